"""What a check of the doctor's found: how it is, and how to mend it."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a check came out, with its mark; a note is nothing to mend."""

    FINE = "ok"
    NOTE = "--"
    BROKEN = "!!"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing checked: what it is, how it is, and how to mend it."""

    state: State
    what: str
    mend: str = ""
