"""What followers are owed, on both databases: planned with the follow, moved with the date, gone with the wish."""

from dataclasses import replace

from following import (
    DIGGER,
    DIGGERS,
    EVERYTHING,
    FILM_ID,
    NOW,
    OTHER_SERVER,
    SERVER,
    add,
    change,
    follows,
    member,
    on,
    owed,
    rows_in,
    run,
    waiting,
)
from slates import film
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col

from bot.editing.builtin import builtin_id, write_builtin
from bot.editing.importing import apply_import, plan_import
from bot.editing.slatefile import Numbered
from bot.notices.changes import Changed
from bot.notices.follows import Subject, Wants, change_follow, replan_member, replan_server, unfollow
from bot.notices.outbox import write_changes
from bot.notices.told import TITLE
from db.entries import CreditEntry
from db.folding import identity, stable_id
from db.models import Member, Notice, Server
from db.notices import CHANNEL, CORRECTION, SENT, Target
from db.projects import load_projects
from db.reading import open_reader
from db.session import read_within, transaction
from db.url import DatabaseUrl
from db.visible import load_view
from db.vocabulary import CreditState, Role, Status
from db.writing import add_projects, stand_for, touch_server

ANN, BEN = member(1), member(2)
ANA = Subject("person", stable_id(identity("Ana Roe")))
PLANNED = [
    "release::30 2026-09-02T09:00",
    "release::7 2026-09-25T09:00",
    "release::1 2026-10-01T09:00",
    "release::0 2026-10-02T09:00",
]


