"""What a date can mean: every day of it and no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import parse_span, parse_window, phrase_window

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "said"),
    [
        ("2026-10-02", "2026-10-02", "2026-10-02", "2 October 2026"),
        ("2026-10", "2026-10-01", "2026-10-31", "October 2026"),
        ("2028-02", "2028-02-01", "2028-02-29", "February 2028"),
        ("2026", "2026-01-01", "2026-12-31", "2026"),
        ("Q4 2026", "2026-10-01", "2026-12-31", "Q4 2026"),
        ("early 2026", "2026-01-01", "2026-04-30", "early 2026"),
        ("mid 2026", "2026-05-01", "2026-08-31", "mid 2026"),
        ("late 2026", "2026-09-01", "2026-12-31", "late 2026"),
        ("spring 2026", "2026-03-01", "2026-05-31", "spring 2026"),
        ("winter 2026", "2026-12-01", "2027-02-28", "winter 2026"),
        ("2025/2026", "2025-01-01", "2026-12-31", "2025–26"),
        ("2025–26", "2025-01-01", "2026-12-31", "2025–26"),
        ("1999/2001", "1999-01-01", "2001-12-31", "1999–2001"),
        ("October 2026", "2026-10-01", "2026-10-31", "October 2026"),
        ("2 Oct 2026", "2026-10-02", "2026-10-02", "2 October 2026"),
        ("October 2nd, 2026", "2026-10-02", "2026-10-02", "2 October 2026"),
    ],
)
def test_a_window_is_all_the_days_its_words_can_mean(words: str, earliest: str, latest: str, said: str) -> None:
    window = parse_window(words)
    assert (str(window.earliest), str(window.latest)) == (earliest, latest)
    assert phrase_window(window) == said


@pytest.mark.parametrize("words", ["TBA", "tbd", "To be announced"])
def test_no_date_yet_has_no_days(words: str) -> None:
    window = parse_window(words)
    assert window.is_open
    assert phrase_window(window) == "no date yet"


@pytest.mark.parametrize(
    "words", ["", "soon", "2026-13", "2026-02-30", "Q5 2026", "2027/2026", "late", "0000", "20266"]
)
def test_words_that_mean_no_days_are_refused_with_what_would(words: str) -> None:
    with pytest.raises(ValueError, match="is no date that Slate reads: write 2026-10-02"):
        parse_window(words)


@given(st.dates())
def test_a_day_means_itself(day: date) -> None:
    window = parse_window(day.isoformat())
    assert (window.earliest, window.latest, window.is_day) == (day, day, True)


@given(st.text())
def test_any_words_are_a_window_or_a_sentence(words: str) -> None:
    try:
        window = parse_window(words)
    except ValueError:
        return
    assert parse_window(window.words) == window


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("today", "2026-03-14", "2026-03-14"),
        ("this week", "2026-03-09", "2026-03-15"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("the 80s", "1980-01-01", "1989-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("february", "2027-02-01", "2027-02-28"),
        ("next 30 days", "2026-03-14", "2026-04-13"),
        ("late 2026", "2026-09-01", "2026-12-31"),
    ],
)
def test_a_span_is_measured_from_today(words: str, earliest: str, latest: str) -> None:
    window = parse_span(words, TODAY)
    assert (str(window.earliest), str(window.latest)) == (earliest, latest)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_next_week_is_never_this_week(today: date) -> None:
    this, following = parse_span("this week", today), parse_span("next week", today)
    assert this.latest is not None
    assert following.earliest == this.latest + timedelta(1)
