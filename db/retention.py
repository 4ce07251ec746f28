"""What is kept no longer than promised: removed projects, everything of a server that was left, old deliveries.

Runs in the caller's transaction, and never commits.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import DateWindow, Edit, Follow, Notice, Project, Server, StatusChange
from db.visible import BUILTIN

KEPT_FOR = timedelta(days=30)
DELIVERIES_KEPT_FOR = timedelta(days=90)  # well beyond the days in which a reminder is of use, so none is owed again
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Purged:
    """How much is gone for good."""

    projects: int = 0
    servers: int = 0
    notices: int = 0


async def purge(session: AsyncSession, now: datetime) -> Purged:
    """Delete for good what was removed or left more than 30 days ago, and the record of deliveries after 90."""
    before = now - KEPT_FOR
    servers = await _purge_servers(session, before)
    projects = await _purge_projects(session, before)
    settled = delete(Notice).where(col(Notice.settled_at) < now - DELIVERIES_KEPT_FOR)
    return Purged(projects, servers, (await session.exec(settled)).rowcount)


async def _purge_servers(session: AsyncSession, before: datetime) -> int:
    """Delete everything of the servers that were left: each table that has a server in its rows, known here or not."""
    left = select(Server.id).where(col(Server.left_at) < before, col(Server.id) != BUILTIN)
    gone = (await session.exec(left)).all()
    for start in range(0, len(gone), _AT_ONCE):
        some = gone[start : start + _AT_ONCE]
        for table in SQLModel.metadata.sorted_tables:
            if "server_id" in table.columns:
                await (await session.connection()).execute(delete(table).where(table.c.server_id.in_(some)))
        await session.exec(delete(Server).where(col(Server.id).in_(some)))
    return len(gone)


async def _purge_projects(session: AsyncSession, before: datetime) -> int:
    """Delete removed projects with their history, former dates, follows and notices.

    A removed copy of a built-in project keeps its bare row: without it, what the server removed would show again.
    """
    removed = select(Project.server_id, Project.id, Project.replaces_id).where(col(Project.removed_at) < before)
    count = 0
    for server_id, id_, replaces_id in (await session.exec(removed)).all():
        root = id_ if replaces_id is None else replaces_id
        count += await _forget_project(session, server_id, id_, root)
        own = (col(Project.server_id) == server_id, col(Project.id) == id_)
        if replaces_id is None:
            await session.exec(delete(Project).where(*own))
        else:
            await session.exec(update(Project).where(*own).values(logline=None, status=None))
    return count


async def _forget_project(session: AsyncSession, server_id: int, id_: int, root: int) -> int:
    """Delete what hangs on one removed project; tell whether there was anything of it left."""
    edits = delete(Edit).where(col(Edit.server_id) == server_id, col(Edit.project_id) == root)
    found = (await session.exec(edits)).rowcount
    tables: tuple[Any, ...] = (StatusChange, DateWindow, Notice)
    for table in tables:
        await session.exec(delete(table).where(table.server_id == server_id, table.project_id.in_((id_, root))))
    about = (col(Follow.subject_kind) == "project", col(Follow.subject_id).in_((id_, root)))
    await session.exec(delete(Follow).where(col(Follow.server_id) == server_id, *about))
    return int(found > 0)
