"""What an editor reads after a change: what it changed in words, how to take it back, what to do where it failed."""

import discord
from discord import ButtonStyle, ui

from bot.editing.changes import Conflict
from bot.editing.difference import FieldChange, difference
from bot.editing.forms import GROUPS, called, steps
from bot.editing.merging import Clash
from bot.editing.records import Recorded
from bot.editing.slatefile import Fault
from bot.editing.undoing import Undone
from bot.editing.writing import Change
from bot.rendering.buttons import PressButton, button
from bot.rendering.custom_ids import ShowProject
from bot.rendering.editing_presses import (
    OpenChoices,
    OpenForm,
    ReopenForm,
    Settle,
    ShowForms,
    ShowHistory,
    TakeBack,
)
from bot.rendering.frame import AMBER, BLUE, GREEN, GREY, RUST, frame, small
from bot.rendering.markdown import escape_within
from db.entries import ProjectEntry
from db.projects import StoredProject

_LINE, _LINES = 300, 8
_STEPS, _FORMS = 6, 20
_OWN_COPY = "This server now has its own copy of it; /slate restore goes back to the built-in one."
_BUILTIN_AGAIN = "The built-in slate’s own words show again."


def change_lines(changes: tuple[FieldChange, ...], most: int = _LINES) -> str:
    """Return changes as a list, a field a line."""
    lines = [f"- {_line(change)}" for change in changes[:most]]
    rest = len(changes) - most
    return "\n".join([*lines, f"- and {rest} more"] if rest > 0 else lines)


def changed_view(change: Change, owner: int, said: str = "", meanwhile: tuple[FieldChange, ...] = ()) -> ui.LayoutView:
    """Return what one change did; `said` is how what was typed was understood."""
    blocks = [f"{_head(change)}\n{small(escape_within(said, 400))}" if said else _head(change)]
    if change.after is not None:
        changes = difference(change.before, change.after)
        blocks.append(change_lines(tuple(c for c in changes if change.before or c.field != "title")))
    if meanwhile:
        blocks.append(f"Changed by others meanwhile, and kept beside yours:\n{change_lines(meanwhile, 4)}")
    if change.after is not None and not change.to_builtin and change.held_before and change.held_before.is_builtin:
        blocks.append(small(_OWN_COPY))
    return frame([b for b in blocks if b], colour=GREEN, buttons=_after(change, owner, "Undo"))


def undone_view(undone: Undone, owner: int) -> ui.LayoutView:
    """Return what an undo took back, which is an edit that can be taken back itself."""
    edit = undone.edit
    what = "Undo taken back" if edit.action == "undo" else "Taken back"
    head = f"**{what}**: {_who_did(edit)}"
    blocks = [head]
    for change in undone.changes[:3]:
        title = f"**{_title(change)}**"
        if change.before is not None and change.after is not None:
            blocks.append(f"{title}\n{change_lines(difference(change.before, change.after))}")
        else:
            blocks.append(f"{title} is {'on the slate again' if change.after else 'no longer on the slate'}.")
        if change.to_builtin:
            blocks.append(small(_BUILTIN_AGAIN))
    if len(undone.changes) > 3:
        blocks.append(small(f"and {len(undone.changes) - 3} more projects"))
    again = "Undo" if edit.action == "undo" else "Redo"
    buttons = [button(TakeBack(owner, undone.undo_id), again), button(ShowHistory(owner, None, None), "History")]
    return frame(blocks, colour=GREEN, buttons=buttons)


def unchanged_view(project: StoredProject | None, owner: int) -> ui.LayoutView:
    """Return that there was nothing to write."""
    if project is None:
        return frame(["Nothing was changed."], colour=GREY)
    title = escape_within(project.entry.title, 250)
    return frame(
        [f"**{title}** says so already: nothing was changed."],
        colour=GREY,
        buttons=[button(ShowProject(owner, 0, project.id), "Project card"), _edit_button(owner, project.id)],
    )


def forms_view(project: StoredProject, owner: int) -> ui.LayoutView:
    """Return a project's forms, each behind a button."""
    title = escape_within(project.entry.title, 250)
    buttons = _form_buttons(project.entry, project.id, owner)
    buttons += [
        button(ShowProject(owner, 0, project.id), "Project card"),
        button(ShowHistory(owner, project.id, None), "History"),
    ]
    said = "Each button opens a form with what the slate says now. One credit, date, fact or other title more is"
    return frame(
        [f"## Edit {title}\n{said} quicker by /slate credit, date, fact and alias."], colour=AMBER, buttons=buttons
    )


def refused_view(
    sentence: str, faults: tuple[tuple[str, Fault], ...], owner: int, draft: int | None, minutes: int
) -> ui.LayoutView:
    """Return why nothing was saved, the reason beside each field, and the way back to what was typed."""
    lines = [f"- **{escape_within(called(name), 80)}**: {escape_within(str(fault), 300)}" for name, fault in faults]
    rest = [f"- and {len(lines) - _LINES} more"] if len(lines) > _LINES else []
    blocks = [
        "Nothing was saved yet." if lines else f"Nothing was saved yet: {escape_within(sentence.rstrip('.'), 500)}."
    ]
    if lines:
        blocks.append("\n".join([*lines[:_LINES], *rest]))
    if draft is None:
        return frame(blocks, colour=RUST)
    kept = f"What you typed is kept for {minutes} minutes: *Go on* opens the form again with it."
    return frame([*blocks, small(kept)], colour=RUST, buttons=[_go_on(owner, draft)])


