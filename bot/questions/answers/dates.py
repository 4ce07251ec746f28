"""When, and how long until then: the dates of an event, in order; with what is dated instead where it is not."""

from collections.abc import Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.draft import MOST_LINES, Draft, unknown, unrecorded
from bot.questions.answers.ground import (
    Ground,
    claim_evidence,
    dated,
    dates_said,
    films_of,
    is_ahead,
    is_dated,
    no_such,
    other_dates_said,
)
from bot.questions.facts import Claim, first_day
from bot.questions.fields import FIELDS
from bot.questions.phrases import (
    date_sentence,
    in_brackets,
    iso,
    listed,
    number,
    on,
    region_words,
    sentence_case,
    status_words,
)
from bot.wording import counted
from db.folding import identity

_IS_DUE = {"release": "comes out", "premiere": "premieres", "filming": "starts filming"}


def tell_when(ground: Ground, films: m.Set, event: str, region: str | None = None, pick: str = "") -> Draft:
    """Tell the dates of an event: all of them, the first, the last, or the next (`pick`)."""
    claims = ground.facts.dates(films, _meant(event))
    if event == "date" and not any(map(is_dated, claims)):
        claims = [claim for claim in ground.facts.dates(films, "date") if claim.field != "other"] or claims
    elsewhere = claims if region else []
    claims = _in_region(claims, region)
    found = sorted(filter(is_dated, claims), key=first_day)
    if pick == "next":
        found = [claim for claim in found if is_ahead(claim, ground.today)]
    if not found and elsewhere and region:
        said = dates_said(ground, elsewhere[:3])
        noun = FIELDS[_meant(event)].noun
        what = f"{noun} in {region_words(region)}"
        own = films_of(elsewhere)
        return unknown(f"No {what} is recorded here. What I have: {said}.", own, unrecorded(f"{what} of", own))
    if not found:
        return _undated(ground, films, event, to_be_announced=bool(claims))
    return tell_dates(ground, found[-1:] if pick == "last" else found[:1] if pick else found)


def tell_until(ground: Ground, films: m.Set, event: str, region: str | None) -> Draft:
    """Tell how many days are left, where a day is set and still ahead."""
    draft = tell_when(ground, films, event, region)
    if not draft.is_known:
        return draft
    claims = _in_region(dated(ground, films, _meant(event)), region)
    ahead = sorted((claim for claim in claims if is_ahead(claim, ground.today)), key=first_day)
    if not ahead:
        return draft
    claim = ahead[0]
    if not claim.window or not claim.window.is_day or claim.window.earliest is None:
        return replace(draft, lead=f"{draft.lead} No day is set, so I can't count the days.")
    days = (claim.window.earliest - ground.today).days
    left = "Today" if days == 0 else f"In {counted(days, 'day')}"
    where = f" in {region_words(claim.region)}" if claim.region else ""
    event_words = f"{_IS_DUE.get(claim.field, 'is due')} {on(claim)}{where}{in_brackets(claim.certainty)}"
    return replace(draft, lead=f"{left}: {claim.film.title} {event_words}.", lines=(), values=(days,))


def tell_dates(ground: Ground, claims: Sequence[Claim]) -> Draft:
    """Tell dates in their order: one or two as sentences, more as a list."""
    ordered = sorted(claims, key=first_day)
    said = [sentence_case(date_sentence(claim, ground.today)) for claim in ordered[:MOST_LINES]]
    few = len(ordered) <= 2
    return Draft(
        " ".join(said) if few else f"{number(len(ordered)).capitalize()} dates:",
        lines=() if few else tuple(sentence.removesuffix(".") for sentence in said),
        values=tuple(dict.fromkeys(value for claim in ordered if (value := iso(claim)))),
        films=films_of(ordered),
        evidence=claim_evidence(ordered),
    )


def _meant(event: str) -> str:
    """Take a date without a name for the release."""
    return "release" if event == "date" else event


def _in_region(claims: list[Claim], region: str | None) -> list[Claim]:
    """Keep to the dates of a region, or else to those that are for everywhere."""
    if region is None:
        return claims
    here = [claim for claim in claims if claim.region and identity(claim.region) == identity(region)]
    return here or [claim for claim in claims if not claim.region]


def _undated(ground: Ground, films: m.Set, event: str, to_be_announced: bool) -> Draft:
    found = ground.facts.films(films)
    if not found:
        return no_such(films)
    what = f"No {FIELDS[_meant(event)].noun} for {listed([film.title for film in found[:4]])} yet"
    why = "it is to be announced (TBA)" if to_be_announced else "none is recorded here"
    standing = "" if len(found) > 1 else f" It is {status_words(found[0])}."
    missing = () if to_be_announced else unrecorded(f"{FIELDS[_meant(event)].noun} of", found)
    return unknown(f"{what}: {why}.{standing}{other_dates_said(ground, films, event)}", found, missing)
