"""Which scheduled event stands for which date, in the caller's transaction. Never commits."""

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import ScheduledEvent
from db.session import insert_into


async def keep_event(
    session: AsyncSession, server_id: int, project_id: int, slot: str, event_id: int, content: str
) -> None:
    """Write down the event that stands for a date, and what it says."""
    row = ScheduledEvent(server_id=server_id, project_id=project_id, slot=slot, event_id=event_id, content=content)
    new = insert_into(session, ScheduledEvent).values(row.model_dump())
    again = new.on_conflict_do_update(
        index_elements=["server_id", "project_id", "slot"], set_={"event_id": event_id, "content": content}
    )
    await (await session.connection()).execute(again)


async def forget_event(session: AsyncSession, server_id: int, project_id: int, slot: str) -> None:
    """Forget the event of a date that has none any more."""
    event = ScheduledEvent
    own = (col(event.server_id) == server_id, col(event.project_id) == project_id, col(event.slot) == slot)
    await session.exec(delete(event).where(*own))
