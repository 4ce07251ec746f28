"""Which projects: those of a set, a line each, with what brought them into it. Knows nothing of first and last."""

from collections.abc import Sequence
from datetime import date

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, cut, unknown
from bot.questions.answers.ground import Ground, by_film, claim_evidence, dates_said, films_of
from bot.questions.answers.sets import Filmography, filmography_of, is_by_date, is_present, span_of
from bot.questions.answers.windows import within
from bot.questions.facts import Claim, Film, first_day
from bot.questions.fields import FIELDS
from bot.questions.phrases import (
    ANY_ROLE,
    credit_sentence,
    date_sentence,
    in_brackets,
    is_label,
    label_sentence,
    listed,
    number,
    sentence_case,
    status_words,
    unsure,
)
from bot.questions.reading import words_of_set
from bot.questions.reply import Gap
from bot.wording import counted
from db.vocabulary import GapKind

_OPEN_ROLE = ANY_ROLE | {"with"}  # what a line has to name the role for


def list_projects(ground: Ground, of: m.Set) -> Draft:
    """List the projects of a set: surely in it, left out by the tense, perhaps in it."""
    films, claims = ground.facts.members(of)
    films, perhaps = _surely(of, films, claims)
    if not films:
        return _perhaps(ground, perhaps) if perhaps else _no_projects(ground, of)
    own = by_film(claims)
    filmography = filmography_of(of)
    if filmography and len(films) == len(claims) == 1 and isinstance(of, m.Back):
        return _sole_credit(ground, claims[0], of.field)
    if len(films) == len(claims) == 1 and is_label(claims[0]):
        return _sole_label(ground, claims[0])
    if is_by_date(of):
        films.sort(key=lambda film: min(map(first_day, own.get(film.id, ())), default=date.max))
    named = filmography is None or filmography.field in _OPEN_ROLE
    lines = cut(films, lambda film: project_line(ground, film, own.get(film.id, ()), named))
    return Draft(
        _filmography_lead(filmography, len(films)) if filmography else _lead(of, len(films)),
        lines=(*lines, *_left_out(ground, of), *_also_perhaps(ground, perhaps)),
        values=tuple(dict.fromkeys(film.title for film in films)),
        films=tuple(films),
        evidence=claim_evidence(claims),
    )


def project_line(ground: Ground, film: Film, claims: Sequence[Claim], role_named: bool = True) -> str:
    """Say on one line what brought a project into a list, and where it stands."""
    parts = [*(_claim_words(ground, claim, role_named) for claim in claims), status_words(film)]
    return f"{film.title}: {', '.join(dict.fromkeys(part for part in parts if part))}"


def projects_counted(amount: int) -> str:
    """Say how many projects: `one project`, `three projects`."""
    return f"{number(amount)} {'project' if amount == 1 else 'projects'}"


def _claim_words(ground: Ground, claim: Claim, role_named: bool) -> str:
    if claim.window is not None:
        return date_sentence(claim, ground.today, titled=False).removeprefix("it ")
    if claim.state == "in_talks":
        return f"in talks{in_brackets(claim.certainty)}"
    if claim.state == "left":
        return "has left"
    row = FIELDS[claim.field]
    role = row.noun if row.table == "credit" and role_named else ""
    return ", ".join(word for word in (role, unsure(claim.certainty)) if word)


def _surely(of: m.Set, films: list[Film], claims: Sequence[Claim]) -> tuple[list[Film], list[Claim]]:
    """Part the projects whose window lies within the span asked for from those whose window only touches it."""
    span = span_of(of)
    if span is None:
        return films, []
    windows = [claim for claim in claims if claim.window is not None]
    inside = {claim.film.id for claim in windows if within(claim, span) == "yes"}
    return [film for film in films if film.id in inside], [c for c in windows if c.film.id not in inside]


