"""Is it so? Yes, no or unclear, with what the slate does say. Each kind of condition has its own judge."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.check_credits import check_credit, is_so
from bot.questions.answers.check_dates import check_around, check_timed
from bot.questions.answers.check_records import check_having
from bot.questions.answers.check_status import check_status
from bot.questions.answers.draft import Draft, verdict
from bot.questions.answers.ground import DOUBTED, Ground, claim_evidence, films_of
from bot.questions.answers.order import list_first
from bot.questions.answers.sets import hop_of
from bot.questions.answers.values import claims_of
from bot.questions.facts import Claim, Film
from bot.questions.phrases import claim_sentence, hedge, listed
from bot.questions.reading import clause, words_of_set
from bot.questions.reply import ReplyStatus

_OPPOSITES = {"yes": "no", "no": "yes", "Yes": "No", "No": "Yes"}


def check(ground: Ground, subject: m.Set, claim: m.Set) -> Draft:
    """Judge whether a subject is among a set: projects one by one, people and labels by the field they would be in."""
    if m.kind_of(subject) != "project":
        return _check_value(ground, subject, claim)
    films = ground.facts.films(subject)
    if not films:
        return Draft(f"I can't find {words_of_set(subject)} on this slate any more.", ReplyStatus.UNKNOWN)
    verdicts = [_check_film(ground, film, claim) for film in films]
    return verdicts[0] if len(films) == 1 else _together(subject, films, verdicts)


def _check_film(ground: Ground, film: Film, claim: m.Set) -> Draft:
    match claim:
        case m.WithStatus():
            return check_status(ground, film, claim.statuses)
        case m.Back():
            return check_credit(ground, film, claim)
        case m.Without(m.Back() as credit, m.WithStatus()):
            return check_credit(ground, film, credit)  # "is Liman directing X": the tense asks no more
        case m.Timed():
            return check_timed(ground, film, claim)
        case m.Around():
            return check_around(ground, film, claim)
        case m.Having():
            return check_having(ground, film, claim)
        case m.Without(m.Everything(), right):
            return _opposite(_check_film(ground, film, right))
        case m.Both(left, right):
            return _both(film, _check_film(ground, film, left), _check_film(ground, film, right))
        case _:
            return _check_among(ground, film, claim)


def _check_among(ground: Ground, film: Film, claim: m.Set) -> Draft:
    if isinstance(claim, m.Named):
        return verdict("yes", f"Yes: that is {film.title}.", [film])
    if isinstance(claim, m.Extreme):
        which = "last" if claim.last else "first"
        told = list_first(ground, claim).lead
        return verdict("unclear", f"I can only tell the {which} of those on this slate. {told}", [film])
    if any(other.id == film.id for other in ground.facts.films(claim)):
        return verdict("yes", f"Yes: {film.title} is among the projects {clause(claim)}.", [film])
    return verdict("unclear", f"Not that I know of: {film.title} is not among the projects {clause(claim)}.", [film])


def _opposite(judged: Draft) -> Draft:
    """Turn a verdict around, with the word that it begins with."""
    opening, colon, rest = judged.lead.partition(":")
    lead = f"{_OPPOSITES.get(opening, opening)}{colon}{rest}"
    return replace(judged, lead=lead, values=(_OPPOSITES.get(_value(judged), "unclear"),))


def _both(film: Film, one: Draft, two: Draft) -> Draft:
    value = _all_hold({_value(one), _value(two)})
    return verdict(value, f"{one.lead} {two.lead}", [film], one.evidence + two.evidence)


def _together(subject: m.Set, films: Sequence[Film], verdicts: Sequence[Draft]) -> Draft:
    """Judge several projects: all of them, where they were named together, or else name those for which it is so."""
    answers = {_value(judged) for judged in verdicts}
    values: tuple[str, ...] = ("unclear",)
    if isinstance(subject, m.Either) and subject.each:
        values = (_all_hold(answers),)
    elif len(answers) == 1:
        values = tuple(answers)
    elif "yes" in answers:
        values = tuple(film.title for film, judged in zip(films, verdicts, strict=True) if _value(judged) == "yes")
        verdicts = sorted(verdicts, key=lambda judged: _value(judged) != "yes")
    evidence = tuple(dict.fromkeys(fact for judged in verdicts for fact in judged.evidence))
    return Draft(" ".join(judged.lead for judged in verdicts), values=values, films=tuple(films), evidence=evidence)


def _all_hold(answers: Collection[str]) -> str:
    """Join verdicts: one no is a no, and a yes takes them all."""
    return "no" if "no" in answers else "unclear" if "unclear" in answers else "yes"


def _value(judged: Draft) -> str:
    return str(judged.values[0])


def _check_value(ground: Ground, subject: m.Set, claim: m.Set) -> Draft:
    """Judge whether somebody (a company, a label) is among the values of a field."""
    hop = hop_of(claim)
    if hop and isinstance(hop.source, m.Named) and isinstance(subject, m.Named):
        film = m.Named("project", hop.source.ids, hop.source.label)
        return check(ground, film, m.Back(hop.field, subject, hop.state, hop.certainties))
    claims = claims_of(ground, claim)
    ids = {id_ for name in m.named_in(subject) for id_ in name.ids}
    hits = [c for c in claims if c.value_id in ids and c.certainty != "denied"]
    if not hits:
        return _not_among(claims)
    gone = all(c.state == "left" for c in hits)
    value = "no" if gone else "yes" if any(c.certainty not in DOUBTED for c in hits) else "unclear"
    said = listed([claim_sentence(c, c.field) for c in hits[:3]])
    return verdict(value, is_so(value, said), films_of(claims), claim_evidence(hits))


def _not_among(claims: Sequence[Claim]) -> Draft:
    others = listed(list(dict.fromkeys(f"{claim.value}{hedge(claim)}" for claim in claims))[:6])
    lead = f"Not that I know of: I have {others}." if others else "Unclear: nothing is recorded here."
    return verdict("unclear", lead, films_of(claims))
