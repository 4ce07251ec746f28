"""Reads the words of a follow-up by grammar and names, for `following`. Knows nothing of what was said before."""

from collections.abc import Sequence
from itertools import islice

from bot.questions import meaning as m
from bot.questions.asked import Path, Setting
from bot.questions.chart import parse
from bot.questions.following.terms import Understood
from bot.questions.interpreting import MOST_PARSES, by_grammar
from bot.questions.names import Span, Stand
from bot.questions.naming import is_asked_for, is_weak
from bot.questions.symbols import read_symbols
from bot.questions.words import Word

_PLAIN = 0.8  # a fragment costs no more than this


class Mind:
    """Reads the words of a follow-up for `follow`."""

    def __init__(self, text: str, setting: Setting) -> None:
        self._text, self._setting = text, setting

    def read(self, words: Sequence[Word], stands: Sequence[Stand] = (), plain: bool = False) -> Understood | None:
        path = Path("", "", tuple(words), stands=tuple(stands))
        if not plain:
            path.spans = [span for span in self._named(path.words) if not is_asked_for(path.words, span)]
        best, _ = by_grammar(path, self._setting)
        spans = best.spans if best else path.taken_for_names
        reading = read_symbols(path.words, spans, self._setting.today)
        if reading.unknown or reading.not_kept:
            return None
        items = list(islice(parse(reading.symbols, _PLAIN), MOST_PARSES))
        for span in path.spans:  # "in the US": a name of ordinary words is one where nothing else is said
            if is_weak(path.words, span):
                weak = read_symbols(path.words, (span,), self._setting.today)
                items += parse(weak.symbols, _PLAIN) if not weak.unknown else ()
        told = tuple(item for _, item in sorted(items, key=lambda way: way[0]))
        return Understood(reading, best.asking if best else None, best.cost if best else 0.0, told)

    def named(self, words: Sequence[Word]) -> list[frozenset[str]]:
        own = [span for span in self._named(tuple(words)) if not is_weak(words, span)]
        return [
            frozenset(n.kind for s in own if s.start <= at < s.end for n, _ in s.things) for at in range(len(words))
        ]

    def films(self, of: m.Set) -> list[m.Named]:
        return [m.Named("project", (film.id,), film.title) for film in self._setting.facts.films(of)]

    def is_placed(self, film: m.Named, event: str) -> bool:
        return any(claim.region for claim in self._setting.facts.dates(film, event))

    def people_on(self, film: m.Named) -> list[m.Named]:
        claims = self._setting.facts.claims(m.Hop("credit", film))
        return list({c.value_id: m.Named("person", (c.value_id,), c.value) for c in claims}.values())

    def _named(self, words: tuple[Word, ...]) -> list[Span]:
        return self._setting.names_in(words, self._text) if words else []
