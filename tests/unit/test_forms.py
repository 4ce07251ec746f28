"""Forms hold every field, fit Discord's boxes, and change nothing that was not touched."""

from dataclasses import replace

import pytest
from entries import entries
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editing.fields import FIELDS, OneOf
from bot.editing.forms import BOX, GROUPS, MOST_BOXES, FormError, as_revision, filled, form, new_entry, new_form, steps
from bot.editing.typed import write_typed
from db.entries import FactEntry, ProjectEntry, SourceEntry
from db.vocabulary import FactKind

LONG = ProjectEntry(
    title="Long",
    facts=tuple(FactEntry(FactKind.EVENT, f"{number} " + "x" * 900) for number in range(11)),
    genres=("drama",),
)


def test_every_field_stands_in_exactly_one_form_and_no_form_has_too_many_boxes() -> None:
    assert sorted(name for _, names in GROUPS.values() for name in names) == sorted(FIELDS)
    assert all(len(names) <= MOST_BOXES for _, names in GROUPS.values())
    assert all(len(new_form(title).boxes) <= MOST_BOXES for title in (None, "x"))


def test_labels_and_helps_are_as_short_as_discord_takes_them() -> None:
    boxes = [box for key in GROUPS for box in form(LONG, key).boxes] + [*new_form().boxes, *new_form("x").boxes]
    assert [box.label for box in boxes if not 0 < len(box.label) <= 45 or len(box.help) > 100] == []
    assert all(len(field.kind.words) <= 25 for field in FIELDS.values() if isinstance(field.kind, OneOf))


@settings(max_examples=60)
@given(entries(), st.sampled_from([*GROUPS]))
def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(entry: ProjectEntry, group: str) -> None:
    for step in range(steps(entry, group)):
        opened = form(entry, group, step)
        typed = {box.name: box.value for box in opened.boxes}
        assert as_revision(group, step, typed)(entry) == entry
        assert as_revision(group, step, {name: f"  {text}\r\n" for name, text in typed.items()})(entry) == entry


@settings(max_examples=60)
@given(entries(), entries(), st.sampled_from([key for key in GROUPS if key not in ("facts", "sources")]))
def test_a_form_takes_over_all_that_was_typed(entry: ProjectEntry, other: ProjectEntry, group: str) -> None:
    names = GROUPS[group][1]
    typed = {name: write_typed(FIELDS[name].kind, getattr(other, name)) for name in names}
    wanted = replace(entry, **{name: getattr(other, name) for name in names})
    assert as_revision(group, 0, typed)(entry) == wanted


def test_a_list_that_is_too_long_for_one_box_is_asked_for_in_steps() -> None:
    assert steps(LONG, "facts") == 3
    boxes = [form(LONG, "facts", step).boxes[0] for step in range(3)]
    assert all(len(box.value) <= BOX for box in boxes)
    first = boxes[1].value.split("\n")[0]
    changed = as_revision("facts", 1, {"facts": first.replace("4 x", "four x")})(LONG)
    assert [fact.text[:4] for fact in changed.facts] == [
        *("0 xx", "1 xx", "2 xx", "3 xx", "four", "8 xx", "9 xx", "10 x"),
    ]


def test_an_item_that_fits_no_box_stays_where_it_is() -> None:
    huge = FactEntry(FactKind.EVENT, "y" * 3_999)
    entry = replace(LONG, facts=(LONG.facts[0], huge, LONG.facts[1]))
    for step in range(steps(entry, "facts")):
        assert huge in as_revision("facts", step, {"facts": ""})(entry).facts
    assert form(replace(LONG, facts=(huge,)), "facts").boxes == ()


def test_facts_keep_where_they_were_read_when_sources_are_changed() -> None:
    one, two = SourceEntry("One"), SourceEntry("Two")
    entry = replace(LONG, sources=(one, two), facts=(FactEntry(FactKind.EVENT, "So.", source=1),))
    assert as_revision("sources", 0, {"sources": "Two\nThree"})(entry).facts[0].source == 0
    assert as_revision("sources", 0, {"sources": "One\nTwo, corrected"})(entry).facts[0].source == 1
    with pytest.raises(FormError, match="a fact was read there"):
        as_revision("sources", 0, {"sources": "One"})(entry)


def test_what_is_refused_is_told_by_its_box() -> None:
    with pytest.raises(FormError) as refused:
        new_entry("", {"release": "soonish", "status": "famous", "cast": "A | surely"})
    assert [name for name, _ in refused.value.faults] == ["title", "release", "status", "cast"]


def test_a_form_is_filled_in_again_with_what_was_typed() -> None:
    assert [box.value for box in filled(new_form(), {"cast": "A | surely"}).boxes] == ["", "", "", "A | surely", ""]


def test_names_may_hold_anything_that_a_line_can() -> None:
    entry = new_entry("X", {"directors": 'Ana Roe, "Bo, Jr.", C\\D', "cast": "E | likely\nF \\| G"})
    assert [credit.person for credit in entry.credits] == ["Ana Roe", "Bo, Jr.", "C\\D", "E", "F | G"]
