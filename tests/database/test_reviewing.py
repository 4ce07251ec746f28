"""A pasted text under review on both databases: what is written of an item, and against which state of the slate."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from slates import add_slates, film
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.changes import Conflict, Unchanged, Written, change_project, remove_project
from bot.editing.reviewing import Item, Review, State, compare_anew, keep_left_out, review_text, write_item
from db.entries import ProjectEntry, SourceEntry
from db.projects import load_projects
from db.reading import Reader, open_reader
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import View, load_view
from db.vocabulary import Status

T = TypeVar("T")
HERE, EDITOR, OTHER = 600_000_000_000_000_001, 7, 8
TODAY, NOW = date(2026, 3, 1), datetime(2026, 3, 1, 12, tzinfo=UTC)
PAPER = SourceEntry("Fjord Daily")
TEXT = """
- Our Heist (May 8, 2027) — Director: Ida Brook. Schedule may shift.
- Night Ferry (2027) — Director: Tobias Renn.
"""


class Desk:
    """One database, and texts that are reviewed and written there."""

    def __init__(self, url: DatabaseUrl) -> None:
        self.url = url

    def look(self, ask: Callable[[Reader, View], T]) -> T:
        reader = open_reader(self.url)
        try:
            return ask(reader, load_view(reader, HERE))
        finally:
            reader.close()

    def write(self, act: Callable[[AsyncSession], Awaitable[T]]) -> T:
        async def once() -> T:
            engine = make_engine(self.url)
            try:
                async with transaction(engine) as session:
                    return await act(session)
            finally:
                await engine.dispose()

        return asyncio.run(once())

    def review(self, text: str = TEXT) -> Review:
        return self.look(lambda reader, view: review_text(reader, view, text, TODAY, PAPER))

    def accept(self, item: Item) -> object:
        return self.write(lambda session: write_item(session, HERE, item, EDITOR, NOW))

    def entry(self, title: str) -> ProjectEntry:
        (found,) = [p.entry for p in self.look(load_projects) if p.entry.title == title]
        return found


@pytest.fixture
def desk(any_database: DatabaseUrl) -> Desk:
    add_slates(any_database, {HERE: [film("Our Heist", Status.FILMING, "2027-05-01", "Ida Brook")]}, only=(HERE,))
    return Desk(any_database)


def picked(item: Item, *fields: str) -> Item:
    """Return an item of which only these fields' differences are taken."""
    every = range(len(item.proposal.differences))
    return item.picking(every, [n for n in every if item.proposal.differences[n].field in fields])


def test_what_is_accepted_is_written_whole_and_says_nothing_new_then(desk: Desk) -> None:
    known, new = desk.review().items
    assert (known.proposal.is_new, new.proposal.is_new) == (False, True)
    assert isinstance(desk.accept(known), Written)
    assert isinstance(desk.accept(new), Written)
    assert desk.entry("Our Heist") == known.entry
    assert desk.entry("Night Ferry") == new.entry
    assert [item.can_be_written for item in desk.review().items] == [False, False]


def test_where_a_sentence_is_left_out_what_remains_keeps_its_source(desk: Desk) -> None:
    known, _ = desk.review().items
    assert "facts" in {difference.field for difference in known.proposal.differences}
    desk.accept(picked(known, "dates"))
    heist = desk.entry("Our Heist")
    assert heist.dates[0].when.words == "2027-05-08"
    assert heist.facts == ()
    assert heist.sources == (PAPER,)


def test_where_everything_is_left_out_nothing_is_to_be_written_and_no_source_is_added(desk: Desk) -> None:
    known, _ = desk.review().items
    nothing = picked(known)
    assert nothing.taken == ()
    assert not nothing.can_be_written
    assert isinstance(desk.accept(nothing), Unchanged)


def test_what_another_changed_meanwhile_is_a_conflict_and_is_compared_anew(desk: Desk) -> None:
    known, _ = desk.review().items
    theirs = film("Our Heist", Status.FILMING, "2027-06-01", "Ida Brook")
    assert known.proposal.known
    id_ = known.proposal.known.id
    desk.write(lambda session: change_project(session, HERE, id_, known.version, theirs, editor_id=OTHER, now=NOW))
    left_out = picked(known, "dates")
    assert isinstance(desk.accept(left_out), Conflict)
    assert desk.entry("Our Heist") == theirs
    new = desk.look(lambda reader, view: compare_anew(reader, view, known.proposal.item))
    assert new.proposal.before == theirs
    again = keep_left_out(new, left_out)
    assert {d.field for d in again.taken} == {"dates", "sources"}
    assert isinstance(desk.accept(again), Written)
    assert desk.entry("Our Heist").dates[0].when.words == "2027-05-08"


def test_what_another_changed_beside_it_stands_too(desk: Desk) -> None:
    known, _ = desk.review().items
    assert known.proposal.known
    id_ = known.proposal.known.id
    theirs = film("Our Heist", Status.POST_PRODUCTION, "2027-05-01", "Ida Brook")
    desk.write(lambda session: change_project(session, HERE, id_, known.version, theirs, editor_id=OTHER, now=NOW))
    outcome = desk.accept(known)
    assert isinstance(outcome, Written)
    assert [change.field for change in outcome.meanwhile] == ["status"]
    heist = desk.entry("Our Heist")
    assert (heist.status, heist.dates[0].when.words) == (Status.POST_PRODUCTION, "2027-05-08")


def test_a_project_that_was_removed_is_proposed_as_a_new_one_that_was_known(desk: Desk) -> None:
    known, _ = desk.review().items
    assert known.proposal.known
    id_ = known.proposal.known.id
    desk.write(lambda session: remove_project(session, HERE, id_, editor_id=OTHER, now=NOW))
    again, _ = desk.review().items
    assert again.proposal.is_new
    assert again.proposal.known is not None
    assert again.proposal.known.removed


def test_the_next_item_that_waits_is_found_around_the_end(desk: Desk) -> None:
    review = desk.review()
    assert (review.next_open(0), review.next_open(1)) == (0, 1)
    first, second = review.items
    half = review.with_items(1, [Item(second.proposal, state=State.DROPPED)])
    assert (half.next_open(1), half.next_open(0)) == (0, 0)
    assert half.with_items(0, [Item(first.proposal, state=State.ACCEPTED)]).next_open(0) == 2
