"""Sentences with a subject: people who do something, a studio that moves a film, a person who is quoted."""

from collections.abc import Sequence

from bot.editing.pasting.affairs import read_affair
from bot.editing.pasting.claims import Claim, Company, Fact, Stand, When
from bot.editing.pasting.ground import Ground, Reading, Zone, at_boundary
from bot.editing.pasting.names import fits_name, read_company, read_person
from bot.editing.pasting.people import Hold, Person, read_hold, read_people
from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.about import SPOKEN
from bot.editing.pasting.words.companies import COMPANY_VERBS, RIGHTS
from bot.editing.pasting.words.labels import COMPOUND_VERBS, PLAYED, ROLE_LABELS, ROLE_VERBS
from bot.editing.pasting.words.sure import AUXILIARIES
from bot.editing.pasting.words.tables import known
from bot.editing.pasting.works import company_role, read_description
from db.folding import fold
from db.vocabulary import Certainty, CompanyRole, FactKind

_AUXILIARIES = known(AUXILIARIES)
_SUBJECTS = 6  # so many people may do something together, in one sentence
_RIGHTS = known(RIGHTS)
_SAYING = frozenset("announced announces said says confirmed confirms revealed reveals".split())
_SAID_WHEN = frozenset(
    "on that it monday tuesday wednesday thursday friday saturday sunday today yesterday is has will".split()
)
_OBJECTS = frozenset("in the it film movie project picture cast of for sequel feature lead role new".split())


