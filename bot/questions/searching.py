"""A question as a search among recorded sentences: for what no field keeps, but somebody wrote down.

Only sentences that hold what was asked for count; a question with a word that stands in none is refused by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.questions import meaning as m
from bot.questions.facts import Facts
from bot.questions.symbols import Reading
from bot.questions.words import Word
from db.stems import stems_of

# Symbols that ask for something the slate keeps in a field: a sentence is no substitute for it.
_FIELD_WORDS = frozenset(("ROLE", "PLAY", "COUNT", "UNTIL", "CHARACTER", "EVENT", "STATUS", "STATE", "REL", "COSTAR"))
_STRICT = frozenset(("who", "when", "which", "none"))
_WANTS = {"check": "truth", "any": "truth", "when": "days", "who": "people"}


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for (nothing, where no sentence can have it), whether before any other reading, and the words that
    neither lexicon, names nor sentences know."""

    find: m.Find | None
    first: bool
    unknown: list[Word]


@dataclass(slots=True)
class _Named:
    """What the question names, by how it can stand in a sentence."""

    films: m.Set | None
    people: set[str]
    others: set[str]
    span: m.Span | None
    owners: bool = False  # "Cruise's film": the person only says which film


def search_for(reading: Reading, frame: str, facts: Facts, alone: bool) -> Search | None:
    """Return the reading as a search; `alone` tells that the grammar has no other."""
    named = _named(reading)
    cats = {item.cat: item for cell in reading.symbols for item in cell}
    why = cats.get("WHY")
    if reading.not_kept and not reading.not_kept_words:
        return None
    unknown = _stems(w.folded for w in reading.unknown)
    kept = _stems(w.folded for w in reading.rest if w.folded in reading.not_kept_words)
    must = _stems(_hard_words(reading, frame)) if why is None and frame in _STRICT else set[str]()
    content = unknown | kept | must
    known = facts.known_stems(content | named.others | named.people)
    strange = [w for w in reading.unknown if w.folded.isdigit() or not stems_of(w.folded) <= known.keys()]
    if strange:
        return Search(None, first=False, unknown=strange)
    if not kept | must <= known.keys():
        return Search(None, first=False, unknown=[]) if reading.unknown else None
    if kept and frame not in ("check", "why") and not unknown and not cats.keys() & {"WHY", "QUOTE"}:
        return None  # "what was the budget": a sentence that merely has the word is no answer
    if unknown and frame in ("count", "until") or ("PLAY" in cats and frame == "who" and unknown):
        return Search(None, first=False, unknown=list(reading.unknown))
    linked = "do with" in " ".join(reading.frame)
    happening = why is None and ("happened" in reading.frame or _did(reading) or linked)
    others = named.others & known.keys()
    around = named.others & facts.known_stems(named.others, anywhere=True).keys()
    blamed = why is not None and bool(named.people) and named.films is not None and not named.owners
    if not content and (frame == "where" or (frame == "who" and alone and "EVENT" in cats)):
        said = _stems(w.folded for w in reading.rest)
        content = said & facts.known_stems(said).keys()
    own = (content | others) or (named.people & known.keys() if alone or happening or blamed else set())
    if not own and not (happening and named.span):
        return None
    if not (content or alone or happening or blamed or (frame == "when" and others)):
        return None  # the names alone: the grammar has read them
    first = bool(content - must) or frame == "where" or (happening and bool(others or named.span)) or blamed
    speech = "QUOTE" in cats
    kinds: tuple[str, ...] = (*why.node, "event") if why else ("quote", "reaction") if speech else ()
    wants = "sources" if "SOURCE" in cats else "speakers" if speech and frame == "who" else _WANTS.get(frame, "facts")
    stems = frozenset(own | around | named.people)
    liked = frozenset(_stems(w.folded for w in reading.rest))
    label = ", ".join(f"“{word}”" for word in dict.fromkeys(w.raw for w in (reading.unknown or reading.rest)))
    if wants == "people" and not {"did", "does"} & set(reading.frame):
        wants = "doers"
    find = m.Find(stems, frozenset(own), frozenset(must), liked, kinds, wants, named.films, label, named.span)
    return Search(find, first, [])


def _hard_words(reading: Reading, frame: str) -> list[str]:
    """Return the words of fields, events and states that can't be there for nothing: a sentence must have them too."""
    soft_too = frame == "when"
    return [
        word.folded
        for cell, words in zip(reading.symbols, reading.said, strict=True)
        if all(
            (item.cat in _FIELD_WORDS and item.node != "credit") or (soft_too and item.cat == "SKIP") for item in cell
        )
        if not (frame == "which" and any(item.cat == "PLAY" for item in cell))
        for word in words
    ]


def _named(reading: Reading) -> _Named:
    found = _Named(None, set(), set(), None)
    for cell in reading.symbols:
        things = sorted((item for item in cell if isinstance(item.node, m.Named)), key=lambda item: cell[item])
        days = next((item.node for item in cell if item.cat == "D"), None)
        project = next((item.node for item in things if item.node.kind == "project"), None)
        if project is not None:
            found.films = project if found.films is None else m.Either(found.films, project)
        elif things and things[0].node.kind == "person":
            found.owners |= things[0].cue == "own"
            found.people |= _stems(things[0].node.label.split()[-1:])
        elif things:
            found.others |= _stems([things[0].node.label])
        elif days is not None:
            found.span = days
    return found


def _did(reading: Reading) -> bool:
    """Tell whether a deed is asked for: "what did he do at …"."""
    words = reading.frame
    return "do" in words and "did" in words[: words.index("do")]


def _stems(texts: Iterable[str]) -> set[str]:
    return set[str]().union(*(stems_of(text) for text in texts))
