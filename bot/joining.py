"""Commands of several modules in one group: who makes the group is loaded first, the others join it.

discord.py gives a group to one class. A module that joins writes its commands as a group of its own, which is never
registered itself; its commands keep the check of the class they stand in, whichever group they are offered in.
"""

from typing import Any

import discord
from discord import app_commands


class EditorCommands(app_commands.Group):
    """Commands for a server's editors; a server can show them to anyone, so each use is checked."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Refuse whoever is no editor."""
        if not await interaction.client.desk.is_editor(interaction):
            raise app_commands.MissingPermissions(["manage_guild"])
        return True


def join(tree: app_commands.CommandTree[Any], name: str, commands: app_commands.Group) -> None:
    """Offer a module's commands in the group of that name; `LookupError` where no module has made it yet."""
    group = _group(tree, name)
    for command in commands.commands:
        group.add_command(command)


def part(tree: app_commands.CommandTree[Any], name: str, commands: app_commands.Group) -> None:
    """Take a module's commands out of the group again, as far as that is there."""
    group = tree.get_command(name)
    if isinstance(group, app_commands.Group):
        for command in commands.commands:
            group.remove_command(command.name)


def _group(tree: app_commands.CommandTree[Any], name: str) -> app_commands.Group:
    group = tree.get_command(name)
    if not isinstance(group, app_commands.Group):
        raise LookupError(f"the group /{name} is not there yet: load the module that makes it first")
    return group
