"""A question's whole path: text → words → names → symbols → chart → meaning → SQL → facts → sentences.

Each step is a module of its own; this one only hands the values on, chooses between readings, and refuses by name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from math import inf

from bot.questions import meaning as m
from bot.questions.answers.dispatch import draft_answer
from bot.questions.answers.draft import Draft
from bot.questions.answers.ground import evidence_of
from bot.questions.asking import ways_to_ask
from bot.questions.chart import DEAREST, parse
from bot.questions.context import Context, Outcome
from bot.questions.facts import Facts
from bot.questions.fields import FIELDS, LABELS, RELATIONS
from bot.questions.fitting import fitting_kinds
from bot.questions.following.antecedents import nodes_in, others
from bot.questions.following.dangling import points_at_nothing
from bot.questions.following.follow import corrects_itself, follow
from bot.questions.following.pronouns import PEOPLE, find_references
from bot.questions.following.terms import Meant, Reworded, Unclear, Understood
from bot.questions.light import is_light
from bot.questions.missing import gaps_in, read_over
from bot.questions.names import MARK, Span, Stand, find_spans, look_up, segmentations, standing_in
from bot.questions.nearest import Correction, Doubt, correct, near_names, put_right, taken_together
from bot.questions.notation import show
from bot.questions.question_words import telling
from bot.questions.reading import words_of
from bot.questions.refusals import (
    ask_about,
    cannot_take,
    empty_question,
    none_recorded,
    not_kept,
    not_understood,
    off_slate,
    one_at_a_time,
    too_long,
    unknown_words,
    which_one,
    which_project,
)
from bot.questions.reply import Answer, Evidence, ReplyStatus
from bot.questions.searching import is_worth_searching, search_for
from bot.questions.shapes import Memory, Pattern, Shape, Shapes, pattern_of
from bot.questions.sql import Compiler, Sql
from bot.questions.symbols import (
    SMALL,
    Reading,
    frame_of,
    is_asked_for,
    is_only_a_name,
    is_weak,
    least_cost,
    read_symbols,
)
from bot.questions.vocabulary import Vocabularies
from bot.questions.words import LONGEST, Word, plain_text, two_questions
from bot.questions.words import words_of as split_words
from bot.wording import is_stale
from db.folding import fold
from db.reading import Reader, as_moment
from db.visible import View

VOCABULARIES = Vocabularies()
SHAPES = Memory()
_MOST_CORRECTIONS = 3
_USUAL = 2.0
_MOST_PARSES = 12
_LATER = 0.1  # what it costs to cut the names otherwise than longest first
_TIE = 1e-6
_DOUBTFUL = 0.01  # what it costs to take bits of names side by side, where nothing else tells two readings apart
_MOST_NAMESAKES = 5
_LOOSE = 3.0  # what it costs to take a person and a subject for their films
_PLAIN = 0.8  # a fragment costs no more than this
_STRAINED = 2.6  # a reading as dear as this says little


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One meaning of the question, with what it costs and what it takes for names."""

    cost: float
    asking: m.Asking
    spans: tuple[Span, ...] = ()
    others_only: bool = False  # "what else": what the question starts from is no answer
    doubtful: Sequence[Span] = ()  # bits of names side by side: perhaps a name that nobody knows
    pronouns: frozenset[str] = frozenset()


@dataclass(slots=True)
class Path:
    """What happened to one question on its way, for `--explain` and for the refusal."""

    words: tuple[Word, ...]
    text: str
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


