"""The files of a calendar's message: its picture, and its dates for calendar programs. Knows no store.

Both libraries take their time to load and to work: imported where a calendar is asked for, and off the event loop.
"""

from collections.abc import Iterator, Sequence

from bot.catalogue import Calendar, Dated
from bot.editing.ics import calendar_of
from bot.rendering.calendar import chart_of
from bot.rendering.drawing import draw_chart
from bot.rendering.files import Attached
from db.projects import StoredProject

PICTURE = "releases.png"
DATES = "slate-releases.ics"


def calendar_files(
    calendar: Calendar,
    shown: Sequence[Dated],
    in_file: Sequence[Dated],
    projects: Sequence[StoredProject],
    server_id: int,
) -> Iterator[Attached]:
    """Yield the picture of the page that is `shown`, where anything on it is dated, and the dates `in_file`, if any.

    `projects` are those that the dates in the file are of.
    """
    chart = chart_of(calendar, shown)
    if chart:
        yield Attached(PICTURE, draw_chart(chart), chart.alt)
    if in_file:
        only = {(dated.project_id, dated.date) for dated in in_file}
        yield Attached(DATES, calendar_of(projects, server_id, only).encode())
