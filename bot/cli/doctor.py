"""`slate doctor`: everything that Slate needs looked at, each with how to mend it."""

import platform
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.app import App
from bot.cli.findings import Finding, State
from bot.cli.outlook import examine_channels, examine_notices
from bot.cli.terminal import plain, say
from bot.cli.upkeep import builtin_count
from bot.config import Config, load_config
from bot.errors import SlateError
from bot.store import prepare
from db.errors import StoreError
from db.schema import builtin_digest, look
from db.trouble import told_plainly
from db.url import DatabaseUrl

_DISCORD = "https://discord.com/api/v10"
_WAIT_SECONDS = 5


def run_doctor() -> int:
    """Say what is fine, missing and broken; the exit status tells whether anything is broken."""
    findings = list(_examine())
    for finding in findings:
        say(plain(f"{finding.state.value}  {finding.what}"))
        if finding.mend:
            say(plain(f"    {finding.mend}"))
    return int(any(finding.state is State.BROKEN for finding in findings))


def _examine() -> Iterator[Finding]:
    yield Finding(State.FINE, f"Python {platform.python_version()}")
    yield _timezones()
    try:
        config = load_config()
    except SlateError as error:
        for fault in str(error).splitlines():
            yield Finding(State.BROKEN, fault, "Correct it in the environment or in .env; see .env.example")
        return
    yield Finding(State.FINE, f"Settings: {'.env and the environment' if Path('.env').is_file() else 'environment'}")
    store = list(_database(config.database_url))
    yield from store
    yield _token(config)
    discord = _discord(config)
    yield discord
    if all(finding.state is not State.BROKEN for finding in store):
        yield from _promises(config, discord.state is State.FINE)


def _promises(config: Config, discord_answers: bool) -> Iterator[Finding]:
    app = App(config.database_url)
    try:
        yield from examine_notices(app)
        if discord_answers:
            yield from examine_channels(app, config)
    finally:
        app.close()


def _timezones() -> Finding:
    try:
        ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        return Finding(State.BROKEN, "No time zone data", "Install it: `uv sync` brings the tzdata package")
    return Finding(State.FINE, "Time zone data")


def _database(url: DatabaseUrl) -> Iterator[Finding]:
    try:
        prepare(url)
        found = look(url)
    except StoreError as error:
        yield Finding(State.BROKEN, "Database", str(error))
        return
    yield Finding(State.FINE, f"Database {url.shown}: schema {found.revision}")
    current = found.digest == builtin_digest()
    yield Finding(
        State.FINE if current else State.BROKEN,
        f"Built-in slate: {builtin_count(url)} projects{'' if current else ', not the newest'}",
        "" if current else "Run `slate migrate`",
    )
    yield _writable(url)


def _writable(url: DatabaseUrl) -> Finding:
    try:
        with told_plainly(url):
            (_try_postgres if url.is_postgres else _try_sqlite)(url)
    except StoreError as error:
        mend = f"{error} (questions are answered all the same; nothing can be stored)"
        return Finding(State.BROKEN, "Database cannot be written", mend)
    return Finding(State.FINE, "Database can be written")


def _try_sqlite(url: DatabaseUrl) -> None:
    connection = sqlite3.connect(url.path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE server SET slate_version = slate_version WHERE id = 0")
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _try_postgres(url: DatabaseUrl) -> None:
    import psycopg  # only where PostgreSQL is configured

    with psycopg.connect(url.dsn, connect_timeout=_WAIT_SECONDS) as connection:
        connection.execute("UPDATE server SET slate_version = slate_version WHERE id = 0")
        connection.rollback()


def _token(config: Config) -> Finding:
    if config.discord_token is None:
        mend = "`slate run` needs one: copy .env.example to .env and fill it in; `slate demo` needs none"
        return Finding(State.NOTE, "DISCORD_TOKEN is not set", mend)
    return Finding(State.FINE, "DISCORD_TOKEN is set")


def _discord(config: Config) -> Finding:
    """Check that Discord answers, and that it knows the token where there is one."""
    base = config.discord_api_url or _DISCORD
    token = config.discord_token
    needed = State.BROKEN if token or config.discord_api_url else State.NOTE
    request = urllib.request.Request(f"{base}/{'users/@me' if token else 'gateway'}")
    request.add_header("User-Agent", "DiscordBot (slate, 0)")
    if token:
        request.add_header("Authorization", f"Bot {token}")
    try:
        with urllib.request.urlopen(request, timeout=_WAIT_SECONDS):
            return Finding(State.FINE, f"Discord answers at {base}{' and knows the token' if token else ''}")
    except urllib.error.HTTPError as error:
        if token and error.code == 401:
            return Finding(State.BROKEN, f"Discord at {base} refuses the token", "Make a new one and set DISCORD_TOKEN")
        return Finding(needed, f"Discord at {base} answers with {error.code}", "Check DISCORD_API_URL, or try later")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        mend = "Check the network, a proxy, and DISCORD_API_URL"
        return Finding(needed, f"Discord cannot be reached at {base} ({reason})", mend)
