"""Questions of one shape are read alike: what the grammar made of it is kept, with places for the names. Pure.

The grammar looks at types only, so a question with other names of the same types in the same places has the same
meaning with those names put in. Kept in memory for the process, bounded, and good for any slate.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from bot.questions import meaning as m
from bot.questions.fields import LABELS
from bot.questions.lexicon import GENRES, LEXICON, inflected
from bot.questions.light import is_light
from bot.questions.names import Span
from bot.questions.words import Word

_MOST = 4_096
_KINDS = frozenset(("project", "person", "company")) | LABELS  # whose labels no rule looks at
Shape = tuple[object, ...]
_Names = Sequence[m.Named]
_Build = Callable[[_Names], Any]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A reading without its names: what it costs, how the meaning is made of them, which spans it took as names, and
    which words are doubtful."""

    cost: float
    build: _Build
    spans: tuple[int, ...]
    others_only: bool
    doubtful: tuple[int, ...]


class Memory:
    """The patterns of the shapes met last."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Shape, Pattern] = OrderedDict()
        self._lock = Lock()

    def get(self, shape: Shape) -> Pattern | None:
        with self._lock:
            pattern = self._kept.get(shape)
            if pattern is not None:
                self._kept.move_to_end(shape)
            return pattern

    def put(self, shape: Shape, pattern: Pattern) -> None:
        with self._lock:
            self._kept[shape] = pattern
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def shape_of(words: Sequence[Word], spans: Sequence[Span], today: date) -> tuple[Shape, _Names] | None:
    """Return what the grammar sees of a question and the names in it; nothing where a rule would read a name."""
    names: dict[tuple[str, tuple[int, ...]], int] = {}
    things: list[m.Named] = []
    named: list[object] = []
    inside: set[int] = set()
    for span in spans:
        inside.update(range(span.start, span.end))
        of_span: list[object] = [span.start, span.end]
        for thing, cost in span.things:
            if thing.kind not in _KINDS:
                return None
            key = thing.kind, thing.ids
            if key not in names:
                names[key] = len(things)
                things.append(thing)
            of_span.append((thing.kind, thing.origin, cost, len(thing.ids) > 1, names[key]))
        named.append(tuple(of_span))
    said = tuple(_seen(word, at in inside) for at, word in enumerate(words))
    return (said, tuple(named), today), things


def _seen(word: Word, in_a_name: bool) -> tuple[object, ...]:
    """Return what the grammar looks at of a word."""
    text = "" if in_a_name and _is_only_a_name(word.folded) else word.folded
    return text, word.capital, word.pause, word.quoted > 0, word.raw[-2:-1] in "'’"


@lru_cache(maxsize=8_192)
def _is_only_a_name(word: str) -> bool:
    """Tell whether nothing looks at the word but the lookup of names."""
    return not (is_light(word) or word in LEXICON or word in GENRES or word.isdigit() or inflected(word))


def pattern_of(asking: m.Asking, names: _Names) -> _Build | None:
    """Return how a meaning is made of other names in the same places; nothing where it holds more than they tell."""
    if isinstance(asking, m.List | m.Count | m.Any | m.Check | m.When | m.Until | m.StatusOf):
        return _builder(asking, {(name.kind, name.ids): at for at, name in enumerate(names)})
    return None


def _builder(node: Any, places: dict[tuple[str, tuple[int, ...]], int]) -> _Build:
    if isinstance(node, m.Named):
        at = places.get((node.kind, node.ids))
        return (lambda names: node) if at is None else (lambda names: names[at])
    parts = [getattr(node, field.name) for field in fields(node)] if hasattr(node, "__dataclass_fields__") else []
    builders = [_builder(part, places) for part in parts]
    if not any(isinstance(part, m.Named) for part in _all_parts(node)):
        return lambda names: node
    made = type(node)
    return lambda names: made(*(build(names) for build in builders))


def _all_parts(node: Any) -> list[Any]:
    if not hasattr(node, "__dataclass_fields__"):
        return [node]
    return [node, *(part for field in fields(node) for part in _all_parts(getattr(node, field.name)))]
