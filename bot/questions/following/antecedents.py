"""What a pronoun stands for: the latest thing of its kind, or the latest several; and what "else" leaves out. Pure.

Where several things could be meant and one is wanted, nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.questions import meaning as m
from bot.questions.context import Context, Listed, distinct, several
from bot.questions.fields import FIELDS
from bot.questions.following.pronouns import ANY, FILMS, PEOPLE, Reference
from bot.questions.following.terms import Understands
from bot.questions.grammar.items import RELEASE
from bot.questions.meaning import Named, Set
from bot.questions.names import MARK
from bot.questions.words import Word

_NEXT = 0.2  # what it costs to take the kind of thing that was spoken of before the latest
_ONE_BY_ONE = 0.05
Things = tuple[tuple[Set, float, str], ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Several things, where one is meant."""

    members: tuple[Named, ...]


Antecedent = Named | OneOf | tuple[Listed, ...]


def antecedent_of(reference: Reference, context: Context, mind: Understands) -> Antecedent | None:
    """Return what a reference stands for, as far as anything was said that it can stand for."""
    listed = _lots(reference, context)
    if reference.dated or (abs(reference.pick) == 1 and _is_dated(context)):
        last = reference.dated == "last" or reference.pick == -1
        return _by_date(last, listed, context, mind)
    if reference.pick:
        return _picked(reference.pick, listed)
    if reference.other:
        return _the_other(reference, listed, context)
    if reference.many:
        return _several(reference, listed, context)
    if reference.relation and not _was_asked(context, reference.relation):
        return None
    if reference.kinds == ANY and (context.one(*FILMS) or context.many(*FILMS)):
        reference = replace(reference, kinds=FILMS)  # "that one" is rather a film than somebody
        listed = tuple(lot for lot in listed if lot.kind in FILMS)
    if found := next((thing for thing in context.focus if thing.kind in reference.kinds), None):
        return found
    if reference.kinds == PEOPLE and not listed and (film := context.one("project")):
        people = mind.people_on(film)
        return people[0] if len(people) == 1 else None
    return OneOf(listed[0].members) if listed else None


def _lots(reference: Reference, context: Context) -> tuple[Listed, ...]:
    """Return what was listed of its kinds; two that are told apart may have been asked about one after the other."""
    listed = tuple(lot for lot in context.listed if lot.kind in reference.kinds)
    if reference.two:
        listed = tuple(lot for lot in listed if len(lot.members) == 2)
    return listed or _latest_two(reference, context) if reference.two or reference.dated else listed


def _several(reference: Reference, listed: tuple[Listed, ...], context: Context) -> Antecedent | None:
    """Return several things: listed, or asked about one after the other, or those of whoever is "they"."""
    pair = listed or _latest_two(reference, context)
    if listed or reference.among == "only" or (reference.among and pair):
        return pair or None
    # "what else do they make": a company, or somebody who is neither he nor she
    alone = (thing for thing in context.focus if thing.kind in reference.kinds and thing.kind != "project")
    return next(alone, None) or pair or None


def things_of(antecedent: Named | tuple[Listed, ...], every: bool) -> Things:
    """Return the sets that an antecedent can be to the grammar, each with its cost and what to call it; `every` wants
    each of several."""
    if isinstance(antecedent, Named):
        return ((antecedent, 0.0, antecedent.label),)
    things: list[tuple[Set, float, str]] = []
    for rank, lot in enumerate(antecedent):
        cost = _NEXT * rank
        if not lot.members:
            things.append((lot.of, cost, "those"))
            continue
        whole = several(lot.kind, lot.members)
        if every:
            things.append((_each(lot.members), cost, whole.label))
            continue
        things.append((lot.of, cost, whole.label))
        things.append((replace(whole, origin="name"), cost + _ONE_BY_ONE, whole.label))
    return tuple(things)


def mark(number: int, label: str = "") -> Word:
    """Return the word that is put where something said before is meant."""
    text = f"{MARK}{number}"
    return Word(text, text, label, capital=True, written=text)


