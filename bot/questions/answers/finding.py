"""Facts found by their own words: nothing is told that lacks one of them, and only what they say is drawn from them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.draft import Draft, unknown
from bot.questions.answers.ground import DOUBTED, Ground, doubtfulness
from bot.questions.answers.speech import tell_facts
from bot.questions.facts import Sentence
from bot.questions.phrases import listed, sentence_case, sentence_text
from bot.questions.reply import ReplyStatus
from db.folding import fold
from db.names import mentions_in
from db.stems import stems_of

_MOST_FOUND, _MOST_DURING = 6, 8
_TOLD_FIRST = ("event", "reason", "obstacle", "requirement", "reaction", "quote", "background")
_FEWER_HITS = 2  # how many words fewer a fact may have, where people are looked for
_PLAIN_NO = frozenset("not no never nor".split())
_NEGATIONS = frozenset("not no never without avoids avoid unwilling refused nor neither cannot".split())
_PAST = frozenset(("then", "former", "formerly"))  # what was so need not be so now
_NO_CONTENT = stems_of("film movie project happen start real thing part anything plan")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)(?: \w+)? $")
_NO_PERSON = frozenset(
    "theatre theater embassy studio studios union war states house park square university museum council ministry"
    " pictures films cinema agency hotel street impossible franchise".split()
)


def find(ground: Ground, asked: m.Find) -> Draft:
    """Find facts by their words, or by their days where there are none, and draw from them what was asked for."""
    if asked.span and not asked.stems:
        return _during(ground, asked.span, asked.films)
    facts = _matching(ground, asked)
    if not facts:
        return unknown(f"Nothing recorded here answers that: {asked.label}.")
    if asked.span:
        span = asked.span
        facts = [fact for fact in facts if _can_be_of(fact, span)]
        if not facts:
            return _nothing_in(span)
    if asked.wants == "days":
        facts = [fact for fact in facts if fact.when]
        if not facts:
            return unknown(f"No date is recorded here for that: {asked.label}.")
    return _drawn(asked, _best(facts, asked))


def _during(ground: Ground, span: m.Span, films: m.Set | None) -> Draft:
    facts = ground.facts.during(span.first, span.last, films)
    facts.sort(key=lambda fact: (_TOLD_FIRST.index(fact.kind), doubtfulness(fact)))
    return replace(tell_facts(facts[:_MOST_DURING]), values=()) if facts else _nothing_in(span)


def _nothing_in(span: m.Span) -> Draft:
    return unknown(f"Nothing is recorded here for {span.label}.")


def _matching(ground: Ground, asked: m.Find) -> list[Sentence]:
    """Return the facts that hold all that they must, of the kinds asked for or else of any."""
    facts = ground.facts.found(asked.stems, asked.own, asked.films, asked.kinds)
    if not facts and asked.kinds:
        facts = ground.facts.found(asked.stems, asked.own, asked.films, ())
    return [fact for fact in facts if asked.must <= stems_of(fact.text)]


def _can_be_of(fact: Sentence, span: m.Span) -> bool:
    """Tell whether a fact can be of these days; one without a date is, where its words name the year."""
    if fact.first and fact.last:
        return (span.first is None or fact.last >= span.first) and (span.last is None or fact.first <= span.last)
    return bool(span.first and str(span.first.year) in fact.text)


def _best(facts: Sequence[Sentence], asked: m.Find) -> list[Sentence]:
    """Return the facts that have the most of the words, the kinds asked for and the surest first."""
    kinds = asked.kinds or _TOLD_FIRST
    hits = {fact.id: _hits(fact, asked) for fact in facts}

    def rank(fact: Sentence) -> tuple[int, int, int]:
        kind = kinds.index(fact.kind) if fact.kind in kinds else len(kinds)
        return -hits[fact.id], kind, doubtfulness(fact)

    enough = max(hits.values()) - (_FEWER_HITS if asked.wants == "people" else 0)
    return [fact for fact in sorted(facts, key=rank) if hits[fact.id] >= enough][:_MOST_FOUND]


def _hits(fact: Sentence, asked: m.Find) -> int:
    own = stems_of(fact.text)
    return len(own & asked.stems) + len(own & asked.liked)


def _drawn(asked: m.Find, facts: Sequence[Sentence]) -> Draft:
    """Draw from facts what was asked for: who said it, when, who, where it was read, whether it is so."""
    draft = tell_facts(facts)
    match asked.wants:
        case "speakers":
            return draft
        case "truth":
            return _judged(asked, draft, facts)
        case "sources":
            return _read_in(draft, facts)
        case "doers":
            doers = tuple(dict.fromkeys(who for f in facts for who in _doers(f, asked.must or asked.own)))
            return replace(draft, values=doers) if doers else _no_doer(draft)
        case "people":
            met = [name for fact in facts for name in _others_in(fact, asked.own) if _is_person(name)]
            return replace(draft, values=tuple(dict.fromkeys(n for n in met if not stems_of(n) & asked.stems)))
        case "days":
            return replace(draft, values=tuple(dict.fromkeys(fact.when for fact in facts if fact.when)))
        case _:
            return replace(draft, values=())


def _judged(asked: m.Find, draft: Draft, facts: Sequence[Sentence]) -> Draft:
    """Say yes where all the facts affirm it; people read for themselves those that don't."""
    denied = [_denies(fact, asked.own | asked.liked) for fact in facts]
    told = all(asked.liked <= stems_of(fact.text) | asked.stems | _NO_CONTENT for fact in facts)
    value = (
        "yes"
        if told and all(_affirms(fact, asked.own | asked.liked) for fact in facts)
        else "no"
        if all(denied)
        else "unclear"
    )
    lead = f"{value.capitalize()}:" if draft.lines else f"{value.capitalize()}: {draft.lead}"
    return replace(draft, lead=lead, values=(value,))


