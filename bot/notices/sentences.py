"""How a change is said to whoever follows it; each kind of change has its own message. Pure, without markup."""

from typing import assert_never

from bot.dates import phrase_window
from bot.notices.changes import Appeared, Change, CreditChanged, DateChanged, StatusChanged, Vanished
from bot.notices.told import TITLE, event_noun
from bot.wording import ROLE_WORDS, phrase_status
from db.entries import CreditEntry, DateEntry
from db.vocabulary import CreditState, Event, Status


def say(change: Change) -> str:
    """Say a change in one sentence, with what held before and how sure it is now."""
    match change:
        case Appeared(entry=entry):
            dated = next((d for d in entry.dates if d.event is Event.RELEASE and not d.when.is_open), None)
            date = f", release {_dated(dated)}" if dated else ""
            return f"{TITLE} is new on the slate: {phrase_status(entry.status)}{date}."
        case Vanished():
            return f"{TITLE} was taken off the slate. Reminders of its dates are cancelled."
        case StatusChanged(before=before, after=after):
            return _status(before, after)
        case DateChanged(before=before, after=after):
            return _date(before, after)
        case CreditChanged(before=before, after=after):
            return _credit(before, after)
    assert_never(change)


def _status(before: Status | None, after: Status | None) -> str:
    former = f" (before: {phrase_status(before)})" if before else ""
    match after:
        case None:
            return f"{TITLE}: where it stands is no longer recorded{former}."
        case Status.ABANDONED:
            return f"{TITLE} has been abandoned{former}. Reminders of its dates are cancelled."
        case Status.RELEASED:
            return f"{TITLE} has been released{former}."
        case _:
            return f"{TITLE} is now {phrase_status(after)}{former}."


def _date(before: DateEntry | None, after: DateEntry | None) -> str:
    dated = after or before
    if dated is None:
        raise ValueError("a date that was neither there before nor is there now has not changed")
    noun, region = event_noun(dated.event), dated.region
    what = f"{TITLE}’s {noun}" + (f" ({region})" if region else "")
    if after is None or after.when.is_open:
        gone = f"{what} is without a date" if after else f"{what} no longer has a date on the slate"
        return f"{gone}. Before, it was {_dated(before)}. You’ll hear when there is a new one."
    if before is None or before.when.is_open:
        article = "an" if noun[0] in "aeiou" else "a"
        return f"{TITLE} now has {article} {noun} date{f' ({region})' if region else ''}: {_dated(after)}."
    if (before.when.earliest, before.when.latest) == (after.when.earliest, after.when.latest):
        return f"{what}, {_window(after)}, is now {after.certainty.value} (before: {before.certainty.value})."
    if after.when.is_day and not before.when.is_day:
        return f"{what} now has its day: {_dated(after)}. Before, it was {_dated(before)}."
    return f"{what} moved from {_dated(before)} to {_dated(after)}."


def _credit(before: CreditEntry | None, after: CreditEntry | None) -> str:
    held = after or before
    if held is None:
        raise ValueError("a credit that was neither there before nor is there now has not changed")
    role = ROLE_WORDS[held.role]
    part = f"{role}, as {held.character}" if held.character else role
    if after is None:
        return f"{held.person} is no longer listed on {TITLE} as {role}."
    sure = f"({after.certainty.value})"
    if after.state is CreditState.LEFT:
        return f"{held.person} has left {TITLE} as {role} {sure}."
    came = before is None or before.state is CreditState.LEFT
    if after.state is CreditState.IN_TALKS:
        back = "" if came else " again"
        return f"{held.person} is{back} in talks to join {TITLE} as {part} {sure}."
    if came or (before and before.state is CreditState.IN_TALKS):
        return f"{held.person} has joined {TITLE} as {part} {sure}."
    former = f" (before: {before.certainty.value})" if before else ""
    return f"{held.person} as {part} on {TITLE} is now {after.certainty.value}{former}."


def _dated(entry: DateEntry | None) -> str:
    return f"{_window(entry)} ({entry.certainty.value})" if entry else "not recorded"


def _window(entry: DateEntry) -> str:
    return phrase_window(entry.when)
