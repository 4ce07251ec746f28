"""`/slate import` and `/slate export`: a server's slate as a file, in and out, for its editors."""

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands, ui
from discord.app_commands import Choice

from bot.acting import Actor
from bot.client import SlateBot
from bot.joining import EditorCommands, join, part

Interaction = discord.Interaction[SlateBot]
_FORMATS = [
    Choice(name="jsonl: everything, reads back without loss", value="jsonl"),
    Choice(name="csv: for a spreadsheet, without certainties, facts and sources", value="csv"),
]


class Exchange(EditorCommands):
    """Brings files in and hands them out."""

    # In Python the word is taken; in Discord it is the command's name.
    @app_commands.command(name="import", description="Read a slate file; you see what would change before it does")
    @app_commands.describe(file="JSON Lines or CSV, also packed with gzip; at most 5 MB and 2,000 projects")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        exchange, size, name = interaction.client.exchange, file.size, file.filename
        await _show(interaction, lambda actor: exchange.dry_run(size, file.read, name, actor))

    @app_commands.command(description="This server's slate as a file that only you see")
    @app_commands.describe(format="jsonl, if you don't choose")
    @app_commands.choices(format=_FORMATS)
    async def export(self, interaction: Interaction, format: Choice[str] | None = None) -> None:
        form = format.value if format else "jsonl"
        await _show(interaction, lambda actor: interaction.client.exchange.export(form, actor))


async def _show(interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
    async def shown() -> ui.LayoutView:
        return await make(await interaction.client.actor(interaction))

    await interaction.client.respond(interaction, shown, ephemeral=True)


_commands = Exchange(name="slate", description="This server's own slate, for its editors")


async def setup(bot: SlateBot) -> None:
    join(bot.tree, "slate", _commands)


async def teardown(bot: SlateBot) -> None:
    part(bot.tree, "slate", _commands)
