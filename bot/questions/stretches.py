"""Names that a stretch of words round a strange one is nearly: found and ranked here, judged elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.question_words import is_of_questions, telling
from bot.questions.vocabulary import Vocabulary
from bot.questions.words import Word

_LONGEST = 12  # words of one misspelled name
_NEAREST = 12  # names that are looked at for one stretch
_LOOKED_UP = 30  # likeliest names that the store is asked of
_JOINED = 8  # letters of a text that is taken for two words written as one
NUMBER = re.compile(r"\d+|\b(?:ii|iii|iv|v|vi|vii|viii|ix|x)\b")


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of words as it is typed, and a name so many slips away.

    `telling` counts the words that bear the name out, `beside` those next to it that only a name would account for;
    `kinds` are those of the things that have the name.
    """

    start: int
    end: int
    typed: str
    name: str
    slips: int
    telling: int = 0
    beside: int = 0
    kinds: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def cost(self) -> tuple[bool, int, float]:
        """What comes first: a name no further away than names may be, none left beside it, long and near."""
        return self.slips > allowed(len(self.typed)), self.beside, self.slips - len(self.typed) / 4


def allowed(length: int) -> int:
    """Return how many letters may differ in a name of this length."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 14 else 3


def near_stretches(words: Sequence[Word], strange: Sequence[Word], vocabulary: Vocabulary) -> list[Near]:
    """Return visible names near to a stretch that has the first strange word, likeliest first, one for each thing.

    Those a slip further than names may be are among them, for they crowd the others.
    """
    places = [i for i, word in enumerate(words) if word.written]  # the second half of a contraction is nothing typed
    typed = [words[i] for i in places]
    odd = [i for word in strange for i, other in enumerate(typed) if other is word]
    texts = [word.written for word in typed]
    found = list(_near(typed, odd[0], vocabulary.meant(texts, odd), vocabulary))
    if not any(near.slips == 1 and near.end - near.start > 1 and not near.beside for near in found):
        found += _near(typed, odd[0], vocabulary.meant(texts, odd, wide=True), vocabulary)
    ranked = sorted(found, key=lambda near: (near.cost, near.name))[:_LOOKED_UP]
    named = vocabulary.things_named(near.name for near in ranked)
    ends = [*places, len(words)]
    once: dict[object, Near] = {}  # a thing has many spellings: its nearest one counts
    for near in ranked:
        if things := named.get(near.name):
            there = replace(near, start=places[near.start], end=ends[near.end], kinds=frozenset(k for k, _ in things))
            once.setdefault((there.place, things), there)
    return list(once.values())


def _near(typed: Sequence[Word], at: int, names: Iterable[str], vocabulary: Vocabulary) -> Iterator[Near]:
    """Yield each stretch round a place with the names near to it; what is a name as it stands has no slip."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for name in names:
        by_length[len(name)].append(name)
    longest = max(by_length, default=0)
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        for end in range(at + 1, min(len(typed), start + _LONGEST) + 1):
            text = " ".join(word.written for word in typed[start:end])
            if len(text) > longest + 3:
                break
            for meant in (text, text[:-1]) if typed[end - 1].owned else (text,):
                if meant not in vocabulary:
                    for name, slips in _within(meant, by_length):
                        yield _weighed(typed, Near(start, end, meant, name, slips))


def _within(text: str, by_length: dict[int, list[str]]) -> Iterator[tuple[str, int]]:
    """Yield the names that a text may be, and those a slip further; another number is another thing."""
    length, slips = len(text), allowed(len(text)) + 1
    if slips == 1:
        return
    choices = [name for near in range(length - slips, length + slips + 1) for name in by_length.get(near, ())]
    if not choices:
        return
    numbers = sorted(NUMBER.findall(text))
    for name, distance, _ in process.extract(text, choices, scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST):
        if sorted(NUMBER.findall(name)) == numbers:
            yield name, int(distance)


def _weighed(typed: Sequence[Word], near: Near) -> Near:
    before, after = near.start - 1, near.end
    beside = (before >= 0 and not typed[before].owned and not is_of_questions(typed[before], not before)) + (
        after < len(typed) and not typed[after - 1].owned and not is_of_questions(typed[after], opens=False)
    )
    joined = len(near.typed) >= _JOINED and near.name.count(" ") > near.typed.count(" ")
    return replace(near, telling=sum(telling(typed)[near.start : near.end]) + joined, beside=beside)
