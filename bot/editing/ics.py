"""Dates as an iCalendar file, which calendar programs take in and keep up to date by the events' ids.

An event's id is of whose slate it is on, the project, and which of its dates it is, never of when that date is: so a
date that moves moves its event. Days are whole days; a window runs from its first to its last and says that it is one.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from bot.dates import phrase_window
from bot.editing.exporting import seen_projects
from bot.wording import capitalized, phrase_status
from db.entries import DateEntry, SourceEntry
from db.folding import stable_id
from db.projects import StoredProject
from db.reading import Reader
from db.visible import View
from db.vocabulary import Certainty, Status
from db.vocabulary import Event as Milestone

DateKey = tuple[int, DateEntry]  # a project's id, and one of its dates

_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def export_ics(reader: Reader, view: View) -> Iterator[str]:
    """Yield a calendar of all dated projects; nothing for TBA."""
    yield calendar_of(seen_projects(reader, view), view.server_id)


def calendar_of(projects: Iterable[StoredProject], server_id: int, only: AbstractSet[DateKey] | None = None) -> str:
    """Return the dated projects of a server's slate as an iCalendar file, or `only` some of their dates."""
    calendar = Calendar()
    calendar.add("prodid", "-//Slate//releases//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Slate")
    for project in projects:
        for entry, uid in _identified(project, server_id):
            if not entry.when.is_open and (only is None or (project.id, entry) in only):
                calendar.add_component(_event(project, entry, uid))
    written: bytes = calendar.to_ical()
    return written.decode()


def _identified(project: StoredProject, server_id: int) -> Iterator[tuple[DateEntry, str]]:
    """Yield a project's dates with their ids; of several alike in event and region, each has its place in the id."""
    # A server's copy of a built-in project is the same film to whoever has its date in their calendar.
    film = str(project.id if project.replaces_id is None else project.replaces_id)
    places: dict[tuple[str, ...], int] = {}
    for entry in project.entry.dates:
        alike = (entry.event.value, *((entry.region,) if entry.region else ()))
        place = places[alike] = places.get(alike, -1) + 1
        yield entry, f"{stable_id(str(server_id), film, str(place), *alike):016x}@slate"


def _event(project: StoredProject, entry: DateEntry, uid: str) -> Event:
    when = entry.when
    if when.earliest is None or when.latest is None:
        raise ValueError(f"{project.entry.title}: a date without days is no event of a calendar")
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", project.updated_at.astimezone(UTC))
    event.add("last-modified", project.updated_at.astimezone(UTC))
    event.add("sequence", _sequence(project.updated_at))
    event.add("dtstart", when.earliest)
    if when.latest < date.max:
        event.add("dtend", when.latest + timedelta(1))  # iCalendar's end is the day after the last
    event.add("status", _status(project.entry.status, entry))
    event.add("summary", f"{_line(project.entry.title)} ({_told(entry, exactly=False)})")
    event.add("description", "\n".join(_description(project, entry)))
    event.add("transp", "TRANSPARENT")
    return event


def _sequence(updated_at: datetime) -> int:
    """Return a number that rises with each change of a project.

    Not its version: that begins anew where a server's copy takes a built-in project's place, and at each upgrade.
    """
    return max(int((updated_at - _EPOCH).total_seconds()), 0)


def _status(status: Status | None, entry: DateEntry) -> str:
    # That an abandoned film was announced stays true; what was to follow is off.
    if entry.certainty is Certainty.DENIED:
        return "CANCELLED"
    if status is Status.ABANDONED and entry.event is not Milestone.ANNOUNCED:
        return "CANCELLED"
    return "CONFIRMED" if entry.certainty is Certainty.CONFIRMED else "TENTATIVE"


def _told(entry: DateEntry, exactly: bool) -> str:
    """Say which date it is and how sure: `release, US, window: late 2026, planned`; a day itself only `exactly`."""
    said = _line(phrase_window(entry.when))
    days = ([said] if exactly else []) if entry.when.is_day else [f"window: {said}"]
    return ", ".join(
        [entry.event.value, *([_line(entry.region)] if entry.region else []), *days, entry.certainty.value]
    )


def _description(project: StoredProject, entry: DateEntry) -> Iterator[str]:
    yield f"{_line(project.entry.title)}: {_told(entry, exactly=True)}"
    if not entry.when.is_day:
        yield "Any day of this window is possible; no day has been named."
    yield f"{capitalized(phrase_status(project.entry.status))}."
    for source in project.entry.sources:
        yield f"Source: {_source(source)}"


def _source(source: SourceEntry) -> str:
    return ", ".join(_line(part) for part in (source.title, source.publisher, source.date, source.url) if part)


def _line(text: str) -> str:
    """Return the text on one line, without controls and what would turn its direction; icalendar does the escaping."""
    return _UNSEEN.sub(" ", text).strip()
