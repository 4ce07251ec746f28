"""The store made ready with what this program ships: the schema, and the built-in slate read from its file."""

from db.schema import ensure_ready
from db.url import DatabaseUrl


def prepare(url: DatabaseUrl) -> None:
    """Make, migrate and fill the database where it needs it; `StoreError` with a sentence where that can't be."""
    ensure_ready(url, _load_builtin)


def _load_builtin(url: DatabaseUrl, digest: str) -> None:
    from bot.editing.builtin import load_builtin  # the ORM costs a second: only whoever loads the slate pays it

    load_builtin(url, digest)
