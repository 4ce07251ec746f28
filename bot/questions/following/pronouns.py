"""Which words of a question stand for something said before: one row a phrase, with what it can stand for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.questions.lexicon import AUXILIARIES, LEXICON, QUESTION_WORDS
from bot.questions.light import is_light
from bot.questions.words import Word

FILMS = ("project",)
PEOPLE = ("person", "mention")
COMPANIES = ("company",)
ANY = ("project", "person", "company", "mention")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words from `start` to `end` that stand for one thing or `many`, of these kinds; `pick` is which one of several
    (0: the latest; -1: the last; `other`: the one that was not singled out; `dated`: the "first" or "last" by date)."""

    start: int
    end: int
    kinds: tuple[str, ...]
    many: bool = False
    pick: int = 0
    other: bool = False
    every: bool = False
    two: bool = False
    relation: str = ""  # "the sequel": only where one was asked for
    dated: str = ""
    among: str = ""  # "those": `first` of several, else of whoever has several; "which one": of several `only`
    doubtful: bool = False  # may also stand for nothing: "is it true that …"


_FILM_NOUNS = "film movie project picture flick show series title".split()
_ACTOR_NOUNS = "guy man woman person lady actor actress fella".split()
_COMPANY_NOUNS = "studio company distributor network label".split()
_ROLE_NOUNS = "director writer screenwriter producer composer editor cinematographer".split()
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_BY_DATE = {"first": "earlier earliest sooner soonest older oldest", "last": "later latest newer newest"}
_RELATIONS = {
    "sequel_of": "sequel follow_up",
    "prequel_of": "prequel",
    "spin_off_of": "spin_off spinoff",
    "remake_of": "remake",
}
_THIS = ("that", "this", "the")


def _rows() -> Iterator[tuple[str, Reference]]:
    film, person, company = (Reference(0, 0, kinds) for kinds in (FILMS, PEOPLE, COMPANIES))
    yield "it", Reference(0, 0, FILMS, doubtful=True)
    for word in "he him his she her hers".split():
        yield word, person
    for this in _THIS:
        for noun in _FILM_NOUNS:
            yield f"{this} {noun}", film
        for noun in _COMPANY_NOUNS if this != "the" else ():
            yield f"{this} {noun}", company
        for noun in [*_ACTOR_NOUNS, *(_ROLE_NOUNS if this != "the" else ())]:
            yield f"{this} {noun}", person
        yield f"{this} one", Reference(0, 0, ANY)
    several, pair = Reference(0, 0, ANY, many=True), Reference(0, 0, ANY, many=True, two=True)
    films, people = Reference(0, 0, FILMS, many=True), Reference(0, 0, (*PEOPLE, *COMPANIES), many=True)
    for word in "they them their theirs those these".split():
        yield word, replace(several, among="first" if word in ("those", "these") else "")
    for lot in ("those", "these", "the"):
        for count in ("", "two ", "three ", "four ", "five "):
            for noun in (*_FILM_NOUNS, "one"):
                if lot != "the" or count:
                    yield f"{lot} {count}{noun}s".replace("seriess", "series"), films
            for noun in (*_ACTOR_NOUNS, *_ROLE_NOUNS, "people", "name", "companie", "studio"):
                if lot != "the" or count:
                    yield f"{lot} {count}{noun}s".replace("peoples", "people"), people
            if count:
                yield f"{lot} {count.strip()}", pair if count == "two " else several
    yield "the rest", Reference(0, 0, ANY, many=True, other=True)
    for relation, nouns in _RELATIONS.items():
        for noun in nouns.split():
            yield f"the {noun.replace('_', ' ')}", Reference(0, 0, FILMS, relation=relation, doubtful=True)
    yield "the others", Reference(0, 0, ANY, many=True, other=True)
    for other in ("the other one", "the other", *(f"the other {noun}" for noun in _FILM_NOUNS)):
        yield other, Reference(0, 0, ANY if other.endswith(("one", "other")) else FILMS, other=True)
    for word, pick in _NTH.items():
        yield f"the {word} one", Reference(0, 0, ANY, pick=pick)
    for word in ("second", "third", "fourth", "fifth"):
        for noun in ("", " film", " movie", " project"):
            yield f"the {word}{noun}", Reference(0, 0, ANY if not noun else FILMS, pick=_NTH[word])
    for dated, words in _BY_DATE.items():
        for word in words.split():
            for noun in ("one",) if word.endswith("est") else ("one", "film", "movie", "project"):
                yield f"the {word} {noun}", Reference(0, 0, FILMS, dated=dated)
    yield "the former", Reference(0, 0, ANY, pick=1)
    yield "the latter", Reference(0, 0, ANY, pick=-1)
    for whole in (
        "all of them",
        "all of those",
        "all of these",
        "all those",
        "all these",
        "both of them",
        "both of those",
    ):
        yield whole, Reference(0, 0, ANY, many=True, every=True)
    for both in (
        "both",
        "both films",
        "both movies",
        "both projects",
        "both of them",
        "both of those",
        "the two of them",
    ):
        yield both, Reference(0, 0, ANY, many=True, every=True, two=True)


def is_phrase(text: str) -> bool:
    """Tell whether words are one of the phrases that stand for something."""
    return text in _PHRASES


def relation_of(text: str) -> str:
    """Return the relation that a phrase points at a project by: `the sequel`."""
    return _PHRASES[text].relation if text in _PHRASES else ""


