"""What is begun and not written: one of a kind an editor, for a quarter of an hour, and no more than so many."""

from datetime import UTC, datetime, timedelta

from bot.drafts import KEPT_FOR, Drafts, Place

START = datetime(2026, 3, 1, tzinfo=UTC)
ANN, BOB, ANN_ELSEWHERE = Place(1, 7), Place(1, 8), Place(2, 7)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def test_a_draft_is_found_by_whose_it_is_where_and_its_number() -> None:
    drafts: Drafts[str] = Drafts(Clock())
    number = drafts.begin(ANN, "a text")
    assert drafts.get(ANN, number) == "a text"
    assert drafts.get(BOB, number) is None
    assert drafts.get(ANN_ELSEWHERE, number) is None
    assert drafts.get(ANN, number + 1) is None


def test_a_new_draft_takes_the_place_of_the_last_and_of_nobody_elses() -> None:
    drafts: Drafts[str] = Drafts(Clock())
    first, theirs = drafts.begin(ANN, "first"), drafts.begin(BOB, "theirs")
    second = drafts.begin(ANN, "second")
    assert (drafts.get(ANN, first), drafts.get(ANN, second), drafts.get(BOB, theirs)) == (None, "second", "theirs")


def test_a_draft_is_gone_a_quarter_of_an_hour_after_it_was_last_worked_on() -> None:
    clock = Clock()
    drafts: Drafts[str] = Drafts(clock)
    number = drafts.begin(ANN, "a text")
    clock.now = START + KEPT_FOR
    drafts.replace(ANN, number, "further")
    clock.now += KEPT_FOR
    assert drafts.get(ANN, number) == "further"
    clock.now += timedelta(seconds=1)
    assert drafts.get(ANN, number) is None
    drafts.replace(ANN, number, "too late")
    assert drafts.get(ANN, number) is None


def test_only_so_many_are_kept_and_the_oldest_goes_first() -> None:
    drafts: Drafts[int] = Drafts(Clock(), most=3)
    numbers = [(Place(1, person), drafts.begin(Place(1, person), person)) for person in range(5)]
    assert [drafts.get(place, number) for place, number in numbers] == [None, None, 2, 3, 4]
    assert len(drafts) == 3


def test_a_dropped_draft_is_forgotten() -> None:
    drafts: Drafts[str] = Drafts(Clock())
    number = drafts.begin(ANN, "a text")
    drafts.drop(ANN, number + 1)
    assert drafts.get(ANN, number) == "a text"
    drafts.drop(ANN, number)
    assert drafts.get(ANN, number) is None
