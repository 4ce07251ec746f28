"""What a button means, and how it is written into the 100 characters of its `custom_id`.

All state of a button is in its id (or in the message it hangs on), so buttons outlive every restart. An id is input: it
says what to show, never to whom or from whose slate. Those come with each press, from Discord.

    custom_id := "slate:" kind (":" field)*      numbers in base 36, an absent one empty, free text last
"""

from dataclasses import astuple, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from bot.editing.forms import GROUPS
from bot.leads import LONGEST_LEAD, MOST_LEADS
from bot.rendering.draft_presses import (
    AcceptAll,
    AcceptItem,
    CarryOutImport,
    CorrectItem,
    DropImport,
    DropItem,
    Importing,
    Pasting,
    PickDifferences,
    PickProject,
    ShowItem,
)
from bot.rendering.editing_presses import (
    NEW_TITLE,
    ChooseProject,
    Keeping,
    OpenChoices,
    OpenForm,
    Opening,
    OpenNew,
    ReopenForm,
    SaveChoices,
    SaveForm,
    SaveNew,
    Sending,
    Settle,
    ShowForms,
    ShowHistory,
    TakeBack,
)
from bot.rendering.follow_presses import (
    Announcing,
    DropFollow,
    FollowChosen,
    Following,
    FollowPerson,
    FollowProject,
    PingNobody,
    ShowAnnouncements,
    ShowFollow,
    ShowFollows,
    TuneFollow,
    Tuning,
)
from bot.rendering.limits import CUSTOM_ID
from bot.rendering.personal_presses import ForgetMe, Personal, ShowKept
from db.vocabulary import Status

PREFIX = "slate:"


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """Show how the question above this answer was understood."""


@dataclass(frozen=True, slots=True)
class TurnAnswer:
    """Show another page of the answer; `owner` may turn it for everyone, others get their own copy."""

    owner: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseMeaning:
    """Ask one of the questions that an ambiguous answer asks back, by the digest of its words."""

    owner: int
    digest: int


@dataclass(frozen=True, slots=True)
class ShowProject:
    """Show a project's card."""

    owner: int
    page: int
    project_id: int


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """Show a person's card."""

    owner: int
    page: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ShowList:
    """Show a page of a filtered list."""

    owner: int
    page: int
    status: Status | None
    person_id: int | None
    company_id: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class ShowReleases:
    """Show a page of the calendar of a span of days, in the words it was asked for."""

    owner: int
    page: int
    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class ShowGaps:
    """Show a page of what members asked for in vain: for editors alone, which each press is asked anew."""

    owner: int
    page: int


@dataclass(frozen=True, slots=True)
class KeepQuestions:
    """Keep the words of unanswered questions, or stop and delete them."""

    owner: int
    keeps: bool


Looking = (
    ReadAnswer
    | TurnAnswer
    | ChooseMeaning
    | ShowProject
    | ShowPerson
    | ShowList
    | ShowReleases
    | ShowGaps
    | KeepQuestions
)
Press = Looking | Following | Announcing | Personal | Importing | Pasting | Keeping | Opening | Sending
# What only editors are shown, and only in messages that nobody else sees.
EDITORS_ONLY = (
    *(ShowGaps, KeepQuestions, ShowAnnouncements, PingNobody, CarryOutImport, DropImport),
    *(ShowItem, AcceptItem, DropItem, CorrectItem, AcceptAll, PickDifferences, PickProject),
    *(ShowForms, ChooseProject, Settle, TakeBack, ShowHistory),
    *(OpenNew, OpenForm, ReopenForm, OpenChoices, SaveNew, SaveForm, SaveChoices),
)
# What is shown to the presser alone: in a message of their own it takes that message's place.
PRIVATE = (*EDITORS_ONLY, FollowChosen, ShowFollows, ShowFollow, TuneFollow, DropFollow, ShowKept, ForgetMe)
# What never takes the place of what it hangs on: it is answered beside it, to the presser alone.
BESIDE = (ReadAnswer, FollowProject, FollowPerson)

