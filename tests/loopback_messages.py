"""The messages that the loopback Discord keeps: made once a nonce, listed, changed, deleted; and their files.

It knows who the author is and who sees a message, not who may write where.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from loopback_answers import OTHERS_MESSAGE, UNKNOWN_MESSAGE, Json, Refused, Upload, invalid
from loopback_mentions import IN_CHANNELS, pings
from loopback_shaping import EPHEMERAL, attachment, check, shown_components, shown_embeds
from loopback_world import APP, MENTION_EVERYONE, World, iso, sent_at

_MOST_LISTED = 100


@dataclass
class Kept:
    """A message as history shows it; `seen_by` is the only one who sees it, where it is ephemeral."""

    json: Json
    seen_by: str | None = None


@dataclass
class Messages:
    """Messages by channel, in the order of their ids; `nonce_minutes` is how long a nonce counts."""

    world: World
    nonce_minutes: float = 3
    base_url: str = ""
    files: dict[str, Upload] = field(default_factory=dict)
    clock: Callable[[], float] = time.time
    most: int | None = None  # messages a channel, the oldest forgotten
    repeated_nonces: int = 0

    def __post_init__(self) -> None:
        self._channels: defaultdict[str, dict[str, Kept]] = defaultdict(dict)
        self._nonces: dict[tuple[str, str, str], tuple[str, float]] = {}

    def post(self, channel: str, body: Json, uploads: tuple[Upload, ...] = (), author: str = APP) -> tuple[Json, bool]:
        """Keep a message unless its nonce was had; return it with its nonce, and whether it is new."""
        check(body, uploads)
        nonce = body.get("nonce")
        earlier = self._nonces.get((author, channel, str(nonce))) if nonce is not None else None
        if earlier and body.get("enforce_nonce") and self.clock() - earlier[1] < self.nonce_minutes * 60:
            self.repeated_nonces += 1
            return self.get(channel, earlier[0]) | {"nonce": nonce}, False
        made = self.make(channel, body, uploads, author=author)
        if nonce is None:
            return made, True
        self._nonces[author, channel, str(nonce)] = (made["id"], self.clock())
        return made | {"nonce": nonce}, True

    def make(
        self,
        channel: str,
        body: Json,
        uploads: tuple[Upload, ...] = (),
        *,
        author: str = APP,
        unsaid: Iterable[str] = IN_CHANNELS,
        seen_by: str | None = None,
        **more: Any,
    ) -> Json:
        """Keep a message as it is given; `more` are fields of its own."""
        identity = self.world.new_id()
        made: Json = {
            "id": identity,
            "channel_id": channel,
            "author": self.world.user(author),
            "type": 0,
            "timestamp": iso(sent_at(identity)),
            "edited_timestamp": None,
            "tts": bool(body.get("tts")),
            "pinned": False,
            "flags": body.get("flags") or 0,
            "attachments": [],
        }
        made |= self._reply(channel, body) | self._contents(made, body, uploads)
        made |= self._pings(made, body, unsaid) | more
        kept = self._channels[channel]
        kept[identity] = Kept(made, seen_by)
        if self.most is not None and len(kept) > self.most:
            del kept[next(iter(kept))]
        return made

    def get(self, channel: str, message: str) -> Json:
        return self.kept(channel, message).json

    def kept(self, channel: str, message: str) -> Kept:
        if message not in self._channels[channel]:
            raise Refused(UNKNOWN_MESSAGE)
        return self._channels[channel][message]

    def edit(self, channel: str, message: str, body: Json, uploads: tuple[Upload, ...] = ()) -> Json:
        """Change one of the bot's messages; what the request does not name stays."""
        kept = self.kept(channel, message)
        if kept.json["author"]["id"] != APP:
            raise Refused(OTHERS_MESSAGE)
        before = kept.json
        named = {key: value for key, value in body.items() if key in ("content", "embeds", "components", "flags")}
        now = {key: before[key] for key in ("content", "embeds", "components", "flags")} | named
        now["flags"] = (now["flags"] or 0) | before["flags"]
        check(now, uploads or before["attachments"])
        after = before | {"flags": now["flags"], "edited_timestamp": iso(self.clock())}
        if "attachments" in body:
            given = {str(one.get("id")) for one in body["attachments"] or ()}
            after["attachments"] = [one for one in before["attachments"] if one["id"] in given]
        after |= self._contents(after, now | {"attachments": body.get("attachments")}, uploads)
        kept.json = after | self._pings(after, now | {"allowed_mentions": body.get("allowed_mentions")}, IN_CHANNELS)
        return kept.json

    def delete(self, channel: str, message: str) -> None:
        """Forget a message, but not its nonce: asked for again by that, it is unknown, as on Discord."""
        self.kept(channel, message)
        del self._channels[channel][message]

    def history(self, channel: str, query: dict[str, str]) -> list[Json]:
        """Return what the bot may list, newest first, by Discord's `limit` and one of `before`, `after`, `around`."""
        limit = int(query.get("limit", 50))
        if not 1 <= limit <= _MOST_LISTED:
            raise invalid("limit", f"Must be between 1 and {_MOST_LISTED}.")
        every = self.everything(channel)
        if "before" in query:
            every = [one for one in every if int(one["id"]) < int(query["before"])][-limit:]
        elif "after" in query:
            every = [one for one in every if int(one["id"]) > int(query["after"])][:limit]
        elif "around" in query:
            nearest = sorted(every, key=lambda one: abs(int(one["id"]) - int(query["around"])))[:limit]
            every = sorted(nearest, key=lambda one: int(one["id"]))
        return every[-limit:][::-1]

    def everything(self, channel: str, seen_by: str | None = None) -> list[Json]:
        """Return a channel's messages, oldest first: those for all, and those that one person alone sees."""
        return [kept.json for kept in self._channels[channel].values() if kept.seen_by in (None, seen_by)]

    def only_for(self, user: str) -> list[Json]:
        """Return the ephemeral messages that a person was shown, anywhere."""
        every = (kept for channel in self._channels.values() for kept in channel.values())
        return [kept.json for kept in every if kept.seen_by == user]

    def forget_nonces(self) -> None:
        """Let the nonce's few minutes be over."""
        self._nonces.clear()

    def _contents(self, message: Json, body: Json, uploads: tuple[Upload, ...]) -> Json:
        described = {str(one.get("id")): one.get("description") for one in body.get("attachments") or ()}
        made = list(message["attachments"])
        for at, upload in enumerate(uploads):
            identity = self.world.new_id()
            self.files[identity] = upload
            index = "".join(filter(str.isdigit, upload.field)) or str(at)
            made.append(attachment(upload, identity, self.base_url, described.get(index)))
        by_name = {one["filename"]: one for one in made}
        return {
            "content": body.get("content") or "",
            "embeds": shown_embeds(body.get("embeds") or (), by_name.get),
            "components": shown_components(body.get("components") or (), by_name.get),
            "attachments": made,
        }

    def _reply(self, channel: str, body: Json) -> Json:
        said = body.get("message_reference")
        if not said:
            return {}
        found = self._channels[channel].get(str(said["message_id"]))
        if found is None and said.get("fail_if_not_exists", True):
            raise invalid("message_reference", "Unknown message")
        if found is None:
            return {}
        reference = {"type": 0, "channel_id": channel, "message_id": found.json["id"]}
        # Discord shows the message that is replied to, but not what that one replied to.
        return {
            "type": 19,
            "message_reference": reference,
            "referenced_message": {k: v for k, v in found.json.items() if k != "referenced_message"},
        }

    def _pings(self, message: Json, body: Json, unsaid: Iterable[str]) -> Json:
        found = pings(body, unsaid)
        where = self.world.channels.get(message["channel_id"])
        guild = self.world.guilds.get(where.guild or "") if where else None
        anyone = where is not None and self.world.bot_may(where, MENTION_EVERYONE)
        roles = [r for r in found.roles if guild and r in guild.roles and (anyone or guild.roles[r].mentionable)]
        users = [self.world.user(one) for one in found.users if one not in self.world.no_such_user]
        replied = message.get("referenced_message")
        if replied and found.replied and replied["author"]["id"] not in found.users:
            users.append(replied["author"])
        return {"mentions": users, "mention_roles": roles, "mention_everyone": found.everyone and anyone}


def ephemeral(body: Json) -> bool:
    """Tell whether a message asks to be seen by one person alone."""
    return bool((body.get("flags") or 0) & EPHEMERAL)
