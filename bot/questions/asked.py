"""One question on its way: what it is asked of and when, and what has come of it so far. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.questions import meaning as m
from bot.questions.context import Context
from bot.questions.facts import Facts
from bot.questions.names import Span, Stand, find_spans
from bot.questions.nearest import Doubt
from bot.questions.vocabulary import Vocabularies, Vocabulary
from bot.questions.words import Word
from db.reading import Reader
from db.visible import View

VOCABULARIES = Vocabularies()


@dataclass(frozen=True, slots=True)
class Setting:
    """What one question is asked of, and when; the names in its words are looked up once."""

    reader: Reader
    view: View
    facts: Facts
    now: datetime
    _found: dict[tuple[Word, ...], list[Span]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def vocabulary(self) -> Vocabulary:
        """Return what the server may call things."""
        return VOCABULARIES.of(self.reader, self.view)

    def names_in(self, words: Sequence[Word], text: str) -> list[Span]:
        """Return every span of the words that is a name here; `text` is the question they are from."""
        words = tuple(words)
        found = self._found.get(words)
        if found is None:
            known = VOCABULARIES.at_hand(self.reader, self.view)
            found = self._found[words] = find_spans(self.reader, self.view, words, text, known)
        return found


@dataclass(slots=True)
class Path:
    """What happened to one question on its way, for `--explain` and for the refusal."""

    question: str
    text: str
    words: tuple[Word, ...]
    spans: list[Span] = field(default_factory=list)
    unknown: list[Word] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    misread: list[Word] = field(default_factory=list)  # what was put right, as it was typed
    doubt: Doubt | None = None  # what may have been meant, and is not plain
    taken_for_names: tuple[Span, ...] = ()  # where the rest leaves least unknown
    quantifier: str = ""
    stands: tuple[Stand, ...] = ()
    taken: frozenset[m.Set] = frozenset()
    context: Context = field(default_factory=Context)
