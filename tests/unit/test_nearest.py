"""Typos: put right where it is plain what was meant, left alone where it is not."""

import pytest

from bot.app import App
from bot.questions.light import LIGHT
from bot.questions.nearest import Spellings, allowed, correct, near_names, put_right
from bot.questions.words import words_of


def corrected(app: App, text: str, unknown: str, server_id: int = 0) -> str | None:
    words = words_of(text)
    (strange,) = [word for word in words if word.folded == unknown]
    found = correct(words, strange, Spellings().of(app.reader, app.view(server_id)))
    return " ".join(word.folded for word in put_right(words, found)) if found else None


@pytest.mark.parametrize(
    ("text", "unknown", "meant"),
    [
        ("who directs brodsword", "brodsword", "who directs broadsword"),
        ("who is cristopher mcquarrie", "cristopher", "who is christopher mcquarrie"),
        ("is emly blunt in it", "emly", "is emily blunt in it"),
        ("what is limna directing", "limna", "what is liman directing"),
        ("who direcst deeper", "direcst", "who direct deeper"),
        ("when is the relase date", "relase", "when is the release date"),
    ],
)
def test_a_typo_is_put_right(golden_app: App, text: str, unknown: str, meant: str) -> None:
    assert corrected(golden_app, text, unknown) == meant


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("who directs avatar", "avatar"),
        ("what is zendaya in", "zendaya"),
        ("when is titanic out", "titanic"),
        ("who is nolan", "nolan"),
        ("is it on xyz", "xyz"),
        ("what is the weather", "weather"),
        ("is there popcorn", "popcorn"),
    ],
)
def test_a_word_of_its_own_is_not_taken_for_another(golden_app: App, text: str, unknown: str) -> None:
    assert corrected(golden_app, text, unknown) is None


def test_a_short_name_must_be_written_right() -> None:
    assert [allowed(length) for length in (3, 4, 6, 7, 13, 14)] == [0, 1, 1, 2, 2, 3]


def test_what_another_server_calls_things_is_never_suggested(golden_app: App) -> None:
    assert corrected(golden_app, "who is in nigth ferry", "nigth", 7001) == "who is in night ferry"
    assert corrected(golden_app, "who is in nigth ferry", "nigth") != "who is in night ferry"
    spellings = Spellings().of(golden_app.reader, golden_app.view(0))
    assert "night ferry" not in near_names("night fery", spellings)


def test_something_near_is_offered_and_something_far_is_not(golden_app: App) -> None:
    spellings = Spellings().of(golden_app.reader, golden_app.view(0))
    assert "christopher mcquarrie" in near_names("christopher mcquire", spellings)
    assert near_names("zendaya", spellings) == []


def test_light_words_are_known_as_they_are(golden_app: App) -> None:
    answer = golden_app.ask("please could you kindly tell me who directs Digger", 0)
    assert answer.values == ("Alejandro G. Iñárritu",)
    assert {"please", "kindly", "could"} <= LIGHT


@pytest.mark.parametrize(
    ("question", "taken"),
    [("who is directing Brodsword?", "Brodsword"), ("is emly blunt in Digger", "emly blunt")],
)
def test_a_correction_is_told_in_the_reading(golden_app: App, question: str, taken: str) -> None:
    assert taken in golden_app.ask(question, 0).reading
