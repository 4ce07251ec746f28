"""Where a text was read, as an editor types it into a form: a source of the slate, or why it cannot be one. Pure."""

from bot.editing.slatefile import read_project
from bot.errors import SlateError
from db.entries import SourceEntry

_NO_ADDRESS = "“{url}” is no web address (https://…), so the source has none."


def read_source(title: str, publisher: str, url: str) -> tuple[SourceEntry | None, str]:
    """Return where a text was read, and what of it could not be taken; `SlateError` where it cannot be kept."""
    title, publisher, url = title.strip(), publisher.strip(), url.strip()
    named = title or publisher or url
    if not named:
        return None, ""
    given = {"title": named, "publisher": publisher if title and publisher else None, "url": url or None}
    entry, faults = read_project({"title": "x", "sources": [given]})
    refused = ""
    if entry is None and url and any(fault.path.endswith(".url") for fault in faults):
        refused = _NO_ADDRESS.format(url=url[:200])
        entry, faults = read_project({"title": "x", "sources": [given | {"url": None}]})
    if entry is None:
        raise SlateError(f"I can't keep the source like this: {faults[0].message}")
    return entry.sources[0], refused
