"""A slate file into a server's slate: first a plan (pure), then the plan carried out in one transaction.

A project of the file is the slate's project of the same title; where the slate or the file has several of one title,
the year of release tells them apart. A built-in project is never touched: the server gets its own copy in its place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.editing.ledger import edit_ids
from bot.editing.slatefile import Fault, Numbered, SlateFileError, quoted
from bot.editing.standing import Side, Standing, load_held
from bot.editing.writing import Change, Signed, Together, change_to, write_changes
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.folding import identity
from db.projects import load_projects
from db.reading import Reader, as_date
from db.session import read_within, transaction
from db.visible import BUILTIN, View
from db.writing import lock_server

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Known:
    """A project that the server's slate has, as far as a file can name it."""

    id: int
    layer: int
    title: str
    year: int | None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A new project; `stands_for` is the built-in project that it takes the place of."""

    entry: ProjectEntry
    stands_for: int | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A project of the server's own, written anew; one that was removed comes back."""

    id: int
    entry: ProjectEntry


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do to one server's slate, as the slate was at `version`."""

    server_id: int
    version: int
    only: bool
    turns_builtin_off: bool
    added: tuple[Added, ...]
    replaced: tuple[Replaced, ...]
    removed: tuple[Known, ...]
    unchanged: int
    before: dict[int, ProjectEntry]

    @property
    def changes(self) -> int:
        """Return how many projects would change."""
        return len(self.added) + len(self.replaced) + len(self.removed)


def plan_import(reader: Reader, view: View, found: Sequence[Numbered], name: str, only: bool = False) -> Plan:
    """Compare a file with what the server sees; `SlateFileError` where a project of the file could be several."""
    if view.server_id == BUILTIN:
        raise SlateError("The built-in slate is read-only: import into a server's slate, with --guild and its id")
    shown = replace(view, layers=(view.server_id,), hidden=frozenset()) if only else view
    known = load_known(reader, shown)
    matches = match_projects(found, known, name)
    by_id = {project.id: project for project in known}
    kept = set(matches.values())
    gone = tuple(p for p in known if only and not p.removed and p.id not in kept)
    before = _load_entries(reader, shown, [*matches.values(), *(p.id for p in gone)])
    added: list[Added] = []
    replaced: list[Replaced] = []
    for numbered in found:
        id_ = matches.get(numbered.line)
        if id_ is None:
            added.append(Added(numbered.entry))
            continue
        former = before.get(id_)
        entry = numbered.over(former) if numbered.over and former else numbered.entry
        if former == entry:
            continue
        if by_id[id_].layer == BUILTIN:
            added.append(Added(entry, stands_for=id_))
        else:
            replaced.append(Replaced(id_, entry))
    return Plan(
        server_id=view.server_id,
        version=view.version[1],
        only=only,
        turns_builtin_off=only and BUILTIN in view.layers,
        added=tuple(added),
        replaced=tuple(replaced),
        removed=gone,
        unchanged=len(found) - len(added) - len(replaced),
        before=before,
    )


def load_known(reader: Reader, view: View) -> list[Known]:
    """Return every project of the layers that the server sees, and its own removed ones."""
    years = {
        id_: day.year
        for id_, earliest in reader.fetch(
            f"SELECT d.project_id, MIN(d.earliest) FROM date_window d WHERE {view.rows('d')} AND d.event = 'release'"
            " AND d.superseded_at IS NULL AND d.earliest IS NOT NULL GROUP BY d.project_id"
        )
        if (day := as_date(earliest))
    }
    rows = reader.fetch(
        "SELECT p.id, p.server_id, p.title, CASE WHEN p.removed_at IS NULL THEN 0 ELSE 1 END FROM project p"
        f" WHERE {view.rows('p', 'id')} ORDER BY p.id"
    )
    return [Known(id_, layer, title, years.get(id_), bool(removed)) for id_, layer, title, removed in rows]


