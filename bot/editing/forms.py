"""The forms that people fill in to change a project: which boxes each has, and what is typed in them as a change. Pure.

A form is a few fields of the one table of fields, as text. A list that does not fit one box is asked for in steps; an
item that fits none is left as it is. What was not touched in a box is not touched in the project.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.editing.fields import FIELDS, Field, Many, OneOf, Text
from bot.editing.revising import Revise
from bot.editing.slatefile import Fault
from bot.editing.typed import read_typed, tidy, write_typed
from bot.errors import SlateError
from db.entries import ProjectEntry, SourceEntry
from db.vocabulary import LABEL_LISTS, Role

BOX = 4_000  # characters of one text box, as Discord counts them
MOST_BOXES = 5

# Each form: its key, which stands in buttons and never changes, its name, and the fields it asks for.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "main": ("Title and status", ("title", "status", "logline")),
    "names": ("Names and genres", ("aliases", *LABEL_LISTS)),
    "people": ("People and dates", ("credits", "dates")),
    "companies": ("Companies and relations", ("companies", "relations")),
    "facts": ("Facts", ("facts",)),
    "sources": ("Sources", ("sources",)),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that a form asks for: text, or one of the closed words of `choices`."""

    name: str
    label: str
    help: str
    value: str = ""
    required: bool = False
    prose: bool = False
    limit: int = BOX
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown; `step` of `steps`. `hint` is what helps to fill it in."""

    title: str
    boxes: tuple[Box, ...]
    step: int = 0
    steps: int = 1
    hint: str = ""


class FormError(SlateError):
    """Something typed that cannot be kept; `faults` says what, by the name of the box."""

    def __init__(self, faults: Sequence[tuple[str, Fault]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults[:5]))


def form(entry: ProjectEntry, group: str, step: int = 0) -> Form:
    """Return a form of a project, filled in with what the project says."""
    name, fields = GROUPS[group]
    slices = {field: _slices(FIELDS[field], entry) for field in fields}
    steps = max(1, *map(len, slices.values()))
    step = min(step, steps - 1)
    boxes = tuple(
        _box(FIELDS[field], _text(FIELDS[field], entry, slices[field][step]))
        for field in fields
        if step < len(slices[field])
    )
    return Form(name, boxes, step, steps, _sources_hint(entry) if group == "facts" else "")


def steps(entry: ProjectEntry, group: str) -> int:
    """Return in how many steps a form asks for what a project says."""
    return form(entry, group).steps


def filled(form: Form, typed: Mapping[str, str]) -> Form:
    """Return a form with what was typed in it."""
    return replace(form, boxes=tuple(replace(box, value=typed.get(box.name, box.value)) for box in form.boxes))


def as_revision(group: str, step: int, typed: Mapping[str, str]) -> Revise:
    """Return the change that a filled-in form makes to the project it was opened on; `FormError` where it cannot."""

    def revise(entry: ProjectEntry) -> ProjectEntry:
        opened = form(entry, group, step)
        values: dict[str, Any] = {}
        faults: list[tuple[str, Fault]] = []
        for box in opened.boxes:
            if box.name not in typed or _alike(typed[box.name], box.value):
                continue
            field = FIELDS[box.name]
            value, found = read_typed(field, typed[box.name], len(entry.sources))
            faults += ((box.name, fault) for fault in found)
            values[box.name] = _put_back(field, entry, opened.step, value) if field.is_many else value
        if "sources" in values and not faults:
            values["facts"], found = _told_by(entry, values["sources"])
            faults += (("sources", fault) for fault in found)
        if faults:
            raise FormError(faults)
        return replace(entry, **values)

    return revise


# A new project: the fields that are known first, people and the release without the words that every line would repeat.

NEW = "new"
_PERSON = "One a line; what is known besides between bars: name | certainty | state"
_DIRECTORS = Box("directors", "Directors", _PERSON)
_CAST = Box("cast", "Cast", "One a line; how sure between bars: name | certainty | state | character")
_RELEASE = Box(
    "release", "Release", "2026-10-02, October 2026, Q4 2026, late 2026, TBA; | likely, where it is not sure"
)
_FIRST_CELL = re.compile(r"^((?:[^\\|]|\\.)*\\?)(?=\||$)")  # up to the first bar that is none of the name's own
_QUICK = {
    "release": ("dates", "release"),
    "directors": ("credits", Role.DIRECTOR.value),
    "cast": ("credits", Role.CAST.value),
}


def new_form(title: str | None = None) -> Form:
    """Return the form of a new project; it asks for the title too where that is not known otherwise."""
    last = _box(FIELDS["logline"], "") if title is None else _box(FIELDS["title"], title)
    boxes = (_box(FIELDS["status"], ""), _RELEASE, _DIRECTORS, _CAST)
    return Form("A new project", (*boxes, last) if title is None else (last, *boxes))


def new_entry(title: str, typed: Mapping[str, str]) -> ProjectEntry:
    """Return the project that the form of a new one describes; `FormError` where it describes none."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, Fault]] = []
    asked = {box.name for title in (None, "") for box in new_form(title).boxes} - {"title"}
    for name, text in {"title": title, **{name: typed[name] for name in typed if name in asked}}.items():
        field, lead = _QUICK.get(name, (name, ""))
        value, found = read_typed(FIELDS[field], _led(text, lead) if lead else text)
        faults += ((name, fault) for fault in found)
        if not found:
            values[field] = (*values.get(field, ()), *value) if lead else value
    if faults:
        raise FormError(faults)
    return ProjectEntry(**values)


