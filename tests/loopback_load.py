"""Commands sent to the bot at a steady pace, whether it keeps up or not, and how long each answer took."""

import asyncio
from collections.abc import Sequence

from loopback_acting import HERE, Option, Seat
from loopback_answers import Json
from loopback_discord import Loopback


async def load(
    discord: Loopback,
    words: str,
    options: Sequence[dict[str, Option]],
    per_second: float,
    seconds: float,
    seats: Sequence[Seat] = (HERE,),
) -> list[str]:
    """Send a command with each of the options in turn, from each of the seats; return the interactions' ids."""
    loop = asyncio.get_running_loop()
    began, sent = loop.time(), []
    for at in range(int(per_second * seconds)):
        # Paced by the clock and not by answers: who waits for a slow bot measures it as faster than it is.
        await asyncio.sleep(max(0.0, began + at / per_second - loop.time()))
        sent.append(await discord.slash(words, seats[at % len(seats)], **options[at % len(options)]))
    return sent


def timings(discord: Loopback, interactions: Sequence[str] | None = None) -> Json:
    """Return milliseconds from sending to acknowledgement and to answer, and how many had neither."""
    known = discord.interactions.known
    found = [known[one] for one in (known if interactions is None else interactions) if one in known]
    return {
        "acknowledged": [(one.acknowledged - one.sent) * 1000 for one in found if one.acknowledged is not None],
        "answered": [(one.answered - one.sent) * 1000 for one in found if one.answered is not None],
        "unacknowledged": sum(one.acknowledged is None for one in found),
        "unanswered": sum(one.answered is None for one in found),
    }
