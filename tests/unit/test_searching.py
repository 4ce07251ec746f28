"""Searching recorded sentences: only those that hold what was asked for."""

from collections.abc import Callable, Iterable

import pytest

from bot.app import App
from bot.questions import meaning as m
from bot.questions.facts import Facts
from bot.questions.sql import Compiler
from db.stems import stems_of

Found = Callable[[str, str], list[str]]


def stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in stems_of(word))


@pytest.fixture
def found(golden_app: App) -> Found:
    """The sentences of the built-in slate that hold enough of some words, and the rarest of those that must be in."""

    def run(words: str, must: str) -> list[str]:
        facts = Facts(golden_app.reader, Compiler(golden_app.view(0)))
        return [s.text for s in facts.found(stems(words.split()), stems(must.split()), None, ())]

    return run


def test_a_sentence_with_all_the_words_is_found(found: Found) -> None:
    assert any("Bolshoi" in text for text in found("Bolshoi Theatre Cruise", "Bolshoi"))


def test_part_of_the_words_is_enough_only_with_the_rarest(found: Found) -> None:
    assert found("met diplomats Moscow Cruise", "diplomats")
    assert all("diplomats" in text for text in found("met diplomats Moscow Cruise", "diplomats"))
    assert found("met zebras Moscow Cruise", "zebras") == []


def test_other_forms_of_a_word_are_the_same_word(found: Found) -> None:
    assert found("diplomat meeting", "diplomat") == found("diplomats met meeting", "diplomats")


def test_words_that_no_sentence_has_find_nothing(found: Found) -> None:
    assert found("xylophone", "xylophone") == []
    assert found("", "") == []


def test_a_search_stays_within_the_films_asked_about(golden_app: App) -> None:
    facts = Facts(golden_app.reader, Compiler(golden_app.view(0)))
    digger = m.Back("director", m.Hop("director", m.Everything()))
    everywhere = facts.found(stems(["Moscow"]), stems(["Moscow"]), None, ())
    assert everywhere
    assert facts.found(stems(["Moscow"]), stems(["Moscow"]), m.Both(digger, m.Having("studio")), ()) == []


def test_another_servers_sentences_are_not_searched(golden_app: App) -> None:
    def told(server_id: int) -> list[str]:
        facts = Facts(golden_app.reader, Compiler(golden_app.view(server_id)))
        return [s.text for s in facts.found(stems(["sandstorm"]), stems(["sandstorm"]), None, ())]

    assert told(7001)
    assert told(0) == []


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("who did Cruise meet in Moscow?", "answered"),
        ("who did Cruise meet in Tokyo?", "unknown"),
        ("did Cruise sign autographs in Moscow", "answered"),
        ("did Cruise sing opera in Moscow", "unknown"),
        ("what did Cruise do in Moscow", "answered"),
        ("what did Cruise eat in Moscow", "unknown"),
    ],
)
def test_a_question_with_a_word_that_stands_nowhere_is_refused(golden_app: App, question: str, status: str) -> None:
    assert golden_app.ask(question, 0).status.value == status
