"""Who and what there is in the loopback Discord: people, servers, channels, roles, and what the bot may do where.

Values only, and the JSON that Discord shows of them. It knows no messages and no sockets.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from loopback_answers import (
    INVALID_RECIPIENT,
    MISSING_ACCESS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_USER,
    Json,
    Refused,
)

APP, GUILD, CHANNEL, USER = "100", "200", "300", "400"
BOT_ROLE = "101"
TOKEN = "good.token"
VIEW_CHANNEL, SEND_MESSAGES, READ_HISTORY = 1 << 10, 1 << 11, 1 << 16
MENTION_EVERYONE, CREATE_EVENTS, ALL = 1 << 17, 1 << 44, 2**53 - 1
TEXT, DM = 0, 1
_EPOCH_MS = 1_420_070_400_000


@dataclass
class Role:
    id: str
    name: str
    permissions: int = 0
    mentionable: bool = False


@dataclass
class Channel:
    """A server's text channel, or a DM with `recipient`; `denied` are the bits that the bot lacks here."""

    id: str
    name: str = ""
    guild: str | None = None
    recipient: str | None = None
    denied: int = 0


@dataclass
class Guild:
    """A server; the bot has `bot_permissions`, by a role of its own and nothing from @everyone."""

    id: str
    name: str
    owner: str = USER
    bot_permissions: int = ALL
    members: int = 2
    locale: str = "en-US"
    system_channel: str | None = None  # where Discord itself writes of who joined
    roles: dict[str, Role] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)  # who is no member; anyone else is


class World:
    """Everything the loopback knows but messages; `clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.names = {USER: "alice"}
        self.closed_dms: set[str] = set()
        self.no_such_user: set[str] = set()
        self._dms: dict[str, str] = {}
        self._last = 0

    def new_id(self) -> str:
        """Return a snowflake that is greater than all before and holds its moment, as Discord's do."""
        self._last = max(self._last + 1, int(self.clock() * 1000 - _EPOCH_MS) << 22)
        return str(self._last)

    def add_guild(self, name: str = "Film Club", guild: str | None = None, channel: str | None = None) -> Guild:
        """Add a server with one channel, `#slate`."""
        made = Guild(guild or self.new_id(), name)
        self.guilds[made.id] = made
        self.add_channel(made.id, "slate", channel)
        return made

    def add_channel(self, guild: str, name: str, channel: str | None = None) -> Channel:
        made = Channel(channel or self.new_id(), name, guild)
        self.channels[made.id] = made
        return made

    def add_role(self, guild: str, name: str, role: str | None = None, mentionable: bool = False) -> Role:
        made = Role(role or self.new_id(), name, mentionable=mentionable)
        self.guilds[guild].roles[made.id] = made
        return made

    def open_dm(self, user: str) -> Channel:
        """Return the one channel with a person, made the first time."""
        if not user.isdecimal() or user == APP or user in self.no_such_user:
            raise Refused(INVALID_RECIPIENT)
        if user not in self._dms:
            self._dms[user] = self.new_id()
            self.channels[self._dms[user]] = Channel(self._dms[user], recipient=user)
        return self.channels[self._dms[user]]

    def dm_of(self, user: str) -> Channel | None:
        return self.channels.get(self._dms.get(user, ""))

    def guild(self, guild: str) -> Guild:
        if guild not in self.guilds:
            raise Refused(UNKNOWN_GUILD)
        return self.guilds[guild]

    def channel(self, channel: str) -> Channel:
        """Return a channel that the bot may see; refuse others."""
        found = self.channels.get(channel)
        if found is None:
            raise Refused(UNKNOWN_CHANNEL)
        if not self.bot_may(found, VIEW_CHANNEL):
            raise Refused(MISSING_ACCESS)
        return found

    def bot_may(self, channel: Channel, permission: int) -> bool:
        granted = self.guilds[channel.guild].bot_permissions if channel.guild in self.guilds else ALL
        return permission & granted & ~channel.denied == permission

    # What Discord shows of it.

    def user(self, user: str) -> Json:
        if user in self.no_such_user:
            raise Refused(UNKNOWN_USER)
        about = {"discriminator": "0", "avatar": None, "global_name": None, "public_flags": 0, "flags": 0}
        name = "Slate" if user == APP else self.names.get(user, f"person{user}")
        return {"id": user, "username": name, "primary_guild": None, **about} | ({"bot": True} if user == APP else {})

    def member(self, guild: str, user: str) -> Json:
        if user in self.guild(guild).gone or user in self.no_such_user:
            raise Refused(UNKNOWN_MEMBER)
        absent = ("avatar", "banner", "nick", "premium_since", "communication_disabled_until")
        about = dict.fromkeys(absent) | dict.fromkeys(("deaf", "mute", "pending"), False)
        roles = [BOT_ROLE] if user == APP else []
        return {"user": self.user(user), "roles": roles, "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0, **about}

    def roles(self, guild: str) -> list[Json]:
        found = self.guild(guild)
        bot = Role(BOT_ROLE, "Slate", found.bot_permissions)
        everyone = Role(found.id, "@everyone")
        return [_role(role, at) for at, role in enumerate((everyone, bot, *found.roles.values()))]

    def channel_json(self, channel: Channel) -> Json:
        if channel.guild is None:
            recipients = [self.user(channel.recipient or USER)]
            return {"id": channel.id, "type": DM, "flags": 0, "last_message_id": None, "recipients": recipients}
        denied = {"id": BOT_ROLE, "type": 0, "allow": "0", "deny": str(channel.denied)}
        overwrites = [denied] if channel.denied else []
        about = {"position": 0, "flags": 0, "nsfw": False, "parent_id": None, "permission_overwrites": overwrites}
        return {"id": channel.id, "type": TEXT, "guild_id": channel.guild, "name": channel.name, **about}

    def channels_of(self, guild: str) -> list[Json]:
        self.guild(guild)
        return [self.channel_json(channel) for channel in self.channels.values() if channel.guild == guild]


def default_world(clock: Callable[[], float] = time.time) -> World:
    """Return a world of one server, one channel and one person who owns it."""
    world = World(clock)
    world.add_guild("Film Club", GUILD, CHANNEL)
    return world


def iso(seconds: float) -> str:
    """Return a moment as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def sent_at(snowflake: str) -> float:
    """Return the moment that an id holds, in seconds since 1970."""
    return ((int(snowflake) >> 22) + _EPOCH_MS) / 1000


def _role(role: Role, position: int) -> Json:
    colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    about = {"color": 0, "colors": colors, "hoist": False, "icon": None, "unicode_emoji": None, "flags": 0}
    managed = {"managed": role.id == BOT_ROLE, "mentionable": role.mentionable}
    return {
        "id": role.id,
        "name": role.name,
        "permissions": str(role.permissions),
        "position": position,
        **about,
        **managed,
    }
