"""Who wants to hear about what, and the messages owed to them."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.types import Id, UtcMoment


class Follow(SQLModel, table=True):
    """A wish to hear: of a project, a person or the whole slate; told to a member or to a channel."""

    __table_args__ = (
        UniqueConstraint("server_id", "target_kind", "target_id", "subject_kind", "subject_id", name="uq_follow"),
        Index("ix_follow_subject", "server_id", "subject_kind", "subject_id"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    subject_kind: str
    subject_id: int = Field(sa_type=Id, description="0 for the whole slate")
    target_kind: str
    target_id: int = Field(sa_type=Id)
    lead_days: list[int] | None = Field(default=None, sa_type=JSON, description="none: the server's")
    wants_dates: bool = True
    wants_changes: bool = True
    paused: bool = False
    created_at: datetime = Field(sa_type=UtcMoment)


class Notice(SQLModel, table=True):
    """One message owed to one target, once for each milestone of each version of a date."""

    __table_args__ = (
        UniqueConstraint(
            "server_id", "target_kind", "target_id", "project_id", "milestone", "date_version", name="uq_notice"
        ),
        Index("ix_notice_due", "state", "due_at"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    target_kind: str
    target_id: int = Field(sa_type=Id)
    project_id: int = Field(sa_type=Id)
    milestone: str
    date_version: int
    due_at: datetime = Field(sa_type=UtcMoment)
    expires_at: datetime = Field(sa_type=UtcMoment)
    state: str = "pending"
    text: str
    nonce: str
    leased_until: datetime | None = Field(default=None, sa_type=UtcMoment)
    attempts: int = 0
    message_id: int | None = Field(default=None, sa_type=Id)
    settled_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    trouble: str | None = None
