"""Cards, lists and the calendar, from what a person does to what they see."""

import sqlite3
from contextlib import closing

import pytest
import simcord
from clubs import HOSTILE, Club, mentions_nobody, text

from bot.app import App
from bot.client import SlateBot
from db.url import DatabaseUrl


async def test_a_project_is_shown_by_any_of_its_names(here: Club) -> None:
    for typed in ("Digger", "digger (2026)", "the black comedy"):
        said = text((await here.person.slash(here.channel, "project", title=typed)).response)
        assert "## Digger" in said
        assert "2 October 2026 (confirmed) · in 215 days" in said
        assert "Sandra Hüller" in said
        assert "Tom Cruise (expected)" in said


async def test_a_misspelt_title_offers_the_nearest_and_its_button_shows_it(
    simcord_env: simcord.Env, here: Club, app: App
) -> None:
    result = await here.person.slash(here.channel, "project", title="Diger")
    assert "I know no project called “Diger”" in text(result.response)
    await simcord_env.restart_bot(SlateBot(app))
    await here.person.click(result.response, label="Digger (2026)")
    assert "## Digger" in text(result.response)


async def test_pages_turn_after_a_restart_and_others_get_their_own_copy(
    simcord_env: simcord.Env, here: Club, app: App
) -> None:
    result = await here.person.slash(here.channel, "project", title="the space movie")
    first = text(result.response)
    await simcord_env.restart_bot(SlateBot(app))
    eve = here.server.add_member(simcord_env.create_user("eve"))
    copied = await eve.click(result.response, label="▶")
    assert copied.response.ephemeral
    assert "Page 2 of" in text(copied.response)
    assert text(result.response) == first
    await here.person.click(result.response, label="▶")
    assert "Page 2 of" in text(result.response)
    await here.person.click(result.response, label="◀")
    assert text(result.response) == first


async def test_projects_are_narrowed_by_what_is_chosen(here: Club) -> None:
    said = text((await here.person.slash(here.channel, "projects", status="on_hold")).response)
    assert "Deeper" in said
    assert "Digger" not in said
    said = text((await here.person.slash(here.channel, "projects", person="liman", year=2026)).response)
    assert "Edge of Tomorrow 2" in said
    assert "director, likely" in said
    assert "Digger" not in said
    said = text((await here.person.slash(here.channel, "projects", company="warner")).response)
    assert "1 project" in said
    said = text((await here.person.slash(here.channel, "projects", person="Nobody Known")).response)
    assert "I know no person called “Nobody Known”" in said


async def test_a_person_is_shown_by_surname_with_certainties(here: Club) -> None:
    said = text((await here.person.slash(here.channel, "person", name="liman")).response)
    assert "## Doug Liman" in said
    assert "**Edge of Tomorrow 2** — director, likely" in said
    assert "plant a flag" in said


async def test_someone_whom_only_facts_mention_is_shown_too(here: Club) -> None:
    said = text((await here.person.slash(here.channel, "person", name="Eldar Ryazanov")).response)
    assert "one of the filmmakers" in said
    assert "As of" in said
    assert "Untitled U.S.–Soviet Film" in said


async def test_the_calendar_is_read_in_words_and_a_bad_range_is_told_what_to_write(here: Club) -> None:
    said = text((await here.person.slash(here.channel, "releases")).response)
    assert said.index("Coming") < said.index("Digger") < said.index("No date yet") < said.index("Top Gun 3")
    said = text((await here.person.slash(here.channel, "releases", range="2027")).response)
    assert "Our Heist" in said
    assert "Digger" not in said
    said = text((await here.person.slash(here.channel, "releases", range="soonish")).response)
    assert "I can't read “soonish”" in said


async def test_help_says_what_to_ask_and_what_is_kept(here: Club) -> None:
    result = await here.person.slash(here.channel, "help")
    assert result.response.ephemeral
    for word in ("/ask", "/project", "confirmed", "rumored", "Privacy"):
        assert word in text(result.response)


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("project", "title", "edge", "Edge of Tomorrow 2"),
        ("project", "title", "grossman", "Les Grossman"),
        ("person", "name", "ińarr", "Alejandro G. Iñárritu"),
        ("projects", "person", "de ar", "Ana de Armas"),
        ("projects", "company", "war", "Warner Bros."),
        ("releases", "range", "next", "next month"),
    ],
)
async def test_typing_completes(here: Club, command: str, option: str, typed: str, expected: str) -> None:
    choices = await here.person.autocomplete(here.channel, command, option, typed)
    assert expected in [choice["value"] for choice in choices]
    assert len(choices) <= 25


async def test_hostile_entries_are_shown_and_do_nothing(here: Club) -> None:
    for command, options in (
        ("project", {"title": HOSTILE[:90]}),
        ("projects", {"status": "rumored"}),
        ("person", {"name": HOSTILE}),
        ("releases", {}),
    ):
        result = await here.person.slash(here.channel, command, **options)
        said = text(result.response)
        assert mentions_nobody(result.response.message)
        assert "free" in said or command == "releases"
        for live in ("@everyone", "](https://", "`x`", "<@1>", "discord.gg/", " **big**"):
            assert live not in said.replace("\\", "\\\\"), said


async def test_a_project_that_is_gone_says_so_on_its_old_buttons(here: Club, database: DatabaseUrl) -> None:
    result = await here.person.slash(here.channel, "project", title="the space movie")
    with closing(sqlite3.connect(database.path)) as store, store:
        store.execute("UPDATE project SET removed_at = '2026-03-01' WHERE title = 'Untitled Space Film'")
    await here.person.click(result.response, label="▶")
    assert "no longer on this slate" in text(result.response)
