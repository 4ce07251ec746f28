"""Every golden conversation, held; and every golden question, asked in the middle of one."""

import pytest
from golden.cases import SLATES, Case, all_cases
from golden.talks import Said, Talk, all_talks

from bot.app import App
from bot.questions.context import Context
from bot.questions.reply import Answer

TALKS = all_talks()
OPENINGS = {
    "built-in": ("what's Liman directing?", "who directs Digger?"),
    "invented": ("which films did Mara Quill direct?", "who directs Night Ferry?"),
}
# What does say something else after other questions: a pronoun, or a word that asks for nothing by itself.
LEANING = {
    "when",
    "when is it out?",
    "what is he directing",
    "is Tom Cruise in all of these?",
    "@everyone",
}


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_a_golden_conversation_goes_as_written(golden_app: App, talk: Talk) -> None:
    context: Context | None = None
    for turn in talk.turns:
        answer = golden_app.ask(turn.question, talk.server_id, context=context)
        context = answer.context
        assert given(turn, answer) == turn


@pytest.mark.parametrize("slate", SLATES)
def test_a_question_complete_in_itself_means_the_same_in_a_conversation(golden_app: App, slate: str) -> None:
    cases = [case for case in all_cases() if case.slate == slate and case.question not in LEANING]
    assert len(cases) > 100
    bent = [case.name for case in cases if told(golden_app, case, spoken(golden_app, case)) != told(golden_app, case)]
    assert bent == []


@pytest.mark.parametrize("slate", SLATES)
def test_what_leans_on_the_conversation_does_so(golden_app: App, slate: str) -> None:
    cases = [case for case in all_cases() if case.slate == slate and case.question in LEANING]
    for case in cases:
        assert told(golden_app, case, spoken(golden_app, case)) != told(golden_app, case), case.name


def spoken(app: App, case: Case) -> Context | None:
    """Return what was spoken of before a case's question."""
    context: Context | None = None
    for opening in OPENINGS[case.slate]:
        context = app.ask(opening, case.server_id, case.at, context).context
    return context


def told(app: App, case: Case, context: Context | None = None) -> tuple[object, ...]:
    answer = app.ask(case.question, case.server_id, case.at, context)
    return answer.status, answer.values, answer.text, answer.reading


def given(turn: Said, answer: Answer) -> Said:
    """Return what came back, as far as the turn says anything about it."""
    return Said(
        turn.question,
        answer.status.value,
        None if turn.values is None else frozenset(map(str, answer.values)),
        tuple(part if part.casefold() in answer.text.casefold() else answer.text for part in turn.says),
        tuple(part if part in answer.reading else answer.reading for part in turn.reads),
    )
