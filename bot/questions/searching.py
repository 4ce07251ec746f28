"""A question as a search among recorded sentences: for what no field keeps, but somebody wrote down.

Only sentences that hold what was asked for count; a question with a word that stands in none is refused by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.questions import meaning as m
from bot.questions.facts import Facts
from bot.questions.grammar.items import Item
from bot.questions.symbols import Reading
from bot.questions.words import Word
from db.stems import stems_of

# Symbols that ask for something the slate keeps in a field: a sentence is no substitute for it.
_FIELD_WORDS = frozenset(("ROLE", "PLAY", "COUNT", "UNTIL", "CHARACTER", "EVENT", "STATUS", "STATE", "REL", "COSTAR"))
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_STRICT = frozenset(("who", "when", "which", "none"))
_WANTS = {"check": "truth", "any": "truth", "when": "days", "who": "people"}


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for (nothing, where no sentence can have it), whether before any other reading, and the words that
    neither lexicon, names nor sentences know."""

    find: m.Find | None
    first: bool
    unknown: list[Word]
    alone: bool = False  # no other reading may stand in for it


@dataclass(slots=True)
class _Named:
    """What the question names, by how it can stand in a sentence."""

    films: m.Set | None = None
    people: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    span: m.Span | None = None
    sole: str = ""  # the one other thing named
    owners: bool = False  # "Cruise's film": the person only says which film


@dataclass(frozen=True, slots=True)
class _Sought:
    """The question's words by what they must do in a sentence: stems of what no name and no field accounts for
    (`unknown`), of what no field keeps (`kept`), and of fields' own words that a sentence must have (`must`)."""

    reading: Reading
    frame: str
    alone: bool
    named: _Named
    unknown: frozenset[str]
    kept: frozenset[str]
    must: frozenset[str]

    @property
    def cats(self) -> set[str]:
        return {item.cat for cell in self.reading.symbols for item in cell}

    @property
    def why(self) -> Item | None:
        return next((item for cell in self.reading.symbols for item in cell if item.cat == "WHY"), None)

    @property
    def happening(self) -> bool:
        """Tell whether a deed or an event is asked for: "what happened", "what did he do", "to do with"."""
        words = self.reading.frame
        did = "do" in words and "did" in words[: words.index("do")]
        return self.why is None and ("happened" in words or did or "do with" in " ".join(words))

    @property
    def blamed(self) -> bool:
        """Tell whether it is asked why somebody did something on a project, not why the project stalled."""
        return bool(self.why and self.named.people and self.named.films and not self.named.owners)


def is_worth_searching(reading: Reading, frame: str, alone: bool) -> bool:
    """Tell whether the store should be asked for sentences: not where the grammar has read every word."""
    if (
        (reading.not_kept and not reading.not_kept_words)
        or (reading.quantifiers and frame == "check")
        or _is_about_a_field(reading, frame)
    ):
        return False
    sought = _sought(reading, frame, alone)
    by_names = alone or sought.happening or sought.blamed
    dated = frame == "when" and bool(sought.named.others)
    return bool(sought.unknown or sought.kept or by_names or dated or frame == "where")


def search_for(reading: Reading, frame: str, facts: Facts, alone: bool) -> Search | None:
    """Return the reading as a search; `alone` tells that the grammar has no other."""
    if not is_worth_searching(reading, frame, alone):
        return None
    sought = _sought(reading, frame, alone)
    named = sought.named
    by_names = alone or sought.happening or sought.blamed
    content = sought.unknown | sought.kept | sought.must
    known = facts.known_stems(content | named.others | named.people)
    if refusal := _refused(sought, known):
        return refusal
    if _is_kept_elsewhere(sought) or not sought.kept | sought.must <= known.keys():
        return Search(None, first=False, unknown=[]) if reading.unknown else None
    if not content and (frame == "where" or (frame == "who" and alone and "EVENT" in sought.cats)):
        said = _stems(w.folded for w in reading.rest)
        content = frozenset(said & facts.known_stems(said).keys())
    others = named.others & known.keys()
    beyond = content - sought.must if sought.must else content  # a field's own word alone is the grammar's to read
    own = content | others or (named.people & known.keys() if by_names else set[str]())
    if not (beyond or by_names or (frame == "when" and others)) or not (own or (sought.happening and named.span)):
        return None  # the names alone: the grammar has read them
    around = named.others & facts.known_stems(named.others, anywhere=True).keys()
    first = bool(beyond) or frame == "where" or sought.blamed
    first = first or (sought.happening and bool(others or named.span))
    find = _find(sought, frozenset(own), frozenset(own | around | named.people))
    return Search(find, first, [], alone=sought.blamed)


