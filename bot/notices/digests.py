"""The weekly or monthly look ahead: when the next one falls, and its row. The list itself is made when it is sent."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.notices.planning import local_moment
from db.notices import DIGEST, Target, notice

_USEFUL_FOR = timedelta(days=1)


class Every(StrEnum):
    """How often a server's channel gets the look ahead."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


def next_digest(every: Every, zone: ZoneInfo, now: datetime) -> tuple[date, datetime]:
    """Return the next day and moment: Monday's, or the first of the month's, at the local hour."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(ahead) for ahead in range(33))
    begins = (day for day in days if (day.weekday() == 0 if every is Every.WEEKLY else day.day == 1))
    return next((day, moment) for day in begins if (moment := local_moment(day, zone)) > now)


def digest_row(target: Target, every: Every, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """Return the row of a channel's next look ahead."""
    day, moment = next_digest(every, zone, now)
    payload = {"every": every.value, "zone": zone.key}
    return notice(target, DIGEST, 0, f"digest:{every.value}", day.toordinal(), moment, moment + _USEFUL_FOR, payload)
