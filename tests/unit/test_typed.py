"""What people type in a text box: read as they mean it, and written back to the same."""

from typing import Any

import pytest
from entries import entries
from hypothesis import given, settings

from bot.editing.fields import COMPANY, CREDIT, DATE, FACT, FIELDS, PROJECT, RELATION, SOURCE, Field, Kind, Many, Record
from bot.editing.typed import read_typed, write_typed
from db.entries import CreditEntry, FactEntry, ProjectEntry
from db.vocabulary import Certainty, CompanyRole, CreditState, FactKind, RelationKind, Role, Status


def read(field: Field, text: str, sources: int = 0) -> Any:
    value, faults = read_typed(field, text, sources)
    assert faults == []
    return value


def faults(field: Field, text: str, sources: int = 0) -> list[str]:
    return [str(fault) for fault in read_typed(field, text, sources)[1]]


def every_field(record: Record = PROJECT) -> list[Field]:
    inner = [f.kind.item for f in record.fields if isinstance(f.kind, Many) and isinstance(f.kind.item, Record)]
    return [*record.fields, *(field for item in inner for field in every_field(item))]


@settings(max_examples=150, deadline=None)
@given(entries())
def test_every_field_reads_back_as_it_was_written(entry: ProjectEntry) -> None:
    for field in PROJECT.fields:
        value = getattr(entry, field.name)
        assert read(field, write_typed(field.kind, value), len(entry.sources)) == value
        if isinstance(field.kind, Many) and isinstance(field.kind.item, Record):
            for item in value:
                for part in field.kind.item.fields:
                    given = getattr(item, part.name)
                    assert read(part, write_typed(part.kind, given), len(entry.sources)) == given


def test_every_field_has_a_label_and_a_help_that_a_form_can_show() -> None:
    for field in every_field():
        assert 1 <= len(field.called) <= 45, field
        assert 1 <= len(field.help) <= 100, field


def test_a_list_is_typed_with_commas_or_line_by_line() -> None:
    genres = FIELDS["genres"]
    assert read(genres, "black comedy,  thriller , ") == ("black comedy", "thriller")
    assert read(genres, "black comedy\r\n\r\nthriller\n") == ("black comedy", "thriller")
    assert read(genres, "") == ()


def test_a_name_with_a_comma_stands_on_its_own_line_or_in_quotation_marks() -> None:
    aliases = FIELDS["aliases"]
    assert read(aliases, '"Lock, Stock", Barrels') == ("Lock, Stock", "Barrels")
    assert read(aliases, "Lock, Stock\nBarrels") == ("Lock, Stock", "Barrels")
    for names in (("Lock, Stock",), ('"Quoted"',), ('"', '""'), ('say "a, b"',), ("a", '"b", c')):
        assert read(aliases, write_typed(aliases.kind, names)) == names


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (FIELDS["status"], "In development", Status.IN_DEVELOPMENT),
        (FIELDS["status"], "post-production", Status.POST_PRODUCTION),
        (COMPANY.fields[1], "production company", CompanyRole.PRODUCTION),
        (RELATION.fields[0], "sequel to", RelationKind.SEQUEL_OF),
        (CREDIT.fields[3], "in talks", CreditState.IN_TALKS),
        (FACT.fields[5], "2", 1),
    ],
)
def test_closed_words_are_read_as_people_say_them(field: Field, typed: str, meant: object) -> None:
    assert read(field, typed, sources=2) == meant


@pytest.mark.parametrize("typed", ["October 2, 2026", "2 Oct 2026", "late 2026", "Q4 2026", "2025/2026", "TBA"])
def test_a_date_is_read_in_the_words_it_was_typed_in(typed: str) -> None:
    assert read(DATE.fields[1], typed).words == typed


def test_records_are_typed_one_a_line_with_bars() -> None:
    typed = "Tom Cruise | cast | likely | in talks | Digger\n\nAda Bo | director"
    assert read(FIELDS["credits"], typed) == (
        CreditEntry("Tom Cruise", Role.CAST, Certainty.LIKELY, CreditState.IN_TALKS, "Digger"),
        CreditEntry("Ada Bo", Role.DIRECTOR),
    )


@pytest.mark.parametrize("text", ["a | b", "a \\| b\\", "\\n", "a\nb\tc", "|", "ends in \\"])
def test_bars_and_backslashes_in_a_text_are_kept(text: str) -> None:
    facts = (FactEntry(FactKind.REASON, f"{text}x", speaker="B|C"),)
    assert read(FIELDS["facts"], write_typed(FIELDS["facts"].kind, facts)) == facts


def test_what_is_not_seen_is_taken_out_and_what_joins_letters_stays() -> None:
    assert read(FIELDS["title"], "\u202eDig\u200bger\u2066") == "Digger"
    assert read(FIELDS["title"], "می\u200cخواهم") == "می\u200cخواهم"
    assert faults(FIELDS["title"], "\u200b\u200d") == ["expected text, and it is empty"]


def test_what_is_wrong_is_named_by_item_and_field() -> None:
    assert faults(FIELDS["title"], "  ") == ["is required"]
    assert faults(FIELDS["credits"], "Ada | cast\nBo | directr")[0].startswith('item 2, role: "directr" is no role')
    assert faults(FIELDS["sources"], "a | b | https://c | d | e") == [
        "item 1: has too many parts: expected title | publisher | url | date"
    ]
    assert "expected at most 4,000" in faults(FIELDS["logline"], "x" * 4_001)[0]
    assert "U+0000" in faults(FIELDS["logline"], "a\x00b")[0]
    assert faults(FACT.fields[5], "9" * 5_000)[0].startswith(
        "expected the number of one of the sources, counted from 1"
    )
    assert faults(FACT.fields[5], "3", sources=2) == ["there is no source 3: the project has 2 sources"]


def test_a_kind_of_field_that_is_new_has_its_own_way_of_being_typed() -> None:
    """Each kind of the table is written and read; mypy holds the two walks complete."""
    kinds: set[type[Kind]] = {type(field.kind) for field in every_field()}
    assert {kind.__name__ for kind in kinds} == {"Text", "Link", "OneOf", "When", "Place", "Many"}
    assert SOURCE in {f.kind.item for f in PROJECT.fields if isinstance(f.kind, Many)}