def _is_about_a_field(reading: Reading, frame: str) -> bool:
    """Tell whether a cast, a place or what is not was asked for: no sentence that has the words answers that."""
    items = [item for cell in reading.symbols for item in cell]
    denied = any(
        any(i.cat in ("NOT", "NO") for i in cell) and not any(i.cat == "SKIP" for i in cell) for cell in reading.symbols
    )
    placed = frame == "where" and any(item.cat == "EVENT" and item.node == "filming" for item in items)
    in_cast = frame == "check" and any(item.cat in "PM" and item.cue == "cast" for item in items)
    return (denied and frame != "check") or placed or in_cast


def _sought(reading: Reading, frame: str, alone: bool) -> _Sought:
    asks_why = any(item.cat == "WHY" for cell in reading.symbols for item in cell)
    return _Sought(
        reading,
        frame,
        alone,
        _named(reading),
        unknown=frozenset(_stems(w.folded for w in reading.unknown)),
        kept=frozenset(_stems(w.folded for w in reading.rest if w.folded in reading.not_kept_words)),
        must=frozenset() if asks_why or frame not in _STRICT else frozenset(_stems(_hard_words(reading, frame))),
    )


def _refused(sought: _Sought, known: Mapping[str, int]) -> Search | None:
    """Refuse words that stand in no sentence, and numbers and parts that a sentence is no answer to."""
    unknown = sought.reading.unknown
    strange = [
        w for w in unknown if w.folded.isdigit() or w.folded in _NUMBERS or not stems_of(w.folded) <= known.keys()
    ]
    countable = sought.frame in ("count", "until") or (sought.frame == "who" and "PLAY" in sought.cats)
    if strange or (unknown and countable):
        return Search(None, first=False, unknown=strange or list(unknown))
    return None


def _is_kept_elsewhere(sought: _Sought) -> bool:
    """ "what was the budget": a sentence that merely has the word is no answer; "why", "is it" and speech are."""
    if set(sought.reading.not_kept) == {"awards"}:
        return False  # "won the audience prize" is what was asked for
    asks_for_it = sought.frame not in ("check", "why") and not sought.cats & {"WHY", "QUOTE"}
    return bool(sought.kept) and asks_for_it and not sought.unknown


def _find(sought: _Sought, own: frozenset[str], stems: frozenset[str]) -> m.Find:
    reading, why = sought.reading, sought.why
    speech = "QUOTE" in sought.cats
    kinds: tuple[str, ...] = (*why.node, "event") if why else ("quote", "reaction") if speech else ()
    wants = _WANTS.get(sought.frame, "facts")
    if why and wants == "people":
        wants = "facts"
    if "SOURCE" in sought.cats:
        wants = "sources"
    elif wants == "people" and speech:
        wants = "speakers"
    elif wants == "people" and not {"did", "does", "whom"} & set(reading.frame):
        wants = "doers"
    words = dict.fromkeys([*(w.raw for w in reading.unknown), *sought.named.labels])
    label = ", ".join(f"“{word}”" for word in words)
    told = [w.folded for w in reading.unknown] + _hard_words(reading, sought.frame) if wants == "truth" else None
    liked = frozenset(_stems(told if told is not None else (w.folded for w in reading.rest)))
    must = sought.must
    if sought.blamed:
        must |= frozenset(sought.named.people)  # "why did Ann leave": of Ann, and of nobody else
    if wants == "truth" and sought.named.sole:
        must |= stems_of(sought.named.sole)  # "does NASA have to approve it": a yes must speak of NASA
    return m.Find(stems, own, must, liked, kinds, wants, sought.named.films, label, sought.named.span)


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
    found = _Named()
    for cell in reading.symbols:
        things = sorted((item for item in cell if isinstance(item.node, m.Named)), key=lambda item: cell[item])
        days = next((item.node for item in cell if item.cat == "D"), None)
        project = next((item.node for item in things if item.node.kind == "project"), None)
        if things:
            found.labels.append((project or things[0].node).label)
        if project is not None:
            found.films = project if found.films is None else m.Either(found.films, project)
        elif things and things[0].node.kind == "person":
            found.owners |= things[0].cue == "own"
            found.people |= _stems(things[0].node.label.split()[-1:])
        elif things:
            found.sole = "" if found.others else things[0].node.label
            found.others |= _stems([things[0].node.label])
        elif days is not None:
            found.span = days
    return found


def _stems(texts: Iterable[str]) -> set[str]:
    return set[str]().union(*(stems_of(text) for text in texts))
