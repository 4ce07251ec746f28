"""Builders for what is told: standing, reasons, quotations, sources, and the whole of a thing. Pure."""

from dataclasses import replace
from typing import Any

from bot.questions.grammar.items import Item, by_people, is_everything, is_named
from bot.questions.meaning import (
    Both,
    Find,
    Named,
    Said,
    SourceOf,
    StatusOf,
    Tell,
    Why,
    WithStatus,
    all_named,
)
from db.stems import stems_of


def standing(word: Item, film: Item) -> Item | None:
    return Item("ST", StatusOf(film.node))


def reasons(why: Item, film: Item) -> Item | None:
    return Item("RS", Why(apart_from_status(film.node), why.node)) if not is_everything(film) else None


def apart_from_status(films: Any) -> Any:
    """ "what stops Cruise from filming": the status asked about is what is not, so it is no condition."""
    if isinstance(films, Both) and isinstance(films.left, WithStatus):
        return apart_from_status(films.right)
    if isinstance(films, Both) and isinstance(films.right, WithStatus):
        return apart_from_status(films.left)
    if isinstance(films, Both):
        return Both(apart_from_status(films.left), apart_from_status(films.right))
    return films


def reasons_of_people(reasons: Item, people: Item) -> Item | None:
    if not isinstance(reasons.node, Why):
        return None
    why: Why = reasons.node
    if isinstance(why.films, Named) or not is_named(people):
        return None
    return Item("RS", replace(why, films=Both(by_people(people), why.films)))


def reasons_with(reasons: Item, other: Item) -> Item | None:
    """Reasons that speak of something: found by its words."""
    if not isinstance(other.node, Named) or not isinstance(reasons.node, Why) or not all_named(reasons.node.films):
        return None
    stems = frozenset(stems_of(other.node.label))
    why: Why = reasons.node
    find = Find(stems, stems, stems, frozenset(), why.kinds, "facts", why.films, other.node.label)
    return Item("RS", find) if stems else None


def reasons_around(why: Item, around_: Item) -> Item | None:
    return Item("RS", Why(around_.node.others, why.node))


def quotes_by(quote: Item, people: Item) -> Item | None:
    if people.cat != "P" and not is_named(people):
        return None
    return Item("QU", Said(people.node, None))


def quotes_about(quote: Item, film: Item) -> Item | None:
    return Item("QU", Said(None, None if is_everything(film) else film.node))


def quotes_narrowed(quotes: Item, other: Item) -> Item | None:
    said: Said = quotes.node
    if other.cat in "PLM" and said.speakers is None:
        return Item("QU", replace(said, speakers=other.node))
    if other.cat == "F" and said.films is None and not is_everything(other):
        return Item("QU", replace(said, films=apart_from_status(other.node)))
    return None


def sources_of(word: Item, film: Item) -> Item | None:
    return Item("SR", SourceOf(film.node)) if not is_everything(film) else None


def tell(word: Item, thing: Item) -> Item | None:
    if word.cue == "who" and thing.cat in ("F", "W"):
        return None
    return Item("TL", Tell(thing.node)) if is_named(thing) else None


def about(word: Item, film: Item) -> Item | None:
    if is_everything(film):
        return None
    return Item("TL", Tell(film.node), "about")
