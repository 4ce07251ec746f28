"""Typos are put right on either database, and what a server does not see is never what was meant."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slates import add_slates, film

from bot.app import App
from bot.questions.reply import Answer, ReplyStatus
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.writing import stand_for, touch_server

ANN, BOB = 9_000_000_000_000_001, 9_000_000_000_000_002
ANNS = film("The Cobalt Lighthouse", director="Wilhelmina Praskovia", cast=["Odalys Quennell"], studio="Marrowby Films")
BOBS = film("Digger", director="Somebody Else")  # Bob's copy of a built-in project
SECRETS = ("cobalt", "lighthouse", "wilhelmina", "praskovia", "odalys", "quennell", "marrowby")


@pytest.fixture
def app(any_database: DatabaseUrl) -> Iterator[App]:
    add_slates(any_database, {ANN: [ANNS], BOB: [BOBS]})
    made = App(any_database, clock=lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))
    asyncio.run(hide(any_database, made, "Digger", of=BOB))
    yield made
    made.close()


async def hide(url: DatabaseUrl, app: App, title: str, of: int) -> None:
    """Let a server's own project stand for the built-in one of the same title."""
    rows = app.reader.fetch("SELECT server_id, id FROM project WHERE title = ? AND server_id IN (0, ?)", (title, of))
    ids = dict(rows)
    engine = make_engine(url)
    async with transaction(engine) as session:
        await stand_for(session, of, {ids[of]: ids[0]})
        await touch_server(session, of)
    await engine.dispose()


def said(answer: Answer) -> str:
    return f"{answer.text} {answer.reading} {[choice.question for choice in answer.choices]} {answer.values}".casefold()


def test_a_server_is_put_right_in_its_own_names(app: App) -> None:
    assert app.ask("who directs the colbalt lighthose", ANN).values == ("Wilhelmina Praskovia",)
    assert app.ask("films with Odalys Qennell", ANN).values == ("The Cobalt Lighthouse",)
    assert app.ask("who directs brodsword", ANN).values == ("Christopher McQuarrie",)


@pytest.mark.parametrize(
    "question",
    [
        "who directs the colbalt lighthose",
        "who directs Cobalt Lighthous",
        "films with Odalys Qennell",
        "what is Qunnell in",
        "who is Wilhemina Praskovia",
        "films from Marowby Films",
    ],
)
def test_another_servers_names_are_neither_meant_nor_offered(app: App, question: str) -> None:
    app.ask(question, ANN)  # what they know is in memory now
    for server_id in (BOB, 0, 77):
        answer = app.ask(question, server_id)
        assert answer.status is ReplyStatus.UNKNOWN
        assert [secret for secret in SECRETS if secret in said(answer) and secret not in question.casefold()] == []


def test_what_stands_for_a_built_in_project_hides_it_from_typos_too(app: App) -> None:
    assert app.ask("who directs Diggre", BOB).values == ("Somebody Else",)
    assert app.ask("who directs Diggre", ANN).values == ("Alejandro G. Iñárritu",)


def test_a_name_that_was_just_added_is_put_right_at_once(app: App, any_database: DatabaseUrl) -> None:
    assert app.ask("who directs Windmil Season", BOB).status is ReplyStatus.UNKNOWN
    add_slates(any_database, {BOB: [film("Windmill Season", director="Perpetua Vance")]})
    assert app.ask("who directs Windmil Season", BOB).values == ("Perpetua Vance",)
