"""What a test says of follows and notices on a real store: a server's film, who follows it, what is owed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from slates import film
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.dates import parse_window
from bot.notices.changes import Changed
from bot.notices.follows import Subject, Wants, follow
from bot.notices.outbox import write_changes
from db.entries import DateEntry, ProjectEntry
from db.ids import new_id
from db.models import Notice
from db.notices import MEMBER, Target
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.vocabulary import Event
from db.writing import add_projects, remove_projects, replace_projects, touch_server

T = TypeVar("T")

SERVER, OTHER_SERVER = 700_000_000_000_000_001, 700_000_000_000_000_002
FILM_ID = 77
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
DIGGER = film("Digger", release="2026-10-02", director="Ana Roe")
EVERYTHING = Subject("everything")
DIGGERS = Subject("project", FILM_ID)


def member(number: int, server_id: int = SERVER) -> Target:
    return Target(server_id, MEMBER, number)


def on(entry: ProjectEntry, when: str | None) -> ProjectEntry:
    """Return the film with another release."""
    return replace(entry, dates=(DateEntry(Event.RELEASE, parse_window(when)),) if when else ())


def run(url: DatabaseUrl, work: Callable[[AsyncEngine], Awaitable[T]]) -> T:
    """Run work over an engine of its own."""

    async def with_engine() -> T:
        engine = make_engine(url)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(with_engine())


async def add(engine: AsyncEngine, entry: ProjectEntry = DIGGER, server_id: int = SERVER, id_: int = FILM_ID) -> None:
    async with transaction(engine) as session:
        await touch_server(session, server_id, only_own=True)
        await add_projects(session, server_id, [(id_, entry)], NOW)
        await write_changes(session, server_id, [Changed(server_id, id_, new_id(), None, entry)], NOW)


async def change(
    engine: AsyncEngine,
    before: ProjectEntry,
    after: ProjectEntry | None,
    now: datetime = NOW,
    server_id: int = SERVER,
    id_: int = FILM_ID,
) -> None:
    async with transaction(engine) as session:
        if after:
            await replace_projects(session, server_id, [(id_, after)], now)
        else:
            await remove_projects(session, server_id, [id_], now)
        await write_changes(session, server_id, [Changed(server_id, id_, new_id(), before, after)], now)


async def follows(
    engine: AsyncEngine, target: Target, subject: Subject = DIGGERS, wants: Wants | None = None, now: datetime = NOW
) -> int:
    async with transaction(engine) as session:
        return await follow(session, target, subject, wants or Wants(), now)


async def owed(engine: AsyncEngine, *conditions: Any) -> list[Notice]:
    async with transaction(engine) as session:
        return await rows_in(session, *conditions)


async def rows_in(session: AsyncSession, *conditions: Any) -> list[Notice]:
    asked = select(Notice).where(*conditions).order_by(col(Notice.due_at), col(Notice.id))
    return list((await session.exec(asked)).all())


async def waiting(engine: AsyncEngine, target: Target | None = None) -> list[str]:
    """Return what waits: `release::7 2026-09-25T09:00`, or a change's sentence."""
    own = (col(Notice.state) == "pending",) + (
        (col(Notice.target_id) == target.id, col(Notice.server_id) == target.server_id) if target else ()
    )
    return [row.payload["said"] or f"{row.milestone} {row.due_at:%Y-%m-%dT%H:%M}" for row in await owed(engine, *own)]
