"""Facts in their own words: told as they were written, with who said them; and what people said."""

from collections.abc import Sequence

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, unknown
from bot.questions.answers.ground import Ground, fact_evidence, films_of
from bot.questions.facts import Sentence
from bot.questions.phrases import sentence_text
from bot.questions.reading import words_of_set, words_of_speakers
from bot.questions.reply import Gap
from db.vocabulary import GapKind

_MOST_FACTS = 8


def tell_facts(facts: Sequence[Sentence], opening: str = "") -> Draft:
    """Tell facts in the order given: one as a sentence, more as a list. The values are who said them."""
    films = films_of(facts)
    texts = tuple(dict.fromkeys(map(sentence_text, facts)))
    speakers = tuple(dict.fromkeys(fact.speaker for fact in facts if fact.speaker))
    evidence = fact_evidence(facts)
    if len(texts) == 1:
        return Draft(f"{opening} {texts[0]}".strip(), values=speakers, films=films, evidence=evidence)
    lead = opening or (f"About {films[0].title}:" if len(films) == 1 else "What is recorded:")
    return Draft(lead, lines=texts[:_MOST_FACTS], values=speakers, films=films, evidence=evidence)


def tell_said(ground: Ground, speakers: m.Set | None, films: m.Set | None) -> Draft:
    """Tell what was said, by people, about projects: in quotation, or reported."""
    spoken = _spoken(ground, speakers, films)
    if spoken:
        return tell_facts(sorted(spoken, key=lambda fact: fact.kind != "quote"))
    who = f" from {words_of_speakers(speakers)}" if speakers else ""
    about = f" about {words_of_set(films)}" if films else ""
    elsewhere = ground.facts.sentences(None, ("quote", "reaction"), speakers) if speakers and films else []
    near = f" About {elsewhere[0].film.title}: {sentence_text(elsewhere[0])}" if elsewhere else ""
    missing = Gap(GapKind.RECORD, f"quotation{who}{about}")
    return unknown(f"No quotation{who}{about} is recorded here.{near}", gaps=[missing])


def _spoken(ground: Ground, speakers: m.Set | None, films: m.Set | None) -> list[Sentence]:
    if isinstance(speakers, m.Without):  # "who else": all others who are quoted or told of
        theirs = {fact.id for fact in ground.facts.sentences(films, ("quote", "reaction"), speakers.right)}
        told = ground.facts.sentences(films, ("quote", "reaction"))
        return [fact for fact in told if fact.speaker and fact.id not in theirs]
    if speakers is None:
        return ground.facts.sentences(films, ("quote",))
    return ground.facts.sentences(films, ("quote", "reaction"), speakers) or ground.facts.sentences(films, (), speakers)
