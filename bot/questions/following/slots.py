"""A fragment put into the place of its kind in what was asked before: "and Digger?", "the cast?", "in 2026?". Pure.

Sets that a question took over from the one before it are no part of its own words, and stay as they are.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bot.questions import meaning as m
from bot.questions.context import Turn, distinct
from bot.questions.fields import FIELDS, LABELS
from bot.questions.grammar.items import RELEASE, Item, by_people
from bot.questions.meaning import Asking, Named

_VALUES = frozenset(("person", "company")) | LABELS
_ALIKE: tuple[frozenset[str] | set[str], ...] = ({"project", "work"}, {"person", "mention", "character"}, LABELS)


def fill(turns: tuple[Turn, ...], item: Item) -> Asking | None:
    """Return the latest question with the item in the place of its kind; an earlier one only where the later ones
    merely went on about it."""
    for turn in turns:
        asked = _filled(turn, item)
        if asked is not None:
            return asked
        if not turn.inherited:
            break
    return _narrowed(turns[0], item) if turns else None


def _narrowed(turn: Turn, item: Item) -> Asking | None:
    """Return the latest list, or its number, narrowed by the item."""
    match item.cat:
        case "D":
            return _narrow(turn, lambda films: m.Both(films, m.Timed(RELEASE, item.node)))
        case "STATUS":
            return _narrow(turn, lambda films: m.Both(films, m.WithStatus(item.node, item.cue)))
        case "X":
            return _narrow(turn, lambda films: m.Without(films, item.node))
        case "P" if item.cue in FIELDS:  # "and with Cavill?"
            return _narrow(turn, lambda films: m.Both(films, by_people(item)))
        case _:
            return None


def asked_among(turn: Turn, thing: Named) -> Asking | None:
    """ "Digger?" after "which films are on hold?", "Blunt?" after "who's in Digger?": is it one of them."""
    match turn.asking:
        case m.List(m.Hop(field, films)) if thing.kind == FIELDS[field].value == "person" and not FIELDS[field].one:
            return m.Check(films, m.Back(field, thing)) if isinstance(films, Named) else None
        case m.List(of) | m.Any(of) if thing.kind == "project" and _has_a_condition(of):
            return m.Check(thing, of)
        case m.Check(_, claim) if thing.kind == m.kind_of(claim) == "project":
            return m.Check(thing, claim)
        case _:
            return None


def _has_a_condition(of: m.Set) -> bool:
    return m.kind_of(of) == "project" and not isinstance(of, Named | m.Everything | m.Extreme)


def _filled(turn: Turn, item: Item) -> Asking | None:
    match item.cat:
        case "F" | "P" | "C" | "L" | "W" | "M" | "H" if isinstance(item.node, Named):
            return _put_name(turn, item.node)
        case "ROLE" | "PLAY":
            return _put_role(turn, item.node, item.cue)
        case "D":
            return _put_days(turn, item.node)
        case "G":
            return _put_region(turn, item.node.label)
        case "EVENT":
            return _put_event(turn, item.node)
        case "STATUS":
            return _put_status(turn, m.WithStatus(item.node, item.cue))
        case "FIRST" | "LAST":
            return _put_end(turn, last=item.cat == "LAST")
        case "STATE":
            return _put_credit(turn, state=item.node)
        case "CERT":
            return _put_credit(turn, certainties=item.node)
        case _:
            return None


def _put_name(turn: Turn, new: Named) -> Asking | None:
    asking = turn.asking
    if isinstance(asking, m.Said):
        if new.kind == "project":
            return replace(asking, films=new)
        if new.kind in ("person", "mention"):
            return replace(asking, speakers=new)
    alike = next((kinds for kinds in _ALIKE if new.kind in kinds), {new.kind})
    named = distinct(n for n in _own_names(asking, turn.inherited) if n.kind in alike)
    if any(n.ids == new.ids for n in named):
        return None  # "and the other one?" of two that were compared
    exact = [n for n in named if n.kind == new.kind]
    if len(exact) == 1 or len(named) == 1:
        return _putting(asking, (exact or named)[0], new, turn.inherited)
    if not named and new.kind == "project" and (source := _source_of(asking, turn.inherited)) is not None:
        return m.put(asking, source, new)  # type: ignore[arg-type]
    match asking:
        case m.Check(Named() as subject, _) if subject.kind == new.kind and named:
            return replace(asking, subject=new)
        case _:
            return None


def _source_of(asking: Asking, inherited: frozenset[m.Set]) -> m.Set | None:
    """Return the projects spoken of before that the question asks something of: "who directed those?" """
    match asking:
        case m.List(m.Hop(_, source)) | m.When(source) | m.StatusOf(source) | m.Why(source) if source in inherited:
            return source
        case _:
            return None


def _putting(asking: Asking, old: Named, new: Named, fixed: frozenset[m.Set]) -> Asking:
    def put(node: Any) -> Any:
        if isinstance(node, m.Back | m.Hop) and node.source == old and old.kind != new.kind and new.kind in FIELDS:
            return replace(node, field=new.kind, source=new)
        return new if isinstance(node, Named) and (node.kind, node.ids) == (old.kind, old.ids) else None

    changed: Asking = _changed(asking, put, fixed)
    return changed


def _put_role(turn: Turn, field: str, form: str) -> Asking | None:
    """ "the cast?", "and the writer?" ask it of the same films; "and writing?" may ask for the same person's."""
    value = FIELDS[field].value
    if _takes_over(turn):
        return None  # the role would be asked of half of them

    def hop(node: Any) -> Any:
        return (
            replace(node, field=field)
            if isinstance(node, m.Hop) and FIELDS[node.field].table != "date_window"
            else None
        )

    def back(node: Any) -> Any:
        same = isinstance(node, m.Back) and FIELDS[node.field].value == value and FIELDS[node.field].table != "relation"
        return replace(node, field=field) if same else None

    match turn.asking:
        case m.List(of) | m.Count(of) | m.Any(of) if m.kind_of(of) in _VALUES:
            return _change_once(turn, hop)
        case m.List() | m.Count() | m.Any() | m.Check() if not form.startswith("noun"):
            return _change_once(turn, back)
        case _:
            return None


