"""From an item of the chart to what is asked, by the question's frame: one row a category, a column a frame. Pure."""

from collections.abc import Callable, Iterator
from datetime import date

from bot.questions.grammar.items import RELEASE, Item, is_everything, is_named, spread
from bot.questions.meaning import (
    Any,
    Asking,
    Back,
    Both,
    Check,
    Count,
    Either,
    Everything,
    Extreme,
    Having,
    Hop,
    List,
    Named,
    Set,
    Span,
    Tell,
    Timed,
    Until,
    When,
    Why,
    Without,
    all_named,
)

FRAMES = ("which", "who", "when", "where", "why", "count", "until", "check", "any", "none")
_REASONS = ("reason", "obstacle", "requirement")
_NEVER = 9.0
_MISSED_HEAD = 0.4
Way = tuple[float, Asking]

# category → what it costs to take such an item as the answer, in the order of FRAMES
_COSTS: dict[str, tuple[float, ...]] = {
    #       which  who  when  where  why   count until check any   none
    "F": (0.00, 1.60, 0.30, 9.00, 0.50, 0.00, 0.30, 0.10, 0.00, 0.10),
    "P": (0.15, 0.00, 3.00, 9.00, 3.00, 0.00, 3.00, 0.60, 0.30, 0.10),
    "C": (0.10, 0.10, 3.00, 9.00, 3.00, 0.00, 3.00, 0.60, 0.30, 0.15),
    "L": (0.10, 3.00, 3.00, 9.00, 3.00, 0.00, 3.00, 0.60, 0.30, 0.15),
    "W": (0.05, 0.90, 3.00, 9.00, 3.00, 0.00, 3.00, 0.60, 0.30, 0.15),
    "H": (0.10, 0.00, 3.00, 9.00, 3.00, 0.00, 3.00, 0.60, 0.30, 0.15),
    "M": (0.40, 0.20, 3.00, 9.00, 3.00, 3.00, 3.00, 3.00, 3.00, 0.40),
    "B": (0.60, 9.00, 2.50, 9.00, 0.50, 2.00, 2.00, 0.00, 0.00, 0.30),
    "T": (0.10, 9.00, 0.00, 9.00, 0.60, 2.00, 0.10, 0.25, 0.25, 0.00),
    "U": (0.10, 3.00, 0.10, 9.00, 3.00, 0.10, 0.00, 0.30, 0.30, 0.00),
    "ST": (0.00, 2.00, 1.50, 9.00, 0.50, 3.00, 3.00, 0.30, 0.20, 0.00),
    "RS": (0.05, 0.80, 1.50, 9.00, 0.00, 9.00, 9.00, 0.30, 0.20, 0.00),
    "QU": (0.00, 0.20, 2.00, 9.00, 1.00, 2.00, 3.00, 0.60, 0.20, 0.00),
    "TL": (0.00, 0.00, 2.00, 9.00, 2.00, 3.00, 3.00, 0.80, 0.30, 0.00),
    "N": (0.20, 1.00, 3.00, 9.00, 3.00, 0.00, 2.00, 1.00, 1.00, 0.00),
    "SR": (0.10, 0.40, 2.00, 0.00, 2.00, 3.00, 3.00, 0.60, 0.20, 0.00),
    "NXTF": (0.00, 2.00, 0.20, 9.00, 3.00, 2.00, 0.20, 0.40, 0.10, 0.10),
}


_HEADS = {"FILM": "F", "ROLE": "PCLTH"}  # "which films …" are films; "which actor …" is not


def ways_to_ask(frame: str, head: str, item: Item, today: date) -> Iterator[Way]:
    """Yield what the item can be the answer to in this frame, with what that reading costs; `head` is the category of
    the word that "which" stands before."""
    head = "" if head == "FILM" and frame in ("who", "when", "why") else head
    misses = item.cat in "FPCLWH" and item.cat not in _HEADS.get(head, "FPCLWH")
    for cost, asking in _ways(frame, item, today):
        yield cost + (_MISSED_HEAD if misses and not isinstance(asking, Tell) else 0.0), asking


