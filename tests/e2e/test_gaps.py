"""What members ask for in vain, and what their server's editors see of it."""

import sqlite3
from contextlib import closing
from typing import Any

import discord
import pytest
import simcord
from clubs import HOSTILE, Club, buttons, editor_of, mentions_nobody, text
from discord import app_commands
from simcord.asserts import assert_error

from bot.app import App
from bot.client import SlateBot
from bot.rendering.buttons import button
from bot.rendering.custom_ids import KeepQuestions, Press, ShowGaps
from bot.rendering.frame import frame
from db.url import DatabaseUrl

ZENDAYA = "what is Zendaya in?"
NOTHING = "Nothing so far that members asked for"


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def ask(club: Club, *questions: str) -> None:
    for question in questions:
        await club.person.slash(club.channel, "ask", question=question)


async def gaps(club: Club, editor: Any) -> Any:
    return (await editor.slash(club.channel, "slate gaps")).response


async def test_an_editor_sees_what_was_asked_for_in_vain_how_often_and_not_in_which_words(
    here: Club, editor: Any
) -> None:
    await ask(
        here, ZENDAYA, "is zendaya in Digger?", "who is a spy?", "what was Digger's budget?", "who edited Digger?"
    )
    shown = await gaps(here, editor)
    assert shown.ephemeral
    said = text(shown)
    assert "4 things that members asked for" in said
    assert "**Names that are not on this slate**\n- **Zendaya** — asked 2 times, last <t:" in said
    assert "**Words that I don't know**\n- **spy** — asked once," in said
    assert "**Not kept on any slate**\n- **Budgets**" in said
    assert "**Nothing recorded**\n- **Editor of Digger**" in said
    assert ZENDAYA not in said
    assert here.person.user.name not in said


async def test_what_was_answered_is_not_noted(here: Club, editor: Any) -> None:
    await ask(here, "who directs Digger?", "when is it out?", "is Cruise in Digger?", "?")
    assert NOTHING in text(await gaps(here, editor))


async def test_words_of_questions_are_kept_from_when_an_editor_says_so_until_one_says_no(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    await ask(here, ZENDAYA)
    shown = await gaps(here, editor)
    assert "Who asked is never kept" in text(shown)
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="Keep questions")
    assert ZENDAYA not in text(shown)  # asked before
    await ask(here, ZENDAYA)
    assert f"“{ZENDAYA}”" in text(await gaps(here, editor))
    shown = await gaps(here, editor)
    await editor.click(shown, label="Stop and delete")
    assert "asked 2 times" in text(shown)
    assert ZENDAYA not in text(shown)
    await editor.click(shown, label="Keep questions")
    assert ZENDAYA not in text(shown)  # not hidden: gone
    assert shown.ephemeral


async def test_a_member_is_not_offered_the_command_and_is_refused_where_a_server_offers_it(
    simcord_env: simcord.Env, here: Club
) -> None:
    assert "slate gaps" not in here.person.available_commands(here.channel)
    with pytest.raises(simcord.SetupError, match="not visible"):
        await gaps(here, here.person)
    bot = simcord_env.bot
    assert isinstance(bot, SlateBot)
    with simcord_env.time_context():
        (group,) = [command for command in await bot.tree.fetch_commands() if command.name == "slate"]
    here.server.set_command_permissions(group, {here.person: True})
    await ask(here, ZENDAYA)
    refused = await gaps(here, here.person)
    assert refused.ephemeral
    assert_error(simcord_env, app_commands.MissingPermissions)
    assert text(refused) == (
        "That is for this server's editors: members with the permission Manage Server, or with the role chosen by"
        " /settings editors."
    )


async def test_an_administrator_is_an_editor(simcord_env: simcord.Env, here: Club) -> None:
    admin = editor_of(simcord_env, here, "ada", "administrator")
    assert NOTHING in text(await gaps(here, admin))


async def test_another_servers_editor_sees_nothing_of_it(simcord_env: simcord.Env, here: Club, there: Club) -> None:
    await ask(here, ZENDAYA)
    other = editor_of(simcord_env, there, "ned")
    shown = await gaps(there, other)
    assert NOTHING in text(shown)
    await other.click(shown, label="Keep questions")
    assert NOTHING in text(shown)


