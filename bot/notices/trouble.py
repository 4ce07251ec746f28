"""A target that cannot be reached: nothing more is sent to it, and its server's editors are told, once."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from db.models import Follow, Notice
from db.notices import CANCELLED, EDITORS, PENDING, TROUBLE, Target, notice, write
from db.visible import BUILTIN

_TOLD_WITHIN = timedelta(days=7)


async def stop_target(session: AsyncSession, target: Target, trouble: str, now: datetime) -> None:
    """Stop what is owed to a target that refused a message, and have its server's editors told of it."""
    follows = (
        col(Follow.server_id) == target.server_id,
        col(Follow.target_kind) == target.kind,
        col(Follow.target_id) == target.id,
    )
    await session.exec(update(Follow).where(*follows).values(trouble=trouble))
    waiting = (
        col(Notice.server_id) == target.server_id,
        col(Notice.target_kind) == target.kind,
        col(Notice.target_id) == target.id,
        col(Notice.state) == PENDING,
    )
    await session.exec(update(Notice).where(*waiting).values(state=CANCELLED, settled_at=now, trouble=trouble))
    if target.kind == EDITORS or target.server_id == BUILTIN:
        return
    payload = {"kind": target.kind, "id": str(target.id), "trouble": trouble}
    editors = Target(target.server_id, EDITORS, 0)
    await write(session, [notice(editors, TROUBLE, 0, _milestone(target), 0, now, now + _TOLD_WITHIN, payload)])


async def forget_trouble(session: AsyncSession, target: Target) -> None:
    """Have the editors told again should it happen again: what was told keeps its row under another version."""
    told = (
        col(Notice.server_id) == target.server_id,
        col(Notice.target_kind) == EDITORS,
        col(Notice.milestone) == _milestone(target),
        col(Notice.date_version) == 0,
    )
    await session.exec(update(Notice).where(*told).values(date_version=col(Notice.id)))


def _milestone(target: Target) -> str:
    return f"trouble:{target.kind}:{target.id}"
