"""Text from people and from the store, made harmless in Discord's markdown, and back again.

Nothing such text holds may format, ping, link or turn the reading direction: its writer did not write our message.
"""

import re
import unicodedata
from urllib.parse import urlsplit

# Breaks what Discord would make a link or a mention of, and is not seen. Text that comes in never keeps one.
_BREAK = "\u200b"
_JOINERS = "\u200c\u200d"  # within words of some scripts, and within emoji
_MARKS = re.compile(r"([\\*_~`|\[\]<>])")
_LINE_START = re.compile(r"^(?:(#|-|\+)|(\d+)([.)]))")
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_ADDRESS = re.compile(r":(?=//)|(?<=discord\.gg)(?=/)|(?<=discord\.com)(?=/)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\*_~`|\[\]<>#.)+-])")


def flatten(text: str) -> str:
    """Return the text on one line, without characters that are not seen or that steer how the rest is shown."""
    if text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if c.isspace() else c
        for c in text
        if c.isspace() or c in _JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return " ".join("".join(kept).split())


def escape(text: str) -> str:
    """Return the text as markdown that shows just its characters, on one line."""
    flat = _MARKS.sub(r"\\\1", flatten(text))
    flat = _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", flat)
    return _ADDRESS.sub(lambda m: m[0] + _BREAK, _PING.sub("@" + _BREAK, flat))


def unescape(markdown: str) -> str:
    """Return the flat text that `escape` was given."""
    return _ESCAPED.sub(r"\1", markdown.replace(_BREAK, ""))


def cut(text: str, room: int) -> str:
    """Return the flat text, ended with an ellipsis where it is longer than there is room for."""
    flat = flatten(text)
    return flat if len(flat) <= room else flat[: room - 1].rstrip() + "…"


def escape_within(text: str, room: int) -> str:
    """Return the escaped text, cut so that it takes no more than `room` characters with its escapes."""
    flat = flatten(text)
    shown = escape(flat[: room + 1])
    kept = room
    while len(shown) > room:
        shown = escape(cut(flat, kept))
        # Escapes at most double a text, so a few rounds do; the last ones go letter by letter.
        kept = min(kept - 1, kept * room // max(len(shown), 1) + 1)
    return shown


def link(label: str, url: str | None) -> str:
    """Return a link with its escaped label and its site; the label alone where the address is no web page."""
    shown = escape(label)
    try:
        site = urlsplit(url or "")
    except ValueError:
        return shown
    if site.scheme not in ("http", "https") or not site.hostname or re.search(r"[\s<>()\\]", url or ""):
        return shown
    return f"[{shown}](<{url}>) ({escape(site.hostname.removeprefix('www.'))})"
