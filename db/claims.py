"""Due notices claimed by one process at a time, and settled. Works in the caller's transaction, never commits.

Rows are locked before they are marked, so that no two processes win the same: `FOR UPDATE SKIP LOCKED` on PostgreSQL, a
transaction that began immediately on SQLite, where the clause vanishes without a word. Finding what is open walks an
index of open rows alone, so that it costs the same whatever else waits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.ids import new_id
from db.models import Member, Notice
from db.notices import CLAIMED, PENDING, SENT_TOGETHER, Target, target_of
from db.session import insert_into

MOST_IN_A_MESSAGE = 10
_OPEN = "state IN ('pending', 'claimed')"  # in just these words the index of open rows is found


@dataclass(frozen=True, slots=True)
class Owed:
    """One notice as it was claimed."""

    id: int
    kind: str
    project_id: int
    milestone: str
    due_at: datetime
    expires_at: datetime
    payload: dict[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to one target in one message. `key` names the message; `in_doubt` says that it may be there already."""

    target: Target
    key: int
    in_doubt: bool
    owed: tuple[Owed, ...]


async def claim(session: AsyncSession, now: datetime, until: datetime, most: int) -> list[Parcel]:
    """Take what is to be looked at now, under a lease that ends at `until`; what goes to one target goes together.

    A row that already has a message's key was claimed before and never settled: it goes in that message again.
    """
    groups: dict[tuple[Target, int | None, str], list[Notice]] = defaultdict(list)
    for row in await _take(session, now, most):
        groups[target_of(row), row.message_key, "" if row.kind in SENT_TOGETHER else row.kind].append(row)
    parcels = [parcel for (target, key, _), rows in groups.items() for parcel in _parcels(target, key, rows)]
    await _mark(session, parcels, until)
    return parcels


def _parcels(target: Target, key: int | None, rows: list[Notice]) -> Iterator[Parcel]:
    owed = tuple(_owed(row, row.attempts + 1) for row in sorted(rows, key=lambda r: (r.due_at, r.id)))
    if key is not None:
        yield Parcel(target, key, True, owed)
        return
    for start in range(0, len(owed), MOST_IN_A_MESSAGE):
        yield Parcel(target, new_id(), False, owed[start : start + MOST_IN_A_MESSAGE])


async def _take(session: AsyncSession, now: datetime, most: int) -> list[Notice]:
    """Lock the rows that woke first, and with them what else is due for the same targets."""
    due = select(Notice).where(text(_OPEN), col(Notice.wake_at) <= now).with_for_update(skip_locked=True)
    rows = list((await session.exec(due.order_by(col(Notice.wake_at)).limit(most))).all())
    targets: dict[tuple[int, str], set[int]] = defaultdict(set)
    for row in rows:
        targets[row.server_id, row.target_kind].add(row.target_id)
    found = {(row.server_id, row.id): row for row in rows}
    # A statement a server: asked for several at once by pairs of values, SQLite reads the whole table.
    for (server_id, kind), ids in targets.items():
        own = (col(Notice.server_id) == server_id, col(Notice.target_kind) == kind, col(Notice.target_id).in_(ids))
        kin = (await session.exec(due.where(*own).limit(most * MOST_IN_A_MESSAGE))).all()
        found |= {(row.server_id, row.id): row for row in kin}
    return list(found.values())


async def _mark(session: AsyncSession, parcels: Iterable[Parcel], until: datetime) -> None:
    """Write down who has the rows till when, and which message each goes out in: after a crash it is asked for."""
    marked = [
        {"of": parcel.target.server_id, "which": owed.id, "message": parcel.key, "tried": owed.attempts}
        for parcel in parcels
        for owed in parcel.owed
    ]
    if marked:
        table = Notice.__table__  # type: ignore[attr-defined]  # SQLModel gives it, and does not declare it
        await (await session.connection()).execute(
            update(table)
            .where(table.c.server_id == bindparam("of"), table.c.id == bindparam("which"))
            .values(state=CLAIMED, wake_at=until, attempts=bindparam("tried"), message_key=bindparam("message")),
            marked,
        )


def _owed(row: Notice, attempts: int) -> Owed:
    return Owed(row.id, row.kind, row.project_id, row.milestone, row.due_at, row.expires_at, row.payload, attempts)


async def settle(
    session: AsyncSession,
    parcel: Parcel,
    state: str,
    now: datetime,
    message_id: int | None = None,
    trouble: str | None = None,
    only: Iterable[int] | None = None,
) -> None:
    """Write down how a message ended; a row that somebody else has settled meanwhile stays as it is."""
    await _update(
        session,
        parcel,
        only,
        {"state": state, "settled_at": now, "message_id": message_id, "trouble": trouble},
    )


async def put_back(
    session: AsyncSession, parcel: Parcel, wake_at: datetime, in_doubt: bool, trouble: str | None
) -> None:
    """Give a message back to be tried at `wake_at`; without doubt whether it was taken it is forgotten as a message."""
    kept = {} if in_doubt else {"message_key": None}
    await _update(session, parcel, None, {"state": PENDING, "wake_at": wake_at, "trouble": trouble} | kept)


async def _update(session: AsyncSession, parcel: Parcel, only: Iterable[int] | None, values: Mapping[str, Any]) -> None:
    ids = [owed.id for owed in parcel.owed] if only is None else list(only)
    own = (col(Notice.server_id) == parcel.target.server_id, col(Notice.id).in_(ids), col(Notice.state) == CLAIMED)
    await session.exec(update(Notice).where(*own, col(Notice.message_key) == parcel.key).values(**values))


async def renew(session: AsyncSession, parcels: Iterable[Parcel], until: datetime) -> None:
    """Keep what is under way claimed until `until`."""
    by_server: dict[int, list[int]] = defaultdict(list)
    for parcel in parcels:
        by_server[parcel.target.server_id].append(parcel.key)
    for server_id, keys in by_server.items():
        own = (col(Notice.server_id) == server_id, col(Notice.message_key).in_(keys), col(Notice.state) == CLAIMED)
        await session.exec(update(Notice).where(*own).values(wake_at=until))


async def next_wake(session: AsyncSession) -> datetime | None:
    """Return when an open notice is to be looked at next."""
    asked = select(Notice.wake_at).where(text(_OPEN)).order_by(col(Notice.wake_at)).limit(1)
    return (await session.exec(asked)).first()


async def sent_in(session: AsyncSession, target: Target, key: int) -> tuple[list[Owed], int | None]:
    """Return what went out in one message, and the message's id once it is known."""
    own = (
        col(Notice.server_id) == target.server_id,
        col(Notice.message_key) == key,
        col(Notice.target_id) == target.id,
    )
    rows = (await session.exec(select(Notice).where(*own).order_by(col(Notice.due_at), col(Notice.id)))).all()
    return [_owed(row, row.attempts) for row in rows], next((row.message_id for row in rows if row.message_id), None)


async def keep_room(session: AsyncSession, user_id: int, channel_id: int) -> None:
    """Remember the channel of somebody's direct messages."""
    new = insert_into(session, Member).values(Member(user_id=user_id, dm_channel_id=channel_id).model_dump())
    await (await session.connection()).execute(
        new.on_conflict_do_update(index_elements=["user_id"], set_={"dm_channel_id": channel_id})
    )
