"""A slate file into a server's slate and out again, on both databases: nothing lost, nobody else's touched."""

import asyncio
import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from entries import entries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.editing.builtin import write_builtin
from bot.editing.exporting import export_jsonl
from bot.editing.importing import Plan, apply_import, plan_import
from bot.editing.slatefile import Numbered, SlateFileError, as_values, read_slate
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.folding import identity
from db.projects import load_projects
from db.reading import open_reader
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view

HERE, THERE = 600_000_000_000_000_001, 600_000_000_000_000_002
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def lines(*projects: dict[str, Any]) -> list[Numbered]:
    return read_slate([json.dumps(project).encode() for project in projects], "slate.jsonl")


def film(title: str, year: int | None = None, **more: Any) -> dict[str, Any]:
    return {"title": title, "dates": [{"event": "release", "when": str(year)}] if year else [], **more}


class Store:
    """One database as its servers' editors see it."""

    def __init__(self, url: DatabaseUrl) -> None:
        self.url = url

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        reader = open_reader(self.url)
        try:
            return reader.fetch(sql, params)
        finally:
            reader.close()

    def plan(self, *projects: dict[str, Any], server: int = HERE, only: bool = False) -> Plan:
        reader = open_reader(self.url)
        try:
            return plan_import(reader, load_view(reader, server), lines(*projects), "slate.jsonl", only=only)
        finally:
            reader.close()

    def apply(self, plan: Plan) -> None:
        async def go() -> None:
            engine = make_engine(self.url)
            await apply_import(engine, plan, "slate.jsonl", NOW)
            await engine.dispose()

        asyncio.run(go())

    def take(self, *projects: dict[str, Any], server: int = HERE, only: bool = False) -> Plan:
        plan = self.plan(*projects, server=server, only=only)
        self.apply(plan)
        return plan

    def load_builtin(self, entries: list[ProjectEntry], digest: str) -> None:
        async def go() -> None:
            engine = make_engine(self.url)
            async with transaction(engine) as session:
                await write_builtin(session, entries, digest, NOW)
            await engine.dispose()

        asyncio.run(go())

    def entries(self, server: int = HERE) -> list[ProjectEntry]:
        reader = open_reader(self.url)
        try:
            return [project.entry for project in load_projects(reader, load_view(reader, server))]
        finally:
            reader.close()

    def titles(self, server: int = HERE) -> list[str]:
        return [entry.title for entry in self.entries(server)]

    def export(self, server: int = HERE) -> str:
        reader = open_reader(self.url)
        try:
            return "".join(export_jsonl(reader, load_view(reader, server)))
        finally:
            reader.close()


@pytest.fixture
def store(any_database: DatabaseUrl) -> Store:
    return Store(any_database)


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return len(plan.added), len(plan.replaced), len(plan.removed), plan.unchanged


def test_a_new_project_joins_the_built_in_ones_here_and_nowhere_else(store: Store) -> None:
    store.take(film("Ashes", 2027))
    assert "Ashes" in store.titles(HERE)
    assert "Digger" in store.titles(HERE)
    assert "Ashes" not in store.titles(THERE) + store.titles(BUILTIN)


def test_a_built_in_project_is_replaced_here_and_untouched_elsewhere(store: Store) -> None:
    plan = store.take(film("DIGGER", 2027, logline="Ours."))
    assert plan.added[0].stands_for is not None
    assert store.titles(HERE).count("DIGGER") == 1
    assert "Digger" not in store.titles(HERE)
    assert "Digger" in store.titles(THERE)


def test_the_same_file_twice_changes_nothing_the_second_time(store: Store) -> None:
    projects = [film("Ashes", 2027, status="filming"), film("Digger", 2027)]
    store.take(*projects)
    assert counts(store.plan(*projects)) == (0, 0, 0, 2)


def test_what_a_server_exports_it_imports_as_unchanged(store: Store) -> None:
    store.take(film("Ashes", 2027), film("Digger", 2027))
    exported = store.export()
    again = [json.loads(line) for line in exported.splitlines()]
    assert counts(store.plan(*again)) == (0, 0, 0, 10)
    store.take(*again, server=THERE, only=True)
    assert store.export(THERE) == exported


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(entries(), min_size=1, max_size=6, unique_by=lambda entry: identity(entry.title)))
def test_whatever_a_slate_holds_its_export_is_read_back_without_loss(
    database: DatabaseUrl, made: list[ProjectEntry]
) -> None:
    store = Store(database)
    store.take(*map(as_values, made), only=True)
    exported = store.export(HERE)
    assert [entry.title for entry in store.entries(HERE)] == sorted((e.title for e in made), key=str.casefold)
    store.take(*map(json.loads, exported.splitlines()), server=THERE, only=True)
    assert store.export(THERE) == exported
    assert counts(store.plan(*map(json.loads, exported.splitlines()), only=True)) == (0, 0, 0, len(made))


def test_a_changed_project_keeps_its_id_and_its_status_history(store: Store) -> None:
    store.take(film("Ashes", 2027, status="filming"))
    before = store.rows("SELECT id FROM project WHERE server_id = ?", (HERE,))
    store.take(film("ashes", 2028, status="released"))
    assert store.rows("SELECT id FROM project WHERE server_id = ?", (HERE,)) == before
    history = "SELECT status FROM status_change WHERE server_id = ? ORDER BY id"
    assert store.rows(history, (HERE,)) == [("filming",), ("released",)]


