"""What Discord sends when a person acts: commands, completions, presses and submits as interactions' payloads.

Pure: given who acts and where, and what is registered or shown. What the bot did not register or show cannot be done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from loopback_answers import Json
from loopback_interactions import Interaction
from loopback_messages import Messages
from loopback_shaping import attachment, walk
from loopback_world import ALL, APP, CHANNEL, GUILD, USER, World

_BOOLEAN, _INTEGER, _NUMBER, _STRING = 5, 4, 10, 3
_SUBCOMMANDS = (1, 2)
_KINDS = {6: "users", 7: "channels", 8: "roles", 11: "attachments"}
_SELECTS = (3, 5, 6, 7, 8)
_OF_SEVERAL = (*_SELECTS, 19, 22)  # a modal's fields with `values`; the others have one `value`


@dataclass(frozen=True, slots=True)
class Ref:
    """A person, channel, role or file as an option: what a picker of Discord's gives; `kind` is the option's type."""

    kind: int
    id: str


Option = str | bool | int | float | Ref


@dataclass(frozen=True, slots=True)
class Seat:
    """Who acts, and where: in a server's channel, or with no `guild` in the person's DM with the bot."""

    user: str = USER
    guild: str | None = GUILD
    channel: str | None = CHANNEL
    permissions: int = ALL
    locale: str = "en-US"
    guild_locale: str = "en-US"
    installed: bool = True  # in the server; else by the person alone


HERE = Seat()


def in_dm(user: str = USER, locale: str = "en-US") -> Seat:
    """Return a person's seat in their DM with the bot."""
    return Seat(user, guild=None, channel=None, locale=locale)


def person(user: str) -> Ref:
    return Ref(6, user)


def channel(channel_id: str) -> Ref:
    return Ref(7, channel_id)


def role(role_id: str) -> Ref:
    return Ref(8, role_id)


def command_data(registered: Iterable[Json], words: str, options: dict[str, Option], focused: str = "") -> Json:
    """Return the data of a slash command such as `settings timezone`; LookupError where the bot has no such one."""
    first, *rest = words.split()
    commands = [one for one in registered if one.get("type", 1) == 1]
    command = _named(commands, first) if commands else None
    level, path = command, []
    for word in rest:
        level = _named(level.get("options") or (), word) if level else None
        path.append((word, level["type"] if level else 1))
    declared = {one["name"]: one for one in level.get("options") or ()} if level else None
    given = [_option(name, value, declared, focused) for name, value in options.items()]
    if rest and command is None:
        path = [(word, 2 if at + 1 < len(rest) else 1) for at, word in enumerate(rest)]
    for name, kind in reversed(path):
        given = [{"name": name, "type": kind, "options": given}]
    return {"id": command["id"] if command else "1", "name": first, "type": 1, "options": given}


def menu_data(registered: Iterable[Json], name: str, target: Json, of_message: bool) -> Json:
    """Return the data of a context menu's command on a message or a person."""
    kind, listed = (3, "messages") if of_message else (2, "users")
    command = _named([one for one in registered if one.get("type", 1) == kind], name)
    about = {"id": command["id"], "name": name, "type": kind, "target_id": target["id"]}
    return about | {"resolved": {listed: {target["id"]: target}}}


