"""What followers are owed, written in the transaction that causes it: an edit, a follow, a setting.

Reminders are planned whole and compared with what is waiting, so that planning twice changes nothing and a date that
moved takes its reminders along. Never commits, sends nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.notices.audience import (
    Setting,
    Wish,
    attached_to,
    follows_of,
    has_follows,
    people_of,
    settings_of,
    wish_of,
    zone_of,
)
from bot.notices.changes import (
    Appeared,
    Change,
    Changed,
    CreditChanged,
    DateChanged,
    Vanished,
    changes_between,
    said_by,
)
from bot.notices.corrections import write_corrections
from bot.notices.mirroring import mirror_row
from bot.notices.planning import Reminder, plan_reminders
from bot.notices.sentences import say
from bot.notices.told import Told, to_payload
from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.models import Follow, Server
from db.notices import CHANGE, PENDING, REMINDER, Target, cancel, notice, reminders_in, target_of, write
from db.session import read_within
from db.visible import BUILTIN, load_view

_NEWS_FOR = timedelta(days=3)
_APART = 5  # so many new or removed projects are told one by one; more of them are told in one sentence
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """What one target shall have waiting about one project; no entry or wish: nothing."""

    target: Target
    root_id: int
    entry: ProjectEntry | None
    wish: Wish | None
    setting: Setting


async def write_changes(session: AsyncSession, server_id: int, changed: Sequence[Changed], now: datetime) -> None:
    """Write what one server's followers are owed for changes of its slate: the news, and their reminders anew.

    Where the server's dates stand as scheduled events, these are to be brought about too.
    """
    if not changed:
        return
    mirrors = select(Server.mirrors_events).where(col(Server.id) == server_id)
    if (await session.exec(mirrors)).first():
        await write(session, [mirror_row(server_id, changed[-1].edit_id, now)])
    if not await has_follows(session, server_id):
        return
    roots = {one.root_id for one in changed}
    people = set[int]().union(*(people_of(one.before, one.after) for one in changed))
    follows = await follows_of(session, server_id, roots, people)
    if not follows:
        return
    setting = await settings_of(session, follows)
    rows: list[dict[str, Any]] = []
    planned: list[Planned] = []
    for target, own in follows.items():
        news: list[tuple[Changed, Change]] = []
        for one in changed:
            wish = wish_of(own, one.root_id, people_of(one.before, one.after), setting(target))
            if wish is None:
                continue
            news += ((one, change) for change in changes_between(one.before, one.after) if _wanted(change, wish))
            kept = wish_of(own, one.root_id, attached_to(one.after), setting(target))
            planned.append(Planned(target, one.root_id, one.after, kept, setting(target)))
        rows += _news(target, news, now)
    await write(session, rows)
    await reconcile(session, server_id, planned, now, roots=roots)
    await write_corrections(session, server_id, changed, now)


async def write_builtin_changes(session: AsyncSession, changed: Sequence[Changed], now: datetime) -> None:
    """Write what the followers of every server that sees the built-in slate are owed for changes of it."""
    followed = select(Follow.server_id).distinct()
    mirroring = select(Server.id).where(col(Server.mirrors_events).is_(True))
    servers = {*(await session.exec(followed)).all(), *(await session.exec(mirroring)).all()} if changed else set()
    for server_id in sorted(servers):
        view = await read_within(session, partial(load_view, server_id=server_id))
        if BUILTIN in view.layers:
            seen = [replace(one, server_id=server_id) for one in changed if one.root_id not in view.hidden]
            await write_changes(session, server_id, seen, now)


def _wanted(change: Change, wish: Wish) -> bool:
    match change:
        case DateChanged(days_differ=True):
            return wish.wants_dates or wish.wants_changes
        case CreditChanged(person=person):
            return wish.wants_changes and (wish.everyone or stable_id(identity(person)) in wish.people)
    return wish.wants_changes


def _news(target: Target, news: Sequence[tuple[Changed, Change]], now: datetime) -> Iterable[dict[str, Any]]:
    """Return the rows that tell one target what changed; many new or removed projects are one sentence."""
    for kind in (Appeared, Vanished):
        alike = [one for one, change in news if isinstance(change, kind)]
        if len(alike) > _APART:
            news = [(one, change) for one, change in news if not isinstance(change, kind)]
            told = Told(title="", said=_many(kind, alike))
            yield _change_row(target, 0, f"{kind.__name__.lower()}:many", alike[0].edit_id, told, now)
    for place, (one, change) in enumerate(news):
        told = Told(title=one.title, said=say(change), sources=said_by(one.before, one.after))
        milestone = f"{type(change).__name__.lower()}:{place}"
        yield _change_row(target, one.root_id, milestone, one.edit_id, told, now)


def _change_row(
    target: Target, root_id: int, milestone: str, version: int, told: Told, now: datetime
) -> dict[str, Any]:
    return notice(target, CHANGE, root_id, milestone, version, now, now + _NEWS_FOR, to_payload(told))


def _many(kind: type[Change], alike: Sequence[Changed]) -> str:
    titles = ", ".join(one.title for one in alike[:_NAMED])
    rest = f" and {len(alike) - _NAMED:,} more"
    what = "are new on the slate" if kind is Appeared else "were taken off the slate"
    return f"{len(alike):,} projects {what}: {titles}{rest}."


async def reconcile(
    session: AsyncSession,
    server_id: int,
    planned: Iterable[Planned],
    now: datetime,
    roots: Collection[int] = (),
    target: Target | None = None,
) -> None:
    """Make the waiting reminders of some projects, or of one target, just those that are planned.

    A reminder whose moment has passed is not written: it would be late when it is born. One that waits all the same is
    left to be sent.
    """
    rows: list[dict[str, Any]] = []
    owed: set[tuple[Target, int, str, int]] = set()
    for plan in planned:
        for reminder in _reminders(plan):
            owed.add((plan.target, plan.root_id, reminder.milestone, reminder.date_version))
            if reminder.due_at > now:
                rows.append(_reminder_row(plan, reminder))
    waiting = await reminders_in(session, server_id, (PENDING,), roots, target)
    gone = [row.id for row in waiting if (target_of(row), row.project_id, row.milestone, row.date_version) not in owed]
    await cancel(session, server_id, gone, now)
    await write(session, rows)


def _reminders(plan: Planned) -> Sequence[Reminder]:
    if plan.entry is None or plan.wish is None or not plan.wish.wants_dates:
        return ()
    return plan_reminders(plan.entry, plan.wish.leads, zone_of(plan.setting))


def _reminder_row(plan: Planned, reminder: Reminder) -> dict[str, Any]:
    if plan.entry is None:
        raise ValueError("a project that is gone has no reminders")
    told = Told(
        plan.entry.title,
        date=reminder.date,
        status=plan.entry.status,
        zone=plan.setting.zone,
        sources=plan.entry.sources,
    )
    when = (reminder.due_at, reminder.expires_at)
    return notice(
        plan.target, REMINDER, plan.root_id, reminder.milestone, reminder.date_version, *when, to_payload(told)
    )
