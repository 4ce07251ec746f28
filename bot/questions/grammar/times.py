"""Builders for dates: when, how long until, within, before and after, first and last, in which region. Pure."""

from dataclasses import replace

from bot.questions.grammar.items import RELEASE, Item, as_films, claim_of, is_everything, is_named, narrowed
from bot.questions.meaning import (
    Around,
    Both,
    Either,
    Extreme,
    Having,
    Named,
    Span,
    Timed,
    Until,
    When,
)


def when_of(event: Item, film: Item) -> Item | None:
    if is_everything(film):
        return Item("F", Having(event.node)) if event.node != "date" else None
    if event.cue == "had":  # "which of Liman's films have a filming date": those that do
        return Item("T", When(film.node, event.node), "date") if is_named(film) else claim_of(film, Having(event.node))
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
    return Item("F", Extreme(as_films(film), RELEASE, last=word.cat == "LAST"))


def next_film(word: Item, film: Item) -> Item | None:
    return None if film.cat == "F" and isinstance(film.node, Named) else Item("NXT", as_films(film))


def dated_in(film: Item, region: Item) -> Item | None:
    return Item("T", When(film.node, RELEASE, region.node.label), "date") if is_named(film) else None


def until(word: Item, film: Item) -> Item | None:
    if film.cat == "T":
        return Item("U", Until(film.node.films, film.node.event, film.node.region))
    return Item("U", Until(film.node, RELEASE)) if not is_everything(film) else None


def until_event(until_: Item, event: Item) -> Item | None:
    return until_ if event.node == "date" else Item("U", replace(until_.node, event=event.node))


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


def in_region(region: Item, when: Item) -> Item | None:
    return Item(when.cat, replace(when.node, region=region.node.label))


def event_row(a: Item, b: Item) -> Item | None:
    """ "release date": a word for dates adds nothing to the event before it."""
    told = b if a.node == "date" else a
    return told._replace(cue="date") if "DATE" in (a.cat, b.cat) else told


def event_told(when: Item, event: Item) -> Item | None:
    """ "when does filming begin": the more telling of the two words says which event."""
    if when.node.event == "date" and event.node != "date":
        return Item("T", replace(when.node, event=event.node), event.cue or when.cue)
    return when if event.cue != "done" else Item("T", when.node, "done")


def event_of_kind(event: Item, film: Item) -> Item | None:
    """ "films … come out": for sets it is a condition that has nothing to add."""
    return film if not is_named(film) and not is_everything(film) else None


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
