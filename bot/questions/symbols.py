"""Words and names to typed symbols: what the chart combines, and what nothing accounts for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.questions.chart import SKIP, Cell
from bot.questions.days import days_at
from bot.questions.fields import LABELS
from bot.questions.grammar.items import Item
from bot.questions.lexicon import (
    AUXILIARIES,
    GENRES,
    LEXICON,
    LONGEST_FROM,
    MAY_BE_TOLD,
    QUESTION_WORDS,
    Symbol,
    inflected,
)
from bot.questions.light import is_light
from bot.questions.meaning import Named
from bot.questions.names import Span
from bot.questions.naming import FALLS, NAME, SMALL, apart, cell_of, stands_alone
from bot.questions.words import Word
from db.folding import stable_id

_SOFT_COST = 0.45  # a word of the lexicon that may also be said without meaning anything by it
_OPERATOR_COST = 1.5  # … but to leave one of these out turns the question round
_OPERATORS = frozenset(("NOT", "NO", "NEXT"))


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
    if days := days_at(words, at, limit, today):
        before = words[at - 1].folded if at else ""
        _add_symbol(reading, {Item("D", days[0], before): 0.0}, words[at : days[1]], days[1])
    taken = days[1] - at if days else max(_add_phrase(reading, words, at, limit), 1)
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
    if at and outside[at - 1].pause and at - 1 in names:
        joined = "OR" if any(w.folded == "or" for w in outside[at:]) else "AND"  # "Blunt, Cavill or Plemons"
        _add_symbol(reading, {Item(joined): 0.0, SKIP: 0.3}, [words[span.start - 1]], at)
    if stands_alone(outside, names, at):
        reading.doubtful.append(span)
    _add_symbol(reading, cell_of(words, outside, names, at), words[span.start : span.end], at + 1)
    reading.frame.append(NAME)


def _only_so(words: Sequence[Word], at: int) -> bool:
    """Tell whether "only" stands beside how sure or where something is ("only rumored"): there it adds nothing."""
    near = (*words[max(0, at - 1) : at], *words[at + 1 : at + 4])
    cats = {s.cat for w in near for s in LEXICON.get(w.folded, ())}
    return words[at].folded == "only" and bool(cats & {"CERT", "STATUS"})


def _opens(words: Sequence[Word]) -> bool:
    """Tell whether the words are a phrase that only opens a question ("does anyone know")."""
    return any(s.info == "opener" for s in LEXICON.get(" ".join(w.folded for w in words), ()))


def _add_phrase(reading: Reading, words: Sequence[Word], at: int, limit: int) -> int:
    """Add the longest phrase of the lexicon that starts here; return how many words it took (0: none)."""
    for end in range(min(limit, at + LONGEST_FROM.get(words[at].folded, 1)), at, -1):
        texts = [w.folded for w in words[at:end]]
        found = LEXICON.get(" ".join(texts)) or LEXICON.get(" ".join([*texts[:-1], words[end - 1].bare])) or ()
        if found and end - at == 1 and texts[0] in QUESTION_WORDS and texts[0] not in ("why", "where"):
            return 0
        if not {"when", "what", "which"} & set(reading.frame):
            found = tuple(s for s in found if s.info != "when")  # "did they drop it" is no release
        if not found:
            continue
        if texts == ["made"] and end < len(words) and words[end].folded in _MADE_IN:
            return 1  # "films made in the 80s" are those of the 80s
        kept = [s for s in found if s.cat != "NOTKEPT"]
        if _asks_nothing(reading, words, at, end, limit, found[0].cat):
            pass
        elif kept:
            _add_kept(reading, words, at, end, _as_said(reading, words, at, end, kept))
        elif not ("why" in reading.frame and texts[0] in ("die", "died")):  # "why did it die" asks why, not of what
            reading.not_kept.append(str(found[0].value))
            if found[0].value in MAY_BE_TOLD:
                reading.not_kept_words.update(texts)
            reading.rest += words[at:end]
        return end - at
    return _add_word(reading, words, at)


def _asks_nothing(reading: Reading, words: Sequence[Word], at: int, end: int, limit: int, cat: str) -> bool:
    """Tell whether a phrase adds nothing where it stands."""
    first, last = words[at].folded, words[end - 1].folded
    after = words[end].folded if end < len(words) else ""
    if last in _SOMEBODY and after in ("who", "that"):
        return True  # "everyone who wrote it" is who wrote it
    if end == len(words) - 1 and first in _SHOT and after == "in":
        return True  # "which languages were they shot in"
    if last in _BESIDES and _OWN & {w.written for w in words[end:]}:
        reading.others_only = True  # "besides Digger, what has its director made": all but what it starts from
        return True
    # "isn't Liman directing it" asks the same as "is Liman"
    asks_no = cat == "NOT" and end == limit < len(words) and 0 < at < 3 and words[at - 1].folded in AUXILIARIES
    return cat == "NOISE" or asks_no


def _as_said(reading: Reading, words: Sequence[Word], at: int, end: int, kept: list[Symbol]) -> list[Symbol]:
    """Return a phrase's symbols as the words around it have them meant."""
    first, last = words[at].folded, words[end - 1].folded
    near = {w.folded for w in words[max(0, at - 2) : at]}
    recent = set(reading.frame[-5:])
    if recent & _PERFECT and any(s.cat == "STATUS" for s in kept):
        kept = [s for s in kept if s.cat != "EVENT"] or kept  # "has it come out": where it stands, not when
    elif recent & (_PERFECT | {"did"}) and ("did" in reading.frame or first.endswith("ed") or first in _PARTICIPLES):
        kept = _told(kept, "EVENT", "done")
    if _HAVE & near and last in ("date", "dates"):
        kept = _told(kept, "EVENT", "had")
    if end < len(words) and words[end].folded in _OF and any(not is_light(w.folded) for w in words[end:]):
        kept = _told(kept, "ROLE", "noun of", only="noun")
    if not _is_going_on(reading, words, at):
        kept = [s._replace(info="verb") if s.info == "now" else s for s in kept]
    if "as" in (words[at - 1].folded, words[max(0, at - 2)].folded):
        kept = _told(kept, "ROLE", "as", only="noun")
    if at > 2 and reading.ends == at - 2 and _says_is(words[at - 2 : at]):
        named = any(item.cat == "P" for item in reading.symbols[-1])  # "that Liman was the director of"
        kept = _told(kept, "ROLE", "verb", only="noun") if named else kept
    if len(kept) > 1 and last in ("film", "films") and not (reading.ends == at and _is_named(reading.symbols[-1])):
        kept = [s for s in kept if s.cat != "EVENT"]  # not "he makes films"
    return _told(kept, "FILM", "many") if last in _FILMS else kept


