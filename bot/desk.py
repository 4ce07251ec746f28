"""The desk behind every door in Discord: takes what was asked, looks it up off the event loop, hands back a message.

Commands, mentions, buttons and completions all come here, so that they cannot disagree. Whose slate is asked is always
given by the door, from what Discord says; nothing that a person can type or forge decides it.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, assert_never

import discord
from discord import ui

from bot import catalogue
from bot.app import App
from bot.catalogue import Calendar, Candidate, Completion, Dated, Filters, Missing, Several
from bot.conversations import Conversations, Place
from bot.dates import parse_span
from bot.gaps import Gaps, read_gaps
from bot.questions.reply import Answer
from bot.rendering.answers import Shown, answer_view, choice_by_digest
from bot.rendering.cards import choice_view, list_view, person_view, project_view
from bot.rendering.custom_ids import (
    ChooseMeaning,
    KeepQuestions,
    Looking,
    ReadAnswer,
    ShowGaps,
    ShowList,
    ShowPerson,
    ShowProject,
    ShowReleases,
    TurnAnswer,
)
from bot.rendering.files import Attached
from bot.rendering.gaps import gaps_view
from bot.rendering.notes import note_view
from bot.rendering.readings import reading_view
from bot.rendering.releases import releases_in_file, releases_shown, releases_view
from db.entries import Window
from db.projects import StoredProject, load_projects
from db.reading import Reader
from db.servers import load_server
from db.visible import BUILTIN, View
from db.vocabulary import Status

T = TypeVar("T")
Lookup = Callable[[Reader, View, str], list[Completion]]

_GONE = "That is no longer on this slate. Ask again to see what is."
_FORGOTTEN = (
    "That question followed another, and I remember a conversation for ten minutes only. Ask again with the name in it."
)
_MOVED_ON = "The slate has changed since that was asked. Ask again, and I'll answer from what it says now."


def server_of(interaction: discord.Interaction[Any]) -> int:
    """Return whose slate an interaction speaks for: its server's where Slate is installed there, else the built-in."""
    guild_id = interaction.guild_id
    if guild_id is None:
        return BUILTIN
    # A member of the server, or installed to it for its commands alone; a person's own install brings neither.
    installed = interaction.client.get_guild(guild_id) is not None or interaction.is_guild_integration()
    return guild_id if installed else BUILTIN


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """Return where an interaction belongs: whose slate, which channel, who."""
    return Place(server_of(interaction), interaction.channel_id or 0, interaction.user.id)


