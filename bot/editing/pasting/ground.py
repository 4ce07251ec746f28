"""What every reader of a sentence stands on: the title, the day, the kind of text; and what a reading is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.editing.pasting.claims import Claim
from bot.editing.pasting.tokens import Kind, Token, longest
from bot.editing.pasting.words.labels import ROLE_PHRASES
from bot.editing.pasting.words.tables import known

_CONJUNCTIONS = frozenset("and but while plus with also".split())
_STOPS = frozenset(",;:.!?|/()[]…")

_PHRASES = known(ROLE_PHRASES)


class Zone(Enum):
    """Where words stand: beside the title, in the item's own lines, or in running text."""

    HEAD = auto()
    LISTED = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Ground:
    title: str
    today: date
    zone: Zone


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tokens up to `end` claim."""

    end: int
    claims: tuple[Claim, ...]


def at_boundary(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a reading may end here."""
    if place >= len(tokens):
        return True
    token = tokens[place]
    return (
        token.raw in _STOPS
        or token.kind is Kind.DASH
        or token.folded in _CONJUNCTIONS
        or longest(tokens, place, _PHRASES) is not None
    )


def next_boundary(tokens: Sequence[Token], start: int) -> int:
    """Return where what cannot be read from here may end: at a mark, or where a label begins."""
    place = start + 1
    while place < len(tokens):
        token = tokens[place]
        if (token.raw in _STOPS and not _inner(tokens, place)) or token.kind in (Kind.DASH, Kind.TITLE):
            break
        if token.kind is Kind.WORD and longest(tokens, place, _PHRASES):
            break
        place += 1
    return place


def _inner(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a full stop or slash stands within a word."""
    return tokens[place].glued and place + 1 < len(tokens) and tokens[place + 1].glued


def base_title(title: str) -> str | None:
    """Return what a title with a small number at its end is the next part of: `Paper Tigers 2` → `Paper Tigers`."""
    match = re.fullmatch(
        r"(.*\w)[:,–—-]? (?:(?:part|chapter|vol\.?|volume) )?(?:[2-5]|ii|iii|iv|v|two|three)", title, re.I
    )
    return match[1] if match else None
