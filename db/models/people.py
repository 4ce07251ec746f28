"""People and companies, and their credits. A person's id is made from the folded name, so layers agree on it."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.types import Id


class Person(SQLModel, table=True):
    """A person as a server's slate spells them."""

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    name: str


class Company(SQLModel, table=True):
    """A company as a server's slate spells it."""

    server_id: int = Field(primary_key=True, sa_type=Id)
    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    name: str


class Credit(SQLModel, table=True):
    """A person's role on a project, with how sure it is and whether it still holds."""

    __table_args__ = (Index("ix_credit_person", "server_id", "person_id", "role", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person_id: int = Field(sa_type=Id)
    certainty: str
    state: str
    character: str | None = None
    note: str | None = None


class CompanyCredit(SQLModel, table=True):
    """What a company does for a project."""

    __tablename__ = "company_credit"
    __table_args__ = (Index("ix_company_credit_company", "server_id", "company_id", "role", "project_id"),)

    server_id: int = Field(primary_key=True, sa_type=Id)
    project_id: int = Field(primary_key=True, sa_type=Id)
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    company_id: int = Field(sa_type=Id)
