"""Alembic's entry: the same migrations on SQLite and PostgreSQL, on a connection that `db.schema` hands in."""

from alembic import context
from sqlmodel import SQLModel

import db.models  # noqa: F401  the tables register themselves

connection = context.config.attributes.get("connection")
if connection is None:
    # `alembic check` and `alembic revision` come here without one: they compare with a fresh database in memory.
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    connection = engine.connect()

context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
