"""Answers and cards as Discord messages: whatever they hold, within Discord's limits and with nothing live in it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from clubs import HOSTILE, buttons, text
from hypothesis import given
from hypothesis import strategies as st
from views import Shown, assert_within_limits

from bot.catalogue import Candidate, Credited, Filters, Missing, PersonCard, ProjectList, Several, Told
from bot.gaps import GapList, Wanted
from bot.questions.reply import Answer, Choice, Evidence, Gap, ReplyStatus
from bot.rendering import limits
from bot.rendering.answers import answer_view
from bot.rendering.cards import choice_view, list_view, person_view, project_view
from bot.rendering.gaps import gaps_view
from bot.rendering.markdown import cut, escape, escape_within, flatten, link, unescape
from bot.rendering.notes import help_view, note_view, welcome_view
from bot.rendering.pages import Section, paginate
from bot.rendering.readings import reading_view
from db.entries import CreditEntry, FactEntry, ProjectEntry, SourceEntry
from db.projects import StoredProject
from db.vocabulary import Certainty, CreditState, FactKind, GapKind, Role, Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OWNER = 2**63 - 1
ANY_TEXT = st.text(max_size=400) | st.text("@everyon<>#!&123[]()*_`~|\\-: /dgisco.rd\u200b\n", max_size=400)


@given(ANY_TEXT)
def test_text_comes_back_from_its_escapes(written: str) -> None:
    assert unescape(escape(written)) == flatten(written)


@given(ANY_TEXT)
def test_nothing_in_escaped_text_is_live(written: str) -> None:
    shown = escape(written)
    bare = shown.replace("\\\\", "")
    for mark in "*_~`|[]<>":
        assert bare.count(mark) == bare.count(f"\\{mark}")
    assert "://" not in shown
    assert "@everyone" not in shown.casefold()
    assert "\n" not in shown


@given(ANY_TEXT, st.integers(min_value=1, max_value=60))
def test_escaped_text_keeps_within_its_room(written: str, room: int) -> None:
    assert len(escape_within(written, room)) <= room
    assert len(cut(written, room)) <= room


def test_hostile_text_shows_its_characters_and_no_more() -> None:
    assert unescape(escape(HOSTILE)) == HOSTILE
    assert "\u202e" not in escape("safe\u202egnp.exe")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.variety.com/a?b=1", "[A \\[b\\]](<https://www.variety.com/a?b=1>) (variety.com)"),
        ("javascript:alert(1)", "A \\[b\\]"),
        ("https://x.example/) [y](https://evil.example", "A \\[b\\]"),
        ("http://[", "A \\[b\\]"),
        (None, "A \\[b\\]"),
    ],
)
def test_a_source_is_a_link_only_to_a_web_page_and_says_which(url: str | None, shown: str) -> None:
    assert link("A [b]", url) == shown


@given(
    st.lists(st.lists(st.text("ab ", min_size=1, max_size=300), max_size=30), max_size=6),
    st.integers(min_value=0, max_value=600),
)
def test_pages_hold_every_line_once_in_order_and_none_is_too_long(texts: list[list[str]], first: int) -> None:
    sections = [Section(f"h{n}", tuple(lines)) for n, lines in enumerate(texts)]
    pages = paginate(sections, first_room=first, room=700, lines=9)
    flat = [(section.heading, line) for page in pages for section in page for line in section.lines]
    assert flat == [(section.heading, line) for section in sections for line in section.lines]
    for page in pages[1:]:
        assert 0 < sum(len(section.lines) for section in page) <= 9
        assert sum(len(line) for section in page for line in section.lines) <= 700


def hard_answer(text_: str) -> Answer:
    return Answer(
        question=text_,
        status=ReplyStatus.AMBIGUOUS,
        lead=text_ * 20,
        lines=(text_,) * 200,
        projects=(text_,),
        sources=(text_,) * 9,
        reading=text_ * 9,
        proof=lambda: (Evidence(text_ * 5, "reported", text_), Evidence(text_, "likely", text_ + "2")) * 50,
        rest=lambda: (text_,) * 300,
        gaps=tuple(Gap(kind, text_ * 9) for kind in GapKind),
        choices=tuple(Choice(f"{n} {text_}", f"{n} {text_}") for n in range(60)),
        as_of=NOW,
    )


@pytest.mark.parametrize("given_text", ["", " ", HOSTILE, "x" * 300, "*" * 300, "x" * 5000, "\u200b", "🎬" * 290])
def test_any_answer_fits_on_every_page(given_text: str) -> None:
    for page in (0, 1, 5, 10**6):
        assert_within_limits(answer_view(hard_answer(given_text), OWNER, page))
    for status in ReplyStatus:
        assert_within_limits(reading_view(replace(hard_answer(given_text), status=status), OWNER))


def test_an_answer_says_first_what_is_known_then_as_of_when_and_from_where() -> None:
    answer = Answer(
        question="what's Liman directing?",
        status=ReplyStatus.ANSWERED,
        lead="Doug Liman is attached to two.",
        lines=("Deeper: director, planned", "Edge of Tomorrow 2: director, likely"),
        projects=("Deeper", "Edge of Tomorrow 2"),
        sources=("The Article",),
        as_of=NOW,
    )
    shown = Shown(answer_view(answer, OWNER))
    assert text(shown).splitlines() == [
        "-# what's Liman directing?",
        "### Doug Liman is attached to two.",
        "- **Deeper** — director, planned",
        "- **Edge of Tomorrow 2** — director, likely",
        "-# As of 22 November 2026 · Source: The Article",
    ]
    assert list(buttons(shown)) == ["How I read this"]


def hard_project(title: str) -> StoredProject:
    credits = [CreditEntry(f"{title} {n}", Role.CAST, character=title) for n in range(80)]
    entry = ProjectEntry(
        title=title,
        status=Status.ON_HOLD,
        logline=title * 20,
        genres=(title,) * 10,
        credits=(*credits, *(CreditEntry(title, Role.DIRECTOR, Certainty.LIKELY, CreditState.LEFT) for _ in range(40))),
        facts=tuple(FactEntry(kind, title * 9, speaker=title) for kind in FactKind for _ in range(30)),
        sources=tuple(SourceEntry(title, title, "https://a.example", title) for _ in range(5)),
    )
    return StoredProject(2**63 - 1, 0, 1, NOW, entry)


@pytest.mark.parametrize("title", ["A", HOSTILE, "x" * 300, "*" * 300])
def test_any_card_fits_on_every_page(title: str) -> None:
    project = hard_project(title)
    credit = CreditEntry("", Role.CAST, character=title, state=CreditState.LEFT)
    credited = tuple(Credited(n, title, 2026, Status.FILMING, NOW, credit) for n in range(300))
    told = tuple(Told(1, title, NOW, FactEntry(FactKind.QUOTE, title * 9, title)) for _ in range(100))
    everyone = PersonCard(2**63 - 1, title, credited, told, told, NOW)
    filters = Filters(Status.POST_PRODUCTION, 2**63 - 1, 2**63 - 1, 2999)
    for page in (0, 1, 7, 10**6):
        assert_within_limits(project_view(project, NOW, OWNER, page))
        assert_within_limits(person_view(everyone, NOW, OWNER, page))
    listed = ProjectList(filters, title, title, 10**6, 99_999, 10**5, (project,) * 10)
    assert_within_limits(list_view(listed, NOW, OWNER))
    candidates = tuple(Candidate(n, title, 1999) for n in range(60))
    for kind in ("project", "person", "company"):
        assert_within_limits(choice_view(Several(title, candidates), kind, OWNER))
        assert_within_limits(choice_view(Missing(title, ()), kind, OWNER))


@pytest.mark.parametrize("subject", ["A", HOSTILE, "x" * 300, "*" * 300])
@pytest.mark.parametrize("keeps", [True, False])
def test_any_list_of_gaps_fits_on_every_page(subject: str, keeps: bool) -> None:
    wanted = tuple(Wanted(kind, f"{subject} {n}", 10**9, NOW, subject) for kind in GapKind for n in range(125))
    for page in (0, 1, 7, 10**6):
        shown = assert_within_limits(gaps_view(GapList(wanted, keeps), OWNER, page))
        assert len(text(shown)) < limits.PAGE_TEXT + limits.FOOTER
    assert_within_limits(gaps_view(GapList((), keeps), OWNER))


def test_who_has_left_is_never_among_those_attached() -> None:
    entry = ProjectEntry(
        "Deeper", credits=(CreditEntry("Doug Liman", Role.DIRECTOR, Certainty.REPORTED, CreditState.LEFT),)
    )
    said = text(Shown(project_view(StoredProject(1, 0, 1, NOW, entry), NOW, OWNER)))
    assert "**No longer attached** Doug Liman (director, reported)" in said
    assert "**Director**" not in said


def test_an_old_entry_says_when_it_was_last_confirmed() -> None:
    project = StoredProject(1, 0, 1, datetime(2026, 1, 5, tzinfo=UTC), ProjectEntry("Deeper"))
    assert "Last confirmed 5 January 2026" in text(Shown(project_view(project, NOW, OWNER)))


def test_the_messages_about_slate_itself_fit_one_screen() -> None:
    for view in (help_view(), welcome_view(), note_view(HOSTILE)):
        assert len(text(assert_within_limits(view))) < limits.PAGE_TEXT
