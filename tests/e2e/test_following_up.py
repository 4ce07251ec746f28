"""Follow-up questions in Discord: each person's conversation in each channel is their own, and is soon forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import simcord
from clubs import Club, buttons, text

from bot.app import App
from bot.client import SlateBot
from db.url import DatabaseUrl

DIGGER = "who directs Digger?"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = timedelta(minutes=11)


@pytest.fixture
def passed() -> list[timedelta]:
    """How much time has passed."""
    return [timedelta()]


@pytest.fixture
def app(database: DatabaseUrl, passed: list[timedelta]) -> Iterator[App]:
    """Slate with a clock that is moved by hand."""
    made = App(database, clock=lambda: NOW + passed[0])
    yield made
    made.close()


async def asked(club: Club, question: str, person: object = None, channel: object = None) -> str:
    result = await (person or club.person).slash(channel or club.channel, "ask", question=question)  # type: ignore[attr-defined]
    return text(result.response)


async def test_a_follow_up_is_answered_with_the_name_filled_in(here: Club) -> None:
    await here.person.slash(here.channel, "ask", question=DIGGER)
    result = await here.person.slash(here.channel, "ask", question="when does it come out?")
    assert "2 October 2026" in text(result.response)
    pressed = await here.person.click(result.response, label="How I read this")
    assert "release date of Digger" in text(pressed.response)
    assert "“it” taken as “Digger”" in text(pressed.response)


async def test_a_conversation_goes_on_through_mentions_and_commands(simcord_env: simcord.Env, here: Club) -> None:
    me = simcord_env.bot.user
    assert me is not None
    await here.person.send(here.channel, f"<@{me.id}> {DIGGER}")
    assert "Warner Bros." in await asked(here, "and the studio?")
    await here.person.send(here.channel, f"<@{me.id}> and Broadsword?")
    assert "No studio of Broadsword" in text(here.channel.last_message)


async def test_a_conversation_in_direct_messages_follows_too(here: Club) -> None:
    user = here.person.user
    await user.send_dm(DIGGER)
    await user.send_dm("who's in it?")
    assert "Sandra Hüller" in text(user.dm_channel.last_message)
    assert "Which project do you mean?" in await asked(here, "who's in it?")


async def test_two_people_in_one_channel_do_not_share_what_it_is(simcord_env: simcord.Env, here: Club) -> None:
    other = here.server.add_member(simcord_env.create_user("eve"))
    await asked(here, DIGGER)
    assert "Which project do you mean?" in await asked(here, "when does it come out?", person=other)
    await asked(here, "who directs Broadsword?", person=other)
    assert "Digger" in await asked(here, "when does it come out?")
    assert "Broadsword" in await asked(here, "when does it come out?", person=other)


async def test_one_person_in_two_channels_holds_two_conversations(here: Club) -> None:
    elsewhere = here.server.create_text_channel("elsewhere")
    await asked(here, DIGGER)
    assert "Which project do you mean?" in await asked(here, "when does it come out?", channel=elsewhere)
    await asked(here, "who directs Broadsword?", channel=elsewhere)
    assert "2 October 2026" in await asked(here, "when does it come out?")


async def test_one_person_in_two_servers_holds_two_conversations(here: Club, there: Club) -> None:
    guest = there.server.add_member(here.person.user)
    await asked(here, "who directs Our Heist?")
    assert "Which project do you mean?" in await asked(there, "when does it come out?", person=guest)


async def test_ten_minutes_later_it_stands_for_nothing_any_more(here: Club, passed: list[timedelta]) -> None:
    await asked(here, DIGGER)
    passed[0] += LATER
    assert "Which project do you mean?" in await asked(here, "when does it come out?")


async def test_a_restart_forgets_conversations(simcord_env: simcord.Env, here: Club, app: App) -> None:
    await asked(here, DIGGER)
    await simcord_env.restart_bot(SlateBot(app))
    assert "Which project do you mean?" in await asked(here, "when does it come out?")


async def test_the_buttons_of_a_follow_up_still_mean_what_it_meant(here: Club) -> None:
    await asked(here, DIGGER)
    about_digger = await here.person.slash(here.channel, "ask", question="and the cast?")
    await asked(here, "who directs Broadsword?")
    about_broadsword = await here.person.slash(here.channel, "ask", question="and the cast?")
    for answer, title in ((about_digger, "Digger"), (about_broadsword, "Broadsword")):
        pressed = await here.person.click(answer.response, label="How I read this")
        assert f"The cast of {title}." in text(pressed.response)


async def test_somebody_else_sees_how_a_follow_up_was_read(simcord_env: simcord.Env, here: Club) -> None:
    other = here.server.add_member(simcord_env.create_user("eve"))
    await asked(here, DIGGER)
    result = await here.person.slash(here.channel, "ask", question="and the cast?")
    pressed = await other.click(result.response, label="How I read this")
    assert pressed.response.ephemeral
    assert "The cast of Digger." in text(pressed.response)
    assert "Which project do you mean?" in await asked(here, "when does it come out?", person=other)


async def test_a_forgotten_follow_ups_button_says_to_ask_again_with_the_name(
    simcord_env: simcord.Env, here: Club, app: App, passed: list[timedelta]
) -> None:
    await asked(here, DIGGER)
    result = await here.person.slash(here.channel, "ask", question="and Broadsword?")
    passed[0] += LATER
    pressed = await here.person.click(result.response, label="How I read this")
    assert "Ask again with the name in it" in text(pressed.response)
    passed[0] -= LATER
    await simcord_env.restart_bot(SlateBot(app))
    pressed = await here.person.click(result.response, label="How I read this")
    assert "Ask again with the name in it" in text(pressed.response)


async def test_it_after_a_list_is_asked_back_and_each_button_answers(here: Club) -> None:
    await asked(here, "what's Liman directing?")
    result = await here.person.slash(here.channel, "ask", question="when does it film?")
    assert list(buttons(result.response)) == ["Deeper", "Edge of Tomorrow 2", "Untitled Space Film", "How I read this"]
    await here.person.click(result.response, label="Edge of Tomorrow 2")
    assert "late 2026" in text(result.response)
    assert "Doug Liman" in await asked(here, "who directs it?")
