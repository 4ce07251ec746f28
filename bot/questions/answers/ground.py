"""What every answer stands on: the facts of one view on one day, and what several answers ask of them alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, unknown
from bot.questions.facts import Claim, Facts, Film, Sentence
from bot.questions.fields import RELATIONS
from bot.questions.phrases import claim_sentence, date_sentence, listed, sentence_case
from bot.questions.reading import words_of_set
from bot.questions.reply import Evidence
from db.vocabulary import Certainty

MOST_EVIDENCE = 20
DOUBTED = frozenset({"rumored", "unverified"})
_RANKS = {certainty.value: rank for rank, certainty in enumerate(Certainty)}


@dataclass(frozen=True, slots=True)
class Ground:
    """The facts and the day that answers are given on."""

    facts: Facts
    today: date


def this(film: Film) -> m.Named:
    """Return a project as a set of its own."""
    return m.Named("project", (film.id,), film.title)


def films_of(rows: Iterable[Claim | Sentence]) -> tuple[Film, ...]:
    """Return the projects that claims or facts are about, each once."""
    return tuple({row.film.id: row.film for row in rows}.values())


def by_film(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """Return claims by the id of their project."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.film.id, []).append(claim)
    return found


def doubtfulness(row: Claim | Sentence) -> int:
    """Rank a claim or fact by how sure it is, the surest first."""
    return _RANKS[row.certainty]


def no_such(of: m.Set) -> Draft:
    """Say that no project of a set is known."""
    return unknown(sentence_case(f"I know of no {words_of_set(of)}"))


def is_dated(claim: Claim) -> bool:
    """Tell whether a date has a day or a stretch of days; one to be announced has none."""
    return bool(claim.window and claim.window.earliest)


def dated(ground: Ground, films: m.Set, event: str) -> list[Claim]:
    """Return the dates of an event that are more than to be announced."""
    return [claim for claim in ground.facts.dates(films, event) if is_dated(claim)]


def is_ahead(claim: Claim, day: date) -> bool:
    """Tell whether a date can still fall on a day or after it."""
    return bool(claim.window and claim.window.latest and claim.window.latest >= day)


def dates_said(ground: Ground, claims: Iterable[Claim]) -> str:
    """Say dates in a row, without the full stop."""
    return listed([date_sentence(claim, ground.today) for claim in claims])


def other_dates_said(ground: Ground, films: m.Set, event: str) -> str:
    """Offer the dates that projects do have, where the one asked for is missing."""
    others = [claim for claim in dated(ground, films, "date") if claim.field not in (event, "other")]
    return f" What I have: {dates_said(ground, others[:2])}." if others else ""


def relations(ground: Ground, film: Film) -> list[Claim]:
    """Return how a project stands to other titles."""
    return [claim for name in RELATIONS for claim in ground.facts.claims(m.Hop(name, this(film)))]


def claim_evidence(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return as many claims as an answer is shown to rest on."""
    return tuple(claims[:MOST_EVIDENCE])


def evidence_of(claim: Claim, today: date) -> Evidence:
    """Say a claim as the evidence for an answer."""
    if claim.window is not None:
        return Evidence(sentence_case(date_sentence(claim, today)), claim.certainty)
    note = f" ({claim.note.rstrip('.')})" if claim.note else ""
    return Evidence(sentence_case(f"{claim_sentence(claim, claim.field)}{note}"), claim.certainty)


def fact_evidence(facts: Iterable[Sentence]) -> tuple[Evidence, ...]:
    """Return recorded facts as the evidence for an answer, without how sure they are: evidence shows that itself."""
    return tuple(
        Evidence(
            f"{fact.speaker or 'Unattributed'}: “{fact.text}”" if fact.kind == "quote" else fact.text,
            fact.certainty,
            fact.source,
            fact.speaker,
        )
        for fact in facts
    )
