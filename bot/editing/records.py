"""The edits of one server, read back: each with its two sides, and which of them are undone. Writes nothing.

An edit is *undone* while an undo that names it is in effect; an undo is an edit too, and can be undone itself, which is
a redo. Undos only name what was written before them, so one walk from the latest back says which are in effect.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.editing.ledger import read_side
from bot.editing.standing import Side, Standing, load_standings
from db.reading import Reader, Row, as_moment, fetch_for

_COLUMNS = "e.id, e.project_id, e.editor_id, e.made_at, e.action, e.undoes_id, e.before, e.after"
_LATEST = 200
_PARTS = "e.server_id = ? AND e.id >= ? AND e.id <= ? AND e.project_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One edit: of a project, by its root; or, without one, of many at once, whose parts are other edits."""

    id: int
    root_id: int | None
    editor_id: int | None
    made_at: datetime
    action: str
    undoes_id: int | None
    before: Side | None = None
    after: Side | None = None
    about: dict[str, Any] | None = None

    @property
    def parts(self) -> tuple[int, int] | None:
        """Return the first and the last edit of those that it is made of."""
        parts = (self.about or {}).get("parts")
        return (parts[0], parts[1]) if parts else None

    @property
    def only_own(self) -> tuple[bool, bool] | None:
        """Return whether the server saw its own projects alone before and after, where the edit changed that."""
        turned = (self.about or {}).get("only_own")
        return (turned[0], turned[1]) if turned else None


def load_edit(reader: Reader, server_id: int, edit_id: int) -> Recorded | None:
    """Return one edit of a server."""
    found = _fetch(reader, "e.server_id = ? AND e.id = ?", (server_id, edit_id))
    return found[0] if found else None


def find_standing(reader: Reader, server_id: int, project_id: int) -> Standing | None:
    """Return how a project stands, one that was known by a copy that is not there any more too."""
    found = load_standings(reader, server_id, [project_id])
    if project_id in found:
        return found[project_id]
    for edit in load_latest(reader, server_id, _LATEST):
        held = {side.held.id for side in (edit.before, edit.after) if side is not None and side.held is not None}
        if project_id in held and edit.root_id is not None:
            return load_standings(reader, server_id, [edit.root_id]).get(edit.root_id)
    return None


def load_parts(reader: Reader, server_id: int, whole: Recorded, most: int | None = None) -> list[Recorded]:
    """Return the edits that an edit of many is made of, in their order, or the first of them."""
    if whole.parts is None:
        return []
    limit = "" if most is None else f" LIMIT {int(most)}"
    return _fetch(reader, f"{_PARTS} ORDER BY e.id{limit}", (server_id, *whole.parts))


def count_parts(reader: Reader, server_id: int, whole: Recorded) -> int:
    """Return how many edits an edit of many is made of, as far as they are kept."""
    if whole.parts is None:
        return 0
    return int(reader.fetch(f"SELECT COUNT(*) FROM edit e WHERE {_PARTS}", (server_id, *whole.parts))[0][0])


def load_latest(
    reader: Reader, server_id: int, count: int, root_id: int | None = None, older_than: int | None = None
) -> list[Recorded]:
    """Return a server's latest edits, or one project's, the latest first; parts of an edit of many are left out."""
    condition, params = "e.server_id = ?", [server_id]
    if root_id is not None:
        condition, params = f"{condition} AND e.project_id = ?", [*params, root_id]
    found: list[Recorded] = []
    while len(found) < count:
        before, bound = (" AND e.id < ?", [older_than]) if older_than is not None else ("", [])
        rows = _fetch(reader, f"{condition}{before} ORDER BY e.id DESC LIMIT {int(count)}", (*params, *bound))
        for edit in rows:
            if older_than is None or edit.id < older_than:
                found.append(edit)
                older_than = edit.parts[0] if edit.parts else edit.id
        if len(rows) < count:
            break
    return found[:count]


def undone_among(reader: Reader, server_id: int, roots: Iterable[int | None]) -> frozenset[int]:
    """Return the ids of those edits of projects (none: of edits of many) that an undo in effect has taken back."""
    named, asked = set(roots), "SELECT e.id, e.undoes_id FROM edit e WHERE e.undoes_id IS NOT NULL"
    rows: list[Row] = []
    if None in named:
        rows += reader.fetch(f"{asked} AND e.server_id = ? AND e.project_id IS NULL", (server_id,))
    ids = sorted(root for root in named if root is not None)
    rows += fetch_for(reader, f"{asked} AND e.server_id = {int(server_id)} AND e.project_id IN", ids)
    undone: set[int] = set()
    for undo, what in sorted(rows, reverse=True):
        if undo not in undone:
            undone.add(what)
    return frozenset(undone)


def _fetch(reader: Reader, condition: str, params: Sequence[object]) -> list[Recorded]:
    return [_recorded(row) for row in reader.fetch(f"SELECT {_COLUMNS} FROM edit e WHERE {condition}", params)]


def _recorded(row: Row) -> Recorded:
    id_, root_id, editor_id, made_at, action, undoes_id, before, after = row
    moment = as_moment(made_at)
    if moment is None:
        raise ValueError("an edit has no moment")
    if root_id is None:
        about = json.loads(after) if isinstance(after, str) else after
        return Recorded(id_, None, editor_id, moment, action, undoes_id, about=about)
    return Recorded(id_, root_id, editor_id, moment, action, undoes_id, read_side(before), read_side(after))
