"""The sending of notices, measured: `uv run python tests/bench/notices.py [kills lost million many] [--help]`.

Real processes (`slate run`), a real database of each kind, a Discord on this machine that enforces its limit of 50
requests a second and fails as it is told. PostgreSQL is `SLATE_TEST_POSTGRES`, as for the tests; without one its rows
are left out. Best on an otherwise idle machine.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from functools import partial
from itertools import count as counting
from pathlib import Path

import aiohttp
import psycopg
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1]))

from loopback import CHANNEL, GUILD, TOKEN, LoopbackProcess, Seat
from sending import (
    SERVER,
    Killing,
    SlateProcess,
    have_followers,
    have_many_followers,
    moment,
    move_the_date,
    numbers,
    received,
    states,
    until,
    until_settled,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.notices.dispatcher import LEASE
from bot.store import prepare
from db.claims import claim, settle
from db.models import Member
from db.notices import MEMBER, REMINDER, SENT, Target, notice, write
from db.session import make_engine, transaction
from db.url import DatabaseUrl

POSTGRES = os.environ.get("SLATE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
LIMIT = ("--limit", "50")
TROUBLED = ("--error", "0.05", "--limited", "0.05", "--lost", "0.02")
_SENT_AT_ONCE, _ROUNDS = 40, 110
_numbers = counting()
_KILLED_WITHIN = 2.0  # seconds since the sending went on: with opening each room, 50 messages at its full pace
_QUESTIONS = ("what's Liman directing?", "when does Digger come out?", "which films are in post-production?")


def main() -> None:
    """Measure what is asked for, and print a table each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all for none")
    parser.add_argument("--followers", type=int, default=300, help="of the runs with kills")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--many", type=int, default=10_000, help="how many are due at once")
    parser.add_argument("--waiting", type=int, default=1_000_000, help="how many notices wait")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills and of what goes wrong")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds that each request takes")
    given = parser.parse_args()
    for part in given.parts or PARTS:
        asyncio.run(PARTS[part](given))


async def kills(given: argparse.Namespace) -> None:
    """Nobody missed and nobody told twice, while processes are killed."""
    say("| database | processes | requests fail | kills (due at each) | missing | twice | pinged | over 50/s | s |")
    say("|---|---|---|---|---|---|---|---|---|")
    for is_postgres, processes in ((False, 1), (True, 2)):
        for troubled in (False, True):
            await killed(given, is_postgres, processes, troubled)


