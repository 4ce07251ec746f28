"""What pieces of a text claim, before it is an entry. A certainty that the text does not state is None, not a default.

Knows neither how a claim was worded nor what the slate has.
"""

from dataclasses import dataclass

from db.entries import Window
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status


@dataclass(frozen=True, slots=True)
class Credit:
    person: str
    role: Role
    certainty: Certainty | None = None
    state: CreditState = CreditState.ATTACHED
    character: str | None = None


@dataclass(frozen=True, slots=True)
class Nobody:
    """The text says that it does not know, or nobody knows, who does this."""

    role: Role


@dataclass(frozen=True, slots=True)
class Company:
    """A company; `said` where the text says in so many words what it does."""

    name: str
    role: CompanyRole
    said: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A date. Without a window, only that the event is still to come."""

    when: Window | None
    event: Event | None = None
    certainty: Certainty | None = None
    region: str | None = None
    former: Window | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the project stands, in the words it was said in."""

    status: Status
    words: str
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Sure:
    """A certainty that stands alone, and so is that of the piece around it."""

    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for one of the project's lists of plain words."""

    genres: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How the project stands to another title; None where the text leaves its name to the project's own."""

    kind: RelationKind
    title: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    kind: FactKind
    text: str
    certainty: Certainty = Certainty.REPORTED
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Logline:
    """What it is about; `said` where the text says that this is the logline."""

    text: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the reader had to take one way, as a sentence for the editor."""

    text: str


Claim = Credit | Nobody | Company | When | Stand | Sure | Labels | Relation | Fact | Logline | Doubt

# What makes a text one about a project: a bare sentence, a word of doubt or a date alone does not.
TELLING = (Credit, Company, When, Stand, Labels, Relation, Nobody)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what was read in it; `read` is False where it was not understood."""

    text: str
    claims: tuple[Claim, ...] = ()
    read: bool = True