def read_doing(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "Ana Petrov is in talks to direct it", "Jun Ito will star as Vane"."""
    found = read_people(tokens, start, _SUBJECTS)
    if found is None:
        return None
    people, place = found
    hold, place = _auxiliaries(tokens, place)
    verb = longest(tokens, place, ROLE_VERBS) or longest(tokens, _past_objects(tokens, place), ROLE_VERBS)
    if verb is None:
        return None
    place = place if longest(tokens, place, ROLE_VERBS) else _past_objects(tokens, place)
    roles, after = verb
    played = any(t.folded in PLAYED for t in tokens[place:after])
    people, place = _objects(tokens, after, people, played)
    claims: tuple[Claim, ...] = tuple(person.credit(role, hold) for person in people for role in roles)
    if at_boundary(tokens, place):
        return Reading(place, claims)
    what = read_description(tokens, place + (tokens[place].folded == "in"))  # "… in this spy thriller"
    return Reading(what.end, (*claims, *what.claims)) if what else None


def _auxiliaries(tokens: Sequence[Token], place: int) -> tuple[Hold, int]:
    """Return what the words between a person and its verb say of how sure it is."""
    hold = Hold()
    while place < len(tokens):
        held, past = read_hold(tokens, place)
        verb, plain = longest(tokens, place, ROLE_VERBS), longest(tokens, place, _AUXILIARIES)
        if verb and verb[1] >= max(past, plain[1] if plain else 0):
            break
        if past > place and (plain is None or past >= plain[1]):
            hold, place = hold.also(held), past
        elif plain:
            place = plain[1]
        else:
            break
    return hold, place


def _objects(
    tokens: Sequence[Token], place: int, people: tuple[Person, ...], played: bool
) -> tuple[tuple[Person, ...], int]:
    """Pass over what is directed or starred in; a part that is played is the subject's, were it alone."""
    if played or (place < len(tokens) and tokens[place].folded == "as"):
        place += place < len(tokens) and tokens[place].folded == "as"
        end = place
        while (
            end < len(tokens)
            and tokens[end].kind is Kind.WORD
            and not at_boundary(tokens, end)
            and tokens[end].folded != "in"
        ):
            end += 1
        part = said(tokens[place:end])
        if len(people) == 1 and part and fits_name(part):
            people = (Person(people[0].name, people[0].hold, part),)
        place = end
    return people, _past_objects(tokens, place)


def _past_objects(tokens: Sequence[Token], place: int) -> int:
    first = place
    while place < len(tokens) and (tokens[place].folded in _OBJECTS or tokens[place].kind is Kind.TITLE):
        place += 1
    while place > first and tokens[place - 1].folded in ("in", "the", "of", "for"):
        place -= 1
    return place


def read_with(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "with Ana Petrov in talks to direct", "with Jun Ito in the lead"."""
    return read_doing(tokens, start + 1, ground) if tokens[start].folded == "with" else None


def read_owner(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "Kestrel Releasing has pushed “…” from June to July": a company, and what it did with the film."""
    company = read_company(tokens, start)
    if company is None:
        return None
    name, place = company
    listed = longest(tokens, place, _RIGHTS) if ground.zone is Zone.LISTED else None
    if listed and at_boundary(tokens, listed[1]):
        return Reading(listed[1], (Company(name, CompanyRole.DISTRIBUTOR, said=True),))
    place = _past_saying(tokens, place)
    if done := _did(tokens, place):
        return Reading(done[1], (Company(name, done[0], said=True),))
    affair = read_affair(tokens, place)
    if affair is None or affair.bare or not at_boundary(tokens, affair.end):
        return None
    if not any(t.kind is Kind.TITLE or t.folded in ("it", "film", "movie") for t in tokens[place : affair.end]):
        return None
    if not any(isinstance(claim, When | Stand) for claim in affair.claims):
        return None
    return Reading(affair.end, (Company(name, company_role(name)), *affair.claims))


def _past_saying(tokens: Sequence[Token], place: int) -> int:
    """Pass over "announced on Thursday that it", between a company and what it did."""
    if place >= len(tokens) or tokens[place].folded not in _SAYING:
        return place
    end = place + 1
    while end < len(tokens) and end - place < 6 and tokens[end].folded in _SAID_WHEN:
        end += 1
    return end


def _did(tokens: Sequence[Token], place: int) -> tuple[CompanyRole, int] | None:
    """Return what a company does by its verb ("has acquired “…”"), where the film is its object."""
    _, place = _auxiliaries(tokens, place)
    verb = longest(tokens, place, COMPANY_VERBS)
    if verb is None:
        return None
    end = _past_objects(tokens, verb[1])
    named = any(t.kind is Kind.TITLE or t.folded in ("it", "film", "movie") for t in tokens[verb[1] : end])
    return (verb[0], end) if named else None


def read_compound(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read "Whitlow-led": the last name before the hyphen may be all that the text gives."""
    parts: list[str] = []
    for place in range(start, min(start + 4, len(tokens))):
        token = tokens[place]
        if not token.capital or (token.glued and place > start):
            return None
        name, hyphen, verb = token.raw.replace("‑", "-").rpartition("-")
        roles = COMPOUND_VERBS.get(fold(verb)) if hyphen else None
        if roles:
            person = " ".join((*parts, name))
            if not name or not fits_name(person):
                return None
            claims: tuple[Claim, ...] = tuple(Person(person).credit(role, Hold()) for role in roles)
            return Reading(place + 1, claims)
        parts.append(token.raw)
    return None


def read_quote(tokens: Sequence[Token], start: int, ground: Ground) -> Reading | None:
    """Read a quotation with who said it, on either side."""
    if tokens[start].kind is Kind.QUOTED:
        place = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].raw == ",")
        spoken = place < len(tokens) and tokens[place].folded in SPOKEN
        speaker = _speaker(tokens, place + spoken)
        if speaker is None:
            return None
        end = speaker[1] + (not spoken and speaker[1] < len(tokens) and tokens[speaker[1]].folded in SPOKEN)
        return _quoted(tokens[start], speaker[0], end) if spoken or end > speaker[1] else None
    speaker = _speaker(tokens, start)
    if speaker is None or speaker[1] >= len(tokens) or tokens[speaker[1]].folded not in SPOKEN:
        return None
    place = speaker[1] + 1
    place += place < len(tokens) and tokens[place].raw in (":", ",")
    if place < len(tokens) and tokens[place].kind is Kind.QUOTED:
        return _quoted(tokens[place], speaker[0], place + 1)
    return None


def _speaker(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    label = longest(tokens, place, ROLE_LABELS)
    return read_person(tokens, label[1] if label else place)


def _quoted(token: Token, speaker: str, end: int) -> Reading | None:
    words = token.raw.strip('“”"«»„‘’ ').rstrip(",")
    if len(words.split()) < 2:
        return None
    return Reading(end, (Fact(FactKind.QUOTE, words, Certainty.CONFIRMED, speaker),))
