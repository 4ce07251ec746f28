"""What is kept of one person, found and deleted on both databases, and what is deleted by its age."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from slates import add_slates, film
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.announcing import announce
from bot.editing.changes import add_project
from bot.notices.audience import EVERYTHING
from bot.notices.follows import Subject, Wants, follow
from bot.notices.trouble import stop_target
from bot.upkeep import come_back, leave
from db.notices import MEMBER, Target
from db.privacy import Authored, Forgotten, forget_person, load_kept
from db.reading import open_reader
from db.retention import purge
from db.servers import set_zone
from db.session import make_engine, transaction
from db.url import DatabaseUrl

T = TypeVar("T")
HERE, THERE = 600_000_000_000_000_001, 600_000_000_000_000_002
ANN, BOB = 1, 2
NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Store:
    """One database, written to and asked."""

    def __init__(self, url: DatabaseUrl) -> None:
        self.url = url

    def write(self, act: Callable[[AsyncSession], Awaitable[T]]) -> T:
        async def once() -> T:
            engine = make_engine(self.url)
            try:
                async with transaction(engine) as session:
                    return await act(session)
            finally:
                await engine.dispose()

        return asyncio.run(once())

    def count(self, asked: str) -> int:
        reader = open_reader(self.url)
        try:
            return int(reader.fetch(asked)[0][0])
        finally:
            reader.close()


@pytest.fixture
def store(any_database: DatabaseUrl) -> Store:
    """Two servers in which two people follow, edit and arrange."""
    add_slates(any_database, {s: [film("Our Heist", release="2026-05-01")] for s in (HERE, THERE)}, only=(HERE, THERE))
    store = Store(any_database)

    async def fill(session: AsyncSession) -> None:
        for person in (ANN, BOB):
            for server in (HERE, THERE):
                await follow(session, Target(server, MEMBER, person), Subject(EVERYTHING), Wants(), NOW)
                entry = film(f"Film of {person}")
                await add_project(session, server, entry, editor_id=person, now=NOW)
            await set_zone(session, person, "Europe/Berlin")
        await announce(session, HERE, 77, ANN, {}, NOW)

    store.write(fill)
    return store


def test_everything_of_one_person_goes_at_once_and_nothing_of_another(store: Store) -> None:
    reader = open_reader(store.url)
    kept, others = load_kept(reader, ANN), load_kept(reader, BOB)
    assert kept.timezone == "Europe/Berlin"
    assert kept.authored == (Authored(HERE, 1), Authored(THERE, 1))
    assert kept.announces_in == (HERE,)
    gone = store.write(lambda session: forget_person(session, ANN))
    assert gone == Forgotten(follows=2, notices=len(kept.notices), settings=1, edits=2, announcements=1)
    assert store.write(lambda session: forget_person(session, ANN)).is_nothing
    reader.close()
    reader = open_reader(store.url)
    assert load_kept(reader, BOB) == others
    assert load_kept(reader, ANN).notices == ()
    reader.close()
    assert store.count("SELECT COUNT(*) FROM edit") == 4


def test_what_editors_were_told_of_somebody_goes_with_them(store: Store) -> None:
    told = "SELECT COUNT(*) FROM notice WHERE target_kind = 'editors'"
    for person in (ANN, BOB):
        target = Target(HERE, MEMBER, person)
        store.write(lambda session, target=target: stop_target(session, target, "DMs are closed.", NOW))
    assert store.count(told) == 2
    store.write(lambda session: forget_person(session, ANN))
    assert store.count(told) == 1


def test_a_server_that_was_left_is_planned_anew_when_it_comes_back(store: Store) -> None:
    waiting = f"SELECT COUNT(*) FROM notice WHERE state = 'pending' AND server_id = {HERE}"
    before, elsewhere = store.count(waiting), store.count(waiting.replace(str(HERE), str(THERE)))
    store.write(lambda session: leave(session, HERE, NOW))
    store.write(lambda session: leave(session, 5, NOW))  # nothing was ever kept of it
    assert store.count("SELECT COUNT(*) FROM server WHERE left_at IS NOT NULL") == 1
    assert (store.count(waiting), store.count(waiting.replace(str(HERE), str(THERE)))) == (0, elsewhere)
    assert store.write(lambda session: come_back(session, [THERE, HERE, 5], NOW)) == (HERE,)
    assert store.write(lambda session: come_back(session, [HERE], NOW)) == ()
    assert 0 < store.count(waiting) <= before


def test_deliveries_that_ended_90_days_ago_are_deleted_and_what_is_owed_is_not(store: Store) -> None:
    store.write(lambda session: leave(session, THERE, NOW))
    store.write(lambda session: come_back(session, [THERE], NOW))
    ended, owed = (f"SELECT COUNT(*) FROM notice WHERE settled_at IS {n} NULL" for n in ("NOT", ""))
    settled, waiting = store.count(ended), store.count(owed)
    assert settled
    assert waiting
    assert store.write(lambda session: purge(session, NOW + timedelta(days=89))).notices == 0
    assert store.write(lambda session: purge(session, NOW + timedelta(days=91))).notices == settled
    assert (store.count(ended), store.count(owed)) == (0, waiting)