def answer(question: str, reader: Reader, view: View, now: datetime, context: Context | None = None) -> Answer:
    """Answer one question from what the server sees at a moment; never raises for what people type. `context` is that
    of the answer before it in the conversation."""
    text = plain_text(question)
    if len(text) > LONGEST:
        return replace(too_long(question, LONGEST), goes_on=lambda: context)
    path = Path(split_words(text), text, context=context or Context())
    facts = Facts(reader, Compiler(view))
    leans = (context is not None or corrects_itself(text)) and two_questions(text) is None
    mind = _Mind(facts, reader, view, now)
    followed = follow(text, path.context, mind) if leans else None
    match followed:
        case Unclear(people, choices, about):
            reply = replace(which_project(question, people, choices), goes_on=(lambda: about) if about else None)
        case Meant(asking, about, taken):
            path.context, path.taken = about, taken
            way = Interpretation(0.0, asking)
            reply = _answered(question, path, [way], facts, now)
        case Reworded(words, stands, about):
            path = replace(path, words=words, stands=stands, context=about)
            reply = _read(question, path, facts, reader, view, now)
        case None:
            reply = _first_read(question, path, facts, reader, view, now)
            if not path.context.turns and all(is_weak(path.words, span) for span in path.spans):
                lost = points_at_nothing(path.words, mind) if two_questions(text) is None else None
                reply = which_project(question, lost.people, lost.choices) if lost else reply
                followed = lost
    if reply.goes_on is None:
        so_far = _still_about(path, reply)
        reply = replace(reply, goes_on=lambda: so_far)
    return replace(reply, follows=True) if followed and not reply.follows else reply


def _still_about(path: Path, reply: Answer) -> Context:
    """Return the context after an answer that nothing was found for."""
    about = path.context
    if films := _films_named(path):
        about = about.about(*films)  # what was asked of it is unknown, and it may be asked of again
    asked_back = reply.status is ReplyStatus.AMBIGUOUS and not reply.choices
    return replace(about, pending=_put_in_words(path) if asked_back else "")


def _put_in_words(path: Path) -> str:
    """Return the question as far as it is known what its pronouns stand for: "is he in it?", "Tom Cruise"."""
    if not path.stands:
        return path.text
    return " ".join(word.raw if word.folded.startswith(MARK) else word.folded for word in path.words)


def _films_named(path: Path) -> list[m.Named]:
    """Return the one project that a question names."""
    named = [next((n for n, _ in span.things if n.kind == "project"), None) for span in path.spans]
    films = {film.ids: film for film in named if film is not None}
    return list(films.values()) if len(films) == 1 else []


def _first_read(question: str, path: Path, facts: Facts, reader: Reader, view: View, now: datetime) -> Answer:
    """Answer a question that is read by itself."""
    if several := two_questions(path.text):
        return one_at_a_time(question, (several[0], _told_by_name(several, reader, view)))
    if not path.words or (len(path.words) == 1 and is_light(path.words[0].folded)):
        return empty_question(question)
    return _read(question, path, facts, reader, view, now)


def _read(question: str, path: Path, facts: Facts, reader: Reader, view: View, now: datetime) -> Answer:
    """Answer a question by its words."""
    found = _interpret(path, facts, reader, view, now)
    for _ in range(_MOST_CORRECTIONS):
        searched = found and _only_searches(found)
        strange = path.unknown or (_best_reading(path, now).unknown if searched else [])
        if not strange:
            break
        fitting = partial(fitting_kinds, path.words, path.spans, today=now.date())
        correction = correct(path.words, strange, VOCABULARIES.of(reader, view), fitting)
        path.doubt = correction if isinstance(correction, Doubt) else None
        if not isinstance(correction, Correction) or (found and not (correction.names and correction.distance == 1)):
            break
        path = _corrected(path, correction)
        found = _interpret(path, facts, reader, view, now)
    if path.quantifier and not path.unknown and _only_searches(found):
        return cannot_take(question, path.quantifier)
    if reply := _as_one_name(question, path, found, now, facts, reader, view):
        return reply
    if not found:
        return _pointed_at_nothing(question, path) or _refuse(question, path, facts, reader, view, now)
    if asks_back := _asks_back(question, found[0]):
        return asks_back
    reply = _answered(question, path, found, facts, now)
    if reply.status is ReplyStatus.UNKNOWN and _only_searches(found):
        return _refuse(question, path, facts, reader, view, now)  # no sentence has it: say what stood in the way
    if _came_to_nothing(reply):
        if other := _as_one_name(question, path, [], now, facts, reader, view):
            return other
        known = [n for n in m.named_in(found[0].asking) if n.kind in ("project", "person")]
        if reply.status is ReplyStatus.ANSWERED and (absent := _never_kept(found[0].asking, facts)):
            return none_recorded(question, absent, known)
        doubtful = [word for span in found[0].doubtful for word in path.words[span.start : span.end]]
        if doubtful := path.misread or doubtful:
            path.unknown = doubtful
            return _refuse(question, path, facts, reader, view, now)
    return reply


