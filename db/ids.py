"""Ids for what a server makes: 63-bit, rising with time, unlikely to meet between processes."""

import secrets
import time
from datetime import UTC, datetime

_EPOCH_MS = 1_735_689_600_000  # 2025-01-01
_last = 0


def new_id() -> int:
    """Return the next id: 41 bits of milliseconds, then 22 bits that start at random and count up within one."""
    global _last
    candidate = (time.time_ns() // 1_000_000 - _EPOCH_MS) << 22 | secrets.randbits(21)
    _last = max(candidate, _last + 1)
    return _last


def moment_of(id_: int) -> datetime:
    """Return when an id was made."""
    return datetime.fromtimestamp(((id_ >> 22) + _EPOCH_MS) / 1000, UTC)
