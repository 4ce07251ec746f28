"""Windows: what "late 2026", "Q4 2026", "next month" or "2025–26" can mean, in days. Pure; `today` is handed in.

    window  := day | month | year | half | quarter | third | season | years | "TBA"
    third   := ("early" | "mid" | "late") year        first, middle and last four months
    season  := ("spring" | "summer" | "autumn" | "winter") year
    years   := year "/" year
A window is never narrowed: an imprecise date keeps every day it can mean, and the words it was given in.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from db.entries import Window

_DAY_WORDS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_PARTS = {
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
    "last quarter": (10, 12), "first half": (1, 6), "second half": (7, 12), "latter half": (7, 12),
    "beginning": (1, 4), "start": (1, 4), "middle": (5, 8), "end": (9, 12), "tail end": (11, 12), "close": (9, 12),
}  # fmt: skip
DECADES = {
    word: 10 * number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
_OPEN = frozenset(("tba", "tbd", "tbc", "to be announced", "to be determined", "unknown", "no date"))

Days = tuple[date, date]


def months(year: int, first: int, last: int) -> Days:
    """Return the first day of one month and the last day of another; a last month before the first is next year's."""
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def _years(match: re.Match[str]) -> Days:
    first, last = int(match[1]), match[2]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return date(first, 1, 1), date(end, 12, 31)


def _day(year: str, month: int, day: str) -> Days:
    moment = date(int(year), month, int(day))
    return moment, moment


# What a window can look like; each row: pattern of the whole text, days it means.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = tuple(
    (re.compile(pattern), days)
    for pattern, days in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda m: _day(m[1], int(m[2]), m[3])),
        (r"(\d{4})-(\d{2})", lambda m: months(int(m[1]), int(m[2]), int(m[2]))),
        (r"(\d{4})", lambda m: months(int(m[1]), 1, 12)),
        (r"q([1-4]) ?(\d{4})", lambda m: months(int(m[2]), 3 * int(m[1]) - 2, 3 * int(m[1]))),
        (r"(\d{4}) ?q([1-4])", lambda m: months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))),
        (r"(early|mid|late)[ -](\d{4})", lambda m: months(int(m[2]), *_THIRDS[m[1]])),
        (r"(spring|summer|autumn|fall|winter) (\d{4})", lambda m: months(int(m[2]), *_SEASONS[m[1]])),
        (r"(\d{4}) ?[/–-] ?(\d{4}|\d{2})", _years),
        (rf"({_MONTH})\.?,? (\d{{4}})", lambda m: months(int(m[2]), MONTHS[m[1]], MONTHS[m[1]])),
        (rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", lambda m: _day(m[3], MONTHS[m[1]], m[2])),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\.?,? (\d{{4}})", lambda m: _day(m[3], MONTHS[m[2]], m[1])),
    )
)


def parse_window(text: str) -> Window:
    """Return the window that words mean; `ValueError` with a sentence where they mean none."""
    words = " ".join(text.split())
    folded = words.casefold()
    if folded in _OPEN:
        return Window("TBA")
    for pattern, days in _FORMS:
        if match := pattern.fullmatch(folded):
            try:
                earliest, latest = days(match)
            except ValueError:
                break
            if earliest <= latest:
                return Window(words, earliest, latest)
    raise ValueError(
        f"{text!r} is no date that Slate reads: write 2026-10-02, 2026-10, 2026, Q4 2026, late 2026, spring 2026,"
        " 2025/2026 or TBA"
    )


