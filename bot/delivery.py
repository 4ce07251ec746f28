"""Notices to their places in Discord: sent with a fixed nonce, found again, corrected; failures read for what they are.

Knows Discord's errors and limits; when and whether anything is sent, the dispatcher knows.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import aiohttp
import discord

from bot.correspondence import Correspondence
from bot.mirror import Mirror
from bot.notices.ports import NotThere, Outcome, Refused, Sent, TryLater
from bot.pacing import Pacer
from bot.rendering.notices import marks_of
from bot.transport import pace
from db.claims import Parcel
from db.ids import moment_of
from db.notices import CORRECTION, EDITORS, MEMBER, MIRROR

T = TypeVar("T")

_SECONDS = 8.0  # for one request, Discord's own retries included
_READY_S = 5.0  # seconds until messages go without what Discord says of its servers when it greets us
_SEARCHED = 500  # messages of a place since the notice was first sent
_CLOCKS_DIFFER = timedelta(seconds=90)
_NONCE_HOLDS = timedelta(minutes=2)  # Discord says “a few minutes”
_UNKNOWN_MESSAGE, _TOO_MANY_DMS, _CLOSED_DM, _NO_RECIPIENT, _NO_MUTUAL_SERVER = 10008, 40003, 50007, 50033, 50278
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_log = logging.getLogger(__name__)

Place = discord.abc.Messageable


class DiscordPost:
    """Carries the dispatcher's messages; one for each process."""

    def __init__(
        self, client: discord.Client, letters: Correspondence, mirror: Mirror, pacer: Pacer | None = None
    ) -> None:
        self._client = client
        self._letters = letters
        self._mirror = mirror
        pace(client, pacer or Pacer())
        self._rooms: dict[int, int] = {}  # the channel of each member's direct messages

    async def ready(self) -> None:
        """Wait for Discord's greeting: before it no server has a name, and no editors have a channel."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._client.wait_until_ready(), _READY_S)

    async def send(self, parcel: Parcel, now: datetime) -> Outcome:
        """Send a message, correct one that was sent, or bring a server's events to what its dates say."""
        if any(owed.kind == MIRROR for owed in parcel.owed):
            try:
                return await self._mirror.bring_about(parcel.target.server_id, now, self._asked)
            except _FailedError as failed:
                return failed.outcome
        if any(owed.kind == CORRECTION for owed in parcel.owed):
            return await self._correct(parcel, now)
        letter = await self._letters.letter(parcel, now)
        return await self._first(
            parcel,
            lambda place: place.send(view=letter.view, nonce=nonce_of(parcel.key), allowed_mentions=letter.mentions),
        )

    async def find(self, parcel: Parcel) -> Sent | NotThere | Refused | TryLater:
        """Look through what the place has had since the message was first sent."""
        if any(owed.kind in (CORRECTION, MIRROR) for owed in parcel.owed):
            return NotThere()  # what is brought about can be brought about twice
        since = discord.Object(discord.utils.time_snowflake(moment_of(parcel.key) - _CLOCKS_DIFFER))

        async def look(place: Place) -> discord.Message | None:
            seen = 0
            async for message in place.history(after=since, limit=_SEARCHED, oldest_first=True):
                if parcel.key in marks_of(message) or message.nonce == nonce_of(parcel.key):
                    return message
                seen += 1
            if seen == _SEARCHED:
                raise _FailedError(Refused("too much was written there since"))
            if self._hides_history(place):
                raise _FailedError(Refused("Read Message History is not mine there"))
            return None

        try:
            places = await self._places(parcel)
        except _FailedError as failed:
            return failed.outcome
        for place in places:
            found = await self._tried(look, place)
            match found:
                case Refused() if datetime.now(UTC) - moment_of(parcel.key) < _NONCE_HOLDS:
                    continue  # Discord itself knows the message by its nonce
                case Refused(trouble=trouble):
                    return Refused(f"it may have been sent already, and I can’t look: {trouble}", for_good=False)
                case TryLater() | Sent():
                    return found
        return NotThere()

    def _hides_history(self, place: Place) -> bool:
        """Tell whether Discord shows no message there: it does not refuse to, its list is empty."""
        id_ = getattr(place, "id", None)
        channel = self._client.get_channel(id_) if id_ is not None else None
        if not isinstance(channel, discord.abc.GuildChannel):
            return False
        return not channel.permissions_for(channel.guild.me).read_message_history

    async def _first(self, parcel: Parcel, send: Callable[[Place], Awaitable[discord.Message | None]]) -> Outcome:
        """Send to the first place that takes it: only editors have several."""
        outcome: Outcome = Refused("there is nowhere to write to", for_good=parcel.target.kind != EDITORS)
        try:
            places = await self._places(parcel)
        except _FailedError as failed:
            return failed.outcome
        for place in places:
            tried = await self._tried(send, place)
            outcome = Refused("it is gone") if isinstance(tried, NotThere) else tried
            if not isinstance(outcome, Refused):
                return outcome
        return outcome

    async def _tried(
        self, act: Callable[[Place], Awaitable[discord.Message | None]], place: Place
    ) -> Outcome | NotThere:
        try:
            message = await self._asked(lambda: act(place))
        except _FailedError as failed:
            return failed.outcome
        return NotThere() if message is None else Sent(message.id)

    async def _correct(self, parcel: Parcel, now: datetime) -> Outcome:
        letter = await self._letters.correction(parcel, now)
        if letter is None:
            return TryLater("what it corrects is still being sent", in_doubt=False, after=timedelta(seconds=5))
        channel = self._client.get_partial_messageable(parcel.target.id)
        edited = channel.get_partial_message(letter.message_id)
        nobody = discord.AllowedMentions.none()
        return await self._first(parcel, lambda _: edited.edit(view=letter.view, allowed_mentions=nobody))

    async def _places(self, parcel: Parcel) -> Sequence[Place]:
        target = parcel.target
        if target.kind == MEMBER:
            return [await self._room_of(target.id)]
        if target.kind == EDITORS:
            return await self._editors_places(target.server_id)
        return [self._client.get_partial_messageable(target.id)]

    async def _room_of(self, user_id: int) -> Place:
        if user_id not in self._rooms:
            known = await self._letters.room_of(user_id)
            if known is None:
                known = (await self._asked(lambda: self._client.create_dm(discord.Object(user_id)))).id
                await self._letters.keep_room(user_id, known)
            self._rooms[user_id] = known
        return self._client.get_partial_messageable(self._rooms[user_id], type=discord.ChannelType.private)

    async def _editors_places(self, server_id: int) -> Sequence[Place]:
        """Return where a server's editors hear of trouble: who asked for announcements, else their own channels."""
        places: list[Place] = []
        editor = await self._letters.editor_of(server_id)
        if editor is not None:
            try:
                places.append(await self._room_of(editor))
            except _FailedError as failed:
                if not isinstance(failed.outcome, Refused):
                    raise
        guild = self._client.get_guild(server_id)
        if guild is None and not places and not self._client.is_ready():
            raise _FailedError(TryLater("Discord has not greeted me yet", in_doubt=False, after=timedelta(seconds=5)))
        own = (guild.public_updates_channel, guild.system_channel) if guild else ()
        return [*places, *(c for c in own if c is not None and c.permissions_for(c.guild.me).send_messages)]

    async def _asked(self, act: Callable[[], Awaitable[T]]) -> T:
        """Do one request; `_FailedError` with how it ended where it did not work."""
        try:
            async with asyncio.timeout(_SECONDS):
                return await act()
        except discord.HTTPException as error:
            raise _FailedError(outcome_of(error)) from error
        except discord.RateLimited as error:
            raise _FailedError(TryLater("Discord asks to wait", False, timedelta(seconds=error.retry_after))) from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise _FailedError(TryLater(f"Discord did not answer ({type(error).__name__})", in_doubt=True)) from error


