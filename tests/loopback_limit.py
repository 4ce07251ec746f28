"""Discord's global limit of requests a second, strictly: never more within any second."""

import math
from collections import deque
from dataclasses import dataclass, field

from loopback_answers import Answer

# discord.py takes a 429 without this header for a ban by Discord's front door.
VIA = {"Via": "1.1 loopback"}


@dataclass
class GlobalLimit:
    """Off where `per_second` is None; `exceeded` counts what was refused."""

    per_second: int | None = None
    exceeded: int = 0
    _taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float | None:
        """Take one request at this moment; return the seconds to wait if it is one too many."""
        if self.per_second is None:
            return None
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        if len(self._taken) < self.per_second:
            self._taken.append(now)
            return None
        self.exceeded += 1
        return self._taken[-self.per_second] + 1 - now


def too_many(seconds: float, scope: str, bucket: str | None = None) -> Answer:
    """Return Discord's 429: of the global limit, or of one route's with its bucket."""
    everywhere = bucket is None
    headers = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": scope, **VIA}
    if bucket is None:
        headers["X-RateLimit-Global"] = "true"
    else:
        headers |= {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Bucket": bucket}
        headers["X-RateLimit-Reset-After"] = f"{seconds:.3f}"
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": everywhere}
    return Answer(body | {"code": 0}, 429, headers)
