"""The loopback's REST: which request does what, as a table; who may write where.

It holds the parts together and knows no sockets.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from loopback_answers import (
    CLOSED_DM,
    MISSING_PERMISSIONS,
    OTHERS_MESSAGE,
    UNAUTHORIZED,
    Answer,
    Call,
    Json,
    Refused,
)
from loopback_events import ScheduledEvents
from loopback_gateway import Gateway
from loopback_interactions import Interactions
from loopback_messages import Messages
from loopback_shown import application, guild_shown, own_user
from loopback_world import APP, READ_HISTORY, SEND_MESSAGES, Channel, World


@dataclass
class Rest:
    """Answers calls; `commands` are those registered by server, None for everywhere; `gaps` calls it does not know."""

    world: World
    messages: Messages
    interactions: Interactions
    events: ScheduledEvents
    gateway: Gateway
    commands: dict[str | None, list[Json]] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)

    def answer(self, call: Call) -> Answer:
        """Carry out a call; what Discord would refuse is answered as it does."""
        for method, path, handler in _ROUTES:
            if method == call.method and (match := path.fullmatch(call.path)):
                try:
                    return handler(self, _with_ids(call, match.groups()))
                except Refused as refused:
                    return refused.denial.answer()
        self.gaps.append(f"{call.method} {call.path}")
        return Answer({"message": f"the loopback knows no {call.method} {call.path}", "code": 0}, 404)

    def announce(self, event: str, data: Json) -> None:
        """Tell the gateway's sessions what happened to a message."""
        found = self.world.channels.get(data["channel_id"])
        guild = found.guild if found else None
        self.gateway.emit(event, data | ({"guild_id": guild} if guild else {}), guild)

    def commands_in(self, guild: str | None) -> list[Json]:
        """Return the commands that people have in a server or DM."""
        own = self.commands.get(guild, []) if guild else []
        return [*own, *self.commands.get(None, [])]

    # Channels and messages.

    def show_channel(self, call: Call) -> Answer:
        return Answer(self.world.channel_json(self.world.channel(call.ids[0])))

    def open_dm(self, call: Call) -> Answer:
        return Answer(self.world.channel_json(self.world.open_dm(str(call.body["recipient_id"]))))

    def list_messages(self, call: Call) -> Answer:
        found = self.world.channel(call.ids[0])
        if not self.world.bot_may(found, READ_HISTORY):
            return Answer([])  # Discord refuses nothing here: it shows none
        return Answer(self.messages.history(found.id, call.query))

    def show_message(self, call: Call) -> Answer:
        return Answer(self.messages.get(self.world.channel(call.ids[0]).id, call.ids[1]))

    def post_message(self, call: Call) -> Answer:
        found = self._writable(call.ids[0])
        shown, new = self.messages.post(found.id, call.body, call.uploads)
        if new:
            self.announce("MESSAGE_CREATE", shown)
        return Answer(shown)

    def edit_message(self, call: Call) -> Answer:
        # Changing one's own message needs no permission to write, only that the channel can be seen.
        found = self.world.channel(call.ids[0])
        shown = self.messages.edit(found.id, call.ids[1], call.body, call.uploads)
        self.announce("MESSAGE_UPDATE", shown)
        return Answer(shown)

    def delete_message(self, call: Call) -> Answer:
        found = self.world.channel(call.ids[0])
        if self.messages.get(found.id, call.ids[1])["author"]["id"] != APP:
            raise Refused(OTHERS_MESSAGE if found.guild is None else MISSING_PERMISSIONS)
        self.messages.delete(found.id, call.ids[1])
        self.announce("MESSAGE_DELETE", {"id": call.ids[1], "channel_id": found.id})
        return Answer(status=204)

    def _writable(self, channel: str) -> Channel:
        found = self.world.channel(channel)
        if found.recipient in self.world.closed_dms or found.recipient in self.world.no_such_user:
            raise Refused(CLOSED_DM)
        if not self.world.bot_may(found, SEND_MESSAGES):
            raise Refused(MISSING_PERMISSIONS)
        return found

    # Servers and their events.

    def create_event(self, call: Call) -> Answer:
        return self._event("CREATE", self.events.create(call.ids[0], call.body))

    def edit_event(self, call: Call) -> Answer:
        return self._event("UPDATE", self.events.edit(*call.ids, call.body))

    def delete_event(self, call: Call) -> Answer:
        self._event("DELETE", self.events.delete(*call.ids))
        return Answer(status=204)

    def _event(self, what: str, event: Json) -> Answer:
        self.gateway.emit(f"GUILD_SCHEDULED_EVENT_{what}", event, event["guild_id"])
        return Answer(event)

    # The application.

    def show_gateway(self, call: Call) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return Answer({"url": self.gateway.address, "shards": 1, "session_start_limit": limit})

    def list_commands(self, call: Call) -> Answer:
        return Answer(self.commands.get(_scope(call), []))

    def put_commands(self, call: Call) -> Answer:
        # As Discord does: it adds what it keeps, and says in full what was left out.
        added = {"application_id": APP, "version": "1", "default_member_permissions": None, "description": ""}
        added |= {"type": 1, "nsfw": False, "dm_permission": True}
        self.commands[_scope(call)] = [added | one | {"id": self.world.new_id()} for one in call.body]
        return self.list_commands(call)


