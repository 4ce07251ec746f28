"""The release calendar as a message: its picture, its words in pages, and the file of its dates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import discord
from discord import ui

from bot.catalogue import Calendar, Dated
from bot.rendering.buttons import pager
from bot.rendering.custom_ids import ShowReleases
from bot.rendering.files import Attached
from bot.rendering.frame import AMBER, footer, frame, source_link
from bot.rendering.limits import CALENDAR_LINES, FILE_DATES
from bot.rendering.markdown import cut, escape
from bot.rendering.pages import Section, clamp, paginate, section_text
from bot.wording import is_overdue, is_stale, phrase_away, phrase_due, phrase_status
from db.vocabulary import Event, Status


def releases_view(
    calendar: Calendar, now: datetime, owner: int, page: int = 0, files: Sequence[Attached] = ()
) -> ui.LayoutView:
    """Return a page of the calendar: what is coming, what was due and is not confirmed, what has no date yet.

    Files with a description are shown as pictures above the words, others beneath them.
    """
    span = calendar.span
    pages = _calendar_pages(calendar)
    page = clamp(page, pages)
    everything = (*calendar.dated, *calendar.overdue, *calendar.undated)
    as_of = min((d.updated_at for d in everything), default=None)
    words = span.words if span else ""

    def turn(to: int) -> ShowReleases:
        return ShowReleases(owner, to, span.earliest if span else None, span.latest if span else None, words)

    heading = f"Releases, {escape(cut(words, 60))}" if span else "Releases"
    body = [section_text(section) for section in pages[page]]
    if not everything:
        body = ["Nothing on this slate is dated then." if span else "Nothing on this slate is dated."]
    pictures = [discord.MediaGalleryItem(file.uri, description=file.description) for file in files if file.description]
    return frame(
        [
            f"## {heading}",
            *([ui.MediaGallery[Any](*pictures)] if pictures else []),
            *body,
            *(ui.File[Any](file.uri) for file in files if not file.description),
        ],
        footer(
            as_of,
            bool(as_of and is_stale(as_of, now)),
            [source_link(source) for source in calendar.sources],
            page,
            len(pages),
            _left_out(calendar),
        ),
        AMBER,
        pager(turn(max(page - 1, 0)), turn(min(page + 1, len(pages) - 1)), page, len(pages)),
        files,
    )


def releases_shown(calendar: Calendar, page: int) -> tuple[Dated, ...]:
    """Return what stands on a page of the calendar, in the order of its lines."""
    pages = _calendar_pages(calendar)
    lines = [sum(len(section.lines) for section in sections) for sections in pages]
    page = clamp(page, pages)
    first = sum(lines[:page])
    return (*calendar.dated, *calendar.overdue, *calendar.undated)[first : first + lines[page]]


def releases_in_file(calendar: Calendar) -> tuple[Dated, ...]:
    """Return the dates of the whole calendar, whichever page is shown, as many as one file takes."""
    return (*calendar.dated, *calendar.overdue)[:FILE_DATES]


def _calendar_pages(calendar: Calendar) -> list[list[Section]]:
    return paginate(
        [
            Section(
                "Coming" if calendar.span is None else "",
                tuple(dated_line(d, calendar.today) for d in calendar.dated),
            ),
            Section("Date passed", tuple(dated_line(d, calendar.today) for d in calendar.overdue)),
            Section("No date yet", tuple(map(_undated_line, calendar.undated))),
        ],
        lines=CALENDAR_LINES,
    )


def _left_out(calendar: Calendar) -> str:
    dates = len(calendar.dated) + len(calendar.overdue)
    return f"The file has the first {FILE_DATES} of {dates:,} dates" if dates > FILE_DATES else ""


def dated_line(entry: Dated, today: date) -> str:
    """Return one line of the calendar: what comes, when, how sure that is, how far off."""
    said = phrase_due(entry.date, entry.status, today)
    overdue = is_overdue(entry.date.event, entry.date.when, entry.status, today)
    if entry.date.event is Event.PREMIERE and not overdue:
        said = f"premiere {said}"
    status = "" if overdue or entry.status is Status.RELEASED else f" · {phrase_status(entry.status)}"
    away = phrase_away(entry.date.when, today)
    return f"**{escape(cut(entry.title, 120))}** — {escape(said)}{away and f' · {away}'}{status}"


def _undated_line(entry: Dated) -> str:
    region = f" · {escape(entry.date.region)}" if entry.date.region else ""
    return f"**{escape(cut(entry.title, 120))}** — {phrase_status(entry.status)}{region}"
