"""What differs between two versions of a project, field by field and in words. Pure."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Any

from bot.dates import phrase_window
from bot.editing.fields import FIELDS, Field, Many
from bot.editing.typed import write_typed
from bot.wording import COMPANY_ROLE_WORDS, EVENT_WORDS, RELATION_WORDS, capitalized, phrase_credit, phrase_status
from db.entries import (
    CompanyEntry,
    CreditEntry,
    DateEntry,
    FactEntry,
    ProjectEntry,
    RelationEntry,
    SourceEntry,
)
from db.vocabulary import Status


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's change: what it no longer says and what it says now, in words; `moved`: only the order is new."""

    field: str
    label: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: bool = False

    def __str__(self) -> str:
        if self.moved:
            return f"{self.label}: in another order"
        if len(self.gone) == len(self.new) == 1:
            return f"{self.label}: {self.gone[0]} → {self.new[0]}"
        said = [*(f"+ {words}" for words in self.new), *(f"− {words}" for words in self.gone)]
        return f"{self.label}: {'; '.join(said)}"


def difference(before: ProjectEntry | None, after: ProjectEntry | None) -> tuple[FieldChange, ...]:
    """Return the changes from one version to another, in the table's order; no version means that it is not there."""
    found = (_field_change(field, before, after) for field in FIELDS.values())
    changes = tuple(change for change in found if change is not None)
    if not changes and before != after:  # a fact was moved between two sources that say the same
        return (FieldChange("facts", FIELDS["facts"].called, moved=True),)
    return changes


def _field_change(field: Field, before: ProjectEntry | None, after: ProjectEntry | None) -> FieldChange | None:
    was, now = _items(field, before), _items(field, after)
    if was == now:
        return None
    gone, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
    if not gone and not new:
        return FieldChange(field.name, field.called, moved=True)
    left, come = list(gone.elements()), list(new.elements())
    said, says = tuple(starmap(phrase_item, left)), tuple(starmap(phrase_item, come))
    if set(said) & set(says):  # what differs is lost in the wording: then as it would be typed
        item = field.kind.item if isinstance(field.kind, Many) else field.kind
        said, says = (tuple(write_typed(item, value) for value, _ in side) for side in (left, come))
    return FieldChange(field.name, field.called, said, says)


def _items(field: Field, entry: ProjectEntry | None) -> tuple[tuple[Any, SourceEntry | None], ...]:
    """Return what a field holds: a fact with the source itself, since places shift when a source is taken out."""
    value = None if entry is None else getattr(entry, field.name)
    if entry is None or value is None:
        return ()
    if field.name != "facts":
        return tuple((item, None) for item in (value if field.is_many else (value,)))
    return tuple(
        (replace(fact, source=None), None if fact.source is None else entry.sources[fact.source])
        for fact in entry.facts
    )


def phrase_item(item: Any, source: SourceEntry | None = None) -> str:
    """Say one value of a project in words, nothing of it left out; `source` is where a fact was read."""
    match item:
        case Status():
            return phrase_status(item)
        case CreditEntry():
            return f"{item.person}: {phrase_credit(item)}" + (f" ({item.note})" if item.note else "")
        case CompanyEntry():
            return f"{item.name}: {COMPANY_ROLE_WORDS[item.role]}"
        case DateEntry():
            where = f", {item.region}" if item.region else ""
            return f"{EVENT_WORDS[item.event]} {phrase_window(item.when)}{where} ({item.certainty.value})"
        case RelationEntry():
            return f"{RELATION_WORDS[item.kind]} {item.title}"
        case FactEntry():
            return _phrase_fact(item, source)
        case SourceEntry():
            return ", ".join(filter(None, (item.title, item.publisher, item.date, item.url)))
        case _:
            return str(item)


def _phrase_fact(fact: FactEntry, source: SourceEntry | None) -> str:
    when = phrase_window(fact.when) if fact.when else None
    about = [fact.speaker, when, fact.certainty.value, source.title if source else None]
    return f"{capitalized(fact.kind.value)}: {fact.text} ({', '.join(filter(None, about))})"
