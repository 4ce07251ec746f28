"""A project told whole, as on a one-sheet: where it stands, what it is about, who, when, for whom, and why."""

from collections.abc import Iterator, Sequence

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft
from bot.questions.answers.ground import Ground, claim_evidence, fact_evidence, relations, this
from bot.questions.answers.standing import standing_of
from bot.questions.facts import Claim, Film
from bot.questions.phrases import (
    credit_sentence,
    date_sentence,
    hedge,
    label_sentence,
    listed,
    sentence_case,
    sentence_text,
)
from db.entries import ProjectEntry
from db.projects import load_projects


def one_sheet(ground: Ground, film: Film) -> Draft:
    """Tell one project in a few lines."""
    (stored,) = load_projects(ground.facts.reader, ground.facts.compiler.view, [film.id])
    entry = stored.entry
    credits_ = ground.facts.claims(m.Hop("credit", this(film), m.ANY_STATE))
    facts = ground.facts.sentences(this(film), ("reason", "obstacle", "event"))
    reasons = [sentence_text(fact) for fact in facts if fact.kind == "reason"][:2]
    return Draft(
        f"{standing_of(film)} {sentence_case(entry.logline)}" if entry.logline else standing_of(film),
        lines=(*_billing(credits_), *_dates(ground, film), *_what(ground, film, entry), *reasons),
        values=(film.title,) if entry.logline else tuple(entry.tags),
        films=(film,),
        evidence=claim_evidence(credits_[:12]) + fact_evidence(facts[:8]),
    )


def _billing(credits_: Sequence[Claim]) -> Iterator[str]:
    """Name the directors, whatever became of them, then the cast and crew who are attached."""
    attached = [claim for claim in credits_ if claim.state == "attached" and claim.certainty != "denied"]
    directors = [claim for claim in credits_ if claim.field == "director"]
    cast = [f"{claim.value}{hedge(claim)}" for claim in attached if claim.field == "cast"]
    crew = [claim for claim in attached if claim.field not in ("director", "cast")]
    yield from (sentence_case(credit_sentence(claim, "director")) for claim in directors[:2])
    if cast:
        yield f"Cast: {listed(cast[:8])}."
    yield from (sentence_case(credit_sentence(claim, claim.field)) for claim in crew[:3])


def _dates(ground: Ground, film: Film) -> list[str]:
    dates = [claim for claim in ground.facts.dates(this(film), "date") if claim.field != "other"]
    return [sentence_case(date_sentence(claim, ground.today)) for claim in dates[:3]]


def _what(ground: Ground, film: Film, entry: ProjectEntry) -> Iterator[str]:
    """Say what sort of project it is, from whom, and how it stands to other titles."""
    what = [*entry.genres[:3], *(f"{company.name} ({company.role.value})" for company in entry.companies)]
    if what:
        yield sentence_case(listed(what))
    yield from (sentence_case(label_sentence(claim)) for claim in relations(ground, film))
    if entry.tags and not entry.logline:
        yield f"About: {listed(entry.tags[:6])}."
