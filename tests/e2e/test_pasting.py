"""A pasted text in Discord: shown item by item against the slate, and written only as far as an editor accepts it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import simcord
from clubs import HERE, HOSTILE, THERE, Club, buttons, editor_of, parts, text
from conftest import NOW
from discord import app_commands
from simcord.asserts import assert_error
from slates import film

from bot.acting import Writer
from bot.app import App
from bot.client import SlateBot
from bot.editing.changes import add_project, change_project
from bot.editing.undoing import undo
from bot.rendering.buttons import button
from bot.rendering.draft_presses import AcceptAll
from bot.rendering.frame import frame
from db.entries import ProjectEntry
from db.projects import StoredProject, load_projects
from db.url import DatabaseUrl
from db.visible import load_view
from db.vocabulary import Certainty, Role, Status

ARTICLE = Path(__file__).parents[3] / "shared" / "data" / "article.md"
WORDS = (
    "Amber Birch Cedar Dawn Elm Fern Glass Hazel Iron Jade Kelp Lark Maple North Ochre Pearl Quartz River Slate Tin"
    " Umber Vale Willow Xenon Yarrow Zinc Brass Copper Delta Ember Flint Gold Heron"
).split()
SEVEN = (*("Digger", "Edge of Tomorrow 2", "Top Gun 3", "Days of Thunder 2", "Broadsword", "Deeper", "Les Grossman"),)
FERRY = "- Night Ferry (2027) — Director: likely Tobias Renn. Cast reported: Ana Petrov."
HEIST = "- Our Heist (May 8, 2027) — Director: Ida Brook. Cast: Jun Ito."


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def paste(club: Club, editor: Any, said: str, **source: str) -> Any:
    form = await editor.slash(club.channel, "slate paste")
    return (await editor.submit_modal(form, {"text": said, **source})).response


async def attach(club: Club, editor: Any, data: bytes, name: str = "news.txt", **source: str) -> Any:
    form = await editor.slash(club.channel, "slate paste", file=(name, data))
    return (await editor.submit_modal(form, source)).response


def slate(app: App, server_id: int = HERE) -> dict[str, StoredProject]:
    return {p.entry.title: p for p in load_projects(app.reader, load_view(app.reader, server_id))}


def entry(app: App, title: str) -> ProjectEntry:
    return slate(app)[title].entry


def edits(database: DatabaseUrl) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(database.path)) as connection:
        return connection.execute("SELECT action, editor_id FROM edit ORDER BY id").fetchall()


def menus(message: Any) -> Iterator[dict[str, Any]]:
    return (part for part in parts(message.components) if part["type"] == 3)


def writer_of(env: simcord.Env) -> Writer:
    assert isinstance(env.bot, SlateBot)
    return Writer(env.bot.engine, lambda: None)


async def add(env: simcord.Env, project: ProjectEntry) -> None:
    """Have another editor put a project on the slate."""
    await writer_of(env).write(lambda s: add_project(s, HERE, project, editor_id=7, now=NOW))


async def test_an_item_is_shown_against_the_slate_and_written_when_it_is_accepted(
    here: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    before = slate(app)
    shown = await paste(here, editor, f"{FERRY}\n{HEIST}", title="Fjord Daily", url="https://fjord.example/a")
    said = text(shown)
    assert shown.ephemeral
    assert said.startswith("## Night Ferry\n-# Item 1 of 2 · new on this slate · open")
    assert "Tobias Renn: director, likely" in said
    assert "Ana Petrov: cast, reported" in said
    assert "Fjord Daily" in said
    assert slate(app) == before
    await editor.click(shown, label="Accept")
    ferry = entry(app, "Night Ferry")
    assert [(c.person, c.certainty) for c in ferry.credits] == [
        ("Tobias Renn", Certainty.LIKELY),
        ("Ana Petrov", Certainty.REPORTED),
    ]
    assert ferry.sources[0].url == "https://fjord.example/a"
    assert text(shown).startswith("## Our Heist\n-# Item 2 of 2 · on the slate already · open")
    assert "1 May 2027 (confirmed) → release 8 May 2027" in text(shown)
    await editor.click(shown, label="Accept")
    assert entry(app, "Our Heist").dates[0].when.words == "2027-05-08"
    assert text(shown).startswith("## The pasted text")
    assert "- **Night Ferry** — accepted\n- **Our Heist** — accepted" in text(shown)
    assert edits(database) == [("paste", editor.id)] * 2


async def test_an_accepted_item_can_be_undone(simcord_env: simcord.Env, here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, HEIST)
    await editor.click(shown, label="Accept")
    later = NOW + timedelta(minutes=1)
    await writer_of(simcord_env).write(lambda s: undo(s, HERE, editor_id=editor.id, now=later))
    assert entry(app, "Our Heist").dates[0].when.words == "2027-05-01"


async def test_each_difference_can_be_left_out(here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, HEIST)
    (menu,) = menus(shown)
    kept = [option["value"] for option in menu["options"] if "Jun Ito" in option["label"]]
    await editor.select(shown, kept, custom_id=menu["custom_id"])
    assert "~~" in text(shown)
    assert "(left out)" in text(shown)
    await editor.click(shown, label="Accept")
    heist = entry(app, "Our Heist")
    assert heist.dates[0].when.words == "2027-05-01"
    assert "Jun Ito" in [credit.person for credit in heist.credits]


async def test_where_everything_is_left_out_there_is_nothing_to_accept(here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, HEIST)
    (menu,) = menus(shown)
    await editor.select(shown, [], custom_id=menu["custom_id"])
    (accept,) = [p for p in parts(shown.components) if p.get("label") == "Accept"]
    assert accept["disabled"]


async def test_a_dropped_item_is_not_written_and_can_be_taken_up_again(here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, f"{FERRY}\n{HEIST}")
    await editor.click(shown, label="Drop")
    assert text(shown).startswith("## Our Heist")
    await editor.click(shown, label="◀")
    assert "Item 1 of 2 · new on this slate · dropped" in text(shown)
    await editor.click(shown, label="To the end")
    await editor.click(shown, label="Accept all (1)")
    assert "Night Ferry" not in slate(app)
    await editor.click(shown, label="◀")
    await editor.click(shown, label="◀")
    await editor.click(shown, label="Take up again")
    await editor.click(shown, label="Accept")
    assert "Night Ferry" in slate(app)


async def test_a_corrected_item_is_read_again(here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, FERRY)
    form = await editor.click(shown, label="Correct")
    await editor.submit_modal(form, {"text": "Night Ferry (2028) — Director: Tobias Renn."})
    assert "release 2028" in text(shown)
    assert "Ana Petrov" not in text(shown)
    assert "Night Ferry" not in slate(app)
    form = await editor.click(shown, label="Correct")
    await editor.submit_modal(form, {"text": "nothing of any use"})
    assert "I found no project in that text, so the item stays as it was" in text(shown)
    await editor.click(shown, label="Accept")
    assert entry(app, "Night Ferry").release_year == 2028


async def test_which_project_is_meant_is_asked_and_never_guessed(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    for year in ("1996", "2004"):
        await add(simcord_env, film("Crash", release=year))
    shown = await paste(here, editor, "- Crash (TBA) — Director: Ida Brook.")
    assert "**Which project is meant?**" in text(shown)
    (accept,) = [p for p in parts(shown.components) if p.get("label") == "Accept"]
    assert accept["disabled"]
    await editor.click(shown, label="▶")
    assert "which project is meant?" in text(shown)
    assert "Accept all" not in str(buttons(shown))
    await editor.click(shown, label="◀")
    (menu,) = menus(shown)
    (wanted,) = [option["value"] for option in menu["options"] if "2004" in option["label"]]
    await editor.select(shown, [wanted], custom_id=menu["custom_id"])
    assert "Ida Brook: director" in text(shown)
    await editor.click(shown, label="Accept")
    with_brook = [p for p in load_projects(app.reader, load_view(app.reader, HERE)) if p.entry.title == "Crash"]
    assert {p.entry.release_year: bool(p.entry.credits) for p in with_brook} == {1996: False, 2004: True}


async def test_a_conflict_is_told_and_compared_anew(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    shown = await paste(here, editor, HEIST)
    stored = slate(app)["Our Heist"]
    theirs = film("Our Heist", Status.FILMING, "2027-06-01", "Ida Brook")
    await writer_of(simcord_env).write(
        lambda s: change_project(s, HERE, stored.id, stored.version, theirs, editor_id=7, now=NOW)
    )
    await editor.click(shown, label="Accept")
    assert "Somebody else changed it meanwhile: " in text(shown)
    assert "1 June 2027 (confirmed) → release 8 May 2027" in text(shown)
    assert entry(app, "Our Heist") == theirs
    await editor.click(shown, label="Accept")
    assert entry(app, "Our Heist").dates[0].when.words == "2027-05-08"


async def test_a_project_that_somebody_added_meanwhile_is_not_added_twice(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    shown = await paste(here, editor, FERRY)
    await add(simcord_env, film("Night Ferry", release="2027"))
    await editor.click(shown, label="Accept")
    assert "is on the slate already" in text(shown)
    await editor.click(shown, label="Accept")
    found = [p for p in load_projects(app.reader, load_view(app.reader, HERE)) if p.entry.title == "Night Ferry"]
    assert len(found) == 1
    assert found[0].entry.credits


async def test_too_many_changes_a_minute_stop_there_and_lose_nothing(
    here: Club, editor: Any, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = (timedelta(seconds=n) for n in count())
    monkeypatch.setattr(app, "clock", lambda: NOW + next(seconds) / 10)
    many = "\n".join(f"- {word} Ferry (2027) — Director: Tobias Renn." for word in WORDS)
    shown = await paste(here, editor, many)
    await editor.click(shown, label="To the end")
    await editor.click(shown, label=f"Accept all ({len(WORDS)})")
    written = sum(title.endswith(" Ferry") for title in slate(app))
    assert 0 < written < len(WORDS)
    assert "That was 30 changes within a minute: wait a moment, then go on. Nothing was lost" in text(shown)
    monkeypatch.setattr(app, "clock", lambda: NOW + timedelta(minutes=3))
    await editor.click(shown, label=f"Accept all ({len(WORDS) - written})")
    assert sum(title.endswith(" Ferry") for title in slate(app)) == len(WORDS)


async def test_a_draft_is_gone_after_a_restart_and_after_a_quarter_of_an_hour(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await paste(here, editor, FERRY)
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="Accept")
    assert text(shown).startswith("I no longer have that text: I keep one for a quarter of an hour, in memory alone.")
    shown = await paste(here, editor, FERRY)
    bot: Any = simcord_env.bot
    monkeypatch.setattr(bot.pastes._drafts._kept, "_clock", lambda: NOW + timedelta(minutes=16))
    await editor.click(shown, label="Accept")
    assert text(shown).startswith("I no longer have that text")
    assert "Night Ferry" not in slate(app)


async def test_the_articles_list_gives_its_seven_projects_to_a_slate_without_them(
    here: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE server SET only_own = TRUE WHERE id = ?", (HERE,))
    before = set(slate(app))
    shown = await paste(here, editor, articles_list())
    assert "-# Item 1 of 7 · new on this slate · open" in text(shown)
    await editor.click(shown, label="To the end")
    await editor.click(shown, label="Accept all (7)")
    assert text(shown).count("— accepted") == 7
    assert set(slate(app)) - before == set(SEVEN)
    directors = {
        t: [(c.person, c.certainty.value) for c in entry(app, t).credits if c.role is Role.DIRECTOR] for t in SEVEN
    }
    assert directors["Edge of Tomorrow 2"] == [("Doug Liman", "likely")]
    assert directors["Deeper"] == [("Doug Liman", "planned")]
    assert directors["Days of Thunder 2"] == []
    assert entry(app, "Digger").dates[0].when.words == "2026-10-02"
    assert {title: entry(app, title).status for title in ("Top Gun 3", "Days of Thunder 2")} == {
        "Top Gun 3": Status.IN_DEVELOPMENT,
        "Days of Thunder 2": Status.RUMORED,
    }


async def test_the_articles_list_finds_its_seven_projects_on_the_built_in_slate(
    here: Club, editor: Any, app: App
) -> None:
    before = set(slate(app))
    shown = await paste(here, editor, articles_list())
    assert "-# Item 1 of 7 · on the slate already · open\nThe slate says all of this already." in text(shown)
    await editor.click(shown, label="To the end")
    assert all(f"- **{title}** — " in text(shown) for title in SEVEN)
    (accept,) = [label for label in buttons(shown) if label.startswith("Accept all")]
    await editor.click(shown, label=accept)
    assert set(slate(app)) == before


def articles_list() -> str:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE}")
    return "\n".join(line for line in ARTICLE.read_text(encoding="utf-8").splitlines() if line.startswith("- "))


async def test_the_whole_article_is_read_from_a_file(here: Club, editor: Any) -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE}")
    shown = await attach(here, editor, ARTICLE.read_bytes(), "article.md", publisher="The paper")
    assert "-# Item 1 of " in text(shown)
    await editor.click(shown, label="To the end")
    assert "**Not read, and left to you**" in text(shown)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "There is no text in it"),
        (b" \n\t", "There is no text in it"),
        (b"\xff\xfe\x00", "news.txt is not text in UTF-8: save it as plain text, or paste it"),
        (b"x" * 40_001, "That is 40,001 characters, and I read at most 40,000: paste it in parts"),
        (b"x" * 160_001, "news.txt is too large for a news text: paste it in parts"),
        (b"Night Ferry, maybe.", "I found no film project in that text"),
        (b"\x00" * 100 + b"( " * 5_000, "I found no film project in that text"),
    ],
)
async def test_hostile_texts_are_refused_with_a_reason(
    here: Club, editor: Any, database: DatabaseUrl, data: bytes, said: str
) -> None:
    shown = await attach(here, editor, data)
    assert text(shown).startswith(said)
    assert buttons(shown) == {}
    assert edits(database) == []


@pytest.mark.parametrize("length", [3_900, 39_000])
async def test_hostile_words_are_shown_harmless_and_fit_a_message(here: Club, editor: Any, length: int) -> None:
    item = f"- {HOSTILE[:40]} (2027) — Director: @everyone <@1>. Cast: `x`, **y** Z. \u202egnp.exe discord.gg/abc\n"
    shown = await attach(here, editor, (item * (length // len(item))).encode())
    for _ in range(3):
        said = text(shown)
        assert len(said) <= 4_000
        assert "@everyone" not in said
        assert "\u202e" not in said
        assert not shown.message.mention_everyone
        if "To the end" in buttons(shown):
            await editor.click(shown, label="To the end")


async def test_an_address_that_is_none_is_left_out_and_said_so(here: Club, editor: Any, app: App) -> None:
    shown = await paste(here, editor, FERRY, title="Fjord Daily", url="javascript:alert(1)")
    assert "is no web address" in text(shown)
    await editor.click(shown, label="Accept")
    assert [(s.title, s.url) for s in entry(app, "Night Ferry").sources] == [("Fjord Daily", None)]


async def test_members_other_servers_and_forged_buttons_reach_no_draft(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    assert "slate paste" not in here.person.available_commands(here.channel)
    with simcord_env.time_context():
        bot: Any = simcord_env.bot
        (group,) = [c for c in await bot.tree.fetch_commands() if c.name == "slate"]
    here.server.set_command_permissions(group, {here.person: True})
    refused = (await here.person.slash(here.channel, "slate paste")).response
    assert text(refused).startswith("That is for this server's editors")
    assert_error(simcord_env, app_commands.MissingPermissions)
    shown = await paste(here, editor, FERRY)
    draft = int(buttons(shown)["Accept"].split(":")[3], 36)
    others = [
        (here, here.person, "That is for this server's editors"),
        (here, editor_of(simcord_env, here, "ned"), "I no longer have that text"),
        (there, editor_of(simcord_env, there, "ted"), "I no longer have that text"),
    ]
    for club, person, said in others:
        room: Any = simcord_env.bot.get_channel(club.channel.id)
        with simcord_env.time_context():
            forged = await room.send(view=frame(["x"], buttons=[button(AcceptAll(person.id, draft), "Open")]))
        assert text((await person.click(forged, label="Open")).response).startswith(said)
    assert edits(database) == []
    assert "Night Ferry" not in slate(app) | slate(app, THERE)
