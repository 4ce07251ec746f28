"""Lead times as people type them, and what is refused with a sentence that says how to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads import LONGEST_LEAD, MOST_LEADS, parse_leads, phrase_leads

LEADS = st.sets(st.integers(0, LONGEST_LEAD), max_size=MOST_LEADS).map(lambda s: tuple(sorted(s, reverse=True)))


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("30, 7, 1, 0", (30, 7, 1, 0)),
        ("0,1,7 , 30", (30, 7, 1, 0)),
        ("30 7 1 0", (30, 7, 1, 0)),
        ("30·7·1·0", (30, 7, 1, 0)),
        ("7, 7 and 7", (7,)),
        ("a week", (7,)),
        ("A Week Before", (7,)),
        ("1w", (7,)),
        ("two weeks, a day and on the day", (14, 1, 0)),
        ("a fortnight", (14,)),
        ("a month and a week", (30, 7)),
        ("1 day", (1,)),
        ("the day before", (1,)),
        ("30 and 7 days before", (30, 7)),
        ("on the day", (0,)),
        ("the same day", (0,)),
        ("a week, 0", (7, 0)),
        ("none", ()),
        ("No reminders", ()),
        ("365", (365,)),
        ("a year", (365,)),
    ],
)
def test_what_people_type_is_read(typed: str, leads: tuple[int, ...]) -> None:
    assert parse_leads(typed) == leads


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "I can't read “soon” as days before a date. Write them like “30, 7, 1, 0”,"),
        ("", "How many days before a date? Write them like"),
        (" , ", "I can't read “,” as days before a date."),
        ("-1", "I can't read “-1”"),
        ("1.5", "I can't read “1.5”"),
        ("١", "I can't read “١”"),
        ("3 hours", "I can't read “3 hours”"),
        ("week", "I can't read “week”"),
        ("366", "I remind up to 365 days before a date; 366 is too long."),
        ("2 years", "I can't read “2 years”"),
        ("53 weeks", "I remind up to 365 days before a date; 371 is too long."),
        ("1, 2, 3, 4, 5, 6, 7", "I remind up to 6 times before one date; “1, 2, 3, 4, 5, 6, 7” asks for 7."),
        ("2 and 1 week", "Say for each number in “2 and 1 week” whether it is days or weeks,"),
        ("x" * 200, f"I can't read “{'x' * 59}…” as days"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"days|remind") as refused:
        parse_leads(typed)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ((30, 7, 1, 0), "30, 7 and 1 day before and on the day"),
        ((30, 7), "30 and 7 days before"),
        ((7,), "7 days before"),
        ((1,), "1 day before"),
        ((0,), "on the day"),
        ((), ""),
    ],
)
def test_lead_times_are_said_as_people_say_them(leads: tuple[int, ...], said: str) -> None:
    assert phrase_leads(leads) == said


@given(LEADS)
def test_what_is_said_of_lead_times_is_read_back(leads: tuple[int, ...]) -> None:
    assert parse_leads(phrase_leads(leads) or "none") == leads


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        leads = parse_leads(typed)
    except ValueError:
        return
    assert len(leads) <= MOST_LEADS
    assert all(0 <= lead <= LONGEST_LEAD for lead in leads)
