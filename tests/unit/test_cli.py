"""The command line: what a person and a script get, and one sentence for everything that goes wrong."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from conftest import Ran
from icalendar import Calendar, Event

from bot.cli.commands import run_command
from bot.cli.lean import lean_command
from db.schema import HEAD

ROOT = Path(__file__).parents[2]
Slate = Callable[..., Ran]
KEYS = ["question", "status", "text", "values", "projects", "sources", "reading", "took_ms"]


def process(*argv: str, folder: Path, **more: object) -> "subprocess.Popen[bytes]":
    """Start a real `slate` in a folder."""
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "bot", *argv], cwd=folder, env=env, **{**streams, **more})  # type: ignore[call-overload,no-any-return]


def refused(ran: Ran, *said: str) -> None:
    """Check that a command line was refused in one sentence with exit status 2."""
    assert ran.status == 2, ran
    assert ran.out == ""
    assert ran.err.startswith("slate: ")
    assert "Traceback" not in ran.err
    for words in said:
        assert words in ran.err


@pytest.mark.usefixtures("database")
def test_one_question_gets_one_answer(slate: Slate) -> None:
    ran = slate("ask", "what's Liman directing?")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()


def test_the_first_question_makes_the_database(slate: Slate, tmp_path: Path) -> None:
    assert slate("ask", "digger").status == 0
    assert (tmp_path / "slate.db").exists()


@pytest.mark.usefixtures("database")
def test_an_answer_for_a_script_is_the_contracts_json(slate: Slate) -> None:
    answer = json.loads(slate("ask", "when is Digger out?", "--json", "--at", "2026-03-01").out)
    assert list(answer) == KEYS
    assert answer["question"] == "when is Digger out?"


@pytest.mark.usefixtures("database")
def test_many_questions_get_one_line_each_in_order_the_empty_one_too(slate: Slate) -> None:
    stdin = "\ufeffdigger cast\r\n\nLIMAN\n".encode() + b"\xff\x00\x1b[31m\n@everyone"
    ran = slate("ask", "-", stdin=stdin)
    assert (ran.status, len(ran.lines)) == (0, 5)
    assert all(line.strip() and line.isprintable() for line in ran.lines)
    answers = [json.loads(line) for line in slate("ask", "-", "--json", stdin=stdin).lines]
    assert [a["question"] for a in answers][:3] == ["digger cast", "", "LIMAN"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "question", ["", " ", "x" * 10_000, "\x00\x07", "'; DROP TABLE project; --", "кто?", "**@everyone**"]
)
def test_any_question_gets_a_short_clear_answer(slate: Slate, question: str) -> None:
    ran = slate("ask", question)
    assert (ran.status, ran.err) == (0, "")
    assert 0 < len(ran.out.strip()) < 2_000


@pytest.mark.usefixtures("database")
def test_a_conversation_takes_a_line_a_turn(slate: Slate) -> None:
    assert len(slate("chat", stdin=b"who directs Digger?\nand the cast?\n").lines) == 2
    answers = [json.loads(line) for line in slate("chat", "--json", stdin=b"digger\n\n").lines]
    assert [list(answer) for answer in answers] == [KEYS, KEYS]


@pytest.mark.usefixtures("database")
def test_a_conversation_keeps_its_context_and_each_one_begins_anew(slate: Slate) -> None:
    said = b"who directs Digger?\nwhat else has he made?\nand who's in it?\nand Deeper?\n"
    answers = [json.loads(line) for line in slate("chat", "--json", stdin=said).lines]
    assert [list(answer) for answer in answers] == [KEYS] * 4
    assert [answer["values"][:2] for answer in answers] == [
        ["Alejandro G. Iñárritu"],
        [],
        ["Tom Cruise", "Sandra Hüller"],
        ["Tom Cruise", "Ana de Armas"],
    ]
    assert "“it” taken as “Digger”" in answers[2]["reading"]
    (alone,) = (json.loads(line) for line in slate("chat", "--json", stdin=b"and who's in it?\n").lines)
    assert alone["status"] == "ambiguous"


@pytest.mark.usefixtures("database")
def test_questions_asked_in_a_row_are_no_conversation(slate: Slate) -> None:
    lines = slate("ask", "-", "--json", stdin=b"who directs Digger?\nwhen does it come out?\n").lines
    assert [json.loads(line)["status"] for line in lines] == ["answered", "ambiguous"]


@pytest.mark.usefixtures("database")
def test_each_answer_leaves_before_the_next_question_comes(tmp_path: Path) -> None:
    running = process("ask", "-", folder=tmp_path)
    assert running.stdin
    assert running.stdout
    for question in (b"digger\n", b"liman\n"):
        running.stdin.write(question)
        running.stdin.flush()
        assert running.stdout.readline().strip()
    running.stdin.close()
    assert running.wait(10) == 0


@pytest.mark.usefixtures("database")
def test_a_reader_that_leaves_and_a_ctrl_c_end_it_quietly(tmp_path: Path) -> None:
    left = process("ask", "-", folder=tmp_path)
    assert left.stdin
    assert left.stdout
    assert left.stderr
    left.stdout.close()
    left.stdin.write(b"digger\n" * 50)
    left.stdin.close()
    stopped = process("chat", folder=tmp_path)
    assert stopped.stdin
    assert stopped.stdout
    stopped.stdin.write(b"digger\n")
    stopped.stdin.flush()
    stopped.stdout.readline()
    stopped.send_signal(signal.SIGINT)
    assert stopped.wait(10) == 130
    assert stopped.stderr
    assert left.wait(10) == 141
    assert stopped.stderr.read() + left.stderr.read() == b""


@pytest.mark.usefixtures("database")
def test_asking_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = "sqlalchemy sqlmodel pydantic alembic discord rich typer psycopg icalendar matplotlib asyncio".split()
    script = (
        "import sys; from bot.__main__ import main; main(['ask', 'who is in Digger?']);"
        f" print([name for name in {heavy!r} if name in sys.modules])"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    out = subprocess.check_output([sys.executable, "-c", script], cwd=tmp_path, env=env, text=True)
    assert out.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "argv",
    [
        ["ask", "digger"],
        ["ask", "-"],
        ["ask", ""],
        ["ask", "--json", "digger", "--explain"],
        ["ask", "--at", "2026-03-01", "--guild", "77", "digger"],
        ["ask", "--at=2026-03-01", "--guild=0", "digger"],
        ["ask", "--guild", "1", "--guild", "2", "digger"],
        ["ask", "--json", "--", "--json"],
        ["ask", "a=b"],
        ["chat"],
        ["chat", "--json", "--at", "2026-03-01"],
    ],
)
def test_a_plain_question_is_read_as_typer_would(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_config: object, question: str = "", **options: object) -> int:
        clock = options.pop("clock")
        assert callable(clock)
        seen.append((question, "--at" in " ".join(argv) and clock(), options))
        return 0

    seen: list[object] = []
    for name in ("run_ask", "run_chat"):
        monkeypatch.setattr(f"bot.cli.lean.{name}", read)
        monkeypatch.setattr(f"bot.cli.asking.{name}", read)
    run = lean_command(argv)
    assert run is not None
    run()
    run_command(argv)
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["ask"],
        ["ask", "a", "b"],
        ["ask", "--help"],
        ["ask", "--jsn", "a"],
        ["ask", "a", "--at"],
        ["ask", "a", "--guild", "x"],
        ["ask", "a", "--guild", str(2**63)],
        ["ask", "--json=yes", "a"],
        ["chat", "--explain"],
        ["chat", "a"],
        ["import", "a"],
    ],
)
def test_what_is_not_plainly_right_is_left_to_typer(argv: list[str]) -> None:
    assert lean_command(argv) is None


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["ask"], "Missing argument"),
        (["ask", "x", "--gild", "1"], "No such option: --gild"),
        (["ask", "x", "--guild", "-1"], "--guild"),
        (["ask", "x", "--at", "soon"], "--at: 'soon' is not an ISO-8601 moment: write 2026-10-03"),
        (["dance"], "No such command 'dance'"),
        (["run"], "DISCORD_TOKEN is missing: copy .env.example to .env"),
        (["import", "none.jsonl"], "none.jsonl cannot be read: No such file or directory"),
        (["import", "."], "cannot be read: Is a directory"),
        (["import", "none.jsonl", "--guild", "0"], "The built-in slate is read-only"),
        (["export", "none/slate.jsonl"], "No such file or directory"),
        (["export", "--format", "pdf"], "pdf"),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_done_is_one_sentence(slate: Slate, argv: list[str], said: str) -> None:
    ran = slate(*argv)
    refused(ran, said)
    assert len(ran.err.splitlines()) == 1


def test_bad_settings_are_all_named(slate: Slate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "slate.db")
    monkeypatch.setenv("SLATE_HEALTH_PORT", "loud")
    refused(slate("ask", "digger"), "DATABASE_URL", "SLATE_HEALTH_PORT 'loud'")


def test_a_place_that_is_no_database_is_named(slate: Slate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    refused(slate("ask", "digger"), "names a folder")
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/slate")
    ran = slate("ask", "digger")
    refused(ran, "PostgreSQL cannot be reached at postgresql://127.0.0.1:1/slate: start it, or correct DATABASE_URL")
    assert "secret" not in ran.err


GOOD = '{"title": "Ashes", "dates": [{"event": "release", "when": "2027-05-07"}]}\n'


@pytest.mark.usefixtures("database")
def test_an_imported_project_is_exported_again(slate: Slate, tmp_path: Path) -> None:
    (tmp_path / "new.jsonl").write_text(GOOD)
    assert slate("import", "new.jsonl").lines == ["1 project added: Ashes"]
    assert slate("import", "new.jsonl").lines == ["1 project as before"]
    exported = slate("export").out
    assert next(json.loads(line)["title"] for line in exported.splitlines()) == "Ashes"
    assert len(exported.splitlines()) == 10
    assert len(slate("export", "--guild", "0").lines) == 9
    assert slate("import", "-", "--dry-run", stdin=exported.encode()).lines[0] == "10 projects as before"


@pytest.mark.usefixtures("database")
def test_a_dry_run_says_what_would_change_and_changes_nothing(slate: Slate, tmp_path: Path) -> None:
    (tmp_path / "new.jsonl").write_text(GOOD + '{"title": "Digger"}\n')
    before = slate("export").out
    assert slate("import", "new.jsonl", "--only", "--dry-run").lines == [
        "2 projects would be added: Ashes, Digger",
        "The built-in slate would be no longer shown there",
        "Nothing was changed: this was a dry run",
    ]
    assert slate("export").out == before


@pytest.mark.usefixtures("database")
def test_only_shows_just_the_files_projects(slate: Slate, tmp_path: Path) -> None:
    (tmp_path / "new.jsonl").write_text(GOOD)
    slate("import", "new.jsonl", "--only", "--guild", "77")
    assert len(slate("export", "--guild", "77").lines) == 1
    assert len(slate("export").lines) == 9


@pytest.mark.usefixtures("database")
def test_a_bad_row_is_named_by_line_and_field_and_nothing_is_changed(slate: Slate, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(GOOD + '{"title": "B", "credits": [{"person": "C", "role": "directr"}]}\n')
    before = slate("export").out
    refused(slate("import", "bad.jsonl"), "nothing was changed", "line 2, credits[0].role", 'did you mean "director"?')
    assert slate("export").out == before


@pytest.mark.usefixtures("database")
def test_a_gzipped_file_is_taken_and_a_cut_one_is_named(slate: Slate, tmp_path: Path) -> None:
    packed = gzip.compress(GOOD.encode() * 1)
    (tmp_path / "new.jsonl.gz").write_bytes(packed)
    assert slate("import", "new.jsonl.gz").lines == ["1 project added: Ashes"]
    (tmp_path / "new.jsonl.gz").write_bytes(packed[:-12])
    refused(slate("import", "new.jsonl.gz"), "is not a whole gzip file")


@pytest.mark.usefixtures("database")
def test_a_table_is_taken_and_its_faults_name_the_column(slate: Slate, tmp_path: Path) -> None:
    table = tmp_path / "slate.csv"
    table.write_text('title,genres,director,cast,release\n"Ashes, Ashes",drama; war,Zoë Quill,A B; C D,2027-05-07\n')
    assert slate("import", "slate.csv").lines == ["1 project added: Ashes, Ashes"]
    (first, *_) = [json.loads(line) for line in slate("export").lines]
    assert [(c["role"], c["person"]) for c in first["credits"]] == [
        ("director", "Zoë Quill"),
        ("cast", "A B"),
        ("cast", "C D"),
    ]
    assert first["genres"] == ["drama", "war"]
    table.write_text("title,relase\nA,2027\n")
    refused(slate("import", "slate.csv"), 'line 1: "relase" is not a known column; did you mean "release"?')
    table.write_text('title,release\nA,2027\n"B",soon\n')
    refused(slate("import", "slate.csv"), "line 3, release: 'soon' is no date that Slate reads")


@pytest.mark.usefixtures("database")
def test_a_table_goes_out_as_it_came_in(slate: Slate, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,status,release\n=1+1,filming,2027\n'71,released,2014\n")
    slate("import", "a.csv", "--only")
    slate("export", "b.csv")
    assert [row["title"] for row in csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text()))] == ["'=1+1", "'71"]
    assert slate("import", "b.csv").lines == ["2 projects as before"]


@pytest.mark.usefixtures("database")
def test_a_table_leaves_alone_what_it_has_no_column_for(slate: Slate, tmp_path: Path) -> None:
    slate("export", "slate.csv")
    assert slate("import", "slate.csv").lines == ["9 projects as before"]
    (tmp_path / "few.csv").write_text("title,director,release\nEdge of Tomorrow 2,Doug Liman; New Hand,2027-05\n")
    before = {line["title"]: line for line in map(json.loads, slate("export").lines)}["Edge of Tomorrow 2"]
    slate("import", "few.csv")
    after = {line["title"]: line for line in map(json.loads, slate("export").lines)}["Edge of Tomorrow 2"]
    assert after["facts"] == before["facts"]
    assert [(c["person"], c["certainty"]) for c in after["credits"] if c["role"] == "director"] == [
        ("Doug Liman", "likely"),
        ("New Hand", "confirmed"),
    ]
    assert [c for c in after["credits"] if c["role"] == "cast"] == [c for c in before["credits"] if c["role"] == "cast"]


@pytest.mark.usefixtures("database")
def test_the_calendar_file_has_whole_days_for_what_is_dated_and_nothing_for_what_is_not(
    slate: Slate, tmp_path: Path
) -> None:
    slate("export", "slate.ics")
    events = {
        str(event["SUMMARY"]): event for event in Calendar.from_ical((tmp_path / "slate.ics").read_bytes()).events
    }
    digger = events["Digger (release, confirmed)"]
    assert (str(digger.start), str(digger.end)) == ("2026-10-02", "2026-10-03")
    assert not any("Top Gun" in summary for summary in events)


@pytest.mark.usefixtures("database")
def test_a_date_that_moves_moves_its_event_in_the_calendar_file(slate: Slate, tmp_path: Path) -> None:
    def digger() -> Event:
        slate("export", "slate.ics")
        events = Calendar.from_ical((tmp_path / "slate.ics").read_bytes()).events
        return next(event for event in events if str(event["SUMMARY"]).startswith("Digger"))

    found = [digger()]
    for when in ("2026-11-20", "late 2027"):
        (tmp_path / "moved.jsonl").write_text(
            json.dumps({"title": "Digger", "dates": [{"event": "release", "when": when}]})
        )
        slate("import", "moved.jsonl")
        found.append(digger())
    assert len({str(event["UID"]) for event in found}) == 1
    assert [str(event.start) for event in found] == ["2026-10-02", "2026-11-20", "2027-09-01"]
    assert found[0]["SEQUENCE"] < found[1]["SEQUENCE"] <= found[2]["SEQUENCE"]
    assert found[1]["LAST-MODIFIED"].dt <= found[2]["LAST-MODIFIED"].dt


@pytest.mark.usefixtures("database")
def test_an_export_that_fails_leaves_the_old_file(
    slate: Slate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").write_text("old")

    def full(*_: object) -> Iterator[str]:
        yield "new"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.cli.moving._EXPORTS", {"jsonl": full})
    monkeypatch.setattr("bot.cli.moving.export_jsonl", full)
    refused(slate("export", "out.jsonl"), "No space left on device")
    assert sorted(p.name for p in tmp_path.glob("*out*")) == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "old"


@pytest.mark.usefixtures("database")
def test_the_calendar_says_what_was_due_once_its_day_has_passed(slate: Slate) -> None:
    before = slate("releases", "--at", "2026-03-01").out
    after = slate("releases", "--at", "2026-11-01").out
    assert "Digger: 2 October 2026" in before
    assert "Digger: was due on 2 October 2026; not confirmed as released" in after


def test_migrating_says_where_the_database_stands(slate: Slate) -> None:
    assert f"was made ready: schema {HEAD}, 9 built-in projects" in slate("migrate").out
    assert "is up to date" in slate("migrate").out


class _Discord(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(401 if self.headers.get("Authorization", "Bot right") != "Bot right" else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def discord() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Discord)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api/v10"
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("database")
def test_the_doctor_finds_nothing_where_all_is_well(
    slate: Slate, discord: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_API_URL", discord)
    monkeypatch.setenv("DISCORD_TOKEN", "right")
    ran = slate("doctor")
    assert ran.status == 0
    assert "Discord answers" in ran.out
    assert "!!" not in ran.out
    assert "right" not in ran.out


@pytest.mark.usefixtures("database")
def test_the_doctor_names_what_is_broken_and_how_to_mend_it(
    slate: Slate, discord: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_API_URL", discord)
    monkeypatch.setenv("DISCORD_TOKEN", "wrong-one")
    ran = slate("doctor")
    assert ran.status == 1
    assert "refuses the token" in ran.out
    assert "wrong-one" not in ran.out
    monkeypatch.setenv("DISCORD_API_URL", "http://127.0.0.1:1")
    assert "Discord cannot be reached at http://127.0.0.1:1" in slate("doctor").out
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    assert "names a folder" in slate("doctor").out
    monkeypatch.setenv("SLATE_HEALTH_PORT", "x")
    assert "SLATE_HEALTH_PORT 'x' is not usable" in slate("doctor").out
