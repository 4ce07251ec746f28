"""Which kinds of thing fit where an unknown name stands."""

from datetime import date

import pytest

from bot.app import App
from bot.questions.fitting import fitting_kinds
from bot.questions.names import find_spans
from bot.questions.words import words_of

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("who directed Xyzzy", {"project"}),
        ("when was Xyzzy released", {"project"}),
        ("what is Xyzzy about", {"project"}),
        ("who is Xyzzy", {"person"}),
        ("what did Xyzzy direct", {"project", "person"}),
        ("films by Xyzzy", {"person"}),
        ("who wrote Xyzzy and starred in Foobar", set()),
    ],
)
def test_the_grammar_tells_what_fits(text: str, kinds: set[str]) -> None:
    words = words_of(text)
    at = next(i for i, word in enumerate(words) if word.raw == "Xyzzy")
    assert fitting_kinds(words, [], at, at + 1, TODAY) == kinds


def test_names_around_are_read_as_what_they_are(golden_app: App) -> None:
    words = words_of("is Tom Cruise in Xyzzy")
    spans = find_spans(golden_app.reader, golden_app.view(0), words)
    assert "project" in fitting_kinds(words, spans, 4, 5, TODAY)
    assert fitting_kinds(words_of("what does Musk say about Xyzzy"), (), 5, 6, TODAY) == set()
