"""Where Discord is: its own servers, or a compatible one. The one room for discord.py's inner addresses."""

from types import SimpleNamespace

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.pacing import Pacer

_DISCORD_REST = Route.BASE
_DISCORD_GATEWAY = DiscordWebSocket.DEFAULT_GATEWAY
_UNCOUNTED = ("/interactions/", "/webhooks/")  # an interaction's answers: they carry its own token


def use_rest(api_url: str | None) -> None:
    """Send this process's requests to a Discord-compatible server, or to Discord's own."""
    Route.BASE = api_url.rstrip("/") if api_url else _DISCORD_REST
    DiscordWebSocket.DEFAULT_GATEWAY = _DISCORD_GATEWAY


async def use_gateway_of(client: discord.Client) -> None:
    """Connect to the gateway that the server names; `client` is logged in."""
    _, address, _ = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)


def pace(client: discord.Client, pacer: Pacer) -> None:
    """Have every request of a client wait its turn as it goes out: also what discord.py sends again by itself.

    To be called before the client logs in. What counts to no limit, the answers to interactions, waits for nothing.
    """

    async def wait(_session: object, _context: SimpleNamespace, params: aiohttp.TraceRequestStartParams) -> None:
        if _counts(params.url):
            await pacer.turn()

    async def note(_session: object, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        headers = params.response.headers
        if params.response.status == 429 and "X-RateLimit-Global" in headers:
            pacer.refused(float(headers.get("Retry-After", 1)))

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(wait)
    trace.on_request_end.append(note)
    client.http.http_trace = trace


def _counts(url: yarl.URL) -> bool:
    address = str(url)
    return address.startswith(Route.BASE) and not address.removeprefix(Route.BASE).startswith(_UNCOUNTED)