def allowed(call: Call, authorization: str | None, token: str) -> Answer | None:
    """Return the refusal of a request that needs the bot's token and lacks it."""
    if exempt(call.path) or authorization == f"Bot {token}":
        return None
    return UNAUTHORIZED.answer()


def exempt(path: str) -> bool:
    """Tell whether a path is an interaction's: it carries its own token and counts to no global limit."""
    return path.startswith(("/interactions/", "/webhooks/"))


def _with_ids(call: Call, ids: tuple[str, ...]) -> Call:
    return Call(call.method, call.path, call.body, call.query, call.uploads, ids)


def _scope(call: Call) -> str | None:
    return call.ids[1] if len(call.ids) > 1 else None


_Handler = Callable[[Rest, Call], Answer]
_MESSAGES, _EVENTS = "/channels/{}/messages", "/guilds/{}/scheduled-events"
_WEBHOOK, _APP_COMMANDS = "/webhooks/{}/{}", "/applications/{}/commands"
_GUILD_COMMANDS = "/applications/{}/guilds/{}/commands"
_TABLE: tuple[tuple[str, str, _Handler], ...] = (
    ("GET", "/users/@me", lambda rest, call: Answer(own_user(rest.world))),
    ("GET", "/users/{}", lambda rest, call: Answer(rest.world.user(call.ids[0]))),
    ("POST", "/users/@me/channels", Rest.open_dm),
    ("GET", "/oauth2/applications/@me", lambda rest, call: Answer(application(rest.world))),
    ("GET", "/applications/@me", lambda rest, call: Answer(application(rest.world))),
    ("GET", "/gateway/bot", Rest.show_gateway),
    ("GET", _APP_COMMANDS, Rest.list_commands),
    ("PUT", _APP_COMMANDS, Rest.put_commands),
    ("GET", _GUILD_COMMANDS, Rest.list_commands),
    ("PUT", _GUILD_COMMANDS, Rest.put_commands),
    ("GET", "/channels/{}", Rest.show_channel),
    ("GET", _MESSAGES, Rest.list_messages),
    ("POST", _MESSAGES, Rest.post_message),
    ("GET", _MESSAGES + "/{}", Rest.show_message),
    ("PATCH", _MESSAGES + "/{}", Rest.edit_message),
    ("DELETE", _MESSAGES + "/{}", Rest.delete_message),
    ("POST", "/channels/{}/typing", lambda rest, call: Answer(status=204)),
    ("GET", "/guilds/{}", lambda rest, call: Answer(guild_shown(rest.world, call.ids[0]))),
    ("GET", "/guilds/{}/channels", lambda rest, call: Answer(rest.world.channels_of(call.ids[0]))),
    ("GET", "/guilds/{}/roles", lambda rest, call: Answer(rest.world.roles(call.ids[0]))),
    ("GET", "/guilds/{}/members/{}", lambda rest, call: Answer(rest.world.member(*call.ids))),
    ("GET", _EVENTS, lambda rest, call: Answer(rest.events.list(call.ids[0]))),
    ("POST", _EVENTS, Rest.create_event),
    ("GET", _EVENTS + "/{}", lambda rest, call: Answer(rest.events.get(*call.ids))),
    ("PATCH", _EVENTS + "/{}", Rest.edit_event),
    ("DELETE", _EVENTS + "/{}", Rest.delete_event),
    ("POST", "/interactions/{}/{}/callback", lambda rest, call: rest.interactions.callback(call)),
    ("POST", _WEBHOOK, lambda rest, call: rest.interactions.follow_up(call)),
    ("GET", _WEBHOOK + "/messages/{}", lambda rest, call: rest.interactions.show(call)),
    ("PATCH", _WEBHOOK + "/messages/{}", lambda rest, call: rest.interactions.change(call)),
    ("DELETE", _WEBHOOK + "/messages/{}", lambda rest, call: rest.interactions.remove(call)),
)
_ROUTES = [(method, re.compile(path.replace("{}", "([^/]+)")), handler) for method, path, handler in _TABLE]