_PHRASES = dict(_rows())
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
# Before these a bare "that" or "this" begins a clause or belongs to a noun; after them it stands for something.
_RELATIVE = frozenset(
    "film films movie movies project projects one ones people person actor actors actress director directors company"
    " companies studio studios anything everything something all true sure certain know say says said think mean means"
    " confirmed likely hear heard so such believe correct case".split()
)
_BEFORE_THINGS = frozenset("after before about in of on for to from with by and or than like".split())
_AFTER_THINGS = frozenset("about as from out with in by on again then now too".split())
_TURNED_TO = frozenset("before after to than with as like or and of opposite".split())
_EXISTS = frozenset("is are was were be been will".split())
_EMPTY_IT = frozenset("true correct right confirmed certain likely possible sure so".split())


def may_refer(words: Sequence[Word]) -> bool:
    """Tell, without looking any name up, whether a word can stand for something."""
    texts = [word.folded for word in words]
    return any(
        text in ("that", "this") or any(" ".join(texts[at:end]) in _PHRASES for end in range(at + 1, at + _LONGEST + 1))
        for at, text in enumerate(texts)
    )


def find_references(words: Sequence[Word], named: Sequence[frozenset[str]]) -> list[Reference]:
    """Return the words that stand for something, longest phrases first; `named` marks the words of names."""
    found: list[Reference] = []
    at = 0
    while at < len(words):
        reference = None if named[at] or words[at].quoted else _reference_at(words, named, at)
        if reference and not _is_own(words, named, reference):
            found.append(reference)
        at = reference.end if reference else at + 1
    return _without_resumption(words, found)


def _reference_at(words: Sequence[Word], named: Sequence[frozenset[str]], at: int) -> Reference | None:
    for end in range(min(len(words), at + _LONGEST), at, -1):
        if any(named[at:end]):
            continue
        row = _PHRASES.get(" ".join(word.folded for word in words[at:end]))
        if row and _stands(words, named, at, end, row):
            return _placed(row, at, end)
    word, before = words[at].folded, [w.folded for w in words[max(0, at - 2) : at]]
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if word in ("that", "this") and _is_bare(words, named, at):
        return Reference(at, at + 1, FILMS, doubtful=True)
    if word == "there" and not (before[-1:] and before[-1] in _EXISTS) and after not in _EXISTS:
        return Reference(at, at + 1, FILMS, doubtful=True)
    if word == "ones" or (word == "one" and before[-1:] in (["which"], ["what"])):
        return Reference(at, at + 1, ANY, many=True, among="only")
    return None


def _stands(words: Sequence[Word], named: Sequence[frozenset[str]], at: int, end: int, row: Reference) -> bool:
    """Tell whether a phrase of the table stands for something where it is."""
    after = words[end].folded if end < len(words) else ""
    if words[at].folded == "it" and end == at + 1:
        return not (after in _EMPTY_IT and end + 1 < len(words) and words[end + 1].folded in ("that", "if"))
    if words[at].folded == "both":  # not "both Digger and Deeper", "both write and direct"
        return not (end < len(words) and named[end]) and "and" not in {word.folded for word in words}
    if words[at].folded in ("those", "these", "that", "this") and end == at + 1:
        return after != "who" and not (end < len(words) and named[end])
    if words[at].folded == "the" and (words[end - 1].folded in _FILM_NOUNS or row.relation):
        return not (
            end < len(words)
            and (named[end] or after in ("that", "with", "by", "about", "called", "in", "where", "to", "of"))
        )
    return True


def _is_bare(words: Sequence[Word], named: Sequence[frozenset[str]], at: int) -> bool:
    """Tell whether "that" stands alone, not before a noun and not at the head of a clause."""
    if (at + 1 < len(words) and named[at + 1]) or (at and named[at - 1]):
        return False
    before = words[at - 1].folded if at else ""
    if before in _RELATIVE:
        return False
    if at + 1 == len(words):
        return True
    if at and before not in AUXILIARIES | QUESTION_WORDS | _BEFORE_THINGS:
        return False
    after = words[at + 1].folded
    if before in ("in", "on", "with") and after in AUXILIARIES and words[at].folded == "that":
        return False  # "what's he in that's out already"
    if after in AUXILIARIES or after in _AFTER_THINGS:
        return True
    cats = {symbol.cat for symbol in LEXICON.get(after, ())}
    return bool(cats & {"CERT", "STATUS", "NOT"}) or (
        not cats & {"DATE", "ROLE", "EVENT", "FILM"} and is_light(after) and before in AUXILIARIES
    )


def _placed(row: Reference, start: int, end: int) -> Reference:
    return replace(row, start=start, end=end)


def _is_own(words: Sequence[Word], named: Sequence[frozenset[str]], reference: Reference) -> bool:
    """Tell whether a pronoun stands for what the question itself named before: `did Mara Quill break her arm`."""
    start, word = reference.start, words[reference.start].folded
    if word not in ("it", "its", "he", "she", "his", "her"):
        return False
    before = frozenset[str]().union(*named[:start])
    asked = any(w.folded in ("which", "what") and _is_film(words, at + 1) for at, w in enumerate(words[:start]))
    if word == "it" and asked and reference.end == len(words):
        return True  # "which movie has Ana de Armas in it"
    if not before & set(reference.kinds):
        return False
    turned = words[start - 1].folded in _TURNED_TO and reference.end == len(words)  # "does Digger come before it"
    return not turned and not (word == "her" and reference.end == len(words))


def _is_film(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and any(symbol.cat == "FILM" for symbol in LEXICON.get(words[at].folded, ()))


def _without_resumption(words: Sequence[Word], found: list[Reference]) -> list[Reference]:
    """Leave out the pronoun that only takes up the set again: `which one has Ana in it`."""
    if len(found) < 2 or found[-1].end != len(words) or words[found[-1].start].folded not in ("it", "them"):
        return found
    asks_which = any(word.folded == "which" for word in words[: found[0].end + 1])
    return found[:-1] if found[0].many and asks_which else found
