"""The built-in slate from its file into the store: the same ids on every machine, and no server's entry touched."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import delete, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.slatefile import read_slate
from bot.notices.changes import Changed
from bot.notices.outbox import write_builtin_changes
from db import models
from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.forgetting import forget_unused_names
from db.ids import new_id
from db.projects import load_projects
from db.schema import BUILTIN_FILE
from db.session import make_engine, read_within, transaction
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view
from db.writing import add_projects, clear_projects, replace_projects, touch_server

# The day on which the file was last held against its sources: what it says is known as of then, whenever it is loaded.
KNOWN_AS_OF = datetime(2026, 11, 22, tzinfo=UTC)
_ADVISORY_LOCK = 0xB0117  # any number, the same for every process of Slate


def load_builtin(url: DatabaseUrl, digest: str) -> None:
    """Bring the built-in layer to what its file says, once however many processes come at the same time."""
    with BUILTIN_FILE.open("rb") as lines:
        entries = [numbered.entry for numbered in read_slate(lines, BUILTIN_FILE.name)]
    asyncio.run(_load(url, entries, digest, KNOWN_AS_OF))


async def _load(url: DatabaseUrl, entries: list[ProjectEntry], digest: str, now: datetime) -> None:
    engine = make_engine(url)
    try:
        async with transaction(engine) as session:
            if url.is_postgres:  # SQLite's transactions are one after the other anyway
                await (await session.connection()).execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}
                )
            await write_builtin(session, entries, digest, now, datetime.now(UTC))
    finally:
        await engine.dispose()


async def write_builtin(
    session: AsyncSession, entries: list[ProjectEntry], digest: str, now: datetime, told_at: datetime | None = None
) -> bool:
    """Write the built-in layer where its digest is another; tell whether it was. Projects that vanished are deleted.

    Whoever follows one that changed is told of it, from `told_at` on.
    """
    server, project = models.Server, models.Project
    if (await session.exec(select(server.builtin_digest).where(col(server.id) == BUILTIN))).first() == digest:
        return False
    before = {p.id: p.entry for p in await read_within(session, lambda r: load_projects(r, load_view(r, BUILTIN)))}
    wanted = {builtin_id(entry.title): entry for entry in entries}
    stored = set((await session.exec(select(project.id).where(col(project.server_id) == BUILTIN))).all())
    gone = sorted(stored - wanted.keys())
    await clear_projects(session, BUILTIN, gone)
    for table in (models.StatusChange, models.Project):
        of_project = col(table.id) if table is models.Project else col(models.StatusChange.project_id)
        await session.exec(delete(table).where(col(table.server_id) == BUILTIN, of_project.in_(gone)))
    # All are written anew, the unchanged too: a digest also moves when the spellings made of an entry do.
    await replace_projects(session, BUILTIN, ((id_, e) for id_, e in wanted.items() if id_ in stored), now)
    await add_projects(session, BUILTIN, ((id_, e) for id_, e in wanted.items() if id_ not in stored), now)
    await forget_unused_names(session, BUILTIN)
    await touch_server(session, BUILTIN, builtin_digest=digest)
    changed = [
        Changed(BUILTIN, id_, new_id(), before.get(id_), wanted.get(id_))
        for id_ in sorted({*before, *wanted})
        if before.get(id_) != wanted.get(id_)
    ]
    await write_builtin_changes(session, changed, told_at or now)
    return True


def builtin_id(title: str) -> int:
    """Return the id of a built-in project, which servers' own copies name: it stays while the title does."""
    return stable_id("builtin", identity(title))
