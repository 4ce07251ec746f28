"""A slate as a table (CSV): one project a row, lists within a cell separated by semicolons.

Knows less than a slate file: certainties, facts and sources have no column. So a row is laid over the project that the
slate has: what has no column stays, and so do the details of every person, company and date that the row still names.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from rapidfuzz import fuzz, process

from bot.editing.slatefile import Fault, Numbered, SlateFileError, as_values, checked, quoted, read_project
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.vocabulary import LABEL_LISTS, CompanyRole, Event, RelationKind, Role


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the project's field it fills, and, for a list of records, the key of each and what is fixed in it."""

    name: str
    field: str
    many: bool = False
    key: str | None = None
    fixed: tuple[str, str] | None = None


COLUMNS = (
    Column("title", "title"),
    Column("aliases", "aliases", many=True),
    Column("status", "status"),
    Column("logline", "logline"),
    *(Column(name, name, many=True) for name in LABEL_LISTS),
    *(Column(role.value, "credits", many=True, key="person", fixed=("role", role.value)) for role in Role),
    *(Column(role.value, "companies", many=True, key="name", fixed=("role", role.value)) for role in CompanyRole),
    *(Column(event.value, "dates", many=True, key="when", fixed=("event", event.value)) for event in Event),
    *(Column(kind.value, "relations", many=True, key="title", fixed=("kind", kind.value)) for kind in RelationKind),
)
_FORMULA = ("=", "+", "-", "@")
_BY_NAME = {column.name: column for column in COLUMNS}


def read_table(lines: Iterable[bytes], name: str) -> list[Numbered]:
    """Read a CSV file with a header of known columns; `SlateFileError` with all its faults where it has any."""
    faults: list[Fault] = []
    rows = csv.reader(_text(lines, name), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        faults += _bad_header(header)
        if faults:
            raise SlateFileError(name, faults)
        found = list(_projects(rows, header, faults))
    except csv.Error as error:
        raise SlateFileError(name, [Fault("", f"this is not CSV: {error}", rows.line_num)]) from None
    return checked(found, faults, name)


def write_table(entries: Iterable[ProjectEntry]) -> Iterator[str]:
    """Yield a header and one row a project; what has no column is left out."""
    yield _row([column.name for column in COLUMNS])
    for entry in entries:
        values = as_values(entry)
        yield _row([_cell(column, values) for column in COLUMNS])


def _projects(rows: Iterator[list[str]], header: list[str], faults: list[Fault]) -> Iterator[Numbered]:
    line = 2
    columns = tuple(_BY_NAME[name] for name in header)
    for row in rows:
        number, line = line, rows.line_num + 1  # type: ignore[attr-defined]  # csv's readers count physical lines
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            faults.append(
                Fault("", f"has {len(row)} cells under {len(header)} columns: quote a cell with commas", number)
            )
            continue
        values, origins = _values(dict(zip(header, row, strict=False)))
        entry, found = read_project(values)
        if entry is not None:
            yield Numbered(number, entry, partial(_lay_over, entry, columns))
        faults += (Fault(_origin(fault.path, origins), fault.message, number) for fault in found)


def _lay_over(row: ProjectEntry, columns: Sequence[Column], known: ProjectEntry) -> ProjectEntry:
    """Return the known project with what the columns of a row say instead of what they said before."""
    values, new = as_values(known), as_values(row)
    for column in columns:
        if column.key is None or column.fixed is None:
            values[column.field] = new[column.field]
        else:
            values[column.field] = _laid_over(new[column.field], values[column.field], column.key, column.fixed)
    entry, faults = read_project(values)
    if entry is None:
        raise SlateError(f"The row of {quoted(known.title)}, laid over what is known, makes no project: {faults[0]}")
    return entry


def _laid_over(
    new: list[dict[str, Any]], known: list[dict[str, Any]], key: str, fixed: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return the known records with those of one kind put in place of theirs; one of the same name stays as it was."""
    name, kind = fixed
    details: dict[str, list[dict[str, Any]]] = {}
    for item in known:
        if item[name] == kind:
            details.setdefault(item[key], []).append(item)
    wanted = [details[item[key]].pop(0) if details.get(item[key]) else item for item in new if item[name] == kind]
    laid: list[dict[str, Any]] = []
    for item in known:
        if item[name] != kind:
            laid.append(item)
        elif wanted:
            laid.append(wanted.pop(0))
    return laid + wanted


def _values(cells: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a row as JSON's values, and which column each path came from."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name, given in cells.items():
        column = _BY_NAME[name]
        cell = given.strip()
        if not cell:
            continue
        if cell.startswith("'") and cell[1:].startswith(_FORMULA):
            cell = cell[1:]
        if not column.many:
            values[column.field] = cell
            continue
        listed = values.setdefault(column.field, [])
        for item in filter(None, (part.strip() for part in cell.split(";"))):
            origins[f"{column.field}[{len(listed)}]"] = name
            listed.append(item if column.key is None else {column.key: item, **dict([column.fixed or ("", "")])})
    return values, origins


def _origin(path: str, origins: dict[str, str]) -> str:
    return next((name for prefix, name in origins.items() if path.startswith(prefix)), path)


def _bad_header(header: list[str]) -> Iterator[Fault]:
    for place, name in enumerate(header):
        if name not in _BY_NAME:
            nearest = process.extractOne(name, list(_BY_NAME), scorer=fuzz.ratio)
            yield Fault("", f"{quoted(name)} is not a known column; did you mean {quoted(nearest[0])}?", 1)
        elif name in header[:place]:
            yield Fault("", f"the column {quoted(name)} is there twice", 1)
    if "title" not in header:
        yield Fault("", f"a header with the column title is expected; known columns: {', '.join(_BY_NAME)}", 1)


def _text(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"byte {error.start + 1} is not UTF-8: save the file as UTF-8"
            raise SlateFileError(name, [Fault("", message, number)]) from None


def _cell(column: Column, values: dict[str, Any]) -> str:
    value = values[column.field]
    if not column.many:
        return value or ""
    if column.key is not None and column.fixed is not None:
        key, (name, wanted) = column.key, column.fixed
        value = [item[key] for item in value if item[name] == wanted]
    return "; ".join(value)


def _row(cells: list[str]) -> str:
    out = io.StringIO()
    # A spreadsheet runs a cell that begins like a formula: an apostrophe makes it text again, and is read back so.
    csv.writer(out, lineterminator="\n").writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in cells])
    return out.getvalue()
