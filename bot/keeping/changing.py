"""What every change of an editor's goes through: written once, then said in words, asked about, or refused.

Whatever the outcome, the person reads it: what changed, whose version is to stand, or why nothing was saved.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import TypedDict, TypeVar

from discord import ui
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import catalogue
from bot.acting import Actor, Writer
from bot.app import App
from bot.editing.changes import Conflict, EntryError, Outcome, Written, add_project, change_project
from bot.editing.forms import FormError
from bot.editing.revising import Revise
from bot.errors import SlateError
from bot.keeping.drafts import MINUTES, Clashing, Draft, Drafts
from bot.keeping.saying import by_field
from bot.rendering.editing import changed_view, conflict_view, refused_view, unchanged_view
from db.entries import ProjectEntry
from db.projects import StoredProject
from db.reading import Reader
from db.visible import View, load_view

T = TypeVar("T")


class Signature(TypedDict):
    """Whose edit it is, and when it was made."""

    editor_id: int | None
    now: datetime


class Changes:
    """Changes to a server's slate, and how each is told."""

    def __init__(self, app: App, writer: Writer, drafts: Drafts) -> None:
        self._app = app
        self._drafts = drafts
        self.write = writer.write

    def today(self) -> date:
        """Return the day that relative dates are measured from."""
        return self._app.clock().date()

    async def added(self, entry: ProjectEntry, actor: Actor) -> ui.LayoutView:
        """Put a new project on the slate."""
        by = self.signed(actor)
        written = await self.write(lambda session: add_project(session, actor.server_id, entry, **by))
        return changed_view(written.change, actor.person_id)

    async def changed(
        self, project_id: int, version: int | None, new: ProjectEntry | Revise, actor: Actor, said: str = ""
    ) -> ui.LayoutView:
        """Let a project say something new; without a version, whatever it says by now."""
        by = self.signed(actor)
        return await self.ended(
            project_id,
            actor,
            lambda session: change_project(session, actor.server_id, project_id, version, new, **by),
            said,
        )

    async def ended(
        self, project_id: int, actor: Actor, act: Callable[[AsyncSession], Awaitable[Outcome]], said: str = ""
    ) -> ui.LayoutView:
        """Carry out a change and say how it ended."""
        outcome = await self.write(act)
        if isinstance(outcome, Conflict):
            return self.conflicting(outcome, actor)
        if isinstance(outcome, Written):
            return changed_view(outcome.change, actor.person_id, said, outcome.meanwhile)
        return unchanged_view(await self.project(project_id, actor), actor.person_id)

    def refused(self, error: SlateError, actor: Actor, draft: Draft | None = None) -> ui.LayoutView:
        """Say why something was not saved, beside each field, and keep what was typed."""
        number = None if draft is None else self._drafts.put(actor, draft)
        faults = error.faults if isinstance(error, FormError) else ()
        if isinstance(error, EntryError):
            faults = by_field(error.faults)
        return refused_view(str(error), faults, actor.person_id, number, MINUTES)

    async def project(self, project_id: int, actor: Actor) -> StoredProject | None:
        """Return a project as the actor's server sees it."""
        return await self.look(actor, lambda reader, view: catalogue.project_by_id(reader, view, project_id))

    async def look(self, actor: Actor, lookup: Callable[[Reader, View], T]) -> T:
        """Look something up on the actor's server's slate, off the event loop."""
        reader = self._app.reader
        return await asyncio.to_thread(lambda: lookup(reader, load_view(reader, actor.server_id)))

    def conflicting(self, conflict: Conflict, actor: Actor) -> ui.LayoutView:
        """Ask whose version is to stand."""
        draft = self._drafts.put(actor, Clashing(conflict))
        return conflict_view(conflict, actor.person_id, draft, MINUTES)

    def signed(self, actor: Actor) -> Signature:
        """Return what an edit of the actor's says of itself."""
        return {"editor_id": actor.person_id, "now": self._app.clock()}
