"""Builders for roles and the people in them: who has one, what they do, what they share, whom they play. Pure."""

from dataclasses import replace

from bot.questions.fields import FIELDS
from bot.questions.grammar.items import Item, by_people, is_everything, is_named, narrowed, spread, typed
from bot.questions.meaning import (
    PAST,
    Back,
    Both,
    Characters,
    Check,
    Either,
    Everything,
    Hop,
    Named,
    Playing,
    Set,
    Without,
    WithStatus,
    all_named,
    kind_of,
)


def role_of_films(role: Item, film: Item) -> Item | None:
    if role.cue == "as":
        return None
    field = "maker" if role.cue == "make" else role.node
    if is_everything(film) or (
        field == "maker" and not is_named(film) and isinstance(film.node, Back) and film.node.field in _MAKERS
    ):
        return None  # "made by the director Liman" is no other maker's
    if film.cue == "both":
        return typed(_in_each(field, film.node), field)
    return typed(Hop(field, film.node), field)


_MAKERS = frozenset(("director", "writer", "producer", "creator"))


def _in_each(field: str, films: Set) -> Set:
    """Return who has a role on each of several projects."""
    if isinstance(films, Either):
        return Both(_in_each(field, films.left), _in_each(field, films.right))
    return Hop(field, films)


def role_of_people(role: Item, people: Item) -> Item | None:
    if (
        role.cue == "as"
        or FIELDS[role.node].value != "person"
        or (people.cue == "with" and role.node not in ("cast", "credit"))
    ):
        return None
    if role.cue.startswith("noun") and role.node in (people.cue, "credit") and not is_named(people):
        return people
    # "what is Cruise making" is anything he is on; "who makes it" is its makers; "made by the director X" is directed.
    field = "credit" if role.node == "maker" else role.node
    if field == "credit" and people.cue in _MAKERS:
        field = people.cue
    node = spread(field, people.node)
    if role.cue == "now":
        node = Without(node, PAST)
    return Item("F", node)


def role_of_value(role: Item, value: Item) -> Item | None:
    wanted = FIELDS[role.node].value
    if wanted == "person" and value.cat == "C" and is_named(value):
        return Item("F", Back("company", value.node))  # "produced by" a company
    if kind_of(value.node) != wanted:
        return None
    return Item("F", spread(role.node, value.node)) if is_named(value) else value


def checked_in_role(role: Item, check: Item) -> Item | None:
    claim = check.node.claim
    if not isinstance(claim, Back) or claim.field != "cast" or role.node not in ("cast", "credit"):
        return None
    return check


def role_of_checked(role: Item, check: Item) -> Item | None:
    """ "which network cancelled Deeper": what is checked of it besides does not change whose it is."""
    subject = check.node.subject
    stands = isinstance(check.node.claim, WithStatus) and FIELDS[role.node].value != "person"
    if not (stands or isinstance(check.node.claim, Back)) or kind_of(subject) != "project":
        return None
    return role_of_films(role, Item("F", subject))


def title_of_person(role: Item, person: Item) -> Item | None:
    """ "the director Doug Liman" is Doug Liman; with "and" the reading above stands."""
    if role.cue != "noun" or not isinstance(person.node, Named) or FIELDS[role.node].value != "person":
        return None
    return Item("P", person.node, role.node)


def role_beside(role: Item, people: Item) -> Item | None:
    """ "Blunt's director": whoever has the role on their projects."""
    if people.cue != "own" or role.node == "credit" or FIELDS[role.node].table != "credit":
        return None
    return typed(Hop(role.node, Back("credit", people.node)), "shared")


def as_role(films: Item, role: Item) -> Item | None:
    """ "Liman's films as director": of what somebody is on, what they have that role on."""
    if role.cue != "as":
        return None
    if isinstance(films.node, Both):
        for side in ("left", "right"):
            if narrowed_side := as_role(Item("F", getattr(films.node, side)), role):
                return Item("F", replace(films.node, **{side: narrowed_side.node}))
    if not isinstance(films.node, Back) or FIELDS[films.node.field].table != "credit":
        return None
    return Item("F", replace(films.node, field=role.node))


def beside_titled(role: Item, people: Item) -> Item | None:
    """ "the actors of the director Liman": who has the role on what he directs."""
    if not role.cue.startswith("noun") or not is_named(people) or people.cue not in _MAKERS or role.node == people.cue:
        return None
    if FIELDS[role.node].table != "credit" or role.node == "credit":
        return None
    return typed(Hop(role.node, Back(people.cue, people.node)), "shared")


def directing(role: Item, people: Item) -> Item | None:
    """ "who has directed Cruise": the directors of what somebody is in."""
    if role.node != "director" or role.cue != "verb" or not is_named(people) or people.cue in ("author", "with", "own"):
        return None
    return typed(Hop("director", Back("cast", people.node)), "shared")


def people_beside(role: Item, people: Item) -> Item | None:
    """ "directors whose actors are in Deeper": whoever has the role on films of those people in theirs."""
    if role.cue != "noun" or is_named(people) or people.cue not in FIELDS or role.node == people.cue:
        return None
    if FIELDS[role.node].table != "credit" or FIELDS[people.cue].table != "credit":
        return None
    if isinstance(people.node, Hop) and isinstance(people.node.source, Everything):
        return None
    return typed(Hop(role.node, Back(people.cue, people.node)), role.node)


