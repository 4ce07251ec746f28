"""The desk behind the doors of follows: takes what someone wants to hear of, writes it down, hands back a message.

Who is acting, in whose server, and whether they may edit there come with each call, from Discord. A follow's number is
input: each is looked for among those that the actor may change, and nowhere else.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

from discord import ui

from bot import catalogue
from bot.acting import Actor, Writer
from bot.app import App
from bot.catalogue import Candidate, Completion
from bot.following import Followed, detail, follows_of, follows_of_channels, next_of, project_of, root_of
from bot.notices.audience import EVERYTHING, PERSON, PROJECT
from bot.notices.follows import FollowError, Subject, Wants, change_follow, follow, unfollow
from bot.rendering.cards import choice_view
from bot.rendering.follow_presses import (
    DropFollow,
    FollowChosen,
    Following,
    FollowPerson,
    FollowProject,
    ShowFollow,
    ShowFollows,
    TuneFollow,
    Tuning,
)
from bot.rendering.follows import (
    LEAD_PRESETS,
    FollowPage,
    ServerName,
    already,
    card_view,
    followed_view,
    follows_view,
    label,
    subject,
)
from bot.rendering.markdown import escape_within
from bot.rendering.notes import note_view
from bot.rendering.pages import clamp
from bot.wording import listed
from db.folding import identity
from db.notices import CHANNEL, MEMBER, Target
from db.projects import StoredProject
from db.reading import Reader
from db.visible import View, load_view

T = TypeVar("T")

_PAGE = 7
_GONE = "That is no longer on this slate. Ask again to see what is."
_NOT_YOURS = "That is not among what you follow here. /following lists what is."
_EDITORS_HERE = "Only this server's editors can have a channel told. Leave out “where”, and you are told by DM."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for beside the name; nothing: as it is, or else as the server has it."""

    leads: tuple[int, ...] | None = None
    dates: bool | None = None
    changes: bool | None = None
    here: bool = False  # told in the channel where it is asked

    @property
    def says_how(self) -> bool:
        """Tell whether anything was said of what is wanted."""
        return not (self.leads is None and self.dates is None and self.changes is None)


