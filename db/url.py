"""A database address, taken apart without loading a database library."""

from dataclasses import dataclass

from db.errors import StoreError

_SQLITE = ("sqlite", "sqlite+aiosqlite")
_POSTGRES = ("postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """Where the store is: `rest` is what follows `scheme://`."""

    scheme: str
    rest: str

    @classmethod
    def parse(cls, text: str) -> "DatabaseUrl":
        """Take `sqlite:///slate.db`, `postgresql://…` and their driver forms apart; anything else is a `StoreError`."""
        scheme, separator, rest = text.partition("://")
        known = separator and (scheme in _POSTGRES or (scheme in _SQLITE and rest.startswith("/") and len(rest) > 1))
        if not known or rest == "/:memory:":
            raise StoreError(
                "DATABASE_URL is not a database that Slate can use: expected sqlite:///slate.db or postgresql://user@host/name"
            )
        return cls(scheme, rest)

    @property
    def is_postgres(self) -> bool:
        return self.scheme in _POSTGRES

    @property
    def path(self) -> str:
        """Return the SQLite file's path, relative to the working folder unless it begins with a slash."""
        return self.rest.removeprefix("/").partition("?")[0]

    @property
    def dsn(self) -> str:
        """Return the address as libpq reads it."""
        return f"postgresql://{self.rest}"

    @property
    def for_async(self) -> str:
        """Return the address with the driver SQLAlchemy's asyncio engine uses."""
        return f"postgresql+psycopg://{self.rest}" if self.is_postgres else f"sqlite+aiosqlite:///{self.path}"

    @property
    def for_sync(self) -> str:
        """Return the address with the driver that migrations use."""
        return f"postgresql+psycopg://{self.rest}" if self.is_postgres else f"sqlite:///{self.path}"

    @property
    def shown(self) -> str:
        """Return the address without a password, for people and logs."""
        if not self.is_postgres:
            return f"sqlite:///{self.path}"
        return f"postgresql://{self.rest.rpartition('@')[2]}"
