"""Two people's versions of one project made into one, field by field. Pure.

    untouched    a field that neither side changed, or both changed to the same, stays as it is there
    one side's   a field that only one side changed is taken from that side
    clash        a field that both changed, each otherwise, is nobody's to decide but the editor's
Facts point to sources by their place, so these two lists are one field here: a fact never loses where it was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.editing.difference import FieldChange, difference
from bot.editing.fields import FIELDS
from db.entries import ProjectEntry

_TOGETHER = ("facts", "sources")
# The fields that are merged as one, each under the name of its first.
UNITS: dict[str, tuple[str, ...]] = {name: (name,) for name in FIELDS if name not in _TOGETHER} | {
    _TOGETHER[0]: _TOGETHER
}


class Whose(StrEnum):
    """Whose version of a field is to stand."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed: what each did to it, in words."""

    unit: str
    theirs: tuple[FieldChange, ...]
    mine: tuple[FieldChange, ...]

    @property
    def label(self) -> str:
        """Return how the field is called; two that are merged as one are named both."""
        return " and ".join(FIELDS[name].called for name in UNITS[self.unit])


@dataclass(frozen=True, slots=True)
class Merge:
    """Both sides as one: where they clash, `entry` has theirs until it is settled."""

    entry: ProjectEntry
    mine: ProjectEntry
    clashes: tuple[Clash, ...]

    def settled(self, choices: Mapping[str, Whose]) -> ProjectEntry:
        """Return the merge with each clash settled as chosen, by its unit; what is not chosen stays theirs."""
        chosen = [clash.unit for clash in self.clashes if choices.get(clash.unit) is Whose.MINE]
        return _taken(self.entry, self.mine, chosen)


def merge(base: ProjectEntry | None, theirs: ProjectEntry, mine: ProjectEntry) -> Merge:
    """Merge two versions that were made from one; without it, every field that differs is a clash."""
    ours, clashes = [], []
    for unit in UNITS:
        former, their, my = (_said(unit, entry) for entry in (base, theirs, mine))
        if my in (their, former):
            continue
        if their == former:
            ours.append(unit)
        else:
            clashes.append(Clash(unit, _changes(unit, base, theirs), _changes(unit, base, mine)))
    return Merge(_taken(theirs, mine, ours), mine, tuple(clashes))


def _said(unit: str, entry: ProjectEntry | None) -> tuple[Any, ...] | None:
    return None if entry is None else tuple(getattr(entry, name) for name in UNITS[unit])


def _changes(unit: str, base: ProjectEntry | None, entry: ProjectEntry) -> tuple[FieldChange, ...]:
    return tuple(change for change in difference(base, entry) if change.field in UNITS[unit])


def _taken(entry: ProjectEntry, source: ProjectEntry, units: list[str]) -> ProjectEntry:
    values: dict[str, Any] = {name: getattr(source, name) for unit in units for name in UNITS[unit]}
    return replace(entry, **values)
