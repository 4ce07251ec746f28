"""The desk behind `/slate paste`: a text is read, held against the slate, and written item by item as an editor says.

Whose slate it is comes with each call, from Discord. The state of a review waits in memory; what is accepted is written
at once, one edit an item.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, assert_never

import discord
from discord import ui

from bot.acting import Actor, Writer
from bot.app import App
from bot.drafts import Drafts, Place
from bot.editing.attached import PASTE_BYTES, check_text, read_text
from bot.editing.changes import Conflict, EntryError, Unchanged, Written
from bot.editing.difference import FieldChange
from bot.editing.limits import LimitError
from bot.editing.reviewing import Item, Review, State, compare_anew, keep_left_out, review_text, write_item
from bot.editing.typed_source import read_source
from bot.errors import SlateError
from bot.rendering.draft_presses import (
    AcceptAll,
    AcceptItem,
    CorrectItem,
    DropItem,
    Pasting,
    PickDifferences,
    PickProject,
    ShowItem,
)
from bot.rendering.notes import note_view
from bot.rendering.paste_forms import MOST_TEXT, CorrectForm, Typed
from bot.rendering.pastes import difference_pages, gone_view, item_view, nothing_view
from db.entries import SourceEntry
from db.reading import Reader
from db.visible import View, load_view

T = TypeVar("T")
Fetch = Callable[[], Awaitable[bytes]]
Amend = Callable[[discord.Interaction[Any], CorrectItem, str], Awaitable[None]]

_TOO_LONG = "That item's text is too long for a form: drop it here, and paste the part that is right."


@dataclass(slots=True)
class Draft:
    """A review as it stands; `busy` lets one press after another change it."""

    review: Review
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


class Pastes:
    """Messages for an editor who goes through a pasted text."""

    def __init__(self, app: App, writer: Writer) -> None:
        self._app = app
        self._writer = writer
        self._drafts: Drafts[Draft] = Drafts(app.clock)
        self._reading = asyncio.Semaphore(1)  # a hostile text takes seconds of the interpreter: one after another

    async def paste(self, typed: Typed, actor: Actor) -> ui.LayoutView:
        """Read a text and show its first item against the slate."""
        try:
            source, refused = read_source(typed.title, typed.publisher, typed.url)
            review = await self._read(check_text(typed.text or ""), source, actor)
        except SlateError as error:
            return note_view(str(error))
        if not review.items:
            return nothing_view(review.unread)
        if refused:
            review = review.with_items(0, [replace(review.items[0], said=refused)])
        number = self._drafts.begin(_place(actor), Draft(review))
        return item_view(review, 0, 0, actor.person_id, number)

    async def paste_file(self, size: int, fetch: Fetch, name: str, typed: Typed, actor: Actor) -> ui.LayoutView:
        """Read an attached text and show its first item; one that is too large is not fetched."""
        if size > PASTE_BYTES:
            return note_view(f"{name} is too large for a news text: paste it in parts")
        try:
            text = read_text(await fetch(), name)
        except SlateError as error:
            return note_view(str(error))
        return await self.paste(replace(typed, text=text), actor)

    async def pressed(self, press: Pasting, actor: Actor, chosen: Collection[str] = ()) -> ui.LayoutView:
        """Return what a press shows; `chosen` is what stands chosen in the menu that was used."""
        draft = self._drafts.get(_place(actor), press.draft)
        if draft is None:
            return gone_view()
        async with draft.busy:
            place, page = await self._carry_out(press, draft, actor, _numbers(chosen))
        self._drafts.replace(_place(actor), press.draft, draft)
        return item_view(draft.review, place, page, actor.person_id, press.draft)

    def form(self, press: CorrectItem, actor: Actor, amend: Amend) -> CorrectForm | ui.LayoutView:
        """Return the form with an item's text, or why there is none."""
        draft = self._drafts.get(_place(actor), press.draft)
        item = _at(draft.review, press.item) if draft else None
        if item is None:
            return gone_view()
        if len(item.proposal.item.text) > MOST_TEXT:
            return note_view(_TOO_LONG)

        async def submitted(interaction: discord.Interaction[Any], text: str) -> None:
            await amend(interaction, press, text)

        return CorrectForm(item.proposal.item.text, submitted)

    async def correct(self, press: CorrectItem, text: str, actor: Actor) -> ui.LayoutView:
        """Read an item's text again and put what it says now in the item's place."""
        draft = self._drafts.get(_place(actor), press.draft)
        if draft is None:
            return gone_view()
        async with draft.busy:
            await self._correct(draft, press.item, text, actor)
        self._drafts.replace(_place(actor), press.draft, draft)
        return item_view(draft.review, press.item, 0, actor.person_id, press.draft)

    async def _correct(self, draft: Draft, place: int, text: str, actor: Actor) -> None:
        item = _at(draft.review, place)
        if item is None or item.state is State.ACCEPTED:
            return
        try:
            read = await self._read(check_text(text), draft.review.source, actor)
        except SlateError as error:
            draft.review = draft.review.with_items(place, [replace(item, said=str(error))])
            return
        if read.items:
            draft.review = draft.review.with_items(place, read.items)
        else:
            said = "I found no project in that text, so the item stays as it was"
            draft.review = draft.review.with_items(place, [replace(item, said=said)])

    async def _carry_out(self, press: Pasting, draft: Draft, actor: Actor, chosen: list[int]) -> tuple[int, int]:
        """Change the draft as a press says, and return which item and page to show then."""
        if isinstance(press, ShowItem):
            return press.item, press.page
        if isinstance(press, AcceptAll):
            await self._accept_all(draft, actor)
            return len(draft.review.items), 0
        item = _at(draft.review, press.item)
        if item is None or item.state is State.ACCEPTED:
            return press.item, 0
        match press:
            case AcceptItem():
                await self._accept(draft, press.item, actor)
                settled = draft.review.items[press.item].state is State.ACCEPTED
                return (draft.review.next_open(press.item) if settled else press.item), 0
            case DropItem():
                state = State.OPEN if item.state is State.DROPPED else State.DROPPED
                draft.review = draft.review.with_items(press.item, [replace(item, state=state, said="")])
                return (draft.review.next_open(press.item) if state is State.DROPPED else press.item), 0
            case PickDifferences(page=page):
                pages = difference_pages(item)
                shown = pages[page] if page < len(pages) else []
                draft.review = draft.review.with_items(press.item, [item.picking(shown, chosen)])
                return press.item, page
            case PickProject():
                if chosen and chosen[0] in {known.id for known in item.choices}:
                    new = await self._anew(item, actor, chosen[0])
                    draft.review = draft.review.with_items(press.item, [new])
                return press.item, 0
            case CorrectItem():
                return press.item, 0  # its form has been opened instead
        assert_never(press)

    async def _accept_all(self, draft: Draft, actor: Actor) -> None:
        """Accept every item that is open and clear, until there is no more to be written for now."""
        for place, item in enumerate(draft.review.items):
            if item.can_be_written and not await self._accept(draft, place, actor):
                return

    async def _accept(self, draft: Draft, place: int, actor: Actor) -> bool:
        """Write one item, or say on it why not; tell whether others can be written now."""
        item = draft.review.items[place]
        if not item.can_be_written:
            return True
        try:
            new, goes_on = await self._write(item, actor), True
        except LimitError as error:
            new, goes_on = replace(item, said=str(error)), False
        except EntryError as error:
            new, goes_on = replace(item, said=f"It can't be kept like this: {error}"), True
        except SlateError as error:  # such as a project that somebody else has added or removed meanwhile
            new, goes_on = replace(await self._anew(item, actor), said=f"{error}. This is how it stands now"), True
        draft.review = draft.review.with_items(place, [new])
        return goes_on

    async def _write(self, item: Item, actor: Actor) -> Item:
        now = self._app.clock()
        outcome = await self._writer.write(
            lambda session: write_item(session, actor.server_id, item, actor.person_id, now)
        )
        match outcome:
            case Written(meanwhile=meanwhile):
                said = f"Others had changed this meanwhile, and it stands too: {_said(meanwhile)}" if meanwhile else ""
                return replace(item, state=State.ACCEPTED, said=said)
            case Unchanged():
                return replace(item, state=State.ACCEPTED, said="")
            case Conflict(meanwhile=meanwhile):
                said = f"Somebody else changed it meanwhile: {_said(meanwhile)}. Nothing was written; look again"
                return replace(await self._anew(item, actor), said=said)
        assert_never(outcome)

    async def _anew(self, item: Item, actor: Actor, chosen: int | None = None) -> Item:
        chosen = chosen if chosen is not None else item.chosen
        new = await self._look(actor, lambda r, view: compare_anew(r, view, item.proposal.item, chosen))
        return keep_left_out(new, item)

    async def _read(self, text: str, source: SourceEntry | None, actor: Actor) -> Review:
        today = self._app.clock().date()
        async with self._reading:
            return await self._look(actor, lambda reader, view: review_text(reader, view, text, today, source))

    async def _look(self, actor: Actor, lookup: Callable[[Reader, View], T]) -> T:
        reader = self._app.reader
        return await asyncio.to_thread(lambda: lookup(reader, load_view(reader, actor.server_id)))


def _said(changes: Collection[FieldChange]) -> str:
    return "; ".join(map(str, changes)) or "it is no longer as it was"


def _numbers(chosen: Collection[str]) -> list[int]:
    return [int(value) for value in chosen if value.isascii() and value.isdecimal()]


def _at(review: Review, place: int) -> Item | None:
    return review.items[place] if place < len(review.items) else None


def _place(actor: Actor) -> Place:
    return Place(actor.server_id, actor.person_id)
