"""Builders for how sure a claim is and whether it still holds: "confirmed for", "has left", "in talks". Pure."""

from dataclasses import replace

from bot.questions.fields import FIELDS
from bot.questions.grammar.items import RELEASE, Item, claim_of, is_everything, is_named, spread, typed
from bot.questions.meaning import (
    Around,
    Back,
    Both,
    Check,
    Everything,
    Having,
    Hop,
    Timed,
    When,
    Without,
    WithStatus,
    kind_of,
)


def sure_when(word: Item, when: Item) -> Item | None:
    """ "is the date of Digger confirmed"."""
    node: When = when.node
    if when.cue == "done":
        return when
    event = RELEASE if node.event == "date" else node.event
    return Item("B", Check(node.films, Having(event, word.node))) if is_named(Item("F", node.films)) else when


def sure_people(word: Item, people: Item) -> Item | None:
    several = isinstance(people.node, Both) and kind_of(people.node) == "person"
    return Item("CP", (people.node, word.node)) if several or is_named(people) else None


def sure_people_in(people: Item, film: Item) -> Item | None:
    node, certainties = people.node
    return claim_of(film, spread("credit", node, certainties=certainties)) if not is_everything(film) else None


def sure_role_of_people(role: Item, people: Item) -> Item | None:
    field, certainties = role.node
    return Item("F", Back(field, people.node, certainties=certainties)) if people.cat == "P" else None


def sure(word: Item, other: Item) -> Item | None:
    """ "confirmed cast of Digger", "rumored credits": only claims that sure."""
    return Item("CROLE", (other.node, word.node), word.cue)


def sure_of_films(role: Item, film: Item) -> Item | None:
    field, certainties = role.node
    return typed(Hop(field, film.node, certainties=certainties), field)


def sure_check(word: Item, check: Item) -> Item | None:
    claim = check.node.claim
    if isinstance(claim, WithStatus | Timed | Around):
        return check  # "is it confirmed that Digger is out"
    if isinstance(claim, Back) and not claim.certainties:
        return Item("B", Check(check.node.subject, replace(claim, certainties=word.node)))
    if isinstance(claim, Hop) and not claim.certainties:
        return Item("B", Check(check.node.subject, replace(claim, certainties=word.node)))
    return None


def sure_film(word: Item, film: Item) -> Item | None:
    """A film is confirmed when it is more than a rumour."""
    if word.cue not in ("confirmed", "rumored") or not is_named(film):
        return None
    rumored = WithStatus(frozenset({"rumored"}), "only rumored")
    return Item("B", Check(film.node, rumored if word.cue == "rumored" else Without(Everything(), rumored)))


def sure_hop(word: Item, people: Item) -> Item | None:
    if isinstance(people.node, Hop) and not people.node.certainties:
        return Item(people.cat, replace(people.node, certainties=word.node), people.cue)
    return None


def join_sure(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    return Item("CERT", a.node | b.node, f"{a.cue} or {b.cue}") if b.cat == "CERT" else None


def state_in(state: Item, film: Item) -> Item | None:
    return Item("P", Hop("credit", film.node, state.node), "credit") if not is_everything(film) else None


def state_of(state: Item, people: Item) -> Item | None:
    return Item("F", Back("credit", people.node, state.node)) if is_named(people) else None


def hop_state(state: Item, people: Item) -> Item | None:
    """ "meant to direct Deeper but left"."""
    if isinstance(people.node, Hop) and FIELDS[people.node.field].table == "credit":
        return Item(people.cat, replace(people.node, state=state.node), people.cue)
    return None
