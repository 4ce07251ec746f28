"""Does an event fall within a span, or before (after) that of others? Only a whole window can be a yes or a no."""

from collections.abc import Sequence

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, verdict
from bot.questions.answers.ground import Ground, claim_evidence, dated, dates_said, other_dates_said, this
from bot.questions.answers.windows import precede, within
from bot.questions.facts import Claim, Film
from bot.questions.fields import FIELDS
from bot.questions.phrases import is_past_due, sentence_case
from bot.questions.reading import words_of_set

_AFTER = {"yes": "no", "no": "yes", "unclear": "unclear"}


def check_timed(ground: Ground, film: Film, asked: m.Timed) -> Draft:
    """Judge whether an event falls within a span."""
    windows = dated(ground, this(film), asked.event)
    if not windows:
        return _undated(ground, film, asked.event)
    verdicts = {_within(ground, claim, asked.span) for claim in windows}
    value = next(value for value in ("yes", "unclear", "no") if value in verdicts)
    lead = f"{value.capitalize()}: {_dates(ground, windows)}"
    return verdict(value, lead, [film], claim_evidence(windows))


def check_around(ground: Ground, film: Film, asked: m.Around) -> Draft:
    """Judge whether an event comes before (or after) that of other projects."""
    windows = dated(ground, this(film), asked.event)
    if not windows:
        return _undated(ground, film, asked.event)
    others = dated(ground, asked.others, asked.event)
    said = _dates(ground, windows)
    if not others:
        missing = f"{words_of_set(asked.others)} has no {FIELDS[asked.event].noun} yet"
        return verdict("unclear", f"Unclear: {missing}. {said}", [film])
    before = precede(windows, others)
    value = before if asked.before else _AFTER[before]
    lead = f"{value.capitalize()}: {said} {_dates(ground, others)}"
    return verdict(value, lead, [film, *(claim.film for claim in others)], claim_evidence([*windows, *others]))


def _within(ground: Ground, claim: Claim, span: m.Span) -> str:
    """Judge one date; of "has it premiered" a day that has passed is all that is known."""
    so_far = span.last == ground.today
    return "unclear" if so_far and is_past_due(claim, ground.today) else within(claim, span)


def _undated(ground: Ground, film: Film, event: str) -> Draft:
    near = other_dates_said(ground, this(film), event)
    return verdict("unclear", f"Unclear: {film.title} has no {FIELDS[event].noun} yet.{near}", [film])


def _dates(ground: Ground, claims: Sequence[Claim]) -> str:
    return sentence_case(dates_said(ground, claims))
