"""Is anything recorded in a project's field: has it a date, is it a sequel, does it have a composer?"""

from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.dates import tell_when
from bot.questions.answers.draft import Draft, verdict
from bot.questions.answers.ground import Ground, claim_evidence, dated, relations, this
from bot.questions.facts import Claim, Film
from bot.questions.fields import FIELDS
from bot.questions.phrases import claim_sentence, date_sentence, label_sentence, listed
from bot.questions.reply import ReplyStatus


def check_having(ground: Ground, film: Film, asked: m.Having) -> Draft:
    """Judge whether anything is recorded in a field."""
    row = FIELDS[asked.field]
    if row.value == "date":
        return _check_date(ground, film, asked)
    claims = ground.facts.claims(m.Hop(asked.field, this(film)))
    if claims:
        said = listed([claim_sentence(claim, asked.field) for claim in claims])
        return verdict("yes", f"Yes: {said}.", [film], claim_evidence(claims))
    if row.table == "relation":
        others = listed([label_sentence(claim) for claim in relations(ground, film)])
        instead = f"; {others}" if others else ""
        return verdict("no", f"No: {film.title} is not recorded as {row.done} anything{instead}.", [film])
    return verdict("no", f"No {row.noun} of {film.title} is recorded here.", [film])


def _check_date(ground: Ground, film: Film, asked: m.Having) -> Draft:
    """Judge whether an event has a date, or has one as sure as was asked."""
    windows = dated(ground, this(film), asked.field) if asked.certainties else []
    if windows:
        sure = [claim for claim in windows if claim.certainty in asked.certainties]
        said = listed([f"{date_sentence(claim, ground.today)}{_sure_of(claim)}" for claim in sure or windows])
        value = "yes" if sure else "no"
        return verdict(value, f"{value.capitalize()}: {said}.", [film], claim_evidence(windows))
    draft = tell_when(ground, this(film), asked.field)
    value, opening = ("yes", "Yes") if draft.is_known else ("no", "Not yet")
    return replace(draft, lead=f"{opening}: {draft.lead}", values=(value,), status=ReplyStatus.ANSWERED)


def _sure_of(claim: Claim) -> str:
    """Say that a date is confirmed; what is less sure says so itself."""
    return ", and that is confirmed" if claim.certainty == "confirmed" else ""
