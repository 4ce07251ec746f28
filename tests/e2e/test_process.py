"""The bot's real process against a loopback Discord: start, registering, answers, and its end."""

import asyncio
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from clubs import parts
from discord_api import DESCRIPTION, faults
from loopback import APP, CHANNEL, GUILD, TOKEN, Loopback
from processes import slate_run

from db.url import DatabaseUrl

PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15


def shown(body: dict[str, Any]) -> str:
    return "\n".join(part["content"] for part in parts(body["components"]) if part["type"] == 10)


@pytest.fixture
def checked() -> Iterator[Loopback]:
    """A loopback whose every request is held against Discord's description at the end."""
    loopback = Loopback()
    yield loopback
    if DESCRIPTION.exists():
        found = [f for method, path, body in loopback.requests for f in faults(method, path, body)]
        assert not found, "\n".join(found)


async def test_it_starts_registers_answers_and_ends_cleanly(checked: Loopback, database: DatabaseUrl) -> None:
    async with checked as discord, slate_run(database, DISCORD_TOKEN=TOKEN, DISCORD_API_URL=discord.api_url) as process:
        await asyncio.wait_for(discord.ready.wait(), 30)
        assert not discord.identified[0]["intents"] & PRIVILEGED
        registered = await discord.until("PUT", "/commands")
        assert {c["name"] for c in registered} == {
            "Ask Slate",
            "announce",
            "ask",
            "follow",
            "following",
            "help",
            "privacy",
            "person",
            "project",
            "projects",
            "releases",
            "settings",
            "slate",
            "unfollow",
        }

        interaction = await discord.slash("ask", question="what's Liman directing?")
        assert (await discord.until("POST", f"/interactions/{interaction}/"))["type"] == 5
        assert "Deeper" in shown(await discord.until("PATCH", f"/webhooks/{APP}/t{interaction}"))

        asked = await discord.say(f"<@{APP}> when does Digger come out?", mentions_bot=True)
        reply = await discord.until("POST", f"/channels/{CHANNEL}/messages")
        assert "2 October 2026" in shown(reply)
        assert str(reply["message_reference"]["message_id"]) == asked
        assert reply["allowed_mentions"] == {"parse": [], "replied_user": False}

        process.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(process.communicate(), 15)
        assert process.returncode == 0, said.decode()
        assert "Traceback" not in said.decode()
    assert discord.close_codes == [1000]


async def test_unchanged_commands_are_not_registered_again(checked: Loopback, database: DatabaseUrl) -> None:
    settings = {"DISCORD_TOKEN": TOKEN, "SLATE_SYNC_GUILD": GUILD}
    async with checked as discord:
        for _ in range(2):
            async with slate_run(database, DISCORD_API_URL=discord.api_url, **settings) as process:
                discord.ready.clear()
                await asyncio.wait_for(discord.ready.wait(), 30)
                process.send_signal(signal.SIGINT)
                await asyncio.wait_for(process.communicate(), 15)
                assert process.returncode == 0
        puts = [path for method, path, _ in discord.requests if method == "PUT"]
        assert puts == [f"/applications/{APP}/guilds/{GUILD}/commands"]


async def test_a_wrong_token_is_one_sentence_and_status_2(database: DatabaseUrl) -> None:
    async with (
        Loopback() as discord,
        slate_run(database, DISCORD_TOKEN="bad.token", DISCORD_API_URL=discord.api_url) as process,
    ):
        _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert "Discord does not accept DISCORD_TOKEN" in said.decode().splitlines()[-1]
    assert "Traceback" not in said.decode()
    assert "bad.token" not in said.decode()


async def test_an_unreachable_server_is_one_sentence_and_status_2(database: DatabaseUrl) -> None:
    settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}
    async with slate_run(database, **settings) as process:
        _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert "Discord cannot be reached at http://127.0.0.1:9/api/v10" in said.decode().splitlines()[-1]
    assert "Traceback" not in said.decode()