def press_data(message: Json, which: str, values: Iterable[str | Ref] = ()) -> Json:
    """Return the data of a press on a message's button or select, by its custom id or label."""
    for part in walk(message["components"]):
        if "custom_id" in part and which in (part["custom_id"], part.get("label"), part.get("placeholder")):
            if part.get("disabled"):
                raise LookupError(f"{which!r} cannot be pressed: it is disabled")
            chosen = {"values": _ids(values)} if part["type"] in _SELECTS else {}
            return {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"], **chosen}
    raise LookupError(f"the message shows no {which!r}")


def submit_data(modal: Json, values: dict[str, Any]) -> Json:
    """Return the data of a filled-in modal; what `values` does not name stays as the modal has it."""
    fields = {part["custom_id"]: part for part in walk(modal["components"]) if "custom_id" in part}
    if unknown := values.keys() - fields.keys():
        raise LookupError(f"the modal has no field {', '.join(sorted(unknown))}; it has {', '.join(fields)}")
    filled = [_filled(part, values, at) for at, part in enumerate(modal["components"], 1)]
    return {"custom_id": modal["custom_id"], "components": filled}


def resolved(messages: Messages, guild: str | None, values: Iterable[Any]) -> Json:
    """Return what Discord sends of the people, channels, roles and files that are among values."""
    found: dict[str, dict[str, Json]] = {}
    world = messages.world
    for ref in (value for value in values if isinstance(value, Ref)):
        found.setdefault(_KINDS[ref.kind], {})[ref.id] = _shown(messages, guild, ref)
        if ref.kind == 6 and guild in world.guilds and ref.id not in world.guilds[guild].gone:
            member = world.member(guild, ref.id)
            found.setdefault("members", {})[ref.id] = {k: v for k, v in member.items() if k not in _ONLY_WHOLE}
    return found


def payload(world: World, seat: Seat, made: Interaction, data: Json, message: Json | None = None) -> Json:
    """Return a whole INTERACTION_CREATE."""
    found = world.channels.get(made.channel)
    about: Json = {
        "id": made.id,
        "application_id": APP,
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": data,
        "channel_id": made.channel,
        "channel": world.channel_json(found) if found else {"id": made.channel, "type": 0},
        "locale": seat.locale,
        "app_permissions": str(_bot_permissions(world, seat, made.channel)),
        "entitlements": [],
        "authorizing_integration_owners": made.owners,
        "context": 0 if seat.guild else 1,
        "attachment_size_limit": 10_485_760,
    }
    if message is not None:
        about["message"] = message
    if seat.guild is None:
        return about | {"user": world.user(seat.user)}
    guild = {"id": seat.guild, "locale": seat.guild_locale, "features": []}
    member = _member(world, seat.guild, seat.user) | {"permissions": str(seat.permissions)}
    return about | {"guild_id": seat.guild, "guild_locale": seat.guild_locale, "guild": guild, "member": member}


def owners(seat: Seat) -> Json:
    """Return by whom the bot was installed: `0` a server, `1` a person."""
    if not seat.installed:
        return {"1": seat.user}
    return {"0": seat.guild or "0"}


_ONLY_WHOLE = ("user", "deaf", "mute")


def _named(among: Iterable[Json], name: str) -> Json:
    found = {one["name"]: one for one in among}
    if name not in found:
        raise LookupError(f"the bot registered no {name!r}; it has {', '.join(sorted(found)) or 'nothing there'}")
    return found[name]


def _option(name: str, value: Option, declared: dict[str, Json] | None, focused: str) -> Json:
    kind = _kind(value) if declared is None else _named(declared.values(), name)["type"]
    if kind in _SUBCOMMANDS:
        raise LookupError(f"{name!r} is a subcommand and no option")
    about = {"name": name, "type": kind, "value": value.id if isinstance(value, Ref) else value}
    return about | ({"focused": True} if name == focused else {})


def _kind(value: Option) -> int:
    if isinstance(value, Ref):
        return value.kind
    for of, kind in ((bool, _BOOLEAN), (int, _INTEGER), (float, _NUMBER)):
        if isinstance(value, of):
            return kind
    return _STRING


def _ids(values: Iterable[Any]) -> list[Any]:
    return [value.id if isinstance(value, Ref) else value for value in values]


def _shown(messages: Messages, guild: str | None, ref: Ref) -> Json:
    world = messages.world
    if ref.kind == 11:
        return attachment(messages.files[ref.id], ref.id, messages.base_url, None)
    if ref.kind == 6:
        return world.user(ref.id)
    if ref.kind == 7:
        return world.channel_json(world.channels[ref.id]) | {"permissions": str(ALL)}
    return next(one for one in world.roles(guild or "") if one["id"] == ref.id)


def _filled(part: Json, values: dict[str, Any], at: int) -> Json:
    made: Json = {"type": part["type"], "id": part.get("id", at)}
    if "component" in part:
        made["component"] = _filled(part["component"], values, at * 100)
    if "components" in part:
        made["components"] = [_filled(one, values, at * 100 + i) for i, one in enumerate(part["components"], 1)]
    if "custom_id" in part:
        preset = [one["value"] for one in part.get("options") or () if one.get("default")]
        several = part["type"] in _OF_SEVERAL
        key = "values" if several else "value"
        made |= {"custom_id": part["custom_id"], key: preset if several else part.get("value") or ""}
        if part["custom_id"] in values:
            given = values[part["custom_id"]]
            made[key] = _ids(given) if several else given
    return made


def _bot_permissions(world: World, seat: Seat, channel_id: str) -> int:
    if seat.guild not in world.guilds or channel_id not in world.channels:
        return ALL
    return world.guilds[seat.guild].bot_permissions & ~world.channels[channel_id].denied


def _member(world: World, guild: str, user: str) -> Json:
    if guild in world.guilds:
        return world.member(guild, user)
    about = {"deaf": False, "mute": False, "flags": 0}
    return {"user": world.user(user), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", **about}
