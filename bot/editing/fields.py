"""Everything a project can say, as one table: what each field is called, what it holds, and where it ends.

The slate file is read and written by walking it (`bot.editing.slatefile`); what asks people for the same fields walks
it too, so that no door knows a field the others do not.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import entries
from db.vocabulary import LABEL_LISTS, Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status


@dataclass(frozen=True, slots=True)
class Text:
    """Words of at most `limit` characters; a name stands on one line and is found by, prose may have several."""

    limit: int
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An http or https address."""

    limit: int = 2_000


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word of a closed list."""

    words: type[StrEnum]
    noun: str


@dataclass(frozen=True, slots=True)
class When:
    """A date as imprecise as it is known."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place, from 0, of an item in one of the project's own lists."""

    of: str


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: "Kind"
    limit: int = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields that make one value."""

    make: type[Any]
    fields: "tuple[Field, ...]"


Kind = Text | Link | OneOf | When | Place | Many | Record


@dataclass(frozen=True, slots=True)
class Field:
    """One field. One that is not required and not given keeps the default of the value it belongs to."""

    name: str
    kind: Kind
    required: bool = False


TITLE = Text(200)
NAME = Text(200)
PROSE = Text(4_000, prose=True)
CERTAINTY = Field("certainty", OneOf(Certainty, "certainty"))

COMPANY = Record(
    entries.CompanyEntry,
    (Field("name", NAME, required=True), Field("role", OneOf(CompanyRole, "company's role"), required=True)),
)
CREDIT = Record(
    entries.CreditEntry,
    (
        Field("person", NAME, required=True),
        Field("role", OneOf(Role, "role"), required=True),
        CERTAINTY,
        Field("state", OneOf(CreditState, "state")),
        Field("character", NAME),
        Field("note", Text(1_000, prose=True)),
    ),
)
DATE = Record(
    entries.DateEntry,
    (
        Field("event", OneOf(Event, "event"), required=True),
        Field("when", When(), required=True),
        CERTAINTY,
        Field("region", Text(100)),
    ),
)
RELATION = Record(
    entries.RelationEntry,
    (Field("kind", OneOf(RelationKind, "relation"), required=True), Field("title", TITLE, required=True)),
)
FACT = Record(
    entries.FactEntry,
    (
        Field("kind", OneOf(FactKind, "kind of fact"), required=True),
        Field("text", PROSE, required=True),
        Field("speaker", NAME),
        Field("when", When()),
        CERTAINTY,
        Field("source", Place("sources")),
    ),
)
SOURCE = Record(
    entries.SourceEntry,
    (
        Field("title", Text(500), required=True),
        Field("publisher", NAME),
        Field("url", Link()),
        Field("date", Text(100)),
    ),
)
PROJECT = Record(
    entries.ProjectEntry,
    (
        Field("title", TITLE, required=True),
        Field("aliases", Many(TITLE)),
        Field("status", OneOf(Status, "status")),
        Field("logline", PROSE),
        *(Field(name, Many(Text(100))) for name in LABEL_LISTS),
        Field("companies", Many(COMPANY)),
        Field("credits", Many(CREDIT)),
        Field("dates", Many(DATE)),
        Field("relations", Many(RELATION)),
        Field("facts", Many(FACT)),
        Field("sources", Many(SOURCE)),
    ),
)
