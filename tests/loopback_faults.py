"""What goes wrong with requests to the loopback Discord: by chance, or as a test says next.

It decides; who answers carries it out.
"""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

MESSAGES = r"POST /channels/\d+/messages"


class Fault(StrEnum):
    """ERROR: a 500, nothing done. LIMITED: a route's 429. LOST: done, never answered."""

    ERROR = "error"
    LIMITED = "limited"
    LOST = "lost"


@dataclass
class Faults:
    """Shares from 0 to 1 of the requests whose `METHOD /path` matches `only`; `latency` (s) is every request's."""

    random: Random = field(default_factory=lambda: Random(0))
    error: float = 0
    limited: float = 0
    lost: float = 0
    slow: float = 0
    only: str = MESSAGES
    retry_after: float = 0.05
    latency: float = 0
    slow_by: float = 0.5
    next: deque[Fault] = field(default_factory=deque)
    counts: Counter[str] = field(default_factory=Counter)

    def draw(self, method: str, path: str) -> tuple[Fault | None, float]:
        """Return what goes wrong with a request, and the seconds that it takes."""
        if not re.match(self.only, f"{method} {path}"):
            return None, self.latency
        fault = self.next.popleft() if self.next else self._chance()
        slow = self.random.random() < self.slow
        self.counts.update([fault] if fault else [])
        self.counts.update(["slow"] if slow else [])
        return fault, self.latency + (self.slow_by if slow else 0)

    def _chance(self) -> Fault | None:
        drawn = self.random.random()
        for fault, share in ((Fault.ERROR, self.error), (Fault.LIMITED, self.limited), (Fault.LOST, self.lost)):
            if drawn < share:
                return fault
            drawn -= share
        return None
