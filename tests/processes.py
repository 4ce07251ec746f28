"""The bot's real process, for tests: started over a database and a Discord, killed at the end if it still runs."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from db.url import DatabaseUrl

ROOT = Path(__file__).parents[1]


@asynccontextmanager
async def slate_run(database: DatabaseUrl, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": address_of(database)} | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def address_of(database: DatabaseUrl) -> str:
    """Return a database's address as a setting has it."""
    return database.dsn if database.is_postgres else f"sqlite:///{database.path}"
