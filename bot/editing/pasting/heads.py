"""Where an item begins: a line's title, told from what the line says of it. Pure; decides by what can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.editing.pasting.claims import TELLING, Claim, When
from bot.editing.pasting.clauses import Stretch, read_sentence
from bot.editing.pasting.cleaning import Line
from bot.editing.pasting.ground import Ground, Zone
from bot.editing.pasting.labelled import LABELS, label_at
from bot.editing.pasting.names import fits_name
from bot.editing.pasting.tokens import Kind, Token, longest, sentences, tokenise, tokenise_about
from bot.editing.pasting.words.about import COPULAS, SPOKEN
from bot.editing.pasting.words.labels import ROLE_PHRASES, Holds
from bot.editing.pasting.words.naming import NO_TITLES, SMALL_WORDS
from bot.editing.pasting.words.standing import AFFAIRS, STATUSES, Word
from bot.editing.pasting.words.tables import known
from bot.editing.pasting.words.works import FILM_WORDS
from db.folding import fold

_LONGEST_TITLE, _MOST_WORDS, _MOST_CUTS = 150, 14, 6
_QUOTES = '“”"«»„‘’ '
_OPENERS = known(
    (*LABELS, *(fold(w) for w in "the a an it its based sequel filming production plot no not in on at for".split())),
)
_VERBS = known(
    (*ROLE_PHRASES, *STATUSES, *COPULAS, *(p for p, word in AFFAIRS.items() if word is Word.MOVED), "opens", "arrives",
     "debuts", "premieres", "hits theaters", "stars", "set for", "due", "wraps", "begins")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line's text by its characters."""

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    read: bool = True
    head: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A line that begins an item: its title, and the spans that cover the line."""

    title: str
    spans: tuple[Span, ...]

    @property
    def telling(self) -> bool:
        """Tell whether the line says anything of a project."""
        return tells(claim for span in self.spans for claim in span.claims)


def tells(claims: Iterator[Claim] | Sequence[Claim]) -> bool:
    """Tell whether claims are of the sort that only a project has."""
    return any(isinstance(c, TELLING) and not (isinstance(c, When) and c.when is None) for c in claims)


def read_head(line: Line, today: date) -> Head | None:
    """Return the title and reading of a line that begins an item."""
    tokens = tokenise(line.text, today)
    begin, led = _led(tokens)
    for stop, rest, surely in _cuts(tokens, begin, line):
        title = _title(line.text, tokens, begin, stop)
        if title is None or not (surely or fits_title(title)):
            continue
        after = tokens[rest].start if rest < len(tokens) else len(line.text)
        said_of_it = [t for t in tokenise_about(line.text, title, today) if t.start >= after]
        first = Span(0, after, led, head=True)
        spans = (first, *_read_rest(line.text, said_of_it, Ground(title, today, Zone.LISTED)))
        head = Head(title, spans)
        strict = rest < len(tokens) and tokens[rest].raw == ","  # titles have commas of their own
        if head.telling and (surely or led or _begins_well(spans, line.text, strict)):
            return head
    return None


def _led(tokens: Sequence[Token]) -> tuple[int, tuple[Claim, ...]]:
    """Return where the title begins: behind "Title:", or behind a date in a list by dates."""
    label = label_at(tokens, 0)
    if label and label[0] is Holds.TITLE:
        return label[2], ()
    if len(tokens) > 2 and tokens[0].date and (tokens[1].kind is Kind.DASH or tokens[1].raw in ":|"):
        return 2, (When(tokens[0].date.window),)
    return 0, ()


def _cuts(tokens: Sequence[Token], begin: int, line: Line) -> Iterator[tuple[int, int, bool]]:
    """Yield where a title may end, where what is said of it begins, and whether the writing sets the title off."""
    if line.strong and not begin:
        inside = [n for n, t in enumerate(tokens) if t.end <= line.strong]
        opening = next((n for n in inside if tokens[n].raw in "([" and n), len(inside))
        yield opening, opening, opening > 0 and tokens[opening - 1].raw != ":"
    if begin < len(tokens) and tokens[begin].kind is Kind.QUOTED:
        spoken = any(t.folded in SPOKEN for t in tokens[begin + 1 : begin + 4])
        if not spoken:
            yield begin + 1, begin + 1, True
    found = 0
    for place in range(begin + 1, len(tokens)):
        if found == _MOST_CUTS or place - begin > 2 * _MOST_WORDS:
            break
        if (cut := _cut_at(tokens, place, line)) is not None:
            found += 1
            yield place, cut, False
    if begin:
        yield len(tokens), len(tokens), True


def _cut_at(tokens: Sequence[Token], place: int, line: Line) -> int | None:
    token = tokens[place]
    if token.raw in ("(", "["):
        return place
    if token.kind is Kind.DASH or token.raw == "|" or (token.raw == ":" and place + 1 < len(tokens)):
        return place
    listed = line.bullet or line.heading
    if listed and token.raw == "," and place + 1 < len(tokens):
        return place
    small = token.kind is Kind.WORD and token.raw[0].islower()
    return place if listed and small and longest(tokens, place, _VERBS) else None


def _title(text: str, tokens: Sequence[Token], begin: int, stop: int) -> str | None:
    if stop <= begin or stop > len(tokens):
        return None
    title = " ".join(text[tokens[begin].start : tokens[stop - 1].end].strip(_QUOTES + ",:;—–-|").split())
    plain = any(c.isalnum() for c in title) and len(title) <= _LONGEST_TITLE and fits_name(title)
    return title.replace("’", "'") if plain and fold(title) not in NO_TITLES else None


def fits_title(title: str) -> bool:
    """Tell whether words look like a title: short, in capitals but for the small words, and no sentence."""
    words = title.split()
    if not words or len(words) > _MOST_WORDS or ". " in title or title.endswith((",", ";")):
        return False
    if not (words[0][0].isdigit() or not words[0][0].islower()) or (fold(words[0]) in NO_TITLES and len(words) == 1):
        return False
    untitled = fold(words[0]) == "untitled"
    return not any(_is_plain(word) and not (untitled and fold(word) in FILM_WORDS) for word in words)


def _is_plain(word: str) -> bool:
    """Tell whether a word is one that a title would give a capital."""
    return word[0].islower() and fold(word) not in SMALL_WORDS and not any(c.isupper() for c in word)


def _begins_well(spans: Sequence[Span], text: str, strict: bool) -> bool:
    """Tell whether what follows the title is read from its beginning, or at least is no more of a title."""
    for span in spans[1:]:
        words = [w for w in text[span.start : span.end].split() if any(c.isalnum() for c in w)]
        if words:
            read = bool(span.claims) or (span.read and len(spans) > 2)
            return read or (not strict and any(map(_is_plain, words)))
    return False


def _read_rest(text: str, tokens: Sequence[Token], ground: Ground) -> tuple[Span, ...]:
    """Read what follows the title: first what stands in parentheses beside it, then the sentences."""
    spans: list[Span] = []
    place = 0
    while place < len(tokens) and tokens[place].raw in ("(", "["):
        closed = next((n for n in range(place, len(tokens)) if tokens[n].raw in (")", "]")), None)
        if closed is None:
            break
        spans += to_spans(text, tokens[place : closed + 1], _head(tokens[place : closed + 1], ground), True)
        place = closed + 1
    return (*spans, *read_text(text, tokens[place:], ground))


def _head(tokens: Sequence[Token], ground: Ground) -> tuple[Stretch, ...]:
    return read_sentence(tokens, Ground(ground.title, ground.today, Zone.HEAD))


def read_text(text: str, tokens: Sequence[Token], ground: Ground) -> tuple[Span, ...]:
    """Read the sentences that the tokens make."""
    spans: list[Span] = []
    for sentence in sentences(tokens, _OPENERS):
        spans += to_spans(text, sentence, read_sentence(sentence, ground), False)
    return tuple(spans)


def split_sentences(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Return the sentences that the tokens make."""
    return list(sentences(tokens, _OPENERS))


def to_spans(text: str, tokens: Sequence[Token], stretches: Sequence[Stretch], head: bool) -> Iterator[Span]:
    """Yield stretches of tokens as spans of the text."""
    for stretch in stretches:
        start, end = tokens[stretch.start].start, tokens[stretch.end - 1].end
        yield Span(start, end, stretch.claims, stretch.read, head)
