"""Two versions of a project: what differs, in words, and how two people's changes become one."""

from dataclasses import replace

from entries import entries
from hypothesis import given, settings
from slates import film

from bot.dates import parse_window
from bot.editing.difference import difference
from bot.editing.merging import UNITS, Whose, merge
from db.entries import CreditEntry, DateEntry, FactEntry, ProjectEntry, SourceEntry
from db.vocabulary import Certainty, CreditState, Event, FactKind, Role, Status

ASHES = film("Ashes", release="2027", director="Mara Bell")
POST, NEWS = SourceEntry("Post"), SourceEntry("News")


def said(before: ProjectEntry | None, after: ProjectEntry | None) -> list[str]:
    return [str(change) for change in difference(before, after)]


@settings(max_examples=100, deadline=None)
@given(entries(), entries())
def test_there_is_a_difference_exactly_where_two_versions_differ(one: ProjectEntry, other: ProjectEntry) -> None:
    assert difference(one, one) == ()
    assert bool(difference(one, other)) == (one != other)
    assert all(change.gone or change.new or change.moved for change in difference(one, other))


@settings(max_examples=100, deadline=None)
@given(entries(), entries(), entries())
def test_merging_loses_nothing_that_only_one_side_changed(
    base: ProjectEntry, theirs: ProjectEntry, mine: ProjectEntry
) -> None:
    assert merge(base, base, mine).entry == mine
    assert merge(base, theirs, base).entry == theirs
    assert merge(base, mine, mine).clashes == ()
    merged = merge(base, theirs, mine)
    clashing = {clash.unit for clash in merged.clashes}
    assert merged.entry == replace(merge(base, mine, theirs).entry, **values(theirs, clashing))
    assert merged.settled(dict.fromkeys(clashing, Whose.MINE)) == merge(base, mine, theirs).entry
    assert merged.settled(dict.fromkeys(clashing, Whose.THEIRS)) == merged.entry


def values(entry: ProjectEntry, units: set[str]) -> dict[str, object]:
    return {name: getattr(entry, name) for unit in units for name in UNITS[unit]}


def test_a_change_is_said_field_by_field() -> None:
    after = replace(
        ASHES,
        status=Status.FILMING,
        genres=("drama",),
        dates=(DateEntry(Event.RELEASE, parse_window("2028-03-01"), Certainty.REPORTED),),
        credits=(CreditEntry("Mara Bell", Role.DIRECTOR, Certainty.REPORTED, CreditState.LEFT, note="quarrel"),),
    )
    assert said(ASHES, after) == [
        "Status: announced → filming",
        "Genres: + drama",
        "Credits: Mara Bell: director, confirmed → Mara Bell: director, has left, reported (quarrel)",
        "Dates: release 2027 (confirmed) → release 1 March 2028 (reported)",
    ]


def test_words_that_sound_alike_are_told_apart_as_they_are_typed() -> None:
    typed = [replace(ASHES, dates=film("", release=words).dates) for words in ("2027-03-01", "March 1, 2027")]
    assert said(*typed) == ["Dates: release | 2027-03-01 | confirmed → release | March 1, 2027 | confirmed"]


def test_another_order_is_said_as_such() -> None:
    cast = film("Ashes", cast=["Ada", "Bo"])
    assert said(cast, replace(cast, credits=cast.credits[::-1])) == ["Credits: in another order"]


def test_a_fact_keeps_its_source_when_places_shift() -> None:
    before = replace(ASHES, facts=(FactEntry(FactKind.REASON, "Rain.", source=1),), sources=(POST, NEWS))
    after = replace(before, facts=(FactEntry(FactKind.REASON, "Rain.", source=0),), sources=(NEWS,))
    assert said(before, after) == ["Sources: − Post"]
    moved = replace(before, facts=(FactEntry(FactKind.REASON, "Rain.", source=0),))
    assert said(before, moved) == ["Facts: Reason: Rain. (reported, News) → Reason: Rain. (reported, Post)"]


def test_facts_and_their_sources_are_never_merged_apart() -> None:
    base = replace(ASHES, facts=(FactEntry(FactKind.REASON, "Rain.", source=0),), sources=(POST,))
    theirs = replace(base, sources=(NEWS, POST), facts=(FactEntry(FactKind.REASON, "Rain.", source=1),))
    mine = replace(base, facts=(*base.facts, FactEntry(FactKind.QUOTE, "So.", source=0)))
    (clash,) = merge(base, theirs, mine).clashes
    assert clash.label == "Facts and Sources"
    assert merge(base, base, mine).entry == mine


def test_without_what_both_began_with_every_difference_is_asked() -> None:
    mine = replace(ASHES, logline="A fire.", status=Status.FILMING)
    assert [clash.unit for clash in merge(None, ASHES, mine).clashes] == ["status", "logline"]
