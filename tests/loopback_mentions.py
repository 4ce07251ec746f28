"""Whom a message of the bot's pings, by its text and its `allowed_mentions`, as Discord decides it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from loopback_answers import Json

_USER, _ROLE, _EVERYONE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>"), re.compile(r"@(?:everyone|here)\b")
IN_CHANNELS = ("users", "roles", "everyone")
IN_INTERACTIONS = ("users",)


@dataclass(frozen=True, slots=True)
class Pings:
    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False
    replied: bool = False


def pings(body: Json, unsaid: Iterable[str] = IN_CHANNELS) -> Pings:
    """Return whom a request's message may ping; `unsaid` is what is parsed where it says nothing."""
    text = "\n".join((body.get("content") or "", *texts(body.get("components"))))
    said = body.get("allowed_mentions")
    allowed: Json = {"parse": list(unsaid), "replied_user": True} if said is None else said
    return Pings(
        users=_allowed(_USER.findall(text), allowed, "users"),
        roles=_allowed(_ROLE.findall(text), allowed, "roles"),
        everyone="everyone" in allowed.get("parse", ()) and bool(_EVERYONE.search(text)),
        replied=bool(allowed.get("replied_user")),
    )


def texts(components: Any) -> Iterable[str]:
    """Yield the texts that a message's components show."""
    for part in components or ():
        if part.get("type") == 10:
            yield part["content"]
        yield from texts(part.get("components"))


def _allowed(found: list[str], allowed: Json, kind: str) -> tuple[str, ...]:
    named = {str(one) for one in allowed.get(kind) or ()}
    return tuple(dict.fromkeys(one for one in found if kind in allowed.get("parse", ()) or one in named))
