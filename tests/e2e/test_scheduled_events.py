"""Dated projects as scheduled events: made, moved and cancelled with their dates, each once; said where not allowed."""

from dataclasses import replace
from typing import Any

import pytest
import simcord
from clubs import HERE, Club, parts
from following import FILM_ID, change, on
from slates import film
from sqlalchemy import delete, update
from sqlmodel import col

from bot.app import App
from bot.client import SlateBot
from bot.notices.mirroring import mirror_row
from db.entries import ProjectEntry
from db.ids import new_id
from db.models import ScheduledEvent, Server
from db.notices import write
from db.session import transaction
from db.vocabulary import Status
from db.writing import add_projects

BIG_DIG = film("Big Dig", release="2027-10-02", director="Ana Roe")


async def bring_about(env: simcord.Env) -> None:
    bot = bot_of(env)
    async with transaction(bot.engine) as session:
        await write(session, [mirror_row(HERE, new_id(), bot.app.clock())])
    bot.nudge()
    await env.settle()


async def moved(env: simcord.Env, before: ProjectEntry, after: ProjectEntry | None) -> None:
    bot = bot_of(env)
    await change(bot.engine, before, after, now=bot.app.clock(), server_id=HERE)
    bot.nudge()
    await env.settle()


def bot_of(env: simcord.Env) -> SlateBot:
    assert isinstance(env.bot, SlateBot)
    return env.bot


def events(env: simcord.Env) -> list[Any]:
    return list(env.backend.get_guild(HERE).scheduled_events.values())


@pytest.fixture
async def mirroring(simcord_env: simcord.Env, here: Club, app: App) -> simcord.Env:
    """A server whose dates stand as events, with one film of its own, in Tokyo."""
    settings = {"mirrors_events": True, "only_own": True, "timezone": "Asia/Tokyo", "announced_by": here.person.id}
    async with transaction(bot_of(simcord_env).engine) as session:
        await session.exec(update(Server).where(col(Server.id) == HERE).values(**settings))
        await add_projects(session, HERE, [(FILM_ID, BIG_DIG)], app.clock())
    return simcord_env


async def test_each_day_to_come_is_made_an_event_once(mirroring: simcord.Env) -> None:
    for _ in range(3):
        await bring_about(mirroring)
    found = {event.name: event for event in events(mirroring)}
    assert set(found) == {"Big Dig: release", "Our Heist: release"}
    assert found["Big Dig: release"].scheduled_start_time == "2027-10-01T15:00:00+00:00"
    assert "2 October 2027 (confirmed), all day." in found["Big Dig: release"].description


async def test_a_date_that_moves_moves_its_event_and_one_that_goes_cancels_it(mirroring: simcord.Env) -> None:
    await bring_about(mirroring)
    (event,) = [one for one in events(mirroring) if one.name.startswith("Big Dig")]
    later = on(BIG_DIG, "2027-12-24")
    await moved(mirroring, BIG_DIG, later)
    assert event.scheduled_start_time == "2027-12-23T15:00:00+00:00"
    await moved(mirroring, later, replace(later, status=Status.ABANDONED))
    assert event.status == 4
    assert len(events(mirroring)) == 2


async def test_an_event_that_was_made_and_not_written_down_is_not_made_again(mirroring: simcord.Env) -> None:
    await bring_about(mirroring)
    async with transaction(bot_of(mirroring).engine) as session:
        await session.exec(delete(ScheduledEvent))
    await bring_about(mirroring)
    assert len(events(mirroring)) == 2


async def test_an_event_that_a_person_deleted_is_not_made_again(mirroring: simcord.Env) -> None:
    await bring_about(mirroring)
    (event,) = [one for one in events(mirroring) if one.name.startswith("Big Dig")]
    mirroring.backend.delete_scheduled_event(HERE, event.id)
    await moved(mirroring, BIG_DIG, on(BIG_DIG, "2027-12-24"))
    await bring_about(mirroring)
    assert [one.name for one in events(mirroring)] == ["Our Heist: release"]


async def test_where_events_may_not_be_made_the_editors_are_told_once(mirroring: simcord.Env) -> None:
    guild = mirroring.backend.get_guild(HERE)
    for role in guild.roles.values():
        role.permissions = role.permissions & ~(1 << 44) & ~(1 << 3)
    bot = bot_of(mirroring)
    for role in bot.get_guild(HERE).roles:  # type: ignore[union-attr]
        role._permissions &= ~(1 << 44) & ~(1 << 3)
    for _ in range(2):
        await bring_about(mirroring)
    assert events(mirroring) == []
    sent = [entry.json for entry in mirroring.http_requests if (entry.method, entry.path[-9:]) == ("POST", "/messages")]
    (told,) = sent
    assert "Create Events" in "".join(part["content"] for part in parts(told["components"]) if part["type"] == 10)
