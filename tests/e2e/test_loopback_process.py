"""The loopback Discord in a process of its own: started, told what to do, asked what happened, ended."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from loopback import CHANNEL, TOKEN, LoopbackProcess, Seat, person

MESSAGES = f"/channels/{CHANNEL}/messages"
LOOPBACK = Path(__file__).parents[1] / "loopback.py"


async def post(discord: LoopbackProcess, path: str, body: dict[str, object]) -> int:
    headers = {"Authorization": f"Bot {TOKEN}"}
    async with aiohttp.request("POST", discord.api_url + path, json=body, headers=headers) as response:
        return response.status


async def test_it_is_set_from_outside_and_tells_what_happened() -> None:
    async with LoopbackProcess("--error", "1", "--seed", "3") as discord:
        assert await post(discord, MESSAGES, {"content": "1"}) == 500
        await discord.do("set", faults__error=0, limit__per_second=1)
        assert await post(discord, MESSAGES, {"content": "2"}) == 200
        assert await post(discord, MESSAGES, {"content": "3"}) == 429
        assert [message["content"] for message in await discord.do("messages", CHANNEL)] == ["2"]
        state = await discord.state()
        assert state["statuses"] == {"500": 1, "200": 1, "429": 1}
        assert state["faults"] == {"error": 1}
        assert state["limit_exceeded"] == 1
        with pytest.raises(RuntimeError, match="nothing to set is called faults__eror"):
            await discord.do("set", faults__eror=1)


async def test_commands_are_sent_at_a_pace_and_timed_as_they_are_answered() -> None:
    async with LoopbackProcess("--remember", "100") as discord:
        seats = [Seat("401"), Seat("402")]
        sent = await discord.do("load", "ask", [{"question": "a"}, {"who": person("7")}], 200, 0.05, seats)
        assert len(sent) == 10
        answered = sent[0]
        body = {"type": 4, "data": {"content": "here", "flags": 64}}
        assert await post(discord, f"/interactions/{answered}/t{answered}/callback", body) == 204
        assert (await discord.do("answer", answered))["content"] == "here"
        assert [message["content"] for message in await discord.do("messages_to", "401")] == ["here"]
        timed = await discord.do("timings")
        assert len(timed["answered"]) == 1
        assert timed["unacknowledged"] == 9
        assert (await discord.state())["interactions"] == 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_ends_when_told_to(number: signal.Signals) -> None:
    command = (sys.executable, str(LOOPBACK), "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=os.sep)
    assert process.stdout is not None
    assert (await process.stdout.readline()).startswith(b"http://127.0.0.1:")
    process.send_signal(number)
    assert await asyncio.wait_for(process.wait(), 15) == 0


async def test_it_ends_with_who_started_it() -> None:
    async with LoopbackProcess() as discord:
        process = discord.process
    assert process.returncode == 0
