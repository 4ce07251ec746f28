"""What the doctor finds of the promises made, with a Discord that it can ask."""

import asyncio
import os
import sys

from following import add, follows, member, run
from loopback import CHANNEL, GUILD, TOKEN, Loopback
from processes import ROOT, address_of
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.notices.follows import Wants
from db.models import Server
from db.session import transaction
from db.url import DatabaseUrl


async def examined(database: DatabaseUrl, discord: Loopback) -> tuple[int, str]:
    settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": discord.api_url, "DATABASE_URL": address_of(database)}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "doctor"),
        env={**os.environ, "PYTHONPATH": str(ROOT)} | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert b"Traceback" not in err, err.decode()
    assert process.returncode is not None
    return process.returncode, out.decode()


def announcing(database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        async with transaction(engine) as session:
            session.add(Server(id=int(GUILD), announce_channel_id=int(CHANNEL)))

    run(database, work)


async def test_it_finds_a_channel_that_may_be_written_to_and_one_that_may_not(database: DatabaseUrl) -> None:
    await asyncio.to_thread(announcing, database)
    async with Loopback() as discord:
        status, said = await examined(database, discord)
        assert (status, f"ok  Announcements of server {GUILD} in channel {CHANNEL}" in said) == (0, True), said
        discord.world.guilds[GUILD].bot_permissions &= ~(1 << 3)  # an administrator may write everywhere
        discord.forbid(CHANNEL, 1 << 11, announced=False)
        status, said = await examined(database, discord)
        assert (status, "without Send Messages" in said) == (1, True), said
        discord.delete_channel(CHANNEL, announced=False)
        status, said = await examined(database, discord)
        assert (status, "the channel or the server is gone" in said) == (1, True), said


async def test_it_finds_what_is_overdue_and_who_cannot_be_reached(database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=Wants(leads=(0,)))

    await asyncio.to_thread(run, database, work)
    async with Loopback() as discord:
        status, said = await examined(database, discord)
    assert status == 1
    assert "!!  1 notice overdue, the oldest since 2026-10-02 09:00 UTC" in said
