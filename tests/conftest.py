"""What tests share: a prepared database file to copy, the same on PostgreSQL where it answers, and the command line."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from golden.cases import store_slates

from bot.__main__ import main
from bot.app import App
from bot.store import prepare
from db.url import DatabaseUrl

# Many tests start processes of ours, which start faster where they need not be compiled anew: here they are compiled
# once, in a place of its own, also where the surroundings forbid bytecode beside the sources.
sys.dont_write_bytecode = False
sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
POSTGRES = os.environ.get("SLATE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the settings and files of who runs it."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("SLATE_", "DISCORD_")) or name == "DATABASE_URL"]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file with the built-in slate, made once; copy it, do not use it."""
    path = tmp_path_factory.mktemp("prepared") / "slate.db"
    prepare(DatabaseUrl.parse(f"sqlite:///{path}"))
    return path


@pytest.fixture
def database(prepared_file: Path, tmp_path: Path) -> DatabaseUrl:
    """A prepared SQLite file of the test's own: `slate.db` in its working folder."""
    path = tmp_path / "slate.db"
    shutil.copy(prepared_file, path)
    return DatabaseUrl.parse(f"sqlite:///{path}")


@pytest.fixture
def app(database: DatabaseUrl) -> Iterator[App]:
    """Slate over a prepared file, on 1 March 2026."""
    made = App(database, clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture(scope="session")
def golden_app(prepared_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Slate over the built-in slate and the golden questions' invented one; nothing writes to it."""
    made = App(store_slates(prepared_file, tmp_path_factory.mktemp("golden")), clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], DatabaseUrl]]:
    """Make empty databases on a real PostgreSQL; all are dropped at the end."""
    try:
        admin = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError as error:
        pytest.skip(
            f"no PostgreSQL at {POSTGRES.rpartition('@')[2]} (set SLATE_TEST_POSTGRES): {error}".splitlines()[0]
        )
    made: list[str] = []

    def create() -> DatabaseUrl:
        made.append(f"slate_test_{os.getpid()}_{len(made)}")
        admin.execute(f"CREATE DATABASE {made[-1]}")
        return DatabaseUrl.parse(f"{POSTGRES.rpartition('/')[0]}/{made[-1]}")

    yield create
    for name in made:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    admin.close()


@pytest.fixture(scope="session")
def prepared_postgres(postgres: Callable[[], DatabaseUrl]) -> Iterator[Callable[[], DatabaseUrl]]:
    """Put one prepared PostgreSQL database back to its first state: a new one for each test takes half a second."""
    url = postgres()
    prepare(url)
    connection = psycopg.connect(url.dsn, autocommit=True)
    listed = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    tables = [name for (name,) in connection.execute(listed)]
    connection.execute("CREATE SCHEMA kept")
    for table in tables:
        connection.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')

    def put_back() -> DatabaseUrl:
        with connection.transaction():
            for table in tables:
                connection.execute(f'DELETE FROM public."{table}"')
                connection.execute(f'INSERT INTO public."{table}" SELECT * FROM kept."{table}"')
        return url

    yield put_back
    connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def any_database(request: pytest.FixtureRequest) -> DatabaseUrl:
    """A prepared database of the test's own, once on each kind."""
    if request.param == "sqlite":
        url: DatabaseUrl = request.getfixturevalue("database")
        return url
    made: DatabaseUrl = request.getfixturevalue("prepared_postgres")()
    return made


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseUrl:
    """A database that nothing has touched yet, once on each kind."""
    if request.param == "sqlite":
        return DatabaseUrl.parse(f"sqlite:///{tmp_path / 'empty.db'}")
    made: DatabaseUrl = request.getfixturevalue("postgres")()
    return made


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line did: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def slate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command line in this process: `slate("ask", "-", stdin=b"...")`, in the test's working folder."""

    def run(*argv: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main(list(argv))
        return Ran(status, *capsys.readouterr())

    return run