def people_in_films(person: Item, film: Item) -> Item | None:
    return narrowed(film, by_people(person))


def same_person(a: Item, b: Item) -> Item | None:
    """A named person and a set of people: is the one among the others?"""
    named, other = (a, b) if is_named(a) else (b, a)
    if not is_named(named) or is_named(other):
        return None
    return Item("B", Check(named.node, other.node))


def beside_named(a: Item, b: Item) -> Item | None:
    """ "who is in Deeper with Cruise": the others there."""
    named, other = (a, b) if is_named(a) else (b, a)
    if named.cue != "with" or not isinstance(other.node, Hop) or is_named(other):
        return None
    there = replace(other.node, source=Both(other.node.source, by_people(named)))
    return Item(other.cat, Without(there, named.node), other.cue)


def both_people(a: Item, b: Item) -> Item | None:
    if not (is_named(a) and is_named(b)) or a.node == b.node:
        return None
    if a.cue != b.cue:
        return Item("F", Both(by_people(a), by_people(b)))
    return Item("P", Both(a.node, b.node), a.cue or b.cue)


def two_roles(a: Item, b: Item) -> Item | None:
    same = a.node == b.node
    if same:
        return a if not a.cue.startswith("noun") else b
    general = ("credit", "maker", "company", "producer", "production")
    if b.node in general and FIELDS[a.node].value == "company" and a.cue.startswith("noun"):
        return a
    if a.node in general and FIELDS[b.node].value == "company" and b.cue.startswith("noun"):
        return b
    if a.node in ("credit", "creator", "maker") and FIELDS[b.node].value == "person":
        return b  # "creator of the script"
    if b.node == "credit" and FIELDS[a.node].value == "person":
        return a
    return None


def sharing(same: Item, role: Item) -> Item | None:
    return Item("SROLE", role.node)


def both_but(roles: Item, people: Item) -> Item | None:
    """ "written but not directed by Liman"."""
    one, other = roles.node
    return Item("F", Without(spread(one, people.node), spread(other, people.node)))


def shared_films(role: Item, film: Item) -> Item | None:
    if is_everything(film):
        return None
    if is_named(film) and isinstance(film.node, Either):
        return typed(Both(Hop(role.node, film.node.left), Hop(role.node, film.node.right)), role.node)
    return Item("F", Back(role.node, Hop(role.node, film.node)))


def shared_people(role: Item, people: Item) -> Item | None:
    if isinstance(people.node, Both) and all_named(people.node):
        return Item("F", spread(role.node, people.node))  # "what do Liman and Cruise do together"
    return typed(Hop(role.node, Back(role.node, people.node)), "shared")  # the person is left out: see `Compiler`


def shared_in(people: Item, film: Item) -> Item | None:
    """ "Cruise's co-stars in Deeper": only what they share there."""
    if people.cue != "shared" or is_everything(film) or not isinstance(people.node, Hop):
        return None
    hop: Hop = people.node
    return typed(replace(hop, source=Both(film.node, hop.source)), "shared")


def role_on_projects(role: Item, people: Item) -> Item | None:
    """ "which directors has Cruise got lined up": whoever has the role on the person's projects."""
    if role.cue != "noun" or role.node == "credit" or FIELDS[role.node].table != "credit" or not is_named(people):
        return None
    return typed(Hop(role.node, Back("credit", people.node)), "shared")


def role_among(role: Item, people: Item) -> Item | None:
    """ "which actors work with Liman": those of the people who have the role."""
    if people.cue != "shared" or not isinstance(people.node, Hop) or people.node.field != "credit":
        return None
    return typed(replace(people.node, field=role.node), "shared") if FIELDS[role.node].table == "credit" else None


def company_of_people(role: Item, people: Item) -> Item | None:
    """ "which studios has Liman worked for", "what genres does he work in"."""
    if FIELDS[role.node].table not in ("company_credit", "label") or not is_named(people):
        return None
    return typed(Hop(role.node, by_people(people)), role.node)


def in_both(people: Item, film: Item) -> Item | None:
    """ "which actors of Deeper are also in Digger"."""
    if film.cue != "in" or not isinstance(people.node, Hop) or not is_named(film) or people.cue == "shared":
        return None
    if not isinstance(people.node.source, Named):
        return None
    there = replace(people.node, source=film.node, certainties=frozenset())
    return Item(people.cat, Both(people.node, there), people.cue)


def playing(play: Item, character: Item) -> Item | None:
    if not isinstance(character.node, Named):
        return None
    return Item("P", Playing(character.node), "cast")


def played(play: Item, people: Item) -> Item | None:
    return Item("H", Characters(people.node, Everything())) if is_named(people) else None


def played_in(character: Item, film: Item) -> Item | None:
    if isinstance(character.node, Characters):
        return Item("H", replace(character.node, films=film.node))
    return None


def playing_in(person: Item, film: Item) -> Item | None:
    return person if isinstance(person.node, Playing) else None


def plays_it(people: Item, character: Item) -> Item | None:
    if not (is_named(people) and isinstance(character.node, Named)):
        return None
    return Item("B", Check(people.node, Playing(character.node)))


def roles_of_people(roles: Item, people: Item) -> Item | None:
    one, two = roles.node
    return Item("F", Both(spread(one, people.node), spread(two, people.node)))


def roles_of_films(roles: Item, film: Item) -> Item | None:
    one, two = roles.node
    return Item("P", Either(Hop(one, film.node), Hop(two, film.node)), one)
