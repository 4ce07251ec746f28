"""What stands behind a label: "Director: …", "Release date: …", "Genre: …". It is read as the label says, or not."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.editing.pasting.affairs import read_affair
from bot.editing.pasting.claims import Claim, Company, Credit, Labels, Logline, Stand, Sure, When
from bot.editing.pasting.ground import Ground, Reading, Zone, at_boundary
from bot.editing.pasting.names import read_company, read_title
from bot.editing.pasting.people import LONGEST_LIST, Hold, Person, nobody, read_hold, read_people
from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.companies import COMPANY_LABELS
from bot.editing.pasting.words.labels import EVENT_LABELS, FIELD_LABELS, ROLE_LABELS, ROLE_PHRASES, Holds
from bot.editing.pasting.words.sure import CERTAINTIES, STATES
from bot.editing.pasting.words.tables import Phrases, known
from bot.editing.pasting.words.works import LANGUAGES, RELATIONS
from bot.editing.pasting.works import read_companies, read_genres, read_origin
from db.vocabulary import Certainty, CompanyRole, Event, RelationKind, Role, Status

Label = tuple[Role, ...] | CompanyRole | Event | Holds | RelationKind
LABELS: Phrases[Label] = Phrases({**RELATIONS, **EVENT_LABELS, **COMPANY_LABELS, **ROLE_LABELS, **FIELD_LABELS})
# What may follow a credit without a comma, and what would take it back.
_GOING_ON = frozenset("from in on at set about opposite makes made returns for who".split())
_ASIDES = frozenset(("says", "said", "told"))
_TURNS = Phrases({**CERTAINTIES, **STATES, **known("before after until not no never instead was".split())})
_PHRASES = Phrases({phrase: ROLE_LABELS[phrase] for phrase in ROLE_PHRASES})
_COMPANY_PHRASES = Phrases({p: r for p, r in COMPANY_LABELS.items() if p.endswith((" by", " on", " via", " through"))})
_COMPANY_NOUNS = Phrases({**_COMPANY_PHRASES, **{n: COMPANY_LABELS[n] for n in ("distributor", "studio", "network")}})


def read_label(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read a label with its colon and its value."""
    found = label_at(tokens, start)
    if found is None:
        return None
    label, hold, place = found
    return read_value(tokens, place, label, hold, ground)


def label_at(tokens: Sequence[Token], start: int) -> tuple[Label, Hold, int] | None:
    """Return the label at a place, what is said of its value before the colon, and where the value begins."""
    bare = _label_from(tokens, start, Hold())
    if bare is not None:
        return bare
    before, place = read_hold(tokens, start)  # "Confirmed cast: …"; some labels are such words themselves
    return _label_from(tokens, place, before) if place > start else None


def _label_from(tokens: Sequence[Token], start: int, before: Hold) -> tuple[Label, Hold, int] | None:
    place = start + (start < len(tokens) and tokens[start].folded == "the")
    found = longest(tokens, place, LABELS)
    if found is None:
        return None
    label, place = found
    after, place = read_hold(tokens, place)
    if place + 2 < len(tokens) and tokens[place].raw == "(" and tokens[place + 1].folded == "s":
        place += 3
    if place + 2 < len(tokens) and tokens[place].raw == "(":
        inner, past = read_hold(tokens, place + 1)
        if past < len(tokens) and tokens[past].raw == ")":
            after, place = after.also(inner), past + 1
    colon = place < len(tokens) and (
        tokens[place].raw in (":", "=") or (tokens[place].kind is Kind.DASH and start == 0)
    )
    return (label, before.also(after), place + 1) if colon and place + 1 < len(tokens) else None


def read_value(tokens: Sequence[Token], place: int, label: Label, hold: Hold, ground: Ground) -> Reading | None:
    """Read what a label promises."""
    if isinstance(label, tuple):
        return _people(tokens, place, label, hold) or _nobody(tokens, place, label)
    if isinstance(label, CompanyRole):
        return read_companies(tokens, place, label, surely=True)
    if isinstance(label, Event):
        return _dates(tokens, place, label, hold)
    if isinstance(label, RelationKind):
        return read_origin(tokens, place, place, label, ground)
    return _field(tokens, place, label)


def _field(tokens: Sequence[Token], place: int, label: Holds) -> Reading | None:
    if label is Holds.STATUS:
        return _status(tokens, place)
    if label is Holds.LOGLINE:
        return Reading(len(tokens), (Logline(said(tokens[place:]), said=True),))
    if label is Holds.ALIASES:
        named = read_title(tokens, place)
        return Reading(named[1], (Labels(aliases=(named[0],)),)) if named else None
    if label in (Holds.GENRES, Holds.LANGUAGES):
        return _words(tokens, place, label)
    return None


