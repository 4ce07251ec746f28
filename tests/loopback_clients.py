"""Real discord.py clients in this process, logged in to a loopback Discord, or on its gateway too."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from loopback_discord import Loopback
from loopback_world import TOKEN

from bot.transport import use_gateway_of, use_rest

BOT_INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


@asynccontextmanager
async def logged_in(client: discord.Client, loopback: Loopback) -> AsyncIterator[discord.Client]:
    use_rest(loopback.api_url)
    async_context.set(AsyncWebhookAdapter())  # a simulated Discord in the same process may have left its own
    try:
        async with client:
            await client.login(TOKEN)
            await use_gateway_of(client)
            yield client
    finally:
        use_rest(None)


@asynccontextmanager
async def connected(loopback: Loopback, client: discord.Client | None = None) -> AsyncIterator[discord.Client]:
    async with logged_in(client or discord.Client(intents=BOT_INTENTS, guild_ready_timeout=0.1), loopback) as made:
        serving = asyncio.create_task(made.connect())
        await asyncio.wait_for(made.wait_until_ready(), 15)
        yield made
        # As in Slate: who waits for the next event goes first, else the connection ends as one to be resumed.
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
