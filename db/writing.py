"""Projects into the store, in bulk and inside the caller's transaction. Never commits, decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db import models
from db.entries import ProjectEntry
from db.ids import new_id
from db.rows import PROJECT_CHILDREN, Rows, Table, project_row, rows_of
from db.session import insert_into
from db.windows import turn_windows

_BATCH = 5_000
# Rows that many projects share: a second one is the same row.
_SHARED = (models.Person, models.Company, models.Name)


async def add_projects(
    session: AsyncSession, server_id: int, entries: Iterable[tuple[int, ProjectEntry]], now: datetime
) -> None:
    """Insert new projects with the ids they come with; memory holds one batch, however many there are."""
    batch: Rows = defaultdict(list)
    waiting = 0
    for project_id, entry in entries:
        batch[models.Project].append(project_row(entry, server_id, project_id, now))
        _note_status(batch, server_id, project_id, entry, now)
        for table, rows in rows_of(entry, server_id, project_id).items():
            batch[table] += rows
            waiting += len(rows)
        if waiting >= _BATCH:
            await _insert(session, batch)
            batch.clear()
            waiting = 0
    await _insert(session, batch)


async def replace_projects(
    session: AsyncSession, server_id: int, entries: Iterable[tuple[int, ProjectEntry]], now: datetime
) -> None:
    """Write projects anew under their ids: each row keeps its creation, its children are those of its entry.

    Former statuses stay on record, and so do the dates that the entry no longer says.
    """
    waiting = iter(entries)
    while batch := dict(islice(waiting, 500)):
        await _clear(session, server_id, list(batch), _REWRITTEN_CHILDREN)
        former = await _statuses(session, server_id, list(batch))
        rows: Rows = defaultdict(list)
        updates: list[tuple[int, dict[str, Any]]] = []
        for project_id, entry in batch.items():
            row = project_row(entry, server_id, project_id, now)
            updates.append((project_id, {name: row[name] for name in _REWRITTEN}))
            if former.get(project_id) != row["status"]:
                _note_status(rows, server_id, project_id, entry, now)
            for table, made in rows_of(entry, server_id, project_id).items():
                rows[table] += made
        rows[models.DateWindow] = await turn_windows(session, server_id, list(batch), rows[models.DateWindow], now)
        await _update_projects(session, server_id, updates)
        await _insert(session, rows)


_REWRITTEN_CHILDREN = tuple(table for table in PROJECT_CHILDREN if table is not models.DateWindow)
_REWRITTEN = ("title", "title_key", "sort_title", "status", "logline", "updated_at", "removed_at")


async def remove_projects(session: AsyncSession, server_id: int, project_ids: Sequence[int], now: datetime) -> None:
    """Remove projects softly: their rows and histories stay, their children go."""
    await _clear(session, server_id, project_ids, _REWRITTEN_CHILDREN)
    await turn_windows(session, server_id, project_ids, [], now)
    await _update_projects(session, server_id, [(id_, {"removed_at": now, "updated_at": now}) for id_ in project_ids])


async def hide_builtin(
    session: AsyncSession, server_id: int, hidden: Iterable[tuple[int, int, ProjectEntry]], now: datetime
) -> None:
    """Insert, for each (own id, built-in id, entry), a removed copy: a row without children that hides the original."""
    rows = [
        project_row(entry, server_id, own, now) | {"replaces_id": builtin, "removed_at": now}
        for own, builtin, entry in hidden
    ]
    await _insert(session, {models.Project: rows})


async def drop_projects(session: AsyncSession, server_id: int, project_ids: Sequence[int], now: datetime) -> None:
    """Delete a server's own copies, so that the originals show again; former statuses and dates stay on record."""
    await remove_projects(session, server_id, project_ids, now)
    table = models.Project
    for chunk in _chunks(project_ids):
        await session.exec(delete(table).where(col(table.server_id) == server_id, col(table.id).in_(chunk)))


