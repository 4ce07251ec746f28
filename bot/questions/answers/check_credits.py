"""Is somebody (a company, a label, another title) in a project's field? Absence is a no only where it can be one.

Denied claims and former attachments are told, not hidden.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, verdict
from bot.questions.answers.ground import DOUBTED, Ground, claim_evidence, doubtfulness, this
from bot.questions.facts import Claim, Film
from bot.questions.fields import FIELDS, Field
from bot.questions.phrases import ANY_ROLE, claim_sentence, credit_sentence, hedge, listed, sentence_case, sentence_text
from bot.questions.reading import words_of_set
from db.stems import stems_of

_HEDGED = frozenset(("reported", "likely", "expected", "planned"))
_MOST_LISTED = 8


def check_credit(ground: Ground, film: Film, asked: m.Back) -> Draft:
    """Judge whether a project has one of these values in a field."""
    credits_ = FIELDS[asked.field].table == "credit"
    wide = replace(asked, state=m.ANY_STATE, certainties=frozenset()) if credits_ else asked
    found = ground.facts.claims(wide, this(film))
    so_asked = [claim for claim in found if claim.state == asked.state]
    if so_asked and asked.state in (m.LEFT, m.IN_TALKS):
        return _said(ground, film, "yes", so_asked, asked.field)
    if found and asked.state in (m.LEFT, m.IN_TALKS):
        return _said(ground, film, "unclear" if _surest(found) in DOUBTED else "no", found, asked.field)
    present = [claim for claim in found if claim.state != "left" and claim.certainty != "denied"]
    if present and asked.certainties:
        return _how_sure(ground, film, asked, present)
    if present:
        talks = all(claim.state == "in_talks" for claim in present)
        doubted = talks or _surest(present) in DOUBTED
        return _said(ground, film, "unclear" if doubted else "yes", present, asked.field)
    return _said(ground, film, "no", found, asked.field) if found else _absent(ground, film, asked)


def is_so(value: str, said: str) -> str:
    """Say a verdict with its grounds: `No: Ann has left Deeper.`"""
    return f"{value.capitalize()}: {said}."


def _surest(claims: Sequence[Claim]) -> str:
    return min(claims, key=doubtfulness).certainty


def _said(ground: Ground, film: Film, value: str, claims: Sequence[Claim], field: str) -> Draft:
    """Say a verdict by the claims it rests on; a yes begins as sure as the surest of them."""
    lead = is_so(value, listed([claim_sentence(claim, field) for claim in claims]))
    sure = _surest(claims)
    if value == "yes" and sure in _HEDGED:
        lead = f"{sentence_case(lead.removeprefix('Yes: '))} That is not confirmed."  # the sentence says how sure
    return verdict(value, lead, [film], claim_evidence(claims))


def _how_sure(ground: Ground, film: Film, asked: m.Back, present: Sequence[Claim]) -> Draft:
    """Judge whether it is as sure as was asked: `is it confirmed that …`."""
    sure = [claim for claim in present if claim.certainty in asked.certainties]
    said = listed([credit_sentence(claim, asked.field) for claim in sure or present])
    said += "" if sure else f", not {' or '.join(sorted(asked.certainties))}"
    value = "yes" if sure else "no"
    return verdict(value, is_so(value, said), [film], claim_evidence(present))


def _absent(ground: Ground, film: Film, asked: m.Back) -> Draft:
    """Judge an absence: a no where the project has its one value of the field, or else what is recorded instead."""
    row = FIELDS[asked.field]
    known = [claim for claim in ground.facts.claims(m.Hop(asked.field, this(film))) if claim.state == "attached"]
    if row.table == "credit" and (lead := _in_other_roles(ground, film, asked)):
        if not (row.one and known):
            return verdict("unclear", lead, [film])
        instead = sentence_case(listed([credit_sentence(claim, row.name) for claim in known]))
        return verdict("no", f"{lead} {instead}", [film], claim_evidence(known))
    if told := _told_of(ground, film, asked):
        name = words_of_set(asked.source)
        return verdict("unclear", f"{name} is not credited on {film.title}. What is recorded: {told}", [film])
    if not known and row.table == "relation":
        return verdict("unclear", f"Not that I know of: {film.title} is not recorded as {row.done} anything.", [film])
    if not known:
        return verdict("unclear", f"Unclear: no {row.noun} of {film.title} is recorded here.", [film])
    return _others_listed(ground, film, row, known)


def _in_other_roles(ground: Ground, film: Film, asked: m.Back) -> str:
    others = ground.facts.claims(m.Back("credit", asked.source, m.ANY_STATE), this(film))
    said = listed([credit_sentence(claim, "credit") for claim in others])
    return f"Not as {FIELDS[asked.field].noun}: {said}." if said else ""


def _told_of(ground: Ground, film: Film, asked: m.Back) -> str:
    """Return what a project's own facts say of somebody who has no credit on it."""
    if asked.field not in ANY_ROLE or not isinstance(asked.source, m.Named):
        return ""
    spoken = ground.facts.sentences(this(film), ("reaction", "background", "quote"), asked.source)
    stems = stems_of(asked.source.label)
    facts = spoken or ground.facts.found(stems, stems, this(film), ())
    return " ".join(sentence_text(fact) for fact in facts[:2])


def _others_listed(ground: Ground, film: Film, row: Field, known: Sequence[Claim]) -> Draft:
    """Name who is in the field: whoever is not may be missing from the slate, unless the field has only one value."""
    others = listed(list(dict.fromkeys(f"{claim.value}{hedge(claim)}" for claim in known))[:_MOST_LISTED])
    evidence = claim_evidence(known[:_MOST_LISTED])
    if row.table == "relation":
        return verdict("no", f"No: {film.title} is {row.done} {others}.", [film], evidence)
    firm = row.one and any(claim.certainty not in DOUBTED | {"denied"} for claim in known)
    collective = row.name in ("cast", "credit")
    noun = row.noun if row.one or collective else row.nouns
    verb = "is" if row.one or collective or len(known) == 1 else "are"
    lead = f"{'No' if firm else 'Not listed'}: the {noun} I have for {film.title} {verb} {others}."
    return verdict("no" if firm else "unclear", lead, [film], evidence)
