"""Who wants to hear about what, the messages owed to them, and the events that stand in Discord for our dates."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from db.types import Id, UtcMoment

_OPEN = text("state IN ('pending', 'claimed')")


class Follow(SQLModel, table=True):
    """A wish to hear: of a project, a person or the whole slate; told to a member or to a channel."""

    __table_args__ = (
        UniqueConstraint("server_id", "target_kind", "target_id", "subject_kind", "subject_id", name="uq_follow"),
        Index("ix_follow_subject", "server_id", "subject_kind", "subject_id"),
        Index("ix_follow_target", "target_kind", "target_id"),  # one's own follows, in every server
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    subject_kind: str
    subject_id: int = Field(
        sa_type=Id, description="a project's root (the built-in one it stands for, if any), a person, 0 for the slate"
    )
    target_kind: str
    target_id: int = Field(sa_type=Id)
    lead_days: list[int] | None = Field(default=None, sa_type=JSON, description="none: the server's")
    wants_dates: bool = True
    wants_changes: bool = True
    paused: bool = False
    trouble: str | None = Field(default=None, description="why nothing is sent until the follower asks again")
    created_at: datetime = Field(sa_type=UtcMoment)


class Notice(SQLModel, table=True):
    """One message owed to one target, once for each milestone of each version of a date.

    Open rows are looked at from `wake_at` on: when due, when tried again, or when a lease ends. `message_key` names the
    message that the row may already have gone out in; it is the message's nonce, and several rows can share one.
    """

    __table_args__ = (
        UniqueConstraint(
            "server_id", "target_kind", "target_id", "project_id", "milestone", "date_version", name="uq_notice"
        ),
        # Only what is still open stands in this index, so that finding what is due costs the same for ever.
        Index("ix_notice_open", "wake_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_notice_project", "server_id", "project_id"),
        Index("ix_notice_message", "server_id", "message_key"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    kind: str
    target_kind: str
    target_id: int = Field(sa_type=Id)
    project_id: int = Field(sa_type=Id, description="the project's root; 0 where it is about the whole slate")
    milestone: str
    date_version: int = Field(sa_type=Id)
    due_at: datetime = Field(sa_type=UtcMoment)
    expires_at: datetime = Field(sa_type=UtcMoment)
    wake_at: datetime = Field(sa_type=UtcMoment)
    state: str = "pending"
    payload: dict[str, Any] = Field(sa_type=JSON)
    message_key: int | None = Field(default=None, sa_type=Id)
    attempts: int = 0
    message_id: int | None = Field(default=None, sa_type=Id)
    settled_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    trouble: str | None = None


class ScheduledEvent(SQLModel, table=True):
    """A scheduled event that Slate made in a server for one of its dates; `slot` tells a project's dates apart."""

    __tablename__ = "scheduled_event"

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    slot: str = Field(primary_key=True)
    event_id: int = Field(sa_type=Id)
    content: str = Field(description="a digest of what it says: it is edited only where this differs")
