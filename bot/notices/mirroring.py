"""A server's dates as Discord's scheduled events: which there should be, and what to do about those that are. Pure.

Only days that are to come stand there: a window of days has no start. An event is known by its project and which of its
dates it is, so that a date that moves moves its event.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from bot.dates import phrase_day
from bot.notices.planning import local_moment
from bot.notices.told import event_noun
from bot.wording import capitalized
from db.entries import DateEntry, ProjectEntry
from db.folding import identity, stable_id
from db.notices import EVENTS, MIRROR, Target, notice
from db.vocabulary import Certainty, Event, Status

MOST_EVENTS = 90  # Discord takes 100 of a server, which has its own too
_NAME, _PLACE, _TOLD = 100, 100, 1_000
_SHOWN = (Event.RELEASE, Event.PREMIERE)
_SOON = timedelta(hours=1)
_TRIED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """Which date of which project an event stands for."""

    root_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One event as it should be; `mark` stands in its text, so that it is known again."""

    slot: Slot
    mark: str
    name: str
    place: str
    description: str
    starts_at: datetime
    ends_at: datetime

    @property
    def content(self) -> str:
        """Return a digest of all that it says."""
        said = "\x1f".join((self.name, self.place, self.description, self.starts_at.isoformat()))
        return blake2b(said.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """An event that was made for a slot: its id, and the digest of what it said."""

    event_id: int
    content: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do: make these, change those, cancel the rest."""

    make: tuple[Wanted, ...]
    change: tuple[tuple[int, Wanted], ...]
    cancel: tuple[tuple[int, Slot], ...]


def wanted_events(
    server_id: int, projects: Iterable[tuple[int, ProjectEntry]], zone: ZoneInfo, now: datetime
) -> list[Wanted]:
    """Return the events that a server's dates call for, the next first; projects come with their roots."""
    found = [one for root_id, entry in projects for one in _events(server_id, root_id, entry, zone)]
    coming = sorted((one for one in found if one.starts_at > now + _SOON), key=lambda one: (one.starts_at, one.name))
    return coming[:MOST_EVENTS]


def plan_events(wanted: Iterable[Wanted], standing: Mapping[Slot, Standing]) -> Steps:
    """Compare the events that should be with those that were made."""
    by_slot = {one.slot: one for one in wanted}
    return Steps(
        make=tuple(one for slot, one in by_slot.items() if slot not in standing),
        change=tuple(
            (standing[slot].event_id, one)
            for slot, one in by_slot.items()
            if slot in standing and standing[slot].content != one.content
        ),
        cancel=tuple((made.event_id, slot) for slot, made in standing.items() if slot not in by_slot),
    )


def mirror_row(server_id: int, version: int, now: datetime) -> dict[str, Any]:
    """Return the notice by which a server's events are made equal to its dates, once for each version of its slate."""
    target = Target(server_id, EVENTS, 0)
    return notice(target, MIRROR, 0, "events", version, now, now + _TRIED_FOR, {})


def _events(server_id: int, root_id: int, entry: ProjectEntry, zone: ZoneInfo) -> Iterator[Wanted]:
    if entry.status in (Status.ABANDONED, Status.RELEASED):
        return
    places: dict[str, int] = {}
    for dated in entry.dates:
        slot = f"{dated.event.value}:{identity(dated.region or '')}"
        places[slot] = place = places.get(slot, -1) + 1
        day = dated.when.earliest
        if dated.event in _SHOWN and dated.when.is_day and day and dated.certainty is not Certainty.DENIED:
            mark = f"{stable_id(str(server_id), str(root_id), slot, str(place)):016x}"
            yield Wanted(
                slot=Slot(root_id, f"{slot}:{place}"),
                mark=mark,
                name=_cut(f"{entry.title}: {_what(dated)}", _NAME),
                place=_cut(f"{capitalized(_what(dated))}, {dated.certainty.value}", _PLACE),
                description=_description(entry, dated, mark),
                starts_at=local_moment(day, zone, hour=0),
                ends_at=local_moment(day + timedelta(1), zone, hour=0),
            )


def _what(dated: DateEntry) -> str:
    return event_noun(dated.event) + (f" ({dated.region})" if dated.region else "")


def _description(entry: ProjectEntry, dated: DateEntry, mark: str) -> str:
    if dated.when.earliest is None:
        raise ValueError("an event needs its day")
    said = f"{phrase_day(dated.when.earliest)} ({dated.certainty.value}), all day."
    sources = ", ".join(source.title for source in entry.sources[:2])
    tail = f"\n\nKept by Slate · {mark}"
    told = "\n".join(filter(None, (entry.logline, said, sources and f"Source: {sources}")))
    return _cut(told, _TOLD - len(tail)) + tail


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
