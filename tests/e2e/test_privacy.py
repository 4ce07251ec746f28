"""What is kept of a person: shown, handed over and deleted in Discord, and what is deleted by itself."""

import asyncio
import json
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
import simcord
from clubs import HERE, THERE, Club, buttons, editor_of, owed, text
from conftest import NOW
from slates import film

from bot.acting import Writer
from bot.app import App
from bot.client import SlateBot
from bot.editing.changes import add_project
from bot.rendering.buttons import button
from bot.rendering.frame import frame
from bot.rendering.personal_presses import ForgetMe
from db.retention import Purged
from db.url import DatabaseUrl


def bot_of(env: simcord.Env) -> SlateBot:
    assert isinstance(env.bot, SlateBot)
    return env.bot


async def privacy(club: Club, what: str, person: Any = None) -> Any:
    return (await (person or club.person).slash(club.channel, f"privacy {what}")).response


def rows(database: DatabaseUrl, asked: str, *params: object) -> list[Any]:
    with closing(sqlite3.connect(database.path)) as connection, connection:
        return connection.execute(asked, params).fetchall()


async def edit(env: simcord.Env, server_id: int, person: Any, title: str) -> None:
    writer = Writer(bot_of(env).engine, lambda: None)
    await writer.write(lambda s: add_project(s, server_id, film(title), editor_id=person.id, now=NOW))


async def kept(env: simcord.Env, here: Club, there: Club) -> Any:
    """Have one person keep something of every kind, on two servers; return them as they are on the second."""
    twin = there.server.add_member(here.person.user)
    await here.person.slash(here.channel, "follow project", title="Digger")
    await twin.slash(there.channel, "follow project", title="Zeppelin Heist")
    await here.person.slash(here.channel, "settings timezone", zone="Europe/Berlin")
    await edit(env, HERE, here.person, "First")
    await edit(env, THERE, here.person, "Second")
    return twin


async def test_who_has_done_nothing_is_told_that_nothing_is_kept(here: Club) -> None:
    shown = await privacy(here, "show")
    assert shown.ephemeral
    assert text(shown).startswith("I keep nothing of you.")
    asked = await privacy(here, "delete")
    assert text(asked) == "I keep nothing of you, so there is nothing to delete."
    assert buttons(asked) == {}


async def test_everything_is_shown_from_every_server_and_to_nobody_else(
    simcord_env: simcord.Env, here: Club, there: Club
) -> None:
    await kept(simcord_env, here, there)
    shown = await privacy(here, "show")
    said = text(shown)
    assert shown.ephemeral
    for line in (
        "- 2 follows, on 2 slates",
        "- Your time zone: Europe/Berlin",
        "- 2 edits that name you, on 2 slates",
        "- **Digger**, on Film Club",
        "- **Zeppelin Heist**, on Film Club",
    ):
        assert line in said
    assert text(await privacy(there, "show")).startswith("I keep nothing of you.")


async def test_the_export_holds_all_of_it_as_json(simcord_env: simcord.Env, here: Club, there: Club) -> None:
    await kept(simcord_env, here, there)
    shown = await privacy(here, "export")
    assert shown.ephemeral
    (file,) = shown.attachments
    values = json.loads(await file.read())
    assert values["person"] == str(here.person.id)
    assert values["time_zone"] == "Europe/Berlin"
    assert {one["name"] for one in values["follows"]} == {"Digger", "Zeppelin Heist"}
    assert {one["state"] for one in values["messages"]} == {"pending"}
    assert values["edits"] == [{"server": str(HERE), "count": 1}, {"server": str(THERE), "count": 1}]


async def test_deleting_asks_once_and_then_says_exactly_what_was_done(
    simcord_env: simcord.Env, here: Club, there: Club, database: DatabaseUrl
) -> None:
    await kept(simcord_env, here, there)
    editor = editor_of(simcord_env, here, "ed")
    await editor.slash(here.channel, "follow project", title="Digger")
    await edit(simcord_env, HERE, editor, "Third")
    asked = await privacy(here, "delete")
    assert "This can't be undone." in text(asked)
    assert len(rows(database, "SELECT 1 FROM follow WHERE target_id = ?", here.person.id)) == 2  # nothing yet
    owed_before = len(owed(database, "member", here.person.id))
    await here.person.click(asked, label="Delete it")
    assert text(asked).startswith(
        f"Deleted: 2 follows, {owed_before} messages that I owed or sent you and your settings (time zone and DM"
        " channel). 2 edits of yours no longer name you."
    )
    for table, column in (
        ("follow", "target_id"),
        ("notice", "target_id"),
        ("member", "user_id"),
        ("edit", "editor_id"),
    ):
        assert rows(database, f"SELECT 1 FROM {table} WHERE {column} = ?", here.person.id) == []
    assert rows(database, "SELECT COUNT(*) FROM edit") == [(3,)]  # the edits themselves stay
    assert len(rows(database, "SELECT 1 FROM follow WHERE target_id = ?", editor.id)) == 1
    assert rows(database, "SELECT COUNT(*) FROM edit WHERE editor_id = ?", editor.id) == [(1,)]
    assert text(await privacy(here, "show")).startswith("I keep nothing of you.")


