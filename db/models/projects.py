"""Projects and what hangs on them alone: status history, date windows, labels, relations."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.types import Id, UtcMoment


class Project(SQLModel, table=True):
    """A film, whatever became of it. `replaces_id` is the built-in project that a server's own copy stands for."""

    __table_args__ = (
        Index("ix_project_title", "server_id", "title_key"),
        Index("ix_project_status", "server_id", "status"),
        Index("ix_project_replaces", "server_id", "replaces_id"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    replaces_id: int | None = Field(default=None, sa_type=Id)
    title: str
    title_key: int = Field(sa_type=Id, description="stable_id of the folded title: what relations point to")
    sort_title: str
    status: str | None = None
    logline: str | None = None
    version: int = 1
    created_at: datetime = Field(sa_type=UtcMoment)
    updated_at: datetime = Field(sa_type=UtcMoment, description="as of when all of this is known")
    removed_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class StatusChange(SQLModel, table=True):
    """A status the project has had, the present one last."""

    __tablename__ = "status_change"
    __table_args__ = (Index("ix_status_change_project", "server_id", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    project_id: int = Field(sa_type=Id)
    status: str | None
    noted_at: datetime = Field(sa_type=UtcMoment)


class DateWindow(SQLModel, table=True):
    """The days an event can fall on. A window that was replaced keeps its row, with when it stopped being believed."""

    __tablename__ = "date_window"
    __table_args__ = (
        Index("ix_date_window_project", "server_id", "project_id"),
        Index("ix_date_window_day", "server_id", "event", "earliest"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    project_id: int = Field(sa_type=Id)
    position: int
    event: str
    words: str
    earliest: date | None = None
    latest: date | None = None
    certainty: str
    region: str | None = None
    superseded_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class Label(SQLModel, table=True):
    """A genre, a language, a tag or an alias of a project."""

    __table_args__ = (Index("ix_label_value", "server_id", "label_id", "kind", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    kind: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    label_id: int = Field(sa_type=Id)
    text: str


class Relation(SQLModel, table=True):
    """How the project stands to another title, on the slate or not."""

    __table_args__ = (Index("ix_relation_other", "server_id", "other_key"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    position: int = Field(primary_key=True)
    kind: str
    other_title: str
    other_key: int = Field(sa_type=Id)
