"""What a server sees, as a slate file: the same slate gives the same bytes, and import reads them back without loss."""

from collections.abc import Iterator

from bot.editing.slatefile import write_line
from bot.editing.table import write_table
from db.entries import ProjectEntry
from db.folding import identity
from db.projects import StoredProject, load_projects
from db.reading import Reader
from db.visible import View


def seen_projects(reader: Reader, view: View) -> list[StoredProject]:
    """Return every project that the server sees, by folded title, then as written, then by year."""
    return sorted(load_projects(reader, view), key=lambda project: _place(project.entry))


def export_jsonl(reader: Reader, view: View) -> Iterator[str]:
    """Yield the slate file's lines, each with its line break."""
    for project in seen_projects(reader, view):
        yield write_line(project.entry) + "\n"


def export_csv(reader: Reader, view: View) -> Iterator[str]:
    """Yield a table's rows: what a spreadsheet can hold of a slate."""
    return write_table(project.entry for project in seen_projects(reader, view))


def _place(entry: ProjectEntry) -> tuple[str, str, int]:
    return identity(entry.title), entry.title, entry.release_year or 0
