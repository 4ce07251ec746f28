"""What each person spoke of last in each channel, for the next question: in memory, for minutes, bounded.

Nothing is written down. A question that followed another means nothing by itself: the answer shown for it carries a
number, under which what it followed is found for as long, in the same channel of the same server.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.questions.context import Context

KEPT_FOR = timedelta(minutes=10)
MOST = 5_000
NUMBERS = 1 << 30  # then they begin again
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is talking: a server's slate, a channel, a person. Nothing crosses from one place to another."""

    server_id: int
    channel_id: int
    person_id: int


class _Kept(Generic[K]):
    """Contexts by key: the latest `most`, each for `KEPT_FOR`."""

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock, self._most = clock, most
        self._kept: OrderedDict[K, tuple[datetime, Context]] = OrderedDict()

    def put(self, key: K, context: Context) -> None:
        now = self._clock()
        self._kept.pop(key, None)
        self._kept[key] = (now, context)
        while self._kept and (len(self._kept) > self._most or now - next(iter(self._kept.values()))[0] > KEPT_FOR):
            self._kept.popitem(last=False)

    def get(self, key: K) -> Context | None:
        kept = self._kept.get(key)
        return kept[1] if kept and self._clock() - kept[0] <= KEPT_FOR else None

    def __len__(self) -> int:
        return len(self._kept)


class Conversations:
    """The conversations of one process. `first` is a number to begin with that no earlier process gave out lately."""

    def __init__(self, clock: Clock, first: int = 0, most: int = MOST) -> None:
        self._places: _Kept[Place] = _Kept(clock, most)
        self._shown: _Kept[tuple[int, int, int]] = _Kept(clock, most)
        self._next = first

    def context(self, place: Place) -> Context | None:
        """Return what was spoken of last, unless that is too long ago."""
        return self._places.get(place)

    def remember(self, place: Place, context: Context | None) -> None:
        """Keep what a turn leaves to the next one."""
        if context is not None:
            self._places.put(place, context)

    def show(self, place: Place, context: Context) -> int:
        """Keep what a question followed, and return the number that its answer is to carry."""
        number = self._next % NUMBERS
        self._next = number + 1
        self._shown.put((place.server_id, place.channel_id, number), context)
        return number

    def shown(self, place: Place, number: int) -> Context | None:
        """Return what the question followed whose answer carries the number, as far as that is kept."""
        return self._shown.get((place.server_id, place.channel_id, number))

    def __len__(self) -> int:
        return len(self._places) + len(self._shown)
