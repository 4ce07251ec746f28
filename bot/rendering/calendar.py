"""The release calendar as a chart, decided before anything is drawn: rows, marks, ticks, and the same in words. Pure.

A day is a mark, a window of days a bar, and neither is ever made of the other. Places are fractions of the chart's
width, so that this knows nothing of pixels, fonts or Discord.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.catalogue import Calendar, Dated
from bot.dates import phrase_day, phrase_window
from bot.rendering.limits import ALT_TEXT
from bot.rendering.markdown import cut
from bot.wording import EVENT_WORDS, counted, is_overdue, phrase_due
from db.entries import DateEntry
from db.vocabulary import Certainty, Event

SHORTEST = 42  # days that a chart spans at least: fewer would make a day look like a window
MOST_TICKS = 9
MOST_WEEKS = 7
_MARGIN = 0.03
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKS_UP_TO = 60  # days
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)  # months from one tick to the next


class Firmness(Enum):
    """What a mark's shape tells of a certainty; the word itself stands beside it."""

    SURE = "filled"
    EXPECTED = "half"
    TALKED_OF = "hollow"
    DENIED = "crossed"


FIRMNESS = {
    Certainty.CONFIRMED: Firmness.SURE,
    Certainty.EXPECTED: Firmness.EXPECTED,
    Certainty.LIKELY: Firmness.EXPECTED,
    Certainty.PLANNED: Firmness.EXPECTED,
    Certainty.REPORTED: Firmness.TALKED_OF,
    Certainty.RUMORED: Firmness.TALKED_OF,
    Certainty.UNVERIFIED: Firmness.TALKED_OF,
    Certainty.DENIED: Firmness.DENIED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, as the point where it stands, or a window, as the stretch it covers; either may go on beyond the chart."""

    start: float
    end: float
    is_day: bool
    event: Event
    certainty: Certainty
    overdue: bool
    from_before: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A project: what it is called, its first line in the list of words, what is said of its dates, and the marks."""

    title: str
    line: int
    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A calendar's picture, decided. `alt` says in words what it shows."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    years: tuple[Tick, ...]
    today: Tick | None
    alt: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days a chart spans, both ends included, as ordinals: its margins may lie outside of what a date can be."""

    first: int
    last: int

    def at(self, ordinal: float) -> float:
        return (ordinal - self.first) / (self.last + 1 - self.first)

    @property
    def days(self) -> tuple[date, date]:
        return date.fromordinal(max(self.first, 1)), date.fromordinal(min(self.last, date.max.toordinal()))


def chart_of(calendar: Calendar, shown: Sequence[Dated]) -> Chart | None:
    """Return the chart of what a page of the calendar shows, or nothing where nothing on it is dated."""
    dated = [d for d in shown if not d.date.when.is_open]
    if not dated:
        return None
    axis = _axis(calendar, dated)
    today = axis.at(calendar.today.toordinal() + 0.5)
    ticks, years = _ticks(axis)
    return Chart(
        rows=tuple(_rows(axis, shown, calendar.today)),
        ticks=ticks,
        years=years,
        today=Tick(today, f"today, {_short_day(calendar.today)}") if 0 <= today <= 1 else None,
        alt=_in_words(calendar, dated, axis),
    )


def _axis(calendar: Calendar, dated: Sequence[Dated]) -> _Axis:
    """Return the span that was asked for, or all that is shown and today, with some room around it."""
    span = calendar.span
    if span and span.earliest and span.latest:
        first, last = span.earliest.toordinal(), span.latest.toordinal()
    else:
        days = [day.toordinal() for d in dated for day in (d.date.when.earliest, d.date.when.latest) if day]
        first, last = min(*days, calendar.today.toordinal()), max(*days, calendar.today.toordinal())
    missing = max(SHORTEST - (last + 1 - first), 0)
    margin = round((last + 1 - first + missing) * _MARGIN)
    return _Axis(first - missing // 2 - margin, last + (missing + 1) // 2 + margin)


def _rows(axis: _Axis, shown: Sequence[Dated], today: date) -> Iterator[Row]:
    projects: dict[int, list[tuple[int, Dated]]] = {}
    for line, entry in enumerate(shown, start=1):
        if not entry.date.when.is_open:
            projects.setdefault(entry.project_id, []).append((line, entry))
    for entries in projects.values():
        line, first = entries[0]
        more = f" +{len(entries) - 1}" if len(entries) > 1 else ""
        yield Row(
            title=first.title,
            line=line,
            words=_words(first, today) + more,
            marks=tuple(_mark(axis, entry, today) for _, entry in entries),
        )


def _mark(axis: _Axis, entry: Dated, today: date) -> Mark:
    when = entry.date.when
    if when.earliest is None or when.latest is None:
        raise ValueError(f"{entry.title}: a date without days has no place on a chart")
    first, last = when.earliest.toordinal(), when.latest.toordinal()
    middle = axis.at(first + 0.5)
    start, end = (middle, middle) if when.is_day else (axis.at(first), axis.at(last + 1))
    return Mark(
        start=min(max(start, 0), 1),
        end=max(min(end, 1), 0),
        is_day=when.is_day,
        event=entry.date.event,
        certainty=entry.date.certainty,
        overdue=is_overdue(entry.date.event, when, entry.status, today),
        from_before=start < 0,
        goes_on=end > 1,
    )


def _words(entry: Dated, today: date) -> str:
    """Say a row's date in few words: `2 Oct 2026 · confirmed`, `was due late 2026 · planned`, `was due 2 Oct 2026`."""
    when = entry.date.when
    said = _short_day(when.earliest) if when.is_day and when.earliest else phrase_window(when)
    event = "" if entry.date.event is Event.RELEASE else f"{EVENT_WORDS[entry.date.event]} "
    overdue = is_overdue(entry.date.event, when, entry.status, today)
    # Beside a day that has passed, "confirmed" would read as if the film had come out.
    sure = "" if overdue and entry.date.certainty is Certainty.CONFIRMED else f" · {entry.date.certainty.value}"
    return f"{event}{'was due ' if overdue else ''}{said}{sure}"


def _short_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Ticks


def _ticks(axis: _Axis) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Return where the chart is ruled, and the years that stand beneath ticks which do not say theirs."""
    first, last = axis.days
    if (last - first).days < _WEEKS_UP_TO:
        days = list(_weeks(first, last))
        return _labelled(axis, days, [_short_day(day).rsplit(" ", 1)[0] for day in days]), _years(axis, days)
    months = [list(_every(step, first, last)) for step in _STEPS]
    step, days = next(((s, m) for s, m in zip(_STEPS, months, strict=True) if len(m) <= MOST_TICKS))
    if step >= 12:
        return _labelled(axis, days, [str(day.year) for day in days]), ()
    return _labelled(axis, days, [_MONTHS[day.month - 1] for day in days]), _years(axis, days)


def _weeks(first: date, last: date) -> Iterator[date]:
    monday = first + timedelta(-first.weekday() % 7)
    count = (last - monday).days // 7 + 1
    every = -(-count // MOST_WEEKS)
    return (monday + timedelta(7 * week) for week in range(0, count, every))


def _every(step: int, first: date, last: date) -> Iterator[date]:
    """Yield the first days of every so manieth month, counted from the year 0, so that Januaries are among them."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    for count in range(-(-month // step) * step, last.year * 12 + last.month, step):
        if count >= 12:
            yield date(count // 12, count % 12 + 1, 1)


def _labelled(axis: _Axis, days: Sequence[date], labels: Sequence[str]) -> tuple[Tick, ...]:
    return tuple(Tick(axis.at(day.toordinal()), label) for day, label in zip(days, labels, strict=True))


def _years(axis: _Axis, days: Sequence[date]) -> tuple[Tick, ...]:
    """Return the year beneath the first tick, and beneath each that is the first of its year."""
    begun = [day for place, day in enumerate(days) if not place or days[place - 1].year != day.year]
    return _labelled(axis, begun, [str(day.year) for day in begun])


# In words


def _in_words(calendar: Calendar, dated: Sequence[Dated], axis: _Axis) -> str:
    """Say what the picture shows, whole entries only, in no more than Discord takes."""
    first, last = axis.days
    projects = len({d.project_id for d in dated})
    said = (
        f"Release calendar from {phrase_day(first)} to {phrase_day(last)} with {counted(projects, 'project')}."
        f" Today is {phrase_day(calendar.today)}."
    )
    for place, entry in enumerate(dated):
        rest = len(dated) - place
        line = f" {cut(entry.title, 80)}: {_drawn(entry.date)}, {_due(entry, calendar.today)}."
        more = f" And {counted(rest, 'more date')}, in the text of this message."
        if len(said) + len(line) + (len(more) if rest > 1 else 0) > ALT_TEXT:
            return said + more
        said += line
    return said


def _drawn(entry: DateEntry) -> str:
    return f"{'mark' if entry.when.is_day else 'soft bar'} for the {EVENT_WORDS[entry.event]}"


def _due(entry: Dated, today: date) -> str:
    return phrase_due(entry.date, entry.status, today)
