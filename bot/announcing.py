"""A server's announcements: one channel that follows everything, whom it pings, its look ahead; and what waits for it.

Writes work in the caller's transaction and never commit. Knows no Discord and no markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue import releases
from bot.notices.audience import EVERYTHING
from bot.notices.digests import Every, digest_row
from bot.notices.follows import Subject, Wants, change_follow, follow, unfollow
from bot.notices.told import Told, from_payload, to_payload
from db.ids import new_id
from db.models import Follow, Notice, Server
from db.notices import CHANNEL, DIGEST, PENDING, TEST, Target, cancel, notice, write
from db.projects import load_projects
from db.reading import Reader, as_moment
from db.servers import ServerSettings, as_json, load_server, set_server
from db.visible import View

PAGE = 8
_TROUBLE_SHOWN = 5
_TROUBLE_FOR = timedelta(days=30)
_TEST_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One notice that waits for the channel: what it tells, or which look ahead it is."""

    due_at: datetime
    kind: str
    told: Told | None = None
    every: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """One notice for one of the server's channels that did not go out, and why."""

    channel_id: int
    at: datetime
    title: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a server's editors see of what is owed: never whose reminders they are, beyond its own channels."""

    settings: ServerSettings
    waiting: tuple[Waiting, ...]
    total: int
    page: int
    pages: int
    failed: tuple[Failed, ...]
    stopped: tuple[tuple[int, str], ...]  # channels that take no messages, and why
    closed: int  # members whose DMs are closed
    paused: bool


async def announce(
    session: AsyncSession, server_id: int, channel_id: int, by: int, changes: Mapping[str, Any], now: datetime
) -> int | None:
    """Have a channel hear of everything, with these settings changed; return the channel that did before, if another.

    One that announces already keeps its lead times and what else was chosen for it.
    """
    former = await _announced_channel(session, server_id)
    await set_server(session, server_id, announce_channel_id=channel_id, announced_by=by, **changes)
    target = Target(server_id, CHANNEL, channel_id)
    kept = await _follow_of_everything(session, target)
    if kept is None:
        await follow(session, target, Subject(EVERYTHING), Wants(), now)
    else:
        await change_follow(session, target, kept, {"paused": False}, now)
    moved_from = former if former != channel_id else None
    if moved_from is not None:
        await _hush(session, Target(server_id, CHANNEL, moved_from), now)
    await replan_digest(session, server_id, now)
    return moved_from


async def stop_announcing(session: AsyncSession, server_id: int, now: datetime) -> int | None:
    """Announce nothing any more; return the channel that was announced in."""
    former = await _announced_channel(session, server_id)
    if former is not None:
        await _hush(session, Target(server_id, CHANNEL, former), now)
    nothing = dict.fromkeys(("announce_channel_id", "announce_role_id", "announced_by", "digest"))
    await set_server(session, server_id, **nothing, mirrors_events=False)
    await replan_digest(session, server_id, now)
    return former


async def replan_digest(session: AsyncSession, server_id: int, now: datetime) -> None:
    """Make the look ahead that waits the one that is set: its channel, how often, at which local hour."""
    own = (col(Notice.server_id) == server_id, col(Notice.kind) == DIGEST, col(Notice.state) == PENDING)
    await cancel(session, server_id, (await session.exec(select(Notice.id).where(*own))).all(), now)
    asked = select(Server.announce_channel_id, Server.digest, Server.timezone).where(col(Server.id) == server_id)
    channel_id, digest, zone = (await session.exec(asked)).one_or_none() or (None, None, "UTC")
    if channel_id is not None and digest is not None:
        row = digest_row(Target(server_id, CHANNEL, channel_id), Every(digest), ZoneInfo(zone), now)
        await write(session, [row])


async def write_test(session: AsyncSession, server_id: int, channel_id: int, told: Told, now: datetime) -> None:
    """Have one message sent to the channel at once, by the way that all go."""
    target = Target(server_id, CHANNEL, channel_id)
    await write(session, [notice(target, TEST, 0, "test", new_id(), now, now + _TEST_FOR, to_payload(told))])


async def _announced_channel(session: AsyncSession, server_id: int) -> int | None:
    asked = select(Server.announce_channel_id).where(col(Server.id) == server_id)
    return (await session.exec(asked)).one_or_none()


async def _follow_of_everything(session: AsyncSession, target: Target) -> int | None:
    own = (
        col(Follow.server_id) == target.server_id,
        col(Follow.target_kind) == target.kind,
        col(Follow.target_id) == target.id,
    )
    return (await session.exec(select(Follow.id).where(*own, col(Follow.subject_kind) == EVERYTHING))).first()