def called(name: str) -> str:
    """Return the name of a box as people read it."""
    quick = {box.name: box.label for box in (_RELEASE, _DIRECTORS, _CAST)}
    return quick.get(name) or (FIELDS[name].called if name in FIELDS else name.capitalize())


def _led(text: str, lead: str) -> str:
    """Return lines with the word before each that all of them mean; names between commas are one a line first."""
    tidied = tidy(text.replace("\r\n", "\n"))
    if "\n" not in tidied.strip() and "|" not in tidied and lead != "release":
        names, _ = read_typed(FIELDS["aliases"], tidied)
        tidied = "\n".join(name.replace("\\", "\\\\") for name in names or ())
    lines = [line for line in tidied.split("\n") if line.strip()]
    if lead in (Role.DIRECTOR.value, Role.CAST.value):
        return "\n".join(_FIRST_CELL.sub(lambda m: f"{m[1]} | {lead}", line, count=1) for line in lines)
    return "\n".join(f"{lead} | {line}" for line in lines)


# Boxes


def _box(field: Field, value: str) -> Box:
    kind = field.kind
    if isinstance(kind, OneOf):
        choices = tuple(word.value for word in kind.words)
        return Box(field.name, field.called, field.help, value.replace(" ", "_"), field.required, choices=choices)
    prose = isinstance(kind, Many) or (isinstance(kind, Text) and kind.prose)
    limit = kind.limit if isinstance(kind, Text) else BOX
    return Box(field.name, field.called, field.help, value, field.required, prose, max(limit, _length(value)))


def _text(field: Field, entry: ProjectEntry, part: range) -> str:
    value = getattr(entry, field.name)
    return write_typed(field.kind, tuple(value[i] for i in part) if field.is_many else value)


def _slices(field: Field, entry: ProjectEntry) -> list[range]:
    """Return the stretches of a field that fit one box each: of a list as many as it takes, none where nothing fits."""
    value = getattr(entry, field.name)
    if not field.is_many:
        return [range(1)] if _length(write_typed(field.kind, value)) <= BOX else []
    return list(_stretches(field, value)) if value else [range(0)]


def _stretches(field: Field, items: Sequence[Any]) -> Iterator[range]:
    start = 0
    for end in range(1, len(items) + 1):
        if _length(write_typed(field.kind, items[start:end])) <= BOX:
            continue
        if end - 1 > start:
            yield range(start, end - 1)
        alone = _length(write_typed(field.kind, items[end - 1 : end])) <= BOX
        start = end - 1 if alone else end
    if start < len(items):
        yield range(start, len(items))


def _put_back(field: Field, entry: ProjectEntry, step: int, value: tuple[Any, ...]) -> tuple[Any, ...]:
    part = _slices(field, entry)[step]
    items: tuple[Any, ...] = getattr(entry, field.name)
    return (*items[: part.start], *value, *items[part.stop :])


def _told_by(entry: ProjectEntry, sources: tuple[SourceEntry, ...]) -> tuple[tuple[Any, ...], list[Fault]]:
    """Return the facts as they point into a new list of sources: to the same one, or to the one in its place."""
    places: dict[int, int] = {}
    faults: list[Fault] = []
    for place in sorted({fact.source for fact in entry.facts if fact.source is not None}):
        former = entry.sources[place]
        if former in sources:
            places[place] = sources.index(former)
        elif len(sources) >= len(entry.sources):
            places[place] = place
        else:
            faults.append(Fault(f"source {place + 1}", "a fact was read there: keep it, or change the fact first"))
    facts = (replace(f, source=None if f.source is None else places.get(f.source)) for f in entry.facts)
    return tuple(facts), faults


def _sources_hint(entry: ProjectEntry) -> str:
    listed = [f"{number}. {source.title[:80]}" for number, source in enumerate(entry.sources, 1)]
    return "\n".join(["Sources, by their numbers:", *listed[:20]]) if listed else ""


def _alike(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.strip()


def _length(text: str) -> int:
    """Return the length of a text as Discord's boxes count it."""
    return len(text.encode("utf-16-le")) // 2
