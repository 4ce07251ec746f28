"""A slate as a file, brought in and taken along in Discord: seen first, refused where it is too much, and whole."""

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
import simcord
from clubs import HERE, HOSTILE, THERE, Club, buttons, editor_of, text
from conftest import NOW
from discord import app_commands
from simcord.asserts import assert_error

from bot.app import App
from bot.client import SlateBot
from bot.editing import attached
from bot.editing.exporting import export_jsonl
from bot.rendering.buttons import button
from bot.rendering.draft_presses import CarryOutImport
from bot.rendering.frame import frame
from db.projects import load_projects
from db.url import DatabaseUrl
from db.visible import load_view

NEW = {"title": "Night Ferry", "status": "filming", "credits": [{"person": "Tobias Renn", "role": "director"}]}


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


def lines(*projects: Any) -> bytes:
    return "".join(json.dumps(project) + "\n" for project in projects).encode()


async def bring(club: Club, editor: Any, data: bytes, name: str = "ours.jsonl") -> Any:
    return (await editor.slash(club.channel, "slate import", file=(name, data))).response


async def take(club: Club, editor: Any, **options: str) -> Any:
    return (await editor.slash(club.channel, "slate export", **options)).response


def titles(app: App, server_id: int) -> set[str]:
    return {project.entry.title for project in load_projects(app.reader, load_view(app.reader, server_id))}


async def test_a_file_is_compared_first_and_written_when_it_is_said_so(
    here: Club, there: Club, editor: Any, app: App
) -> None:
    theirs = titles(app, THERE)
    shown = await bring(here, editor, lines(NEW, {"title": "Our Heist", "status": "released"}, {"title": "Digger"}))
    said = text(shown)
    assert shown.ephemeral
    assert "- 1 project would be added: **Night Ferry**" in said
    assert "- 1 project would be put in the place of built-in ones: **Digger**" in said
    assert "- 1 project would be changed: **Our Heist**" in said
    assert "- Status: filming → released" in said
    assert "**Night Ferry** (new)" in said
    assert "Night Ferry" not in titles(app, HERE)
    await editor.click(shown, label="Import")
    assert text(shown).startswith("**ours.jsonl** is imported.\n- 1 project added: **Night Ferry**")
    assert "Night Ferry" in titles(app, HERE)
    assert titles(app, THERE) == theirs


async def test_a_packed_file_and_a_table_are_read_too(here: Club, editor: Any, app: App) -> None:
    shown = await bring(here, editor, gzip.compress(lines(NEW), mtime=0), "ours.jsonl.gz")
    await editor.click(shown, label="Import")
    shown = await bring(here, editor, b"title,status\nNight Ferry,released\nTin Moon,rumored\n", "ours.csv")
    assert "- Status: filming → released" in text(shown)
    await editor.click(shown, label="Import")
    assert {"Night Ferry", "Tin Moon"} <= titles(app, HERE)


async def test_left_alone_it_changes_nothing(here: Club, editor: Any, app: App) -> None:
    shown = await bring(here, editor, lines(NEW))
    await editor.click(shown, label="Leave it")
    assert text(shown) == "Nothing of **ours.jsonl** was imported."
    assert "Night Ferry" not in titles(app, HERE)


async def test_a_file_that_says_what_is_known_has_nothing_to_press(here: Club, editor: Any, app: App) -> None:
    exported = "".join(export_jsonl(app.reader, load_view(app.reader, HERE))).encode()
    shown = await bring(here, editor, exported)
    assert text(shown).startswith("`ours.jsonl` changes nothing: ")
    assert buttons(shown) == {}


async def test_each_fault_is_named_by_line_and_field_and_nothing_is_written(here: Club, editor: Any, app: App) -> None:
    shown = await bring(here, editor, lines(NEW, {"titel": "x"}, {"title": "y", "status": "flming"}))
    said = text(shown)
    assert said.startswith("**ours.jsonl** has ")
    assert "- line 2, titel: " in said
    assert "- line 3, status: " in said
    assert buttons(shown) == {}
    assert "Night Ferry" not in titles(app, HERE)


