"""What an editor has begun and not yet written: in memory, for a quarter of an hour, one of a kind each, bounded.

Nothing is written down, and everything ends with the process. A draft carries a number that stands in its buttons, so
that those of an older one, or of an earlier process, are not taken for its own.
"""

from dataclasses import dataclass
from datetime import timedelta
from secrets import randbelow
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.recent import Recent

KEPT_FOR = timedelta(minutes=15)
MOST = 200  # of a kind in one process: each is as large as what was pasted
_NUMBERS = 1 << 40

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Whose draft, for which server's slate."""

    server_id: int
    person_id: int


class Drafts(Generic[T]):
    """The drafts of one kind; a new one takes the place of an editor's last, on the same server."""

    def __init__(self, clock: Clock, most: int = MOST) -> None:
        self._kept: Recent[Place, tuple[int, T]] = Recent(clock, most, KEPT_FOR)

    def begin(self, place: Place, draft: T) -> int:
        """Keep a new draft, and return its number."""
        number = randbelow(_NUMBERS)
        self._kept.put(place, (number, draft))
        return number

    def get(self, place: Place, number: int) -> T | None:
        """Return a draft of this number, unless it is gone or another has taken its place."""
        kept = self._kept.get(place)
        return kept[1] if kept is not None and kept[0] == number else None

    def replace(self, place: Place, number: int, draft: T) -> None:
        """Put the next state of a draft in its place, for a quarter of an hour from now; none where it is gone."""
        if self.get(place, number) is not None:
            self._kept.put(place, (number, draft))

    def drop(self, place: Place, number: int) -> None:
        """Forget a draft."""
        if self.get(place, number) is not None:
            self._kept.drop(place)

    def __len__(self) -> int:
        return len(self._kept)
