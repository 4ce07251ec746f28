"""What a project is: its genres and company ("a black comedy at …"), and the titles it comes from ("sequel to …")."""

import re
from collections.abc import Sequence

from bot.editing.pasting.claims import Claim, Company, Doubt, Fact, Labels, Logline, Relation
from bot.editing.pasting.facts import sentence
from bot.editing.pasting.ground import Ground, Reading, Zone, at_boundary, base_title
from bot.editing.pasting.names import read_company, read_person, read_title
from bot.editing.pasting.people import read_hold
from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.about import ARTICLES
from bot.editing.pasting.words.companies import COMPANIES, DISTRIBUTION_WORDS, STREAMERS
from bot.editing.pasting.words.tables import Phrases, known
from bot.editing.pasting.words.works import BARE_RELATIONS, COMPOUND_GENRES, FILM_WORDS, RELATIONS, SETTINGS, WORK_WORDS
from db.folding import fold
from db.vocabulary import CompanyRole, FactKind, RelationKind

_LONGEST = 12
_FILM_WORDS = known(FILM_WORDS)
_WRITINGS = frozenset("novel novels book books novella memoir series comic play game story bestseller trilogy".split())
_BARE = Phrases({phrase: RELATIONS[phrase] for phrase in BARE_RELATIONS})
_FULL = Phrases({phrase: kind for phrase, kind in RELATIONS.items() if phrase not in BARE_RELATIONS})
_AT = frozenset(("at", "for", "from", "with", "via", "through", "on"))
_TELLS = frozenset(
    "set about following follows in where who whose that which centered centred revolving chronicling inspired"
    " exploring concerning telling involving".split()
)


def read_genres(tokens: Sequence[Token], start: int) -> tuple[Labels, int] | None:
    """Return the genre or setting that stands at a place."""
    setting, genre = longest(tokens, start, SETTINGS), longest(tokens, start, COMPOUND_GENRES)
    if setting and (not genre or setting[1] >= genre[1]):
        (genres, tags), end = setting
        return Labels(genres=genres, tags=tags), end
    if genre:
        return Labels(genres=(genre[0],)), genre[1]
    parts = tokens[start].folded.split() if start < len(tokens) and "-" in tokens[start].raw else []
    joined = tuple(COMPOUND_GENRES[part] for part in parts if part in COMPOUND_GENRES)  # "fantasy-adventure"
    return (Labels(genres=joined), start + 1) if joined and len(joined) == len(parts) else None


def read_companies(
    tokens: Sequence[Token], start: int, role: CompanyRole | None, surely: bool = False
) -> Reading | None:
    """Read a list of companies; without a role, each has the one that its name tells."""
    claims: list[Claim] = []
    place = end = start
    while found := read_company(tokens, place, surely or bool(claims and _listed(tokens, place))):
        name, end = found
        claims.append(Company(name, role or company_role(name), said=role is not None))
        place = end
        while place < len(tokens) and place - end < 2 and tokens[place].folded in (",", "and", "/", "&", ";", "with"):
            place += 1
        if place == end:
            break
    return Reading(end, tuple(claims)) if claims else None


