"""The spellings of a slate in memory: read once, anew when the slate changes, never more than there is room for."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from slates import add_slates, film, store

from bot.app import App
from bot.questions.vocabulary import Vocabularies, Vocabulary
from db.reading import Reader, Row, open_reader
from db.url import DatabaseUrl
from db.visible import load_view

ANN, BOB = 501, 502
BUILTIN = [film("Night Ferry", director="Orla Quint", cast=["Ezra Thorn"])]


class CountingReader:
    """A reader that remembers which layers' spellings were read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.layers: list[object] = []

    def fetch(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        if "GROUP BY t.folded" in sql:
            self.layers += params
        return self._reader.fetch(sql, params)


@pytest.fixture
def url(tmp_path: Path) -> DatabaseUrl:
    slates = {0: BUILTIN, ANN: [film("Ann's Gate")], BOB: [replace(film("Bobsled"), tags=("ice sport",))]}
    return store(tmp_path / "slate.db", slates)


@pytest.fixture
def reader(url: DatabaseUrl) -> Iterator[CountingReader]:
    opened = open_reader(url)
    yield CountingReader(opened)
    opened.close()


def vocabulary(reader: Reader, server_id: int) -> Vocabulary:
    return Vocabularies().of(reader, load_view(reader, server_id))


def test_spellings_of_every_kind_are_known_and_only_those_seen(reader: CountingReader) -> None:
    ann, bob = vocabulary(reader, ANN), vocabulary(reader, BOB)
    assert "night ferry" in ann
    assert "night ferry" in bob
    assert "orla quint" in bob
    assert "quint" in bob
    assert "ice sport" in bob
    assert "ice sport" not in ann
    assert "bobsled" not in ann
    assert "night" not in ann


def test_how_long_a_name_can_be_is_known_from_its_first_word(reader: CountingReader) -> None:
    bob = vocabulary(reader, BOB)
    assert [bob.longest_from(word) for word in ("night", "orla", "quint", "bobsled", "ice", "ferryman")] == [
        *(2, 2, 1, 1, 2, 0)
    ]


def test_the_nearest_come_with_their_slips(reader: CountingReader) -> None:
    bob = vocabulary(reader, BOB)
    assert bob.near("nigth ferry", 3, 2) == [("night ferry", 1)]
    assert bob.near("orla qiunt", 1, 3) == [("orla quint", 1)]
    assert bob.near("nightferry", 3, 2) == [("night ferry", 1)]
    assert bob.near("zeppelin", 3, 2) == []


def test_nothing_is_taken_for_a_tag(reader: CountingReader) -> None:
    assert vocabulary(reader, BOB).near("ice sprot", 3, 2) == []


def test_two_servers_share_what_is_built_in(reader: CountingReader) -> None:
    kept = Vocabularies()
    for server_id in (ANN, BOB, ANN, BOB):
        kept.of(reader, load_view(reader, server_id)).near("nigth fery", 3, 3)
    assert sorted(reader.layers) == [0, ANN, BOB]


def test_what_one_server_calls_things_is_never_near_for_another(reader: CountingReader) -> None:
    kept = Vocabularies()
    near = {id_: kept.of(reader, load_view(reader, id_)).near("bobsle", 3, 2) for id_ in (BOB, ANN)}
    assert near == {BOB: [("bobsled", 1)], ANN: []}


def test_a_layer_that_changed_is_read_again_and_no_other(url: DatabaseUrl, reader: CountingReader) -> None:
    kept = Vocabularies()
    assert kept.of(reader, load_view(reader, ANN)).near("glas orchard", 3, 2) == []
    add_slates(url, {ANN: [film("Glass Orchard")]})
    assert kept.of(reader, load_view(reader, ANN)).near("glas orchard", 3, 2) == [("glass orchard", 1)]
    assert reader.layers == [0, ANN, ANN]


def test_another_store_has_spellings_of_its_own(tmp_path: Path, reader: CountingReader) -> None:
    kept = Vocabularies()
    other = open_reader(store(tmp_path / "other.db", {0: [film("Broadsword")]}))
    try:
        views = load_view(reader, ANN), load_view(other, ANN)
        assert "night ferry" in kept.of(reader, views[0])
        assert "night ferry" not in kept.of(other, views[1])
        assert "broadsword" in kept.of(other, views[1])
    finally:
        other.close()


def test_who_comes_at_once_waits_for_one_reading(reader: CountingReader) -> None:
    kept, view, together = Vocabularies(), load_view(reader, ANN), Barrier(6)

    def ask() -> list[tuple[str, int]]:
        together.wait()
        return kept.of(reader, view).near("nigth ferry", 3, 2)

    with ThreadPoolExecutor(6) as threads:
        found = [asked.result() for asked in [threads.submit(ask) for _ in range(6)]]
    assert found == [[("night ferry", 1)]] * 6
    assert sorted(reader.layers) == [0, ANN]


def test_the_layers_asked_of_longest_ago_make_room(reader: CountingReader) -> None:
    kept = Vocabularies(most=100)  # a layer counts for fifty spellings at least
    for server_id in (ANN, ANN, BOB, ANN):
        kept.of(reader, load_view(reader, server_id))
    assert reader.layers == [0, ANN, BOB, ANN]


def test_a_slate_of_its_own_needs_no_other_layer(url: DatabaseUrl, reader: CountingReader) -> None:
    add_slates(url, {BOB: []}, only=[BOB])
    assert "night ferry" not in Vocabularies().of(reader, load_view(reader, BOB))
    assert reader.layers == [BOB]


def test_a_hidden_project_is_near_to_nothing(golden_app: App) -> None:
    view = golden_app.view(0)
    (builtin,) = golden_app.reader.fetch("SELECT id FROM project WHERE server_id = 0 AND title = 'Digger'")
    assert Vocabularies().of(golden_app.reader, view).near("diggre", 3, 2) == [("digger", 1)]
    hiding = replace(view, hidden=frozenset(builtin))
    assert Vocabularies().of(golden_app.reader, hiding).near("diggre", 3, 2) == []
