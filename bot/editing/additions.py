"""One entry laid over another, difference by difference. Pure; knows neither a text nor a store.

What is only assumed (`PastedItem.assumed`) fills what is empty and changes nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from bot.dates import phrase_window
from bot.editing.pasting.paste import PastedItem
from bot.wording import EVENT_WORDS
from db.entries import CompanyEntry, CreditEntry, DateEntry, FactEntry, ProjectEntry, SourceEntry, Window
from db.folding import fold, identity
from db.names import company_spellings, person_spellings
from db.vocabulary import LABEL_LISTS, Certainty

_SAME_FACT = 90  # of 100: two sentences whose words are this alike say the same
_NEGATIONS = frozenset("not no never without nobody isnt hasnt wont nor".split())
_ORDER = list(Certainty)


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one field: of a list, the item `before` becomes `after`; None before is an addition.

    A fact's place among the sources is told when it is applied: `source` is where it was read.
    """

    field: str
    before: Any
    after: Any
    source: SourceEntry | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The differences that an item makes, and sentences on what it says against the slate without changing it."""

    differences: tuple[Difference, ...]
    doubts: tuple[str, ...]


def apply_differences(entry: ProjectEntry, differences: Iterable[Difference]) -> ProjectEntry:
    """Return the entry with the differences that were taken; nothing else of it changes."""
    for difference in differences:
        entry = _apply(entry, difference)
    return entry


def _apply(entry: ProjectEntry, difference: Difference) -> ProjectEntry:
    name, before, after = difference.field, difference.before, difference.after
    value = getattr(entry, name)
    if not isinstance(value, tuple):
        changed: dict[str, Any] = {name: after}
        return replace(entry, **changed)
    if difference.source is not None:
        sources = entry.sources if difference.source in entry.sources else (*entry.sources, difference.source)
        entry, after = replace(entry, sources=sources), replace(after, source=sources.index(difference.source))
    if before is not None:
        changed = {name: tuple(after if item == before else item for item in value)}
    else:
        changed = {name: value if after in value else (*value, after)}
    return replace(entry, **changed)


def differ(known: ProjectEntry, item: PastedItem) -> Found:
    """Return what an item adds to a known entry, and what of it the item corrects."""
    doubts: list[str] = []
    differences = [
        *_status(known, item),
        *_logline(known, item),
        *_words(known, item.entry),
        *_companies(known, item),
        *_credits(known, item),
        *_dates(known, item, doubts),
        *_relations(known, item),
        *_facts(known, item),
    ]
    if differences:
        named = {d.source for d in differences}
        differences += (Difference("sources", None, s) for s in _new_sources(known, item) if s not in named)
    return Found(tuple(differences), tuple(doubts))


def _status(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    new = item.entry.status
    if new and new is not known.status and not (known.status and "status" in item.assumed):
        yield Difference("status", known.status, new)


def _logline(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    new = item.entry.logline
    if new and new != known.logline and not (known.logline and "logline" in item.assumed):
        yield Difference("logline", known.logline, new)


def _words(known: ProjectEntry, new: ProjectEntry) -> Iterator[Difference]:
    for name in ("aliases", *LABEL_LISTS):
        has = {identity(word) for word in (*getattr(known, name), known.title)}
        yield from (Difference(name, None, word) for word in getattr(new, name) if identity(word) not in has)


def _companies(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    for place, company in enumerate(item.entry.companies):
        same = [c for c in known.companies if _is_same_company(c, company)]
        assumed = f"companies[{place}].role" in item.assumed
        if not any(assumed or c.role is company.role for c in same):
            yield Difference("companies", None, company)


def _is_same_company(first: CompanyEntry, second: CompanyEntry) -> bool:
    spelled = {s.folded for s in company_spellings(first.name)}
    return not spelled.isdisjoint(s.folded for s in company_spellings(second.name))


def _relations(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    for place, relation in enumerate(item.entry.relations):
        same = [r for r in known.relations if r.kind is relation.kind]
        told = any(identity(r.title) == identity(relation.title) for r in same)
        if not told and not (same and f"relations[{place}]" in item.assumed):
            yield Difference("relations", None, relation)


# ---- people


def _credits(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    for place, credit in enumerate(item.entry.credits):
        same = next((c for c in known.credits if c.role is credit.role and _is_same_person(c, credit)), None)
        if same is None:
            yield Difference("credits", None, credit)
            continue
        sure = _surer(same.certainty, credit.certainty, f"credits[{place}].certainty" in item.assumed)
        merged = replace(same, certainty=sure, state=credit.state, character=credit.character or same.character)
        if merged != same:
            yield Difference("credits", same, merged)


def _is_same_person(first: CreditEntry, second: CreditEntry) -> bool:
    """Tell whether two names are one person's: as written, or but for an initial in the middle."""
    spelled = {s.folded for s in person_spellings(first.person) if s.origin != "surname"}
    return not spelled.isdisjoint(s.folded for s in person_spellings(second.person) if s.origin != "surname")


