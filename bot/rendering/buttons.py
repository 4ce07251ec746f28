"""Buttons that survive a restart: what they mean is in their id, who carries it out is the client they arrive at."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

import discord
from discord import ButtonStyle, ui

from bot.rendering.custom_ids import PREFIX, Press, decode, encode
from bot.rendering.limits import BUTTON_LABEL, ROW_BUTTONS
from bot.rendering.markdown import cut


class Pressable(Protocol):
    """A client that carries out presses; `None` is a press whose id means nothing (any more)."""

    async def carry_out(
        self, interaction: discord.Interaction[Any], press: Press | None, chosen: Sequence[str] = ()
    ) -> None: ...


class PressButton(ui.DynamicItem[ui.Button[Any]], template=re.escape(PREFIX) + r"(?s:.*)"):
    """A button whose id says what it does.

    It answers to every id that begins with our prefix, so that even a button of an older version is told of: a new kind
    of button is a new press, never another class under the same prefix (discord.py runs every class that matches).
    """

    def __init__(
        self,
        custom_id: str,
        label: str | None = None,
        style: ButtonStyle = ButtonStyle.secondary,
        emoji: str | None = None,
        disabled: bool = False,
    ) -> None:
        button: ui.Button[Any] = ui.Button(
            custom_id=custom_id, label=label, style=style, emoji=emoji, disabled=disabled
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> "PressButton":
        return cls(match.string)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client: Pressable = interaction.client
        await client.carry_out(interaction, decode(self.item.custom_id or ""))


_PICK = "pick:"


class PressSelect(ui.DynamicItem[ui.Select[Any]], template=re.escape(_PICK + PREFIX) + r"(?s:.*)"):
    """A menu whose id says what its choice is for; what was chosen is input like any other."""

    def __init__(self, select: ui.Select[Any]) -> None:
        super().__init__(select)

    @classmethod
    def of(
        cls, press: Press, options: list[discord.SelectOption], placeholder: str, least: int, most: int
    ) -> "PressSelect":
        """Return a menu for a press."""
        custom_id = _PICK + encode(press)
        return cls(
            ui.Select(custom_id=custom_id, options=options, placeholder=placeholder, min_values=least, max_values=most)
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> "PressSelect":
        if not isinstance(item, ui.Select):
            raise TypeError(f"not a menu: {match.string}")
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client: Pressable = interaction.client
        press = decode(self.item.custom_id.removeprefix(_PICK))
        await client.carry_out(interaction, press, self.item.values)


# Everything that the client registers at its start, so that old messages keep working.
DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (PressButton, PressSelect)


def button(press: Press, label: str, style: ButtonStyle = ButtonStyle.secondary, disabled: bool = False) -> PressButton:
    """Return a button for a press."""
    return PressButton(encode(press), cut(label, BUTTON_LABEL), style, disabled=disabled)


def pager(previous: Press, following: Press, page: int, pages: int) -> list[PressButton]:
    """Return the two buttons that turn pages, or none for a single page; the one without a page to go to is dimmed."""
    if pages < 2:
        return []
    return [
        button(previous, "◀", disabled=page <= 0),
        button(following, "▶", disabled=page >= pages - 1),
    ]


def rows(buttons: list[PressButton]) -> list[ui.ActionRow[Any]]:
    """Return buttons in rows of as many as Discord takes."""
    return [ui.ActionRow(*buttons[start : start + ROW_BUTTONS]) for start in range(0, len(buttons), ROW_BUTTONS)]
