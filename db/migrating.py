"""The schema to its newest version, on SQLite and PostgreSQL. Heavy (Alembic): `db.schema` loads it when it must.

Many processes may come at once to one new database: they wait for each other on the database's own lock, look again,
and find the work done.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, inspect

from db.errors import StoreError
from db.schema import HEAD, MIGRATIONS
from db.trouble import told_plainly
from db.url import DatabaseUrl

_WAIT_SECONDS = 10
_ADVISORY_LOCK = 0x51A7E  # any number, the same for every process of Slate


def migrate(url: DatabaseUrl) -> None:
    """Bring the schema to the newest version in one transaction; nothing is done where it is there already."""
    with told_plainly(url), _locked(url) as connection:
        found = _revision(connection)
        if found == HEAD:
            return
        _refuse_unknown(url, found)
        if found is None and inspect(connection).has_table("project"):
            raise StoreError(
                f"The database {url.shown} has tables that Slate did not make: point DATABASE_URL at one of its own"
            )
        command.upgrade(config(connection), "head")


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for this package's migrations, on a connection where one is given."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))  # "%" is Alembic's own mark
    if connection is not None:
        made.attributes["connection"] = connection
    return made


def revisions() -> list[str]:
    """Return every revision this code knows, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]


def _refuse_unknown(url: DatabaseUrl, found: str | None) -> None:
    if found is not None and found not in revisions():
        raise StoreError(
            f"The database {url.shown} was made by a newer Slate (schema {found}, this one knows {HEAD}):"
            " update Slate, or point DATABASE_URL at another database"
        )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


@contextmanager
def _locked(url: DatabaseUrl) -> Iterator[Connection]:
    """Open the one transaction in which a schema changes: whoever comes second waits for the first."""
    options: dict[str, Any] = (
        {"connect_args": {"connect_timeout": 5, "options": f"-c lock_timeout={_WAIT_SECONDS * 1000}"}}
        if url.is_postgres
        else {"connect_args": {"timeout": _WAIT_SECONDS}}
    )
    engine = create_engine(url.for_sync, **options)
    if not url.is_postgres:
        event.listen(engine, "connect", _own_transactions)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    try:
        if not url.is_postgres:
            _turn_to_wal(engine)
        with engine.begin() as connection:
            if url.is_postgres:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            yield connection
    finally:
        engine.dispose()


def _own_transactions(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # Python's sqlite3 would commit before DDL: half a schema after a crash


def _turn_to_wal(engine: Any) -> None:
    """Turn the file to WAL; SQLite does not wait for others while it does that, so this does."""
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.05)
        finally:
            raw.close()
