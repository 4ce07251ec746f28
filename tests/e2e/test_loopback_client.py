"""The loopback Discord as the real discord.py meets it: what it sends, and what it is refused."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
import pytest_asyncio
from discord_api import DESCRIPTION, faults
from loopback import CHANNEL, GUILD, Fault, Loopback
from loopback_clients import connected, logged_in


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as made:
        yield made
    if DESCRIPTION.exists():
        found = [fault for method, path, body in made.requests for fault in faults(method, path, body)]
        assert not found, "\n".join(found)


@pytest_asyncio.fixture
async def client(loopback: Loopback) -> AsyncIterator[discord.Client]:
    """A bare client with the token, not on the gateway."""
    async with logged_in(discord.Client(intents=discord.Intents.none()), loopback) as made:
        yield made


def channel(client: discord.Client, channel_id: str = CHANNEL) -> discord.PartialMessageable:
    return client.get_partial_messageable(int(channel_id))


async def texts(loopback: Loopback, channel_id: str = CHANNEL) -> list[str]:
    return [message["content"] for message in loopback.messages(channel_id)]


async def test_the_same_nonce_is_one_message_until_it_is_forgotten(loopback: Loopback, client: discord.Client) -> None:
    first = await channel(client).send("once", nonce="notice-1")
    again = await channel(client).send("once", nonce="notice-1")
    assert first.id == again.id
    loopback.messages_kept.forget_nonces()
    assert (await channel(client).send("once", nonce="notice-1")).id != first.id
    assert await texts(loopback) == ["once", "once"]
    assert [message.nonce async for message in channel(client).history()] == [None, None]


async def test_a_lost_answer_sent_again_by_its_nonce_is_one_message(loopback: Loopback, client: discord.Client) -> None:
    loopback.faults.next.append(Fault.LOST)
    sending = asyncio.create_task(channel(client).send("once", nonce="notice-1"))
    await loopback.when(lambda: loopback.server.held)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    await channel(client).send("once", nonce="notice-1")
    assert await texts(loopback) == ["once"]


async def test_discord_py_itself_waits_and_tries_again_where_it_is_told_to(
    loopback: Loopback, client: discord.Client
) -> None:
    loopback.faults.next.extend((Fault.ERROR, Fault.LIMITED))
    await channel(client).send("patience")
    assert await texts(loopback) == ["patience"]
    assert loopback.faults.counts == {"error": 1, "limited": 1}


async def test_discord_py_waits_out_the_global_limit(loopback: Loopback, client: discord.Client) -> None:
    loopback.limit.per_second = 5
    await asyncio.gather(*(channel(client).send(str(at)) for at in range(7)))
    assert sorted(await texts(loopback)) == [str(at) for at in range(7)]
    assert loopback.limit.exceeded >= 1


async def test_closed_dms_and_lost_channels_are_the_errors_that_discord_py_knows(
    loopback: Loopback, client: discord.Client
) -> None:
    user = await client.fetch_user(401)
    await user.send("for you")
    loopback.world.closed_dms.add("401")
    with pytest.raises(discord.Forbidden) as closed:
        await user.send("again")
    assert closed.value.code == 50007
    loopback.delete_channel(CHANNEL)
    with pytest.raises(discord.NotFound) as gone:
        await channel(client).send("hello")
    assert gone.value.code == 10003
    assert [message["content"] for message in loopback.messages_to("401")] == ["for you"]


async def test_history_files_and_edits_are_as_discord_py_reads_them(loopback: Loopback, client: discord.Client) -> None:
    before = datetime.now(UTC) - timedelta(minutes=1)
    for at in range(5):
        await channel(client).send(str(at))
    sent = await channel(client).send("the calendar", file=discord.File(io.BytesIO(b"BEGIN"), "slate.ics"))
    assert await sent.attachments[0].read() == b"BEGIN"
    await sent.edit(content="the new calendar")
    found = [message.content async for message in channel(client).history(limit=3)]
    assert found == ["the new calendar", "4", "3"]
    assert [message.content async for message in channel(client).history(after=before, limit=2)] == ["0", "1"]
    await sent.delete()
    assert (await texts(loopback))[-1] == "4"


async def test_a_server_and_its_events_are_found_and_made(loopback: Loopback) -> None:
    async with connected(loopback) as client:
        guild = client.get_guild(int(GUILD))
        assert guild is not None
        assert guild.me.guild_permissions.create_events
        assert (await guild.fetch_member(401)).name == "person401"
        start = datetime.now(UTC) + timedelta(days=30)
        kinds = {"entity_type": discord.EntityType.external, "privacy_level": discord.PrivacyLevel.guild_only}
        made: Any = await guild.create_scheduled_event(
            name="Digger", start_time=start, end_time=start + timedelta(days=1), location="In cinemas", **kinds
        )
        moved = await made.edit(start_time=start + timedelta(days=1), end_time=start + timedelta(days=2))
        assert moved.start_time - made.start_time == timedelta(days=1)
        await moved.cancel()
        assert [event.status.name for event in await guild.fetch_scheduled_events()] == ["canceled"]


async def test_a_gateway_that_is_down_is_found_down(loopback: Loopback, client: discord.Client) -> None:
    loopback.gateway.down = True
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await client.connect(reconnect=False)
