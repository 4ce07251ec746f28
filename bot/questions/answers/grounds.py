"""What an answer rests on, asked after it: how sure it is, whether that is so, who said it, where it was read."""

from collections.abc import Sequence
from dataclasses import replace

from bot.questions.answers.draft import Draft, cut, unknown, verdict
from bot.questions.answers.ground import Ground, evidence_of
from bot.questions.answers.standing import standing_of
from bot.questions.phrases import listed, sentence_case
from bot.questions.reply import Evidence, ReplyStatus

_CONFIRMED = "confirmed"
_VERDICTS = {"yes": "Yes, that is confirmed", "unclear": "Not all of it"}


def tell_grounds(ground: Ground, draft: Draft, wants: str) -> Draft:
    """Tell of an answer what it rests on, by its evidence alone."""
    facts = tuple(dict.fromkeys(f if isinstance(f, Evidence) else evidence_of(f, ground.today) for f in draft.evidence))
    match wants:
        case "sources":
            return _sources(ground, draft, facts)
        case "speakers":
            return _speakers(ground, draft, facts)
        case "truth":
            return _truth(draft, facts) if _sure(facts) else _standing(draft)
        case _:
            return _certainty(draft, facts) if _sure(facts) else _standing(draft)


def _sure(facts: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.certainty for fact in facts if fact.certainty))


def _certainty(draft: Draft, facts: Sequence[Evidence]) -> Draft:
    sure, said = _sure(facts), _said(facts)
    if len(said) == 1:
        return replace(draft, lead=f"{sure[0].capitalize()}: {said[0]}", values=sure, lines=())
    return replace(draft, lead=f"{listed(sure).capitalize()}:", values=sure, lines=cut(said))


def _truth(draft: Draft, facts: Sequence[Evidence]) -> Draft:
    sure, said = _sure(facts), _said(facts)
    value = "yes" if sure == (_CONFIRMED,) else "unclear" if _CONFIRMED in sure else "no"
    opening = _VERDICTS.get(value) or f"No, that is {listed(sure, 'or')}"
    if len(said) == 1:
        return verdict(value, f"{opening}: {said[0]}", draft.films, facts)
    return replace(verdict(value, f"{opening}:", draft.films, facts), lines=cut(said))


def _standing(draft: Draft) -> Draft:
    """Say how firmly the project itself stands, where nothing was claimed that could be sure or unsure."""
    if len(draft.films) == 1:
        return replace(draft, lead=standing_of(draft.films[0]), status=ReplyStatus.ANSWERED, values=())
    return unknown(f"Nothing is recorded that would make it sure or unsure. {draft.lead}", draft.films)


def _said(facts: Sequence[Evidence]) -> list[str]:
    """Say facts, each with how sure it is where its words don't tell."""
    return [
        f"{sentence_case(fact.text).removesuffix('.')} ({fact.certainty})."
        if fact.certainty and fact.certainty not in fact.text
        else sentence_case(fact.text)
        for fact in facts
    ]


def _speakers(ground: Ground, draft: Draft, facts: Sequence[Evidence]) -> Draft:
    told = tuple(fact for fact in facts if fact.speaker)
    speakers = tuple(dict.fromkeys(fact.speaker for fact in told if fact.speaker))
    if not speakers:
        return _sources(ground, draft, facts)  # a source is who says so, too
    lead = sentence_case(f"according to {listed(speakers)}")
    return replace(draft, lead=lead, values=speakers, lines=cut(_said(told)), evidence=told)


def _sources(ground: Ground, draft: Draft, facts: Sequence[Evidence]) -> Draft:
    """Tell where the facts were read, or else what all of their projects was read in."""
    told = [fact for fact in facts if fact.source]
    own = ground.facts.sources([film.id for film in draft.films]) if not told else {}
    sources = tuple(dict.fromkeys(fact.source for fact in told if fact.source))
    sources = sources or tuple(dict.fromkeys(name for names in own.values() for name in names))
    if not sources:
        return unknown("No source is recorded here for that.", draft.films)
    lead = sentence_case(f"read in: {listed(sources)}")
    return replace(draft, status=ReplyStatus.ANSWERED, lead=lead, values=sources, lines=cut(_said(told)))
