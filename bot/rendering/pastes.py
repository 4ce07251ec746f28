"""A pasted text under review, as messages: an item and its differences at a time, then all of them in short."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot.editing.reviewing import Item, Review, State
from bot.rendering.buttons import PressButton, PressSelect, button
from bot.rendering.draft_presses import (
    AcceptAll,
    AcceptItem,
    CorrectItem,
    DropItem,
    PickDifferences,
    PickProject,
    ShowItem,
)
from bot.rendering.frame import AMBER, GREEN, GREY, RUST, frame, small
from bot.rendering.markdown import cut, escape, escape_within
from bot.rendering.pages import Section, clamp, paginate, section_text
from bot.rendering.paste_words import line, not_read, phrase, remarks
from bot.wording import counted

_ROOM, _MOST = 1_500, 10  # characters and differences of one page
_OPTION = 100  # characters of one option of a menu
_CHOICES = 25  # options of one menu
GONE = (
    "I no longer have that text: I keep one for a quarter of an hour, in memory alone. What you accepted is written;"
    " paste the rest again with /slate paste."
)
_STATES = {State.OPEN: "open", State.ACCEPTED: "accepted", State.DROPPED: "dropped"}


def gone_view() -> ui.LayoutView:
    """Return that a text is no longer there to be reviewed."""
    return frame([GONE], colour=GREY)


def nothing_view(unread: Sequence[str]) -> ui.LayoutView:
    """Return that a text holds no project."""
    said = "I found no film project in that text, so there is nothing to accept. A line such as this I can read:"
    example = "> Night Ferry (October 2, 2027) — Director: Tobias Renn. Cast reported: Ana Petrov."
    return frame([f"{said}\n{example}", *not_read(unread)], colour=GREY)


def difference_pages(item: Item) -> list[list[int]]:
    """Return the places of an item's differences, page by page."""
    pages: list[list[int]] = [[]]
    left = _ROOM
    for place, difference in enumerate(item.proposal.differences):
        cost = len(line(item, place, difference))
        if pages[-1] and (cost > left or len(pages[-1]) >= _MOST):
            pages.append([])
            left = _ROOM
        pages[-1].append(place)
        left -= cost
    return pages


def item_view(review: Review, place: int, page: int, owner: int, draft: int) -> ui.LayoutView:
    """Return one item: what it would change, how sure that is, and what the editor has to look at."""
    if place >= len(review.items):
        return overview(review, page, owner, draft)
    item = review.items[place]
    pages = difference_pages(item)
    page = clamp(page, pages)
    blocks: list[str | ui.Item[Any]] = [_heading(review, item, place)]
    if item.said:
        blocks.append(f"⚠ {escape_within(item.said, 400)}")
    blocks.append(_differences(item, pages[page]))
    if page == 0:
        blocks += remarks(item)
    blocks += _menus(item, place, pages[page], page, owner, draft)
    return frame(
        blocks,
        "Nothing is written before you accept it. Clear a line in the menu to leave it out.",
        _colour(item),
        [*_deciding(item, place, owner, draft), *_turning(review, place, page, len(pages), owner, draft)],
    )


def overview(review: Review, page: int, owner: int, draft: int) -> ui.LayoutView:
    """Return all items in short, what was not read, and the button that accepts what is open."""
    lines = tuple(f"{_named(item)} — {_short(item)}" for item in review.items)
    pages = paginate([Section("", lines)], 2_000, 2_000, 20)
    page = clamp(page, pages)
    open_ = sum(item.can_be_written for item in review.items)
    unclear = sum(i.proposal.unclear is not None and i.state is State.OPEN for i in review.items)
    told = [f"{counted(len(review.items), 'project')} in this text, {open_} to accept"]
    if unclear:
        told.append(f"{unclear} of which I can't tell the project: choose it there first")
    end = len(review.items)
    buttons = [button(AcceptAll(owner, draft), f"Accept all ({open_})", discord.ButtonStyle.success)] if open_ else []
    buttons.append(button(ShowItem(owner, draft, end - 1, 0), "◀"))
    if page:
        buttons.append(button(ShowItem(owner, draft, end, page - 1), "Earlier projects"))
    if page + 1 < len(pages):
        buttons.append(button(ShowItem(owner, draft, end, page + 1), "More projects"))
    said = "\n".join(section_text(section) for section in pages[page])
    trouble = next((item.said for item in review.items if item.state is State.OPEN and item.said), "")
    return frame(
        [
            f"## The pasted text\n{small('; '.join(told))}",
            *([f"⚠ {escape_within(trouble, 400)}"] if trouble else []),
            said,
            *not_read(review.unread),
        ],
        "Each accepted project is one change in the history, which /slate undo takes back."
        if open_
        else "Nothing is left to accept.",
        AMBER if open_ else GREEN,
        buttons,
    )


