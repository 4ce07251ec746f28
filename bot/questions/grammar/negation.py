"""Builders for what is not: "not released", "without a director", "besides Cruise". Pure."""

from dataclasses import replace

from bot.questions.fields import FIELDS
from bot.questions.grammar.items import Item, as_films, is_everything, is_named, spread
from bot.questions.meaning import (
    Back,
    Check,
    Everything,
    Having,
    Hop,
    Named,
    Without,
)


def negated(word: Item, node: Item) -> Item | None:
    return None if is_everything(node) else Item("X", as_films(node))


def not_among(word: Item, people: Item) -> Item | None:
    return Item("XP", people.node) if is_named(people) else None


def people_without(people: Item, excluded: Item) -> Item | None:
    """ "who is in Deeper besides Cruise"."""
    return None if is_named(people) else Item(people.cat, Without(people.node, excluded.node), people.cue)


def people_not_in(people: Item, excluded: Item) -> Item | None:
    """ "who is in Digger but not in Deeper": the people of the one without those of the other."""
    if not isinstance(people.node, Hop) or not isinstance(excluded.node, Named) or excluded.node.kind != "project":
        return None
    return Item(people.cat, Without(people.node, replace(people.node, source=excluded.node)), people.cue)


def not_in_role(people: Item, role: Item) -> Item | None:
    """ "that Liman isn't directing"."""
    return Item("X", spread(role.node, people.node)) if FIELDS[role.node].value == "person" else None


def but_not(films: Item, role: Item) -> Item | None:
    """ "that Liman wrote but didn't direct": what the same people did, without what they did in the other role."""
    if not isinstance(films.node, Back) or FIELDS[role.node].value != "person" or films.node.field == role.node:
        return None
    return Item("F", Without(films.node, spread(role.node, films.node.source)))


def lacking(word: Item, field: Item) -> Item | None:
    name = "release" if field.cat == "DATE" else field.node
    return Item("X", Having(name))


def without(film: Item, excluded: Item) -> Item | None:
    if is_named(film):
        return Item("B", Check(film.node, Without(Everything(), excluded.node)))
    return Item("F", Without(film.node, excluded.node))
