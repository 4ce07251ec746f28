"""The release calendar in Discord: its picture, what the picture says to those who don't see it, and its file."""

from io import BytesIO
from typing import Any

import icalendar
import pytest
import simcord
from clubs import HERE, THERE, Club, buttons, club, mentions_nobody, parts, text
from PIL import Image
from slates import add_slates, film

from bot.app import App
from bot.client import SlateBot
from bot.rendering.limits import ALT_TEXT, FILE_DATES
from db.url import DatabaseUrl
from db.vocabulary import Certainty

CROWDED, QUIET = 700_000_000_000_000_003, 700_000_000_000_000_004


@pytest.fixture
def database(database: DatabaseUrl) -> DatabaseUrl:
    """One more server has a film each month of 2027 and one without a date, and no other; another has undated ones."""
    monthly = [film(f"Film {n:02}", release=f"2027-{n:02}-15", certainty=Certainty.LIKELY) for n in range(1, 13)]
    add_slates(
        database,
        {CROWDED: [*monthly, *(film(f"Someday {n}") for n in range(10))], QUIET: [film("Someday")]},
        only=(CROWDED, QUIET),
    )
    return database


@pytest.fixture
def crowded(simcord_env: simcord.Env) -> Club:
    return club(simcord_env, CROWDED, "cara")


def files(env: simcord.Env, response: Any) -> dict[str, bytes]:
    return {found.filename: env.backend.cdn.get(found.url) or b"" for found in response.attachments}


def described(response: Any) -> str:
    """Return what the message's pictures say to those who don't see them."""
    return " ".join(i["description"] for p in parts(response.components) if p["type"] == 12 for i in p["items"])


def summaries(calendar: bytes) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(calendar).events)


async def test_the_calendar_has_its_picture_and_its_file(simcord_env: simcord.Env, here: Club) -> None:
    response = (await here.person.slash(here.channel, "releases")).response
    sent = files(simcord_env, response)
    assert sorted(sent) == ["releases.png", "slate-releases.ics"]
    picture = Image.open(BytesIO(sent["releases.png"]))
    assert (picture.format, picture.width) == ("PNG", 1080)
    assert "Digger: mark for the release, 2 October 2026 (confirmed)." in described(response)
    assert "Broadsword: soft bar for the release, 2025–26 (expected)." in described(response)
    assert summaries(sent["slate-releases.ics"]) == [
        "Broadsword (release, window: 2025–26, expected)",
        "Digger (release, confirmed)",
        "Our Heist (release, confirmed)",
    ]
    assert mentions_nobody(response.message)


async def test_the_file_has_the_stretch_that_was_asked_for(simcord_env: simcord.Env, here: Club) -> None:
    response = (await here.person.slash(here.channel, "releases", range="2027")).response
    assert summaries(files(simcord_env, response)["slate-releases.ics"]) == ["Our Heist (release, confirmed)"]
    assert "Digger" not in described(response)


async def test_a_page_that_is_turned_after_a_restart_has_its_own_picture_and_the_same_file(
    simcord_env: simcord.Env, crowded: Club, app: App
) -> None:
    result = await crowded.person.slash(crowded.channel, "releases")
    first, before = files(simcord_env, result.response), {a.id for a in result.response.attachments}
    assert "Film 10" in described(result.response)
    assert "Film 11" not in described(result.response)
    await simcord_env.restart_bot(SlateBot(app))
    await crowded.person.click(result.response, label="▶")
    second = files(simcord_env, result.response)
    assert not before & {a.id for a in result.response.attachments}
    assert "Film 10" not in described(result.response)
    assert "Film 12: mark for the release, 15 December 2027 (confirmed)." in described(result.response)
    assert first["releases.png"] != second["releases.png"]
    assert first["slate-releases.ics"] == second["slate-releases.ics"]
    assert len(summaries(second["slate-releases.ics"])) == 12
    await crowded.person.click(result.response, label="◀")
    assert files(simcord_env, result.response) == first


async def test_a_page_of_what_has_no_date_has_no_picture_and_keeps_the_file(
    simcord_env: simcord.Env, crowded: Club
) -> None:
    result = await crowded.person.slash(crowded.channel, "releases")
    for _ in range(2):
        await crowded.person.click(result.response, label="▶")
    assert "No date yet" in text(result.response)
    assert list(files(simcord_env, result.response)) == ["slate-releases.ics"]
    assert described(result.response) == ""


async def test_someone_elses_press_leaves_the_picture_alone_and_brings_them_their_own(
    simcord_env: simcord.Env, crowded: Club
) -> None:
    result = await crowded.person.slash(crowded.channel, "releases")
    before = files(simcord_env, result.response)
    eve = crowded.server.add_member(simcord_env.create_user("eve"))
    copied = await eve.click(result.response, label="▶")
    assert copied.response.ephemeral
    assert sorted(files(simcord_env, copied.response)) == sorted(before)
    assert "Film 12" in described(copied.response)
    assert files(simcord_env, result.response) == before


async def test_where_nothing_is_dated_there_is_neither_picture_nor_file(simcord_env: simcord.Env, here: Club) -> None:
    quiet = club(simcord_env, QUIET, "quinn")
    for response in (
        (await quiet.person.slash(quiet.channel, "releases")).response,
        (await here.person.slash(here.channel, "releases", range="1950")).response,
    ):
        assert response.attachments == []
        assert "attachment" not in str(response.components)


@pytest.fixture
def _long_slate(database: DatabaseUrl) -> None:
    add_slates(database, {HERE: [film(f"Long {n}", release="2028") for n in range(FILE_DATES + 5)]})


@pytest.mark.usefixtures("_long_slate")
async def test_a_calendar_longer_than_its_file_says_so(simcord_env: simcord.Env, here: Club) -> None:
    response = (await here.person.slash(here.channel, "releases", range="2028")).response
    assert f"The file has the first {FILE_DATES} of {FILE_DATES + 5} dates" in text(response)
    assert len(summaries(files(simcord_env, response)["slate-releases.ics"])) == FILE_DATES
    assert "▶" in buttons(response)
    assert len(described(response)) <= ALT_TEXT


async def test_no_servers_films_are_in_anothers_picture_or_file(
    simcord_env: simcord.Env, here: Club, there: Club
) -> None:
    for own, own_film, others in ((here, "Our Heist", "Zeppelin"), (there, "Zeppelin Heist", "Our Heist")):
        response = (await own.person.slash(own.channel, "releases")).response
        said = described(response) + str(files(simcord_env, response)["slate-releases.ics"])
        assert own_film in said
        assert others not in said
        assert str(HERE) not in said
        assert str(THERE) not in said
