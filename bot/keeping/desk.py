"""The desk that keeps a slate: takes what an editor wants of a project, writes it, hands back what it changed.

Whether who acts may edit is decided by the door, anew with each command and press. A project is looked for on the
actor's own server's slate, and nowhere else. A change is never made over another editor's without asking.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypedDict, TypeVar

from discord import ui
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import catalogue
from bot.acting import Actor, Writer
from bot.app import App
from bot.catalogue import MAX_CHOICE, MAX_COMPLETIONS, Completion
from bot.editing.changes import Conflict, EntryError, Outcome, Written, add_project, change_project, remove_project
from bot.editing.changes import restore as restore_project
from bot.editing.forms import FormError
from bot.editing.history import history
from bot.editing.restoring import Restorable, restorable
from bot.editing.revising import Revise, with_credit, with_date, with_name
from bot.editing.undoing import undo
from bot.errors import SlateError
from bot.keeping.drafts import MINUTES, Clashing, Do, Draft, Drafts, Waiting
from bot.keeping.saying import alias_of, by_field, credit_of, date_of, fact_of, understood, with_said_fact
from bot.rendering.cards import choice_view
from bot.rendering.editing import (
    changed_view,
    conflict_view,
    forms_view,
    refused_view,
    unchanged_view,
    undone_view,
)
from bot.rendering.editing_presses import ChooseProject
from bot.rendering.history import SHOWN, history_view
from bot.rendering.notes import note_view
from db.entries import ProjectEntry
from db.folding import identity
from db.projects import StoredProject
from db.reading import Reader
from db.visible import View, load_view

T = TypeVar("T")

GONE = "That is no longer on this slate. Look it up again."
DRAFT_GONE = (
    f"What you had begun is no longer kept: I hold it for {MINUTES} minutes, and not over a restart. Begin anew."
)


class Signature(TypedDict):
    """Whose edit it is, and when it was made."""

    editor_id: int | None
    now: datetime


class Keeping:
    """Messages for an editor who keeps the slate."""

    def __init__(self, app: App, writer: Writer, drafts: Drafts) -> None:
        self._app = app
        self._writer = writer
        self._drafts = drafts

    # Single changes, each by one command

    async def edit(self, title: str, actor: Actor) -> ui.LayoutView:
        """Show the forms of the project that was typed."""
        return await self._on(title, actor, self._show_forms)

    async def credit(
        self, title: str, person: str, role: str, certainty: str | None, character: str | None, actor: Actor
    ) -> ui.LayoutView:
        """Put a person in a role of a project."""
        return await self._revise(
            title, actor, lambda: (with_credit(credit_of(person, role, certainty, character)), "")
        )

    async def date(
        self, title: str, event: str, when: str, certainty: str | None, region: str | None, actor: Actor
    ) -> ui.LayoutView:
        """Let an event of a project be then, and say how that was understood."""
        today = self._app.clock().date()

        def read() -> tuple[Revise, str]:
            entry = date_of(event, when, certainty, region, today)
            return with_date(entry), understood(entry)

        return await self._revise(title, actor, read)

    async def fact(
        self, title: str, kind: str, text: str, speaker: str | None, source: str | None, actor: Actor
    ) -> ui.LayoutView:
        """Add a claim to a project."""
        return await self._revise(title, actor, lambda: (with_said_fact(fact_of(kind, text, speaker), source), ""))

    async def alias(self, title: str, alias: str, actor: Actor) -> ui.LayoutView:
        """Let a project be found by another title too."""
        return await self._revise(title, actor, lambda: (with_name("aliases", alias_of(alias)), ""))

    async def remove(self, title: str, actor: Actor) -> ui.LayoutView:
        """Take a project off the slate."""

        async def do(project: StoredProject, actor: Actor) -> ui.LayoutView:
            by = self.signed(actor)
            return await self.ended(
                project.id,
                actor,
                lambda session: remove_project(session, actor.server_id, project.id, project.version, **by),
            )

        return await self._on(title, actor, do)

    async def restore(self, title: str, actor: Actor) -> ui.LayoutView:
        """Bring back a removed project, or the built-in one that the server has a copy of."""
        listed = await self.look(actor, lambda reader, _: restorable(reader, actor.server_id))
        found = next((one for one in listed if identity(_label(one)) == identity(title)), None)
        found = found or next((one for one in listed if identity(one.title) == identity(title)), None)
        if found is None:
            return note_view(
                f"Nothing called “{title[:100]}” can be restored here: /slate restore completes what can as you type."
            )
        by, project_id = self.signed(actor), found.id
        return await self.ended(
            project_id, actor, lambda session: restore_project(session, actor.server_id, project_id, **by)
        )

    async def complete_restorable(self, typed: str, actor: Actor) -> list[Completion]:
        """Return what can be restored and holds what is typed."""
        listed = await self.look(actor, lambda reader, _: restorable(reader, actor.server_id))
        labels = dict.fromkeys(_label(one) for one in listed)
        near = [label for label in labels if identity(typed) in identity(label)]
        return [Completion(label, label) for label in near[:MAX_COMPLETIONS]]

    # Looking back, and taking back

    async def history(self, title: str | None, actor: Actor) -> ui.LayoutView:
        """Show who changed what, on a project or on the whole slate."""
        if title is None:
            return await self.history_page(None, None, actor)
        found = await self.look(actor, lambda reader, view: catalogue.find_project(reader, view, title))
        if not isinstance(found, StoredProject):
            listed = await self.look(actor, lambda reader, _: restorable(reader, actor.server_id))
            gone = next(
                (one for one in listed if identity(title) in (identity(one.title), identity(_label(one)))), None
            )
            if gone is not None:
                return await self.history_page(gone.id, None, actor)

        async def do(project: StoredProject, actor: Actor) -> ui.LayoutView:
            return await self.history_page(project.id, None, actor)

        return await self._on(title, actor, do)

    async def history_page(self, project_id: int | None, older_than: int | None, actor: Actor) -> ui.LayoutView:
        """Show one page of the history."""
        found = await self.look(actor, lambda reader, view: history(reader, view, project_id, older_than, count=SHOWN))
        project = await self.project(project_id, actor) if project_id is not None else None
        return history_view(found, actor.person_id, project_id, project.entry if project else None)

    async def undo(self, edit_id: int | None, actor: Actor) -> ui.LayoutView:
        """Take back an edit, or the latest that is in effect."""
        by = self.signed(actor)
        undone = await self._writer.write(lambda session: undo(session, actor.server_id, edit_id, **by))
        if isinstance(undone, Conflict):
            return self.conflicting(undone, actor)
        return undone_view(undone, actor.person_id)

    async def chosen(self, number: int, project_id: int, actor: Actor) -> ui.LayoutView:
        """Go on with a command, now that it is said which project was meant."""
        draft = self._drafts.get(actor, number)
        if not isinstance(draft, Waiting):
            return note_view(DRAFT_GONE)
        project = await self.project(project_id, actor)
        return await draft.do(project, actor) if project else note_view(GONE)

    async def forms(self, project_id: int, actor: Actor) -> ui.LayoutView:
        """Show the forms of a project."""
        project = await self.project(project_id, actor)
        return forms_view(project, actor.person_id) if project else note_view(GONE)

    # What every change goes through

    async def added(self, entry: ProjectEntry, actor: Actor) -> ui.LayoutView:
        """Put a new project on the slate."""
        by = self.signed(actor)
        written = await self._writer.write(lambda session: add_project(session, actor.server_id, entry, **by))
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
        outcome = await self._writer.write(act)
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

    async def _revise(self, title: str, actor: Actor, read: Callable[[], tuple[Revise, str]]) -> ui.LayoutView:
        """Make one change to the project that was typed; `read` says which, and how it was understood."""
        try:
            revise, said = read()
        except FormError as error:
            return self.refused(error, actor)

        async def do(project: StoredProject, actor: Actor) -> ui.LayoutView:
            try:
                return await self.changed(project.id, None, revise, actor, said)
            except EntryError as error:
                return self.refused(error, actor)

        return await self._on(title, actor, do)

    async def _on(self, title: str, actor: Actor, do: Do) -> ui.LayoutView:
        """Do something on the project that was typed, or ask which one was meant."""
        found = await self.look(actor, lambda reader, view: catalogue.find_project(reader, view, title))
        if isinstance(found, StoredProject):
            return await do(found, actor)
        draft = self._drafts.put(actor, Waiting(do))
        return choice_view(
            found, "project", actor.person_id, lambda candidate: ChooseProject(actor.person_id, draft, candidate.id)
        )

    async def _show_forms(self, project: StoredProject, actor: Actor) -> ui.LayoutView:
        return forms_view(project, actor.person_id)

    def conflicting(self, conflict: Conflict, actor: Actor) -> ui.LayoutView:
        """Ask whose version is to stand."""
        draft = self._drafts.put(actor, Clashing(conflict))
        return conflict_view(conflict, actor.person_id, draft, MINUTES)

    def signed(self, actor: Actor) -> Signature:
        """Return what an edit of the actor's says of itself."""
        return {"editor_id": actor.person_id, "now": self._app.clock()}


def _label(one: Restorable) -> str:
    what = "" if one.is_removed else " (back to the built-in one)"
    return f"{one.title[: MAX_CHOICE - len(what)]}{what}"
