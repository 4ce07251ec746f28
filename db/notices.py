"""What is owed to whom, into the store and in the caller's transaction: written, and cancelled again. Never commits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.ids import new_id
from db.models import Notice
from db.session import insert_into

PENDING, CLAIMED, SENT, FAILED, EXPIRED, CANCELLED = "pending", "claimed", "sent", "failed", "expired", "cancelled"
REMINDER, CHANGE, CORRECTION, DIGEST, TROUBLE, TEST = "reminder", "change", "correction", "digest", "trouble", "test"
MIRROR = "mirror"  # a server's scheduled events are to be made equal to its dates
SENT_TOGETHER = (REMINDER, CHANGE)  # several at one moment for one target are one message
MEMBER, CHANNEL, EDITORS, EVENTS = "member", "channel", "editors", "events"
_KEY = ("server_id", "target_kind", "target_id", "project_id", "milestone", "date_version")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Target:
    """Who is told: a member by direct message, a server's channel, or a server's editors."""

    server_id: int
    kind: str
    id: int


def notice(
    target: Target,
    kind: str,
    project_id: int,
    milestone: str,
    date_version: int,
    due_at: datetime,
    expires_at: datetime,
    payload: dict[str, Any],
) -> dict[str, Any]:
    """Return a new notice's row."""
    return Notice(
        server_id=target.server_id,
        id=new_id(),
        kind=kind,
        target_kind=target.kind,
        target_id=target.id,
        project_id=project_id,
        milestone=milestone,
        date_version=date_version,
        due_at=due_at,
        expires_at=expires_at,
        wake_at=due_at,
        payload=payload,
    ).model_dump()


async def write(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Write what is owed: what was cancelled is owed again, what waits takes the new moment, what was sent stays."""
    if not rows:
        return
    new = insert_into(session, Notice)
    again = {name: new.excluded[name] for name in ("due_at", "expires_at", "wake_at", "payload")}
    untouched = (col(Notice.state) == PENDING) & (col(Notice.attempts) == 0)
    written = new.on_conflict_do_update(
        index_elements=list(_KEY),
        set_=again | {"state": PENDING, "message_key": None, "attempts": 0, "trouble": None, "settled_at": None},
        where=(col(Notice.state) == CANCELLED) | untouched,
    )
    await (await session.connection()).execute(written, list({tuple(r[k] for k in _KEY): r for r in rows}.values()))


async def cancel(session: AsyncSession, server_id: int, ids: Iterable[int], now: datetime) -> None:
    """Cancel notices that are no longer owed; one that is being sent goes out."""
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        own = (col(Notice.server_id) == server_id, col(Notice.id).in_(wanted[start : start + _AT_ONCE]))
        await session.exec(
            update(Notice).where(*own, col(Notice.state) == PENDING).values(state=CANCELLED, settled_at=now)
        )


async def cancel_server(session: AsyncSession, server_id: int, now: datetime) -> None:
    """Cancel everything that is owed in a server; what is being sent goes out."""
    owed = (col(Notice.server_id) == server_id, col(Notice.state) == PENDING)
    await session.exec(update(Notice).where(*owed).values(state=CANCELLED, settled_at=now))


async def reminders_in(
    session: AsyncSession, server_id: int, states: Collection[str], roots: Collection[int], target: Target | None
) -> list[Notice]:
    """Return reminders in some states: one target's, or those of some projects."""
    asked = select(Notice).where(
        col(Notice.server_id) == server_id, col(Notice.kind) == REMINDER, col(Notice.state).in_(states)
    )
    if target is not None:
        asked = asked.where(col(Notice.target_kind) == target.kind, col(Notice.target_id) == target.id)
        return list((await session.exec(asked)).all())
    found: list[Notice] = []
    wanted = sorted(roots)
    for start in range(0, len(wanted), 500):
        found += (await session.exec(asked.where(col(Notice.project_id).in_(wanted[start : start + 500])))).all()
    return found


def target_of(row: Notice) -> Target:
    """Return who a notice is for."""
    return Target(row.server_id, row.target_kind, row.target_id)
