"""Builders for sets of projects: labels, companies, statuses, relations, and what "and" and "or" join. Pure."""

from dataclasses import replace
from typing import Any

from bot.questions.fields import RELATIONS
from bot.questions.grammar.items import Item, as_films, claim_of, is_everything, is_named, narrowed, same_things
from bot.questions.lexicon import RUNNING
from bot.questions.meaning import (
    Back,
    Both,
    Check,
    Count,
    Either,
    Extreme,
    Having,
    Hop,
    WithStatus,
    kind_of,
)


def narrowed_by(told: Item, film: Item) -> Item | None:
    """ "Warner comedies", "is Digger dead", "horror films of Liman"."""
    return narrowed(film, as_films(told)) if told.cat != "L" or is_named(told) else None


def both_films(a: Item, b: Item) -> Item | None:
    if is_everything(a) or is_everything(b):
        return a if is_everything(b) else b
    if is_named(a) and is_named(b):
        return Item("B", Check(a.node, b.node)) if same_things(a.node, b.node) else None
    if is_named(b) or isinstance(b.node, Extreme):
        a, b = b, a
    return narrowed(a, b.node)


def two_status(a: Item, b: Item) -> Item | None:
    if RUNNING in (a.node, b.node):
        return b if a.node == RUNNING else a  # "already under way" adds nothing to "filming"
    return Item("STATUS", a.node | b.node, f"{a.cue} or {b.cue}") if a.node != b.node else a


def still_standing(check: Item, status: Item) -> Item | None:
    claim = check.node.claim
    if not isinstance(claim, WithStatus):
        return check
    both = two_status(Item("STATUS", claim.statuses, claim.label), status)
    return Item("B", replace(check.node, claim=WithStatus(both.node, both.cue))) if both else None


def related(rel: Item, other: Item) -> Item | None:
    """ "the sequel to Top Gun": the projects that are one."""
    if is_everything(other):
        return Item("F", Having(rel.node))
    if other.cat == "F" and not is_named(other):
        return Item("F", Both(other.node, Having(rel.node)))
    return Item("F", Back(rel.node, other.node))


def related_left(other: Item, rel: Item) -> Item | None:
    """ "what is Top Gun 3 a sequel to": the titles it is one of; and "is it one at all"."""
    if is_named(other) and other.cat == "F":
        return Item("W", Hop(rel.node, other.node))
    return None


def is_related(other: Item, rel: Item) -> Item | None:
    return claim_of(other, Having(rel.node)) if not is_everything(other) else None


def from_work(film: Item, work: Item) -> Item | None:
    if not is_named(film) or not is_named(work):
        return None
    related: Any = Back(RELATIONS[0], work.node)
    for kind in RELATIONS[1:]:
        related = Either(related, Back(kind, work.node))
    return claim_of(film, related)


def both_of(both: Item, films: Item) -> Item | None:
    return Item("F", films.node, "both") if is_named(films) and isinstance(films.node, Either) else None


def counted(word: Item, thing: Item) -> Item | None:
    itself = thing.cat in "PC" or (thing.cat == "L" and not is_named(thing))
    return Item("N", Count(thing.node if itself else as_films(thing)))


def joined(word: Item, item: Item) -> Item | None:
    return Item("&", item, word.cat)


def join_films(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    if b.cat != "F":
        return None
    if joint.cue == "OR" or (is_named(a) and is_named(b)):
        return Item("F", Either(a.node, b.node, each=joint.cue == "AND"))
    return claim_of(a, b.node)


def join_people(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    if b.cat != "P":
        return None
    join = Either if joint.cue == "OR" else Both
    if is_named(a) or kind_of(a.node) == kind_of(b.node):
        return Item("P", join(a.node, b.node), a.cue or b.cue)
    return None


def join_labels(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    if b.cat != "L":
        return None
    join = Either if joint.cue == "OR" else Both
    return Item("F", join(Back(kind_of(a.node), a.node), Back(kind_of(b.node), b.node)))


def join_status(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    return two_status(a, b) if b.cat == "STATUS" else None


def join_roles(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    return Item("ROLES", (a.node, b.node)) if b.cat == "ROLE" and a.node != b.node else None
