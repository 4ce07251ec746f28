"""Who acts on follows and settings, as Discord says, and how what they do is written: once, and then looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from db.session import transaction
from db.visible import BUILTIN

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for whose slate, in which channel; what they may, and what Slate lacks to post there."""

    person_id: int
    server_id: int
    channel_id: int
    is_editor: bool = False
    is_manager: bool = False  # has Manage Server, which an editor by role may not have
    missing: tuple[str, ...] = ()

    @property
    def in_server(self) -> bool:
        """Tell whether they act in a server that has a slate of its own."""
        return self.server_id != BUILTIN


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes into the store; `nudge` has what was written looked at soon."""

    engine: AsyncEngine
    nudge: Callable[[], None]

    async def write(self, act: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Carry out something in one transaction of its own."""
        try:
            done = await self._once(act)
        except IntegrityError:
            # A button pressed twice at once: the other press has written the row, and this one finds it.
            done = await self._once(act)
        self.nudge()
        return done

    async def _once(self, act: Callable[[AsyncSession], Awaitable[T]]) -> T:
        async with transaction(self.engine) as session:
            return await act(session)
