"""The calendar's chart, decided before anything is drawn: where marks stand, what is said, what never happens."""

from datetime import UTC, date, datetime

import pytest
from entries import NAMES, WINDOWS
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Calendar, Dated
from bot.dates import parse_span, parse_window
from bot.rendering.calendar import FIRMNESS, Chart, chart_of
from bot.rendering.limits import ALT_TEXT
from db.entries import DateEntry, Window
from db.vocabulary import Certainty, Event, Status

TODAY = date(2026, 3, 1)
WRITTEN = datetime(2026, 2, 1, tzinfo=UTC)
ANY_DATES = st.lists(
    st.builds(
        Dated,
        st.integers(1, 5),
        NAMES,
        st.none() | st.sampled_from(Status),
        st.builds(
            DateEntry, st.sampled_from([Event.RELEASE, Event.PREMIERE]), WINDOWS, st.sampled_from(Certainty), st.none()
        ),
        st.just(WRITTEN),
    ),
    max_size=10,
)


def dated(
    title: str,
    when: str,
    certainty: Certainty = Certainty.CONFIRMED,
    event: Event = Event.RELEASE,
    project_id: int | None = None,
    status: Status = Status.ANNOUNCED,
) -> Dated:
    number = len(title) if project_id is None else project_id
    return Dated(number, title, status, DateEntry(event, parse_window(when), certainty), WRITTEN)


def chart(*shown: Dated, span: str | None = None, today: date = TODAY) -> Chart:
    made = chart_of(Calendar(parse_span(span, today) if span else None, today, shown, (), ()), shown)
    assert made
    return made


def test_a_day_is_a_point_and_a_window_is_a_stretch() -> None:
    day, window = chart(dated("Digger", "2026-10-02"), dated("Broadsword", "late 2026", Certainty.PLANNED)).rows
    assert day.marks[0].is_day
    assert day.marks[0].start == day.marks[0].end
    assert not window.marks[0].is_day
    assert window.marks[0].start < day.marks[0].start < window.marks[0].end
    assert (day.words, window.words) == ("2 Oct 2026 · confirmed", "late 2026 · planned")


def test_a_project_has_one_row_however_many_its_dates() -> None:
    (row,) = chart(
        dated("Digger", "2026-09-02", Certainty.REPORTED, Event.PREMIERE), dated("Digger", "2026-10-02")
    ).rows
    assert [mark.event for mark in row.marks] == [Event.PREMIERE, Event.RELEASE]
    assert row.words == "premiere 2 Sep 2026 · reported +1"


def test_two_films_of_one_title_have_a_row_each() -> None:
    assert len(chart(dated("Digger", "2026", project_id=1), dated("Digger", "2026", project_id=2)).rows) == 2


def test_what_has_no_date_is_not_in_the_picture_and_a_calendar_without_dates_has_none() -> None:
    tba = dated("Top Gun 3", "TBA")
    assert [row.title for row in chart(tba, dated("Digger", "2026-10-02")).rows] == ["Digger"]
    assert chart_of(Calendar(None, TODAY, (), (), (tba,)), [tba]) is None


def test_a_row_knows_its_line_in_the_list_of_words() -> None:
    shown = chart(dated("A", "2026-05"), dated("A", "2026-06"), dated("BB", "TBA"), dated("CCC", "2026-07")).rows
    assert [row.line for row in shown] == [1, 4]


def test_a_date_that_passed_is_said_to_have_been_due_and_never_confirmed() -> None:
    (row,) = chart(dated("Digger", "2026-02-02")).rows
    assert row.marks[0].overdue
    assert row.words == "was due 2 Feb 2026"
    (row,) = chart(dated("Digger", "2025", Certainty.PLANNED)).rows
    assert row.words == "was due 2025 · planned"
    (row,) = chart(dated("Digger", "2026-02-02", status=Status.RELEASED)).rows
    assert not row.marks[0].overdue


def test_a_window_that_goes_beyond_the_span_asked_for_says_on_which_side() -> None:
    made = chart(dated("Digger", "2026-10-02"), dated("Broadsword", "2025/2027"), span="late 2026")
    digger, broadsword = (row.marks[0] for row in made.rows)
    assert (broadsword.start, broadsword.end) == (0, 1)
    assert broadsword.from_before
    assert broadsword.goes_on
    assert not digger.from_before
    assert not digger.goes_on
    assert made.today is None


def test_today_is_ruled_where_the_chart_has_it() -> None:
    made = chart(dated("Digger", "2026-10-02"))
    assert made.today
    assert made.today.label == "today, 1 Mar 2026"
    assert 0 < made.today.at < made.rows[0].marks[0].start
    today = chart(dated("Digger", "2026-03-01"))
    assert today.today
    assert today.today.at == today.rows[0].marks[0].start


@pytest.mark.parametrize(
    ("when", "labels", "years"),
    [
        ("2026-03-05", ["16 Feb", "23 Feb", "2 Mar", "9 Mar", "16 Mar", "23 Mar"], ["2026"]),
        ("2026-08-01", ["Mar", "Apr", "May", "Jun", "Jul", "Aug"], ["2026"]),
        ("2027-02-01", ["Mar", "May", "Jul", "Sep", "Nov", "Jan"], ["2026", "2027"]),
        ("2031-01-01", ["2027", "2028", "2029", "2030", "2031"], []),
        ("2099-01-01", ["2030", "2040", "2050", "2060", "2070", "2080", "2090", "2100"], []),
    ],
)
def test_ticks_are_weeks_months_or_years_as_the_chart_is_long(when: str, labels: list[str], years: list[str]) -> None:
    made = chart(dated("Digger", when))
    assert [tick.label for tick in made.ticks] == labels
    assert [year.label for year in made.years] == years


def test_every_certainty_has_a_shape() -> None:
    assert FIRMNESS.keys() == set(Certainty)


def test_the_description_says_what_the_picture_shows() -> None:
    said = chart(dated("Digger", "2026-10-02"), dated("Broadsword", "late 2026", Certainty.PLANNED)).alt
    assert "with 2 projects. Today is 1 March 2026." in said
    assert "Digger: mark for the release, 2 October 2026 (confirmed)." in said
    assert "Broadsword: soft bar for the release, late 2026 (planned)." in said


def test_a_description_that_would_be_too_long_ends_with_how_much_is_left() -> None:
    shown = [dated("x" * 200, "2026-10-02", project_id=n) for n in range(40)]
    said = chart(*shown).alt
    assert len(said) <= ALT_TEXT
    assert said.count(" xxx") + int(said.split(" And ")[1].split()[0]) == 40
    assert said.endswith("more dates, in the text of this message.")


@given(ANY_DATES, st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.none() | WINDOWS.filter(lambda w: not w.is_open))
def test_any_calendar_has_a_chart_within_its_bounds(shown: list[Dated], today: date, span: Window | None) -> None:
    made = chart_of(Calendar(span, today, tuple(shown), (), ()), shown)
    there = [d for d in shown if not d.date.when.is_open]
    assert (made is None) == (not there)
    if made is None:
        return
    assert len(made.alt) <= ALT_TEXT
    assert sum(len(row.marks) for row in made.rows) == len(there)
    assert all(0 <= mark.start <= mark.end <= 1 for row in made.rows for mark in row.marks)
    assert all(0 <= tick.at <= 1 for tick in (*made.ticks, *made.years))
    assert 1 <= len(made.ticks) <= 9


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "9999", "0001", "0001/9999"])
def test_the_first_and_last_days_there_are_have_a_place(when: str) -> None:
    assert chart(dated("Digger", when)).ticks
