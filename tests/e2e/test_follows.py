"""Following in Discord: what a person does to be told, what they read, and what nobody else can touch."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord
from clubs import HERE, HOSTILE, Club, buttons, editor_of, mentions_nobody, owed, text

from bot.app import App
from bot.client import SlateBot
from bot.following import follows_of, follows_of_channels
from bot.rendering.buttons import PressButton, button
from bot.rendering.custom_ids import Press, decode
from bot.rendering.follow_presses import (
    DropFollow,
    FollowChosen,
    FollowProject,
    ShowFollow,
    ShowFollows,
    TuneFollow,
    Tuning,
)
from bot.rendering.frame import frame
from db.url import DatabaseUrl

DIGGER = (
    "You’ll hear about **Digger** by DM: 30, 7 and 1 day before and on the day, and when something changes."
    " Next: 2 September 2026, 30 days before its release on 2 October 2026 (confirmed)."
)


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def follow(club: Club, what: str = "project", person: Any = None, **options: str) -> Any:
    if what == "project":
        options = {"title": "Digger", **options}
    return (await (person or club.person).slash(club.channel, f"follow {what}", **options)).response


async def following(club: Club, person: Any = None) -> Any:
    return (await (person or club.person).slash(club.channel, "following")).response


async def test_a_follow_says_what_was_understood_and_what_comes_next(here: Club, database: DatabaseUrl) -> None:
    shown = await follow(here)
    assert shown.ephemeral
    assert text(shown).splitlines()[0] == DIGGER
    assert "Reminders come at 9:00 UTC" in text(shown)
    assert [(lead, day) for _, lead, day in owed(database, "member", here.person.id)] == [
        ("30", "2026-09-02 09:00"),
        ("7", "2026-09-25 09:00"),
        ("1", "2026-10-01 09:00"),
        ("0", "2026-10-02 09:00"),
    ]


async def test_lead_times_are_read_as_people_type_them(here: Club, database: DatabaseUrl) -> None:
    said = text(await follow(here, lead="a week and on the day"))
    assert "by DM: 7 days before and on the day, and when something changes. Next: 25 September 2026, 7 days" in said
    assert len(owed(database, "member", here.person.id)) == 2
    assert "by DM: when something changes. No lead time is set" in text(await follow(here, lead="none"))
    assert owed(database, "member", here.person.id) == []
    refused = text(await follow(here, lead="soon"))
    assert refused.startswith("I can't read “soon” as days before a date.")


async def test_kinds_narrow_what_is_told(here: Club) -> None:
    assert "by DM: 30, 7 and 1 day before and on the day, and when a date moves." in text(
        await follow(here, kinds="dates")
    )
    said = text(await follow(here, kinds="changes"))
    assert "by DM: when something changes." in said
    assert "Next:" not in said


async def test_what_is_not_said_again_stays_as_it_was(here: Club) -> None:
    await follow(here, lead="1")
    assert "by DM: 1 day before, and when a date moves." in text(await follow(here, kinds="dates"))
    again = await follow(here)
    assert text(again).startswith("You already follow **Digger**: 1 day before, and when a date moves. Next: 1 October")
    assert list(buttons(again)) == ["Edit", "All that I follow"]


async def test_a_film_without_a_day_says_that_no_reminder_comes_until_it_has_one(here: Club) -> None:
    said = text(await follow(here, title="Deeper"))
    assert "no reminder until it has" in said
    assert "You’ll hear when it" in said


async def test_a_person_and_everything_can_be_followed(here: Club) -> None:
    said = text(await follow(here, "person", name="Iñárritu"))
    assert said.startswith("You’ll hear about films with **Alejandro G. Iñárritu** by DM: 30, 7 and 1 day before")
    assert "30 days before the release of **Digger** on 2 October 2026 (confirmed)." in said
    said = text(await follow(here, "everything"))
    assert said.startswith("You’ll hear about every film on this slate by DM:")
    assert "You’ll hear when one of them gets its day." in text(await follow(here, "person", name="Doug Liman"))


async def test_a_name_that_is_nobodys_or_several_is_asked_back_with_buttons_that_follow(here: Club) -> None:
    shown = await follow(here, title="Diger", lead="1")
    assert "I know no project called “Diger”" in text(shown)
    await here.person.click(shown, label="Digger (2026)")
    assert text(shown).startswith("You’ll hear about **Digger** by DM: 1 day before, and when something changes.")


async def test_names_and_lead_times_complete_as_they_are_typed(here: Club) -> None:
    titles = await here.person.autocomplete(here.channel, "follow project", "title", "digg")
    assert [choice["value"] for choice in titles] == ["Digger (2026)"]
    people = await here.person.autocomplete(here.channel, "follow person", "name", "lim")
    assert [choice["value"] for choice in people] == ["Doug Liman"]
    for what in ("project", "person", "everything"):
        leads = await here.person.autocomplete(here.channel, f"follow {what}", "lead", "")
        assert [choice["value"] for choice in leads] == ["30, 7, 1, 0", "7, 1, 0", "1, 0", "on the day", "none"]


@pytest.mark.parametrize(
    ("command", "options", "button_label", "said"),
    [
        ("project", {"title": "Digger"}, "Follow", "**Digger**"),
        ("person", {"name": "Doug Liman"}, "Follow", "films with **Doug Liman**"),
        ("ask", {"question": "when does Digger come out?"}, "Follow Digger", "**Digger**"),
        ("ask", {"question": "what's Liman directing?"}, "Follow Doug Liman", "films with **Doug Liman**"),
    ],
)
async def test_cards_and_answers_have_a_follow_button_that_outlives_a_restart(
    simcord_env: simcord.Env, here: Club, app: App, command: str, options: Any, button_label: str, said: str
) -> None:
    shown = (await here.person.slash(here.channel, command, **options)).response
    before = text(shown)
    await simcord_env.restart_bot(SlateBot(app))
    pressed = (await here.person.click(shown, label=button_label)).response
    assert pressed.ephemeral
    assert text(pressed).startswith(f"You’ll hear about {said} by DM: 30, 7 and 1 day before")
    assert text(shown) == before
    again = (await here.person.click(shown, label=button_label)).response
    assert text(again).startswith(f"You already follow {said}:")
    assert "Edit" in buttons(again)


async def test_an_answer_about_several_films_or_none_offers_nothing_to_follow(here: Club) -> None:
    for question in ("which films are on hold?", "what is Zendaya in?", "who is older?"):
        shown = (await here.person.slash(here.channel, "ask", question=question)).response
        assert not [label for label in buttons(shown) if label.startswith("Follow")]


async def test_anyone_may_press_follow_and_follows_for_themselves(
    simcord_env: simcord.Env, here: Club, app: App
) -> None:
    card = (await here.person.slash(here.channel, "project", title="Digger")).response
    other = here.server.add_member(simcord_env.create_user("oda"))
    assert "You’ll hear" in text((await other.click(card, label="Follow")).response)
    assert follows_of(app.reader, here.person.id, HERE) == []
    assert [f.name for f in follows_of(app.reader, other.id, HERE)] == ["Digger"]


async def test_the_list_says_how_each_follow_stands_and_edits_it(here: Club) -> None:
    assert text(await following(here)).startswith("You follow nothing here yet.")
    await follow(here)
    await follow(here, "everything", lead="on the day", kinds="dates")
    shown = await following(here)
    assert shown.ephemeral
    lines = text(shown).splitlines()
    assert lines[:2] == ["## Followed here", "-# 2 follows"]
    assert lines[2] == "Every film on this slate — dates 0 · next 2 October 2026 (Digger)"
    assert lines[3] == "**Digger** — dates 30·7·1·0, changes · next 2 September 2026"
    assert list(buttons(shown)) == ["Edit"]


async def opened(club: Club, app: App, **options: str) -> tuple[Any, int]:
    """Return a follow's card, and the follow's number."""
    await follow(club, **options)
    (followed,) = follows_of(app.reader, club.person.id, None)
    shown = await following(club)
    await club.person.click(shown, label="Edit")
    return shown, followed.id


async def test_a_follows_card_changes_it_button_by_button_after_a_restart(
    simcord_env: simcord.Env, here: Club, app: App, database: DatabaseUrl
) -> None:
    shown, _ = await opened(here, app)
    assert text(shown).startswith("## Digger\n-# Told by DM\nYou’ll hear 30, 7 and 1 day before and on the day,")
    assert list(buttons(shown)) == [
        *("30·7·1·0", "7·1·0", "1·0", "On the day", "Server’s own"),
        *("Pause", "Dates: on", "Changes: on", "Unfollow", "Back"),
    ]
    await simcord_env.restart_bot(SlateBot(app))
    for label, says, left in (
        ("1·0", "You’ll hear 1 day before and on the day, and when something changes.", 2),
        ("Changes: on", "You’ll hear 1 day before and on the day, and when a date moves.", 2),
        ("Pause", "It is paused: nothing is sent for it until you press *Resume*.", 0),
        ("Resume", "You’ll hear 1 day before and on the day, and when a date moves. Next: 1 October 2026", 2),
        ("Server’s own", "You’ll hear 30, 7 and 1 day before and on the day, and when a date moves.", 4),
        ("Dates: on", "Nothing is sent for it: dates and changes are both off.", 0),
        ("Changes: off", "You’ll hear when something changes.", 0),
    ):
        await here.person.click(shown, label=label)
        assert says in text(shown), label
        assert len(owed(database, "member", here.person.id)) == left, label
    await here.person.click(shown, label="Back")
    assert "**Digger** — changes" in text(shown)
    await here.person.click(shown, label="Edit")
    await here.person.click(shown, label="Unfollow")
    assert text(shown).startswith("You no longer follow **Digger**.\nYou follow nothing here yet.")
    assert follows_of(app.reader, here.person.id, None) == []


async def test_a_follow_that_stopped_says_why_and_how_to_mend_it(here: Club, app: App, database: DatabaseUrl) -> None:
    await follow(here)
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE follow SET trouble = 'Your DMs are closed.'")
    shown = await following(here)
    assert "**Digger** — **stopped**, *Edit* says how to mend it" in text(shown)
    await here.person.click(shown, label="Edit")
    assert "It stopped: Your DMs are closed. Open your DMs" in text(shown)
    await here.person.click(shown, label="Resume")
    assert "Next: 2 September 2026" in text(shown)
    assert follows_of(app.reader, here.person.id, HERE)[0].trouble is None


async def test_unfollow_ends_what_is_named_and_lists_what_is_not(here: Club, app: App) -> None:
    await follow(here)
    await follow(here, "person", name="Doug Liman")
    typed = await here.person.autocomplete(here.channel, "unfollow", "what", "d")
    assert [choice["value"] for choice in typed] == ["Films with Doug Liman", "Digger"]
    said = text((await here.person.slash(here.channel, "unfollow", what="nothing")).response)
    assert said.startswith("None of what you follow is called “nothing”.\n## Followed here")
    said = text((await here.person.slash(here.channel, "unfollow", what="digger")).response)
    assert said.startswith("You no longer follow **Digger**.")
    assert "**Doug Liman**" in text((await here.person.slash(here.channel, "unfollow")).response)
    await here.person.slash(here.channel, "unfollow", what="Films with Doug Liman")
    assert follows_of(app.reader, here.person.id, None) == []


async def test_many_follows_are_paged(here: Club, app: App) -> None:
    titles = [c["value"] for c in await here.person.autocomplete(here.channel, "follow project", "title", "")]
    for title in titles:
        await follow(here, title=title)
    shown = await following(here)
    assert "Page 1 of 2" in text(shown)
    await here.person.click(shown, label="▶")
    assert "Page 2 of 2" in text(shown)
    assert text(shown).count(" — ") == len(titles) - 7


async def test_a_server_lists_its_own_follows_and_a_dm_lists_all_with_their_servers(
    simcord_env: simcord.Env, here: Club, there: Club
) -> None:
    user = here.person.user
    guest = there.server.add_member(user)
    await follow(here)
    await follow(there, person=guest, title="Zeppelin Heist")
    assert "Zeppelin" not in text(await following(here))
    assert "Digger" not in text(await following(there, guest))
    said = text((await user.slash("follow project", title="Deeper")).response)
    assert said.startswith("You’ll hear about **Deeper** by DM")
    shown = (await user.slash("following")).response
    said = text(shown)
    assert said.startswith("## Followed everywhere\n-# 3 follows")
    assert "*Film Club*" in said
    assert "*the built-in slate*" in said
    labels = [c["value"] for c in await user.autocomplete("unfollow", "what", "zep")]
    assert labels == ["Zeppelin Heist · Film Club"]
    await user.slash("unfollow", what=labels[0])
    assert "Zeppelin" not in text((await user.slash("following")).response)


async def test_a_servers_film_cannot_be_followed_elsewhere(
    simcord_env: simcord.Env, here: Club, there: Club, app: App
) -> None:
    card = (await there.person.slash(there.channel, "project", title="Zeppelin Heist")).response
    press = buttons(card)["Follow"]
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        forged = await room.send(view=frame(["forged"], buttons=[_button(press)]))
    pressed = (await here.person.click(forged, label="Open")).response
    assert text(pressed) == "That is no longer on this slate. Ask again to see what is."
    assert follows_of(app.reader, here.person.id, None) == []


async def test_forged_numbers_open_nobody_elses_follow(
    simcord_env: simcord.Env, here: Club, there: Club, app: App
) -> None:
    await follow(here)
    (victim,) = follows_of(app.reader, here.person.id, HERE)
    thief = here.server.add_member(simcord_env.create_user("rex"))
    editor_there = editor_of(simcord_env, there, "ned")
    forged: list[Press] = [
        ShowFollow(thief.id, 0, victim.id),
        TuneFollow(thief.id, 0, victim.id, Tuning.PAUSE),
        DropFollow(thief.id, 0, victim.id),
    ]
    for who, club in ((thief, here), (editor_there, there)):
        room: Any = simcord_env.bot.get_channel(club.channel.id)
        for press in forged:
            with simcord_env.time_context():
                message = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
            pressed = (await who.click(message, label="Open")).response
            assert text(pressed) == "That is not among what you follow here. /following lists what is."
    assert follows_of(app.reader, here.person.id, HERE) == [victim]


async def test_a_forged_choice_has_no_channel_told(simcord_env: simcord.Env, here: Club, app: App) -> None:
    card = (await here.person.slash(here.channel, "project", title="Digger")).response
    project = decode(buttons(card)["Follow"])
    assert isinstance(project, FollowProject)
    press = FollowChosen(here.person.id, False, project.project_id, None, None, None, here=True)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        forged = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
    pressed = (await here.person.click(forged, label="Open")).response
    assert text(pressed).startswith("Only this server's editors can have a channel told.")
    assert follows_of_channels(app.reader, HERE) == []


async def test_a_notices_button_opens_ones_own_list_beside_it(simcord_env: simcord.Env, here: Club) -> None:
    await follow(here)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        notice = await room.send(view=frame(["news"], buttons=[button(ShowFollows(0, 0, 2**62), "My follows")]))
    pressed = (await here.person.click(notice, label="My follows")).response
    assert pressed.ephemeral
    assert "**Digger**" in text(pressed)
    assert text(notice) == "news"


async def test_only_an_editor_has_a_channel_told_and_only_editors_change_it(
    simcord_env: simcord.Env, here: Club, editor: Any, app: App, database: DatabaseUrl
) -> None:
    refused = text(await follow(here, where="here"))
    assert refused.startswith("Only this server's editors can have a channel told.")
    said = text(await follow(here, person=editor, where="here"))
    assert said.startswith(f"<#{here.channel.id}> will hear about **Digger**: 30, 7 and 1 day before")
    assert len(owed(database, "channel", here.channel.id)) == 4
    assert text(await following(here)).startswith("You follow nothing here yet.")
    shown = await following(here, editor)
    assert f" · told in <#{here.channel.id}>" in text(shown)
    (followed,) = follows_of_channels(app.reader, HERE)
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        press = DropFollow(here.person.id, 0, followed.id)
        forged = await room.send(view=frame(["forged"], buttons=[button(press, "Open")]))
    pressed = (await here.person.click(forged, label="Open")).response
    assert "not among what you follow" in text(pressed)
    await editor.click(shown, label="Edit")
    await editor.click(shown, label="Unfollow")
    assert f"<#{here.channel.id}> no longer follows **Digger**." in text(shown)
    assert follows_of_channels(app.reader, HERE) == []


async def test_a_channel_that_cannot_be_written_to_is_not_told(here: Club, editor: Any, simcord_env: Any) -> None:
    silent = here.server.create_text_channel(
        "silent",
        overwrites={simcord_env.bot.user: discord.PermissionOverwrite(send_messages=False, read_message_history=False)},
    )
    said = text(await follow(replace(here, channel=silent), person=editor, where="here"))
    missing = "give me Send Messages and Read Message History here, then try again."
    assert said == f"I can't post in this channel yet: {missing}"


async def test_hostile_titles_are_shown_and_do_nothing(here: Club) -> None:
    shown = await follow(here, title=HOSTILE)
    assert "no reminder" in text(shown)
    listed = await following(here)
    for message in (shown, listed, (await here.person.slash(here.channel, "unfollow", what=HOSTILE)).response):
        assert mentions_nobody(message.message)
        for live in ("@everyone", "](https://", "<@1>", "```", "discord.gg/", "**big**"):
            assert live not in text(message).replace("\\", "\\\\")


async def test_too_many_follows_are_refused_in_a_sentence(here: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.notices.follows.MOST_FOLLOWS", 1)
    await follow(here)
    assert text(await follow(here, title="Deeper")) == "You follow 1 things here already: /unfollow something first."


async def test_a_button_with_a_strange_number_is_refused(simcord_env: simcord.Env, here: Club) -> None:
    room: Any = simcord_env.bot.get_channel(here.channel.id)
    with simcord_env.time_context():
        forged = await room.send(view=frame(["forged"], buttons=[button(FollowProject(0, 2**63 - 1), "Open")]))
    assert text((await here.person.click(forged, label="Open")).response).startswith("That is no longer on this slate")


def _button(custom_id: str) -> Any:
    return PressButton(custom_id, "Open", discord.ButtonStyle.secondary)
