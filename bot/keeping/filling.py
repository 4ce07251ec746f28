"""Forms on their way: opened with what the slate says, sent, refused and opened again, settled where two sides clash.

A form says by its id which project it was opened on and in which version, so that it can be sent after a restart, and
so that what others changed meanwhile is seen.
"""

from collections.abc import Callable, Mapping
from typing import assert_never

from discord import ui
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.acting import Actor
from bot.editing.changes import Conflict, Outcome, change_project, remove_project, restore
from bot.editing.forms import as_revision, filled, form, new_entry, new_form
from bot.editing.merging import Whose
from bot.errors import SlateError
from bot.keeping.changing import Changes
from bot.keeping.drafts import DRAFT_GONE, GONE, Clashing, Drafts, Typed
from bot.rendering.editing_presses import (
    NEW_TITLE,
    OpenChoices,
    OpenForm,
    Opening,
    OpenNew,
    ReopenForm,
    SaveChoices,
    SaveForm,
    SaveNew,
    Sending,
)
from bot.rendering.forms import choices_modal, form_modal
from bot.rendering.notes import note_view
from db.entries import ProjectEntry


class Filling:
    """Forms for an editor, and what becomes of those that are sent."""

    def __init__(self, changes: Changes, drafts: Drafts, explain: Callable[[BaseException], str]) -> None:
        self._changes = changes
        self._drafts = drafts
        self._explain = explain

    async def new(self, title: str, actor: Actor) -> ui.Modal:
        """Return the form of a new project with this title."""
        return _new_modal(_saving(title, actor), {"title": title})

    async def opened(self, press: Opening, actor: Actor) -> ui.Modal | ui.LayoutView:
        """Return the form that a button opens, or why there is none."""
        match press:
            case OpenNew(title=title):
                return await self.new(title, actor)
            case OpenForm(project_id=project_id, step=step, group=group):
                return await self._form(project_id, group, step, actor)
            case ReopenForm(draft=number):
                draft = self._drafts.get(actor, number)
                return await self._again(draft, actor) if isinstance(draft, Typed) else note_view(DRAFT_GONE)
            case OpenChoices(draft=number):
                waiting = self._drafts.get(actor, number)
                if not isinstance(waiting, Clashing) or waiting.conflict.merge is None:
                    return note_view(DRAFT_GONE)
                merge = waiting.conflict.merge
                return choices_modal(merge.clashes, SaveChoices(actor.person_id, number), merge.entry.title)
        assert_never(press)

    async def sent(self, press: Sending, typed: Mapping[str, str], actor: Actor) -> ui.LayoutView:
        """Return what became of a form that was sent."""
        if isinstance(press, SaveChoices):
            choices = {unit: Whose(word) for unit, word in typed.items() if word in set(Whose)}
            return await self._settle(press.draft, choices, actor)
        try:
            return await self._saved(press, typed, actor)
        except SlateError as error:
            return self._changes.refused(error, actor, Typed(press, typed))
        except Exception as error:  # whatever it was, what somebody typed must not be lost with it
            return self._changes.refused(SlateError(self._explain(error)), actor, Typed(press, typed))

    async def _saved(self, press: SaveNew | SaveForm, typed: Mapping[str, str], actor: Actor) -> ui.LayoutView:
        if isinstance(press, SaveNew):
            return await self._changes.added(new_entry(typed.get("title", press.title), typed), actor)
        revise = as_revision(press.group, press.step, typed)
        return await self._changes.changed(press.project_id, press.version, revise, actor)

    async def settled(self, number: int, mine: bool, actor: Actor) -> ui.LayoutView:
        """Let all of one side stand."""
        draft = self._drafts.get(actor, number)
        if not isinstance(draft, Clashing):
            return note_view(DRAFT_GONE)
        conflict = draft.conflict
        if conflict.merge is not None:
            return await self._settle(
                number, {c.unit: Whose.MINE if mine else Whose.THEIRS for c in conflict.merge.clashes}, actor
            )
        if not mine:
            return note_view("Theirs stands; nothing was changed.")
        if conflict.mine is None:
            return await self._changes.ended(
                conflict.project_id, actor, lambda session: self._remove(session, conflict, actor)
            )
        own = conflict.mine
        return await self._changes.ended(
            conflict.project_id, actor, lambda session: self._bring_back(session, conflict, own, actor)
        )

    async def _settle(self, number: int, choices: Mapping[str, Whose], actor: Actor) -> ui.LayoutView:
        draft = self._drafts.get(actor, number)
        if not isinstance(draft, Clashing) or draft.conflict.merge is None:
            return note_view(DRAFT_GONE)
        conflict, merge = draft.conflict, draft.conflict.merge
        return await self._changes.changed(conflict.project_id, conflict.version, merge.settled(choices), actor)

    async def _remove(self, session: AsyncSession, conflict: Conflict, actor: Actor) -> Outcome:
        by = self._changes.signed(actor)
        return await remove_project(session, actor.server_id, conflict.project_id, conflict.version, **by)

    async def _bring_back(self, session: AsyncSession, conflict: Conflict, own: ProjectEntry, actor: Actor) -> Outcome:
        """Restore a project that was removed meanwhile, and then let it say what was to stand."""
        by = self._changes.signed(actor)
        back = await restore(session, actor.server_id, conflict.project_id, **by)
        return await change_project(session, actor.server_id, back.change.project_id, None, own, **by)

    async def _form(self, project_id: int, group: str, step: int, actor: Actor) -> ui.Modal | ui.LayoutView:
        project = await self._changes.project(project_id, actor)
        if project is None:
            return note_view(GONE)
        shown = form(project.entry, group, step)
        if not shown.boxes:
            return note_view("What stands there is too long for a form. /slate export gives it to you as a file.")
        saving = SaveForm(actor.person_id, project.id, project.version, shown.step, group)
        return form_modal(shown, saving, project.entry.title)

    async def _again(self, draft: Typed, actor: Actor) -> ui.Modal | ui.LayoutView:
        """Open a form again; it is still sent for the version that it was first opened on."""
        if isinstance(draft.form, SaveNew):
            return _new_modal(draft.form, {"title": draft.form.title, **draft.typed})
        project = await self._changes.project(draft.form.project_id, actor)
        if project is None:
            return note_view(GONE)
        shown = form(project.entry, draft.form.group, draft.form.step)
        return form_modal(filled(shown, draft.typed), draft.form, project.entry.title)


def _saving(title: str, actor: Actor) -> SaveNew:
    """Return what a new project's form is: its title stands in its id, where there is room and it is no other there."""
    short = title if len(title) <= NEW_TITLE and title == " ".join(title.split()) else ""
    return SaveNew(actor.person_id, short)


def _new_modal(saving: SaveNew, typed: Mapping[str, str]) -> ui.Modal:
    if saving.title:
        return form_modal(filled(new_form(), typed), saving, saving.title)
    return form_modal(filled(new_form(typed.get("title", "")), typed), saving)
