"""What was announced of a date that no longer holds, corrected where it stands: in the server's channel.

A reader of an old announcement must not be left with a date that moved. Written in the transaction that moves it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.notices.changes import Changed, DateChanged, Vanished, changes_between
from bot.notices.sentences import say
from bot.notices.told import Told, from_payload, to_payload
from db.entries import ProjectEntry
from db.notices import CHANNEL, CLAIMED, CORRECTION, SENT, notice, reminders_in, target_of, write

_WORTH_IT_FOR = timedelta(days=3)


async def write_corrections(session: AsyncSession, server_id: int, changed: Sequence[Changed], now: datetime) -> None:
    """Have what was announced of a date that no longer holds corrected where it stands, in the server's channel."""
    by_root = {one.root_id: one for one in changed if _dates_of(one.before) - _dates_of(one.after)}
    if not by_root:
        return
    sent = await reminders_in(session, server_id, (SENT, CLAIMED), by_root, None)
    rows: dict[int, dict[str, Any]] = {}
    for row in sent:
        one = by_root[row.project_id]
        told = from_payload(row.payload)
        if row.target_kind != CHANNEL or row.message_key is None or told.date is None or told.corrected:
            continue
        if (told.date.event, told.date.region, told.date.when.earliest) in _dates_of(one.after):
            continue
        row.payload = to_payload(replace(told, corrected=_correction(one, told)))
        session.add(row)
        rows[row.message_key] = notice(
            target_of(row),
            CORRECTION,
            row.project_id,
            f"correct:{row.message_key}",
            one.edit_id,
            now,
            now + _WORTH_IT_FOR,
            {"corrects": str(row.message_key)},
        )
    await session.flush()
    await write(session, list(rows.values()))


def _correction(one: Changed, told: Told) -> str:
    """Say what has become of a date that was announced."""
    for change in changes_between(one.before, one.after):
        if isinstance(change, DateChanged) and change.before == told.date:
            return say(change)
    return say(Vanished()) if one.after is None else "That date no longer stands."


def _dates_of(entry: ProjectEntry | None) -> set[tuple[object, ...]]:
    return {(d.event, d.region, d.when.earliest) for d in entry.dates} if entry else set()
