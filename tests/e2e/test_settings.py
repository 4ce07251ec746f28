"""Settings in Discord: a server's by who manages it, a member's own by anyone, and what each plans anew."""

from typing import Any

import pytest
import simcord
from clubs import HERE, THERE, Club, editor_of, owed, text

from bot.app import App
from bot.client import SlateBot
from db.servers import load_server, load_zone
from db.url import DatabaseUrl

MANAGERS = "That is for members with the permission Manage Server."


@pytest.fixture
def manager(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


async def settings(club: Club, person: Any, what: str, **options: Any) -> str:
    return text((await person.slash(club.channel, f"settings {what}", **options)).response)


async def follow(club: Club, person: Any) -> None:
    await person.slash(club.channel, "follow project", title="Digger", lead="on the day")


def due(database: DatabaseUrl, person: Any) -> list[str]:
    return [moment for _, _, moment in owed(database, "member", person.id)]


async def test_a_servers_time_zone_moves_the_reminders_that_go_by_it(
    here: Club, manager: Any, app: App, database: DatabaseUrl
) -> None:
    await follow(here, here.person)
    await manager.slash(here.channel, "announce here", digest="weekly")
    said = await settings(here, manager, "timezone", zone="America/New_York")
    assert said.startswith("This server’s time zone is now **America/New York, where it is 07:00**.")
    assert load_server(app.reader, HERE).zone == "America/New_York"
    assert load_zone(app.reader, manager.id) is None
    assert due(database, here.person) == ["2026-10-02 13:00"]
    digests = [moment for kind, _, moment in owed(database, "channel", here.channel.id) if kind == "digest"]
    assert digests == ["2026-03-02 14:00"]


async def test_a_members_own_time_zone_moves_their_reminders_in_every_server(
    simcord_env: simcord.Env, here: Club, there: Club, app: App, database: DatabaseUrl
) -> None:
    guest = there.server.add_member(here.person.user)
    await follow(here, here.person)
    await follow(there, guest)
    said = await settings(here, here.person, "timezone", zone="tokyo")
    assert said.startswith("Your own time zone is now **Asia/Tokyo, where it is 21:00**.")
    assert "This server’s own stays as it is: members with Manage Server change that." in said
    assert due(database, here.person) == ["2026-10-02 00:00"] * 2
    assert load_server(app.reader, HERE).zone == "UTC"
    said = await settings(here, here.person, "timezone", zone="none")
    assert said == "Your reminders go by each server’s time zone again, and were planned anew."
    assert due(database, here.person) == ["2026-10-02 09:00"] * 2
    assert "**" in text((await here.person.user.slash("settings timezone", zone="Europe/Paris")).response)
    assert load_zone(app.reader, here.person.id) == "Europe/Paris"


async def test_mine_says_whose_time_zone_is_meant(here: Club, manager: Any, app: App) -> None:
    assert (await settings(here, manager, "timezone", zone="Berlin", mine=True)).startswith("Your own time zone")
    assert load_zone(app.reader, manager.id) == "Europe/Berlin"
    assert load_server(app.reader, HERE).zone == "UTC"
    assert (await settings(here, here.person, "timezone", zone="Berlin", mine=False)).startswith(MANAGERS)
    assert load_zone(app.reader, here.person.id) is None


async def test_a_zone_that_is_none_is_refused_with_the_nearest(here: Club, manager: Any) -> None:
    said = await settings(here, manager, "timezone", zone="Europe/Berlim")
    assert "I know no time zone called “Europe/Berlim”. Did you mean Europe/Berlin?" in said


async def test_zones_complete_by_city_with_the_time_there(here: Club, manager: Any) -> None:
    found = await manager.autocomplete(here.channel, "settings timezone", "zone", "new y")
    assert [(choice["name"], choice["value"]) for choice in found] == [
        ("America/New York · now 07:00", "America/New_York")
    ]
    assert len(await manager.autocomplete(here.channel, "settings timezone", "zone", "")) == 25


async def test_a_servers_lead_times_hold_for_follows_without_their_own(
    here: Club, manager: Any, app: App, database: DatabaseUrl
) -> None:
    await here.person.slash(here.channel, "follow project", title="Digger")
    await manager.slash(here.channel, "follow project", title="Digger", lead="1")
    said = await settings(here, manager, "lead", lead="two weeks")
    assert said.startswith(
        "Reminders come **14 days before**, for every follow here that has no lead times of its own."
    )
    assert due(database, here.person) == ["2026-09-18 09:00"]
    assert due(database, manager) == ["2026-10-01 09:00"]
    assert "There are **no reminders** before a date" in await settings(here, manager, "lead", lead="none")
    assert due(database, here.person) == []
    assert "I can't read “now and then”" in await settings(here, manager, "lead", lead="now and then")


async def test_members_see_settings_and_change_none_of_the_servers(here: Club, manager: Any, app: App) -> None:
    assert await settings(here, here.person, "lead", lead="1") == MANAGERS
    assert await settings(here, here.person, "editors", clear=True) == MANAGERS
    said = await settings(here, here.person, "show")
    assert "- Time zone: UTC, where it is 12:00\n- Reminders: 30, 7 and 1 day before and on the day" in said
    assert "Editors" not in said
    assert "Editors: members with *Manage Server*" in await settings(here, manager, "show")
    said = text((await here.person.user.slash("settings show")).response)
    assert "**This server**" not in said
    assert text((await here.person.user.slash("settings lead", lead="1")).response) == MANAGERS


async def test_the_editors_role_edits_from_then_on_and_until_it_is_taken_back(
    simcord_env: simcord.Env, here: Club, manager: Any, app: App
) -> None:
    role = here.server.create_role("Slate keepers")
    keeper = here.server.add_member(simcord_env.create_user("kim"), roles=[role])
    other = here.server.add_member(simcord_env.create_user("oda"), roles=[here.server.create_role("Others")])
    await show_commands_to(simcord_env, here, keeper, other)
    refused = text((await keeper.slash(here.channel, "slate gaps")).response)
    assert "or with the role chosen by /settings editors" in refused
    simcord_env.errors.clear()
    said = await settings(here, manager, "editors", role=role)
    assert said.startswith(f"Members with <@&{role.id}> edit this server’s slate and announcements")
    assert "Server Settings › Integrations › Slate" in said
    assert f"<@&{role.id}>" in await settings(here, manager, "editors")
    await simcord_env.restart_bot(SlateBot(app))
    assert "Nothing so far" in text((await keeper.slash(here.channel, "slate gaps")).response)
    assert "will hear" in text((await keeper.slash(here.channel, "announce here")).response)
    assert "hears" in text((await keeper.slash(here.channel, "follow everything", where="here")).response)
    assert "editors" in text((await other.slash(here.channel, "announce stop")).response)
    assert await settings(here, keeper, "editors", clear=True) == MANAGERS
    said = await settings(here, manager, "editors", clear=True)
    assert said.startswith("Members with *Manage Server* edit this server’s slate and announcements, and nobody else.")
    assert "editors" in text((await keeper.slash(here.channel, "announce stop")).response)
    assert load_server(app.reader, HERE).channel_id == here.channel.id
    simcord_env.errors.clear()


async def test_everyone_is_no_editors_role_and_another_servers_settings_stay(
    here: Club, there: Club, manager: Any, app: App
) -> None:
    said = await settings(here, manager, "editors", role=here.server.default_role)
    assert said.startswith("Then everyone could edit the slate.")
    await settings(here, manager, "timezone", zone="Tokyo")
    await settings(here, manager, "lead", lead="1")
    assert load_server(app.reader, THERE).zone == "UTC"
    assert load_server(app.reader, THERE).leads == (30, 7, 1, 0)


async def show_commands_to(env: simcord.Env, club: Club, *members: Any) -> None:
    bot = env.bot
    assert isinstance(bot, SlateBot)
    with env.time_context():
        groups = [command for command in await bot.tree.fetch_commands() if command.name in ("slate", "announce")]
    for group in groups:
        club.server.set_command_permissions(group, dict.fromkeys(members, True))
