"""`/announce …`: which channel hears of everything, whom that pings, and what comes next. For a server's editors."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.acting import Actor
from bot.arrangements import Arranging
from bot.client import SlateBot
from bot.permissions import can_make_events, can_ping

_DIGESTS = [
    Choice(name="weekly: Mondays", value="weekly"),
    Choice(name="monthly: on the first", value="monthly"),
    Choice(name="none", value="none"),
]
_EVENTS = [Choice(name="on", value="on"), Choice(name="off", value="off")]
Interaction = discord.Interaction[SlateBot]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Announcements(
    commands.GroupCog, group_name="announce", group_description="Reminders and changes in one channel, by its editors"
):
    """Arranges what a server's channel hears."""

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Refuse whoever is no editor: a server can show the command to anyone."""
        if not await self.bot.desk.is_editor(interaction):
            raise app_commands.MissingPermissions(["manage_guild"])
        return True

    @app_commands.command(description="Post every reminder and change in this channel from now on")
    @app_commands.describe(
        role="A role that each announcement pings; leave it out and nobody is pinged",
        digest="A look ahead at what is coming, as a list",
        events="Whether films with a day also stand among this server's scheduled events",
    )
    @app_commands.choices(digest=_DIGESTS, events=_EVENTS)
    async def here(
        self,
        interaction: Interaction,
        role: discord.Role | None = None,
        digest: Choice[str] | None = None,
        events: Choice[str] | None = None,
    ) -> None:
        granted = interaction.app_permissions
        arranging = Arranging(
            role_id=role.id if role else None,
            is_everyone=role is not None and role.is_default(),
            can_ping=role is None or can_ping(granted, role),
            digest=digest.value if digest else None,
            events=None if events is None else events.value == "on",
            can_make_events=can_make_events(granted),
        )
        await self._show(interaction, lambda actor: self.bot.arrangements.announce(arranging, actor))

    @app_commands.command(description="Post no more announcements in this server")
    async def stop(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.arrangements.stop)

    @app_commands.command(description="What will be posted next and when, and what went wrong")
    async def preview(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.arrangements.preview)

    @app_commands.command(description="Post one message now, marked as a test")
    async def test(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.arrangements.test)

    async def _show(self, interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
        async def shown() -> ui.LayoutView:
            return await make(await self.bot.actor(interaction))

        await self.bot.respond(interaction, shown, ephemeral=True)


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Announcements(bot))
