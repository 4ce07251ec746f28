"""Which kinds of thing can stand where nobody knows what stands: by the grammar alone, without the store."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from bot.questions.asking import ways_to_ask
from bot.questions.chart import parse
from bot.questions.frames import frame_of
from bot.questions.meaning import Named
from bot.questions.names import Span, segmentations
from bot.questions.naming import is_weak
from bot.questions.symbols import read_symbols
from bot.questions.words import Word

_KINDS = {"project": "title", "person": "name"}
_PLAIN = 2.5  # what a reading that is worth asking for costs at most
_STRAINED = 0.4  # what a kind may cost more than the other: "who directed Ann" can be read, and asks for something else


def fitting_kinds(words: Sequence[Word], spans: Sequence[Span], start: int, end: int, today: date) -> frozenset[str]:
    """Return whether a project, a person or either makes a question of the words; nothing where more is unknown."""
    around = [span for span in spans if span.end <= start or span.start >= end]
    costs = {
        kind: min(_costs(words, around, Span(start, end, ((Named(kind, (0,), "", origin), 0.0),)), today), default=None)
        for kind, origin in _KINDS.items()
    }
    read = {kind: cost for kind, cost in costs.items() if cost is not None}
    return frozenset(kind for kind, cost in read.items() if cost <= min(read.values()) + _STRAINED)


def _costs(words: Sequence[Word], around: Sequence[Span], made: Span, today: date) -> Iterator[float]:
    for chosen in segmentations([made, *around], partial(is_weak, words)):
        if made in chosen:
            reading = read_symbols(words, chosen, today)
            if not (reading.unknown or reading.not_kept):
                frame = frame_of(reading)
                for cost, item in parse(reading.symbols, _PLAIN):
                    yield from (cost + extra for extra, _ in ways_to_ask(frame, reading.head, item, today))
