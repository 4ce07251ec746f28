"""A meaning's reading as SQL, on the built-in slate and the invented one."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.app import App
from bot.questions import meaning as m
from bot.questions.sql import Compiler, among

BUILTIN, INVENTED = 0, 7001
Titles = Callable[..., list[str]]


@pytest.fixture
def titles(golden_app: App) -> Titles:
    """The titles of the projects in a set."""

    def run(node: m.Set, server_id: int = INVENTED, others_only: bool = True) -> list[str]:
        sql = Compiler(golden_app.view(server_id), others_only).ids(node)
        shown = f"SELECT p.title FROM project p WHERE {golden_app.view(server_id).projects('p')} AND p.id IN ("
        rows = golden_app.reader.fetch(f"{shown}{sql.text}) ORDER BY p.title", sql.params)
        return [row[0] for row in rows]

    return run


@pytest.fixture
def named(golden_app: App) -> Callable[..., m.Named]:
    def find(kind: str, spelled: str, server_id: int = INVENTED) -> m.Named:
        rows = golden_app.reader.fetch(
            f"SELECT DISTINCT t.entity_id FROM name t WHERE {golden_app.view(server_id).rows('t')}"
            " AND t.kind = ? AND t.spelled = ?",
            (kind, spelled),
        )
        return m.Named(kind, tuple(row[0] for row in rows), spelled)

    return find


Find = Callable[..., m.Named]


def test_values_are_parameters_and_never_text() -> None:
    hostile = "x'); DROP TABLE project; --"
    sql = among("t.role", (hostile, "b"))
    assert hostile not in sql.text
    assert sql.params == (hostile, "b")


def test_a_hop_leaves_out_what_it_set_out_from(titles: Titles, named: Find) -> None:
    low = named("project", "Low Meridian")
    node = m.Back("cast", m.Hop("cast", low))
    assert titles(node) == ["Paper Lanterns", "The Salt Road"]
    assert titles(node, others_only=False) == ["Low Meridian", "Paper Lanterns", "The Salt Road"]


def test_who_has_left_is_not_on_the_project_any_more(titles: Titles, named: Find) -> None:
    vance = named("person", "Hugo Vance")
    assert titles(m.Back("director", vance)) == ["The Weather Clerk"]
    assert titles(m.Back("director", vance, m.LEFT)) == ["Night Ferry"]
    assert titles(m.Back("director", vance, m.ANY_STATE)) == ["Night Ferry", "The Weather Clerk"]


def test_what_was_denied_is_no_credit_unless_asked_for(titles: Titles, named: Find) -> None:
    tully = named("person", "Sam Tully")
    assert titles(m.Back("cast", tully)) == ["Cold Harvest"]
    assert titles(m.Back("cast", tully, certainties=frozenset({"denied"}))) == ["Night Ferry"]


def test_a_film_by_someone_is_one_they_direct_before_one_they_write(titles: Titles, named: Find) -> None:
    assert titles(m.Back("author", named("person", "Cleo Marchetti"))) == ["Low Meridian"]
    assert titles(m.Back("author", named("person", "Ottilie Crane"))) == ["Night Ferry", "The Weather Clerk"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), ["Paper Lanterns"]),
        (date(2026, 11, 6), date(2026, 11, 6), ["Paper Lanterns", "The Glass Orchard"]),
        (date(2027, 6, 1), None, ["Night Ferry", "Winter Parish"]),
        (None, date(2025, 1, 1), ["The Glass Orchard"]),
        (date(2029, 1, 1), None, []),
    ],
)
def test_a_window_falls_in_a_span_when_any_of_its_days_can(
    titles: Titles, first: date | None, last: date | None, expected: list[str]
) -> None:
    assert titles(m.Timed("release", m.Span(first, last, "then"))) == expected


def test_a_date_counts_in_its_own_region(titles: Titles) -> None:
    spring = m.Span(date(2025, 5, 1), date(2025, 5, 31), "May 2025")
    assert titles(m.Timed("release", spring, "France")) == ["The Salt Road"]
    assert titles(m.Timed("release", spring, "UK")) == []


def test_before_and_after_another_want_the_whole_window(titles: Titles, named: Find) -> None:
    ferrymen = named("project", "Ferrymen of Aldous Reach")
    assert titles(m.Around("release", True, ferrymen)) == [
        "Paper Lanterns",
        "The Glass Orchard",
        "The Glass Orchard",
        "The Salt Road",
    ]
    assert titles(m.Around("release", False, ferrymen)) == ["Low Meridian", "Winter Parish"]


def test_any_date_can_be_compared(titles: Titles, named: Find) -> None:
    assert "The Salt Road" in titles(m.Around("date", True, named("project", "Night Ferry")))


def test_a_date_that_is_to_be_announced_is_no_date(titles: Titles) -> None:
    assert "Cold Harvest" not in titles(m.Having("release"))


def test_the_next_is_the_first_that_is_still_ahead(titles: Titles) -> None:
    assert titles(m.Extreme(m.Everything(), "release", since=date(2026, 12, 31))) == ["Night Ferry"]
    assert titles(m.Extreme(m.Everything(), "release", last=True)) == ["Winter Parish"]


def test_a_server_with_its_own_slate_alone_sees_nothing_of_the_built_in_one(titles: Titles) -> None:
    assert "Digger" in titles(m.Everything(), server_id=BUILTIN)
    assert "Digger" not in titles(m.Everything())
    assert titles(m.Everything(), server_id=BUILTIN) == titles(m.Everything(), server_id=99)
