"""What is kept of one person, in every server: read plainly, and deleted in the caller's transaction. Never commits.

Tables that come to hold a person's id belong into this file: nothing else finds everything of somebody.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import Edit, Follow, Member, Notice, Server
from db.notices import MEMBER
from db.reading import Reader, as_moment


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """One message to a person: owed still, or as its delivery ended."""

    server_id: int
    kind: str
    project_id: int
    due_at: datetime | None
    state: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Authored:
    """How many edits of one server's slate name a person."""

    server_id: int
    edits: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person besides what they follow."""

    timezone: str | None
    dm_channel_id: int | None
    notices: tuple[KeptNotice, ...]
    authored: tuple[Authored, ...]
    announces_in: tuple[int, ...]  # servers whose announcements they arranged: they hear of trouble there


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of a person was deleted, and from how much their id was taken out."""

    follows: int
    notices: int
    settings: int
    edits: int
    announcements: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing was kept."""
        return not (self.follows or self.notices or self.settings or self.edits or self.announcements)


def load_kept(reader: Reader, user_id: int) -> Kept:
    """Return what is kept of a person besides what they follow."""
    own = reader.fetch("SELECT timezone, dm_channel_id FROM member WHERE user_id = ?", (user_id,))
    notices = reader.fetch(
        "SELECT server_id, kind, project_id, due_at, state, settled_at FROM notice"
        " WHERE target_kind = ? AND target_id = ? ORDER BY due_at, id",
        (MEMBER, user_id),
    )
    edits = reader.fetch(
        "SELECT server_id, COUNT(*) FROM edit WHERE editor_id = ? GROUP BY server_id ORDER BY server_id", (user_id,)
    )
    announced = reader.fetch("SELECT id FROM server WHERE announced_by = ? ORDER BY id", (user_id,))
    zone, channel = own[0] if own else (None, None)
    return Kept(
        zone,
        channel,
        tuple(KeptNotice(s, kind, p, as_moment(due), state, as_moment(at)) for s, kind, p, due, state, at in notices),
        tuple(Authored(server, int(count)) for server, count in edits),
        tuple(id_ for (id_,) in announced),
    )


async def forget_person(session: AsyncSession, user_id: int) -> Forgotten:
    """Delete what a person follows, is owed and has set, and take their id out of what stays."""
    follows = delete(Follow).where(col(Follow.target_kind) == MEMBER, col(Follow.target_id) == user_id)
    notices = delete(Notice).where(col(Notice.target_kind) == MEMBER, col(Notice.target_id) == user_id)
    edits = update(Edit).where(col(Edit.editor_id) == user_id).values(editor_id=None)
    announced = update(Server).where(col(Server.announced_by) == user_id).values(announced_by=None)
    # What refused a message of theirs was told to editors, with their id: that goes too.
    told = delete(Notice).where(col(Notice.milestone) == f"trouble:{MEMBER}:{user_id}")
    gone = (await session.exec(notices)).rowcount + (await session.exec(told)).rowcount
    return Forgotten(
        follows=(await session.exec(follows)).rowcount,
        notices=gone,
        settings=(await session.exec(delete(Member).where(col(Member.user_id) == user_id))).rowcount,
        edits=(await session.exec(edits)).rowcount,
        announcements=(await session.exec(announced)).rowcount,
    )
