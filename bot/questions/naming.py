"""How names stand in a question: what shows ordinary words to be one, what the words around say of it, and whether part
of it is missing. Pure; looks no name up."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.dates import DECADES
from bot.questions.chart import Cell
from bot.questions.days import tells_time
from bot.questions.grammar.items import CATEGORY, Item
from bot.questions.lexicon import (
    AUXILIARIES,
    GENRES,
    LEXICON,
    LEXICON_WORDS,
    LONGEST_FROM,
    LONGEST_PHRASE,
    inflected,
)
from bot.questions.light import is_light
from bot.questions.meaning import Either, kind_of
from bot.questions.names import Span
from bot.questions.words import Word

NAME = "*"  # in the place of a name
SMALL = frozenset("a an the of in on at by for to from with as is it and or".split())  # no capital in titles
FALLS = frozenset("fall falls fell falling".split())
_WEAK_COST = 0.9  # a name made of ordinary words, neither quoted nor capitalised
_TAG_TOO = 0.8  # … and a subject that is the name of somebody or something as well
_CALLED = frozenset(("film", "movie", "project", "called", "titled", "named"))
_TAGGED = frozenset("about tag tags tagged topic subject described describing keyword theme".split())
_SAID_OF_NAMES = _CALLED | _TAGGED
_DECADE = re.compile(r"(?:19|20)?\d0s")
_CUES = {
    "by": "author",
    "from": "author",
    "with": "with",
    "featuring": "cast",
    "including": "with",
    "starring": "cast",
    "opposite": "cast",
}


def is_plain(word: Word) -> bool:
    """Tell whether the lexicon knows the word."""
    return is_light(word.folded) or word.folded in LEXICON or word.folded.isdigit()


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
    return Word(NAME, NAME, f"{NAME}'s" if last.owned else NAME, last.capital, written=NAME, pause=last.pause)


def cell_of(words: Sequence[Word], outside: Sequence[Word], names: dict[int, Span], at: int) -> Cell:
    """Return the symbols that a name can be, by the words around it."""
    span = names[at]
    before = outside[at - 1].folded if at else ""
    cue, in_ = _cue(outside, at), "in" if before == "in" else ""
    cell: Cell = {}
    for node, cost in span.stands:
        category = CATEGORY[kind_of(node)]
        told = cue if category in "PM" else in_ if category == "F" else ""
        told = "both" if isinstance(node, Either) else told  # each of several is meant
        cell[Item(category, node, told)] = cost
    weak, film, about = _weakness(words, span, before), is_film(outside, at + 1), is_tagged(outside, at)
    several, a_tag = len(span.things) > 1, any(named.kind == "tag" for named, _ in span.things)
    for named, cost in span.things:
        category = CATEGORY[named.kind]
        told = cue if category in "PM" else in_ if category == "F" else ""
        cost += 0.0 if category == "L" and film else weak
        if category == "L" and several and (named.kind == "tag") is not about and (named.kind == "tag" or about):
            cost += _TAG_TOO
        if about and category != "L" and a_tag:
            cost += _TAG_TOO  # "about yakuza" is no title
        if category == "L" and before in _CALLED and words[span.start].capital:
            cost += _TAG_TOO  # "the movie Western"
        cell[Item(category, named, told)] = cost
    return cell


def _weakness(words: Sequence[Word], span: Span, before: str) -> float:
    plain = ordinary(words, span)
    return _WEAK_COST / plain**2 if plain and not _is_called(before, span) else 0.0


def _cue(outside: Sequence[Word], at: int) -> str:
    """Return the role that the words around a name give it."""
    before = outside[at - 1].folded if at else ""
    after = [w.folded for w in outside[at + 1 : at + 3]]
    cue = _CUES.get(before, "")
    if not cue and (after[:1] == ["in"] or after in (["been", "in"], ["be", "in"], ["appear", "in"])):
        cue = "cast" if before not in ("did", "does") else ""
    return cue or ("own" if outside[at].owned else "")


def stands_alone(outside: Sequence[Word], names: dict[int, Span], at: int) -> bool:
    """Tell whether only part of a name is known, and what stands beside it may be the rest: "Mark Radcliffe" is
    neither Mark nor Radcliffe. A subject wants a word that says so ("films about", "space movies")."""
    span = names[at]
    if is_film(outside, at + 1):
        return False
    if any(_only_small(outside[at + 1 : other], span, names[other]) for other in names if other > at + 1):
        return True  # "anatomy of a fall" may be one title
    if not span.is_part:
        return False
    beside = (at - 1 in names and not outside[at - 1].pause) or (
        at + 1 in names and not outside[at].pause and not outside[at].owned
    )
    subject = all(named.kind == "tag" for named, _ in span.things)
    return beside or (subject and not is_tagged(outside, at) and outside[0].folded not in AUXILIARIES)


def _only_small(between: Sequence[Word], one: Span, other: Span) -> bool:
    """Tell whether two titles have nothing between them but what titles have inside."""
    said = [w.folded for w in between]
    films = all(named.kind == "project" for span in (one, other) for named, _ in span.things[:1])
    return films and "of" in said and all(w in ("of", "a", "an", "the") for w in said)


def is_tagged(words: Sequence[Word], at: int) -> bool:
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
    if _shows_itself(chosen, not span.start) or not all(is_plain(w) for w in chosen):
        return 0
    return len(_telling(chosen))


def least_cost(words: Sequence[Word], span: Span) -> float:
    """Return what it costs at the least to take words for a name."""
    weak = _weakness(words, span, words[span.start - 1].folded if span.start else "")
    told = bool(weak) and is_film(words, span.end)
    costs = (cost + (0.0 if told and CATEGORY[named.kind] == "L" else weak) for named, cost in span.things)
    return min(costs, default=0.0)


def is_film(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word for films stands at a place."""
    return at < len(words) and any(symbol.cat == "FILM" for symbol in LEXICON.get(words[at].folded, ()))