# Ids stand in messages for years: a kind's name and the order of its fields never change.
_KINDS: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "read": (ReadAnswer, ()),
    "turn": (TurnAnswer, ("number", "number")),
    "choose": (ChooseMeaning, ("number", "number")),
    "project": (ShowProject, ("number", "number", "number")),
    "person": (ShowPerson, ("number", "number", "number")),
    "list": (ShowList, ("number", "number", "status", "maybe", "maybe", "maybe")),
    "gaps": (ShowGaps, ("number", "number")),
    "keep": (KeepQuestions, ("number", "flag")),
    "releases": (ShowReleases, ("number", "number", "day", "day", "text")),
    "follow": (FollowProject, ("number", "number")),
    "followp": (FollowPerson, ("number", "number")),
    "followc": (FollowChosen, ("number", "flag", "number", "leads", "perhaps", "perhaps", "flag")),
    "follows": (ShowFollows, ("number", "number", "number")),
    "followed": (ShowFollow, ("number", "number", "number")),
    "tune": (TuneFollow, ("number", "number", "number", "tuning")),
    "drop": (DropFollow, ("number", "number", "number")),
    "announced": (ShowAnnouncements, ("number", "number")),
    "noping": (PingNobody, ("number",)),
    "new": (OpenNew, ("number", "title")),
    "form": (OpenForm, ("number", "number", "number", "group")),
    "again": (ReopenForm, ("number", "number")),
    "which": (OpenChoices, ("number", "number")),
    "add": (SaveNew, ("number", "title")),
    "save": (SaveForm, ("number", "number", "number", "number", "group")),
    "merge": (SaveChoices, ("number", "number")),
    "forms": (ShowForms, ("number", "number")),
    "on": (ChooseProject, ("number", "number", "number")),
    "settle": (Settle, ("number", "number", "flag")),
    "back": (TakeBack, ("number", "number")),
    "history": (ShowHistory, ("number", "maybe", "maybe")),
    "import": (CarryOutImport, ("number", "number")),
    "noimport": (DropImport, ("number", "number")),
    "paste": (ShowItem, ("number", "number", "number", "number")),
    "accept": (AcceptItem, ("number", "number", "number")),
    "leave": (DropItem, ("number", "number", "number")),
    "correct": (CorrectItem, ("number", "number", "number")),
    "acceptall": (AcceptAll, ("number", "number")),
    "take": (PickDifferences, ("number", "number", "number", "number")),
    "meant": (PickProject, ("number", "number", "number")),
    "kept": (ShowKept, ("number",)),
    "forget": (ForgetMe, ("number",)),
}
_NAMES = {kind: name for name, (kind, _) in _KINDS.items()}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TEXT_ROOM = 40


def encode(press: Press) -> str:
    """Return the id under which a press comes back."""
    name = _NAMES[type(press)]
    _, fields = _KINDS[name]
    custom_id = PREFIX + ":".join(
        [name, *(_write(kind, value) for kind, value in zip(fields, astuple(press), strict=True))]
    )
    if len(custom_id) > CUSTOM_ID:
        raise ValueError(f"a button's id is longer than Discord takes: {custom_id}")
    return custom_id


def decode(custom_id: str) -> Press | None:
    """Return what a press means, or nothing for an id that we would not write."""
    name, _, rest = custom_id.removeprefix(PREFIX).partition(":")
    if not custom_id.startswith(PREFIX) or name not in _KINDS:
        return None
    kind, fields = _KINDS[name]
    parts = rest.split(":", len(fields) - 1) if fields else []
    if len(parts) != len(fields) or (not fields and rest):
        return None
    try:
        press: Press = kind(*(_read(field, part) for field, part in zip(fields, parts, strict=True)))
    except (KeyError, ValueError, OverflowError):
        return None
    return press


def digest(text: str) -> int:
    """Return a short digest of a question, to know it again by."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest())


def _write(kind: str, value: Any) -> str:
    if value is None:
        return ""
    match kind:
        case "text":
            return str(value)[:_TEXT_ROOM]
        case "title" | "group":
            return str(value)
        case "status":
            return str(value)
        case "day":
            return _base36(value.toordinal())
        case "flag" | "perhaps":
            return "1" if value else "0"
        case "leads":
            return ".".join(map(_base36, value)) or "-"
        case "tuning":
            return str(value)
        case _:
            return _base36(value)


def _read(kind: str, text: str) -> Any:
    match kind:
        case "text":
            return text
        case "title":
            return _short(text)
        case "group":
            return _known(text)
        case "status":
            return Status(text) if text else None
        case "day":
            return date.fromordinal(_number(text)) if text else None
        case "flag":
            return {"0": False, "1": True}[text]
        case "perhaps":
            return {"": None, "0": False, "1": True}[text]
        case "leads":
            return _leads(text)
        case "tuning":
            return Tuning(text)
        case "maybe":
            return _number(text) if text else None
        case _:
            return _number(text)


def _leads(text: str) -> tuple[int, ...] | None:
    leads = () if text == "-" else tuple(map(_number, text.split("."))) if text else None
    if leads is not None and (len(leads) > MOST_LEADS or any(lead > LONGEST_LEAD for lead in leads)):
        raise ValueError(text)
    return leads


def _known(group: str) -> str:
    if group not in GROUPS:
        raise ValueError(group)
    return group


def _short(text: str) -> str:
    if len(text) > NEW_TITLE:
        raise ValueError(text)
    return text


def _number(text: str) -> int:
    number = int(text, 36)
    if not 0 <= number < 1 << 63 or _base36(number) != text:
        raise ValueError(text)
    return number


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
