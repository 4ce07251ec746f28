"""When a reminder falls: dates × lead times × a time zone → moments. Pure; `now` and the zone are handed in.

A lead time falls at the reader's local hour on its own local day. Where the clocks jump over that hour, it falls as
much later as they jump; where an hour comes twice, it falls in the first. A window of several days is given no count:
its followers hear when it becomes a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.entries import DateEntry, ProjectEntry
from db.folding import identity, stable_id
from db.vocabulary import Certainty, Event, Status

LOCAL_HOUR = 9
LONGEST_LEAD = 365
LATE_AFTER = timedelta(minutes=10)
_USEFUL_AFTER = timedelta(days=2)  # a release is still news the day after it
_REMINDED = (Event.RELEASE, Event.PREMIERE, Event.FILMING)
_NO_PROMISE = (Certainty.DENIED,)
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)  # days around them can be reckoned with too


@dataclass(frozen=True, slots=True)
class Reminder:
    """One moment at which one date is told: `lead` days before it, useful until `expires_at`."""

    milestone: str
    date_version: int
    due_at: datetime
    expires_at: datetime
    date: DateEntry
    lead: int


def plan_reminders(
    entry: ProjectEntry, leads: Sequence[int], zone: ZoneInfo, hour: int = LOCAL_HOUR
) -> tuple[Reminder, ...]:
    """Return every reminder that a project's dates call for, those whose moment has passed included."""
    if entry.status is Status.ABANDONED:
        return ()
    found = {(r.milestone, r.date_version): r for r in _reminders(entry, leads, zone, hour)}
    return tuple(sorted(found.values(), key=lambda r: (r.due_at, r.milestone)))


def _reminders(entry: ProjectEntry, leads: Sequence[int], zone: ZoneInfo, hour: int) -> Iterator[Reminder]:
    wanted = sorted({lead for lead in leads if 0 <= lead <= LONGEST_LEAD}, reverse=True)
    for dated in entry.dates:
        day = dated.when.earliest
        if dated.event not in _REMINDED or not dated.when.is_day or day is None or dated.certainty in _NO_PROMISE:
            continue
        if not _FIRST_DAY <= day <= _LAST_DAY:
            continue
        moments = [(lead, local_moment(day - timedelta(lead), zone, hour)) for lead in wanted]
        for place, (lead, due_at) in enumerate(moments):
            last = place + 1 == len(moments)
            expires = _useful_until(day, lead, zone, hour) if last else moments[place + 1][1]
            yield Reminder(
                milestone=f"{dated.event.value}:{identity(dated.region or '')}:{lead}",
                date_version=stable_id(day.isoformat()),
                due_at=due_at,
                expires_at=max(expires, due_at + timedelta(hours=1)),
                date=dated,
                lead=lead,
            )


def local_moment(day: date, zone: ZoneInfo, hour: int = LOCAL_HOUR) -> datetime:
    """Return the moment of a local hour on a local day, in UTC; where there is none, the one that it jumped to."""
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def _useful_until(day: date, lead: int, zone: ZoneInfo, hour: int) -> datetime:
    if lead:
        return local_moment(day, zone, hour)
    return local_moment(day, zone, hour) + _USEFUL_AFTER
