"""Words to meanings: the ways to take some words for names, each read by the grammar or as it was before, and what
recorded sentences may have instead. Runs nothing and says nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from math import inf

from bot.questions import meaning as m
from bot.questions.asked import Path, Setting
from bot.questions.asking import ways_to_ask
from bot.questions.chart import DEAREST, parse
from bot.questions.fields import LABELS
from bot.questions.frames import frame_of
from bot.questions.names import Span, segmentations, standing_in
from bot.questions.naming import SMALL, is_asked_for, is_only_a_name, is_weak, least_cost
from bot.questions.searching import is_worth_searching, search_for
from bot.questions.shapes import Memory, Names, Pattern, Shape, Shapes, build_of
from bot.questions.symbols import Reading, read_symbols
from bot.questions.words import Word

SHAPES = Memory()
_USUAL = 2.0
MOST_PARSES = 12
_LATER = 0.1  # what it costs to cut the names otherwise than longest first
_TIE = 1e-6
_DOUBTFUL = 0.01  # what it costs to take bits of names side by side, where nothing else tells two readings apart
_LOOSE = 3.0  # what it costs to take a person and a subject for their films
_STRAINED = 2.6  # a reading as dear as this says little
_SEARCHED = 5.0
_THINGS = frozenset(("project", "person", "company")) | LABELS


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One meaning of the question, with what it costs and what it takes for names."""

    cost: float
    asking: m.Asking
    spans: tuple[Span, ...] = ()
    others_only: bool = False  # "what else": what the question starts from is no answer
    doubtful: Sequence[Span] = ()  # bits of names side by side: perhaps a name that nobody knows
    pronouns: frozenset[str] = frozenset()


def interpret(path: Path, setting: Setting) -> list[Interpretation]:
    """Return the readings of the question, cheapest first; leave in the path what nothing accounts for."""
    spans = setting.names_in(path.words, path.text)
    path.spans = [span for span in spans if not is_asked_for(path.words, span)]
    best, is_whole = by_grammar(path, setting)
    # The cheapest alone: an empty result of a good reading is an answer, not a reason to try a worse one.
    ways = [best] if best else []
    alone = not ways or ways[0].cost > _STRAINED
    if is_whole and not alone:
        path.unknown, path.not_kept = [], []
        return ways
    fewest = best_reading(path, setting)
    path.unknown, path.not_kept = list(fewest.unknown), list(fewest.not_kept)
    search = search_for(fewest, frame_of(fewest), setting.facts, alone)
    if search is None:
        return ways
    path.unknown = search.unknown
    if search.find is None:
        return ways
    if search.alone:
        ways = []  # why somebody did something is not why the project stands as it does
    way = Interpretation(_SEARCHED, search.find, fewest.spans, fewest.others_only, fewest.doubtful, _pronouns(fewest))
    return [way, *ways] if search.first or not ways or ways[0].cost > _STRAINED else [*ways, way]


def best_reading(path: Path, setting: Setting) -> Reading:
    """Return the way to take the words that leaves least unknown."""
    return read_symbols(path.words, path.taken_for_names, setting.today)


@dataclass(frozen=True, slots=True)
class _Cut:
    """One choice of names among the words: how late it comes, and what a reading sees of it (nothing, where that is
    not to be remembered) with the names in it."""

    spans: tuple[Span, ...]
    rank: int
    shape: Shape | None
    names: Names


def _choices(path: Path) -> Iterator[tuple[Span, ...]]:
    """Yield the choices of names, likeliest first; what stands for things said before is a name in each."""
    stands = standing_in(path.words, path.stands) if path.stands else ()
    for chosen in segmentations(path.spans, partial(is_weak, path.words)):
        yield tuple(sorted((*chosen, *stands), key=lambda span: span.start)) if stands else chosen


def by_grammar(path: Path, setting: Setting) -> tuple[Interpretation | None, bool]:
    """Return the cheapest reading that the grammar has, and whether it can do without recorded sentences; leave in the
    path which names leave least unknown."""
    only_names: list[int] | None = None
    best: Interpretation | None = None
    fewest: Pattern | None = None
    shapes = Shapes(path.words, setting.today)
    for rank, spans in enumerate(_choices(path)):
        later = _LATER * rank
        most = (best.cost - _TIE if best else inf) - later
        if fewest and not fewest.unknown:
            if most <= 0:
                break
            if only_names is None:
                only_names = [at for at, word in enumerate(path.words) if is_only_a_name(word)]
            if not _takes_all(spans, only_names) or (best and _is_dearer(path.words, best, spans, most)):
                continue
        cut = _Cut(spans, rank, *((None if path.stands else shapes.of(spans)) or (None, ())))
        pattern = SHAPES.get(cut.shape) if cut.shape else None
        if pattern is None or not pattern.tells(most, first=not rank):
            pattern, way = _read_anew(path.words, cut, most, setting.today, pattern)
        else:
            way = _as_before(cut, pattern, most)
        if fewest is None or pattern.unknown < fewest.unknown:
            fewest, path.taken_for_names = pattern, spans
        if way:
            best = replace(way, cost=way.cost + later) if rank else way
        path.quantifier = path.quantifier or pattern.quantifier
    return best, bool(fewest and fewest.is_whole)


def _as_before(cut: _Cut, pattern: Pattern, most: float) -> Interpretation | None:
    """Return the meaning that words of this shape had before, with these names."""
    if pattern.build is None or pattern.cost >= most:
        return None
    doubtful = [cut.spans[at] for at in pattern.doubtful]
    return Interpretation(
        pattern.cost, pattern.build(cut.names), cut.spans, pattern.others_only, doubtful, pattern.pronouns
    )


