"""A question's text into words."""

import pytest

from bot.questions.words import words_of


def folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's Liman directing?", "what is liman directing"),
        ("whats liman directing", "what is liman directing"),
        ("who’s in Digger", "who is in digger"),
        ("isn't it out", "is not it out"),
        ("didnt they won't", "did not they will not"),
        ("it's gonna", "it is going to"),
        ("who'd direct", "who did direct"),
    ],
)
def test_contractions_are_spelled_out(text: str, words: str) -> None:
    assert " ".join(folded(text)) == words


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Cruise's films", "cruise film"),
        ("cruises", "cruise"),
        ("comedies", "comedy"),
        ("the bus is", "the bus is"),
        ("Les", "les"),
    ],
)
def test_a_word_is_also_known_without_its_ending(text: str, bare: str) -> None:
    assert " ".join(word.bare for word in words_of(text)) == bare


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sooo when is digger ouuut", "so when is digger out"),
        ("hiii", "hi"),
        ("top gun iii", "top gun iii"),
        ("Part VIII", "part viii"),
        ("Deeper", "deeper"),
    ],
)
def test_drawn_out_letters_are_put_back_but_not_those_of_a_number(text: str, words: str) -> None:
    assert " ".join(folded(text)) == words


def test_words_within_quotation_marks_know_their_quotation() -> None:
    words = words_of('is "Top Gun" or “Deeper” first')
    assert [word.quoted for word in words] == [0, 1, 1, 0, 2, 0]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert not any(word.quoted for word in words_of("Emma D'Arcy's film isn't Cruise's"))


def test_accents_and_case_fold_and_the_spelling_stays() -> None:
    (word,) = words_of("Iñárritu")
    assert (word.folded, word.raw, word.capital) == ("inarritu", "Iñárritu", True)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "--- ///"])
def test_marks_alone_are_no_words(text: str) -> None:
    assert words_of(text) == ()


def test_other_scripts_are_words_too() -> None:
    assert len(words_of("когда выйдет фильм")) == 3


@pytest.mark.parametrize("text", ["2026-10-02", "Q4 2026", "2025/26"])
def test_dates_keep_their_numbers(text: str) -> None:
    assert "".join(folded(text)) == text.lower().replace("-", "").replace("/", "").replace(" ", "")


@pytest.mark.parametrize(
    ("text", "owned"), [("Cruise's", True), ("CRUISE’S", True), ("s", False), ("a", False), ("don't", False)]
)
def test_a_possessive_is_told_by_its_apostrophe(text: str, owned: bool) -> None:
    assert words_of(text)[-1].owned is owned
