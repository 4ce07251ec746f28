"""What followers are told of a change: each kind its own message, with what held before and how sure it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from entries import entries
from hypothesis import given

from bot.dates import parse_window
from bot.notices.changes import Change, DateChanged, changes_between, said_by
from bot.notices.sentences import say
from bot.notices.told import TITLE, Told, from_payload, sentence, to_payload
from db.entries import CreditEntry, DateEntry, ProjectEntry, SourceEntry
from db.vocabulary import Certainty, CreditState, Event, Role, Status


def release(when: str, certainty: Certainty = Certainty.CONFIRMED, region: str | None = None) -> DateEntry:
    return DateEntry(Event.RELEASE, parse_window(when), certainty, region)


def credit(
    state: CreditState = CreditState.ATTACHED, certainty: Certainty = Certainty.CONFIRMED, role: Role = Role.DIRECTOR
) -> CreditEntry:
    return CreditEntry("Ana Roe", role, certainty, state)


FILM = ProjectEntry("Digger", status=Status.ANNOUNCED)


def said(before: ProjectEntry | None, after: ProjectEntry | None) -> list[str]:
    return [say(change).replace(TITLE, "Digger") for change in changes_between(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("2026-10-02", "2026-10-09", "Digger’s release moved from 2 October 2026 (confirmed) to 9 October 2026 (confirmed)."),
        ("late 2026", "2026-10-09", "Digger’s release now has its day: 9 October 2026 (confirmed). Before, it was late 2026 (confirmed)."),
        ("TBA", "2026-10-09", "Digger now has a release date: 9 October 2026 (confirmed)."),
        (None, "spring 2027", "Digger now has a release date: spring 2027 (confirmed)."),
        ("2026-10-02", "late 2027", "Digger’s release moved from 2 October 2026 (confirmed) to late 2027 (confirmed)."),
        ("2026-10-02", "TBA", "Digger’s release is without a date. Before, it was 2 October 2026 (confirmed). You’ll hear when there is a new one."),
        ("2026-10-02", None, "Digger’s release no longer has a date on the slate. Before, it was 2 October 2026 (confirmed). You’ll hear when there is a new one."),
    ],
)  # fmt: skip
def test_each_way_in_which_a_date_changes_has_its_message(before: str | None, after: str | None, message: str) -> None:
    was = replace(FILM, dates=(release(before),) if before else ())
    now = replace(FILM, dates=(release(after),) if after else ())
    assert said(was, now) == [message]


def test_a_date_that_becomes_surer_is_told_as_that() -> None:
    was, now = (
        replace(FILM, dates=(release("2026-10-02", sure),)) for sure in (Certainty.PLANNED, Certainty.CONFIRMED)
    )
    assert said(was, now) == ["Digger’s release, 2 October 2026, is now confirmed (before: planned)."]


def test_only_the_date_that_changed_is_told_where_there_are_several() -> None:
    was = replace(FILM, dates=(release("2026-10-02"), release("2026-10-09", region="UK")))
    now = replace(FILM, dates=(release("2026-10-16", region="UK"), release("2026-10-02")))
    assert said(was, now) == [
        "Digger’s release (UK) moved from 9 October 2026 (confirmed) to 16 October 2026 (confirmed)."
    ]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (Status.ANNOUNCED, Status.FILMING, "Digger is now filming (before: announced)."),
        (Status.ON_HOLD, Status.ABANDONED, "Digger has been abandoned (before: on hold). Reminders of its dates are cancelled."),
        (Status.FILMING, Status.RELEASED, "Digger has been released (before: filming)."),
        (Status.FILMING, None, "Digger: where it stands is no longer recorded (before: filming)."),
        (None, Status.RUMORED, "Digger is now rumored."),
    ],
)  # fmt: skip
def test_each_status_has_its_message(before: Status | None, after: Status | None, message: str) -> None:
    assert said(replace(FILM, status=before), replace(FILM, status=after)) == [message]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (None, credit(), "Ana Roe has joined Digger as director (confirmed)."),
        (None, credit(CreditState.IN_TALKS, Certainty.REPORTED), "Ana Roe is in talks to join Digger as director (reported)."),
        (credit(CreditState.IN_TALKS), credit(), "Ana Roe has joined Digger as director (confirmed)."),
        (credit(), credit(CreditState.LEFT, Certainty.REPORTED), "Ana Roe has left Digger as director (reported)."),
        (credit(), None, "Ana Roe is no longer listed on Digger as director."),
        (credit(certainty=Certainty.LIKELY), credit(), "Ana Roe as director on Digger is now confirmed (before: likely)."),
    ],
)  # fmt: skip
def test_who_comes_and_who_leaves_has_a_message(
    before: CreditEntry | None, after: CreditEntry | None, message: str
) -> None:
    was, now = (replace(FILM, credits=(one,) if one else ()) for one in (before, after))
    assert said(was, now) == [message]


def test_what_nobody_waits_for_is_no_change() -> None:
    was = replace(FILM, credits=(credit(),), dates=(release("2026-10-02"), release("TBA", region="UK")))
    now = replace(
        was,
        logline="New.",
        genres=("drama",),
        credits=(replace(credit(), note="x", character="Z"), credit(CreditState.LEFT, role=Role.WRITER)),
        dates=(replace(release("2026-10-02"), when=parse_window("October 2, 2026")), DateEntry(Event.OTHER, parse_window("2027"))),
    )  # fmt: skip
    assert changes_between(was, now) == ()


@given(entries())
def test_an_entry_that_stays_as_it_is_has_no_changes(entry: ProjectEntry) -> None:
    assert changes_between(entry, entry) == ()


@given(entries(), entries())
def test_every_change_can_be_said_and_taken_back_gives_as_many(before: ProjectEntry, after: ProjectEntry) -> None:
    there, back = changes_between(before, after), changes_between(after, before)
    assert all(say(change) for change in (*there, *back))
    assert count(there) == count(back)


def count(changes: tuple[Change, ...]) -> list[tuple[str, int]]:
    kinds = [type(change).__name__ for change in changes]
    return sorted((kind, kinds.count(kind)) for kind in set(kinds))


def test_who_says_so_are_the_sources_that_came_with_the_change() -> None:
    old, new = SourceEntry("Old"), SourceEntry("New")
    assert said_by(replace(FILM, sources=(old,)), replace(FILM, sources=(old, new))) == (new,)
    assert said_by(replace(FILM, sources=(old,)), replace(FILM, sources=(old,))) == (old,)
    assert said_by(replace(FILM, sources=(old,)), None) == (old,)


@pytest.mark.parametrize(
    ("at", "certainty", "message"),
    [
        ("2026-09-25T09:00", Certainty.CONFIRMED, "Digger comes out in 7 days (UK), 2 October 2026 (confirmed)."),
        ("2026-10-01T09:00", Certainty.EXPECTED, "Digger is expected to come out tomorrow (UK), 2 October 2026 (expected)."),
        ("2026-10-01T23:00", Certainty.CONFIRMED, "Digger comes out today (UK), 2 October 2026 (confirmed)."),
        ("2026-10-03T09:00", Certainty.CONFIRMED, "Digger was due on 2 October 2026, UK; not confirmed as released."),
    ],
)  # fmt: skip
def test_a_reminder_counts_the_days_of_its_reader_when_it_is_sent(at: str, certainty: Certainty, message: str) -> None:
    told = Told("Digger", date=release("2026-10-02", certainty, "UK"), zone="Europe/Berlin")
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert sentence(told, moment).replace(TITLE, "Digger") == message


@given(entries())
def test_what_is_told_comes_back_from_the_store_as_it_was(entry: ProjectEntry) -> None:
    for dated in (None, *entry.dates):
        told = Told(entry.title, "said", dated, entry.status, "Asia/Tokyo", entry.sources, "corrected")
        assert from_payload(to_payload(told)) == told


def test_a_move_by_certainty_alone_moves_no_days() -> None:
    assert not DateChanged(release("2026-10-02", Certainty.LIKELY), release("2026-10-02")).days_differ
    assert DateChanged(release("2026-10-02"), None).days_differ
