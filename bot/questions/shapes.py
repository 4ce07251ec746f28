"""Questions of one shape are read alike: what the grammar made of it is kept, with places for the names. Pure.

The words around names, and of names their types and how they are written, are all that a reading looks at: so a
question with other such names in the same places means the same with those names put in. Kept in memory for the
process, bounded, and good for any slate.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from threading import Lock
from typing import Any

from bot.questions import meaning as m
from bot.questions.fields import LABELS
from bot.questions.names import Span
from bot.questions.naming import in_place_of, ordinary
from bot.questions.words import Word

_MOST = 8_192
_GENRE = "genre"  # the lexicon has its own names of genres, with which a name may agree
_KINDS = frozenset(("project", "person", "company")) | LABELS  # whose labels no rule looks at
_LABELLED = (m.Find, m.Grounds, m.Why)  # they may hold words of a name
Shape = tuple[object, ...]
Names = Sequence[m.Named]
_Build = Callable[[Names], Any]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one way of taking the words came to, without its names: what the meaning costs and how it is made of them.
    Without a meaning (`build`), the grammar has none that costs less."""

    cost: float
    build: _Build | None = None
    unknown: int = 0
    is_whole: bool | None = None  # the grammar accounts for all words: no recorded sentence need be looked for
    quantifier: str = ""
    others_only: bool = False
    doubtful: tuple[int, ...] = ()  # which of the names
    pronouns: frozenset[str] = frozenset()

    def tells(self, most: float, first: bool) -> bool:
        """Tell whether this says all about meanings that cost less than `most`, and of the names tried `first` also
        whether sentences must be looked for."""
        return (self.build is not None or self.cost >= most) and not (first and self.is_whole is None)


class Memory:
    """The patterns of the shapes met last."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Shape, Pattern] = OrderedDict()
        self._lock = Lock()

    def get(self, shape: Shape) -> Pattern | None:
        with self._lock:
            pattern = self._kept.get(shape)
            if pattern is not None and len(self._kept) >= self._most:  # before, none goes, whichever was met last
                self._kept.move_to_end(shape)
            return pattern

    def put(self, shape: Shape, pattern: Pattern) -> None:
        with self._lock:
            self._kept[shape] = pattern
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Forget all patterns."""
        with self._lock:
            self._kept.clear()


class Shapes:
    """The shapes of one question's words, one for each choice of names."""

    def __init__(self, words: Sequence[Word], today: date) -> None:
        self._words = words
        self._today = today
        self._seen = [_seen(word) for word in words]
        self._looks: dict[int, tuple[object, ...]] = {}

    def of(self, spans: Sequence[Span]) -> tuple[Shape, Names] | None:
        """Return what a reading sees of the words, and the names in it; nothing where a rule would read a name."""
        seen: list[object] = [self._today]
        names: dict[m.Named, int] = {}
        ids: dict[tuple[int, ...], int] = {}
        end = 0
        for span in spans:
            seen += self._seen[end : span.start]
            seen.append(self._look(span))
            for thing, cost in span.things:
                if thing.kind not in _KINDS:
                    return None
                own = thing.ids if thing.kind == _GENRE else len(thing.ids) > 1
                same = ids.setdefault(thing.ids, len(ids)), names.setdefault(thing, len(names))
                seen.append((thing.kind, thing.origin, cost, own, same))
            end = span.end
        seen += self._seen[end:]
        return tuple(seen), list(names)

    def _look(self, span: Span) -> tuple[object, ...]:
        """Return what a reading sees of how a name is written."""
        if id(span) not in self._looks:
            first, last = self._words[span.start], in_place_of(self._words[span.end - 1])
            look = len(span.things), ordinary(self._words, span), first.capital, last.raw, last.capital, last.pause
            self._looks[id(span)] = look
        return self._looks[id(span)]


def _seen(word: Word) -> tuple[object, ...]:
    """Return what a reading sees of a word outside names."""
    return word.raw, word.folded, word.capital, word.pause


def build_of(asking: m.Asking, names: Names) -> _Build | None:
    """Return how a meaning is made of other names in the same places; nothing where it may hold more than they tell."""
    return None if isinstance(asking, _LABELLED) else _builder(asking, {name: at for at, name in enumerate(names)})


def _builder(node: Any, places: dict[m.Named, int]) -> _Build:
    if not any(name in places for name in m.named_in(node)):
        return lambda names: node
    if isinstance(node, m.Named):
        at = places[node]
        return lambda names: names[at]
    made, builders = type(node), [_builder(getattr(node, field.name), places) for field in fields(node)]
    return lambda names: made(*[build(names) for build in builders])
