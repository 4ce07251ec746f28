"""Words that are a slip or two from a given one, found by the pieces that slips leave whole. Pure; knows no names.

Cut in three, a word with one slip keeps its first or its last piece, and a word with two keeps one of the three, moved
by no more than one place. So a few hundred words are compared instead of all of them, and none is missed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

_THREE_PIECES = 5  # letters: a shorter word is cut in two, and found at one slip only


class NearWords:
    """An index of distinct words."""

    def __init__(self, words: Iterable[str]) -> None:
        # One text a key (length, place, piece): a third of the memory of tuples, and as quick.
        pieces: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            length = len(word)
            cut = _cut(length)
            pieces[f"{length}<{word[:cut]}"].append(word)
            pieces[f"{length}>{word[length - cut :]}"].append(word)
            if length >= _THREE_PIECES:
                pieces[f"{length}={word[cut : length - cut]}"].append(word)
        self._pieces = dict(pieces)

    def find(self, word: str, slips: int) -> dict[str, int]:
        """Return the words within one or two slips (a letter more, less, another, or two changed about), nearest first;
        the word itself, if it is here, with none."""
        pieces = self._pieces
        choices = [near for key in dict.fromkeys(_keys(word, slips)) for near in pieces.get(key, ())]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return {near: int(distance) for near, distance, _ in found}


def _cut(length: int) -> int:
    return (length + 1) // 3 if length >= _THREE_PIECES else length // 2


def _keys(word: str, slips: int) -> Iterator[str]:
    """Yield the keys under which a word within so many slips stands."""
    most = len(word)
    for length in range(max(2, most - slips), most + slips + 1):
        cut = _cut(length)
        if cut >= most:
            continue
        yield f"{length}<{word[:cut]}"
        yield f"{length}>{word[most - cut :]}"
        # Two letters changed about where a piece ends spoil two pieces at once.
        yield f"{length}<{word[: cut - 1]}{word[cut]}"
        if slips > 1:
            yield f"{length}>{word[most - cut - 1]}{word[most - cut + 1 :]}"
            for moved in (-1, 0, 1):
                yield f"{length}={word[cut + moved : length - cut + moved]}"
