"""What the dispatcher asks of whoever carries messages, and how each attempt can end. Knows no Discord."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from db.claims import Parcel


@dataclass(frozen=True, slots=True)
class Sent:
    """The message is there."""

    message_id: int


@dataclass(frozen=True, slots=True)
class NotThere:
    """The message was looked for where it would be, and is not there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be sent, and asking again is no use; the trouble says why. `for_good`: nor can anything else."""

    trouble: str
    for_good: bool = True


@dataclass(frozen=True, slots=True)
class TryLater:
    """It did not work this time. `in_doubt`: the message may be there all the same; `after`: no earlier than that."""

    trouble: str
    in_doubt: bool
    after: timedelta | None = None


Outcome = Sent | Refused | TryLater


class Post(Protocol):
    """Carries messages to their targets. Each call may take a while, and never raises for what the target does."""

    async def ready(self) -> None:
        """Wait until messages can be written as they should be, but not for long."""
        ...

    async def send(self, parcel: Parcel, now: datetime) -> Outcome:
        """Send a message once; the same key within a few minutes is the same message."""
        ...

    async def find(self, parcel: Parcel) -> Sent | NotThere | Refused | TryLater:
        """Look for a message that may have been sent before."""
        ...
