"""What followers and editors see of the sending, through discord.py and over sockets; and what an end leaves behind.

Who is killed or ended is the real process. `tests/bench/notices.py` does the same at length.
"""

import random
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from clubs import parts
from discord_api import DESCRIPTION, faults
from following import DIGGERS, change, follows
from loopback import CHANNEL, GUILD, READ_HISTORY, Fault, Faults, GlobalLimit, Loopback
from loopback_clients import connected
from sending import (
    FILM,
    MOVED,
    SERVER,
    Json,
    Killing,
    Received,
    SlateProcess,
    have_followers,
    in_channel,
    moment,
    move_it_back,
    move_the_date,
    numbers,
    pings_of,
    received,
    states,
    until,
    until_settled,
)
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col

from bot.app import App
from bot.client import SlateBot
from bot.notices.digests import Every, digest_row
from bot.notices.follows import Wants
from db.models import Notice
from db.notices import DIGEST, EDITORS, MEMBER, write
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.writing import touch_server

ROLE, EDITOR = "777", "888"
ADMINISTRATOR = 1 << 3


class Watch:
    """A clock that goes as it does, and can be put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return moment() + self.ahead

    def put_to(self, when: datetime) -> None:
        self.ahead = when - moment()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def app(database: DatabaseUrl, watch: Watch) -> Iterator[App]:
    made = App(database, clock=watch)
    yield made
    made.close()


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    """A Discord of one server, whose every request is held against Discord's description at the end."""
    async with Loopback(limit=GlobalLimit(50)) as made:
        made.world.add_role(GUILD, "film buffs", ROLE)
        made.world.guilds[GUILD].bot_permissions &= ~ADMINISTRATOR  # who is that may everything everywhere
        yield made
    if DESCRIPTION.exists():
        found = [fault for method, path, body in made.requests for fault in faults(method, path, body)]
        assert not found, "\n".join(found)


@asynccontextmanager
async def serving(loopback: Loopback, app: App) -> AsyncIterator[SlateBot]:
    """Have Slate run in this process, on the loopback's gateway and REST."""
    bot = SlateBot(app, look_every=0.1)
    bot._connection.guild_ready_timeout = 0.1
    async with connected(loopback, bot):
        yield bot


@pytest_asyncio.fixture
async def bot(loopback: Loopback, app: App) -> AsyncIterator[SlateBot]:
    async with serving(loopback, app) as made:
        yield made


async def seen_by(loopback: Loopback, count: int) -> Received:
    async def see(user: str) -> list[Json]:
        return loopback.messages_to(user)

    return await received(see, numbers(count))


def words(message: Json) -> str:
    return "\n".join(part["content"] for part in parts(message["components"]) if part["type"] == 10)


def told_to(loopback: Loopback, user: str | int) -> list[str]:
    return [words(message) for message in loopback.messages_to(str(user))]


def asked(loopback: Loopback, method: str, part: str) -> list[str]:
    return [path for did, path, _ in loopback.requests if did == method and part in path]


async def announce(engine: AsyncEngine, channel: str, leads: tuple[int, ...] = (), role: str | None = None) -> None:
    """Have a channel hear of the film, and one role be pinged in it where there is one."""
    chosen = {"announce_channel_id": int(channel), "announce_role_id": int(role)} if role else {}
    async with transaction(engine) as session:
        await touch_server(session, SERVER, **chosen)
    await follows(engine, in_channel(channel), DIGGERS, Wants(leads=leads), moment())


def reminded_at(lead: int) -> datetime:
    """Return when the film's reminder falls."""
    day = FILM.dates[0].when.earliest
    assert day is not None
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("UTC")) - timedelta(days=lead)


@pytest.fixture
def process(any_database: DatabaseUrl, loopback: Loopback, tmp_path: Path) -> Callable[[str], SlateProcess]:
    return lambda name: SlateProcess(any_database, loopback.api_url, tmp_path / f"{name}.log")


@pytest_asyncio.fixture
async def engine(any_database: DatabaseUrl) -> AsyncIterator[AsyncEngine]:
    made = make_engine(any_database)
    yield made
    await made.dispose()


async def test_killed_while_they_send_two_processes_miss_nobody_and_tell_nobody_twice(
    engine: AsyncEngine, loopback: Loopback, process: Callable[[str], SlateProcess]
) -> None:
    loopback.server.faults = Faults(Random(2), error=0.05, limited=0.05, latency=0.02)
    await have_followers(engine, 25)
    await move_the_date(engine)
    killing = Killing(engine, random.Random(2), within=0.2)
    async with process("one") as one, process("two"):
        await killing.kill(one, 2)
        await until_settled(engine)
    assert one.kills
    got = await seen_by(loopback, 25)
    assert (got.missing, got.twice, got.pinged) == (0, 0, ())


