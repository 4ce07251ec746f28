"""What a notice's message says, from what the store keeps; and the rooms and people that messages go to.

Looks up off the event loop. Sends nothing: the delivery does.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import discord
from discord import ui
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import catalogue
from bot.app import App
from bot.notices.told import from_payload
from bot.rendering.notices import Envelope, News, Trouble, digest_view, news_view, trouble_view
from db.claims import Owed, Parcel, keep_room, sent_in
from db.entries import Window
from db.notices import CHANNEL, DIGEST, MEMBER, TEST, TROUBLE
from db.session import transaction

T = TypeVar("T")

_AHEAD = {"weekly": timedelta(days=7), "monthly": timedelta(days=31)}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be sent, and whom it may ping; `message_id` is that of the one it takes the place of."""

    view: ui.LayoutView
    mentions: discord.AllowedMentions
    message_id: int = 0


class Correspondence:
    """Writes the letters. `server_name` gives a server's name where it is known."""

    def __init__(self, app: App, engine: AsyncEngine, server_name: Callable[[int], str]) -> None:
        self._app = app
        self._engine = engine
        self._server_name = server_name

    async def letter(self, parcel: Parcel, now: datetime) -> Letter:
        """Return the message that a parcel is sent as."""
        first = parcel.owed[0]
        if first.kind == TROUBLE:
            troubles = [
                Trouble(one["kind"], int(one["id"]), one["trouble"]) for one in (o.payload for o in parcel.owed)
            ]
            return Letter(trouble_view(troubles, parcel.key), discord.AllowedMentions.none())
        envelope = await self._envelope(parcel, first.kind)
        if first.kind == DIGEST:
            view = await asyncio.to_thread(self._digest, parcel, first.payload["every"], envelope, now)
        else:
            view = news_view([_news(owed) for owed in parcel.owed], envelope, now)
        roles = [discord.Object(envelope.role_id)] if envelope.role_id is not None else []
        return Letter(view, discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False))

    async def correction(self, parcel: Parcel, now: datetime) -> Letter | None:
        """Return an announcement as it should read by now; nothing while it is still being sent."""
        key = int(parcel.owed[0].payload["corrects"])
        async with transaction(self._engine) as session:
            owed, message_id = await sent_in(session, parcel.target, key)
        if message_id is None:
            return None
        envelope = Envelope(key, CHANNEL)
        return Letter(
            news_view([_news(one) for one in owed], envelope, now), discord.AllowedMentions.none(), message_id
        )

    async def room_of(self, user_id: int) -> int | None:
        """Return the channel of somebody's direct messages, where it was opened before."""
        rows = await self._read("SELECT dm_channel_id FROM member WHERE user_id = ?", user_id)
        return rows[0][0] if rows else None

    async def keep_room(self, user_id: int, channel_id: int) -> None:
        """Remember the channel of somebody's direct messages."""
        async with transaction(self._engine) as session:
            await keep_room(session, user_id, channel_id)

    async def editor_of(self, server_id: int) -> int | None:
        """Return who asked for a server's announcements."""
        rows = await self._read("SELECT announced_by FROM server WHERE id = ?", server_id)
        return rows[0][0] if rows else None

    async def _envelope(self, parcel: Parcel, kind: str) -> Envelope:
        target = parcel.target
        role_id = None
        if target.kind == CHANNEL and kind not in (DIGEST, TEST):
            rows = await self._read(
                "SELECT announce_role_id FROM server WHERE id = ? AND announce_channel_id = ?",
                target.server_id,
                target.id,
            )
            role_id = rows[0][0] if rows else None
        name = self._server_name(target.server_id) if target.kind == MEMBER else ""
        return Envelope(parcel.key, target.kind, name, role_id, kind == TEST)

    def _digest(self, parcel: Parcel, every: str, envelope: Envelope, now: datetime) -> ui.LayoutView:
        today = now.date()
        span = Window(every, today, today + _AHEAD[every])
        view = self._app.view(parcel.target.server_id)
        return digest_view(catalogue.releases(self._app.reader, view, today, span), every, envelope)

    async def _read(self, sql: str, *params: object) -> Sequence[Any]:
        return await asyncio.to_thread(self._app.reader.fetch, sql, params)


def _news(owed: Owed) -> News:
    return News(from_payload(owed.payload), owed.project_id, owed.due_at)