def _listed(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the company before is followed closely, as in "Bluegate/Kestrel"."""
    return tokens[place - 1].raw == "/"


def company_role(name: str) -> CompanyRole:
    """Return what a company does for a film, as far as its name tells."""
    words = name.casefold().split()
    return CompanyRole.DISTRIBUTOR if words[-1] in DISTRIBUTION_WORDS else CompanyRole.STUDIO


def read_company_phrase(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "from A24", "at Warner Bros.", and a company's bare name beside a title."""
    led = tokens[start].folded in (*_AT, "by")
    through = CompanyRole.DISTRIBUTOR if tokens[start].folded in ("via", "through") else None
    found = read_companies(tokens, start + led, through)
    if found is None or not at_boundary(tokens, found.end) or not (led or ground.zone is not Zone.PROSE):
        return None
    if tokens[start].folded == "on":
        if not all(isinstance(c, Company) and c.name.casefold() in STREAMERS for c in found.claims):
            return None
        return Reading(
            found.end, tuple(Company(c.name, CompanyRole.DISTRIBUTOR) for c in found.claims if isinstance(c, Company))
        )
    return found


def read_description(tokens: Sequence[Token], start: int) -> Reading | None:
    """Read a noun phrase with a genre: "a black comedy at Warner Bros.", "WWII drama"; it serves as logline too."""
    _, place = read_hold(tokens, start)
    owners = _owners(tokens, place)
    article = bool(owners) or (place < len(tokens) and tokens[place].folded in (*ARTICLES, "this"))
    genres, place = _genre_words(tokens, place + article, strangers=3 if article else 0)
    if not genres or longest(tokens, place, _BARE):
        return None
    return _described(tokens, start, place, [*owners, *genres])


def _genre_words(tokens: Sequence[Token], place: int, strangers: int) -> tuple[list[Claim], int]:
    """Return the genres that follow each other, behind no more than some words that no table has."""
    claims: list[Claim] = []
    for _ in range(_LONGEST):
        if place >= len(tokens):
            break
        token = tokens[place]
        if found := read_genres(tokens, place):
            claims.append(found[0])
            place = found[1]
        elif claims and longest(tokens, place, _FILM_WORDS):
            return claims, place + 1
        elif (claims and token.raw in ("/", "-", "&")) or (
            not claims and strangers and token.kind is Kind.WORD and not token.capital
        ):
            strangers -= not claims
            place += 1
        else:
            break
    return claims, place


def _owners(tokens: Sequence[Token], place: int) -> list[Claim]:
    """Return the company that a possessive names ("A24's …")."""
    raw = tokens[place].raw.replace("’", "'") if place < len(tokens) else ""
    name = raw.removesuffix("'s")
    known = raw.endswith("'s") and fold(name) in COMPANIES
    return [Company(name, CompanyRole.STUDIO)] if known else []


def _described(tokens: Sequence[Token], start: int, place: int, claims: list[Claim]) -> Reading | None:
    while place < len(tokens) and tokens[place].folded in _AT and (found := read_companies(tokens, place + 1, None)):
        if not at_boundary(tokens, found.end):
            break
        claims += found.claims
        place = found.end
    if place < len(tokens) and tokens[place].folded in _TELLS:
        place = _tale_end(tokens, place)
    if not at_boundary(tokens, place) and not _is_left(tokens[place]):
        return None
    first = said(tokens[start:place]).rstrip(",;:—– ")
    followed = not at_boundary(tokens, place) and tokens[place].folded not in _AT
    if place - start > 1 and not followed and tokens[start].folded not in ("the", "this"):
        claims.append(Logline(sentence(first)))
    return Reading(place, tuple(claims))


def _is_left(token: Token) -> bool:
    """Tell whether a description may end before this: before the title it describes, or what is said of it."""
    return token.kind is Kind.TITLE or token.folded in (*_AT, "is", "will", "by", "has")


def _tale_end(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].raw not in ".;|" and tokens[place].kind is not Kind.DASH:
        if tokens[place].raw == "," and at_boundary(tokens, place + 1):
            break
        place += 1
    return place


def read_relation(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "sequel to …", "based on the novel … by …", "a Rivers of Glass sequel"."""
    place = start
    while (
        place < len(tokens)
        and place - start < 3
        and (
            tokens[place].folded in ARTICLES
            or tokens[place].folded in ("direct", "standalone", "long", "awaited", "new", "upcoming")
        )
    ):
        place += 1
    if (found := longest(tokens, place, _FULL)) is not None:
        return read_origin(tokens, start, found[1], found[0], ground)
    bare = longest(tokens, place, _BARE)
    if bare and at_boundary(tokens, bare[1]) and base_title(ground.title):
        return Reading(bare[1], (Relation(bare[0], None),))
    named = read_title(tokens, place)
    after = longest(tokens, named[1], _BARE) if named and place > start else None
    if named and after and at_boundary(tokens, after[1]):
        return Reading(after[1], (Relation(after[0], named[0]),))
    return None


def read_origin(tokens: Sequence[Token], start: int, place: int, kind: RelationKind, ground: Ground) -> Reading | None:
    """Read the title behind "sequel to" or a label, past the words for what sort of work it is."""
    first = place
    claims: list[Claim] = []
    while place < len(tokens):
        genre = read_genres(tokens, place)
        if genre and not tokens[place].capital:
            claims += [genre[0]] if kind is not RelationKind.BASED_ON else []
            place = genre[1]
        elif (tokens[place].folded in WORK_WORDS and not tokens[place].capital) or _is_year(tokens[place]):
            place += 1
        else:
            break
    written = place < len(tokens) and tokens[place].folded == "by" and kind is RelationKind.BASED_ON
    named = None if written else read_title(tokens, place)
    if named is None and not written and at_boundary(tokens, place):
        return _unnamed(tokens, start, place, kind, claims, ground)
    title, place = named or ("", place)
    owner = None
    if title.endswith("'s") and place < len(tokens) and tokens[place].folded in _WRITINGS:
        owner, title = title, ""  # "based on Tomasz Zielinski's novel"
    if place < len(tokens) and tokens[place].folded == "by" and (author := read_person(tokens, place + 1)):
        place = author[1]
        if place + 1 < len(tokens) and tokens[place].raw == "," and tokens[place + 1].kind is Kind.QUOTED and not title:
            title, place = read_title(tokens, place + 1) or ("", place)
        owner = author[0]
    if place < len(tokens) and tokens[place].folded in _WRITINGS:
        place += 1
    if owner:
        words = said(tokens[start:place])
        claims.append(Fact(FactKind.BACKGROUND, sentence(words if start < first else f"Based on {words}")))
    if not title or title.casefold() == ground.title.casefold():
        return Reading(place, tuple(claims)) if owner and at_boundary(tokens, place) else None
    return Reading(place, (Relation(kind, title), *claims)) if at_boundary(tokens, place) else None


def _is_year(token: Token) -> bool:
    if token.window is not None:
        return token.window.words.isdigit()
    return re.fullmatch(r"(?:19|20)\d\d['’]s", token.raw) is not None  # "2024's …"


def _unnamed(
    tokens: Sequence[Token], start: int, place: int, kind: RelationKind, claims: list[Claim], ground: Ground
) -> Reading | None:
    """Read a relation that names no title: the title's own number tells a sequel's, else it is left to the editor."""
    if kind is RelationKind.BASED_ON:
        return Reading(place, (Fact(FactKind.BACKGROUND, sentence(said(tokens[start:place]))),))
    words = sentence(said(tokens[start:place]))
    if base_title(ground.title) is None:
        claims.append(Doubt(f"“{words.rstrip('.')}” does not name the other title."))
    return Reading(place, (Relation(kind, None), *claims, Logline(words)))
