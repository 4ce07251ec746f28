"""`/follow`, `/following`, `/unfollow`: what people ask to be told of, by DM or, for editors, in a channel."""

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot import catalogue
from bot.acting import Actor
from bot.client import SlateBot
from bot.desk import Lookup, server_of
from bot.leads import parse_leads
from bot.reminders import Asked
from bot.rendering.notes import note_view

_LEADS = (
    Choice(name="30, 7, 1, 0 (a month, a week and a day before, and on the day)", value="30, 7, 1, 0"),
    Choice(name="7, 1, 0 (a week and a day before, and on the day)", value="7, 1, 0"),
    Choice(name="1, 0 (the day before, and on the day)", value="1, 0"),
    Choice(name="on the day", value="on the day"),
    Choice(name="none (no reminders, only changes)", value="none"),
)
_KINDS = [
    Choice(name="dates and changes", value="both"),
    Choice(name="dates", value="dates"),
    Choice(name="changes", value="changes"),
]
_WHERE = [Choice(name="by DM", value="dm"), Choice(name="this server's channel: the one I am in", value="here")]
_HOW = {
    "lead": "Days before a date, such as “30, 7, 1, 0”, “a week”, “on the day” or “none”",
    "kinds": "What to be told of; both, unless you say otherwise",
    "where": "By DM, or, for editors, in the channel where this is typed",
}
Interaction = discord.Interaction[SlateBot]
Following = Callable[[Asked, Actor], Awaitable[ui.LayoutView]]


class Follows(commands.Cog):
    """Writes down who wants to hear of what."""

    follow = app_commands.Group(name="follow", description="Be told when a date comes near, or something changes")

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    @follow.command(description="Be told of one film")
    @app_commands.describe(title="Its title, or what people call it", **_HOW)
    @app_commands.choices(kinds=_KINDS, where=_WHERE)
    async def project(
        self,
        interaction: Interaction,
        title: str,
        lead: str | None = None,
        kinds: Choice[str] | None = None,
        where: Choice[str] | None = None,
    ) -> None:
        follow = self.bot.reminders.follow_project
        await self._follow(interaction, lead, kinds, where, lambda asked, actor: follow(title, asked, actor))

    @follow.command(description="Be told of the films that someone is on")
    @app_commands.describe(name="Their name, or just their surname", **_HOW)
    @app_commands.choices(kinds=_KINDS, where=_WHERE)
    async def person(
        self,
        interaction: Interaction,
        name: str,
        lead: str | None = None,
        kinds: Choice[str] | None = None,
        where: Choice[str] | None = None,
    ) -> None:
        follow = self.bot.reminders.follow_person
        await self._follow(interaction, lead, kinds, where, lambda asked, actor: follow(name, asked, actor))

    @follow.command(description="Be told of every film on the slate")
    @app_commands.describe(**_HOW)
    @app_commands.choices(kinds=_KINDS, where=_WHERE)
    async def everything(
        self,
        interaction: Interaction,
        lead: str | None = None,
        kinds: Choice[str] | None = None,
        where: Choice[str] | None = None,
    ) -> None:
        await self._follow(interaction, lead, kinds, where, self.bot.reminders.follow_everything)

    @app_commands.command(description="What you follow, and what you will hear next: change it, pause it, end it")
    async def following(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.reminders.following)

    @app_commands.command(description="Follow something no longer")
    @app_commands.describe(what="One of the things you follow; leave it out to see them all")
    async def unfollow(self, interaction: Interaction, what: str | None = None) -> None:
        reminders = self.bot.reminders
        await self._show(
            interaction, lambda actor: reminders.unfollow(what, actor) if what else reminders.following(actor)
        )

    @project.autocomplete("title")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_titles, interaction, typed)

    @person.autocomplete("name")
    async def _people(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_people, interaction, typed)

    @project.autocomplete("lead")
    @person.autocomplete("lead")
    @everything.autocomplete("lead")
    async def _leads(self, _: Interaction, typed: str) -> list[Choice[str]]:
        return [choice for choice in _LEADS if typed.casefold().strip() in choice.name]

    @unfollow.autocomplete("what")
    async def _follows(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await self.bot.reminders.complete(typed, await self.bot.actor(interaction))
        return [Choice(name=completion.label, value=completion.value) for completion in found]

    async def _follow(
        self,
        interaction: Interaction,
        lead: str | None,
        kinds: Choice[str] | None,
        where: Choice[str] | None,
        follow: Following,
    ) -> None:
        async def make(actor: Actor) -> ui.LayoutView:
            try:
                leads = None if lead is None else parse_leads(lead)
            except ValueError as error:
                return note_view(str(error))
            dates = None if kinds is None else kinds.value in ("both", "dates")
            changes = None if kinds is None else kinds.value in ("both", "changes")
            return await follow(Asked(leads, dates, changes, where is not None and where.value == "here"), actor)

        await self._show(interaction, make)

    async def _show(self, interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
        async def shown() -> ui.LayoutView:
            return await make(await self.bot.actor(interaction))

        await self.bot.respond(interaction, shown, ephemeral=True)

    async def _complete(self, lookup: Lookup, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await self.bot.desk.complete(lookup, typed, server_of(interaction))
        return [Choice(name=completion.label, value=completion.value) for completion in found]


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Follows(bot))
