"""Words and names to typed symbols: what the chart combines, and what nothing accounts for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from bot.dates import DECADES, MONTHS, parse_span
from bot.questions.chart import SKIP, Cell
from bot.questions.fields import LABELS
from bot.questions.grammar.items import CATEGORY, Item
from bot.questions.lexicon import (
    AUXILIARIES,
    GENRES,
    LEXICON,
    LEXICON_WORDS,
    LONGEST_FROM,
    LONGEST_PHRASE,
    MAY_BE_TOLD,
    QUESTION_WORDS,
    inflected,
)
from bot.questions.light import is_light
from bot.questions.meaning import Either, Named, kind_of
from bot.questions.meaning import Span as Days
from bot.questions.names import Span
from bot.questions.words import Word
from db.entries import Window
from db.folding import stable_id

_NAME = "*"  # in the place of a name
_SOFT_COST = 0.45  # a word of the lexicon that may also be said without meaning anything by it
_OPERATOR_COST = 1.5  # … but to leave one of these out turns the question round
_OPERATORS = frozenset(("NOT", "NO", "NEXT"))
_WEAK_COST = 0.9  # a name made of ordinary words, neither quoted nor capitalised
_TAG_TOO = 0.8  # … and a subject that is the name of somebody or something as well
SMALL = frozenset("a an the of in on at by for to from with as is it and or".split())  # no capital in titles
_CALLED = frozenset(("film", "movie", "project", "called", "titled", "named"))
_TAGGED = frozenset("about tag tags tagged topic subject described describing keyword theme".split())
_DECADE = re.compile(r"(?:19|20)?\d0s")
_TIME_WORDS = (
    frozenset(
        "early mid late later q1 q2 q3 q4 h1 h2 spring summer autumn fall winter next this last today tomorrow"
        " the first second third fourth"
        " beginning start middle end tail".split()
    )
    | frozenset(MONTHS)
    | {"christmas", "halloween"}
    | frozenset(DECADES)
)
_COUNTED = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
# … and what may stand among them, as `bot.dates` reads stretches of time.
_AMONG_TIMES = frozenset(
    "of in to through till until few rest half quarter latter close day days week weeks month months year years"
    " fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
    " eighteenth nineteenth twentieth".split()
)
_BEFORE_MONTHS = frozenset(
    "between in during this next last by before after since until till of early mid late and".split()
)
_CUES = {
    "by": "author",
    "from": "author",
    "with": "with",
    "featuring": "cast",
    "including": "with",
    "starring": "cast",
    "opposite": "cast",
}


@dataclass(slots=True)
class Reading:
    """One way to take the words: symbols for the chart, and what is left over."""

    symbols: list[Cell] = field(default_factory=list)
    said: list[Sequence[Word]] = field(default_factory=list)  # the words behind each symbol
    ends: int = -1  # where the last symbol does, a name counted as one word
    unknown: list[Word] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    others_only: bool = False  # "what else": what the question starts from is no answer
    head: str = ""  # what "which" or "what" stands before: the category of the next symbol
    rest: list[Word] = field(default_factory=list)  # words outside names that are no light words
    frame: list[str] = field(default_factory=list)  # the words outside names, in order; a name is *
    quantifiers: list[str] = field(default_factory=list)  # "only", "every": what no set here can say
    not_kept_words: set[str] = field(default_factory=set)
    doubtful: list[Span] = field(default_factory=list)  # bits of names side by side: perhaps a name that nobody knows


def is_plain(word: Word) -> bool:
    """Tell whether the lexicon knows the word."""
    return is_light(word.folded) or word.folded in LEXICON or word.folded.isdigit()


def read_symbols(words: Sequence[Word], spans: tuple[Span, ...], today: date) -> Reading:
    """Turn words into symbols, the given spans as names; the rest is looked up longest phrase first.

    Around a name nothing looks at the words inside it, so that questions with other names are read alike.
    """
    reading = Reading(spans=spans)
    outside, names = apart(words, spans)
    at = 0
    while at < len(outside):
        taken = 1
        if at in names:
            _add_name(reading, words, outside, names, at)
        elif not _says_nothing(reading, outside, at):
            taken = _add_words(reading, outside, at, next((n for n in names if n > at), len(outside)), today)
        at += taken
    return reading


def apart(words: Sequence[Word], spans: Sequence[Span]) -> tuple[list[Word], dict[int, Span]]:
    """Return the words with one in the place of each name, and the names by their places."""
    outside: list[Word] = []
    names: dict[int, Span] = {}
    end = 0
    for span in spans:
        outside += words[end : span.start]
        names[len(outside)] = span
        outside.append(in_place_of(words[span.end - 1]))
        end = span.end
    outside += words[end:]
    return outside, names


@lru_cache(maxsize=8_192)
def in_place_of(last: Word) -> Word:
    """Return the word that stands for a name: of its last word, what tells how the sentence goes on."""
    owned = re.search(r"['’]s?$", last.raw)
    return Word(_NAME, _NAME, f"{_NAME}'s" if owned else _NAME, last.capital, written=_NAME, pause=last.pause)


def _says_nothing(reading: Reading, words: Sequence[Word], at: int) -> bool:
    """Take a word that only joins what is asked for with what it is."""
    word, before = words[at].folded, words[at - 1].folded if at else ""
    reading.frame.append(word)
    if word in ("who", "that") and before in _SOMEBODY:
        reading.frame[-1] = "+"  # "movies by the person who made Deeper" does not ask who
    elif word == "whose" and any(s.cat == "FILM" for s in LEXICON.get(before, ())):
        reading.frame[-1] = "+"  # "films whose script was by" asks for no person
    elif word == "where" and reading.symbols:
        reading.frame[-1] = "+"  # "films where Cruise appears": no place is asked for
    else:
        return False
    return True


def _add_words(reading: Reading, words: Sequence[Word], at: int, limit: int, today: date) -> int:
    """Add the stretch of time or the phrase that starts here; return how many words it took."""
    taken = max(_add_days(reading, words, at, limit, today) or _add_phrase(reading, words, at, limit), 1)
    reading.frame += [w.folded for w in words[at + 1 : at + taken]]
    reading.others_only |= any(w.folded in _OTHERS for w in words[at : at + taken])
    if taken > 1 and words[at + taken - 1].folded == "any":
        reading.frame[-taken:] = ["is", "any"]  # "do you know any comedies" asks whether there are any
    elif taken > 1 and "who" in reading.frame[1 - taken :]:
        reading.frame[-taken:] = ["+"]  # "anyone who was in Deeper" does not ask who
    elif taken > 1 and (words[at].folded == "where" or _opens(words[at : at + taken])):
        reading.frame[-taken:] = ["+"] if words[at].folded == "where" else []  # asks for nothing of its own
    return taken


def _add_symbol(reading: Reading, cell: Cell, said: Sequence[Word], end: int) -> None:
    reading.symbols.append(cell)
    reading.said.append(said)
    reading.ends = end


def _add_name(
    reading: Reading, words: Sequence[Word], outside: Sequence[Word], names: dict[int, Span], at: int
) -> None:
    span = names[at]
    chosen = words[span.start : span.end]
    before = outside[at - 1].folded if at else ""
    if at and outside[at - 1].pause and at - 1 in names:
        joined = "OR" if any(w.folded == "or" for w in outside[at:]) else "AND"  # "Blunt, Cavill or Plemons"
        _add_symbol(reading, {Item(joined): 0.0, SKIP: 0.3}, [words[span.start - 1]], at)
    cue = _cue(outside, at)
    plain = ordinary(words, span)
    weak = _WEAK_COST / plain**2 if plain and not _is_called(before, span) else 0.0
    kind_of_film = _is_film(outside, at + 1)
    about = _is_tagged(outside, at)
    if not kind_of_film and _stands_alone(outside, names, at, about):
        reading.doubtful.append(span)
    cell: Cell = {}
    for node, cost in span.stands:
        category = CATEGORY[kind_of(node)]
        told = cue if category in "PM" else "in" if category == "F" and before == "in" else ""
        told = "both" if isinstance(node, Either) else told  # each of several is meant
        cell[Item(category, node, told)] = cost
    for named, cost in span.things:
        category = CATEGORY[named.kind]
        if category == "L" and len(span.things) > 1 and (named.kind == "tag") is not about:
            cost += _TAG_TOO if named.kind == "tag" or about else 0.0
        if about and category != "L" and any(n.kind == "tag" for n, _ in span.things):
            cost += _TAG_TOO  # "about yakuza" is no title
        if category == "L" and before in _CALLED and chosen[0].capital:
            cost += _TAG_TOO  # "the movie Western"
        told = cue if category in "PM" else "in" if category == "F" and before == "in" else ""
        cell[Item(category, named, told)] = cost + (0.0 if category == "L" and kind_of_film else weak)
    _add_symbol(reading, cell, chosen, at + 1)
    reading.frame.append(_NAME)


def _cue(outside: Sequence[Word], at: int) -> str:
    """Return the role that the words around a name give it."""
    before = outside[at - 1].folded if at else ""
    after = [w.folded for w in outside[at + 1 : at + 3]]
    cue = _CUES.get(before, "")
    if not cue and (after[:1] == ["in"] or after in (["been", "in"], ["be", "in"], ["appear", "in"])):
        cue = "cast" if before not in ("did", "does") else ""
    return cue or ("own" if _is_owned(outside[at]) else "")


def _is_owned(word: Word) -> bool:
    return bool(re.search(r"['’]s?$", word.raw))


def _stands_alone(outside: Sequence[Word], names: dict[int, Span], at: int, about: bool) -> bool:
    """Tell whether only part of a name is known, and what stands beside it may be the rest: "Mark Radcliffe" is
    neither Mark nor Radcliffe. A subject wants a word that says so ("films about", "space movies")."""
    span = names[at]
    if any(_only_small(outside[at + 1 : other], span, names[other]) for other in names if other > at + 1):
        return True  # "anatomy of a fall" may be one title
    if not span.is_part:
        return False
    beside = (at - 1 in names and not outside[at - 1].pause) or (
        at + 1 in names and not outside[at].pause and not _is_owned(outside[at])
    )
    subject = all(named.kind == "tag" for named, _ in span.things)
    return beside or (subject and not about and outside[0].folded not in AUXILIARIES)


def _only_small(between: Sequence[Word], one: Span, other: Span) -> bool:
    """Tell whether two titles have nothing between them but what titles have inside."""
    said = [w.folded for w in between]
    films = all(named.kind == "project" for span in (one, other) for named, _ in span.things[:1])
    return films and "of" in said and all(w in ("of", "a", "an", "the") for w in said)


def _is_tagged(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word for subjects stands before: "about vampires", "described by wine"."""
    before = [w.folded for w in words[max(0, at - 4) : at]]
    said = (" ".join(before[-length:]) for length in range(1, len(before) + 1))
    if any(symbol.cat == "ABOUT" for phrase in said for symbol in LEXICON.get(phrase, ())):
        return True
    before = before[-2:]
    if before[-1:] == ["on"] and any(s.cat == "FILM" for s in LEXICON.get(before[0], ())):
        return True  # "films on baseball"
    return bool(_TAGGED & set(before[-1:])) or (before[-1:] in (["by"], ["with"], ["as"]) and before[0] in _TAGGED)


