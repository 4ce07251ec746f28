"""Stretches of time in a question: "next month", "the 80s", "late 2026". Pure; `today` is handed in."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from bot.dates import DECADES, MONTHS, parse_span
from bot.questions.meaning import Span
from bot.questions.words import Word
from db.entries import Window

_LONGEST = 6  # words
_TIME_WORDS = (
    frozenset(
        "early mid late later q1 q2 q3 q4 h1 h2 spring summer autumn fall winter next this last today tomorrow"
        " the first second third fourth"
        " beginning start middle end tail".split()
    )
    | frozenset(MONTHS)
    | {"christmas", "halloween"}
    | frozenset(DECADES)
)
_COUNTED = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
# … and what may stand among them, as `bot.dates` reads stretches of time.
_AMONG_TIMES = frozenset(
    "of in to through till until few rest half quarter latter close day days week weeks month months year years"
    " fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
    " eighteenth nineteenth twentieth".split()
)
_BEFORE_MONTHS = frozenset(
    "between in during this next last by before after since until till of early mid late and".split()
)


def days_at(words: Sequence[Word], at: int, limit: int, today: date) -> tuple[Span, int] | None:
    """Return the days that the words from a place on mean, and where these words end."""
    first = words[at].folded
    if not (first in _TIME_WORDS or first[0].isdigit()):
        return None
    most = at
    while most < min(limit, at + _LONGEST) and tells_time(words[most].folded):
        most += 1
    for end in range(most, at, -1):
        text = _time_text(words[at:end])
        if (
            end - at == 1
            and not re.fullmatch(r"(?:19|20)\d\d|(?:19|20)?\d0s|today|tomorrow|christmas|halloween|q[1-4]", text)
            and text not in MONTHS
            and text not in DECADES
        ):
            continue
        if text in ("may", "march", "mar") and (not at or words[at - 1].folded not in _BEFORE_MONTHS):
            continue
        window = _window(text, today)
        if window is None or window.earliest is None:
            continue
        before = words[at - 1].folded if at else ""
        said = " ".join(w.raw.capitalize() if w.folded in MONTHS else w.raw for w in words[at:end])
        days = Span(window.earliest, window.latest, said)
        if before == "by" and window.latest:
            days = Span(None, window.latest + timedelta(1), f"by {said}")
        return days, end
    return None


def tells_time(word: str) -> bool:
    """Tell whether a word can stand in a stretch of time."""
    return word in _TIME_WORDS or word in _AMONG_TIMES or word in _COUNTED or any(letter.isdigit() for letter in word)


@lru_cache(maxsize=4096)
def _window(text: str, today: date) -> Window | None:
    try:
        return parse_span(text, today)
    except ValueError:
        return None


def _time_text(words: Sequence[Word]) -> str:
    texts = [w.folded for w in words]
    if texts[0] in ("next", "the") and len(texts) > 2:
        texts = [_COUNTED.get(text, text) for text in texts]  # "the next two months"
    if len(texts) == 3 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "-".join(texts)
    if len(texts) == 2 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "/".join(texts)
    return " ".join(texts)