async def test_a_slate_that_moved_meanwhile_is_compared_anew(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    first = await bring(here, editor, lines(NEW))
    other = editor_of(simcord_env, here, "ned")
    second = await bring(here, other, lines({"title": "Our Heist", "status": "released"}))
    await other.click(second, label="Import")
    await editor.click(first, label="Import")
    assert text(first).startswith("The slate was changed meanwhile, so nothing was imported.")
    assert "Night Ferry" not in titles(app, HERE)
    await editor.click(first, label="Import")
    assert "Night Ferry" in titles(app, HERE)


async def test_a_file_is_gone_after_a_restart_and_after_a_quarter_of_an_hour(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await bring(here, editor, lines(NEW))
    monkeypatch.setattr(app, "clock", lambda: NOW + timedelta(minutes=16))
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="Import")
    assert text(shown).startswith("I no longer have that file: I keep one for a quarter of an hour")
    assert "Night Ferry" not in titles(app, HERE)


BOMB = gzip.compress(b"\n" * 6_000_000, mtime=0)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("big.jsonl", b" " * (attached.MOST_BYTES + 1), "big.jsonl is larger than 5 MB. The command line takes larger"),
        ("bomb.gz", BOMB, "bomb.gz is larger than 5 MB. The command line takes larger"),
        ("cut.gz", gzip.compress(b"x" * 99, mtime=0)[:-9], "cut.gz is not a whole gzip file"),
        ("junk.gz", b"\x1f\x8b" + b"\xff" * 40, "junk.gz is not a whole gzip file"),
        ("many.jsonl", b'{"title": "x"}\n' * 10_001, "many.jsonl has more than 2,000 projects. The command line takes"),
        ("many.csv", b"title\n" + b"x\n" * 10_001, "many.csv has more than 2,000 projects. The command line takes"),
        (
            "more.jsonl",
            b"".join(b'{"title": "x%d"}\n' % n for n in range(2_001)),
            "more.jsonl has more than 2,000 projects. The command line takes",
        ),
        ("empty.jsonl", b"", "**empty.jsonl** has 1 fault, so nothing was changed:\n- there is no project in it"),
        ("deep.jsonl", b"[" * 100_000, "**deep.jsonl** has 1 fault, so nothing was changed:\n- line 1: this is nested"),
        ("nul.jsonl", b'{"title": "a\\u0000b"}\n', "**nul.jsonl** has 1 fault"),
        ("image.png", b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "**image.png** has "),
    ],
)
async def test_hostile_files_are_refused_with_a_reason(
    here: Club, editor: Any, app: App, name: str, data: bytes, said: str
) -> None:
    before = titles(app, HERE)
    shown = await bring(here, editor, data, name)
    assert text(shown).startswith(said)
    assert buttons(shown) == {}
    assert titles(app, HERE) == before


async def test_hostile_text_in_a_file_and_its_name_is_shown_harmless(here: Club, editor: Any) -> None:
    hostile = {"title": HOSTILE, "status": "released", "logline": HOSTILE}
    shown = await bring(here, editor, lines(hostile, NEW | {"title": "@everyone <@1>"}), "a`b_<@1>.jsonl")
    said = text(shown)
    assert "@everyone" not in said
    assert "<@1>" not in said.replace("\\<@", "").replace("\\>", "")
    assert not shown.message.mention_everyone


async def test_the_export_is_this_servers_slate_and_reads_back_elsewhere_without_loss(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App
) -> None:
    shown = await take(here, editor)
    assert shown.ephemeral
    (file,) = shown.attachments
    data = await file.read()
    assert b"Our Heist" in data
    assert b"Zeppelin" not in data
    other = editor_of(simcord_env, there, "ned")
    mine = await bring(there, other, data, file.filename)
    await other.click(mine, label="Import")
    (theirs,) = (await take(there, other)).attachments
    back = (await theirs.read()).splitlines()
    assert set(data.splitlines()) <= set(back)
    assert [line for line in back if line not in data.splitlines()] == [
        line for line in back if b'"title": "Zeppelin Heist"' in line
    ]


async def test_the_table_runs_nothing_in_a_spreadsheet(here: Club, editor: Any) -> None:
    shown = await bring(here, editor, lines({"title": "=1+1"}))
    await editor.click(shown, label="Import")
    (file,) = (await take(here, editor, format="csv")).attachments
    assert file.filename == "slate-2026-03-01.csv"
    rows = (await file.read()).decode().splitlines()
    assert rows[0].startswith("title,aliases,status")
    assert any(row.startswith("'=1+1,") for row in rows)


async def test_members_and_forged_buttons_change_nothing(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    assert "slate import" not in here.person.available_commands(here.channel)
    assert "slate export" not in here.person.available_commands(here.channel)
    with simcord_env.time_context():
        (group,) = [c for c in await bot_of(simcord_env).tree.fetch_commands() if c.name == "slate"]
    here.server.set_command_permissions(group, {here.person: True})
    for refused in (await bring(here, here.person, lines(NEW)), await take(here, here.person)):
        assert refused.ephemeral
        assert text(refused).startswith("That is for this server's editors")
        assert_error(simcord_env, app_commands.MissingPermissions)
    shown = await bring(here, editor, lines(NEW))
    draft = int(buttons(shown)["Import"].rpartition(":")[2], 36)
    others = [(here, here.person, "That is for"), (there, editor_of(simcord_env, there, "ned"), "I no longer have")]
    for club, person, said in others:
        room: Any = simcord_env.bot.get_channel(club.channel.id)
        with simcord_env.time_context():
            forged = await room.send(view=frame(["x"], buttons=[button(CarryOutImport(person.id, draft), "Open")]))
        assert text((await person.click(forged, label="Open")).response).startswith(said)
    assert "Night Ferry" not in titles(app, HERE) | titles(app, THERE)
    with closing(sqlite3.connect(database.path)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM edit").fetchone() == (0,)


def bot_of(env: simcord.Env) -> SlateBot:
    assert isinstance(env.bot, SlateBot)
    return env.bot
