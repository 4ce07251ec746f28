"""A file that comes in or goes out, as messages: what it would change, its faults, what was done, the file itself."""

import gzip
from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.editing.difference import FieldChange, difference
from bot.editing.importing import Plan
from bot.editing.slatefile import Fault
from bot.rendering.buttons import button
from bot.rendering.draft_presses import CarryOutImport, DropImport
from bot.rendering.files import Attached
from bot.rendering.frame import AMBER, GREEN, GREY, RUST, frame
from bot.rendering.limits import PAGE_TEXT
from bot.rendering.markdown import cut, escape, escape_within
from bot.wording import counted
from db.entries import ProjectEntry

_NAMED, _FAULTS, _DIFFERENCES, _LINE = 8, 12, 5, 240
UPLOAD = 8_000_000  # bytes of one file, less than Discord takes of a bot anywhere
GONE = (
    "I no longer have that file: I keep one for a quarter of an hour, in memory alone. Nothing was changed;"
    " attach it again with /slate import."
)


def plan_view(plan: Plan, name: str, owner: int, draft: int, moved: bool = False) -> ui.LayoutView:
    """Return what a file would change, before anything is written; `moved`: the slate has changed since last shown."""
    file = f"`{escape(cut(name, 80))}`" if "`" not in name else escape(cut(name, 80))
    if not plan.changes:
        return frame([f"{file} changes nothing: {_as_before(plan)}."], colour=GREY)
    said = "The slate was changed meanwhile, so nothing was imported. This is what would change now.\n" if moved else ""
    counts = "\n".join(f"- {line}" for line in _counts(plan, "would be "))
    shown = list(_differences(plan))
    more = plan.changes - len(shown)
    if more > 0:
        shown.append(f"… and {counted(more, 'more project')}")
    return frame(
        [f"{said}## Import {file}?\n{counts}", "\n".join(shown)],
        "Nothing is written yet. It is one change in the history, which /slate undo takes back whole.",
        RUST if moved else AMBER,
        [
            button(CarryOutImport(owner, draft), "Import", discord.ButtonStyle.success),
            button(DropImport(owner, draft), "Leave it"),
        ],
    )


def faults_view(name: str, faults: Sequence[Fault]) -> ui.LayoutView:
    """Return what is wrong with a file, each with its line and field."""
    lines = [f"- {escape_within(str(fault), _LINE)}" for fault in faults[:_FAULTS]]
    if len(faults) > _FAULTS:
        lines.append(f"- … and {len(faults) - _FAULTS:,} more")
    told = counted(len(faults), "fault")
    return frame([f"**{escape(cut(name, 80))}** has {told}, so nothing was changed:\n" + "\n".join(lines)], colour=RUST)


def imported_view(plan: Plan, name: str) -> ui.LayoutView:
    """Return what an import did."""
    counts = "\n".join(f"- {line}" for line in _counts(plan, ""))
    said = f"**{escape(cut(name, 80))}** is imported.\n{counts}"
    return frame([said], "/slate undo takes all of it back.", GREEN)


def left_view(name: str) -> ui.LayoutView:
    """Return that nothing was imported."""
    return frame([f"Nothing of **{escape(cut(name, 80))}** was imported."], colour=GREY)


def gone_view() -> ui.LayoutView:
    """Return that a file is no longer there to be imported."""
    return frame([GONE], colour=GREY)


def export_view(file: Attached, projects: int) -> ui.LayoutView:
    """Return a slate as a file, packed where it is large; where it is larger than that, where to get it."""
    if len(file.data) > UPLOAD:
        file = Attached(f"{file.name}.gz", gzip.compress(file.data, mtime=0))
    if len(file.data) > UPLOAD:
        return frame(
            ["This slate is too large for a message: whoever runs me gets it with slate export --guild ID"], colour=GREY
        )
    return frame(
        [
            f"This server's slate: {counted(projects, 'project')}. Only you see this message.",
            ui.File(file.uri),
        ],
        "/slate import reads it back, here or on another server.",
        AMBER,
        files=(file,),
    )


def _counts(plan: Plan, would: str) -> Iterator[str]:
    kinds = (
        (f"{would}added", [a.entry.title for a in plan.added if a.stands_for is None]),
        (f"{would}put in the place of built-in ones", [a.entry.title for a in plan.added if a.stands_for is not None]),
        (f"{would}changed", [r.entry.title for r in plan.replaced]),
    )
    for what, titles in kinds:
        if titles:
            named = ", ".join(f"**{escape(cut(title, 60))}**" for title in titles[:_NAMED])
            more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
            yield f"{counted(len(titles), 'project')} {what}: {named}{more}"
    if plan.unchanged:
        yield _as_before(plan)


def _as_before(plan: Plan) -> str:
    return f"{counted(plan.unchanged, 'project')} as before"


def _differences(plan: Plan) -> Iterator[str]:
    """Yield the first changed projects, each with what is different, as many as one screen holds."""
    room = PAGE_TEXT
    for title, before, after in list(_changed(plan))[:_DIFFERENCES]:
        changes = difference(before, after)
        lines = [f"**{escape(cut(title, 100))}**{'' if before else ' (new)'}", *map(_line, changes[:_DIFFERENCES])]
        if len(changes) > _DIFFERENCES:
            lines.append(f"- … and {counted(len(changes) - _DIFFERENCES, 'more field')}")
        told = "\n".join(lines)
        room -= len(told)
        if room < 0:
            return
        yield told


def _changed(plan: Plan) -> Iterator[tuple[str, ProjectEntry | None, ProjectEntry]]:
    for replaced in plan.replaced:
        yield replaced.entry.title, plan.before.get(replaced.id), replaced.entry
    for added in sorted(plan.added, key=lambda one: one.stands_for is None):
        before = plan.before.get(added.stands_for) if added.stands_for is not None else None
        yield added.entry.title, before, added.entry


def _line(change: FieldChange) -> str:
    return f"- {escape_within(str(change), _LINE)}"
