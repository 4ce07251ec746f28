"""`slate releases`: the calendar in words."""

from datetime import date

from bot.catalogue import Calendar, Dated, releases
from bot.cli.terminal import plain, say
from bot.clock import Clock
from bot.config import Config
from bot.dates import phrase_day
from bot.store import prepare
from bot.wording import phrase_due
from db.reading import open_reader
from db.trouble import told_plainly
from db.visible import load_view
from db.vocabulary import Event


def run_releases(config: Config, clock: Clock, guild: int) -> int:
    """Say what is coming, what was due and is not confirmed, and what has no date yet."""
    url = config.database_url
    prepare(url)
    reader = open_reader(url)
    try:
        with told_plainly(url):
            calendar = releases(reader, load_view(reader, guild), clock().date())
    finally:
        reader.close()
    say(plain(_in_words(calendar)))
    return 0


def _in_words(calendar: Calendar) -> str:
    parts = (
        (f"Coming, as of {phrase_day(calendar.today)}", calendar.dated),
        ("Was due, not confirmed", calendar.overdue),
        ("No date yet", calendar.undated),
    )
    shown = [
        "\n".join((f"{heading}:", *(f"• {_line(d, calendar.today)}" for d in dated)))
        for heading, dated in parts
        if dated
    ]
    return "\n\n".join(shown) or "Nothing on this slate has a release date, and nothing awaits one."


def _line(dated: Dated, today: date) -> str:
    if not dated.is_recorded:
        return f"{dated.title}: no date recorded"
    what = "" if dated.date.event is Event.RELEASE else f" ({dated.date.event.value})"
    return f"{dated.title}{what}: {phrase_due(dated.date, dated.status, today)}"
