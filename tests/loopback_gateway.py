"""The loopback's gateway: connections of one or more bot processes, by shard and intent, dropped and resumed.

It speaks plain JSON frames. It knows servers as it greets with them, and no messages.
"""

import asyncio
import itertools
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from loopback_answers import Json
from loopback_shown import guild_created
from loopback_world import APP, TOKEN, World

_HEARTBEAT_MS = 41_250
_KEPT_FRAMES = 1000
_GUILDS, _EVENTS, _GUILD_MESSAGES, _DMS, _CONTENT = 1 << 0, 1 << 16, 1 << 9, 1 << 12, 1 << 15
_DROPPED, _BAD_TOKEN, _CLEAN = 4000, 4004, (1000, 1001)


@dataclass
class Session:
    """One identified connection; while it is away, `frames` keeps what it may ask for again."""

    id: str
    shard: tuple[int, int]
    intents: int
    outgoing: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    frames: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_KEPT_FRAMES))
    sequence: int = 0
    connected: bool = True

    def send(self, event: str, text: str) -> None:
        self.sequence += 1
        frame = f'{{"op":0,"t":"{event}","s":{self.sequence},"d":{text}}}'
        self.frames.append((self.sequence, frame))
        if self.connected:
            self.outgoing.put_nowait(frame)

    def hears(self, event: str, guild: str | None) -> bool:
        """Tell whether an event is of this shard, and asked for."""
        number, count = self.shard
        if (int(guild) >> 22) % count != number if guild else number != 0:
            return False
        if event.startswith("GUILD_SCHEDULED_EVENT_"):
            return bool(self.intents & _EVENTS)
        if event.startswith("MESSAGE_"):
            return bool(self.intents & (_GUILD_MESSAGES if guild else _DMS))
        return bool(self.intents & _GUILDS) or not event.startswith(("GUILD_", "CHANNEL_"))


@dataclass
class Gateway:
    """All connections; `newest_only` sends each event to the last of those that Discord would send it to."""

    world: World
    newest_only: bool = False
    down: bool = False
    address: str = ""
    identified: list[Json] = field(default_factory=list)
    close_codes: list[int | None] = field(default_factory=list)
    resumed: int = 0

    def __post_init__(self) -> None:
        self.ready = asyncio.Event()
        self.sessions: list[Session] = []
        self._sockets: set[web.WebSocketResponse] = set()
        self._ids = itertools.count(1)

    def emit(self, event: str, data: Json, guild: str | None) -> None:
        """Send an event to every session that Discord would send it to."""
        hearing = [session for session in self.sessions if session.hears(event, guild)]
        if self.newest_only:
            hearing = sorted(hearing, key=lambda session: session.connected)[-1:]
        texts: dict[bool, str] = {}
        for session in hearing:
            blank = event.startswith("MESSAGE_") and _hides(session, data, guild)
            if blank not in texts:
                texts[blank] = json.dumps(_without_content(data) if blank else data)
            session.send(event, texts[blank])

    async def drop(self, resumable: bool = True) -> None:
        """Close every connection as a failing network does, with or without leave to resume."""
        for session in self.sessions:
            session.connected = False
        if not resumable:
            self.sessions.clear()
        dropped, self._sockets = self._sockets, set()
        for socket in dropped:
            await socket.close(code=_DROPPED)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        session: Session | None = None
        outgoing: asyncio.Queue[str] | None = None
        writing: asyncio.Task[None] | None = None
        try:
            await socket.send_json({"op": 10, "d": {"heartbeat_interval": _HEARTBEAT_MS}})
            async for frame in socket:
                message = json.loads(frame.data) if frame.type is WSMsgType.TEXT else {"op": None}
                if message["op"] == 1:
                    await socket.send_json({"op": 11})
                elif message["op"] in (2, 6) and (session := await self._begin(socket, message)):
                    outgoing = session.outgoing
                    writing = asyncio.create_task(_write(socket, outgoing))
        finally:
            code = socket.close_code if socket in self._sockets else _DROPPED
            self._sockets.discard(socket)
            self.close_codes.append(code)
            if writing is not None:
                writing.cancel()
            if session is not None and session.outgoing is outgoing:  # else it goes on by another connection
                self._end(session, code)
        return socket

    async def _begin(self, socket: web.WebSocketResponse, message: Json) -> Session | None:
        data = message["d"]
        if data["token"] != TOKEN:
            await socket.close(code=_BAD_TOKEN)
            return None
        if message["op"] == 2:
            return self._identify(data)
        session = next((one for one in self.sessions if one.id == data["session_id"]), None)
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return None
        return self._resume(session, data["seq"])

    def _identify(self, data: Json) -> Session:
        self.identified.append(data)
        number, count = data.get("shard", (0, 1))
        session = Session(f"s{next(self._ids)}", (number, count), data["intents"])
        self.sessions.append(session)
        for event, shown in self._greeting(session):
            session.send(event, json.dumps(shown))
        self.ready.set()
        return session

    def _resume(self, session: Session, seen: int) -> Session:
        self.resumed += 1
        session.connected, session.outgoing = True, asyncio.Queue()
        for sequence, frame in session.frames:
            if sequence > seen:
                session.outgoing.put_nowait(frame)
        session.send("RESUMED", "{}")
        return session

    def _end(self, session: Session, code: int | None) -> None:
        session.connected = False
        if code in _CLEAN and session in self.sessions:
            self.sessions.remove(session)

    def _greeting(self, session: Session) -> Iterator[tuple[str, Json]]:
        number, count = session.shard
        own = [guild for guild in self.world.guilds if (int(guild) >> 22) % count == number]
        yield (
            "READY",
            {
                "v": 10,
                "user": self.world.user(APP),
                "guilds": [{"id": guild, "unavailable": True} for guild in own],
                "session_id": session.id,
                "resume_gateway_url": self.address,
                "shard": session.shard,
                "application": {"id": APP, "flags": 0},
            },
        )
        if session.intents & _GUILDS:
            yield from (("GUILD_CREATE", guild_created(self.world, guild)) for guild in own)


def _hides(session: Session, message: Json, guild: str | None) -> bool:
    """Tell whether a message comes without its content: in a server, not the bot's own, and not mentioning it."""
    if guild is None or session.intents & _CONTENT or "author" not in message:
        return False
    return APP not in (message["author"]["id"], *(user["id"] for user in message["mentions"]))


def _without_content(message: Json) -> Json:
    blank: dict[str, Any] = {key: [] for key in ("embeds", "attachments", "components")}
    return message | {"content": ""} | blank


async def _write(socket: web.WebSocketResponse, outgoing: asyncio.Queue[str]) -> None:
    while True:
        frame = await outgoing.get()
        try:
            await socket.send_str(frame)
        except ConnectionError:
            return  # it has gone; what it missed is kept for a resume
