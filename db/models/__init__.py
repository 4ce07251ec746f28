"""Every table. Each one that grows with servers leads its keys with the server's id."""

from db.models.gaps import Gap
from db.models.notices import Follow, Notice, ScheduledEvent
from db.models.people import Company, CompanyCredit, Credit, Person
from db.models.projects import DateWindow, Label, Project, Relation, StatusChange
from db.models.server import Edit, Member, Server
from db.models.words import Fact, FactWord, Name, Source

__all__ = [
    "Company",
    "CompanyCredit",
    "Credit",
    "DateWindow",
    "Edit",
    "Fact",
    "FactWord",
    "Follow",
    "Gap",
    "Label",
    "Member",
    "Name",
    "Notice",
    "Person",
    "Project",
    "Relation",
    "ScheduledEvent",
    "Server",
    "Source",
    "StatusChange",
]