async def stand_for(session: AsyncSession, server_id: int, copies: Mapping[int, int]) -> None:
    """Say which built-in project each of a server's own copies stands for."""
    await _update_projects(session, server_id, [(own, {"replaces_id": builtin}) for own, builtin in copies.items()])


async def set_versions(session: AsyncSession, server_id: int, versions: Mapping[int, int]) -> None:
    """Say in which version projects are: one that comes back under its former id goes on counting."""
    await _update_projects(session, server_id, [(id_, {"version": version}) for id_, version in versions.items()])


async def _update_projects(session: AsyncSession, server_id: int, changes: list[tuple[int, dict[str, Any]]]) -> None:
    if not changes:
        return
    table = models.Project.__table__  # type: ignore[attr-defined]  # SQLModel gives it, and does not declare it
    await (await session.connection()).execute(
        update(table)
        .where(table.c.server_id == bindparam("of"), table.c.id == bindparam("which"))
        .values({"version": table.c.version + 1} | {name: bindparam(name) for name in changes[0][1]}),
        [{"of": server_id, "which": project_id} | values for project_id, values in changes],
    )


async def _statuses(session: AsyncSession, server_id: int, project_ids: Sequence[int]) -> dict[int, str | None]:
    project = models.Project
    rows = await session.exec(
        select(project.id, project.status).where(col(project.server_id) == server_id, col(project.id).in_(project_ids))
    )
    return dict(rows.all())


async def clear_projects(session: AsyncSession, server_id: int, project_ids: Sequence[int]) -> None:
    """Delete the children and names of projects, former dates too; their own rows and status history stay."""
    await _clear(session, server_id, project_ids, PROJECT_CHILDREN)


async def _clear(
    session: AsyncSession, server_id: int, project_ids: Sequence[int], children: tuple[Table, ...]
) -> None:
    tables: tuple[Table, ...] = (*children, models.Name)
    for table in tables:
        for chunk in _chunks(project_ids):
            await session.exec(delete(table).where(table.server_id == server_id, table.project_id.in_(chunk)))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


async def lock_server(session: AsyncSession, server_id: int) -> int:
    """Wait until no other transaction changes this server's slate, and return the slate's version."""
    await make_server(session, server_id)
    server = models.Server
    # One writer a server at a time; SQLite has one at a time anyway, and no such clause.
    asked = select(server.slate_version).where(col(server.id) == server_id).with_for_update()
    return (await session.exec(asked)).one()


async def make_server(session: AsyncSession, server_id: int) -> None:
    """Make the server's row, with the settings that everyone begins with, where there is none."""
    await _insert(session, {models.Server: [_new_server(server_id)]}, ignore=(models.Server,))


async def touch_server(session: AsyncSession, server_id: int, **settings: Any) -> None:
    """Make the server's row where there is none, apply settings, and move its slate version."""
    await make_server(session, server_id)
    server = models.Server
    await session.exec(
        update(server).where(col(server.id) == server_id).values(slate_version=server.slate_version + 1, **settings)
    )


def _new_server(server_id: int) -> dict[str, Any]:
    return models.Server(id=server_id).model_dump()


def _note_status(rows: Rows, server_id: int, project_id: int, entry: ProjectEntry, now: datetime) -> None:
    rows[models.StatusChange].append(
        {
            "server_id": server_id,
            "id": new_id(),
            "project_id": project_id,
            "status": entry.status.value if entry.status else None,
            "noted_at": now,
        }
    )


async def _insert(session: AsyncSession, rows: Rows, ignore: tuple[Any, ...] = _SHARED) -> None:
    for table, values in rows.items():
        if not values:
            continue
        if table in ignore:
            once = insert_into(session, table).on_conflict_do_nothing()
            await (await session.connection()).execute(once, _distinct(table, values))
        else:
            await (await session.connection()).execute(insert(table), values)


def _distinct(table: Any, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [column.name for column in table.__table__.primary_key]
    return list({tuple(row[k] for k in keys): row for row in reversed(values)}.values())