def _corrected(path: Path, correction: Correction) -> Path:
    meant = " ".join(w.raw for w in path.words[correction.start : correction.end])
    path.misread += path.words[correction.start : correction.end]
    path.corrected.append(f"“{meant}” taken as “{correction.spelling}”")
    return replace(path, words=put_right(path.words, correction))


def _as_one_name(
    question: str,
    path: Path,
    found: list[Interpretation],
    now: datetime,
    facts: Facts,
    reader: Reader,
    view: View,
) -> Answer | None:
    """Answer, or ask back, where bits of names are nearly one name together: "huh grant" is neither Huh nor Grant."""
    if path.corrected or path.unknown:
        return None
    alone = [span for span in (found[0].spans if found else path.taken_for_names) if span.end - span.start == 1]
    known = [path.words[span.start] for span in alone]
    if not known or sum(telling(path.words)) < 2:
        return None
    known.sort(key=lambda word: len(word.written), reverse=True)
    together = taken_together(path.words, known, VOCABULARIES.of(reader, view))
    if isinstance(together, Doubt):
        if found and not any(together.start <= span.start < together.end for span in alone if span.is_part):
            return None
        path = replace(path, doubt=together, unknown=list(path.words[together.start : together.end]))
        return _refuse(question, path, facts, reader, view, now)
    if together is None:
        return None
    path = _corrected(replace(path, misread=[], corrected=[]), together)
    taken = _interpret(path, facts, reader, view, now)
    reply = _answered(question, path, taken, facts, now) if taken and not _only_searches(taken) else None
    return None if reply is None or _came_to_nothing(reply) else reply


def _came_to_nothing(reply: Answer) -> bool:
    return reply.status is ReplyStatus.UNKNOWN or reply.values in ((), ("unclear",), ("no",), (0,))


def _never_kept(asking: m.Asking, facts: Facts) -> list[str]:
    """Return what the question goes over that no project of the slate has: absence says nothing there."""
    if isinstance(asking, m.Check):
        return []  # its answer says what there is instead
    fields = {FIELDS[hop.field] for hop in m.hops_in(asking)}
    return sorted(f.noun for f in fields if f.table != "date_window" and not facts.is_kept(f))


def _told_by_name(several: tuple[str, str], reader: Reader, view: View) -> str:
    """Return the second of two questions with the first one's project for its "it"."""
    things = [named for span in find_spans(reader, view, split_words(several[0])) for named, _ in span.things]
    title = next((named.label for named in things if named.kind == "project"), "it")
    return re.sub(r"\bit\b", lambda _: title, several[1])


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


_THINGS = frozenset(("project", "person", "company")) | LABELS


def _only_searches(found: list[Interpretation]) -> bool:
    return all(isinstance(way.asking, m.Find) for way in found)


def _interpret(path: Path, facts: Facts, reader: Reader, view: View, now: datetime) -> list[Interpretation]:
    """Return the readings of the question, cheapest first; leave in the path what nothing accounts for."""
    known = VOCABULARIES.at_hand(reader, view)
    spans = find_spans(reader, view, path.words, path.text, known)
    path.spans = [span for span in spans if not is_asked_for(path.words, span)]
    best, is_whole = _by_grammar(path, now)
    # The cheapest alone: an empty result of a good reading is an answer, not a reason to try a worse one.
    ways = [best] if best else []
    alone = not ways or ways[0].cost > _STRAINED
    if is_whole and not alone:
        path.unknown, path.not_kept = [], []
        return ways
    fewest = _best_reading(path, now)
    path.unknown, path.not_kept = list(fewest.unknown), list(fewest.not_kept)
    search = search_for(fewest, frame_of(fewest), facts, alone)
    if search is None:
        return ways
    path.unknown = search.unknown
    if search.find is None:
        return ways
    if search.alone:
        ways = []  # why somebody did something is not why the project stands as it does
    way = Interpretation(5.0, search.find, fewest.spans, fewest.others_only, fewest.doubtful, _pronouns(fewest))
    return [way, *ways] if search.first or not ways or ways[0].cost > _STRAINED else [*ways, way]


def _best_reading(path: Path, now: datetime) -> Reading:
    """Return the way to take the words that leaves least unknown."""
    return read_symbols(path.words, path.taken_for_names, now.date())


