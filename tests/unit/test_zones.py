"""Time zones as people look for them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.zones import complete_zones, find_zone, phrase_zone, zone_names

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("América/São Paulo", "America/Sao_Paulo"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert find_zone(typed) == zone


@pytest.mark.parametrize(("typed", "hint"), [("Pariss", "Did you mean Europe/Paris?"), ("xyzzy", "Type a city")])
def test_what_is_no_zone_is_refused(typed: str, hint: str) -> None:
    with pytest.raises(ValueError, match="I know no time zone called") as refused:
        find_zone(typed)
    assert hint in str(refused.value)


def test_a_city_that_begins_so_comes_first() -> None:
    assert complete_zones("ber", 2)[1] == "Europe/Berlin"
    assert complete_zones("zzz", 25) == []
    assert len(complete_zones("", 25)) == 25


def test_every_zone_that_is_offered_is_one_and_is_found_by_its_name() -> None:
    for zone in zone_names().values():
        assert ZoneInfo(zone)
        assert find_zone(zone) == zone


def test_a_zone_is_said_with_the_time_there() -> None:
    assert phrase_zone("America/New_York", NOW) == "America/New York, where it is 08:00"


@given(st.text())
def test_whatever_is_typed_is_a_zone_or_refused(typed: str) -> None:
    try:
        found = find_zone(typed)
    except ValueError:
        return
    assert ZoneInfo(found)
