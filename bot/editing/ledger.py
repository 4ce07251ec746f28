"""The record of edits: what was seen before and after, as the slate file's values with the row that held it.

`{"title": …, "held": [layer, id, version]}`, without what is empty. By `held`, an undo knows whether the server's own
words are to come back or the built-in slate's, and a form that was opened long ago finds what it was opened on.
Nothing means that the project was not seen.
"""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.slatefile import as_values, quoted, read_project
from bot.editing.standing import Held, Side
from bot.errors import SlateError
from db.ids import new_id
from db.models import Edit

_HELD = "held"


def write_side(side: Side | None) -> dict[str, Any] | None:
    """Return one side of an edit as it is recorded."""
    if side is None:
        return None
    held = [side.held.layer, side.held.id, side.held.version] if side.held else None
    return {**_lean(as_values(side.entry)), _HELD: held}


def _lean(values: dict[str, Any]) -> dict[str, Any]:
    """Return the slate file's values without what it means anyway: most of a project's fields are mostly empty."""
    return {
        name: [_lean(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list) else value
        for name, value in values.items()
        if value not in (None, [])
    }


def read_side(recorded: Any) -> Side | None:
    """Return one side of an edit from its record, as the reading door gives it (text on SQLite) or the session does."""
    values = json.loads(recorded) if isinstance(recorded, str) else recorded
    if values is None:
        return None
    held = values.get(_HELD)
    entry, faults = read_project({name: value for name, value in values.items() if name != _HELD})
    if entry is None:
        raise SlateError(f"An old edit of {quoted(str(values.get('title')))} can no longer be read: {faults[0]}")
    return Side(entry, Held(*held) if held else None)


async def edit_ids(session: AsyncSession, server_id: int) -> Iterator[int]:
    """Return ids for new edits, each above all before it: the record of a server is in the order it was written.

    The clocks of two processes may differ; the lock on the server, which the caller holds, does not.
    """
    last = (await session.exec(select(func.max(Edit.id)).where(col(Edit.server_id) == server_id))).one()
    first = new_id()
    return count(max(first, (last or 0) + 1))
