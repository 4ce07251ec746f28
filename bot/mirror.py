"""A server's dates kept as scheduled events in Discord: made, moved and cancelled with them.

Run as often as wanted, it does only what is missing: an event that was made and not written down is known by its mark.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import discord
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import App
from bot.notices.follows import roots_of
from bot.notices.mirroring import Slot, Standing, Wanted, plan_events, wanted_events
from bot.notices.ports import Outcome, Refused, Sent
from bot.rendering.markdown import escape, flatten
from db.entries import ProjectEntry
from db.events import forget_event, keep_event
from db.projects import load_projects
from db.session import transaction

Paced = Callable[[Callable[[], Awaitable[Any]]], Awaitable[Any]]

_NO_PERMISSION = "I need the permission Create Events to keep your dates as scheduled events"
_DATED = (
    "SELECT DISTINCT w.project_id FROM date_window w WHERE {rows} AND w.superseded_at IS NULL"
    " AND w.event IN ('release', 'premiere') AND w.earliest = w.latest AND w.earliest >= ?"
)


class Mirror:
    """Brings one server's events to what its dates say."""

    def __init__(self, client: discord.Client, app: App, engine: AsyncEngine) -> None:
        self._client = client
        self._app = app
        self._engine = engine

    async def bring_about(self, server_id: int, now: datetime, paced: Paced) -> Outcome:
        """Make, change and cancel what differs; where Slate may not, say so once."""
        guild = self._client.get_guild(server_id)
        if guild is None:
            return Refused("the server is gone", for_good=False)
        wanted, standing = await asyncio.to_thread(self._compared, server_id, now)
        if not wanted and not standing:
            return Sent(0)
        if not guild.me.guild_permissions.create_events:
            return Refused(_NO_PERMISSION)
        steps = plan_events(wanted, standing)
        there = await self._there(guild, paced) if steps.make else {}
        for one in steps.make:
            event = there.get(one.mark) or await paced(partial(_make, guild, one))
            await self._keep(server_id, one, event.id)
        for event_id, one in steps.change:
            await self._change(guild, event_id, one, paced)
            await self._keep(server_id, one, event_id)
        for event_id, slot in steps.cancel:
            await self._cancel(guild, event_id, paced)
            async with transaction(self._engine) as session:
                await forget_event(session, server_id, slot.root_id, slot.name)
        return Sent(0)

    def _compared(self, server_id: int, now: datetime) -> tuple[list[Wanted], Mapping[Slot, Standing]]:
        reader, view = self._app.reader, self._app.view(server_id)
        settings = reader.fetch(
            "SELECT timezone, CASE WHEN mirrors_events THEN 1 ELSE 0 END FROM server WHERE id = ?", (server_id,)
        )
        rows = reader.fetch(
            "SELECT e.project_id, e.slot, e.event_id, e.content FROM scheduled_event e WHERE e.server_id = ?",
            (server_id,),
        )
        standing = {Slot(root_id, slot): Standing(event_id, content) for root_id, slot, event_id, content in rows}
        if not settings or not settings[0][1]:
            return [], standing
        dated = reader.fetch(_DATED.format(rows=view.rows("w")), (now.date().isoformat(),))
        projects = load_projects(reader, view, [id_ for (id_,) in dated]) if dated else []
        roots = roots_of(reader, [project.id for project in projects])
        found = [(roots[project.id], _harmless(project.entry)) for project in projects]
        return wanted_events(server_id, found, ZoneInfo(settings[0][0]), now), standing

    async def _there(self, guild: discord.Guild, paced: Paced) -> dict[str, discord.ScheduledEvent]:
        events = await paced(guild.fetch_scheduled_events)
        mine = [event for event in events if event.creator_id == guild.me.id and event.description]
        return {event.description.rpartition(" ")[2]: event for event in mine}

    async def _change(self, guild: discord.Guild, event_id: int, one: Wanted, paced: Paced) -> None:
        event = await paced(lambda: _if_there(guild, event_id))
        if event is not None and event.status is discord.EventStatus.scheduled:
            await paced(
                lambda: event.edit(
                    name=one.name,
                    description=one.description,
                    start_time=one.starts_at,
                    end_time=one.ends_at,
                    location=one.place,
                )
            )

    async def _cancel(self, guild: discord.Guild, event_id: int, paced: Paced) -> None:
        event = await paced(lambda: _if_there(guild, event_id))
        if event is not None and event.status is discord.EventStatus.scheduled:
            await paced(event.cancel)

    async def _keep(self, server_id: int, one: Wanted, event_id: int) -> None:
        async with transaction(self._engine) as session:
            await keep_event(session, server_id, one.slot.root_id, one.slot.name, event_id, one.content)


async def _if_there(guild: discord.Guild, event_id: int) -> discord.ScheduledEvent | None:
    """Return an event, or nothing for one that somebody has deleted: it is not made again."""
    try:
        return await guild.fetch_scheduled_event(event_id)
    except discord.NotFound:
        return None


def _harmless(entry: ProjectEntry) -> ProjectEntry:
    """Return the entry with its texts as they may stand in an event: the name as it is, the rest as markdown."""
    sources = tuple(replace(source, title=escape(source.title)) for source in entry.sources)
    return replace(
        entry, title=flatten(entry.title), logline=escape(entry.logline) if entry.logline else None, sources=sources
    )


async def _make(guild: discord.Guild, one: Wanted) -> discord.ScheduledEvent:
    return await guild.create_scheduled_event(
        name=one.name,
        start_time=one.starts_at,
        end_time=one.ends_at,
        description=one.description,
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location=one.place,
    )
