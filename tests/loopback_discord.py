"""The loopback Discord as tests hold it: what people do, what they see in the end, and waiting for it.

What a request does stands in `loopback_rest`, what a person's act looks like on the wire in `loopback_acting`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from loopback_acting import (
    HERE,
    Option,
    Ref,
    Seat,
    command_data,
    menu_data,
    owners,
    payload,
    press_data,
    resolved,
    submit_data,
)
from loopback_answers import Json, Upload
from loopback_events import ScheduledEvents
from loopback_faults import Faults
from loopback_gateway import Gateway
from loopback_interactions import COMMAND, COMPLETION, PRESS, SUBMIT, Interaction, Interactions
from loopback_limit import GlobalLimit
from loopback_messages import Messages
from loopback_rest import Rest
from loopback_server import Control, Request, Server
from loopback_shown import guild_created
from loopback_world import APP, CHANNEL, USER, World, default_world

_LOOK_S = 0.1
_MEMBER_FIELDS = ("roles", "joined_at", "deaf", "mute", "flags")


@dataclass
class Loopback:
    """Use as `async with Loopback() as discord`; `api_url` is where the bot is sent."""

    world: World = field(default_factory=default_world)
    faults: Faults = field(default_factory=Faults)
    limit: GlobalLimit = field(default_factory=GlobalLimit)
    port: int = 0
    remember: int | None = None  # at most so many requests, interactions, and messages a channel
    control: dict[str, Control] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.messages_kept = Messages(self.world, clock=self.world.clock, most=self.remember)
        self.interactions = Interactions(self.messages_kept, self._announce, most=self.remember)
        self.events = ScheduledEvents(self.world, self.world.clock)
        self.gateway = Gateway(self.world)
        self.rest = Rest(self.world, self.messages_kept, self.interactions, self.events, self.gateway)
        self.server = Server(self.rest, self.faults, self.limit, self._heard, deque(maxlen=self.remember))
        self._changed = asyncio.Event()

    async def __aenter__(self) -> "Loopback":
        await self.server.start(self.port, self.control)
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        await self.server.stop()
        if kind is None and self.server.broken:
            raise self.server.broken[0]
        if kind is None and self.rest.gaps:
            raise NotImplementedError(f"the loopback knows no {', '.join(self.rest.gaps)}")

    @property
    def api_url(self) -> str:
        return self.server.api_url

    @property
    def requests(self) -> deque[Request]:
        """Every request's method, path and body, also of those that were refused."""
        return self.server.requests

    @property
    def ready(self) -> asyncio.Event:
        return self.gateway.ready

    @property
    def identified(self) -> list[Json]:
        return self.gateway.identified

    @property
    def close_codes(self) -> list[int | None]:
        return self.gateway.close_codes

    # What people do. Each returns the id of what it made.

    async def slash(self, words: str, seat: Seat = HERE, /, **options: Option) -> str:
        """Send a slash command, such as `ask` or `settings timezone`."""
        data = command_data(self.rest.commands_in(seat.guild), words, options)
        return self.interact(COMMAND, self._with_resolved(data, seat, options.values()), seat)

    async def complete(self, words: str, focused: str, seat: Seat = HERE, /, **options: Option) -> str:
        """Ask for the completion of one option, while the others are as given."""
        data = command_data(self.rest.commands_in(seat.guild), words, options, focused)
        return self.interact(COMPLETION, self._with_resolved(data, seat, options.values()), seat)

    async def menu(self, name: str, seat: Seat = HERE, *, message: str | None = None, user: str = USER) -> str:
        """Send a context menu's command on a message, or else on a person."""
        target = self.message(seat, message) if message else self.world.user(user)
        data = menu_data(self.rest.commands_in(seat.guild), name, target, bool(message))
        return self.interact(COMMAND, data, seat)

    async def press(self, message: str, which: str, seat: Seat = HERE, values: Iterable[str | Ref] = ()) -> str:
        """Press a message's button, or choose in its select, by custom id or label."""
        chosen, shown = list(values), self.message(seat, message)
        data = self._with_resolved(press_data(shown, which, chosen), seat, chosen)
        return self.interact(PRESS, data, seat, shown)

    async def submit(self, interaction: str, values: dict[str, Any], seat: Seat = HERE) -> str:
        """Fill in and submit the modal with which the bot answered an interaction."""
        asked = self.interactions.known[interaction]
        if asked.modal is None:
            raise LookupError("the bot showed no modal")
        flat = [one for value in values.values() for one in (value if isinstance(value, list) else [value])]
        data = self._with_resolved(submit_data(asked.modal, values), seat, flat)
        return self.interact(SUBMIT, data, seat, self.message(seat, asked.pressed) if asked.pressed else None)

    def interact(self, kind: int, data: Json, seat: Seat = HERE, message: Json | None = None) -> str:
        """Send any interaction, also one that Discord's own clients would not."""
        where = self._where(seat)
        pressed = message["id"] if message else None
        identity, now = self.world.new_id(), self.interactions.clock()
        made = Interaction(identity, kind, seat.user, where, seat.guild, owners(seat), now, pressed)
        self.interactions.sent(made)
        self.gateway.emit("INTERACTION_CREATE", payload(self.world, seat, made, data, message), seat.guild)
        return identity

    async def say(
        self, content: str, mentions_bot: bool = False, seat: Seat = HERE, reply_to: str | None = None
    ) -> str:
        """Write a message as a person."""
        where = self._where(seat)
        reference = {"message_reference": {"message_id": reply_to}} if reply_to else {}
        made = self.messages_kept.make(where, {"content": content, **reference}, author=seat.user)
        if mentions_bot and APP not in (user["id"] for user in made["mentions"]):
            made["mentions"].append(self.world.user(APP))
        member = {key: self.world.member(seat.guild, seat.user)[key] for key in _MEMBER_FIELDS} if seat.guild else None
        self._announce("MESSAGE_CREATE", made | ({"member": member} if member else {}))
        return str(made["id"])

    def upload(self, filename: str, content: bytes, content_type: str = "application/octet-stream") -> Ref:
        """Return a file as an option of a command or a field of a modal."""
        identity = self.world.new_id()
        self.messages_kept.files[identity] = Upload("", filename, content_type, content)
        return Ref(11, identity)

    # What happens to servers and channels.

    def join(self, guild: str) -> None:
        """Tell the bot of a server that the world has."""
        self.gateway.emit("GUILD_CREATE", guild_created(self.world, guild), guild)

    def leave(self, guild: str) -> None:
        """Remove the bot from a server, and the server from the world."""
        del self.world.guilds[guild]
        for channel in [one.id for one in self.world.channels.values() if one.guild == guild]:
            del self.world.channels[channel]
        self.gateway.emit("GUILD_DELETE", {"id": guild}, guild)

    def delete_channel(self, channel: str, announced: bool = True) -> None:
        """Delete a channel; unannounced, a bot finds it only when it writes."""
        found = self.world.channels.pop(channel)
        if announced:
            self.gateway.emit("CHANNEL_DELETE", self.world.channel_json(found), found.guild)

    def forbid(self, channel: str, permissions: int, announced: bool = True) -> None:
        """Take permissions from the bot in a channel; 0 gives all back."""
        found = self.world.channels[channel]
        found.denied = permissions
        if announced:
            self.gateway.emit("CHANNEL_UPDATE", self.world.channel_json(found), found.guild)

    # What people see in the end.

    def messages(self, channel: str = CHANNEL) -> list[Json]:
        """Return what everyone sees in a channel, oldest first."""
        return self.messages_kept.everything(channel)

    def messages_to(self, user: str = USER) -> list[Json]:
        """Return what one person alone sees, oldest first: their DM with the bot, and ephemeral messages."""
        dm = self.world.dm_of(user)
        seen = [*(self.messages_kept.everything(dm.id) if dm else ()), *self.messages_kept.only_for(user)]
        return sorted(seen, key=lambda message: int(message["id"]))

    def message(self, seat: Seat, message: str) -> Json:
        """Return one message where a person sits."""
        return self.messages_kept.get(self._where(seat), message)

    # Waiting.

    async def until(self, method: str, part: str, seconds: float = 15) -> Any:
        """Wait for a request whose path has this in it; return its body."""

        def found() -> list[Any]:
            return [body for did, path, body in self.requests if did == method and part in path][:1]

        return (await self.when(found, seconds))[0]

    async def answer(self, interaction: str, seconds: float = 15) -> Any:
        """Wait until an interaction is answered; return the message, the choices, or the modal."""
        found = self.interactions.known[interaction]
        await self.when(lambda: found.answered, seconds)
        if found.choices is not None or found.modal is not None:
            return found.modal if found.choices is None else found.choices
        return self.messages_kept.get(found.channel, found.original) if found.original else None

    async def when(self, happened: Callable[[], Any], seconds: float = 15) -> Any:
        """Wait until something is so, looking after each request and now and then; return it."""
        async with asyncio.timeout(seconds):
            while not (found := happened()):
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), _LOOK_S)
        return found

    def _announce(self, event: str, data: Json) -> None:
        self.rest.announce(event, data)

    def _heard(self, request: Request) -> None:
        self._changed.set()

    def _with_resolved(self, data: Json, seat: Seat, values: Iterable[Any]) -> Json:
        found = resolved(self.messages_kept, seat.guild, values)
        return data | ({"resolved": found} if found else {})

    def _where(self, seat: Seat) -> str:
        return seat.channel if seat.guild and seat.channel else self.world.open_dm(seat.user).id
