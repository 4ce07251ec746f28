"""Who is to be told about which project, and how: everybody's follows, laid together target by target. Reads only."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, true
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.models import Follow, Member, Server
from db.notices import MEMBER, Target
from db.vocabulary import CreditState

PROJECT, PERSON, EVERYTHING = "project", "person", "everything"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What one target wants to hear of one project, by all of its follows together.

    `people` are those whom it follows here: of other people's credits it hears only with `everyone`.
    """

    leads: tuple[int, ...] = ()
    wants_dates: bool = False
    wants_changes: bool = False
    everyone: bool = False
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a server has it, where a follow does not say otherwise."""

    leads: tuple[int, ...] = (30, 7, 1, 0)
    zone: str = "UTC"


def people_of(*entries: ProjectEntry | None) -> set[int]:
    """Return the ids of who is or was on a project, whoever has left it included."""
    return {stable_id(identity(c.person)) for entry in entries if entry for c in entry.credits}


def attached_to(entry: ProjectEntry | None) -> set[int]:
    """Return the ids of who is on a project now."""
    credits = entry.credits if entry else ()
    return {stable_id(identity(c.person)) for c in credits if c.state is not CreditState.LEFT}


def wish_of(follows: Iterable[Follow], root_id: int, people: Collection[int], setting: Setting) -> Wish | None:
    """Lay one target's follows of a project with these people together; nothing where none is about it."""
    about = [f for f in follows if _is_about(f, root_id, people)]
    if not about:
        return None
    leads = {lead for f in about if f.wants_dates for lead in (setting.leads if f.lead_days is None else f.lead_days)}
    return Wish(
        leads=tuple(sorted(leads, reverse=True)),
        wants_dates=any(f.wants_dates for f in about),
        wants_changes=any(f.wants_changes for f in about),
        everyone=any(f.subject_kind != PERSON for f in about),
        people=frozenset(f.subject_id for f in about if f.subject_kind == PERSON),
    )


def _is_about(follow: Follow, root_id: int, people: Collection[int]) -> bool:
    match follow.subject_kind:
        case "project":
            return follow.subject_id == root_id
        case "person":
            return follow.subject_id in people
    return True


async def follows_of(
    session: AsyncSession, server_id: int, roots: Collection[int], people: Collection[int]
) -> dict[Target, list[Follow]]:
    """Return a server's live follows of these projects, these people and everything, by target."""
    if len(roots) + len(people) > _AT_ONCE:  # an import: a server has fewer follows than a library has people
        return _by_target(await _live(session, server_id, true()))
    found: dict[int, Follow] = {}
    for kind, ids in ((PROJECT, sorted(roots)), (PERSON, sorted(people))):
        for start in range(0, len(ids), _AT_ONCE):
            about = (col(Follow.subject_kind) == kind) & col(Follow.subject_id).in_(ids[start : start + _AT_ONCE])
            found |= {f.id: f for f in await _live(session, server_id, about)}
    found |= {f.id: f for f in await _live(session, server_id, col(Follow.subject_kind) == EVERYTHING)}
    return _by_target(found.values())


async def follows_for(session: AsyncSession, target: Target) -> list[Follow]:
    """Return one target's live follows."""
    own = (col(Follow.target_kind) == target.kind) & (col(Follow.target_id) == target.id)
    return list(await _live(session, target.server_id, own))


async def has_follows(session: AsyncSession, server_id: int) -> bool:
    """Tell whether anybody follows anything of a server's slate."""
    return (
        await session.exec(select(Follow.id).where(col(Follow.server_id) == server_id).limit(1))
    ).first() is not None


async def _live(session: AsyncSession, server_id: int, condition: ColumnElement[bool]) -> Sequence[Follow]:
    own = (col(Follow.server_id) == server_id, condition)
    live = (col(Follow.paused).is_(False), col(Follow.trouble).is_(None))
    return (await session.exec(select(Follow).where(*own, *live))).all()


def _by_target(follows: Iterable[Follow]) -> dict[Target, list[Follow]]:
    groups: dict[Target, list[Follow]] = defaultdict(list)
    for follow in follows:
        groups[Target(follow.server_id, follow.target_kind, follow.target_id)].append(follow)
    return dict(groups)


async def settings_of(session: AsyncSession, targets: Collection[Target]) -> Callable[[Target], Setting]:
    """Return how to look up each target's setting: its server's leads, its own time zone or else its server's."""
    servers = await _servers(session, {target.server_id for target in targets})
    zones = await _zones(session, {target.id for target in targets if target.kind == MEMBER})

    def setting(target: Target) -> Setting:
        server = servers.get(target.server_id, Setting())
        own = zones.get(target.id) if target.kind == MEMBER else None
        return Setting(server.leads, own) if own else server

    return setting


async def _servers(session: AsyncSession, ids: set[int]) -> Mapping[int, Setting]:
    asked = select(Server.id, Server.lead_days, Server.timezone).where(col(Server.id).in_(ids))
    return {id_: Setting(tuple(leads), zone) for id_, leads, zone in (await session.exec(asked)).all()}


async def _zones(session: AsyncSession, ids: set[int]) -> dict[int, str]:
    zones: dict[int, str] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = col(Member.user_id).in_(wanted[start : start + _AT_ONCE])
        asked = select(Member.user_id, Member.timezone).where(some, col(Member.timezone).is_not(None))
        zones |= {id_: zone for id_, zone in (await session.exec(asked)).all() if zone}
    return zones


def zone_of(setting: Setting) -> ZoneInfo:
    """Return a setting's time zone."""
    return ZoneInfo(setting.zone)