def test_a_follow_plans_every_reminder_that_is_still_to_come(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        for subject in (DIGGERS, ANA, EVERYTHING, DIGGERS):  # however often and however one follows: each once
            await follows(engine, ANN, subject)
            assert await waiting(engine) == PLANNED
        await follows(engine, BEN, wants=Wants(leads=(3, 60)))
        assert await waiting(engine, BEN) == ["release::3 2026-09-29T09:00"]

    run(any_database, work)


def test_a_date_that_moves_takes_its_reminders_along_and_tells_of_the_move(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, ANN, wants=Wants(leads=(7, 0)))
        await change(engine, DIGGER, on(DIGGER, "2026-12-04"))
        moved = f"{TITLE}’s release moved from 2 October 2026 (confirmed) to 4 December 2026 (confirmed)."
        assert await waiting(engine) == [moved, "release::7 2026-11-27T09:00", "release::0 2026-12-04T09:00"]
        await change(engine, on(DIGGER, "2026-12-04"), DIGGER)
        assert (await waiting(engine))[2:] == ["release::7 2026-09-25T09:00", "release::0 2026-10-02T09:00"]

    run(any_database, work)


def test_a_window_has_no_reminders_until_it_becomes_a_day(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine, on(DIGGER, "late 2026"))
        await follows(engine, ANN, wants=Wants(leads=(7,)))
        assert await waiting(engine) == []
        await change(engine, on(DIGGER, "late 2026"), on(DIGGER, "2026-12-04"))
        assert [said.partition(":")[0] for said in await waiting(engine)] == [
            f"{TITLE}’s release now has its day",
            "release",
        ]

    run(any_database, work)


def test_each_change_is_its_own_notice_and_only_to_who_wants_to_hear_of_it(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, ANN, wants=Wants(leads=()))
        await follows(engine, BEN, wants=Wants(leads=(), changes=False))
        after = replace(
            on(DIGGER, "2026-12-04"),
            status=Status.FILMING,
            credits=(
                CreditEntry("Ana Roe", Role.DIRECTOR, state=CreditState.LEFT),
                CreditEntry("Cy Lin", Role.DIRECTOR),
            ),
        )
        await change(engine, DIGGER, after)
        assert [said.partition(" ")[0] for said in await waiting(engine, ANN)] == [TITLE, f"{TITLE}’s", "Ana", "Cy"]
        assert [said.partition(" ")[0] for said in await waiting(engine, BEN)] == [f"{TITLE}’s"]

    run(any_database, work)


def test_who_follows_a_person_hears_of_their_films_and_of_nobody_elses_credits(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, ANN, ANA, Wants(leads=(0,)))
        cast = replace(DIGGER, credits=(*DIGGER.credits, CreditEntry("Cy Lin", Role.CAST)))
        await change(engine, DIGGER, cast)
        assert await waiting(engine) == ["release::0 2026-10-02T09:00"]
        gone = replace(cast, credits=(CreditEntry("Ana Roe", Role.DIRECTOR, state=CreditState.LEFT), cast.credits[1]))
        await change(engine, cast, gone)
        assert await waiting(engine) == [f"Ana Roe has left {TITLE} as director (confirmed)."]

    run(any_database, work)


def test_an_abandoned_or_removed_film_has_no_reminders_left(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, ANN)
        dead = replace(DIGGER, status=Status.ABANDONED)
        await change(engine, DIGGER, dead)
        assert [said.partition(" (")[0] for said in await waiting(engine)] == [f"{TITLE} has been abandoned"]
        await change(engine, dead, DIGGER)
        await change(engine, DIGGER, None)
        assert [said for said in await waiting(engine) if said.startswith("release")] == []

    run(any_database, work)


def test_unfollowing_and_pausing_cancel_and_going_on_plans_again(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        one = await follows(engine, ANN)
        for values, there in (({"paused": True}, []), ({"paused": False}, PLANNED), ({"wants_dates": False}, [])):
            async with transaction(engine) as session:
                assert await change_follow(session, ANN, one, values, NOW)
            assert await waiting(engine) == there
        await follows(engine, ANN)
        assert await waiting(engine) == PLANNED
        async with transaction(engine) as session:
            assert not await change_follow(session, BEN, one, {"paused": True}, NOW)
            assert await unfollow(session, BEN, one, NOW) == 0
            assert await unfollow(session, ANN, None, NOW) == 1
        assert await waiting(engine) == []

    run(any_database, work)


def test_reminders_fall_at_the_servers_local_hour_or_the_members_own(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, ANN, wants=Wants(leads=(0,)))
        await follows(engine, BEN, wants=Wants(leads=(0,)))
        async with transaction(engine) as session:
            server = await session.get_one(Server, SERVER)
            server.timezone = "Asia/Tokyo"
            session.add(Member(user_id=2, timezone="America/New_York"))
            await session.flush()
            await replan_server(session, SERVER, NOW)
        assert await waiting(engine, ANN) == ["release::0 2026-10-02T00:00"]
        assert await waiting(engine, BEN) == ["release::0 2026-10-02T13:00"]
        async with transaction(engine) as session:
            (await session.get_one(Member, 2)).timezone = None
            await session.flush()
            await replan_member(session, 2, NOW)
        assert await waiting(engine, BEN) == ["release::0 2026-10-02T00:00"]

    run(any_database, work)


def test_what_one_server_changes_no_other_servers_follower_hears(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        stranger = member(1, OTHER_SERVER)
        for subject in (DIGGERS, ANA, EVERYTHING):
            await follows(engine, stranger, subject)
        await change(engine, DIGGER, on(DIGGER, "2026-12-04"))
        assert [said for said in await waiting(engine, stranger) if "Digger" in said or "Ana" in said] == []
        assert not [
            row for row in await owed(engine, col(Notice.server_id) == OTHER_SERVER) if row.project_id == FILM_ID
        ]

    run(any_database, work)


def test_many_new_films_at_once_are_one_sentence(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await follows(engine, ANN, EVERYTHING)
        new = [Changed(SERVER, 100 + n, 5000 + n, None, film(f"Film {n}")) for n in range(30)]
        async with transaction(engine) as session:
            await write_changes(session, SERVER, new, NOW)
        assert [said for said in await waiting(engine) if "new on" in said] == [
            "30 projects are new on the slate: Film 0, Film 1, Film 2 and 27 more."
        ]

    run(any_database, work)


def test_an_announcement_of_a_date_that_moved_is_to_be_corrected_where_it_stands(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        channel = Target(SERVER, CHANNEL, 5)
        await follows(engine, channel, EVERYTHING, Wants(leads=(7, 0)))
        async with transaction(engine) as session:
            (week,) = [row for row in await rows_in(session) if row.milestone == "release::7"]
            week.state, week.message_key, week.message_id = SENT, 4242, 999
            session.add(week)
        await change(engine, DIGGER, on(DIGGER, "2026-12-04"))
        (correction,) = await owed(engine, col(Notice.kind) == CORRECTION)
        assert correction.payload == {"corrects": "4242"}
        (told,) = await owed(engine, col(Notice.message_key) == 4242)
        assert "moved from 2 October 2026" in told.payload["corrected"]

    run(any_database, work)


def test_the_built_in_slates_own_change_is_told_wherever_it_is_seen(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        root = builtin_id("Digger")
        sees, copied, alone = member(1), member(2, OTHER_SERVER), member(3, 999)
        for target in (sees, copied, alone):
            await follows(engine, target, Subject("project", root), Wants(leads=()))
        async with transaction(engine) as session:
            await touch_server(session, 999, only_own=True)
            own = (await read_within(session, lambda r: load_projects(r, load_view(r, OTHER_SERVER), [root])))[0].entry
            await add_projects(session, OTHER_SERVER, [(5, own)], NOW)
            await stand_for(session, OTHER_SERVER, {5: root})
            entries = [p.entry for p in await read_within(session, lambda r: load_projects(r, load_view(r, 0)))]
            newer = [replace(e, status=Status.FILMING) if e.title == "Digger" else e for e in entries]
            assert await write_builtin(session, newer, "another digest", NOW)
            assert not await write_builtin(session, newer, "another digest", NOW)
        assert [said.partition(" (")[0] for said in await waiting(engine, sees)] == [f"{TITLE} is now filming"]
        assert await waiting(engine, copied) == await waiting(engine, alone) == []

    run(any_database, work)


def test_an_import_that_hides_the_built_in_slate_cancels_its_reminders(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await follows(engine, ANN, Subject("project", builtin_id("Digger")), Wants(leads=(7, 0)))
        assert len(await waiting(engine)) == 2
        reader = open_reader(any_database)
        plan = plan_import(reader, load_view(reader, SERVER), [Numbered(1, film("Mine"))], "f.jsonl", only=True)
        await apply_import(engine, plan, "f.jsonl", NOW)
        reader.close()
        assert await waiting(engine) == [f"{TITLE} was taken off the slate. Reminders of its dates are cancelled."]

    run(any_database, work)
