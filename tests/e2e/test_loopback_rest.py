"""The loopback Discord asked over plain HTTP: answers as Discord describes them, limits, faults, files."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from discord_api import DESCRIPTION, answer_faults
from loopback import (
    APP,
    CHANNEL,
    GUILD,
    SEND_MESSAGES,
    TOKEN,
    USER,
    VIEW_CHANNEL,
    Fault,
    Loopback,
    Seat,
)
from loopback_world import READ_HISTORY

MESSAGES = f"/channels/{CHANNEL}/messages"
CARD = [
    {
        "type": 17,
        "components": [
            {"type": 10, "content": "# Digger"},
            {"type": 14},
            {
                "type": 9,
                "components": [{"type": 10, "content": "soon"}],
                "accessory": {"type": 2, "style": 2, "label": "More", "custom_id": "more"},
            },
            {"type": 12, "items": [{"media": {"url": "https://example.org/poster.png"}}]},
            {"type": 1, "components": [{"type": 2, "style": 1, "label": "Follow", "custom_id": "follow"}]},
            {"type": 1, "components": [{"type": 3, "custom_id": "which", "options": [{"label": "a", "value": "a"}]}]},
        ],
    }
]
V2 = 1 << 15


class Caller:
    """Requests with the bot's token; every answer is held against Discord's description."""

    def __init__(self, discord: Loopback, session: aiohttp.ClientSession) -> None:
        self._discord, self._session = discord, session
        self.headers: Any = {}

    async def __call__(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
        data = body if isinstance(body, aiohttp.FormData) else None
        url = self._discord.api_url + path
        sent = {"data": data} if data else {"json": body}
        async with self._session.request(method, url, params=query, **sent) as response:
            text, self.headers = await response.text(), response.headers
        answer = json.loads(text) if text else None
        if DESCRIPTION.exists() and response.status != 500:
            assert answer_faults(method, path, response.status, answer) == []
        return response.status, answer

    async def code(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, int]:
        status, answer = await self(method, path, body, **query)
        return status, answer["code"]


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[Loopback]:
    async with Loopback() as made:
        yield made


@pytest_asyncio.fixture
async def call(discord: Loopback) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        yield Caller(discord, session)


async def test_a_message_is_made_read_listed_changed_and_deleted(discord: Loopback, call: Caller) -> None:
    _, made = await call("POST", MESSAGES, {"flags": V2, "components": CARD, "nonce": "n", "enforce_nonce": True})
    assert made["nonce"] == "n"
    one = f"{MESSAGES}/{made['id']}"
    assert "nonce" not in (await call("GET", one))[1]
    assert [message["id"] for message in (await call("GET", MESSAGES, limit="5"))[1]] == [made["id"]]
    await call("PATCH", one, {"components": [{"type": 10, "content": "moved"}]})
    assert discord.messages()[0]["components"] == [{"id": 1, "type": 10, "content": "moved"}]
    assert discord.messages()[0]["edited_timestamp"]
    assert (await call("DELETE", one))[0] == 204
    assert await call.code("GET", one) == (404, 10008)
    assert discord.messages() == []


async def test_everything_else_that_is_shown_is_as_discord_describes_it(discord: Loopback, call: Caller) -> None:
    discord.world.add_role(GUILD, "fans", mentionable=True)
    guild, application = f"/guilds/{GUILD}", f"/applications/{APP}"
    for path in ("", "/channels", "/roles", "/members/401"):
        assert (await call("GET", guild + path))[0] == 200
    for path in ("/users/@me", "/users/401", "/oauth2/applications/@me", "/gateway/bot", f"/channels/{CHANNEL}"):
        assert (await call("GET", path))[0] == 200
    commands = [{"name": "ask", "description": "Ask", "type": 1}]
    await call("PUT", f"{application}/guilds/{GUILD}/commands", commands)
    assert (await call("GET", f"{application}/commands"))[1] == []
    assert [one["name"] for one in (await call("GET", f"{application}/guilds/{GUILD}/commands"))[1]] == ["ask"]


async def test_who_may_not_is_refused_as_discord_refuses(discord: Loopback, call: Caller) -> None:
    text = {"content": "hello"}
    discord.forbid(CHANNEL, SEND_MESSAGES)
    assert await call.code("POST", MESSAGES, text) == (403, 50013)
    discord.forbid(CHANNEL, READ_HISTORY)
    assert (await call("POST", MESSAGES, text))[0] == 200
    assert (await call("GET", MESSAGES))[1] == []
    discord.forbid(CHANNEL, VIEW_CHANNEL)
    assert await call.code("GET", f"/channels/{CHANNEL}") == (403, 50001)
    discord.delete_channel(CHANNEL)
    assert await call.code("POST", MESSAGES, text) == (404, 10003)
    discord.world.guilds[GUILD].gone.add("401")
    assert await call.code("GET", f"/guilds/{GUILD}/members/401") == (404, 10007)
    talk = discord.world.add_channel(GUILD, "talk").id
    said = await discord.say("mine", seat=Seat(channel=talk))
    assert await call.code("PATCH", f"/channels/{talk}/messages/{said}", text) == (403, 50005)


async def test_dms_are_one_a_person_and_may_be_closed(discord: Loopback, call: Caller) -> None:
    _, dm = await call("POST", "/users/@me/channels", {"recipient_id": "401"})
    assert (await call("POST", "/users/@me/channels", {"recipient_id": "401"}))[1] == dm
    await call("POST", f"/channels/{dm['id']}/messages", {"content": "for you"})
    discord.world.closed_dms.add("401")
    assert await call.code("POST", f"/channels/{dm['id']}/messages", {"content": "again"}) == (403, 50007)
    assert [message["content"] for message in discord.messages_to("401")] == ["for you"]
    discord.world.no_such_user.add("402")
    assert await call.code("POST", "/users/@me/channels", {"recipient_id": "402"}) == (400, 50033)


async def test_files_are_kept_named_where_they_are_shown_and_can_be_fetched(discord: Loopback, call: Caller) -> None:
    form = aiohttp.FormData(quote_fields=False)
    about = {"attachments": [{"id": 0, "description": "a calendar"}], "flags": V2}
    shown = [{"type": 13, "file": {"url": "attachment://slate.ics"}}]
    form.add_field("payload_json", json.dumps(about | {"components": shown}), content_type="application/json")
    form.add_field("files[0]", b"BEGIN:VCALENDAR", filename="slate.ics", content_type="text/calendar")
    _, made = await call("POST", MESSAGES, form)
    (attached,) = made["attachments"]
    assert (attached["filename"], attached["size"], attached["description"]) == ("slate.ics", 15, "a calendar")
    assert made["components"][0]["file"]["url"] == attached["url"]
    async with aiohttp.request("GET", attached["url"]) as response:
        assert await response.read() == b"BEGIN:VCALENDAR"
    await call(
        "PATCH", f"{MESSAGES}/{made['id']}", {"components": [{"type": 10, "content": "gone"}], "attachments": []}
    )
    assert discord.messages()[0]["attachments"] == []
    assert discord.requests[0][2]["flags"] == V2


async def test_one_request_too_many_is_told_how_long_to_wait_but_interactions_are_exempt(
    discord: Loopback, call: Caller
) -> None:
    discord.limit.per_second = 1
    await call("GET", "/users/@me")
    status, answer = await call("GET", "/users/@me")
    assert status == 429
    assert answer["global"]
    assert 0 < answer["retry_after"] <= 1
    assert call.headers["Retry-After"] == "1"
    assert call.headers["X-RateLimit-Global"] == "true"
    assert call.headers["X-RateLimit-Scope"] == "global"
    assert discord.limit.exceeded == 1
    interaction = await discord.slash("ask")
    path = f"/interactions/{interaction}/t{interaction}/callback"
    assert (await call("POST", path, {"type": 4, "data": {"content": "here"}}))[0] == 204
    assert discord.limit.exceeded == 1


async def test_a_failed_or_limited_request_does_nothing_and_a_lost_one_everything(
    discord: Loopback, call: Caller
) -> None:
    discord.faults.next.extend(Fault)
    assert (await call("POST", MESSAGES, {"content": "1"}))[0] == 500
    status, answer = await call("POST", MESSAGES, {"content": "2"})
    assert (status, answer["global"], answer["retry_after"]) == (429, False, 0.05)
    assert call.headers["X-RateLimit-Bucket"]
    assert discord.messages() == []
    lost = asyncio.create_task(call("POST", MESSAGES, {"content": "3"}))
    await discord.when(lambda: discord.server.held)
    assert not lost.done()
    lost.cancel()
    assert [message["content"] for message in discord.messages()] == ["3"]
    assert discord.faults.counts == {"error": 1, "limited": 1, "lost": 1}
    assert discord.server.statuses == {500: 1, 429: 1, 200: 1}


async def test_events_of_a_server_come_and_go(discord: Loopback, call: Caller) -> None:
    events = f"/guilds/{GUILD}/scheduled-events"
    body = {
        "name": "Digger",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": "2099-10-02T00:00:00+00:00",
        "scheduled_end_time": "2099-10-03T00:00:00+00:00",
        "entity_metadata": {"location": "In cinemas"},
    }
    _, made = await call("POST", events, body)
    assert (await call("PATCH", f"{events}/{made['id']}", {"name": "Moved"}))[1]["name"] == "Moved"
    assert [one["name"] for one in (await call("GET", events))[1]] == ["Moved"]
    discord.world.guilds[GUILD].bot_permissions = 0
    assert await call.code("POST", events, body) == (403, 50013)
    discord.world.guilds[GUILD].bot_permissions = 1 << 44
    assert (await call("DELETE", f"{events}/{made['id']}"))[0] == 204
    assert await call.code("GET", f"{events}/{made['id']}") == (404, 10070)


async def test_an_interaction_is_answered_once_and_its_messages_are_seen_by_whom_they_are_for(
    discord: Loopback, call: Caller
) -> None:
    mine, other = await discord.slash("ask", Seat("401")), await discord.slash("ask")
    callback = f"/interactions/{mine}/t{mine}/callback"
    webhook = f"/webhooks/{APP}/t{mine}"
    assert await call.code("PATCH", f"{webhook}/messages/@original", {"content": "x"}) == (404, 10015)
    _, told = await call("POST", callback, {"type": 5, "data": {"flags": 64}}, with_response="true")
    assert told["interaction"]["response_message_loading"]
    assert await call.code("POST", callback, {"type": 5}) == (400, 40060)
    await call("PATCH", f"{webhook}/messages/@original", {"content": "only for you"})
    await call("POST", webhook, {"content": "and for all"}, wait="true")
    assert (await discord.answer(mine))["content"] == "only for you"
    assert [message["content"] for message in discord.messages()] == ["and for all"]
    assert [message["content"] for message in discord.messages_to("401")] == ["only for you"]
    assert discord.messages_to(USER) == []
    assert [message["content"] for message in (await call("GET", MESSAGES))[1]] == ["and for all"]
    discord.interactions.deadline = 0
    late = await call.code("POST", f"/interactions/{other}/t{other}/callback", {"type": 5})
    assert late == (404, 10062)


async def test_without_the_token_nothing_is_shown(discord: Loopback) -> None:
    async with aiohttp.request("GET", discord.api_url + "/users/@me") as response:
        assert response.status == 401


async def test_what_the_loopback_does_not_know_is_not_passed_over() -> None:
    async def ask() -> int:
        async with Loopback() as discord:
            headers = {"Authorization": f"Bot {TOKEN}"}
            async with aiohttp.request("GET", discord.api_url + "/voice/regions", headers=headers) as response:
                return response.status

    with pytest.raises(NotImplementedError, match="GET /voice/regions"):
        await ask()