async def test_told_to_end_it_lets_through_what_it_sends_and_leaves_nothing_claimed(
    engine: AsyncEngine, loopback: Loopback, process: Callable[[str], SlateProcess]
) -> None:
    loopback.server.faults.latency = 0.05
    await have_followers(engine, 60)
    await move_the_date(engine)

    async def under_way() -> bool:
        return (await states(engine))["sent"] > 0

    async with process("one") as one:
        await until(under_way)
        assert await one.end(signal.SIGTERM) == 0
        found = await states(engine)
        assert found["claimed"] == 0
        assert 0 < found["sent"] == sum(bool(told_to(loopback, number)) for number in numbers(60)) < 60
        await one.start()
        await until_settled(engine)
    got = await seen_by(loopback, 60)
    assert (got.missing, got.twice, got.pinged) == (0, 0, ())
    assert loopback.messages_kept.repeated_nonces == 0
    assert loopback.limit.exceeded == 0


async def test_a_message_whose_answer_was_lost_is_found_when_its_nonce_is_long_forgotten(
    loopback: Loopback, bot: SlateBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery._SECONDS", 0.5)
    loopback.messages_kept.nonce_minutes = 0
    loopback.faults.next.append(Fault.LOST)
    await have_followers(bot.engine, 1)
    await move_the_date(bot.engine)
    await until_settled(bot.engine)
    assert len(asked(loopback, "POST", "/messages")) == len(asked(loopback, "GET", "/messages")) == 1
    assert (await seen_by(loopback, 1)).each == {numbers(1)[0]: 1}


async def test_where_no_history_is_shown_a_message_that_may_be_there_is_not_sent_again(
    loopback: Loopback, bot: SlateBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery._SECONDS", 0.5)
    monkeypatch.setattr("bot.delivery._NONCE_HOLDS", timedelta())
    loopback.messages_kept.nonce_minutes = 0
    loopback.forbid(CHANNEL, READ_HISTORY)
    loopback.faults.next.append(Fault.LOST)
    await have_followers(bot.engine, 0)
    await announce(bot.engine, CHANNEL)
    await move_the_date(bot.engine)
    await until_settled(bot.engine)
    assert len(loopback.messages(CHANNEL)) == 1
    assert await states(bot.engine) == {"failed": 1}


async def test_a_search_that_is_refused_does_not_end_the_doubt(
    loopback: Loopback, bot: SlateBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery._SECONDS", 0.5)
    loopback.messages_kept.nonce_minutes = 0
    loopback.server.faults = Faults(retry_after=0.01, only=r"(POST|GET) /channels/\d+/messages")
    loopback.server.faults.next.extend((Fault.LOST, *[Fault.LIMITED] * 5))  # so often discord.py asks
    await have_followers(bot.engine, 1)
    await move_the_date(bot.engine)
    await until_settled(bot.engine)
    assert (await seen_by(loopback, 1)).each == {numbers(1)[0]: 1}


async def test_closed_direct_messages_are_told_once_to_the_editor_who_asked_for_announcements(
    loopback: Loopback, bot: SlateBot
) -> None:
    first, second, third = numbers(3)
    loopback.world.closed_dms |= {str(first), str(second)}
    await have_followers(bot.engine, 3)
    async with transaction(bot.engine) as session:
        await touch_server(session, SERVER, announced_by=int(EDITOR))
    await move_the_date(bot.engine)
    await until_settled(bot.engine)
    await move_it_back(bot.engine)
    await until_settled(bot.engine)
    (told,) = told_to(loopback, EDITOR)
    assert "could not be brought to 2 of your members" in told
    assert str(first) not in told
    assert [len(told_to(loopback, number)) for number in (first, second, third)] == [0, 0, 2]
    assert await states(bot.engine, col(Notice.target_kind) == MEMBER) == {"failed": 2, "sent": 2}


async def test_a_channel_that_is_gone_is_told_in_the_servers_own_where_no_editor_can_be_written_to(
    loopback: Loopback, app: App
) -> None:
    gone, own = loopback.world.add_channel(GUILD, "old"), loopback.world.add_channel(GUILD, "general")
    loopback.world.guilds[GUILD].system_channel = own.id
    loopback.world.closed_dms.add(EDITOR)
    async with serving(loopback, app) as bot:
        await have_followers(bot.engine, 0)
        await announce(bot.engine, gone.id)
        async with transaction(bot.engine) as session:
            await touch_server(session, SERVER, announced_by=int(EDITOR))
        loopback.delete_channel(gone.id, announced=False)
        for move in (move_the_date, move_it_back):
            await move(bot.engine)
            await until_settled(bot.engine)
    (told,) = loopback.messages(own.id)
    assert f"I can’t post in <#{gone.id}> any more: the channel is gone" in words(told)
    assert pings_of(told) == []


async def test_trouble_that_waits_at_the_start_is_told_when_discord_has_greeted(loopback: Loopback, app: App) -> None:
    loopback.world.guilds[GUILD].system_channel = CHANNEL
    closed = numbers(1)[0]
    loopback.world.closed_dms.add(str(closed))
    engine = make_engine(app.url)
    await have_followers(engine, 1)
    await move_the_date(engine)
    async with serving(loopback, app):
        await until_settled(engine)
    assert await states(engine, col(Notice.target_kind) == EDITORS) == {"sent": 1}
    await engine.dispose()
    assert len(loopback.messages(CHANNEL)) == 1


async def test_a_channel_that_is_not_in_the_cache_is_written_to_all_the_same(loopback: Loopback, bot: SlateBot) -> None:
    unheard = loopback.world.add_channel(GUILD, "new")
    assert bot.get_channel(int(unheard.id)) is None
    await have_followers(bot.engine, 0)
    await announce(bot.engine, unheard.id)
    await move_the_date(bot.engine)
    await until_settled(bot.engine)
    assert "moved" in words(loopback.messages(unheard.id)[0])


async def test_direct_messages_are_opened_once_for_each_member_also_after_a_restart(
    loopback: Loopback, app: App
) -> None:
    for number, move in enumerate((move_the_date, move_it_back)):
        async with serving(loopback, app) as bot:
            if not number:
                await have_followers(bot.engine, 5)
            await move(bot.engine)
            await until_settled(bot.engine)
    assert [len(told_to(loopback, number)) for number in numbers(5)] == [2] * 5
    assert len(asked(loopback, "POST", "/users/@me/channels")) == 5
    assert "From Film Club" in told_to(loopback, numbers(1)[0])[0]


async def test_an_announcement_pings_the_chosen_role_alone_and_is_corrected_when_its_date_moves(
    loopback: Loopback, bot: SlateBot, watch: Watch
) -> None:
    other = loopback.world.add_channel(GUILD, "other")
    await have_followers(bot.engine, 1)
    await announce(bot.engine, CHANNEL, leads=(7,), role=ROLE)
    await announce(bot.engine, other.id, leads=(7,))
    watch.put_to(reminded_at(7))
    bot.nudge()
    await until_in(loopback, CHANNEL, 1)
    await until_in(loopback, other.id, 1)
    (announced,), (beside,) = loopback.messages(CHANNEL), loopback.messages(other.id)
    assert "in 7 days" in words(announced)
    assert pings_of(announced) == [ROLE]
    assert pings_of(beside) == []
    await change(bot.engine, FILM, MOVED, watch(), SERVER)
    bot.nudge()
    await until_in(loopback, CHANNEL, 2)

    async def corrected() -> bool:
        return len(asked(loopback, "PATCH", f"/channels/{CHANNEL}/messages/{announced['id']}")) == 1

    await until(corrected)
    old, new = loopback.messages(CHANNEL)
    assert words(old).startswith("~~")
    assert "**Corrected:**" in words(old)
    assert "moved from" in words(new)
    assert pings_of(old) == []


async def until_in(loopback: Loopback, channel: str, count: int) -> None:
    await loopback.when(lambda: len(loopback.messages(channel)) == count)


async def test_the_look_ahead_is_posted_without_a_ping_and_the_next_is_planned(
    loopback: Loopback, bot: SlateBot, watch: Watch
) -> None:
    await have_followers(bot.engine, 0)
    await announce(bot.engine, CHANNEL, role=ROLE)
    row = digest_row(in_channel(CHANNEL), Every.WEEKLY, ZoneInfo("UTC"), moment())
    async with transaction(bot.engine) as session:
        await write(session, [row])
    watch.put_to(row["due_at"])
    bot.nudge()
    await until_in(loopback, CHANNEL, 1)
    (message,) = loopback.messages(CHANNEL)
    assert "Coming in the next seven days" in words(message)
    assert pings_of(message) == []

    async def planned() -> bool:
        return await states(bot.engine, col(Notice.kind) == DIGEST) == {"sent": 1, "pending": 1}

    await until(planned)


async def test_late_news_is_labelled_and_what_is_too_late_is_never_sent(
    loopback: Loopback, app: App, watch: Watch
) -> None:
    engine = make_engine(app.url)
    await have_followers(engine, 1)
    await move_the_date(engine)
    watch.ahead = timedelta(hours=2)
    async with serving(loopback, app):
        await until_settled(engine)
    (told,) = told_to(loopback, numbers(1)[0])
    assert "Late: this was due" in told
    await move_it_back(engine)
    watch.ahead = timedelta(days=4)
    async with serving(loopback, app):
        await until_settled(engine)
    assert await states(engine) == {"sent": 1, "expired": 1}
    await engine.dispose()
    assert len(told_to(loopback, numbers(1)[0])) == 1