def match_projects(found: Sequence[Numbered], known: Iterable[Known], name: str) -> dict[int, int]:
    """Return which known project each line of a file means, by line; a line that is missing means a new one."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for project in known:
        groups[identity(project.title)].append(project)
    lines: dict[str, list[Numbered]] = defaultdict(list)
    for numbered in found:
        lines[identity(numbered.entry.title)].append(numbered)
    matches: dict[int, int] = {}
    faults: list[Fault] = []
    for key, group in lines.items():
        candidates = [p for p in groups[key] if not p.removed] or groups[key][-1:]
        matched, doubtful = _match_group(group, candidates)
        matches |= matched
        faults += doubtful
    if faults:
        raise SlateFileError(name, sorted(faults, key=lambda fault: fault.line or 0))
    return matches


def _match_group(lines: list[Numbered], candidates: list[Known]) -> tuple[dict[int, int], list[Fault]]:
    """Match the lines and the known projects of one folded title: first as written, then by the year alone."""
    if len(lines) == len(candidates) == 1:
        return {lines[0].line: candidates[0].id}, []
    exact = {(p.title, p.year): p for p in candidates}
    left = {p.id: p for p in candidates}
    matches: dict[int, int] = {}
    for numbered in lines:
        project = exact.get((numbered.entry.title, numbered.entry.release_year))
        if project is not None and project.id in left:
            matches[numbered.line] = left.pop(project.id).id
    faults = []
    for numbered in lines:
        if numbered.line in matches:
            continue
        year = numbered.entry.release_year
        near = [p for p in left.values() if p.year == year]
        if len(near) == 1:
            matches[numbered.line] = left.pop(near[0].id).id
        elif len(near) > 1 or (year is None and any(p.title == numbered.entry.title for p in left.values())):
            faults.append(_doubt(numbered, candidates))
    return matches, faults


def _doubt(numbered: Numbered, candidates: list[Known]) -> Fault:
    named = ", ".join(sorted(f"{p.title} ({p.year or 'no release year'})" for p in candidates))
    message = f"{quoted(numbered.entry.title)} can be several projects of the slate: {named}; give it its release date"
    return Fault("title", message, numbered.line)


async def apply_import(
    engine: AsyncEngine,
    plan: Plan,
    file: str,
    now: datetime,
    editor_id: int | None = None,
    progress: Progress = lambda done, total: None,
) -> None:
    """Carry a plan out, whole or not at all; refuse one that was made for an older state of the slate."""
    if not plan.changes and not plan.turns_builtin_off:
        return
    signed = Signed(plan.server_id, editor_id, now, "import")
    async with transaction(engine) as session:
        if await lock_server(session, plan.server_id) != plan.version:
            raise SlateError("The slate was changed by someone else while the file was read: import it again")
        ids = await edit_ids(session, plan.server_id)
        changes = await read_within(session, lambda reader: list(_changes(reader, plan, signed, ids)))
        together = Together(
            next(ids),
            {"file": file, "only": plan.only, **_counts(plan)},
            parts=(changes[0].edit_id, changes[-1].edit_id) if changes else None,
            only_own=(False, True) if plan.turns_builtin_off else None,
        )
        await write_changes(session, signed, changes, together, lambda done: progress(done, plan.changes))


def _counts(plan: Plan) -> dict[str, int]:
    return {"added": len(plan.added), "replaced": len(plan.replaced), "removed": len(plan.removed)}


def _changes(reader: Reader, plan: Plan, signed: Signed, ids: Iterator[int]) -> Iterator[Change]:
    """Yield what the plan comes to, project by project, as the slate stands."""
    copied = [added.stands_for for added in plan.added if added.stands_for is not None]
    own = [*(replaced.id for replaced in plan.replaced), *(known.id for known in plan.removed)]
    rows = load_held(reader, plan.server_id, [*copied, *own])

    def standing(id_: int) -> Standing:
        root, held = rows[id_]
        seen = Side(plan.before[id_], held) if id_ in plan.before else None
        if held.is_builtin:
            return Standing(root, seen, builtin=seen)
        return Standing(root, seen, held.id, held.version)

    for known in plan.removed:
        yield change_to(standing(known.id), None, signed, next(ids))
    for replaced in plan.replaced:
        yield change_to(standing(replaced.id), Side(replaced.entry), signed, next(ids))
    for added in plan.added:
        there = Standing() if added.stands_for is None else standing(added.stands_for)
        yield change_to(there, Side(added.entry), signed, next(ids))


def _load_entries(reader: Reader, view: View, ids: Sequence[int]) -> dict[int, ProjectEntry]:
    return {project.id: project.entry for project in load_projects(reader, view, ids)} if ids else {}