async def test_the_command_is_no_direct_messages_and_no_persons_own(simcord_env: simcord.Env, here: Club) -> None:
    bot = simcord_env.bot
    assert isinstance(bot, SlateBot)
    (group,) = [command for command in bot.tree.get_commands() if command.name == "slate"]
    told = group.to_dict(bot.tree)
    assert (told["contexts"], told["integration_types"]) == ([0], [0])
    assert told["default_member_permissions"] == discord.Permissions(manage_guild=True).value
    with pytest.raises(simcord.SetupError):
        await here.person.user.slash("slate gaps")


async def test_forged_buttons_show_gaps_to_no_member_and_to_an_editor_alone(
    simcord_env: simcord.Env, here: Club, editor: Any, database: DatabaseUrl
) -> None:
    await ask(here, ZENDAYA)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    for who, sees in ((here.person, False), (editor, True)):
        forged: list[Press] = [ShowGaps(who.id, 0), KeepQuestions(who.id, True)]
        for press in forged:
            with simcord_env.time_context():
                message = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
            pressed = await who.click(message, label="Open")
            assert pressed.response.ephemeral
            assert ("Zendaya" in text(pressed.response)) is sees
            assert text(message) == "forged"
        assert keeps_questions(database) is sees


async def test_a_question_in_a_direct_message_is_nobodys_gap(here: Club, editor: Any, database: DatabaseUrl) -> None:
    await here.person.user.send_dm(ZENDAYA)
    await here.person.user.slash("ask", question=ZENDAYA)
    assert NOTHING in text(await gaps(here, editor))
    assert rows(database) == []


async def test_a_mention_is_noted_but_not_where_it_names_a_member_nor_what_somebody_else_wrote(
    simcord_env: simcord.Env, here: Club, editor: Any
) -> None:
    me = simcord_env.bot.user
    assert me is not None
    await here.person.send(here.channel, f"<@{me.id}> {ZENDAYA}")
    await here.person.send(here.channel, f"<@{me.id}> is <@{editor.id}> in Digger?")
    chat = await here.person.send(here.channel, "my neighbour Rupert is so loud")
    await editor.context_menu(here.channel, "Ask Slate", chat)
    said = text(await gaps(here, editor))
    assert "1 thing that members asked for" in said
    assert "**Zendaya** — asked once" in said


async def test_pressing_buttons_asks_nothing_anew(here: Club, editor: Any) -> None:
    result = await here.person.slash(here.channel, "ask", question=ZENDAYA)
    await here.person.click(result.response, label="How I read this")
    assert "asked once" in text(await gaps(here, editor))


async def test_many_gaps_are_paged_and_pages_outlive_a_restart(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App
) -> None:
    await ask(here, *(f"who is in Nosuchfilm {number}?" for number in range(12)))
    shown = await gaps(here, editor)
    assert "Page 1 of 2" in text(shown)
    await simcord_env.restart_bot(SlateBot(app))
    await editor.click(shown, label="▶")
    assert "Page 2 of 2" in text(shown)
    assert text(shown).count("Nosuchfilm") == 2
    assert list(buttons(shown))[2:] == ["◀", "▶", "Keep questions"]


async def test_hostile_words_are_listed_and_do_nothing(here: Club, editor: Any) -> None:
    await editor.click(await gaps(here, editor), label="Keep questions")
    await ask(here, f"is Zorp in {HOSTILE}", "who directs @everyone **Zarp** [x](https://evil.example) <@1>")
    shown = await gaps(here, editor)
    said = text(shown)
    assert mentions_nobody(shown.message)
    assert "Zorp" in said
    assert "Zarp" in said
    for live in ("@everyone", "](https://", "<@1>", "```", "discord.gg/", "**big**"):
        assert live not in said.replace("\\", "\\\\")


async def test_a_store_that_cannot_be_written_costs_a_count_and_no_answer(
    here: Club, editor: Any, database: DatabaseUrl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("db.session._BUSY_MS", 50)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = await here.person.slash(here.channel, "ask", question=ZENDAYA)
        assert "I know nothing called “Zendaya”" in text(result.response)
        other.execute("ROLLBACK")
    assert "not counted: The database" in caplog.text
    assert "Zendaya" not in caplog.text
    await ask(here, ZENDAYA)
    assert "asked once" in text(await gaps(here, editor))


def rows(url: DatabaseUrl) -> list[Any]:
    with closing(sqlite3.connect(url.path)) as connection:
        return connection.execute("SELECT * FROM gap").fetchall()


def keeps_questions(url: DatabaseUrl) -> bool:
    with closing(sqlite3.connect(url.path)) as connection:
        return bool(connection.execute("SELECT MAX(keeps_questions) FROM server").fetchone()[0])
