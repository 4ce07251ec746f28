"""A steady pace for requests: no more in any second than Discord takes, however many wait. Knows no Discord.

Several processes can share one bot's limit without knowing of each other: who is told that it was too much goes slower,
and then faster again bit by bit, so that they come to share it.
"""

import asyncio

A_SECOND = 47.0  # Discord takes 50 of a bot: they arrive closer together than they went
_CATCH_UP_S = 0.02  # a clock that wakes late is made up for, a loop that was held up longer is not: no heaps
_SLOWER, _FASTER, _SLOWEST = 0.85, 0.75, 5.0  # times on a refusal; a second more each second; never fewer a second


class Pace:
    """When the next may go. Moments are seconds of any one clock."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._most = a_second
        self._pace = a_second
        self._paced_at = 0.0
        self._slowed_at = -1.0
        self._free_at = 0.0

    @property
    def next_at(self) -> float:
        """The moment from which the next may go."""
        return self._free_at

    def go(self, now: float) -> None:
        """Take note that one goes."""
        self._pace = min(self._most, self._pace + _FASTER * (now - self._paced_at))
        self._paced_at = now
        self._free_at = max(self._free_at, now - _CATCH_UP_S) + 1 / self._pace

    def refused(self, now: float, seconds: float) -> None:
        """Take note that it was too much: nobody goes for so long, and all go slower then."""
        self._free_at = max(self._free_at, now + seconds)
        if now - self._slowed_at >= 1:  # what was under way together is refused together, and counts once
            self._slowed_at = self._paced_at = now
            self._pace = max(_SLOWEST, self._pace * _SLOWER)


class Pacer:
    """Lets callers through one by one, in the order they came."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._pace = Pace(a_second)
        self._order = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for one's turn."""
        loop = asyncio.get_running_loop()
        async with self._order:
            while (wait := self._pace.next_at - loop.time()) > 0:  # noqa: ASYNC110  a refusal makes it longer
                await asyncio.sleep(wait)
            self._pace.go(loop.time())

    def refused(self, seconds: float) -> None:
        """Have everybody wait so long, and go slower then: Discord said that it was too much."""
        self._pace.refused(asyncio.get_running_loop().time(), seconds)
