"""What the buttons of follows and announcements mean. How a press is written into an id stands in `custom_ids`.

A follow's number is input like any other: whose it must be comes with each press, from Discord.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tuning(StrEnum):
    """What one button of a follow's card changes. The words stand in messages: they never change."""

    PAUSE = "pause"
    RESUME = "resume"
    DATES_ON = "dates"
    DATES_OFF = "nodates"
    CHANGES_ON = "changes"
    CHANGES_OFF = "nochanges"
    LEADS_MONTH = "30"
    LEADS_WEEK = "7"
    LEADS_EVE = "1"
    LEADS_DAY = "0"
    LEADS_SERVER = "server"


@dataclass(frozen=True, slots=True)
class FollowProject:
    """Follow a project, by its root or by a copy of it, as the server has it by default; `owner` may be 0."""

    owner: int
    project_id: int


@dataclass(frozen=True, slots=True)
class FollowPerson:
    """Follow a person, as the server has it by default; `owner` may be 0."""

    owner: int
    person_id: int


@dataclass(frozen=True, slots=True)
class FollowChosen:
    """Follow one of several that a name could mean, with what was asked for: no leads are the server's."""

    owner: int
    is_person: bool
    subject_id: int
    leads: tuple[int, ...] | None
    dates: bool | None
    changes: bool | None
    here: bool


@dataclass(frozen=True, slots=True)
class ShowFollows:
    """Show a page of what the presser follows; `mark` only makes a message that carries the button findable."""

    owner: int
    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class ShowFollow:
    """Show the card of one follow; `page` is that of the list to go back to."""

    owner: int
    page: int
    follow_id: int


@dataclass(frozen=True, slots=True)
class TuneFollow:
    """Change one thing about a follow."""

    owner: int
    page: int
    follow_id: int
    tuning: Tuning


@dataclass(frozen=True, slots=True)
class DropFollow:
    """Follow something no longer."""

    owner: int
    page: int
    follow_id: int


@dataclass(frozen=True, slots=True)
class ShowAnnouncements:
    """Show a page of what waits to be posted in the announcements' channel: for editors."""

    owner: int
    page: int


@dataclass(frozen=True, slots=True)
class PingNobody:
    """Have announcements ping no role any more: for editors."""

    owner: int


Following = FollowProject | FollowPerson | FollowChosen | ShowFollows | ShowFollow | TuneFollow | DropFollow
Announcing = ShowAnnouncements | PingNobody
