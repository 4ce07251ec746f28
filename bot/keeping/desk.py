"""The desk that keeps a slate: takes what an editor wants of a project, writes it, hands back what it changed.

Whether who acts may edit is decided by the door, anew with each command and press. A project is looked for on the
actor's own server's slate, and nowhere else. A change is never made over another editor's without asking.
"""

from collections.abc import Callable
from typing import assert_never

from discord import ui

from bot import catalogue
from bot.acting import Actor
from bot.catalogue import MAX_CHOICE, MAX_COMPLETIONS, Completion
from bot.editing.changes import Conflict, EntryError, remove_project
from bot.editing.changes import restore as restore_project
from bot.editing.forms import FormError
from bot.editing.history import history
from bot.editing.restoring import Restorable, restorable
from bot.editing.revising import Revise, with_credit, with_date, with_name
from bot.editing.undoing import undo
from bot.keeping.changing import Changes
from bot.keeping.drafts import DRAFT_GONE, GONE, Do, Drafts, Waiting
from bot.keeping.saying import alias_of, credit_of, date_of, fact_of, understood, with_said_fact
from bot.rendering.cards import choice_view
from bot.rendering.editing import (
    forms_view,
    undone_view,
)
from bot.rendering.editing_presses import ChooseProject, Looking, ShowForms, ShowHistory, TakeBack
from bot.rendering.history import SHOWN, history_view
from bot.rendering.notes import note_view
from db.folding import identity
from db.projects import StoredProject


class Keeping:
    """Messages for an editor who keeps the slate."""

    def __init__(self, changes: Changes, drafts: Drafts) -> None:
        self._changes = changes
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
        today = self._changes.today()

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
            by = self._changes.signed(actor)
            return await self._changes.ended(
                project.id,
                actor,
                lambda session: remove_project(session, actor.server_id, project.id, project.version, **by),
            )

        return await self._on(title, actor, do)

    async def restore(self, title: str, actor: Actor) -> ui.LayoutView:
        """Bring back a removed project, or the built-in one that the server has a copy of."""
        listed = await self._changes.look(actor, lambda reader, _: restorable(reader, actor.server_id))
        found = next((one for one in listed if identity(_label(one)) == identity(title)), None)
        found = found or next((one for one in listed if identity(one.title) == identity(title)), None)
        if found is None:
            return note_view(
                f"Nothing called “{title[:100]}” can be restored here: /slate restore completes what can as you type."
            )
        by, project_id = self._changes.signed(actor), found.id
        return await self._changes.ended(
            project_id, actor, lambda session: restore_project(session, actor.server_id, project_id, **by)
        )

    async def complete_restorable(self, typed: str, actor: Actor) -> list[Completion]:
        """Return what can be restored and holds what is typed."""
        listed = await self._changes.look(actor, lambda reader, _: restorable(reader, actor.server_id))
        labels = dict.fromkeys(_label(one) for one in listed)
        near = [label for label in labels if identity(typed) in identity(label)]
        return [Completion(label, label) for label in near[:MAX_COMPLETIONS]]

    # Looking back, and taking back

    async def history(self, title: str | None, actor: Actor) -> ui.LayoutView:
        """Show who changed what, on a project or on the whole slate."""
        if title is None:
            return await self.history_page(None, None, actor)
        found = await self._changes.look(actor, lambda reader, view: catalogue.find_project(reader, view, title))
        if not isinstance(found, StoredProject):
            listed = await self._changes.look(actor, lambda reader, _: restorable(reader, actor.server_id))
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
        found = await self._changes.look(
            actor, lambda reader, view: history(reader, view, project_id, older_than, count=SHOWN)
        )
        project = await self._changes.project(project_id, actor) if project_id is not None else None
        return history_view(found, actor.person_id, project_id, project.entry if project else None)

    async def undo(self, edit_id: int | None, actor: Actor) -> ui.LayoutView:
        """Take back an edit, or the latest that is in effect."""
        by = self._changes.signed(actor)
        undone = await self._changes.write(lambda session: undo(session, actor.server_id, edit_id, **by))
        if isinstance(undone, Conflict):
            return self._changes.conflicting(undone, actor)
        return undone_view(undone, actor.person_id)

    async def pressed(self, press: Looking, actor: Actor) -> ui.LayoutView:
        """Return what an editor's press shows."""
        match press:
            case ShowForms(project_id=project_id):
                return await self.forms(project_id, actor)
            case ChooseProject(draft=draft, project_id=project_id):
                return await self.chosen(draft, project_id, actor)
            case TakeBack(edit_id=edit_id):
                return await self.undo(edit_id, actor)
            case ShowHistory(project_id=project_id, older_than=older_than):
                return await self.history_page(project_id, older_than, actor)
        assert_never(press)

    async def chosen(self, number: int, project_id: int, actor: Actor) -> ui.LayoutView:
        """Go on with a command, now that it is said which project was meant."""
        draft = self._drafts.get(actor, number)
        if not isinstance(draft, Waiting):
            return note_view(DRAFT_GONE)
        project = await self._changes.project(project_id, actor)
        return await draft.do(project, actor) if project else note_view(GONE)

    async def forms(self, project_id: int, actor: Actor) -> ui.LayoutView:
        """Show the forms of a project."""
        project = await self._changes.project(project_id, actor)
        return forms_view(project, actor.person_id) if project else note_view(GONE)

    async def _revise(self, title: str, actor: Actor, read: Callable[[], tuple[Revise, str]]) -> ui.LayoutView:
        """Make one change to the project that was typed; `read` says which, and how it was understood."""
        try:
            revise, said = read()
        except FormError as error:
            return self._changes.refused(error, actor)

        async def do(project: StoredProject, actor: Actor) -> ui.LayoutView:
            try:
                return await self._changes.changed(project.id, None, revise, actor, said)
            except EntryError as error:
                return self._changes.refused(error, actor)

        return await self._on(title, actor, do)

    async def _on(self, title: str, actor: Actor, do: Do) -> ui.LayoutView:
        """Do something on the project that was typed, or ask which one was meant."""
        found = await self._changes.look(actor, lambda reader, view: catalogue.find_project(reader, view, title))
        if isinstance(found, StoredProject):
            return await do(found, actor)
        draft = self._drafts.put(actor, Waiting(do))
        return choice_view(
            found, "project", actor.person_id, lambda candidate: ChooseProject(actor.person_id, draft, candidate.id)
        )

    async def _show_forms(self, project: StoredProject, actor: Actor) -> ui.LayoutView:
        return forms_view(project, actor.person_id)


def _label(one: Restorable) -> str:
    what = "" if one.is_removed else " (back to the built-in one)"
    return f"{one.title[: MAX_CHOICE - len(what)]}{what}"
