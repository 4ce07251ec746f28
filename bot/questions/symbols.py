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

_SOFT_COST = 0.45  # a word of the lexicon that may also be said without meaning anything by it
_OPERATOR_COST = 1.5  # … but to leave one of these out turns the question round
_OPERATORS = frozenset(("NOT", "NO", "NEXT"))
_WEAK_COST = 0.9  # a name made of ordinary words, neither quoted nor capitalised
_TAG_TOO = 0.8  # … and a subject that is the name of somebody or something as well
_SMALL = frozenset("a an the of in on at by for to from with as is it and or".split())  # no capital in titles
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
    unknown: list[Word] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    others_only: bool = False  # "what else": what the question starts from is no answer
    head: str = ""  # what "which" or "what" stands before: the category of the next symbol
    rest: list[Word] = field(default_factory=list)  # words outside names that are no light words
    frame: list[str] = field(default_factory=list)  # the words outside names, in order; a name is *
    quantifiers: list[str] = field(default_factory=list)  # "only", "every": what no set here can say
    not_kept_words: set[str] = field(default_factory=set)
    doubtful: list[Word] = field(default_factory=list)  # bits of names side by side: perhaps a name that nobody knows


def is_plain(word: Word) -> bool:
    """Tell whether the lexicon knows the word."""
    return is_light(word.folded) or word.folded in LEXICON or word.folded.isdigit()


def read_symbols(words: Sequence[Word], spans: tuple[Span, ...], today: date) -> Reading:
    """Turn words into symbols, the given spans as names; the rest is looked up longest phrase first."""
    reading = Reading(spans=spans)
    starts = {span.start: span for span in spans}
    at = 0
    while at < len(words):
        if at in starts:
            span = starts[at]
            if at and words[at - 1].pause and any(other.end == at for other in spans):
                joined = "OR" if any(w.folded == "or" for w in words[at:]) else "AND"  # "Blunt, Cavill or Plemons"
                reading.symbols.append({Item(joined): 0.0, SKIP: 0.3})
                reading.said.append([words[at - 1]])
            _add_name(reading, words, span)
            at = span.end
            continue
        reading.frame.append(words[at].folded)
        if words[at].folded in ("who", "that") and at and words[at - 1].folded in _SOMEBODY:
            reading.frame[-1] = "+"  # "movies by the person who made Deeper" does not ask who
            at += 1
            continue
        if words[at].folded == "whose" and at and any(s.cat == "FILM" for s in LEXICON.get(words[at - 1].folded, ())):
            reading.frame[-1] = "+"  # "films whose script was by" asks for no person
            at += 1
            continue
        if words[at].folded == "where" and reading.symbols:
            reading.frame[-1] = "+"  # "films where Cruise appears": no place is asked for
            at += 1
            continue
        limit = min([span.start for span in spans if span.start > at], default=len(words))
        taken = _add_days(reading, words, at, limit, today) or _add_phrase(reading, words, at, limit)
        reading.frame += [w.folded for w in words[at + 1 : at + max(taken, 1)]]
        said = {w.folded for w in words[at : at + max(taken, 1)]}
        reading.others_only |= bool(said & _OTHERS)
        if taken > 1 and words[at + taken - 1].folded == "any":
            reading.frame[-taken:] = ["is", "any"]  # "do you know any comedies" asks whether there are any
        elif taken > 1 and "who" in reading.frame[1 - taken :]:
            reading.frame[-taken:] = ["+"]  # "anyone who was in Deeper" does not ask who
        elif taken > 1 and (words[at].folded == "where" or _opens(words[at : at + taken])):
            reading.frame[-taken:] = ["+"] if words[at].folded == "where" else []  # asks for nothing of its own
        at += max(taken, 1)
    return reading


