"""Clauses on where a project stands and when something happens: every word is known, or the clause is not read.

"production is slated to begin in early 2027", "pushed back from June 5 to July 3, 2026", "on hold", "no date yet".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from bot.editing.pasting.claims import Claim, Doubt, Stand, Sure, When
from bot.editing.pasting.people import weaker
from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.standing import AFFAIRS, EVENTS, FESTIVALS, REGIONS, STATUSES, Word
from bot.editing.pasting.words.sure import CERTAINTIES
from bot.editing.pasting.words.tables import Phrases
from db.entries import Window
from db.vocabulary import Certainty, Event, Status

_LONGEST = 40
_YET_TO_COME = frozenset((Certainty.EXPECTED, Certainty.LIKELY, Certainty.PLANNED))
_PREPOSITIONS = frozenset("from to on in at for of with a an the as and by".split())
T = TypeVar("T")
Meaning: TypeAlias = Certainty | Status | Event | Word | Window | str
# Where a phrase stands in several tables, the last decides.
_MEANINGS: Phrases[Meaning] = Phrases(
    {
        **AFFAIRS,
        **CERTAINTIES,
        **EVENTS,
        **STATUSES,
        **dict.fromkeys(FESTIVALS, Word.LIGHT),
    }
)


@dataclass(slots=True)
class _Heard:
    """What the words of a clause have said so far."""

    certainty: Certainty | None = None
    statuses: list[tuple[Status, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    words: set[Word] = field(default_factory=set)
    windows: list[tuple[Window, Word | None]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    region: str | None = None
    leading: Word | None = None  # the "from" or "to" before the next window


@dataclass(frozen=True, slots=True)
class Affair:
    """What a clause says, how far it reaches, and whether there is more to it than a bare date or word of doubt."""

    claims: tuple[Claim, ...]
    end: int
    bare: bool
    noted: bool = False  # it says how the work goes on, for which a status is too few words
    loose: bool = False  # a date that is of no event a slate keeps: the words are worth keeping


def read_affair(tokens: Sequence[Token], start: int) -> Affair | None:
    """Read as many known words as stand at a place."""
    heard = _Heard()
    place = end = start
    while place < len(tokens) and place - start < _LONGEST:
        found = _meaning(tokens, place)
        if found is None:
            break
        meaning, place = found
        _hear(heard, meaning, said(tokens[place - 1 : place]))
        if tokens[place - 1].date and place < len(tokens) and tokens[place].raw == "?" and tokens[place].glued:
            heard.certainty = weaker(heard.certainty, Certainty.UNVERIFIED)  # "(2028?)"
            end = place = place + 1
        if (dated := tokens[place - 1].date) and dated.doubt:
            heard.doubts.append(dated.doubt)
        if tokens[place - 1].folded not in _PREPOSITIONS:
            end = place
    claims = _claims(heard)
    if not claims:
        return None
    bare = not (heard.statuses or heard.events or heard.words - {Word.LIGHT} or heard.certainty or heard.region)
    alone = not (heard.statuses or heard.events or heard.words - {Word.LIGHT} or heard.windows)
    return Affair(
        (*claims, *map(Doubt, heard.doubts)),
        end,
        bare or alone,
        noted=Word.SUBJECT in heard.words,
        loose=bool(heard.windows) and not any(isinstance(claim, When) for claim in claims),
    )


def _meaning(tokens: Sequence[Token], place: int) -> tuple[Meaning, int] | None:
    """Return what the longest known phrase at a place means, and where it ends."""
    token = tokens[place]
    if token.kind is Kind.TITLE:
        return Word.LIGHT, place + 1
    if token.window:
        return token.window, place + 1
    if token.raw in "([":
        sure = _closed(tokens, place, CERTAINTIES) if place and tokens[place - 1].date else None
        return _closed(tokens, place, REGIONS) or sure
    best = longest(tokens, place, _MEANINGS)
    named = longest(tokens, place, REGIONS)
    if named and tokens[named[1] - 1].capital and (best is None or named[1] >= best[1]):
        return named
    if named and tokens[place].raw.startswith(("domestic", "worldwide", "global", "internation", "stateside")):
        return named
    return best


def _closed(tokens: Sequence[Token], opening: int, table: Phrases[T]) -> tuple[T, int] | None:
    """Return what parentheses say that hold one phrase of a table."""
    found = longest(tokens, opening + 1, table)
    if found and found[1] < len(tokens) and tokens[found[1]].raw in ")]":
        return found[0], found[1] + 1
    return None


def _hear(heard: _Heard, meaning: Meaning, words: str) -> None:
    match meaning:
        case Certainty():
            heard.certainty = weaker(heard.certainty, meaning)
        case Status():
            heard.statuses.append((meaning, words))
        case Event():
            heard.events.append(meaning)
        case Word():
            heard.words.add(meaning)
            heard.leading = meaning if meaning in (Word.FROM, Word.TO) else heard.leading
        case Window():
            heard.windows.append((meaning, heard.leading))
            heard.leading = None
        case str():
            heard.region = meaning


def _claims(heard: _Heard) -> tuple[Claim, ...]:
    if heard.words & {Word.NOT, Word.PAST}:
        return ()
    if heard.windows or Word.OPEN in heard.words:
        return _dated(heard)
    if heard.statuses:
        return _standing(heard)
    if Word.SHOOT in heard.words:
        return _shooting(heard)
    if Word.SUBJECT in heard.words and Word.ON in heard.words:
        return (Stand(Status.IN_DEVELOPMENT, "under way", heard.certainty),)
    if heard.certainty and not heard.events and not heard.words - {Word.LIGHT}:
        return (Sure(heard.certainty),)
    return ()


def _standing(heard: _Heard) -> tuple[Claim, ...]:
    firm = [s for s in heard.statuses if s[0] is not Status.ANNOUNCED] or heard.statuses
    return tuple(Stand(status, words, heard.certainty) for status, words in firm)


def _shooting(heard: _Heard) -> tuple[Claim, ...]:
    if heard.certainty in _YET_TO_COME or (Word.BEGIN in heard.words and heard.certainty):
        return (When(None, Event.FILMING, heard.certainty),)
    if Word.BEGIN in heard.words:
        return ()
    return (Stand(Status.FILMING, "filming", heard.certainty),)


def _dated(heard: _Heard) -> tuple[Claim, ...]:
    """Return the one date of a clause; where it has two, one must be the former."""
    new = [w for w, led in heard.windows if led is not Word.FROM] or ([Window("TBA")] if not heard.windows else [])
    old = [w for w, led in heard.windows if led is Word.FROM]
    if len(new) != 1 or len(old) > 1:
        return ()
    event = _event(heard)
    stands = tuple(Stand(s, words, heard.certainty) for s, words in heard.statuses)
    if event is Event.FILMING and any(s.status is Status.FILMING for s in stands):
        stands = ()
    if stands and event is None:
        return stands  # "paused in 2025": the date is not that of the film
    return (*stands, When(new[0], event, heard.certainty, heard.region, old[0] if old else None))


def _event(heard: _Heard) -> Event | None:
    if Event.PREMIERE in heard.events:
        return Event.PREMIERE
    begun = any(s is Status.FILMING for s, _ in heard.statuses)
    if (Word.SHOOT in heard.words or begun) and Event.RELEASE not in heard.events:
        return Event.FILMING
    if any(s is Status.RELEASED for s, _ in heard.statuses):
        return Event.RELEASE
    if any(s is Status.ANNOUNCED for s, _ in heard.statuses) and not heard.events:
        return Event.ANNOUNCED
    return Event.RELEASE if heard.events or Word.MOVED in heard.words else None