def _telling(chosen: Sequence[Word]) -> Sequence[Word]:
    return [w for w in chosen if w.folded not in SMALL] or chosen


def _shows_itself(chosen: Sequence[Word], opens: bool) -> bool:
    for word in chosen:  # a loop: this is asked of every name, several times
        if word.quoted:
            return True
    return not opens and all(w.capital for w in _telling(chosen))


def _is_called(before: str, span: Span) -> bool:
    """Tell whether the word before shows a name to be one: "the film up", "out in the us"."""
    return before in _CALLED or (before in ("the", "in") and any(named.kind == "region" for named, _ in span.things))


def is_weak(words: Sequence[Word], span: Span) -> bool:
    """Tell whether one or two ordinary words are a name only where nothing else fits."""
    chosen = words[span.start : span.end]
    if len(chosen) > 2 or _shows_itself(chosen, not span.start):
        return False
    if _is_called(words[span.start - 1].folded if span.start else "", span):
        return False
    return all(is_plain(w) for w in chosen) or _in_phrase(words, span)


def _in_phrase(words: Sequence[Word], span: Span) -> bool:
    """Tell whether words stand in a longer phrase that the lexicon has: "hit" in "hit theaters"."""
    for start in range(max(0, span.end - LONGEST_PHRASE), span.start + 1):
        longest = start + LONGEST_FROM.get(words[start].folded, 1)
        for end in range(span.end + (start == span.start), min(len(words), longest) + 1):
            if " ".join([w.folded for w in words[start:end]]) in LEXICON:
                return True
    return False


def is_asked_for(words: Sequence[Word], span: Span) -> bool:
    """Tell whether what looks like a name asks for something else: for what no slate keeps ("which country is it
    from"), or for a decade that is somebody's subject too."""
    word = words[span.start]
    if span.end - span.start > 1 or word.quoted:
        return False
    if word.folded in DECADES or (word.folded.endswith("0s") and _DECADE.fullmatch(word.folded)):
        return True
    known = LEXICON.get(word.folded, ())
    if not known or (word.capital and span.start):
        return False
    called = span.start > 0 and words[span.start - 1].folded in _SAID_OF_NAMES
    return not called and all(symbol.cat == "NOTKEPT" for symbol in known)


@lru_cache(maxsize=16_384)
def is_only_a_name(word: Word) -> bool:
    """Tell whether a word says nothing outside a name, wherever it stands: then it is unknown there."""
    return not any(
        is_light(text)
        or text in FALLS
        or text in LEXICON_WORDS
        or text in GENRES
        or tells_time(text)
        or inflected(text)
        for text in (word.folded, word.bare)
    )
