"""Words and names to typed symbols: what the chart combines, what a question's frame is, and what nothing accounts for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.dates import MONTHS, parse_span
from bot.questions.chart import SKIP, Cell
from bot.questions.grammar import CATEGORY, Item
from bot.questions.lexicon import AUXILIARIES, LEXICON, LIGHT, LONGEST_PHRASE, QUESTION_WORDS
from bot.questions.meaning import Span as Days
from bot.questions.names import Span
from bot.questions.words import Word

_SOFT_COST = 0.45  # a word of the lexicon that may also be said without meaning anything by it
_WEAK_COST = 0.9  # a name made of ordinary words, neither quoted nor capitalised
_TIME_WORDS = frozenset(
    "early mid late q1 q2 q3 q4 spring summer autumn fall winter next this last today tomorrow the".split()
) | frozenset(MONTHS)
_CUES = {
    "by": "author",
    "from": "author",
    "with": "cast",
    "featuring": "cast",
    "including": "cast",
    "starring": "cast",
    "opposite": "cast",
}


@dataclass(slots=True)
class Reading:
    """One way to take the words: symbols for the chart, and what is left over."""

    symbols: list[Cell] = field(default_factory=list)
    unknown: list[Word] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    rest: list[Word] = field(default_factory=list)  # words outside names that are no light words
    frame: list[str] = field(default_factory=list)  # the words outside names, in order; a name is *
    cost: float = 0.0
    asks_before: bool = False


def is_plain(word: Word) -> bool:
    """Tell whether the lexicon knows the word."""
    return word.folded in LIGHT or word.folded in LEXICON or word.folded.isdigit()


def read_symbols(words: Sequence[Word], spans: tuple[Span, ...], today: date) -> Reading:
    """Turn words into symbols, taking the given spans as names; what is not a name is looked up longest phrase first."""
    reading = Reading(spans=spans)
    starts = {span.start: span for span in spans}
    at = 0
    while at < len(words):
        if at in starts:
            span = starts[at]
            _add_name(reading, words, span)
            at = span.end
            continue
        reading.frame.append(words[at].folded)
        limit = min([span.start for span in spans if span.start > at], default=len(words))
        taken = _add_days(reading, words, at, limit, today) or _add_phrase(reading, words, at, limit)
        reading.frame += [w.folded for w in words[at + 1 : at + max(taken, 1)]]
        at += max(taken, 1)
    return reading


def _add_name(reading: Reading, words: Sequence[Word], span: Span) -> None:
    before = words[span.start - 1].folded if span.start else ""
    after = [w.folded for w in words[span.end : span.end + 2]]
    cue = _CUES.get(before, "")
    if not cue and (after[:1] == ["in"] or after in (["been", "in"], ["be", "in"], ["appear", "in"])):
        cue = "cast" if before not in ("did", "does") else ""
    chosen = words[span.start : span.end]
    extra = 0.0
    if all(is_plain(w) for w in chosen):
        shown = any(w.quoted for w in chosen) or (span.start and all(w.capital for w in chosen))
        called = before in ("film", "movie", "project", "called", "titled", "named")
        extra = 0.0 if shown or called else _WEAK_COST
    cell: Cell = {}
    for named, cost in span.things:
        category = CATEGORY[named.kind]
        cell[Item(category, named, cue if category == "P" else "")] = cost + extra
    reading.symbols.append(cell)
    reading.frame.append("*")


def _add_days(reading: Reading, words: Sequence[Word], at: int, limit: int, today: date) -> int:
    """Add a stretch of time that starts here; return how many words it took."""
    first = words[at].folded
    if not (first in _TIME_WORDS or first[0].isdigit()):
        return 0
    for end in range(min(limit, at + 5), at, -1):
        text = _time_text(words[at:end])
        if (
            end - at == 1
            and not re.fullmatch(r"(?:19|20)\d\d|(?:19|20)?\d0s|today|tomorrow", text)
            and text not in MONTHS
        ):
            continue
        if text in ("may", "mar") and not words[at].capital and (not at or words[at - 1].folded != "in"):
            continue
        try:
            window = parse_span(text, today)
        except ValueError:
            continue
        if window.earliest is None:
            continue
        before = words[at - 1].folded if at else ""
        reading.symbols.append({Item("D", Days(window.earliest, window.latest, window.words), before): 0.0})
        return end - at
    return 0


def _time_text(words: Sequence[Word]) -> str:
    texts = [w.folded for w in words]
    if len(texts) == 3 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "-".join(texts)
    if len(texts) == 2 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "/".join(texts)
    return " ".join(t for t in texts if t not in ("the", "of") or t == texts[0])


def _add_phrase(reading: Reading, words: Sequence[Word], at: int, limit: int) -> int:
    """Add the longest phrase of the lexicon that starts here; return how many words it took (0: one light or unknown)."""
    for end in range(min(limit, at + LONGEST_PHRASE), at, -1):
        texts = [w.folded for w in words[at:end]]
        found = LEXICON.get(" ".join(texts)) or LEXICON.get(" ".join([*texts[:-1], words[end - 1].bare]))
        if not found:
            continue
        if end - at == 1 and texts[0] in QUESTION_WORDS and texts[0] not in ("why", "where"):
            return 0
        kept = [s for s in found if s.cat != "NOTKEPT"]
        if not kept:
            reading.not_kept.append(str(found[0].value))
            reading.rest += words[at:end]
            return end - at
        cell: Cell = {Item(s.cat, s.value, s.info): 0.0 for s in kept}
        if end - at == 1 and texts[0] in LIGHT:
            cell[SKIP] = _SOFT_COST
        reading.symbols.append(cell)
        reading.rest += words[at:end]
        return end - at
    word = words[at]
    if word.folded not in LIGHT and not (word.folded.isdigit() and len(word.folded) < 2):
        reading.unknown.append(word)
        reading.rest.append(word)
    return 0


_WHO = frozenset(("who", "whom", "whose"))


def frame_of(reading: Reading) -> str:
    """Return what the words outside names ask for: who, when, where, why, count, until, check, which or none."""
    words = reading.frame
    cats = {item.cat for cell in reading.symbols for item in cell}
    if "COUNT" in cats:
        return "count"
    if ("UNTIL" in cats and "how" in words) or "countdown" in words or "days" in words:
        return "until"
    opener = next((w for w in words if w in QUESTION_WORDS or w in AUXILIARIES or w == "any"), "")
    polite = {"can", "could", "would", "do", "will"}
    if opener in polite and ("you" in words[words.index(opener) + 1 :][:1] or words[:2] == ["do", "we"]):
        opener = next((w for w in words[words.index(opener) + 1 :] if w in QUESTION_WORDS), "none")
    if "how" in words and "come" in words[words.index("how") :][1:2]:
        return "why"
    if opener == "why":
        return "why"
    if opener in _WHO:
        return "who"
    if opener in ("when", "where", "which", "what"):
        if opener == "what" and words[words.index("what") + 1 :][:1] in (["year"], ["date"], ["day"], ["month"]):
            return "when"
        return "which" if opener == "what" else opener
    if opener == "any" or (opener in AUXILIARIES and (words.index(opener) <= 2 or words[0] == "*")):
        return "check" if opener != "any" else "any"
    return "none"