def _heading(review: Review, item: Item, place: int) -> str:
    kind = "new on this slate" if item.proposal.is_new else "on the slate already"
    about = f"Item {place + 1} of {len(review.items)} · {kind} · {_STATES[item.state]}"
    return f"## {escape(cut(item.title, 150))}\n{small(about)}"


def _differences(item: Item, places: Sequence[int]) -> str:
    if item.proposal.unclear is not None:
        return f"**Which project is meant?** {escape_within(item.proposal.unclear, 500)}"
    if not places:
        return "Only its title." if item.proposal.is_new else "The slate says all of this already."
    return "\n".join(f"- {line(item, place, item.proposal.differences[place])}" for place in places)


def _menus(
    item: Item, place: int, places: Sequence[int], page: int, owner: int, draft: int
) -> Iterator[ui.ActionRow[Any]]:
    if item.state is not State.OPEN:
        return
    if item.proposal.unclear is not None:
        options = [
            discord.SelectOption(label=cut(f"{known.title} ({known.year or 'no release year'})", _OPTION), value=value)
            for known in item.choices[:_CHOICES]
            if (value := str(known.id))
        ]
        if options:
            yield ui.ActionRow(PressSelect.of(PickProject(owner, draft, place), options, "Choose the project", 1, 1))
    elif places:
        options = [
            discord.SelectOption(
                label=cut(phrase(item.proposal.before, item.proposal.differences[n]), _OPTION),
                value=str(n),
                default=n not in item.left_out,
            )
            for n in places
        ]
        press = PickDifferences(owner, draft, place, page)
        yield ui.ActionRow(PressSelect.of(press, options, "Nothing of this is taken", 0, len(options)))


def _deciding(item: Item, place: int, owner: int, draft: int) -> list[PressButton]:
    if item.state is State.ACCEPTED:
        return []
    dropped = item.state is State.DROPPED
    accept = button(
        AcceptItem(owner, draft, place), "Accept", discord.ButtonStyle.success, disabled=not item.can_be_written
    )
    correct = button(CorrectItem(owner, draft, place), "Correct", disabled=dropped)
    return [accept, correct, button(DropItem(owner, draft, place), "Take up again" if dropped else "Drop")]


def _turning(review: Review, place: int, page: int, pages: int, owner: int, draft: int) -> list[PressButton]:
    end = len(review.items)
    buttons = [button(ShowItem(owner, draft, place - 1, 0), "◀")] if place else []
    buttons.append(button(ShowItem(owner, draft, place + 1, 0), "▶"))
    if place + 1 < end:
        buttons.append(button(ShowItem(owner, draft, end, 0), "To the end"))
    if page:
        buttons.append(button(ShowItem(owner, draft, place, page - 1), "Earlier differences"))
    if page + 1 < pages:
        buttons.append(button(ShowItem(owner, draft, place, page + 1), "More differences"))
    return buttons


def _colour(item: Item) -> discord.Colour:
    if item.state is State.ACCEPTED:
        return GREEN
    if item.state is State.DROPPED:
        return GREY
    return RUST if item.said or item.proposal.unclear is not None else AMBER


def _named(item: Item) -> str:
    return f"**{escape(cut(item.title, 100))}**"


def _short(item: Item) -> str:
    if item.state is not State.OPEN:
        return _STATES[item.state]
    if item.proposal.unclear is not None:
        return "which project is meant?"
    if not item.can_be_written:
        return "nothing new" if not item.proposal.differences else "all of it left out"
    kind = "new" if item.proposal.is_new else counted(len(item.taken), "difference")
    doubts = f", {counted(len(item.proposal.doubts), 'doubt')}" if item.proposal.doubts else ""
    said = f" · {escape_within(item.said, 160)}" if item.said else ""
    return f"{kind}{doubts}{said}"
