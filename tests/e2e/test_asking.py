"""Questions in Discord, from what a person does to what they see."""

from datetime import datetime
from typing import Any

import pytest
import simcord
from clubs import HOSTILE, Club, buttons, mentions_nobody, text
from simcord.asserts import assert_error

from bot.app import App
from bot.client import SlateBot
from bot.questions.context import Context
from bot.questions.reply import Answer, Choice, ReplyStatus

LIMAN = "what's Liman directing?"


async def test_a_question_is_answered_with_certainty_and_source(here: Club) -> None:
    result = await here.person.slash(here.channel, "ask", question=LIMAN)
    said = text(result.response)
    assert LIMAN in said
    assert "Deeper" in said
    assert "planned" in said
    assert "As of" in said
    assert "Source" in said
    assert not result.response.ephemeral


async def test_how_i_read_this_works_after_a_restart_and_only_its_presser_sees_it(
    simcord_env: simcord.Env, here: Club, app: App
) -> None:
    result = await here.person.slash(here.channel, "ask", question=LIMAN)
    await simcord_env.restart_bot(SlateBot(app))
    pressed = await here.person.click(result.response, label="How I read this")
    assert pressed.response.ephemeral
    said = text(pressed.response)
    assert LIMAN in said
    assert "Doug Liman" in said
    assert "likely" in said


async def reading_of(club: Club, question: str) -> Any:
    answer = await club.person.slash(club.channel, "ask", question=question)
    return (await club.person.click(answer.response, label="How I read this")).response


async def test_the_reading_of_a_refusal_says_what_was_missing_and_what_is_near(here: Club) -> None:
    shown = await reading_of(here, "what was Digger's budget?")
    assert "A question about Digger for budgets." in text(shown)
    assert "**What I don't know**\n- Budgets: kept on no slate" in text(shown)
    assert "read in" not in text(shown)  # nothing was
    await here.person.click(shown, label="Digger")
    assert "Tell me about Digger" in text(shown)
    assert "Digger is announced" in text(shown)
    assert shown.ephemeral
    said = text(await reading_of(here, "what is Zendaya in?"))
    assert "- “Zendaya”: no name on this slate\nNothing on this slate is spelled anything like it." in said
    assert "- Composer of Digger: nothing is recorded" in text(await reading_of(here, "who composed Digger?"))


async def test_the_reading_of_a_question_asked_back_has_its_choices(here: Club) -> None:
    shown = await reading_of(here, "who directs Deeper and who stars in it?")
    assert list(buttons(shown)) == ["who directs Deeper", "who stars in Deeper"]
    await here.person.click(shown, label="who stars in Deeper")
    assert "Ana de Armas" in text(shown)


async def test_the_reading_says_what_was_read_over_and_which_projects_were_found(here: Club) -> None:
    said = text(await reading_of(here, "hey bot, tell me which of the films are really on hold, mate"))
    assert "Projects that are on hold." in said
    assert "- Deeper: on hold" in said
    assert "Left out, since it changes nothing here: “hey”, “bot”, “tell”, “really”, “mate”" in said
    assert "Left out" not in text(await reading_of(here, LIMAN))
    assert "true of nothing that is recorded" in text(await reading_of(here, "which films come out in 2031?"))


async def test_an_odd_question_comes_back_from_its_message_letter_by_letter(here: Club) -> None:
    for question in (HOSTILE, "1. who? # > - * a_b_c \\*x\\*", "«Élan» 映画 🎬 of D'Arcy"):
        result = await here.person.slash(here.channel, "ask", question=question)
        pressed = await here.person.click(result.response, label="How I read this")
        shown = text(result.response).splitlines()[0].removeprefix("-# ")
        assert f"> {shown}" in text(pressed.response)


async def test_hostile_words_are_shown_and_do_nothing(here: Club) -> None:
    result = await here.person.slash(here.channel, "ask", question=HOSTILE)
    said = text(result.response)
    assert mentions_nobody(result.response.message)
    for live in ("@everyone", "](https://", "<@1>", "```", "discord.gg/", "**big**"):
        assert live not in said.replace("\\", "\\\\")


@pytest.mark.parametrize(
    "question", ["?", " ", "\x00\x07", "x" * 6000, "'; DROP TABLE project; --", "مرحبا", "ฟิล์ม", "<@&5>"]
)
async def test_whatever_is_asked_gets_a_short_answer(here: Club, question: str) -> None:
    result = await here.person.slash(here.channel, "ask", question=question)
    assert 0 < len(text(result.response)) < 1_000


async def test_a_mention_is_answered_as_a_reply_that_pings_nobody(simcord_env: simcord.Env, here: Club) -> None:
    me = simcord_env.bot.user
    assert me is not None
    asked = await here.person.send(here.channel, f"<@{me.id}> {LIMAN}")
    answer = here.channel.last_message
    assert answer.reference.message_id == asked.id
    assert "Deeper" in text(answer)
    assert mentions_nobody(answer)


