"""The loop that sends what is due: claims it under a lease, hands it to the post, writes down how it ended.

Each turn is one transaction that settles what has ended, renews the leases of what is under way and claims more. A
process that dies leaves rows whose lease ends; who finds them asks whether the message is there before sending again.
Wakes when something is due, is nudged by what this process writes, and looks every few seconds for what others wrote.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.notices.digests import Every, digest_row
from bot.notices.planning import LATE_AFTER
from bot.notices.ports import NotThere, Outcome, Post, Refused, Sent, TryLater
from bot.notices.trouble import stop_target
from db.claims import Owed, Parcel, claim, next_wake, put_back, renew, settle
from db.notices import DIGEST, EXPIRED, FAILED, SENT, write
from db.session import transaction

LEASE = timedelta(seconds=10)  # renewed while a message is under way; a dead process is found out after it
_UNDER_WAY = 40  # messages at once: enough to fill Discord's pace at its usual latency
LOOK_EVERY = 5.0  # seconds until it is looked for what other processes wrote
_GATHER = 0.2  # seconds in which ended messages are collected for one transaction
_STOP_WITHIN = 8.0  # seconds for what is under way when told to stop
_AFTER_TROUBLE = 5.0  # seconds until a store that failed is tried again
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 900.0  # seconds between attempts

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What this process has done since it began, for the operator."""

    sent: int = 0
    failed: int = 0
    late: int = 0
    expired: int = 0
    retried: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """How one message ended: what of it was too late, and the outcome of the rest."""

    parcel: Parcel
    expired: tuple[int, ...]
    outcome: Outcome | None


