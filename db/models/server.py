"""A server's settings, a member's settings, and the record of every edit."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from db.types import Id, UtcMoment


class Server(SQLModel, table=True):
    """One server's settings. `slate_version` moves with every change to what the server sees."""

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    only_own: bool = Field(default=False, description="the built-in slate is not shown here")
    slate_version: int = 0
    builtin_digest: str | None = Field(default=None, description="on the built-in layer: the file it was loaded from")
    timezone: str = "UTC"
    lead_days: list[int] = Field(default_factory=lambda: [30, 7, 1, 0], sa_type=JSON)
    editor_role_id: int | None = Field(default=None, sa_type=Id)
    announce_channel_id: int | None = Field(default=None, sa_type=Id)
    announce_role_id: int | None = Field(default=None, sa_type=Id)
    announced_by: int | None = Field(default=None, sa_type=Id, description="the editor who asked: hears of trouble")
    digest: str | None = Field(default=None, description="weekly or monthly, in the announcements' channel")
    mirrors_events: bool = Field(default=False, description="dated projects stand as scheduled events in Discord")
    keeps_questions: bool = False
    left_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class Member(SQLModel, table=True):
    """What a person has set for themselves; only ids are kept."""

    user_id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
    dm_channel_id: int | None = Field(default=None, sa_type=Id, description="so that it is opened once")


class Edit(SQLModel, table=True):
    """One change by one person: who, when, before, after. An undo is a new edit that names the one it takes back.

    `project_id` is the project's root: the built-in project's id where a server's copy stands for one. Without it, the
    edit is of many projects at once, and `after` tells of it.
    """

    __table_args__ = (Index("ix_edit_project", "server_id", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    project_id: int | None = Field(default=None, sa_type=Id)
    editor_id: int | None = Field(default=None, sa_type=Id)
    made_at: datetime = Field(sa_type=UtcMoment)
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    undoes_id: int | None = Field(default=None, sa_type=Id)
