"""Dates as news texts write them, found within a sentence, in the words that a slate file keeps. Pure.

A window is never narrowed: what a slate has no words for ("late October 2026") is kept as the next wider one it has.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.dates import MONTHS, parse_span, parse_window
from db.entries import Window

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_THIRDS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "close": "late"}
# Holidays that films open around; kept as their month, since "around" is all that is meant.
_HOLIDAYS = {
    "christmas": 12, "christmas day": 12, "xmas": 12, "thanksgiving": 11, "halloween": 10, "memorial day": 5,
    "labor day": 9, "valentines day": 2, "valentine's day": 2, "valentine’s day": 2, "new years eve": 12,
}  # fmt: skip
_HOLIDAY = "|".join(sorted(_HOLIDAYS, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Dated:
    """A window and where it stands; `doubt` says what the reader had to take for granted."""

    start: int
    end: int
    window: Window
    doubt: str | None = None


def _kept(text: str) -> Callable[[re.Match[str], date], str]:
    return lambda match, today: match.expand(text).lower()


def _iso(match: re.Match[str], today: date) -> str:
    window = parse_window(match["day"])
    return window.earliest.isoformat() if window.earliest else window.words


def _years(match: re.Match[str], today: date) -> str:
    first, last = match["first"], match["last"]
    return f"{first}/{last if len(last) == 4 else first[:2] + last}"


def _relative(match: re.Match[str], today: date) -> str:
    """Return a year, a month or a season of a year for one that is told from today."""
    window = parse_span(match[0], today)
    if window.earliest is None or window.latest is None:
        return "TBA"
    words = match[0].casefold()
    season = re.search(_SEASON, words)
    if season:
        return f"{season[0]} {window.earliest.year}"
    return f"{window.earliest.year}-{window.earliest.month:02d}" if "month" in words else str(window.earliest.year)


def _coming(match: re.Match[str], today: date) -> str:
    window = parse_span(re.sub(r"\.(?= )", "", match["near"]), today)
    return window.earliest.isoformat() if window.earliest else "TBA"


# What a date can look like, the longest first: pattern, and the words that it is kept in.
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], str]], ...] = (
    (rf"(?:tba|tbd),? (?P<year>{_YEAR})", _kept(r"\g<year>")),
    (rf"(?P<year>{_YEAR}),? (?:tba|tbd)", _kept(r"\g<year>")),
    (rf"{_WEEKDAY}(?P<day>{_YEAR}-\d\d?-\d\d?)", _iso),
    (rf"{_WEEKDAY}(?P<day>{_MONTH} {_DAY},? {_YEAR})", _iso),
    (rf"{_WEEKDAY}(?P<day>{_DAY}(?: of)? {_MONTH},? {_YEAR})", _iso),
    (rf"(?:early|mid|late)[ -]to[ -](?:early|mid|late)[ -](?:in )?(?P<year>{_YEAR})", _kept(r"\g<year>")),
    (rf"(?:early|mid|late)[ -]?(?P<part>{_SEASON})(?: of)?,? (?P<year>{_YEAR})", _kept(r"\g<part> \g<year>")),
    (
        rf"(?:early|mid|late)[ -](?P<month>{_MONTH})(?: of)?,? (?P<year>{_YEAR})",
        lambda m, t: f"{m['year']}-{MONTHS[m['month'].casefold().rstrip('.')]:02d}",
    ),
    (rf"(?P<part>early|mid|late)(?:[ -]| in )(?P<year>{_YEAR})", _kept(r"\g<part> \g<year>")),
    (rf"(?P<part>{_SEASON})(?: of)?,? (?P<year>{_YEAR})", _kept(r"\g<part> \g<year>")),
    (rf"q(?P<part>[1-4])(?: of)?[ /-]?(?P<year>{_YEAR})", lambda m, t: f"Q{m['part']} {m['year']}"),
    (rf"(?P<year>{_YEAR})[ -]?q(?P<part>[1-4])\b", lambda m, t: f"Q{m['part']} {m['year']}"),
    (
        rf"(?:the )?(?P<part>first|second|third|fourth|final|last) quarter(?: of)? (?P<year>{_YEAR})",
        lambda m, t: f"Q{_QUARTERS[m['part'].casefold()]} {m['year']}",
    ),
    (rf"(?:the )?(?:first|second|latter) half(?: of)? (?P<year>{_YEAR})", _kept(r"\g<year>")),
    (rf"h[12] (?P<year>{_YEAR})", _kept(r"\g<year>")),
    (
        rf"(?:the )?(?P<part>{'|'.join(_THIRDS)}) of (?P<year>{_YEAR})",
        lambda m, t: f"{_THIRDS[m['part'].casefold()]} {m['year']}",
    ),
    (
        rf"(?P<month>{_MONTH})(?: of)?,? (?P<year>{_YEAR})",
        lambda m, t: f"{m['year']}-{MONTHS[m['month'].casefold().rstrip('.')]:02d}",
    ),
    (
        rf"(?P<part>{_HOLIDAY})(?: of)?,? (?P<year>{_YEAR})",
        lambda m, t: f"{m['year']}-{_HOLIDAYS[m['part'].casefold()]:02d}",
    ),
    (rf"(?P<first>{_YEAR}) ?(?:[/–-]|or|to) ?(?P<last>{_YEAR}|\d\d)(?![\d-])", _years),
    (rf"(?P<year>{_YEAR})-(?P<part>0[1-9]|1[0-2])(?![\d-])", _kept(r"\g<year>-\g<part>")),
    (rf"{_WEEKDAY}(?P<near>{_MONTH} {_DAY})(?!,? \d\d)", _coming),
    (rf"{_WEEKDAY}(?P<near>{_DAY}(?: of)? {_MONTH})(?!,? \d\d)", _coming),
    (r"tba|tbd|to be (?:announced|determined|dated|confirmed)", lambda m, t: "TBA"),
    (rf"(?:this|next) (?:{_SEASON}|year|month)|later this year", _relative),
    (rf"(?P<year>{_YEAR})", _kept(r"\g<year>")),
)
_ANY = re.compile(
    r"(?<![\w$€£.-])(?:"
    + "|".join(f"(?P<f{n}>{re.sub(r'[?]P<[a-z]+>', '?:', form)})" for n, (form, _) in enumerate(_FORMS))
    + r")(?![\w%]|['’]s)",
    re.IGNORECASE,
)
_EACH = tuple((re.compile(form, re.IGNORECASE), words) for form, words in _FORMS)


def find_dates(text: str, today: date) -> Iterator[Dated]:
    """Yield the windows that a text names, in order."""
    for match in _ANY.finditer(text):
        number = int((match.lastgroup or "f0")[1:])
        pattern, words = _EACH[number]
        whole = pattern.fullmatch(match[0])
        if whole is None:
            continue
        try:
            window = parse_window(words(whole, today))
        except ValueError:
            continue  # the 31st of a month that has 30 days
        yield Dated(match.start(), match.end(), window, _doubt(match[0], window, "near" in pattern.groupindex))


def _doubt(words: str, window: Window, near: bool) -> str | None:
    if near and window.earliest:
        return f"“{words}” names no year: it is taken for {window.words}."
    if re.match(r"(?:the )?(?:(?:first|second|latter) half|h[12]\b)", words, re.IGNORECASE):
        return f"A slate has no words for “{words}”: it is kept as {window.words}."
    if re.match(r"this|next|later", words, re.IGNORECASE):
        return f"“{words}” is taken for {window.words}."
    return None
