"""`slate migrate`: the store brought to the newest schema and built-in slate."""

from bot.cli.terminal import say
from bot.config import Config
from bot.store import prepare
from db.reading import open_reader
from db.schema import HEAD, look
from db.trouble import told_plainly
from db.url import DatabaseUrl


def run_migrate(config: Config) -> int:
    """Bring the database to the newest schema and the built-in slate, and say where it stands."""
    url = config.database_url
    before = look(url)
    prepare(url)
    done = "is up to date" if before == look(url) else "was made ready"
    say(f"The database {url.shown} {done}: schema {HEAD}, {builtin_count(url)} built-in projects")
    return 0


def builtin_count(url: DatabaseUrl) -> int:
    """Return how many projects the built-in slate has."""
    reader = open_reader(url)
    try:
        with told_plainly(url):
            return int(reader.fetch("SELECT COUNT(*) FROM project WHERE server_id = 0 AND removed_at IS NULL")[0][0])
    finally:
        reader.close()
