"""What a lookup finds on a slate, and what it says of dates that came and went."""

from datetime import date
from pathlib import Path

import pytest
from slates import film, store

from bot import catalogue
from bot.catalogue import Filters, Missing, Several
from bot.dates import parse_window
from db.projects import StoredProject
from db.reading import Reader, open_reader
from db.visible import BUILTIN, View, load_view
from db.vocabulary import CreditState, Status

TODAY = date(2026, 11, 22)
SERVER, OTHER = 500_000_000_000_000_001, 500_000_000_000_000_002

BUILT_IN = (
    film("Digger", Status.ANNOUNCED, "2026-10-02", "Alejandro G. Iñárritu", ["Sandra Hüller"], "Warner Bros. Pictures"),
    film("Heat", Status.RELEASED, "1995-12-15", "Michael Mann"),
    film("Heat", Status.RELEASED, "1986", "Dick Richards"),
    film("The Heat", Status.RELEASED, "2013", "Paul Feig", ["Sandra Bullock"]),
    film("Top Gun 3", Status.IN_DEVELOPMENT, "TBA", "Joseph Kosinski", aliases=["the jet movie"]),
    film("Broadsword", Status.ANNOUNCED, "2026/2027", "Christopher McQuarrie"),
    film("Deeper", Status.ON_HOLD, "2027-03", "Doug Liman", state=CreditState.LEFT, reason="Doug Liman left Deeper."),
    film("Sunk", Status.ABANDONED, "1987", "Doug Liman"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path: Path = tmp_path_factory.mktemp("store") / "slate.db"
    theirs = film("Secret Cut", Status.FILMING, "2027-01-05", "Zoë Quill", studio="Hidden Films")
    return open_reader(store(path, {BUILTIN: BUILT_IN, SERVER: [], OTHER: [theirs]}))


@pytest.fixture
def view(reader: Reader) -> View:
    return load_view(reader, SERVER)


def titles(found: object) -> list[str]:
    match found:
        case StoredProject():
            return [found.entry.title]
        case Several():
            return [c.label for c in found.candidates]
        case Missing():
            return []
    raise AssertionError(found)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Digger", ["Digger"]),
        ("  dIGGER ", ["Digger"]),
        ("the jet movie", ["Top Gun 3"]),
        ("top gun iii", ["Top Gun 3"]),
        ("Heat (1995)", ["Heat"]),
        ("heat 1986", ["Heat"]),
        ("Heat", ["Heat (1986)", "Heat (1995)"]),
        ("The Heat", ["The Heat"]),
        ("Secret Cut", []),
        ("", []),
        ("%", []),
    ],
)
def test_a_typed_title_finds_its_project_and_asks_when_there_are_two(
    reader: Reader, view: View, typed: str, expected: list[str]
) -> None:
    assert titles(catalogue.find_project(reader, view, typed)) == expected


def test_a_misspelt_title_is_answered_with_the_nearest_ones(reader: Reader, view: View) -> None:
    found = catalogue.find_project(reader, view, "Diger")
    assert isinstance(found, Missing)
    assert [c.name for c in found.nearest] == ["Digger"]


def test_nothing_on_the_slate_is_near_to_nonsense(reader: Reader, view: View) -> None:
    assert catalogue.find_project(reader, view, "qqqqzzzz") == Missing("qqqqzzzz", ())


def test_a_surname_finds_the_person_and_the_card_keeps_former_credits_apart(reader: Reader, view: View) -> None:
    liman = catalogue.find_person(reader, view, "liman")
    assert isinstance(liman, catalogue.Candidate)
    card = catalogue.person_card(reader, view, liman.id)
    assert card is not None
    assert [(c.title, c.credit.state) for c in card.credits] == [
        ("Sunk", CreditState.ATTACHED),
        ("Deeper", CreditState.LEFT),
    ]
    assert [told.fact.text for told in card.told] == ["Doug Liman left Deeper."]


