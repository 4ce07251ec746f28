"""Lookups say the same on both databases."""

from datetime import date

from bot import catalogue
from bot.catalogue import Candidate, Filters, Missing
from bot.dates import parse_window
from db.projects import StoredProject
from db.reading import open_reader
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view
from db.vocabulary import Status


def test_lookups_hold_on_either_database(any_database: DatabaseUrl) -> None:
    reader = open_reader(any_database)
    view = load_view(reader, BUILTIN)
    try:
        digger = catalogue.find_project(reader, view, "digger (2026)")
        assert isinstance(digger, StoredProject)
        missing = catalogue.find_project(reader, view, "Diger 100%")
        assert isinstance(missing, Missing)
        assert "Digger" in [c.name for c in missing.nearest]
        liman = catalogue.find_person(reader, view, "liman")
        assert isinstance(liman, Candidate)
        card = catalogue.person_card(reader, view, liman.id)
        assert card
        assert [c.title for c in card.credits] == ["Deeper", "Edge of Tomorrow 2", "Untitled Space Film"]
        assert card.told
        listed = catalogue.list_projects(reader, view, Filters(Status.ON_HOLD, liman.id))
        assert [p.entry.title for p in listed.projects] == ["Deeper", "Untitled Space Film"]
        assert catalogue.list_projects(reader, view, Filters(year=2026)).total == 3
        calendar = catalogue.releases(reader, view, date(2026, 11, 22))
        assert [d.title for d in calendar.overdue] == ["Digger"]
        assert [d.title for d in calendar.dated] == ["Broadsword"]
        undated = calendar.undated
        assert len(undated) == 6
        assert [d.title for d in undated if not d.is_recorded] == ["Edge of Tomorrow 2", "Untitled Space Film"]
        spanned = catalogue.releases(reader, view, date(2026, 3, 1), parse_window("October 2026"))
        assert [d.title for d in spanned.dated] == ["Broadsword", "Digger"]
        assert [c.value for c in catalogue.complete_titles(reader, view, "edge of")] == ["Edge of Tomorrow 2"]
        assert "Emma D'Arcy" in [c.value for c in catalogue.complete_people(reader, view, "d'arcy")]
        assert len(catalogue.complete_titles(reader, view, "")) == 9
        assert [c.value for c in catalogue.complete_companies(reader, view, "%")] == ["Warner Bros."]
    finally:
        reader.close()
