"""Which scheduled events a server's dates call for, and what is done about those that stand there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from entries import entries
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import parse_window
from bot.notices.mirroring import MOST_EVENTS, Slot, Standing, plan_events, wanted_events
from db.entries import DateEntry, ProjectEntry, SourceEntry
from db.vocabulary import Certainty, Event, Status

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def dated(when: str, event: Event = Event.RELEASE, certainty: Certainty = Certainty.CONFIRMED) -> ProjectEntry:
    date = DateEntry(event, parse_window(when), certainty)
    return ProjectEntry("Digger", dates=(date,), sources=(SourceEntry("Trade Paper"),))


def test_a_day_to_come_is_a_whole_local_day_with_its_certainty_and_source() -> None:
    (event,) = wanted_events(1, [(7, dated("2026-10-25", certainty=Certainty.EXPECTED))], BERLIN, NOW)
    assert event.starts_at.astimezone(BERLIN).isoformat() == "2026-10-25T00:00:00+02:00"
    assert event.ends_at.astimezone(BERLIN).isoformat() == "2026-10-26T00:00:00+01:00"
    assert (event.name, event.place) == ("Digger: release", "Release, expected")
    assert "25 October 2026 (expected), all day.\nSource: Trade Paper" in event.description
    assert event.description.endswith(event.mark)


@pytest.mark.parametrize("when", ["late 2026", "TBA", "2026-08-31", "2026-09-01"])
def test_a_window_and_a_day_that_is_not_to_come_have_no_event(when: str) -> None:
    assert wanted_events(1, [(7, dated(when))], BERLIN, NOW) == []


def test_what_is_off_out_or_denied_has_no_event() -> None:
    film = dated("2026-10-25")
    for entry in (
        replace(film, status=Status.ABANDONED),
        replace(film, status=Status.RELEASED),
        dated("2026-10-25", Event.FILMING),
        dated("2026-10-25", certainty=Certainty.DENIED),
    ):
        assert wanted_events(1, [(7, entry)], BERLIN, NOW) == []


def test_a_date_that_moves_moves_its_event_and_one_that_goes_cancels_it() -> None:
    (before,) = wanted_events(1, [(7, dated("2026-10-25"))], BERLIN, NOW)
    (after,) = wanted_events(1, [(7, dated("2026-12-04"))], BERLIN, NOW)
    assert (before.slot, before.mark) == (after.slot, after.mark)
    standing = {before.slot: Standing(55, before.content)}
    assert plan_events([before], standing) == plan_events([], {})
    assert plan_events([after], standing).change == ((55, after),)
    assert plan_events([], standing).cancel == ((55, before.slot),)
    assert plan_events([before], {}).make == (before,)


def test_the_next_ones_stand_there_where_there_are_more_than_discord_takes() -> None:
    day = NOW + timedelta(days=200)
    films = [(n, dated((day - timedelta(days=n)).date().isoformat())) for n in range(150)]
    found = wanted_events(1, films, BERLIN, NOW)
    assert len(found) == MOST_EVENTS
    assert found[0].slot.root_id == 149


@given(st.lists(entries(), max_size=3))
def test_whatever_a_slate_says_an_event_is_within_discords_limits_and_known_apart(found: list[ProjectEntry]) -> None:
    events = wanted_events(1, list(enumerate(found, 1)), BERLIN, NOW)
    assert len({event.slot for event in events}) == len({event.mark for event in events}) == len(events)
    for event in events:
        assert 1 <= len(event.name) <= 100
        assert 1 <= len(event.place) <= 100
        assert len(event.description) <= 1_000
        assert NOW < event.starts_at < event.ends_at
    steps = plan_events(events, {Slot(999, "gone"): Standing(1, "")})
    assert (steps.make, [event_id for event_id, _ in steps.cancel]) == (tuple(events), [1])
