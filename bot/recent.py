"""Things kept in memory for a while and no longer: the latest of them, each under its key. Knows not what they are."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.clock import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The latest `most` values by key, each for so long after it was put."""

    def __init__(self, clock: Clock, most: int, kept_for: timedelta) -> None:
        self._clock, self._most, self._kept_for = clock, most, kept_for
        self._kept: OrderedDict[K, tuple[datetime, V]] = OrderedDict()

    def put(self, key: K, value: V) -> None:
        """Keep a value from now on, in place of what its key had."""
        now = self._clock()
        self._kept.pop(key, None)
        self._kept[key] = (now, value)
        while self._kept and (len(self._kept) > self._most or self._is_over(next(iter(self._kept.values()))[0], now)):
            self._kept.popitem(last=False)

    def get(self, key: K) -> V | None:
        """Return what is kept under a key, unless its time is over."""
        kept = self._kept.get(key)
        return None if kept is None or self._is_over(kept[0], self._clock()) else kept[1]

    def drop(self, key: K) -> None:
        """Keep what a key has no longer."""
        self._kept.pop(key, None)

    def __len__(self) -> int:
        return len(self._kept)

    def _is_over(self, at: datetime, now: datetime) -> bool:
        return now - at > self._kept_for
