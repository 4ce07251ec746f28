"""Typos: put right where it is plain what was meant, offered where several things may be meant, else left alone.

How plain it is depends on the crowd: the more names a slate has, the likelier another one is near to an unknown name by
chance. So nothing else may be nearly as near; and a single word, which no other word of a name bears out, must stand
alone among the words of the slate. The bounds are measured by `tests/bench/names.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from bot.questions.question_words import meant_word
from bot.questions.stretches import NUMBER, Near, allowed, near_stretches
from bot.questions.vocabulary import Vocabulary
from bot.questions.words import Word

_CROWD = 2  # other names within two slips of a single word, where the slip seldom makes another name
_MANY = 40  # … of which the store is asked whether they are seen; more are a crowd
_LETTERS = (0, 2, 4, 9)  # of a word that may have so many slips, when another word bears it out
_SHORT = 6  # letters of a word that with another beginning and another end is another word
_LONG = 8  # letters of a single word that may have two slips, where nothing else is near
_OFFERED = 3
_KINDS = frozenset(("project", "person"))

# Tells whether a project, a person or either makes a question of words that stand from one place to another; nothing,
# where that cannot be told.
Fitting = Callable[[int, int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Correction:
    """Words from `start` to `end` and the spelling they are taken for."""

    start: int
    end: int
    spelling: str
    distance: int
    names: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words from `start` to `end`, and the spellings that they may be, likeliest first."""

    start: int
    end: int
    spellings: tuple[str, ...]


def correct(
    words: Sequence[Word], strange: Sequence[Word], vocabulary: Vocabulary, fitting: Fitting = lambda start, end: _KINDS
) -> Correction | Doubt | None:
    """Return what the first of the strange words, with its neighbours, is a misspelling of."""
    strange = [word for word in strange if not NUMBER.fullmatch(word.written)]  # another number is another thing
    if not strange:
        return None
    at = next(i for i, word in enumerate(words) if word is strange[0])
    found = near_stretches(words, strange, vocabulary)
    word = meant_word(strange[0], opens=not at)
    if word and not (found and found[0].telling > 1):
        return Correction(at, at + 1, word, 1, False)
    kinds = _KINDS
    if found and found[0].telling < 2:
        kinds = fitting(*found[0].place) or _KINDS
        found = [
            near for near in found if near.place != found[0].place or not near.kinds & _KINDS or near.kinds & kinds
        ]
    if not found or found[0].slips > allowed(len(found[0].typed)):
        return None
    return _judged(found[0], [near for near in found[1:] if near.place == found[0].place], kinds, vocabulary)


def taken_together(words: Sequence[Word], known: Sequence[Word], vocabulary: Vocabulary) -> Correction | Doubt | None:
    """Return the one name, a slip away, that words known one by one may be together: "huh grant". Plain it is only of
    three words and more, or of the same letters: of two, "John Hopkins" may be nobody's namesake."""
    found = near_stretches(words, known, vocabulary)
    if not found or found[0].slips > 1 or found[0].telling < 2:
        return None
    best = found[0]
    taken = _judged(best, [near for near in found[1:] if near.place == best.place], _KINDS, vocabulary)
    if isinstance(taken, Correction) and best.name.count(" ") < 2 and _letters(taken.spelling) != _letters(best.typed):
        return Doubt(best.start, best.end, (taken.spelling,))
    return taken


def _judged(best: Near, rivals: Sequence[Near], kinds: frozenset[str], vocabulary: Vocabulary) -> Correction | Doubt:
    tied = [best, *(near for near in rivals if near.slips == best.slips)]
    # Two letters changed about, or a space too many or too few, make another name least of all.
    same = [near for near in tied if near.slips == 1 and _letters(near.name) == _letters(near.typed)]
    if len(same) == 1 and (best.telling > 1 or not best.beside):
        best = same[0]
    elif not (_is_borne_out(best, rivals) if best.telling > 1 else _is_alone(best, rivals, kinds, vocabulary)):
        others = sorted(rivals, key=lambda near: (near.slips, near.name[:1] != near.typed[:1]))
        return Doubt(best.start, best.end, tuple(near.name for near in (best, *others))[:_OFFERED])
    return Correction(best.start, best.end, best.name, best.slips, True)


def _letters(text: str) -> list[str]:
    return sorted(text.replace(" ", ""))


def _is_borne_out(best: Near, rivals: Sequence[Near]) -> bool:
    """Tell whether a name of several words can hardly be another. Several slips in one word likelier make another word:
    then nothing may be near that is a slip further either."""
    typed, meant = best.typed.split(), best.name.split()
    if len(typed) != len(meant):
        typed, meant = [best.typed], [best.name]
    slips, one, other = max((OSA.distance(a, b), a, b) for a, b in zip(typed, meant, strict=True))
    letters = max(len(one), len(other))
    if letters < _LETTERS[slips] or (slips > 1 and letters <= _SHORT and one[0] != other[0] and one[-1] != other[-1]):
        return False
    return not any(near.slips <= best.slips + (slips > 1) for near in rivals)


def _is_alone(best: Near, rivals: Sequence[Near], kinds: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a single word can hardly be another name of the kinds that fit."""
    if best.beside or any(near.slips <= best.slips for near in rivals):
        return False
    if best.slips > 1 and (best.slips > 2 or len(best.name) < _LONG or len(best.typed) < _LONG):
        return False
    typed = next((word for word in best.typed.split() if word not in best.name.split()), best.typed)
    meant = next((word for word in best.name.split() if word not in best.typed.split()), best.name)
    crowd = {near.name for near in rivals if near.slips == 2} | vocabulary.near_words(typed, 2).keys() - {typed, meant}
    if len(crowd) > _MANY:
        return False
    seen = vocabulary.things_named(crowd)
    crowd = {name for name, things in seen.items() if {kind for kind, _ in things} & kinds}
    crowd = {name for name in crowd if not name.startswith(meant[:-1])}  # "expert" is no rival of "experts"
    return not crowd or (best.slips == 1 and len(crowd) <= _CROWD and _is_inside(typed, meant))


def _is_inside(typed: str, meant: str) -> bool:
    """Tell whether a slip seldom makes another name: not at an end, no vowel for another, no letter doubled or not."""
    if typed[0] != meant[0] or typed[-1] != meant[-1]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    if len(typed) == len(meant):
        return not {typed[at : at + 1], meant[at : at + 1]} <= set("aeiouy")
    longer = max(typed, meant, key=len)
    return longer[at] != longer[at - 1]


def put_right(words: Sequence[Word], correction: Correction) -> tuple[Word, ...]:
    """Return the words with the misspelled ones replaced; a possessive stays one."""
    first, last = words[correction.start], words[correction.end - 1]
    put = [
        replace(first, folded=part, bare=part, raw=part, capital=correction.names, written=part)
        for part in correction.spelling.split()
    ]
    if last.owned:
        put[-1] = replace(put[-1], raw=put[-1].raw + last.raw[-2:])
    return (*words[: correction.start], *put, *words[correction.end :])


def near_names(text: str, vocabulary: Vocabulary, limit: int = 3) -> list[str]:
    """Return spellings that somebody may have meant: close, but not so close that it is plain."""
    return [name for name, _ in vocabulary.near(text, limit, int(len(text) * 0.4))]
