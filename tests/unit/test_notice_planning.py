"""When reminders fall: over zones, clock changes and lead times, never early, never on another local day, each once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.dates import parse_window
from bot.notices.digests import Every, next_digest
from bot.notices.planning import LOCAL_HOUR, plan_reminders
from db.entries import DateEntry, ProjectEntry
from db.vocabulary import Certainty, Event, Status

# What the data has besides places: fixed names of the machine and of leap seconds.
ZONES = sorted(z for z in available_timezones() if not z.startswith(("right/", "posix/")) and z != "localtime")


def dated(when: str, event: Event = Event.RELEASE, certainty: Certainty = Certainty.CONFIRMED) -> ProjectEntry:
    return ProjectEntry("Digger", dates=(DateEntry(event, parse_window(when), certainty),))


def due(when: str, zone: str, *leads: int) -> list[str]:
    found = plan_reminders(dated(when), leads, ZoneInfo(zone))
    return [r.due_at.astimezone(ZoneInfo(zone)).isoformat() for r in found]


def is_skipped(day: date, zone: ZoneInfo) -> bool:
    """Tell whether a place went without this day, as Samoa did on 30 December 2011."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return noon.astimezone(UTC).astimezone(zone).date() != day


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    day=st.dates(date(1970, 1, 10), date(2100, 1, 1)),
    leads=st.lists(st.integers(0, 365), max_size=6),
    hour=st.integers(0, 21),
)
def test_a_reminder_is_never_before_the_local_hour_never_on_another_day_and_each_once(
    zone: ZoneInfo, day: date, leads: list[int], hour: int
) -> None:
    assume(not any(is_skipped(day - timedelta(lead), zone) for lead in leads))
    found = plan_reminders(dated(day.isoformat()), leads, zone, hour)
    assert sorted(r.lead for r in found) == sorted(set(leads))
    assert len({(r.milestone, r.date_version) for r in found}) == len(found)
    for reminder in found:
        local = reminder.due_at.astimezone(zone)
        assert local.date() == day - timedelta(reminder.lead)
        assert local.hour >= hour
        assert reminder.expires_at > reminder.due_at
        midnight = datetime(local.year, local.month, local.day, hour, tzinfo=zone).astimezone(UTC)
        assert reminder.due_at - midnight <= timedelta(hours=2)


@pytest.mark.parametrize(
    ("when", "zone", "leads", "moments"),
    [
        ("2026-10-02", "UTC", (7, 0), ["2026-09-25T09:00:00+00:00", "2026-10-02T09:00:00+00:00"]),
        ("2026-03-29", "Europe/Berlin", (1, 0), ["2026-03-28T09:00:00+01:00", "2026-03-29T09:00:00+02:00"]),
        ("2028-03-01", "UTC", (1,), ["2028-02-29T09:00:00+00:00"]),
        ("2026-11-01", "America/New_York", (0,), ["2026-11-01T09:00:00-05:00"]),
        ("late 2026", "UTC", (30, 0), []),
        ("TBA", "UTC", (0,), []),
        ("9999-12-31", "UTC", (0,), []),
    ],
)
def test_leads_fall_at_the_local_hour_and_a_window_of_days_has_none(
    when: str, zone: str, leads: tuple[int, ...], moments: list[str]
) -> None:
    assert due(when, zone, *leads) == moments


def test_an_hour_that_the_clocks_skip_is_the_one_they_jump_to_and_one_that_comes_twice_is_the_first() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    (skipped,) = plan_reminders(dated("2026-03-29"), (0,), berlin, hour=2)
    assert skipped.due_at.astimezone(berlin).isoformat() == "2026-03-29T03:00:00+02:00"
    (twice,) = plan_reminders(dated("2026-10-25"), (0,), berlin, hour=2)
    assert twice.due_at.astimezone(berlin).isoformat() == "2026-10-25T02:00:00+02:00"


def test_an_early_reminder_is_of_use_until_the_next_one_and_the_last_until_the_day_or_two_days_after() -> None:
    month, week, day_of = plan_reminders(dated("2026-10-02"), (30, 7, 0), ZoneInfo("UTC"))
    assert (month.expires_at, week.expires_at) == (week.due_at, day_of.due_at)
    assert day_of.expires_at == day_of.due_at + timedelta(days=2)
    (week,) = plan_reminders(dated("2026-10-02"), (7,), ZoneInfo("UTC"))
    assert week.expires_at == datetime(2026, 10, 2, LOCAL_HOUR, tzinfo=UTC)


def test_nothing_is_planned_of_an_abandoned_film_a_denied_date_or_an_announcement() -> None:
    zone = ZoneInfo("UTC")
    gone = ProjectEntry("Digger", status=Status.ABANDONED, dates=dated("2026-10-02").dates)
    for entry in (
        gone,
        dated("2026-10-02", certainty=Certainty.DENIED),
        dated("2026-10-02", Event.ANNOUNCED),
        dated("2026-10-02", Event.OTHER),
    ):
        assert plan_reminders(entry, (7, 0), zone) == ()


def test_dates_of_several_regions_are_reminded_of_apart() -> None:
    window = parse_window("2026-10-02")
    entry = ProjectEntry(
        "Digger", dates=(DateEntry(Event.RELEASE, window), DateEntry(Event.RELEASE, window, region="UK"))
    )
    assert [r.milestone for r in plan_reminders(entry, (0,), ZoneInfo("UTC"))] == ["release::0", "release:uk:0"]


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    now=st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(lambda day: datetime.combine(day, time(13, 30), UTC)),
    every=st.sampled_from(Every),
)
def test_the_next_look_ahead_is_to_come_within_its_stretch_and_on_its_day(
    zone: ZoneInfo, now: datetime, every: Every
) -> None:
    day, moment = next_digest(every, zone, now)
    assert now < moment <= now + timedelta(days=9 if every is Every.WEEKLY else 33)
    assert day.weekday() == 0 if every is Every.WEEKLY else day.day == 1
