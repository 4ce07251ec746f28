"""A loopback Discord: enough REST and gateway, over real sockets, for the bot's real process.

One server, one channel, one person. It records every request and speaks plain JSON frames. It knows no permissions and
validates nothing: the simulated Discord of the other tests does.
"""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

APP, GUILD, CHANNEL, USER = "100", "200", "300", "400"
TOKEN = "good.token"
_NOBODY = {"discriminator": "0", "avatar": None, "global_name": None, "public_flags": 0}
BOT_USER = {"id": APP, "username": "Slate", "bot": True, **_NOBODY}
PERSON = {"id": USER, "username": "alice", **_NOBODY}
_ALL = str(2**50 - 1)
_MEMBER = {
    "user": PERSON,
    "roles": [],
    "joined_at": "2026-01-01T00:00:00+00:00",
    "deaf": False,
    "mute": False,
    "flags": 0,
}
_MESSAGE = {
    "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "mentions": [],
    "mention_roles": [],
    "attachments": [],
    "embeds": [],
    "components": [],
    "pinned": False,
    "type": 0,
}

Request = tuple[str, str, Any]


@dataclass
class Loopback:
    """Use as `async with Loopback() as discord`; `api_url` is where the bot is sent."""

    commands: list[dict[str, Any]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    identified: list[dict[str, Any]] = field(default_factory=list)
    close_codes: list[int | None] = field(default_factory=list)

    async def __aenter__(self) -> "Loopback":
        self.ready, self._changed = asyncio.Event(), asyncio.Condition()
        self._ids = itertools.count(int((time.time() - 1_420_070_400) * 1000) << 22)
        self._sockets: list[web.WebSocketResponse] = []
        self._sequence = itertools.count(1)
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self._sockets:
            await socket.close()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/api/v10"

    async def slash(self, name: str, **options: str) -> str:
        """Send a slash command; return its interaction's id."""
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        identity = self._id()
        await self._emit(
            "INTERACTION_CREATE",
            {
                "id": identity,
                "application_id": APP,
                "type": 2,
                "token": f"t{identity}",
                "version": 1,
                "data": {"id": "1", "name": name, "type": 1, "options": given},
                "guild_id": GUILD,
                "channel_id": CHANNEL,
                "channel": {"id": CHANNEL, "type": 0, "name": "slate"},
                "member": _MEMBER | {"permissions": _ALL},
                "locale": "en-US",
                "guild_locale": "en-US",
                "app_permissions": _ALL,
                "entitlements": [],
                "authorizing_integration_owners": {"0": GUILD},
                "context": 0,
                "attachment_size_limit": 10_485_760,
            },
        )
        return identity

    async def say(self, content: str, mentions_bot: bool) -> str:
        """Send a person's message to the channel; return its id."""
        identity = self._id()
        about = {"id": identity, "channel_id": CHANNEL, "guild_id": GUILD, "author": PERSON, "content": content}
        member = {key: value for key, value in _MEMBER.items() if key != "user"}
        await self._emit(
            "MESSAGE_CREATE",
            _MESSAGE | about | {"member": member, "mentions": [BOT_USER] if mentions_bot else []},
        )
        return identity

    async def until(self, method: str, part: str, seconds: float = 15) -> Any:
        """Wait for a request whose path has this in it; return its body."""
        async with asyncio.timeout(seconds), self._changed:
            while True:
                for did, path, body in self.requests:
                    if did == method and part in path:
                        return body
                await self._changed.wait()

    def _id(self) -> str:
        return str(next(self._ids))

    async def _emit(self, event: str, data: dict[str, Any]) -> None:
        await self._sockets[-1].send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for frame in socket:
            message = json.loads(frame.data) if frame.type is WSMsgType.TEXT else {"op": None}
            if message["op"] == 1:
                await socket.send_json({"op": 11})
            elif message["op"] == 2:
                self.identified.append(message["d"])
                await self._greet()
        self.close_codes.append(socket.close_code)
        return socket

    async def _greet(self) -> None:
        await self._emit(
            "READY",
            {
                "v": 10,
                "user": BOT_USER,
                "guilds": [{"id": GUILD, "unavailable": True}],
                "session_id": "s",
                "resume_gateway_url": f"ws://127.0.0.1:{self._port}/gateway",
                "application": {"id": APP, "flags": 0},
            },
        )
        role = {"id": GUILD, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "permissions": _ALL}
        await self._emit(
            "GUILD_CREATE",
            {
                "id": GUILD,
                "name": "Film Club",
                "owner_id": USER,
                "roles": [role | {"managed": False, "mentionable": False, "flags": 0}],
                "members": [_MEMBER | {"user": BOT_USER}],
                "member_count": 2,
                "channels": [{"id": CHANNEL, "type": 0, "name": "slate", "position": 0, "permission_overwrites": []}],
                "preferred_locale": "en-US",
                **{key: [] for key in ("emojis", "stickers", "features", "threads", "stage_instances")},
                **{key: [] for key in ("guild_scheduled_events", "voice_states", "presences")},
                **dict.fromkeys(("premium_tier", "verification_level", "default_message_notifications"), 0),
            },
        )
        self.ready.set()

    async def _rest(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        path = "/" + request.match_info["path"]
        self.requests.append((request.method, path, body))
        good = path.startswith(("/interactions", "/webhooks")) or request.headers["Authorization"] == f"Bot {TOKEN}"
        status, answer = self._answer(request.method, path, body) if good else (401, {"message": "401", "code": 0})
        async with self._changed:
            self._changed.notify_all()
        # discord.py reads an answer as JSON only under exactly this content type.
        headers = {"Content-Type": "application/json"}
        return web.Response(status=status, body=json.dumps(answer).encode(), headers=headers)

    def _answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        match method, path.strip("/").split("/"):
            case "GET", ["users", "@me"]:
                return 200, BOT_USER
            case "GET", ["oauth2", "applications", "@me"]:
                about = {"bot_public": True, "bot_require_code_grant": False, "owner": PERSON, "verify_key": ""}
                return 200, {"id": APP, "name": "Slate", "description": "", "icon": None, **about}
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                url = f"ws://127.0.0.1:{self._port}/gateway"
                return 200, {"url": url, "shards": 1, "session_start_limit": limit}
            case "GET", ["applications", _, *_, "commands"]:
                return 200, self.commands
            case "PUT", ["applications", _, *_, "commands"]:
                # As Discord does: it adds what it keeps, and says in full what was left out.
                added = {"application_id": APP, "version": "1", "default_member_permissions": None, "description": ""}
                self.commands = [added | {"nsfw": False, "dm_permission": True} | c | {"id": self._id()} for c in body]
                return 200, self.commands
            case "POST", ["channels", channel, "messages"]:
                return 200, self._message(channel, body)
            case "POST", ["interactions", interaction, _, "callback"]:
                about = {"id": interaction, "type": 2, "response_message_loading": body["type"] == 5}
                return 200, {"interaction": about}
            case ("POST", ["webhooks", _, _]) | ("PATCH", ["webhooks", _, _, "messages", _]):
                return 200, self._message(CHANNEL, body)
        return 404, {"message": f"the loopback knows no {method} {path}", "code": 0}

    def _message(self, channel: str, body: dict[str, Any]) -> dict[str, Any]:
        kept = {key: body[key] for key in ("content", "components", "flags", "nonce") if body.get(key) is not None}
        return _MESSAGE | {"id": self._id(), "channel_id": channel, "author": BOT_USER, "content": ""} | kept
