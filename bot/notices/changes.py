"""What followers hear of when a project changes: the difference of two entries, claim by claim. Pure."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from db.entries import CreditEntry, DateEntry, ProjectEntry, SourceEntry
from db.folding import identity
from db.vocabulary import CreditState, Event, Role, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Appeared:
    """The project is new on the slate."""

    entry: ProjectEntry


@dataclass(frozen=True, slots=True)
class Vanished:
    """The project is no longer on the slate."""


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The project stands somewhere else."""

    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class DateChanged:
    """A date was given, moved, became more or less exact or certain, or was taken away."""

    before: DateEntry | None
    after: DateEntry | None

    @property
    def days_differ(self) -> bool:
        """Tell whether other days are meant than before, and not just another certainty."""
        return _days(self.before) != _days(self.after)


@dataclass(frozen=True, slots=True)
class CreditChanged:
    """Somebody came, left, or holds a role more or less firmly."""

    before: CreditEntry | None
    after: CreditEntry | None

    @property
    def person(self) -> str:
        """Return whose credit it is."""
        return (self.after or self.before or _NOBODY).person


Change = Appeared | Vanished | StatusChanged | DateChanged | CreditChanged

_NOBODY = CreditEntry("", Role.CAST)
_TOLD_EVENTS = (Event.RELEASE, Event.PREMIERE, Event.FILMING)


@dataclass(frozen=True, slots=True)
class Changed:
    """One project before and after one edit; `root_id` is the same whether the server has its own copy or not."""

    server_id: int
    root_id: int
    edit_id: int
    before: ProjectEntry | None
    after: ProjectEntry | None

    @property
    def title(self) -> str:
        """Return what the project is called now, or was."""
        entry = self.after or self.before
        return entry.title if entry else ""


def changes_between(before: ProjectEntry | None, after: ProjectEntry | None) -> tuple[Change, ...]:
    """Return what changed, the status first, then dates, then people; nothing where nobody would want to hear of it."""
    if before is None or after is None:
        return () if before is after else (Appeared(after),) if after else (Vanished(),)
    return (*_status(before, after), *_dates(before, after), *_credits(before, after))


def said_by(before: ProjectEntry | None, after: ProjectEntry | None) -> tuple[SourceEntry, ...]:
    """Return who says so: the sources that came with a change, else those that the project has."""
    had = before.sources if before else ()
    has = after.sources if after else ()
    return tuple(source for source in has if source not in had) or has or had


def _status(before: ProjectEntry, after: ProjectEntry) -> Iterator[Change]:
    if before.status is not after.status:
        yield StatusChanged(before.status, after.status)


def _dates(before: ProjectEntry, after: ProjectEntry) -> Iterator[Change]:
    for was, now in _paired(before.dates, after.dates, lambda d: (d.event, identity(d.region or ""))):
        either = now or was
        if either is None or either.event not in _TOLD_EVENTS:
            continue
        if _days(was) == _days(now) and was and now and was.certainty is now.certainty:
            continue  # another way to write the same days
        if (was is None or was.when.is_open) and (now is None or now.when.is_open):
            continue  # no date is no date, said or unsaid
        yield DateChanged(was, now)


def _credits(before: ProjectEntry, after: ProjectEntry) -> Iterator[Change]:
    for was, now in _paired(before.credits, after.credits, lambda c: (identity(c.person), c.role)):
        if _hold(was) == _hold(now):
            continue  # a character's name, a note
        if (was is None or was.state is CreditState.LEFT) and (now is None or now.state is CreditState.LEFT):
            continue
        yield CreditChanged(was, now)


def _days(entry: DateEntry | None) -> tuple[date | None, date | None] | None:
    return (entry.when.earliest, entry.when.latest) if entry else None


def _hold(entry: CreditEntry | None) -> tuple[object, ...] | None:
    return (entry.state, entry.certainty) if entry else None


def _paired(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what stands for the same claim before and after; what is equal is left out."""
    groups: dict[Hashable, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for item in before:
        groups[key(item)][0].append(item)
    for item in after:
        groups[key(item)][1].append(item)
    for was, now in groups.values():
        gone = [item for item in was if item not in now]
        come = [item for item in now if item not in was]
        for place in range(max(len(gone), len(come))):
            yield (gone[place] if place < len(gone) else None), (come[place] if place < len(come) else None)
