"""What a bot answers to interactions in the loopback: callbacks and the webhook's messages, kept as people see them.

How an interaction looks when it is sent stands in `loopback_acting`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from loopback_answers import (
    ACKNOWLEDGED,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Answer,
    Call,
    Json,
    Refused,
    invalid,
)
from loopback_mentions import IN_INTERACTIONS
from loopback_messages import Messages, ephemeral
from loopback_shaping import EPHEMERAL, LOADING, check
from loopback_world import APP

COMMAND, PRESS, COMPLETION, SUBMIT = 2, 3, 4, 5
_PONG, _MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _CHOICES, _MODAL = 1, 4, 5, 6, 7, 8, 9
_ORIGINAL = "@original"


@dataclass
class Interaction:
    """One interaction: what was sent, and when and how the bot answered (seconds of the loopback's clock)."""

    id: str
    kind: int
    user: str
    channel: str
    guild: str | None
    owners: Json
    sent: float
    pressed: str | None = None
    acknowledged: float | None = None
    answered: float | None = None
    original: str | None = None
    seen_by: str | None = None
    loading: bool = False
    choices: list[Json] | None = None
    modal: Json | None = None

    @property
    def token(self) -> str:
        return f"t{self.id}"


@dataclass
class Interactions:
    """All interactions by id; with `deadline` (s) later callbacks are unknown, as after Discord's three."""

    messages: Messages
    announce: Callable[[str, Json], None]
    deadline: float | None = None
    clock: Callable[[], float] = time.monotonic
    most: int | None = None
    known: dict[str, Interaction] = field(default_factory=dict)

    def sent(self, made: Interaction) -> None:
        """Remember an interaction that goes out."""
        self.known[made.id] = made
        if self.most is not None and len(self.known) > self.most:
            del self.known[next(iter(self.known))]

    def callback(self, call: Call) -> Answer:
        found = self.known.get(call.ids[0])
        if found is None or call.ids[1] != found.token:
            raise Refused(UNKNOWN_INTERACTION)
        if found.acknowledged is not None:
            raise Refused(ACKNOWLEDGED)
        if self.deadline is not None and self.clock() - found.sent > self.deadline:
            raise Refused(UNKNOWN_INTERACTION)
        kind, data = call.body["type"], call.body.get("data") or {}
        message = self._respond(found, kind, data, call)
        found.acknowledged = self.clock()
        if kind not in (_DEFERRED, _DEFERRED_UPDATE):
            found.answered = found.acknowledged
        if call.query.get("with_response") not in ("1", "true"):
            return Answer(status=204)
        return Answer(_callback_response(found, kind, message))

    def follow_up(self, call: Call) -> Answer:
        """Keep a follow-up; the first after “thinking…” takes that message's place, as on Discord."""
        found = self._by_token(call)
        if found.loading and found.original:
            shown = self._change(found, found.original, call)
        else:
            shown = self._make(found, call.body, call)
        found.answered = found.answered or self.clock()
        return Answer(shown) if call.query.get("wait") in ("1", "true") else Answer(status=204)

    def change(self, call: Call) -> Answer:
        found = self._by_token(call)
        return Answer(self._change(found, self._message(found, call.ids[2]), call))

    def show(self, call: Call) -> Answer:
        found = self._by_token(call)
        return Answer(self.messages.get(found.channel, self._message(found, call.ids[2])))

    def remove(self, call: Call) -> Answer:
        found = self._by_token(call)
        message = self._message(found, call.ids[2])
        seen_by = self.messages.kept(found.channel, message).seen_by
        self.messages.delete(found.channel, message)
        if seen_by is None:
            self.announce("MESSAGE_DELETE", {"id": message, "channel_id": found.channel})
        return Answer(status=204)

    def _respond(self, found: Interaction, kind: int, data: Json, call: Call) -> Json | None:
        if kind == _CHOICES and found.kind == COMPLETION:
            found.choices = data["choices"]
        elif kind == _MODAL and found.kind in (COMMAND, PRESS):
            found.modal = data
        elif kind in (_MESSAGE, _DEFERRED) and found.kind != COMPLETION:
            if kind == _MESSAGE:
                check(data, call.uploads)
            found.loading = kind == _DEFERRED
            body = data | {"flags": (data.get("flags") or 0) | (LOADING if found.loading else 0)}
            shown = self._make(found, body, call)
            found.original = shown["id"]
            return shown
        elif kind in (_DEFERRED_UPDATE, _UPDATE) and found.pressed:
            found.original = found.pressed
            if kind == _UPDATE:
                return self._change(found, found.pressed, call, data)
        elif kind != _PONG:
            raise invalid("type", f"Interaction of type {found.kind} cannot be answered with {kind}.")
        return None

    def _make(self, found: Interaction, body: Json, call: Call) -> Json:
        more: dict[str, Any] = {"application_id": APP, "webhook_id": APP}
        if found.kind in (COMMAND, PRESS):
            more["interaction_metadata"] = self._metadata(found)
        if found.kind == COMMAND:
            more["type"] = 20
        alone = found.user if ephemeral(body) else None
        shown = self.messages.make(found.channel, body, call.uploads, unsaid=IN_INTERACTIONS, seen_by=alone, **more)
        if alone is None:
            self.announce("MESSAGE_CREATE", shown)
        return shown

    def _change(self, found: Interaction, message: str, call: Call, data: Json | None = None) -> Json:
        kept = self.messages.kept(found.channel, message)
        if found.loading and message == found.original:
            kept.json = kept.json | {"flags": kept.json["flags"] & ~LOADING}
            found.loading = False
        body = {**(call.body if data is None else data)}
        if "flags" in body:  # whether one person alone sees it is settled
            body["flags"] = (body["flags"] or 0) & ~EPHEMERAL
        shown = self.messages.edit(found.channel, message, body, call.uploads)
        found.answered = found.answered or self.clock()
        if kept.seen_by is None:
            self.announce("MESSAGE_UPDATE", shown)
        return shown

    def _by_token(self, call: Call) -> Interaction:
        found = self.known.get(call.ids[1].removeprefix("t"))
        if found is None or call.ids[0] != APP or found.acknowledged is None:
            raise Refused(UNKNOWN_WEBHOOK)
        return found

    def _message(self, found: Interaction, message: str) -> str:
        if message != _ORIGINAL:
            return message
        if found.original is None:
            raise Refused(UNKNOWN_MESSAGE)
        return found.original

    def _metadata(self, found: Interaction) -> Json:
        about = {"id": found.id, "type": found.kind, "user": self.messages.world.user(found.user)}
        pressed = {"interacted_message_id": found.pressed} if found.pressed else {}
        return about | {"authorizing_integration_owners": found.owners} | pressed


def _callback_response(found: Interaction, kind: int, message: Json | None) -> Json:
    about: Json = {"id": found.id, "type": found.kind, "channel_id": found.channel}
    if found.guild:
        about["guild_id"] = found.guild
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": message["id"],
        "response_message_loading": found.loading,
        "response_message_ephemeral": ephemeral(message),
    }
    resource = _MESSAGE if kind == _DEFERRED else kind  # “thinking…” is a message too
    return {"interaction": about, "resource": {"type": resource, "message": message}}
