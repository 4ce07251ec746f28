"""What of a question came to nothing: unknown words as gaps, and words that were read over. Pure.

Unknown neighbours that make one name are one gap. A name is told by its capitals or quotation marks, and where somebody
types none, by its place in the sentence.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from bot.questions.lexicon import AUXILIARIES, LEXICON
from bot.questions.light import GRAMMAR, is_light
from bot.questions.reply import Gap
from bot.questions.words import Word
from db.vocabulary import GapKind

_MOST = 3  # of one question: whoever writes more unknown words is not asking
# Small words within a name, as in "Lord of the Rings".
_INNER = frozenset("of the a to de del der den di du da la le van von bin".split())
_BEFORE_NAMES = frozenset(
    "by with starring featuring opposite called named titled about in of directs directed directing writes wrote"
    " written plays played made makes cast".split()
)
_AFTER_NAMES = frozenset(
    "in directing directs direct starring star stars come comes coming out release released".split()
)


def gaps_in(words: Sequence[Word], unknown: Sequence[Word]) -> tuple[Gap, ...]:
    """Return what these words of a question ask for that is not on the slate, each once."""
    strange = {at for at, word in enumerate(words) if any(word is w for w in unknown)}
    found = [Gap(_kind(words, run), _spelled(words[run.start : run.stop])) for run in _runs(words, strange)]
    return tuple(dict.fromkeys(found))[:_MOST]


def read_over(words: Sequence[Word], taken: Iterable[Word]) -> tuple[str, ...]:
    """Return the words that made no difference: neither in a name nor in a symbol (`taken`), and no mere grammar."""
    used = set(map(id, taken))
    left = (w for w in words if id(w) not in used and w.folded not in GRAMMAR and is_light(w.folded))
    return tuple(dict.fromkeys(word.raw.lower() for word in left))


def _runs(words: Sequence[Word], strange: Container[int]) -> Iterator[range]:
    """Yield stretches of words that stand together: an unknown word with what belongs to the same name."""
    at = 0
    while at < len(words):
        if at not in strange:
            at += 1
            continue
        start, end = at, at + 1
        while start and _opens(words, start):
            start -= 1
        while (reach := _goes_on(words, strange, end)) > end:
            end = reach
        yield range(start, end)
        at = end


def _opens(words: Sequence[Word], at: int) -> bool:
    """Tell whether a name that holds the word begins before it: at "Top" of "Top Gun: Maverick"."""
    word, before = words[at], words[at - 1]
    if not before.capital or not (word.capital or word.folded.isdigit()):
        return False
    plain = before.folded in LEXICON or is_light(before.folded)
    return not plain or (at > 1 and not _all_capital(words))  # a question's own first word has its capital anyway


def _goes_on(words: Sequence[Word], strange: Container[int], end: int) -> int:
    """Return where a run that has come to `end` goes on to: over small words only between two capitals."""
    last = words[end - 1]
    if end == len(words):
        return end
    after = words[end]
    if after.folded.isdigit() or (end in strange and after.capital == last.capital):
        return end + 1
    over = end
    while over < len(words) and words[over].folded in _INNER and over < end + 2:
        over += 1
    joined = last.capital and over < len(words) and words[over].capital and not _all_capital(words)
    return over + 1 if joined else end


def _all_capital(words: Sequence[Word]) -> bool:
    return all(word.capital or not word.folded.isalpha() for word in words)


def _kind(words: Sequence[Word], run: range) -> GapKind:
    own = words[run.start : run.stop]
    shown = any(word.quoted or (word.capital and word.raw != "I") for word in own)
    return GapKind.NAME if shown or len(own) == len(words) or _in_a_names_place(words, run) else GapKind.WORD


def _in_a_names_place(words: Sequence[Word], run: range) -> bool:
    before = words[run.start - 1].folded if run.start else ""
    after = words[run.stop].folded if run.stop < len(words) else ""
    if before in AUXILIARIES:
        asked = words[run.start - 2].folded if run.start > 1 else ""
        return after in _AFTER_NAMES or (asked == "who" and not after)
    return before in _BEFORE_NAMES


def _spelled(words: Sequence[Word]) -> str:
    """Return a run as it was typed, without a possessive at its end."""
    typed = dict.fromkeys(word.raw for word in words) if len({w.raw for w in words}) < len(words) else None
    said = " ".join(typed or (word.raw for word in words))
    return said.removesuffix(words[-1].raw[-2:]) if words[-1].owned else said
