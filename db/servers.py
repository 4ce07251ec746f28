"""What a server and a member have set: read plainly, written in the caller's transaction. Never commits."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import Member, Server
from db.reading import Reader
from db.session import insert_into
from db.writing import make_server


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server has it; what everyone begins with where nothing was set."""

    zone: str = "UTC"
    leads: tuple[int, ...] = (30, 7, 1, 0)
    editor_role_id: int | None = None
    channel_id: int | None = None
    role_id: int | None = None
    digest: str | None = None
    mirrors_events: bool = False


def load_server(reader: Reader, server_id: int) -> ServerSettings:
    """Return one server's settings."""
    rows = reader.fetch(
        "SELECT timezone, lead_days, editor_role_id, announce_channel_id, announce_role_id, digest,"
        " CASE WHEN mirrors_events THEN 1 ELSE 0 END FROM server WHERE id = ?",
        (server_id,),
    )
    if not rows:
        return ServerSettings()
    zone, leads, editors, channel, role, digest, mirrors = rows[0]
    return ServerSettings(zone, tuple(as_json(leads)), editors, channel, role, digest, bool(mirrors))


def load_zone(reader: Reader, user_id: int) -> str | None:
    """Return the time zone that a member has set for themselves."""
    rows = reader.fetch("SELECT timezone FROM member WHERE user_id = ?", (user_id,))
    return rows[0][0] if rows else None


async def set_server(session: AsyncSession, server_id: int, **values: Any) -> None:
    """Set some of a server's settings; what it sees of the slate stays as it is."""
    await make_server(session, server_id)
    await session.exec(update(Server).where(col(Server.id) == server_id).values(**values))


async def mark_left(session: AsyncSession, server_id: int, now: datetime) -> bool:
    """Note since when Slate is no longer in a server; tell whether anything is kept of it."""
    known = update(Server).where(col(Server.id) == server_id).values(left_at=now)
    return bool((await session.exec(known)).rowcount)


async def unmark_left(session: AsyncSession, server_ids: Iterable[int]) -> tuple[int, ...]:
    """Note that Slate is in these servers, and return those that it had left."""
    left = (await session.exec(select(Server.id).where(col(Server.left_at).is_not(None)))).all()
    back = tuple(sorted(set(server_ids).intersection(left)))
    for server_id in back:
        await session.exec(update(Server).where(col(Server.id) == server_id).values(left_at=None))
    return back


async def set_zone(session: AsyncSession, user_id: int, zone: str | None) -> None:
    """Set a member's own time zone; none is their server's."""
    new = insert_into(session, Member).values(user_id=user_id, timezone=zone)
    kept = new.on_conflict_do_update(index_elements=["user_id"], set_={"timezone": zone})
    await (await session.connection()).execute(kept)


def as_json(value: Any) -> Any:
    """Return a JSON column's value: text on SQLite, read already on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value
