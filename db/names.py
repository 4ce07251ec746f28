"""The spellings under which a thing is found, made when an entry is stored. Pure: values in, values out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.entries import ProjectEntry
from db.folding import fold, identity, stable_id
from db.vocabulary import LabelKind

_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUMBER_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTICLES = frozenset("de da di del della der den van von la le al el bin ibn st mac mc dos du".split())
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd"])
_ARTICLES = ("the ", "a ", "an ")
_TITLE_NOUNS = frozenset(["film", "movie", "project", "picture", "untitled"])


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded spelling and what it names. `origin`: title, alias, name, short, surname, mention, or work (a title that
    a project is related to)."""

    folded: str
    kind: str
    entity_id: int
    spelled: str
    origin: str


def spellings_of(project: ProjectEntry, project_id: int) -> set[Spelling]:
    """Return every spelling that the project's own entry brings: its titles, and names that only its texts mention."""
    found: dict[tuple[str, str, int], Spelling] = {}

    def add(folded: str, kind: str, entity_id: int, spelled: str, origin: str) -> None:
        if folded:
            found.setdefault((folded, kind, entity_id), Spelling(folded, kind, entity_id, spelled, origin))

    add(identity(project.title), "project", project_id, project.title, "title")
    for alias in project.aliases:
        add(identity(alias), "project", project_id, alias, "alias")
    for given in (project.title, *project.aliases):
        for short in title_variants(given):
            add(short, "project", project_id, project.title, "short")
    if last := _last_word(project.title):
        add(last, "project", project_id, project.title, "short")
    for relation in project.relations:
        folded = identity(relation.title)
        add(folded, "work", stable_id(folded), relation.title, "work")
    credited = {identity(c.person) for c in project.credits} | {identity(c.name) for c in project.companies}
    for mention in mentions_in(fact.text for fact in project.facts):
        folded = identity(mention)
        if folded not in credited:
            add(folded, "mention", stable_id(folded), mention, "mention")
            for surname in surnames(folded):
                add(surname, "mention", stable_id(folded), mention, "surname")
    for source in project.sources:
        if source.publisher:
            folded = identity(source.publisher)
            add(folded, "mention", stable_id(folded), source.publisher, "mention")
    for date in project.dates:
        for region in region_spellings(date.region or ""):
            add(region, "region", stable_id(identity(date.region or "")), date.region or "", "name")
    for credit in project.credits:
        if credit.character:
            folded = identity(credit.character)
            add(folded, "character", stable_id(folded), credit.character, "name")
    return set(found.values())


def person_spellings(name: str) -> Iterator[Spelling]:
    """Yield a person's full name and surname (`Ana de Armas` → also `de armas`, `armas`)."""
    folded = identity(name)
    id_ = stable_id(folded)
    yield Spelling(folded, "person", id_, name, "name")
    for surname in surnames(folded):
        yield Spelling(surname, "person", id_, name, "surname")
    words = folded.split()
    plain = [w for i, w in enumerate(words) if i in (0, len(words) - 1) or len(w) > 1]
    if len(plain) < len(words):
        yield Spelling(" ".join(plain), "person", id_, name, "short")


def company_spellings(name: str) -> Iterator[Spelling]:
    """Yield a company's name, and the name without its trade words (`Warner Bros. Pictures` → `warner`)."""
    folded = identity(name)
    id_ = stable_id(folded)
    yield Spelling(folded, "company", id_, name, "name")
    words = folded.split()
    for short, long in (("bros", "brothers"), ("brothers", "bros"), ("co", "company")):
        if short in words:
            other = " ".join(long if w == short else w for w in words)
            yield Spelling(other, "company", id_, name, "short")
    while len(words) > 1 and words[-1] in _COMPANY_TAIL:
        words.pop()
        yield Spelling(" ".join(words), "company", id_, name, "short")


_COMPANY_TAIL = frozenset(
    "pictures picture studios studio films film productions production entertainment media brothers bros"
    " company co inc ltd llc group international cinema distribution releasing tv television network house"
    " filmhouse".split()
)


def label_spelling(kind: LabelKind, text: str) -> Spelling:
    """Return the spelling of a genre, language or tag."""
    folded = identity(text)
    return Spelling(folded, kind.value, stable_id(folded), text, "name")


