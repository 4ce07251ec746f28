"""One spelling for many, and ids that are the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.folding import fold, identity, stable_id, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Alejandro G. Iñárritu", "alejandro g inarritu"),
        ("Emma D’Arcy", "emma darcy"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Fast & Furious", "fast and furious"),
        ("Straße", "strasse"),
        ("snake_case", "snake case"),
        ("“Digger”", "digger"),
        ("映画", "映画"),
        ("…", ""),
    ],
)
def test_case_accents_and_punctuation_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_name_of_punctuation_alone_stays_itself() -> None:
    assert identity(" $ ") == "$"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=1))
def test_an_id_is_a_positive_number_of_63_bits(parts: list[str]) -> None:
    assert 0 < stable_id(*parts) < 2**63
    assert stable_id(*parts) == stable_id(*parts)


def test_an_id_is_the_same_in_every_process_and_knows_its_parts_apart() -> None:
    assert stable_id("digger") == 341844541170184639
    assert stable_id("a", "b") != stable_id("ab")


@pytest.mark.parametrize(("word", "other"), [("visited", "visits"), ("met", "meeting"), ("shot", "shooting")])
def test_forms_of_one_word_share_a_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)