def _add_name(reading: Reading, words: Sequence[Word], span: Span) -> None:
    before = words[span.start - 1].folded if span.start else ""
    after = [w.folded for w in words[span.end : span.end + 2]]
    cue = _CUES.get(before, "")
    if not cue and (after[:1] == ["in"] or after in (["been", "in"], ["be", "in"], ["appear", "in"])):
        cue = "cast" if before not in ("did", "does") else ""
    chosen = words[span.start : span.end]
    if not cue and re.search(r"['’]s?$", chosen[-1].raw):
        cue = "own"
    extra = 0.0
    if all(is_plain(w) for w in chosen) and not _is_shown(words, span):
        extra = _WEAK_COST / len([w for w in chosen if w.folded not in _SMALL] or chosen) ** 2
    kind_of_film = span.end < len(words) and any(s.cat == "FILM" for s in LEXICON.get(words[span.end].folded, ()))
    if _stands_alone(words, span, reading.spans) and not kind_of_film:
        reading.doubtful += chosen
    cell: Cell = {}
    for node, cost in span.stands:
        category = CATEGORY[kind_of(node)]
        told = cue if category in "PM" else "in" if category == "F" and before == "in" else ""
        told = "both" if isinstance(node, Either) else told  # each of several is meant
        cell[Item(category, node, told)] = cost
    about = _is_tagged(words, span)
    for named, cost in span.things:
        category = CATEGORY[named.kind]
        weak = 0.0 if category == "L" and kind_of_film else extra
        if category == "L" and len(span.things) > 1 and (named.kind == "tag") is not about:
            cost += _TAG_TOO if named.kind == "tag" or about else 0.0
        if about and category != "L" and any(n.kind == "tag" for n, _ in span.things):
            cost += _TAG_TOO  # "about yakuza" is no title
        if category == "L" and before in _CALLED and chosen[0].capital:
            cost += _TAG_TOO  # "the movie Western"
        told = cue if category in "PM" else "in" if category == "F" and before == "in" else ""
        cell[Item(category, named, told)] = cost + weak
    reading.symbols.append(cell)
    reading.said.append(chosen)
    reading.frame.append("*")


