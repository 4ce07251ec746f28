"""What a server sees, as a slate file: the same slate gives the same bytes, and import reads them back without loss."""

from collections.abc import Iterator

from bot.editing.slatefile import write_line
from db.entries import ProjectEntry
from db.folding import identity
from db.projects import load_projects
from db.reading import Reader
from db.visible import View


def seen_projects(reader: Reader, view: View) -> list[ProjectEntry]:
    """Return every project that the server sees, by folded title, then as written, then by year."""
    return sorted((project.entry for project in load_projects(reader, view)), key=_place)


def export_jsonl(reader: Reader, view: View) -> Iterator[str]:
    """Yield the slate file's lines, each with its line break."""
    for entry in seen_projects(reader, view):
        yield write_line(entry) + "\n"


def _place(entry: ProjectEntry) -> tuple[str, str, int]:
    return identity(entry.title), entry.title, entry.release_year or 0
