"""What members asked for in vain, on both databases: counted, bounded, each server's its own, without who asked."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slates import add_slates, film
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.app import App
from bot.gaps import Gaps, Wanted, read_gaps, unanswered
from bot.questions.reply import Answer, Gap, ReplyStatus
from db import gaps, models
from db.reading import open_reader
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import BUILTIN
from db.vocabulary import GapKind

HERE, THERE = 600_000_000_000_000_001, 600_000_000_000_000_002
NOW = datetime(2026, 12, 1, tzinfo=UTC)  # after the day that the built-in slate is known as of
NAME, WORD, FIELD, RECORD = GapKind.NAME, GapKind.WORD, GapKind.FIELD, GapKind.RECORD


def written(url: DatabaseUrl, write: Callable[[AsyncSession], Coroutine[Any, Any, None]]) -> None:
    async def go() -> None:
        engine = make_engine(url)
        try:
            async with transaction(engine) as session:
                await write(session)
        finally:
            await engine.dispose()

    asyncio.run(go())


class Server:
    """One server's gaps in one database."""

    def __init__(self, url: DatabaseUrl, server_id: int = HERE) -> None:
        self.url = url
        self.id = server_id
        self.now = NOW

    def misses(self, kind: GapKind, *subjects: str, project_id: int | None = None, question: str = "?") -> None:
        async def write(session: AsyncSession) -> None:
            for subject in subjects:
                self.now += timedelta(minutes=1)
                await gaps.note_gap(session, self.id, kind, subject, self.now, project_id, question)

        written(self.url, write)

    def keeps_questions(self, keeps: bool) -> None:
        written(self.url, lambda session: gaps.keep_questions(session, self.id, keeps))

    def wanted(self) -> tuple[Wanted, ...]:
        app = App(self.url, clock=lambda: self.now)
        try:
            return read_gaps(app.reader, app.view(self.id), lambda said: app.ask(said, self.id)).wanted
        finally:
            app.close()

    def counts(self) -> dict[str, int]:
        return {wanted.subject: wanted.count for wanted in self.wanted()}


@pytest.fixture
def here(any_database: DatabaseUrl) -> Server:
    return Server(any_database)


@pytest.fixture
def there(any_database: DatabaseUrl) -> Server:
    return Server(any_database, THERE)


def test_the_same_thing_asked_for_twice_is_one_gap_however_it_is_typed(here: Server) -> None:
    here.misses(NAME, "Zendaya", "zendaya", "ZÉNDAYA")
    (wanted,) = here.wanted()
    assert (wanted.kind, wanted.subject, wanted.count, wanted.last_at) == (NAME, "Zendaya", 3, here.now)


def test_the_most_wanted_comes_first_and_among_equals_the_latest(here: Server) -> None:
    here.misses(NAME, "Zendaya", "Nolan", "Avatar 4", "Nolan")
    assert list(here.counts()) == ["Nolan", "Avatar 4", "Zendaya"]


def test_one_server_knows_nothing_of_anothers_gaps(here: Server, there: Server) -> None:
    there.keeps_questions(True)
    there.misses(NAME, "Zendaya", question="our secret question")
    here.misses(NAME, "Zendaya")
    here.keeps_questions(False)
    assert [(w.count, w.question) for w in here.wanted()] == [(1, None)]
    assert [(w.count, w.question) for w in there.wanted()] == [(1, "our secret question")]


def test_the_words_of_a_question_are_kept_only_where_the_server_has_chosen_so(here: Server) -> None:
    here.misses(NAME, "Zendaya", question="before")
    here.keeps_questions(True)
    assert [w.question for w in here.wanted()] == [None]
    here.misses(NAME, "Zendaya", question="what is Zendaya in?")
    assert [w.question for w in here.wanted()] == ["what is Zendaya in?"]


def test_to_stop_keeping_questions_deletes_them_and_keeps_the_counts(here: Server) -> None:
    here.keeps_questions(True)
    here.misses(NAME, "Zendaya", question="what is Zendaya in?")
    here.keeps_questions(False)
    here.misses(NAME, "Zendaya", question="and again")
    reader = open_reader(here.url)
    assert reader.fetch("SELECT question, count FROM gap") == [(None, 2)]
    reader.close()


def test_no_column_can_hold_who_asked() -> None:
    columns = set(models.Gap.model_fields)
    assert columns == set("server_id kind subject_key subject project_id count first_at last_at question".split())


def test_a_full_list_makes_room_by_what_was_asked_once_and_longest_ago(
    here: Server, there: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "MOST_GAPS", 5)
    there.misses(NAME, "Theirs")
    here.misses(NAME, "often", "often", "first", "second", "third", "fourth")
    assert set(here.counts()) == {"often", "first", "second", "third", "fourth"}
    here.misses(NAME, "fifth")
    assert set(here.counts()) == {"often", "second", "third", "fourth", "fifth"}
    here.misses(NAME, "second", "third", "fourth", "fifth", "sixth")
    assert "sixth" in here.counts()  # the newest stays, or nothing new could ever enter
    assert len(here.counts()) == 5
    assert set(there.counts()) == {"Theirs"}


