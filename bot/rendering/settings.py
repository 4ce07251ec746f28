"""Settings as messages: what a server and a member have set, and what a change to it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from discord import ui

from bot.leads import phrase_leads
from bot.rendering.frame import AMBER, GREEN, frame
from bot.rendering.markdown import escape
from bot.rendering.times import spoken_zone
from bot.zones import phrase_zone
from db.servers import ServerSettings


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """What someone sees of settings: their own, their server's, and who edits where they manage it."""

    own_zone: str | None
    server: ServerSettings | None
    is_manager: bool


def settings_view(shown: SettingsShown, now: datetime) -> ui.LayoutView:
    """Return what is set, and by which command it is changed."""
    blocks = ["## Settings"]
    if shown.server is not None:
        blocks.append("**This server**\n" + "\n".join(f"- {line}" for line in _server_lines(shown, shown.server, now)))
    blocks.append("**Yours**\n- " + _own_line(shown, now))
    more = (
        "`/settings timezone`, `lead` and `editors` change them."
        if shown.is_manager
        else "`/settings timezone` sets yours."
    )
    return frame(blocks, more, AMBER)


def zone_view(zone: str, now: datetime, mine: bool, was_left: bool) -> ui.LayoutView:
    """Return that a time zone was set; `was_left` says that the server's stays, since who asked does not manage it."""
    clock = escape(phrase_zone(zone, now))
    if not mine:
        said = f"This server’s time zone is now **{clock}**. Every reminder that goes by it was planned anew."
        return frame([said], "`/settings timezone` with `mine` sets your own, for your DMs.", GREEN)
    said = f"Your own time zone is now **{clock}**. Your reminders by DM were planned anew, in every server."
    left = "This server’s own stays as it is: members with Manage Server change that. " if was_left else ""
    return frame([said], f"{left}`none` in place of a zone goes back to each server’s.", GREEN)


def no_zone_view() -> ui.LayoutView:
    """Return that somebody's reminders go by each server's time zone again."""
    return frame(["Your reminders go by each server’s time zone again, and were planned anew."], colour=GREEN)


def lead_view(leads: tuple[int, ...]) -> ui.LayoutView:
    """Return that a server's lead times were set."""
    said = f"Reminders come **{phrase_leads(leads)}**" if leads else "There are **no reminders** before a date"
    return frame(
        [f"{said}, for every follow here that has no lead times of its own. They were planned anew."], colour=GREEN
    )


def editors_view(role_id: int | None) -> ui.LayoutView:
    """Return who edits now, and where Discord must be told too."""
    if role_id is None:
        return frame(
            ["Members with *Manage Server* edit this server’s slate and announcements, and nobody else."],
            "`/settings editors` with a role lets its members do it too.",
            GREEN,
        )
    return frame(
        [
            f"Members with <@&{role_id}> edit this server’s slate and announcements, beside those with"
            " *Manage Server*.",
            "Discord still hides `/slate` and `/announce` from them: show these to the role in *Server Settings ›"
            " Integrations › Slate*.",
        ],
        "`/settings editors` with `clear` takes it back.",
        GREEN,
    )


def _server_lines(shown: SettingsShown, server: ServerSettings, now: datetime) -> Iterator[str]:
    yield f"Time zone: {escape(phrase_zone(server.zone, now))}"
    yield f"Reminders: {phrase_leads(server.leads) or 'none before a date'}"
    if not shown.is_manager:
        return
    role = f", and members with <@&{server.editor_role_id}>" if server.editor_role_id else ""
    yield f"Editors: members with *Manage Server*{role}"
    yield f"Announcements: in <#{server.channel_id}>" if server.channel_id else "Announcements: none (`/announce here`)"


def _own_line(shown: SettingsShown, now: datetime) -> str:
    if shown.own_zone:
        return f"Time zone: {escape(phrase_zone(shown.own_zone, now))}"
    told = f"this server’s, {spoken_zone(shown.server.zone)}" if shown.server else "UTC, or each server’s own"
    return f"Time zone: {told}"
