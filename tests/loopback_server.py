"""The loopback's sockets: each request read, held against limit and faults, answered as JSON; files; the gateway.

What a request does stands in `loopback_rest`, what goes wrong in `loopback_faults`.
"""

import asyncio
import json
import zlib
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from loopback_answers import Answer, Call, Upload
from loopback_faults import Fault, Faults
from loopback_limit import VIA, GlobalLimit, too_many
from loopback_rest import Rest, allowed, exempt
from loopback_world import TOKEN

Request = tuple[str, str, Any]
Control = Callable[[web.Request], Awaitable[web.StreamResponse]]
_API = "/api/v10"
_LOOK_S = 0.05


@dataclass
class Server:
    """One HTTP server on 127.0.0.1; `heard` is called after each request, with what it was."""

    rest: Rest
    faults: Faults
    limit: GlobalLimit
    heard: Callable[[Request], None]
    requests: deque[Request] = field(default_factory=deque)
    statuses: Counter[int] = field(default_factory=Counter)
    held: int = 0
    broken: list[Exception] = field(default_factory=list)

    async def start(self, port: int = 0, control: dict[str, Control] | None = None) -> None:
        app = web.Application(client_max_size=2**26)
        app.router.add_get("/gateway", self.rest.gateway.serve)
        app.router.add_get("/attachments/{file}/{name}", self._file)
        app.router.add_route("*", _API + "/{path:.*}", self._answer)
        for path, handler in (control or {}).items():
            app.router.add_route("*", path, handler)
        self._ending = False
        self._runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]
        self.rest.messages.base_url = f"http://127.0.0.1:{self.port}"
        self.rest.gateway.address = f"ws://127.0.0.1:{self.port}/gateway"

    async def stop(self) -> None:
        self._ending = True
        await self.rest.gateway.drop()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{_API}"

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            call = await _read(request)
            self.requests.append((call.method, call.path, call.body))
            answer, fault = await self._decide(call, request.headers.get("Authorization"))
        except Exception as error:  # else a bot's patience with servers' errors would hide a fault of the loopback's
            self.broken.append(error)
            raise
        self.statuses[answer.status] += 1
        self.heard((call.method, call.path, call.body))
        if fault is Fault.LOST:
            await self._hold(request)
        return _response(answer)

    async def _decide(self, call: Call, authorization: str | None) -> tuple[Answer, Fault | None]:
        if refusal := allowed(call, authorization, TOKEN):
            return refusal, None
        wait = None if exempt(call.path) else self.limit.wait(asyncio.get_running_loop().time())
        if wait is not None:
            return too_many(wait, "global"), None
        fault, seconds = self.faults.draw(call.method, call.path)
        if seconds:
            await asyncio.sleep(seconds)
        if fault is Fault.ERROR:
            return Answer({"message": "500: Internal Server Error", "code": 0}, 500), fault
        if fault is Fault.LIMITED:
            return too_many(self.faults.retry_after, "user", _bucket(call)), fault
        return self.rest.answer(call), fault

    async def _hold(self, request: web.Request) -> None:
        """Keep a connection open without a word until the other side gives up."""
        self.held += 1
        try:
            # aiohttp tells nobody that the other side has gone: one has to look.
            while not self._ending and request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110
                await asyncio.sleep(_LOOK_S)
        finally:
            self.held -= 1

    async def _file(self, request: web.Request) -> web.Response:
        found = self.rest.messages.files.get(request.match_info["file"])
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found.content, headers={"Content-Type": found.content_type})


async def _read(request: web.Request) -> Call:
    path, query = "/" + request.match_info["path"], dict(request.query)
    if not request.can_read_body:
        return Call(request.method, path, query=query)
    if not request.content_type.startswith("multipart/"):
        return Call(request.method, path, json.loads(await request.read()), query)
    body, uploads = {}, []
    for name, part in (await request.post()).items():
        if name == "payload_json":
            body = json.loads(part if isinstance(part, (str, bytearray)) else part.file.read())
        elif isinstance(part, web.FileField):
            kind = part.content_type or "application/octet-stream"
            uploads.append(Upload(name, part.filename, kind, part.file.read()))
    return Call(request.method, path, body, query, tuple(uploads))


def _response(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status, headers=VIA | answer.headers)
    # discord.py reads an answer as JSON only under exactly this content type.
    headers = {"Content-Type": "application/json", **VIA, **answer.headers}
    return web.Response(status=answer.status, body=json.dumps(answer.body).encode(), headers=headers)


def _bucket(call: Call) -> str:
    """Return a name for a route's limit, the same for the same route."""
    route = "/".join("_" if part.isdecimal() else part for part in call.path.split("/"))
    return f"{zlib.crc32(f'{call.method} {route}'.encode()):08x}"