def _ways(frame: str, item: Item, today: date) -> Iterator[Way]:
    costs = _COSTS.get(item.cat)
    if costs is None or costs[FRAMES.index(frame)] >= _NEVER:
        return
    cost = costs[FRAMES.index(frame)]
    if item.cat in ("B", "U", "ST", "RS", "QU", "TL", "N", "SR"):
        if item.cat == "B" and frame == "why":
            yield cost, Why(item.node.subject, _REASONS)
        elif item.cat == "B" and frame == "count":
            return
        else:
            yield cost, item.node
    elif item.cat == "T":
        asks_which = item.cue != "date" and frame in ("which", "any") and not is_named(Item("F", item.node.films))
        yield from _when_ways(frame, item, 0.25 if asks_which else cost, today)
        if asks_which:
            # "which comedies are coming": the films, not their dates; "which are out" is rather where they stand
            yield 0.0 if item.node.pick else 0.15, List(_picked(item.node, today))
    elif item.cat == "NXTF":
        coming = Extreme(item.node, RELEASE, since=today)
        yield cost, _DATED.get(frame, List)(coming)
    elif is_named(item):
        yield from _named_ways(frame, item, cost)
    elif item.cat == "F":
        yield from _film_ways(frame, item, cost)
    elif item.cat == "P" and all_named(item.node):
        together = spread("credit", item.node)  # "Liman and Cruise": what they do together
        yield cost, Any(together) if frame == "check" else List(together)
    elif frame == "count":
        yield cost, Count(item.node)
    elif frame == "check":
        yield cost, Any(item.node)
    else:
        yield cost, List(item.node)


_DATED: dict[str, Callable[[Set], Asking]] = {
    "when": lambda films: When(films, RELEASE),
    "until": lambda films: Until(films, RELEASE),
}


def _when_ways(frame: str, item: Item, cost: float, today: date) -> Iterator[Way]:
    when: When = item.node
    if frame == "until":
        yield cost, Until(when.films, when.event, when.region)
    elif frame == "why":
        yield cost, Why(when.films, _REASONS)
    elif frame == "check" and item.cue == "done" and when.event != "date":
        yield cost, Check(when.films, Timed(when.event, Span(None, today, "before today")))
    elif frame == "check" and is_named(Item("F", when.films)):
        yield cost, Check(when.films, Having(RELEASE if when.event == "date" else when.event))
    else:
        yield cost, when


def _picked(when: When, today: date) -> Set:
    """ "which comedy comes out first": of the films, the one whose date it is."""
    if not when.pick:
        return when.films if when.event in (RELEASE, "date") else Both(when.films, Having(when.event))
    return Extreme(when.films, when.event, when.pick == "last", today if when.pick == "next" else None)


def _named_ways(frame: str, item: Item, cost: float) -> Iterator[Way]:
    """A name alone: all that is known of it, or what the frame asks of a project."""
    if item.cat == "L" and frame not in ("which", "none", "any", "count", "check"):
        return
    if item.cat == "L":
        films = Back(item.node.kind if isinstance(item.node, Named) else "tag", item.node)
        yield 0.3, Count(films) if frame == "count" else Any(films) if frame == "check" else List(films)
        return
    if item.cat == "P" and item.cue == "cast" and frame in ("which", "none"):
        yield 0.4, List(Back("cast", item.node))  # "what is Blunt in"
    if item.cat != "F":
        if frame in ("who", "none", "which", "any"):
            yield {"which": 0.9}.get(frame, 0.2) + (0.1 if item.cat in ("W", "M", "H") else 0.0), Tell(item.node)
        return
    if frame == "when":
        yield 0.4, When(item.node, "date")
    elif frame == "until":
        yield 0.2, Until(item.node, RELEASE)
    elif frame == "why":
        yield 0.3, Why(item.node, _REASONS)
    elif frame == "who":
        yield 0.5 if item.cue == "in" else 1.6, List(Hop("cast" if item.cue == "in" else "credit", item.node))
    elif frame in ("none", "which", "any", "check"):
        asked_both = isinstance(item.node, Either)
        yield {"none": 0.2, "any": 0.6}.get(frame, 0.9) + (0.1 if asked_both else 0.0), Tell(item.node)


def _film_ways(frame: str, item: Item, cost: float) -> Iterator[Way]:
    films = item.node
    if frame == "when":
        yield cost, When(films, RELEASE)
    elif frame == "until":
        yield cost, Until(films, RELEASE)
    elif frame == "why":
        yield cost, Why(films, _REASONS)
    elif frame == "who" and isinstance(films, Without) and isinstance(films.left, Everything):
        return  # "who is not in Deeper" is not who is in all the others
    elif frame == "who":
        directed = isinstance(films, Back) and films.field == "director"
        yield cost, List(Hop("cast" if directed else "credit", films))  # "who has Liman directed"
    elif frame == "count":
        yield cost, Count(films)
    elif frame == "check" and isinstance(films, Extreme) and all_named(films.films):
        yield cost, List(films)  # "is Digger or Deeper first" asks which
    elif frame == "check":
        yield cost + (1.5 if is_everything(item) else 0.0), Any(films)
    else:
        yield cost + (0.5 if isinstance(films, Everything) else 0.0), List(films)