# Spans of time as people say them, measured from today; each row: pattern, days.
_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = tuple(
    (re.compile(pattern), days)
    for pattern, days in (
        (r"today", lambda m, t: (t, t)),
        (
            rf"(?:the )?({'|'.join(_PARTS)}) (?:of )?(?:the )?(\d{{4}}|year|this year|next year)",
            lambda m, t: _part(m, t),
        ),
        (r"h([12]) (\d{4})", lambda m, t: months(int(m[2]), 6 * int(m[1]) - 5, 6 * int(m[1]))),
        (r"q([1-4])", lambda m, t: months(t.year, 3 * int(m[1]) - 2, 3 * int(m[1]))),
        (r"(early|mid|late|later) (?:in )?(this|next) year", lambda m, t: _third(m, t)),
        (r"later this year|the rest of the year|the rest of this year", lambda m, t: (t, date(t.year, 12, 31))),
        (rf"({_MONTH}) (?:of )?(this|next|last) year", lambda m, t: _month_of(m, t)),
        (rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?", lambda m, t: _coming_day(t, MONTHS[m[1]], int(m[2]))),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})", lambda m, t: _coming_day(t, MONTHS[m[2]], int(m[1]))),
        (
            rf"(?:the )?({'|'.join(_DAY_WORDS)})(?: of)? ({_MONTH})",
            lambda m, t: _coming_day(t, MONTHS[m[2]], _DAY_WORDS[m[1]]),
        ),
        (r"(spring|summer|autumn|fall|winter) (?:of )?(\d{4})", lambda m, t: months(int(m[2]), *_SEASONS[m[1]])),
        (r"christmas", lambda m, t: _coming_day(t, 12, 25)),
        (r"halloween", lambda m, t: _coming_day(t, 10, 31)),
        (r"tomorrow", lambda m, t: (t + timedelta(1), t + timedelta(1))),
        (r"this week", lambda m, t: _week(t, 0)),
        (r"next week", lambda m, t: _week(t, 1)),
        (r"this month", lambda m, t: _month(t, 0)),
        (r"next month", lambda m, t: _month(t, 1)),
        (r"last month", lambda m, t: _month(t, -1)),
        (r"this year", lambda m, t: months(t.year, 1, 12)),
        (r"next year", lambda m, t: months(t.year + 1, 1, 12)),
        (r"last year", lambda m, t: months(t.year - 1, 1, 12)),
        (r"(?:the )?next (\d{1,3}) days?", lambda m, t: (t, t + timedelta(int(m[1])))),
        (r"(?:the )?next (\d{1,2}) weeks?", lambda m, t: (t, t + timedelta(7 * int(m[1])))),
        (r"(?:the )?next (\d{1,2}) months?", lambda m, t: (t, _add_months(t, int(m[1])))),
        (r"(?:the )?next (\d{1,2}) years?", lambda m, t: (t, _add_months(t, 12 * int(m[1])))),
        (r"(?:the )?next few months", lambda m, t: (t, _add_months(t, 4))),
        (r"(\d{4}) (?:to|through|till|until) (\d{4})", lambda m, t: _years(m)),
        (r"(?:the )?(\d{2}(?:\d{2})?)s", lambda m, t: _decade(m[1], t)),
        (rf"(?:the )?({'|'.join(DECADES)})", lambda m, t: _decade(str(DECADES[m[1]]), t)),
        (rf"({_MONTH})", lambda m, t: _coming_month(t, MONTHS[m[1]])),
        (r"(?:this |next )?(spring|summer|autumn|fall|winter)", lambda m, t: _coming_season(t, m[1])),
    )
)


def parse_span(text: str, today: date) -> Window:
    """Return the days that a stretch of time in a question means ("next month", "the 80s", "late 2026")."""
    folded = " ".join(text.casefold().split())
    for pattern, days in _RELATIVE:
        if match := pattern.fullmatch(folded):
            return Window(folded, *days(match, today))
    return parse_window(folded)


def _week(today: date, ahead: int) -> Days:
    monday = today - timedelta(today.weekday()) + timedelta(7 * ahead)
    return monday, monday + timedelta(6)


def _month(today: date, ahead: int) -> Days:
    moment = _add_months(today.replace(day=1), ahead)
    return months(moment.year, moment.month, moment.month)


def _add_months(moment: date, count: int) -> date:
    index = moment.year * 12 + moment.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(moment.day, calendar.monthrange(year, month + 1)[1]))


def _decade(digits: str, today: date) -> Days:
    year = int(digits)
    if year < 100:
        century = today.year - today.year % 100
        year += century if century + year <= today.year else century - 100
    year -= year % 10
    return date(year, 1, 1), date(year + 9, 12, 31)


def _relative_year(word: str, today: date) -> int:
    return int(word) if word.isdigit() else today.year + {"next year": 1, "next": 1, "last": -1}.get(word, 0)


def _part(match: re.Match[str], today: date) -> Days:
    return months(_relative_year(match[2], today), *_PARTS[match[1]])


def _third(match: re.Match[str], today: date) -> Days:
    return months(_relative_year(match[2], today), *_THIRDS[match[1].removesuffix("r")])


def _month_of(match: re.Match[str], today: date) -> Days:
    return months(_relative_year(match[2], today), MONTHS[match[1]], MONTHS[match[1]])


def _coming_day(today: date, month: int, day: int) -> Days:
    moment = date(today.year, month, day)
    moment = moment if moment >= today else date(today.year + 1, month, day)
    return moment, moment


def _coming_month(today: date, month: int) -> Days:
    return months(today.year + (month < today.month), month, month)


def _coming_season(today: date, season: str) -> Days:
    first, last = months(today.year, *_SEASONS[season])
    return (first, last) if last >= today else months(today.year + 1, *_SEASONS[season])


def phrase_window(window: Window) -> str:
    """Say a window as people write it: `2 October 2026`, `October 2026`, `late 2026`, `2025–26`, `no date yet`."""
    if window.earliest is None or window.latest is None:
        return "no date yet"
    if window.is_day:
        return phrase_day(window.earliest)
    first, last = window.earliest, window.latest
    words = window.words
    if re.fullmatch(r"\d{4}-\d{2}", words):
        return f"{calendar.month_name[first.month]} {first.year}"
    if re.fullmatch(r"\d{4} ?[/–-] ?\d{2,4}", words):
        return (
            f"{first.year}–{last.year % 100:02d}"
            if first.year // 100 == last.year // 100
            else f"{first.year}–{last.year}"
        )
    return words


def phrase_day(day: date) -> str:
    """Say a day: `2 October 2026`."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
