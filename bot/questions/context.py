"""What a conversation has spoken of, for the next question: what was asked, and what can be meant by a pronoun. Pure.

Of each kind of thing the latest single one is remembered, and the latest several; a list makes "it" doubtful.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.questions import meaning as m
from bot.questions.meaning import Named

MOST_MEMBERS = 30  # things of one list that are told apart; a longer one can still be narrowed
_TURNS = 3
_FOCUS = 6
_TOLD = 40
_LABELLED = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was understood, and the sets in it that came from what was said before."""

    asking: m.Asking
    inherited: frozenset[m.Set] = frozenset()


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things of one kind that were spoken of together: as a set, and one by one where they are few."""

    kind: str
    of: m.Set
    members: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to: what was asked, the projects its answer rests on, and the other things it named."""

    asking: m.Asking
    values: tuple[str | int, ...] = ()
    films: tuple[Named, ...] = ()
    found: tuple[Named, ...] = ()
    inherited: frozenset[m.Set] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """What the next question may lean on. `told` is all that the last turn was about; `pending` a question that was
    asked back because its pronoun stood for nothing."""

    turns: tuple[Turn, ...] = ()
    focus: tuple[Named, ...] = ()
    listed: tuple[Listed, ...] = ()
    told: tuple[Named, ...] = ()
    pending: str = ""
    rests: tuple[Named, ...] = ()  # the projects that the last answer rests on

    def one(self, *kinds: str) -> Named | None:
        """Return the latest single thing of these kinds."""
        return next((thing for thing in self.focus if thing.kind in kinds), None)

    def many(self, *kinds: str) -> Listed | None:
        """Return the latest several things of these kinds."""
        return next((listed for listed in self.listed if listed.kind in kinds), None)

    def about(self, *things: Named) -> "Context":
        """Return the context with its eye on these things."""
        kinds = {thing.kind for thing in things}
        rest = [thing for thing in self.focus if thing.kind not in kinds]
        told = tuple(thing for thing in self.told if thing.kind not in kinds)
        return replace(self, focus=tuple([*things, *rest][:_FOCUS]), told=(*things, *told))

    def after(self, outcome: Outcome) -> "Context":
        """Return the context after one more turn."""
        if isinstance(outcome.asking, m.Grounds):
            return replace(self, pending="")  # asked of the answer before it, and as much about the same
        focus, listed, told = list(self.focus), list(self.listed), list[Named]()
        for kind, answered, several in _spoken_of(outcome):
            named = distinct(n for n in m.named_in(outcome.asking) if n.kind == kind and n.origin != m.THOSE)
            told += [*answered, *named]
            sole = answered if len(answered) == 1 else named if len(named) == 1 else []
            if sole or answered or named or several:
                focus = [thing for thing in focus if thing.kind != kind]
            if sole:
                focus.insert(0, sole[0])
            several = several or _listing(kind, answered if len(answered) > 1 else named)
            if several and len(several.members) != 1:
                listed = [several, *(other for other in listed if other.kind != kind)]
        return Context(
            turns=(Turn(outcome.asking, outcome.inherited), *self.turns)[:_TURNS],
            focus=tuple(focus[:_FOCUS]),
            listed=tuple(listed),
            told=tuple(distinct(told)[:_TOLD]),
            rests=outcome.films[:_TOLD],
        )


def several(kind: str, things: Sequence[Named]) -> Named:
    """Return several things as one set of their own."""
    labels = [thing.label for thing in things]
    label = (
        " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
        if len(labels) <= _LABELLED
        else f"those {len(labels)}"
    )
    return Named(kind, tuple(id_ for thing in things for id_ in thing.ids), label, m.THOSE)


def _listing(kind: str, members: Sequence[Named]) -> Listed | None:
    return None if len(members) < 2 else Listed(kind, several(kind, members), tuple(members))


def _spoken_of(outcome: Outcome) -> list[tuple[str, list[Named], Listed | None]]:
    """Return, a kind at a time, the things that an answer came to, and the set that they are; what was asked for is
    told last, so that it is foremost."""
    kinds = {n.kind for n in (*m.named_in(outcome.asking), *outcome.found)} - {"project"}
    rows: list[tuple[str, list[Named], Listed | None]] = []
    for kind in sorted(kinds):
        found = [thing for thing in outcome.found if thing.kind == kind]
        of = outcome.asking.of if isinstance(outcome.asking, m.List | m.Count | m.Any) else None
        set_ = of if of is not None and len(found) > 1 and m.kind_of(of) == kind else None
        rows.append((kind, found, Listed(kind, set_, _few(found)) if set_ is not None else None))
    films, set_ = _films(outcome)
    several_ = Listed("project", set_, _few(films)) if set_ is not None and len(films) > 1 else None
    return [*rows, ("project", films, several_)]


def _films(outcome: Outcome) -> tuple[list[Named], m.Set | None]:
    """Return the projects that an answer is about, and the set that they are the members of."""
    films = list(outcome.films)
    values = set(outcome.values)
    told = [film for film in films if film.label in values]
    match outcome.asking:
        case m.List(m.Extreme()):
            return told, None
        case m.Said(_, None) | m.Find(films=None) if len(films) > 1:
            return [], None  # whatever they were about, no project was asked for
        case m.List(of) if m.kind_of(of) == "project":
            return (told, of if len(told) == len(films) else None)
        case m.Count(of) | m.Any(of) if m.kind_of(of) == "project":
            return films, of
        case m.List(of) | m.Count(of) | m.Any(of):
            taken_over = any(hop.source in outcome.inherited for hop in m.hops_in(of))  # still those of before
            return ([], None) if taken_over or _sole_project(outcome.asking) else (films, None)
        case m.Check(subject, _) if m.kind_of(subject) == "project":
            return (told or ([] if _sole_project(subject) else films), None)
        case m.Tell(Named(kind="person") as who):
            return films, m.Back("credit", who, m.ANY_STATE)
        case m.When(of) | m.Until(of) | m.StatusOf(of) | m.Why(of) | m.SourceOf(of) if not m.all_named(of):
            return films, of
        case _:
            return films, None


def _sole_project(node: object) -> bool:
    return len(distinct(n for n in m.named_in(node) if n.kind == "project")) == 1


def _few(things: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(things) if len(things) <= MOST_MEMBERS else ()


def distinct(things: Iterable[Named]) -> list[Named]:
    """Return each thing once, however it was called."""
    return list({(thing.kind, thing.ids): thing for thing in reversed(list(things))}.values())[::-1]
