"""The desk behind `/announce` and `/settings`: what a server arranges for its reminders, and a member for theirs.

Who may do what is decided by the door, anew with each command and press; here it is carried out, and what follows from
it is planned in the same transaction.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

from discord import ui
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.acting import Actor, Writer
from bot.announcing import announce, read_preview, replan_digest, stop_announcing, told_in_a_test, write_test
from bot.app import App
from bot.following import detail, follows_of_channels
from bot.leads import parse_leads
from bot.notices.audience import EVERYTHING
from bot.notices.follows import replan_member, replan_server
from bot.rendering.announcements import Arranged, arranged_view, preview_view, stopped_view, test_view
from bot.rendering.follow_presses import Announcing, PingNobody, ShowAnnouncements
from bot.rendering.notes import note_view
from bot.rendering.settings import SettingsShown, editors_view, lead_view, no_zone_view, settings_view, zone_view
from bot.wording import listed
from bot.zones import find_zone
from db.reading import Reader
from db.servers import load_server, load_zone, set_server, set_zone
from db.visible import load_view

T = TypeVar("T")

_EVERYONE = "I never ping everyone. Choose a role that people have asked for, or leave “role” out and nobody is pinged."
_NOTHING_ANNOUNCED = "Nothing is announced in this server yet: /announce here, in the channel that should hear."
_MANAGERS = "That is for members with the permission Manage Server."


@dataclass(frozen=True, slots=True)
class Arranging:
    """What `/announce here` says: what was not said stays as it is; a digest of `none` ends it."""

    role_id: int | None = None
    is_everyone: bool = False
    can_ping: bool = True
    digest: str | None = None
    events: bool | None = None
    can_make_events: bool = True


class Arrangements:
    """Messages for whoever arranges something."""

    def __init__(self, app: App, writer: Writer) -> None:
        self._app = app
        self._writer = writer

    async def announce(self, arranging: Arranging, actor: Actor) -> ui.LayoutView:
        """Announce in the actor's channel from now on."""
        if arranging.is_everyone:
            return note_view(_EVERYONE)
        if actor.missing:
            return note_view(f"I can't post in this channel yet: give me {listed(actor.missing)} here, then try again.")
        now = self._app.clock()
        moved = await self._writer.write(
            lambda session: announce(
                session, actor.server_id, actor.channel_id, actor.person_id, _changes(arranging), now
            )
        )
        return await self._arranged(arranging, actor, moved)

    async def _arranged(self, arranging: Arranging, actor: Actor, moved_from: int | None) -> ui.LayoutView:
        now = self._app.clock()

        def look(reader: Reader) -> Arranged | None:
            settings = load_server(reader, actor.server_id)
            channels = follows_of_channels(reader, actor.server_id)
            own = [f for f in channels if f.target.id == settings.channel_id and f.subject.kind == EVERYTHING]
            if not own:
                return None  # stopped by somebody else meanwhile
            return Arranged(
                settings,
                detail(reader, own[0], now),
                moved_from,
                cannot_ping=settings.role_id is not None and not arranging.can_ping,
                cannot_make_events=settings.mirrors_events and not arranging.can_make_events,
            )

        arranged = await self._look(look)
        return arranged_view(arranged, actor.person_id) if arranged else note_view(_NOTHING_ANNOUNCED)

    async def stop(self, actor: Actor) -> ui.LayoutView:
        """Announce nothing any more."""
        now = self._app.clock()
        return stopped_view(await self._writer.write(lambda session: stop_announcing(session, actor.server_id, now)))

    async def preview(self, actor: Actor, page: int = 0) -> ui.LayoutView:
        """Show what would be posted next, and what went wrong."""
        now = self._app.clock()
        found = await self._look(lambda reader: read_preview(reader, actor.server_id, now, page))
        return preview_view(found, actor.person_id)

    async def test(self, actor: Actor) -> ui.LayoutView:
        """Have one message posted now, marked as a test."""
        now = self._app.clock()
        channel_id = (await self._look(lambda reader: load_server(reader, actor.server_id))).channel_id
        if channel_id is None:
            return note_view(_NOTHING_ANNOUNCED)
        told = await self._look(lambda reader: told_in_a_test(reader, load_view(reader, actor.server_id), now))
        await self._writer.write(lambda session: write_test(session, actor.server_id, channel_id, told, now))
        return test_view(channel_id, told, now)

    async def pressed(self, press: Announcing, actor: Actor) -> ui.LayoutView:
        """Return what an editor's press shows."""
        match press:
            case ShowAnnouncements(page=page):
                return await self.preview(actor, page)
            case PingNobody():
                await self._writer.write(lambda session: set_server(session, actor.server_id, announce_role_id=None))
                return await self.preview(actor)
        assert_never(press)

    async def settings(self, actor: Actor) -> ui.LayoutView:
        """Show what is set, for the server and for who asks."""
        own = await self._look(lambda reader: load_zone(reader, actor.person_id))
        server = await self._look(lambda reader: load_server(reader, actor.server_id)) if actor.in_server else None
        return settings_view(SettingsShown(own, server, actor.is_manager), self._app.clock())

    async def set_timezone(self, typed: str, mine: bool | None, actor: Actor) -> ui.LayoutView:
        """Set the server's time zone for who manages it, else who asks sets their own; `mine` says which."""
        own = mine or not actor.is_manager
        if own and mine is not False and typed.strip().casefold() == "none":
            await self._write_own_zone(None, actor)
            return no_zone_view()
        try:
            zone = await asyncio.to_thread(find_zone, typed)
        except ValueError as error:
            return note_view(str(error))
        if mine is False and not actor.is_manager:
            return note_view(f"{_MANAGERS} Leave “mine” out to set your own time zone.")
        now = self._app.clock()
        if own:
            await self._write_own_zone(zone, actor)
            return zone_view(zone, now, mine=True, was_left=actor.in_server and mine is None)

        async def change(session: AsyncSession) -> None:
            await set_server(session, actor.server_id, timezone=zone)
            await replan_server(session, actor.server_id, now)
            await replan_digest(session, actor.server_id, now)

        await self._writer.write(change)
        return zone_view(zone, now, mine=False, was_left=False)

    async def _write_own_zone(self, zone: str | None, actor: Actor) -> None:
        now = self._app.clock()

        async def change(session: AsyncSession) -> None:
            await set_zone(session, actor.person_id, zone)
            await replan_member(session, actor.person_id, now)

        await self._writer.write(change)

    async def set_leads(self, typed: str, actor: Actor) -> ui.LayoutView:
        """Set how long before a date the server's reminders come."""
        if not actor.is_manager:
            return note_view(_MANAGERS)
        try:
            leads = parse_leads(typed)
        except ValueError as error:
            return note_view(str(error))
        now = self._app.clock()

        async def change(session: AsyncSession) -> None:
            await set_server(session, actor.server_id, lead_days=list(leads))
            await replan_server(session, actor.server_id, now)

        await self._writer.write(change)
        return lead_view(leads)

    async def set_editors(self, role_id: int | None, is_everyone: bool, clear: bool, actor: Actor) -> ui.LayoutView:
        """Set the role whose members edit beside those with Manage Server, take it back, or say which it is."""
        if not actor.is_manager:
            return note_view(_MANAGERS)
        if is_everyone:
            return note_view("Then everyone could edit the slate. Choose a role that only editors have.")
        if clear or role_id is not None:
            chosen = None if clear else role_id
            await self._writer.write(lambda session: set_server(session, actor.server_id, editor_role_id=chosen))
        holds = await self._look(lambda reader: load_server(reader, actor.server_id))
        return editors_view(holds.editor_role_id)

    async def _look(self, lookup: Callable[[Reader], T]) -> T:
        return await asyncio.to_thread(lambda: lookup(self._app.reader))


def _changes(arranging: Arranging) -> dict[str, Any]:
    """Return the settings that were said."""
    changes: dict[str, Any] = {}
    if arranging.role_id is not None:
        changes["announce_role_id"] = arranging.role_id
    if arranging.digest is not None:
        changes["digest"] = None if arranging.digest == "none" else arranging.digest
    if arranging.events is not None:
        changes["mirrors_events"] = arranging.events
    return changes