async def test_an_announcements_author_is_forgotten_and_the_announcements_go_on(
    simcord_env: simcord.Env, here: Club, database: DatabaseUrl
) -> None:
    editor = editor_of(simcord_env, here, "ed")
    await editor.slash(here.channel, "announce here")
    asked = await privacy(here, "delete", editor)
    assert "- That you arranged the announcements of 1 server" in text(asked)
    await editor.click(asked, label="Delete it")
    assert text(asked).startswith("In 1 server it is no longer noted that you arranged the announcements; they go on.")
    assert rows(database, "SELECT announced_by FROM server WHERE id = ?", HERE) == [(None,)]
    assert owed(database, "channel", here.channel.id)


async def test_keeping_it_changes_nothing_and_shows_what_there_is(here: Club, database: DatabaseUrl) -> None:
    await here.person.slash(here.channel, "follow project", title="Digger")
    asked = await privacy(here, "delete")
    await here.person.click(asked, label="Keep it")
    assert text(asked).startswith("## What I keep of you")
    assert owed(database, "member", here.person.id)


async def test_somebody_elses_button_deletes_nothing_of_who_presses_it(
    simcord_env: simcord.Env, here: Club, database: DatabaseUrl
) -> None:
    await here.person.slash(here.channel, "follow project", title="Digger")
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        forged = await room.send(view=frame(["forged"], buttons=[button(ForgetMe(1), "Open")]))
    pressed = (await here.person.click(forged, label="Open")).response
    assert pressed.ephemeral
    assert text(pressed).startswith("## Delete what I keep of you?")
    assert owed(database, "member", here.person.id)


async def test_it_is_there_in_a_dm_too(simcord_env: simcord.Env, here: Club) -> None:
    await here.person.slash(here.channel, "follow project", title="Digger")
    shown = (await here.person.user.slash("privacy show")).response
    assert "- 1 follow, on 1 slate" in text(shown)


async def test_a_server_that_was_left_is_owed_nothing_and_finds_everything_when_it_comes_back_in_time(
    simcord_env: simcord.Env, here: Club, there: Club, database: DatabaseUrl
) -> None:
    bot = bot_of(simcord_env)
    await here.person.slash(here.channel, "follow project", title="Digger")
    await there.person.slash(there.channel, "follow project", title="Digger")
    guild: Any = bot.get_guild(HERE)
    await bot.on_guild_remove(guild)
    assert rows(database, "SELECT id FROM server WHERE left_at IS NOT NULL") == [(HERE,)]
    assert owed(database, "member", here.person.id) == []
    assert len(owed(database, "member", there.person.id)) == 4  # another server's people hear as before
    await bot.on_guild_join(guild)
    assert rows(database, "SELECT id FROM server WHERE left_at IS NOT NULL") == []
    assert len(owed(database, "member", here.person.id)) == 4


async def test_the_upkeep_deletes_what_is_over_its_time_and_no_server_that_the_bot_is_in(
    simcord_env: simcord.Env, here: Club, there: Club, app: App, database: DatabaseUrl
) -> None:
    bot = bot_of(simcord_env)
    await there.person.slash(there.channel, "follow project", title="Digger")
    long_ago = (NOW - timedelta(days=31)).replace(tzinfo=None).isoformat(" ")
    rows(database, "UPDATE server SET left_at = ? WHERE id IN (?, ?)", long_ago, HERE, THERE)
    settled = (NOW - timedelta(days=91)).replace(tzinfo=None).isoformat(" ")
    rows(database, "UPDATE notice SET state = 'sent', settled_at = ? WHERE milestone LIKE '%:30'", settled)
    assert await bot.upkeep.once() == Purged(notices=1)
    assert rows(database, "SELECT id FROM server WHERE left_at IS NOT NULL") == []
    rows(database, "UPDATE server SET left_at = ? WHERE id = ?", long_ago, HERE)
    bot.upkeep._present = lambda: [THERE]
    assert await bot.upkeep.once() == Purged(servers=1)
    assert rows(database, "SELECT 1 FROM project WHERE server_id = ?", HERE) == []
    assert rows(database, "SELECT COUNT(*) FROM project WHERE server_id = ?", THERE) == [(1,)]


async def test_an_upkeep_that_fails_is_logged_and_the_next_one_is_tried(
    simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bot = bot_of(simcord_env)
    tries, again = iter([OSError("the disk is full")]), asyncio.Event()

    async def fails_first() -> Purged:
        for error in tries:
            raise error
        again.set()
        return Purged()

    monkeypatch.setattr("bot.upkeep.AFTER_START", 0)
    monkeypatch.setattr("bot.upkeep.EVERY", 0)
    monkeypatch.setattr(bot.upkeep, "once", fails_first)
    with caplog.at_level(logging.ERROR):
        task = asyncio.create_task(bot.upkeep.run())
        await again.wait()
        task.cancel()
    assert "The daily upkeep failed" in caplog.text
