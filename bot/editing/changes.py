"""What an editor does to one project: add, change, remove, restore. Each is one transaction, which the caller opens.

What is expected to happen is a value: `Written`, `Unchanged`, or a `Conflict` with what somebody else did meanwhile.
What cannot be done at all is a `SlateError` with a sentence for the person.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.difference import FieldChange, difference
from bot.editing.ledger import edit_ids
from bot.editing.merging import Merge, merge
from bot.editing.records import Recorded, find_standing, load_latest
from bot.editing.revising import Revise
from bot.editing.slatefile import Fault, as_values, quoted, read_project
from bot.editing.standing import Held, Side, Standing
from bot.editing.writing import Change, Signed, change_to, write_change
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.reading import Reader
from db.session import read_within
from db.visible import load_view
from db.writing import lock_server
from db.years import release_years

_REMEMBERED = 200  # edits of one project among which the version is looked for that a form was opened on


class EntryError(SlateError):
    """A project that cannot be kept as it is; `faults` says where."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, faults[:5])))


@dataclass(frozen=True, slots=True)
class Written:
    """A change that is in the store. `meanwhile`: what others had changed, and that stands beside it."""

    change: Change
    meanwhile: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing was to be written: the project says so already."""

    project_id: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the same meanwhile, and nothing was written.

    `before` is what the change was made from (none where that is not known any more), `theirs` what stands now (none
    where it was removed), `mine` what was to stand (none: removed). `latest` is the last edit. To go on, change the
    project `project_id` in `version` to `merge.settled(…)`; to leave it, do nothing.
    """

    project_id: int
    version: int
    before: ProjectEntry | None
    theirs: ProjectEntry | None
    mine: ProjectEntry | None
    merge: Merge | None
    latest: Recorded | None

    @property
    def meanwhile(self) -> tuple[FieldChange, ...]:
        """Return what was changed meanwhile, in words."""
        return difference(self.before, self.theirs)


Outcome = Written | Unchanged | Conflict


async def add_project(
    session: AsyncSession,
    server_id: int,
    entry: ProjectEntry,
    *,
    editor_id: int | None,
    now: datetime,
    action: str = "add",
) -> Written:
    """Put a new project on a server's slate."""
    proven = prove(entry)
    await lock_server(session, server_id)
    await read_within(session, lambda reader: _refuse_twin(reader, server_id, proven))
    signed = Signed(server_id, editor_id, now, action)
    return await _write(session, signed, Standing(), Side(proven))


async def change_project(
    session: AsyncSession,
    server_id: int,
    project_id: int,
    expected_version: int | None,
    new: ProjectEntry | Revise,
    *,
    editor_id: int | None,
    now: datetime,
    action: str = "edit",
) -> Outcome:
    """Let a project say something new; `project_id` and `expected_version` are those that the editor saw.

    Fields that only one side touched since then are merged; a field that both touched is a `Conflict`. Without a
    version the change is made to whatever the project says now. A built-in project gets the server's own copy.
    """
    await lock_server(session, server_id)
    standing = await _standing(session, server_id, project_id)
    base, is_current = await _base(session, server_id, standing, project_id, expected_version)
    if standing.seen is None and (base is None or expected_version is None):
        raise SlateError("This project was removed from the slate: restore it first")
    theirs = standing.seen.entry if standing.seen else None
    start = base or theirs
    mine = prove(new(start) if callable(new) and start is not None else new)  # type: ignore[arg-type]  # start is one
    if theirs is None:
        return await _conflict(session, server_id, standing, base, mine, None)
    if is_current:
        merged = Merge(mine, mine, ())
    else:
        merged = merge(base, theirs, mine)
        if merged.clashes:
            return await _conflict(session, server_id, standing, base, mine, merged)
    if merged.entry == theirs:
        return Unchanged(project_id)
    if identity(merged.entry.title) != identity(theirs.title):
        await read_within(session, lambda reader: _refuse_twin(reader, server_id, merged.entry, standing.root_id))
    written = await _write(session, Signed(server_id, editor_id, now, action), standing, Side(prove(merged.entry)))
    return Written(written.change, () if is_current else difference(base, theirs))


async def remove_project(
    session: AsyncSession,
    server_id: int,
    project_id: int,
    expected_version: int | None = None,
    *,
    editor_id: int | None,
    now: datetime,
    action: str = "remove",
) -> Outcome:
    """Take a project off a server's slate, so that it can be restored; one that was changed meanwhile is a conflict."""
    await lock_server(session, server_id)
    standing = await _standing(session, server_id, project_id)
    if standing.seen is None:
        return Unchanged(project_id)
    base, is_current = await _base(session, server_id, standing, project_id, expected_version)
    if not is_current and base != standing.seen.entry:
        return await _conflict(session, server_id, standing, base, None, None)
    return await _write(session, Signed(server_id, editor_id, now, action), standing, None)


