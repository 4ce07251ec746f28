"""Where projects stand, why, and where that was read."""

from collections.abc import Sequence

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, cut, unknown, unrecorded
from bot.questions.answers.ground import Ground, fact_evidence, no_such, this
from bot.questions.answers.speech import tell_facts
from bot.questions.facts import Film, Sentence, first_day
from bot.questions.phrases import date_sentence, listed, sentence_case, sentence_text, status_words
from bot.questions.reading import words_of_set


def tell_status(ground: Ground, films: m.Set) -> Draft:
    """Tell where projects stand: one with its dates and reasons, several in a list."""
    found = ground.facts.films(films)
    if not found:
        return no_such(films)
    if len(found) == 1:
        return _status_of(ground, found[0])
    lines = cut([f"{film.title}: {status_words(film)}" for film in found])
    values = tuple(dict.fromkeys(map(status_words, found)))
    return Draft(sentence_case(f"{words_of_set(films)}:"), lines=lines, values=values, films=tuple(found))


def tell_why(ground: Ground, films: m.Set, kinds: Sequence[str]) -> Draft:
    """Tell the facts of these kinds, kind by kind: reasons, obstacles, or what it would need."""
    found = ground.facts.films(films)
    if not found:
        return no_such(films)
    facts = _by_kind(ground.facts.sentences(films, kinds), kinds)
    if facts:
        return tell_facts(facts, standing_of(found[0]) if len(found) == 1 else "")
    near = f" {standing_of(found[0])}" if len(found) == 1 else ""
    what = "requirement" if kinds[0] == "requirement" else "reason"
    return unknown(
        f"No {what} is recorded here for {words_of_set(films)}.{near}", found, unrecorded(f"{what} for", found)
    )


def tell_sources(ground: Ground, films: m.Set) -> Draft:
    """Tell where what is known of projects was read."""
    found = ground.facts.films(films)
    sources = ground.facts.sources([film.id for film in found])
    names = tuple(dict.fromkeys(name for own in sources.values() for name in own))
    if not names:
        return unknown(f"No source is recorded here for {words_of_set(films)}.", found, unrecorded("source for", found))
    lead = f"What I know of {words_of_set(films)} was read in: {listed(names)}."
    return Draft(lead, values=names, films=tuple(found))


def standing_of(film: Film) -> str:
    """Say where a project stands as a sentence."""
    return f"{film.title} is {status_words(film)}."


def _status_of(ground: Ground, film: Film) -> Draft:
    dates = [claim for claim in ground.facts.dates(this(film), "date") if claim.field in ("release", "filming")]
    said = [sentence_case(date_sentence(claim, ground.today)) for claim in sorted(dates, key=first_day)[:2]]
    facts = ground.facts.sentences(this(film), ("reason", "obstacle", "event"))
    why = [fact for fact in facts if fact.kind == "reason"][:2] or facts[-2:]
    return Draft(
        " ".join([standing_of(film), *said]),
        lines=() if film.status == "released" else tuple(map(sentence_text, why)),
        values=(status_words(film),),
        films=(film,),
        evidence=fact_evidence(facts),
    )


def _by_kind(facts: Sequence[Sentence], kinds: Sequence[str]) -> list[Sentence]:
    """Return facts in the order of the kinds; where a requirement was asked for and is known, that alone."""
    ordered = sorted(facts, key=lambda fact: kinds.index(fact.kind))
    required = [fact for fact in ordered if fact.kind == kinds[0] == "requirement"]
    return required or ordered
