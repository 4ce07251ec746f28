"""What the loopback Discord is asked and answers, as values; and Discord's own refusals by name.

Knows nothing of sockets and of what is kept.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request; `field` is the name it came under, such as `files[0]`."""

    field: str
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A request; `ids` are the blanks of its path."""

    method: str
    path: str
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; no body means 204."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Denial:
    """Why Discord refuses something: HTTP status, its own code, its words."""

    status: int
    code: int
    message: str

    def answer(self) -> Answer:
        return Answer({"message": self.message, "code": self.code}, self.status)


class Refused(Exception):  # noqa: N818 - an answer of Discord's, not a fault of ours
    """Carries a denial from where it is found to the answer."""

    def __init__(self, denial: Denial) -> None:
        super().__init__(denial.message)
        self.denial = denial


UNAUTHORIZED = Denial(401, 0, "401: Unauthorized")
UNKNOWN_CHANNEL = Denial(404, 10003, "Unknown Channel")
UNKNOWN_GUILD = Denial(404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = Denial(404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = Denial(404, 10008, "Unknown Message")
UNKNOWN_USER = Denial(404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = Denial(404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = Denial(404, 10062, "Unknown interaction")
UNKNOWN_EVENT = Denial(404, 10070, "Unknown Guild Scheduled Event")
ACKNOWLEDGED = Denial(400, 40060, "Interaction has already been acknowledged.")
MISSING_ACCESS = Denial(403, 50001, "Missing Access")
OTHERS_MESSAGE = Denial(403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = Denial(400, 50006, "Cannot send an empty message")
CLOSED_DM = Denial(403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = Denial(403, 50013, "Missing Permissions")
INVALID_RECIPIENT = Denial(400, 50033, "Invalid Recipient(s)")


def invalid(where: str, why: str) -> Refused:
    """Return the refusal of a request that is not formed as it should be."""
    return Refused(Denial(400, 50035, f"Invalid Form Body\nIn {where}: {why}"))
