"""What the grammar works on: typed phrases, and the few ways in which sets of them are put together. Pure.

Categories of meaning: F projects, P people, C companies, L labels, W titles off the slate, H characters, M other names,
D days, B checks, T whens, U untils, ST standings, RS reasons, QU quotes, TL tellings, N counts, SR sources, X negated.
Symbols of the lexicon keep their own category names (ROLE, FILM, EVENT, STATUS …)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from bot.questions.fields import FIELDS, LABELS
from bot.questions.meaning import (
    THOSE,
    Back,
    Both,
    Check,
    Either,
    Everything,
    Extreme,
    Having,
    Hop,
    Named,
    WithStatus,
    kind_of,
)

RELEASE = "release"


class Item(NamedTuple):
    """A typed phrase: its category, its meaning so far, and a cue (a role for people, a form for words)."""

    cat: str
    node: Any = None
    cue: str = ""


Build = Callable[[Item, Item], Item | None]


CATEGORY = {
    "project": "F",
    "person": "P",
    "company": "C",
    **dict.fromkeys(LABELS, "L"),
    "work": "W",
    "character": "H",
    "mention": "M",
    "region": "G",
}


def typed(node: Any, cue: str = "") -> Item:
    """Return a set as an item of its kind's category."""
    return Item(CATEGORY[kind_of(node)], node, cue)


def is_named(item: Item) -> bool:
    """Tell whether an item is things named outright, alone or in a row."""
    node = item.node
    if isinstance(node, Named) and node.origin == THOSE:
        return False  # a list that was spoken of before: to be narrowed like any set
    return isinstance(node, Named) or (isinstance(node, Either) and is_named(Item("", node.left)))


def is_everything(item: Item) -> bool:
    return isinstance(item.node, Everything)


def by_people(item: Item) -> Any:
    """Return the projects of people whose role only their place in the sentence tells; of nobody's in particular, those
    that have somebody."""
    if isinstance(item.node, Hop) and isinstance(item.node.source, Everything) and item.node.certainties:
        return Having(item.node.field, item.node.certainties)
    return spread(item.cue if item.cue in FIELDS else "credit", item.node)


def as_films(item: Item) -> Any:
    """Return the projects that a phrase stands for by itself: stalled ones, sequels, comedies, somebody's."""
    match item.cat:
        case "FILM":
            return Everything()
        case "STATUS":
            return WithStatus(item.node, item.cue)
        case "REL" | "EVENT":
            return Having(item.node)
        case "P":
            return by_people(item)
        case "C" | "L":
            return Back("company" if item.cat == "C" else kind_of(item.node), item.node)
        case _:
            return item.node


def told(a: Item, b: Item) -> Item | None:
    """ "films that are remakes": the projects that the phrase beside "films" stands for."""
    return Item("F", as_films(b if a.cat == "FILM" else a))


def of_both(a: Item, b: Item) -> Item | None:
    """ "stalled comedies": the projects that either phrase stands for."""
    return Item("F", Both(as_films(a), as_films(b)))


def spread(field: str, node: Any, **how: Any) -> Any:
    """Return the projects that have these values; for values joined by "and", those that have all of them."""
    if isinstance(node, Both) and kind_of(node) != "project":
        return Both(spread(field, node.left, **how), spread(field, node.right, **how))
    return Back(field, node, **how)


def claim_of(film: Item, claim: Any) -> Item:
    """Return the check of a named project against a set, or the set narrowed to both."""
    if is_named(film):
        return Item("B", Check(film.node, claim))
    return Item("F", Both(film.node, claim))


def narrowed(film: Item, other: Any) -> Item:
    """Return projects that are in both; all of them is no condition."""
    if isinstance(film.node, Everything):
        return Item("F", other)
    if isinstance(film.node, Extreme):  # "Liman's first film" is the first of his, not his if the first of all
        within = other if isinstance(film.node.films, Everything) else Both(film.node.films, other)
        return Item("F", replace(film.node, films=within))
    return claim_of(film, other)


def same_things(a: Any, b: Any) -> bool:
    """Tell whether two names are the same thing's ("is Les Grossman the Tropic Thunder spin-off")."""
    return isinstance(a, Named) and isinstance(b, Named) and set(a.ids) == set(b.ids)


def first(a: Item, b: Item) -> Item | None:
    """Keep the left item: what the right one says is in it already."""
    return a
