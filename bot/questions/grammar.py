"""How typed symbols combine: one row a rule, looking at categories only. Pure; the chart walks the table.

Categories of meaning: F projects, P people, C companies, L labels, W titles off the slate, H characters, M other names,
D days, B checks, T whens, U untils, ST standings, RS reasons, QU quotes, TL tellings, N counts, SR sources, X negated sets.
Symbols of the lexicon keep their own category names (ROLE, FILM, EVENT, STATUS …).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bot.questions.fields import FIELDS, RELATIONS
from bot.questions.lexicon import RUNNING
from bot.questions.meaning import (
    PAST,
    Around,
    Back,
    Both,
    Characters,
    Check,
    Count,
    Either,
    Everything,
    Extreme,
    Find,
    Having,
    Hop,
    List,
    Named,
    Playing,
    Said,
    SourceOf,
    Span,
    StatusOf,
    Tell,
    Timed,
    Until,
    When,
    Why,
    Without,
    WithStatus,
    all_named,
    kind_of,
)
from db.stems import stems_of
from db.vocabulary import Certainty

RELEASE = "release"


class Item(NamedTuple):
    """A typed phrase: its category, its meaning so far, and a cue (a role for people, a form for words)."""

    cat: str
    node: Any = None
    cue: str = ""


Build = Callable[[Item, Item], Item | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Two neighbours make one. `either` lets them stand in any order; `example` is a phrase that needs the rule."""

    left: str
    right: str
    cost: float
    build: Build
    example: str
    either: bool = True