class Reminders:
    """Messages for whoever follows something, or no longer does."""

    def __init__(self, app: App, writer: Writer, server_name: ServerName) -> None:
        self._app = app
        self._writer = writer
        self._server_name = server_name

    async def follow_project(self, title: str, asked: Asked, actor: Actor) -> ui.LayoutView:
        """Follow the project that was typed, or ask which one was meant."""
        found = await self._look(actor, lambda reader, view: catalogue.find_project(reader, view, title))
        if isinstance(found, StoredProject):
            return await self._follow_project(found, asked, actor)
        return choice_view(found, "project", actor.person_id, _choosing(asked, actor, is_person=False))

    async def follow_person(self, name: str, asked: Asked, actor: Actor) -> ui.LayoutView:
        """Follow the person that was typed, or ask who was meant."""
        found = await self._look(actor, lambda reader, view: catalogue.find_person(reader, view, name))
        if isinstance(found, Candidate):
            return await self._follow(Subject(PERSON, found.id), asked, actor)
        return choice_view(found, "person", actor.person_id, _choosing(asked, actor, is_person=True))

    async def follow_everything(self, asked: Asked, actor: Actor) -> ui.LayoutView:
        """Follow the whole slate."""
        return await self._follow(Subject(EVERYTHING), asked, actor)

    async def following(self, actor: Actor, page: int = 0, said: str = "") -> ui.LayoutView:
        """List what the actor follows, and for an editor what the server's channels do."""
        found = await self._look(actor, lambda reader, _: _page(reader, actor, page))
        return follows_view(found, actor.person_id, self._server_name, said)

    async def unfollow(self, what: str, actor: Actor) -> ui.LayoutView:
        """Follow no longer what was typed; where that is unclear, list what there is."""
        follows = await self._look(actor, lambda reader, _: _changeable(reader, actor))
        found = [f for f in follows if self._label(f, actor) == what.strip()]
        found = found or [f for f in follows if identity(what) in (identity(f.name), identity(label(f)))]
        if len(found) == 1:
            return await self._drop(found[0], actor, 0)
        typed = escape_within(what, 100)
        said = (
            f"Several of these are called “{typed}”: choose by *Edit*."
            if found
            else f"None of what you follow is called “{typed}”."
        )
        return await self.following(actor, said=said)

    async def complete(self, typed: str, actor: Actor) -> list[Completion]:
        """Return those of the actor's follows that what is typed can become."""
        follows = await self._look(actor, lambda reader, _: _changeable(reader, actor))
        labels = dict.fromkeys(self._label(f, actor) for f in follows)
        near = [told for told in labels if identity(typed) in identity(told)]
        return [Completion(told, told) for told in near[: catalogue.MAX_COMPLETIONS]]

    async def pressed(self, press: Following, actor: Actor) -> ui.LayoutView:
        """Return what a press shows."""
        match press:
            case FollowProject(project_id=id_):
                return await self._follow_id(id_, False, Asked(), actor)
            case FollowPerson(person_id=id_):
                return await self._follow_id(id_, True, Asked(), actor)
            case FollowChosen(is_person=is_person, subject_id=id_):
                asked = Asked(press.leads, press.dates, press.changes, press.here)
                return await self._follow_id(id_, is_person, asked, actor)
            case ShowFollows(page=page):
                return await self.following(actor, page)
            case ShowFollow(page=page, follow_id=id_) | TuneFollow(page=page, follow_id=id_):
                return await self._card(id_, actor, page, press.tuning if isinstance(press, TuneFollow) else None)
            case DropFollow(page=page, follow_id=id_):
                followed = await self._find(id_, actor)
                return await self._drop(followed, actor, page) if followed else note_view(_NOT_YOURS)
        assert_never(press)

    async def _follow_id(self, id_: int, is_person: bool, asked: Asked, actor: Actor) -> ui.LayoutView:
        if is_person:
            name = await self._look(actor, lambda reader, view: catalogue.person_name(reader, view, id_))
            return await self._follow(Subject(PERSON, id_), asked, actor) if name else note_view(_GONE)
        project = await self._look(actor, lambda reader, view: project_of(reader, view, id_))
        return await self._follow_project(project, asked, actor) if project else note_view(_GONE)

    async def _follow_project(self, project: StoredProject, asked: Asked, actor: Actor) -> ui.LayoutView:
        root = await self._look(actor, lambda reader, _: root_of(reader, project))
        return await self._follow(Subject(PROJECT, root), asked, actor)

    async def _follow(self, what: Subject, asked: Asked, actor: Actor) -> ui.LayoutView:
        if asked.here and not actor.is_editor:
            return note_view(_EDITORS_HERE)
        if asked.here and actor.missing:
            return note_view(f"I can't post in this channel yet: give me {listed(actor.missing)} here, then try again.")
        target = Target(actor.server_id, *((CHANNEL, actor.channel_id) if asked.here else (MEMBER, actor.person_id)))
        had = await self._look(actor, lambda reader, _: _held(reader, target, what))
        if had is None or asked.says_how:
            wants, now = _wants(asked, had), self._app.clock()
            try:
                await self._writer.write(lambda session: follow(session, target, what, wants, now))
            except FollowError as error:
                return note_view(str(error))
        holds = await self._look(actor, lambda reader, _: _held(reader, target, what))
        if holds is None:
            return note_view(_NOT_YOURS)  # unfollowed by another press meanwhile
        said = already(holds) if had is not None and not asked.says_how else ""
        return await self._told(holds, actor, said)

    async def _told(self, followed: Followed, actor: Actor, said: str) -> ui.LayoutView:
        now = self._app.clock()
        return followed_view(
            await self._look(actor, lambda reader, _: detail(reader, followed, now)), actor.person_id, said
        )

    async def _card(self, follow_id: int, actor: Actor, page: int, tuning: Tuning | None) -> ui.LayoutView:
        """Show a follow's card, after a change to it where one is asked for."""
        followed = await self._find(follow_id, actor)
        if followed is not None and tuning is not None:
            target, values, now = followed.target, _VALUES[tuning], self._app.clock()
            await self._writer.write(lambda session: change_follow(session, target, follow_id, values, now))
            followed = await self._find(follow_id, actor)
        if followed is None:
            return note_view(_NOT_YOURS)
        shown, now = followed, self._app.clock()
        found = await self._look(actor, lambda reader, _: detail(reader, shown, now))
        name = None if actor.in_server else self._server_name(followed.target.server_id)
        return card_view(found, actor.person_id, page, name)

    async def _drop(self, followed: Followed, actor: Actor, page: int) -> ui.LayoutView:
        now = self._app.clock()
        await self._writer.write(lambda session: unfollow(session, followed.target, followed.id, now))
        who = (
            f"<#{followed.target.id}> no longer follows" if followed.target.kind == CHANNEL else "You no longer follow"
        )
        return await self.following(actor, page, f"{who} {subject(followed)}.")

    async def _find(self, follow_id: int, actor: Actor) -> Followed | None:
        follows = await self._look(actor, lambda reader, _: _changeable(reader, actor))
        return next((f for f in follows if f.id == follow_id), None)

    def _label(self, followed: Followed, actor: Actor) -> str:
        return label(followed, None if actor.in_server else self._server_name(followed.target.server_id))

    async def _look(self, actor: Actor, lookup: Callable[[Reader, View], T]) -> T:
        reader = self._app.reader
        return await asyncio.to_thread(lambda: lookup(reader, load_view(reader, actor.server_id)))


