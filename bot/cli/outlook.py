"""What `slate doctor` finds of the promises made: overdue notices, follows that stopped, channels closed to us.

Asks Discord with the bot's own token, over REST alone: no second connection to the gateway beside the running bot's.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import aiohttp
import discord

from bot.app import App
from bot.cli.findings import Finding, State
from bot.config import Config
from bot.health import read_backlog
from bot.notices.planning import LATE_AFTER
from bot.transport import use_rest
from bot.wording import counted

_LOOKED_AT = 50  # channels: a doctor's visit is no census
_WITHIN_SECONDS = 30
_NEEDED = ("view_channel", "send_messages", "read_message_history")


@dataclass(frozen=True, slots=True)
class Announced:
    """A server's channel for announcements, and whether its dates are to stand as scheduled events."""

    server_id: int
    channel_id: int
    mirrors_events: bool


def examine_notices(app: App) -> Iterator[Finding]:
    """Say whether what is owed goes out."""
    now = app.clock()
    backlog = read_backlog(app, now)
    late = backlog.oldest_due_at is not None and now - backlog.oldest_due_at > LATE_AFTER
    if backlog.oldest_due_at is not None and late:
        since = f"{backlog.oldest_due_at:%Y-%m-%d %H:%M} UTC"
        told = f"{counted(backlog.due, 'notice')} overdue, the oldest since {since}"
        yield Finding(State.BROKEN, told, "Is `slate run` running, and its gateway up? See its log and /healthz")
    else:
        yield Finding(State.FINE, "No notice is overdue")
    refused = _refused(app)
    if refused:
        mend = "/announce preview in the servers concerned says what to do; members press Resume in /following"
        yield Finding(State.NOTE, f"{counted(refused, 'follow')} stopped: a channel or direct message refuses", mend)


def examine_channels(app: App, config: Config) -> Iterator[Finding]:
    """Say which announcement channels Slate may not write to."""
    announced = _announced(app)
    if not announced or config.discord_token is None:
        return
    use_rest(config.discord_api_url)
    try:
        yield from asyncio.run(asyncio.wait_for(_asked(config.discord_token, announced), _WITHIN_SECONDS))
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        yield Finding(State.NOTE, f"Announcement channels could not be looked at ({type(error).__name__})", "Try again")


async def _asked(token: str, announced: Sequence[Announced]) -> list[Finding]:
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(token)
        return [await _channel(client, one) for one in announced]


async def _channel(client: discord.Client, one: Announced) -> Finding:
    what = f"Announcements of server {one.server_id} in channel {one.channel_id}"
    try:
        guild = await client.fetch_guild(one.server_id, with_counts=False)
        channel = await guild.fetch_channel(one.channel_id)
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except discord.NotFound:
        return Finding(State.BROKEN, f"{what}: the channel or the server is gone", "/announce here in another channel")
    except discord.Forbidden:
        return Finding(State.BROKEN, f"{what}: I may not see it", "Give the bot View Channel there")
    may = channel.permissions_for(me)
    needed = (*_NEEDED, *(("create_events",) if one.mirrors_events else ()))
    missing = [name.replace("_", " ").title() for name in needed if not getattr(may, name)]
    if missing:
        return Finding(State.BROKEN, f"{what}: without {', '.join(missing)}", "Give the bot these permissions there")
    return Finding(State.FINE, what)


def _announced(app: App) -> list[Announced]:
    rows = app.reader.fetch(
        "SELECT id, announce_channel_id, CASE WHEN mirrors_events THEN 1 ELSE 0 END FROM server"
        f" WHERE announce_channel_id IS NOT NULL ORDER BY id LIMIT {_LOOKED_AT}"
    )
    return [Announced(server_id, channel_id, bool(mirrors)) for server_id, channel_id, mirrors in rows]


def _refused(app: App) -> int:
    ((count,),) = app.reader.fetch("SELECT COUNT(*) FROM follow WHERE trouble IS NOT NULL")
    return int(count)
