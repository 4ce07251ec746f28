"""Commands told to Discord when their content changed, and only then: Discord allows 200 new ones a day."""

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)

# What Discord sets by itself, or keeps for older clients: not ours to compare.
_NOT_OURS = frozenset(("id", "application_id", "guild_id", "version", "dm_permission", "handler"))
_LOCALIZED = "_localized"


async def register(tree: app_commands.CommandTree[Any], guild_id: int | None = None) -> bool:
    """Make Discord's commands equal ours, everywhere or at once in one server; tell whether that took a change."""
    guild = discord.Object(guild_id) if guild_id else None
    if guild:
        tree.copy_global_to(guild=guild)
    ours = [command.to_dict(tree) for command in tree.get_commands(guild=guild)]
    theirs = await _fetch(tree, guild_id)
    if _content(ours) == _content(theirs):
        _log.info("Commands are up to date (%d)", len(ours))
        return False
    await tree.sync(guild=guild)
    _log.info("Commands registered (%d)", len(ours))
    return True


async def _fetch(tree: app_commands.CommandTree[Any], guild_id: int | None) -> Sequence[Any]:
    http, application_id = tree.client.http, tree.client.application_id
    if application_id is None:
        raise app_commands.MissingApplicationID
    found: Sequence[Any]
    if guild_id is None:
        found = await http.get_global_commands(application_id)
    else:
        found = await http.get_guild_commands(application_id, guild_id)
    return found


def _content(commands: Sequence[Any]) -> list[Any]:
    plain = [_plain({"type": 1} | dict(command)) for command in commands]
    return sorted(plain, key=lambda command: (command["type"], command["name"]))


def _plain(value: Any) -> Any:
    """Return what a command says, without what is absent or at its default, however either side writes that."""
    if isinstance(value, dict):
        kept = {k: _plain(v) for k, v in value.items() if k not in _NOT_OURS and not k.endswith(_LOCALIZED)}
        if kept.get("default_member_permissions") is not None:
            kept["default_member_permissions"] = str(kept["default_member_permissions"])  # a number here, text there
        return {k: v for k, v in kept.items() if v not in (None, False, [], {}, "")}
    if isinstance(value, (list, tuple)):
        items = [_plain(item) for item in value]
        return sorted(items) if all(isinstance(item, int) for item in items) else items
    return str(value) if isinstance(value, discord.enums.Enum) else value
