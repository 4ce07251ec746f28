"""A loopback Discord: REST and gateway over real sockets, for the bot's real process.

By default one server, one channel, one person. This is its front; the parts are the modules `loopback_*`. In a process
of its own: `python tests/loopback.py --port 8099`. It checks little of a request's form: `discord_api.faults` does.
"""

from loopback_acting import HERE, Ref, Seat, channel, in_dm, person, role
from loopback_discord import Loopback
from loopback_faults import Fault, Faults
from loopback_limit import GlobalLimit
from loopback_standalone import LoopbackProcess, main
from loopback_world import (
    APP,
    CHANNEL,
    CREATE_EVENTS,
    GUILD,
    READ_HISTORY,
    SEND_MESSAGES,
    TOKEN,
    USER,
    VIEW_CHANNEL,
    World,
    default_world,
)

__all__ = [
    "APP",
    "CHANNEL",
    "CREATE_EVENTS",
    "GUILD",
    "HERE",
    "READ_HISTORY",
    "SEND_MESSAGES",
    "TOKEN",
    "USER",
    "VIEW_CHANNEL",
    "Fault",
    "Faults",
    "GlobalLimit",
    "Loopback",
    "LoopbackProcess",
    "Ref",
    "Seat",
    "World",
    "channel",
    "default_world",
    "in_dm",
    "person",
    "role",
]

if __name__ == "__main__":
    main()
