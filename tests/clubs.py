"""What a test says of a simulated Discord: servers with people in them, and what stands on a message."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from db.url import DatabaseUrl

HERE, THERE = 700_000_000_000_000_001, 700_000_000_000_000_002
HOSTILE = "@everyone [free](https://evil.example) ```x``` <@1> discord.gg/abc # **big**"


@dataclass(frozen=True, slots=True)
class Club:
    """One server: a channel, and a person in it."""

    server: Any
    channel: Any
    person: Any


def club(env: simcord.Env, server_id: int, name: str) -> Club:
    server = env.create_guild("Film Club", id=server_id)
    channel = server.create_text_channel("slate")
    return Club(server, channel, server.add_member(env.create_user(name)))


def editor_of(env: simcord.Env, club: Club, name: str, permission: str = "manage_guild") -> Any:
    """Return a member of a club who may edit there."""
    role = club.server.create_role(name, permissions=discord.Permissions(**{permission: True}))
    return club.server.add_member(env.create_user(name), roles=[role])


def owed(url: DatabaseUrl, kind: str, target_id: int) -> list[tuple[str, str, str]]:
    """Return what waits for a target, the first first: its kind, the last part of its milestone, and when it is due."""
    asked = (
        "SELECT kind, milestone, due_at FROM notice WHERE state = 'pending' AND target_kind = ? AND target_id = ?"
        " ORDER BY due_at, id"
    )
    with closing(sqlite3.connect(url.path)) as connection:
        rows = connection.execute(asked, (kind, target_id)).fetchall()
    return [(what, milestone.rpartition(":")[2], due[:16]) for what, milestone, due in rows]


def parts(components: Any) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, whether it came as data or as discord.py's objects."""
    for component in components:
        data = component if isinstance(component, dict) else component.to_dict()
        yield data
        yield from parts(data.get("components", ()))
        yield from parts([data["accessory"]] if "accessory" in data else ())


def text(message: Any) -> str:
    """Return what a person reads on a message, as markdown."""
    return "\n".join(part["content"] for part in parts(message.components) if part["type"] == 10)


def buttons(message: Any) -> dict[str, str]:
    """Return a message's buttons, from label to id."""
    return {p["label"]: p["custom_id"] for p in parts(message.components) if p["type"] == 2}


def mentions_nobody(message: discord.Message) -> bool:
    return not (message.mention_everyone or message.mentions or message.role_mentions)
