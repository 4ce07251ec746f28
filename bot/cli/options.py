"""What options of several commands mean."""

from bot.clock import Clock, parse_moment, system_clock
from bot.errors import SlateError

MAX_ID = 2**63 - 1


def clock_at(at: str | None) -> Clock:
    """Return a clock that stands at the moment given, or the system's."""
    if at is None:
        return system_clock
    try:
        moment = parse_moment(at)
    except (ValueError, OverflowError) as error:
        raise SlateError(f"--at: {error}") from None
    return lambda: moment
