"""No server sees, completes, counts or guesses anything of another's, through any door."""

from typing import Any

import simcord
from clubs import HERE, THERE, Club, text

from bot import catalogue
from bot.app import App
from bot.client import SlateBot
from bot.rendering.buttons import button
from bot.rendering.custom_ids import (
    Press,
    ShowList,
    ShowPerson,
    ShowProject,
    ShowReleases,
)
from bot.rendering.frame import frame
from db.projects import StoredProject
from db.visible import View

SECRETS = ("zeppelin", "quill", "zed", "blimp")


def assert_nothing_secret(said: str, typed: str = "") -> None:
    left = said.lower().replace(typed.lower(), "") if typed else said.lower()
    assert not [secret for secret in SECRETS if secret in left], said


async def test_every_command_answers_from_its_own_slate(here: Club, there: Club) -> None:
    for club, sees in ((there, True), (here, False)):
        for command, options, typed in (
            ("ask", {"question": "who directs Zeppelin Heist?"}, "who directs Zeppelin Heist?"),
            ("ask", {"question": "which films come out in 2027?"}, ""),
            ("ask", {"question": "how many projects are there?"}, ""),
            ("project", {"title": "Zeppelin Heist"}, "Zeppelin Heist"),
            ("project", {"title": "Zeppelin Heis"}, "Zeppelin Heis"),
            ("project", {"title": "the blimp movie"}, "the blimp"),
            ("projects", {}, ""),
            ("projects", {"year": 2027}, ""),
            ("projects", {"person": "Zed Quill"}, "Zed Quill"),
            ("projects", {"company": "Quillworks"}, "Quillworks"),
            ("person", {"name": "Quill"}, "Quill"),
            ("releases", {}, ""),
            ("releases", {"range": "2027"}, ""),
        ):
            result = await club.person.slash(club.channel, command, **options)
            said = text(result.response)
            if not sees:
                # What a person typed themselves is repeated to them; nothing may be added to it.
                shown = said.lower()
                for word in typed.lower().replace("?", "").split():
                    shown = shown.replace(word, "")
                assert_nothing_secret(shown)
                assert "10 projects" not in said or command != "projects" or not options


async def test_the_server_itself_sees_its_own(there: Club) -> None:
    for command, options in (
        ("project", {"title": "the blimp movie"}),
        ("projects", {"person": "quill"}),
        ("projects", {"company": "Quillworks"}),
        ("releases", {"range": "2027"}),
    ):
        assert "Zeppelin Heist" in text((await there.person.slash(there.channel, command, **options)).response)


async def test_typing_completes_nothing_of_anothers(here: Club, there: Club) -> None:
    for command, option, typed, expected in (
        ("project", "title", "zepp", "Zeppelin Heist (2027)"),
        ("project", "title", "heist", "Zeppelin Heist (2027)"),
        ("project", "title", "blimp", "Zeppelin Heist (2027)"),
        ("person", "name", "qui", "Zed Quill"),
        ("projects", "person", "z", "Zed Quill"),
        ("projects", "company", "quill", "Quillworks"),
    ):
        theirs = await there.person.autocomplete(there.channel, command, option, typed)
        ours = await here.person.autocomplete(here.channel, command, option, typed)
        assert expected in [choice["value"] for choice in theirs]
        assert_nothing_secret(str(ours))


async def test_forged_buttons_open_nothing_of_anothers(simcord_env: simcord.Env, here: Club, app: App) -> None:
    project, person, company = _ids_of_there(app)
    me = here.person.id
    forged: list[Press] = [
        ShowProject(me, 0, project),
        ShowPerson(me, 0, person),
        ShowList(me, 0, None, person, None, None),
        ShowList(me, 0, None, None, company, None),
        ShowList(me, 0, None, None, None, 2027),
        ShowReleases(me, 0, None, None, ""),
    ]
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    for press in forged:
        with simcord_env.time_context():
            message = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
        await here.person.click(message, label="Open")
        shown = here.channel.last_message
        assert text(shown) != "forged"
        assert_nothing_secret(text(shown))


async def test_the_same_buttons_open_it_at_home(simcord_env: simcord.Env, there: Club, app: App) -> None:
    project, person, _ = _ids_of_there(app)
    room: Any = simcord_env.bot.get_channel(there.channel.id)
    for press in (ShowProject(there.person.id, 0, project), ShowPerson(there.person.id, 0, person)):
        with simcord_env.time_context():
            message = await room.send(view=frame(["mine"], buttons=[button(press, "Open")]))
        await there.person.click(message, label="Open")
        assert "Zeppelin Heist" in text(there.channel.last_message)


async def test_a_direct_message_knows_no_servers_slate(there: Club) -> None:
    user = there.person.user
    for command, options in (
        ("ask", {"question": "which films come out in 2027?"}),
        ("projects", {"year": 2027}),
        ("releases", {"range": "2027"}),
    ):
        assert_nothing_secret(text((await user.slash(command, **options)).response))


async def test_commands_can_be_installed_to_servers_and_to_people(simcord_env: simcord.Env, here: Club) -> None:
    bot = simcord_env.bot
    assert isinstance(bot, SlateBot)
    for command in bot.tree.get_commands() + bot.tree.get_commands(type=discord_message()):
        told = command.to_dict(bot.tree)
        # What editors do, they do in their server.
        installs, contexts = ([0], [0]) if command.name in ("slate", "announce") else ([0, 1], [0, 1, 2])
        assert sorted(told["integration_types"]) == installs, command.name
        assert sorted(told["contexts"]) == contexts, command.name


def discord_message() -> Any:
    import discord

    return discord.AppCommandType.message


def _ids_of_there(app: App) -> tuple[int, int, int]:
    view: View = app.view(THERE)
    project = catalogue.find_project(app.reader, view, "Zeppelin Heist")
    person = catalogue.find_person(app.reader, view, "Zed Quill")
    company = catalogue.find_company(app.reader, view, "Quillworks")
    assert isinstance(project, StoredProject)
    assert isinstance(person, catalogue.Candidate)
    assert isinstance(company, catalogue.Candidate)
    assert HERE != THERE
    return project.id, person.id, company.id
