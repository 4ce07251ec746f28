"""Drafts are their owner's alone, kept for a quarter of an hour, and bounded for each person."""

from datetime import UTC, datetime, timedelta

from bot.acting import Actor
from bot.drafts import KEPT_FOR
from bot.keeping.drafts import Drafts, Typed
from bot.rendering.editing_presses import SaveNew

ANN = Actor(person_id=1, server_id=2, channel_id=3)
DRAFT = Typed(SaveNew(1, "Film"), {"cast": "Ana Roe"})


class Hours:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_draft_is_found_by_its_owner_on_its_server_alone() -> None:
    drafts = Drafts(Hours())
    number = drafts.put(ANN, DRAFT)
    assert drafts.get(ANN, number) == DRAFT
    assert drafts.get(Actor(9, 2, 3), number) is None
    assert drafts.get(Actor(1, 9, 3), number) is None
    assert drafts.get(Actor(1, 2, 9), number) == DRAFT


def test_a_draft_is_gone_after_a_quarter_of_an_hour() -> None:
    clock = Hours()
    drafts = Drafts(clock)
    number = drafts.put(ANN, DRAFT)
    clock.now += KEPT_FOR
    assert drafts.get(ANN, number) == DRAFT
    clock.now += timedelta(seconds=1)
    assert drafts.get(ANN, number) is None


def test_one_person_cannot_push_out_anothers_drafts() -> None:
    drafts = Drafts(Hours())
    kept = drafts.put(ANN, DRAFT)
    numbers = [drafts.put(Actor(9, 2, 3), DRAFT) for _ in range(3_000)]
    assert drafts.get(ANN, kept) == DRAFT
    assert [number for number in numbers if drafts.get(Actor(9, 2, 3), number)] == numbers[-10:]
