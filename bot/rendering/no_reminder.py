"""Why no reminder of a film is waiting, said so that nobody waits for one in vain. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.dates import phrase_day, phrase_window
from bot.notices.told import event_noun
from bot.rendering.markdown import escape
from bot.wording import has_passed, is_overdue, phrase_due
from db.entries import DateEntry, ProjectEntry
from db.vocabulary import Certainty, Event, Status

_REMINDED = (Event.RELEASE, Event.PREMIERE, Event.FILMING)


def phrase_no_reminder(entry: ProjectEntry | None, leads: Sequence[int], today: date, hears: str) -> str:
    """Say why no reminder is waiting, as markdown; `hears` begins the sentence on what is heard all the same."""
    if entry is None:
        return "It is not on this slate now, so there is nothing to remind of."
    if entry.status is Status.ABANDONED:
        return "It has been abandoned, so there are no reminders."
    if not leads:
        return "No lead time is set, so there are no reminders."
    dates = sorted((d for d in entry.dates if d.event in _REMINDED), key=lambda d: _REMINDED.index(d.event))
    coming = [d for d in dates if not has_passed(d.when, today)]
    if days := [d for d in coming if d.when.is_day]:
        return _too_near(days[0], hears)
    if windows := [d for d in coming if not d.when.is_open]:
        said = f"{event_noun(windows[0].event)} {escape(phrase_window(windows[0].when))}"
        told = f"It has no exact day yet ({said}, {windows[0].certainty.value}): no reminder until it has one."
        return f"{told} {hears} when it does."
    if overdue := [d for d in dates if is_overdue(d.event, d.when, entry.status, today)]:
        due = escape(phrase_due(overdue[0], entry.status, today))
        return f"It {due}, so no reminder is waiting. {hears} when it gets a new date."
    if dates and not coming:
        return f"Its dates have passed, so no reminder is waiting. {hears} when it gets a new date."
    return f"It has no date yet: no reminder until it has a day. {hears} when it gets one."


def _too_near(dated: DateEntry, hears: str) -> str:
    when = phrase_day(dated.when.earliest) if dated.when.earliest else ""
    if dated.certainty is Certainty.DENIED:
        return f"Its {event_noun(dated.event)} on {when} is denied, so there is no reminder of it."
    return (
        f"Its {event_noun(dated.event)} on {when} ({dated.certainty.value}) is nearer than that:"
        f" no reminder is left. {hears} if it moves."
    )