def _affirms(fact: Sentence, asked: frozenset[str]) -> bool:
    """Tell whether a fact that holds all the words affirms them: it does unless it negates something that was not
    itself asked for ("does he avoid politics")."""
    against = {word for word in _NEGATIONS if not stems_of(word) & asked or word in _PLAIN_NO}
    return not set(fold(fact.text).split()) & (against | _PAST) and fact.certainty not in DOUBTED | {"denied"}


def _denies(fact: Sentence, stems: frozenset[str]) -> bool:
    """Tell whether a fact negates the very words asked for ("No script was ever written")."""
    words = fold(fact.text).split()
    sure = fact.certainty not in DOUBTED
    against = {word for word in _NEGATIONS if not stems_of(word) & stems or word in _PLAIN_NO}
    near = (stems_of(" ".join(words[at + 1 : at + 4])) for at, word in enumerate(words) if word in against)
    return sure and any(words_near & stems for words_near in near)


def _read_in(draft: Draft, facts: Sequence[Sentence]) -> Draft:
    sources = tuple(dict.fromkeys(fact.source for fact in facts if fact.source))
    lead = sentence_case(f"read in: {listed(sources)}") if sources else draft.lead
    return replace(draft, lead=lead, values=sources, lines=tuple(map(sentence_text, facts)))


def _no_doer(draft: Draft) -> Draft:
    told = " ".join((draft.lead, *draft.lines))
    return replace(
        draft, lead=f"I can't say who. What is recorded: {told}", lines=(), status=ReplyStatus.UNKNOWN, values=()
    )


def _doers(fact: Sentence, stems: frozenset[str]) -> list[str]:
    """Return whom a sentence names last before the word for the deed: who did it. A passive names nobody there."""
    text = fact.text
    if fact.kind == "quote":
        return [fact.speaker] if fact.speaker else []
    deed = next((match for match in re.finditer(r"\w+", text) if stems_of(match[0]) & stems), None)
    before = text[: deed.start()] if deed else ""
    if not deed or (_PASSIVE.search(before) and not deed[0].endswith("ing")):
        by = re.search(r"\bby ", text[deed.end() :]) if deed else None
        return mentions_in([text[deed.end() + by.end() :]])[:1] if deed and by else []
    named = [name for name in mentions_in([before]) if f"{name}'s" not in before and f"{name}’s" not in before]
    return named[-1:]


def _others_in(fact: Sentence, stems: frozenset[str]) -> list[str]:
    """Return whom a sentence names besides who did it: whom somebody met."""
    doers = _doers(fact, stems)
    return [name for name in mentions_in([fact.text]) if name not in doers]


def _is_person(name: str) -> bool:
    """Tell whether a proper name looks like a person's."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and not set(fold(name).split()) & _NO_PERSON
        and all(word[0].isupper() and word.upper() != word for word in words if len(word) > 2)
    )
