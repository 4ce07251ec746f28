"""What a button means survives its id, and an id that we would not write means nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import limits
from bot.rendering.custom_ids import (
    ChooseMeaning,
    KeepQuestions,
    Press,
    ReadAnswer,
    ShowGaps,
    ShowList,
    ShowPerson,
    ShowProject,
    ShowReleases,
    TurnAnswer,
    decode,
    digest,
    encode,
)
from db.vocabulary import Status

NUMBERS = st.integers(min_value=0, max_value=2**63 - 1)
PAGES = st.integers(min_value=0, max_value=10**6)
MAYBE = st.none() | NUMBERS
PRESSES: st.SearchStrategy[Press] = st.one_of(
    st.just(ReadAnswer()),
    st.builds(TurnAnswer, NUMBERS, PAGES),
    st.builds(ChooseMeaning, NUMBERS, st.text().map(digest)),
    st.builds(ShowProject, NUMBERS, PAGES, NUMBERS),
    st.builds(ShowPerson, NUMBERS, PAGES, NUMBERS),
    st.builds(ShowList, NUMBERS, PAGES, st.none() | st.sampled_from(Status), MAYBE, MAYBE, st.none() | PAGES),
    st.builds(ShowReleases, NUMBERS, PAGES, st.none() | st.dates(), st.none() | st.dates(), st.text(max_size=40)),
    st.builds(ShowGaps, NUMBERS, PAGES),
    st.builds(KeepQuestions, NUMBERS, st.booleans()),
)


@given(PRESSES)
def test_a_press_comes_back_from_its_id(press: Press) -> None:
    assert decode(encode(press)) == press
    assert len(encode(press)) <= limits.CUSTOM_ID


@given(st.text() | st.text().map(lambda rest: f"slate:{rest}"))
def test_no_id_is_too_strange(custom_id: str) -> None:
    press = decode(custom_id)
    assert press is None or decode(encode(press)) == press


FORGED = (
    "slate: slate:read:1 slate:turn:1 slate:turn:1:-1 slate:project:1:0:1_0 slate:project:1:0:zzzzzzzzzzzzzz"
    " slate:list:1:0:famous::: slate:releases:1:0:zzzzzzzz:1:x slate:project:1:0:+5 slate:project:1:0:05 other:read"
    " slate:keep:1:2 slate:keep:1: slate:keep:1:01 slate:gaps:1"
)


@pytest.mark.parametrize("custom_id", FORGED.split())
def test_a_forged_id_means_nothing(custom_id: str) -> None:
    assert decode(custom_id) is None


def test_ids_that_stand_in_old_messages_keep_their_meaning() -> None:
    assert decode("slate:read") == ReadAnswer()
    assert decode("slate:turn:3f:2") == TurnAnswer(123, 2)
    assert decode("slate:project:3f:1:zz") == ShowProject(123, 1, 1295)
    assert decode("slate:list:3f:0:on_hold::a:1kc") == ShowList(123, 0, Status.ON_HOLD, None, 10, 2028)
    assert decode("slate:gaps:3f:2") == ShowGaps(123, 2)
    assert decode("slate:keep:3f:1") == KeepQuestions(123, True)
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    assert decode("slate:releases:3f:0:fuz2:fv1j:Q1: x") == ShowReleases(123, 0, first, last, "Q1: x")