def conflict_view(conflict: Conflict, owner: int, draft: int, minutes: int) -> ui.LayoutView:
    """Return what somebody else changed meanwhile, and the choice between theirs and one's own."""
    entry = conflict.theirs or conflict.before or conflict.mine
    title = f"**{escape_within(entry.title, 250)}**" if entry else "The project"
    who = _by(conflict.latest) if conflict.latest else ""
    mine = button(Settle(owner, draft, True), "Keep mine", ButtonStyle.primary)
    theirs = button(Settle(owner, draft, False), "Keep theirs")
    buttons = [mine, theirs]
    if conflict.theirs is None:
        told = f"{title} was removed meanwhile{who}. *Keep mine* restores it with your change."
        blocks = [told]
    elif conflict.mine is None:
        blocks = [f"{title} was changed meanwhile{who}:", change_lines(conflict.meanwhile)]
        blocks.append("*Keep mine* removes it all the same.")
    else:
        clashes = conflict.merge.clashes if conflict.merge else ()
        blocks = [f"{title} was changed meanwhile{who}, in the same place as yours:"]
        for clash in clashes[:5]:
            label = f"**{escape_within(clash.label, 80)}**"
            blocks.append(f"{label}\n- theirs: {_side(clash, clash.theirs)}\n- yours: {_side(clash, clash.mine)}")
        if 1 < len(clashes) <= 5:
            buttons.append(button(OpenChoices(owner, draft), "Choose field by field"))
    kept = f"Nothing of yours is saved yet. Your change is kept for {minutes} minutes."
    return frame([*blocks, small(kept)], colour=BLUE, buttons=buttons)


def _form_buttons(entry: ProjectEntry, project_id: int, owner: int) -> list[PressButton]:
    """Return the buttons that open a project's forms, one a step; of very long lists the first steps."""
    found = []
    for key, (name, _) in GROUPS.items():
        count = steps(entry, key)
        for step in range(min(count, _STEPS)):
            label = f"{name} ({step + 1} of {count})" if count > 1 else name
            found.append(button(OpenForm(owner, project_id, step, key), label))
    return found[:_FORMS]


def _head(change: Change) -> str:
    title = f"**{_title(change)}**"
    if change.before is None and change.action == "add":
        return f"{title} is on the slate. What else is known of it? The buttons open its forms."
    if change.before is None:
        return f"{title} is on the slate again."
    if change.after is None:
        return f"{title} is removed. It can be restored for 30 days: /slate restore."
    if change.to_builtin:
        return f"{title} is restored. {_BUILTIN_AGAIN}"
    return f"{title} is changed."


def _after(change: Change, owner: int, undo: str) -> list[PressButton]:
    buttons = [button(TakeBack(owner, change.edit_id), undo)]
    if change.after is None or change.held_after is None:
        return [*buttons, button(ShowHistory(owner, None, None), "History")]
    project_id = change.held_after.id
    shown = [button(ShowProject(owner, 0, project_id), "Project card"), *buttons]
    history = button(ShowHistory(owner, project_id, None), "History")
    if change.before is None:
        return [*shown, *_form_buttons(change.after, project_id, owner), history]
    return [*shown, _edit_button(owner, project_id), history]


def _edit_button(owner: int, project_id: int) -> PressButton:
    return button(ShowForms(owner, project_id), "Edit")


def _go_on(owner: int, draft: int) -> PressButton:
    return button(ReopenForm(owner, draft), "Go on", ButtonStyle.primary)


def _line(change: FieldChange) -> str:
    return escape_within(str(change), _LINE)


def _side(clash: Clash, changes: tuple[FieldChange, ...]) -> str:
    """Say what one side did; the field's name stands above it already."""
    return escape_within("; ".join(str(c).removeprefix(f"{clash.label}: ") for c in changes), _LINE) or "unchanged"


def _title(change: Change) -> str:
    entry: ProjectEntry | None = change.after or change.before
    return escape_within(entry.title, 250) if entry else "This project"


def _by(edit: Recorded) -> str:
    who = f" by <@{edit.editor_id}>" if edit.editor_id else ""
    return f"{who} {discord.utils.format_dt(edit.made_at, 'R')}"


def _who_did(edit: Recorded) -> str:
    side = edit.after or edit.before
    about = f" of **{escape_within(side.entry.title, 200)}**" if side else ""
    return f"the {ACTIONS.get(edit.action, edit.action)}{about}{_by(edit)}"


# How an edit is called by what was done, in the history and where it is taken back.
ACTIONS = {
    "add": "addition",
    "edit": "change",
    "remove": "removal",
    "restore": "restoration",
    "undo": "undo",
    "import": "import",
}