CATEGORY = {
    "project": "F",
    "person": "P",
    "company": "C",
    "genre": "L",
    "language": "L",
    "tag": "L",
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
    return isinstance(node, Named) or (isinstance(node, Either) and is_named(Item("", node.left)))


def by_people(item: Item) -> Any:
    """Return the projects of people whose role only their place in the sentence tells."""
    return spread(item.cue if item.cue in FIELDS else "credit", item.node)


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


# ---- builders, by what the left category is -------------------------------------------------------------------


def role_of_films(role: Item, film: Item) -> Item | None:
    field = "maker" if role.cue == "make" else role.node
    if is_everything(film):
        return None
    if film.cue == "both" and isinstance(film.node, Either):
        return typed(Both(Hop(field, film.node.left), Hop(field, film.node.right)), field)
    return typed(Hop(field, film.node), field)


def is_everything(item: Item) -> bool:
    return isinstance(item.node, Everything)


def role_of_people(role: Item, people: Item) -> Item | None:
    if FIELDS[role.node].value != "person":
        return None
    if role.cue.startswith("noun") and role.node in (people.cue, "credit") and not is_named(people):
        return people
    node = spread(role.node, people.node)
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
    if not isinstance(claim, Back) or claim.field != "cast" or role.node != "cast":
        return None
    return check


def role_of_checked(role: Item, check: Item) -> Item | None:
    """ "which network cancelled Deeper": what is checked of it besides does not change whose it is."""
    subject = check.node.subject
    stands = isinstance(check.node.claim, WithStatus) and FIELDS[role.node].value == "company"
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


def with_label(label: Item, film: Item) -> Item | None:
    return narrowed(film, Back(kind_of(label.node), label.node))


def with_company(company: Item, film: Item) -> Item | None:
    return narrowed(film, Back("company", company.node))


def with_status(status: Item, film: Item) -> Item | None:
    return narrowed(film, WithStatus(status.node, status.cue))


def both_films(a: Item, b: Item) -> Item | None:
    if is_everything(a) or is_everything(b):
        return a if is_everything(b) else b
    if is_named(a) and is_named(b):
        return Item("B", Check(a.node, b.node)) if same_things(a.node, b.node) else None
    if is_named(b) or isinstance(b.node, Extreme):
        a, b = b, a
    return narrowed(a, b.node)


def same_things(a: Any, b: Any) -> bool:
    """Tell whether two names are the same thing's ("is Les Grossman the Tropic Thunder spin-off")."""
    return isinstance(a, Named) and isinstance(b, Named) and set(a.ids) == set(b.ids)


def when_of(event: Item, film: Item) -> Item | None:
    if is_everything(film):
        return Item("F", Having(event.node)) if event.node != "date" else None
    return Item("T", When(film.node, event.node), "date" if event.cat == "DATE" else event.cue)


def timed(event: Item, span: Item) -> Item | None:
    return Item("F", Timed(RELEASE if event.cue == "soft" else event.node, span.node))


def dated_films(film: Item, span: Item) -> Item | None:
    if is_everything(film):
        return Item("F", Timed(RELEASE, span.node))
    return claim_of(film, Timed("date" if is_named(film) else RELEASE, span.node))


def bound(word: Item, span: Item) -> Item | None:
    days: Span = span.node
    since = span.cue in ("since", "from", "starting")
    if word.cat == "BEFORE" and "end of" in days.label:
        return Item("D", Span(None, days.last, f"before {days.label}"))
    if word.cat == "BEFORE":
        return Item("D", Span(None, days.first, f"before {days.label}"))
    first = days.first if since else days.last
    return Item("D", Span(first, None, f"{'since' if since else 'after'} {days.label}"))


def around(word: Item, film: Item) -> Item | None:
    return Item("AROUND", Around(RELEASE, word.cat == "BEFORE", film.node)) if not is_everything(film) else None


def extreme(word: Item, film: Item) -> Item | None:
    if isinstance(film.node, Named):
        event = word.node if isinstance(word.node, str) else None
        return Item("T", When(film.node, event, pick="last" if word.cat == "LAST" else "first")) if event else None
    return Item("F", Extreme(film.node, RELEASE, last=word.cat == "LAST"))


def next_film(word: Item, film: Item) -> Item | None:
    return None if isinstance(film.node, Named) else Item("NXT", film.node)


def negated(word: Item, node: Item) -> Item | None:
    if node.cat == "STATUS":
        return Item("X", WithStatus(node.node, node.cue))
    if node.cat == "REL":
        return Item("X", Having(node.node))
    if node.cat == "P":
        return Item("X", by_people(node))
    if node.cat == "L":
        return Item("X", Back(kind_of(node.node), node.node))
    if node.cat == "C":
        return Item("X", Back("company", node.node))
    if node.cat == "F" and not is_everything(node):
        return Item("X", node.node)
    return None


def not_among(word: Item, people: Item) -> Item | None:
    return Item("XP", people.node) if is_named(people) else None


def people_without(people: Item, excluded: Item) -> Item | None:
    """ "who is in Deeper besides Cruise"."""
    return None if is_named(people) else Item(people.cat, Without(people.node, excluded.node), people.cue)


def not_in_role(people: Item, role: Item) -> Item | None:
    """ "that Liman isn't directing"."""
    return Item("X", spread(role.node, people.node)) if FIELDS[role.node].value == "person" else None


def dated_in(film: Item, region: Item) -> Item | None:
    return Item("T", When(film.node, RELEASE, region.node.label), "date") if is_named(film) else None


def sure_when(word: Item, when: Item) -> Item | None:
    """ "is the date of Digger confirmed"."""
    node: When = when.node
    if when.cue == "done":
        return when
    event = RELEASE if node.event == "date" else node.event
    return Item("B", Check(node.films, Having(event, word.node))) if is_named(Item("F", node.films)) else when


def plays_it(people: Item, character: Item) -> Item | None:
    if not (is_named(people) and isinstance(character.node, Named)):
        return None
    return Item("B", Check(people.node, Playing(character.node)))


def lacking(word: Item, field: Item) -> Item | None:
    name = "release" if field.cat == "DATE" else field.node
    return Item("X", Having(name))


def without(film: Item, excluded: Item) -> Item | None:
    if is_named(film):
        return Item("B", Check(film.node, Without(Everything(), excluded.node)))
    return Item("F", Without(film.node, excluded.node))


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


def sequel_of_kind(a: Item, b: Item) -> Item | None:
    """ "sequel … to Top Gun" after other words: any two of films and a related title."""
    return Item("F", Back(a.node, b.node))


def from_work(film: Item, work: Item) -> Item | None:
    if not is_named(film) or not is_named(work):
        return None
    related: Any = Back(RELATIONS[0], work.node)
    for kind in RELATIONS[1:]:
        related = Either(related, Back(kind, work.node))
    return claim_of(film, related)


def person_related(rel: Item, other: Item) -> Item | None:
    return Item("F", Both(by_people(other), Having(rel.node)))


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


def counted(word: Item, thing: Item) -> Item | None:
    if thing.cat == "L" and is_named(thing):
        return Item("N", Count(Back(kind_of(thing.node), thing.node)))
    return Item("N", Count(thing.node))


def until(word: Item, film: Item) -> Item | None:
    if film.cat == "T":
        return Item("U", Until(film.node.films, film.node.event, film.node.region))
    return Item("U", Until(film.node, RELEASE)) if not is_everything(film) else None


def until_event(until_: Item, event: Item) -> Item | None:
    return until_ if event.node == "date" else Item("U", replace(until_.node, event=event.node))


def sharing(same: Item, role: Item) -> Item | None:
    return Item("SROLE", role.node)


def shared_films(role: Item, film: Item) -> Item | None:
    if is_everything(film):
        return None
    if is_named(film) and isinstance(film.node, Either):
        return typed(Both(Hop(role.node, film.node.left), Hop(role.node, film.node.right)), role.node)
    return Item("F", Back(role.node, Hop(role.node, film.node)))


def shared_people(role: Item, people: Item) -> Item | None:
    return typed(Hop(role.node, Back(role.node, people.node)), "shared")  # the person is left out: see `Compiler`


def shared_in(people: Item, film: Item) -> Item | None:
    """ "Cruise's co-stars in Deeper": only what they share there."""
    if people.cue != "shared" or is_everything(film) or not isinstance(people.node, Hop):
        return None
    hop: Hop = people.node
    return typed(replace(hop, source=Both(film.node, hop.source)), "shared")


def role_among(role: Item, people: Item) -> Item | None:
    """ "which actors work with Liman": those of the people who have the role."""
    if people.cue != "shared" or not isinstance(people.node, Hop) or people.node.field != "credit":
        return None
    return typed(replace(people.node, field=role.node), "shared") if FIELDS[role.node].table == "credit" else None


def company_of_people(role: Item, people: Item) -> Item | None:
    if FIELDS[role.node].value != "company" or not is_named(people):
        return None
    return typed(Hop(role.node, by_people(people)), role.node)


def in_both(people: Item, film: Item) -> Item | None:
    """ "which actors of Deeper are also in Digger"."""
    if film.cue != "in" or not isinstance(people.node, Hop) or not is_named(film) or people.cue == "shared":
        return None
    if not isinstance(people.node.source, Named):
        return None
    return Item(people.cat, Both(people.node, replace(people.node, source=film.node)), people.cue)


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


def state_in(state: Item, film: Item) -> Item | None:
    return Item("P", Hop("credit", film.node, state.node), "credit") if not is_everything(film) else None


def state_of(state: Item, people: Item) -> Item | None:
    return Item("F", Back("credit", people.node, state.node)) if is_named(people) else None


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


def hop_state(state: Item, people: Item) -> Item | None:
    """ "meant to direct Deeper but left"."""
    if isinstance(people.node, Hop) and FIELDS[people.node.field].table == "credit":
        return Item(people.cat, replace(people.node, state=state.node), people.cue)
    return None


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


def both_of(both: Item, films: Item) -> Item | None:
    return Item("F", films.node, "both") if is_named(films) and isinstance(films.node, Either) else None


def pick(word: Item, when: Item) -> Item | None:
    """ "first released": of several dates, only that one."""
    if isinstance(when.node.films, Either):
        return None
    return Item("T", replace(when.node, pick={"FIRST": "first", "LAST": "last", "NEXT": "next"}[word.cat]))


def timed_region(region: Item, films: Item) -> Item | None:
    """ "out in France in 2025": the span holds for that region's date."""
    node = films.node
    if isinstance(node, Timed):
        return Item("F", replace(node, region=region.node.label))
    if isinstance(node, Both) and isinstance(node.right, Timed):
        return Item("F", replace(node, right=replace(node.right, region=region.node.label)))
    return None


def event_region(event: Item, region: Item) -> Item | None:
    return Item("F", Timed(event.node, Span(None, None, f"in {region.node.label}"), region.node.label))


def join_sure(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    return Item("CERT", a.node | b.node, f"{a.cue} or {b.cue}") if b.cat == "CERT" else None


def playing_in(person: Item, film: Item) -> Item | None:
    return person if isinstance(person.node, Playing) else None


def in_region(region: Item, when: Item) -> Item | None:
    return Item(when.cat, replace(when.node, region=region.node.label))


def event_row(a: Item, b: Item) -> Item | None:
    """ "release date": a word for dates adds nothing to the event before it."""
    return b if a.node == "date" else a


def first(a: Item, b: Item) -> Item | None:
    """Keep the left item: what the right one says is in it already."""
    return a


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


def two_roles(a: Item, b: Item) -> Item | None:
    same = a.node == b.node
    if same:
        return a if not a.cue.startswith("noun") else b
    general = ("credit", "maker", "company", "producer", "production")
    if b.node in general and FIELDS[a.node].value == "company" and a.cue.startswith("noun"):
        return a
    if a.node in general and FIELDS[b.node].value == "company" and b.cue.startswith("noun"):
        return b
    if a.node == "credit" and FIELDS[b.node].value == "person":
        return b
    if b.node == "credit" and FIELDS[a.node].value == "person":
        return a
    return None


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


def roles_of_people(roles: Item, people: Item) -> Item | None:
    one, two = roles.node
    return Item("F", Both(spread(one, people.node), spread(two, people.node)))


def roles_of_films(roles: Item, film: Item) -> Item | None:
    one, two = roles.node
    return Item("P", Either(Hop(one, film.node), Hop(two, film.node)), one)


def between_days(word: Item, pair: Item) -> Item | None:
    return None


def join_days(a: Item, joint: Item) -> Item | None:
    b: Item = joint.node
    if b.cat != "D":
        return None
    return Item("D", Span(a.node.first, b.node.last, f"{a.node.label} to {b.node.label}"))


def days_together(a: Item, b: Item) -> Item | None:
    """ "after March before June": both bounds."""
    one, two = a.node, b.node
    if (one.first is None) == (two.first is None) and (one.last is None) == (two.last is None):
        return None
    return Item("D", Span(one.first or two.first, one.last or two.last, f"{one.label} {two.label}"))


def event_around(event: Item, around_: Item) -> Item | None:
    return Item("F", replace(around_.node, event=event.node))


def checked_around(film: Item, around_: Item) -> Item | None:
    return narrowed(film, around_.node)


def event_told(when: Item, event: Item) -> Item | None:
    """ "when does filming begin": the more telling of the two words says which event."""
    if when.node.event == "date" and event.node != "date":
        return Item("T", replace(when.node, event=event.node), event.cue)
    return when


def event_of_kind(event: Item, film: Item) -> Item | None:
    """ "films … come out": for sets it is a condition that has nothing to add."""
    return film if not is_named(film) and not is_everything(film) else None


RULES: tuple[Rule, ...] = (
    Rule("ROLE", "F", 0.30, role_of_films, "who directs Digger"),
    Rule("ROLE", "P", 0.30, lambda a, b: None if a.cue.startswith("noun") else role_of_people(a, b), "films directed by Liman"),
    Rule("ROLE", "P", 1.10, lambda a, b: role_of_people(a, b) if a.cue == "noun of" else None, "director of Liman"),
    Rule("ROLE", "P", 0.50, lambda a, b: role_of_people(a, b) if a.cue == "noun" else None, "what is Liman the director of"),
    Rule("P", "ROLE", 0.25, lambda a, b: role_beside(b, a) if b.cue.startswith("noun") else None, "Blunt's director", either=False),
    Rule("ROLE", "P", 0.75, title_of_person, "the director Liman"),
    Rule("ROLE", "C", 0.30, role_of_value, "films distributed by Warner"),
    Rule("ROLE", "L", 0.25, role_of_value, "films in the drama genre"),
    Rule("ROLE", "FILM", 0.30, lambda a, b: a, "film directors"),
    Rule("ROLE", "B", 0.35, checked_in_role, "is the casting of Blunt in Deeper confirmed"),
    Rule("ROLE", "B", 0.50, role_of_checked, "which network cancelled Deeper"),
    Rule("C", "ROLE", 0.15, lambda a, b: a if not is_named(a) and b.node in ("producer", "maker", "credit", "production", "company") else None, "by which studio is it produced"),
    Rule("P", "ROLE", 0.20, lambda a, b: a if not is_named(a) and b.node == "credit" else None, "which actors does it have attached"),
    Rule("P", "ROLE", 0.20, lambda a, b: a if a.cue == b.node and not is_named(a) else None, "whose lead is played by which actor"),
    Rule("PLAY", "ROLE", 0.20, lambda a, b: b if b.node == "cast" else None, "played by which actor"),
    Rule("ROLE", "ROLE", 0.30, two_roles, "cast members"),
    Rule("PLAY", "F", 0.35, lambda a, b: typed(Hop("cast", b.node), "cast"), "who plays in Digger"),
    Rule("PLAY", "P", 0.60, lambda a, b: Item("F", spread("cast", b.node)), "what does Blunt play in"),
    Rule("PLAY", "P", 0.70, played, "who does Blunt play"),
    Rule("PLAY", "H", 0.10, playing, "who plays Les Grossman"),
    Rule("CHARACTER", "P", 0.30, played, "Blunt's character"),
    Rule("ROLE", "H", 0.40, lambda a, b: playing(a, b) if a.node == "cast" else None, "the actor of Les Grossman"),
    Rule("P", "H", 0.40, plays_it, "is Hale the captain"),
    Rule("H", "PLAY", 0.10, lambda a, b: a if isinstance(a.node, Characters) else None, "what character does Blunt play"),
    Rule("H", "F", 0.30, played_in, "who does Krane play in Saltmarsh"),
    Rule("P", "F", 0.20, playing_in, "who plays the captain in Saltmarsh"),
    Rule("PLAY", "PLAY", 0.20, first, "plays the part played"),
    Rule("FILM", "F", 0.10, lambda a, b: b, "the film Digger"),
    Rule("FILM", "FILM", 0.05, first, "film projects"),
    Rule("FILM", "W", 0.10, lambda a, b: b, "the film Top Gun"),
    Rule("P", "FILM", 0.20, lambda a, b: Item("F", by_people(a)) if a.cue == "own" else None, "Iñárritu's film", either=False),
    Rule("FILM", "P", 0.90, lambda a, b: Item("F", by_people(b)), "Liman movies"),
    Rule("FILM", "P", 0.50, lambda a, b: Item("F", by_people(b)) if b.cue in FIELDS else None, "the film with Blunt"),
    Rule("FILM", "P", 0.30, lambda a, b: None if is_named(b) else Item("F", by_people(b)), "films of the director of Digger"),
    Rule("FILM", "C", 0.10, lambda a, b: Item("F", Back("company", b.node)), "Warner movies"),
    Rule("FILM", "L", 0.05, lambda a, b: Item("F", Back(kind_of(b.node), b.node)), "horror films"),
    Rule("FILM", "M", 0.90, lambda a, b: None, "the NASA film"),
    Rule("P", "F", 1.00, people_in_films, "Blunt in Deeper"),
    Rule("P", "F", 0.40, lambda a, b: people_in_films(a, b) if a.cue == "own" else None, "Cruise's space project", either=False),
    Rule("P", "P", 0.80, same_person, "is Liman the director of Digger"),
    Rule("P", "P", 0.30, beside_named, "who is in Deeper with Cruise"),
    Rule("P", "P", 1.10, both_people, "Liman Cruise films"),
    Rule("C", "F", 0.50, with_company, "Warner comedies"),
    Rule("C", "C", 0.60, same_person, "is Warner the studio of Digger"),
    Rule("L", "F", 0.20, with_label, "horror films of Liman"),
    Rule("L", "L", 0.80, lambda a, b: join_labels(a, Item("&", b, "AND")), "horror comedies"),
    Rule("L", "P", 1.00, lambda a, b: Item("F", Both(Back(kind_of(a.node), a.node), by_people(b))), "Liman thrillers"),
    Rule("L", "C", 0.90, lambda a, b: Item("F", Both(Back(kind_of(a.node), a.node), Back("company", b.node))), "Warner comedy"),
    Rule("L", "L", 0.90, same_person, "is drama a genre of Digger"),
    Rule("C", "P", 1.20, lambda a, b: Item("F", Both(Back("company", a.node), by_people(b))), "Warner Iñárritu"),
    Rule("F", "F", 0.70, both_films, "comedies by Liman out in 2026"),
    # dates
    Rule("EVENT", "F", 0.20, when_of, "when does Digger come out"),
    Rule("EVENT", "F", 0.60, event_of_kind, "Liman films coming out"),
    Rule("DATE", "F", 0.25, when_of, "date of Digger"),
    Rule("EVENT", "DATE", 0.05, event_row, "release date"),
    Rule("EVENT", "EVENT", 0.15, event_row, "date it comes out"),
    Rule("T", "DATE", 0.10, first, "when is Digger's day"),
    Rule("T", "EVENT", 0.30, event_told, "date Digger comes out"),
    Rule("EVENT", "FILM", 0.50, lambda a, b: Item("F", Having(a.node)), "films with a release date"),
    Rule("EVENT", "D", 0.20, timed, "out in 2026"),
    Rule("FILM", "D", 0.35, lambda a, b: Item("F", Timed(RELEASE, b.node)), "films of 2026"),
    Rule("F", "D", 0.50, dated_films, "Liman films in 2026"),
    Rule("P", "D", 0.90, lambda a, b: Item("F", Both(by_people(a), Timed("date", b.node))), "Cruise 2026"),
    Rule("L", "D", 0.60, lambda a, b: Item("F", Both(Back(kind_of(a.node), a.node), Timed(RELEASE, b.node))), "2026 horror"),
    Rule("C", "D", 0.60, lambda a, b: Item("F", Both(Back("company", a.node), Timed(RELEASE, b.node))), "Warner 2026"),
    Rule("STATUS", "D", 0.60, lambda a, b: Item("F", Both(WithStatus(a.node, a.cue), Timed("date", b.node))), "upcoming 2026"),
    Rule("DATE", "D", 0.20, lambda a, b: b, "the year 2026"),
    Rule("T", "D", 0.40, lambda a, b: Item("B", Check(a.node.films, Timed(a.node.event, b.node))), "Digger release in 2026"),
    Rule("T", "G", 0.10, lambda a, b: in_region(b, a), "when is Digger out in the UK"),
    Rule("U", "G", 0.10, lambda a, b: in_region(b, a), "how long until Digger in the UK"),
    Rule("U", "EVENT", 0.10, until_event, "how long until the Digger premiere"),
    Rule("FIRST", "T", 0.05, pick, "when was it first released"),
    Rule("LAST", "T", 0.10, pick, "latest date of Digger"),
    Rule("NEXT", "T", 0.10, pick, "next date of Digger"),
    Rule("F", "G", 0.40, dated_in, "Digger UK date"),
    Rule("F", "G", 0.15, lambda a, b: timed_region(b, a), "out in France in 2025"),
    Rule("EVENT", "G", 0.40, event_region, "what opened in France"),
    Rule("BEFORE", "D", 0.05, bound, "before 2026", either=False),
    Rule("AFTER", "D", 0.05, bound, "since 2026", either=False),
    Rule("BEFORE", "F", 0.30, around, "before Digger", either=False),
    Rule("AFTER", "F", 0.30, around, "after Digger", either=False),
    Rule("EVENT", "AROUND", 0.10, event_around, "coming out before Digger"),
    Rule("FILM", "AROUND", 0.20, lambda a, b: Item("F", b.node), "films after Digger"),
    Rule("F", "AROUND", 0.30, checked_around, "is Deeper before Digger"),
    Rule("T", "AROUND", 0.20, lambda a, b: claim_of(Item("F", a.node.films), replace(b.node, event=a.node.event)), "does Deeper come out before Digger"),
    Rule("FILM", "NXT", 0.05, lambda a, b: b, "which film is the next one"),
    Rule("NEXT", "AROUND", 0.20, lambda a, b: Item("F", Extreme(b.node, RELEASE)), "what comes next after Digger"),
    Rule("FIRST", "AROUND", 0.20, lambda a, b: Item("F", Extreme(b.node, RELEASE)), "first film after Digger"),
    Rule("BETWEEN", "D", 0.05, lambda a, b: b, "between March and June"),
    Rule("D", "D", 0.30, days_together, "after March before June"),
    Rule("FIRST", "F", 0.30, extreme, "Liman's first film"),
    Rule("LAST", "F", 0.30, extreme, "Liman's last film"),
    Rule("FIRST", "REL", 0.20, lambda a, b: Item("F", Extreme(Having(b.node), RELEASE)), "which sequel is first"),
    Rule("LAST", "REL", 0.20, lambda a, b: Item("F", Extreme(Having(b.node), RELEASE, last=True)), "the last sequel"),
    Rule("FIRST", "FILM", 0.30, lambda a, b: Item("F", Extreme(Everything(), RELEASE)), "the first film"),
    Rule("LAST", "FILM", 0.30, lambda a, b: Item("F", Extreme(Everything(), RELEASE, last=True)), "the last film"),
    Rule("FIRST", "EVENT", 0.05, lambda a, b: Item("FIRST", b.node), "comes out first"),
    Rule("LAST", "EVENT", 0.05, lambda a, b: Item("LAST", b.node), "comes out last"),
    Rule("NEXT", "EVENT", 0.05, first, "next release"),
    Rule("NEXT", "FILM", 0.10, lambda a, b: Item("NXT", Everything()), "the next film"),
    Rule("NEXT", "F", 0.30, next_film, "Liman's next film"),
    Rule("NEXT", "P", 0.60, lambda a, b: Item("NXT", by_people(b)), "Liman's next"),
    Rule("NXT", "EVENT", 0.05, first, "next film out"),
    Rule("NXT", "P", 0.30, lambda a, b: Item("NXT", by_people(b)) if is_everything(a) else None, "next film by Liman"),
    Rule("NEXT", "STATUS", 0.20, first, "next one coming up"),
    Rule("NXT", "STATUS", 0.30, first, "next film released"),
    # status
    Rule("STATUS", "FILM", 0.10, lambda a, b: Item("F", WithStatus(a.node, a.cue)), "stalled films"),
    Rule("STATUS", "F", 0.30, with_status, "is Digger dead"),
    Rule("STATUS", "P", 1.10, lambda a, b: Item("F", Both(WithStatus(a.node, a.cue), by_people(b))), "Liman's stalled"),
    Rule("STATUS", "C", 0.90, lambda a, b: Item("F", Both(WithStatus(a.node, a.cue), Back("company", b.node))), "stalled Warner"),
    Rule("STATUS", "L", 0.90, lambda a, b: Item("F", Both(WithStatus(a.node, a.cue), Back(kind_of(b.node), b.node))), "stalled horror"),
    Rule("STATUS", "REL", 0.40, lambda a, b: Item("F", Both(WithStatus(a.node, a.cue), Having(b.node))), "upcoming sequels"),
    Rule("STATUS", "STATUS", 0.50, two_status, "stalled or dead"),
    Rule("B", "STATUS", 0.90, still_standing, "has it come out yet"),
    Rule("STANDING", "W", 0.20, lambda a, b: Item("TL", Tell(b.node)), "any news on Top Gun"),
    Rule("STANDING", "FILM", 0.40, lambda a, b: Item("ST", StatusOf(Everything())), "the status of everything"),
    Rule("STANDING", "F", 0.15, standing, "status of Digger"),
    Rule("STANDING", "STATUS", 0.30, first, "status of development"),
    Rule("ST", "EVENT", 0.20, first, "what is up with Broadsword's schedule"),
    Rule("ST", "STATUS", 0.30, first, "is Digger's development going on"),
    # relations
    Rule("REL", "W", 0.10, related, "the sequel to Top Gun"),
    Rule("REL", "F", 0.35, related, "sequels to Saltmarsh", either=False),
    Rule("F", "REL", 0.30, related_left, "what is Top Gun 3 a sequel to", either=False),
    Rule("F", "REL", 0.45, is_related, "is Digger a sequel"),
    Rule("REL", "P", 0.60, person_related, "Cruise's sequels"),
    Rule("REL", "FILM", 0.20, lambda a, b: Item("F", Having(a.node)), "sequel films"),
    Rule("REL", "REL", 0.40, first, "a sequel follow up"),
    Rule("REL", "L", 0.60, lambda a, b: Item("F", Both(Having(a.node), Back(kind_of(b.node), b.node))), "horror sequels"),
    Rule("F", "W", 0.50, from_work, "is it from Tropic Thunder"),
    Rule("FILM", "REL", 0.20, lambda a, b: Item("F", Having(b.node)), "films that are remakes"),
    # reasons, standing, speech, sources
    Rule("WHY", "F", 0.15, reasons, "why did the Moscow film fail"),
    Rule("WHY", "WHY", 0.10, first, "what is holding it back"),
    Rule("WHY", "STATUS", 0.10, first, "why stalled"),
    Rule("WHY", "EVENT", 0.40, first, "why not released"),
    Rule("WHY", "NOT", 0.10, first, "why not"),
    Rule("RS", "STATUS", 0.10, first, "why is Deeper on hold"),
    Rule("RS", "WHY", 0.10, first, "why is Deeper held back"),
    Rule("RS", "EVENT", 0.10, first, "why is Deeper not out"),
    Rule("RS", "NOT", 0.10, first, "why did Deeper not happen"),
    Rule("RS", "P", 0.30, reasons_of_people, "what would Cruise need to shoot in space"),
    Rule("WHY", "AROUND", 0.05, reasons_around, "what has to happen before Deeper can shoot"),
    Rule("RS", "L", 0.20, reasons_with, "what does the space film need from NASA"),
    Rule("RS", "M", 0.20, reasons_with, "what does the space film need from NASA"),
    Rule("RS", "BEFORE", 0.20, first, "what does Deeper need before it can go ahead"),
    Rule("WHY", "BEFORE", 0.20, first, "what is needed before"),
    Rule("B", "WHY", 0.80, lambda a, b: Item("RS", Why(a.node.subject, b.node)) if isinstance(a.node.claim, WithStatus) else None, "why is it dead"),
    Rule("WHY", "B", 0.20, lambda a, b: Item("RS", Why(b.node.subject, a.node)), "why is Liman doing Deeper", either=False),
    Rule("QUOTE", "P", 0.10, quotes_by, "what did Musk say"),
    Rule("QUOTE", "L", 0.15, quotes_by, "what did NASA say"),
    Rule("QUOTE", "M", 0.15, quotes_by, "what did Trump say"),
    Rule("QUOTE", "F", 0.20, quotes_about, "quotes about Digger"),
    Rule("QUOTE", "FILM", 0.50, quotes_about, "quotes about the films"),
    Rule("QUOTE", "QUOTE", 0.10, first, "said the words"),
    Rule("QU", "F", 0.10, quotes_narrowed, "what did Musk say about the space film"),
    Rule("QU", "L", 0.15, quotes_narrowed, "what did they say about it, NASA"),
    Rule("QU", "M", 0.15, quotes_narrowed, "what did they say about it, Trump"),
    Rule("QU", "P", 0.15, quotes_narrowed, "what did they say about it, Musk"),
    Rule("QU", "QUOTE", 0.10, first, "what words did Musk say"),
    Rule("QU", "FILM", 0.20, first, "what did Musk say about the film"),
    Rule("QU", "ABOUT", 0.10, first, "what did Musk say about"),
    Rule("SOURCE", "F", 0.15, sources_of, "sources for Digger"),
    Rule("SOURCE", "B", 0.40, lambda a, b: Item("SR", SourceOf(b.node.subject)) if kind_of(b.node.subject) == "project" else None, "where does it say Deeper is paused"),
    Rule("SR", "STATUS", 0.30, first, "source for Deeper being paused"),
    Rule("TELL", "F", 0.20, tell, "tell me about Digger"),
    Rule("TELL", "P", 0.20, tell, "who is Musk"),
    Rule("TELL", "C", 0.20, tell, "what is Warner"),
    Rule("TELL", "W", 0.30, tell, "tell me about Top Gun"),
    Rule("TELL", "M", 0.30, tell, "who is Ryazanov"),
    Rule("TELL", "H", 0.30, tell, "who is Les Grossman"),
    Rule("TELL", "FILM", 0.10, first, "info on the film"),
    Rule("TELL", "TELL", 0.05, first, "tell me more about"),
    Rule("ABOUT", "F", 0.15, about, "what is Digger about"),
    Rule("ABOUT", "L", 0.10, lambda a, b: Item("F", Back(kind_of(b.node), b.node)), "films about space"),
    Rule("ABOUT", "FILM", 0.20, lambda a, b: b, "films about"),
    # certainty and state
    Rule("CERT", "ROLE", 0.20, sure, "rumored cast"),
    Rule("CROLE", "F", 0.20, sure_of_films, "confirmed cast of Digger"),
    Rule("CROLE", "FILM", 0.40, lambda a, b: a, "confirmed cast of films"),
    Rule("CERT", "B", 0.20, sure_check, "is Liman confirmed for Deeper"),
    Rule("CERT", "F", 0.45, lambda a, b: typed(Hop("credit", b.node, certainties=a.node)) if is_named(b) else None, "who is confirmed for Digger"),
    Rule("CERT", "F", 0.50, sure_film, "is Digger confirmed"),
    Rule("CERT", "P", 0.30, sure_hop, "is the cast of Digger confirmed"),
    Rule("CERT", "T", 0.25, sure_when, "is the date of Digger confirmed"),
    Rule("CERT", "EVENT", 0.35, lambda a, b: b, "confirmed date"),
    Rule("CERT", "DATE", 0.35, lambda a, b: b, "confirmed date"),
    Rule("NOT", "CERT", 0.05, lambda a, b: Item("CERT", frozenset(Certainty) - b.node, f"not {b.cue}"), "not confirmed", either=False),
    Rule("CERT", "CERT", 0.30, first, "officially confirmed"),
    Rule("CERT", "STATUS", 0.50, lambda a, b: b, "officially on hold"),
    Rule("STATE", "F", 0.25, state_in, "who left Deeper"),
    Rule("STATE", "P", 0.35, state_of, "films that Liman left"),
    Rule("STATE", "ROLE", 0.30, first, "left as director"),
    Rule("STATE", "P", 0.20, hop_state, "meant to direct Deeper but left"),
    Rule("STATE", "STATE", 0.10, first, "no longer attached, left"),
    Rule("STATE", "B", 0.40, lambda a, b: Item("B", replace(b.node, claim=replace(b.node.claim, state=a.node))) if isinstance(b.node.claim, Back) else None, "did Liman leave as director of Deeper"),
    # sharing
    Rule("SAME", "ROLE", 0.00, sharing, "same director"),
    Rule("SAME", "SROLE", 0.10, lambda a, b: b, "share the same director"),
    Rule("SAME", "F", 0.30, lambda a, b: shared_films(Item("SROLE", "credit"), b) if isinstance(b.node, Either) else None, "what do Digger and Deeper share"),
    Rule("SROLE", "F", 0.00, shared_films, "same director as Digger"),
    Rule("SROLE", "P", 0.20, shared_people, "same films as Liman"),
    Rule("SROLE", "FILM", 0.20, first, "same director films"),
    Rule("P", "F", 0.15, shared_in, "Cruise's co-stars in Deeper"),
    Rule("COSTAR", "P", 0.10, shared_people, "Cruise's co-stars"),
    Rule("ROLE", "P", 0.15, role_among, "which actors work with Liman"),
    Rule("ROLE", "P", 0.60, company_of_people, "which studios has Liman worked for"),
    Rule("P", "F", 0.40, in_both, "which actors of Deeper are also in Digger"),
    Rule("COSTAR", "F", 0.20, lambda a, b: role_of_films(Item("ROLE", a.node, "noun"), b), "the co-star of Deeper"),
    Rule("COSTAR", "ROLE", 0.30, first, "co-stars in the cast"),
    Rule("CERT", "P", 0.40, sure_people, "Liman confirmed"),
    Rule("CP", "F", 0.40, sure_people_in, "Liman confirmed for Deeper"),
    Rule("CP", "ROLE", 0.30, lambda a, b: first(a, b), "Liman confirmed as director"),
    Rule("CROLE", "P", 0.40, sure_role_of_people, "Liman's confirmed roles"),
    # negation
    Rule("NOT", "STATUS", 0.10, negated, "not released", either=False),
    Rule("NOT", "REL", 0.10, negated, "not sequels", either=False),
    Rule("NOT", "P", 0.60, negated, "except Liman's", either=False),
    Rule("NOT", "L", 0.20, negated, "not horror", either=False),
    Rule("NOT", "C", 0.50, negated, "not Warner", either=False),
    Rule("NOT", "F", 0.25, negated, "not directed by Liman", either=False),
    Rule("NOT", "B", 0.30, lambda a, b: Item("B", Check(b.node.subject, Without(Everything(), b.node.claim))), "is Digger not dead"),
    Rule("NO", "P", 0.40, negated, "without Liman", either=False),
    Rule("NO", "L", 0.30, negated, "without horror", either=False),
    Rule("NO", "C", 0.40, negated, "without Warner", either=False),
    Rule("NO", "F", 0.80, negated, "no horror films", either=False),
    Rule("NO", "ROLE", 0.05, lacking, "no director"),
    Rule("NO", "EVENT", 0.05, lacking, "no release date"),
    Rule("NO", "DATE", 0.05, lacking, "no date"),
    Rule("NOT", "ROLE", 0.40, lacking, "not a director yet"),
    Rule("NOT", "ROLE", 0.05, lambda a, b: Item("NROLE", b.node), "not directing", either=False),
    Rule("P", "NROLE", 0.10, not_in_role, "that Liman isn't directing"),
    Rule("NOT", "P", 0.30, not_among, "besides Cruise", either=False),
    Rule("P", "XP", 0.05, people_without, "who is in Deeper besides Cruise"),
    Rule("ROLE", "XP", 0.20, lambda a, b: Item("ROLEX", (a.node, b.node)), "anybody besides Cruise star"),
    Rule("ROLEX", "F", 0.10, lambda a, b: typed(Without(Hop(a.node[0], b.node), a.node[1]), a.node[0]) if not is_everything(b) else None, "anybody besides Cruise star in Deeper"),
    Rule("NOT", "EVENT", 0.40, lacking, "not dated"),
    Rule("X", "FILM", 0.05, lambda a, b: Item("F", Without(Everything(), a.node)), "films without a director"),
    Rule("F", "X", 0.20, without, "Liman films not released"),
    Rule("P", "X", 0.90, lambda a, b: Item("F", Without(by_people(a), b.node)), "Cruise, not sequels"),
    Rule("C", "X", 0.90, lambda a, b: Item("F", Without(Back("company", a.node), b.node)), "Warner without Liman"),
    Rule("L", "X", 0.60, lambda a, b: Item("F", Without(Back(kind_of(a.node), a.node), b.node)), "horror without Liman"),
    Rule("REL", "X", 0.60, lambda a, b: Item("F", Without(Having(a.node), b.node)), "sequels without Liman"),
    Rule("X", "DATE", 0.20, first, "no release date"),
    Rule("X", "ROLE", 0.10, lambda a, b: a if b.node == "credit" else None, "no director attached"),
    Rule("BOTH", "F", 0.05, both_of, "both Digger and Deeper"),
    Rule("X", "X", 0.30, lambda a, b: Item("X", Either(a.node, b.node)), "neither dead nor out"),
    # counting, until
    Rule("COUNT", "FILM", 0.05, lambda a, b: Item("N", Count(Everything())), "how many films"),
    Rule("COUNT", "F", 0.20, counted, "how many Liman films"),
    Rule("COUNT", "P", 0.20, counted, "how many actors in Digger"),
    Rule("COUNT", "C", 0.20, counted, "how many studios"),
    Rule("COUNT", "L", 0.20, counted, "how many genres"),
    Rule("COUNT", "REL", 0.20, lambda a, b: Item("N", Count(Having(b.node))), "how many sequels"),
    Rule("COUNT", "STATUS", 0.30, lambda a, b: Item("N", Count(WithStatus(b.node, b.cue))), "how many are stalled"),
    Rule("COUNT", "X", 0.30, lambda a, b: Item("N", Count(Without(Everything(), b.node))), "how many lack a director"),
    Rule("UNTIL", "F", 0.10, until, "how long until Digger"),
    Rule("UNTIL", "T", 0.05, until, "how long until Digger is out"),
    Rule("UNTIL", "AROUND", 0.05, lambda a, b: Item("U", Until(b.node.others, RELEASE)), "how many days before Digger"),
    Rule("UNTIL", "STATE", 0.10, first, "how many days are left"),
    Rule("UNTIL", "BEFORE", 0.20, first, "how many days still before"),
    Rule("UNTIL", "DATE", 0.20, first, "days until the date"),
    # joining
    *(
        Rule(word, cat, 0.02, joined, f"{word.lower()} {cat}", either=False)
        for word in ("AND", "OR")
        for cat in ("F", "P", "L", "STATUS", "ROLE", "D", "CERT")
    ),
    Rule("F", "&", 0.10, join_films, "Digger and Deeper", either=False),
    Rule("P", "&", 0.10, join_people, "Liman and Cruise", either=False),
    Rule("L", "&", 0.10, join_labels, "horror and comedy", either=False),
    Rule("CERT", "&", 0.05, join_sure, "rumored or reported", either=False),
    Rule("STATUS", "&", 0.05, join_status, "stalled or dead", either=False),
    Rule("ROLE", "&", 0.05, join_roles, "directed and written", either=False),
    Rule("D", "&", 0.05, join_days, "between March and June", either=False),
    Rule("ROLES", "P", 0.05, roles_of_people, "written and directed by Liman"),
    Rule("ROLES", "F", 0.05, roles_of_films, "director and writer of Digger"),
    Rule("ROLES", "FILM", 0.20, first, "films written and directed"),
)  # fmt: skip

# A symbol that can stand for a set by itself: category → what it means, and what that costs.
ALONE: dict[str, tuple[float, Callable[[Item], Item]]] = {
    "FILM": (0.40, lambda a: Item("F", Everything())),
    "STATUS": (0.50, lambda a: Item("F", WithStatus(a.node, a.cue))),
    "REL": (0.45, lambda a: Item("F", Having(a.node))),
    "X": (0.60, lambda a: Item("F", Without(Everything(), a.node))),
    "AROUND": (0.40, lambda a: Item("F", a.node)),
    "NXT": (0.05, lambda a: Item("NXTF", a.node)),
    "NEXT": (0.50, lambda a: Item("NXTF", Everything())),
    "L": (0.60, lambda a: Item("F", Back(kind_of(a.node), a.node))),
    "C": (0.90, lambda a: Item("F", Back("company", a.node))),
    "D": (0.90, lambda a: Item("F", Timed("date", a.node))),
    "CP": (0.40, lambda a: Item("F", spread("credit", a.node[0], certainties=a.node[1]))),
    "CROLE": (0.40, lambda a: typed(Hop(a.node[0], Everything(), certainties=a.node[1]), a.node[0])),
    "EVENT": (1.20, lambda a: Item("F", Having(a.node))),
    "ROLE": (1.60, lambda a: typed(Hop(a.node, Everything()), a.node)),
    "STATE": (0.60, lambda a: typed(Hop("credit", Everything(), a.node), "credit")),
    "FIRST": (0.90, lambda a: Item("F", Extreme(Everything(), RELEASE))),
    "LAST": (0.90, lambda a: Item("F", Extreme(Everything(), RELEASE, last=True))),
    "QUOTE": (0.80, lambda a: Item("QU", Said(None, None))),
}


def table() -> dict[tuple[str, str], list[tuple[float, Build, bool]]]:
    """Return the rules by the categories of left and right neighbour; the flag tells that the build wants them swapped."""
    by_pair: dict[tuple[str, str], list[tuple[float, Build, bool]]] = defaultdict(list)
    for rule in RULES:
        by_pair[rule.left, rule.right].append((rule.cost, rule.build, False))
        if rule.either and rule.left != rule.right:
            by_pair[rule.right, rule.left].append((rule.cost, rule.build, True))
    return dict(by_pair)


TABLE = table()
__all__ = ["ALONE", "CATEGORY", "RULES", "TABLE", "Item", "List", "Rule", "is_everything", "is_named", "typed"]
