"""Keeping a slate in Discord: what an editor does by commands and forms, what they read of it, and how it is undone."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
import simcord
from clubs import HERE, THERE, Club, buttons, editor_of, text
from keeping import entry_of, fill, keep, press, save

from bot.app import App
from bot.client import SlateBot
from db.url import DatabaseUrl
from db.vocabulary import Certainty, Event, Role, Status


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def test_a_film_is_added_by_a_form_and_its_card_has_what_was_typed(here: Club, editor: Any, app: App) -> None:
    shown = await save(
        here,
        editor,
        "add",
        {
            "status": "filming",
            "release": "October 2027 | likely",
            "directors": "Ana Roe, Bo Lin",
            "cast": "Cy Dee | reported | in talks | the thief\nDi Fox",
            "logline": "Two thieves and a clock.",
        },
        title="The Clock Job",
    )
    assert shown.ephemeral
    assert text(shown).startswith("**The Clock Job** is on the slate.")
    entry = entry_of(app, HERE, "The Clock Job")
    assert (entry.status, entry.logline) == (Status.FILMING, "Two thieves and a clock.")
    assert [(c.person, c.role, c.certainty) for c in entry.credits] == [
        ("Ana Roe", Role.DIRECTOR, Certainty.CONFIRMED),
        ("Bo Lin", Role.DIRECTOR, Certainty.CONFIRMED),
        ("Cy Dee", Role.CAST, Certainty.REPORTED),
        ("Di Fox", Role.CAST, Certainty.CONFIRMED),
    ]
    assert entry.credits[2].character == "the thief"
    assert [(d.event, d.when.words, d.certainty) for d in entry.dates] == [
        (Event.RELEASE, "October 2027", Certainty.LIKELY)
    ]
    await editor.click(shown, label="Project card")
    assert "## The Clock Job" in text(shown)
    assert entry_of(app, THERE, "The Clock Job", missing=True) is None


async def test_further_forms_of_a_new_film_are_behind_its_buttons(here: Club, editor: Any, app: App) -> None:
    shown = await save(here, editor, "add", {}, title="Bare")
    assert {"Names and genres", "Companies and relations", "Facts", "Sources", "Undo", "Project card"} <= {
        *buttons(shown)
    }
    shown = await fill(editor, shown, "Names and genres", {"genres": "heist, comedy", "aliases": "The Bare One"})
    assert "- Genres: + heist; + comedy" in text(shown)
    assert entry_of(app, HERE, "Bare").genres == ("heist", "comedy")


async def test_a_form_of_an_edit_is_filled_in_and_only_what_was_touched_changes(
    here: Club, editor: Any, app: App
) -> None:
    shown = await keep(here, editor, "edit", title="Our Heist")
    opened = await editor.click(shown, label="People and dates")
    boxes = {part["component"]["custom_id"]: part["component"] for part in opened.modal["components"]}
    assert boxes["credits"]["value"] == "Ida Brook | director | confirmed | attached"
    before = entry_of(app, HERE, "Our Heist")
    said = text((await press(editor, opened, {"dates": "release | late 2027 | expected"})).response)
    assert said.startswith("**Our Heist** is changed.")
    assert "Dates: release 1 May 2027 (confirmed) → release late 2027 (expected)" in said
    after = entry_of(app, HERE, "Our Heist")
    assert (after.credits, after.facts) == (before.credits, before.facts)


async def test_each_single_change_has_a_command_that_says_what_it_did(here: Club, editor: Any, app: App) -> None:
    said = text(await keep(here, editor, "credit", title="Our Heist", person="New Face", role="cast", character="Al"))
    assert "Credits: + New Face: cast" in said
    said = text(
        await keep(here, editor, "date", title="Our Heist", event="premiere", when="next spring", region="Cannes")
    )
    assert "Understood as: premiere in Cannes spring 2026, that is 2026-03-01 to 2026-05-31 (confirmed)" in said
    said = text(
        await keep(
            here,
            editor,
            "fact",
            title="Our Heist",
            kind="quote",
            text="It is fun.",
            speaker="Ida Brook",
            source="Deadline https://deadline.example/a",
        )
    )
    assert "Facts: + Quote: It is fun. (Ida Brook, reported, Deadline)" in said
    assert "Sources: + Deadline, https:" in said
    said = text(await keep(here, editor, "alias", title="Our Heist", alias="OH1"))
    assert "Other titles: + OH1" in said
    assert text(await keep(here, editor, "alias", title="Our Heist", alias="OH1")).startswith("**Our Heist** says so")
    assert text((await editor.slash(here.channel, "project", title="OH1")).response).startswith("## Our Heist")
    refused = text(await keep(here, editor, "date", title="Our Heist", event="release", when="soonish"))
    assert refused.startswith("Nothing was saved yet.\n- **When**: 'soonish' is no date that Slate reads")


async def test_editing_a_built_in_film_makes_the_servers_own_copy_and_restore_goes_back(
    here: Club, there: Club, editor: Any, app: App
) -> None:
    before = entry_of(app, HERE, "Digger")
    said = text(await keep(here, editor, "alias", title="Digger", alias="The Big Dig"))
    assert "This server now has its own copy of it; /slate restore goes back to the built-in one." in said
    assert entry_of(app, THERE, "Digger") == before
    choices = await editor.autocomplete(here.channel, "slate restore", "title", "dig")
    assert [choice["value"] for choice in choices] == ["Digger (back to the built-in one)"]
    said = text(await keep(here, editor, "restore", title=choices[0]["value"]))
    assert said.startswith("**Digger** is restored. The built-in slate’s own words show again.")
    assert entry_of(app, HERE, "Digger") == before
    assert "Nothing called “Digger” can be restored" in text(await keep(here, editor, "restore", title="Digger"))


async def test_a_removed_film_comes_back_and_every_step_stands_in_the_history(
    here: Club, editor: Any, app: App
) -> None:
    said = text(await keep(here, editor, "remove", title="Our Heist"))
    assert said == "**Our Heist** is removed. It can be restored for 30 days: /slate restore."
    assert entry_of(app, HERE, "Our Heist", missing=True) is None
    assert text(await keep(here, editor, "restore", title="our heist")).startswith(
        "**Our Heist** is on the slate again."
    )
    said = text(await keep(here, editor, "history", title="Our Heist"))
    assert said.index("Restoration by") < said.index("Removal by")
    assert f"**Our Heist** — Removal by <@{editor.id}> <t:" in said


async def test_undo_says_what_it_takes_back_and_can_be_taken_back(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    await keep(here, editor, "alias", title="Our Heist", alias="OH1")
    shown = await keep(here, editor, "undo")
    assert text(shown).startswith(f"**Taken back**: the change of **Our Heist** by <@{editor.id}>")
    assert "Other titles: − OH1" in text(shown)
    assert entry_of(app, HERE, "Our Heist").aliases == ()
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="Redo")
    assert "Other titles: + OH1" in text(shown)
    assert entry_of(app, HERE, "Our Heist").aliases == ("OH1",)
    assert text(await keep(here, editor, "undo")).startswith("**Taken back**")
    assert text(await keep(here, editor, "undo")).startswith("There is no change left to take back")


async def test_history_is_paged_and_its_buttons_outlive_a_restart(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    for number in range(7):
        await keep(here, editor, "alias", title="Our Heist", alias=f"Name {number}")
    shown = await keep(here, editor, "history")
    assert text(shown).count("Change by") == 5
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="Older")
    assert text(shown).count("Change by") == 2
    assert "Name 0" in text(shown)


async def test_a_refused_form_keeps_what_was_typed_and_opens_again_with_it(here: Club, editor: Any, app: App) -> None:
    typed = {"release": "soonish", "directors": "Ana Roe | surely", "logline": "Kept."}
    shown = await save(here, editor, "add", typed, title="Half Done")
    said = text(shown)
    assert said.startswith("Nothing was saved yet.")
    assert "- **Release**: item 1, when: 'soonish' is no date" in said
    assert "- **Directors**: item 1, certainty: 'surely'" in said.replace('"', "'")
    opened = await editor.click(shown, label="Go on")
    boxes = {part["component"]["custom_id"]: part["component"] for part in opened.modal["components"]}
    assert {name: boxes[name].get("value") for name in typed} == typed
    again = await press(editor, opened, {"release": "late 2027", "directors": "Ana Roe", "logline": "Kept."})
    assert text(again.response).startswith("**Half Done** is on the slate.")
    assert entry_of(app, HERE, "Half Done").logline == "Kept."


async def test_a_form_that_was_opened_before_a_restart_can_be_sent_after_it(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    new = await editor.slash(here.channel, "slate add", title="Over Night")
    card = await keep(here, editor, "edit", title="Our Heist")
    form = await editor.click(card, label="Title and status")
    await simcord_env.restart_bot(SlateBot(app))
    assert text((await press(editor, new, {"status": "rumored"})).response).startswith(
        "**Over Night** is on the slate."
    )
    assert "Status: filming → released" in text(
        (await press(editor, form, {"title": "Our Heist", "status": "released"})).response
    )


async def test_what_was_begun_before_a_restart_is_said_to_be_gone(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    shown = await save(here, editor, "add", {"release": "soonish"}, title="Half Done")
    await simcord_env.restart_bot(SlateBot(app))
    pressed = await editor.click(shown, label="Go on")
    assert "no longer kept" in text(pressed.response)


async def test_a_long_title_stands_in_the_form_itself(here: Club, editor: Any, app: App) -> None:
    title = "The Long Way Round " * 5
    opened = await editor.slash(here.channel, "slate add", title=title.strip())
    boxes = [part["component"]["custom_id"] for part in opened.modal["components"]]
    assert boxes == ["title", "status", "release", "directors", "cast"]
    shown = (await press(editor, opened, {"title": title, "cast": "Ana Roe"})).response
    assert entry_of(app, HERE, title.strip()).credits[0].person == "Ana Roe", text(shown)


async def test_a_title_that_could_mean_several_is_asked_back_and_the_command_goes_on(
    here: Club, editor: Any, app: App
) -> None:
    shown = await keep(here, editor, "alias", title="Our Hiest", alias="OH1")
    assert "Did you mean" in text(shown)
    await editor.click(shown, label="Our Heist (2027)")
    assert "Other titles: + OH1" in text(shown)


async def test_a_twin_is_refused_and_what_was_typed_is_kept(here: Club, editor: Any) -> None:
    shown = await save(here, editor, "add", {"release": "2027-05-01"}, title="our heist")
    assert "is on the slate already" in text(shown)
    assert list(buttons(shown)) == ["Go on"]


async def test_a_gap_has_a_button_that_opens_the_right_form(here: Club, editor: Any, app: App) -> None:
    for question in ("what is Zendaya in?", "who edited Digger?"):
        await here.person.slash(here.channel, "ask", question=question)
    shown = await keep(here, editor, "gaps")
    assert {"Add “Zendaya”", "Editor of Digger"} <= {*buttons(shown)}
    opened = await editor.click(shown, label="Editor of Digger")
    assert opened.modal["title"] == "People and dates: Digger"
    added = await editor.click(shown, label="Add “Zendaya”")
    assert added.modal["title"] == "A new project: Zendaya"


async def test_a_form_that_the_store_could_not_take_is_kept(
    simcord_env: simcord.Env,
    here: Club,
    editor: Any,
    app: App,
    database: DatabaseUrl,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("db.session._BUSY_MS", 50)
    await simcord_env.restart_bot(SlateBot(app))
    opened = await editor.slash(here.channel, "slate add", title="Patient")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shown = (await press(editor, opened, {"cast": "Ana Roe"})).response
        other.execute("ROLLBACK")
    assert text(shown).startswith("Nothing was saved yet: Something went wrong on my side.")
    assert text(await fill(editor, shown, "Go on", {})).startswith("**Patient** is on the slate.")
    assert entry_of(app, HERE, "Patient").credits[0].person == "Ana Roe"


async def test_an_undo_that_would_take_back_what_came_later_asks_first(here: Club, editor: Any, app: App) -> None:
    card = await keep(here, editor, "edit", title="Our Heist")
    first = await fill(editor, card, "Title and status", {"status": "on_hold"})
    await fill(editor, card, "Title and status", {"status": "released"})
    await editor.click(first, label="Undo")
    assert "in the same place as yours" in text(first)
    assert entry_of(app, HERE, "Our Heist").status == Status.RELEASED
    await editor.click(first, label="Keep mine")
    assert entry_of(app, HERE, "Our Heist").status == Status.FILMING


async def test_a_long_list_has_a_button_for_each_of_its_steps(here: Club, editor: Any, app: App) -> None:
    for number in range(3):
        await keep(here, editor, "fact", title="Our Heist", kind="event", text=f"{number} " + "so " * 800)
    shown = await keep(here, editor, "edit", title="Our Heist")
    assert [label for label in buttons(shown) if label.startswith("Facts")] == [
        "Facts (1 of 3)",
        "Facts (2 of 3)",
        "Facts (3 of 3)",
    ]
    answer = await fill(editor, shown, "Facts (2 of 3)", {"facts": ""})
    assert text(answer).startswith("**Our Heist** is changed.")
    assert len(entry_of(app, HERE, "Our Heist").facts) == 3


async def test_people_and_titles_complete_and_new_people_are_allowed(here: Club, editor: Any) -> None:
    people = await editor.autocomplete(here.channel, "slate credit", "person", "lim")
    assert [choice["value"] for choice in people] == ["Doug Liman"]
    for what in ("edit", "credit", "date", "fact", "alias", "remove", "history"):
        titles = await editor.autocomplete(here.channel, f"slate {what}", "title", "our h")
        assert [choice["value"] for choice in titles] == ["Our Heist (2027)"]