# Regions that people write shorter than a slate does; either way round.
_REGIONS = (
    frozenset(("united kingdom", "uk", "u k", "gb", "britain", "great britain")),
    frozenset(("united states", "us", "usa", "u s", "u s a", "america", "the states", "united states of america")),
    frozenset(("worldwide", "global", "world", "globally", "international", "internationally")),
    frozenset(("north america", "domestic", "domestically")),
)


def region_spellings(region: str) -> frozenset[str]:
    """Return the ways to write a region."""
    folded = identity(region)
    return next((same for same in _REGIONS if folded in same), frozenset((folded,) if folded else ()))


def surnames(folded: str) -> Iterator[str]:
    """Yield the surname of a folded full name, with and without its particle."""
    words = folded.split()
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return
    if len(words[-1]) > 1:
        yield words[-1]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
        yield " ".join(words[start:])


def title_variants(title: str) -> Iterator[str]:
    """Yield other ways to write a title: without its article or subtitle, numerals spelled otherwise, initials."""
    folded = identity(title)
    bare = next(
        (folded.removeprefix(a) for a in _ARTICLES if folded.startswith(a) and len(folded) > len(a) + 2), folded
    )
    bases = {folded, bare}
    head = re.split(r"[:–—]| - ", title, maxsplit=1)[0]
    if head != title and len(fold(head)) > 3:
        bases.add(fold(head))
    tail = title[len(head) + 1 :].strip(" -–—")
    if head != title and len(fold(tail).split()) > 1 and not re.search(r"\d", tail):
        bases.add(fold(tail))
    for base in sorted(bases):
        yield base
        yield from _numeral_variants(base)


def _last_word(title: str) -> str | None:
    """Return the word that stands for a two-word title ("Grossman" for "Les Grossman"); a numeral never does."""
    words = [w for w in fold(title).split() if w not in _TITLE_NOUNS]
    if len(words) == 2 and len(words[1]) > 4 and not words[1].isdigit() and words[1] not in _ROMAN:
        return words[1]
    return None


def _numeral_variants(folded: str) -> Iterator[str]:
    words = folded.split()
    if len(words) < 2:
        return
    *stem, last = words
    number = int(last) if last.isdigit() and int(last) <= 10 else _ROMAN.get(last)
    if number is None and last in _NUMBER_WORDS:
        number = _NUMBER_WORDS.index(last)
    if not number or number < 2:
        return
    if stem[-1] in ("part", "chapter", "volume", "vol"):
        stem = stem[:-1] or stem
    base = " ".join(stem)
    roman = next((r for r, n in _ROMAN.items() if n == number), None)
    initials = "".join(w[0] for w in stem) if len(stem) > 1 else None
    for tail in filter(None, (str(number), roman, _NUMBER_WORDS[number])):
        yield f"{base} {tail}"
        yield f"{base} part {tail}"
        if initials:
            yield f"{initials} {tail}"
    yield f"{base}{number}"
    if initials:
        yield f"{initials}{number}"


_MENTION = re.compile(
    r"(?:[A-Z][\w.’'-]*|[A-Z]\.)(?:[ ](?:(?:of|the|de|da|van|von)[ ])?(?:[A-Z][\w’'-]*\.?|[A-Z]\.))*", re.UNICODE
)
_POSSESSIVE = re.compile(r"(?<=\w)[’']s(?= )")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|[“\"(]\s*)$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jr|Sr|Bros)\.$")
_NEVER_NAMES = frozenset(
    "the a an it he she they we i in on at by for from his her its their this that these those there when"
    " while after before as if but and or so no not nor one two since until with without according some"
    " many most both each every what who why how which where part people production work talks filming"
    " shooting early late mid mr mrs ms dr".split()
)


def mentions_in(texts: Iterable[str]) -> list[str]:
    """Return the proper names that sentences mention, as they are written, in order, without repeats."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _MENTION.finditer(_POSSESSIVE.sub(",", text)):
            words = match[0].split()
            while words and fold(words[0]) in _NEVER_NAMES:
                words.pop(0)
            if not words:
                continue
            # A lone capitalised word that opens a sentence may be any word; one that has more capitals is a name.
            opens = words[0] == match[0].split()[0] and _SENTENCE_START.search(text[: match.start()])
            if opens and len(words) == 1 and words[0][1:].islower():
                continue
            name = " ".join(words)
            if not _ABBREVIATED.search(name):
                name = name.rstrip(".,;:")
            if 1 < len(name) <= 200:  # no name is longer, and a key of PostgreSQL's ends at 2,700 bytes
                found.setdefault(fold(name), name)
    return list(found.values())
