"""Alembic's entry: the same migrations on SQLite and PostgreSQL, on a connection that `db.migrating` hands in.

From Alembic's own command line there is none: `alembic check` and `alembic revision` compare the models with a fresh
database in memory, migrated here and gone afterwards. A real database is migrated by `slate migrate`.
"""

from alembic import context
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel

import db.models  # noqa: F401  the tables register themselves


def _fresh() -> Connection:
    asked = getattr(context.config.cmd_opts, "cmd", None)
    if asked and asked[0].__name__ in ("upgrade", "downgrade", "stamp"):
        raise CommandError("a database is migrated by `slate migrate`, which knows where it is and locks it")
    connection = create_engine("sqlite://").connect()
    script = context.script
    migration = MigrationContext.configure(
        connection, opts={"fn": lambda revision, _context: script._upgrade_revs("head", revision)}
    )
    with Operations.context(migration):
        migration.run_migrations()
    connection.commit()
    return connection


connection = context.config.attributes.get("connection") or _fresh()
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
