"""What editors have begun and not ended, kept for them alone: in memory, bounded, for a quarter of an hour.

A form that was refused, a change that another editor's stands against, a command that waits to hear which project was
meant. None of it is in the store; what its time has run out on is said to be gone.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from discord import ui

from bot.acting import Actor
from bot.clock import Clock
from bot.drafts import KEPT_FOR
from bot.editing.changes import Conflict
from bot.recent import Recent
from bot.rendering.editing_presses import SaveForm, SaveNew
from db.projects import StoredProject

MINUTES = int(KEPT_FOR.total_seconds() // 60)
GONE = "That is no longer on this slate. Look it up again."
DRAFT_GONE = (
    f"What you had begun is no longer kept: I hold it for {MINUTES} minutes, and not over a restart. Begin anew."
)
_MOST, _MOST_EACH = 2_000, 10

Do = Callable[[StoredProject, Actor], Awaitable[ui.LayoutView]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was sent and refused, with what was typed in it."""

    form: SaveNew | SaveForm
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clashing:
    """A change that waits for whose version is to stand."""

    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command that waits for which project was meant."""

    do: Do


Draft = Typed | Clashing | Waiting


class Drafts:
    """The drafts of one process. `first` is a number to begin with that no earlier process gave out lately."""

    def __init__(self, clock: Clock, first: int = 0) -> None:
        self._kept: Recent[tuple[int, int, int], tuple[int, Draft]] = Recent(clock, _MOST, KEPT_FOR)
        self._next = first

    def put(self, actor: Actor, draft: Draft) -> int:
        """Keep a draft for whoever began it, in place of their tenth last, and return its number."""
        self._next += 1
        self._kept.put(_place(actor, self._next), (self._next, draft))
        return self._next

    def get(self, actor: Actor, number: int) -> Draft | None:
        """Return a draft of this person on this server."""
        kept = self._kept.get(_place(actor, number))
        return kept[1] if kept is not None and kept[0] == number else None


def _place(actor: Actor, number: int) -> tuple[int, int, int]:
    return actor.server_id, actor.person_id, number % _MOST_EACH
