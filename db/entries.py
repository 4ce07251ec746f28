"""A project as one whole value: what crosses the store's door, in and out. Knows no database and no file format."""

from dataclasses import dataclass
from datetime import date

from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status


@dataclass(frozen=True, slots=True)
class Window:
    """The days a date can mean, both ends included, with the words it was given in; no days at all is TBA."""

    words: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def is_day(self) -> bool:
        """Tell whether exactly one day is meant."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is known yet (TBA)."""
        return self.earliest is None


@dataclass(frozen=True, slots=True)
class CreditEntry:
    person: str
    role: Role
    certainty: Certainty = Certainty.CONFIRMED
    state: CreditState = CreditState.ATTACHED
    character: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CompanyEntry:
    name: str
    role: CompanyRole


@dataclass(frozen=True, slots=True)
class DateEntry:
    event: Event
    when: Window
    certainty: Certainty = Certainty.CONFIRMED
    region: str | None = None


@dataclass(frozen=True, slots=True)
class RelationEntry:
    kind: RelationKind
    title: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    title: str
    publisher: str | None = None
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One claim in a sentence; `source` is an index into the project's own sources."""

    kind: FactKind
    text: str
    speaker: str | None = None
    when: Window | None = None
    certainty: Certainty = Certainty.REPORTED
    source: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """Everything a slate says about one project."""

    title: str
    aliases: tuple[str, ...] = ()
    status: Status | None = None
    logline: str | None = None
    genres: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[CompanyEntry, ...] = ()
    credits: tuple[CreditEntry, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()

    @property
    def release_year(self) -> int | None:
        """Return the year of the first dated release, which tells two films of one title apart."""
        years = [d.when.earliest.year for d in self.dates if d.event is Event.RELEASE and d.when.earliest]
        return min(years, default=None)
