"""What a question that finds no answer was missing: as a value, for the slate's editors."""

import pytest

from bot.app import App
from bot.questions.missing import gaps_in
from bot.questions.reply import Gap, ReplyStatus
from bot.questions.words import words_of
from db.vocabulary import GapKind

NAME, WORD, FIELD, RECORD = GapKind.NAME, GapKind.WORD, GapKind.FIELD, GapKind.RECORD


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("what is Zendaya in?", [(NAME, "Zendaya")]),
        ("what's Zendaya's next film?", [(NAME, "Zendaya")]),
        ("who directed Top Gun: Maverick?", [(NAME, "Top Gun Maverick")]),
        ("is there a Digger 2?", [(NAME, "Digger 2")]),
        ("who wrote Top Gun?", [(NAME, "Top Gun")]),
        ("is zendaya in digger?", [(NAME, "zendaya")]),
        ("who is christopher nolan", [(NAME, "christopher nolan")]),
        ("zendaya", [(NAME, "zendaya")]),
        ("was Tom Cruise a spy?", [(WORD, "spy")]),
        ("did Tom Cruise sleep with Mimi Rogers?", [(WORD, "sleep")]),
        ("what's the weather in Paris", [(WORD, "weather"), (NAME, "Paris")]),
        ("what was Digger's budget?", [(FIELD, "budgets")]),
        ("how much did Digger make at the box office", [(FIELD, "sums of money"), (FIELD, "box office")]),
        ("where was Broadsword filmed?", [(FIELD, "places")]),
        ("who composed the music for Digger?", [(RECORD, "composer of Digger")]),
        ("when does Deeper premiere?", [(RECORD, "premiere of Deeper")]),
        ("why is Top Gun 3 delayed?", [(RECORD, "reason for Top Gun 3")]),
        ("what did Musk say about Digger?", [(RECORD, "quotation from Elon Musk about Digger")]),
        ("what films does Jerry Bruckheimer have?", [(RECORD, "credits of Jerry Bruckheimer")]),
    ],
)
def test_a_refusal_says_what_was_missing(app: App, question: str, missing: list[tuple[GapKind, str]]) -> None:
    answer = app.ask(question, 0)
    assert answer.status is ReplyStatus.UNKNOWN
    assert [(gap.kind, gap.subject) for gap in answer.gaps] == missing


def test_what_has_no_record_names_its_project(app: App) -> None:
    (digger,) = app.ask("who directs Digger?", 0).project_ids
    assert app.ask("who composed the music for Digger?", 0).gaps == (Gap(RECORD, "composer of Digger", digger),)


@pytest.mark.parametrize(
    "question",
    [
        "who directs Digger?",
        "is Cruise in Digger?",
        "which films come out in 1950?",
        "when is it out?",  # asked back
        "",
        "x" * 1_000,
        "who left Digger?",  # that nobody has left is how most films are
        "what is Deeper based on?",
        "when does Deeper come out?",  # to be announced: that is on record
    ],
)
def test_what_is_answered_asked_back_or_rightly_empty_misses_nothing(app: App, question: str) -> None:
    assert app.ask(question, 0).gaps == ()


@pytest.mark.parametrize(
    ("question", "unknown", "missing"),
    [
        ("who is in Lord of the Rings", "lord rings", [(NAME, "Lord of the Rings")]),
        ("WHO IS IN AVATAR", "avatar", [(NAME, "AVATAR")]),
        ("Who Is In Avatar", "avatar", [(NAME, "Avatar")]),
        ("did The Salt Road win", "salt road win", [(NAME, "The Salt Road"), (WORD, "win")]),
        ("who owns Bluegate", "owns bluegate", [(WORD, "owns"), (NAME, "Bluegate")]),
        ("films with zendaya and nolan", "zendaya nolan", [(NAME, "zendaya"), (WORD, "nolan")]),
        ("so I said hey you know what", "said hey know what", [(WORD, "said hey"), (WORD, "know what")]),
        ("aa is bb is cc is dd is ee", "aa bb cc dd ee", [(WORD, "aa"), (WORD, "bb"), (WORD, "cc")]),
    ],
)
def test_neighbours_that_make_one_name_are_told_as_one(
    question: str, unknown: str, missing: list[tuple[GapKind, str]]
) -> None:
    words = words_of(question)
    strange = [word for word in words if word.folded in unknown.split()]
    assert [(gap.kind, gap.subject) for gap in gaps_in(words, strange)] == missing


def test_the_json_answer_has_its_fixed_keys_and_no_other(app: App) -> None:
    told = app.ask("what is Zendaya in?", 0).as_json()
    assert list(told) == ["question", "status", "text", "values", "projects", "sources", "reading", "took_ms"]
