"""The nearest known spelling of what nobody knows: typos put right when it is plain what was meant, else offered."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.lexicon import LEXICON
from bot.questions.light import LIGHT
from bot.questions.words import Word
from db.reading import Reader
from db.visible import View

_LONGEST = 6  # words of one misspelled name
_SLATES = 16  # slates whose spellings are kept in memory
_KNOWN_WORDS = sorted(phrase for phrase in LEXICON if " " not in phrase and len(phrase) > 4 and phrase not in LIGHT)


@dataclass(frozen=True, slots=True)
class Correction:
    """Words from `start` to `end` and the spelling they are taken for."""

    start: int
    end: int
    spelling: str
    distance: int
    names: bool


class Spellings:
    """The folded spellings of each slate, read again when the slate's version moves."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, ...], list[str]] = OrderedDict()
        self._lock = Lock()

    def of(self, reader: Reader, view: View) -> list[str]:
        """Return every spelling that names something visible."""
        key = (view.server_id, *view.version)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        rows = reader.fetch(f"SELECT DISTINCT t.folded FROM name t WHERE {view.rows('t')} AND t.kind <> 'tag'")
        spellings = [row[0] for row in rows if len(row[0]) > 3]
        with self._lock:
            self._kept[key] = spellings
            while len(self._kept) > _SLATES:
                self._kept.popitem(last=False)
        return spellings


def allowed(length: int) -> int:
    """Return how many letters may differ in a name of this length."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 14 else 3


def correct(words: Sequence[Word], unknown: Word, spellings: Sequence[str]) -> Correction | None:
    """Return what an unknown word, with its neighbours, is plainly a misspelling of."""
    at = next(i for i, word in enumerate(words) if word is unknown)
    best: Correction | None = None
    if unknown.folded.isdigit():
        return None  # another number is another thing
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        for end in range(at + 1, min(len(words), start + _LONGEST) + 1):
            text = " ".join(w.folded for w in words[start:end])
            found = process.extract(text, spellings, scorer=OSA.distance, score_cutoff=allowed(len(text)), limit=2)
            for spelling, distance, _ in found[:1]:
                tie = len(found) > 1 and found[1][1] == distance
                if (distance and not tie) or (tie and len(spelling) >= 7):
                    candidate = Correction(start, end, spelling, int(distance), True)
                    if best is None or _better(candidate, best):
                        best = candidate
    if not (unknown.capital and at) and len(unknown.folded) >= 4:
        found = process.extract(unknown.folded, _KNOWN_WORDS, scorer=OSA.distance, score_cutoff=1, limit=1)
        if (
            found
            and found[0][0][0] == unknown.folded[0]
            and (len(unknown.folded) >= 6 or sorted(found[0][0]) == sorted(unknown.folded))
        ):
            plain = Correction(at, at + 1, found[0][0], 1, False)
            if best is None or best.distance > 1:
                best = plain
    return best


def _better(a: Correction, b: Correction) -> bool:
    return (a.distance - len(a.spelling) / 4, a.spelling) < (b.distance - len(b.spelling) / 4, b.spelling)


def put_right(words: Sequence[Word], correction: Correction) -> tuple[Word, ...]:
    """Return the words with the misspelled ones replaced."""
    first = words[correction.start]
    put = tuple(
        replace(first, folded=part, bare=part, raw=part, capital=correction.names, written=part)
        for part in correction.spelling.split()
    )
    return (*words[: correction.start], *put, *words[correction.end :])


def near_names(text: str, spellings: Sequence[str], limit: int = 3) -> list[str]:
    """Return spellings that somebody may have meant: close, but not so close that it is plain."""
    found = process.extract(text, spellings, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=limit)
    return [spelling for spelling, _, _ in found]
