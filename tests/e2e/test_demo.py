"""The demo's real process: a page with the real bot in it, and a clean end."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


async def start_demo(*options: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--no-browser", *options),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_the_page_is_served_and_ctrl_c_ends_it_cleanly() -> None:
    process = await start_demo()
    assert process.stdout
    try:
        line = await asyncio.wait_for(process.stdout.readline(), 30)
        address = line.decode().split()[-1]
        async with aiohttp.ClientSession() as session, session.get(address) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        _, said = await asyncio.wait_for(process.communicate(), 15)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (process.returncode, said.decode()) == (0, "")


async def test_a_taken_port_is_one_sentence_and_status_2() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await start_demo("--port", str(port))
        _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert f"Port {port} is taken" in said.decode()
    assert "Traceback" not in said.decode()
