"""What a question means: a closed family of frozen nodes. Pure: no store, no words, no clock.

A *set* node denotes projects, people, companies … (`kind_of` says which); an *asking* node is what is wanted of a set.
Each node has a reading as SQL (`sql`) and one in words (`reading`); a test walks the family.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

from bot.questions.fields import FIELDS

_Node = TypeVar("_Node")
CURRENT, LEFT, IN_TALKS, ANY_STATE = "current", "left", "in_talks", "any"
THOSE = "those"  # the origin of things that were listed before, and are spoken of as one set


@dataclass(frozen=True, slots=True)
class Named:
    """Things named in the question: all ids that the spelling has, of one kind."""

    kind: str
    ids: tuple[int, ...]
    label: str
    origin: str = "name"


@dataclass(frozen=True, slots=True)
class Everything:
    """All projects of the slate."""


@dataclass(frozen=True, slots=True)
class Hop:
    """The values that projects have in a field: the directors of …"""

    field: str
    source: "Set"
    state: str = CURRENT
    certainties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Back:
    """The projects that have one of these values in a field: the projects directed by …"""

    field: str
    source: "Set"
    state: str = CURRENT
    certainties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Playing:
    """The people who play a character."""

    character: Named


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters that people play, in some projects."""

    people: "Set"
    films: "Set"


@dataclass(frozen=True, slots=True)
class Both:
    """What is in both sets."""

    left: "Set"
    right: "Set"


@dataclass(frozen=True, slots=True)
class Either:
    """What is in one set or the other; `each` tells that they were named together ("Digger and Deeper")."""

    left: "Set"
    right: "Set"
    each: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """What is in the first set and not in the second."""

    left: "Set"
    right: "Set"


@dataclass(frozen=True, slots=True)
class WithStatus:
    """The projects that stand at one of these statuses."""

    statuses: frozenset[str]
    label: str


PAST = WithStatus(frozenset({"abandoned", "released"}), "released or abandoned")  # what "is directing" leaves out


@dataclass(frozen=True, slots=True)
class Having:
    """The projects that have anything recorded in a field."""

    field: str
    certainties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days; an end that is None is open."""

    first: date | None
    last: date | None
    label: str


@dataclass(frozen=True, slots=True)
class Timed:
    """The projects whose event can fall within a span."""

    event: str
    span: Span
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The projects whose event falls wholly before (or after) that of others."""

    event: str
    before: bool
    others: "Set"


@dataclass(frozen=True, slots=True)
class Extreme:
    """The project of a set whose event comes first or last; `since` keeps to what is still ahead of a day."""

    films: "Set"
    event: str
    last: bool = False
    since: date | None = None


Set = (
    Named
    | Everything
    | Hop
    | Back
    | Playing
    | Characters
    | Both
    | Either
    | Without
    | WithStatus
    | Having
    | Timed
    | Around
    | Extreme
)


@dataclass(frozen=True, slots=True)
class List:
    """Which are they?"""

    of: Set


@dataclass(frozen=True, slots=True)
class Count:
    """How many are they?"""

    of: Set


@dataclass(frozen=True, slots=True)
class Check:
    """Is the subject among them? Answered yes, no or unclear."""

    subject: Set
    claim: Set


@dataclass(frozen=True, slots=True)
class Any:
    """Are there any?"""

    of: Set


@dataclass(frozen=True, slots=True)
class When:
    """On which days does it fall?"""

    films: Set
    event: str
    region: str | None = None
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Until:
    """How long is it until then?"""

    films: Set
    event: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class StatusOf:
    """Where does it stand?"""

    films: Set


@dataclass(frozen=True, slots=True)
class Tell:
    """What is known of it?"""

    of: Set


@dataclass(frozen=True, slots=True)
class Why:
    """Which recorded facts of these kinds are there about the projects?"""

    films: Set
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What did they say (about the projects)?"""

    speakers: Set | None
    films: Set | None


@dataclass(frozen=True, slots=True)
class Find:
    """The facts that hold most of these stems, each of `must` in the fact's own sentence; more of `liked` come first.
    `wants` is what to draw from them: facts, people, doers, speakers, days, sources, truth."""

    stems: frozenset[str]
    own: frozenset[str]
    must: frozenset[str]
    liked: frozenset[str]
    kinds: tuple[str, ...]
    wants: str
    films: Set | None = None
    label: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceOf:
    """Where was it read?"""

    films: Set


@dataclass(frozen=True, slots=True)
class Grounds:
    """What does an answer rest on: how sure it is, whether that is so (`truth`), who said it (`speakers`), or where it
    was read (`sources`)?"""

    of: "Asking"
    wants: str


Asking = List | Count | Check | Any | When | Until | StatusOf | Tell | Why | Said | Find | SourceOf | Grounds


def kind_of(node: Set) -> str:
    """Return the kind of thing that a set holds."""
    match node:
        case Named():
            return node.kind
        case Hop():
            return FIELDS[node.field].value
        case Playing():
            return "person"
        case Characters():
            return "character"
        case Both() | Either() | Without():
            return kind_of(node.left)
        case _:
            return "project"


def named_in(node: object) -> list[Named]:
    """Return the named things anywhere in a meaning, in order."""
    if isinstance(node, Named):
        return [node]
    fields = getattr(node, "__dataclass_fields__", ())
    return [name for field in fields for name in named_in(getattr(node, field))]


def hops_in(node: object) -> list[Hop | Back]:
    """Return the hops anywhere in a meaning."""
    own: list[Hop | Back] = [node] if isinstance(node, Hop | Back) else []
    fields = getattr(node, "__dataclass_fields__", ())
    return own + [hop for name in fields for hop in hops_in(getattr(node, name))]


def put(node: _Node, old: Named, new: Named) -> _Node:
    """Return a meaning with one named thing put in the place of another."""
    if node == old:
        return cast("_Node", new)
    fields = getattr(node, "__dataclass_fields__", ())
    changed = {name: put(getattr(node, name), old, new) for name in fields}
    changed = {name: value for name, value in changed.items() if value is not getattr(node, name)}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def all_named(node: Set) -> bool:
    """Tell whether a set is nothing but named things, joined in any way."""
    if isinstance(node, Both | Either | Without):
        return all_named(node.left) and all_named(node.right)
    return isinstance(node, Named) and node.origin != THOSE
