"""Who changed what on a server's slate, when, and how: the record of edits as people read it. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.editing.difference import FieldChange, difference
from bot.editing.records import Recorded, count_parts, find_standing, load_latest, load_parts, undone_among
from db.reading import Reader
from db.visible import View

PAGE = 10
_NAMED_PARTS = 20


@dataclass(frozen=True, slots=True)
class Past:
    """One edit. `title` is the project's as it was then, none for an edit of many, which `titles` and `parts` tell of.

    `shows` is what the project became: "built-in" where the built-in words show again, "removed", or "own".
    """

    edit_id: int
    made_at: datetime
    editor_id: int | None
    action: str
    root_id: int | None
    title: str | None
    changes: tuple[FieldChange, ...]
    shows: str
    undoes_id: int | None
    is_undone: bool
    parts: int = 0
    titles: tuple[str, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One page of edits, the latest first; `older_than` is handed in again for the next page, none at the end."""

    edits: tuple[Past, ...]
    older_than: int | None


def history(
    reader: Reader, view: View, project_id: int | None = None, older_than: int | None = None, count: int = PAGE
) -> History:
    """Return a page of a server's edits, or of one project's: its own, or those of the built-in one's copies."""
    root_id = _root(reader, view, project_id) if project_id is not None else None
    found = load_latest(reader, view.server_id, count + 1, root_id, older_than)
    page = found[:count]
    undone = undone_among(reader, view.server_id, [edit.root_id for edit in page])
    last = page[-1] if page else None
    bound = (last.parts[0] if last.parts else last.id) if last and len(found) > count else None
    return History(tuple(_past(reader, view, edit, edit.id in undone) for edit in page), bound)


def _root(reader: Reader, view: View, project_id: int) -> int:
    standing = find_standing(reader, view.server_id, project_id)
    return standing.root_id if standing is not None and standing.root_id is not None else project_id


def _past(reader: Reader, view: View, edit: Recorded, is_undone: bool) -> Past:
    named = load_parts(reader, view.server_id, edit, _NAMED_PARTS)
    side = edit.after or edit.before
    return Past(
        edit_id=edit.id,
        made_at=edit.made_at,
        editor_id=edit.editor_id,
        action=edit.action,
        root_id=edit.root_id,
        title=side.entry.title if side else None,
        changes=_changes(edit),
        shows="removed" if edit.after is None else "built-in" if edit.after.is_builtin else "own",
        undoes_id=edit.undoes_id,
        is_undone=is_undone,
        parts=count_parts(reader, view.server_id, edit),
        titles=tuple(_titles(named)),
        file=(edit.about or {}).get("file"),
    )


def _changes(edit: Recorded) -> tuple[FieldChange, ...]:
    """Return what an edit changed; of one that added or removed a project, that is said by what it shows."""
    if edit.before is None or edit.after is None:
        return ()
    return difference(edit.before.entry, edit.after.entry)


def _titles(parts: Sequence[Recorded]) -> list[str]:
    return [side.entry.title for part in parts if (side := part.after or part.before)]
