"""Discord's own scheduled events in a server of the loopback: who may make them, and what one must hold.

It knows no sockets, and no time but that of its clock.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loopback_answers import MISSING_PERMISSIONS, UNKNOWN_EVENT, Json, Refused, invalid
from loopback_world import APP, CREATE_EVENTS, World

EXTERNAL, ONLY_GUILD, SCHEDULED = 3, 2, 1
_MOST = {"name": 100, "description": 1000}
_MOST_LOCATION, _MOST_EVENTS = 100, 100
_NEXT = {1: {2, 4}, 2: {3}, 3: set(), 4: set()}  # scheduled → active or cancelled, active → completed
_FIELDS = ("name", "description", "scheduled_start_time", "scheduled_end_time", "entity_type", "entity_metadata")
_KEPT = frozenset((*_FIELDS, "privacy_level", "status", "channel_id"))


@dataclass
class ScheduledEvents:
    """Scheduled events by server; only external ones, which take place outside of Discord."""

    world: World
    clock: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        self._guilds: defaultdict[str, dict[str, Json]] = defaultdict(dict)

    def create(self, guild: str, body: Json) -> Json:
        self._may(guild)
        for required in ("name", "privacy_level", "scheduled_start_time", "entity_type"):
            if body.get(required) is None:
                raise invalid(required, "This field is required")
        if sum(one["status"] in (1, 2) for one in self._guilds[guild].values()) >= _MOST_EVENTS:
            raise invalid("guild", f"Maximum number of uncompleted guild scheduled events reached ({_MOST_EVENTS})")
        made: Json = {
            "id": self.world.new_id(),
            "guild_id": guild,
            "creator_id": APP,
            "creator": self.world.user(APP),
            "status": SCHEDULED,
            "guild_scheduled_event_exceptions": [],
            **dict.fromkeys(("description", "channel_id", "image", "entity_id", "recurrence_rule")),
        }
        return self._keep(guild, made, body)

    def edit(self, guild: str, event: str, body: Json) -> Json:
        self._may(guild)
        before = self.get(guild, event)
        status = body.get("status")
        if status is not None and status != before["status"] and status not in _NEXT[before["status"]]:
            raise invalid("status", "Invalid status transition")
        return self._keep(guild, before, body)

    def delete(self, guild: str, event: str) -> Json:
        self._may(guild)
        self.get(guild, event)
        return self._guilds[guild].pop(event)

    def get(self, guild: str, event: str) -> Json:
        self.world.guild(guild)
        if event not in self._guilds[guild]:
            raise Refused(UNKNOWN_EVENT)
        return self._guilds[guild][event]

    def list(self, guild: str) -> list[Json]:
        self.world.guild(guild)
        return list(self._guilds[guild].values())

    def _may(self, guild: str) -> None:
        if not self.world.guild(guild).bot_permissions & CREATE_EVENTS:
            raise Refused(MISSING_PERMISSIONS)

    def _keep(self, guild: str, before: Json, body: Json) -> Json:
        after = before | {key: value for key, value in body.items() if key in _KEPT}
        _check(after, self.clock() if "scheduled_start_time" in body else None)
        self._guilds[guild][after["id"]] = after
        return after


def _check(event: Json, now: float | None) -> None:
    if event["privacy_level"] != ONLY_GUILD:
        raise invalid("privacy_level", f"Value must be one of {{{ONLY_GUILD}}}.")
    if event["entity_type"] != EXTERNAL:
        raise invalid("entity_type", "The loopback has no voice channels: only external events (3).")
    for key, most in _MOST.items():
        if len(event[key] or "") > most:
            raise invalid(key, f"Must be {most} or fewer in length.")
    location = (event.get("entity_metadata") or {}).get("location") or ""
    if not 1 <= len(location) <= _MOST_LOCATION:
        raise invalid("entity_metadata.location", f"Must be between 1 and {_MOST_LOCATION} in length.")
    if event.get("scheduled_end_time") is None:
        raise invalid("scheduled_end_time", "This field is required")
    start, end = (_moment(event, key) for key in ("scheduled_start_time", "scheduled_end_time"))
    if now is not None and start < now:
        raise invalid("scheduled_start_time", "Cannot schedule event in the past.")
    if end <= start:
        raise invalid("scheduled_end_time", "Cannot schedule event to end before it starts.")


def _moment(event: Json, key: str) -> float:
    try:
        return datetime.fromisoformat(event[key]).timestamp()
    except ValueError:
        raise invalid(key, "Could not be parsed as a date.") from None
