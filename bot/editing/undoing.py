"""Taking edits back. An undo is itself an edit, which names the one it takes back; nothing is ever struck out.

    undo()          takes back the last edit that is in effect and is no undo itself: said again and again, it walks
                    back through the server's history, step by step
    undo(edit)      takes that edit back, wherever it stands in the history
    undo(an undo)   is a redo: what the undo took back is in effect again

The laws: after `u = undo(e)`, the project reads as before `e`, if nothing else touched it since; after `undo(u)`, it
reads as before `u`, to the letter and in the same layer. What was changed after `e` is kept where `e` did not touch it,
and asked about where it did. An import is one edit, and is taken back whole; a part of it can be taken back by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.changes import Conflict
from bot.editing.ledger import edit_ids
from bot.editing.merging import merge
from bot.editing.records import Recorded, load_edit, load_latest, load_parts, undone_among
from bot.editing.slatefile import quoted
from bot.editing.standing import Side, Standing, load_standings
from bot.editing.writing import Change, Signed, Together, change_to, write_changes
from bot.errors import SlateError
from db.reading import Reader
from db.session import read_within
from db.writing import lock_server

_AT_ONCE = 50  # edits of the history that are looked at together


@dataclass(frozen=True, slots=True)
class Undone:
    """An edit that is taken back, the edit that did it, and what that changed."""

    edit: Recorded
    undo_id: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Back:
    """What a project is to say once an edit is taken back."""

    edit: Recorded
    standing: Standing
    target: Side | None


async def undo(
    session: AsyncSession, server_id: int, edit_id: int | None = None, *, editor_id: int | None, now: datetime
) -> Undone | Conflict:
    """Take an edit back, the last one that is in effect where none is named; see above for what that means."""
    await lock_server(session, server_id)
    edit = await read_within(session, lambda reader: _found(reader, server_id, edit_id))
    signed = Signed(server_id, editor_id, now, "undo")
    ids = await edit_ids(session, server_id)
    if edit.root_id is None:
        return await _undo_whole(session, edit, signed, ids)
    backs = await read_within(session, lambda reader: _backs(reader, server_id, [edit]))
    if not backs:
        raise SlateError(f"{_title(edit)} is again as it was before that change: there is nothing to take back")
    if isinstance(backs[0], Conflict):
        return backs[0]
    change = _change(backs[0], signed, ids)
    await write_changes(session, signed, [change])
    return Undone(edit, change.edit_id, (change,))


async def _undo_whole(session: AsyncSession, whole: Recorded, signed: Signed, ids: Iterator[int]) -> Undone | Conflict:
    """Take back an edit of many: all of its parts that are in effect, or none where one cannot be."""
    backs = await read_within(session, lambda reader: _part_backs(reader, signed.server_id, whole))
    if conflict := next((back for back in backs if isinstance(back, Conflict)), None):
        return conflict
    changes = [_change(back, signed, ids) for back in backs if isinstance(back, _Back)]
    together = Together(
        next(ids),
        {"undoes": whole.action, "changed": len(changes)},
        parts=(changes[0].edit_id, changes[-1].edit_id) if changes else None,
        only_own=whole.only_own[::-1] if whole.only_own else None,
        undoes_id=whole.id,
    )
    await write_changes(session, signed, changes, together)
    return Undone(whole, together.edit_id, tuple(changes))


def _found(reader: Reader, server_id: int, edit_id: int | None) -> Recorded:
    """Return the edit that is to be taken back; refuse one that is not there, or is taken back already."""
    if edit_id is None:
        return _last_in_effect(reader, server_id)
    edit = load_edit(reader, server_id, edit_id)
    if edit is None:
        raise SlateError("There is no such change in this server's history")
    if edit.id in undone_among(reader, server_id, [edit.root_id]):
        raise SlateError("That change is taken back already: take the undo back to have it again")
    return edit


def _last_in_effect(reader: Reader, server_id: int) -> Recorded:
    older_than = None
    while edits := load_latest(reader, server_id, _AT_ONCE, older_than=older_than):
        undone = undone_among(reader, server_id, [edit.root_id for edit in edits])
        for edit in edits:
            if edit.undoes_id is None and edit.id not in undone:
                return edit
            older_than = edit.parts[0] if edit.parts else edit.id
    raise SlateError("There is no change left to take back on this server's slate")


def _part_backs(reader: Reader, server_id: int, whole: Recorded) -> list[_Back | Conflict]:
    parts = load_parts(reader, server_id, whole)
    undone = undone_among(reader, server_id, [part.root_id for part in parts])
    left = [part for part in parts if part.id not in undone]
    return _backs(reader, server_id, left)


def _backs(reader: Reader, server_id: int, edits: Sequence[Recorded]) -> list[_Back | Conflict]:
    """Decide on edits of different projects; those that have nothing left to take back are left out."""
    standings = load_standings(reader, server_id, [edit.root_id for edit in edits if edit.root_id is not None])
    found = (_back(edit, standings.get(edit.root_id or 0, Standing(edit.root_id))) for edit in edits)
    return [_with_latest(reader, server_id, back) for back in found if back is not None]


def _with_latest(reader: Reader, server_id: int, back: _Back | Conflict) -> _Back | Conflict:
    """Say of a conflict which edit it is with: the latest of that project."""
    if isinstance(back, _Back):
        return back
    standing = load_standings(reader, server_id, [back.project_id])[back.project_id]
    edits = load_latest(reader, server_id, 1, standing.root_id)
    return replace(back, latest=edits[0] if edits else None)


def _back(edit: Recorded, standing: Standing) -> _Back | Conflict | None:
    """Decide what is left of a project without an edit; nothing, where it reads as before the edit already."""
    seen, former, made = standing.seen, edit.before, edit.after
    if _same(seen, made) or _is_out_of_sight(standing, made):
        return _Back(edit, standing, former)
    if _same(seen, former):
        return None
    if seen is None:
        raise SlateError(f"{_title(edit)} was removed since that change: restore it first")
    if former is None or made is None or seen.is_builtin != made.is_builtin:
        raise SlateError(f"{_title(edit)} was changed since then: take back those changes first, the latest first")
    merged = merge(made.entry, seen.entry, former.entry)
    if merged.clashes and seen.held is not None:
        return Conflict(seen.held.id, seen.held.version, made.entry, seen.entry, former.entry, merged, latest=None)
    return _Back(edit, standing, Side(merged.entry))


def _is_out_of_sight(standing: Standing, made: Side | None) -> bool:
    """Tell whether the built-in words that an edit went back to are there, but not for this server any more."""
    return made is not None and made.is_builtin and standing.seen is None and standing.own_id is None


def _same(one: Side | None, other: Side | None) -> bool:
    """Tell whether two sides read the same; what the built-in slate says is its own, and changes with its upgrades."""
    if one is None or other is None:
        return one is other
    return one.is_builtin == other.is_builtin and (one.is_builtin or one.entry == other.entry)


def _change(back: _Back, signed: Signed, ids: Iterator[int]) -> Change:
    return change_to(back.standing, back.target, signed, next(ids), undoes_id=back.edit.id)


def _title(edit: Recorded) -> str:
    side = edit.after or edit.before
    return quoted(side.entry.title) if side else "This project"
