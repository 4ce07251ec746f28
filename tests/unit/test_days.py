"""Stretches of time in a question: which words can be one, and where it ends."""

import re
from datetime import date

import pytest

from bot import dates
from bot.questions.days import days_at, tells_time
from bot.questions.words import words_of

TODAY = date(2026, 3, 14)
_SHORT = frozenset("d h q nd rd s st th".split())  # of a pattern, or beside a figure


def test_every_word_of_a_date_that_slate_reads_tells_the_time() -> None:
    patterns = " ".join(pattern.pattern for pattern, _ in (*dates._RELATIVE, *dates._FORMS))
    found = re.findall(r"[a-z]+\??", patterns)
    words = {word.rstrip("?") for word in found} | {word[:-2] for word in found if word.endswith("?")}
    assert [word for word in sorted(words - _SHORT) if len(word) > 1 and not tells_time(word)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("early 2027 with Ann", "early 2027"),
        ("the next two months", "the next two months"),
        ("the 80s", "the 80s"),
        ("may come", None),
        ("Ann", None),
    ],
)
def test_a_stretch_of_time_ends_where_its_words_do(text: str, said: str | None) -> None:
    words = words_of(text)
    found = days_at(words, 0, len(words), TODAY)
    assert (found and " ".join(word.raw for word in words[: found[1]])) == said
