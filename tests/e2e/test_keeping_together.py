"""Several editors, servers and strangers: who may keep which slate, and what happens when two change the same."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import simcord
from clubs import HERE, THERE, Club, buttons, editor_of, text
from discord import app_commands
from keeping import entry_of, fill, keep, press
from simcord.asserts import assert_error

from bot.app import App
from bot.client import SlateBot
from bot.rendering.buttons import button
from bot.rendering.custom_ids import Press, decode
from bot.rendering.editing_presses import (
    ChooseProject,
    OpenForm,
    SaveNew,
    Settle,
    ShowForms,
    ShowHistory,
    TakeBack,
)
from bot.rendering.frame import frame
from db.projects import load_projects
from db.vocabulary import Status

REFUSED = "That is for this server's editors: members with the permission Manage Server, or with the role chosen by"
COMMANDS: dict[str, dict[str, str]] = {
    "add": {"title": "New One"},
    "edit": {"title": "Our Heist"},
    "credit": {"title": "Our Heist", "person": "Ann Other", "role": "writer"},
    "date": {"title": "Our Heist", "event": "premiere", "when": "2027"},
    "fact": {"title": "Our Heist", "kind": "event", "text": "It began."},
    "alias": {"title": "Our Heist", "alias": "OH"},
    "remove": {"title": "Our Heist"},
    "restore": {"title": "Our Heist"},
    "history": {},
    "undo": {},
    "gaps": {},
}


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


@pytest.fixture
def second(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "sue")


async def opened(club: Club, editor: Any, label: str, title: str = "Our Heist") -> Any:
    return await editor.click(await keep(club, editor, "edit", title=title), label=label)


async def group_of(env: simcord.Env) -> Any:
    bot = env.bot
    assert isinstance(bot, SlateBot)
    with env.time_context():
        (group,) = [command for command in await bot.tree.fetch_commands() if command.name == "slate"]
    return group


# Who may


@pytest.mark.parametrize("what", COMMANDS)
async def test_a_command_is_hidden_from_members_and_refused_to_those_it_is_shown_to(
    simcord_env: simcord.Env, here: Club, app: App, what: str
) -> None:
    before = entry_of(app, HERE, "Our Heist")
    assert f"slate {what}" not in here.person.available_commands(here.channel)
    here.server.set_command_permissions(await group_of(simcord_env), {here.person: True})
    result = await here.person.slash(here.channel, f"slate {what}", **COMMANDS[what])
    assert result.modal is None
    assert result.response.ephemeral
    assert text(result.response).startswith(REFUSED)
    assert_error(simcord_env, app_commands.MissingPermissions)
    assert entry_of(app, HERE, "Our Heist") == before


@pytest.mark.parametrize("what", COMMANDS)
async def test_a_command_works_for_editors_by_permission_and_by_role(
    simcord_env: simcord.Env, here: Club, editor: Any, what: str
) -> None:
    role = here.server.create_role("Librarians")
    await editor.slash(here.channel, "settings editors", role=role)
    librarian = here.server.add_member(simcord_env.create_user("lib"), roles=[role])
    here.server.set_command_permissions(await group_of(simcord_env), {librarian: True})
    for who in (editor, librarian):
        result = await who.slash(here.channel, f"slate {what}", **COMMANDS[what])
        assert result.modal is not None or not text(result.response).startswith(REFUSED)


@pytest.mark.parametrize("what", COMMANDS)
async def test_a_command_is_nothing_to_another_servers_admin_nor_in_a_direct_message(
    simcord_env: simcord.Env, here: Club, there: Club, app: App, what: str
) -> None:
    before = entry_of(app, HERE, "Our Heist")
    stranger = editor_of(simcord_env, there, "ned", "administrator")
    with pytest.raises(simcord.SetupError):
        await stranger.user.slash(f"slate {what}", **COMMANDS[what])
    result = await stranger.slash(there.channel, f"slate {what}", **COMMANDS[what])
    if result.modal is None:
        assert "Ida Brook" not in text(result.response)
        assert not text(result.response).startswith("**Our Heist**")
    assert entry_of(app, HERE, "Our Heist") == before


async def test_forged_buttons_and_forms_do_nothing_for_a_member_nor_on_another_server(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App
) -> None:
    await keep(here, editor, "alias", title="Our Heist", alias="OH")
    (project,) = [p for p in all_of(app, HERE) if p.entry.title == "Our Heist"]
    (edit_id,) = [row[0] for row in app.reader.fetch("SELECT id FROM edit WHERE server_id = ?", (HERE,))]
    stranger = editor_of(simcord_env, there, "ned")
    for club, who in ((here, here.person), (there, stranger)):
        room: Any = simcord_env.bot.get_channel(club.channel.id)
        presses: list[Press] = [
            ShowForms(who.id, project.id),
            ShowHistory(who.id, project.id, None),
            TakeBack(who.id, edit_id),
            OpenForm(who.id, project.id, 0, "main"),
            ChooseProject(who.id, 1, project.id),
            Settle(who.id, 1, True),
            SaveNew(who.id, "x"),
        ]
        for one in presses:
            with simcord_env.time_context():
                forged = await room.send(view=frame(["forged"], buttons=[button(one, "Open")]))
            pressed = await who.click(forged, label="Open")
            assert pressed.modal is None
            assert pressed.response.ephemeral
            assert "Ida Brook" not in text(pressed.response)
            assert "OH" not in text(pressed.response)
    assert entry_of(app, HERE, "Our Heist").aliases == ("OH",)


async def test_someone_who_is_no_editor_any_more_cannot_send_a_form_that_is_open(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    role = here.server.create_role("Librarians")
    await editor.slash(here.channel, "settings editors", role=role)
    librarian = here.server.add_member(simcord_env.create_user("lib"), roles=[role])
    here.server.set_command_permissions(await group_of(simcord_env), {librarian: True})
    form = await librarian.slash(here.channel, "slate add", title="Too Late")
    await editor.slash(here.channel, "settings editors", clear=True)
    assert text((await press(librarian, form, {})).response).startswith(REFUSED)
    assert entry_of(app, HERE, "Too Late", missing=True) is None


def all_of(app: App, server_id: int) -> Any:
    return load_projects(app.reader, app.view(server_id))


# Two at once


async def test_what_two_editors_change_in_different_places_is_merged_and_said(
    here: Club, editor: Any, second: Any, app: App
) -> None:
    form = await opened(here, editor, "Title and status")
    await keep(here, second, "alias", title="Our Heist", alias="OH")
    said = text((await press(editor, form, {"status": "released"})).response)
    assert "Status: filming → released" in said
    assert "Changed by others meanwhile, and kept beside yours:\n- Other titles: + OH" in said
    entry = entry_of(app, HERE, "Our Heist")
    assert (entry.status, entry.aliases) == (Status.RELEASED, ("OH",))


@pytest.mark.parametrize(("keeps", "stands"), [("Keep mine", "released"), ("Keep theirs", "on_hold")])
async def test_what_two_editors_change_in_one_place_is_asked_and_nothing_is_lost(
    here: Club, editor: Any, second: Any, app: App, keeps: str, stands: str
) -> None:
    form = await opened(here, editor, "Title and status")
    other = await opened(here, second, "Title and status")
    await press(second, other, {"status": "on_hold"})
    shown = (await press(editor, form, {"status": "released"})).response
    said = text(shown)
    assert said.startswith(f"**Our Heist** was changed meanwhile by <@{second.id}>")
    assert "**Status**\n- theirs: filming → on hold\n- yours: filming → released" in said
    assert "Nothing of yours is saved yet." in said
    assert entry_of(app, HERE, "Our Heist").status == "on_hold"
    assert list(buttons(shown)) == ["Keep mine", "Keep theirs"]
    await editor.click(shown, label=keeps)
    assert entry_of(app, HERE, "Our Heist").status == stands


async def test_where_several_places_clash_each_can_be_settled_by_itself(
    here: Club, editor: Any, second: Any, app: App
) -> None:
    form = await opened(here, editor, "Title and status")
    other = await opened(here, second, "Title and status")
    await press(second, other, {"status": "on_hold", "logline": "Theirs."})
    shown = (await press(editor, form, {"status": "released", "logline": "Mine."})).response
    answer = await fill(editor, shown, "Choose field by field", {"status": "theirs", "logline": "mine"})
    assert "Logline: Theirs. → Mine." in text(answer)
    entry = entry_of(app, HERE, "Our Heist")
    assert (entry.status, entry.logline) == ("on_hold", "Mine.")


async def test_a_film_that_was_removed_while_its_form_was_open_comes_back_with_the_change(
    here: Club, editor: Any, second: Any, app: App
) -> None:
    form = await opened(here, editor, "Title and status")
    await keep(here, second, "remove", title="Our Heist")
    shown = (await press(editor, form, {"status": "released"})).response
    assert "**Our Heist** was removed meanwhile" in text(shown)
    await editor.click(shown, label="Keep mine")
    assert entry_of(app, HERE, "Our Heist").status == "released"


async def test_a_draft_is_its_owners_alone(
    simcord_env: simcord.Env, here: Club, editor: Any, second: Any, app: App
) -> None:
    form = await opened(here, editor, "Title and status")
    await press(second, await opened(here, second, "Title and status"), {"status": "on_hold"})
    shown = (await press(editor, form, {"status": "released"})).response
    settle = decode(buttons(shown)["Keep mine"])
    assert isinstance(settle, Settle)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        forged = await room.send(view=frame(["forged"], buttons=[button(replace(settle, owner=second.id), "Open")]))
    assert "no longer kept" in text((await second.click(forged, label="Open")).response)
    assert entry_of(app, HERE, "Our Heist").status == "on_hold"


async def test_more_changes_than_a_minute_takes_are_refused_with_a_reason(
    here: Club, editor: Any, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = app.clock()
    moments = (start + timedelta(milliseconds=100 * tick) for tick in count())
    monkeypatch.setattr(app, "clock", lambda: next(moments))
    for number in range(30):
        await keep(here, editor, "alias", title="Our Heist", alias=f"Name {number}")
    said = text(await keep(here, editor, "alias", title="Our Heist", alias="One more"))
    assert said.startswith("That was 30 changes within a minute: wait a moment, then go on. Nothing was lost")


async def test_the_same_title_on_two_servers_is_two_films(
    simcord_env: simcord.Env, here: Club, there: Club, editor: Any, app: App
) -> None:
    other = editor_of(simcord_env, there, "ned")
    for club, who, status in ((here, editor, "rumored"), (there, other, "filming")):
        form = await who.slash(club.channel, "slate add", title="Same Name")
        await press(who, form, {"status": status})
    assert entry_of(app, HERE, "Same Name").status == "rumored"
    assert entry_of(app, THERE, "Same Name").status == "filming"
    assert "Our Heist" not in text(await keep(there, other, "history"))
