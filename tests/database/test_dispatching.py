"""What is due is sent once, by one process, whatever dies meanwhile: on both databases, with a post of our own."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from following import DIGGER, NOW, SERVER, add, change, follows, member, on, owed, run
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col

from bot.notices.digests import Every, digest_row
from bot.notices.dispatcher import LEASE, Dispatcher
from bot.notices.follows import Wants
from bot.notices.ports import NotThere, Outcome, Refused, Sent, TryLater
from db.claims import Parcel, claim, next_wake
from db.models import Notice
from db.notices import CHANNEL, DIGEST, EDITORS, Target, write
from db.session import make_engine, transaction
from db.url import DatabaseUrl

DUE = datetime.fromisoformat("2026-10-02T09:00+00:00")
ONE = Wants(leads=(0,))


class Pigeon:
    """A post that keeps what it was given, and ends each attempt as it is told."""

    def __init__(self, ends: Callable[[Parcel, int], Outcome] | None = None) -> None:
        self.ends = ends or (lambda parcel, attempt: Sent(attempt))
        self.sent: list[Parcel] = []
        self.there: set[int] = set()
        self.looked: list[Parcel] = []

    async def ready(self) -> None:
        """Fly at once."""

    async def send(self, parcel: Parcel, now: datetime) -> Outcome:
        self.sent.append(parcel)
        outcome = self.ends(parcel, len(self.sent))
        if isinstance(outcome, Sent):
            self.there.add(parcel.key)
        return outcome

    async def find(self, parcel: Parcel) -> Sent | NotThere | Refused | TryLater:
        self.looked.append(parcel)
        return Sent(1) if parcel.key in self.there else NotThere()


class Watch:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime = DUE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def turns(dispatcher: Dispatcher, count: int = 4) -> None:
    """Let the loop do what it has to, a few times."""
    for _ in range(count):
        await dispatcher._turn()
        if dispatcher._under_way:
            await asyncio.wait(dispatcher._under_way)


async def states(engine: AsyncEngine) -> Counter[str]:
    return Counter(row.state for row in await owed(engine))


def test_a_due_notice_is_sent_once_and_settled(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        for number in range(30):
            await follows(engine, member(number), wants=ONE)
        pigeon, watch = Pigeon(), Watch(DUE - timedelta(seconds=1))
        dispatcher = Dispatcher(engine, pigeon, watch)
        await turns(dispatcher)
        assert pigeon.sent == []
        watch.now = DUE
        await turns(dispatcher)
        assert sorted(parcel.target.id for parcel in pigeon.sent) == list(range(30))
        assert await states(engine) == {"sent": 30}
        assert (dispatcher.tally.sent, dispatcher.tally.late) == (30, 0)

    run(any_database, work)


def test_what_is_due_at_one_moment_for_one_target_is_one_message(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        await change(engine, DIGGER, on(DIGGER, "2026-10-03"), now=DUE)
        await change(engine, on(DIGGER, "2026-10-03"), DIGGER, now=DUE - timedelta(hours=1))
        pigeon = Pigeon()
        await turns(Dispatcher(engine, pigeon, Watch()))
        (parcel,) = pigeon.sent
        assert len(parcel.owed) == 3

    run(any_database, work)


def test_two_dispatchers_never_send_the_same_notice_twice(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        for number in range(60):
            await follows(engine, member(number), wants=ONE)
        other = make_engine(any_database)
        pigeon = Pigeon()
        both = [Dispatcher(one, pigeon, Watch()) for one in (engine, other)]
        await asyncio.gather(*(turns(dispatcher, 8) for dispatcher in both))
        await other.dispose()
        assert Counter(parcel.target.id for parcel in pigeon.sent) == Counter(range(60))
        assert pigeon.looked == []
        assert await states(engine) == {"sent": 60}

    run(any_database, work)


def test_two_claims_at_once_take_different_rows(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        for number in range(40):
            await follows(engine, member(number), wants=ONE)
        other = make_engine(any_database)

        async def take(one: AsyncEngine) -> list[int]:
            async with transaction(one) as session:
                parcels = await claim(session, DUE, DUE + LEASE, 20)
                await asyncio.sleep(0.2)  # both hold what they took before either commits
            return [parcel.target.id for parcel in parcels]

        first, second = await asyncio.gather(take(engine), take(other))
        await other.dispose()
        assert sorted(first + second) == list(range(40))

    run(any_database, work)


def test_what_a_dead_process_had_claimed_is_looked_for_before_it_is_sent(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        await follows(engine, member(2), wants=ONE)
        async with transaction(engine) as session:
            first, second = await claim(session, DUE, DUE + LEASE, 20)  # and then the process is killed
        pigeon, watch = Pigeon(), Watch(DUE + LEASE - timedelta(seconds=1))
        pigeon.there.add(first.key)  # this one had gone out
        dispatcher = Dispatcher(engine, pigeon, watch)
        await turns(dispatcher)
        assert pigeon.looked == pigeon.sent == []
        watch.now = DUE + LEASE
        await turns(dispatcher)
        assert {parcel.key for parcel in pigeon.looked} == {first.key, second.key}
        assert [parcel.key for parcel in pigeon.sent] == [second.key]
        assert await states(engine) == {"sent": 2}

    run(any_database, work)


def test_an_answer_that_was_lost_is_asked_for_and_a_refusal_to_hurry_is_not(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        ends = [TryLater("slow down", in_doubt=False), TryLater("no answer", in_doubt=True), Sent(5)]
        pigeon, watch = Pigeon(lambda parcel, attempt: ends[attempt - 1]), Watch()
        dispatcher = Dispatcher(engine, pigeon, watch)
        for looked, sent in ((0, 1), (0, 2), (1, 3)):
            await turns(dispatcher)
            assert (len(pigeon.looked), len(pigeon.sent)) == (looked, sent)
            watch.now += timedelta(minutes=1)
        first, second, third = (parcel.key for parcel in pigeon.sent)
        assert first != second == third
        assert (await states(engine), dispatcher.tally.retried) == ({"sent": 1}, 2)

    run(any_database, work)


def test_a_message_in_doubt_stays_so_when_the_search_for_it_is_put_off(any_database: DatabaseUrl) -> None:
    class Hurried(Pigeon):
        async def find(self, parcel: Parcel) -> Sent | NotThere | Refused | TryLater:
            found = await super().find(parcel)
            return TryLater("slow down", in_doubt=False) if len(self.looked) == 1 else found

    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        async with transaction(engine) as session:
            (parcel,) = await claim(session, DUE, DUE + LEASE, 20)  # and then the process is killed
        pigeon, watch = Hurried(), Watch(DUE + LEASE)
        pigeon.there.add(parcel.key)
        dispatcher = Dispatcher(engine, pigeon, watch)
        for _ in range(2):
            await turns(dispatcher)
            watch.now += timedelta(minutes=1)
        assert [one.key for one in pigeon.looked] == [parcel.key] * 2
        assert pigeon.sent == []
        assert await states(engine) == {"sent": 1}

    run(any_database, work)


def test_waiting_between_attempts_grows_and_ends(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        watch = Watch()
        dispatcher = Dispatcher(engine, Pigeon(lambda *_: TryLater("no", in_doubt=False)), watch)
        waits = []
        for _ in range(14):
            await turns(dispatcher, 2)
            async with transaction(engine) as session:
                wakes = await next_wake(session)
            assert wakes is not None
            waits.append((wakes - watch.now).total_seconds())
            watch.now = wakes
        assert 2 <= waits[0] <= 4
        assert max(waits) <= 900
        assert waits[-1] >= 450

    run(any_database, work)


def test_a_closed_door_stops_everything_for_it_and_is_told_to_the_editors_once(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=Wants(leads=(1, 0)))
        watch = Watch(DUE - timedelta(days=1))

        def ends(parcel: Parcel, attempt: int) -> Outcome:
            return Sent(1) if parcel.target.kind == EDITORS else Refused("their direct messages are closed")

        pigeon = Pigeon(ends)
        dispatcher = Dispatcher(engine, pigeon, watch)
        for _ in range(3):
            await turns(dispatcher)
            await change(engine, DIGGER, DIGGER)
            watch.now += timedelta(days=1)
        assert [parcel.target.kind for parcel in pigeon.sent] == ["member", EDITORS]
        assert await states(engine) == {"failed": 1, "cancelled": 1, "sent": 1}
        assert dispatcher.tally.failed == 1
        # Asked again, it is tried again; and should it fail again, that is told again.
        await follows(engine, member(1), wants=ONE, now=DUE - timedelta(days=1))
        watch.now = DUE + timedelta(hours=1)
        await turns(dispatcher)
        assert [parcel.target.kind for parcel in pigeon.sent] == ["member", EDITORS] * 2

    run(any_database, work)


def test_editors_who_cannot_be_told_are_not_told_of_themselves(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        pigeon = Pigeon(lambda *_: Refused("closed"))
        await turns(Dispatcher(engine, pigeon, Watch()))
        assert len(pigeon.sent) == 2
        assert await states(engine) == {"failed": 2}

    run(any_database, work)


def test_late_but_useful_is_sent_and_too_late_expires(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=Wants(leads=(7, 0)))
        pigeon, watch = Pigeon(), Watch(DUE + timedelta(hours=5))
        dispatcher = Dispatcher(engine, pigeon, watch)
        await turns(dispatcher)
        (parcel,) = pigeon.sent
        assert [one.milestone for one in parcel.owed] == ["release::0"]
        assert await states(engine) == {"expired": 1, "sent": 1}
        assert (dispatcher.tally.late, dispatcher.tally.expired) == (1, 1)

    run(any_database, work)


def test_a_stop_leaves_nothing_claimed(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        for number in range(50):
            await follows(engine, member(number), wants=ONE)
        started = asyncio.Event()

        class Slow(Pigeon):
            async def send(self, parcel: Parcel, now: datetime) -> Outcome:
                started.set()
                await asyncio.sleep(0.2)
                return await super().send(parcel, now)

        pigeon = Slow()
        dispatcher = Dispatcher(engine, pigeon, Watch())
        running = asyncio.create_task(dispatcher.run())
        await started.wait()
        dispatcher.stop()
        await running
        found = await states(engine)
        assert found["claimed"] == 0
        assert found["sent"] == len(pigeon.sent)
        assert found["pending"] == 50 - len(pigeon.sent)

    run(any_database, work)


def test_a_store_that_fails_for_a_while_costs_no_message_and_repeats_none(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        await follows(engine, member(1), wants=ONE)
        pigeon = Pigeon()
        dispatcher = Dispatcher(engine, pigeon, Watch())
        await dispatcher._turn()
        await asyncio.wait(dispatcher._under_way)
        good, broken = dispatcher.engine, make_engine(DatabaseUrl.parse("postgresql://nobody@127.0.0.1:9/none"))
        dispatcher.engine = broken
        for _ in range(2):
            with pytest.raises((OSError, OperationalError)):
                await dispatcher._turn()
            await asyncio.sleep(0)
        await broken.dispose()
        dispatcher.engine = good
        await turns(dispatcher)
        assert len(pigeon.sent) == 1
        assert await states(engine) == {"sent": 1}

    run(any_database, work)


def test_a_look_ahead_that_went_wrong_once_is_not_the_last(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        async with transaction(engine) as session:
            await write(session, [digest_row(Target(SERVER, CHANNEL, 5), Every.WEEKLY, ZoneInfo("UTC"), NOW)])
        pigeon = Pigeon(lambda *_: Refused("Discord refuses the message", for_good=False))
        await turns(Dispatcher(engine, pigeon, Watch(NOW + timedelta(days=6))))
        rows = await owed(engine, col(Notice.kind) == DIGEST)
        assert [(row.state, row.due_at.isoformat()[:10]) for row in rows] == [
            ("failed", "2026-09-07"),
            ("pending", "2026-09-14"),
        ]

    run(any_database, work)


def test_the_look_ahead_plans_its_next(any_database: DatabaseUrl) -> None:
    async def work(engine: AsyncEngine) -> None:
        await add(engine)
        channel = Target(SERVER, CHANNEL, 5)
        async with transaction(engine) as session:
            await write(session, [digest_row(channel, Every.WEEKLY, ZoneInfo("UTC"), NOW)])
        watch = Watch(NOW + timedelta(days=8))
        pigeon = Pigeon()
        await turns(Dispatcher(engine, pigeon, watch))
        rows = await owed(engine, col(Notice.kind) == DIGEST)
        assert [(row.state, row.due_at.isoformat()[:10]) for row in rows] == [
            ("expired", "2026-09-07"),
            ("pending", "2026-09-14"),
        ]

    run(any_database, work)
