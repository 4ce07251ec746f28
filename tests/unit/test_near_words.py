"""Words a slip or two away: none is missed, and none is further."""

import random

import pytest
from rapidfuzz.distance import OSA

from bot.questions.near_words import NearWords

LETTERS = "aeinrst"  # few, so that many words are near to each other


def some_words(count: int, shortest: int) -> list[str]:
    chance = random.Random(count)
    made = {"".join(chance.choices(LETTERS, k=chance.randint(shortest, 10))) for _ in range(count)}
    return sorted(made)


@pytest.mark.parametrize(("slips", "shortest"), [(1, 2), (2, 5)])
def test_all_words_within_so_many_slips_are_found_and_no_others(slips: int, shortest: int) -> None:
    words = some_words(3_000, shortest)
    index = NearWords(words)
    for typed in some_words(150, 4):
        near = {word: d for word in words if (d := OSA.distance(typed, word)) <= slips}
        assert index.find(typed, slips) == near, typed


def test_the_nearest_come_first() -> None:
    found = NearWords(["barker", "baker", "bakery", "maker"]).find("baker", 2)
    assert list(found.values()) == sorted(found.values())
    assert found == {"baker": 0, "bakery": 1, "barker": 1, "maker": 1}


@pytest.mark.parametrize("typed", ["", "a", "\U0001f3ac", "x" * 300, "漢字"])
def test_what_is_hardly_a_word_is_near_to_none(typed: str) -> None:
    assert NearWords(["digger", "up", "it"]).find(typed, 2) == {}
