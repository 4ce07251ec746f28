"""Laws of asking: whatever is typed, by whom, and when."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from golden.cases import Case, all_cases
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from slates import add_slates, film

from bot.app import App
from bot.questions.reply import Answer, ReplyStatus
from bot.questions.words import words_of
from db.url import DatabaseUrl
from db.vocabulary import Status

CASES = all_cases()
A_SCREEN = 4_000
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))


def same(answer: Answer) -> str:
    """Return an answer's JSON without what may differ between two runs."""
    return json.dumps({**answer.as_json(), "took_ms": 0, "choices": [c.question for c in answer.choices]})


# ---- anything at all ----------------------------------------------------------------------------------------------

_WORDS = sorted({word.raw for case in CASES for word in words_of(case.question)})
_HOSTILE = "@everyone|<@1>|```|**x**|[a](http://b.example)|';--|%s|{0}|\\|\x00|\x1b[31m|\u202e|é́́|🎬|IN ()|NULL".split(
    "|"
)
_anything = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec="utf-8", categories=("Cc", "Cf", "Zs", "Zl", "Zp", "P", "S")), max_size=60),
    st.lists(st.sampled_from([*_WORDS, *_HOSTILE]), max_size=14).map(" ".join),
)


@settings(QUICK, max_examples=250)
@given(_anything, st.sampled_from([0, 7001]))
@example("a" * 10_000, 0)
@example("who directs Digger " * 550, 0)
@example("\ud800", 0)
@example("'; DROP TABLE project; --", 0)
@example("@everyone @here <@&1>", 0)
@example(" ".join(["not"] * 60), 0)
@example("who is in " * 25 + "Digger", 0)
def test_any_text_at_all_has_a_short_answer(golden_app: App, text: str, server_id: int) -> None:
    answer = golden_app.ask(text, server_id)
    assert answer.status in ReplyStatus
    assert 0 < len(answer.text) <= A_SCREEN
    assert answer.status is ReplyStatus.ANSWERED or not answer.values
    assert len(answer.values) == len(set(answer.values))
    assert all(0 < len(choice.label) <= 80 for choice in answer.choices)
    json.loads(json.dumps(answer.as_json()))


@settings(QUICK, max_examples=40)
@given(st.sampled_from(CASES))
def test_the_same_question_twice_has_the_same_answer(golden_app: App, case: Case) -> None:
    first = golden_app.ask(case.question, case.server_id, case.at)
    assert same(golden_app.ask(case.question, case.server_id, case.at)) == same(first)


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda q: f"  {q.replace(' ', '   ')}\n", lambda q: f"{q}?"])
def test_capitals_and_spaces_change_no_values(golden_app: App, change: object) -> None:
    assert callable(change)
    wrong = [
        case.question
        for case in CASES
        if case.status == "answered"
        and not (case.file == "typos" and change is str.upper)  # a strange word with a capital may be a name
        and set(golden_app.ask(change(case.question), case.server_id, case.at).values)
        != set(golden_app.ask(case.question, case.server_id, case.at).values)
    ]
    assert wrong == []


# ---- the clock ----------------------------------------------------------------------------------------------------

_RELEASE = datetime(2026, 10, 2, tzinfo=UTC)
_ABOUT_RELEASE = (
    "when does Digger come out?",
    "when did Digger come out",
    "digger release date",
    "is Digger out?",
    "has Digger been released?",
    "did Digger come out in 2026?",
    "was Digger released before November 2026",
    "how long until Digger?",
    "tell me about Digger",
    "what came out in 2026?",
    "what is the status of Digger",
    "what's Warner Bros. released",
    "which comes out first, Digger or Top Gun 3?",
    "how many films came out in 2026",
)


@settings(QUICK, max_examples=60)
@given(st.sampled_from(_ABOUT_RELEASE), st.integers(min_value=24, max_value=24 * 365 * 3))
def test_a_day_that_has_passed_is_never_told_as_a_release(golden_app: App, question: str, hours: int) -> None:
    said = golden_app.ask(question, 0, _RELEASE + timedelta(hours=hours)).text.replace("not confirmed as released", "")
    about = " ".join(line for line in said.splitlines() if "Digger" in line)
    assert not re.search(r"Digger\W+(?:was released|is released|came out|has come out)|: released", about)
    assert "2 October 2026" not in about or "due" in about


