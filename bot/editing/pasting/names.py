"""Names of people, companies and titles, read from a place on: how far each reaches. Knows no sentence."""

from collections.abc import Iterator, Sequence

from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.companies import COMPANIES, COMPANY_WORDS
from bot.editing.pasting.words.labels import ROLE_PHRASES
from bot.editing.pasting.words.naming import HONORIFICS, NO_NAMES, PARTICLES, SMALL_WORDS
from bot.editing.pasting.words.tables import known
from db.folding import identity

_LONGEST_NAME = 7
_LIMIT = 200
_SUFFIXES = frozenset(("jr", "sr"))
_NUMERALS = frozenset("ii iii iv v".split())
_LABELS = known(ROLE_PHRASES)
_QUOTES = '“”"«»„‘’'
Found = tuple[str, int]


def fits_name(name: str) -> bool:
    """Tell whether a slate takes a name: not too long as it is written, nor once its letters are written out."""
    return len(name) <= _LIMIT and (name.isascii() or len(identity(name).encode()) <= 5 * _LIMIT)


def read_person(tokens: Sequence[Token], start: int) -> Found | None:
    """Return the name of a person that stands at a place, without its honorific, and where it ends."""
    place = start
    while place < len(tokens) and tokens[place].folded in HONORIFICS:
        place += 1
        place += place < len(tokens) and tokens[place].raw == "." and tokens[place].glued
    end = _name_end(tokens, place)
    if end == place:
        return None
    name = said(tokens[place:end])
    # The full stop of "Jr." may be its sentence's as well.
    name = f"{name}." if name.endswith((" Jr", " Sr")) else name
    return (name, end) if fits_name(name) else None


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """Return where a person's name ends; `start` itself where none begins."""
    end = place = start
    while place < len(tokens) and place - start < 2 * _LONGEST_NAME:
        token = tokens[place]
        if token.kind is Kind.QUOTED and place > start and _is_name_word(tokens, place + 1):
            place += 1  # a nickname within the name
        elif token.kind is not Kind.WORD or (token.glued and place > start and tokens[place - 1].raw != "."):
            break
        elif token.folded in PARTICLES and not token.capital and _reaches_name(tokens, place):
            place += 1
        elif _is_name_word(tokens, place) and not (place > start and _begins_label(tokens, place)):
            place += 1
            end = place = _with_stop(tokens, place)
        else:
            break
    return _with_suffix(tokens, end) if end > start else start


def _is_name_word(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    token = tokens[place]
    if token.kind is not Kind.WORD or token.folded in NO_NAMES:
        return False
    particle, _, rest = token.raw.replace("’", "'").partition("'")
    elided = particle in ("d", "l", "de", "dell", "all") and rest[:1].isupper()
    return (token.capital or elided) and not any(c.isdigit() for c in token.raw)


def _begins_label(tokens: Sequence[Token], place: int) -> bool:
    return longest(tokens, place, _LABELS) is not None


def _reaches_name(tokens: Sequence[Token], place: int) -> bool:
    while place < len(tokens) and tokens[place].kind is Kind.WORD and tokens[place].folded in PARTICLES:
        place += 1
    return _is_name_word(tokens, place)


def _with_stop(tokens: Sequence[Token], place: int) -> int:
    """Take in the full stop of an initial, where it ends no sentence."""
    before = tokens[place - 1]
    if place < len(tokens) - 1 and tokens[place].raw == "." and tokens[place].glued and len(before.raw) == 1:
        return place + 1
    return place


def _with_suffix(tokens: Sequence[Token], end: int) -> int:
    place = end + (end < len(tokens) and tokens[end].raw == ",")
    if place < len(tokens) and tokens[place].folded in _SUFFIXES:
        end = place + 1
        return end + (end < len(tokens) and tokens[end].raw == "." and tokens[end].glued)
    return end


def read_company(tokens: Sequence[Token], start: int, surely: bool = False) -> Found | None:
    """Return the company at a place and where it ends; unless it is `surely` one, its name must tell that it is."""
    place = start
    while place < len(tokens) and place - start < 2 * _LONGEST_NAME:
        token = tokens[place]
        if token.kind is Kind.WORD and not (token.capital or token.raw[0].isdigit()):
            break
        if token.kind is Kind.WORD and (_stops_company(token, place == start) or _begins_label(tokens, place)):
            break
        if token.kind is Kind.WORD:
            place += 1
            if (
                place < len(tokens) - 1
                and tokens[place].raw == "."
                and tokens[place - 1].folded in ("bros", "co", "inc", "ltd")
            ):
                place += 1
            continue
        if (
            token.raw == "&"
            and place > start
            and place + 1 < len(tokens)
            and tokens[place + 1].capital
            and (tokens[place - 1].folded not in COMPANY_WORDS)
        ):
            place += 1
            continue
        break
    while place > start and tokens[place - 1].raw == "&":
        place -= 1
    if place == start:
        return None
    name = said(tokens[start:place])
    if tokens[place - 1].folded == "bros" and not name.endswith("."):
        name += "."  # its own full stop, which ended the sentence too
    folded = " ".join(t.folded for t in tokens[start:place] if t.kind is Kind.WORD)
    if not surely and folded not in COMPANIES and not any(w in COMPANY_WORDS for w in folded.split()[1:]):
        return None
    return (name, place) if fits_name(name) else None


def _stops_company(token: Token, first: bool) -> bool:
    return token.folded in NO_NAMES and (first or token.folded not in COMPANY_WORDS)


def read_title(tokens: Sequence[Token], start: int) -> Found | None:
    """Return a title at a place, quoted or told by its capitals, and where it ends."""
    if start < len(tokens) and tokens[start].kind is Kind.QUOTED:
        title = tokens[start].raw.strip(_QUOTES + " ,.").replace("’", "'")
        return (title, start + 1) if title and fits_name(title) else None
    end = start
    for place in _title_words(tokens, start):
        end = place + 1
    title = said(tokens[start:end])
    return (title, end) if title and fits_name(title) else None


def _title_words(tokens: Sequence[Token], start: int) -> Iterator[int]:
    """Yield the places of the words that a title by capitals surely has: it ends in none of the small words."""
    for place in range(start, min(start + 14, len(tokens))):
        token = tokens[place]
        if token.kind is Kind.WORD:
            by_author = token.folded == "by" or (place > start and _begins_label(tokens, place))
            if by_author or (token.glued and place > start):
                return
            if token.capital or token.raw[0].isdigit():
                yield place
            elif token.folded not in SMALL_WORDS or place == start:
                return
        elif not (token.raw in ":!?&" and place > start and place + 1 < len(tokens) and tokens[place + 1].capital):
            return
