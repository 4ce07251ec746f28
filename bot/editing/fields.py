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
    """One field. One that is not required and not given keeps the default of the value it belongs to.

    `label` (up to 45 characters) and `help` (up to 100) are how people are asked for it; Discord sets those lengths.
    """

    name: str
    kind: Kind
    required: bool = False
    label: str = ""
    help: str = ""

    @property
    def called(self) -> str:
        """Return the field's name as people read it."""
        return self.label or self.name.replace("_", " ").capitalize()

    @property
    def is_many(self) -> bool:
        """Tell whether it holds a list."""
        return isinstance(self.kind, Many)


TITLE = Text(200)
NAME = Text(200)
PROSE = Text(4_000, prose=True)
WINDOW_HELP = "A day, or as much as is known: 2026-10-02, October 2026, Q4 2026, late 2026, 2025/2026, TBA"
CERTAINTY = Field("certainty", OneOf(Certainty, "certainty"), help="How sure it is, as the source says it")

COMPANY = Record(
    entries.CompanyEntry,
    (
        Field("name", NAME, True, help="The company's name, such as Warner Bros."),
        Field("role", OneOf(CompanyRole, "company's role"), True, help="What the company does for the film"),
    ),
)
CREDIT = Record(
    entries.CreditEntry,
    (
        Field("person", NAME, True, help="The person's full name"),
        Field("role", OneOf(Role, "role"), True, help="What the person does on the film"),
        CERTAINTY,
        Field("state", OneOf(CreditState, "state"), help="Whether the person is attached, still in talks, or has left"),
        Field("character", NAME, help="Whom an actor plays"),
        Field("note", Text(1_000, prose=True), help="Anything else about this credit, such as why the person left"),
    ),
)
DATE = Record(
    entries.DateEntry,
    (
        Field("event", OneOf(Event, "event"), True, help="What happens then"),
        Field("when", When(), True, help=WINDOW_HELP),
        CERTAINTY,
        Field("region", Text(100), help="Where, if not everywhere: United Kingdom, Cannes"),
    ),
)
RELATION = Record(
    entries.RelationEntry,
    (
        Field("kind", OneOf(RelationKind, "relation"), True, label="Relation", help="How it stands to the other title"),
        Field("title", TITLE, True, label="Other title", help="It need not be on the slate"),
    ),
)
FACT = Record(
    entries.FactEntry,
    (
        Field("kind", OneOf(FactKind, "kind of fact"), True, label="Kind of fact", help="What sort of claim it is"),
        Field("text", PROSE, True, help="One claim, in a sentence of your own; only a quotation in theirs"),
        Field("speaker", NAME, label="Who said it", help="The person whose words or claim it is"),
        Field("when", When(), help=WINDOW_HELP),
        CERTAINTY,
        Field("source", Place("sources"), help="Which of the project's sources says so, counted from 1"),
    ),
)
SOURCE = Record(
    entries.SourceEntry,
    (
        Field("title", Text(500), True, help="The headline, or the name of the book or programme"),
        Field("publisher", NAME, help="Who published it, such as Variety"),
        Field("url", Link(), label="Address", help="Where it can be read: https://…"),
        Field("date", Text(100), label="Published", help="When it was published, as it says"),
    ),
)
_LABEL_HELP = {
    "genres": "Such as black comedy, thriller; separated by commas, or one a line",
    "languages": "Spoken in the film; separated by commas, or one a line",
    "tags": "Other words to find it by; separated by commas, or one a line",
}
PROJECT = Record(
    entries.ProjectEntry,
    (
        Field("title", TITLE, True, help="What the film is called now"),
        Field(
            "aliases", Many(TITLE), label="Other titles", help="Working titles and short forms people use, one a line"
        ),
        Field("status", OneOf(Status, "status"), help="Where the project stands"),
        Field("logline", PROSE, help="What it is about, in a sentence or two of your own"),
        *(
            Field(name, Many(Text(100)), help=_LABEL_HELP.get(name, "Separated by commas, or one a line"))
            for name in LABEL_LISTS
        ),
        Field("companies", Many(COMPANY), help="One a line: name | role"),
        Field("credits", Many(CREDIT), help="One a line: person | role | certainty | state | character | note"),
        Field("dates", Many(DATE), help="One a line: event | when | certainty | region"),
        Field("relations", Many(RELATION), help="One a line: relation | other title"),
        Field(
            "facts", Many(FACT), help="One a line: kind | text | who said it | when | certainty | number of the source"
        ),
        Field("sources", Many(SOURCE), help="One a line: title | publisher | address | published"),
    ),
)
FIELDS: dict[str, Field] = {field.name: field for field in PROJECT.fields}
