"""The calendar's message: its pages hold every date once, and whatever it says is within Discord's limits."""

from datetime import UTC, date, datetime

import pytest
from clubs import HOSTILE, parts, text
from discord import ui

from bot.catalogue import Calendar, Dated
from bot.dates import parse_window
from bot.rendering import limits
from bot.rendering.files import Attached, files_of
from bot.rendering.releases import releases_in_file, releases_shown, releases_view
from db.entries import DateEntry, SourceEntry
from db.vocabulary import Event, Status

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FILES = (Attached("a.png", b"1", "a picture"), Attached("b.ics", b"2"))


class Sent:
    """A view as a message that `clubs` can read."""

    def __init__(self, view: ui.LayoutView) -> None:
        self.components = view.to_components()


def calendar(count: int, title: str = "Film {}") -> Calendar:
    def some(when: str, first: int) -> tuple[Dated, ...]:
        entry = DateEntry(Event.RELEASE, parse_window(when), region=title)
        names = (title.format(number) for number in range(first, first + count))
        return tuple(Dated(first + n, name, Status.ANNOUNCED, entry, NOW) for n, name in enumerate(names))

    sources = (SourceEntry(title, title, "https://a.example/b", title),) * 3
    return Calendar(
        None, date(2026, 3, 1), some("2027-10-02", 1), some("2025", 1000), some("TBA", 2000), sources=sources
    )


@pytest.mark.parametrize("count", [0, 1, 4, 7, 30])
def test_its_pages_hold_every_date_once_in_the_order_of_their_lines(count: int) -> None:
    found = calendar(count)
    everything = [*found.dated, *found.overdue, *found.undated]
    seen: list[Dated] = []
    page = 0
    while len(seen) < len(everything):
        shown = releases_shown(found, page)
        said = text(Sent(releases_view(found, NOW, 1, page)))
        assert 0 < len(shown) <= limits.CALENDAR_LINES
        assert [line.split("**")[1] for line in said.splitlines() if line.startswith("- ")] == [d.title for d in shown]
        seen += shown
        page += 1
    assert seen == everything


def test_a_page_that_is_gone_shows_the_last_there_is() -> None:
    assert releases_shown(calendar(30), 999)[-1] == calendar(30).undated[-1]
    assert releases_shown(calendar(0), 3) == ()


def test_the_file_has_dates_that_are_coming_and_that_passed_and_no_others() -> None:
    found = calendar(2)
    assert releases_in_file(found) == (*found.dated, *found.overdue)
    assert len(releases_in_file(calendar(400))) == limits.FILE_DATES


def test_a_picture_stands_above_the_words_with_its_description_and_a_file_beneath() -> None:
    view = releases_view(calendar(1), NOW, 1, files=FILES)
    kinds = [part["type"] for part in parts(Sent(view).components) if part["type"] in (10, 12, 13)]
    assert kinds == [10, 12, 10, 10, 10, 13, 10]
    (gallery,) = [part for part in parts(Sent(view).components) if part["type"] == 12]
    assert gallery["items"][0]["media"]["url"] == "attachment://a.png"
    assert gallery["items"][0]["description"] == "a picture"


def test_files_can_be_sent_again_and_again() -> None:
    view = releases_view(calendar(1), NOW, 1, files=FILES)
    for _ in range(2):
        assert [(file.filename, file.fp.read()) for file in files_of(view)] == [("a.png", b"1"), ("b.ics", b"2")]
    assert files_of(ui.LayoutView()) == []


@pytest.mark.parametrize("title", [HOSTILE, "x" * 300, "*" * 300, "🎬" * 290])
def test_any_page_is_within_limits(title: str) -> None:
    found = calendar(400, title)
    for page in (0, 1, 50, 1200):
        view = releases_view(found, NOW, 2**63 - 1, page, FILES)
        assert view.content_length() <= limits.VIEW_TEXT
        assert view.total_children_count <= limits.VIEW_COMPONENTS
