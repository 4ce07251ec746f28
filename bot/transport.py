"""Where Discord is: its own servers, or a compatible one. The one room for discord.py's inner addresses."""

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

_DISCORD_REST = Route.BASE
_DISCORD_GATEWAY = DiscordWebSocket.DEFAULT_GATEWAY


def use_rest(api_url: str | None) -> None:
    """Send this process's requests to a Discord-compatible server, or to Discord's own."""
    Route.BASE = api_url.rstrip("/") if api_url else _DISCORD_REST
    DiscordWebSocket.DEFAULT_GATEWAY = _DISCORD_GATEWAY


async def use_gateway_of(client: discord.Client) -> None:
    """Connect to the gateway that the server names; `client` is logged in."""
    _, address, _ = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