def _stands_alone(words: Sequence[Word], span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether only part of a name is known, and what stands beside it may be the rest: "Mark Radcliffe" is
    neither Mark nor Radcliffe. A subject wants a word that says so ("films about", "space movies")."""
    if any(_only_small(words, one, other) for one, other in ((span, o) for o in spans if o.start > span.end)):
        return True  # "anatomy of a fall" may be one title
    owned = re.search(r"['’]s?$", words[span.end - 1].raw)
    beside = any(
        (other.end == span.start and not words[span.start - 1].pause)
        or (other.start == span.end and not owned and not words[span.end - 1].pause)
        for other in spans
    )
    subject = all(named.kind == "tag" for named, _ in span.things)
    said = words[0].folded in AUXILIARIES or _is_tagged(words, span)
    return span.is_part and (beside or (subject and not said))


def _only_small(words: Sequence[Word], one: Span, other: Span) -> bool:
    """Tell whether two titles have nothing between them but what titles have inside."""
    between = [w.folded for w in words[one.end : other.start]]
    films = all(named.kind == "project" for span in (one, other) for named, _ in span.things[:1])
    return films and "of" in between and all(w in ("of", "a", "an", "the") for w in between)


def _is_tagged(words: Sequence[Word], span: Span) -> bool:
    """Tell whether a word for subjects stands before: "about vampires", "described by wine"."""
    before = [w.folded for w in words[max(0, span.start - 4) : span.start]]
    said = (" ".join(before[-length:]) for length in range(1, len(before) + 1))
    if any(symbol.cat == "ABOUT" for phrase in said for symbol in LEXICON.get(phrase, ())):
        return True
    before = before[-2:]
    if before[-1:] == ["on"] and any(s.cat == "FILM" for s in LEXICON.get(before[0], ())):
        return True  # "films on baseball"
    return bool(_TAGGED & set(before[-1:])) or (before[-1:] in (["by"], ["with"], ["as"]) and before[0] in _TAGGED)


def _is_shown(words: Sequence[Word], span: Span) -> bool:
    """Tell whether ordinary words are shown to be a name: by quotes, capitals, or "the film" before them."""
    chosen = words[span.start : span.end]
    telling = [w for w in chosen if w.folded not in _SMALL] or chosen
    before = words[span.start - 1].folded if span.start else ""
    if before in ("the", "in") and any(named.kind == "region" for named, _ in span.things):
        return True  # "out in the us"
    return any(w.quoted for w in chosen) or before in _CALLED or (span.start > 0 and all(w.capital for w in telling))


def is_weak(words: Sequence[Word], span: Span) -> bool:
    """Tell whether one or two ordinary words are a name only where nothing else fits."""
    chosen = words[span.start : span.end]
    if _is_shown(words, span):
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
    for end in range(min(limit, at + 6), at, -1):
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
        reading.symbols.append({Item("D", days, before): 0.0})
        reading.said.append(words[at:end])
        return end - at
    return 0


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
        if at > 2 and reading.said and reading.said[-1][-1] is words[at - 3] and _says_is(words[at - 2 : at]):
            named = any(item.cat == "P" for item in reading.symbols[-1])  # "that Liman was the director of"
            kept = [s._replace(info="verb") if named and s.cat == "ROLE" and s.info == "noun" else s for s in kept]
        after_name = reading.said and reading.said[-1][-1] is words[at - 1] and _is_named(reading.symbols[-1])
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
        cell: Cell = {Item(s.cat, s.value, s.info): 1.2 if s.info == "rare" else 0.0 for s in kept}
        asked_making = texts[0] in _MAKING and reading.frame[0] in AUXILIARIES  # "is NASA making it" asks just that
        if all(is_light(text) for text in texts) and not asked_making:
            soft = _SOFT_COST * (1 if kept[0].cat == "TELL" else len(texts))
            cell[SKIP] = _OPERATOR_COST if kept[0].cat in _OPERATORS else soft
        if any(s.cat == "CERT" and s.info in _HEDGES for s in kept) and not _ONLY & {w.folded for w in words}:
            cell[SKIP] = 0.05  # "who is expected to direct": a way of asking, and no condition
        reading.symbols.append(cell)
        reading.said.append(words[at:end])
        reading.rest += words[at:end]
        return end - at
    word = words[at]
    if word.folded == "in" and at == len(words) - 1 and "what" in reading.frame and _asks_what_else(reading):
        reading.symbols.append({Item("ROLE", "cast", "verb"): 0.0, SKIP: 0.6})  # "what else is its cast in"
        reading.said.append([word])
        return 1
    if word.folded in _FALLS and any(
        item.cat == "ROLE" and item.node == "genre" for c in reading.symbols for item in c
    ):
        return 1  # "into which genres do they fall"
    if word.folded == "with" and at == len(words) - 1:
        reading.symbols.append({Item("SAME"): 0.0, SKIP: 0.3})  # "who has Cruise made films with"
        reading.said.append([word])
        return 1
    if word.folded in _QUANTIFIERS and not _only_so(words, at):
        reading.quantifiers.append(word.folded)
    if genre := GENRES.get(word.folded):
        reading.symbols.append({Item("L", Named("genre", (stable_id(genre),), genre)): 1.5})
        reading.said.append([word])
        return 1
    near = inflected(word.folded) if not is_light(word.folded) and not word.capital else ()
    if near and near[0].cat not in ("NOTKEPT", "NOISE"):
        reading.symbols.append({Item(s.cat, s.value, s.info): 0.1 for s in near})
        reading.said.append([word])
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
    thing = reading.symbols and reading.said[-1] and reading.said[-1][-1] is words[at - 1]
    of_films = bool(thing) and bool({item.cat for item in reading.symbols[-1]} & {"FILM", "L", "STATUS"})
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
    if not word.capital or word.folded in _SMALL or len(word.folded) < 3 or not reading.said:
        return False
    before = at - 1
    while before >= 0 and words[before].folded in _SMALL:
        before -= 1
    shown = [w for w in words[1:] if not w.capital and w.folded not in _SMALL]  # not every word has one
    ends = reading.said[-1][-1]
    named = any(item.cat in "FPC" for item in reading.symbols[-1])
    return (
        bool(shown) and named and before >= 0 and ends is words[before] and ends.capital and ends.raw[-2:-1] not in "'’"
    )


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
