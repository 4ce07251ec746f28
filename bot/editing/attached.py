"""What people attach: bytes into text or into a slate file's projects, as much as is taken, and no more unpacked.

Pure, and slow for what is large: whoever serves others meanwhile calls it in a thread.
"""

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator

from bot.editing.pasting.paste import LIMIT as PASTE_LIMIT
from bot.editing.slatefile import Numbered, read_slate
from bot.editing.table import read_table
from bot.errors import SlateError

MOST_BYTES = 5_000_000  # of a slate file, unpacked
MOST_PROJECTS = 2_000
_MOST_LINES = 10_000  # a cell of a table may hold several
_GZIP = b"\x1f\x8b"
_IN_TERMINAL = "The command line takes larger ones: slate import FILE --guild ID"

PASTE_BYTES = PASTE_LIMIT * 4  # the most that so many characters can take


def check_size(size: int, name: str) -> None:
    """Refuse a slate file by the size that is told of it, before it is fetched."""
    if size > MOST_BYTES:
        raise SlateError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. {_IN_TERMINAL}")


def read_attached(data: bytes, name: str) -> list[Numbered]:
    """Read a slate file, JSON Lines or CSV, packed or not; `SlateError` where it is too large or cannot be read."""
    lines = _counted(io.BytesIO(_unpacked(data, name)), name)
    is_table = name.lower().removesuffix(".gz").endswith((".csv", ".tsv"))
    found = read_table(lines, name) if is_table else read_slate(lines, name)
    if len(found) > MOST_PROJECTS:
        raise _too_many(name)
    return found


def read_text(data: bytes, name: str) -> str:
    """Return an attached news text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SlateError(f"{name} is not text in UTF-8: save it as plain text, or paste it") from None
    return check_text(text)


def check_text(text: str) -> str:
    """Return a news text that is neither empty nor too long."""
    if not text.strip():
        raise SlateError("There is no text in it: paste what the news says")
    if len(text) > PASTE_LIMIT:
        raise SlateError(f"That is {len(text):,} characters, and I read at most {PASTE_LIMIT:,}: paste it in parts")
    return text


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(_GZIP):
        check_size(len(data), name)
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            # Unpacked only so far as is taken: a small file can hold gigabytes.
            unpacked = stream.read(MOST_BYTES + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise SlateError(f"{name} is not a whole gzip file ({error}): make it again") from error
    check_size(len(unpacked), name)
    return unpacked


def _counted(lines: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the lines of a file that can still hold no more projects than are taken."""
    for number, line in enumerate(lines, 1):
        if number > _MOST_LINES:
            raise _too_many(name)
        yield line


def _too_many(name: str) -> SlateError:
    return SlateError(f"{name} has more than {MOST_PROJECTS:,} projects. {_IN_TERMINAL}")