@pytest.mark.parametrize("question", _ABOUT_RELEASE[:3])
def test_after_its_day_a_film_was_due(golden_app: App, question: str) -> None:
    text = golden_app.ask(question, 0, _RELEASE + timedelta(days=1)).text
    assert "was due on 2 October 2026" in text
    assert "not confirmed as released" in text


# ---- two servers --------------------------------------------------------------------------------------------------

MINE, THEIRS = 11_000_000_000_000_001, 11_000_000_000_000_002
_MINE = film("Quarry of Bells", Status.FILMING, "2026-09-18", "Orsolya Venn", ["Pim Tarkowitz"], "Hollow Oak")
_THEIRS = (
    film(
        "Vantablack Sonata",
        Status.ON_HOLD,
        "2026-11-20",
        "Zephyrine Aldacosta",
        ["Thaddeus Brummelkamp", "Tom Cruise"],
        "Quixmere Pictures",
        aliases=["the sonata film"],
        reason="The piano was stolen from the Brummelkamp estate.",
        logline="A tuner hears a colour.",
    ),
    film("The Glockenspiel Heist", Status.ANNOUNCED, "2027", "Zephyrine Aldacosta", ["Ottoline Farquharson"]),
)
_SECRET = tuple(
    "vantablack sonata zephyrine aldacosta thaddeus brummelkamp quixmere ottoline farquharson glockenspiel heist piano"
    " stolen tuner".split()
)
_ASKED = st.sampled_from(
    [
        *("who directs {}?", "who is in {}", "tell me about {}", "{}", "when does {} come out?", "what is {} in"),
        *("is {} on hold", "why did {} stall", "how many films has {} made", "what did {} say", "films by {}"),
        *("is Tom Cruise in {}", "who is {}?", "{} cast"),
    ]
)
_NAMES = st.sampled_from(
    [
        *("Vantablack Sonata", "the sonata film", "Zephyrine Aldacosta", "Aldacosta", "Thaddeus Brummelkamp"),
        *("Quixmere Pictures", "The Glockenspiel Heist", "Ottoline Farquharson", "Brummelkamp"),
    ]
)


@pytest.fixture(scope="session")
def clubs(prepared_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, App]]:
    """One database where both servers have films of their own, and one where the other server never was."""
    folder = tmp_path_factory.mktemp("clubs")
    apps = []
    for name, slates in (("both", {MINE: [_MINE], THEIRS: _THEIRS}), ("alone", {MINE: [_MINE]})):
        url = DatabaseUrl.parse(f"sqlite:///{folder / name}.db")
        shutil.copy(prepared_file, url.path)
        add_slates(url, slates)
        apps.append(App(url, clock=lambda: datetime(2026, 3, 1, 12, tzinfo=UTC)))
    yield apps[0], apps[1]
    for app in apps:
        app.close()


@settings(QUICK, max_examples=60)
@given(_ASKED, _NAMES, st.integers(0, 40), st.booleans())
def test_another_servers_films_and_people_are_unknown(
    clubs: tuple[App, App], form: str, name: str, at: int, misspelled: bool
) -> None:
    asked = name[: at % len(name)] + name[at % len(name) + 1 :] if misspelled else name
    question = form.format(asked)
    answer = clubs[0].ask(question, MINE)
    told = f"{answer.text} {answer.reading} {[c.question for c in answer.choices]} {answer.sources} {answer.explain}"
    leaked = [word for word in _SECRET if word in told.casefold() and word not in question.casefold()]
    assert leaked == []
    assert answer.status is not ReplyStatus.ANSWERED or not set(answer.values) & {"Vantablack Sonata", name}
    assert same(answer) == same(clubs[1].ask(question, MINE))


@settings(QUICK, max_examples=60)
@given(st.one_of(st.sampled_from([c.question for c in CASES]), _anything), st.sampled_from([0, MINE, 99]))
def test_no_answer_changes_because_another_server_is_there(clubs: tuple[App, App], text: str, server_id: int) -> None:
    both, alone = clubs
    assert same(both.ask(text, server_id)) == same(alone.ask(text, server_id))


def test_the_other_server_knows_its_own(clubs: tuple[App, App]) -> None:
    assert clubs[0].ask("who directs the sonata film?", THEIRS).values == ("Zephyrine Aldacosta",)
    assert clubs[0].ask("who directs Quarry of Bells?", MINE).values == ("Orsolya Venn",)
    assert clubs[0].ask("who directs Quarry of Bells?", THEIRS).status is ReplyStatus.UNKNOWN