def _by_grammar(path: Path, now: datetime) -> tuple[Interpretation | None, bool | None]:
    """Return the cheapest reading that the grammar has, and whether it can do without recorded sentences; leave in the
    path which names leave least unknown."""
    stands = standing_in(path.words, path.stands)
    shapes = None if stands else Shapes(path.words, now.date())
    only_names = [at for at, word in enumerate(path.words) if is_only_a_name(word)]
    best: Interpretation | None = None
    fewest: Pattern | None = None
    for rank, chosen in enumerate(segmentations(path.spans, partial(is_weak, path.words))):
        most = (best.cost - _TIE if best else inf) - _LATER * rank
        if fewest and not fewest.unknown:
            if most <= 0:
                break
            if not _takes_all(chosen, only_names) or (best and _is_dearer(path.words, best, chosen, most)):
                continue
        spans = tuple(sorted((*chosen, *stands), key=lambda span: span.start)) if stands else chosen
        shaped = shapes.of(spans) if shapes else None
        pattern = SHAPES.get(shaped[0]) if shaped else None
        way = None
        if pattern is None or not pattern.tells(most, first=not rank):
            pattern, way = _met(path, spans, shaped, most, now, pattern.is_whole if pattern else None, first=not rank)
        elif pattern.build and shaped and pattern.cost < most:
            doubtful = [spans[at] for at in pattern.doubtful]
            way = Interpretation(
                pattern.cost, pattern.build(shaped[1]), spans, pattern.others_only, doubtful, pattern.pronouns
            )
        if fewest is None or pattern.unknown < fewest.unknown:
            fewest, path.taken_for_names = pattern, spans
        if way:
            best = replace(way, cost=way.cost + _LATER * rank) if rank else way
        path.quantifier = path.quantifier or pattern.quantifier
    return best, fewest is not None and fewest.is_whole


def _is_dearer(words: Sequence[Word], best: Interpretation, chosen: Sequence[Span], most: float) -> bool:
    """Tell, without reading the words, whether other names than the best reading's cost more than they may."""
    least = sum(least_cost(words, span) for span in chosen)
    return least >= most or (best.cost <= _USUAL and _is_in_pieces(words, best.spans, chosen))


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


def _met(
    path: Path,
    spans: tuple[Span, ...],
    shaped: tuple[Shape, Sequence[m.Named]] | None,
    most: float,
    now: datetime,
    is_whole: bool | None,
    first: bool,
) -> tuple[Pattern, Interpretation | None]:
    """Read the words with these names for the first time: return what that comes to, and remember it."""
    reading = read_symbols(path.words, spans, now.date())
    frame = frame_of(reading)
    pattern = Pattern(most, unknown=len(reading.unknown), is_whole=is_whole)
    way, build = None, None
    if is_whole is None and first:
        whole = not (reading.unknown or reading.not_kept or is_worth_searching(reading, frame, alone=False))
        pattern = replace(pattern, is_whole=whole)
    if reading.unknown or reading.not_kept:
        pattern = replace(pattern, cost=inf)
    elif reading.quantifiers and (frame == "check" or "only" in reading.quantifiers):
        pattern = replace(pattern, cost=inf, quantifier=reading.quantifiers[0])
    else:
        way = min(_ways(reading, frame, most, now), key=lambda way: way.cost, default=None)
    if way and shaped:
        build = pattern_of(way.asking, shaped[1])
        doubtful = tuple(at for at, span in enumerate(spans) if span in reading.doubtful)
        pattern = replace(
            pattern,
            cost=way.cost,
            build=build,
            others_only=way.others_only,
            doubtful=doubtful,
            pronouns=way.pronouns,
        )
    by_words = any(item.cat == "WHY" for cell in reading.symbols for item in cell)  # reasons may be found by a name's
    if shaped and not by_words and bool(way) == bool(build):
        SHAPES.put(shaped[0], pattern)
    return pattern, way


