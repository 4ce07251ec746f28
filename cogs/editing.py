"""`/slate …`: what a server's editors do with its slate. Discord hides it from everyone else; each use is checked."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import SlateBot
from bot.desk import server_of


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Editing(commands.GroupCog, group_name="slate", group_description="This server's own slate, for its editors"):
    """Keeps the slate."""

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Refuse whoever is no editor: a server can show the command to anyone."""
        if not await self.bot.desk.is_editor(interaction):
            raise app_commands.MissingPermissions(["manage_guild"])
        return True

    @app_commands.command(description="What members asked for and I couldn't tell")
    async def gaps(self, interaction: discord.Interaction[SlateBot]) -> None:
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(interaction, lambda: self.bot.desk.gaps(server_id, owner), ephemeral=True)


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Editing(bot))
