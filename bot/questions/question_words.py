"""Words that questions are made of, misspelled ones among them, as against words that only a name accounts for."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.questions.lexicon import LEXICON
from bot.questions.light import LIGHT
from bot.questions.naming import is_plain
from bot.questions.near_words import NearWords
from bot.questions.words import Word

_LONG_ENOUGH = 6  # letters of a word in which any one may be wrong; in a shorter one, only two changed about
_YEAR = re.compile(r"(?:19|20)\d\d")
_EVERYWHERE = frozenset(
    "a an the of in on at by for to from with as is are was were be been it and or not no i he she they we you who what"
    " which when where why how did do does has have had can could will would that this there his her its their".split()
)


def meant_word(word: Word, opens: bool) -> str | None:
    """Return the word of questions that a word is a misspelling of; a capital inside a sentence is a name's."""
    return None if word.capital and not opens else _nearest(word.folded)


def is_of_questions(word: Word, opens: bool) -> bool:
    """Tell whether a word says nothing of a name beside it; a number does, if it can be no year."""
    if word.folded.isdigit():
        return bool(_YEAR.fullmatch(word.folded))
    return is_plain(word) or meant_word(word, opens) is not None


def telling(words: Sequence[Word]) -> list[bool]:
    """Tell of each word whether it bears out a name that has it: questions hardly have it by themselves."""
    shown = any(word.raw[:1].islower() for word in words[1:])  # where all have a capital, none says anything
    return [
        word.folded not in _EVERYWHERE and (word.folded not in LEXICON or (shown and word.capital and at > 0))
        for at, word in enumerate(words)
    ]


@lru_cache(maxsize=1)
def _words() -> NearWords:
    return NearWords(phrase for phrase in LEXICON if " " not in phrase and len(phrase) > 4 and phrase not in LIGHT)


@lru_cache(maxsize=10_000)
def _nearest(typed: str) -> str | None:
    if len(typed) < 4 or typed in LEXICON or typed in LIGHT:
        return None
    near = (
        known
        for known in _words().find(typed, 1)
        if known[0] == typed[0] and (len(typed) >= _LONG_ENOUGH or sorted(known) == sorted(typed))
    )
    return next(near, None)
