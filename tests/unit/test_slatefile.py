"""The slate file: what is wrong is named by line and field, and what is written reads back the same."""

import json
from contextlib import suppress
from typing import Any

import pytest
from entries import entries
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editing.fields import PROJECT, Kind, Many, Record
from bot.editing.slatefile import SlateFileError, as_values, read_project, read_slate, write_line
from db.entries import ProjectEntry
from db.schema import BUILTIN_FILE
from db.vocabulary import Certainty, CreditState


def read(*lines: str | bytes | dict[str, Any]) -> list[ProjectEntry]:
    raw = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    return [numbered.entry for numbered in read_slate(raw, "slate.jsonl")]


def faults(*lines: str | bytes | dict[str, Any]) -> list[str]:
    with pytest.raises(SlateFileError) as refused:
        read(*lines)
    return [str(fault) for fault in refused.value.faults]


def test_a_title_is_enough() -> None:
    assert read({"title": "Digger"}) == [ProjectEntry("Digger")]


def test_what_is_not_given_is_what_the_contract_says() -> None:
    (entry,) = read(
        {
            "title": "Digger",
            "credits": [{"person": "A B", "role": "cast", "certainty": None}],
            "facts": [{"kind": "event", "text": "It was."}],
        }
    )
    assert entry.credits[0].state is CreditState.ATTACHED
    assert entry.credits[0].certainty is Certainty.CONFIRMED
    assert entry.facts[0].certainty is Certainty.REPORTED


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ({}, "line 1, title: is required"),
        ({"title": None}, "line 1, title: is required"),
        ({"title": ""}, "line 1, title: expected text, and it is empty"),
        ({"title": " \u200b "}, "line 1, title: expected text, and it is empty"),
        ({"title": 7}, "line 1, title: expected text, not a number"),
        ({"title": "x" * 201}, "line 1, title: expected at most 200 characters, and there are 201"),
        ({"title": "ﷺ" * 200}, "line 1, title: is too long once its letters are written out: shorten it"),
        ({"title": "A\x00B"}, "line 1, title: a control character (U+0000) stands at character 2: take it out"),
        ({"title": "A\nB"}, "line 1, title: a control character (U+000A) stands at character 2: take it out"),
        ({"title": "A\ud800B"}, "line 1, title: a control character (U+D800) stands at character 2: take it out"),
        ({"title": "A", "statsu": "filming"}, 'line 1, statsu: is not a known field; did you mean "status"?'),
        ({"title": "A", "genres": "drama"}, 'line 1, genres: expected a list, not the text "drama"'),
        ({"title": "A", "aliases": ["B", 1]}, "line 1, aliases[1]: expected text, not a number"),
        (
            {"title": "A", "status": "rumoured"},
            'line 1, status: "rumoured" is no status: expected rumored, announced, in_development, pre_production,'
            ' filming, post_production, released, on_hold, turnaround, abandoned; did you mean "rumored"?',
        ),
        (
            {"title": "A", "credits": [{"person": "B", "role": "cast"}, {"person": "C", "role": "directr"}]},
            'line 1, credits[1].role: "directr" is no role: expected director, writer, producer, cast, composer,'
            ' cinematographer, editor, creator; did you mean "director"?',
        ),
        ({"title": "A", "credits": ["B"]}, "line 1, credits[0]: expected an object with person, role, certainty"),
        ({"title": "A", "dates": [{"event": "release", "when": "soon"}]}, "line 1, dates[0].when: 'soon' is no date"),
        ({"title": "A", "dates": [{"event": "release", "when": 2026}]}, "line 1, dates[0].when: expected text, not"),
        (
            {"title": "A", "facts": [{"kind": "reason", "text": "B", "source": 1}], "sources": [{"title": "C"}]},
            "line 1, facts[0].source: there is no sources[1]: the project has 1 sources, counted from 0",
        ),
        (
            {"title": "A", "facts": [{"kind": "reason", "text": "B", "source": True}]},
            "line 1, facts[0].source: expected the place of one of the sources, counted from 0, not true",
        ),
        (
            {"title": "A", "sources": [{"title": "B", "url": "javascript:alert(1)"}]},
            "line 1, sources[0].url: expected an address that begins with https:// or http://",
        ),
        ({"title": "A", "tags": ["x"] * 1_001}, "line 1, tags: expected at most 1,000 items, and there are 1,001"),
    ],
)
def test_a_fault_is_named_with_its_line_field_and_what_was_expected(project: dict[str, Any], said: str) -> None:
    (fault,) = faults(project)
    assert fault.startswith(said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"\xff\xfe", "byte 1 is not UTF-8: save the file as UTF-8"),
        ("{title: 1}", "this is not JSON: "),
        ("[" * 100_000, "nested too deeply"),
        ('{"title": "A", "title": "B"}', 'the key "title" is given twice'),
        ('["A"]', "expected an object with title"),
        ("null", "expected an object with title"),
        ('{"title": ' + "9" * 5_000 + "}", "line 1"),
        ('{"title": NaN}', "title: expected text, not a number"),
        (f'{{"title": "{"x" * 1_000_001}"}}', "longer than 1,000,000 bytes"),
    ],
)
def test_a_line_that_is_no_project_is_named(line: str | bytes, said: str) -> None:
    (fault,) = faults(line)
    assert fault.startswith("line 1")
    assert said in fault


