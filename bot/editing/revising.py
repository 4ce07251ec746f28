"""Changes that can be made to whatever a project says by now: one credit, date, fact or name more, or less. Pure.

Such a change needs no form that was opened before: it is handed to `bot.editing.changes.change_project` without a
version, and touches nothing but its own item.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from db.entries import CompanyEntry, CreditEntry, DateEntry, FactEntry, ProjectEntry, RelationEntry, SourceEntry
from db.folding import identity

Revise = Callable[[ProjectEntry], ProjectEntry]
Item = TypeVar("Item")


def with_credit(credit: CreditEntry) -> Revise:
    """Put a person in a role; one who has it already keeps a character and a note that are not said anew."""

    def revise(entry: ProjectEntry) -> ProjectEntry:
        former = next((c for c in entry.credits if _credit(c) == _credit(credit)), credit)
        kept = replace(credit, character=credit.character or former.character, note=credit.note or former.note)
        return replace(entry, credits=_put(entry.credits, kept, _credit))

    return revise


def with_company(company: CompanyEntry) -> Revise:
    """Put a company in a role."""
    return lambda entry: replace(entry, companies=_put(entry.companies, company, _company))


def with_date(date: DateEntry) -> Revise:
    """Let an event be then, in its region; the date that it had there is a former one from now on."""
    return lambda entry: replace(entry, dates=_put(entry.dates, date, _date))


def with_relation(relation: RelationEntry) -> Revise:
    """Relate a project to another title."""
    return lambda entry: replace(entry, relations=_put(entry.relations, relation, _relation))


def with_fact(fact: FactEntry, source: SourceEntry | None = None) -> Revise:
    """Add a fact with where it was read, which is listed once however many facts are from there."""

    def revise(entry: ProjectEntry) -> ProjectEntry:
        sources = entry.sources if source is None or source in entry.sources else (*entry.sources, source)
        placed = replace(fact, source=None if source is None else sources.index(source))
        facts = entry.facts if placed in entry.facts else (*entry.facts, placed)
        return replace(entry, facts=facts, sources=sources)

    return revise


def with_name(field: str, name: str) -> Revise:
    """Add a name to a list of names (`aliases`, `genres` …), where it does not have it yet, however it is written."""

    def revise(entry: ProjectEntry) -> ProjectEntry:
        names: dict[str, Any] = {field: _put(getattr(entry, field), name, identity)}
        return replace(entry, **names)

    return revise


def without(field: str, item: object) -> Revise:
    """Take one item out of a list; a source that facts point to stays, since a claim keeps where it was read."""

    def revise(entry: ProjectEntry) -> ProjectEntry:
        if field == "sources":
            return _without_source(entry, item)
        left: dict[str, Any] = {field: tuple(one for one in getattr(entry, field) if one != item)}
        return replace(entry, **left)

    return revise


def _without_source(entry: ProjectEntry, source: object) -> ProjectEntry:
    used = {fact.source for fact in entry.facts}
    kept = [place for place, one in enumerate(entry.sources) if one != source or place in used]
    facts = (replace(f, source=None if f.source is None else kept.index(f.source)) for f in entry.facts)
    return replace(entry, facts=tuple(facts), sources=tuple(entry.sources[place] for place in kept))


def _put(listed: tuple[Item, ...], item: Item, key: Callable[[Any], object]) -> tuple[Item, ...]:
    """Return the list with an item in the place of the one with its key, or at the end."""
    if any(key(one) == key(item) for one in listed):
        return tuple(item if key(one) == key(item) else one for one in listed)
    return (*listed, item)


def _credit(credit: CreditEntry) -> object:
    return identity(credit.person), credit.role


def _company(company: CompanyEntry) -> object:
    return identity(company.name), company.role


def _date(date: DateEntry) -> object:
    return date.event, identity(date.region or "")


def _relation(relation: RelationEntry) -> object:
    return relation.kind, identity(relation.title)