async def restore(
    session: AsyncSession,
    server_id: int,
    project_id: int,
    *,
    editor_id: int | None,
    now: datetime,
    action: str = "restore",
) -> Written:
    """Go one step back: a removed project comes back as it was; a server's own copy gives way to the built-in one."""
    await lock_server(session, server_id)
    standing = await _standing(session, server_id, project_id)
    if standing.is_removed:
        target = await _before_removal(session, server_id, standing)
    elif standing.own_id == standing.root_id or standing.own_id is None:
        raise SlateError("This project is on the slate as it is: there is nothing to restore")
    elif standing.builtin is None:
        raise SlateError("The built-in slate does not show this project here: only your own words of it are left")
    else:
        target = standing.builtin
    return await _write(session, Signed(server_id, editor_id, now, action), standing, target)


def prove(entry: ProjectEntry) -> ProjectEntry:
    """Return the entry as a slate file would keep it; `EntryError` with every fault where it would not."""
    proven, faults = read_project(as_values(entry))
    if proven is None:
        raise EntryError(faults)
    return proven


async def _write(session: AsyncSession, signed: Signed, standing: Standing, target: Side | None) -> Written:
    ids = await edit_ids(session, signed.server_id)
    change = change_to(standing, target, signed, next(ids))
    await write_change(session, signed, change)
    return Written(change)


async def _standing(session: AsyncSession, server_id: int, project_id: int) -> Standing:
    standing = await read_within(session, lambda reader: find_standing(reader, server_id, project_id))
    if standing is None:
        raise SlateError("This project is no longer on the slate: look it up again")
    return standing


async def _base(
    session: AsyncSession, server_id: int, standing: Standing, project_id: int, version: int | None
) -> tuple[ProjectEntry | None, bool]:
    """Return what the project said in the version that was seen, and whether that is how it stands now."""
    seen = standing.seen
    now = (seen.held.id, seen.held.version) if seen is not None and seen.held is not None else None
    if seen is not None and (version is None or now == (project_id, version)):
        return seen.entry, True
    held = {Held(layer, project_id, version) for layer in (0, server_id)} if version is not None else set()
    if standing.builtin is not None and standing.builtin.held in held:
        return standing.builtin.entry, False
    edits = await read_within(session, lambda r: load_latest(r, server_id, _REMEMBERED, standing.root_id))
    sides = (side for edit in edits for side in (edit.after, edit.before) if side is not None)
    return next((side.entry for side in sides if side.held in held), None), False


async def _conflict(
    session: AsyncSession,
    server_id: int,
    standing: Standing,
    base: ProjectEntry | None,
    mine: ProjectEntry | None,
    merged: Merge | None,
) -> Conflict:
    edits = await read_within(session, lambda reader: load_latest(reader, server_id, 1, standing.root_id))
    held = standing.seen.held if standing.seen else None
    return Conflict(
        project_id=held.id if held else standing.own_id or standing.root_id or 0,
        version=held.version if held else standing.own_version,
        before=base,
        theirs=standing.seen.entry if standing.seen else None,
        mine=mine,
        merge=merged,
        latest=edits[0] if edits else None,
    )


async def _before_removal(session: AsyncSession, server_id: int, standing: Standing) -> Side:
    edits = await read_within(session, lambda reader: load_latest(reader, server_id, 1, standing.root_id))
    if edits and edits[0].before is not None:
        return edits[0].before
    if standing.builtin is not None:
        return standing.builtin
    raise SlateError("Nothing is kept of this project any more: add it anew")


def _refuse_twin(reader: Reader, server_id: int, entry: ProjectEntry, root_id: int | None = None) -> None:
    """Refuse a project that the slate has already: of the same title, and of the same year of release or none."""
    view = load_view(reader, server_id)
    same = reader.fetch(
        f"SELECT p.id, p.title FROM project p WHERE {view.projects('p')} AND p.title_key = ?",
        (stable_id(identity(entry.title)),),
    )
    years = release_years(reader, view, [id_ for id_, _ in same])
    for id_, title in same:
        if years.get(id_, (None,))[0] == entry.release_year and id_ != root_id:
            raise SlateError(
                f"{quoted(title)} is on the slate already: change it, or give the new one another release year"
            )
