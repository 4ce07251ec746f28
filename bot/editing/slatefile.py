"""The slate file: one project per line of JSON, read with errors that point and written back without loss. Pure.

Every fault of a file is found, not only the first: line, field (`credits[2].role`), what was expected, and the nearest
word that would have been understood.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

from rapidfuzz import fuzz, process

from bot.dates import parse_window
from bot.editing.fields import PROJECT, Field, Kind, Link, Many, OneOf, Place, Record, Text, When
from bot.errors import SlateError
from db.entries import ProjectEntry, Window
from db.folding import identity

LINE_LIMIT = 1_000_000
_SHOWN = 20
# A folded name is part of a key; PostgreSQL's end at 2,700 bytes, and one character can fold to eighteen.
_FOLDED_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a path such as `facts[3].source`, empty for the whole line."""

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.path)))
        return f"{where}: {self.message}" if where else self.message


class SlateFileError(SlateError):
    """A slate file that cannot be taken; the message names the first faults, one a line."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(faults) - _SHOWN
        shown = [str(fault) for fault in faults[:_SHOWN]] + ([f"and {more:,} more"] if more > 0 else [])
        count = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
        super().__init__("\n  ".join((f"{name} has {count}, so nothing was changed:", *shown)))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A project and the line it stands on. Where a format knows only some fields, `over` lays it over what is known."""

    line: int
    entry: ProjectEntry
    over: Callable[[ProjectEntry], ProjectEntry] | None = None


def read_slate(lines: Iterable[bytes], name: str) -> list[Numbered]:
    """Read a slate file's lines; `SlateFileError` with all its faults where it has any."""
    faults: list[Fault] = []
    found: list[Numbered] = []
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if line.strip():
            entry = _read_line(line, number, faults)
            if entry is not None:
                found.append(Numbered(number, entry))
    return checked(found, faults, name)


def checked(found: list[Numbered], faults: list[Fault], name: str) -> list[Numbered]:
    """Return the projects of a file, or refuse it: for its faults, for one project twice, or for having none."""
    faults = sorted([*faults, *_repeated(found)], key=lambda fault: fault.line or 0)
    if not found and not faults:
        faults = [Fault("", "there is no project in it")]
    if faults:
        raise SlateFileError(name, faults)
    return found


def read_project(value: object) -> tuple[ProjectEntry | None, list[Fault]]:
    """Read one project from JSON's values: the entry, or what is wrong with it."""
    walk = _Walk(value)
    entry = walk.read(PROJECT, value, "")
    return (None, walk.faults) if walk.faults else (entry, [])


def read_value(kind: Kind, value: object, sources: int = 0) -> tuple[Any, list[Fault]]:
    """Read one value of a project apart from it, which has so many sources: the value, or what is wrong with it."""
    walk = _Walk({"sources": [None] * sources})
    made = walk.read(kind, value, "")
    return (None, walk.faults) if walk.faults else (made, [])


def write_line(entry: ProjectEntry) -> str:
    """Write one project as a line that `read_slate` reads back to the same entry."""
    return json.dumps(as_values(entry), ensure_ascii=False)


def as_values(entry: ProjectEntry) -> dict[str, Any]:
    """Return a project as JSON's values, every field named, in the order of the table."""
    values: dict[str, Any] = _write(PROJECT, entry)
    return values


def _read_line(raw: bytes, number: int, faults: list[Fault]) -> ProjectEntry | None:
    try:
        value = _parse_json(raw)
    except ValueError as error:
        faults.append(Fault("", str(error), number))
        return None
    entry, found = read_project(value)
    faults += (Fault(fault.path, fault.message, number) for fault in found)
    return entry


def _parse_json(raw: bytes) -> object:
    if len(raw) > LINE_LIMIT:
        raise ValueError(f"the line is longer than {LINE_LIMIT:,} bytes: one project per line is expected")
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_unique_keys)
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8: save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON: {error.msg} at character {error.colno}") from None
    except RecursionError:
        raise ValueError("this is nested too deeply to be a project") from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {quoted(next(k for k in keys if keys.count(k) > 1))} is given twice")
    return values


def _repeated(found: list[Numbered]) -> Iterable[Fault]:
    """Yield a fault for each project that an earlier line has: same title as it is written, same year of release."""
    first: dict[tuple[str, int | None], int] = {}
    for numbered in found:
        title, year = numbered.entry.title, numbered.entry.release_year
        line = first.setdefault((title, year), numbered.line)
        if line != numbered.line:
            named = f"{quoted(title)} ({year})" if year else quoted(title)
            message = f"{named} is on line {line} already: two of one title need different release years"
            yield Fault("title", message, numbered.line)