def others(asking: m.Asking, context: Context) -> m.Asking:
    """Leave out of "what else" what the last turn was about."""
    match asking:
        case m.List(of) | m.Count(of) | m.Any(of):
            kind = m.kind_of(of)
            told = [thing for thing in context.told if thing.kind == kind]
            if not told or any(thing.kind == kind for thing in m.named_in(of)):
                return asking  # "who else is in it besides Cruise" says itself whom it leaves out
            return replace(asking, of=m.Without(of, several(kind, told)))
        case m.Tell(Named(kind="person") as who):
            return others(m.List(m.Back("credit", who)), context)
        case m.Tell(Named(kind="company") as company):
            return others(m.List(m.Back("company", company)), context)
        case _:
            return asking


def nodes_in(node: object) -> Iterator[object]:
    """Yield all nodes of a meaning, the outermost first."""
    yield node
    for name in getattr(node, "__dataclass_fields__", ()):
        yield from nodes_in(getattr(node, name))


def event_of(asking: m.Asking | None) -> str:
    """Return the event that was asked for."""
    for node in nodes_in(asking):
        match node:
            case m.When(event=event) | m.Until(event=event) | m.Timed(event=event) | m.Extreme(event=event):
                return event
            case m.Having(field) if FIELDS[field].value == "date":
                return field
            case m.WithStatus(statuses) if statuses == frozenset({"filming"}):
                return "filming"
            case _:
                continue
    return RELEASE


def _latest_two(reference: Reference, context: Context) -> tuple[Listed, ...]:
    """Return the two projects that were asked about one after the other, as if they had been listed."""
    named = distinct(n for turn in context.turns[:2] for n in m.named_in(turn.asking) if n.kind in FILMS)
    films = [film for film in named if len(film.ids) == 1]
    if len(films) != 2 or FILMS[0] not in reference.kinds:
        return ()
    return (Listed(FILMS[0], several(FILMS[0], films), tuple(films)),)


def _is_dated(context: Context) -> bool:
    """Tell whether the last question was one of dates, so that "the first one" is the first of them."""
    asking = context.turns[0].asking if context.turns else None
    return any(isinstance(node, m.When | m.Until | m.Extreme) for node in nodes_in(asking))


def _by_date(last: bool, listed: Sequence[Listed], context: Context, mind: Understands) -> Antecedent | None:
    lot = next((lot for lot in listed if lot.kind in FILMS and lot.members), None)
    if lot is None:
        return None
    event = event_of(context.turns[0].asking if context.turns else None)
    event = RELEASE if event == "date" else event
    whole = several(lot.kind, lot.members)
    one, other = (mind.films(m.Extreme(whole, event, end)) for end in (last, not last))
    if not one:
        return None
    return OneOf(lot.members) if len(one) > 1 or one == other else one[0]  # of dates that overlap it can't be told


def _picked(pick: int, listed: Sequence[Listed]) -> Named | None:
    members = listed[0].members if listed else ()
    at = pick - 1 if pick > 0 else pick
    return members[at] if -len(members) <= at < len(members) else None


def _the_other(reference: Reference, listed: Sequence[Listed], context: Context) -> Antecedent | None:
    """ "the other one", "the rest": what was listed with what was singled out."""
    chosen = context.one(listed[0].kind) if listed else None
    if chosen is None:
        return None
    rest = tuple(thing for thing in listed[0].members if thing.ids != chosen.ids)
    if reference.many and rest:
        return (Listed(chosen.kind, several(chosen.kind, rest), rest),)
    return rest[0] if len(rest) == 1 else None


def _was_asked(context: Context, relation: str) -> bool:
    """Tell whether the last question was about a sequel (a remake …), so that "the sequel" is the one it came to."""
    asking = context.turns[0].asking if context.turns else None
    return any(isinstance(node, m.Back | m.Having) and node.field == relation for node in nodes_in(asking))


def _each(members: Sequence[Named]) -> Set:
    """Return things named together, each of which is meant."""
    whole: Set = members[-1]
    for thing in reversed(members[:-1]):
        whole = m.Either(thing, whole, each=True)
    return whole
