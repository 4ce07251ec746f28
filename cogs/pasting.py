"""`/slate paste`: a news text, typed or attached, that becomes proposals for the slate. For a server's editors."""

import discord
from discord import app_commands, ui

from bot.client import SlateBot
from bot.joining import EditorCommands, join, part
from bot.rendering.paste_forms import PasteForm, Typed

Interaction = discord.Interaction[SlateBot]


class Pasting(EditorCommands):
    """Takes a text in."""

    @app_commands.command(description="Paste a news text: you see what it would change, item by item, before it does")
    @app_commands.describe(file="The text as a file, where it is longer than a form takes")
    async def paste(self, interaction: Interaction, file: discord.Attachment | None = None) -> None:
        async def submitted(form: discord.Interaction[SlateBot], typed: Typed) -> None:
            async def shown() -> ui.LayoutView:
                actor, pastes = await form.client.actor(form), form.client.pastes
                if not actor.is_editor:  # no longer, since the form was opened
                    raise app_commands.MissingPermissions(["manage_guild"])
                if file is None:
                    return await pastes.paste(typed, actor)
                return await pastes.paste_file(file.size, file.read, file.filename, typed, actor)

            await form.client.respond(form, shown, ephemeral=True)

        await interaction.response.send_modal(PasteForm(submitted, in_file=file is not None))


_commands = Pasting(name="slate", description="This server's own slate, for its editors")


async def setup(bot: SlateBot) -> None:
    join(bot.tree, "slate", _commands)


async def teardown(bot: SlateBot) -> None:
    part(bot.tree, "slate", _commands)
