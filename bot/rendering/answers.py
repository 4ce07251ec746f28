"""An answer as a message.

The question stands in the answer, and the buttons beneath read it there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.questions.reply import Answer, ReplyStatus
from bot.rendering.buttons import PressButton, button, pager
from bot.rendering.custom_ids import ChooseMeaning, ReadAnswer, TurnAnswer, digest
from bot.rendering.follow_presses import FollowPerson, FollowProject
from bot.rendering.frame import AMBER, BLUE, GREY, footer, frame, plain_source, small
from bot.rendering.limits import PAGE_TEXT, QUESTION
from bot.rendering.markdown import escape, escape_within, flatten, unescape
from bot.rendering.pages import Section, clamp, paginate, section_text

# Discord keeps a component's number: by this one the question is found again in a message of any age.
QUESTION_ID = 4107
FOLLOWS_ID = 1_000_000  # and from this one on, a question that followed another: what is added says which
_HEADLINE = 110
_LINE = 400
_COLOURS = {ReplyStatus.ANSWERED: AMBER, ReplyStatus.UNKNOWN: GREY, ReplyStatus.AMBIGUOUS: BLUE}
_CHOICES = 20
_QUOTED = "> "


@dataclass(frozen=True, slots=True)
class Shown:
    """The question that a message answers. One that means nothing alone `follows` what is kept under that number."""

    question: str
    follows: int | None = None


def answer_view(answer: Answer, owner: int, page: int = 0, follows: int | None = None) -> ui.LayoutView:
    """Return the answer: the question small, what is known first, its list, then as of when and from where."""
    lead = escape_within(answer.lead, PAGE_TEXT)
    lines = Section("", tuple(_line(line, answer.projects) for line in answer.lines))
    pages = paginate([lines], max(PAGE_TEXT - len(lead), 200))
    page = clamp(page, pages)
    headline = f"### {lead}" if len(lead) <= _HEADLINE else lead
    blocks: list[str | ui.TextDisplay[Any]] = [_question_display(answer.question, follows), headline]
    blocks += [section_text(section) for section in pages[page]]
    return frame(
        blocks,
        footer(
            answer.as_of, answer.stale, [plain_source(source) for source in answer.sources], page=page, pages=len(pages)
        ),
        _COLOURS[answer.status],
        list(_buttons(answer, owner, page, len(pages))),
    )


def question_of(message: discord.Message) -> Shown | None:
    """Return the question that a message of ours answers, read from the message itself."""
    for component in message.components:
        for part in _within(component):
            number = part.id or 0 if isinstance(part, discord.TextDisplay) else 0
            if number == QUESTION_ID or number >= FOLLOWS_ID:
                question = unescape(part.content.removeprefix(small("")).removeprefix(_QUOTED))
                return Shown(question, None if number == QUESTION_ID else number - FOLLOWS_ID)
    return None


def choice_by_digest(answer: Answer, wanted: int) -> str | None:
    """Return the question behind a choice's button, where the answer still asks it back."""
    return next((choice.question for choice in answer.choices if digest(choice.question) == wanted), None)


def is_kept(question: str) -> bool:
    """Tell whether the question is short enough to stand in its answer whole."""
    return len(flatten(question)) <= QUESTION


def quoted_question(question: str, follows: int | None = None) -> ui.TextDisplay[Any]:
    """Return the question as a quotation, from which its buttons read it back."""
    return ui.TextDisplay(f"{_QUOTED}{_shown(question)}", id=_number(follows))


def choice_buttons(answer: Answer, owner: int) -> list[PressButton]:
    """Return the questions that can be asked instead; none where the question can't be read back from its message."""
    if not is_kept(answer.question) or not flatten(answer.question):
        return []
    return [
        button(ChooseMeaning(owner, digest(choice.question)), choice.label, discord.ButtonStyle.primary)
        for choice in answer.choices[:_CHOICES]
    ]


def _question_display(question: str, follows: int | None) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(small(_shown(question)), id=_number(follows))


def _number(follows: int | None) -> int:
    return QUESTION_ID if follows is None else FOLLOWS_ID + follows


def _shown(question: str) -> str:
    return (escape(question) if is_kept(question) else escape_within(question, QUESTION // 3)) or "…"


def _buttons(answer: Answer, owner: int, page: int, pages: int) -> Iterator[PressButton]:
    yield from _about_the_question(answer, owner, page, pages)
    yield from _follow_buttons(answer, owner)


def _about_the_question(answer: Answer, owner: int, page: int, pages: int) -> Iterator[PressButton]:
    if not is_kept(answer.question) or not flatten(answer.question):
        return
    yield from choice_buttons(answer, owner)
    yield from pager(TurnAnswer(owner, max(page - 1, 0)), TurnAnswer(owner, min(page + 1, pages - 1)), page, pages)
    yield button(ReadAnswer(), "How I read this")


def _follow_buttons(answer: Answer, owner: int) -> Iterator[PressButton]:
    """Yield a button that follows what an answer is about, where that is just one film or else one person."""
    if answer.status is not ReplyStatus.ANSWERED:
        return
    if len(answer.project_ids) == 1 and len(answer.projects) == 1:
        yield button(FollowProject(owner, answer.project_ids[0]), f"Follow {answer.projects[0]}")
        return
    told = answer.context.told if answer.context else ()
    people = [thing for thing in told if thing.kind == "person"]
    if len(people) == 1 and len(people[0].ids) == 1:
        yield button(FollowPerson(owner, people[0].ids[0]), f"Follow {people[0].label}")


def _line(line: str, projects: Sequence[str]) -> str:
    """Return a line of the list; the title that it begins with stands out."""
    title = next((p for p in sorted(projects, key=len, reverse=True) if line.startswith(f"{p}: ")), None)
    if title is None:
        return escape_within(line, _LINE)
    return f"**{escape(title)}** — {escape_within(line.removeprefix(f'{title}: '), _LINE)}"


def _within(component: Any) -> Iterator[Any]:
    yield component
    for child in getattr(component, "children", ()):
        yield from _within(child)
