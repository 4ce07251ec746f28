"""What a server sees: the built-in layer overlaid with its own. The one place that says so: every query asks it.

A server's own copy of a built-in project names it in `replaces_id`; a removed copy hides it all the same.
Removed projects keep their row and lose their children, so a child row is visible when its layer is; only former dates
stay, which every query leaves out by `superseded_at`.
"""

from dataclasses import dataclass
from functools import lru_cache

from db.reading import Reader

BUILTIN = 0  # the layer that ships with Slate, read-only for everyone
LOCAL = 1  # the terminal's own slate: no Discord server has so small an id


@dataclass(frozen=True, slots=True)
class View:
    """The layers that one server sees, and the built-in projects that it does not."""

    server_id: int
    layers: tuple[int, ...]
    hidden: frozenset[int]
    version: tuple[int, ...]

    def rows(self, alias: str, project: str = "project_id") -> str:
        """Return the SQL condition under which a child row (credit, date, fact …) is seen."""
        # Whole numbers from our own tables are written out: they are no input, and the planner sees them.
        seen = f"{alias}.server_id IN ({_listed(self.layers)})"
        return f"{seen} AND {alias}.{project} NOT IN ({_listed(self.hidden)})" if self.hidden else seen

    def projects(self, alias: str) -> str:
        """Return the SQL condition under which a project is seen."""
        return f"{self.rows(alias, 'id')} AND {alias}.removed_at IS NULL"


def load_view(reader: Reader, server_id: int) -> View:
    """Read what the server sees now, in one statement."""
    rows = reader.fetch(
        "SELECT id, CASE WHEN only_own THEN 1 ELSE 0 END, slate_version FROM server WHERE id IN (?, ?)"
        " UNION ALL SELECT -1, replaces_id, 0 FROM project WHERE server_id = ? AND replaces_id IS NOT NULL",
        (BUILTIN, server_id, server_id),
    )
    servers = {id_: (only, version) for id_, only, version in rows if id_ >= 0}
    only_own, own_version = servers.get(server_id, (0, 0))
    layers = (server_id,) if only_own or server_id == BUILTIN else (BUILTIN, server_id)
    return View(
        server_id=server_id,
        layers=layers,
        hidden=frozenset(replaced for id_, replaced, _ in rows if id_ < 0),
        version=(servers.get(BUILTIN, (0, 0))[1], own_version, only_own),
    )


@lru_cache(maxsize=64)
def _listed(ids: tuple[int, ...] | frozenset[int]) -> str:
    return ", ".join(str(int(i)) for i in sorted(ids))
