"""Notices as messages: what comes, what changed, the look ahead, a correction, and trouble told to editors.

Each carries a button whose id holds the message's mark: by it the message is found again where it may have been sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import discord
from discord import ui

from bot.catalogue import Calendar
from bot.notices.planning import LATE_AFTER
from bot.notices.told import TITLE, Told, sentence
from bot.rendering.buttons import PressButton, button
from bot.rendering.custom_ids import Press, ShowProject, decode
from bot.rendering.follow_presses import FollowProject, ShowFollows
from bot.rendering.frame import AMBER, BLUE, GREEN, RUST, footer, frame, source_link
from bot.rendering.markdown import cut, escape, escape_within
from bot.rendering.releases import dated_line
from db.notices import EVENTS, MEMBER

_LINE = 600
_ALL_LINES = 2_400  # of all lines together, their titles besides
_TITLE = 100
_DIGEST_LINES = 12
_FOLLOW_BUTTONS = 4  # with the one that every notice has, a row


@dataclass(frozen=True, slots=True)
class News:
    """One notice to be shown: what it tells, the project it is about, when it was due."""

    told: Told
    project_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message is besides its news: its mark, for whom, who is pinged, whether it is only a test."""

    mark: int
    kind: str
    server: str = ""
    role_id: int | None = None
    is_test: bool = False


def news_view(news: Sequence[News], envelope: Envelope, now: datetime) -> ui.LayoutView:
    """Return what comes and what changed, one line each."""
    room = min(_LINE, _ALL_LINES // len(news))
    lines = [_line(one, now, room) for one in news]
    blocks = [lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)]
    if envelope.is_test:
        blocks.insert(0, "**This is a test.** A reminder here looks like this:")
    if envelope.role_id is not None:
        blocks.insert(0, f"<@&{envelope.role_id}>")
    sources = dict.fromkeys(source_link(source) for one in news for source in one.told.sources)
    return frame(blocks, _footer(news, envelope, now, list(sources)), _colour(news), _buttons(news, envelope))


def digest_view(calendar: Calendar, every: str, envelope: Envelope) -> ui.LayoutView:
    """Return the look ahead: what comes in the next week or month, and how much has passed unconfirmed."""
    dated = calendar.dated
    lines = [f"- {dated_line(one, calendar.today)}" for one in dated[:_DIGEST_LINES]]
    if rest := len(dated) - _DIGEST_LINES:
        lines += [f"- and {rest} more: /releases"] if rest > 0 else []
    when = {"weekly": "the next seven days", "monthly": "the next month"}[every]
    body = "\n".join(lines) if lines else f"Nothing on this slate is dated within {when}."
    sources = [source_link(source) for source in calendar.sources]
    return frame(
        [f"## Coming in {when}", body],
        footer(None, False, sources, more="" if lines else "/releases shows what comes later"),
        AMBER,
        [*_followers({one.project_id: one.title for one in dated}), _mine(envelope.mark)],
    )


@dataclass(frozen=True, slots=True)
class Trouble:
    """A member or a channel that refused a message, and why."""

    kind: str
    id: int
    why: str


def trouble_view(troubles: Sequence[Trouble], mark: int) -> ui.LayoutView:
    """Tell editors what could not be delivered, and what to do; who it was for is told of no member."""
    members = [one for one in troubles if one.kind == MEMBER]
    said = [_channel_trouble(one) for one in troubles if one.kind != MEMBER]
    said += [_members_trouble(members)] if members else []
    return frame(said, "Told once. /announce preview lists what was not delivered", RUST, [_mine(mark)])


def _members_trouble(members: Sequence[Trouble]) -> str:
    alone = len(members) == 1
    subject = "A reminder could not be brought to one" if alone else f"Reminders could not be brought to {len(members)}"
    why = "; ".join(escape(reason) for reason in dict.fromkeys(one.why for one in members))
    return (
        f"{subject} of your members: {why}. I have stopped trying."
        " They can open their direct messages and press Resume in /following."
    )


def _channel_trouble(trouble: Trouble) -> str:
    if trouble.kind == EVENTS:
        return (
            f"I can’t keep your dates as scheduled events any more: {escape(trouble.why)}. I have stopped trying."
            " Give me Create Events, then use /announce here once more."
        )
    return (
        f"I can’t post in <#{trouble.id}> any more: {escape(trouble.why)}. I have stopped trying."
        " Give me View Channel and Send Messages there, or use /announce here in another channel."
    )


def marks_of(message: discord.Message) -> set[int]:
    """Return the marks of our notices that a message carries."""
    return {press.mark for press in _presses(message.components) if isinstance(press, ShowFollows) and press.mark}


def _presses(components: Sequence[Any]) -> list[Press]:
    found: list[Press] = []
    for component in components:
        press = decode(getattr(component, "custom_id", None) or "")
        found += [press] if press else []
        found += _presses(getattr(component, "children", ()))
    return found


def _line(one: News, now: datetime, room: int) -> str:
    title = f"**{escape_within(one.told.title, _TITLE)}**"
    if not one.told.corrected:
        return escape_within(sentence(one.told, now), room).replace(TITLE, title)
    said, corrected = (
        escape_within(text, room // 2).replace(TITLE, title) for text in (sentence(one.told, now), one.told.corrected)
    )
    return f"~~{said}~~\n**Corrected:** {corrected}"


def _footer(news: Sequence[News], envelope: Envelope, now: datetime, sources: list[str]) -> str:
    late = min((one.due_at for one in news if now - one.due_at > LATE_AFTER), default=None)
    more = [f"Late: this was due {discord.utils.format_dt(late, 'f')}"] if late else []
    if envelope.kind == MEMBER and envelope.server:
        more.append(f"From {escape(cut(envelope.server, 60))}")
    return footer(None, False, sources, more=" · ".join(more))


def _colour(news: Sequence[News]) -> discord.Colour:
    if any(one.told.corrected for one in news):
        return RUST
    return GREEN if all(one.told.date for one in news) else BLUE


def _buttons(news: Sequence[News], envelope: Envelope) -> list[PressButton]:
    """Return what can be done with a message: in a channel anybody may follow what it is about."""
    about = {one.project_id: one.told.title for one in news if one.project_id}
    if envelope.kind == MEMBER:
        return [_mine(envelope.mark)]
    show = [button(ShowProject(0, 0, root_id), "Show") for root_id in about] if len(about) == 1 else []
    return [*show, *_followers(about), _mine(envelope.mark)]


def _followers(about: Mapping[int, str]) -> list[PressButton]:
    named = len(about) > 1
    return [
        button(FollowProject(0, id_), f"Follow {title}" if named else "Follow")
        for id_, title in islice(about.items(), _FOLLOW_BUTTONS)
    ]


def _mine(mark: int) -> PressButton:
    return button(ShowFollows(0, 0, mark), "My reminders")