class _FailedError(Exception):
    """A request that did not work, with the outcome that it means."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def outcome_of(error: discord.HTTPException) -> Outcome:
    """Return what Discord's refusal means for a message."""
    if error.code == _UNKNOWN_MESSAGE:
        return Sent(0)  # it was sent, and somebody has deleted it since
    if error.code == _TOO_MANY_DMS:
        return TryLater("Discord asks to open fewer direct messages", in_doubt=False, after=timedelta(minutes=10))
    if error.code == _CLOSED_DM:
        return Refused("their direct messages are closed to me")
    if error.code == _NO_MUTUAL_SERVER:
        return Refused("they and I share no server any more")
    if error.code == _NO_RECIPIENT:
        return Refused("Discord knows no such person any more")
    if isinstance(error, discord.Forbidden):
        return Refused("I am not allowed to write there")
    if isinstance(error, discord.NotFound):
        return Refused("the channel is gone")
    if error.status == 429:
        return TryLater("Discord asks to wait", in_doubt=False)
    if error.status >= 500:
        return TryLater(f"Discord answered with {error.status}", in_doubt=True)
    if error.status == 401:
        return TryLater("Discord does not accept the token", in_doubt=False, after=timedelta(minutes=5))
    _log.error("Discord refuses a notice as malformed", exc_info=error)
    return Refused("Discord refuses the message", for_good=False)


def nonce_of(key: int) -> str:
    """Return a message's nonce: the same at every attempt, no longer than Discord's 25 characters."""
    digits = ""
    while key:
        key, place = divmod(key, 36)
        digits = _DIGITS[place] + digits
    return f"slate-{digits}"
