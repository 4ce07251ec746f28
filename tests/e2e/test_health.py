"""What an operator sees of the real process: well while it works, unwell while its gateway is down, and what is due."""

import asyncio
import json
import socket

import aiohttp
from following import add, follows, member, run
from loopback import TOKEN, Loopback
from processes import slate_run

from bot.notices.follows import Wants
from db.url import DatabaseUrl


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


async def fetched(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def until_well(port: int, well: bool) -> str:
    async with asyncio.timeout(20):
        while True:
            try:
                status, said = await fetched(port, "/healthz")
                if (status == 200) is well:
                    return said
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.1)


async def until_metric(port: int, name: str, value: float) -> dict[str, float]:
    async with asyncio.timeout(20):
        while True:
            status, said = await fetched(port, "/metrics")
            assert status == 200
            lines = (line.rsplit(" ", 1) for line in said.splitlines() if not line.startswith("#"))
            figures = {key: float(number) for key, number in lines}
            if figures[name] == value:
                return figures
            await asyncio.sleep(0.1)


async def test_a_process_is_well_while_its_gateway_is_up_and_counts_what_it_sends(database: DatabaseUrl) -> None:
    async def wanted(engine: object) -> None:
        await add(engine)  # type: ignore[arg-type]
        await follows(engine, member(400), wants=Wants(leads=(0,)))  # type: ignore[arg-type]

    await asyncio.to_thread(run, database, wanted)
    port = free_port()
    async with Loopback() as discord:
        settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": discord.api_url, "SLATE_HEALTH_PORT": str(port)}
        async with slate_run(database, **settings):
            told = json.loads(await until_well(port, True))
            assert told["gateway"] == "up"
            assert told["notice_loop_age_seconds"] < 30
            # The reminder was due seven weeks ago: it is too late to be of use.
            figures = await until_metric(port, "slate_notices_expired_total", 1)
            assert (figures["slate_gateway_up"], figures["slate_notices_due"]) == (1, 0)
            assert {"slate_notices_sent_total", "slate_notices_oldest_due_seconds"} <= figures.keys()
            assert (await fetched(port, "/slate.db"))[0] == 404
            discord.gateway.down = True
            await discord.gateway.drop(resumable=True)
            assert json.loads(await until_well(port, False))["gateway"] == "down"


async def test_a_taken_health_port_is_one_sentence_and_status_2(database: DatabaseUrl) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with Loopback() as discord:
            settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": discord.api_url, "SLATE_HEALTH_PORT": port}
            async with slate_run(database, **settings) as process:
                _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert f"Port {port} of SLATE_HEALTH_PORT is taken" in said.decode().splitlines()[-1]
