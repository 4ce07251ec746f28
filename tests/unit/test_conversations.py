"""Conversations are kept apart, forgotten in time, and bounded."""

from datetime import UTC, datetime, timedelta

from bot.conversations import KEPT_FOR, NUMBERS, Conversations, Place
from bot.questions.context import Context

HERE = Place(1, 2, 3)
SPOKEN = Context(pending="who directs it?")


class Hours:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_conversation_is_its_servers_channels_and_persons_alone() -> None:
    talks = Conversations(Hours())
    talks.remember(HERE, SPOKEN)
    assert talks.context(HERE) == SPOKEN
    for other in (Place(9, 2, 3), Place(1, 9, 3), Place(1, 2, 9)):
        assert talks.context(other) is None


def test_a_conversation_is_forgotten_ten_minutes_after_its_last_turn() -> None:
    clock = Hours()
    talks = Conversations(clock)
    talks.remember(HERE, SPOKEN)
    number = talks.show(HERE, SPOKEN)
    clock.now += KEPT_FOR
    assert talks.context(HERE) == talks.shown(HERE, number) == SPOKEN
    clock.now += timedelta(seconds=1)
    assert talks.context(HERE) is None
    assert talks.shown(HERE, number) is None


def test_what_is_forgotten_takes_no_room_and_the_latest_are_kept() -> None:
    clock = Hours()
    talks = Conversations(clock, most=100)
    for person in range(1_000):
        talks.remember(Place(1, 2, person), SPOKEN)
        talks.show(Place(1, 2, person), SPOKEN)
    assert len(talks) == 200
    assert talks.context(Place(1, 2, 999)) == SPOKEN
    assert talks.context(Place(1, 2, 1)) is None
    clock.now += KEPT_FOR + timedelta(seconds=1)
    talks.remember(HERE, SPOKEN)
    assert len(talks) == 101


def test_the_number_on_an_answer_says_nothing_elsewhere_and_to_no_other_question() -> None:
    talks = Conversations(Hours(), first=NUMBERS - 1)
    first, second = talks.show(HERE, SPOKEN), talks.show(HERE, Context())
    assert (first, second) == (NUMBERS - 1, 0)
    assert talks.shown(HERE, first) == SPOKEN
    assert talks.shown(Place(1, 2, 77), first) == SPOKEN  # how an answer was read is for whoever sees it
    assert talks.shown(Place(9, 2, 3), first) is None
    assert talks.shown(Place(1, 9, 3), first) is None


def test_a_turn_without_context_leaves_what_was_there() -> None:
    talks = Conversations(Hours())
    talks.remember(HERE, SPOKEN)
    talks.remember(HERE, None)
    assert talks.context(HERE) == SPOKEN
