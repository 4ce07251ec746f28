"""One item more or less on a project, whatever else it says by now."""

from dataclasses import replace

from entries import entries
from hypothesis import given, settings
from slates import film

from bot.dates import parse_window
from bot.editing.revising import with_credit, with_date, with_fact, with_name, without
from bot.editing.slatefile import as_values, read_project
from db.entries import CreditEntry, DateEntry, FactEntry, ProjectEntry, SourceEntry
from db.vocabulary import Certainty, CreditState, Event, FactKind, Role

ASHES = film("Ashes", release="2027", director="Mara Bell", cast=["Ada"])
POST = SourceEntry("Post")


def test_a_person_in_a_role_is_there_once_and_keeps_the_character() -> None:
    cast = with_credit(CreditEntry("Ada", Role.CAST, character="The Baker"))(ASHES)
    left = with_credit(CreditEntry("ADA", Role.CAST, Certainty.REPORTED, CreditState.LEFT))(cast)
    assert left.credits == (
        ASHES.credits[0],
        CreditEntry("ADA", Role.CAST, Certainty.REPORTED, CreditState.LEFT, "The Baker"),
    )
    assert len(with_credit(CreditEntry("Ada", Role.WRITER))(ASHES).credits) == 3


def test_a_date_moves_where_the_event_has_one_there_already() -> None:
    moved = DateEntry(Event.RELEASE, parse_window("2028"), Certainty.REPORTED)
    abroad = replace(moved, region="Japan")
    assert with_date(moved)(ASHES).dates == (moved,)
    assert with_date(abroad)(ASHES).dates == (*ASHES.dates, abroad)


def test_facts_from_one_source_share_it() -> None:
    rain, fire = FactEntry(FactKind.REASON, "Rain."), FactEntry(FactKind.REASON, "Fire.")
    entry = with_fact(fire, POST)(with_fact(rain, POST)(ASHES))
    assert [fact.source for fact in entry.facts] == [0, 0]
    assert entry.sources == (POST,)
    assert with_fact(rain, POST)(entry) == entry


def test_a_name_is_there_once_however_it_is_written() -> None:
    assert with_name("aliases", "CINDERS")(with_name("aliases", "Cinders")(ASHES)).aliases == ("CINDERS",)


@settings(max_examples=60, deadline=None)
@given(entries())
def test_what_is_taken_out_is_gone_and_every_claim_keeps_its_source(entry: ProjectEntry) -> None:
    for field in ("aliases", "credits", "dates", "relations", "facts"):
        for item in getattr(entry, field):
            assert item not in getattr(without(field, item)(entry), field)
    for source in entry.sources:
        fewer = without("sources", source)(entry)
        assert read_project(as_values(fewer)) == (fewer, [])
        assert [_read_in(fewer, fact) for fact in fewer.facts] == [_read_in(entry, fact) for fact in entry.facts]


def _read_in(entry: ProjectEntry, fact: FactEntry) -> SourceEntry | None:
    return None if fact.source is None else entry.sources[fact.source]
