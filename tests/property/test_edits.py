"""Laws of keeping a slate, whatever two servers' editors do to it, in whatever order.

Some hundred steps run with the other tests; `SLATE_EDIT_STEPS=10000 uv run pytest tests/property/test_edits.py` takes
as many as it is told.
"""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from editors import HERE, THERE, Editor, Slates
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.dates import parse_window
from bot.editing.changes import Conflict, Unchanged, Written
from bot.editing.fields import FIELDS
from bot.editing.ledger import read_side
from bot.editing.merging import Whose
from bot.editing.standing import Side
from bot.editing.undoing import Undone
from bot.errors import SlateError
from db.entries import CompanyEntry, CreditEntry, DateEntry, FactEntry, ProjectEntry, SourceEntry
from db.folding import identity
from db.projects import StoredProject
from db.reading import Reader
from db.url import DatabaseUrl
from db.visible import BUILTIN
from db.vocabulary import CompanyRole, Event, FactKind, Role, Status

STEPS = int(os.environ.get("SLATE_EDIT_STEPS", "120"))
SERVERS = (HERE, THERE)
MARKS = {HERE: "hither", THERE: "yonder"}  # in everything that a server's editors write
CHILDREN = "credit company_credit label date_window relation source fact fact_word name".split()

statuses = st.sampled_from([None, Status.ANNOUNCED, Status.FILMING])
windows = st.sampled_from(["2027", "2027-05-01", "late 2028", "TBA"]).map(parse_window)
dates = st.lists(st.builds(DateEntry, st.sampled_from([Event.RELEASE, Event.FILMING]), windows), max_size=2)
roles = st.sampled_from([Role.DIRECTOR, Role.CAST])


def credits(mark: str) -> st.SearchStrategy[tuple[CreditEntry, ...]]:
    people = st.sampled_from([f"Ada {mark}", f"Bo {mark}", "Tom Cruise"])
    return st.lists(st.builds(CreditEntry, people, roles), max_size=3).map(tuple)


def facts(mark: str) -> st.SearchStrategy[dict[str, Any]]:
    said = st.builds(FactEntry, st.just(FactKind.REASON), st.sampled_from([f"So said {mark}.", "Rain."]))
    sources = st.lists(st.builds(SourceEntry, st.sampled_from(["Post", f"The {mark} News"])), max_size=2)
    told = st.tuples(st.lists(said, max_size=2), sources)
    return told.map(
        lambda pair: {
            "facts": tuple(replace(fact, source=len(pair[1]) - 1 if pair[1] else None) for fact in pair[0]),
            "sources": tuple(pair[1]),
        }
    )


def revisions(mark: str) -> st.SearchStrategy[dict[str, Any]]:
    """What one form changes: the fields of one or two boxes."""
    return st.one_of(
        st.fixed_dictionaries({"logline": st.sampled_from([None, f"A {mark}.", f"Another {mark}."])}),
        st.fixed_dictionaries({"status": statuses, "dates": dates.map(tuple)}),
        st.fixed_dictionaries({"credits": credits(mark)}),
        st.fixed_dictionaries(
            {"companies": st.just(()) | st.just((CompanyEntry(f"{mark} & Co", CompanyRole.STUDIO),))}
        ),
        st.fixed_dictionaries({"title": st.sampled_from([f"First {mark}", f"Second {mark}", "Digger"])}),
        facts(mark),
    )


def entries(mark: str) -> st.SearchStrategy[ProjectEntry]:
    titles = st.sampled_from([f"First {mark}", f"Second {mark}", f"Third {mark}", "Digger"])
    made = st.builds(ProjectEntry, title=titles, status=statuses, dates=dates.map(tuple), credits=credits(mark))
    return st.tuples(made, facts(mark)).map(lambda pair: replace(pair[0], **pair[1]))


servers = st.sampled_from(SERVERS)
places = st.integers(0, 40)
choices = st.sampled_from(Whose)


