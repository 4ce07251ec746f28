"""How the slate's closed words are said to people: statuses, certainty, roles, dates that came and went. Pure.

A certainty is always said. A credit that no longer holds is never said as a present one, and a date that has passed
never makes a film "released": only its status does.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.dates import phrase_day, phrase_window
from db.entries import CreditEntry, DateEntry, Window
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status

STALE_AFTER = timedelta(days=180)

STATUS_WORDS = {
    Status.RUMORED: "rumored",
    Status.ANNOUNCED: "announced",
    Status.IN_DEVELOPMENT: "in development",
    Status.PRE_PRODUCTION: "in pre-production",
    Status.FILMING: "filming",
    Status.POST_PRODUCTION: "in post-production",
    Status.RELEASED: "released",
    Status.ON_HOLD: "on hold",
    Status.TURNAROUND: "in turnaround",
    Status.ABANDONED: "abandoned",
}
ROLE_WORDS = {
    Role.DIRECTOR: "director",
    Role.WRITER: "writer",
    Role.PRODUCER: "producer",
    Role.CAST: "cast",
    Role.COMPOSER: "composer",
    Role.CINEMATOGRAPHER: "cinematographer",
    Role.EDITOR: "editor",
    Role.CREATOR: "creator",
}
COMPANY_ROLE_WORDS = {
    CompanyRole.STUDIO: "studio",
    CompanyRole.DISTRIBUTOR: "distributor",
    CompanyRole.PRODUCTION: "production company",
    CompanyRole.NETWORK: "network",
}
RELATION_WORDS = {
    RelationKind.SEQUEL_OF: "sequel to",
    RelationKind.PREQUEL_OF: "prequel to",
    RelationKind.SPIN_OFF_OF: "spin-off from",
    RelationKind.REMAKE_OF: "remake of",
    RelationKind.BASED_ON: "based on",
}
EVENT_WORDS = {
    Event.RELEASE: "release",
    Event.PREMIERE: "premiere",
    Event.FILMING: "filming",
    Event.ANNOUNCED: "announced",
    Event.OTHER: "dated",
}
FACT_HEADINGS = {
    FactKind.REASON: "Why",
    FactKind.OBSTACLE: "What is in the way",
    FactKind.REQUIREMENT: "What it would need",
    FactKind.EVENT: "What happened",
    FactKind.QUOTE: "In their words",
    FactKind.REACTION: "What people made of it",
    FactKind.BACKGROUND: "Background",
}

REASON_HEADINGS: dict[Status | None, str] = {
    Status.ABANDONED: "Why it was never made",
    Status.ON_HOLD: "Why it stalled",
    Status.TURNAROUND: "Why it stalled",
}

# An event that a later status has overtaken needs no doubt once its day has passed.
_OVERTAKEN = {
    Event.RELEASE: frozenset([Status.RELEASED]),
    Event.PREMIERE: frozenset([Status.RELEASED]),
    Event.FILMING: frozenset([Status.FILMING, Status.POST_PRODUCTION, Status.RELEASED]),
}
_DUE = {
    Event.RELEASE: ("was due", "not confirmed as released"),
    Event.PREMIERE: ("was due to premiere", "not confirmed as shown"),
    Event.FILMING: ("was due to film", "not confirmed as filmed"),
}


def has_passed(when: Window, today: date) -> bool:
    """Tell whether every day a window can mean lies behind us."""
    return when.latest is not None and when.latest < today


def is_overdue(event: Event, when: Window, status: Status | None, today: date) -> bool:
    """Tell whether an event's day has passed without the status bearing it out."""
    return event in _DUE and has_passed(when, today) and status not in _OVERTAKEN[event]


def phrase_due(entry: DateEntry, status: Status | None, today: date) -> str:
    """Say a date with its certainty: `2 October 2026 (confirmed)`, or `was due on …; not confirmed as released`."""
    said = phrase_window(entry.when) + (f", {entry.region}" if entry.region else "")
    if is_overdue(entry.event, entry.when, status, today):
        due, doubt = _DUE[entry.event]
        sure = "" if entry.certainty is Certainty.CONFIRMED else f" ({entry.certainty.value})"
        return f"{due} {_preposition(entry.when)} {said}{sure}; {doubt}"
    return f"{said} ({entry.certainty.value})"


def phrase_away(when: Window, today: date) -> str:
    """Say how far off a day is: `today`, `in 215 days`; nothing for what has passed, and no count for a window."""
    if not when.is_day or when.earliest is None or when.earliest < today:
        return ""
    days = (when.earliest - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days:,} days")


def phrase_credit(credit: CreditEntry) -> str:
    """Say a person's role with its certainty and state: `director, likely`, `formerly director`, `cast, in talks`."""
    role = ROLE_WORDS[credit.role]
    part = f"{role} as {credit.character}" if credit.character else role
    return f"{part}, {phrase_hold(credit)}"


def phrase_hold(credit: CreditEntry) -> str:
    """Say how firmly a credit holds: `confirmed`, `in talks, reported`, `has left, confirmed`."""
    state = {CreditState.ATTACHED: "", CreditState.IN_TALKS: "in talks, ", CreditState.LEFT: "has left, "}
    return f"{state[credit.state]}{credit.certainty.value}"


def phrase_status(status: Status | None) -> str:
    """Say where a project stands."""
    return STATUS_WORDS[status] if status else "status not recorded"


def is_stale(updated_at: datetime, now: datetime) -> bool:
    """Tell whether an entry has gone so long without an update that people should hear it."""
    return now - updated_at > STALE_AFTER


def phrase_as_of(updated_at: datetime, stale: bool) -> str:
    """Say as of when something is known: `As of 3 May 2026`, or `Last confirmed 3 May 2025`."""
    return f"{'Last confirmed' if stale else 'As of'} {phrase_day(updated_at.date())}"


def capitalized(text: str) -> str:
    """Begin a sentence with the text, leaving every other letter as it is."""
    return text[:1].upper() + text[1:]


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Say a number of things: `1 project`, `3 projects`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """Say several things as one: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _preposition(when: Window) -> str:
    if when.is_day:
        return "on"
    return "in" if re.match(r"[A-Za-z]*\s*\d|Q", phrase_window(when)) else "within"
