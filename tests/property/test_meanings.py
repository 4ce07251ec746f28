"""Laws of the meaning: it reads back, it reads as SQL and as words, and its sets behave as sets."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from property.meanings import ASKINGS, SETS, Meanings, arbitrary, kinds_of

from bot.app import App
from bot.questions import meaning as m
from bot.questions.answers.dispatch import draft_answer
from bot.questions.facts import Facts
from bot.questions.notation import NotationError, parse, show
from bot.questions.reading import words_of, words_of_set
from bot.questions.sql import Compiler
from db.reading import Reader, open_reader
from db.url import DatabaseUrl
from db.visible import View, load_view

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Ids = Callable[[m.Set], list[int]]


@some
@given(arbitrary(m.Asking | m.Set | m.Span))
def test_a_meaning_that_is_written_reads_back_as_itself(node: Any) -> None:
    assert parse(show(node)) == node


@few
@given(st.text(alphabet='()[]":-a1 \\', max_size=40))
def test_what_is_no_meaning_is_refused_with_its_place(text: str) -> None:
    with suppress(NotationError) if "(" in text else pytest.raises(NotationError, match="at character"):
        parse(text)


@dataclass(frozen=True)
class Store:
    """A slate on one database, and what can be asked of it."""

    reader: Reader
    view: View
    made: Meanings


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The invented slate on SQLite, the built-in one on PostgreSQL."""
    if request.param == "sqlite":
        app: App = request.getfixturevalue("golden_app")
        yield Store(app.reader, app.view(7001), Meanings(app.reader, app.view(7001)))
        return
    url: DatabaseUrl = request.getfixturevalue("prepared_postgres")()
    reader = open_reader(url)
    view = load_view(reader, 0)
    yield Store(reader, view, Meanings(reader, view))
    reader.close()


@pytest.mark.parametrize("cls", SETS, ids=lambda cls: cls.__name__)
@few
@given(data=st.data())
def test_every_set_reads_as_sql_that_runs_and_as_words(store: Store, cls: type, data: Any) -> None:
    node = data.draw(store.made.node(cls, data.draw(st.sampled_from(kinds_of(cls))), 1))
    for others_only in (True, False):
        sql = Compiler(store.view, others_only).ids(node)
        assert all(len(row) == 1 for row in store.reader.fetch(sql.text, sql.params))
    assert all(name.label in words_of_set(node) for name in m.named_in(node))


@pytest.mark.parametrize("cls", ASKINGS, ids=lambda cls: cls.__name__)
@few
@given(data=st.data())
def test_every_asking_can_be_answered_and_said(store: Store, cls: type, data: Any) -> None:
    asking = data.draw(store.made.asking(cls))
    draft = draft_answer(asking, Facts(store.reader, Compiler(store.view)), NOW)
    assert draft.lead
    assert draft.status.value == "answered" or not draft.values
    assert all(name.label in words_of(asking) for name in m.named_in(asking))


@pytest.fixture(scope="module")
def ids(golden_app: App) -> Ids:
    """What a set holds on the invented slate."""

    def run(node: m.Set) -> list[int]:
        sql = Compiler(golden_app.view(7001)).ids(node)
        return [row[0] for row in golden_app.reader.fetch(sql.text, sql.params)]

    return run


@pytest.fixture(scope="module")
def pairs(golden_app: App) -> Any:
    """Two sets of one kind."""
    made = Meanings(golden_app.reader, golden_app.view(7001))
    kind = st.sampled_from(["project", "project", "person", "company", "genre", "work"])
    return kind.flatmap(lambda kind: st.tuples(made.of_kind(kind), made.of_kind(kind)))


@some
@given(data=st.data())
def test_adding_a_condition_never_adds_answers(ids: Ids, pairs: Any, data: Any) -> None:
    left, right = data.draw(pairs)
    assert set(ids(m.Both(left, right))) == set(ids(left)) & set(ids(right))


@some
@given(data=st.data())
def test_a_set_falls_into_what_is_in_another_and_what_is_not(ids: Ids, pairs: Any, data: Any) -> None:
    left, right = data.draw(pairs)
    inside, outside = set(ids(m.Both(left, right))), set(ids(m.Without(left, right)))
    assert inside | outside == set(ids(left))
    assert not inside & outside


@few
@given(data=st.data())
def test_either_holds_what_both_sides_hold_once(ids: Ids, pairs: Any, data: Any) -> None:
    left, right = data.draw(pairs)
    found = ids(m.Either(left, right))
    assert sorted(found) == sorted(set(ids(left)) | set(ids(right)))


@few
@given(data=st.data())
def test_no_project_comes_before_and_after_another(ids: Ids, golden_app: App, data: Any) -> None:
    other = data.draw(Meanings(golden_app.reader, golden_app.view(7001)).named("project"))
    before, after = (set(ids(m.Around("premiere", side, other))) for side in (True, False))
    assert not before & after
