"""What members of a server asked for and the slate could not tell: what was missing and how often, never who asked."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from db.types import Id, UtcMoment


class Gap(SQLModel, table=True):
    """One missing thing, counted. `question` is the last one that missed it, only where the server keeps questions."""

    server_id: int = Field(primary_key=True, sa_type=Id)
    kind: str = Field(primary_key=True)
    subject_key: str = Field(primary_key=True, description="the folded subject: one row for every way to type it")
    subject: str = Field(description="as it was first typed")
    project_id: int | None = Field(default=None, sa_type=Id)
    count: int
    first_at: datetime = Field(sa_type=UtcMoment)
    last_at: datetime = Field(sa_type=UtcMoment)
    question: str | None = None
