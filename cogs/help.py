"""`/help`: what to ask, how sure the answers are, and what is kept of people."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import SlateBot
from bot.rendering.notes import help_view


class Help(commands.Cog):
    """Says what Slate is for."""

    @app_commands.command(description="What you can ask me, how sure I am, and what I keep of you")
    async def help(self, interaction: discord.Interaction[SlateBot]) -> None:
        await interaction.response.send_message(view=help_view(), ephemeral=True)


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Help())
