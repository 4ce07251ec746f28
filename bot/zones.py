"""Time zones as people look for them: by city or region. Pure; which zones there are comes with Python's tzdata."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from db.folding import fold

_NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")
_CLOSE_ENOUGH = 70


@cache
def zone_names() -> dict[str, str]:
    """Return every zone that is a place, and UTC, under what people type for it."""
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NOT_PLACES))
    return {_folded(zone): zone for zone in sorted((*places, "UTC"))}


def find_zone(typed: str) -> str:
    """Return the zone that was typed, by its name or its city; `ValueError` with a sentence where it is none."""
    names, folded = zone_names(), _folded(typed)
    if folded in names:
        return names[folded]
    if cities := [zone for name, zone in names.items() if name.endswith(f" {folded}") and folded]:
        return cities[0]
    if typed.strip() in available_timezones():
        return typed.strip()
    near = process.extractOne(folded, list(names), scorer=fuzz.WRatio, score_cutoff=_CLOSE_ENOUGH)
    hint = f" Did you mean {names[near[0]]}?" if near else ""
    raise ValueError(f"I know no time zone called “{typed.strip()[:60]}”.{hint} Type a city and pick it from the list.")


def complete_zones(typed: str, most: int) -> list[str]:
    """Return the zones that what is typed can become: a city that begins so first."""
    folded = _folded(typed)
    found = [(name, zone) for name, zone in zone_names().items() if folded in name]
    found.sort(key=lambda row: (not _city(row[0]).startswith(folded), f" {folded}" not in f" {row[0]}", row[1]))
    return [zone for _, zone in found[:most]]


def phrase_zone(zone: str, now: datetime) -> str:
    """Say a zone with what its clocks show: `Europe/Berlin, where it is 14:05`."""
    return f"{zone.replace('_', ' ')}, where it is {now.astimezone(ZoneInfo(zone)):%H:%M}"


def _folded(text: str) -> str:
    return fold(text.replace("_", " ").replace("/", " "))


def _city(folded: str) -> str:
    return folded.partition(" ")[2] or folded
