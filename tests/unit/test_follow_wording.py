"""What a follow's message says: what was understood, what comes next, or why nothing does."""

from dataclasses import replace
from datetime import date

import pytest
from clubs import text
from discord import ui
from hypothesis import given
from hypothesis import strategies as st
from slates import film
from views import assert_within_limits

from bot.dates import parse_window
from bot.following import Detail, Followed, Next
from bot.notices.follows import Subject
from bot.notices.told import Told
from bot.rendering.follows import FollowPage, announced, card_view, followed_view, follows_view
from bot.rendering.markdown import escape_within
from bot.rendering.no_reminder import phrase_no_reminder
from db.entries import DateEntry, ProjectEntry
from db.notices import CHANNEL, MEMBER, Target
from db.vocabulary import Certainty, Event, Status

ANY_TEXT = st.text(max_size=300) | st.text("@everyon<>#!&123[]()*_`~|\\-: /dgisco.rd\u200b\n", max_size=300)
TODAY = date(2026, 3, 1)
DIGGER = Followed(
    1, Target(7, MEMBER, 5), Subject("project", 3), (30, 7, 1, 0), False, True, True, False, None, "Digger"
)


def read(view: ui.LayoutView) -> str:
    """Return what a person reads on a message that Discord takes."""
    return text(assert_within_limits(view))


def detail(followed: Followed, coming: Next | None = None, entry: ProjectEntry | None = None) -> Detail:
    return Detail(followed, coming, entry, "UTC", TODAY)


def coming(lead: int, certainty: Certainty = Certainty.CONFIRMED, region: str | None = None) -> Next:
    dated = DateEntry(Event.RELEASE, parse_window("2026-10-02"), certainty, region)
    return Next(date(2026, 10, 2 - lead) if lead < 2 else date(2026, 9, 2), lead, Told("Digger", date=dated))


@pytest.mark.parametrize(
    ("next_", "said"),
    [
        (coming(30), "Next: 2 September 2026, 30 days before its release on 2 October 2026 (confirmed)."),
        (coming(1), "Next: 1 October 2026, 1 day before its release on 2 October 2026 (confirmed)."),
        (coming(0, Certainty.RUMORED), "Next: 2 October 2026, the day of its release (rumored)."),
        (coming(0, region="US"), "Next: 2 October 2026, the day of its release (US) (confirmed)."),
    ],
)
def test_what_comes_next_has_its_day_and_how_sure_it_is(next_: Next, said: str) -> None:
    assert said in read(followed_view(detail(DIGGER, next_), 5))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (None, "It is not on this slate now, so there is nothing to remind of."),
        (film("A"), "It has no date yet: no reminder until it has a day. You’ll hear when it gets one."),
        (film("A", release="TBA"), "It has no date yet: no reminder until it has a day. You’ll hear when it gets one."),
        (
            film("A", release="late 2026"),
            "It has no exact day yet (release late 2026, confirmed): no reminder until it has one."
            " You’ll hear when it does.",
        ),
        (
            film("A", release="2026-03-01"),
            "Its release on 1 March 2026 (confirmed) is nearer than that: no reminder is left. You’ll hear if it",
        ),
        (
            film("A", release="2025-10-02"),
            "It was due on 2 October 2025; not confirmed as released, so no reminder is waiting. You’ll hear when",
        ),
        (film("A", Status.RELEASED, "2025-10-02"), "Its dates have passed, so no reminder is waiting. You’ll hear"),
        (film("A", Status.ABANDONED, "2026-10-02"), "It has been abandoned, so there are no reminders."),
    ],
)
def test_why_no_reminder_waits_is_said(entry: ProjectEntry | None, said: str) -> None:
    assert phrase_no_reminder(entry, (1,), TODAY, "You’ll hear").startswith(said)


def test_a_denied_day_is_never_reminded_of() -> None:
    denied = DateEntry(Event.RELEASE, parse_window("2026-10-02"), Certainty.DENIED)
    said = phrase_no_reminder(replace(film("A"), dates=(denied,)), (1,), TODAY, "You’ll hear")
    assert said == "Its release on 2 October 2026 is denied, so there is no reminder of it."


def test_no_lead_times_are_no_reminders() -> None:
    said = read(followed_view(detail(replace(DIGGER, leads=()), entry=film("Digger", release="2026-10-02")), 5))
    assert said.startswith("You’ll hear about **Digger** by DM: when something changes. No lead time is set, so")


def test_a_channel_is_told_in_its_own_words() -> None:
    channel = replace(DIGGER, target=Target(7, CHANNEL, 9), subject=Subject("everything"), name="")
    assert announced(detail(channel)) == (
        "<#9> will hear about every film on this slate: 30, 7 and 1 day before and on the day, and when something"
        " changes. No reminder is waiting yet. It will be told when a film gets its day."
    )


@pytest.mark.parametrize(
    ("kind", "mend"), [(MEMBER, "Open your DMs"), (CHANNEL, "Give me *View Channel*, *Send Messages* and")]
)
def test_what_stopped_says_why_and_how_it_is_mended(kind: str, mend: str) -> None:
    stopped = replace(DIGGER, target=Target(7, kind, 5), trouble="They said **no** @everyone.")
    said = read(card_view(detail(stopped), 5, 0))
    assert "It stopped: They said \\*\\*no\\*\\* @\u200beveryone. " in said
    assert mend in said
    assert "press *Resume*" in said


def test_what_is_no_longer_on_the_slate_is_listed_all_the_same() -> None:
    gone = replace(DIGGER, name="")
    someone = replace(DIGGER, id=2, name="", subject=Subject("person", 3))
    page = FollowPage(((gone, None), (someone, None)), 2, 0, 1, everywhere=False)
    said = read(follows_view(page, 5, lambda _: None))
    assert "A film that is no longer on this slate — " in said
    assert "Someone who is no longer on this slate — " in said


@given(st.lists(ANY_TEXT, min_size=7, max_size=7), st.booleans(), ANY_TEXT)
def test_a_full_page_of_any_names_in_any_channels_is_within_discords_limits(
    names: list[str], everywhere: bool, said: str
) -> None:
    follows = [
        replace(DIGGER, id=2**62 + n, name=name, target=Target(7, CHANNEL, 2**62 + n)) for n, name in enumerate(names)
    ]
    near = coming(30)
    told = [(f, replace(near, told=replace(near.told, title=f.name))) for f in follows]
    shown = FollowPage(tuple(told), 70, 3, 10, everywhere)
    assert_within_limits(follows_view(shown, 2**63 - 1, lambda _: said, escape_within(said, 200) or "."))
    assert_within_limits(card_view(detail(replace(follows[0], trouble=said), near), 2**63 - 1, 9, said))
    assert_within_limits(followed_view(detail(follows[0], near), 2**63 - 1))
