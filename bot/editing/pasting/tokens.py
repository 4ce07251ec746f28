"""A line cut into sentences, and these into words, dates, quotations and marks, each with its place. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import TypeVar

from bot.editing.pasting.when import Dated, find_dates
from bot.editing.pasting.words.tables import Phrases
from db.entries import Window
from db.folding import fold

T = TypeVar("T")

LONGEST_PHRASE = 7
QUOTES = '“”"«»„‘’'
TITLE_MARK = "\ue000"  # stands for the letters of the project's own title; cleaning lets none through


class Kind(Enum):
    WORD = auto()
    DATE = auto()
    QUOTED = auto()
    TITLE = auto()
    DASH = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `glued`: no space before it."""

    kind: Kind
    raw: str
    folded: str
    start: int
    end: int
    glued: bool = False
    date: Dated | None = None

    @property
    def window(self) -> Window | None:
        """Return the window of a date."""
        return self.date.window if self.date else None

    @property
    def capital(self) -> bool:
        """Tell whether it can begin a name: a letter, and no small one."""
        return self.kind is Kind.WORD and self.raw[0].isalpha() and not self.raw[0].islower()


_ABBREVIATED = frozenset(
    "dir dirs jr sr bros st dr mr mrs ms prof co inc ltd vs no vol pt feat jan feb mar apr jun jul aug sept sep oct nov"
    " dec prod exec approx est etc al wr dp u.s u.k ed".split()
)
_PIECE = re.compile(
    rf"(?P<title>{TITLE_MARK}+)"
    r"|(?P<quoted>“[^“”]{1,400}”|\"[^\"]{1,400}\"|«[^«»]{1,400}»|„[^„“”]{1,400}[“”]|‘[^‘’]{1,100}(?:’\w[^‘’]{0,60})?’(?!\w))"
    r"|(?P<initials>(?:[^\W\d_]\.[- ]?){2,}(?<![ -])(?=\W|$))"
    r"|(?P<word>\w[\w'’]*(?:[-‑·&]\w[\w'’]*)*(?:\+(?!\w))?)"
    r"|(?P<dash>[–—―]+|(?<!\S)-{1,3}(?!\S))"
    r"|(?P<mark>\S)"
)


def tokenise(text: str, today: date) -> list[Token]:
    """Return the words, dates, quotations and marks of a text."""
    tokens: list[Token] = []
    place = 0
    for dated in (*find_dates(text, today), None):
        stop = dated.start if dated else len(text)
        tokens += _between(text, place, stop)
        if dated:
            tokens.append(Token(Kind.DATE, text[dated.start : dated.end], "", dated.start, dated.end, False, dated))
            place = dated.end
    return tokens


def tokenise_about(text: str, title: str, today: date) -> list[Token]:
    """Return the tokens of a text, the title's own words as one, so that a sentence reads the same whatever it is."""
    return [_unmasked(token, text) for token in tokenise(_mask(text, title), today)]


def _mask(text: str, title: str) -> str:
    """Put marks in the place of a title and its quotation marks, unless it is but a part of a longer name."""
    spelled = re.escape(title).replace("'", "['’]")
    pattern = rf"(?<!\w)[{QUOTES}]?{spelled}[{QUOTES}]?(?!\w)"
    return re.sub(pattern, lambda m: m[0] if _is_part(text, m) else TITLE_MARK * len(m[0]), text)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Tell whether words with capitals stand around a title, so that it may be a longer one ("The Harrow Papers")."""
    if match[0][0] in QUOTES and match[0][-1] in QUOTES:
        return False
    before = re.search(r"([^\W\d_])[\w'’-]* $", text[max(0, match.start() - 40) : match.start()])
    after = re.match(r" ([^\W\d_])", text[match.end() : match.end() + 2])
    return any(found is not None and found[1].isupper() for found in (before, after))


def _unmasked(token: Token, text: str) -> Token:
    if TITLE_MARK not in token.raw:
        return token
    raw = text[token.start : token.end]
    return replace(token, raw=raw, folded=token.folded if token.kind is Kind.TITLE else fold(raw))


def _between(text: str, place: int, stop: int) -> Iterator[Token]:
    for match in _PIECE.finditer(text, place, stop):
        start, end = match.span()
        kind = {"title": Kind.TITLE, "quoted": Kind.QUOTED, "dash": Kind.DASH, "mark": Kind.MARK}.get(
            match.lastgroup or "", Kind.WORD
        )
        glued = start > 0 and not text[start - 1].isspace()
        folded = fold(match[0]) if kind in (Kind.WORD, Kind.QUOTED) else match[0]
        yield Token(kind, match[0], folded, start, end, glued)


def sentences(tokens: Sequence[Token], openers: Mapping[str, object]) -> Iterator[Sequence[Token]]:
    """Yield the sentences, each with its full stop; after an abbreviation only a word of `openers` begins a new one."""
    begin = 0
    for place, token in enumerate(tokens):
        if token.raw in (".", "!", "?", "…") and _ends(tokens, place, openers):
            yield tokens[begin : place + 1]
            begin = place + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _ends(tokens: Sequence[Token], place: int, openers: Mapping[str, object]) -> bool:
    if place + 1 == len(tokens):
        return True
    following = tokens[place + 1]
    if following.glued or place == 0:
        return following.raw in ')”"' and place > 0 and following.kind is Kind.MARK and place + 2 == len(tokens)
    before = tokens[place - 1]
    short = (
        before.kind is Kind.WORD
        and tokens[place].raw == "."
        and (before.folded in _ABBREVIATED or (len(before.raw) == 1 and before.raw.isupper()))
    )
    if not short:
        return following.kind is not Kind.WORD or not following.raw[0].islower()
    if before.folded in ("dir", "dirs", "wr", "dp", "prod", "exec"):
        return False
    return following.capital and any(phrase in openers for phrase, _ in phrases(tokens, place + 1, 3))


def phrases(tokens: Sequence[Token], start: int, longest: int = LONGEST_PHRASE) -> Iterator[tuple[str, int]]:
    """Yield each run of words from a place on, folded, with where it ends; the shortest first."""
    words: list[str] = []
    if start >= len(tokens) or tokens[start].kind is not Kind.WORD:
        return
    for place in range(start, min(start + longest, len(tokens))):
        token = tokens[place]
        if token.kind is not Kind.WORD:
            if token.raw == "&" and words:
                words.append("and")
                continue
            if not (token.raw == "/" and token.glued) and not (token.raw == "." and token.glued and words):
                break
            if token.raw == "." and not (place + 1 < len(tokens) and tokens[place - 1].folded in _ABBREVIATED):
                break
            continue
        words.append(token.folded)
        yield " ".join(words), place + 1


def longest(tokens: Sequence[Token], start: int, table: Phrases[T]) -> tuple[T, int] | None:
    """Return what the longest phrase of a table means that stands at a place, and where it ends."""
    if start >= len(tokens) or tokens[start].folded.partition(" ")[0] not in table.heads:
        return None
    found = None
    for phrase, end in phrases(tokens, start):
        if phrase in table:
            found = table[phrase], end
    if found is None:
        return None
    meaning, end = found
    # An abbreviation's own full stop belongs to it: "Dir. Ana Petrov".
    if (
        end < len(tokens) - 1
        and tokens[end].raw == "."
        and tokens[end].glued
        and tokens[end - 1].folded in _ABBREVIATED
    ):
        end += 1
    return meaning, end


def said(tokens: Sequence[Token]) -> str:
    """Return what the tokens say, spaced as they were."""
    return "".join(t.raw if t.glued or not place else f" {t.raw}" for place, t in enumerate(tokens)).replace("’", "'")