class Keeping(RuleBasedStateMachine):
    """Two servers' editors at work on one store; beside it, what their history comes to."""

    prepared: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(self.prepared, Path(self.folder.name) / "slate.db")
        self.slates = Slates(DatabaseUrl.parse(f"sqlite:///{self.folder.name}/slate.db"))
        self.editors = {server: Editor(self.slates, server) for server in SERVERS}
        self.builtin = {project.id: project.entry for project in Editor(self.slates, BUILTIN).sees()}
        self.layer = layer(self.slates.reader)
        self.originals = self.slates.rows("SELECT id, version, removed_at FROM project WHERE server_id = 0")
        self.told: dict[int, dict[int, Side | None]] = {server: {} for server in SERVERS}
        self.read_up_to = dict.fromkeys(SERVERS, 0)
        self.opened: dict[int, list[StoredProject]] = {server: [] for server in SERVERS}

    # ---- what editors do

    @rule(server=servers, data=st.data())
    def add(self, server: int, data: st.DataObject) -> None:
        self.may_refuse(self.editors[server].adds, data.draw(entries(MARKS[server])))

    @rule(server=servers, place=places, data=st.data())
    def edit(self, server: int, place: int, data: st.DataObject) -> None:
        self.save(server, self.some(server, place), data.draw(revisions(MARKS[server])))

    @rule(server=servers, place=places, data=st.data())
    def edit_twice(self, server: int, place: int, data: st.DataObject) -> None:
        for _ in range(2):
            self.save(server, self.some(server, place), data.draw(revisions(MARKS[server])))

    @rule(server=servers, place=places)
    def open(self, server: int, place: int) -> None:
        if project := self.some(server, place):
            self.opened[server].append(project)

    @rule(server=servers, data=st.data(), whose=choices)
    def save_what_was_opened_before(self, server: int, data: st.DataObject, whose: Whose) -> None:
        if not self.opened[server]:
            return
        project = self.opened[server].pop(0)
        conflict = self.save(server, project, data.draw(revisions(MARKS[server])))
        if isinstance(conflict, Conflict) and conflict.merge is not None:
            merged = conflict.merge.settled(dict.fromkeys((c.unit for c in conflict.merge.clashes), whose))
            current = replace(project, id=conflict.project_id, version=conflict.version)
            self.may_refuse(self.editors[server].saves, current, merged)

    @rule(server=servers, place=places)
    def remove(self, server: int, place: int) -> None:
        if project := self.some(server, place):
            assert isinstance(self.editors[server].removes(project.id, project.version), Written)

    @rule(server=servers, place=places)
    def restore(self, server: int, place: int) -> None:
        roots = sorted(self.told[server])
        if roots:
            self.may_refuse(self.editors[server].restores, roots[place % len(roots)])

    @rule(server=servers, data=st.data(), only=st.integers(0, 9).map(lambda n: n == 0))
    def take_a_file(self, server: int, data: st.DataObject, only: bool) -> None:
        found = data.draw(st.lists(entries(MARKS[server]), max_size=4, unique_by=lambda e: (e.title, e.release_year)))
        self.may_refuse(self.slates.take, server, found, only)

    @precondition(lambda self: any(self.read_up_to.values()))
    @rule(server=servers)
    def undo(self, server: int) -> None:
        self.may_refuse(self.editors[self.kept(server)].undoes)

    @precondition(lambda self: any(self.read_up_to.values()))
    @rule(server=servers, place=places)
    def undo_an_older_edit(self, server: int, place: int) -> None:
        server = self.kept(server)
        rows = self.slates.rows("SELECT id FROM edit WHERE server_id = ? ORDER BY id DESC LIMIT 12", server)
        self.may_refuse(self.editors[server].undoes, rows[place % len(rows)][0])

    @precondition(lambda self: any(self.read_up_to.values()))
    @rule(server=servers)
    def undo_after_undo_is_identity(self, server: int) -> None:
        server = self.kept(server)
        before = self.shown(server)
        undone = self.may_refuse(self.editors[server].undoes)
        if isinstance(undone, Undone):
            again = self.editors[server].undoes(undone.undo_id)
            assert isinstance(again, Undone)
            assert self.shown(server) == before

    @rule(server=servers, place=places, data=st.data(), action=st.sampled_from("add edit remove restore file".split()))
    def what_is_done_and_taken_back_leaves_no_trace(
        self, server: int, place: int, data: st.DataObject, action: str
    ) -> None:
        before, editor, project = self.shown(server), self.editors[server], self.some(server, place)
        edits = "SELECT MAX(id) FROM edit WHERE server_id = ?"
        latest = self.slates.rows(edits, server)
        match action:
            case "add":
                self.may_refuse(editor.adds, data.draw(entries(MARKS[server])))
            case "edit":
                self.save(server, project, data.draw(revisions(MARKS[server])))
            case "remove" if project is not None:
                editor.removes(project.id)
            case "restore" if self.told[server]:
                self.may_refuse(editor.restores, min(self.told[server]))
            case _:
                found = data.draw(st.lists(entries(MARKS[server]), max_size=3, unique_by=lambda e: e.title))
                self.may_refuse(self.slates.take, server, found, place == 0)
        if self.slates.rows(edits, server) != latest:
            assert isinstance(editor.undoes(), Undone)
        assert self.shown(server) == before

    # ---- what holds after every step

    @invariant()
    def the_laws_hold(self) -> None:
        seen = {server: self.editors[server].sees() for server in SERVERS}
        for server, other in (SERVERS, SERVERS[::-1]):
            self.history_replays_to_the_present(server, {project.id: project for project in seen[server]})
            assert {project.server_id for project in seen[server]} <= {BUILTIN, server}
            assert MARKS[other] not in repr(seen[server])
        rows = self.slates.rows("SELECT id, version, removed_at FROM project WHERE server_id = 0")
        assert rows == self.originals

    def history_replays_to_the_present(self, server: int, seen: dict[int, StoredProject]) -> None:
        self.replay(server)
        alone = self.is_alone(server)
        unchanged = set() if alone else self.builtin.keys() - self.told[server].keys()
        for root, side in self.told[server].items():
            if side is not None and side.is_builtin:
                unchanged |= set() if alone else {root}
            elif side is not None and side.held is not None:
                project = seen.pop(side.held.id)
                assert (project.entry, project.version) == (side.entry, side.held.version)
        assert {id_: project.entry for id_, project in seen.items()} == {id_: self.builtin[id_] for id_ in unchanged}

    def teardown(self) -> None:
        try:
            assert layer(self.slates.reader) == self.layer
            for server in SERVERS:
                self.names_are_those_of_the_projects(server)
                self.each_former_date_is_there_once(server)
                assert MARKS[SERVERS[server == HERE]] not in repr(self.editors[server].history(count=1_000))
        finally:
            self.slates.close()
            self.folder.cleanup()

    # ---- how it is told

    def names_are_those_of_the_projects(self, server: int) -> None:
        own = [project.entry for project in self.editors[server].sees() if project.server_id == server]
        people = {identity(credit.person) for entry in own for credit in entry.credits}
        people |= {identity(fact.speaker) for entry in own for fact in entry.facts if fact.speaker}
        companies = {identity(company.name) for entry in own for company in entry.companies}
        for table, wanted in (("person", people), ("company", companies)):
            rows = self.slates.rows(f"SELECT name FROM {table} WHERE server_id = ?", server)
            assert {identity(name) for (name,) in rows} == wanted

    def each_former_date_is_there_once(self, server: int) -> None:
        said = "project_id, event, words, certainty, COALESCE(region, '')"
        believed = "SELECT COUNT(*) FROM date_window WHERE server_id = ? AND superseded_at IS NULL"
        own = [project.entry for project in self.editors[server].sees() if project.server_id == server]
        assert self.slates.rows(believed, server) == [(sum(len(entry.dates) for entry in own),)]
        twice = f"SELECT 1 FROM date_window WHERE server_id = ? AND superseded_at IS NOT NULL GROUP BY {said}"
        assert self.slates.rows(f"{twice} HAVING COUNT(*) > 1", server) == []

    def replay(self, server: int) -> None:
        """Read the edits since the last step: each begins where the one before it on that project ended."""
        rows = self.slates.rows(
            "SELECT id, project_id, before, after FROM edit WHERE server_id = ? AND id > ? ORDER BY id",
            server,
            self.read_up_to[server],
        )
        for id_, root, before, after in rows:
            self.read_up_to[server] = id_
            if root is None:
                continue
            was, now = read_side(before), read_side(after)
            known = self.told[server].get(root)
            if known is None and root in self.builtin and root not in self.told[server]:
                assert was is not None
                assert (was.entry, was.is_builtin) == (self.builtin[root], True)
            else:
                assert was == known
            self.told[server][root] = now

    def save(self, server: int, project: StoredProject | None, revision: dict[str, Any]) -> object:
        if project is None:
            return None
        new = replace(project.entry, **revision)
        outcome = self.may_refuse(self.editors[server].saves, project, new)
        if isinstance(outcome, Written) and not outcome.meanwhile:
            assert outcome.change.after == new
        if isinstance(outcome, Written):
            assert outcome.change.before is not None
            others = {field: getattr(outcome.change.before, field) for field in FIELDS if field not in revision}
            assert outcome.change.after == replace(new, **others)
        if isinstance(outcome, Unchanged) and new != project.entry:  # all of it was there already, by someone else
            present = [[getattr(seen.entry, field) for field in revision] for seen in self.editors[server].sees()]
            assert list(revision.values()) in present
        return outcome

    def kept(self, server: int) -> int:
        """Return the server, or the other one where nothing was changed yet."""
        return server if self.read_up_to[server] else SERVERS[server == HERE]

    def some(self, server: int, place: int) -> StoredProject | None:
        seen = self.editors[server].sees()
        return seen[place % len(seen)] if seen else None

    def shown(self, server: int) -> list[tuple[int, int, ProjectEntry]]:
        return [(project.server_id, project.id, project.entry) for project in self.editors[server].sees()]

    def is_alone(self, server: int) -> bool:
        return bool(self.slates.rows("SELECT 1 FROM server WHERE id = ? AND only_own", server))

    @staticmethod
    def may_refuse(act: Any, *given: Any) -> Any:
        try:
            return act(*given)
        except SlateError:
            return None


def layer(reader: Reader) -> list[list[tuple[Any, ...]]]:
    """Return every row of the built-in layer."""
    found = [reader.fetch(f"SELECT * FROM {table} WHERE server_id = 0") for table in [*CHILDREN, "person", "project"]]
    return [sorted(rows, key=repr) for rows in found]


def test_whatever_editors_do_nothing_is_lost_and_nobody_sees_anothers(prepared_file: Path) -> None:
    Keeping.prepared = prepared_file
    a_run = 50 if STEPS > 1_000 else 40
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=max(1, STEPS // a_run),
            stateful_step_count=a_run,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
