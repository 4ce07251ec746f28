"""Questions, through four doors: `/ask`, a mention, a DM, and the message command."""

import re
from collections.abc import Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import SlateBot
from bot.conversations import Place
from bot.desk import place_of
from bot.rendering.notes import empty_question_view
from db.visible import BUILTIN

Asking = Callable[[str, Place], Awaitable[discord.ui.LayoutView]]


class Ask(commands.Cog):
    """Answers when asked, and only then."""

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot
        self.menu = app_commands.ContextMenu(name="Ask Slate", callback=self.ask_slate)
        bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command(description="Ask about the films on the slate, in your own words")
    @app_commands.describe(question="For example: what's Liman directing?")
    async def ask(self, interaction: discord.Interaction[SlateBot], question: str) -> None:
        await self._answer(interaction, question, self.bot.desk.ask)

    async def ask_slate(self, interaction: discord.Interaction[SlateBot], message: discord.Message) -> None:
        """Take a message as the question."""
        # Somebody else's words, and often no question: what they miss is not noted.
        await self._answer(interaction, _words(message, self.bot.application_id), self.bot.desk.answer)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        me = self.bot.user
        if me is None or message.author.bot or message.webhook_id or message.is_system():
            return
        # Being replied to puts Slate among the mentions too; only its name in the words is a question to it.
        if message.guild is not None and not re.search(rf"<@!?{me.id}>", message.content):
            return
        question = _words(message, me.id)
        place = Place(message.guild.id if message.guild else BUILTIN, message.channel.id, message.author.id)
        if question:
            # A member's display name stands in a question that mentions them: it is not noted either.
            others = any(person.id != me.id for person in message.mentions)
            ask = self.bot.desk.answer if others else self.bot.desk.ask
            await self.bot.reply(message, lambda: ask(question, place))
        elif message.guild is not None:
            await self.bot.reply(message, _hint)

    async def _answer(self, interaction: discord.Interaction[SlateBot], question: str, ask: Asking) -> None:
        if not question.strip():
            await self.bot.respond(interaction, _hint, ephemeral=True)
            return
        await self.bot.respond(interaction, lambda: ask(question, place_of(interaction)))


async def _hint() -> discord.ui.LayoutView:
    return empty_question_view()


def _words(message: discord.Message, me: int | None) -> str:
    """Return what a message says, without the call to Slate and with other people by their names."""
    text = re.sub(rf"<@!?{me}>", " ", message.content)
    for person in message.mentions:
        text = re.sub(rf"<@!?{person.id}>", person.display_name, text)
    return text.strip()


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Ask(bot))