class _Mind:
    """Reads the words of a follow-up for `follow`."""

    def __init__(self, facts: Facts, reader: Reader, view: View, now: datetime) -> None:
        self._facts, self._reader, self._view, self._now = facts, reader, view, now
        self._spans: dict[tuple[Word, ...], list[Span]] = {}

    def read(self, words: Sequence[Word], stands: Sequence[Stand] = (), plain: bool = False) -> Understood | None:
        path = Path(tuple(words), "", stands=tuple(stands))
        if not plain:
            path.spans = [span for span in self._named(path.words) if not is_asked_for(path.words, span)]
        best, _ = _by_grammar(path, self._now)
        spans = best.spans if best else path.taken_for_names
        reading = read_symbols(path.words, spans, self._now.date())
        if reading.unknown or reading.not_kept:
            return None
        items = list(islice(parse(reading.symbols, _PLAIN), _MOST_PARSES))
        for span in path.spans:  # "in the US": a name of ordinary words is one where nothing else is said
            if is_weak(path.words, span):
                weak = read_symbols(path.words, (span,), self._now.date())
                items += parse(weak.symbols, _PLAIN) if not weak.unknown else ()
        told = tuple(item for _, item in sorted(items, key=lambda way: way[0]))
        return Understood(reading, best.asking if best else None, best.cost if best else 0.0, told)

    def named(self, words: Sequence[Word]) -> list[frozenset[str]]:
        own = [span for span in self._named(tuple(words)) if not is_weak(words, span)]
        return [
            frozenset(n.kind for s in own if s.start <= at < s.end for n, _ in s.things) for at in range(len(words))
        ]

    def films(self, of: m.Set) -> list[m.Named]:
        return [m.Named("project", (film.id,), film.title) for film in self._facts.films(of)]

    def is_placed(self, film: m.Named, event: str) -> bool:
        return any(claim.region for claim in self._facts.dates(film, event))

    def people_on(self, film: m.Named) -> list[m.Named]:
        claims = self._facts.claims(m.Hop("credit", film))
        return list({c.value_id: m.Named("person", (c.value_id,), c.value) for c in claims}.values())

    def _named(self, words: tuple[Word, ...]) -> list[Span]:
        if words and words not in self._spans:
            text = " ".join(word.raw for word in words)
            self._spans[words] = find_spans(self._reader, self._view, words, text)
        return self._spans.get(words, [])


def _pronouns(reading: Reading) -> frozenset[str]:
    return frozenset(item.cat for cell in reading.symbols for item in cell) & {"IT", "HE"}


def _ways(reading: Reading, frame: str, most: float, now: datetime) -> Iterator[Interpretation]:
    """Yield what the question can mean in one reading, as long as it may cost less than `most`."""
    doubt = _DOUBTFUL if reading.doubtful else 0.0
    for bound in (_USUAL, DEAREST):  # most questions are plain, and a small bound leaves little to look through
        for cost, item in islice(parse(reading.symbols, min(bound, most)), _MOST_PARSES):
            if cost >= most:
                return
            for extra, asking in ways_to_ask(frame, reading.head, item, now.date()):
                total = cost + extra + (_LOOSE if _is_loose(asking, reading) else 0.0) + doubt
                if total < most and not _forgets(asking, reading):
                    most = total
                    pronouns = _pronouns(reading)
                    yield Interpretation(total, asking, reading.spans, reading.others_only, reading.doubtful, pronouns)
        if most < bound:
            return


def _asks_back(question: str, best: Interpretation) -> Answer | None:
    """Ask back where a pronoun has nothing to stand for."""
    if best.pronouns and not m.named_in(best.asking) and not isinstance(best.asking, m.Find):
        return which_project(question, people="HE" in best.pronouns)
    return None


def _pointed_at_nothing(question: str, path: Path) -> Answer | None:
    """Ask back where all that is said of somebody or something is a pronoun: "is he in it?" """
    if path.spans or path.unknown or path.not_kept:
        return None
    pointed = find_references(path.words, [frozenset()] * len(path.words))
    return which_project(question, people=all(reference.kinds == PEOPLE for reference in pointed)) if pointed else None