def _read_anew(
    words: Sequence[Word], cut: _Cut, most: float, today: date, before: Pattern | None
) -> tuple[Pattern, Interpretation | None]:
    """Read the words with these names as never before; remember what comes of it."""
    reading = read_symbols(words, cut.spans, today)
    frame = frame_of(reading)
    whole = before.is_whole if before else None
    if whole is None and not cut.rank:
        whole = not (reading.unknown or reading.not_kept or is_worth_searching(reading, frame, alone=False))
    way = None
    if reading.unknown or reading.not_kept:
        pattern = Pattern(inf, unknown=len(reading.unknown), is_whole=whole)
    elif reading.quantifiers and (frame == "check" or "only" in reading.quantifiers):
        pattern = Pattern(inf, is_whole=whole, quantifier=reading.quantifiers[0])
    else:
        way = min(_ways(reading, frame, most, today), key=lambda way: way.cost, default=None)
        pattern = _pattern_of(way, cut, whole) if way else Pattern(most, is_whole=whole)
    by_words = any(item.cat == "WHY" for cell in reading.symbols for item in cell)  # reasons may be found by a name's
    if cut.shape and not by_words and bool(way) == bool(pattern.build):
        SHAPES.put(cut.shape, pattern)
    return pattern, way


def _pattern_of(way: Interpretation, cut: _Cut, whole: bool | None) -> Pattern:
    doubtful = tuple(at for at, span in enumerate(cut.spans) if span in way.doubtful)
    build = build_of(way.asking, cut.names)
    return Pattern(way.cost, build, 0, whole, "", way.others_only, doubtful, way.pronouns)


def _is_dearer(words: Sequence[Word], best: Interpretation, chosen: Sequence[Span], most: float) -> bool:
    """Tell, without reading the words, whether other names than the best reading's cost more than they may."""
    if _names_no_more(best.spans, chosen) or sum([least_cost(words, span) for span in chosen]) >= most:
        return True
    return best.cost <= _USUAL and _is_in_pieces(words, best.spans, chosen)


def _names_no_more(whole: Sequence[Span], chosen: Sequence[Span]) -> bool:
    """Tell whether each name is a whole one, or a shorter one of the same things: "Hobbit" in "The Hobbit"."""
    if len(whole) != len(chosen):
        return False
    for name, span in zip(whole, chosen, strict=True):
        if span is name:
            continue
        if span.stands or not (name.start <= span.start and span.end <= name.end):
            return False
        same = {(named.kind, named.ids) for named, _ in name.things}
        if any((named.kind, named.ids) not in same for named, _ in span.things):
            return False
    return True


def _is_in_pieces(words: Sequence[Word], whole: Sequence[Span], chosen: Sequence[Span]) -> bool:
    """Tell whether one of the whole names is only cut up: "Kiss" and "Vampire" of "Kiss of the Vampire"."""
    for name in whole:
        inside = [s for s in chosen if name.start <= s.start and s.end <= name.end]
        if len(inside) > 1:
            left = set(range(name.start, name.end)).difference(*(range(s.start, s.end) for s in inside))
            if all(words[at].folded in SMALL for at in left):
                return True
    return False


def _takes_all(chosen: Sequence[Span], only_names: Sequence[int]) -> bool:
    return all(any(span.start <= at < span.end for span in chosen) for at in only_names)


def _ways(reading: Reading, frame: str, most: float, today: date) -> Iterator[Interpretation]:
    """Yield what the question can mean in one reading, as long as it may cost less than `most`."""
    doubt = _DOUBTFUL if reading.doubtful else 0.0
    for bound in (_USUAL, DEAREST):  # most questions are plain, and a small bound leaves little to look through
        for cost, item in islice(parse(reading.symbols, min(bound, most)), MOST_PARSES):
            if cost >= most:
                return
            for extra, asking in ways_to_ask(frame, reading.head, item, today):
                total = cost + extra + (_LOOSE if _is_loose(asking, reading) else 0.0) + doubt
                if total < most and not _forgets(asking, reading):
                    most = total
                    pronouns = _pronouns(reading)
                    yield Interpretation(total, asking, reading.spans, reading.others_only, reading.doubtful, pronouns)
        if most < bound:
            return


def _is_loose(asking: m.Asking, reading: Reading) -> bool:
    """Tell whether somebody and a subject were only named together: "has he been to space" asks for no film."""
    names_film = any(item.cat == "FILM" for cell in reading.symbols for item in cell)
    match asking:
        case m.Any(m.Both(m.Back("tag") | m.WithStatus(), m.Back("credit" | "tag"))):
            return not names_film  # "has he been to space", "is he still alive"
        case _:
            return False


def _forgets(asking: m.Asking, reading: Reading) -> bool:
    """Tell whether a reading leaves out something that was named."""
    plays = isinstance(asking, m.List) and isinstance(asking.of, m.Playing)  # a part is played in one project
    if reading.others_only or plays or isinstance(asking, m.Find | m.Why):
        return False
    kept = set(m.named_in(asking))
    named = [{n for n, _ in (*s.things, *s.stands)} for s in reading.spans]
    return any(not kept & names for names in named if all(isinstance(n, m.Named) and n.kind in _THINGS for n in names))


def only_searches(found: list[Interpretation]) -> bool:
    return all(isinstance(way.asking, m.Find) for way in found)


def _pronouns(reading: Reading) -> frozenset[str]:
    return frozenset(item.cat for cell in reading.symbols for item in cell) & {"IT", "HE"}
