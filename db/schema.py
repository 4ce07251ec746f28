"""Whether the store is ready, at the price of one short read; what makes it ready is loaded only when it is not.

Knows which schema the code wants (`HEAD`) and what the built-in slate's file says (`builtin_digest`). How the built-in
slate gets into the store is handed in: it is read with the slate file's parser, which is not the store's business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from db.errors import StoreError
from db.reading import open_reader
from db.trouble import told_plainly
from db.url import DatabaseUrl

HEAD = "0003"  # the newest migration, known here without loading Alembic; a test holds the two together

_HERE = Path(__file__).parent
MIGRATIONS = _HERE / "migrations"
BUILTIN_FILE = _HERE / "builtin" / "slate.jsonl"
# What the built-in rows are made from: when code that spells names or stems words changes, they are made anew.
_MAKES_BUILTIN = (BUILTIN_FILE, *(_HERE / name for name in ("folding.py", "names.py", "rows.py", "stems.py")))

LoadBuiltin = Callable[[DatabaseUrl, str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What a database holds: its schema's revision and its built-in slate's digest; nothing where there is none."""

    revision: str | None = None
    digest: str | None = None


def builtin_digest() -> str:
    """Return the digest of the built-in slate as this code would store it."""
    digest = blake2b(digest_size=16)
    for path in _MAKES_BUILTIN:
        if path.exists():  # the code may be installed without its sources, never without the slate
            digest.update(path.read_bytes())
    return digest.hexdigest()


def ensure_ready(url: DatabaseUrl, load_builtin: LoadBuiltin) -> None:
    """Make, migrate and fill the database as far as it needs it; `StoreError` with a sentence where that can't be."""
    wanted = builtin_digest()
    found = look(url)
    if found.revision != HEAD:
        from db.migrating import migrate  # Alembic costs a second: only whoever migrates pays it

        migrate(url)
        found = look(url)
    if found.digest != wanted:
        with told_plainly(url):
            load_builtin(url, wanted)


def look(url: DatabaseUrl) -> Found:
    """Read what a database holds, and change nothing."""
    if not url.is_postgres and not _file_exists(url):
        return Found()
    reader = open_reader(url)
    try:
        with told_plainly(url):
            tables = {name for (name,) in reader.fetch(_TABLES[url.is_postgres])}
            revision = reader.fetch("SELECT version_num FROM alembic_version") if "alembic_version" in tables else []
            digest = reader.fetch("SELECT builtin_digest FROM server WHERE id = 0") if "server" in tables else []
            return Found(*(rows[0][0] if rows else None for rows in (revision, digest)))
    finally:
        reader.close()


_TABLES = {
    False: "SELECT name FROM sqlite_master WHERE name IN ('alembic_version', 'server')",
    True: "SELECT relname FROM pg_class WHERE relname IN ('alembic_version', 'server') AND pg_table_is_visible(oid)",
}


def _file_exists(url: DatabaseUrl) -> bool:
    """Tell whether there is a database file with something in it; refuse a path that can never be one."""
    path = Path(url.path)
    try:
        if path.is_dir():
            raise StoreError(f"DATABASE_URL names a folder, {path}: name a file in it, such as {path / 'slate.db'}")
        if not path.absolute().parent.is_dir():
            raise StoreError(f"The folder {path.absolute().parent} of DATABASE_URL does not exist: create it first")
        return path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise StoreError(f"The database {url.shown} cannot be looked at: {error.strerror or error}") from error
