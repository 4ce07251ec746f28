"""What is known of it: of projects, of people and companies with their credits, of a title or a part that is named."""

from collections.abc import Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, cut, unknown
from bot.questions.answers.ground import (
    Ground,
    by_film,
    claim_evidence,
    doubtfulness,
    fact_evidence,
    films_of,
    no_such,
)
from bot.questions.answers.one_sheet import one_sheet
from bot.questions.answers.projects import list_projects, project_line, projects_counted
from bot.questions.answers.speech import tell_facts
from bot.questions.answers.standing import standing_of
from bot.questions.facts import Claim, Sentence
from bot.questions.fields import RELATIONS
from bot.questions.phrases import credit_sentence, label_sentence, sentence_case, sentence_text, status_words
from bot.questions.reading import words_of_set
from bot.questions.reply import Gap
from db.stems import stems_of
from db.vocabulary import GapKind

_MOST_TOLD_WHOLE = 3


def tell(ground: Ground, of: m.Set) -> Draft:
    """Tell what is known of whatever was named."""
    kind = m.kind_of(of)
    if kind == "project":
        return _tell_projects(ground, of)
    label = words_of_set(of)
    if kind in ("person", "company"):
        return _tell_who(ground, of, kind)
    if kind == "work":
        return _tell_work(ground, of, label)
    if kind == "character":
        return _tell_character(ground, of, label)
    facts = _mentions(ground, label)
    return replace(tell_facts(facts[:6]), values=(label,)) if facts else _only_by_name(label)


def _tell_projects(ground: Ground, of: m.Set) -> Draft:
    films = ground.facts.films(of)
    if not films:
        return no_such(of)
    if len(films) > _MOST_TOLD_WHOLE:
        return list_projects(ground, of)
    drafts = [one_sheet(ground, film) for film in films]
    if len(drafts) == 1:
        return drafts[0]
    return Draft(
        f"{projects_counted(len(films)).capitalize()}:",
        lines=tuple(draft.lead for draft in drafts),
        values=tuple(film.title for film in films),
        films=tuple(films),
        evidence=tuple(fact for draft in drafts for fact in draft.evidence),
    )


def _tell_who(ground: Ground, of: m.Set, kind: str) -> Draft:
    """Tell a person's or company's credits; of one who has none, the facts that mention them."""
    label = words_of_set(of)
    field = "credit" if kind == "person" else "company"
    claims = ground.facts.claims(m.Back(field, of, m.ANY_STATE))
    spoken = ground.facts.sentences(None, (), of) if kind == "person" else []
    facts = _all_told(spoken, _mentions(ground, label))
    if claims:
        lead, lines = _credits(ground, label, field, claims)
        return Draft(
            lead,
            lines=(*lines, *map(sentence_text, spoken[:2])),
            values=tuple(film.title for film in films_of(claims)),
            films=films_of(claims),
            evidence=claim_evidence(claims[:12]) + fact_evidence(facts[:8]),
        )
    if facts:
        return replace(tell_facts(facts[:5]), values=(label,))
    return unknown(f"I know {label} only by name: nothing more is recorded here.", gaps=[Gap(GapKind.RECORD, label)])


def _credits(ground: Ground, label: str, field: str, claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]]:
    if len(claims) == 1:
        sole = claims[0]
        return sentence_case(f"{credit_sentence(sole, field)}; it is {status_words(sole.film)}"), ()
    own = by_film(claims)
    verb = "is behind"
    if field == "credit":
        verb = "is attached to" if any(claim.state != "left" for claim in claims) else "was attached to"
    lines = cut([project_line(ground, rows[0].film, rows) for rows in own.values()])
    return f"{label} {verb} {projects_counted(len(own))} on this slate:", lines


def _tell_work(ground: Ground, of: m.Set, label: str) -> Draft:
    """Tell a title that is not on the slate by the projects that stand to it."""
    related = [claim for name in RELATIONS for claim in ground.facts.claims(m.Back(name, of))]
    facts = _mentions(ground, label)
    if not related and not facts:
        return _only_by_name(label)
    standings = map(standing_of, films_of(related))
    lines = [*(sentence_case(label_sentence(claim)) for claim in related), *standings, *map(sentence_text, facts[:5])]
    return _by_projects(f"{label} itself is not on this slate.", lines, related, facts)


def _tell_character(ground: Ground, of: m.Set, label: str) -> Draft:
    """Tell a part by who plays it."""
    parts = [of] if isinstance(of, m.Characters) else [m.Playing(part) for part in m.named_in(of)]
    played = [claim for part in parts for claim in ground.facts.playing(part)]
    facts = _mentions(ground, label)
    said = [*(sentence_case(credit_sentence(claim, "cast")) for claim in played), *map(sentence_text, facts[:3])]
    return _by_projects(said[0], said[1:], played, facts) if said else _only_by_name(label)


def _by_projects(lead: str, lines: Sequence[str], claims: Sequence[Claim], facts: Sequence[Sentence]) -> Draft:
    films = films_of(claims) or films_of(facts)
    return Draft(lead, lines=tuple(dict.fromkeys(lines)), values=tuple(film.title for film in films), films=films)


def _only_by_name(label: str) -> Draft:
    return unknown(f"I know {label} only by name.", gaps=[Gap(GapKind.RECORD, label)])


def _mentions(ground: Ground, label: str) -> list[Sentence]:
    """Return the facts that mention a name, what happened before what was said of it."""
    stems = stems_of(label)
    facts = ground.facts.found(stems, stems, None, ()) if stems else []
    return sorted(facts, key=lambda fact: (fact.kind in ("background", "quote"), doubtfulness(fact)))


def _all_told(spoken: Sequence[Sentence], mentions: Sequence[Sentence]) -> list[Sentence]:
    told = {fact.text for fact in spoken}
    facts = [*spoken, *(fact for fact in mentions if fact.text not in told)]
    return sorted(facts, key=lambda fact: (fact.kind == "quote", fact.kind == "background"))
