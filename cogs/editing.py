"""`/slate …`: what a server's editors do with its slate. Discord hides it from everyone else; each use is checked."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot import catalogue
from bot.acting import Actor
from bot.client import SlateBot
from bot.desk import Lookup, server_of
from bot.wording import EVENT_WORDS, ROLE_WORDS, capitalized
from db.vocabulary import Certainty, Event, FactKind, Role

Interaction = discord.Interaction[SlateBot]
_ROLES = [Choice(name=capitalized(ROLE_WORDS[role]), value=role.value) for role in Role]
_CERTAINTIES = [Choice(name=certainty.value, value=certainty.value) for certainty in Certainty]
_EVENTS = [Choice(name=capitalized(EVENT_WORDS[event]), value=event.value) for event in Event]
_FACTS = [Choice(name=capitalized(kind.value), value=kind.value) for kind in FactKind]
_TITLE = "Its title, or what people call it"
_CERTAINTY = "How sure it is, as the source says it; confirmed, unless you say otherwise"


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

    @app_commands.command(description="Put a film on this server's slate: a form asks for the rest")
    @app_commands.describe(title="What the film is called")
    async def add(self, interaction: Interaction, title: str) -> None:
        async def make() -> ui.Modal:
            return await self.bot.filling.new(title, await self.bot.actor(interaction))

        await self.bot.open_form(interaction, make)

    @app_commands.command(description="Change what the slate says of a film, by forms that are filled in already")
    @app_commands.describe(title=_TITLE)
    async def edit(self, interaction: Interaction, title: str) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.edit(title, actor))

    @app_commands.command(description="Put someone in a role of a film")
    @app_commands.describe(
        title=_TITLE,
        person="Their full name; someone new, too",
        role="What they do on it",
        certainty=_CERTAINTY,
        character="Whom an actor plays",
    )
    @app_commands.choices(role=_ROLES, certainty=_CERTAINTIES)
    async def credit(
        self,
        interaction: Interaction,
        title: str,
        person: str,
        role: Choice[str],
        certainty: Choice[str] | None = None,
        character: str | None = None,
    ) -> None:
        sure = certainty.value if certainty else None
        await self._show(
            interaction, lambda actor: self.bot.keeping.credit(title, person, role.value, sure, character, actor)
        )

    @app_commands.command(description="Say when a film comes out, premieres or films")
    @app_commands.describe(
        title=_TITLE,
        event="What happens then",
        when="October 2, 2026 · October · late 2026 · next spring · 2025/2026 · TBA",
        certainty=_CERTAINTY,
        region="Where, if not everywhere: United Kingdom, Cannes",
    )
    @app_commands.choices(event=_EVENTS, certainty=_CERTAINTIES)
    async def date(
        self,
        interaction: Interaction,
        title: str,
        event: Choice[str],
        when: str,
        certainty: Choice[str] | None = None,
        region: str | None = None,
    ) -> None:
        sure = certainty.value if certainty else None
        await self._show(
            interaction, lambda actor: self.bot.keeping.date(title, event.value, when, sure, region, actor)
        )

    @app_commands.command(description="Add one claim to a film, with who said it and where it was read")
    @app_commands.describe(
        title=_TITLE,
        kind="What sort of claim it is",
        text="One claim, in a sentence of your own; only a quotation in theirs",
        speaker="The person whose words or claim it is",
        source="Where it was read: a headline, an address, or both",
    )
    @app_commands.choices(kind=_FACTS)
    async def fact(
        self,
        interaction: Interaction,
        title: str,
        kind: Choice[str],
        text: str,
        speaker: str | None = None,
        source: str | None = None,
    ) -> None:
        await self._show(
            interaction, lambda actor: self.bot.keeping.fact(title, kind.value, text, speaker, source, actor)
        )

    @app_commands.command(description="Let a film be found by another title too")
    @app_commands.describe(title=_TITLE, alias="A working title, or a short form that people use")
    async def alias(self, interaction: Interaction, title: str, alias: str) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.alias(title, alias, actor))

    @app_commands.command(description="Take a film off this server's slate; it can be restored for 30 days")
    @app_commands.describe(title=_TITLE)
    async def remove(self, interaction: Interaction, title: str) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.remove(title, actor))

    @app_commands.command(description="Bring back a removed film, or the built-in one that this server changed")
    @app_commands.describe(title="One of those that can be brought back")
    async def restore(self, interaction: Interaction, title: str) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.restore(title, actor))

    @app_commands.command(description="Who changed what on this server's slate, and when")
    @app_commands.describe(title="One film's history; leave it out to see every change")
    async def history(self, interaction: Interaction, title: str | None = None) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.history(title, actor))

    @app_commands.command(description="Take back the latest change that is in effect, as a new one")
    async def undo(self, interaction: Interaction) -> None:
        await self._show(interaction, lambda actor: self.bot.keeping.undo(None, actor))

    @app_commands.command(description="What members asked for and I couldn't tell")
    async def gaps(self, interaction: Interaction) -> None:
        server_id, owner = server_of(interaction), interaction.user.id
        await self.bot.respond(interaction, lambda: self.bot.desk.gaps(server_id, owner), ephemeral=True)

    @edit.autocomplete("title")
    @credit.autocomplete("title")
    @date.autocomplete("title")
    @fact.autocomplete("title")
    @alias.autocomplete("title")
    @remove.autocomplete("title")
    @history.autocomplete("title")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_titles, interaction, typed)

    @credit.autocomplete("person")
    @fact.autocomplete("speaker")
    async def _people(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._complete(catalogue.complete_people, interaction, typed)

    @restore.autocomplete("title")
    async def _restorable(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        if not await self.bot.desk.is_editor(interaction):
            return []
        found = await self.bot.keeping.complete_restorable(typed, await self.bot.actor(interaction))
        return [Choice(name=completion.label, value=completion.value) for completion in found]

    async def _show(self, interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
        async def shown() -> ui.LayoutView:
            return await make(await self.bot.actor(interaction))

        await self.bot.respond(interaction, shown, ephemeral=True)

    async def _complete(self, lookup: Lookup, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await self.bot.desk.complete(lookup, typed, server_of(interaction))
        return [Choice(name=completion.label, value=completion.value) for completion in found]


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Editing(bot))
