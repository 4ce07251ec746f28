"""Following and no longer following: a target's wishes written down, and its reminders planned anew with them.

Whose follows they are comes from whoever calls, and stands in every statement: an id alone opens nobody's follow.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import SlateError
from bot.notices.audience import EVERYTHING, PERSON, PROJECT, attached_to, follows_for, settings_of, wish_of
from bot.notices.outbox import Planned, reconcile
from bot.notices.trouble import forget_trouble
from db.entries import ProjectEntry
from db.ids import new_id
from db.models import Follow
from db.notices import MEMBER, Target
from db.projects import load_projects
from db.reading import Reader, fetch_for
from db.session import read_within
from db.visible import View, load_view
from db.writing import make_server

MOST_FOLLOWS = 100
_LOOK_BACK = timedelta(days=2)  # today, wherever on earth


class FollowError(SlateError):
    """A follow that cannot be; the message says why."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: a project by its root, a person, or with id 0 everything."""

    kind: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Wants:
    """What is wanted of a follow; no leads: the server's."""

    leads: tuple[int, ...] | None = None
    dates: bool = True
    changes: bool = True


async def follow(session: AsyncSession, target: Target, subject: Subject, wants: Wants, now: datetime) -> int:
    """Follow something, or change what is wanted of it; return the follow's id. One that was paused goes on."""
    await make_server(session, target.server_id)
    own = _own(target)
    about = (col(Follow.subject_kind) == subject.kind, col(Follow.subject_id) == subject.id)
    row = (await session.exec(select(Follow).where(*own, *about))).first()
    if row is None:
        held = (await session.exec(select(func.count()).select_from(Follow).where(*own))).one()
        if held >= MOST_FOLLOWS:
            raise FollowError(f"You follow {MOST_FOLLOWS} things here already: /unfollow something first.")
        row = Follow(
            server_id=target.server_id,
            id=new_id(),
            subject_kind=subject.kind,
            subject_id=subject.id,
            target_kind=target.kind,
            target_id=target.id,
            created_at=now,
        )
    row.lead_days = None if wants.leads is None else list(wants.leads)
    row.wants_dates, row.wants_changes, row.paused = wants.dates, wants.changes, False
    session.add(row)
    await session.flush()
    await _go_on(session, target)
    await replan(session, target, now)
    return row.id


async def change_follow(
    session: AsyncSession, target: Target, follow_id: int, values: dict[str, Any], now: datetime
) -> bool:
    """Change one of the target's follows; tell whether there is such a one."""
    changed = await session.exec(update(Follow).where(*_own(target), col(Follow.id) == follow_id).values(**values))
    if values.get("paused") is False:
        await _go_on(session, target)
    await replan(session, target, now)
    return bool(changed.rowcount)


async def unfollow(session: AsyncSession, target: Target, follow_id: int | None, now: datetime) -> int:
    """Delete one of the target's follows, or all for none; return how many there were."""
    one = () if follow_id is None else (col(Follow.id) == follow_id,)
    gone = await session.exec(delete(Follow).where(*_own(target), *one))
    await replan(session, target, now)
    return int(gone.rowcount)


async def replan(session: AsyncSession, target: Target, now: datetime) -> None:
    """Plan a target's reminders anew from all that it follows, its lead times and its time zone."""
    follows = await follows_for(session, target)
    setting = (await settings_of(session, [target]))(target)
    found = await read_within(session, lambda reader: _dated(reader, target.server_id, follows, now)) if follows else []
    planned = [
        Planned(target, root_id, entry, wish_of(follows, root_id, attached_to(entry), setting), setting)
        for root_id, entry in found
    ]
    await reconcile(session, target.server_id, planned, now, target=target)


async def replan_member(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Plan a member's reminders anew in every server: their own time zone has changed."""
    asked = select(Follow.server_id).where(col(Follow.target_kind) == MEMBER, col(Follow.target_id) == user_id)
    for server_id in (await session.exec(asked.distinct())).all():
        await replan(session, Target(server_id, MEMBER, user_id), now)


async def replan_server(session: AsyncSession, server_id: int, now: datetime) -> None:
    """Plan everybody's reminders of a server anew: its time zone or its lead times have changed."""
    asked = select(Follow.target_kind, Follow.target_id).where(col(Follow.server_id) == server_id).distinct()
    for kind, id_ in (await session.exec(asked)).all():
        await replan(session, Target(server_id, kind, id_), now)


async def _go_on(session: AsyncSession, target: Target) -> None:
    """Take it that the target can be reached again: it has just been asked for."""
    await session.exec(update(Follow).where(*_own(target)).values(trouble=None))
    await forget_trouble(session, target)


def _own(target: Target) -> tuple[Any, ...]:
    return (
        col(Follow.server_id) == target.server_id,
        col(Follow.target_kind) == target.kind,
        col(Follow.target_id) == target.id,
    )


def _dated(reader: Reader, server_id: int, follows: Sequence[Follow], now: datetime) -> list[tuple[int, ProjectEntry]]:
    """Return the followed projects that have a day to come, with their roots."""
    view = load_view(reader, server_id)
    dated = (
        f"SELECT DISTINCT w.project_id FROM date_window w WHERE {view.rows('w')} AND w.superseded_at IS NULL"
        " AND w.event IN ('release', 'premiere', 'filming') AND w.earliest = w.latest AND w.earliest >= ?"
    )
    since = (now - _LOOK_BACK).date().isoformat()
    ids = {id_ for (id_,) in reader.fetch(dated, (since,))}
    if all(f.subject_kind != EVERYTHING for f in follows):
        ids &= _followed(reader, view, follows)
    roots = roots_of(reader, ids)
    return [(roots[project.id], project.entry) for project in load_projects(reader, view, sorted(ids))]


def _followed(reader: Reader, view: View, follows: Sequence[Follow]) -> set[int]:
    projects = [f.subject_id for f in follows if f.subject_kind == PROJECT]
    people = [f.subject_id for f in follows if f.subject_kind == PERSON]
    copies = f"SELECT p.id FROM project p WHERE {view.projects('p')} AND p.replaces_id IN"
    credited = f"SELECT DISTINCT c.project_id FROM credit c WHERE {view.rows('c')} AND c.person_id IN"
    found = [*fetch_for(reader, copies, projects), *fetch_for(reader, credited, people)]
    return {*projects, *(id_ for (id_,) in found)}


def roots_of(reader: Reader, ids: Collection[int]) -> dict[int, int]:
    """Return each project's root: the built-in one that it stands for, or itself."""
    rows = fetch_for(reader, "SELECT p.id, p.replaces_id FROM project p WHERE p.id IN", sorted(ids))
    return {id_: replaced or id_ for id_, replaced in rows}
