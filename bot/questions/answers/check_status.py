"""Does a project stand there? A release is only ever the word of its status, never that its day has passed."""

from collections.abc import Sequence

from bot.questions.answers.draft import Draft, verdict
from bot.questions.answers.ground import Ground, is_ahead, this
from bot.questions.answers.standing import tell_why
from bot.questions.facts import Claim, Film, first_day
from bot.questions.phrases import date_sentence, sentence_case, status_words
from bot.questions.reply import Evidence

_RELEASED, _FILMING, _ABANDONED = frozenset({"released"}), frozenset({"filming"}), frozenset({"abandoned"})
_AT_WORK = frozenset({"filming", "in_development"})  # what "is it still happening" asks for
_HALTED = frozenset({"on_hold", "turnaround"})


def check_status(ground: Ground, film: Film, asked: frozenset[str]) -> Draft:
    """Judge whether a project stands at one of these statuses."""
    if film.status is None:
        return verdict("unclear", f"{film.title} has no status on record.", [film])
    standing = f"{film.title} is {status_words(film)}"
    value, lead = _judged(ground, film, film.status, asked, standing)
    return verdict(value, lead, [film], [Evidence(sentence_case(standing))])


def _judged(ground: Ground, film: Film, status: str, asked: frozenset[str], standing: str) -> tuple[str, str]:
    releases = sorted(ground.facts.dates(this(film), "release"), key=first_day)
    due = _due(ground, releases)
    if status in asked:
        only = ", no more than that" if status == "rumored" else ""
        return "yes", f"Yes: {standing}{only}.{due if asked & {'released', 'announced'} else ''}"
    if asked == _RELEASED and any(_may_have_passed(ground, claim) for claim in releases):
        return "unclear", f"I can't confirm it.{due} {standing} as far as I know."
    if status in _HALTED and asked >= _AT_WORK:
        return "unclear", f"Not for now: {standing}, but not recorded as abandoned.{_sole_reason(ground, film)}"
    but = ", but not abandoned" if status in _HALTED and asked == _ABANDONED else ""
    return "no", f"No: {standing}{but}.{_when_it_will(ground, film, asked, due)}"


def _due(ground: Ground, releases: Sequence[Claim]) -> str:
    """Say the next release, or the first where all are over."""
    ahead = [claim for claim in releases if is_ahead(claim, ground.today)]
    return "".join(f" {sentence_case(date_sentence(claim, ground.today))}" for claim in (ahead or releases)[:1])


def _may_have_passed(ground: Ground, claim: Claim) -> bool:
    return bool(claim.window and claim.window.earliest and claim.window.earliest <= ground.today)


def _when_it_will(ground: Ground, film: Film, asked: frozenset[str], due: str) -> str:
    if asked == _FILMING:
        shoots = ground.facts.dates(this(film), "filming")
        return "".join(f" {sentence_case(date_sentence(claim, ground.today))}" for claim in shoots[:1])
    return due if asked == _RELEASED or asked >= _FILMING else ""


def _sole_reason(ground: Ground, film: Film) -> str:
    why = tell_why(ground, this(film), ("reason", "obstacle"))
    return f" {why.lead}" if why.is_known and not why.lines else ""
