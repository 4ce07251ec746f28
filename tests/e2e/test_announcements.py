"""Announcements in Discord: what editors arrange, what they see of it, and what nobody else can."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord
from clubs import HERE, THERE, Club, buttons, editor_of, owed, parts, text
from discord import app_commands
from simcord.asserts import assert_error

from bot.app import App
from bot.client import SlateBot
from bot.following import follows_of_channels
from bot.rendering.buttons import button
from bot.rendering.follow_presses import PingNobody, ShowAnnouncements
from bot.rendering.frame import frame
from db.servers import load_server
from db.url import DatabaseUrl

REFUSED = "That is for this server's editors: members with the permission Manage Server, or with the role chosen by"


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def announce(club: Club, editor: Any, what: str = "here", **options: Any) -> Any:
    return (await editor.slash(club.channel, f"announce {what}", **options)).response


async def test_here_says_in_full_what_was_arranged_and_what_comes_next(
    here: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    shown = await announce(here, editor)
    assert shown.ephemeral
    said = text(shown)
    assert said.startswith(
        f"<#{here.channel.id}> will hear about every film on this slate: 30, 7 and 1 day before and on the day, and"
        " when something changes. Next: 2 September 2026, 30 days before the release of **Digger** on 2 October 2026"
        " (confirmed)."
    )
    for line in ("- Reminders come at 9:00 UTC", "- Pings nobody", "- No weekly or monthly look ahead"):
        assert line in said
    assert list(buttons(shown)) == ["Preview"]
    settings = load_server(app.reader, HERE)
    assert (settings.channel_id, settings.role_id, settings.digest) == (here.channel.id, None, None)
    assert [row[0] for row in owed(database, "channel", here.channel.id)] == ["reminder"] * 8


async def test_a_role_is_pinged_only_when_chosen_and_never_everyone(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    role = here.server.create_role("Film fans", mentionable=True)
    assert text(await announce(here, editor, role=here.server.default_role)).startswith("I never ping everyone.")
    assert load_server(app.reader, HERE).channel_id is None
    shown = await announce(here, editor, role=role)
    assert f"- Pings <@&{role.id}>" in text(shown)
    assert "⚠" not in text(shown)
    (sent,) = [e.json for e in simcord_env.http_requests if e.method == "PATCH" and f"<@&{role.id}>" in str(e.json)]
    assert sent["allowed_mentions"]["parse"] == []
    assert not sent["allowed_mentions"].get("roles")
    assert f"Pings <@&{role.id}>" in text(await announce(here, editor, digest="weekly"))  # what is not said stays
    await editor.click(shown, label="Ping nobody")
    assert "Pings nobody" in text(shown)
    assert load_server(app.reader, HERE).role_id is None


async def test_a_role_that_cannot_be_pinged_and_events_that_cannot_be_made_are_said_at_once(
    simcord_env: simcord.Env, here: Club, editor: Any
) -> None:
    role = here.server.create_role("Film fans")
    denied = discord.PermissionOverwrite(mention_everyone=False, create_events=False)
    quiet = here.server.create_text_channel("quiet", overwrites={simcord_env.bot.user: denied})
    said = text(await announce(replace(here, channel=quiet), editor, role=role, events="on"))
    assert f"⚠ I can't ping <@&{role.id}> yet: make the role mentionable" in said
    assert "⚠ I can't make scheduled events yet: give me *Create Events* in this server." in said
    assert "also stand among this server’s events" in said


async def test_permissions_that_are_missing_are_named_and_nothing_is_arranged(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    denied = discord.PermissionOverwrite(send_messages=False)
    silent = here.server.create_text_channel("silent", overwrites={simcord_env.bot.user: denied})
    said = text(await announce(replace(here, channel=silent), editor))
    assert said == "I can't post in this channel yet: give me Send Messages here, then try again."
    assert load_server(app.reader, HERE).channel_id is None


async def test_announcements_move_to_another_channel_and_stop(
    here: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    await announce(here, editor, digest="weekly")
    other = replace(here, channel=here.server.create_text_channel("news"))
    said = text(await announce(other, editor))
    assert f"Until now that was <#{here.channel.id}>; it is told no longer." in said
    assert owed(database, "channel", here.channel.id) == []
    assert [row[0] for row in owed(database, "channel", other.channel.id)].count("digest") == 1
    said = text(await announce(other, editor, "stop"))
    assert said.startswith(f"<#{other.channel.id}> is told nothing more of the whole slate")
    assert owed(database, "channel", other.channel.id) == []
    assert follows_of_channels(app.reader, HERE) == []
    assert text(await announce(other, editor, "stop")).startswith("Nothing was announced in this server")


async def test_arranging_again_keeps_what_was_chosen_for_the_channel(here: Club, editor: Any, app: App) -> None:
    await announce(here, editor)
    shown = (await editor.slash(here.channel, "following")).response
    await editor.click(shown, label="Edit")
    await editor.click(shown, label="1·0")
    assert "every film on this slate: 1 day before and on the day" in text(await announce(here, editor))


async def test_the_look_ahead_comes_weekly_or_monthly_and_ends(here: Club, editor: Any, database: DatabaseUrl) -> None:
    def digests() -> list[str]:
        return [due for kind, _, due in owed(database, "channel", here.channel.id) if kind == "digest"]

    assert "- Look ahead every Monday" in text(await announce(here, editor, digest="weekly"))
    assert digests() == ["2026-03-02 09:00"]
    assert "- Look ahead on the first of every month" in text(await announce(here, editor, digest="monthly"))
    assert digests() == ["2026-04-01 09:00"]
    await announce(here, editor, digest="none")
    assert digests() == []
    await announce(here, editor, digest="monthly")
    assert digests() == ["2026-04-01 09:00"]


async def test_the_preview_lists_what_is_posted_next_and_when(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    assert text(await announce(here, editor, "preview")).startswith("Nothing is announced in this server.")
    await announce(here, editor, digest="weekly")
    shown = await announce(here, editor, "preview")
    lines = text(shown).splitlines()
    assert lines[:3] == ["## Announcements", f"-# 9 notices waiting for <#{here.channel.id}>", "**Next**"]
    assert lines[3] == "- <t:1772442000:f> — the weekly look ahead"
    assert lines[4] == "- <t:1788339600:f> — **Digger** comes out in 30 days, 2 October 2026 (confirmed)."
    assert "Page 1 of 2" in text(shown)
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="▶")
    assert "Page 2 of 2" in text(shown)
    assert "**Our Heist** comes out today" in text(shown)


async def test_the_preview_tells_of_trouble_but_never_whose(here: Club, editor: Any, database: DatabaseUrl) -> None:
    await announce(here, editor)
    await here.person.slash(here.channel, "follow project", title="Digger")
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE follow SET trouble = 'DMs are closed.' WHERE target_kind = 'member'")
        connection.execute("UPDATE follow SET trouble = 'Missing Access.' WHERE target_kind = 'channel'")
        connection.execute(
            "UPDATE notice SET state = 'failed', trouble = 'Missing Access.', settled_at = '2026-03-01 11:00:00.000000'"
            " WHERE target_kind = 'channel' AND milestone LIKE '%:30' AND due_at < '2027-01'"
        )
    said = text(await announce(here, editor, "preview"))
    assert f"- <#{here.channel.id}> takes no messages: Missing Access. Mend that, then press *Resume*" in said
    assert f"- **Digger** did not reach <#{here.channel.id}> <t:1772362800:R>: Missing Access" in said
    assert "- 1 member can't be reached by DM; their reminders wait until they resume them" in said
    assert here.person.user.name not in said
    assert str(here.person.id) not in said


async def test_a_test_is_sent_at_once_and_marked_as_one(
    simcord_env: simcord.Env, here: Club, editor: Any, database: DatabaseUrl
) -> None:
    assert text(await announce(here, editor, "test")).startswith("Nothing is announced in this server yet")
    await announce(here, editor)
    said = text(await announce(here, editor, "test"))
    assert said.startswith(f"A message marked as a test is on its way to <#{here.channel.id}>:\n> **Digger** comes out")
    await announce(here, editor, "test")
    posted = f"/channels/{here.channel.id}/messages"
    sent = [entry.json for entry in simcord_env.http_requests if (entry.method, entry.path) == ("POST", posted)]
    said = ["\n".join(part["content"] for part in parts(one["components"]) if part["type"] == 10) for one in sent]
    assert [one.partition("\n")[0] for one in said] == ["**This is a test.** A reminder here looks like this:"] * 2
    assert all("**Digger** comes out" in one for one in said)
    with closing(sqlite3.connect(database.path)) as connection:
        states = connection.execute("SELECT state FROM notice WHERE kind = 'test'").fetchall()
    assert states == [("sent",), ("sent",)]


async def test_what_was_written_is_looked_at_at_once(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudged: list[bool] = []
    monkeypatch.setattr(SlateBot, "nudge", lambda self: nudged.append(True))
    await simcord_env.restart_bot(SlateBot(app))
    await announce(here, editor)
    await announce(here, editor, "test")
    assert len(nudged) == 2


async def test_members_are_not_offered_the_command_and_are_refused_where_they_are(
    simcord_env: simcord.Env, here: Club, app: App
) -> None:
    assert "announce here" not in here.person.available_commands(here.channel)
    await shown_to(simcord_env, here, "announce", here.person)
    for what in ("here", "stop", "preview", "test"):
        assert text(await announce(here, here.person, what)).startswith(REFUSED)
        assert_error(simcord_env, app_commands.MissingPermissions)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    for press in (ShowAnnouncements(here.person.id, 0), PingNobody(here.person.id)):
        with simcord_env.time_context():
            forged = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
        pressed = (await here.person.click(forged, label="Open")).response
        assert pressed.ephemeral
        assert text(pressed).startswith(REFUSED)
    assert load_server(app.reader, HERE).channel_id is None


async def shown_to(env: simcord.Env, club: Club, name: str, member: Any) -> None:
    """Have a server show a command to somebody it is hidden from."""
    bot = env.bot
    assert isinstance(bot, SlateBot)
    with env.time_context():
        (group,) = [command for command in await bot.tree.fetch_commands() if command.name == name]
    club.server.set_command_permissions(group, {member: True})


async def test_one_servers_announcements_are_nothing_to_another(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App
) -> None:
    other = editor_of(simcord_env, there, "ned")
    await announce(there, other)
    assert "Zeppelin Heist" in text(await announce(there, other, "preview"))
    assert text(await announce(here, editor, "preview")).startswith("Nothing is announced in this server.")
    await announce(here, editor, "stop")
    assert load_server(app.reader, THERE).channel_id == there.channel.id
    assert "Zeppelin" not in text(await announce(here, editor))
