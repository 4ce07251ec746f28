"""Which spans of a question are names on this slate: every known spelling of every n-gram, in one indexed query."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.questions.lexicon import SYNONYMS, longest_from
from bot.questions.meaning import Named, Set
from bot.questions.words import Word
from db.reading import Reader, Row
from db.visible import View
from db.years import release_years

LONGEST_NAME = 10  # words; longer titles are found by their head
_CANDIDATES = 12

# What a made spelling costs against a given one: it may mean something else.
_ORIGIN_COST = {"title": 0.0, "name": 0.0, "alias": 0.0, "short": 0.1, "surname": 0.1, "mention": 0.1, "work": 0.05}
_PLURAL = 1.0  # … and a plural for a title
_MEANT = 0.3  # what it costs to take a word for another that commonly means the same
_KIND_COST = {"tag": 0.35, "mention": 0.3, "character": 0.25, "work": 0.05, "region": 0.1}


_PART_TOO = 0.5
_WHOLE = frozenset(("project", "person", "company"))
_LONGEST_SYNONYM = longest_from(SYNONYMS)
_PARTS = frozenset(("surname", "short"))  # origins of a spelling that is only part of a name


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `start` to `end` that name things, one a kind, with what each reading costs; or a word that `stands`
    for things said before."""

    start: int
    end: int
    things: tuple[tuple[Named, float], ...]
    stands: tuple[tuple[Set, float], ...] = ()

    @property
    def is_part(self) -> bool:
        """Tell whether this is no whole name, so that with its neighbours it may be another's."""
        return not self.stands and all(named.origin in _PARTS or named.kind == "tag" for named, _ in self.things)


MARK = "\ue000"  # begins the words that are put in the place of pronouns: no name and no word of a member's has it


@dataclass(frozen=True, slots=True)
class Stand:
    """What a word that begins with `MARK` stands for, each thing with what it costs to be meant and what it is called;
    `said` is what was typed there (nothing, where it is only understood)."""

    word: str
    things: tuple[tuple[Set, float, str], ...]
    said: str = ""
    many: bool = False


def standing_in(words: Sequence[Word], stands: Sequence[Stand]) -> tuple[Span, ...]:
    """Return the spans of the words that stand for something."""
    meant = {stand.word: tuple((node, cost) for node, cost, _ in stand.things) for stand in stands}
    return tuple(Span(at, at + 1, (), meant[w.folded]) for at, w in enumerate(words) if w.folded in meant)


class Known(Protocol):
    """What may be a spelling, for looking up no more than that."""

    def __contains__(self, folded: str) -> bool:
        """Tell whether a text may be a spelling."""
        ...

    def longest_from(self, head: str) -> int:
        """Return how many words the longest spelling has that begins with one or two words."""
        ...


def find_spans(
    reader: Reader, view: View, words: Sequence[Word], text: str = "", known: Known | None = None
) -> list[Span]:
    """Return every span of the words that is a known spelling; `text` tells apart those that fold together."""
    places = list(_ngrams(words, known))
    asked = dict.fromkeys(spelling for _, spellings in places for spelling in spellings)
    found = look_up(reader, view, [spelling for spelling in asked if known is None or spelling in known])
    spans = []
    for place, (spelling, *others) in places:
        rows = found.get(spelling, ())
        meant = [row for other in others for row in found.get(other, ())] if others else ()
        if not (rows or meant):
            continue
        things = _things(rows, text) if rows else ()
        if meant:
            # "lamplighters" and "lamplighter" may both be names: the spelling as written comes first.
            owned = words[place[1] - 1].owned
            things = () if owned and others[0] in found else things
            things += _otherwise_meant(things, _things(meant, text), 0.0 if owned else _PLURAL)
        spans.append(_of_year(reader, view, words, Span(*place, things)))
    return spans


Things = tuple[tuple[Named, float], ...]


def _otherwise_meant(things: Things, others: Things, plural: float) -> Things:
    """Return the other spellings' things of further kinds."""
    kinds = {named.kind for named, _ in things}
    return tuple(
        (named, cost + (plural if named.kind == "project" else _MEANT))
        for named, cost in others
        if named.kind not in kinds
    )