async def killed(given: argparse.Namespace, is_postgres: bool, processes: int, troubled: bool) -> None:
    """Do one run with kills, and print its row."""
    faults = TROUBLED if troubled else ()
    arguments = (*LIMIT, *faults, "--latency", str(given.latency), "--seed", str(given.seed))
    async with LoopbackProcess(*arguments) as discord, store(is_postgres) as (url, engine, folder):
        await have_followers(engine, given.followers)
        await move_the_date(engine)
        chance = random.Random(given.seed)
        killing = Killing(engine, chance, within=_KILLED_WITHIN)
        slates = [SlateProcess(url, discord.api_url, folder / f"{n}.log") for n in range(processes)]
        began = time.monotonic()
        for slate in slates:
            await slate.start()
        shares = [given.kills // processes + (n < given.kills % processes) for n in range(processes)]
        await asyncio.gather(*(killing.kill(slate, share) for slate, share in zip(slates, shares, strict=True)))
        await until_settled(engine, 180)
        took = time.monotonic() - began
        await asyncio.sleep(1)  # whatever was on its way arrives
        got = await received(lambda user: discord.do("messages_to", user), numbers(given.followers))
        state = await discord.state()
        for slate in slates:
            await slate.end(signal.SIGTERM)
        complaints(folder)
        kind, fail = "PostgreSQL" if is_postgres else "SQLite", "5 % 500, 5 % 429, 2 % lost" if troubled else "none"
        remained = f"{sum(slate.kills for slate in slates)} ({', '.join(map(str, killing.remained))})"
        result = f"{got.missing} | {got.twice} | {len(got.pinged)} | {state['limit_exceeded']} | {took:.0f}"
        say(f"| {kind} | {processes} | {fail} | {remained} | {result} |")
        say(f"  statuses {state['statuses']}, faults {state['faults']}, nonces {state['repeated_nonces']}")


async def lost(given: argparse.Namespace) -> None:
    """A send whose answer is lost, found again when its nonce is forgotten."""
    say("\n| lost answers | followers | nonces remembered | messages missing | twice | s |")
    say("|---|---|---|---|---|---|")
    followers = 20
    async with LoopbackProcess(*LIMIT, "--lost", "1") as discord, store(False) as (url, engine, folder):
        await discord.do("set", messages_kept__nonce_minutes=0)
        await have_followers(engine, followers)
        await move_the_date(engine)
        began = time.monotonic()
        async with SlateProcess(url, discord.api_url, folder / "0.log") as slate:
            await until(partial(counted, discord, "faults", "lost", followers))
            await slate.end(signal.SIGKILL)  # before it could write down that nobody answered
            await discord.do("set", faults__lost=0)
            await slate.start()
            await until_settled(engine)
            took = time.monotonic() - began
            got = await received(lambda user: discord.do("messages_to", user), numbers(followers))
        lost_answers = (await discord.state())["faults"]["lost"]
        complaints(folder)
        say(f"| {lost_answers} | {followers} | none | {got.missing} | {got.twice} | {took:.0f} |")


async def million(given: argparse.Namespace) -> None:
    """Finding, claiming and settling what is due, with few and with many waiting: by turns, for the load is others'."""
    say(f"\n| database | waiting | ms to claim {_SENT_AT_ONCE} | to the first | ms to settle them | to the first |")
    say("|---|---|---|---|---|---|")
    for is_postgres in (False, True):
        async with store(is_postgres) as (_, few, _few), store(is_postgres) as (_, much, _much):
            waiting = {few: 1_000, much: given.waiting}
            for engine, count in waiting.items():
                await have_waiting(engine, count)
            times: dict[AsyncEngine, list[tuple[float, float]]] = {few: [], much: []}
            for number in range(_ROUNDS):
                for engine in waiting:
                    times[engine].append(await claimed(engine, number))
        first = medians(times[few])
        for engine, count in waiting.items():
            claim_ms, settle_ms = medians(times[engine])
            ratios = f"{claim_ms / first[0]:.2f} | {settle_ms:.1f} | {settle_ms / first[1]:.2f}"
            say(f"| {'PostgreSQL' if is_postgres else 'SQLite'} | {count:,} | {claim_ms:.1f} | {ratios} |")


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    """Return both medians without the first few, in which caches fill."""
    claims, settles = zip(*times[10:], strict=True)
    return statistics.median(claims), statistics.median(settles)


async def have_waiting(engine: AsyncEngine, count: int) -> None:
    """Have notices wait for the coming year, ten a target."""
    now = moment()
    for start in range(0, count, 20_000):
        rows = []
        for number in range(start, min(start + 20_000, count)):
            when = now + timedelta(days=1, seconds=(number * 7919) % 31_000_000)
            target = Target(SERVER + number % 500, MEMBER, number // 10)
            useful = when + timedelta(days=1)
            rows.append(
                notice(target, REMINDER, number % 9973, f"release::{number}", 1, when, useful, {"said": "x" * 300})
            )
        async with transaction(engine) as session:
            await write(session, rows)
    async with engine.connect() as connection:
        await connection.execute(text("ANALYZE"))
        await connection.commit()


async def claimed(engine: AsyncEngine, number: int) -> tuple[float, float]:
    """Make so many due, and return the milliseconds until they were found and claimed, and until they were settled."""
    now = moment()
    rows = [
        notice(
            Target(SERVER, MEMBER, 10**9 + n),
            REMINDER,
            1,
            f"due:{number}",
            1,
            now,
            now + timedelta(days=1),
            {"said": ""},
        )
        for n in range(_SENT_AT_ONCE)
    ]
    async with transaction(engine) as session:
        await write(session, rows)
    began = time.perf_counter()
    async with transaction(engine) as session:
        parcels = await claim(session, now, now + LEASE, _SENT_AT_ONCE)
    between = time.perf_counter()
    async with transaction(engine) as session:
        for parcel in parcels:
            await settle(session, parcel, SENT, now, 1)
    took = (between - began) * 1e3, (time.perf_counter() - between) * 1e3
    assert len(parcels) == _SENT_AT_ONCE
    return took


async def many(given: argparse.Namespace) -> None:
    """As many due at once, at Discord's pace, while questions are asked."""
    say(
        "\n| database | due | s | sent a second | over 50/s | CPU ms a message | MB before, after"
        " | /ask p50, p95 ms before | meanwhile | missing | twice | pinged |"
    )
    say("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for is_postgres in (False, True) if given.many <= 2_000 else (False,):
        await at_once(given, is_postgres)


def put_first(process: int) -> None:
    """Have others wait for the loopback: held up, it would see requests in heaps that came one by one."""
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, process, -10)


async def at_once(given: argparse.Namespace, is_postgres: bool) -> None:
    arguments = (*LIMIT, "--latency", str(given.latency))
    async with LoopbackProcess(*arguments) as discord, store(is_postgres) as (url, engine, folder):
        put_first(discord.process.pid)
        await have_many_followers(engine, given.many)
        await have_rooms(engine, discord, given.many)
        await discord.do("set", limit__per_second=50, faults__latency=given.latency)
        async with SlateProcess(url, discord.api_url, folder / "0.log") as slate:
            await until(partial(is_ready, discord))
            await asyncio.sleep(3)  # what the start does besides is done
            idle = await discord.do("timings", await asked_for(discord, 20))
            memory, cpu, began = megabytes(slate.pid), cpu_seconds(slate.pid), time.monotonic()
            await move_the_date(engine)
            wrote = time.monotonic() - began
            asking = asyncio.create_task(asked(discord, stop := asyncio.Event()))
            sent, began = await paced(engine, given.many)
            took = time.monotonic() - began
            stop.set()
            questions = await asking
            used, grown = cpu_seconds(slate.pid) - cpu, megabytes(slate.pid)
            state, timed = await discord.state(), await discord.do("timings", questions)
            got = await received(lambda user: discord.do("messages_to", user), numbers(given.many))
            await slate.end(signal.SIGTERM)
        complaints(folder)
        rate = sent / took
        say(
            f"| {'PostgreSQL' if is_postgres else 'SQLite'} | {given.many:,} | {took:.0f} | {rate:.1f}"
            f" | {state['limit_exceeded']} | {used * 1e3 / given.many:.1f} | {memory:.0f}, {grown:.0f}"
            f" | {middle_and_slow(idle)} | {middle_and_slow(timed)}"
            f" | {got.missing} | {got.twice} | {len(got.pinged)} |"
        )
        say(f"  written in {wrote:.1f} s; statuses {state['statuses']}; unanswered {timed['unanswered']}")


async def asked(discord: LoopbackProcess, stop: asyncio.Event) -> list[str]:
    """Ask five questions a second until told to stop; return the interactions."""
    sent: list[str] = []
    while not stop.is_set():
        sent += await asked_for(discord, 2)
    await asyncio.sleep(2)
    return sent


async def asked_for(discord: LoopbackProcess, seconds: float) -> list[str]:
    seats = [Seat(str(user), GUILD, CHANNEL) for user in range(600, 640)]
    options = [{"question": question} for question in _QUESTIONS]
    sent: list[str] = await discord.do("load", "ask", options, 5, seconds, seats)
    return sent


def middle_and_slow(timed: dict[str, list[float]]) -> str:
    answered = timed["answered"]
    slow = statistics.quantiles(answered, n=20)[-1]
    return f"{statistics.median(answered):.0f}, {slow:.0f} of {len(answered)}"


async def have_rooms(engine: AsyncEngine, discord: LoopbackProcess, count: int) -> None:
    """Have everybody's direct messages opened before, as they are for whoever was told something before."""
    headers, rooms = {"Authorization": f"Bot {TOKEN}"}, []
    await discord.do("set", limit__per_second=None, faults__latency=0)
    async with aiohttp.ClientSession(headers=headers) as session:
        for number in numbers(count):
            body = {"recipient_id": str(number)}
            async with session.post(f"{discord.api_url}/users/@me/channels", json=body) as answer:
                rooms.append(Member(user_id=number, dm_channel_id=int((await answer.json())["id"])))
    async with transaction(engine) as session:
        session.add_all(rooms)


async def paced(engine: AsyncEngine, count: int) -> tuple[int, float]:
    """Wait from the first that is settled to the last; return how many were sent in between, and since when."""

    async def begun() -> bool:
        return (await states(engine))["sent"] > 0

    await until(begun)
    before, began = (await states(engine))["sent"], time.monotonic()
    await until_settled(engine, 60 + count / 20, every=1)
    return count - before, began


async def is_ready(discord: LoopbackProcess) -> bool:
    return bool((await discord.state())["connected"])


async def counted(discord: LoopbackProcess, what: str, which: str, count: int) -> bool:
    return int((await discord.state())[what].get(which, 0)) >= count


# How long they take is measured over the machine's own processes.


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@asynccontextmanager
async def store(is_postgres: bool) -> AsyncIterator[tuple[DatabaseUrl, AsyncEngine, Path]]:
    """Make a prepared database of the run's own, and a folder for what its processes say."""
    with (
        tempfile.TemporaryDirectory(prefix="slate-bench-") as made,
        postgres() if is_postgres else sqlite(Path(made)) as url,
    ):
        await asyncio.to_thread(prepare, url)
        engine = make_engine(url)
        try:
            yield url, engine, Path(made)
        finally:
            await engine.dispose()


@contextmanager
def sqlite(folder: Path) -> Iterator[DatabaseUrl]:
    yield DatabaseUrl.parse(f"sqlite:///{folder / 'slate.db'}")


@contextmanager
def postgres() -> Iterator[DatabaseUrl]:
    name = f"slate_bench_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(POSTGRES, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield DatabaseUrl.parse(f"{POSTGRES.rpartition('/')[0]}/{name}")
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def complaints(folder: Path) -> None:
    """Print what the processes said that is no warning of Discord's limits."""
    for log in folder.glob("*.log"):
        lines = log.read_text(errors="replace").splitlines()
        if found := [line for line in lines if "ERROR" in line or "Error" in line]:
            say(f"  {log.name} has {len(found)} complaints, such as: {found[0][:200]}")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  what it is for


PARTS = {"kills": kills, "lost": lost, "million": million, "many": many}

if __name__ == "__main__":
    main()
