"""Films said by what they are instead of by name: "the Liman one", "the horror one", "the one with Ana de Armas". Pure.

Of the films that were listed last the one that fits is meant, where any fits.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.context import Context
from bot.questions.following.pronouns import is_phrase, relation_of
from bot.questions.following.terms import Understands
from bot.questions.lexicon import AUXILIARIES, QUESTION_WORDS
from bot.questions.meaning import Named
from bot.questions.words import Word

_THE = frozenset(("the", "that"))
_ONE = {"one": "film", "ones": "films"}
_WITH = frozenset("with about by from in starring featuring set of that which where".split())
_MOST = 4  # words between "the" and "one"
_ENDS = AUXILIARIES | QUESTION_WORDS | frozenset(("i", "they", "he", "she", "it", "then"))


def described(words: tuple[Word, ...], context: Context, mind: Understands) -> tuple[Named, ...]:
    """Return the films that words which only describe some can mean."""
    if relation := relation_of(" ".join(word.folded for word in words)):
        film = context.one("project")
        return tuple(mind.films(m.Back(relation, film))) if film else ()
    if len(words) < 3 or words[0].folded not in _THE or _is_told_apart(words):
        return ()
    if words[-1].folded in _ONE and len(words) <= _MOST + 2:
        return _films(words, len(words) - 1, context, mind)
    if words[1].folded in _ONE and words[2].folded in _WITH and not {w.folded for w in words} & AUXILIARIES:
        return _films(words, 1, context, mind)
    return ()


def descriptions_in(
    words: tuple[Word, ...], context: Context, mind: Understands
) -> Iterator[tuple[int, int, tuple[Named, ...]]]:
    """Yield where a question describes films so, and which they can be."""
    for start, word in enumerate(words):
        if word.folded not in _THE:
            continue
        for end in range(start + 3, min(len(words), start + _MOST + 2) + 1):
            part = words[start:end]
            if part[-1].folded in _ONE and not any(w.folded in _ENDS for w in part[1:]):
                if films := described(part, context, mind):
                    yield start, end, films
                break


def _is_told_apart(words: tuple[Word, ...]) -> bool:
    return is_phrase(" ".join(word.folded for word in words))


def _films(words: tuple[Word, ...], at: int, context: Context, mind: Understands) -> tuple[Named, ...]:
    noun = _ONE[words[at].folded]
    film = replace(words[at], folded=noun, raw=noun, written=noun)
    read = mind.read((*words[:at], film, *words[at + 1 :]))
    match read.asking if read else None:
        case m.Tell(Named(kind="project") as of) | m.List(of) | m.Any(of) if m.kind_of(of) == "project":
            found = tuple(mind.films(of)) if not isinstance(of, m.Everything) else ()
        case _:
            return ()
    listed = {id_ for lot in context.listed if lot.kind == "project" for thing in lot.members for id_ in thing.ids}
    return tuple(film for film in found if set(film.ids) & listed) or found
