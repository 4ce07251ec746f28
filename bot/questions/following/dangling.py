"""What a question points at before anything was spoken of: "who's in that one?", "who's the director?". Pure."""

from collections.abc import Sequence
from itertools import pairwise

from bot.questions import meaning as m
from bot.questions.following.antecedents import nodes_in
from bot.questions.following.pronouns import FILMS, PEOPLE, find_references, may_refer
from bot.questions.following.terms import Unclear, Understands
from bot.questions.lexicon import LEXICON
from bot.questions.words import Word

_NOUNS = frozenset(("ROLE", "EVENT", "DATE"))  # "the director", "the premiere", "the release date"
_ONLY = frozenset(("ROLE", "EVENT", "DATE", "TELL", "SKIP", "STATUS", "PLAY"))
_ITS = frozenset(("it", "its", "that", "this", "there"))


def points_at_nothing(words: Sequence[Word], mind: Understands) -> Unclear | None:
    """Return what to ask back where a question leans on what nobody has said; nothing where it is complete."""
    if not (may_refer(words) or _has_definite_noun(words)):
        return None
    named = mind.named(words)
    if any(named):
        return None
    for reference in find_references(words, named):
        if not reference.many and not (reference.doubtful or reference.relation):
            return Unclear(people=reference.kinds == PEOPLE)
        if reference.doubtful and _ends_with(words, reference.end) and _is_searched(words, mind):
            return Unclear(people=FILMS[0] not in reference.kinds)
    return Unclear(people=False) if _has_definite_noun(words) and _asks_of_all(words, mind) else None


def _ends_with(words: Sequence[Word], end: int) -> bool:
    return end == len(words) and words[-1].folded in _ITS


def _is_searched(words: Sequence[Word], mind: Understands) -> bool:
    read = mind.read(words)
    return read is None or read.asking is None


def _has_definite_noun(words: Sequence[Word]) -> bool:
    """Tell whether one thing is asked for as if its film were known: `the director`, not `the directors`."""
    folded = [word.folded for word in words]
    return any(
        word == "the" and not noun.endswith("s") and any(_is_noun(s.cat, s.info) for s in LEXICON.get(noun, ()))
        for word, noun in pairwise(folded)
    )


def _is_noun(cat: str, info: str) -> bool:
    return cat in _NOUNS and (cat != "ROLE" or info == "noun")


def _asks_of_all(words: Sequence[Word], mind: Understands) -> bool:
    read = mind.read(words)
    if read is None or read.asking is None or not read.cats <= _ONLY:
        return False
    return any(isinstance(node, m.Everything | m.Having) for node in nodes_in(read.asking))
