"""Two films of one title are told apart by the year that each comes out, whatever else is dated."""

from dataclasses import replace
from pathlib import Path

import pytest
from slates import film, store

from bot.app import App
from bot.dates import parse_window
from db.entries import DateEntry
from db.vocabulary import Event

SERVER = 500_000_000_000_000_001
ANNOUNCED = DateEntry(Event.ANNOUNCED, parse_window("2019"))
TIDES = (
    replace(
        film("Tide", release="2027-05", director="Ada Vance"),
        dates=(ANNOUNCED, DateEntry(Event.RELEASE, parse_window("2027-05"))),
    ),
    film("Tide", release="2031", director="Ada Vance"),
    film("Tide", release="2033/2034", director="Ada Vance", cast=["Olu Reyes"]),
)


@pytest.fixture(scope="module")
def tides(tmp_path_factory: pytest.TempPathFactory) -> App:
    path: Path = tmp_path_factory.mktemp("store") / "slate.db"
    return App(store(path, {SERVER: TIDES}))


def test_the_year_is_that_of_the_release_and_of_no_other_day(tides: App) -> None:
    told = tides.ask("what is Ada Vance directing?", SERVER)
    assert sorted(told.projects) == ["Tide (2027)", "Tide (2031)", "Tide (2033–2034)"]


@pytest.mark.parametrize(("year", "values"), [("2027", "May 2027"), ("2031", "2031"), ("2034", "2033")])
def test_a_year_behind_the_title_says_which(tides: App, year: str, values: str) -> None:
    told = tides.ask(f"when does Tide ({year}) come out?", SERVER)
    assert len(told.projects) == 1
    assert values in told.lead
