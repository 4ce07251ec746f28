"""How projects stand on one server's slate now, whatever their rows: its own, a built-in one it sees, or a removed one.

What is said of a project (its edits, follows, history) is said of its *root*: the built-in project that a server's copy
stands for, or the project itself. The root stays the same whether the server has a copy of its own or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.entries import ProjectEntry
from db.projects import StoredProject, load_projects
from db.reading import Reader, Row, fetch_for
from db.visible import BUILTIN, View, load_view

_EVERY_LAYER = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Held:
    """The row that a project is seen by: whose layer it is in, its id, and its version."""

    layer: int
    id: int
    version: int

    @property
    def is_builtin(self) -> bool:
        """Tell whether the built-in slate says it, and not the server."""
        return self.layer == BUILTIN


@dataclass(frozen=True, slots=True)
class Side:
    """What a server sees of a project before or after a change; `held` is none of edits that did not note it."""

    entry: ProjectEntry
    held: Held | None = None

    @property
    def is_builtin(self) -> bool:
        """Tell whether it is the built-in slate's own words that are seen."""
        return self.held is not None and self.held.is_builtin


@dataclass(frozen=True, slots=True)
class Standing:
    """One project of one server: what is seen of it, the server's own row, and what the built-in slate would show.

    Without a root it is not there yet: its own id will be its root.
    """

    root_id: int | None = None
    seen: Side | None = None
    own_id: int | None = None
    own_version: int = 0
    builtin: Side | None = None

    @property
    def is_removed(self) -> bool:
        """Tell whether the server has it, and does not show it."""
        return self.own_id is not None and self.seen is None


def load_standings(reader: Reader, server_id: int, ids: Iterable[int]) -> dict[int, Standing]:
    """Return how projects stand, by the ids they were asked for by: a copy's own, or the built-in one's."""
    asked = sorted(set(ids))
    view = load_view(reader, server_id)
    own = _own_rows(reader, server_id, asked)
    roots = {id_: own[id_][1] if id_ in own else id_ for id_ in asked}
    rows = {root: (id_, version) for id_, root, version in own.values()}
    wanted = sorted({*roots.values(), *(id_ for id_, _ in rows.values())})
    seen = {project.id: project for project in load_projects(reader, view, wanted)}
    builtin = _builtin(reader, view, wanted)
    standings = {}
    for id_, root in roots.items():
        own_id, version = rows.get(root, (None, 0))
        shown = seen.get(root if own_id is None else own_id)
        if own_id is not None or shown is not None:
            side = _side(shown) if shown else None
            standings[id_] = Standing(root, side, own_id, version, builtin.get(root))
    return standings


def load_held(reader: Reader, server_id: int, ids: Sequence[int]) -> dict[int, tuple[int, Held]]:
    """Return the root and the row of projects whose words are known already, of the server's layer and the built-in."""
    layers = f"p.server_id IN ({BUILTIN}, {int(server_id)})"
    sql = f"SELECT p.id, p.replaces_id, p.server_id, p.version FROM project p WHERE {layers} AND p.id IN"
    rows = fetch_for(reader, sql, ids)
    return {id_: (id_ if root is None else root, Held(layer, id_, version)) for id_, root, layer, version in rows}


def _own_rows(reader: Reader, server_id: int, asked: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Return (id, root, version) of those of the server's own rows that are asked for, by their ids and their roots."""
    columns = "SELECT p.id, p.replaces_id, p.version FROM project p"
    rows: list[Row] = []
    for column in ("id", "replaces_id"):
        rows += fetch_for(reader, f"{columns} WHERE p.server_id = {int(server_id)} AND p.{column} IN", asked)
    found = {}
    for id_, replaces, version in rows:
        root = id_ if replaces is None else replaces
        found[id_] = found[root] = (id_, root, version)
    return found


def _builtin(reader: Reader, view: View, ids: Sequence[int]) -> dict[int, Side]:
    """Return what the built-in slate says of projects, where this server sees it at all."""
    if view.server_id == BUILTIN or BUILTIN not in view.layers:
        return {}
    alone = View(BUILTIN, (BUILTIN,), _EVERY_LAYER, ())
    return {project.id: _side(project) for project in load_projects(reader, alone, ids)}


def _side(project: StoredProject) -> Side:
    return Side(project.entry, Held(project.server_id, project.id, project.version))