async def _hush(session: AsyncSession, target: Target, now: datetime) -> None:
    """Have a channel follow everything no longer; what else it follows, it still hears of."""
    kept = await _follow_of_everything(session, target)
    if kept is not None:
        await unfollow(session, target, kept, now)


def told_in_a_test(reader: Reader, view: View, now: datetime) -> Told:
    """Return what a test tells of: the next project with a day, or that there is none."""
    settings = load_server(reader, view.server_id)
    today = now.astimezone(ZoneInfo(settings.zone)).date()
    dated = [d for d in releases(reader, view, today).dated if d.date.when.is_day]
    if not dated:
        return Told("", said="No film on this slate has a day to come yet; when one has, its reminders come here.")
    (project,) = load_projects(reader, view, [dated[0].project_id])
    entry = project.entry
    return Told(entry.title, date=dated[0].date, status=entry.status, zone=settings.zone, sources=entry.sources)


def read_preview(reader: Reader, server_id: int, now: datetime, page: int = 0) -> Preview:
    """Return what waits for the announcements' channel, and what has gone wrong in this server."""
    settings = load_server(reader, server_id)
    total = _count(reader, server_id, settings.channel_id)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    closed = reader.fetch(
        "SELECT COUNT(DISTINCT target_id) FROM follow"
        " WHERE server_id = ? AND target_kind = 'member' AND trouble IS NOT NULL",
        (server_id,),
    )[0][0]
    stopped = reader.fetch(
        "SELECT target_id, MAX(trouble) FROM follow WHERE server_id = ? AND target_kind = 'channel'"
        " AND trouble IS NOT NULL GROUP BY target_id ORDER BY target_id",
        (server_id,),
    )
    paused = reader.fetch(
        "SELECT 1 FROM follow WHERE server_id = ? AND target_kind = 'channel' AND target_id = ?"
        " AND subject_kind = 'everything' AND CASE WHEN paused THEN 1 ELSE 0 END = 1",
        (server_id, settings.channel_id or 0),
    )
    return Preview(
        settings=settings,
        waiting=_waiting(reader, server_id, settings.channel_id, page),
        total=total,
        page=page,
        pages=pages,
        failed=_failed(reader, server_id, now),
        stopped=tuple((id_, trouble) for id_, trouble in stopped),
        closed=closed,
        paused=bool(paused),
    )


_OWED = (
    "FROM notice n WHERE n.server_id = ? AND n.target_kind = 'channel' AND n.target_id = ? AND n.state = 'pending'"
    " AND n.kind IN ('reminder', 'change', 'digest')"
)


def _count(reader: Reader, server_id: int, channel_id: int | None) -> int:
    count: int = reader.fetch(f"SELECT COUNT(*) {_OWED}", (server_id, channel_id or 0))[0][0]
    return count


def _waiting(reader: Reader, server_id: int, channel_id: int | None, page: int) -> tuple[Waiting, ...]:
    rows = reader.fetch(
        f"SELECT n.due_at, n.kind, n.payload {_OWED} ORDER BY n.due_at, n.id LIMIT {PAGE} OFFSET {page * PAGE}",
        (server_id, channel_id or 0),
    )
    return tuple(_one_waiting(_moment(due), kind, as_json(payload)) for due, kind, payload in rows)


def _one_waiting(due: datetime, kind: str, payload: dict[str, Any]) -> Waiting:
    if kind == DIGEST:
        return Waiting(due, kind, every=payload["every"])
    return Waiting(due, kind, from_payload(payload))


def _failed(reader: Reader, server_id: int, now: datetime) -> tuple[Failed, ...]:
    rows = reader.fetch(
        "SELECT n.target_id, n.settled_at, n.payload, n.trouble FROM notice n WHERE n.server_id = ?"
        " AND n.target_kind = 'channel' AND n.state IN ('failed', 'expired') AND n.due_at >= ?"
        f" ORDER BY n.settled_at DESC, n.id LIMIT {_TROUBLE_SHOWN}",
        (server_id, (now - _TROUBLE_FOR).isoformat(" ")),
    )
    return tuple(
        Failed(channel_id, _moment(at), as_json(payload).get("title", ""), trouble or "")
        for channel_id, at, payload, trouble in rows
    )


def _moment(value: object) -> datetime:
    moment = as_moment(value)
    if moment is None:
        raise ValueError("a settled notice has no moment")
    return moment
