"""The one place where a server's slate is changed: rows, record and what follows from them, in one transaction.

Whoever changes a slate (a form, an undo, an import) decides on `Change` values and hands them here; nothing else
writes projects of a server. The caller holds the lock on the server (`db.writing.lock_server`) and the transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.ledger import write_side
from bot.editing.limits import check_pace, check_room, check_sizes
from bot.editing.standing import Held, Side, Standing
from bot.errors import SlateError
from bot.notices import outbox
from bot.notices.changes import Changed
from db.entries import ProjectEntry
from db.forgetting import forget_unused_names
from db.ids import new_id
from db.models import Edit
from db.projects import load_projects
from db.session import read_within
from db.visible import BUILTIN, load_view
from db.writing import (
    add_projects,
    drop_projects,
    hide_builtin,
    remove_projects,
    replace_projects,
    set_versions,
    stand_for,
    touch_server,
)

_AT_ONCE = 500
_MANY = 500  # changes from which on all of a server's names are looked through, instead of those that were named


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose change it is, of which server's slate, when, and by which action."""

    server_id: int
    editor_id: int | None
    made_at: datetime
    action: str


@dataclass(frozen=True, slots=True)
class Change:
    """One project's change on one server, decided and not yet written.

    `before` and `after` are what the server sees, none where it sees nothing; `held_before` and `held_after` say by
    which row. `project_id` is the server's own row, which `has_row` says is there already; `root_id` is what stays the
    same whether the server has a copy of its own or not.
    """

    server_id: int
    project_id: int
    root_id: int
    before: ProjectEntry | None
    after: ProjectEntry | None
    edit_id: int
    made_at: datetime
    editor_id: int | None
    action: str
    held_before: Held | None
    held_after: Held | None
    has_row: bool
    undoes_id: int | None = None

    @property
    def to_builtin(self) -> bool:
        """Tell whether the server's own copy goes away and the built-in project shows again."""
        return self.held_after is not None and self.held_after.is_builtin


@dataclass(frozen=True, slots=True)
class Together:
    """The edit of many changes made at once, above theirs: what is said of it, and which edits are its parts.

    `only_own`, where it is given, is whether the server saw its own projects alone before, and whether it does after.
    """

    edit_id: int
    about: dict[str, Any]
    parts: tuple[int, int] | None = None
    only_own: tuple[bool, bool] | None = None
    undoes_id: int | None = None


def change_to(
    standing: Standing, target: Side | None, signed: Signed, edit_id: int, undoes_id: int | None = None
) -> Change:
    """Decide on the change that brings a project from how it stands to what is to be seen of it.

    A built-in target shows what the built-in slate says by now; where it has the project no more, or the server does
    not see it, the server gets a copy of its own. A copy that was there once comes back under its former id.
    """
    held = target.held if target else None
    project_id, version, has_row = standing.own_id, standing.own_version + 1, standing.own_id is not None
    if project_id is None:
        returns = held is not None and held.layer == signed.server_id
        project_id, version = (held.id, held.version + 1) if held is not None and returns else (new_id(), 1)
    if target is not None and target.is_builtin and standing.builtin is not None:
        target, held_after = standing.builtin, standing.builtin.held
    else:
        held_after = Held(signed.server_id, project_id, version) if target else None
    return Change(
        server_id=signed.server_id,
        project_id=project_id,
        root_id=standing.root_id or project_id,
        before=standing.seen.entry if standing.seen else None,
        after=target.entry if target else None,
        edit_id=edit_id,
        made_at=signed.made_at,
        editor_id=signed.editor_id,
        action=signed.action,
        held_before=standing.seen.held if standing.seen else None,
        held_after=held_after,
        has_row=has_row,
        undoes_id=undoes_id,
    )


async def write_change(session: AsyncSession, signed: Signed, change: Change) -> None:
    """Write one change."""
    await write_changes(session, signed, [change])


