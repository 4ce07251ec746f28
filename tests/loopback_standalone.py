"""The loopback in a process of its own, so that a measure of the bot is not disturbed: its door, and who opens it.

`GET /state` counts; `POST /control` with `{"do": name, "args": [...], "kwargs": {...}}` calls what `DOES` names.
"""

import argparse
import asyncio
import gc
import json
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web
from loopback_acting import Ref, Seat
from loopback_answers import Json, Refused
from loopback_discord import Loopback
from loopback_faults import Faults
from loopback_limit import GlobalLimit
from loopback_load import load, timings

_FILE = Path(__file__).with_name("loopback.py")
_TAGS: dict[str, type[Seat] | type[Ref]] = {"~seat": Seat, "~ref": Ref}
_OF_LOOPBACK = """slash complete menu press submit say answer until messages messages_to message
    join leave delete_channel forbid""".split()
_OF_WORLD = "add_guild add_channel add_role".split()
_PARTS = ("faults", "limit", "messages_kept", "interactions", "gateway")


class Door:
    """The control of one loopback: what is asked for over HTTP, done to it."""

    def __init__(self, discord: Loopback) -> None:
        self._discord = discord
        self.does: dict[str, Callable[..., Any]] = {
            **{name: getattr(discord, name) for name in _OF_LOOPBACK},
            **{name: getattr(discord.world, name) for name in _OF_WORLD},
            "close_dms": lambda *users: discord.world.closed_dms.update(users),
            "forget_nonces": discord.messages_kept.forget_nonces,
            "drop": discord.gateway.drop,
            "set": self._set,
            "load": lambda *args, **kwargs: load(discord, *args, **kwargs),
            "timings": lambda *args: timings(discord, *args),
        }

    async def control(self, request: web.Request) -> web.Response:
        asked = json.loads(await request.text(), object_hook=_read)
        try:
            done = self.does[asked["do"]](*asked.get("args", ()), **asked.get("kwargs", {}))
            result = await done if asyncio.iscoroutine(done) else done
        except (LookupError, TypeError, AttributeError, TimeoutError, Refused) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
        return web.json_response({"result": result}, dumps=_write)

    async def state(self, request: web.Request) -> web.Response:
        discord = self._discord
        known = discord.interactions.known.values()
        return web.json_response(
            {
                "ready": discord.ready.is_set(),
                "requests": sum(discord.server.statuses.values()),
                "statuses": discord.server.statuses,
                "faults": discord.faults.counts,
                "held": discord.server.held,
                "limit_exceeded": discord.limit.exceeded,
                "repeated_nonces": discord.messages_kept.repeated_nonces,
                "identified": len(discord.identified),
                "resumed": discord.gateway.resumed,
                "connected": sum(session.connected for session in discord.gateway.sessions),
                "interactions": len(known),
                "acknowledged": sum(one.acknowledged is not None for one in known),
                "answered": sum(one.answered is not None for one in known),
            }
        )

    def _set(self, **settings: Any) -> None:
        """Set such as `faults__error=0.05`, `limit__per_second=50`, `messages_kept__nonce_minutes=0`."""
        for name, value in settings.items():
            part, _, attribute = name.partition("__")
            if part not in _PARTS or not hasattr(getattr(self._discord, part), attribute):
                raise LookupError(f"nothing to set is called {name}")
            setattr(getattr(self._discord, part), attribute, value)


class LoopbackProcess:
    """A loopback in a process of its own: `async with LoopbackProcess("--latency", "0.02") as discord`."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments

    async def __aenter__(self) -> "LoopbackProcess":
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(_FILE),
            "--until-input-ends",
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.url = (await self.process.stdout.readline()).decode().strip()
        if not self.url:
            raise ChildProcessError(f"the loopback did not start with {self._arguments}")
        self.api_url = f"{self.url}/api/v10"
        self._session = aiohttp.ClientSession(self.url, timeout=aiohttp.ClientTimeout(total=None))
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self._session.close()
        assert self.process.stdin is not None
        self.process.stdin.close()  # its sign to end, also when who started it dies
        await self.process.wait()

    async def do(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Do what `Loopback` has under this name, or `set`, `load`, `timings`, `drop`, `close_dms`, `forget_nonces`."""
        body = _write({"do": name, "args": args, "kwargs": kwargs})
        async with self._session.post("/control", data=body) as response:
            answer = await response.json()
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    async def state(self) -> Json:
        """Return the counts of everything that happened."""
        async with self._session.get("/state") as response:
            found: Json = await response.json()
        return found


def main() -> None:
    """Serve until told to stop; print the address as the only line."""
    parser = argparse.ArgumentParser(description="A Discord on this machine alone, for tests and measures.")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--limit", type=int, help="requests a second, as Discord's global limit (50)")
    parser.add_argument("--remember", type=int, help="how many requests, interactions and messages a channel to keep")
    parser.add_argument("--until-input-ends", action="store_true", help="end when the standard input does")
    for name in ("latency", "error", "limited", "lost", "slow", "slow-by", "retry-after"):
        parser.add_argument(f"--{name}", type=float, help="see loopback_faults")
    parser.add_argument("--seed", type=int, default=0, help="of the chance with which things go wrong")
    given = vars(parser.parse_args())
    # The more is kept, the longer the collector holds everything up: requests would wait, and then come in a heap.
    gc.set_threshold(700, 10, 1_000_000)
    names = ("latency", "error", "limited", "lost", "slow", "slow_by", "retry_after")
    faults = Faults(Random(given["seed"]), **{name: given[name] for name in names if given[name] is not None})
    asyncio.run(
        _serve(
            Loopback(
                faults=faults, limit=GlobalLimit(given["limit"] or None), port=given["port"], remember=given["remember"]
            ),
            given["until_input_ends"],
        )
    )


async def _serve(discord: Loopback, until_input_ends: bool) -> None:
    door = Door(discord)
    discord.control |= {"/control": door.control, "/state": door.state}
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    if until_input_ends:
        await loop.connect_read_pipe(lambda: _Ending(stop), sys.stdin)
    async with discord:
        sys.stdout.write(f"http://127.0.0.1:{discord.server.port}\n")
        sys.stdout.flush()
        await stop.wait()


class _Ending(asyncio.Protocol):
    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop.set()


def _read(value: Json) -> Any:
    for tag, kind in _TAGS.items():
        if value.keys() == {tag}:
            return kind(**value[tag])
    return value


def _write(value: Any) -> str:
    return json.dumps(value, default=_written)


def _written(value: Any) -> Any:
    for tag, kind in _TAGS.items():
        if isinstance(value, kind):
            return {tag: asdict(value)}
    return asdict(value)
