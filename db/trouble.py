"""What databases say when they cannot, as one sentence each. Knows no driver: loads none, recognises what is raised."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import StoreError
from db.url import DatabaseUrl

# SQLite's primary result codes (sqlite.org/rescode.html) by name; {} is the database's address.
_SQLITE = {
    "SQLITE_BUSY": "{} is locked by another program: close that program or wait until it is done, then try again",
    "SQLITE_LOCKED": "{} is locked by another program: close that program or wait until it is done, then try again",
    "SQLITE_READONLY": "{} is read-only: make the file and its folder writable, or point DATABASE_URL elsewhere",
    "SQLITE_CANTOPEN": "{} cannot be opened: check that its folder exists and that this account may write there,"
    " or point DATABASE_URL elsewhere",
    "SQLITE_PERM": "{} cannot be opened: give this account the right to read and write the file",
    "SQLITE_NOTADB": "{} is not a database: move the file away, or point DATABASE_URL elsewhere",
    "SQLITE_CORRUPT": "{} is damaged: restore it from a backup, or move it away and start anew",
    "SQLITE_FULL": "{} has no room left: free some disk space, then try again",
    "SQLITE_IOERR": "{} cannot be read or written (disk error): check the disk, then try again",
}


def is_too_much(error: BaseException) -> bool:
    """Tell whether a statement was stopped because it took too long."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return code in ("SQLITE_INTERRUPT", "57014")


def refusal(url: DatabaseUrl, error: BaseException) -> StoreError | None:
    """Return what to tell the person about a driver's error, or nothing where it is not the database's doing."""
    driver = _driver_error(error)
    if driver is None:
        return None
    if not url.is_postgres:
        code = str(getattr(driver, "sqlite_errorname", ""))
        for name, sentence in _SQLITE.items():
            if code.startswith(name):
                return StoreError(sentence.format(f"The database {url.shown}"))
        return StoreError(f"The database {url.shown} is not one that Slate made, or is damaged ({_first_line(driver)})")
    if getattr(driver, "sqlstate", None) is None:
        return StoreError(
            f"PostgreSQL cannot be reached at {url.shown}: start it, or correct DATABASE_URL ({_first_line(driver)})"
        )
    return StoreError(f"PostgreSQL refused at {url.shown}: {_first_line(driver)}")


@contextmanager
def told_plainly(url: DatabaseUrl) -> Iterator[None]:
    """Turn what a driver raises in the block into a `StoreError`; everything else passes."""
    try:
        yield
    except Exception as error:
        if told := refusal(url, error):
            raise told from error
        raise


def _driver_error(error: BaseException) -> BaseException | None:
    """Return the driver's own error: SQLAlchemy carries it in `orig`; drivers are known by their module's name."""
    found = getattr(error, "orig", None) or error
    families = {kind.__module__.partition(".")[0] for kind in type(found).__mro__}
    return found if families & {"sqlite3", "psycopg"} else None


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
