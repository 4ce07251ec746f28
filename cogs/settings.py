"""`/settings …`: time zones, lead times, and who edits. A member sets their own zone; a server's are its managers'."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.acting import Actor
from bot.catalogue import MAX_COMPLETIONS
from bot.client import SlateBot
from bot.zones import complete_zones

Interaction = discord.Interaction[SlateBot]


class Settings(commands.GroupCog, group_name="settings", group_description="Time zone, lead times and editors"):
    """Shows what is set, and sets it for whoever may."""

    # Not hidden from members: each has a time zone of their own to set. What is the server's is checked when used.

    def __init__(self, bot: SlateBot) -> None:
        self.bot = bot

    @app_commands.command(description="What is set here, and for you")
    async def show(self, interaction: Interaction) -> None:
        await self._show(interaction, self.bot.arrangements.settings)

    @app_commands.command(description="The server's time zone, if you manage it; else your own, for your DMs")
    @app_commands.describe(
        zone="A city or region, such as Europe/Berlin", mine="Yes: your own, also where you manage the server"
    )
    async def timezone(self, interaction: Interaction, zone: str, mine: bool | None = None) -> None:
        await self._show(interaction, lambda actor: self.bot.arrangements.set_timezone(zone, mine, actor))

    @app_commands.command(description="How long before a date this server's reminders come: for Manage Server")
    @app_commands.describe(lead="Days before a date, such as “30, 7, 1, 0”, “a week”, “on the day” or “none”")
    async def lead(self, interaction: Interaction, lead: str) -> None:
        await self._show(interaction, lambda actor: self.bot.arrangements.set_leads(lead, actor))

    @app_commands.command(description="Which role edits this server's slate: for Manage Server")
    @app_commands.describe(
        role="Its members edit beside those with Manage Server; leave it out to see who does",
        clear="Yes: no role edits any more",
    )
    async def editors(self, interaction: Interaction, role: discord.Role | None = None, clear: bool = False) -> None:
        is_everyone = role is not None and role.is_default()
        role_id = role.id if role else None
        await self._show(
            interaction, lambda actor: self.bot.arrangements.set_editors(role_id, is_everyone, clear, actor)
        )

    @timezone.autocomplete("zone")
    async def _zones(self, _: Interaction, typed: str) -> list[Choice[str]]:
        now = self.bot.app.clock()
        return [Choice(name=_now_there(zone, now), value=zone) for zone in complete_zones(typed, MAX_COMPLETIONS)]

    async def _show(self, interaction: Interaction, make: Callable[[Actor], Awaitable[ui.LayoutView]]) -> None:
        async def shown() -> ui.LayoutView:
            return await make(await self.bot.actor(interaction))

        await self.bot.respond(interaction, shown, ephemeral=True)


def _now_there(zone: str, now: datetime) -> str:
    """Say a zone and what its clocks show: `Europe/Berlin · now 14:05`."""
    return f"{zone.replace('_', ' ')} · now {now.astimezone(ZoneInfo(zone)):%H:%M}"


async def setup(bot: SlateBot) -> None:
    await bot.add_cog(Settings(bot))