def is_manager(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether who is acting may manage the server whose slate the interaction speaks for."""
    may = interaction.permissions
    return server_of(interaction) != BUILTIN and (may.manage_guild or may.administrator)


class Desk:
    """Messages for what is asked. `owner` is the person asking: their buttons change the message for everyone."""

    def __init__(self, app: App, gaps: Gaps, conversations: Conversations) -> None:
        self._app = app
        self._gaps = gaps
        self._conversations = conversations

    async def is_editor(self, interaction: discord.Interaction[Any]) -> bool:
        """Tell whether who is acting may edit: with Manage Server, or with the role that the server has for it."""
        server_id, member = server_of(interaction), interaction.user
        if is_manager(interaction):
            return True
        if server_id == BUILTIN or not isinstance(member, discord.Member):
            return False
        settings = await asyncio.to_thread(load_server, self._app.reader, server_id)
        return settings.editor_role_id is not None and member.get_role(settings.editor_role_id) is not None

    async def ask(self, question: str, place: Place) -> ui.LayoutView:
        """Answer a question that a member puts, and note for the server's editors what was missing."""
        answer, follows = await self._next(question, place)
        self._gaps.note(answer, place.server_id)
        return answer_view(answer, place.person_id, follows=follows)

    async def answer(self, question: str, place: Place) -> ui.LayoutView:
        """Answer a question that is no member's own: nothing is noted of it."""
        answer, follows = await self._next(question, place)
        return answer_view(answer, place.person_id, follows=follows)

    async def turned(self, shown: Shown, place: Place, page: int) -> ui.LayoutView:
        """Show another page of an answer."""
        answer = await self._again(shown, place)
        return answer_view(answer, place.person_id, page, shown.follows) if answer else note_view(_FORGOTTEN)

    async def reading(self, shown: Shown, place: Place) -> ui.LayoutView:
        """Say how a question was read."""
        answer = await self._again(shown, place)
        return reading_view(answer, place.person_id, shown.follows) if answer else note_view(_FORGOTTEN)

    async def chosen(self, shown: Shown, place: Place, digest: int) -> ui.LayoutView:
        """Answer the question that an ambiguous one asked back."""
        answer = await self._again(shown, place)
        if answer is None:
            return note_view(_FORGOTTEN)
        chosen = choice_by_digest(answer, digest)
        return await self.answer(chosen, place) if chosen else note_view(_MOVED_ON)

    async def _next(self, question: str, place: Place) -> tuple[Answer, int | None]:
        """Answer the next question in a conversation, with the number of what it followed, where it hangs on that."""
        context = self._conversations.context(place)
        answer = await asyncio.to_thread(self._app.ask, question, place.server_id, None, context)
        self._conversations.remember(place, answer.context)
        return answer, self._conversations.show(place, context) if context and answer.follows else None

    async def _again(self, shown: Shown, place: Place) -> Answer | None:
        """Answer a question again as it was meant; nothing where what it followed is no longer known."""
        context = None if shown.follows is None else self._conversations.shown(place, shown.follows)
        if shown.follows is not None and context is None:
            return None
        return await asyncio.to_thread(self._app.ask, shown.question, place.server_id, None, context)

    async def project(self, title: str, server_id: int, owner: int) -> ui.LayoutView:
        """Show the project that was typed, or ask which one was meant."""
        found = await self._look(server_id, lambda reader, view: catalogue.find_project(reader, view, title))
        if isinstance(found, StoredProject):
            return project_view(found, self._app.clock(), owner)
        return choice_view(found, "project", owner)

    async def project_card(self, project_id: int, server_id: int, owner: int, page: int) -> ui.LayoutView:
        """Show a page of one project's card."""
        found = await self._look(server_id, lambda reader, view: catalogue.project_by_id(reader, view, project_id))
        return project_view(found, self._app.clock(), owner, page) if found else note_view(_GONE)

    async def person(self, name: str, server_id: int, owner: int) -> ui.LayoutView:
        """Show the person that was typed, or ask which one was meant."""
        found = await self._look(server_id, lambda reader, view: catalogue.find_person(reader, view, name))
        if isinstance(found, Candidate):
            return await self.person_card(found.id, server_id, owner, 0)
        return choice_view(found, "person", owner)

    async def person_card(self, person_id: int, server_id: int, owner: int, page: int) -> ui.LayoutView:
        """Show a page of one person's card."""
        card = await self._look(server_id, lambda reader, view: catalogue.person_card(reader, view, person_id))
        return person_view(card, self._app.clock(), owner, page) if card else note_view(_GONE)

    async def projects(
        self,
        server_id: int,
        owner: int,
        status: Status | None = None,
        person: str | None = None,
        company: str | None = None,
        year: int | None = None,
    ) -> ui.LayoutView:
        """List the projects that meet what was typed, or ask who or which company was meant."""
        ids: dict[str, int] = {}
        for kind, typed, find in (
            ("person", person, catalogue.find_person),
            ("company", company, catalogue.find_company),
        ):
            if typed is None:
                continue
            found = await self._look(server_id, _finding(find, typed))
            if not isinstance(found, Candidate):
                return choice_view(found, kind, owner)
            ids[kind] = found.id
        filters = Filters(status, ids.get("person"), ids.get("company"), year)
        return await self.project_list(filters, server_id, owner, 0)

    async def project_list(self, filters: Filters, server_id: int, owner: int, page: int) -> ui.LayoutView:
        """Show a page of a list."""
        found = await self._look(server_id, lambda reader, view: catalogue.list_projects(reader, view, filters, page))
        return list_view(found, self._app.clock(), owner)

    async def releases(self, typed: str | None, server_id: int, owner: int) -> ui.LayoutView:
        """Show the calendar from today on, or of the stretch of time that was typed."""
        span = None
        if typed:
            try:
                span = parse_span(typed, self._app.clock().date())
            except ValueError:
                return note_view(
                    f"I can't read “{typed}” as a stretch of time."
                    " Try “next month”, “2027”, “Q1 2027”, “spring 2027” or “2027-03”."
                )
        return await self.calendar(None if span is None or span.is_open else span, server_id, owner, 0)

    async def calendar(self, span: Window | None, server_id: int, owner: int, page: int) -> ui.LayoutView:
        """Show a page of the calendar, its picture and the file of its dates."""
        now = self._app.clock()
        found = await self._look(server_id, lambda reader, view: catalogue.releases(reader, view, now.date(), span))
        in_file = releases_in_file(found)
        ids = list(dict.fromkeys(dated.project_id for dated in in_file))
        projects = await self._look(server_id, lambda reader, view: load_projects(reader, view, ids))
        shown = releases_shown(found, page)
        files = await asyncio.to_thread(lambda: _calendar_files(found, shown, in_file, projects, server_id))
        return releases_view(found, now, owner, page, files)

    async def gaps(self, server_id: int, owner: int, page: int = 0) -> ui.LayoutView:
        """Show editors what their members asked for in vain."""
        found = await self._look(
            server_id, lambda reader, view: read_gaps(reader, view, lambda said: self._app.ask(said, server_id))
        )
        return gaps_view(found, owner, page)

    async def keep_questions(self, server_id: int, owner: int, keeps: bool) -> ui.LayoutView:
        """Keep the words of unanswered questions or stop and delete them; show editors what there is now."""
        await self._gaps.keep_questions(server_id, keeps)
        return await self.gaps(server_id, owner)

    async def complete(self, lookup: Lookup, typed: str, server_id: int) -> list[Completion]:
        """Return what the typed text can become."""
        return await self._look(server_id, lambda reader, view: lookup(reader, view, typed))

    async def pressed(self, press: Looking, shown: Shown | None, place: Place) -> ui.LayoutView:
        """Return what a press shows; `shown` is what stands in the message that was pressed."""
        server_id, owner = place.server_id, place.person_id
        match press:
            case ReadAnswer():
                return await self.reading(shown, place) if shown else note_view(_MOVED_ON)
            case TurnAnswer(page=page):
                return await self.turned(shown, place, page) if shown else note_view(_MOVED_ON)
            case ChooseMeaning(digest=digest):
                return await self.chosen(shown, place, digest) if shown else note_view(_MOVED_ON)
            case ShowProject(page=page, project_id=project_id):
                return await self.project_card(project_id, server_id, owner, page)
            case ShowPerson(page=page, person_id=person_id):
                return await self.person_card(person_id, server_id, owner, page)
            case ShowList(page=page, status=status, person_id=person, company_id=company, year=year):
                return await self.project_list(Filters(status, person, company, year), server_id, owner, page)
            case ShowReleases(page=page, first=first, last=last, words=words):
                span = Window(words, first, last) if first and last else None
                return await self.calendar(span, server_id, owner, page)
            case ShowGaps(page=page):
                return await self.gaps(server_id, owner, page)
            case KeepQuestions(keeps=keeps):
                return await self.keep_questions(server_id, owner, keeps)
        assert_never(press)

    async def _look(self, server_id: int, lookup: Callable[[Reader, View], T]) -> T:
        return await asyncio.to_thread(lambda: lookup(self._app.reader, self._app.view(server_id)))


def _calendar_files(
    calendar: Calendar,
    shown: Sequence[Dated],
    in_file: Sequence[Dated],
    projects: Sequence[StoredProject],
    server_id: int,
) -> tuple[Attached, ...]:
    # Imported here: the libraries that draw and write the files are for whoever asks for a calendar, no other start.
    from bot.rendering.calendar_files import calendar_files

    return tuple(calendar_files(calendar, shown, in_file, projects, server_id))


def _finding(
    find: Callable[[Reader, View, str], Candidate | Several | Missing], typed: str
) -> Callable[[Reader, View], Candidate | Several | Missing]:
    return lambda reader, view: find(reader, view, typed)