def _ngrams(words: Sequence[Word], known: Known | None) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Yield every stretch of words that can be a name, as names spell it, and its other spellings; a contraction is
    never cut in two."""
    for start, first in enumerate(words):
        if not first.written:
            continue
        spelling, length = "", 0
        most = _longest(first.written, first.written, known)
        for end in range(start + 1, len(words) + 1):
            word = words[end - 1]
            if word.written:
                if length >= most:
                    break
                spelling = f"{spelling} {word.written}" if length else word.written
                length += 1
            if end < len(words) and not words[end].written:
                continue
            if word.written != word.bare or spelling in SYNONYMS:
                yield (start, end), [spelling, *_otherwise(word, spelling)]
            elif known is None or spelling in known:
                yield (start, end), [spelling]
            if length == 2:
                most = min(most, _longest(spelling, first.written, known))


def _longest(head: str, first: str, known: Known | None) -> int:
    """Return how many words of a name can begin so; what is meant may be longer than what was typed."""
    if known is None:
        return LONGEST_NAME
    spelled, meant = known.longest_from(head), _LONGEST_SYNONYM.get(first, 1)
    return min(LONGEST_NAME, spelled) if spelled > meant else meant


def _otherwise(last: Word, spelling: str) -> list[str]:
    """Return other spellings of a stretch: without its possessive or plural s, and what commonly means the same."""
    bare = [(spelling.removesuffix(last.written) + last.bare).strip()] if last.written != last.bare else []
    return [*bare, *SYNONYMS.get(spelling, ()), *(meant for b in bare for meant in SYNONYMS.get(b, ()))]


def _of_year(reader: Reader, view: View, words: Sequence[Word], span: Span) -> Span:
    """Take the year behind a title that several films have as saying which: `Ronin Row (1995)`."""
    said = words[span.end].folded if span.end < len(words) else ""
    if not (len(said) == 4 and said.isdigit()):
        return span
    shared = next((named for named, _ in span.things if named.kind == "project" and len(named.ids) > 1), None)
    if shared is None:
        return span
    years = release_years(reader, view, shared.ids)
    ids = tuple(id_ for id_ in shared.ids if id_ in years and years[id_][0] <= int(said) <= years[id_][1])
    return replace(span, end=span.end + 1, things=((replace(shared, ids=ids), 0.0),)) if ids else span


NameRow = Row  # of a text, a text, a number, a text and a text


def look_up(reader: Reader, view: View, spellings: Sequence[str]) -> dict[str, list[NameRow]]:
    """Return the visible name rows of each spelling that has any: folded, kind, id, spelled, origin."""
    if not spellings:
        return {}
    marks = ", ".join("?" * len(spellings))
    found: dict[str, list[NameRow]] = {}
    for row in reader.fetch(
        "SELECT DISTINCT t.folded, t.kind, t.entity_id, t.spelled, t.origin FROM name t"
        f" WHERE {view.rows('t')} AND t.folded IN ({marks})",
        spellings,
    ):
        found.setdefault(row[0], []).append(row)
    return {spelling: found[spelling] for spelling in spellings if spelling in found}


def _things(rows: Sequence[NameRow], text: str) -> tuple[tuple[Named, float], ...]:
    if len(rows) == 1:  # as most are
        _, kind, id_, spelled, origin = rows[0]
        cost = _KIND_COST.get(kind, 0.0) + _ORIGIN_COST.get(origin, 0.0)
        return ((Named(kind, (id_,), spelled, origin), cost),)
    by_kind: dict[str, list[NameRow]] = {}
    whole = False
    for row in rows:
        by_kind.setdefault(row[1], []).append(row)
        whole = whole or (row[4] not in _PARTS and row[1] in _WHOLE)
    return tuple([(_named(kind, by_kind[kind], text), _cost(kind, by_kind[kind], whole)) for kind in sorted(by_kind)])


def _cost(kind: str, rows: Sequence[NameRow], whole: bool) -> float:
    """Return what taking the rows' name costs: more for part of a name where something is called just so."""
    origins = {row[4] for row in rows}
    part = _PART_TOO if whole and origins <= _PARTS else 0.0
    return _KIND_COST.get(kind, 0.0) + min([_ORIGIN_COST.get(origin, 0.0) for origin in origins]) + part


def _named(kind: str, rows: Sequence[NameRow], text: str) -> Named:
    if len(rows) == 1:
        _, _, id_, spelled, origin = rows[0]
        return Named(kind, (id_,), spelled, origin)
    given = [r for r in rows if r[4] not in _PARTS] or list(rows)
    verbatim = [r for r in given if r[3] in text] or given
    longest = max(len(r[3]) for r in verbatim)
    if longest > min(len(r[3]) for r in verbatim) and any(r[3] in text for r in verbatim):
        verbatim = [r for r in verbatim if len(r[3]) == longest]  # "+1" is not "1"
    ids = tuple(sorted({r[2] for r in verbatim}))
    label = min((r[3] for r in verbatim), key=lambda s: (s.islower(), s))
    origin = min((r[4] for r in verbatim), key=lambda o: (o in _PARTS, o))
    return Named(kind, ids, label, origin)


def segmentations(spans: Sequence[Span], is_weak: Callable[[Span], bool]) -> Iterator[tuple[Span, ...]]:
    """Yield choices of spans that do not overlap, likeliest first.

    A weak span ("up", "home") is a name only when asked for, so it comes after the others; then each other span is
    tried by force, and each chosen one left out.
    """
    weak: list[Span] = []
    strong: list[Span] = []
    for span in spans:
        (weak if is_weak(span) else strong).append(span)
    strong.sort(key=lambda s: (s.start - s.end, s.start))
    weak.sort(key=lambda s: (s.start - s.end, -s.start))

    def ways() -> Iterator[list[Span]]:
        yield _apart(strong)
        for must in (*weak, *strong):
            yield _apart([must, *strong])
        for left_out in strong:
            yield _apart([span for span in strong if span is not left_out])

    seen: set[tuple[tuple[int, int], ...]] = set()
    for way in ways():
        places = tuple((span.start, span.end) for span in way)
        if places not in seen:
            seen.add(places)
            yield tuple(way)
            if len(seen) >= _CANDIDATES:
                return


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that overlap none before them, in their order in the question."""
    used: list[Span] = []
    for span in spans:
        for other in used:
            if span.end > other.start and span.start < other.end:
                break
        else:
            used.append(span)
    return sorted(used, key=lambda span: span.start)
