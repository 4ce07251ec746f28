"""Lead times as people type and read them: how many days before a date they want to hear of it. Pure.

    leads := "none" | lead (separator lead)*         separator := "," ";" "/" "+" "&" "and"
    lead  := count [unit] ["before"] | "on the day" | "the day before" | "the week before" …
A count without a unit is days, and is refused beside weeks or months: “2 and 1 week” could be either.
"""

import re
from collections.abc import Sequence

from bot.wording import listed

LONGEST_LEAD = 365
MOST_LEADS = 6

_UNITS = {
    "d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30,
    "year": 365,
}  # fmt: skip
_COUNT_WORDS = "one two three four five six seven eight nine ten".split()
_COUNTS = {word: number for number, word in enumerate(_COUNT_WORDS, start=1)} | {"a": 1, "an": 1, "the": 1}
_NONE = frozenset(("none", "no", "never", "off", "nothing", "no reminders", "no reminder"))
_DAY_ITSELF = frozenset(("on the day", "the day", "same day", "the same day", "the day itself", "on the day itself"))
_BETWEEN = re.compile(r"\s*(?:[,;/+&·]|\band\b)\s*")
_LEAD = re.compile(rf"(\d{{1,6}}|{'|'.join(_COUNTS)}) ?({'|'.join(_UNITS)})?")
_AFTER = re.compile(r" (?:before|ahead|earlier|in advance|prior|out)$")


def parse_leads(text: str) -> tuple[int, ...]:
    """Return the days before a date that were typed, the longest first; `ValueError` with a sentence for the person."""
    folded = " ".join(text.casefold().split())
    if folded in _NONE:
        return ()
    pieces = [piece for piece in _BETWEEN.split(re.sub(r"(?<=\d) (?=\d)", ",", folded)) if piece]
    read = [_read(piece) for piece in pieces]
    if not read or None in read:
        raise ValueError(_unreadable(text))
    counted = [lead for lead in read if lead]
    if any(unit is None and count for count, unit in counted) and any((unit or 1) > 1 for _, unit in counted):
        raise ValueError(f"Say for each number in “{_cut(text)}” whether it is days or weeks, as in “2 weeks, 1 day”.")
    leads = sorted({count * (unit or 1) for count, unit in counted}, reverse=True)
    if leads[0] > LONGEST_LEAD:
        raise ValueError(f"I remind up to {LONGEST_LEAD} days before a date; {leads[0]:,} is too long.")
    if len(leads) > MOST_LEADS:
        raise ValueError(f"I remind up to {MOST_LEADS} times before one date; “{_cut(text)}” asks for {len(leads)}.")
    return tuple(leads)


def phrase_leads(leads: Sequence[int]) -> str:
    """Say lead times: `30, 7 and 1 day before and on the day`; nothing for none."""
    before = sorted({lead for lead in leads if lead}, reverse=True)
    said = [*(f"{lead}" for lead in before[:-1]), *(f"{lead} day{'s' * (lead > 1)} before" for lead in before[-1:])]
    return " and ".join(filter(None, (listed(said), "on the day" if 0 in leads else "")))


def _read(piece: str) -> tuple[int, int | None] | None:
    """Return a count and the days of its unit, or nothing for what is neither."""
    if piece in _DAY_ITSELF:
        return 0, 1
    if match := _LEAD.fullmatch(_AFTER.sub("", piece)):
        count, unit = match[1], match[2]
        if count.isascii() and count.isdigit():
            return int(count), _UNITS[unit] if unit else None
        return (_COUNTS[count], _UNITS[unit]) if unit else None
    return None


def _unreadable(text: str) -> str:
    shown = f"I can't read “{_cut(text)}” as days before a date." if text.strip() else "How many days before a date?"
    return f"{shown} Write them like “30, 7, 1, 0”, “a week”, “1 day”, “on the day” or “none”."


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