def _told(symbols: Sequence[Symbol], cat: str, info: str, only: str = "") -> list[Symbol]:
    return [s._replace(info=info) if s.cat == cat and only in ("", s.info) else s for s in symbols]


def _add_kept(reading: Reading, words: Sequence[Word], at: int, end: int, kept: Sequence[Symbol]) -> None:
    before = [w.folded for w in words[max(0, at - 2) : at] if w.folded not in _OTHER]
    if before and before[-1] in ("which", "what", "whose") and reading.head in ("", "FILM"):
        reading.head = kept[0].cat
    elif not reading.symbols and any(s.cat == "FILM" for s in kept):
        reading.head = "FILM"  # "films X's writer wrote": films, not the writer
    cell: Cell = {Item(s.cat, s.value, s.info): 1.2 if s.info == "rare" else 0.0 for s in kept}
    asked_making = words[at].folded in _MAKING and reading.frame[0] in AUXILIARIES  # "is NASA making it" asks just that
    if all(is_light(w.folded) for w in words[at:end]) and not asked_making:
        soft = _SOFT_COST * (1 if kept[0].cat == "TELL" else end - at)
        cell[SKIP] = _OPERATOR_COST if kept[0].cat in _OPERATORS else soft
    if any(s.cat == "CERT" and s.info in _HEDGES for s in kept) and not _ONLY & {w.folded for w in words}:
        cell[SKIP] = 0.05  # "who is expected to direct": a way of asking, and no condition
    _add_symbol(reading, cell, words[at:end], end)
    reading.rest += words[at:end]


def _add_word(reading: Reading, words: Sequence[Word], at: int) -> int:
    """Add a word that no phrase of the lexicon begins with; return how many words that took (0: it is unknown, or
    says nothing)."""
    word = words[at]
    if word.folded in FALLS and any(item.cat == "ROLE" and item.node == "genre" for c in reading.symbols for item in c):
        return 1  # "into which genres do they fall"
    cell = _cell_at_the_end(reading, word) if at == len(words) - 1 else {}
    if not cell and word.folded in _QUANTIFIERS and not _only_so(words, at):
        reading.quantifiers.append(word.folded)
    if not cell and (genre := GENRES.get(word.folded)):
        cell = {Item("L", Named("genre", (stable_id(genre),), genre)): 1.5}
    if not cell and not is_light(word.folded) and not word.capital:
        near = inflected(word.folded)
        cell = {Item(s.cat, s.value, s.info): 0.1 for s in near} if near and near[0].cat not in _NO_INFLECTION else {}
        reading.rest += [word] if cell else []
    if cell:
        _add_symbol(reading, cell, [word], at + 1)
        return 1
    if not is_light(word.folded) or _is_of_a_name(words, at, reading):
        reading.unknown.append(word)
        reading.rest.append(word)
    return 0


def _cell_at_the_end(reading: Reading, word: Word) -> Cell:
    """Return what a preposition at the end stands for."""
    if word.folded == "in" and "what" in reading.frame and _asks_what_else(reading):
        return {Item("ROLE", "cast", "verb"): 0.0, SKIP: 0.6}  # "what else is its cast in"
    if word.folded == "with":
        return {Item("SAME"): 0.0, SKIP: 0.3}  # "who has Cruise made films with"
    return {}


_NO_INFLECTION = ("NOTKEPT", "NOISE")


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
    goes_on = reading.ends == before + 1 and words[before].capital and not words[before].owned
    return bool(shown) and named and goes_on


_FILMS = frozenset("films movies pictures flicks projects titles ones".split())
_BEING = frozenset("is are am s".split())
_STILL = frozenset("now still just also not else even next".split())
_OTHERS = frozenset("else other others another rest further remaining".split())
_OTHER = frozenset(("other", "more", "else", "new", "upcoming"))
_HAVE = frozenset(("have", "has", "having", "got"))
_HEDGES = frozenset(("expected", "likely", "planned", "reported"))
_ONLY = frozenset(("only", "just", "merely"))
_PARTICIPLES = frozenset(("shot", "come", "begun", "out", "hit"))
_OF = frozenset(("of", "on", "for"))
_PERFECT = frozenset(("has", "have", "had", "having", "already"))
_QUANTIFIERS = frozenset(("only", "every", "all", "each", "solely", "exclusively", "always"))
_MAKING = frozenset(("make", "makes", "made", "making"))
