"""The one frame that every card and answer has: a coloured edge, blocks of text, a rule, a small footer, buttons."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.rendering.buttons import PressButton, rows
from bot.rendering.files import Attached, ViewWithFiles
from bot.rendering.limits import FOOTER
from bot.rendering.markdown import cut, escape, link
from bot.wording import phrase_as_of
from db.entries import SourceEntry
from db.vocabulary import Status

AMBER = discord.Colour(0xF0B232)  # Slate's own: the tape on the clapperboard
GREEN = discord.Colour(0x3BA55D)
BLUE = discord.Colour(0x5865F2)
RUST = discord.Colour(0xC4683A)
GREY = discord.Colour(0x747F8D)

STATUS_COLOURS: dict[Status | None, discord.Colour] = {
    Status.RUMORED: GREY,
    Status.ANNOUNCED: AMBER,
    Status.IN_DEVELOPMENT: AMBER,
    Status.PRE_PRODUCTION: AMBER,
    Status.FILMING: BLUE,
    Status.POST_PRODUCTION: BLUE,
    Status.RELEASED: GREEN,
    Status.ON_HOLD: RUST,
    Status.TURNAROUND: RUST,
    Status.ABANDONED: GREY,
    None: GREY,
}
_SOURCES_SHOWN = 2


def frame(
    blocks: Iterable[str | ui.Item[Any]],
    footer: str = "",
    colour: discord.Colour = AMBER,
    buttons: Sequence[PressButton] = (),
    files: Sequence[Attached] = (),
) -> ui.LayoutView:
    """Return a message: blocks of markdown, a footer in small type under a rule, and rows of buttons beneath.

    A block that comes ready-made can show one of the `files`.
    """
    view = ViewWithFiles(files)
    container: ui.Container[Any] = ui.Container(accent_colour=colour)
    room = False
    for block in blocks:
        if room:
            container.add_item(ui.Separator(visible=False, spacing=discord.SeparatorSpacing.small))
        # What comes ready-made is a line above the first block or one of a list, not a block of its own.
        room = isinstance(block, str)
        container.add_item(ui.TextDisplay(block) if isinstance(block, str) else block)
    if footer:
        container.add_item(ui.Separator(spacing=discord.SeparatorSpacing.small))
        container.add_item(ui.TextDisplay(small(footer)))
    view.add_item(container)
    for row in rows(list(buttons)):
        view.add_item(row)
    return view


def small(markdown: str) -> str:
    """Return a line in small type."""
    return f"-# {markdown}"


def footer(
    as_of: datetime | None, stale: bool, sources: Sequence[str] = (), page: int = 0, pages: int = 1, more: str = ""
) -> str:
    """Return the footer: as of when, from where, and which page; sources come as markdown."""
    parts = [phrase_as_of(as_of, stale)] if as_of else []
    if sources:
        shown = ", ".join(sources[:_SOURCES_SHOWN])
        rest = len(sources) - _SOURCES_SHOWN
        noun = "Source" if len(sources) == 1 else "Sources"
        parts.append(f"{noun}: {shown}" + (f" and {rest} more" if rest > 0 else ""))
    if more:
        parts.append(more)
    if pages > 1:
        parts.append(f"Page {page + 1} of {pages}")
    return " · ".join(parts)


def source_link(source: SourceEntry) -> str:
    """Return a source as markdown: its title, linked where it has an address, then its publisher and date."""
    told = [link(cut(source.title, 120), source.url)]
    if source.publisher and source.publisher.casefold() not in source.title.casefold():
        told.append(escape(cut(source.publisher, 60)))
    if source.date:
        told.append(escape(cut(source.date, 30)))
    return ", ".join(told)


def plain_source(text: str) -> str:
    """Return a source that came as text, as markdown."""
    return escape(cut(text, FOOTER // 4))