def _perhaps(ground: Ground, claims: Sequence[Claim]) -> Draft:
    return Draft(
        f"None for certain. {sentence_case(f'it could be: {dates_said(ground, claims[:4])}')}",
        films=films_of(claims),
        evidence=claim_evidence(claims),
    )


def _also_perhaps(ground: Ground, claims: Sequence[Claim]) -> tuple[str, ...]:
    return (f"It could also be: {dates_said(ground, claims[:3])}",) if claims else ()


def _left_out(ground: Ground, of: m.Set) -> tuple[str, ...]:
    """Name what the progressive tense leaves out: `is directing` does not speak of released projects."""
    past = ground.facts.films(m.Both(of.left, of.right)) if is_present(of) else []
    return (f"Left out: {listed([f'{film.title} ({status_words(film)})' for film in past[:4]])}",) if past else ()


def _sole_credit(ground: Ground, credit: Claim, field: str) -> Draft:
    film = credit.film
    standing = "" if film.status in (None, "announced") else f"; it is {status_words(film)}"
    lead = sentence_case(credit_sentence(credit, field) + standing)
    return Draft(lead, values=(film.title,), films=(film,), evidence=claim_evidence([credit]))


def _sole_label(ground: Ground, claim: Claim) -> Draft:
    """ "the sequel to Top Gun": one project, in one sentence."""
    film = claim.film
    lead = sentence_case(f"{label_sentence(claim)}; it is {status_words(film)}")
    return Draft(lead, values=(film.title,), films=(film,), evidence=claim_evidence([claim]))


def _filmography_lead(whose: Filmography, amount: int) -> str:
    rest = f" {_singular(whose.rest) if amount == 1 else whose.rest}" if whose.rest else ""
    if whose.field == "cast":
        return f"{whose.person.label} is in {projects_counted(amount)}{rest}:"
    does = "" if whose.field in _OPEN_ROLE else f"{FIELDS[whose.field].to_do} "
    return f"{whose.person.label} is attached to {does}{number(amount)}{rest}:"


def _lead(of: m.Set, amount: int) -> str:
    said = words_of_set(of).removeprefix("projects ").removeprefix("all projects")
    said = _singular(said) if amount == 1 else said
    return f"{projects_counted(amount).capitalize()} {said}:".replace(" :", ":")


def _singular(said: str) -> str:
    """Say a condition of one project: `that are sequels` → `that is a sequel`."""
    for row in FIELDS.values():
        if row.table == "relation":
            said = said.replace(f"that are {row.nouns}", f"that is a {row.noun}")
    return said.replace("that are ", "that is ")


def _no_projects(ground: Ground, of: m.Set) -> Draft:
    """Say that a set is empty: of what, and for a person what there is instead."""
    if filmography := filmography_of(of):
        return _no_filmography(ground, of, filmography)
    if m.named_in(of):
        return Draft(sentence_case(f"I know of none: {words_of_set(of)}"), empty=True)
    all_ = counted(len(ground.facts.films(m.Everything())), "project")
    return Draft(f"None of the {all_} on this slate: {words_of_set(of)}.", empty=True)


def _no_filmography(ground: Ground, of: m.Set, whose: Filmography) -> Draft:
    name = whose.person.label
    others = ground.facts.claims(m.Back("credit", whose.person, m.ANY_STATE))
    credits_ = sorted({credit_sentence(claim, "credit") for claim in others})[:4]
    if not credits_:
        return unknown(f"I have no credit for {name} on this slate.", gaps=[Gap(GapKind.RECORD, f"credits of {name}")])
    if whose.rest or any(back.certainties for back in m.hops_in(of)):
        lead = f"I know of none: {words_of_set(of)}."
    elif whose.field in _OPEN_ROLE:
        lead = f"I have no present credit for {name} on this slate."
    else:
        lead = f"I have nothing on this slate with {name} as {FIELDS[whose.field].noun}."
    return unknown(f"{lead} What I have: {listed(credits_)}.", films_of(others))
