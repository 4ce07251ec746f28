"""Every golden question, asked."""

from collections.abc import Callable

import pytest
from golden.cases import Case, all_cases

from bot.app import App
from bot.questions.notation import parse, show
from bot.questions.reply import Answer
from db.url import DatabaseUrl

SAME = {"took_ms": 0}
CASES, PENDING = all_cases(), all_cases(pending=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_question_is_answered_as_written(golden_app: App, case: Case) -> None:
    assert given(case, ask(golden_app, case)) == wanted(case)


@pytest.mark.parametrize("case", PENDING, ids=lambda case: case.name)
@pytest.mark.xfail(strict=False, reason="not right yet")
def test_a_pending_question_is_answered_as_written(golden_app: App, case: Case) -> None:
    assert given(case, ask(golden_app, case)) == wanted(case)


def test_there_are_enough_golden_questions_and_few_that_wait() -> None:
    assert len(CASES) >= 350
    assert len(PENDING) < len(CASES) / 4


def test_no_question_is_asked_twice_in_the_golden_files() -> None:
    asked = [(case.question, case.slate, case.at) for case in [*CASES, *PENDING]]
    assert sorted(asked) == sorted(set(asked))


def test_postgresql_gives_the_answers_that_sqlite_gives(
    golden_app: App, prepared_postgres: Callable[[], DatabaseUrl]
) -> None:
    other = App(prepared_postgres(), clock=golden_app.clock)
    asked = [case for case in [*CASES, *PENDING] if case.slate == "built-in"]
    differing = [
        case.name
        for case in asked
        if {**ask(other, case).as_json(), **SAME} != {**ask(golden_app, case).as_json(), **SAME}
    ]
    other.close()
    assert differing == []


def ask(app: App, case: Case) -> Answer:
    return app.ask(case.question, case.server_id, case.at)


def wanted(case: Case) -> dict[str, object]:
    return {
        "status": case.status,
        "values": case.values,
        "says": case.says,
        "means": case.means and show(parse(case.means), ids=False),
        "reads": case.reads,
    }


def given(case: Case, answer: Answer) -> dict[str, object]:
    """Return what came back, as far as the case says anything about it."""
    return {
        "status": answer.status.value,
        "values": None if case.values is None else frozenset(map(str, answer.values)),
        "says": tuple(text if text.casefold() in answer.text.casefold() else answer.text for text in case.says),
        "means": case.means and meaning_of(answer),
        "reads": case.reads and answer.reading,
    }


def meaning_of(answer: Answer) -> str | None:
    """Return the meaning that `--explain` shows, without ids."""
    told = [line.removeprefix("meaning: ") for line in answer.explain if line.startswith("meaning: ")]
    return show(parse(told[0]), ids=False) if told else None