@dataclass(slots=True)
class Dispatcher:
    """One process's share of the sending."""

    engine: AsyncEngine
    post: Post
    clock: Clock
    tally: Tally = field(default_factory=Tally)
    ticked_at: datetime | None = None
    look_every: float = LOOK_EVERY
    _nudged: bool = False
    _stopping: bool = False
    _nap: "asyncio.Task[None] | None" = None
    _renewed_at: datetime | None = None
    _under_way: dict["asyncio.Task[Ended]", Parcel] = field(default_factory=dict)

    def nudge(self) -> None:
        """Look at once: something has just been written."""
        self._nudged = True
        if self._nap is not None:
            self._nap.cancel()

    async def run(self) -> None:
        """Send what is due until told to stop; whatever fails is logged and tried again."""
        if not self._stopping:
            await self._wait(self.post.ready())
        while not self._stopping:
            try:
                wait = await self._turn()
            except Exception:  # the loop is what keeps the promises: nothing may end it
                _log.exception("Notices cannot be looked after; trying again in %d s", _AFTER_TROUBLE)
                wait = _AFTER_TROUBLE
            await self._rest(wait)
        await self._finish()

    def stop(self) -> None:
        """Claim nothing more; `run` ends when what is under way has ended or is given back."""
        self._stopping = True
        self.nudge()

    async def _turn(self) -> float:
        """Settle, renew and claim in one transaction; return the seconds until there is more to do."""
        self._nudged = False
        now = self.clock()
        ended = self._take_ended()
        room = _UNDER_WAY - len(self._under_way)
        try:
            async with transaction(self.engine) as session:
                for one in ended:
                    await self._settle(session, one, now)
                if renewing := self._renewed_at is None or now - self._renewed_at >= LEASE / 3:
                    await renew(session, self._under_way.values(), now + LEASE)
                claimed = await claim(session, now, now + LEASE, room) if room else []
                wakes = await next_wake(session) if room and not claimed else None
        except BaseException:
            self._give_back(ended)
            raise
        self.ticked_at = now
        self._renewed_at = now if renewing else self._renewed_at
        for one in ended:
            self._count(one, now)
        for parcel in claimed:
            task = asyncio.create_task(self._deliver(parcel), name=f"slate-notice-{parcel.key}")
            self._under_way[task] = parcel
        if claimed:
            return 0.0 if len(self._under_way) < _UNDER_WAY else self.look_every
        return min(self.look_every, max(0.0, (wakes - now).total_seconds())) if wakes else self.look_every

    async def _rest(self, seconds: float) -> None:
        """Wait for the time, a nudge, or a message that ends; then a moment more, for others that end with it."""
        if self._nudged or not seconds:
            return
        await self._wait(asyncio.sleep(seconds))
        if any(task.done() for task in self._under_way):
            await asyncio.sleep(_GATHER)

    async def _wait(self, nap: Coroutine[None, None, None]) -> None:
        self._nap = asyncio.create_task(nap)
        try:
            await asyncio.wait({self._nap, *self._under_way}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._nap.cancel()

    async def _deliver(self, parcel: Parcel) -> Ended:
        now = self.clock()
        expired = tuple(owed.id for owed in parcel.owed if owed.expires_at <= now)
        due = tuple(owed for owed in parcel.owed if owed.id not in expired)
        try:
            if parcel.in_doubt:
                found = await self.post.find(parcel)
                if not isinstance(found, NotThere | TryLater) or (isinstance(found, TryLater) and due):
                    return Ended(parcel, (), found)
            if not due:
                return Ended(parcel, expired, None)
            return Ended(parcel, expired, await self.post.send(_only(parcel, due), now))
        except Exception as error:  # a fault of ours in one message must not hold up the others
            _log.exception("A notice cannot be sent")
            return Ended(parcel, expired, TryLater(f"a fault of Slate's own ({type(error).__name__})", in_doubt=True))

    def _take_ended(self) -> list[Ended]:
        done = [task for task in self._under_way if task.done()]
        ended = []
        for task in done:
            parcel = self._under_way.pop(task)
            if task.cancelled():
                ended.append(Ended(parcel, (), TryLater("stopped while it was sent", in_doubt=True, after=timedelta())))
            else:
                ended.append(task.result())
        return ended

    def _give_back(self, ended: Iterable[Ended]) -> None:
        """Keep what could not be written down for the next turn."""
        for one in ended:
            task = asyncio.get_running_loop().create_task(_as_it_is(one))
            self._under_way[task] = one.parcel

    async def _settle(self, session: AsyncSession, ended: Ended, now: datetime) -> None:
        parcel = ended.parcel
        if ended.expired:
            await settle(session, parcel, EXPIRED, now, trouble="too late to be of use", only=ended.expired)
        match ended.outcome:
            case Sent(message_id=message_id):
                await settle(session, parcel, SENT, now, message_id)
            case Refused(trouble=trouble, for_good=for_good):
                await settle(session, parcel, FAILED, now, trouble=trouble)
                if for_good:
                    await stop_target(session, parcel.target, trouble, now)
            case TryLater() as later:
                # Once in doubt, always: that the search was refused says nothing of the message it was for.
                in_doubt = later.in_doubt or parcel.in_doubt
                await put_back(session, parcel, now + _delay(later, parcel.owed), in_doubt, later.trouble)
            case None:
                pass
            case _:
                assert_never(ended.outcome)
        if not (isinstance(ended.outcome, TryLater) or (isinstance(ended.outcome, Refused) and ended.outcome.for_good)):
            await self._plan_next_digest(session, parcel, now)

    async def _plan_next_digest(self, session: AsyncSession, parcel: Parcel, now: datetime) -> None:
        for owed in parcel.owed:
            if owed.kind == DIGEST:
                zone = ZoneInfo(owed.payload["zone"])
                await write(session, [digest_row(parcel.target, Every(owed.payload["every"]), zone, now)])

    def _count(self, ended: Ended, now: datetime) -> None:
        self.tally.expired += len(ended.expired)
        match ended.outcome:
            case Sent():
                self.tally.sent += 1
                self.tally.late += any(now - owed.due_at > LATE_AFTER for owed in ended.parcel.owed)
            case Refused():
                self.tally.failed += 1
            case TryLater():
                self.tally.retried += 1

    async def _finish(self) -> None:
        """Let what is under way end, cut off what does not, and leave nothing claimed behind."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_STOP_WITHIN)
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way)
        now = self.clock()
        ended = self._take_ended()
        with suppress(Exception):  # who cannot write now leaves the rows to their lease
            async with transaction(self.engine) as session:
                for one in ended:
                    await self._settle(session, one, now)


async def _as_it_is(ended: Ended) -> Ended:
    return ended


def _only(parcel: Parcel, owed: tuple[Owed, ...]) -> Parcel:
    return Parcel(parcel.target, parcel.key, parcel.in_doubt, owed)


def _delay(later: TryLater, owed: Iterable[Owed], chance: Callable[[], float] = random.random) -> timedelta:
    """Return how long to wait: twice as long each time, up to a quarter of an hour, and never all at once."""
    if later.after is not None:
        return later.after
    attempts = max(one.attempts for one in owed)
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(attempts, 12))
    return timedelta(seconds=longest * (0.5 + chance() / 2))