def read_role_phrase(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "directed by …", "starring …", "from director …": a role without a colon, with names right behind it."""
    company = longest(tokens, start, _COMPANY_PHRASES if ground.zone is Zone.PROSE else _COMPANY_NOUNS)
    if company and (made := read_companies(tokens, company[1], company[0], surely=True)):
        return made if at_boundary(tokens, made.end) else None
    found = longest(tokens, start, _PHRASES)
    if found is None:
        listed = ground.zone is not Zone.PROSE and tokens[start].folded == "with"
        short = [t.raw.lower() for t in tokens[start : start + 2]] == ["w", "/"]
        found = ((Role.CAST,), start + 1 + short) if listed or short else None
    if found is None:
        return None
    roles, place = found
    read = _people_before(tokens, place, roles) or (
        _nobody(tokens, place, roles) if ground.zone is not Zone.PROSE else None
    )
    if read is None and Role.PRODUCER in roles:
        read = read_companies(tokens, place, CompanyRole.PRODUCTION)
    return read if read and (at_boundary(tokens, read.end) or _goes_on(tokens, read.end, ground)) else None


def _people_before(tokens: Sequence[Token], place: int, roles: Sequence[Role]) -> Reading | None:
    """Read a list of people without its last, where the last is spoken of further: "stars A, with B in talks for …"."""
    read = _people(tokens, place, roles, Hold())
    if read is None or at_boundary(tokens, read.end) or len(read.claims) < 2 * len(roles):
        return read
    fewer = _people(tokens, place, roles, Hold(), most=len(read.claims) // len(roles) - 1)
    return fewer if fewer and at_boundary(tokens, fewer.end) else read


def _goes_on(tokens: Sequence[Token], place: int, ground: Ground) -> bool:
    """Tell whether a credit stands, whatever else its clause says: "directed by … from a script she wrote"."""
    if ground.zone is Zone.HEAD or tokens[place].folded not in _GOING_ON:
        return ground.zone is Zone.LISTED and tokens[place].folded in _ASIDES
    rest = tokens[place : place + 12]
    return not any(longest(rest, n, _TURNS) for n in range(len(rest)))


def _people(
    tokens: Sequence[Token], place: int, roles: Sequence[Role], hold: Hold, most: int = LONGEST_LIST
) -> Reading | None:
    found = read_people(tokens, place, most)
    if found is None:
        return None
    people, end = found
    claims = tuple(_credited(person, role, hold) for person in people for role in roles)
    return Reading(end, claims)


def _credited(person: Person, role: Role, hold: Hold) -> Claim:
    """Return a credit; a company that produces is a production company."""
    credit: Credit = person.credit(role, hold)
    if role is Role.PRODUCER and is_company(credit.person):
        return Company(credit.person, CompanyRole.PRODUCTION, said=True)
    return credit


def is_company(name: str) -> bool:
    """Tell whether a name says of itself that it is a company's."""
    words = [Token(Kind.WORD, word, word.casefold().strip("."), 0, 0) for word in name.split()]
    return read_company(words, 0) is not None


def _nobody(tokens: Sequence[Token], place: int, roles: Sequence[Role]) -> Reading | None:
    found = nobody(tokens, place, roles)
    return Reading(*found) if found and at_boundary(tokens, found[0]) else None


def _dates(tokens: Sequence[Token], place: int, event: Event, hold: Hold) -> Reading | None:
    claims: list[Claim] = []
    end = place
    while affair := read_affair(tokens, place):
        dated = [c for c in affair.claims if isinstance(c, When)]
        if not dated:
            break
        claims += (replace(c, event=event, certainty=c.certainty or hold.certainty) for c in dated)
        claims += (c for c in affair.claims if not isinstance(c, When))
        end = affair.end
        if not (end + 1 < len(tokens) and tokens[end].raw in ",;/|"):
            break
        place = end + 1
    return Reading(end, tuple(claims)) if claims and at_boundary(tokens, end) else None


def _status(tokens: Sequence[Token], place: int) -> Reading | None:
    affair = read_affair(tokens, place)
    if affair is None:
        return None
    stands: list[Claim] = [c for c in affair.claims if isinstance(c, Stand | When)]
    stands += [Stand(Status.RUMORED, "rumored") for c in affair.claims if c == Sure(Certainty.RUMORED)]
    return Reading(affair.end, tuple(stands)) if stands and at_boundary(tokens, affair.end) else None


def _words(tokens: Sequence[Token], place: int, label: Holds) -> Reading | None:
    """Read a list of genres or languages; a label vouches for a word that no table has."""
    cuts = [place - 1, *(n for n in range(place, len(tokens)) if tokens[n].raw in ",;/|." or tokens[n].folded == "and")]
    cuts = cuts if cuts[-1] == len(tokens) - 1 else [*cuts, len(tokens)]
    claims: list[Claim] = []
    for before, after in pairwise(cuts):
        part = tokens[before + 1 : after]
        known = read_genres(part, 0) if part and label is Holds.GENRES else None
        if known and known[1] == len(part):
            claims.append(known[0])
        elif part and len(part) <= 3 and all(t.kind is Kind.WORD for t in part):
            word = said(part)
            languages = label is Holds.LANGUAGES
            if languages and part[0].folded not in LANGUAGES and not part[0].capital:
                return None
            claims.append(Labels(languages=(word,)) if languages else Labels(genres=(word.lower(),)))
        elif part:
            return None
    return Reading(cuts[-1], tuple(claims)) if claims else None