def _answered(question: str, path: Path, found: list[Interpretation], facts: Facts, now: datetime) -> Answer:
    """Run the readings until one finds something; the first one speaks when none does."""
    first: tuple[Interpretation, Draft] | None = None
    follows = False
    for way in found:
        if way.others_only and (rest := others(way.asking, path.context)) != way.asking:
            way, follows = replace(way, asking=rest), True
        draft = _run(way.asking, facts, now, way.others_only)
        first = first or (way, draft)
        if not draft.empty:
            first = (way, draft)
            break
    assert first is not None  # there is at least one reading
    way, draft = first
    people = _each_person(way.asking, facts, now)
    if people and len(people) == 1:
        way, draft = replace(way, asking=people[0][1]), people[0][2]
    elif people:
        shared = next(n for n in m.named_in(way.asking) if n.kind == "person" and len(n.ids) > 1)
        return which_one(question, shared.label.split()[-1], [name for name, _, _ in people])
    return _finished(question, path, way, draft, facts, now, follows)


def _run(asking: m.Asking, facts: Facts, now: datetime, others_only: bool = False) -> Draft:
    """Run one reading, leaving out after each hop what it started from; alone in its field, it stays in."""
    facts.compiler = Compiler(facts.compiler.view)
    draft = draft_answer(asking, facts, now)
    if draft.empty and not others_only and any(facts.compiler.start_of(hop) for hop in m.hops_in(asking)):
        facts.compiler = Compiler(facts.compiler.view, others_only=False)
        draft = draft_answer(asking, facts, now)
    if years := facts.same_titles(draft.films):
        facts.years = years  # two films of one title are told apart by their year
        draft = draft_answer(asking, facts, now)
    return draft


_WHOLE = ("name", m.THOSE)  # not a part of a name that others share


def _each_person(asking: m.Asking, facts: Facts, now: datetime) -> list[tuple[str, m.Asking, Draft]] | None:
    """Where a surname is several people's, return each of them for whom the question has an answer."""
    shared = next(
        (n for n in m.named_in(asking) if n.kind == "person" and len(n.ids) > 1 and n.origin not in _WHOLE), None
    )
    if shared is None:
        return None
    names = facts.names_of(shared.ids)
    found = []
    for id_, name in list(names.items())[:_MOST_NAMESAKES]:
        one = m.put(asking, shared, m.Named("person", (id_,), name))
        draft = _run(one, facts, now)
        if not draft.empty:
            found.append((name, one, draft))
    return found or [(name, asking, Draft("")) for name in names.values()]


def _finished(
    question: str, path: Path, way: Interpretation, draft: Draft, facts: Facts, now: datetime, follows: bool
) -> Answer:
    films = tuple({film.id: film for film in draft.films}.values())
    sources = facts.sources([film.id for film in films[:5]])
    told = [e.source for e in draft.evidence if isinstance(e, Evidence) and e.source]
    cited = list(dict.fromkeys(told or [names[0] for names in sources.values() if names]))
    as_of = as_moment(min((film.updated for film in films if film.updated), default=None))
    sole = cited[0] if len(cited) == 1 else None  # all from one place: say so on each line
    reading = words_of(way.asking)
    taken = [f"“{stand.said}” taken as “{_taken_for(stand, way.asking)}”" for stand in path.stands if stand.said]
    if taken or path.corrected:
        reading += f" ({'; '.join([*taken, *path.corrected])})"
    return Answer(
        question=question,
        status=draft.status,
        lead=draft.lead,
        lines=draft.lines,
        values=draft.values,
        projects=tuple(dict.fromkeys(film.title for film in films)),
        project_ids=tuple(film.id for film in films),
        sources=tuple(cited[:5]),
        reading=reading,
        choices=ask_about(films, draft.status),
        gaps=draft.gaps if draft.status is ReplyStatus.UNKNOWN else (),
        as_of=as_of,
        stale=as_of is not None and is_stale(as_of, now),
        proof=partial(_proof, draft, sole, now),
        rest=partial(_left_out, path, way, now),
        goes_on=lambda: path.context.after(_outcome(path, way, draft)),
        follows=follows,
        trace=partial(_explained, path, way, tuple(facts.statements), now),
    )


def _proof(draft: Draft, sole: str | None, now: datetime) -> tuple[Evidence, ...]:
    facts = (e if isinstance(e, Evidence) else evidence_of(e, now.date()) for e in draft.evidence)
    return tuple(replace(fact, source=fact.source or sole) for fact in facts)