class _Walk:
    """One walk of the table along a value: collects faults, and knows the whole project that places point into."""

    def __init__(self, root: object) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def read(self, kind: Kind, value: object, path: str) -> Any:
        """Return the value as the table means it; with a fault noted, what is returned is of no use."""
        match kind:
            case Text():
                return self._text(kind, value, path)
            case Link():
                return self._link(kind, value, path)
            case OneOf():
                return self._one_of(kind, value, path)
            case When():
                return self._when(value, path)
            case Place():
                return self._place(kind, value, path)
            case Many():
                return self._many(kind, value, path)
            case Record():
                return self._record(kind, value, path)
            case _:
                assert_never(kind)

    def _fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    def _text(self, kind: Text, value: object, path: str) -> str | None:
        if not isinstance(value, str):
            self._fault(path, f"expected text, not {_shape(value)}")
            return None
        text = value.replace("\r\n", "\n").strip()
        if not any(unicodedata.category(c)[0] in "LNPS" for c in text):
            self._fault(path, "expected text, and it is empty")
        elif len(text) > kind.limit:
            self._fault(path, f"expected at most {kind.limit:,} characters, and there are {len(text):,}")
        elif (bad := _control(text, kind.prose)) is not None:
            self._fault(
                path, f"a control character (U+{ord(text[bad]):04X}) stands at character {bad + 1}: take it out"
            )
        elif not kind.prose and len(identity(text).encode()) > _FOLDED_LIMIT:
            self._fault(path, "is too long once its letters are written out: shorten it")
        else:
            return text
        return None

    def _link(self, kind: Link, value: object, path: str) -> str | None:
        text = self._text(Text(kind.limit, prose=True), value, path)
        if text is not None and (not text.startswith(("http://", "https://")) or any(c.isspace() for c in text)):
            self._fault(path, f"expected an address that begins with https:// or http://, not {quoted(text)}")
        return text

    def _one_of(self, kind: OneOf, value: object, path: str) -> StrEnum | None:
        words = [word.value for word in kind.words]
        if isinstance(value, str) and value in words:
            return kind.words(value)
        given = quoted(value) if isinstance(value, str) else _shape(value)
        self._fault(path, f"{given} is no {kind.noun}: expected {', '.join(words)}{_meant(value, words)}")
        return None

    def _when(self, value: object, path: str) -> Window | None:
        text = self._text(Text(100), value, path)
        if text is None:
            return None
        try:
            return parse_window(text)
        except ValueError as error:
            self._fault(path, str(error))
            return None

    def _place(self, kind: Place, value: object, path: str) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self._fault(path, f"expected the place of one of the {kind.of}, counted from 0, not {_shape(value)}")
            return None
        listed = self.root.get(kind.of) if isinstance(self.root, dict) else None
        count = len(listed) if isinstance(listed, list) else 0
        if not 0 <= value < count:
            held = f"{count} {kind.of}, counted from 0" if count else f"no {kind.of}"
            self._fault(path, f"there is no {kind.of}[{value}]: the project has {held}")
        return value

    def _many(self, kind: Many, value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self._fault(path, f"expected a list, not {_shape(value)}")
            return ()
        if len(value) > kind.limit:
            self._fault(path, f"expected at most {kind.limit:,} items, and there are {len(value):,}")
            return ()
        return tuple(self.read(kind.item, item, f"{path}[{place}]") for place, item in enumerate(value))

    def _record(self, kind: Record, value: object, path: str) -> Any:
        if not isinstance(value, dict):
            names = ", ".join(field.name for field in kind.fields)
            self._fault(path, f"expected an object with {names}; this is {_shape(value)}")
            return None
        before = len(self.faults)
        known = [field.name for field in kind.fields]
        for key in value:
            if key not in known:
                self._fault(_joined(path, key), f"is not a known field{_meant(key, known, surely=True)}")
        given = {
            field.name: self._field(field, value, path) for field in kind.fields if self._is_given(field, value, path)
        }
        return None if len(self.faults) > before else kind.make(**given)

    def _is_given(self, field: Field, value: dict[str, object], path: str) -> bool:
        if value.get(field.name) is not None:
            return True
        if field.required:
            self._fault(_joined(path, field.name), "is required")
        return False

    def _field(self, field: Field, value: dict[str, object], path: str) -> Any:
        return self.read(field.kind, value[field.name], _joined(path, field.name))


def _write(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case Text() | Link() | Place():
            return value
        case OneOf():
            return value.value
        case When():
            return value.words
        case Many():
            return [_write(kind.item, item) for item in value]
        case Record():
            return {field.name: _write(field.kind, getattr(value, field.name)) for field in kind.fields}
        case _:
            assert_never(kind)


def _control(text: str, prose: bool) -> int | None:
    """Return where a character stands that cannot be shown or stored: controls, half surrogates, line separators."""
    for place, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and not (prose and character in "\n\t"):
            return place
    return None


def _meant(given: object, known: list[str], surely: bool = False) -> str:
    """Name the nearest known word: always for a key, for a value only where it is near."""
    best = process.extractOne(str(given), known, scorer=fuzz.ratio, processor=str.lower)
    return f"; did you mean {quoted(best[0])}?" if best and (surely or best[1] >= 60) else ""


def _joined(path: str, name: str) -> str:
    shown = name if name.isidentifier() and len(name) <= 40 else quoted(name)
    return f"{path}.{shown}" if path else shown


def quoted(text: str) -> str:
    """Return a text as people can read it in a sentence, whatever is in it."""
    short = text if len(text) <= 60 else text[:59] + "…"
    return json.dumps(short, ensure_ascii=not short.isprintable())


def _shape(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case _:
            return "an object"
