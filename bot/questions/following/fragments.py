"""The surface of fragments: what only opens or closes one, a question's parts, names that stand alone. Pure."""

import re
from collections.abc import Sequence

from bot.questions.context import distinct
from bot.questions.following.pronouns import find_references
from bot.questions.following.terms import Understands
from bot.questions.lexicon import AUXILIARIES, QUESTION_WORDS
from bot.questions.light import is_light
from bot.questions.meaning import Named
from bot.questions.words import Word, words_of


def _phrases(rows: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in sorted(rows.split("|"), key=len, reverse=True)]


# What opens a fragment and marks it as one; what may open anything; what may close it.
_MARKS = _phrases(
    "and|or|but|plus|also|rather|sorry|meant|i mean|i meant|no i mean|no i meant|no not that|not that|my bad|make that"
    "|what about|how about|what of|and what about|as for|same for|same question for|and for|or for|back to"
    "|going back to|returning to|what if it is|let us say|i m talking about|i am talking about|i was talking about"
    "|i was asking about|i am asking about"
)
_OPENS = _phrases(
    "so|ok|okay|then|well|wait|actually|hm|hmm|um|uh|oh|ah|right|great|cool|nice|thanks|thank you|alright|yes|yeah|yep"
    "|please|hey|just|only"
)
_CLOSES = _phrases(
    "i mean|i meant|sorry|then|too|instead|as well|again|though|please|also|rather|now|exactly|thanks|that is|or"
)
_PARTS = re.compile(r"\s*(?:[,;?!:]+|\.{2,}|…|\.(?=\s|$)| [-–—] |—)\s*")
_CORRECTS = re.compile(r"\bi(?: meant?|['’]m talking about)\b", re.IGNORECASE)
_REFUSES = frozenset("no nope nah sorry wait actually oops wrong not that it".split())
_IN_PLACE = _phrases("to replace|replacing|to step in for|in place of|to take over from|instead of")
_LEADS_TO_NAMES = frozenset("in for on with by from at to the a an".split())
Kinds = Sequence[frozenset[str]]


def parts_of(text: str) -> list[str]:
    """Return the parts of a question without "ok", "thanks" and the like; "no" and "sorry" mark what follows as put
    in the place of something."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    kept = [part for part in parts if not _says_nothing(part)]
    refuses = any({word.folded for word in words_of(part)} & _REFUSES for part in parts if part not in kept)
    return [f"and {kept[0]}", *kept[1:]] if kept and refuses else kept


def may_correct(text: str) -> bool:
    """Tell, at a glance, whether a question or a part of it says what was meant."""
    return is_correction(text)  # as what parts a question is no word, the whole says what a part does


def is_correction(part: str) -> bool:
    """Tell whether a part says what was meant: `I mean the director`."""
    return bool(_CORRECTS.search(part))


def _says_nothing(part: str) -> bool:
    words = words_of(part)
    _, rest = opened(words, [frozenset()] * len(words))
    return not rest or {word.folded for word in rest} <= _REFUSES


def opened(words: tuple[Word, ...], named: Kinds) -> tuple[bool, tuple[Word, ...]]:
    """Return the words without what only opens a fragment, and whether that marks them as one."""
    marked, at = False, 0
    while True:
        mark, opening = (_phrase_at(words, named, at, rows) for rows in (_MARKS, _OPENS))
        if not mark and not opening:
            return marked, words[at:]
        marked |= mark > 0
        at += max(mark, opening)


def closed(words: tuple[Word, ...], named: Kinds) -> tuple[Word, ...]:
    """Return the words without what only closes a fragment."""
    end = len(words)
    while True:
        closing = next(
            (len(p) for p in _CLOSES if len(p) < end and _phrase_at(words[:end], named, end - len(p), [p])), 0
        )
        if not closing:
            return words[:end]
        end -= closing


def bare(words: tuple[Word, ...], mind: Understands) -> tuple[bool, tuple[Word, ...]]:
    """Return the words without opening and close, and whether they are marked as a fragment."""
    marked, rest = opened(words, mind.named(words))
    return marked, closed(rest, mind.named(rest))


def _phrase_at(words: Sequence[Word], named: Kinds, at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """Return how many words the longest of the phrases takes that stands there outside all names."""
    for phrase in phrases:
        said = tuple(word.folded for word in words[at : at + len(phrase)])
        if said == phrase and not any(named[at : at + len(phrase)]):
            return len(phrase)
    return 0


def without_successor(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out whose place it is: `who is in talks to replace him`."""
    folded = [word.folded for word in words]
    for phrase in _IN_PLACE:
        at = next((i for i in range(1, len(folded)) if tuple(folded[i : i + len(phrase)]) == phrase), None)
        if at is not None and folded[at + len(phrase) :][:1] in (["him"], ["her"], ["them"]):
            return (*words[:at], *words[at + len(phrase) + 1 :])
    return words


def is_name_alone(words: Sequence[Word], named: Kinds) -> bool:
    """Tell whether the words are a name with no more than little words beside it: `in Deeper`."""
    rest = [word.folded for word, kinds in zip(words, named, strict=True) if not kinds]
    light = all(is_light(word) and word not in AUXILIARIES | QUESTION_WORDS for word in rest)
    return any(named) and light and not find_references(words, named)


def is_bare_name(words: Sequence[Word], named: Kinds) -> bool:
    """Tell whether the words are a name and nothing else but what leads to one: `in Deeper`, not `Digger info`."""
    outside = {word.folded for word, kinds in zip(words, named, strict=True) if not kinds}
    return any(named) and outside <= _LEADS_TO_NAMES


def things_named(words: Sequence[Word], mind: Understands) -> list[Named]:
    """Return what the one name among the words can be, likeliest first; nothing where there are several."""
    read = mind.read(words)
    cells = [cell for cell in read.reading.symbols if any(isinstance(i.node, Named) for i in cell)] if read else []
    if len(cells) != 1:
        return []
    ranked = sorted(cells[0].items(), key=lambda way: way[1])
    return distinct(item.node for item, _ in ranked if isinstance(item.node, Named))
