"""Which people, companies, labels, titles, characters or dates: the values that projects have in a field."""

from collections.abc import Iterator, Sequence

from bot.questions import meaning as m
from bot.questions.answers.dates import tell_dates
from bot.questions.answers.draft import Draft, cut, unknown, unrecorded
from bot.questions.answers.ground import Ground, claim_evidence, doubtfulness, films_of, no_such, this
from bot.questions.answers.sets import hop_of
from bot.questions.facts import Claim, Film
from bot.questions.fields import FIELDS, Field
from bot.questions.phrases import (
    credit_sentence,
    doubt,
    hedge,
    label_sentence,
    listed,
    sentence_case,
    sentence_text,
)
from bot.questions.reading import words_of_set
from db.stems import stems_of

_MOST_LABELS = 25
_NONE_OF = {"cast": "cast", "credit": "people"}
_NONE_IN_STATE = {m.LEFT: "departure", m.IN_TALKS: "talks"}


def list_values(ground: Ground, of: m.Set) -> Draft:
    """List the values of a field, each with its projects where there are several."""
    claims = _holding(ground, of)
    if not claims:
        return _no_values(ground, of)
    hop = hop_of(of)
    field = FIELDS[hop.field if hop else "cast"]
    if field.value == "date":
        return tell_dates(ground, claims)
    lead, lines = _said(of, field, claims)
    characters = m.kind_of(of) == "character"
    values = tuple(dict.fromkeys(claim.detail or claim.value if characters else claim.value for claim in claims))
    evidence = claim_evidence(claims)
    found = () if characters else tuple(dict.fromkeys(m.Named(field.value, (c.value_id,), c.value) for c in claims))
    return Draft(lead, lines=lines, values=values, films=films_of(claims), evidence=evidence, found=found)


def claims_of(ground: Ground, of: m.Set) -> list[Claim]:
    """Return the claims that say a set's values, those that were denied too."""
    match of:
        case m.Hop():
            start = ground.facts.compiler.start_of(of)
            return [claim for claim in ground.facts.claims(of) if claim.value_id not in start]
        case m.Playing() | m.Characters():
            return ground.facts.playing(of)
        case m.Either(left, right):
            return claims_of(ground, left) + claims_of(ground, right)
        case m.Both(left, right):
            both = {claim.value_id for claim in claims_of(ground, right)}
            return [claim for claim in claims_of(ground, left) if claim.value_id in both]
        case m.Without(left, right):
            others = set(right.ids) if isinstance(right, m.Named) else {c.value_id for c in claims_of(ground, right)}
            return [claim for claim in claims_of(ground, left) if claim.value_id not in others]
        case _:
            return []


def _holding(ground: Ground, of: m.Set) -> list[Claim]:
    """Return the claims that hold: whoever has left a part counts only where nobody else plays it."""
    claims = [claim for claim in claims_of(ground, of) if claim.certainty != "denied"]
    if isinstance(of, m.Playing):
        return [claim for claim in claims if claim.state != "left"] or claims
    return claims


def _said(of: m.Set, field: Field, claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]]:
    """Choose how values are said: characters, labels, titles, one or two people, a team, people of several projects."""
    films = films_of(claims)
    if m.kind_of(of) == "character":
        said = [f"{c.value} plays {c.detail} in {c.film.title}{hedge(c)}" for c in claims]
        return sentence_case(listed(said)), ()
    if field.table == "label":
        return _labels(films, claims), ()
    if field.table == "relation":
        return sentence_case(listed([label_sentence(claim) for claim in claims[:6]])), ()
    if len(films) > 1:
        return sentence_case(f"{words_of_set(of)}:"), cut(list(_with_projects(claims)))
    if len(claims) <= 2:
        return sentence_case(listed([credit_sentence(claim, field.name) for claim in claims])), ()
    return _team(films[0], field, claims), ()


def _labels(films: Sequence[Film], claims: Sequence[Claim]) -> str:
    names = list(dict.fromkeys(claim.value for claim in claims))[:_MOST_LABELS]
    about = f"{listed([film.title for film in films])}: " if len(films) <= 4 else ""
    return sentence_case(f"{about}{listed(names)}")


def _with_projects(claims: Sequence[Claim]) -> Iterator[str]:
    """Say each person with their projects."""
    own: dict[str, list[str]] = {}
    for claim in claims:
        own.setdefault(claim.value, []).append(f"{claim.film.title}{hedge(claim)}")
    for who, where in own.items():
        yield f"{who}: {listed(list(dict.fromkeys(where))[:4])}"


def _team(film: Film, field: Field, claims: Sequence[Claim]) -> str:
    """Say several people of one project, grouped by how sure it is, the surest first."""
    groups: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.state != "attached", doubtfulness(claim))):
        groups.setdefault(doubt(claim), []).append(_member(field, claim))
    parts = [f"{how}: {listed(people)}" if how else listed(people) for how, people in groups.items()]
    noun = field.noun if field.name in ("cast", "credit") else field.nouns
    return f"{film.title}, {noun}: {'; '.join(parts)}."


def _member(field: Field, claim: Claim) -> str:
    who = f"{claim.value} as {claim.detail}" if claim.detail else claim.value
    return f"{who} ({FIELDS[claim.field].noun})" if field.name in ("credit", "company") else who


def _no_values(ground: Ground, of: m.Set) -> Draft:
    """Say that a field is empty, and for one project the nearest thing that is known."""
    hop = hop_of(of)
    if hop is None:
        return unknown(sentence_case(f"nothing is recorded here for {words_of_set(of)}"))
    films = ground.facts.films(hop.source)
    if not films:
        return no_such(hop.source)
    field = FIELDS[hop.field]
    titles = listed([film.title for film in films]) if len(films) <= 3 else f"these {len(films)} projects"
    what = _NONE_IN_STATE.get(hop.state) or _NONE_OF.get(hop.field, field.noun)
    sure = f"{' or '.join(sorted(hop.certainties))} " if hop.certainties else ""
    lead = f"No {sure}{what} of {titles} is recorded here, so I can't say."
    if len(films) == 1 and field.table == "relation":
        lead = f"{titles} is not recorded as {field.done} anything."
    # That nobody has left, and that a film is no sequel, is how most films are: no gap.
    missing = () if hop.state in _NONE_IN_STATE or field.table == "relation" else unrecorded(f"{what} of", films)
    return unknown(lead + (_nearest(ground, films[0], field) if len(films) == 1 else ""), films[:3], missing)


def _nearest(ground: Ground, film: Film, missing: Field) -> str:
    """Offer the nearest thing that is known of a project: a fact on the very subject, or its director."""
    for fact in ground.facts.sentences(this(film), ()):
        if stems_of(missing.noun) & stems_of(fact.text) and fact.kind != "quote":
            return f" {sentence_text(fact)}"
    makers = ground.facts.claims(m.Hop("maker", this(film)))
    known = [claim for claim in makers if claim.field != missing.name]
    return f" {sentence_case(credit_sentence(known[0], known[0].field))}" if known else ""
