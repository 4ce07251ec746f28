"""What is kept for how long: servers that were left and come back to, and what is deleted for good once a day.

What a server's people wrote and follow stays for 30 days (`db.retention`), so that coming back finds everything. Knows
neither Discord nor what anything says.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.announcing import replan_digest
from bot.clock import Clock
from bot.notices.follows import replan_server
from db.notices import cancel_server
from db.retention import Purged, purge
from db.servers import mark_left, unmark_left
from db.session import transaction

EVERY = 86_400.0  # seconds
AFTER_START = 60.0  # seconds: a process that is started each day has its upkeep too

_log = logging.getLogger(__name__)


async def leave(session: AsyncSession, server_id: int, now: datetime) -> None:
    """Note that a server was left, and owe nothing there any more; a server without a slate leaves no trace."""
    if await mark_left(session, server_id, now):
        await cancel_server(session, server_id, now)


async def come_back(session: AsyncSession, server_ids: Iterable[int], now: datetime) -> tuple[int, ...]:
    """Plan everything anew in those of the servers that had been left, and return them."""
    back = await unmark_left(session, server_ids)
    for server_id in back:
        await replan_server(session, server_id, now)
        await replan_digest(session, server_id, now)
    return back


class Upkeep:
    """The daily upkeep of one process; `present` says in which servers the bot is, once `ready` ends."""

    def __init__(
        self,
        engine: AsyncEngine,
        clock: Clock,
        ready: Callable[[], Awaitable[object]],
        present: Callable[[], Iterable[int]],
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._ready = ready
        self._present = present

    async def run(self) -> None:
        """Do the upkeep soon after the start and then each day, until cancelled."""
        await self._ready()
        await asyncio.sleep(AFTER_START)
        while True:
            await self.safely()
            await asyncio.sleep(EVERY)

    async def safely(self) -> None:
        """Do the upkeep; a failure is logged, since what failed today can be done tomorrow."""
        try:
            purged = await self.once()
        except Exception:  # whatever it was: the bot goes on answering, and tomorrow is another day
            _log.exception("The daily upkeep failed; it is tried again tomorrow")
            return
        if purged != Purged():
            _log.info("Deleted for good: %s", purged)

    async def once(self) -> Purged:
        """Delete what is over its time. A server that the bot is in was not left, whatever stands there."""
        now = self._clock()
        async with transaction(self._engine) as session:
            await come_back(session, self._present(), now)
            return await purge(session, now)
