"""A server's announcements as messages for its editors: what was arranged, what waits to be posted, what went wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord import ButtonStyle, ui

from bot.announcing import Failed, Preview, Waiting
from bot.following import Detail
from bot.notices.digests import Every
from bot.notices.planning import LOCAL_HOUR
from bot.notices.told import TITLE, Told, sentence
from bot.rendering.buttons import PressButton, button, pager
from bot.rendering.follow_presses import PingNobody, ShowAnnouncements
from bot.rendering.follows import announced
from bot.rendering.frame import AMBER, GREEN, GREY, RUST, footer, frame, small
from bot.rendering.markdown import cut, escape, escape_within
from bot.rendering.pages import Section, section_text
from bot.rendering.times import spoken_zone
from bot.wording import counted
from db.servers import ServerSettings

_LINE = 220
_DIGESTS = {Every.WEEKLY: "every Monday", Every.MONTHLY: "on the first of every month"}
_LOOK_AHEAD = {Every.WEEKLY: "the weekly look ahead", Every.MONTHLY: "the monthly look ahead"}


@dataclass(frozen=True, slots=True)
class Arranged:
    """What holds after `/announce here`: where the channel was before, and what is in the way of pings and events."""

    settings: ServerSettings
    detail: Detail
    moved_from: int | None
    cannot_ping: bool
    cannot_make_events: bool


def arranged_view(arranged: Arranged, owner: int) -> ui.LayoutView:
    """Return what was arranged, in full."""
    settings = arranged.settings
    blocks = [announced(arranged.detail), "\n".join(f"- {line}" for line in _settings_lines(settings))]
    if arranged.moved_from is not None:
        blocks.append(f"Until now that was <#{arranged.moved_from}>; it is told no longer.")
    warnings = list(_warnings(arranged))
    return frame(
        [*blocks, *warnings],
        "`/announce preview` shows what comes next, `/announce test` posts one message now.",
        RUST if warnings else GREEN,
        [button(ShowAnnouncements(owner, 0), "Preview"), *_ping_button(settings, owner)],
    )


def preview_view(preview: Preview, owner: int) -> ui.LayoutView:
    """Return what waits for the announcements' channel and when it is posted, then what went wrong."""
    channel = preview.settings.channel_id
    trouble = list(_trouble(preview))
    sections = [Section("What went wrong", tuple(trouble))] if trouble else []
    if channel is None:
        said = "Nothing is announced in this server. `/announce here`, in the channel that should hear, begins it."
        return frame([said, *map(section_text, sections)], colour=RUST if trouble else GREY)
    count = counted(preview.total, "notice") if preview.total else "Nothing"
    head = f"## Announcements\n{small(f'{count} waiting for <#{channel}>')}"
    waiting = (
        section_text(Section("Next", tuple(map(_waiting_line, preview.waiting))))
        if preview.waiting
        else ("No film on this slate has a day far enough off. When one gets its day, that is posted at once.")
    )
    if preview.paused:
        waiting = "Announcements are paused: *Edit* in `/following` resumes them."
    turners = pager(
        ShowAnnouncements(owner, max(preview.page - 1, 0)),
        ShowAnnouncements(owner, min(preview.page + 1, preview.pages - 1)),
        preview.page,
        preview.pages,
    )
    settings = small(" · ".join(_settings_lines(preview.settings)))
    return frame(
        [head, waiting, *map(section_text, sections), settings],
        footer(None, False, page=preview.page, pages=preview.pages, more="Changes are posted as they are made"),
        RUST if trouble else AMBER,
        [*turners, *_ping_button(preview.settings, owner)],
    )


def stopped_view(channel_id: int | None) -> ui.LayoutView:
    """Return that nothing is announced any more."""
    if channel_id is None:
        return frame(["Nothing was announced in this server, so there is nothing to stop."], colour=GREY)
    said = f"<#{channel_id}> is told nothing more of the whole slate, and its look ahead and scheduled events end too."
    return frame([f"{said} Members’ own reminders go on."], "`/announce here` begins again.", GREY)


def test_view(channel_id: int, told: Told, now: datetime) -> ui.LayoutView:
    """Return that a test is on its way, and what it tells."""
    return frame(
        [f"A message marked as a test is on its way to <#{channel_id}>:\n> {spoken(told, now)}"],
        "It takes the same way as every announcement. If it does not come, /announce preview says why.",
        GREEN,
    )


def spoken(told: Told, at: datetime) -> str:
    """Return what a notice says as of a moment, as markdown."""
    said = escape_within(sentence(told, at), 2 * _LINE)
    return said.replace(TITLE, f"**{escape_within(cut(told.title, 100), 200)}**")


def _waiting_line(waiting: Waiting) -> str:
    when = discord.utils.format_dt(waiting.due_at, "f")
    if waiting.told is None:
        return f"{when} — {_LOOK_AHEAD[Every(waiting.every)]}"
    return f"{when} — {spoken(waiting.told, waiting.due_at)}"


def _settings_lines(settings: ServerSettings) -> Iterator[str]:
    hour = f"at {LOCAL_HOUR}:00 {spoken_zone(settings.zone)}"
    yield f"Reminders come {hour}"
    yield f"Pings <@&{settings.role_id}>" if settings.role_id else "Pings nobody"
    yield f"Look ahead {_DIGESTS[Every(settings.digest)]}" if settings.digest else "No weekly or monthly look ahead"
    if settings.mirrors_events:
        yield "Films with a day also stand among this server’s events"


def _warnings(arranged: Arranged) -> Iterator[str]:
    if arranged.cannot_ping:
        yield (
            f"⚠ I can't ping <@&{arranged.settings.role_id}> yet: make the role mentionable (*Server Settings ›"
            " Roles*), or give me *Mention @everyone, @here and All Roles*."
        )
    if arranged.cannot_make_events:
        yield "⚠ I can't make scheduled events yet: give me *Create Events* in this server."


def _trouble(preview: Preview) -> Iterator[str]:
    for channel_id, why in preview.stopped:
        yield f"<#{channel_id}> takes no messages: {_why(why)}. Mend that, then press *Resume* in `/following`"
    for failed in preview.failed:
        yield _failed_line(failed)
    if preview.closed:
        members = counted(preview.closed, "member")
        yield f"{members} can't be reached by DM; their reminders wait until they resume them"


def _failed_line(failed: Failed) -> str:
    what = f"**{escape_within(cut(failed.title, 80), 160)}**" if failed.title else "A message"
    return (
        f"{what} did not reach <#{failed.channel_id}> {discord.utils.format_dt(failed.at, 'R')}: {_why(failed.trouble)}"
    )


def _why(trouble: str) -> str:
    return escape(cut(trouble, _LINE)).rstrip(".") or "no reason was given"


def _ping_button(settings: ServerSettings, owner: int) -> Sequence[PressButton]:
    return [button(PingNobody(owner), "Ping nobody", ButtonStyle.secondary)] if settings.role_id else []
