"""What one notice tells, as a value that is stored with it: a change as a sentence, a reminder as its date.

A reminder is put into words when it is sent, for then it is known how far off its day is. Knows no markup: the title
stands in a sentence as one character, which whoever shows it puts the title in place of.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.dates import phrase_day
from bot.wording import EVENT_WORDS, phrase_due
from db.entries import DateEntry, SourceEntry, Window
from db.vocabulary import Certainty, Event, Status

TITLE = "\ufffc"  # the object replacement character: the title goes here
_MOST_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a follower is told. `said` is whole for a change; a reminder has a `date` in a `zone` instead.

    `corrected` is what has been learned since of a date that was announced.
    """

    title: str
    said: str = ""
    date: DateEntry | None = None
    status: Status | None = None
    zone: str = "UTC"
    sources: tuple[SourceEntry, ...] = ()
    corrected: str = ""


def to_payload(told: Told) -> dict[str, Any]:
    """Return a value as JSON keeps it."""
    kept = asdict(told) | {"date": _date_values(told.date), "status": told.status.value if told.status else None}
    return kept | {"sources": [asdict(source) for source in told.sources[:_MOST_SOURCES]]}


def from_payload(values: dict[str, Any]) -> Told:
    """Return the value that JSON kept."""
    when = values["date"]
    return Told(
        title=values["title"],
        said=values["said"],
        date=_date_of(when) if when else None,
        status=Status(values["status"]) if values["status"] else None,
        zone=values["zone"],
        sources=tuple(SourceEntry(**source) for source in values["sources"]),
        corrected=values["corrected"],
    )


def sentence(told: Told, now: datetime) -> str:
    """Say a notice as of now: `… comes out in 7 days, on 2 October 2026 (confirmed).`"""
    if told.date is None or told.date.when.earliest is None:
        return told.said
    day, sure = told.date.when.earliest, told.date.certainty
    today = now.astimezone(ZoneInfo(told.zone)).date()
    where = f" ({told.date.region})" if told.date.region else ""
    if day < today:
        return f"{TITLE} {phrase_due(told.date, told.status, today)}."
    how_far = {0: "today", 1: "tomorrow"}.get((day - today).days, f"in {(day - today).days:,} days")
    return f"{TITLE} {_WILL[sure][told.date.event]} {how_far}{where}, {phrase_day(day)} ({sure.value})."


def event_noun(event: Event) -> str:
    """Return what a date is called in a sentence: `release`, `premiere`, `start of filming`."""
    return "start of filming" if event is Event.FILMING else EVENT_WORDS[event]


_COMES = {Event.RELEASE: "comes out", Event.PREMIERE: "premieres", Event.FILMING: "begins filming"}
_COME = {Event.RELEASE: "come out", Event.PREMIERE: "premiere", Event.FILMING: "begin filming"}
# How a date that is not certain is said to come; each certainty has its own words.
_DOUBT = {
    Certainty.EXPECTED: "is expected to",
    Certainty.LIKELY: "is likely to",
    Certainty.PLANNED: "is planned to",
    Certainty.REPORTED: "is reported to",
    Certainty.RUMORED: "is rumored to",
    Certainty.UNVERIFIED: "may, unverified,",
    Certainty.DENIED: "is denied to",
}
_WILL = {Certainty.CONFIRMED: _COMES} | {
    sure: {event: f"{words} {verb}" for event, verb in _COME.items()} for sure, words in _DOUBT.items()
}


def _date_values(entry: DateEntry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    days = [day.isoformat() if day else None for day in (entry.when.earliest, entry.when.latest)]
    return {
        "event": entry.event.value,
        "words": entry.when.words,
        "days": days,
        "certainty": entry.certainty.value,
        "region": entry.region,
    }


def _date_of(values: dict[str, Any]) -> DateEntry:
    earliest, latest = (date.fromisoformat(day) if day else None for day in values["days"])
    window = Window(values["words"], earliest, latest)
    return DateEntry(Event(values["event"]), window, Certainty(values["certainty"]), values["region"])