def test_a_list_is_as_long_as_it_may_be_and_no_longer(here: Server) -> None:
    here.misses(WORD, *(f"word{number}x" for number in range(gaps.MOST_GAPS + 7)))
    assert len(here.wanted()) == gaps.MOST_GAPS


def test_what_is_on_the_slate_by_now_is_no_gap_any_more(here: Server) -> None:
    here.misses(NAME, "Zendaya", "Paper Lanterns", "Ines Quill", "Top Gun")
    add_slates(here.url, {HERE: [film("Paper Lanterns", director="Ines Quill")]})
    assert set(here.counts()) == {"Zendaya", "Top Gun"}  # which projects are related to, and which is none


def test_what_is_on_record_by_now_is_no_gap_any_more(here: Server) -> None:
    here.now = datetime(2026, 5, 1, tzinfo=UTC)  # a month before the slate is written anew
    project_id = _id_of(here, "Paper Lanterns")
    here.misses(RECORD, "director of Paper Lanterns", "cast of Paper Lanterns", project_id=project_id)
    assert set(here.counts()) == {"cast of Paper Lanterns"}


def test_a_gap_of_a_project_that_is_gone_is_gone(here: Server) -> None:
    here.misses(RECORD, "cast of Nothing", project_id=12345)
    assert here.wanted() == ()


def _id_of(server: Server, title: str) -> int:
    add_slates(server.url, {HERE: [film(title, director="Ines Quill")]})
    app = App(server.url)
    try:
        return app.ask(f"who directs {title}?", HERE).project_ids[0]
    finally:
        app.close()


@pytest.mark.parametrize(
    ("subject", "noted"),
    [
        ("Zendaya", "Zendaya"),
        ("Zendaya <@123456789012345678> https://x.example/y", "Zendaya"),
        ("x" * 300, "x" * 100),
        ("Zen\x00da\nya", "Zen da ya"),
        ("<@&123456789012345678>", None),
        ("call 5550123456", None),
        ("bob@mail.example", None),
    ],
)
def test_mentions_links_and_private_numbers_are_not_noted(subject: str, noted: str | None) -> None:
    answer = Answer("?", ReplyStatus.UNKNOWN, "", gaps=(Gap(NAME, subject),))
    found = unanswered(answer, HERE, NOW)
    assert (found.gaps[0].subject if found else None) == noted


def test_a_questions_words_are_noted_without_mentions_and_links() -> None:
    question = "what is <@123456789012345678> Zendaya in? https://x.example"
    found = unanswered(Answer(question, ReplyStatus.UNKNOWN, "", gaps=(Gap(NAME, "Zendaya"),)), HERE, NOW)
    assert found
    assert found.question == "what is Zendaya in?"


def test_nothing_is_noted_of_an_answer_or_of_the_built_in_slate() -> None:
    missing = (Gap(NAME, "Zendaya"),)
    assert unanswered(Answer("?", ReplyStatus.ANSWERED, "", gaps=missing), HERE, NOW) is None
    assert unanswered(Answer("?", ReplyStatus.AMBIGUOUS, "", gaps=missing), HERE, NOW) is None
    assert unanswered(Answer("?", ReplyStatus.UNKNOWN, "", gaps=missing), BUILTIN, NOW) is None
    assert unanswered(Answer("?", ReplyStatus.UNKNOWN, "", gaps=()), HERE, NOW) is None
    assert unanswered(Answer("?", ReplyStatus.UNKNOWN, "", gaps=missing), HERE, NOW)


async def test_many_questions_at_once_are_all_counted(any_database: DatabaseUrl) -> None:
    notes = [Gaps(any_database, lambda: NOW) for _ in range(3)]
    missing = (Gap(NAME, "Zendaya"), Gap(WORD, "spy"))
    for note in notes * 10:
        note.note(Answer("?", ReplyStatus.UNKNOWN, "", gaps=missing), HERE)
    for note in notes:
        await note.close()
    counted = await asyncio.to_thread(Server(any_database).counts)
    assert counted == {"Zendaya": 30, "spy": 30}


async def test_a_flood_is_counted_only_as_far_as_it_is_kept_waiting(
    database: DatabaseUrl, caplog: pytest.LogCaptureFixture
) -> None:
    notes = Gaps(database, lambda: NOW)
    for _ in range(150):
        notes.note(Answer("a secret", ReplyStatus.UNKNOWN, "", gaps=(Gap(NAME, "Zendaya"),)), HERE)
    await notes.close()
    assert await asyncio.to_thread(Server(database).counts) == {"Zendaya": 100}
    assert "not counted" in caplog.text
    assert "secret" not in caplog.text
