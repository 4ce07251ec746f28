"""What is typed beside a slash command, read as one item of a project; `FormError` where it is none. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bot.dates import parse_span, parse_window, phrase_window
from bot.editing.fields import CREDIT, DATE, FACT, FIELDS, SOURCE, Many, Record
from bot.editing.forms import FormError
from bot.editing.revising import Revise, with_fact
from bot.editing.slatefile import Fault, read_value
from bot.editing.typed import tidy
from bot.wording import EVENT_WORDS
from db.entries import CreditEntry, DateEntry, FactEntry, ProjectEntry, SourceEntry, Window
from db.folding import identity

_ADDRESS = re.compile(r"https?://\S+")
_PARTS = "early mid late spring summer autumn winter".split()
_ITEM = re.compile(r"^\[\d+\]\.?")


def credit_of(person: str, role: str, certainty: str | None, character: str | None) -> CreditEntry:
    """Return the credit that was typed."""
    made: CreditEntry = _read(CREDIT, {"person": person, "role": role, "certainty": certainty, "character": character})
    return made


def date_of(event: str, when: str, certainty: str | None, region: str | None, today: date) -> DateEntry:
    """Return the date that was typed, as people say it: `next spring`, `October`, `late 2026`."""
    given = {"event": event, "when": as_written(tidy(when), today), "certainty": certainty, "region": region}
    made: DateEntry = _read(DATE, given)
    return made


def as_written(text: str, today: date) -> str:
    """Return words that a slate file's dates are written in, for words that are measured from today.

    `next spring` is `spring 2027`, `October` is `2026-10`; what has no such words of its own stays as it was typed.
    """
    words = re.sub(r"^(?:in|on|around) ", "", " ".join(text.split()), flags=re.IGNORECASE)
    try:
        parse_window(words)
    except ValueError:
        try:
            span = parse_span(words, today)
        except ValueError:
            return words
        return next((written for written in _writings(span) if _means(written, span)), words)
    return words


def _writings(span: Window) -> list[str]:
    if span.earliest is None or span.latest is None:
        return ["TBA"]
    first, year = span.earliest, span.earliest.year
    parts = [f"{part} {year}" for part in _PARTS]
    return [first.isoformat(), f"{first:%Y-%m}", str(year), *(f"Q{n} {year}" for n in range(1, 5)), *parts]


def _means(written: str, span: Window) -> bool:
    window = parse_window(written)
    return (window.earliest, window.latest) == (span.earliest, span.latest)


def understood(entry: DateEntry) -> str:
    """Say how a date was understood, with the days that it can mean."""
    where = f" in {entry.region}" if entry.region else ""
    window = entry.when
    days = ""
    if window.earliest and window.latest and not window.is_day:
        days = f", that is {window.earliest.isoformat()} to {window.latest.isoformat()}"
    return f"Understood as: {EVENT_WORDS[entry.event]}{where} {phrase_window(window)}{days} ({entry.certainty.value})"


def alias_of(alias: str) -> str:
    """Return the other title that was typed."""
    kind = FIELDS["aliases"].kind
    if not isinstance(kind, Many):
        raise TypeError("other titles are a list")
    value, faults = read_value(kind.item, tidy(alias))
    if faults:
        raise FormError([("aliases", fault) for fault in faults])
    name: str = value
    return name


def fact_of(kind: str, text: str, speaker: str | None) -> FactEntry:
    """Return the fact that was typed, without where it was read."""
    made: FactEntry = _read(FACT, {"kind": kind, "text": text, "speaker": speaker})
    return made


def with_said_fact(fact: FactEntry, source: str | None) -> Revise:
    """Add a fact with its source as it was typed: one that the project has already, else an address or a title."""
    if source is None or not source.strip():
        return with_fact(fact)
    new = _source(tidy(source))

    def revise(entry: ProjectEntry) -> ProjectEntry:
        return with_fact(fact, next((s for s in entry.sources if _same(s, new)), new))(entry)

    return revise


def _source(typed: str) -> SourceEntry:
    """Return a source: what stands beside an address is its title, else the address's site."""
    found = _ADDRESS.search(typed)
    if found is None:
        plain: SourceEntry = _read(SOURCE, {"title": typed}, "source")
        return plain
    title = f"{typed[: found.start()]} {typed[found.end() :]}".strip(" ,;|–—-()")
    site = (urlsplit(found[0]).hostname or "").removeprefix("www.")
    made: SourceEntry = _read(SOURCE, {"title": title or site, "url": found[0]}, "source")
    return made


def _same(one: SourceEntry, other: SourceEntry) -> bool:
    if other.url is not None:
        return one.url == other.url
    return identity(one.title) == identity(other.title)


def _read(kind: Record, given: Mapping[str, str | None], name: str = "") -> Any:
    tidied = {key: tidy(value) for key, value in given.items() if value is not None and value.strip()}
    value, faults = read_value(kind, tidied)
    if faults:
        raise FormError([(name or fault.path, replace(fault, path="") if not name else fault) for fault in faults])
    return value


def by_field(faults: tuple[Fault, ...]) -> tuple[tuple[str, Fault], ...]:
    """Return faults of a whole project by the field that each is in: `credits[3].person` is one of the credits."""
    told = []
    for fault in faults:
        name = re.split(r"[.\[]", fault.path, maxsplit=1)[0]
        told.append((name or "project", replace(fault, path=_ITEM.sub("", fault.path[len(name) :]))))
    return tuple(told)
