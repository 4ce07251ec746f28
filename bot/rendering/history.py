"""The history of a server's slate as a message: who changed what and when, the latest first, a page at a time."""

import discord
from discord import ui

from bot.editing.history import History, Past
from bot.rendering.buttons import button
from bot.rendering.custom_ids import ShowProject
from bot.rendering.editing import ACTIONS
from bot.rendering.editing_presses import ShowForms, ShowHistory
from bot.rendering.frame import AMBER, frame, small
from bot.rendering.markdown import escape_within
from bot.wording import capitalized, counted
from db.entries import ProjectEntry

SHOWN = 5  # edits on a page: with what each changed, more would not fit a screen
_CHANGES, _LINE = 4, 160


def history_view(found: History, owner: int, project_id: int | None, entry: ProjectEntry | None) -> ui.LayoutView:
    """Return one page of the history, of one project or of all."""
    about = f" of {escape_within(entry.title, 200)}" if entry else ""
    blocks = [f"## History{about}", *map(_edit, found.edits)]
    if not found.edits:
        blocks.append("Nothing was changed on this server yet." if project_id is None else "It was never changed here.")
    buttons = []
    if found.older_than is not None:
        buttons.append(button(ShowHistory(owner, project_id, found.older_than), "Older"))
    buttons.append(button(ShowHistory(owner, project_id, None), "Latest"))
    if project_id is not None:
        buttons += [
            button(ShowProject(owner, 0, project_id), "Project card"),
            button(ShowForms(owner, project_id), "Edit"),
        ]
    return frame(blocks, "/slate undo takes back the latest change that is in effect.", AMBER, buttons)


def _edit(past: Past) -> str:
    who = f"<@{past.editor_id}>" if past.editor_id else "somebody"
    what = capitalized(ACTIONS.get(past.action, past.action))
    taken_back = " · *taken back*" if past.is_undone else ""
    title = f"**{escape_within(past.title, 120)}** — " if past.title else ""
    head = f"{title}{what} by {who} {discord.utils.format_dt(past.made_at, 'R')}{taken_back}"
    return "\n".join([head, *_details(past)])


def _details(past: Past) -> list[str]:
    lines = [f"- {escape_within(str(change), _LINE)}" for change in past.changes[:_CHANGES]]
    if len(past.changes) > _CHANGES:
        lines.append(f"- and {len(past.changes) - _CHANGES} more")
    if past.root_id is None:
        named = ", ".join(escape_within(title, 60) for title in past.titles[:5])
        lines.append(small(f"{counted(past.parts, 'project')}: {named}" + (" …" if past.parts > 5 else "")))
    elif past.shows == "built-in":
        lines.append(small("The built-in slate’s own words show again."))
    return lines
