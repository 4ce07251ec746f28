"""A steady pace for requests: no more a second than Discord takes, however many wait."""

import asyncio

A_SECOND = 48  # Discord takes 50 of a bot; interactions' answers are not counted


class Pacer:
    """Lets callers through one by one, in the order they came."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._apart = 1 / a_second
        self._free_at = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at)
        self._free_at = at + self._apart
        if at > now:
            await asyncio.sleep(at - now)
