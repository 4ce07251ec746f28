"""A database makes and migrates itself, for everyone at once, and says in a sentence where it cannot."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

import db.models  # noqa: F401  the tables register themselves
from bot.store import prepare
from db import migrating, schema
from db.errors import StoreError
from db.migrating import migrate, revisions
from db.reading import open_reader
from db.schema import HEAD, Found, builtin_digest, look
from db.url import DatabaseUrl

ROOT = Path(schema.__file__).parents[1]
READY = Found(HEAD, builtin_digest())
PREPARE = (
    "import sys; from bot.store import prepare; from db.url import DatabaseUrl; prepare(DatabaseUrl.parse(sys.argv[1]))"
)


def url_of(path: Path) -> DatabaseUrl:
    return DatabaseUrl.parse(f"sqlite:///{path}")


def count(url: DatabaseUrl, table: str) -> int:
    reader = open_reader(url)
    try:
        return int(reader.fetch(f"SELECT COUNT(*) FROM {table}")[0][0])
    finally:
        reader.close()


def test_the_code_knows_its_newest_migration() -> None:
    assert revisions()[0] == HEAD


def test_an_untouched_database_is_made_ready(empty_database: DatabaseUrl) -> None:
    prepare(empty_database)
    assert look(empty_database) == READY
    assert count(empty_database, "project") == 9


def test_making_ready_twice_changes_nothing(any_database: DatabaseUrl) -> None:
    before = count(any_database, "name"), count(any_database, "status_change")
    prepare(any_database)
    assert (count(any_database, "name"), count(any_database, "status_change")) == before


def test_the_migrations_make_exactly_the_models(any_database: DatabaseUrl) -> None:
    engine = create_engine(any_database.for_sync)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_the_migrations_can_be_taken_back(empty_database: DatabaseUrl) -> None:
    migrate(empty_database)
    engine = create_engine(empty_database.for_sync)
    with engine.begin() as connection:
        command.downgrade(migrating.config(connection), "base")
    engine.dispose()
    assert look(empty_database) == Found()


def test_a_database_of_the_first_schema_opens_and_keeps_what_is_in_it(empty_database: DatabaseUrl) -> None:
    engine = create_engine(empty_database.for_sync)
    with engine.begin() as connection:
        command.upgrade(migrating.config(connection), "0001")
        connection.exec_driver_sql("INSERT INTO person (server_id, id, name) VALUES (7, 1, 'Ida Brook')")
    engine.dispose()
    assert look(empty_database) == Found("0001")
    prepare(empty_database)
    assert look(empty_database) == READY
    assert count(empty_database, "gap") == 0
    assert count(empty_database, "person WHERE server_id = 7") == 1


def test_alembic_check_works_from_the_command_line_and_leaves_nothing_behind() -> None:
    before = sorted(ROOT.glob("*"))
    ran = subprocess.run([sys.executable, "-m", "alembic", "check"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert [path for path in sorted(ROOT.glob("*.db*")) if path not in before] == []


def test_alembic_does_not_migrate_past_slate_migrate() -> None:
    ran = subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode != 0
    assert "slate migrate" in ran.stdout + ran.stderr


def test_many_processes_can_start_at_once_on_one_new_database(empty_database: DatabaseUrl) -> None:
    text = f"{empty_database.scheme}://{empty_database.rest}"
    started = [
        subprocess.Popen([sys.executable, "-c", PREPARE, text], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)
    ]
    errors = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 3, errors
    assert look(empty_database) == READY
    assert count(empty_database, "project") == 9
    assert count(empty_database, "status_change") == 9


def test_a_ready_database_costs_no_heavy_library(database: DatabaseUrl) -> None:
    heavy = "sqlalchemy sqlmodel pydantic alembic discord rich psycopg"
    script = f"{PREPARE}; print([m for m in {heavy.split()!r} if m in sys.modules])"
    argv = [sys.executable, "-c", script, f"sqlite:///{database.path}"]
    assert subprocess.check_output(argv, cwd=ROOT, text=True).strip() == "[]"


def test_a_newer_schema_is_refused(any_database: DatabaseUrl) -> None:
    engine = create_engine(any_database.for_sync)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match=r"made by a newer Slate \(schema 9999.*update Slate"):
        prepare(any_database)


def test_another_programs_tables_are_left_alone(empty_database: DatabaseUrl) -> None:
    engine = create_engine(empty_database.for_sync)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE project (id INTEGER)")
    engine.dispose()
    with pytest.raises(StoreError, match="tables that Slate did not make"):
        prepare(empty_database)


def test_a_locked_database_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "_WAIT_SECONDS", 0.2)
    other = sqlite3.connect(tmp_path / "slate.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked by another program: close that program or wait"):
        prepare(url_of(tmp_path / "slate.db"))
    other.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite:///{folder}", "names a folder"),
        ("sqlite:///{folder}/none/slate.db", "does not exist: create it"),
        ("sqlite:///{folder}/text.db", "is not a database: move the file away"),
        ("postgresql://nobody@127.0.0.1:1/slate", "cannot be reached at postgresql://127.0.0.1:1/slate: start it"),
        ("postgresql://me:secret@127.0.0.1:1/slate", "cannot be reached at postgresql://127.0.0.1:1/slate"),
    ],
)
def test_a_place_that_holds_no_database_is_named(tmp_path: Path, address: str, said: str) -> None:
    (tmp_path / "text.db").write_text("Dear diary, " * 100)
    with pytest.raises(StoreError) as refused:
        prepare(DatabaseUrl.parse(address.format(folder=tmp_path)))
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that any account may enter; pytest's own are closed to all but its account."""
    folder = Path(tempfile.mkdtemp(prefix="slate"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def without_privilege(act: Callable[[], object]) -> object:
    """Do something as an account that file permissions hold for: root is above them."""
    if os.geteuid() != 0:
        return act()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setresuid(65534, 65534, 65534)
            said: object = act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(send, json.dumps(said).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as stream:
        answer = json.loads(stream.read())
    os.waitpid(child, 0)
    return answer


def told(act: Callable[[], object]) -> str:
    try:
        return str(act())
    except StoreError as error:
        return f"StoreError: {error}"


@pytest.mark.parametrize("left_open", [False, True], ids=["closed", "left open"])
@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["in a read-only folder", "in an open folder"])
def test_an_up_to_date_read_only_file_still_answers(
    prepared_file: Path, public_folder: Path, folder_mode: int, left_open: bool
) -> None:
    path = public_folder / "slate.db"
    shutil.copy(prepared_file, path)
    url = url_of(path)
    if left_open:  # the way a bot that is running leaves it: with its write-ahead log beside it
        other = sqlite3.connect(path)
        other.execute("UPDATE server SET timezone = 'Europe/Paris' WHERE id = 0")
        other.commit()
    for file in public_folder.iterdir():
        file.chmod(0o444)
    public_folder.chmod(folder_mode)

    def ask() -> object:
        prepare(url)
        return open_reader(url).fetch("SELECT timezone FROM server WHERE id = 0")[0][0]

    assert without_privilege(lambda: told(ask)) == ("Europe/Paris" if left_open else "UTC")


def test_an_outdated_read_only_file_is_named(prepared_file: Path, public_folder: Path) -> None:
    path = public_folder / "slate.db"
    shutil.copy(prepared_file, path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE server SET builtin_digest = 'old' WHERE id = 0")
    connection.commit()
    connection.close()
    path.chmod(0o444)
    public_folder.chmod(0o555)
    said = without_privilege(lambda: told(lambda: prepare(url_of(path))))
    assert isinstance(said, str)
    assert said.startswith("StoreError")
    assert "read-only" in said or "cannot be opened" in said


def test_a_new_file_in_a_read_only_folder_is_named(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    said = without_privilege(lambda: told(lambda: prepare(url_of(public_folder / "slate.db"))))
    assert isinstance(said, str)
    assert "cannot be opened: check that its folder exists and that this account may write there" in said
