"""How a question was read, as a message: the reading in words, what it rests on or lacks, and what was read over.

The question stands in the message, and the buttons beneath ask it anew as it may have been meant.
"""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.questions.reply import Answer, Evidence, Gap, ReplyStatus
from bot.rendering.answers import choice_buttons, quoted_question
from bot.rendering.frame import GREY, frame, plain_source, small
from bot.rendering.limits import PAGE_TEXT
from bot.rendering.markdown import escape, escape_within
from bot.rendering.pages import Section, paginate, section_text
from bot.wording import capitalized
from db.vocabulary import GapKind

_LINE = 400
_FACTS = 12
_FACTS_ROOM = 1_000  # beside the question, its reading and what was read over
_LEFT_OUT = 12
_NOTHING_ELSE = "Nothing here is looked up elsewhere or made up."


def reading_view(answer: Answer, owner: int, follows: int | None = None) -> ui.LayoutView:
    """Return the reading, then what the answer rests on; of a refusal what was missing and what is near it."""
    reading = escape_within(capitalized(answer.reading or "not understood").rstrip("."), PAGE_TEXT // 2)
    blocks: list[str] = [f"{reading}."]
    sources = {fact.source for fact in answer.evidence if fact.source}
    match answer.status:
        case ReplyStatus.ANSWERED:
            blocks += _grounds(answer, with_sources=len(sources) > 1)
        case ReplyStatus.UNKNOWN:
            blocks += _what_is_missing(answer)
        case ReplyStatus.AMBIGUOUS:
            blocks += ["Press the one that you mean."] if answer.choices else []
    if answer.left_out:
        words = ", ".join(f"“{escape_within(word, 40)}”" for word in answer.left_out[:_LEFT_OUT])
        blocks.append(small(f"Left out, since it changes nothing here: {words}"))
    told = _NOTHING_ELSE
    sources = sources or (set(answer.sources) if answer.status is ReplyStatus.ANSWERED else set())
    if len(sources) == 1:
        told = f"All of it was read in: {plain_source(*sources)}. {told}"
    question = quoted_question(answer.question, follows)
    return frame(["### How I read this", question, *blocks], told, GREY, choice_buttons(answer, owner))


def _grounds(answer: Answer, with_sources: bool) -> Iterator[str]:
    """Say what an answer rests on: its facts, or else the projects that it found; having found none is said too."""
    facts = tuple(_evidence_lines(answer.evidence, with_sources))
    facts = facts or tuple(escape_within(line, _LINE) for line in answer.lines or answer.projects)
    if not facts:
        yield "That is true of nothing that is recorded here."
        return
    shown, *_ = paginate([Section("What the answer rests on", facts)], _FACTS_ROOM, lines=_FACTS)
    yield from map(section_text, shown)
    if rest := len(facts) - sum(len(section.lines) for section in shown):
        yield small(f"and {rest} more")


def _what_is_missing(answer: Answer) -> Iterator[str]:
    """Say what was not known, and what is nearest to it."""
    if answer.gaps:
        yield section_text(Section("What I don't know", tuple(map(_missing, answer.gaps))))
    if answer.choices:
        near = ", ".join(f"“{escape_within(choice.question, 120)}”" for choice in answer.choices[:5])
        yield f"**What I can tell instead** {near}"
    elif any(gap.kind in (GapKind.NAME, GapKind.WORD) for gap in answer.gaps):
        yield "Nothing on this slate is spelled anything like it."


def _missing(gap: Gap) -> str:
    subject = escape_within(gap.subject, 160)
    match gap.kind:
        case GapKind.NAME:
            return f"“{subject}”: no name on this slate"
        case GapKind.WORD:
            return f"“{subject}”: a word that no field and no recorded sentence here has"
        case GapKind.FIELD:
            return f"{capitalized(subject)}: kept on no slate"
        case GapKind.RECORD:
            return f"{capitalized(subject)}: nothing is recorded"


def _evidence_lines(evidence: Sequence[Evidence], with_sources: bool) -> Iterator[str]:
    for fact in evidence:
        text = fact.text.removesuffix(f" ({fact.certainty})")
        told = [escape(fact.certainty)] if fact.certainty else []
        told += [plain_source(fact.source)] if fact.source and with_sources else []
        yield escape_within(text, _LINE) + (f" — *{', '.join(told)}*" if told else "")
