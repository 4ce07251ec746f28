"""The dates of projects as they change: what is no longer said stays on record, each former date once.

Writes in the caller's transaction, and never commits.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import DateWindow

_SAID = ("event", "words", "earliest", "latest", "certainty", "region")  # what makes two windows the same
_AT_ONCE = 500


async def turn_windows(
    session: AsyncSession, server_id: int, project_ids: Sequence[int], said: Iterable[dict[str, Any]], now: datetime
) -> list[dict[str, Any]]:
    """Let projects say these windows from now on; return those rows of them that are still to be inserted.

    A window that is said as before keeps its row, and one that was said once before gets it back. One that is no longer
    said keeps its row with the moment it stopped being believed: the first such moment, where there are several.
    """
    rows = await _rows(session, server_id, project_ids)
    new, kept, said_now = [], [], set()
    for window in said:
        key = (window["project_id"], *(window[name] for name in _SAID))
        said_now.add(key)
        if rows[key]:
            row = rows[key].pop(0)
            if (row.position, row.superseded_at) != (window["position"], None):
                kept.append({"which": row.id, "at": None, "place": window["position"]})
        else:
            new.append(window)
    former = [group for key, group in rows.items() if group and key not in said_now]
    # Of rows that say the same, those that were superseded come last, and the first of those is the record.
    records = [next((row for row in group if row.superseded_at), group[0]) for group in former]
    kept += [{"which": r.id, "at": now, "place": r.position} for r in records if r.superseded_at is None]
    spared = {row.id for row in records}
    await _forget(session, server_id, [row.id for group in rows.values() for row in group if row.id not in spared])
    await _keep(session, server_id, kept)
    return new


async def _rows(
    session: AsyncSession, server_id: int, project_ids: Sequence[int]
) -> defaultdict[tuple[Any, ...], list[DateWindow]]:
    """Return the projects' windows by what they say, those that are believed first."""
    found: list[DateWindow] = []
    for start in range(0, len(project_ids), _AT_ONCE):
        some = col(DateWindow.project_id).in_(project_ids[start : start + _AT_ONCE])
        found += (await session.exec(select(DateWindow).where(col(DateWindow.server_id) == server_id, some))).all()
    rows: defaultdict[tuple[Any, ...], list[DateWindow]] = defaultdict(list)
    for row in sorted(
        found, key=lambda row: (row.superseded_at is not None, row.superseded_at or row.position, row.id)
    ):
        session.expunge(row)  # written below by statements: the session is to keep nothing of it in mind
        rows[row.project_id, *(getattr(row, name) for name in _SAID)].append(row)
    return rows


async def _keep(session: AsyncSession, server_id: int, changes: list[dict[str, Any]]) -> None:
    if not changes:
        return
    table = DateWindow.__table__  # type: ignore[attr-defined]  # SQLModel gives it, and does not declare it
    await (await session.connection()).execute(
        update(table)
        .where(table.c.server_id == bindparam("of"), table.c.id == bindparam("which"))
        .values(superseded_at=bindparam("at"), position=bindparam("place")),
        [{"of": server_id} | change for change in changes],
    )


async def _forget(session: AsyncSession, server_id: int, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        some = col(DateWindow.id).in_(ids[start : start + _AT_ONCE])
        await session.exec(delete(DateWindow).where(col(DateWindow.server_id) == server_id, some))
