"""A simulated Discord with the real bot in it: two servers, each with a slate of its own over the built-in one."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import simcord
from clubs import HERE, HOSTILE, THERE, Club, club
from discord_api import DESCRIPTION, faults
from slates import add_slates, film

from bot.app import App
from bot.client import SlateBot
from db.url import DatabaseUrl
from db.vocabulary import Status


@pytest.fixture
def database(database: DatabaseUrl) -> DatabaseUrl:
    """The built-in slate, one server's own film, another's secret one, and a hostile one."""
    add_slates(
        database,
        {
            HERE: [
                film(
                    "Our Heist",
                    Status.FILMING,
                    "2027-05-01",
                    "Ida Brook",
                    reason="Ida Brook wanted it.",
                    studio="Brook Films",
                ),
                film(HOSTILE, Status.RUMORED, logline=HOSTILE, reason=HOSTILE, cast=[HOSTILE]),
            ],
            THERE: [
                film(
                    "Zeppelin Heist",
                    Status.FILMING,
                    "2027-06-01",
                    "Zed Quill",
                    aliases=["the blimp movie"],
                    studio="Quillworks",
                ),
            ],
        },
    )
    return database


@pytest_asyncio.fixture
async def simcord_bot(app: App) -> AsyncIterator[SlateBot]:
    bot = SlateBot(app)
    yield bot
    await bot.close()  # the simulated Discord never does


@pytest.fixture(autouse=True)
def _nobody_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sending wait for a nudge alone: the simulated Discord takes a clock that ticks for work undone."""
    monkeypatch.setattr("bot.client.LOOK_EVERY", 3600.0)


@pytest.fixture
def here(simcord_env: simcord.Env) -> Club:
    return club(simcord_env, HERE, "ann")


@pytest.fixture
def there(simcord_env: simcord.Env) -> Club:
    return club(simcord_env, THERE, "bob")


@pytest.fixture(autouse=True)
def _requests_are_as_discord_describes(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test with a simulated Discord, hold everything that the bot sent against Discord's description."""
    env = request.getfixturevalue("simcord_env") if "simcord_env" in request.fixturenames else None
    yield
    if env is not None and DESCRIPTION.exists():
        found = [fault for entry in env.http_requests for fault in faults(entry.method, entry.path, entry.json)]
        assert not found, "\n".join(found)