def _left_out(path: Path, way: Interpretation, now: datetime) -> tuple[str, ...]:
    reading = read_symbols(path.words, way.spans, now.date())
    return read_over(path.words, (word for said in reading.said for word in said))


def _taken_for(stand: Stand, asking: m.Asking) -> str:
    """Return what the grammar took a pronoun for."""
    nodes = list(nodes_in(asking))
    return next((label for node, _, label in stand.things if node in nodes), stand.things[0][2])


def _outcome(path: Path, way: Interpretation, draft: Draft) -> Outcome:
    """Return what the turn came to, for the next one."""
    films = {film.id: m.Named("project", (film.id,), film.title) for film in draft.films}
    taken_over = path.taken.union(node for stand in path.stands if stand.many for node, _, _ in stand.things)
    before = taken_over.union(*(turn.inherited for turn in path.context.turns))
    inherited = frozenset(node for node in nodes_in(way.asking) if node in before)
    named = [n for s in way.spans for n, _ in s.things]
    people = [n for n in named if n.kind == "person"]
    said = {id_: films[id_] for n in named if n.kind == "project" for id_ in n.ids if id_ in films}
    if len(said) == 1 and films[next(iter(said))].label not in draft.values and not _lists_projects(way.asking):
        films = said  # the film that the question names comes before all that the answer rests on
    found = tuple(people) if isinstance(way.asking, m.Find) else draft.found  # a search knows them by their words only
    return Outcome(way.asking, draft.values, tuple(films.values()), found, inherited)


def _lists_projects(asking: m.Asking) -> bool:
    return isinstance(asking, m.List | m.Count | m.Any) and m.kind_of(asking.of) == "project"


def _explained(path: Path, way: Interpretation, statements: tuple[Sql, ...], now: datetime) -> tuple[str, ...]:
    reading = read_symbols(path.words, way.spans, now.date())
    return (
        f"words: {' '.join(w.folded for w in path.words)}",
        f"names: {'; '.join(n.label for s in way.spans for n, _ in s.things) or 'none'}",
        f"symbols: {' | '.join('/'.join(sorted({i.cat for i in cell})) for cell in reading.symbols)}",
        f"frame: {frame_of(reading)}",
        f"cost: {way.cost:.2f}",
        f"meaning: {show(way.asking)}",
        *(f"sql: {s.text} {list(s.params)}" for s in statements),
    )


def _called(path: Path) -> str:
    """Return the unknown words; a number is told with the title that it makes another of ("Digger 2")."""
    at = next((i for i, word in enumerate(path.words) if word is path.unknown[0]), 0)
    before = next((span for span in path.taken_for_names if span.end == at), None)
    if before and path.unknown[0].folded.isdigit():
        return " ".join(w.raw for w in path.words[before.start : at + 1])
    return " ".join(w.raw for w in path.unknown[:3])


def _refuse(question: str, path: Path, facts: Facts, reader: Reader, view: View, now: datetime) -> Answer:
    """Say which word stands in the way, and the nearest thing that is known."""
    spans = path.taken_for_names
    off = [span for span in spans if "project" not in {n.kind for n, _ in span.things}]
    works = [n for span in off for n, _ in span.things if n.kind == "work"]
    if works and not path.unknown and not path.not_kept:
        related = [f for name in RELATIONS for f in facts.films(m.Back(name, works[0]))]
        return off_slate(question, works[0].label, related)
    known = [n for span in spans for n, _ in span.things if n.kind in ("project", "person")]
    if not path.unknown and frame_of(_best_reading(path, now)) == "where":
        return not_kept(question, ["places"], known)
    if path.not_kept and not path.unknown:
        return not_kept(question, path.not_kept, known)
    if path.unknown:
        unknown = _called(path)
        if path.doubt:
            unknown = " ".join(dict.fromkeys(w.raw for w in path.words[path.doubt.start : path.doubt.end]))
        spellings = path.doubt.spellings if path.doubt else near_names(fold(unknown), VOCABULARIES.of(reader, view))
        near = look_up(reader, view, spellings)
        called = (min(rows, key=lambda row: (fold(row[3]) != row[0], row[3]))[3] for rows in near.values())
        return unknown_words(question, unknown, list(dict.fromkeys(called)), known, gaps_in(path.words, path.unknown))
    return not_understood(question, known)


__all__ = ["answer"]
