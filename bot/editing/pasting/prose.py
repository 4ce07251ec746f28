"""Running text: sentences that name a title, in quotation marks or known to the slate, and those that follow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.editing.pasting.clauses import read_sentence
from bot.editing.pasting.facts import is_about
from bot.editing.pasting.ground import Ground, Zone
from bot.editing.pasting.heads import Span, fits_title, split_sentences, to_spans
from bot.editing.pasting.tokens import QUOTES, Kind, Token, phrases, tokenise, tokenise_about
from bot.editing.pasting.words.about import SPOKEN
from bot.editing.pasting.words.works import RELATIONS, WORK_WORDS
from db.folding import fold

_LONGEST = 10
# The title that the text speaks of after a sentence, the sentence, and how it was read (None: it was not).
Told = tuple[str | None, str, Sequence[Span] | None]


def read_prose(text: str, today: date, known: Mapping[str, str], current: str | None, begins: bool) -> Iterator[Told]:
    """Yield the sentences of a line; `current` is the title that the text spoke of last, `begins` says whether a
    paragraph begins here: then only one that begins with "the film" and its like goes on with it."""
    for number, sentence in enumerate(split_sentences(tokenise(text, today))):
        words = text[sentence[0].start : sentence[-1].end]
        named = list(dict.fromkeys(_titles(sentence, known)))
        if len(named) > 1 or (begins and number == 0 and not named and not is_about(sentence)):
            current = None
        elif named:
            current = named[0]
        spans = _read(words, current, today) if current else ()
        yield current, words, spans if any(span.claims for span in spans) else None


def _read(words: str, title: str, today: date) -> Sequence[Span]:
    tokens = tokenise_about(words, title, today)
    return tuple(to_spans(words, tokens, read_sentence(tokens, Ground(title, today, Zone.PROSE)), False))


def _titles(tokens: Sequence[Token], known: Mapping[str, str]) -> Iterator[str]:
    """Yield the titles that a sentence is about; those it only stems from are not."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind is Kind.QUOTED and _is_title(tokens, place) and not _is_origin(tokens, place):
            inner = token.raw.strip(QUOTES + " ,").replace("’", "'")
            yield known.get(fold(inner), inner)
        elif (found := _known(tokens, place, known)) and not _is_origin(tokens, place):
            title, place = found
            yield title
            continue
        place += 1


def _is_title(tokens: Sequence[Token], place: int) -> bool:
    inner = tokens[place].raw.strip(QUOTES + " ")
    spoken = any(t.folded in SPOKEN for t in tokens[place + 1 : place + 3])
    words = inner.split()
    if not words or len(words) > _LONGEST or inner.endswith((".", "…")) or (inner.endswith(",") and spoken):
        return False
    return fits_title(inner.rstrip(",")) and any(w[0].isupper() or w[0].isdigit() for w in words)


def _is_origin(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "sequel to", "based on the novel" and the like stand before a title."""
    start = place
    while start > 0 and place - start < 6 and (tokens[start - 1].folded in WORK_WORDS or tokens[start - 1].raw == "'"):
        start -= 1
    stops = range(start, min(place, start + 3) + 1)
    return any(
        phrase in RELATIONS
        for stop in stops
        for begin in range(max(0, stop - 4), stop)
        for phrase, end in phrases(tokens, begin, stop - begin)
        if end == stop
    )


def _known(tokens: Sequence[Token], place: int, known: Mapping[str, str]) -> tuple[str, int] | None:
    """Return a title that the slate has and that stands here in capitals; one of a single word opens no sentence."""
    if not known or tokens[place].kind is not Kind.WORD or tokens[place].raw[0].islower():
        return None
    found = None
    for phrase, end in phrases(tokens, place):
        if phrase in known and (end - place > 1 or place > 0):
            found = known[phrase], end
    return found
