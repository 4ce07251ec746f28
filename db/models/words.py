"""Facts, their sources, and the two indexes of words that a question is looked up in: names, and words of facts."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.types import Id


class Source(SQLModel, table=True):
    """Where something was read."""

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    position: int = Field(primary_key=True)
    title: str
    publisher: str | None = None
    url: str | None = None
    date: str | None = None


class Fact(SQLModel, table=True):
    """One claim in a sentence. `source` is the position of its source on the same project."""

    __table_args__ = (
        Index("ix_fact_project", "server_id", "project_id", "kind"),
        Index("ix_fact_speaker", "server_id", "speaker_id"),
    )

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    project_id: int = Field(sa_type=Id)
    position: int
    kind: str
    text: str
    speaker: str | None = None
    speaker_id: int | None = Field(default=None, sa_type=Id)
    words: str | None = None
    earliest: date | None = None
    latest: date | None = None
    certainty: str
    source: int | None = None


class FactWord(SQLModel, table=True):
    """A stem under which a fact is found: `own` where the sentence has it, else from its project's names."""

    __tablename__ = "fact_word"
    __table_args__ = (Index("ix_fact_word_project", "server_id", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    stem: str = Field(primary_key=True)
    fact_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(sa_type=Id)
    own: bool


class Name(SQLModel, table=True):
    """A folded spelling and the thing it names; `origin` says whether it was given or made."""

    __table_args__ = (Index("ix_name_project", "server_id", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    folded: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    entity_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id, description="the project that brings this name")
    spelled: str
    origin: str
