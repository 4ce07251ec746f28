"""What comes first, next or last by date: of a set, or of projects named to be compared. Overlaps are told."""

from collections.abc import Sequence

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, unknown, unrecorded
from bot.questions.answers.ground import Ground, by_film, claim_evidence, dated, dates_said, is_ahead
from bot.questions.answers.windows import overlap
from bot.questions.facts import Claim, Film, first_day
from bot.questions.fields import FIELDS
from bot.questions.phrases import date_sentence, listed, sentence_case
from bot.questions.reading import words_of_set
from bot.questions.reply import ReplyStatus


def list_first(ground: Ground, of: m.Extreme) -> Draft:
    """Tell the first or last by date; named projects are compared, and told when it can't be told."""
    windows = dated(ground, of.films, of.event)
    if m.all_named(of.films):
        return _compare(ground, of, windows)
    if of.since:
        since = of.since
        windows = [claim for claim in windows if is_ahead(claim, since)]
    if not windows:
        ahead = "still to come " if of.since else ""
        return unknown(sentence_case(f"I have no {FIELDS[of.event].noun} {ahead}for {words_of_set(of.films)}"))
    windows.sort(key=first_day, reverse=of.last)
    best = _one_of(ground.facts.films(of), windows)
    rivals = [claim for claim in windows if claim.film.id != best.film.id and overlap(best, claim)][:2]
    lead = sentence_case(date_sentence(best, ground.today))
    if rivals:
        lead += " " + sentence_case(f"that is not certain to be {_which(of)}: {dates_said(ground, rivals)}")
    films = (best.film, *(claim.film for claim in rivals))
    return Draft(lead, values=(best.film.title,), films=films, evidence=claim_evidence([best]))


def _one_of(films: Sequence[Film], windows: Sequence[Claim]) -> Claim:
    """Return the date of the project that the set holds: of several that begin on one day, the one that ends first."""
    return next((claim for claim in windows if films and claim.film.id == films[0].id), windows[0])


def _which(of: m.Extreme) -> str:
    return "last" if of.last else "first"


def _compare(ground: Ground, of: m.Extreme, windows: Sequence[Claim]) -> Draft:
    """Set the dates of named projects side by side."""
    films = tuple(ground.facts.films(of.films))
    own = by_film(windows)
    firsts = {film.id: min(own[film.id], key=first_day) for film in films if film.id in own}
    said = [
        date_sentence(firsts[film.id], ground.today)
        if film.id in firsts
        else f"{film.title} has no {FIELDS[of.event].noun} yet"
        for film in films
    ]
    if not firsts:
        gaps = unrecorded(f"{FIELDS[of.event].noun} of", films)
        return Draft(sentence_case(listed(said)), ReplyStatus.UNKNOWN, films=films, gaps=gaps)
    ordered = sorted(firsts.values(), key=first_day, reverse=of.last)
    evidence = claim_evidence(ordered)
    if len(ordered) > 1 and overlap(ordered[0], ordered[1]):
        return Draft(
            f"It can't be told which comes {_which(of)}: the dates overlap.",
            lines=tuple(map(sentence_case, said)),
            values=tuple(film.title for film in films),
            films=films,
            evidence=evidence,
        )
    lead = sentence_case(f"{ordered[0].film.title}: {dates_said(ground, ordered)}")
    if missing := [film.title for film in films if film.id not in firsts]:
        lead += f" {sentence_case(_no_date_yet(missing))}"
    return Draft(lead, values=(ordered[0].film.title,), films=films, evidence=evidence)


def _no_date_yet(titles: Sequence[str]) -> str:
    return f"{listed(titles)} {'has' if len(titles) == 1 else 'have'} no date yet"
