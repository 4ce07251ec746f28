"""What `restore` can bring back on a server: its removed projects, and its own copies of built-in ones."""

from dataclasses import dataclass

from db.reading import Reader


@dataclass(frozen=True, slots=True)
class Restorable:
    """A project that can go one step back; the last changed come first."""

    id: int
    title: str
    is_removed: bool


def restorable(reader: Reader, server_id: int) -> list[Restorable]:
    """Return what a server can restore."""
    rows = reader.fetch(
        "SELECT p.id, p.title, CASE WHEN p.removed_at IS NULL THEN 0 ELSE 1 END FROM project p WHERE p.server_id = ?"
        " AND (p.removed_at IS NOT NULL OR p.replaces_id IS NOT NULL)"
        " ORDER BY CASE WHEN p.removed_at IS NULL THEN 1 ELSE 0 END, p.updated_at DESC, p.id",
        (server_id,),
    )
    return [Restorable(id_, title, bool(removed)) for id_, title, removed in rows]
