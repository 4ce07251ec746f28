"""The desk behind `/slate import` and `/slate export`: a file is compared first, and carried out when it is said so.

Whose slate it is comes with each call, from Discord. What was read waits in memory until then.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from discord import ui

from bot.acting import Actor, Writer
from bot.app import App
from bot.drafts import Drafts, Place
from bot.editing.attached import check_size, read_attached
from bot.editing.exporting import export_csv, export_jsonl
from bot.editing.importing import Plan, apply_import, plan_import
from bot.editing.slatefile import Numbered, SlateFileError
from bot.errors import SlateError
from bot.rendering.draft_presses import CarryOutImport, Importing
from bot.rendering.exchange import export_view, faults_view, gone_view, imported_view, left_view, plan_view
from bot.rendering.files import Attached
from bot.rendering.notes import note_view
from db.reading import Reader
from db.visible import View, load_view

T = TypeVar("T")
Fetch = Callable[[], Awaitable[bytes]]

_FORMS = {"jsonl": export_jsonl, "csv": export_csv}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, and the plan that was shown of it."""

    name: str
    found: tuple[Numbered, ...]
    plan: Plan


class Exchange:
    """Messages for editors who bring a file, or take one along."""

    def __init__(self, app: App, writer: Writer) -> None:
        self._app = app
        self._writer = writer
        self._drafts: Drafts[ReadFile] = Drafts(app.clock)
        self._reading = asyncio.Semaphore(1)  # a hostile file takes seconds of the interpreter: one after another

    async def dry_run(self, size: int, fetch: Fetch, name: str, actor: Actor) -> ui.LayoutView:
        """Show what a file would change, with the button that carries it out; one that is too large is not fetched."""
        try:
            check_size(size, name)
            data = await fetch()
            async with self._reading:
                found = tuple(await asyncio.to_thread(read_attached, data, name))
                plan = await self._look(actor, lambda reader, view: plan_import(reader, view, found, name))
        except SlateFileError as error:
            return faults_view(name, error.faults)
        except SlateError as error:
            return note_view(str(error))
        number = self._drafts.begin(_place(actor), ReadFile(name, found, plan))
        return plan_view(plan, name, actor.person_id, number)

    async def pressed(self, press: Importing, actor: Actor) -> ui.LayoutView:
        """Carry out what was shown, or leave it."""
        file = self._drafts.get(_place(actor), press.draft)
        if file is None:
            return gone_view()
        if not isinstance(press, CarryOutImport):
            self._drafts.drop(_place(actor), press.draft)
            return left_view(file.name)
        plan = await self._look(actor, lambda reader, view: plan_import(reader, view, file.found, file.name))
        if plan.version != file.plan.version:
            number = self._drafts.begin(_place(actor), ReadFile(file.name, file.found, plan))
            return plan_view(plan, file.name, actor.person_id, number, moved=True)
        await apply_import(self._writer.engine, plan, file.name, self._app.clock(), actor.person_id)
        self._writer.nudge()
        self._drafts.drop(_place(actor), press.draft)
        return imported_view(plan, file.name)

    async def export(self, form: str, actor: Actor) -> ui.LayoutView:
        """Hand over what the server sees, as a file."""
        write, now = _FORMS[form], self._app.clock()
        lines = await self._look(actor, lambda reader, view: list(write(reader, view)))
        count = len(lines) - (form == "csv")
        data = await asyncio.to_thread(lambda: "".join(lines).encode())
        return await asyncio.to_thread(export_view, Attached(_name(now, form), data), count)

    async def _look(self, actor: Actor, lookup: Callable[[Reader, View], T]) -> T:
        reader = self._app.reader
        return await asyncio.to_thread(lambda: lookup(reader, load_view(reader, actor.server_id)))


def _place(actor: Actor) -> Place:
    return Place(actor.server_id, actor.person_id)


def _name(now: datetime, form: str) -> str:
    return f"slate-{now:%Y-%m-%d}.{form}"