async def write_changes(
    session: AsyncSession,
    signed: Signed,
    changes: Sequence[Change],
    together: Together | None = None,
    told: Callable[[int], None] = lambda done: None,
) -> None:
    """Write changes that were made together, and their edits; `LimitError` where they are too many."""
    await _check(session, signed, changes)
    for start in range(0, len(changes), _AT_ONCE):
        batch = changes[start : start + _AT_ONCE]
        await _write_rows(session, signed.server_id, batch, signed.made_at)
        await _record(session, [_edit(change) for change in batch])
        told(start + len(batch))
    former = [change.before for change in changes if change.before is not None]
    await forget_unused_names(session, signed.server_id, former if len(changes) < _MANY else None)
    settings = {}
    if together is not None:
        await _record(session, [_edit_of_all(signed, together)])
        settings = {"only_own": together.only_own[1]} if together.only_own else {}
    await touch_server(session, signed.server_id, **settings)
    told_of = [Changed(signed.server_id, c.root_id, c.edit_id, c.before, c.after) for c in changes]
    if together is not None and together.only_own:
        told_of += await _builtin_shown_or_hidden(session, signed.server_id, together.edit_id, *together.only_own)
    await outbox.write_changes(session, signed.server_id, told_of, signed.made_at)


async def _builtin_shown_or_hidden(
    session: AsyncSession, server_id: int, edit_id: int, before: bool, after: bool
) -> list[Changed]:
    """Return the built-in projects that a server sees no more, or again, now that it sees its own alone or not."""
    if before == after:
        return []
    view = await read_within(session, lambda reader: load_view(reader, server_id))
    shown = replace(view, layers=(BUILTIN,))
    projects = await read_within(session, lambda reader: load_projects(reader, shown))
    return [
        Changed(server_id, p.id, edit_id, None if before else p.entry, None if after else p.entry) for p in projects
    ]


async def _check(session: AsyncSession, signed: Signed, changes: Sequence[Change]) -> None:
    if signed.server_id == BUILTIN:
        raise SlateError("The built-in slate is read-only: change it on a server, which then has its own copy")
    if any(
        (c.server_id, c.made_at, c.editor_id) != (signed.server_id, signed.made_at, signed.editor_id) for c in changes
    ):
        raise ValueError("changes that are written together are one person's, of one server and one moment")
    for change in changes:
        if change.after is not None:
            check_sizes(change.after)
    own_before = sum(c.held_before is not None and not c.held_before.is_builtin for c in changes)
    own_after = sum(c.held_after is not None and not c.held_after.is_builtin for c in changes)
    await check_room(session, signed.server_id, own_after - own_before)
    await check_pace(session, signed.server_id, signed.editor_id, signed.made_at)


async def _write_rows(session: AsyncSession, server_id: int, changes: Sequence[Change], now: datetime) -> None:
    """Let the rows say what the changes say; each change is of one of five kinds."""
    own = [(c, c.after) for c in changes if c.after is not None and not c.to_builtin]
    gone = [c for c in changes if c.after is None]
    await remove_projects(session, server_id, [c.project_id for c in gone if c.has_row], now)
    hidden = [(c.project_id, c.root_id, c.before) for c in gone if not c.has_row and c.before is not None]
    await hide_builtin(session, server_id, hidden, now)
    await drop_projects(session, server_id, [c.project_id for c in changes if c.to_builtin], now)
    await replace_projects(session, server_id, ((c.project_id, after) for c, after in own if c.has_row), now)
    new = [(c, after) for c, after in own if not c.has_row]
    # A copy is first what it is a copy of, so that its former status and dates are on record like any other's.
    await add_projects(session, server_id, ((c.project_id, c.before or after) for c, after in new), now)
    copies = [(c, after) for c, after in new if c.project_id != c.root_id]
    await replace_projects(session, server_id, ((c.project_id, after) for c, after in copies), now)
    await stand_for(session, server_id, {c.project_id: c.root_id for c, _ in copies})
    await set_versions(session, server_id, {c.project_id: c.held_after.version for c, _ in copies if c.held_after})


def _edit(change: Change) -> Edit:
    return Edit(
        server_id=change.server_id,
        id=change.edit_id,
        project_id=change.root_id,
        editor_id=change.editor_id,
        made_at=change.made_at,
        action=change.action,
        before=write_side(Side(change.before, change.held_before) if change.before else None),
        after=write_side(Side(change.after, change.held_after) if change.after else None),
        undoes_id=change.undoes_id,
    )


def _edit_of_all(signed: Signed, together: Together) -> Edit:
    return Edit(
        server_id=signed.server_id,
        id=together.edit_id,
        editor_id=signed.editor_id,
        made_at=signed.made_at,
        action=signed.action,
        after={**together.about, "parts": together.parts, "only_own": together.only_own},
        undoes_id=together.undoes_id,
    )


async def _record(session: AsyncSession, edits: Sequence[Edit]) -> None:
    await (await session.connection()).execute(insert(Edit), [edit.model_dump() for edit in edits])