def _surer(known: Certainty, new: Certainty, assumed: bool) -> Certainty:
    """Return the certainty that holds then: one that the text does not state can make a claim surer, not less sure."""
    return min(known, new, key=_ORDER.index) if assumed and known is not Certainty.DENIED else new


# ---- dates


def _dates(known: ProjectEntry, item: PastedItem, doubts: list[str]) -> Iterator[Difference]:
    left = list(known.dates)
    for place, date in enumerate(item.entry.dates):
        former = item.former.get(place)
        same = _meant(left, date, former)
        if same is None:
            yield Difference("dates", None, date)
            continue
        left.remove(same)
        assumed = f"dates[{place}].certainty" in item.assumed
        merged = _merged(same, date, assumed)
        if former and not _equal(former, same.when) and not _equal(date.when, same.when):
            doubts.append(
                f"The text says that the {EVENT_WORDS[date.event]} moved from {phrase_window(former)}; the slate had"
                f" {phrase_window(same.when)}."
            )
        if date.when.is_open and not same.when.is_open:
            doubts.append(
                f"The text has no date for the {EVENT_WORDS[date.event]}; the slate keeps {phrase_window(same.when)}."
            )
        elif merged != same:
            yield Difference("dates", same, merged)


def _meant(known: Sequence[DateEntry], date: DateEntry, former: Window | None) -> DateEntry | None:
    """Return the known date that this one speaks of: of the same event, and of the same region where both have one."""
    same = [d for d in known if d.event is date.event and _is_same_region(d, date)]
    tests: tuple[Callable[[DateEntry], bool], ...] = (
        lambda d: former is not None and _equal(d.when, former),
        lambda d: _equal(d.when, date.when),
        lambda d: d.region == date.region,
        lambda d: True,
    )
    return next((d for test in tests for d in same if test(d)), None)


def _is_same_region(known: DateEntry, new: DateEntry) -> bool:
    if known.region and new.region:
        return identity(known.region) == identity(new.region)
    return new.region is None or _equal(known.when, new.when)


def _merged(known: DateEntry, new: DateEntry, assumed: bool) -> DateEntry:
    if _equal(known.when, new.when):
        return replace(
            known, certainty=_surer(known.certainty, new.certainty, assumed), region=known.region or new.region
        )
    if _within(known.when, new.when):
        return known  # the slate has it more exactly, as part of the same window
    return replace(new, region=new.region or known.region)


def _equal(first: Window, second: Window) -> bool:
    return (first.earliest, first.latest) == (second.earliest, second.latest)


def _within(narrow: Window, wide: Window) -> bool:
    if narrow.earliest is None or narrow.latest is None or wide.earliest is None or wide.latest is None:
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


# ---- facts and sources


def _facts(known: ProjectEntry, item: PastedItem) -> Iterator[Difference]:
    for fact in item.entry.facts:
        if not any(_is_same_fact(k, fact) for k in known.facts):
            source = item.entry.sources[fact.source] if fact.source is not None else None
            yield Difference("facts", None, replace(fact, source=None), source)


def _is_same_fact(known: FactEntry, new: FactEntry) -> bool:
    first, second = fold(known.text), fold(new.text)
    if _NEGATIONS.isdisjoint(first.split()) is not _NEGATIONS.isdisjoint(second.split()):
        return False
    return fuzz.token_set_ratio(first, second) >= _SAME_FACT


def _new_sources(known: ProjectEntry, item: PastedItem) -> Iterator[SourceEntry]:
    has = {(identity(s.title), s.url) for s in known.sources}
    return (s for s in item.entry.sources if (identity(s.title), s.url) not in has)
