"""How dates, credits and counts are said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import wording
from bot.dates import parse_window
from db.entries import CreditEntry, DateEntry
from db.vocabulary import (
    Certainty,
    CompanyRole,
    CreditState,
    Event,
    FactKind,
    RelationKind,
    Role,
    Status,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("event", "when", "certainty", "status", "said"),
    [
        (Event.RELEASE, "2027-10-02", Certainty.CONFIRMED, Status.ANNOUNCED, "2 October 2027 (confirmed)"),
        (
            Event.RELEASE,
            "2026-10-02",
            Certainty.CONFIRMED,
            Status.ANNOUNCED,
            "was due on 2 October 2026; not confirmed as released",
        ),
        (
            Event.RELEASE,
            "late 2025",
            Certainty.EXPECTED,
            None,
            "was due in late 2025 (expected); not confirmed as released",
        ),
        (Event.RELEASE, "2026-10-02", Certainty.CONFIRMED, Status.RELEASED, "2 October 2026 (confirmed)"),
        (Event.RELEASE, "TBA", Certainty.RUMORED, Status.RUMORED, "no date yet (rumored)"),
        (
            Event.FILMING,
            "2025",
            Certainty.PLANNED,
            Status.ANNOUNCED,
            "was due to film in 2025 (planned); not confirmed as filmed",
        ),
        (Event.FILMING, "2025", Certainty.PLANNED, Status.POST_PRODUCTION, "2025 (planned)"),
        (Event.ANNOUNCED, "2020", Certainty.CONFIRMED, Status.ON_HOLD, "2020 (confirmed)"),
        (Event.RELEASE, "2025/2026", Certainty.EXPECTED, Status.ANNOUNCED, "2025–26 (expected)"),
    ],
)
def test_a_date_is_said_with_its_certainty_and_its_doubt(
    event: Event, when: str, certainty: Certainty, status: Status | None, said: str
) -> None:
    assert wording.phrase_due(DateEntry(event, parse_window(when), certainty), status, TODAY) == said


def test_a_former_attachment_is_never_said_as_a_present_one() -> None:
    for role in Role:
        assert "has left" in wording.phrase_credit(CreditEntry("A", role, state=CreditState.LEFT))
        assert "in talks" in wording.phrase_credit(CreditEntry("A", role, state=CreditState.IN_TALKS))


def test_every_closed_word_has_its_wording() -> None:
    for words, family in (
        (wording.STATUS_WORDS, Status),
        (wording.ROLE_WORDS, Role),
        (wording.COMPANY_ROLE_WORDS, CompanyRole),
        (wording.RELATION_WORDS, RelationKind),
        (wording.EVENT_WORDS, Event),
        (wording.FACT_HEADINGS, FactKind),
    ):
        assert set(words) == set(family)


def test_what_is_half_a_year_old_says_so() -> None:
    then = datetime(2026, 5, 3, tzinfo=UTC)
    assert wording.phrase_as_of(then, wording.is_stale(then, then + timedelta(days=180))) == "As of 3 May 2026"
    assert wording.phrase_as_of(then, wording.is_stale(then, then + timedelta(days=181))) == "Last confirmed 3 May 2026"