def test_films_of_one_title_are_told_apart_by_year(store: Store) -> None:
    store.take(film("Crash", 1996), film("Crash", 2004))
    plan = store.take(film("Crash", 2004, status="released"))
    assert counts(plan) == (0, 1, 0, 0)
    assert sorted((e.release_year, e.status) for e in store.entries() if e.title == "Crash") == [
        (1996, None),
        (2004, "released"),
    ]


def test_titles_that_fold_together_are_told_apart_as_they_are_written(store: Store) -> None:
    store.take(film("+1", 2013), film("1", 2013), film("SubUrbia"), film("Suburbia"))
    plan = store.plan(film("+1", 2013), film("1", 2013), film("SubUrbia"), film("Suburbia"))
    assert counts(plan) == (0, 0, 0, 4)


def test_a_project_that_could_be_several_is_named(store: Store) -> None:
    store.take(film("Crash", 1996), film("Crash", 2004))
    with pytest.raises(SlateFileError, match=r'line 2, title: "Crash" can be several .*Crash \(1996\), Crash \(2004\)'):
        store.plan(film("Ashes"), film("Crash"))


def test_only_leaves_just_the_files_projects(store: Store) -> None:
    store.take(film("Ashes", 2027), film("Embers"))
    plan = store.take(film("Ashes", 2027), film("Digger", 2030), only=True)
    assert counts(plan) == (1, 0, 1, 1)
    assert store.titles() == ["Ashes", "Digger"]
    assert len(store.titles(THERE)) == 9


def test_a_removed_project_comes_back_under_its_id(store: Store) -> None:
    store.take(film("Ashes", 2027))
    ids = store.rows("SELECT id FROM project WHERE server_id = ?", (HERE,))
    store.take(film("Embers"), only=True)
    store.take(film("Ashes", 2027))
    assert store.titles() == ["Ashes", "Embers"]
    assert ids[0] in store.rows("SELECT id FROM project WHERE server_id = ? AND removed_at IS NULL", (HERE,))


def test_people_nobody_names_any_more_are_forgotten(store: Store) -> None:
    store.take(film("Ashes", credits=[{"person": "Zoë Quill", "role": "director"}]))
    store.take(film("Ashes"))
    assert store.rows("SELECT name FROM person WHERE server_id = ?", (HERE,)) == []
    assert store.rows("SELECT folded FROM name WHERE server_id = ? AND kind = 'person'", (HERE,)) == []


def test_each_change_of_a_small_import_is_an_edit(store: Store) -> None:
    store.take(film("Ashes", 2027))
    store.take(film("Ashes", 2028))
    edits = store.rows("SELECT action, project_id, editor_id FROM edit WHERE server_id = ?", (HERE,))
    assert [action for action, *_ in edits] == ["import"] * 4
    assert sum(project_id is not None for _, project_id, _ in edits) == 2


def test_a_plan_for_an_older_state_of_the_slate_is_refused_and_changes_nothing(store: Store) -> None:
    plan = store.plan(film("Ashes"))
    store.take(film("Embers"))
    with pytest.raises(SlateError, match="changed by someone else"):
        store.apply(plan)
    assert "Ashes" not in store.titles()


def test_an_import_that_fails_on_the_way_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = store.plan(film("Ashes"), film("Digger", 2027))
    before = store.rows("SELECT id, slate_version FROM server ORDER BY id")

    def no_room(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("bot.editing.writing._edit_of_all", no_room)
    with pytest.raises(OSError, match="no room"):
        store.apply(plan)
    assert store.rows("SELECT id, slate_version FROM server ORDER BY id") == before
    assert len(store.titles()) == 9


def test_the_built_in_slate_takes_no_import(store: Store) -> None:
    with pytest.raises(SlateError, match="read-only"):
        store.plan(film("Ashes"), server=BUILTIN)


def test_a_new_built_in_slate_leaves_the_servers_entries_alone(store: Store) -> None:
    store.take(film("Digger", 2027), film("Ashes"))
    mine = store.rows("SELECT id, title, replaces_id FROM project WHERE server_id = ? ORDER BY id", (HERE,))
    old = {id_ for (id_,) in store.rows("SELECT id FROM project WHERE server_id = 0 AND title = 'Digger'")}
    store.load_builtin([n.entry for n in lines(film("Digger", 2031, status="filming"), film("Brand New"))], "next")
    assert store.rows("SELECT id, title, replaces_id FROM project WHERE server_id = ? ORDER BY id", (HERE,)) == mine
    assert store.titles(HERE) == ["Ashes", "Brand New", "Digger"]
    assert store.titles(THERE) == ["Brand New", "Digger"]
    assert old == {id_ for (id_,) in store.rows("SELECT id FROM project WHERE server_id = 0 AND title = 'Digger'")}
    tables = ("credit", "fact", "name", "label", "date_window", "status_change")
    kept = {id_ for (id_,) in store.rows("SELECT id FROM project WHERE server_id = 0")} | {0}
    for table in tables:
        assert {id_ for (id_,) in store.rows(f"SELECT project_id FROM {table} WHERE server_id = 0")} <= kept, table


def test_the_longest_texts_and_the_widest_letters_fit_both_databases(store: Store) -> None:
    chance = random.Random(1)  # an index compresses what repeats
    letters = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=3_990))
    names = " ".join(f"A{chance.randrange(10**6)}" for _ in range(500))
    wide = "".join(chance.choices("ЖЯЩФЪЫЭЮБДЛ語画映監督電影製作", k=200))
    store.take(
        film(wide, facts=[{"kind": "reason", "text": names}, {"kind": "quote", "text": f"So {letters.title()}"}]),
        film("ﷺ" * 20, credits=[{"person": wide, "role": "cast", "character": wide[::-1]}]),
    )
    assert len(store.entries()) == 11
