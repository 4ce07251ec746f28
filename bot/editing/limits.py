"""How much a server may keep and how often people may change it, as one table; each with what is said at its end.

How long a text and a list of one project may be stands in the table of fields (`bot.editing.fields`), which files and
forms are read by; here that is held once more for every change, wherever it came from.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.fields import FIELDS, Many
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.models import Edit, Project


@dataclass(frozen=True, slots=True)
class Limit:
    """The most there may be of something, and what to do then."""

    most: int
    message: str

    def refusal(self, **about: object) -> "LimitError":
        """Return the refusal that says so."""
        return LimitError(self.message.format(most=f"{self.most:,}", **about))


class LimitError(SlateError):
    """More than Slate takes; the message says how much it does, and what to do."""


PROJECTS: Final = Limit(100_000, "A slate holds at most {most} projects: remove some before you add others")
LISTED: Final = Limit(1_000, "{title} has {count:,} {what}, and a project holds at most {most}: take some out")
EDITS: Final = Limit(30, "That was {most} changes within a minute: wait a moment, then go on. Nothing was lost")
SERVER_EDITS: Final = Limit(
    120, "This server's slate was changed {most} times within a minute: wait a moment, then go on. Nothing was lost"
)
A_MINUTE: Final = timedelta(minutes=1)
_LOOKED_AT = 2_000  # of the latest edits: an import is many rows, and one change


def check_sizes(entry: ProjectEntry) -> None:
    """Refuse a project with a list that is longer than it may be."""
    for field in FIELDS.values():
        if isinstance(field.kind, Many):
            count, most = len(getattr(entry, field.name)), min(field.kind.limit, LISTED.most)
            if count > most:
                raise LISTED.refusal(title=entry.title, count=count, what=field.called.lower())


async def check_room(session: AsyncSession, server_id: int, added: int) -> None:
    """Refuse more projects than a server may have."""
    if added <= 0:
        return
    own = (col(Project.server_id) == server_id, col(Project.removed_at).is_(None))
    there = (await session.exec(select(func.count()).select_from(Project).where(*own))).one()
    if there + added > PROJECTS.most:
        raise PROJECTS.refusal()


async def check_pace(session: AsyncSession, server_id: int, editor_id: int | None, now: datetime) -> None:
    """Refuse one change too many within a minute; the terminal, which names no editor, may go on."""
    if editor_id is None:
        return
    latest = select(Edit.editor_id, Edit.made_at).where(col(Edit.server_id) == server_id).order_by(col(Edit.id).desc())
    rows = (await session.exec(latest.limit(_LOOKED_AT))).all()
    # What was made at one moment by one person was one action, of however many rows.
    recent = {(who, at) for who, at in rows if who is not None and at > now - A_MINUTE}
    if sum(who == editor_id for who, _ in recent) >= EDITS.most:
        raise EDITS.refusal()
    if len(recent) >= SERVER_EDITS.most:
        raise SERVER_EDITS.refusal()
