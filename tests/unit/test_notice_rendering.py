"""What a notice looks like: within Discord's limits whatever it tells, harmless, and found again by its mark."""

from datetime import UTC, datetime, timedelta

import pytest
from clubs import HOSTILE, parts
from discord import ui
from entries import NAMES, entries
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import parse_window
from bot.notices.changes import DateChanged, changes_between
from bot.notices.sentences import say
from bot.notices.told import Told
from bot.rendering.custom_ids import decode
from bot.rendering.follow_presses import FollowProject, ShowFollows
from bot.rendering.notices import Envelope, News, Trouble, news_view, trouble_view
from db.entries import DateEntry, ProjectEntry, SourceEntry
from db.vocabulary import Event

NOW = datetime(2026, 9, 25, 9, tzinfo=UTC)


def release(when: str) -> DateEntry:
    return DateEntry(Event.RELEASE, parse_window(when))


def said(view: ui.LayoutView) -> list[str]:
    return [part["content"] for part in parts(view.to_components()) if part["type"] == 10]


def pressed(view: ui.LayoutView) -> list[object]:
    return [decode(part["custom_id"]) for part in parts(view.to_components()) if part["type"] == 2]


def test_a_reminder_says_what_when_how_sure_and_from_where() -> None:
    told = Told("Digger", date=release("2026-10-02"), sources=(SourceEntry("Trade Paper"),))
    view = news_view([News(told, 7, NOW)], Envelope(1, "member", "Film Club"), NOW)
    assert said(view) == [
        "**Digger** comes out in 7 days, 2 October 2026 (confirmed).",
        "-# Source: Trade Paper · From Film Club",
    ]


def test_a_late_one_says_so_and_an_announcement_that_moved_is_struck_through() -> None:
    moved = say(DateChanged(release("2026-10-02"), release("2026-12-04")))
    told = Told("Digger", date=release("2026-10-02"), corrected=moved)
    first, foot = said(news_view([News(told, 7, NOW - timedelta(hours=1))], Envelope(1, "channel"), NOW))
    struck, corrected = first.split("\n")
    assert struck == "~~**Digger** comes out in 7 days, 2 October 2026 (confirmed).~~"
    assert corrected.startswith("**Corrected:** **Digger**’s release moved from 2 October 2026")
    assert foot.startswith("-# Late: this was due <t:")


def test_a_role_stands_in_a_message_only_where_one_is_given_and_a_test_is_marked() -> None:
    told = Told("Digger", date=release("2026-10-02"))
    assert "<@&" not in "".join(said(news_view([News(told, 7, NOW)], Envelope(1, "channel"), NOW)))
    assert said(news_view([News(told, 7, NOW)], Envelope(1, "channel", role_id=55), NOW))[0] == "<@&55>"
    assert "This is a test." in said(news_view([News(told, 7, NOW)], Envelope(1, "channel", is_test=True), NOW))[0]


@given(
    st.lists(st.tuples(entries(), entries(), NAMES | st.just(HOSTILE * 9)), min_size=1, max_size=10),
    st.sampled_from(["member", "channel"]),
)
def test_whatever_is_told_a_message_is_within_discords_limits_and_carries_its_mark(
    found: list[tuple[ProjectEntry, ProjectEntry, str]], kind: str
) -> None:
    news = []
    for place, (before, after, title) in enumerate(found):
        sentences = [say(change) for change in changes_between(before, after)] or ["x"]
        dated = next((d for d in after.dates if d.event in (Event.RELEASE, Event.PREMIERE, Event.FILMING)), None)
        told = Told(title, said=sentences[0], date=dated, sources=after.sources, corrected=sentences[-1])
        news.append(News(told, place + 1, NOW - timedelta(hours=place)))
    view = news_view(news, Envelope(9**18, kind, HOSTILE), NOW)
    assert view.content_length() <= 4_000
    assert sum(1 for _ in parts(view.to_components())) <= 40
    marks = [press.mark for press in pressed(view) if isinstance(press, ShowFollows)]
    assert marks == [9**18]
    assert (sum(isinstance(press, FollowProject) for press in pressed(view)) > 0) is (kind == "channel")


@pytest.mark.parametrize("kind", ["member", "channel", "events"])
def test_trouble_says_what_to_do_and_never_who_it_was_for(kind: str) -> None:
    text = "".join(said(trouble_view([Trouble(kind, 55, "it is closed")], 3)))
    assert "I have stopped trying" in text
    assert ("55" in text) is (kind == "channel")