def test_every_fault_of_a_file_is_found_and_the_first_twenty_are_shown() -> None:
    with pytest.raises(SlateFileError) as refused:
        read(*({"title": 1, "x": 2} for _ in range(15)))
    assert len(refused.value.faults) == 30
    shown = str(refused.value).splitlines()
    assert shown[0] == "slate.jsonl has 30 faults, so nothing was changed:"
    assert len(shown) == 22
    assert shown[-1].strip() == "and 10 more"


def test_one_project_twice_in_a_file_is_named_and_two_of_one_title_are_not() -> None:
    crash = [{"title": "Crash", "dates": [{"event": "release", "when": when}]} for when in ("1996", "2004", "2004-05")]
    assert len(read(*crash[:2])) == 2
    assert faults(*crash) == [
        'line 3, title: "Crash" (2004) is on line 2 already: two of one title need different release years'
    ]


def test_a_file_without_a_project_is_refused() -> None:
    assert faults("", "  \n") == ["there is no project in it"]


def test_empty_lines_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    assert read(b'\xef\xbb\xbf{"title": "A"}\r\n', "\r\n", '{"title": "B", "logline": "1\\r\\n2"}') == [
        ProjectEntry("A"),
        ProjectEntry("B", logline="1\n2"),
    ]


def test_the_built_in_slate_reads_back_as_it_is_written() -> None:
    with BUILTIN_FILE.open("rb") as lines:
        entries = [numbered.entry for numbered in read_slate(lines, "built-in")]
    assert read(*map(write_line, entries)) == entries


def test_the_table_has_every_field_of_every_entry() -> None:
    def walk(kind: Kind) -> None:
        if isinstance(kind, Record):
            assert [field.name for field in kind.fields] == list(kind.make.__dataclass_fields__)
            for field in kind.fields:
                walk(field.kind)
        elif isinstance(kind, Many):
            walk(kind.item)

    walk(PROJECT)


@settings(max_examples=40, deadline=None)
@given(entries())
def test_what_is_written_reads_back_the_same(entry: ProjectEntry) -> None:
    assert read_project(as_values(entry)) == (entry, [])
    assert read(write_line(entry)) == [entry]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["title", "credits", "facts"]), inner),
)


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_no_json_value_breaks_the_reader(value: object) -> None:
    entry, found = read_project(value)
    assert (entry is None) == bool(found)


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    with suppress(SlateFileError):
        read_slate(raw.splitlines(keepends=True), "slate.jsonl")
