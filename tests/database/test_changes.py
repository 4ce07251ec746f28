"""Editors at work, on both databases: what is changed, what is kept, and who is told of what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from editors import BEN, HERE, START, THERE, Editor, Slates
from slates import film
from sqlalchemy import update

from bot.app import App
from bot.catalogue import Filters, list_projects, releases
from bot.editing import limits
from bot.editing.changes import Conflict, EntryError, Unchanged, Written
from bot.editing.exporting import export_jsonl
from bot.editing.limits import EDITS, LimitError
from bot.editing.merging import Whose
from bot.editing.revising import with_name
from bot.editing.undoing import Undone
from bot.errors import SlateError
from db.entries import ProjectEntry
from db.models import Server
from db.projects import StoredProject
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view
from db.vocabulary import Status

ASHES = film("Ashes", release="2027", director="Mara Bell")


@pytest.fixture
def slates(any_database: DatabaseUrl) -> Iterator[Slates]:
    made = Slates(any_database)
    yield made
    made.close()


@pytest.fixture
def ann(slates: Slates) -> Editor:
    return Editor(slates)


@pytest.fixture
def ben(slates: Slates) -> Editor:
    return Editor(slates, id_=BEN)


def with_logline(text: str) -> "ProjectEntry":
    return replace(ASHES, logline=text)


# ---- one editor ---------------------------------------------------------------------------------------------------


def test_what_is_added_here_is_seen_here_and_nowhere_else(ann: Editor) -> None:
    written = ann.adds(ASHES)
    assert ann.opens("Ashes").entry == ASHES
    assert "Ashes" not in Editor(ann.slates, THERE).titles() + Editor(ann.slates, BUILTIN).titles()
    assert (written.change.before, written.change.root_id) == (None, written.change.project_id)


def test_a_film_is_on_a_slate_once(ann: Editor) -> None:
    ann.adds(ASHES)
    with pytest.raises(SlateError, match='"Ashes" is on the slate already'):
        ann.adds(film("ASHES", release="2027-05-01"))
    ann.adds(film("Ashes", release="1999"))
    assert ann.titles().count("Ashes") == 2


def test_editing_a_built_in_project_makes_the_servers_own_copy(ann: Editor) -> None:
    original = ann.opens("Digger")
    written = ann.saves(original, replace(original.entry, logline="Ours."))
    assert isinstance(written, Written)
    assert written.change.root_id == original.id
    assert written.change.before == original.entry
    assert ann.opens("Digger").id == written.change.project_id != original.id
    assert ann.opens("Digger").entry.logline == "Ours."
    assert Editor(ann.slates, THERE).opens("Digger") == original


def test_saving_what_is_there_already_writes_nothing(ann: Editor) -> None:
    ann.adds(ASHES)
    before = ann.slates.rows("SELECT slate_version FROM server WHERE id = ?", HERE)
    assert isinstance(ann.saves(ann.opens("Ashes"), ASHES), Unchanged)
    assert ann.slates.rows("SELECT slate_version FROM server WHERE id = ?", HERE) == before
    assert len(ann.history().edits) == 1


def test_a_removed_project_comes_back_as_it_was(ann: Editor) -> None:
    ann.adds(ASHES)
    opened = ann.opens("Ashes")
    ann.removes(opened.id)
    assert "Ashes" not in ann.titles()
    ann.restores(opened.id)
    assert ann.opens("Ashes").entry == ASHES
    assert ann.opens("Ashes").id == opened.id


def test_a_removed_built_in_project_is_hidden_here_and_comes_back_itself(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.removes(original.id, original.version)
    assert "Digger" not in ann.titles()
    assert "Digger" in Editor(ann.slates, THERE).titles()
    ann.restores(original.id)
    assert ann.opens("Digger") == original


def test_a_copy_gives_way_to_the_built_in_project_when_it_is_restored(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.saves(original, replace(original.entry, logline="Ours."))
    written = ann.restores(original.id)
    assert ann.opens("Digger") == original
    assert (written.change.root_id, written.change.after) == (original.id, original.entry)
    with pytest.raises(SlateError, match="nothing to restore"):
        ann.restores(original.id)


def test_a_removed_copy_comes_back_step_by_step(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.saves(original, replace(original.entry, logline="Ours."))
    copy = ann.opens("Digger")
    ann.removes(copy.id)
    ann.restores(copy.id)
    assert ann.opens("Digger").entry == copy.entry
    ann.restores(copy.id)
    assert ann.opens("Digger") == original


def test_the_built_in_slate_is_nobodys_to_change(ann: Editor) -> None:
    with pytest.raises(SlateError, match="read-only"):
        Editor(ann.slates, BUILTIN).adds(ASHES)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (film("A\x00B"), "control character"),
        (film("\u200b\u200d"), "title: expected text, and it is empty"),
        (film("x" * 4_001), "at most 200 characters"),
        (film("Ashes", reason="x" * 4_001), "facts.0..text: expected at most 4,000"),
    ],
)
def test_hostile_text_is_refused_with_its_reason(ann: Editor, entry: ProjectEntry, said: str) -> None:
    with pytest.raises(EntryError, match=said):
        ann.adds(entry)
    assert ann.history().edits == ()


# ---- what was said before -----------------------------------------------------------------------------------------


def windows(ann: Editor, project_id: int) -> list[tuple[str, bool]]:
    sql = (
        "SELECT words, superseded_at IS NOT NULL FROM date_window WHERE server_id = ? AND project_id = ? ORDER BY words"
    )
    return [(words, bool(former)) for words, former in ann.slates.rows(sql, ann.server_id, project_id)]


def moved(ann: Editor, release: str) -> None:
    ann.saves(ann.opens("Ashes"), film("Ashes", release=release))


def test_a_date_that_moved_stays_on_record_once(ann: Editor) -> None:
    ann.adds(film("Ashes", release="2027"))
    id_ = ann.opens("Ashes").id
    (row,) = ann.slates.rows("SELECT id FROM date_window WHERE project_id = ?", id_)
    moved(ann, "2028")
    assert windows(ann, id_) == [("2027", True), ("2028", False)]
    moved(ann, "2029")
    moved(ann, "2028")
    moved(ann, "2029")
    assert windows(ann, id_) == [("2027", True), ("2028", True), ("2029", False)]
    moved(ann, "2027")
    assert row in ann.slates.rows("SELECT id FROM date_window WHERE project_id = ? AND superseded_at IS NULL", id_)
    assert ann.opens("Ashes").entry.dates == film("Ashes", release="2027").dates


def test_when_a_date_stopped_being_believed_is_not_said_anew(ann: Editor) -> None:
    ann.adds(film("Ashes", release="2027"))
    moved(ann, "2028")
    at = "SELECT superseded_at FROM date_window WHERE words = '2027'"
    before = ann.slates.rows(at)
    moved(ann, "2029")
    ann.removes(ann.opens("Ashes").id)
    assert ann.slates.rows(at) == before


def test_a_change_that_is_no_date_leaves_the_rows_of_dates_alone(ann: Editor) -> None:
    ann.adds(ASHES)
    before = ann.slates.rows("SELECT * FROM date_window WHERE server_id = ?", HERE)
    ann.saves(ann.opens("Ashes"), with_logline("A fire."))
    assert ann.slates.rows("SELECT * FROM date_window WHERE server_id = ?", HERE) == before


def test_a_former_date_is_told_nowhere(any_database: DatabaseUrl, ann: Editor) -> None:
    ann.adds(film("Ashes", release="2027"))
    moved(ann, "2031")
    ann.adds(film("Gone", release="2027"))
    ann.removes(ann.opens("Gone").id)
    there = Editor(ann.slates, THERE)
    there.adds(film("Ashes", release="2031"))
    app = App(any_database, clock=lambda: START)
    questions = ("when does Ashes come out?", "what comes out in 2027?", "what has a release date?", "what's next?")
    try:
        for question in (*questions, "what comes out last?", "does Ashes come out before 2030?"):
            assert app.ask(question, HERE).text == app.ask(question, THERE).text, question
    finally:
        app.close()
    assert told(ann) == told(there)


def told(editor: Editor) -> list[object]:
    """Return everything else that says dates."""
    reader, view = editor.slates.reader, load_view(editor.slates.reader, editor.server_id)
    calendar = releases(reader, view, START.date())
    lists = [list_projects(reader, view, Filters(year=year)).total for year in (2027, 2031)]
    days = [(dated.title, dated.date) for dated in (*calendar.dated, *calendar.overdue, *calendar.undated)]
    return [days, lists, list(export_jsonl(reader, view))]


def test_a_copy_keeps_what_the_built_in_project_said_before(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.saves(original, replace(original.entry, dates=film("", release="2031").dates, status=Status.FILMING))
    copy = ann.opens("Digger").id
    assert windows(ann, copy) == [("2026-10-02", True), ("2031", False)]
    statuses = "SELECT status FROM status_change WHERE server_id = ? AND project_id = ? ORDER BY id"
    assert ann.slates.rows(statuses, HERE, copy) == [(original.entry.status,), ("filming",)]


# ---- two editors --------------------------------------------------------------------------------------------------


def both_open(ann: Editor, ben: Editor) -> tuple[StoredProject, StoredProject]:
    ann.adds(ASHES)
    return ann.opens("Ashes"), ben.opens("Ashes")


def test_what_only_one_of_two_touched_is_merged_and_told(ann: Editor, ben: Editor) -> None:
    anns, bens = both_open(ann, ben)
    ann.saves(anns, replace(ASHES, status=Status.FILMING))
    outcome = ben.saves(bens, with_logline("A fire."))
    assert isinstance(outcome, Written)
    assert [str(change) for change in outcome.meanwhile] == ["Status: announced → filming"]
    assert ann.opens("Ashes").entry == replace(ASHES, status=Status.FILMING, logline="A fire.")


def test_what_both_touched_is_asked_and_nothing_is_lost(ann: Editor, ben: Editor) -> None:
    anns, bens = both_open(ann, ben)
    ann.saves(anns, with_logline("A fire."))
    conflict = ben.saves(bens, replace(with_logline("An ember."), status=Status.FILMING))
    assert isinstance(conflict, Conflict)
    assert conflict.merge is not None
    assert (conflict.before, conflict.theirs) == (ASHES, with_logline("A fire."))
    assert conflict.latest is not None
    assert conflict.latest.editor_id == ann.id
    (clash,) = conflict.merge.clashes
    assert (clash.label, str(clash.theirs[0]), str(clash.mine[0])) == (
        "Logline",
        "Logline: + A fire.",
        "Logline: + An ember.",
    )
    assert ann.opens("Ashes").entry == with_logline("A fire.")
    again = StoredProject(conflict.project_id, HERE, conflict.version, START, ASHES)
    ben.saves(again, conflict.merge.settled({"logline": Whose.MINE}))
    assert ann.opens("Ashes").entry == replace(with_logline("An ember."), status=Status.FILMING)


def test_two_who_open_a_built_in_project_do_not_lose_each_others_words(ann: Editor, ben: Editor) -> None:
    anns, bens = ann.opens("Digger"), ben.opens("Digger")
    ann.saves(anns, replace(anns.entry, logline="Ours."))
    assert isinstance(ben.saves(bens, replace(bens.entry, status=Status.FILMING)), Written)
    assert ann.opens("Digger").entry == replace(anns.entry, logline="Ours.", status=Status.FILMING)
    assert isinstance(ben.saves(bens, replace(bens.entry, logline="Mine.")), Conflict)


def test_a_form_that_was_opened_on_a_copy_outlives_the_copy(ann: Editor, ben: Editor) -> None:
    original = ann.opens("Digger")
    ann.saves(original, replace(original.entry, logline="Ours."))
    bens = ben.opens("Digger")
    ann.restores(bens.id)
    assert isinstance(ben.saves(bens, replace(bens.entry, logline="Better.")), Conflict)
    assert isinstance(ben.saves(bens, replace(bens.entry, status=Status.FILMING)), Written)
    assert ben.opens("Digger").entry == replace(original.entry, status=Status.FILMING)
    assert len(ann.history(bens.id).edits) == 3


def test_a_form_outlives_several_changes_of_others(ann: Editor, ben: Editor) -> None:
    anns, bens = both_open(ann, ben)
    for status in (Status.FILMING, Status.POST_PRODUCTION, Status.RELEASED):
        ann.saves(ann.opens("Ashes"), replace(ASHES, status=status))
    assert isinstance(ben.saves(bens, with_logline("A fire.")), Written)
    assert isinstance(ben.saves(anns, replace(ASHES, status=Status.ON_HOLD)), Conflict)


def test_what_was_removed_meanwhile_is_said_and_not_brought_back(ann: Editor, ben: Editor) -> None:
    anns, bens = both_open(ann, ben)
    ann.removes(anns.id, anns.version)
    conflict = ben.saves(bens, with_logline("A fire."))
    assert isinstance(conflict, Conflict)
    assert conflict.theirs is None
    assert "Ashes" not in ben.titles()


def test_what_was_changed_meanwhile_is_not_removed_unseen(ann: Editor, ben: Editor) -> None:
    anns, bens = both_open(ann, ben)
    ann.saves(anns, with_logline("A fire."))
    assert isinstance(ben.removes(bens.id, bens.version), Conflict)
    assert "Ashes" in ben.titles()


def test_a_single_addition_needs_no_form(ann: Editor, ben: Editor) -> None:
    anns, _ = both_open(ann, ben)
    ann.changes(anns.id, with_name("tags", "fire"))
    ben.changes(anns.id, with_name("tags", "slow"))
    assert ann.opens("Ashes").entry.tags == ("fire", "slow")


def test_of_many_at_the_same_moment_none_is_lost(ann: Editor) -> None:
    written = ann.adds(ASHES)
    id_ = written.change.project_id

    ann.slates.write_at_once(
        [partial(ann.changing, id_, None, with_name("tags", f"tag {number}")) for number in range(8)]
    )
    assert sorted(ann.opens("Ashes").entry.tags) == [f"tag {number}" for number in range(8)]
    assert len(ann.history(id_).edits) == 9


def test_of_many_who_save_the_same_field_one_is_first_and_the_others_are_asked(ann: Editor) -> None:
    ann.adds(ASHES)
    opened = ann.opens("Ashes")
    outcomes = ann.slates.write_at_once(
        [partial(ann.changing, opened.id, opened.version, with_logline(f"Line {number}.")) for number in range(8)]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 7 + ["Written"]
    (first,) = (outcome for outcome in outcomes if isinstance(outcome, Written))
    assert ann.opens("Ashes").entry == first.change.after


# ---- taking back --------------------------------------------------------------------------------------------------


def test_undo_walks_back_step_by_step(ann: Editor) -> None:
    ann.adds(ASHES)
    ann.saves(ann.opens("Ashes"), with_logline("A fire."))
    ann.saves(ann.opens("Ashes"), with_logline("An ember."))
    ann.undoes()
    assert ann.opens("Ashes").entry.logline == "A fire."
    ann.undoes()
    assert ann.opens("Ashes").entry.logline is None
    ann.undoes()
    assert "Ashes" not in ann.titles()
    with pytest.raises(SlateError, match="no change left"):
        ann.undoes()


def test_an_undo_taken_back_is_a_redo(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.saves(original, replace(original.entry, logline="Ours."))
    copy = ann.opens("Digger")
    first = ann.undoes()
    assert isinstance(first, Undone)
    assert ann.opens("Digger") == original
    second = ann.undoes(first.undo_id)
    assert isinstance(second, Undone)
    assert (ann.opens("Digger").id, ann.opens("Digger").entry) == (copy.id, copy.entry)
    with pytest.raises(SlateError, match="taken back already"):
        ann.undoes(first.undo_id)
    ann.undoes()
    assert ann.opens("Digger") == original


def test_an_older_edit_is_taken_back_without_what_came_after(ann: Editor) -> None:
    ann.adds(ASHES)
    written = ann.saves(ann.opens("Ashes"), with_logline("A fire."))
    assert isinstance(written, Written)
    ann.saves(ann.opens("Ashes"), replace(with_logline("A fire."), status=Status.FILMING))
    ann.undoes(written.change.edit_id)
    assert ann.opens("Ashes").entry == replace(ASHES, status=Status.FILMING)


def test_an_older_edit_of_what_was_changed_again_is_asked_about(ann: Editor) -> None:
    ann.adds(ASHES)
    written = ann.saves(ann.opens("Ashes"), with_logline("A fire."))
    assert isinstance(written, Written)
    ann.saves(ann.opens("Ashes"), with_logline("An ember."))
    conflict = ann.undoes(written.change.edit_id)
    assert isinstance(conflict, Conflict)
    assert conflict.latest is not None
    assert conflict.latest.id > written.change.edit_id
    assert ann.opens("Ashes").entry.logline == "An ember."


def test_an_import_is_taken_back_whole_and_redone_whole(ann: Editor) -> None:
    before = [project.entry for project in ann.sees()]
    ann.slates.take(HERE, [ASHES, replace(ann.opens("Digger").entry, logline="Ours.")], only=True)
    assert ann.titles() == ["Ashes", "Digger"]
    undone = ann.undoes()
    assert isinstance(undone, Undone)
    assert [project.entry for project in ann.sees()] == before
    ann.undoes(undone.undo_id)
    assert ann.titles() == ["Ashes", "Digger"]


def test_nobody_takes_back_what_another_server_changed(ann: Editor) -> None:
    written = Editor(ann.slates, THERE).adds(ASHES)
    with pytest.raises(SlateError, match="no such change"):
        ann.undoes(written.change.edit_id)
    with pytest.raises(SlateError, match="no longer on the slate"):
        ann.removes(written.change.project_id)


# ---- the record ---------------------------------------------------------------------------------------------------


def test_history_says_who_changed_what_and_when(ann: Editor, ben: Editor) -> None:
    ann.adds(ASHES)
    ben.saves(ben.opens("Ashes"), replace(ASHES, status=Status.FILMING, logline="A fire."))
    ann.undoes()
    undo, edit, add = ann.history().edits
    assert [past.action for past in (undo, edit, add)] == ["undo", "edit", "add"]
    assert (edit.editor_id, edit.made_at) == (BEN, START + timedelta(minutes=4))
    assert [str(change) for change in edit.changes] == ["Status: announced → filming", "Logline: + A fire."]
    assert (undo.undoes_id, edit.is_undone, undo.is_undone) == (edit.edit_id, True, False)


def test_history_of_a_built_in_project_follows_it_through_copies(ann: Editor) -> None:
    original = ann.opens("Digger")
    ann.adds(ASHES)
    ann.saves(original, replace(original.entry, logline="Ours."))
    ann.restores(original.id)
    ann.saves(ann.opens("Digger"), replace(original.entry, logline="Again."))
    for id_ in (original.id, ann.opens("Digger").id):
        assert [past.shows for past in ann.history(id_).edits] == ["own", "built-in", "own"]


def test_history_is_paged_and_an_import_is_one_line_of_it(ann: Editor) -> None:
    ann.slates.take(HERE, [film(f"Film {n}") for n in range(15)])
    for n in range(4):
        ann.adds(film(f"More {n}"))
    first = ann.history(count=3)
    assert [past.title for past in first.edits] == ["More 3", "More 2", "More 1"]
    second = ann.history(count=3, older_than=first.older_than)
    assert [(past.title, past.parts, past.file) for past in second.edits] == [
        ("More 0", 0, None),
        (None, 15, "slate.jsonl"),
    ]
    assert second.older_than is None


def test_one_server_sees_nothing_of_anothers_history(ann: Editor) -> None:
    Editor(ann.slates, THERE).adds(ASHES)
    assert ann.history().edits == ()


# ---- limits and retention -----------------------------------------------------------------------------------------


def test_too_many_changes_in_a_minute_are_refused_and_waiting_helps(ann: Editor, ben: Editor) -> None:
    at = START + timedelta(hours=1)
    for n in range(EDITS.most):
        ann.slates.now = at + timedelta(seconds=n, minutes=-2)
        ann.adds(film(f"Film {n}"))
    ann.slates.now = at + timedelta(seconds=40, minutes=-2)
    with pytest.raises(LimitError, match="wait a moment"):
        ann.adds(ASHES)
    ben.adds(ASHES)
    ann.adds(film("Later"))


def test_a_slate_that_is_full_says_so_and_changes_still_go(ann: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PROJECTS", replace(limits.PROJECTS, most=2))
    ann.adds(ASHES)
    ann.saves(ann.opens("Digger"), replace(ann.opens("Digger").entry, logline="Ours."))
    for refused in (lambda: ann.adds(film("More")), lambda: ann.slates.take(HERE, [film("More")])):
        with pytest.raises(LimitError, match="at most 2 projects"):
            refused()
    ann.saves(ann.opens("Ashes"), with_logline("A fire."))
    ann.removes(ann.opens("Ashes").id)
    ann.adds(film("More"))


def test_a_list_that_is_too_long_is_refused_wherever_it_comes_from(ann: Editor) -> None:
    crowd = replace(ASHES, tags=tuple(f"tag {number}" for number in range(1_001)))
    with pytest.raises(EntryError, match="tags: expected at most 1,000 items"):
        ann.adds(crowd)
    with pytest.raises(LimitError, match="Ashes has 1,001 tags"):
        ann.slates.take(HERE, [crowd])


def test_removed_projects_are_gone_for_good_after_thirty_days(ann: Editor) -> None:
    written = ann.adds(ASHES)
    original = ann.opens("Digger")
    ann.removes(written.change.project_id)
    ann.removes(original.id)
    assert ann.slates.purge(ann.slates.now + timedelta(days=29)).projects == 0
    assert ann.slates.purge(ann.slates.now + timedelta(days=31)).projects == 2
    assert ann.history().edits == ()
    for table in ("project", "status_change", "date_window", "edit", "name", "person"):
        column = "id" if table == "project" else "server_id"
        rows = ann.slates.rows(f"SELECT {column} FROM {table} WHERE server_id = ?", HERE)
        assert len(rows) == (1 if table == "project" else 0), table
    assert "Digger" not in ann.titles()
    ann.restores(original.id)
    assert ann.opens("Digger") == original


def test_a_server_that_was_left_is_forgotten_after_thirty_days(ann: Editor) -> None:
    ann.adds(ASHES)
    there = Editor(ann.slates, THERE)
    there.adds(ASHES)
    ann.slates.write(lambda session: session.exec(update(Server).where(Server.id == HERE).values(left_at=START)))
    assert ann.slates.purge(START + timedelta(days=29)).servers == 0
    assert ann.slates.purge(START + timedelta(days=31)).servers == 1
    assert ann.slates.rows("SELECT id FROM server WHERE id = ?", HERE) == []
    for table in ("project", "credit", "date_window", "status_change", "edit", "name", "person"):
        assert ann.slates.rows(f"SELECT server_id FROM {table} WHERE server_id = ?", HERE) == [], table
    assert "Ashes" in there.titles()
