"""The pace of requests: never too many in a second, whatever holds the loop up; slower where it was too much."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import A_SECOND, Pace

DISCORDS = 50


def sent(pace: Pace, count: int, start: float, late: float = 0.001) -> list[float]:
    """Return when so many go who all wait at once, each a moment later than it may."""
    went, now = [], start
    for _ in range(count):
        now = max(now, pace.next_at) + late
        pace.go(now)
        went.append(now)
    return went


def most_within_a_second(went: list[float]) -> int:
    return max(sum(one <= other < one + 1 for other in went) for one in went)


@given(st.lists(st.floats(0, 3), max_size=150), st.floats(0, 1e6))
def test_never_more_go_in_any_second_than_discord_takes_whatever_holds_them_up(held: list[float], start: float) -> None:
    pace, now, went = Pace(), start, []
    for one in [*held, *[0.0] * 60]:
        now = max(now + one, pace.next_at)
        pace.go(now)
        went.append(now)
    assert most_within_a_second(went) <= 48 < DISCORDS


def test_they_go_at_discords_pace_though_the_clock_wakes_late() -> None:
    went = sent(Pace(), 1000, start=100)
    assert 45 <= (len(went) - 1) / (went[-1] - went[0]) <= A_SECOND * 1.001


def test_they_go_evenly_again_after_the_loop_was_held_up() -> None:
    pace = Pace()
    before = sent(pace, 100, start=100)
    after = sent(pace, 200, start=before[-1] + 0.3)
    apart = [later - earlier for earlier, later in pairwise(after[5:])]
    assert min(apart) > 0.9 / A_SECOND
    assert max(apart) < 1.1 / A_SECOND


def test_a_refusal_is_waited_out_then_they_go_slower_and_little_by_little_as_before() -> None:
    pace = Pace()
    now = sent(pace, 100, start=100)[-1]
    for _ in range(5):  # refused together: it counts once
        pace.refused(now, 2)
    assert pace.next_at >= now + 2
    at_first = sent(pace, 40, now)
    later = sent(pace, 4000, at_first[-1])
    assert 38 <= 39 / (at_first[-1] - at_first[0]) <= 42
    assert most_within_a_second(later[-200:]) >= 45


def test_two_that_do_not_know_of_each_other_come_to_share_one_limit() -> None:
    paces, taken = [Pace(), Pace()], [[100.0], [100.0]]
    refused: list[float] = []
    while max(taken[0][-1], taken[1][-1]) < 220:
        which = min((0, 1), key=lambda one: max(paces[one].next_at, taken[one][-1]))
        now = max(paces[which].next_at, taken[which][-1]) + 0.001
        if sum(now - one < 1 for one in [*taken[0][-60:], *taken[1][-60:]]) >= DISCORDS:
            refused.append(now)
            paces[which].refused(now, 1)
            taken[which].append(now)  # counted though it was refused: the harder case
        else:
            paces[which].go(now)
            taken[which].append(now)
    late = [[one for one in each if one > 160] for each in taken]
    assert len([one for one in refused if one > 160]) / 60 < 1
    assert all(len(each) / 60 > 12 for each in late)
    assert sum(map(len, late)) / 60 > 35
