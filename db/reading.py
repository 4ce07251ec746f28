"""The reading door: plain parameterised SQL on a read-only connection, without an ORM and off the event loop.

Questions are many and short, so they pay for nothing but SQL. Statements are written once with `?` and hold on both
databases; writing goes through `db.session` instead.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from db.url import DatabaseUrl

Row = tuple[Any, ...]
MOST_SECONDS = 2.0  # of one statement: who asks for more than that waits for an answer nobody reads
_AT_ONCE = 500  # parameters of one statement
_CACHE_KB = 8_192  # of pages that one connection keeps: the indexes' upper levels and what was asked for last
_STATEMENTS = 512  # that one connection keeps prepared: names and ids are parameters, so there are few
_STEPS = 200_000  # of SQLite's virtual machine between two looks at the clock: some milliseconds


class Reader(Protocol):
    """Whatever answers a statement with its rows."""

    def fetch(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Return all rows of one SELECT with `?` parameters."""
        ...


class SqliteReader:
    """One read-only connection a thread, to a database file."""

    def __init__(self, path: str, busy_seconds: float = 5.0, most_seconds: float = MOST_SECONDS) -> None:
        self._path = path
        self._most_seconds = most_seconds
        self._busy_seconds = busy_seconds
        self._threads = threading.local()
        self._opened: list[sqlite3.Connection] = []

    def fetch(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        connection = self._connection()
        self._threads.until = time.monotonic() + self._most_seconds
        return connection.execute(sql, params).fetchall()

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()
        self._threads = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._open()
            self._threads.connection = connection
            self._threads.until = float("inf")
            self._opened.append(connection)
        return connection

    def _open(self) -> sqlite3.Connection:
        address = f"file:{_quoted(self._path)}?mode=ro"
        connection = self._connect(address)
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
        except sqlite3.OperationalError:
            connection.close()
            # A file in WAL mode wants to make its index beside it. Where the folder forbids that and nobody has the
            # file open for writing (then there is a -wal beside it), it can be read as what will not change.
            if not self._folder_is_read_only() or Path(f"{self._path}-wal").exists():
                raise
            connection = self._connect(f"{address}&immutable=1")
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.set_progress_handler(lambda: time.monotonic() > self._threads.until, _STEPS)
        return connection

    def _connect(self, address: str) -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            uri=True,
            timeout=self._busy_seconds,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )

    def _folder_is_read_only(self) -> bool:
        return os.access(self._path, os.R_OK) and not os.access(Path(self._path).absolute().parent, os.W_OK)


class PostgresReader:
    """One read-only autocommit connection a thread, to a PostgreSQL server."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._threads = threading.local()
        self._opened: list[Any] = []

    def fetch(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        return self._connection().execute(for_postgres(sql), params).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()
        self._threads = threading.local()

    def _connection(self) -> Any:
        connection = getattr(self._threads, "connection", None)
        if connection is None or connection.broken:
            import psycopg  # only where PostgreSQL is configured: SQLite users need no libpq

            connection = psycopg.connect(
                self._dsn,
                autocommit=True,
                connect_timeout=5,
                options=f"-c default_transaction_read_only=on -c statement_timeout={int(MOST_SECONDS * 1000)}",
            )
            self._threads.connection = connection
            self._opened.append(connection)
        return connection


def for_postgres(sql: str) -> str:
    """Return a statement of ours with the parameters' marks that PostgreSQL's driver reads."""
    return sql.replace("%", "%%").replace("?", "%s")


def open_reader(url: DatabaseUrl) -> SqliteReader | PostgresReader:
    """Return the reader for a database address; nothing is opened before the first statement."""
    return PostgresReader(url.dsn) if url.is_postgres else SqliteReader(url.path)


def fetch_for(reader: Reader, head: str, ids: Sequence[int], tail: str = "") -> list[Row]:
    """Fetch a SELECT that ends in `… IN` for many ids, a bounded number of parameters at a time."""
    rows: list[Row] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows += reader.fetch(f"{head} ({', '.join('?' * len(some))}){tail}", some)
    return rows


def as_date(value: Any) -> date | None:
    """Return a date column's value: text on SQLite, a date on PostgreSQL."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: Any) -> datetime | None:
    """Return a moment column's value, aware and in UTC."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
