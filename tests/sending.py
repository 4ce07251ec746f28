"""What a test or a measure says of the real sending: who follows, `slate run` started, killed and ended, who got what.

The processes are real and so is the time: what is to be sent is written as due now.
"""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from following import DIGGER, DIGGERS, FILM_ID, add, change, on
from loopback import GUILD, TOKEN
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, func, select

from bot.notices.follows import Wants, follow
from db.ids import new_id
from db.models import Follow, Notice
from db.notices import MEMBER, Target
from db.session import transaction
from db.url import DatabaseUrl

ROOT = Path(__file__).parents[1]
SERVER = int(GUILD)
FIRST_FOLLOWER = 5_000_000
_LOOK_S = 0.1  # each look at a SQLite file holds its lock for a moment
Json = dict[str, Any]
See = Callable[[str], Awaitable[list[Json]]]


def moment() -> datetime:
    return datetime.now(UTC)


def in_days(days: int) -> str:
    return (moment() + timedelta(days=days)).date().isoformat()


FILM, MOVED = on(DIGGER, in_days(90)), on(DIGGER, in_days(120))


def numbers(count: int) -> range:
    """Return the ids of so many followers."""
    return range(FIRST_FOLLOWER, FIRST_FOLLOWER + count)


def in_channel(channel: str | int) -> Target:
    return Target(SERVER, "channel", int(channel))


async def have_followers(engine: AsyncEngine, count: int) -> None:
    """Have a film on the server's slate, and members who hear of its changes."""
    await add(engine, FILM, SERVER)
    async with transaction(engine) as session:
        for number in numbers(count):
            await follow(session, Target(SERVER, MEMBER, number), DIGGERS, Wants(leads=()), moment())


async def have_many_followers(engine: AsyncEngine, count: int) -> None:
    """Do the same in a hurry: rows that `follow` would write, without its looking at what is there."""
    await add(engine, FILM, SERVER)
    async with transaction(engine) as session:
        session.add_all(
            Follow(
                server_id=SERVER,
                id=new_id(),
                subject_kind=DIGGERS.kind,
                subject_id=FILM_ID,
                target_kind=MEMBER,
                target_id=number,
                lead_days=[],
                created_at=moment(),
            )
            for number in numbers(count)
        )


async def move_the_date(engine: AsyncEngine) -> None:
    """Move the film's date: every follower is owed a message now."""
    await change(engine, FILM, MOVED, moment(), SERVER)


async def move_it_back(engine: AsyncEngine) -> None:
    await change(engine, MOVED, FILM, moment(), SERVER)


async def states(engine: AsyncEngine, *conditions: Any) -> Counter[str]:
    """Return how many notices there are in each state."""
    async with transaction(engine) as session:
        counted = select(Notice.state, func.count()).where(*conditions).group_by(col(Notice.state))
        return Counter(dict((await session.exec(counted)).all()))


async def due(engine: AsyncEngine) -> int:
    """Return how many notices are owed by now and not settled."""
    found = await states(engine, col(Notice.due_at) <= moment())
    return found["pending"] + found["claimed"]


@dataclass
class SlateProcess:
    """`slate run` on a database and a Discord, started as often as one likes; what it says goes into `log`."""

    url: DatabaseUrl
    api_url: str
    log: Path
    kills: int = 0
    _process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> "SlateProcess":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end(signal.SIGKILL)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        address = self.url.dsn if self.url.is_postgres else f"sqlite:///{self.url.path}"
        settings = {"DATABASE_URL": address, "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": self.api_url}
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env=os.environ | settings | {"PYTHONPATH": str(ROOT), "SLATE_HEALTH_PORT": "off"},
                stdout=log,
                stderr=log,
            )

    async def end(self, number: signal.Signals = signal.SIGTERM, seconds: float = 30) -> int:
        """Send the process a signal, and return its exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await asyncio.wait_for(self._process.wait(), seconds)

    async def kill_and_start(self) -> None:
        self.kills += 1
        await self.end(signal.SIGKILL)
        await self.start()


@dataclass
class Killing:
    """Kills processes at random moments while they send; `remained` is what was due at each kill."""

    engine: AsyncEngine
    random: random.Random
    within: float
    remained: list[int] = field(default_factory=list)

    async def kill(self, process: SlateProcess, times: int) -> None:
        """Kill and start again so many times, each a random while after the sending went on, while there is any."""
        while times and (before := await due(self.engine)):
            await until(partial(self._goes_on, before), 120)
            await asyncio.sleep(self.random.random() * self.within)
            if remains := await due(self.engine):
                self.remained.append(remains)
                await process.kill_and_start()
                times -= 1

    async def _goes_on(self, before: int) -> bool:
        return await due(self.engine) != before


async def until(happened: Callable[[], Awaitable[bool]], seconds: float = 60, every: float = _LOOK_S) -> None:
    """Wait until something in another process is so, looking every so many seconds; TimeoutError else."""
    async with asyncio.timeout(seconds):
        while not await happened():  # noqa: ASYNC110  other processes set no event
            await asyncio.sleep(every)


async def until_settled(engine: AsyncEngine, seconds: float = 60, every: float = _LOOK_S) -> None:
    """Wait until nothing is due any more; TimeoutError else."""

    async def settled() -> bool:
        return not await due(engine)

    await until(settled, seconds, every)


@dataclass(frozen=True, slots=True)
class Received:
    """How many messages each follower has, and whom all of them ping."""

    each: dict[int, int]
    pinged: tuple[str, ...]

    @property
    def missing(self) -> int:
        return sum(not count for count in self.each.values())

    @property
    def twice(self) -> int:
        return sum(count > 1 for count in self.each.values())


async def received(see: See, followers: Iterable[int]) -> Received:
    """Ask what each follower sees in their direct messages."""
    each: dict[int, int] = {}
    pinged: list[str] = []
    for number in followers:
        messages = await see(str(number))
        each[number] = len(messages)
        pinged += [ping for message in messages for ping in pings_of(message)]
    return Received(each, tuple(pinged))


def pings_of(message: Json) -> Sequence[str]:
    """Return whom a message pings, as Discord decided."""
    everyone = ["@everyone"] if message["mention_everyone"] else []
    return [*(user["id"] for user in message["mentions"]), *message["mention_roles"], *everyone]