# What each button of a follow's card writes.
_VALUES: dict[Tuning, dict[str, Any]] = {
    Tuning.PAUSE: {"paused": True},
    Tuning.RESUME: {"paused": False},
    Tuning.DATES_ON: {"wants_dates": True},
    Tuning.DATES_OFF: {"wants_dates": False},
    Tuning.CHANGES_ON: {"wants_changes": True},
    Tuning.CHANGES_OFF: {"wants_changes": False},
} | {tuning: {"lead_days": None if leads is None else list(leads)} for tuning, _, leads in LEAD_PRESETS}


def _changeable(reader: Reader, actor: Actor) -> list[Followed]:
    """Return the follows that the actor may change: their own, here or from a DM everywhere; an editor's channels'."""
    own = follows_of(reader, actor.person_id, actor.server_id if actor.in_server else None)
    return [*own, *(follows_of_channels(reader, actor.server_id) if actor.is_editor else ())]


def _held(reader: Reader, target: Target, what: Subject) -> Followed | None:
    if target.kind == MEMBER:
        follows = follows_of(reader, target.id, target.server_id)
    else:
        follows = follows_of_channels(reader, target.server_id)
    return next((f for f in follows if f.target == target and f.subject == what), None)


def _page(reader: Reader, actor: Actor, page: int) -> FollowPage:
    follows = _changeable(reader, actor)
    pages = max(1, -(-len(follows) // _PAGE))
    page = clamp(page, range(pages))
    shown = follows[page * _PAGE : (page + 1) * _PAGE]
    coming = [(f, next_of(reader, load_view(reader, f.target.server_id), f)) for f in shown]
    return FollowPage(tuple(coming), len(follows), page, pages, everywhere=not actor.in_server)


def _wants(asked: Asked, had: Followed | None) -> Wants:
    """Return what is wanted now: what was not said stays as it was."""
    leads = asked.leads
    if leads is None and had is not None and had.own_leads:
        leads = had.leads
    return Wants(
        leads,
        asked.dates if asked.dates is not None else had is None or had.wants_dates,
        asked.changes if asked.changes is not None else had is None or had.wants_changes,
    )


def _choosing(asked: Asked, actor: Actor, is_person: bool) -> Callable[[Candidate], FollowChosen]:
    def press(candidate: Candidate) -> FollowChosen:
        wanted = (asked.leads, asked.dates, asked.changes, asked.here)
        return FollowChosen(actor.person_id, is_person, candidate.id, *wanted)

    return press
