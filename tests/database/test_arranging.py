"""Follows, settings and announcements in a real store, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from slates import film
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.acting import Writer
from bot.announcing import announce, read_preview, stop_announcing, told_in_a_test, write_test
from bot.catalogue import find_project
from bot.following import Followed, detail, follows_of, follows_of_channels, project_of, root_of
from bot.notices.follows import Subject, Wants, follow, replan_member, replan_server
from db.notices import CHANNEL, MEMBER, Target
from db.projects import StoredProject
from db.reading import PostgresReader, SqliteReader, open_reader
from db.servers import ServerSettings, load_server, load_zone, set_server, set_zone
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view
from db.writing import add_projects, stand_for, touch_server

Reader = SqliteReader | PostgresReader
HERE, THERE, ANN, BOB, NEWS = 7_000_001, 7_000_002, 501, 502, 601
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHANNEL_HERE = Target(HERE, CHANNEL, NEWS)


@pytest_asyncio.fixture
async def engine(any_database: DatabaseUrl) -> AsyncIterator[AsyncEngine]:
    made = make_engine(any_database)
    yield made
    await made.dispose()


@pytest.fixture
def reader(any_database: DatabaseUrl) -> Reader:
    return open_reader(any_database)


def digger(reader: Reader, server_id: int = BUILTIN) -> StoredProject:
    found = find_project(reader, load_view(reader, server_id), "Digger")
    assert isinstance(found, StoredProject)
    return found


async def test_a_server_has_what_everyone_begins_with_until_something_is_set(
    engine: AsyncEngine, reader: Reader
) -> None:
    assert load_server(reader, HERE) == ServerSettings()
    async with transaction(engine) as session:
        await set_server(session, HERE, timezone="Asia/Tokyo", lead_days=[3], editor_role_id=9, digest="weekly")
        await set_server(session, HERE, mirrors_events=True)
    assert load_server(reader, HERE) == ServerSettings("Asia/Tokyo", (3,), 9, digest="weekly", mirrors_events=True)
    assert load_server(reader, THERE) == ServerSettings()


async def test_a_members_zone_is_set_changed_and_taken_back(engine: AsyncEngine, reader: Reader) -> None:
    for zone in ("Asia/Tokyo", "Europe/Berlin", None):
        async with transaction(engine) as session:
            await set_zone(session, ANN, zone)
        assert load_zone(reader, ANN) == zone


async def test_what_is_followed_is_read_with_its_name_its_leads_and_what_comes_next(
    engine: AsyncEngine, reader: Reader
) -> None:
    root = digger(reader).id
    async with transaction(engine) as session:
        target = Target(HERE, MEMBER, ANN)
        await follow(session, target, Subject("project", root), Wants(), NOW)
        await follow(session, target, Subject("everything"), Wants(leads=(0,), changes=False), NOW)
        await set_zone(session, ANN, "Pacific/Kiritimati")
        await replan_member(session, ANN, NOW)
    everything, project = follows_of(reader, ANN, HERE)
    assert (everything.name, everything.leads, everything.own_leads) == ("", (0,), True)
    assert (project.name, project.leads, project.own_leads) == ("Digger", (30, 7, 1, 0), False)
    assert next_day(reader, everything) == "2026-10-02"
    assert next_day(reader, project) == "2026-09-02"
    assert follows_of(reader, ANN, THERE) == follows_of(reader, BOB, None) == []
    assert detail(reader, project, NOW).zone == "Pacific/Kiritimati"


def next_day(reader: Reader, followed: Followed) -> str | None:
    coming = detail(reader, followed, NOW).next
    return coming.day.isoformat() if coming else None


async def test_a_follow_outlives_a_servers_own_copy_of_the_film(engine: AsyncEngine, reader: Reader) -> None:
    root = digger(reader).id
    async with transaction(engine) as session:
        await follow(session, Target(HERE, MEMBER, ANN), Subject("project", root), Wants(), NOW)
        await add_projects(session, HERE, [(4242, film("Digger: the cut", release="2026-11-02"))], NOW)
        await stand_for(session, HERE, {4242: root})
        await touch_server(session, HERE)
        await replan_server(session, HERE, NOW)
    view = load_view(reader, HERE)
    for id_ in (root, 4242):
        found = project_of(reader, view, id_)
        assert found is not None
        assert (found.id, root_of(reader, found)) == (4242, root)
    (followed,) = follows_of(reader, ANN, HERE)
    assert followed.name == "Digger: the cut"
    assert next_day(reader, followed) == "2026-10-03"
    assert project_of(reader, load_view(reader, THERE), 4242) is None


async def test_the_same_follow_pressed_at_once_by_two_fingers_is_one_follow(
    engine: AsyncEngine, reader: Reader
) -> None:
    nudged: list[bool] = []
    writer = Writer(engine, lambda: nudged.append(True))
    root, target = digger(reader).id, Target(HERE, MEMBER, ANN)
    await asyncio.gather(
        *(writer.write(lambda s: follow(s, target, Subject("project", root), Wants(), NOW)) for _ in range(8))
    )
    assert len(follows_of(reader, ANN, HERE)) == 1
    assert len(nudged) == 8


async def test_announcements_are_arranged_previewed_moved_and_stopped(engine: AsyncEngine, reader: Reader) -> None:
    async with transaction(engine) as session:
        assert await announce(session, HERE, NEWS, ANN, {"digest": "monthly"}, NOW) is None
    preview = read_preview(reader, HERE, NOW)
    assert [(w.kind, w.due_at.date().isoformat()) for w in preview.waiting] == [
        ("digest", "2026-04-01"),
        *(("reminder", day) for day in ("2026-09-02", "2026-09-25", "2026-10-01", "2026-10-02")),
    ]
    async with transaction(engine) as session:
        assert await announce(session, HERE, NEWS + 1, BOB, {}, NOW) == NEWS
    assert read_preview(reader, HERE, NOW).settings.channel_id == NEWS + 1
    assert read_preview(reader, HERE, NOW).total == 5
    assert [f.target.id for f in follows_of_channels(reader, HERE)] == [NEWS + 1]
    assert read_preview(reader, THERE, NOW).total == 0
    async with transaction(engine) as session:
        assert await stop_announcing(session, HERE, NOW) == NEWS + 1
        assert await stop_announcing(session, HERE, NOW) is None
    assert read_preview(reader, HERE, NOW).total == 0
    assert load_server(reader, HERE) == ServerSettings()


async def test_a_test_tells_of_the_next_film_with_a_day_or_that_there_is_none(
    engine: AsyncEngine, reader: Reader
) -> None:
    told = told_in_a_test(reader, load_view(reader, HERE), NOW)
    assert told.title == "Digger"
    late = told_in_a_test(reader, load_view(reader, HERE), NOW + timedelta(days=4000))
    assert late.said.startswith("No film on this slate has a day to come yet")
    async with transaction(engine) as session:
        for _ in range(2):
            await write_test(session, HERE, NEWS, told, NOW)
    assert reader.fetch("SELECT COUNT(*) FROM notice WHERE kind = 'test' AND state = 'pending'") == [(2,)]
