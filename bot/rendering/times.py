"""At what hour reminders come, said with the zone it is in."""

from bot.notices.planning import LOCAL_HOUR
from bot.rendering.markdown import escape


def reminder_hour(zone: str, of_channel: bool = False) -> str:
    """Say at what hour reminders come: `Reminders come at 9:00 Europe/Berlin time; …`"""
    how = "`/settings timezone` sets this server’s" if of_channel else "`/settings timezone` with `mine` sets yours"
    return f"Reminders come at {LOCAL_HOUR}:00 {spoken_zone(zone)}; {how}."


def spoken_zone(zone: str) -> str:
    """Say a time zone: `Europe/Berlin time`, `UTC`."""
    return "UTC" if zone == "UTC" else f"{escape(zone.replace('_', ' '))} time"
