"""Slates for tests: real SQLite files, one project list a server."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import SQLModel

import db.models  # noqa: F401  the tables register themselves
from bot.dates import parse_window
from db.entries import CompanyEntry, CreditEntry, DateEntry, FactEntry, ProjectEntry
from db.folding import identity, stable_id
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, Role, Status
from db.writing import add_projects, touch_server

WRITTEN_AT = datetime(2026, 6, 1, tzinfo=UTC)


def film(
    title: str,
    status: Status = Status.ANNOUNCED,
    release: str | None = None,
    director: str | None = None,
    cast: Sequence[str] = (),
    studio: str | None = None,
    aliases: Sequence[str] = (),
    reason: str | None = None,
    logline: str | None = None,
    certainty: Certainty = Certainty.CONFIRMED,
    state: CreditState = CreditState.ATTACHED,
) -> ProjectEntry:
    """Return a project in a line: its director holds with the certainty and state given, its cast is confirmed."""
    credits = [CreditEntry(director, Role.DIRECTOR, certainty, state)] if director else []
    return ProjectEntry(
        title=title,
        aliases=tuple(aliases),
        status=status,
        logline=logline,
        companies=(CompanyEntry(studio, CompanyRole.STUDIO),) if studio else (),
        credits=(*credits, *(CreditEntry(name, Role.CAST) for name in cast)),
        dates=(DateEntry(Event.RELEASE, parse_window(release)),) if release else (),
        facts=(FactEntry(FactKind.REASON, reason),) if reason else (),
    )


def store(
    path: Path, slates: Mapping[int, Sequence[ProjectEntry]], only: Sequence[int] = (), now: datetime = WRITTEN_AT
) -> DatabaseUrl:
    """Write each server's slate into a new database file; the servers in `only` do not see the built-in one."""
    url = DatabaseUrl.parse(f"sqlite:///{path}")
    asyncio.run(_write(url, slates, only, now, create=True))
    return url


def add_slates(url: DatabaseUrl, slates: Mapping[int, Sequence[ProjectEntry]], only: Sequence[int] = ()) -> None:
    """Write servers' slates into a database that is there already."""
    asyncio.run(_write(url, slates, only, WRITTEN_AT, create=False))


async def _write(
    url: DatabaseUrl, slates: Mapping[int, Sequence[ProjectEntry]], only: Sequence[int], now: datetime, create: bool
) -> None:
    engine = make_engine(url)
    if create:
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)
    async with transaction(engine) as session:
        for server_id, entries in slates.items():
            keyed = [(stable_id(str(server_id), identity(e.title), str(n)), e) for n, e in enumerate(entries)]
            await add_projects(session, server_id, keyed, now)
            await touch_server(session, server_id, only_own=server_id in only)
    await engine.dispose()
