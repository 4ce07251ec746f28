"""Cards and lists: a project, the projects, a person, the calendar."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import catalogue
from bot.client import SlateBot
from bot.desk import Lookup, server_of
from bot.wording import STATUS_WORDS, capitalized
from db.vocabulary import Status

_STATUSES = [Choice(name=capitalized(words), value=status.value) for status, words in STATUS_WORDS.items()]
_SPANS = ("this month", "next month", "next 6 months", "this year", "next year")


class Projects(commands.Cog):
    """Looks around on the slate."""

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    @app_commands.command(description="One film: who is on it, when it comes, and how it stands")
    @app_commands.describe(title="Its title, or what people call it")
    async def project(self, interaction: discord.Interaction[SlateBot], title: str) -> None:
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(interaction, lambda: self.bot.desk.project(title, server_id, owner))

    @app_commands.command(description="The projects on the slate, all of them or some")
    @app_commands.describe(
        status="Where they stand",
        person="Someone who is or was on them",
        company="A studio, distributor or production company",
        year="A year that one of their dates can fall in",
    )
    @app_commands.choices(status=_STATUSES)
    async def projects(
        self,
        interaction: discord.Interaction[SlateBot],
        status: Choice[str] | None = None,
        person: str | None = None,
        company: str | None = None,
        year: app_commands.Range[int, 1880, 2999] | None = None,
    ) -> None:
        chosen = Status(status.value) if status else None
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(
            interaction, lambda: self.bot.desk.projects(server_id, owner, chosen, person, company, year)
        )

    @app_commands.command(description="Someone's credits, what they said, and what is told of them")
    @app_commands.describe(name="Their name, or just their surname")
    async def person(self, interaction: discord.Interaction[SlateBot], name: str) -> None:
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(interaction, lambda: self.bot.desk.person(name, server_id, owner))

    @app_commands.command(description="What is coming, what was due, and what has no date yet")
    @app_commands.describe(range="A stretch of time: next month, 2027, Q1 2027, spring 2027 …")
    async def releases(self, interaction: discord.Interaction[SlateBot], range: str | None = None) -> None:
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(interaction, lambda: self.bot.desk.releases(range, server_id, owner))

    @project.autocomplete("title")
    async def _titles(self, interaction: discord.Interaction[SlateBot], typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_titles, interaction, typed)

    @person.autocomplete("name")
    @projects.autocomplete("person")
    async def _people(self, interaction: discord.Interaction[SlateBot], typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_people, interaction, typed)

    @projects.autocomplete("company")
    async def _companies(self, interaction: discord.Interaction[SlateBot], typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_companies, interaction, typed)

    @releases.autocomplete("range")
    async def _spans(self, interaction: discord.Interaction[SlateBot], typed: str) -> list[Choice[str]]:
        year = self.bot.app.clock().year
        spans = (*_SPANS, *(str(y) for y in range(year, year + 4)))
        return [Choice(name=span, value=span) for span in spans if typed.casefold().strip() in span]

    async def _complete(
        self, lookup: Lookup, interaction: discord.Interaction[SlateBot], typed: str
    ) -> list[Choice[str]]:
        found = await self.bot.desk.complete(lookup, typed, server_of(interaction))
        return [Choice(name=completion.label, value=completion.value) for completion in found]


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Projects(bot))
