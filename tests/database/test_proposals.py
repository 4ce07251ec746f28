"""Pasted texts held against a slate, on both databases: what would change, difference by difference."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from slates import add_slates, film

from bot.dates import parse_window
from bot.editing.pasting.paste import read_paste
from bot.editing.proposals import Proposal, apply_differences, propose
from bot.editing.slatefile import as_values, read_project
from db.entries import (
    CompanyEntry,
    CreditEntry,
    DateEntry,
    FactEntry,
    ProjectEntry,
    RelationEntry,
    SourceEntry,
)
from db.reading import open_reader
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import load_view
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status
from db.writing import remove_projects

HERE, THERE = 600_000_000_000_000_001, 600_000_000_000_000_002
TODAY = date(2026, 3, 1)
PAPER = SourceEntry("Fjord Daily")
AMBER = ProjectEntry(
    title="Amber Road",
    aliases=("the amber film",),
    status=Status.FILMING,
    logline="A road runs through amber.",
    genres=("drama",),
    companies=(CompanyEntry("Warner Bros. Pictures", CompanyRole.DISTRIBUTOR),),
    credits=(
        CreditEntry("Ana M. Petrov", Role.DIRECTOR, Certainty.LIKELY, note="Her second film."),
        CreditEntry("Jun Ito", Role.CAST, Certainty.CONFIRMED, character="Vane"),
    ),
    dates=(DateEntry(Event.RELEASE, parse_window("2027-05-07")),),
    relations=(RelationEntry(RelationKind.BASED_ON, "Amber"),),
    facts=(FactEntry(FactKind.BACKGROUND, "The schedule of Amber Road may shift.", source=0),),
    sources=(SourceEntry("An older paper"),),
)


class Desk:
    """One database, and texts held against it."""

    def __init__(self, url: DatabaseUrl) -> None:
        self.url = url

    def propose(self, text: str, server: int = HERE) -> tuple[Proposal, ...]:
        reader = open_reader(self.url)
        try:
            return propose(reader, load_view(reader, server), read_paste(text, TODAY, PAPER))
        finally:
            reader.close()

    def one(self, text: str, server: int = HERE) -> Proposal:
        (proposal,) = self.propose(text, server)
        return proposal


@pytest.fixture
def desk(any_database: DatabaseUrl) -> Desk:
    add_slates(any_database, {HERE: [AMBER, film("Crash", release="1996"), film("Crash", release="2004")]})
    return Desk(any_database)


def changes(proposal: Proposal) -> list[tuple[str, object, object]]:
    return [(d.field, d.before, d.after) for d in proposal.differences]


def test_a_title_that_the_slate_lacks_is_a_new_project(desk: Desk) -> None:
    proposal = desk.one("- Night Ferry (2027) — Director: Tobias Renn. Schedule may shift.")
    assert proposal.is_new
    assert proposal.known is None
    assert proposal.entry.title == "Night Ferry"
    assert apply_differences(ProjectEntry("Night Ferry"), proposal.differences) == proposal.entry
    assert proposal.entry.sources == (PAPER,)
    assert proposal.entry.facts[0].source == 0


def test_what_the_text_does_not_speak_of_stays(desk: Desk) -> None:
    proposal = desk.one("- Amber Road — Starring Zuri (rumored). Genre: mystery")
    added = CreditEntry("Zuri", Role.CAST, Certainty.RUMORED)
    assert changes(proposal) == [("genres", None, "mystery"), ("credits", None, added), ("sources", None, PAPER)]
    assert proposal.before == AMBER
    assert proposal.entry.credits == (*AMBER.credits, added)
    assert proposal.entry.facts == AMBER.facts
    assert proposal.entry.aliases == AMBER.aliases


def test_what_the_text_only_implies_changes_nothing_that_the_slate_knows(desk: Desk) -> None:
    text = "- Amber Road (2027) — A drama at Warner Bros. Cast: Jun Ito. Schedule may shift."
    assert desk.one(text).differences == ()


def test_a_certainty_that_is_said_replaces_the_known_one_and_the_note_stays(desk: Desk) -> None:
    (difference,) = desk.one("- Amber Road — Director: Ana Petrov (confirmed)").differences[:1]
    known = AMBER.credits[0]
    assert difference.before == known
    assert difference.after == CreditEntry(known.person, known.role, Certainty.CONFIRMED, note=known.note)


def test_a_date_that_moved_takes_the_place_of_the_former_one(desk: Desk) -> None:
    proposal = desk.one("- Amber Road: delayed from May 7, 2027 to October 2027")
    moved = DateEntry(Event.RELEASE, parse_window("2027-10"))
    assert ("dates", AMBER.dates[0], moved) in changes(proposal)
    assert proposal.entry.dates == (moved,)
    assert proposal.doubts == ()


def test_a_former_date_that_is_not_the_slates_is_told(desk: Desk) -> None:
    proposal = desk.one("- Amber Road: delayed from June 4, 2027 to October 2027")
    assert proposal.doubts == ("The text says that the release moved from 4 June 2027; the slate had 7 May 2027.",)


def test_a_window_that_holds_the_known_day_and_no_date_at_all_change_nothing(desk: Desk) -> None:
    assert desk.one("- Amber Road (2027) — Cast: Jun Ito").differences == ()
    proposal = desk.one("- Amber Road (TBA) — Cast: Jun Ito")
    assert proposal.differences == ()
    assert proposal.doubts == ("The text has no date for the release; the slate keeps 7 May 2027.",)


def test_somebody_who_left_is_kept_as_having_left(desk: Desk) -> None:
    proposal = desk.one("- Amber Road — Director: Ana Petrov has left")
    assert proposal.entry.credits[0].state is CreditState.LEFT
    assert len(proposal.entry.credits) == len(AMBER.credits)


def test_each_difference_can_be_dropped_alone(desk: Desk) -> None:
    text = "- Amber Road (on hold) — Starring Zuri. Sequel to Amber Lane. Development paused over budget concerns."
    proposal = desk.one(text)
    assert [d.field for d in proposal.differences] == ["status", "credits", "relations", "facts"]
    for dropped in proposal.differences:
        kept = [d for d in proposal.differences if d is not dropped]
        entry = apply_differences(AMBER, kept)
        assert getattr(entry, dropped.field) == getattr(AMBER, dropped.field)
        assert read_project(as_values(entry)) == (entry, [])
        assert apply_differences(entry, kept) == entry
    assert apply_differences(AMBER, []) == AMBER


def test_a_fact_brings_its_source_along_and_points_to_it(desk: Desk) -> None:
    entry = desk.one("- Amber Road — Director: unknown.").entry
    assert entry.sources == (*AMBER.sources, PAPER)
    assert entry.facts[-1].source == 1


def test_a_title_that_several_projects_have_is_told_apart_by_the_year_or_not_at_all(desk: Desk) -> None:
    assert desk.one("- Crash (2004) — Director: Jun Ito").unclear is None
    unclear = desk.one("- Crash — Director: Jun Ito")
    assert unclear.known is None
    assert unclear.unclear is not None
    assert "can be several projects" in unclear.unclear


def test_a_last_name_alone_is_the_one_person_of_the_slate_who_has_it(desk: Desk) -> None:
    text = "- Night Ferry (2027) — Petrov-directed horror."
    here, there = desk.one(text), desk.one(text, THERE)
    assert (here.entry.credits[0].person, here.doubts) == ("Ana M. Petrov", ())
    assert (there.entry.credits[0].person, there.doubts) == ("Petrov", ("The text gives Petrov one name only.",))


def test_nothing_of_another_servers_slate_is_seen(desk: Desk) -> None:
    proposal = desk.one("- Amber Road (2027) — Director: Ana Petrov", THERE)
    assert proposal.is_new
    assert proposal.before is None


def test_a_removed_project_comes_back_as_the_text_has_it(desk: Desk) -> None:
    async def remove() -> None:
        engine = make_engine(desk.url)
        async with transaction(engine) as session:
            known = desk.one("- Amber Road (2027) — Cast: Jun Ito").known
            assert known is not None
            await remove_projects(session, HERE, [known.id], datetime(2026, 3, 1, tzinfo=UTC))
        await engine.dispose()

    asyncio.run(remove())
    proposal = desk.one("- Amber Road (2027) — Cast: Jun Ito")
    assert proposal.is_new
    assert proposal.known is not None
    assert proposal.known.removed


def test_the_articles_list_changes_nothing_on_the_built_in_slate_but_adds_sentences(any_database: DatabaseUrl) -> None:
    text = (Path(__file__).parents[1] / "pasting" / "calendar.txt").read_text(encoding="utf-8")
    proposals = Desk(any_database).propose(text)
    assert len(proposals) == 7
    assert not any(p.is_new or p.unclear for p in proposals)
    assert {d.field for p in proposals for d in p.differences} <= {"facts"}