async def test_slate_speaks_only_when_it_is_asked(simcord_env: simcord.Env, here: Club) -> None:
    me = simcord_env.bot.user
    assert me is not None
    await here.person.send(here.channel, f"<@{me.id}> {LIMAN}")
    answer = here.channel.last_message
    robot = here.server.add_member(simcord_env.create_user("robot", bot=True))
    before = len(here.channel.history())
    await here.person.send(here.channel, "what's Liman directing?")
    await here.person.send(here.channel, "nice!", reply_to=answer)
    await here.person.send(here.channel, "@everyone look at Slate")
    await robot.send(here.channel, f"<@{me.id}> {LIMAN}")
    assert len(here.channel.history()) == before + 4


async def test_a_bare_mention_is_told_what_to_try(simcord_env: simcord.Env, here: Club) -> None:
    me = simcord_env.bot.user
    assert me is not None
    await here.person.send(here.channel, f"<@{me.id}>")
    assert "Ask me something" in text(here.channel.last_message)


async def test_a_direct_message_is_answered_from_the_built_in_slate(simcord_env: simcord.Env, here: Club) -> None:
    user = here.person.user
    await user.send_dm(LIMAN)
    assert "Deeper" in text(user.dm_channel.last_message)
    await user.send_dm("who directs Our Heist?")
    assert "Ida Brook" not in text(user.dm_channel.last_message)


async def test_ask_slate_takes_the_message_as_the_question(here: Club) -> None:
    message = await here.person.send(here.channel, LIMAN)
    result = await here.person.context_menu(here.channel, "Ask Slate", message)
    assert "Deeper" in text(result.response)


async def test_a_failure_is_told_in_a_sentence_and_never_leaves_thinking(
    simcord_env: simcord.Env, here: Club, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("the disk is on fire")

    answered = await here.person.slash(here.channel, "ask", question=LIMAN)
    monkeypatch.setattr(App, "ask", fail)
    result = await here.person.slash(here.channel, "ask", question=LIMAN)
    pressed = await here.person.click(answered.response, label="How I read this")
    mention = f"<@{simcord_env.bot.user.id}> {LIMAN}"  # type: ignore[union-attr]
    await here.person.send(here.channel, mention)
    for said in (text(result.response), text(pressed.response), text(here.channel.last_message)):
        assert said == "Something went wrong on my side. It has been noted; please try again in a moment."
    assert_error(simcord_env, RuntimeError, contains="on fire")


async def test_every_message_says_that_nobody_is_pinged(simcord_env: simcord.Env, here: Club) -> None:
    await here.person.slash(here.channel, "ask", question=HOSTILE)
    await here.person.slash(here.channel, "help")
    await here.person.send(here.channel, f"<@{simcord_env.bot.user.id}> {HOSTILE}")  # type: ignore[union-attr]
    bodies = [entry.json for entry in simcord_env.http_requests if isinstance(entry.json, dict)]
    messages = [body for body in (body.get("data", body) for body in bodies) if "components" in body]
    assert len(messages) == 3
    for message in messages:
        assert message["allowed_mentions"]["parse"] == []
        assert not message["allowed_mentions"].get("replied_user")


async def test_a_question_asked_back_is_answered_by_its_button_after_a_restart(
    simcord_env: simcord.Env, here: Club, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = App.ask

    def ask_back(
        self: App, question: str, server_id: int, now: datetime | None = None, context: Context | None = None
    ) -> Answer:
        if question != "and the second one?":
            return answers(self, question, server_id, now, context)
        choices = (Choice("Edge of Tomorrow 2", "who directs Edge of Tomorrow 2?"), Choice("Deeper", LIMAN))
        return Answer(question, ReplyStatus.AMBIGUOUS, "Which one do you mean?", choices=choices)

    monkeypatch.setattr(App, "ask", ask_back)
    result = await here.person.slash(here.channel, "ask", question="and the second one?")
    assert list(buttons(result.response)) == ["Edge of Tomorrow 2", "Deeper", "How I read this"]
    await simcord_env.restart_bot(SlateBot(app))
    await here.person.click(result.response, label="Edge of Tomorrow 2")
    said = text(result.response)
    assert "who directs Edge of Tomorrow 2?" in said
    assert "Doug Liman" in said


async def test_a_message_that_may_not_be_answered_is_left_alone(simcord_env: simcord.Env, here: Club) -> None:
    me = simcord_env.bot.user
    assert me is not None
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
    before = len(here.channel.history())
    await here.person.send(here.channel, f"<@{me.id}> {LIMAN}")
    assert len(here.channel.history()) == before + 1
