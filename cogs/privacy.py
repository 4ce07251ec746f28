"""`/privacy …`: what is kept of whoever asks, for anyone and anywhere; each sees only their own."""

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.acting import Actor
from bot.client import SlateBot

Interaction = discord.Interaction[SlateBot]


class Privacy(commands.GroupCog, group_name="privacy", group_description="What I keep of you, and how to delete it"):
    """Shows, hands over and deletes what is kept of a person."""

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    @app_commands.command(description="What I keep of you, on every server")
    async def show(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.privacy.show)

    @app_commands.command(description="Everything that I keep of you, as a file that only you see")
    async def export(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.privacy.export)

    @app_commands.command(description="Delete what I keep of you; I ask once more before I do")
    async def delete(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.privacy.ask)

    async def _show(self, interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
        async def shown() -> ui.LayoutView:
            return await make(await self.bot.actor(interaction))

        await self.bot.respond(interaction, shown, ephemeral=True)


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Privacy(bot))
