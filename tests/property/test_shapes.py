"""Laws of what is remembered of questions: it never gives another answer than reading the question anew would."""

import json
from collections.abc import Sequence

import pytest
from golden.cases import SLATES, Case, all_cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.questions.interpreting import SHAPES
from bot.questions.reply import Answer

CASES = [*all_cases(), *all_cases(pending=True)]
FORMS = (
    *("who directs {}", "who is in {} with {}", "films by {}", "is {} in {}?", "what else has {} made", "{}'s films"),
    *("when does {} come out", "which comes out first, {} or {}?", "what did {} say about {}", "who is {}", "{}"),
    *("how many films has {} directed since 2020", "the director of {}'s other films", "is {} directing {}"),
    *("what genres are the films with {}", "films about {}", "why did {} stall", "films by {}, {} and {}"),
)
NAMES = {
    "built-in": (
        *("Digger", "Deeper", "the Moscow film", "Top Gun 3", "Broadsword", "Tom Cruise", "Cruise", "Doug Liman"),
        *("liman", "Emily Blunt", "Les Grossman", "Warner Bros.", "space", "comedy", "Tom Hanks", "Days of Thunder 2"),
    ),
    "invented": (
        *("Night Ferry", "night ferry", "Paper Lanterns", "The Salt Road", "Winter Parish", "Mara Quill", "Quill"),
        *("Hugo Vance", "Dario Fenn", "Bluegate", "desert", "horror", "English", "a ferry", "Vance"),
    ),
}


def told(answer: Answer) -> str:
    """Return all that an answer tells, and how its question was read."""
    proof = [str(fact) for fact in answer.evidence]
    return json.dumps([{**answer.as_json(), "took_ms": 0}, answer.left_out, answer.explain, proof], default=str)


def asked(app: App, cases: Sequence[Case], anew: bool) -> dict[str, str]:
    SHAPES.forget()
    answers = {}
    for case in cases:
        if anew:
            SHAPES.forget()
        answers[case.name] = told(app.ask(case.question, case.server_id, case.at))
    return answers


@pytest.mark.parametrize("order", [1, -1], ids=["as written", "the other way round"])
def test_a_question_means_the_same_whatever_was_asked_before(golden_app: App, order: int) -> None:
    anew = asked(golden_app, CASES, anew=True)
    first, again = (asked(golden_app, CASES[::order] * times, anew=False) for times in (1, 2))
    assert [name for name in anew if not anew[name] == first[name] == again[name]] == []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_other_names_in_the_same_question_are_read_as_if_nobody_had_asked(golden_app: App, data: st.DataObject) -> None:
    slate = data.draw(st.sampled_from(sorted(SLATES)))
    form = data.draw(st.sampled_from(FORMS))
    names = st.tuples(*[st.sampled_from(NAMES[slate])] * form.count("{}"))
    questions = [form.format(*data.draw(names)) for _ in range(3)]
    SHAPES.forget()
    remembered = [told(golden_app.ask(question, SLATES[slate])) for question in questions]
    for question, answer in zip(questions, remembered, strict=True):
        SHAPES.forget()
        assert told(golden_app.ask(question, SLATES[slate])) == answer, question