def test_another_servers_names_are_neither_found_nor_completed(reader: Reader, view: View) -> None:
    their_view = load_view(reader, OTHER)
    quill = catalogue.find_person(reader, their_view, "Zoë Quill")
    assert isinstance(quill, catalogue.Candidate)
    assert catalogue.find_person(reader, view, "Zoë Quill") == Missing("Zoë Quill", ())
    assert catalogue.person_card(reader, view, quill.id) is None
    assert isinstance(catalogue.find_company(reader, view, "Hidden"), Missing)
    secret = catalogue.find_project(reader, their_view, "secret cut")
    assert isinstance(secret, StoredProject)
    assert catalogue.project_by_id(reader, view, secret.id) is None
    for complete in (catalogue.complete_titles, catalogue.complete_people, catalogue.complete_companies):
        for typed in ("", "s", "secret", "q", "quill", "hidden", "zoe"):
            assert not {c.value for c in complete(reader, view, typed)} & {
                "Secret Cut (2027)",
                "Zoë Quill",
                "Hidden Films",
            }


def test_a_list_is_narrowed_by_every_filter_given(reader: Reader, view: View) -> None:
    mann = catalogue.find_person(reader, view, "mann")
    warner = catalogue.find_company(reader, view, "warner")
    assert isinstance(mann, catalogue.Candidate)
    assert isinstance(warner, catalogue.Candidate)

    def listed(filters: Filters) -> list[str]:
        return [p.entry.title for p in catalogue.list_projects(reader, view, filters).projects]

    assert listed(Filters(status=Status.ON_HOLD)) == ["Deeper"]
    assert listed(Filters(person_id=mann.id)) == ["Heat"]
    assert listed(Filters(company_id=warner.id)) == ["Digger"]
    assert listed(Filters(year=2027)) == ["Broadsword", "Deeper"]
    assert listed(Filters(year=2027, status=Status.ANNOUNCED)) == ["Broadsword"]
    assert listed(Filters(year=2027, person_id=mann.id)) == []


def test_pages_of_a_list_hold_every_project_once(reader: Reader, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "PAGE_SIZE", 3)
    pages = [catalogue.list_projects(reader, view, Filters(), page) for page in range(3)]
    assert [p.pages for p in pages] == [3, 3, 3]
    ids = [project.id for page in pages for project in page.projects]
    assert len(ids) == len(set(ids)) == pages[0].total == len(BUILT_IN)
    assert catalogue.list_projects(reader, view, Filters(), 99).page == 2


def test_the_calendar_flags_what_was_due_and_puts_the_undated_last(reader: Reader, view: View) -> None:
    calendar = catalogue.releases(reader, view, TODAY)
    assert [d.title for d in calendar.overdue] == ["Digger"]
    assert [d.title for d in calendar.dated] == ["Broadsword", "Deeper"]
    assert [d.title for d in calendar.undated] == ["Top Gun 3"]


def test_the_calendar_of_a_span_holds_every_window_that_touches_it(reader: Reader, view: View) -> None:
    calendar = catalogue.releases(reader, view, TODAY, parse_window("1995"))
    assert [d.title for d in calendar.dated] == ["Heat"]
    assert not calendar.undated
    assert [d.title for d in catalogue.releases(reader, view, TODAY, parse_window("Q1 2027")).dated] == [
        "Broadsword",
        "Deeper",
    ]


def test_completions_rank_beginnings_before_middles(reader: Reader, view: View) -> None:
    assert [c.value.split(" (")[0] for c in catalogue.complete_titles(reader, view, "he")] == [
        "Heat",
        "Heat",
        "The Heat",
        "Top Gun 3",
    ]
    assert [c.value for c in catalogue.complete_people(reader, view, "sandra b")] == ["Sandra Bullock"]
    assert [c.value for c in catalogue.complete_people(reader, view, "liman")] == ["Doug Liman"]
    assert [c.value for c in catalogue.complete_companies(reader, view, "war")] == ["Warner Bros. Pictures"]


def test_every_completion_finds_what_it_stands_for(reader: Reader, view: View) -> None:
    for completion in catalogue.complete_titles(reader, view, ""):
        assert isinstance(catalogue.find_project(reader, view, completion.value), StoredProject), completion


def test_a_title_longer_than_a_choice_is_found_from_its_beginning(tmp_path: Path) -> None:
    long = "A Very Long Title " * 8
    reader = open_reader(store(tmp_path / "long.db", {BUILTIN: [film(long.strip())]}))
    view = load_view(reader, BUILTIN)
    (completion,) = catalogue.complete_titles(reader, view, "a very")
    assert len(completion.value) == 100
    assert titles(catalogue.find_project(reader, view, completion.value)) == [long.strip()]
