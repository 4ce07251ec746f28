"""The dated projects as an iCalendar file, which calendar programs take in and keep up to date by their ids."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from bot.editing.exporting import seen_projects
from db.entries import DateEntry
from db.folding import stable_id
from db.projects import StoredProject
from db.reading import Reader
from db.visible import View


def export_ics(reader: Reader, view: View) -> Iterator[str]:
    """Yield a calendar of the dated projects: whole days, a window from its first day to its last, nothing for TBA."""
    calendar = Calendar()
    calendar.add("prodid", "-//Slate//releases//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Slate")
    for project in seen_projects(reader, view):
        for date in project.entry.dates:
            if not date.when.is_open:
                calendar.add_component(_event(project, date))
    yield calendar.to_ical().decode()


def _event(project: StoredProject, date: DateEntry) -> Event:
    title, when = project.entry.title, date.when
    if when.earliest is None or when.latest is None:
        raise ValueError(f"{title}: a date without days is no event of a calendar")
    what = date.event.value + (f", {date.region}" if date.region else "")
    event = Event()
    event.add("uid", f"{stable_id(str(project.id), what, when.words):x}@slate")
    event.add("dtstamp", project.updated_at.astimezone(UTC))
    event.add("dtstart", when.earliest)
    event.add("dtend", when.latest + timedelta(1))  # iCalendar's end is the day after the last
    event.add("summary", f"{title} ({what}, {date.certainty.value})")
    event.add("description", f"{title}: {what} {when.words}, {date.certainty.value}")
    event.add("transp", "TRANSPARENT")
    return event
