"""An answer in the making: its words, its bare values, and what it rests on. Knows no facts and asks none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.questions.facts import Claim, Film
from bot.questions.meaning import Named
from bot.questions.reply import Evidence, Gap, ReplyStatus
from db.vocabulary import GapKind

MOST_LINES = 12
_FEW = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the doors show, and the projects it rests on."""

    lead: str
    status: ReplyStatus = ReplyStatus.ANSWERED
    lines: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()
    films: tuple[Film, ...] = ()
    evidence: tuple[Evidence | Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    found: tuple[Named, ...] = ()  # the things that the values are, where they are no projects
    empty: bool = False  # nothing was found: another reading of the question may do better

    @property
    def is_known(self) -> bool:
        """Tell whether the slate could answer."""
        return self.status is ReplyStatus.ANSWERED


def unknown(lead: str, films: Iterable[Film] = (), gaps: Iterable[Gap] = ()) -> Draft:
    """Say that the slate doesn't tell."""
    return Draft(lead, ReplyStatus.UNKNOWN, films=tuple(films), gaps=tuple(gaps), empty=True)


def unrecorded(what: str, films: Sequence[Film]) -> tuple[Gap, ...]:
    """Name what is recorded for none of these projects, where they are few: `composer of` each."""
    few = films if len(films) <= _FEW else ()
    return tuple(Gap(GapKind.RECORD, f"{what} {film.title}", film.id) for film in few)


def verdict(value: str, lead: str, films: Iterable[Film], evidence: Iterable[Evidence | Claim] = ()) -> Draft:
    """Answer a yes-or-no question: yes, no or unclear."""
    return Draft(lead, values=(value,), films=tuple(films), evidence=tuple(dict.fromkeys(evidence)))


def cut(things: Sequence[T], said: Callable[[T], str] = str) -> tuple[str, ...]:
    """Say as many things as people read, a line each, and count the others."""
    more = len(things) - MOST_LINES
    lines = tuple(said(thing) for thing in things[:MOST_LINES])
    return (*lines, f"and {more:,} more") if more > 0 else lines
