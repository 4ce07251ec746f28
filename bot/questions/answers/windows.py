"""How windows of days lie to each other and to a span: surely, surely not, or it can't be told. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.questions import meaning as m
from bot.questions.facts import Claim, first_day


def overlap(one: Claim, two: Claim) -> bool:
    """Tell whether either of two dates could come first."""
    a, b = one.window, two.window
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.earliest <= b.latest and b.earliest <= a.latest


def within(claim: Claim, span: m.Span) -> str:
    """Judge whether a date falls within a span."""
    window = claim.window
    if not window or window.earliest is None or window.latest is None:
        return "unclear"
    first, last = span.first or date.min, span.last or date.max
    if first <= window.earliest and window.latest <= last:
        return "yes"
    return "no" if window.latest < first or window.earliest > last else "unclear"


def precede(these: Sequence[Claim], those: Sequence[Claim]) -> str:
    """Judge whether the first of these dates comes before the first of those."""
    (earliest, latest), (other_earliest, other_latest) = _first_window(these), _first_window(those)
    if latest < other_earliest:
        return "yes"
    return "no" if earliest > other_latest else "unclear"


def _first_window(claims: Sequence[Claim]) -> tuple[date, date]:
    window = min(claims, key=first_day).window
    return (window.earliest or date.max, window.latest or date.max) if window else (date.max, date.max)
