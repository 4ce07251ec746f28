"""The writing door: one async engine, and the only commit in the code."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from db.reading import Reader, Row, for_postgres
from db.url import DatabaseUrl

T = TypeVar("T")
_BUSY_MS = 5_000


def make_engine(url: DatabaseUrl) -> AsyncEngine:
    """Return an engine for the address; SQLite gets WAL, foreign keys and a busy timeout on every connection.

    What is written stays out of its errors, and so out of the log: it may be somebody's question.
    """
    engine = create_async_engine(url.for_async, pool_pre_ping=url.is_postgres, hide_parameters=True)
    if not url.is_postgres:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """Open a session, commit once when the block ends well, roll everything back when it does not."""
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        yield session


def insert_into(session: AsyncSession, table: Any) -> Any:
    """Return an INSERT that can say what to do where the row is there already, as the session's database writes it."""
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return make(table)


async def read_within(session: AsyncSession, ask: Callable[[Reader], T]) -> T:
    """Read as the reading door does, but what this transaction sees, its own writes included."""
    return await session.run_sync(lambda own: ask(_Within(own.connection())))


class _Within:
    """A reader on a transaction's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fetch(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        statement = for_postgres(sql) if self._connection.dialect.name == "postgresql" else sql
        return [tuple(row) for row in self._connection.exec_driver_sql(statement, tuple(params))]


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin ourselves, see below
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {_BUSY_MS}", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    # A deferred transaction fails when it turns into a writer after another has written; an immediate one waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
