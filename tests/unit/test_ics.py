"""Calendar files, read back by a library: ids that stay, numbers that rise, whole days, nothing live in the text."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from entries import entries
from hypothesis import given
from icalendar import Calendar, Event

from bot.dates import parse_window
from bot.editing.ics import calendar_of
from db.entries import DateEntry, ProjectEntry, SourceEntry
from db.projects import StoredProject
from db.vocabulary import Certainty, Status
from db.vocabulary import Event as Milestone

WRITTEN = datetime(2026, 6, 1, tzinfo=UTC)
SERVER = 700_000_000_000_000_001
NASTY = "A; B, C\\ \u202eD\r\nATTENDEE:mailto:x@example.com\nEND:VEVENT"


def stored(*dates: DateEntry, title: str = "Digger", status: Status = Status.ANNOUNCED, id_: int = 5) -> StoredProject:
    source = SourceEntry(f"Report on {title}", "Variety", "https://variety.example/a", "2026")
    return StoredProject(id_, SERVER, 1, WRITTEN, ProjectEntry(title, status=status, dates=dates, sources=(source,)))


def on(
    when: str,
    certainty: Certainty = Certainty.CONFIRMED,
    event: Milestone = Milestone.RELEASE,
    region: str | None = None,
) -> DateEntry:
    return DateEntry(event, parse_window(when), certainty, region)


def events(*projects: StoredProject, server_id: int = SERVER) -> list[Event]:
    return list(Calendar.from_ical(calendar_of(projects, server_id)).events)


def uid(*dates: DateEntry, server_id: int = SERVER) -> list[str]:
    return [str(event["UID"]) for event in events(stored(*dates), server_id=server_id)]


def test_a_date_that_moves_keeps_its_id_and_its_number_rises() -> None:
    (before,) = events(stored(on("2026-10-02")))
    moved = replace(stored(on("late 2027", Certainty.PLANNED)), updated_at=WRITTEN + timedelta(minutes=1))
    (after,) = events(moved)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt == WRITTEN
    assert (str(before.start), str(after.start), str(after.end)) == ("2026-10-02", "2027-09-01", "2028-01-01")


def test_a_servers_copy_of_a_built_in_film_keeps_its_ids() -> None:
    own = replace(stored(on("2026-11-02")), id=77, replaces_id=5)
    assert [event["UID"] for event in events(own)] == uid(on("2026-10-02"))


def test_a_renamed_film_keeps_its_ids() -> None:
    assert (
        events(stored(on("2026"), title="Untitled"))[0]["UID"] == events(stored(on("2026"), title="Digger"))[0]["UID"]
    )


def test_events_regions_and_several_alike_have_ids_of_their_own_and_the_first_keeps_its_own() -> None:
    several = (on("2026"), on("2027"), on("2026", region="Japan"), on("2026", event=Milestone.PREMIERE))
    ids = uid(*several)
    assert len(set(ids)) == 4
    assert uid(several[0]) == ids[:1]
    assert uid(several[2]) == ids[2:3]


def test_two_servers_never_share_an_id_and_no_id_shows_a_number_of_theirs() -> None:
    here, there = uid(on("2026-10-02")), uid(on("2026-10-02"), server_id=SERVER + 1)
    assert here != there
    for number in (SERVER, 5):
        assert f"{number:016x}@slate" not in here


def test_the_same_slate_gives_the_same_bytes() -> None:
    project = stored(on("2026-10-02"), on("late 2027"))
    assert calendar_of([project], SERVER) == calendar_of([project], SERVER)


def test_a_day_is_a_whole_day_and_a_window_says_that_it_is_one() -> None:
    day, window = events(stored(on("2026-10-02"), on("late 2026", Certainty.PLANNED, region="Japan")))
    assert day["DTSTART"].dt == date(2026, 10, 2)
    assert day["DTEND"].dt == date(2026, 10, 3)
    assert day["SUMMARY"] == "Digger (release, confirmed)"
    assert window["SUMMARY"] == "Digger (release, Japan, window: late 2026, planned)"
    assert (window["DTSTART"].dt, window["DTEND"].dt) == (date(2026, 9, 1), date(2027, 1, 1))
    assert "no day has been named" in window["DESCRIPTION"]
    assert day["TRANSP"] == "TRANSPARENT"


def test_what_has_no_date_is_no_event() -> None:
    assert len(events(stored(on("TBA"), on("2026-10-02")))) == 1
    assert events(stored(on("TBA"))) == []


def test_how_sure_a_date_is_stands_in_its_status_and_in_words() -> None:
    for certainty in Certainty:
        (event,) = events(stored(on("2026-10-02", certainty)))
        expected = {Certainty.CONFIRMED: "CONFIRMED", Certainty.DENIED: "CANCELLED"}.get(certainty, "TENTATIVE")
        assert event["STATUS"] == expected
        assert f", {certainty.value})" in event["SUMMARY"]
        assert f", {certainty.value}\n" in event["DESCRIPTION"]


def test_what_an_abandoned_film_was_to_have_is_cancelled_and_that_it_was_announced_is_not() -> None:
    release, announced = events(
        stored(on("2026-10-02"), on("2020", event=Milestone.ANNOUNCED), status=Status.ABANDONED)
    )
    assert (release["STATUS"], announced["STATUS"]) == ("CANCELLED", "CONFIRMED")


def test_the_source_and_where_the_film_stands_are_told() -> None:
    (event,) = events(stored(on("2026-10-02")))
    assert event["DESCRIPTION"] == (
        "Digger: release, 2 October 2026, confirmed\nAnnounced.\n"
        "Source: Report on Digger, Variety, 2026, https://variety.example/a"
    )


def test_hostile_text_stays_text() -> None:
    written = calendar_of([stored(on("2026-10-02", region=NASTY), title=NASTY)], SERVER)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "\r" not in written.replace("\r\n", "")
    (event,) = Calendar.from_ical(written).events
    flat = "A; B, C\\ D ATTENDEE:mailto:x@example.com END:VEVENT"
    assert event["SUMMARY"] == f"{flat} (release, {flat}, confirmed)"
    assert "ATTENDEE" not in event
    assert str(event["DESCRIPTION"]).count("\n") == 2


def test_the_last_day_there_is_needs_no_day_after_it() -> None:
    (event,) = events(stored(on("9999-12-31")))
    assert event["DTSTART"].dt == date.max
    assert "DTEND" not in event


def test_only_the_dates_asked_for_are_in_the_file() -> None:
    first, second = on("2026-10-02"), on("2027-10-02")
    project = stored(first, second)
    written = calendar_of([project], SERVER, {(project.id, second)})
    (event,) = Calendar.from_ical(written).events
    assert (str(event["UID"]), str(event.start)) == (uid(first, second)[1], "2027-10-02")


@given(entries())
def test_any_project_reads_back_with_an_event_a_date(entry: ProjectEntry) -> None:
    found = events(StoredProject(5, SERVER, 1, WRITTEN, entry))
    there = [d for d in entry.dates if not d.when.is_open]
    assert [(e["DTSTART"].dt, e["DTEND"].dt - timedelta(1)) for e in found] == [
        (d.when.earliest, d.when.latest) for d in there
    ]
    assert len({str(e["UID"]) for e in found}) == len(there)
    assert all({"DTSTAMP", "SEQUENCE", "STATUS", "LAST-MODIFIED"} <= e.keys() for e in found)