def ordinary(words: Sequence[Word], span: Span) -> int:
    """Return how many ordinary words a name is made of; 0 where quotes, capitals or another word show it to be one."""
    chosen = words[span.start : span.end]
    return 0 if _shows_itself(chosen, not span.start) or not all(is_plain(w) for w in chosen) else len(_telling(chosen))


def least_cost(words: Sequence[Word], span: Span) -> float:
    """Return what it costs at the least to take words for a name."""
    plain = ordinary(words, span)
    if plain and _is_called(words[span.start - 1].folded if span.start else "", span):
        plain = 0
    weak = _WEAK_COST / plain**2 if plain else 0.0
    told = bool(weak) and _is_film(words, span.end)
    return min(cost + (0.0 if told and CATEGORY[named.kind] == "L" else weak) for named, cost in span.things)


def _is_film(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and any(symbol.cat == "FILM" for symbol in LEXICON.get(words[at].folded, ()))


def _telling(chosen: Sequence[Word]) -> Sequence[Word]:
    return [w for w in chosen if w.folded not in SMALL] or chosen


def _shows_itself(chosen: Sequence[Word], opens: bool) -> bool:
    return any(w.quoted for w in chosen) or (not opens and all(w.capital for w in _telling(chosen)))


def _is_called(before: str, span: Span) -> bool:
    """Tell whether the word before shows a name to be one: "the film up", "out in the us"."""
    return before in _CALLED or (before in ("the", "in") and any(named.kind == "region" for named, _ in span.things))


def is_weak(words: Sequence[Word], span: Span) -> bool:
    """Tell whether one or two ordinary words are a name only where nothing else fits."""
    chosen = words[span.start : span.end]
    if _shows_itself(chosen, not span.start) or _is_called(words[span.start - 1].folded if span.start else "", span):
        return False
    return len(chosen) < 3 and (all(is_plain(w) for w in chosen) or _in_phrase(words, span))


def _in_phrase(words: Sequence[Word], span: Span) -> bool:
    """Tell whether words stand in a longer phrase that the lexicon has: "hit" in "hit theaters"."""
    texts = [w.folded for w in words]
    return any(
        " ".join(texts[start:end]) in LEXICON
        for start in range(max(0, span.end - LONGEST_PHRASE), span.start + 1)
        for end in range(span.end, min(len(texts), start + LONGEST_FROM.get(texts[start], 1)) + 1)
        if end - start > span.end - span.start
    )


def is_asked_for(words: Sequence[Word], span: Span) -> bool:
    """Tell whether what looks like a name asks for something else: for what no slate keeps ("which country is it
    from"), or for a decade that is somebody's subject too."""
    word = words[span.start]
    if span.end - span.start == 1 and not word.quoted and (_DECADE.fullmatch(word.folded) or word.folded in DECADES):
        return True
    called = span.start > 0 and words[span.start - 1].folded in _CALLED | _TAGGED
    known = LEXICON.get(word.folded, ())
    return (
        span.end - span.start == 1
        and not (called or word.quoted or (word.capital and span.start))
        and bool(known)
        and all(symbol.cat == "NOTKEPT" for symbol in known)
    )


def _add_days(reading: Reading, words: Sequence[Word], at: int, limit: int, today: date) -> int:
    """Add a stretch of time that starts here; return how many words it took."""
    first = words[at].folded
    if not (first in _TIME_WORDS or first[0].isdigit()):
        return 0
    most = at
    while most < min(limit, at + 6) and _tells_time(words[most].folded):
        most += 1
    for end in range(most, at, -1):
        text = _time_text(words[at:end])
        if (
            end - at == 1
            and not re.fullmatch(r"(?:19|20)\d\d|(?:19|20)?\d0s|today|tomorrow|christmas|halloween|q[1-4]", text)
            and text not in MONTHS
            and text not in DECADES
        ):
            continue
        if text in ("may", "march", "mar") and (not at or words[at - 1].folded not in _BEFORE_MONTHS):
            continue
        window = _window(text, today)
        if window is None or window.earliest is None:
            continue
        before = words[at - 1].folded if at else ""
        said = " ".join(w.raw.capitalize() if w.folded in MONTHS else w.raw for w in words[at:end])
        days = Days(window.earliest, window.latest, said)
        if before == "by" and window.latest:
            days = Days(None, window.latest + timedelta(1), f"by {said}")
        _add_symbol(reading, {Item("D", days, before): 0.0}, words[at:end], end)
        return end - at
    return 0


def _tells_time(word: str) -> bool:
    return word in _TIME_WORDS or word in _AMONG_TIMES or word in _COUNTED or any(letter.isdigit() for letter in word)


@lru_cache(maxsize=16_384)
def is_only_a_name(word: Word) -> bool:
    """Tell whether a word says nothing outside a name, wherever it stands: then it is unknown there."""
    return not any(
        is_light(text)
        or text in _FALLS
        or text in LEXICON_WORDS
        or text in GENRES
        or _tells_time(text)
        or inflected(text)
        for text in (word.folded, word.bare)
    )


@lru_cache(maxsize=4096)
def _window(text: str, today: date) -> Window | None:
    try:
        return parse_span(text, today)
    except ValueError:
        return None


def _only_so(words: Sequence[Word], at: int) -> bool:
    """Tell whether "only" stands beside how sure or where something is ("only rumored"): there it adds nothing."""
    near = (*words[max(0, at - 1) : at], *words[at + 1 : at + 4])
    cats = {s.cat for w in near for s in LEXICON.get(w.folded, ())}
    return words[at].folded == "only" and bool(cats & {"CERT", "STATUS"})


def _opens(words: Sequence[Word]) -> bool:
    """Tell whether the words are a phrase that only opens a question ("does anyone know")."""
    return any(s.info == "opener" for s in LEXICON.get(" ".join(w.folded for w in words), ()))


def _time_text(words: Sequence[Word]) -> str:
    texts = [w.folded for w in words]
    if texts[0] in ("next", "the") and len(texts) > 2:
        texts = [_COUNTED.get(text, text) for text in texts]  # "the next two months"
    if len(texts) == 3 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "-".join(texts)
    if len(texts) == 2 and all(t.isdigit() for t in texts) and len(texts[0]) == 4:
        return "/".join(texts)
    return " ".join(texts)


def _add_phrase(reading: Reading, words: Sequence[Word], at: int, limit: int) -> int:
    """Add the longest phrase of the lexicon that starts here; return how many words it took (0: none)."""
    longest = LONGEST_FROM.get(words[at].folded, 1)
    cell: Cell
    for end in range(min(limit, at + longest), at, -1):
        texts = [w.folded for w in words[at:end]]
        found = LEXICON.get(" ".join(texts)) or LEXICON.get(" ".join([*texts[:-1], words[end - 1].bare]))
        if not found:
            continue
        if end - at == 1 and texts[0] in QUESTION_WORDS and texts[0] not in ("why", "where"):
            return 0
        if not {"when", "what", "which"} & set(reading.frame):
            found = tuple(s for s in found if s.info != "when")  # "did they drop it" is no release
            if not found:
                continue
        asks_no = (
            found[0].cat == "NOT" and end == limit < len(words) and 0 < at < 3 and words[at - 1].folded in AUXILIARIES
        )
        if end < len(words) and texts[-1] in _SOMEBODY and words[end].folded in ("who", "that"):
            return end - at  # "everyone who wrote it" is who wrote it
        if end == len(words) - 1 and texts[0] in _SHOT and words[end].folded == "in":
            return end - at  # "which languages were they shot in"
        if texts == ["made"] and end < len(words) and words[end].folded in _MADE_IN:
            return 1  # "films made in the 80s" are those of the 80s
        if texts[-1] in _BESIDES and _OWN & {w.written for w in words[end:]}:
            reading.others_only = True  # "besides Digger, what has its director made": all but what it starts from
            return end - at
        if found[0].cat == "NOISE" or asks_no:
            return end - at  # "isn't Liman directing it" asks the same as "is Liman"
        kept = [s for s in found if s.cat != "NOTKEPT"]
        if not kept and "why" in reading.frame and texts[0] in ("die", "died"):
            return end - at  # "why did it die" asks why, not of what
        if not kept:
            reading.not_kept.append(str(found[0].value))
            if found[0].value in MAY_BE_TOLD:
                reading.not_kept_words.update(texts)
            reading.rest += words[at:end]
            return end - at
        if set(reading.frame[-5:]) & _PERFECT and any(s.cat == "STATUS" for s in kept):
            kept = [s for s in kept if s.cat != "EVENT"] or kept  # "has it come out": where it stands, not when
        elif set(reading.frame[-5:]) & (_PERFECT | {"did"}):
            over = "did" in reading.frame or texts[0].endswith("ed") or texts[0] in _PARTICIPLES
            kept = [s._replace(info="done") if s.cat == "EVENT" and over else s for s in kept]
        if _HAVE & {w.folded for w in words[max(0, at - 2) : at]} and texts[-1] in ("date", "dates"):
            kept = [s._replace(info="had") if s.cat == "EVENT" else s for s in kept]
        following = [w for w in words[end:] if not is_light(w.folded)]
        if following and words[end].folded in _OF:
            kept = [s._replace(info="noun of") if s.cat == "ROLE" and s.info == "noun" else s for s in kept]
        kept = [
            s._replace(info="verb") if s.info == "now" and not _is_going_on(reading, words, at) else s for s in kept
        ]
        if words[at - 1].folded == "as" or words[max(0, at - 2)].folded == "as":
            kept = [s._replace(info="as") if s.cat == "ROLE" and s.info == "noun" else s for s in kept]
        if at > 2 and reading.ends == at - 2 and _says_is(words[at - 2 : at]):
            named = any(item.cat == "P" for item in reading.symbols[-1])  # "that Liman was the director of"
            kept = [s._replace(info="verb") if named and s.cat == "ROLE" and s.info == "noun" else s for s in kept]
        after_name = reading.ends == at and _is_named(reading.symbols[-1])
        if len(kept) > 1 and not after_name:
            kept = [
                s for s in kept if not (s.cat == "EVENT" and texts[-1] in ("film", "films"))
            ]  # not "he makes films"
        kept = [s._replace(info="many") if s.cat == "FILM" and texts[-1] in _FILMS else s for s in kept]
        before = [w.folded for w in words[max(0, at - 2) : at] if w.folded not in _OTHER]
        if before and before[-1] in ("which", "what", "whose") and reading.head in ("", "FILM"):
            reading.head = kept[0].cat
        elif not reading.symbols and any(s.cat == "FILM" for s in kept):
            reading.head = "FILM"  # "films X's writer wrote": films, not the writer
        cell = {Item(s.cat, s.value, s.info): 1.2 if s.info == "rare" else 0.0 for s in kept}
        asked_making = texts[0] in _MAKING and reading.frame[0] in AUXILIARIES  # "is NASA making it" asks just that
        if all(is_light(text) for text in texts) and not asked_making:
            soft = _SOFT_COST * (1 if kept[0].cat == "TELL" else len(texts))
            cell[SKIP] = _OPERATOR_COST if kept[0].cat in _OPERATORS else soft
        if any(s.cat == "CERT" and s.info in _HEDGES for s in kept) and not _ONLY & {w.folded for w in words}:
            cell[SKIP] = 0.05  # "who is expected to direct": a way of asking, and no condition
        _add_symbol(reading, cell, words[at:end], end)
        reading.rest += words[at:end]
        return end - at
    word = words[at]
    if word.folded == "in" and at == len(words) - 1 and "what" in reading.frame and _asks_what_else(reading):
        cell = {Item("ROLE", "cast", "verb"): 0.0, SKIP: 0.6}  # "what else is its cast in"
        _add_symbol(reading, cell, [word], at + 1)
        return 1
    if word.folded in _FALLS and any(
        item.cat == "ROLE" and item.node == "genre" for c in reading.symbols for item in c
    ):
        return 1  # "into which genres do they fall"
    if word.folded == "with" and at == len(words) - 1:
        _add_symbol(reading, {Item("SAME"): 0.0, SKIP: 0.3}, [word], at + 1)  # "who has Cruise made films with"
        return 1
    if word.folded in _QUANTIFIERS and not _only_so(words, at):
        reading.quantifiers.append(word.folded)
    if genre := GENRES.get(word.folded):
        _add_symbol(reading, {Item("L", Named("genre", (stable_id(genre),), genre)): 1.5}, [word], at + 1)
        return 1
    near = inflected(word.folded) if not is_light(word.folded) and not word.capital else ()
    if near and near[0].cat not in ("NOTKEPT", "NOISE"):
        _add_symbol(reading, {Item(s.cat, s.value, s.info): 0.1 for s in near}, [word], at + 1)
        reading.rest.append(word)
        return 1
    if not is_light(word.folded) or _is_of_a_name(words, at, reading):
        reading.unknown.append(word)
        reading.rest.append(word)
    return 0


def _is_going_on(reading: Reading, words: Sequence[Word], at: int) -> bool:
    """Tell whether a participle speaks of now ("is Liman directing", "who is writing it"), and not of which films
    ("films starring Liman")."""
    before = [w.folded for w in words[:at]]
    while before and (before[-1] in _STILL or before[-1].endswith("ly")):
        before.pop()
    of_films = reading.ends == at and bool({item.cat for item in reading.symbols[-1]} & {"FILM", "L", "STATUS"})
    return bool(_BEING & set(before)) and not of_films


_MADE_IN = frozenset("earlier later sooner in from during between before after since around prior".split())
_SHOT = frozenset("shot filmed made set released".split())
_SOMEBODY = frozenset(
    "everyone everybody person people one ones those anyone anybody somebody someone guy guys man woman team"
    " folks".split()
)
_BESIDES = frozenset(("besides", "from", "than"))  # besides, apart from, other than
_OWN = frozenset(("its", "his", "her", "their"))


def _is_named(cell: Cell) -> bool:
    return any(item.cat in ("F", "P", "IT", "HE") for item in cell)


def _says_is(words: Sequence[Word]) -> bool:
    return words[0].folded in ("is", "was", "were") and words[1].folded in ("a", "an", "the")


def _asks_what_else(reading: Reading) -> bool:
    labels = any(item.cat == "ROLE" and item.node in LABELS for cell in reading.symbols for item in cell)
    return reading.others_only and not labels  # "what languages are its other films in"


def _is_of_a_name(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Tell whether a light word with a capital goes on with a name: "Anatomy of a Fall" is not Anatomy."""
    word = words[at]
    if not word.capital or word.folded in SMALL or len(word.folded) < 3 or not reading.symbols:
        return False
    before = at - 1
    while before >= 0 and words[before].folded in SMALL:
        before -= 1
    shown = [w for w in words[1:] if not w.capital and w.folded not in SMALL]  # not every word has one
    named = any(item.cat in "FPC" for item in reading.symbols[-1])
    goes_on = reading.ends == before + 1 and words[before].capital and not _is_owned(words[before])
    return bool(shown) and named and goes_on


_FALLS = frozenset("fall falls fell falling".split())
_FILMS = frozenset("films movies pictures flicks projects titles ones".split())
_BEING = frozenset("is are am s".split())
_STILL = frozenset("now still just also not else even next".split())
_OTHERS = frozenset("else other others another rest further remaining".split())
_ASKED_DATE = frozenset("year years date dates day days month months".split())
_OTHER = frozenset(("other", "more", "else", "new", "upcoming"))
_HAVE = frozenset(("have", "has", "having", "got"))
_HEDGES = frozenset(("expected", "likely", "planned", "reported"))
_ONLY = frozenset(("only", "just", "merely"))
_PARTICIPLES = frozenset(("shot", "come", "begun", "out", "hit"))
_OF = frozenset(("of", "on", "for"))
_PERFECT = frozenset(("has", "have", "had", "having", "already"))
_POLITE = frozenset(("can", "could", "would", "will", "do", "may"))
_QUANTIFIERS = frozenset(("only", "every", "all", "each", "solely", "exclusively", "always"))
_MAKING = frozenset(("make", "makes", "made", "making"))
_LOOKING = frozenset(("watch", "see"))  # "can I watch it" does ask
_GREETINGS = frozenset(
    "hey hi hello slate bot yo so ok okay and but well um uh please pls now also then right quick question btw"
    " listen tell me us just actually bro dude man sup howdy oh hmm lol".split()
)
_WHO = frozenset(("who", "whom", "whose"))


def frame_of(reading: Reading) -> str:
    """Return what the words outside names ask for: who, when, where, why, count, until, check, which or none."""
    words = reading.frame
    cats = {item.cat for cell in reading.symbols for item in cell}
    if "COUNT" in cats:
        return "count"
    if words[-1:] == ["which"] or words[-2:] in (["which", "ones"], ["list", "them"], ["name", "them"]):
        return "which"
    if any({item.cat for item in cell} <= {"UNTIL", "SKIP"} for cell in reading.symbols):
        return "until"
    if "how" in words and "come" in words[words.index("how") :][1:2]:
        return "why"
    start = next((i for i, w in enumerate(words) if w not in _GREETINGS), 0)
    first, then = words[start : start + 1], words[start + 1 : start + 2]
    asked = next((w for w in words[start:] if w in QUESTION_WORDS and w != "how"), "")
    polite = first and first[0] in _POLITE and then in (["you"], ["i"], ["we"]) and not _LOOKING & set(words)
    if (
        first
        and first[0] in AUXILIARIES
        and not polite
        and not (asked in _WHO and "WHY" not in cats and then == ["you"])
    ):
        return "check"
    if first == ["any"]:
        return "any"
    if asked == "why":
        return "why"
    if asked in _WHO:
        return "who"
    if asked == "which" and _ASKED_DATE & set(words[max(0, words.index("which") - 2) : words.index("which")]):
        return "when"  # "the years in which they came out"
    if asked in ("what", "which") and _ASKED_DATE & set(words[words.index(asked) + 1 :][:1]):
        return "when"
    if asked:
        return "which" if asked == "what" else asked
    inverted = any(a in AUXILIARIES and b in ("it", "he", "she", "they", "that", "this") for a, b in pairwise(words))
    return "check" if inverted and not polite else "none"