def _put_days(turn: Turn, span: m.Span) -> Asking | None:
    def days(node: Any) -> Any:
        return replace(node, span=span) if isinstance(node, m.Timed) else None

    if changed := _change_once(turn, days):
        return changed
    match turn.asking:
        case m.When(films, event, region) | m.Until(films, event, region) if m.all_named(films):
            return m.Check(films, m.Timed(event, span, region))
        case m.When(films, event, region, pick):
            return m.When(m.Both(films, m.Timed(event, span, region)), event, region, pick)
        case _:
            return None


def _put_region(turn: Turn, region: str) -> Asking | None:
    match turn.asking:
        case m.When() | m.Until():
            return replace(turn.asking, region=region)
        case _:
            return _change_once(turn, lambda n: replace(n, region=region) if isinstance(n, m.Timed) else None)


def _put_event(turn: Turn, event: str) -> Asking | None:
    match turn.asking:
        case m.When() | m.Until():
            return replace(turn.asking, event=event)
        case _:
            dated = m.Timed | m.Around | m.Extreme
            return _change_once(turn, lambda n: replace(n, event=event) if isinstance(n, dated) else None)


def _put_end(turn: Turn, last: bool) -> Asking | None:
    def end(node: Any) -> Any:
        return replace(node, last=last, since=None) if isinstance(node, m.Extreme) else None

    return _change_once(turn, end)


def _put_status(turn: Turn, status: m.WithStatus) -> Asking | None:
    def stand(node: Any) -> Any:
        return status if isinstance(node, m.WithStatus) and node != m.PAST else None

    return _change_once(turn, stand)


def _put_credit(turn: Turn, **how: Any) -> Asking | None:
    if _takes_over(turn):
        return None

    def credit(node: Any) -> Any:
        is_credit = isinstance(node, m.Hop | m.Back) and FIELDS[node.field].table == "credit"
        return replace(node, **how) if is_credit else None

    return _change_once(turn, credit)


def _narrow(turn: Turn, narrow: Callable[[m.Set], m.Set]) -> Asking | None:
    """Narrow a list of projects, or their number."""
    match turn.asking:
        case m.List(of) | m.Count(of) | m.Any(of) if m.kind_of(of) == "project" and not m.all_named(of):
            return replace(turn.asking, of=narrow(of))
        case _:
            return None


def _change_once(turn: Turn, change: Callable[[Any], Any]) -> Asking | None:
    """Return the question with its one such part changed; nothing where it has none, or several."""
    found = [node for node in _parts(turn.asking, turn.inherited) if change(node) is not None]
    if len(found) != 1:
        return None
    changed: Asking = _changed(turn.asking, lambda node: change(node) if node == found[0] else None, turn.inherited)
    return changed


def _takes_over(turn: Turn) -> bool:
    return bool(turn.inherited)


def _own_names(node: Any, fixed: frozenset[m.Set]) -> list[Named]:
    return [part for part in _parts(node, fixed) if isinstance(part, Named)]


def _parts(node: Any, fixed: frozenset[m.Set]) -> Iterator[Any]:
    if isinstance(node, frozenset | tuple) or node in fixed:
        return
    yield node
    for name in getattr(node, "__dataclass_fields__", ()):
        if not isinstance(node, Named):
            yield from _parts(getattr(node, name), fixed)


def _changed(node: Any, change: Callable[[Any], Any], fixed: frozenset[m.Set]) -> Any:
    if isinstance(node, frozenset | tuple) or node in fixed:
        return node
    if (new := change(node)) is not None:
        return new
    values = {name: getattr(node, name) for name in getattr(node, "__dataclass_fields__", ())}
    new_values = {name: _changed(value, change, fixed) for name, value in values.items()}
    rest = {name: value for name, value in new_values.items() if value is not values[name]}
    return replace(node, **rest) if rest else node
