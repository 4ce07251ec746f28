"""What people type in a text box, read into a field's value and written back: `read_typed(write_typed(x)) == x`. Pure.

    one value   as it is; a closed word with spaces or hyphens for its underscores; a source by its number, from 1
    names       separated by commas, or one a line; "in quotation marks" where a comma belongs to the name
    records     one a line, their fields in the table's order between bars: `Tom Cruise | cast | likely`;
                a backslash before a bar or a backslash that is meant as such, and \\n for a line break
The rules for what may be said are the slate file's (`bot.editing.slatefile`); here is only how it is typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from bot.editing.fields import Field, Kind, Link, Many, OneOf, Place, Record, Text, When
from bot.editing.slatefile import Fault, read_value
from bot.wording import COMPANY_ROLE_WORDS, RELATION_WORDS

_JOINERS = "\u200c\u200d"  # within words of some scripts, and within emoji
_NAMES = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_CELL = re.compile(r"((?:[^\\|]|\\.)*\\?)\|", re.DOTALL)
_ITEM = re.compile(r"^\[(\d+)\](\.)?")
_NO_SOURCE = re.compile(r"there is no sources\[(-?\d+)\]: the project has (.*?)(?:, counted from 0)?$")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t"}
_SAID = {said: word.value for table in (COMPANY_ROLE_WORDS, RELATION_WORDS) for word, said in table.items()}


def read_typed(field: Field, text: str, sources: int = 0) -> tuple[Any, list[Fault]]:
    """Return what a text box means for a field: its value (nothing where it is empty), or what is wrong with it.

    `sources` is how many sources the project has, for the fields that point to one.
    """
    tidied = tidy(text.replace("\r\n", "\n"))
    if not tidied.strip():
        if field.required:
            return None, [Fault("", "is required")]
        return (() if field.is_many else None), []
    if faults := list(_crowded(field.kind, tidied)):
        return None, faults
    value, faults = read_value(field.kind, _untyped(field.kind, tidied), sources)
    return value, [Fault(_ITEM.sub(_item, fault.path), _from_one(fault.message)) for fault in faults]


def write_typed(kind: Kind, value: Any) -> str:
    """Return a value as people type it; the empty text for none."""
    if value is None:
        return ""
    match kind:
        case Text() | Link():
            return str(value)
        case OneOf():
            return str(value.value).replace("_", " ")
        case When():
            return str(value.words)
        case Place():
            return str(value + 1)
        case Many(Record()):
            return "\n".join(write_typed(kind.item, item) for item in value)
        case Many():
            return _names([write_typed(kind.item, item) for item in value])
        case Record():
            cells = [_escaped(write_typed(field.kind, getattr(value, field.name))) for field in kind.fields]
            while cells and not cells[-1]:
                cells.pop()
            return " | ".join(cells)
        case _:
            assert_never(kind)


def tidy(text: str) -> str:
    """Return the text without characters that are not seen, or that steer how the rest is shown."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in _JOINERS or unicodedata.category(c) != "Cf")


def _untyped(kind: Kind, text: str) -> object:
    """Return typed text as the slate file's values."""
    match kind:
        case Text() | Link() | When():
            return text
        case OneOf():
            word = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
            return _SAID.get(word, word.replace(" ", "_"))
        case Place():
            return int(text) - 1 if text.strip().isdecimal() and len(text) < 10 else text
        case Many(Record()):
            return [_untyped(kind.item, line) for line in text.split("\n") if line.strip()]
        case Many():
            return [_untyped(kind.item, name) for name in _split_names(text)]
        case Record():
            return _untyped_record(kind, text)
        case _:
            assert_never(kind)


def _untyped_record(kind: Record, line: str) -> object:
    cells = zip(kind.fields, _cells(line), strict=False)
    return {field.name: _untyped(field.kind, cell) for field, cell in cells if cell}


def _crowded(kind: Kind, text: str) -> Iterator[Fault]:
    """Yield a fault for each line that has more parts than its record has fields."""
    if isinstance(kind, Many) and isinstance(kind.item, Record):
        expected = " | ".join(field.name for field in kind.item.fields)
        for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
            if len(_cells(line)) > len(kind.item.fields):
                yield Fault(f"item {number}", f"has too many parts: expected {expected}")


def _cells(line: str) -> list[str]:
    """Return what stands between a line's bars, without its backslashes."""
    return [_ESCAPE.sub(lambda m: _ESCAPES.get(m[1], m[1]), cell).strip() for cell in _CELL.findall(line + "|")]


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n").replace("\t", "\\t")


def _split_names(text: str) -> list[str]:
    """Return the names of a text box: one a line where there are lines, else between commas."""
    if "\n" not in text.strip():
        found = ((m[1], m[2]) for m in _NAMES.finditer(text.strip()))
        names = (_unquoted(quoted) if quoted is not None else name.strip() for quoted, name in found)
        return [name for name in names if name]
    lines = filter(None, (line.strip() for line in text.split("\n")))
    return [_unquoted(match[1]) if (match := _QUOTED.fullmatch(line)) else line for line in lines]


def _names(names: Sequence[str]) -> str:
    parted = len(names) == 1  # alone on its line, a name with a comma would be read as two
    return "\n".join(_quoted(n) if n.startswith('"') or (parted and "," in n) else n for n in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _unquoted(inner: str) -> str:
    return inner.replace('""', '"')


def _from_one(message: str) -> str:
    """Say which source is meant as people count them; a slate file counts from 0."""
    return _NO_SOURCE.sub(lambda m: f"there is no source {int(m[1]) + 1}: the project has {m[2]}", message).replace(
        "the place of one of the sources, counted from 0", "the number of one of the sources, counted from 1"
    )


def _item(match: re.Match[str]) -> str:
    return f"item {int(match[1]) + 1}" + (", " if match[2] else "")
