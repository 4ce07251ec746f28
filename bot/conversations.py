"""What each person spoke of last in each channel, for the next question: in memory, for minutes, bounded.

Nothing is written down. A question that followed another means nothing by itself: the answer shown for it carries a
number, under which what it followed is found for as long, in the same channel of the same server.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.questions.context import Context
from bot.recent import Recent

KEPT_FOR = timedelta(minutes=10)
MOST = 5_000
NUMBERS = 1 << 30  # then they begin again


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is talking: a server's slate, a channel, a person. Nothing crosses from one place to another."""

    server_id: int
    channel_id: int
    person_id: int


class Conversations:
    """The conversations of one process. `first` is a number to begin with that no earlier process gave out lately."""

    def __init__(self, clock: Clock, first: int = 0, most: int = MOST) -> None:
        self._places: Recent[Place, Context] = Recent(clock, most, KEPT_FOR)
        self._shown: Recent[tuple[int, int, int], Context] = Recent(clock, most, KEPT_FOR)
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
