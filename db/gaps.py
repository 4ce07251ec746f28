"""What a server's members asked for in vain, into the store: counted and bounded, in the caller's transaction.

Never commits. Whether a question's own words are kept is the server's setting, read here under the lock on its row, so
that no text is written after the server has said no.
"""

from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from db.folding import identity
from db.models import Gap, Server
from db.session import insert_into
from db.vocabulary import GapKind
from db.writing import make_server

MOST_GAPS = 500  # of one server: what one member can fill up is no use to its editors
LONGEST_SUBJECT = 100


async def note_gap(
    session: AsyncSession,
    server_id: int,
    kind: GapKind,
    subject: str,
    now: datetime,
    project_id: int | None = None,
    question: str | None = None,
) -> None:
    """Count one more question that missed this; a gap that is new makes room for itself."""
    key = identity(subject)[:LONGEST_SUBJECT]
    if not key:
        return
    kept = question if await _keeps_questions(session, server_id) else None
    row = Gap(
        server_id=server_id,
        kind=kind.value,
        subject_key=key,
        subject=subject[:LONGEST_SUBJECT],
        project_id=project_id,
        count=1,
        first_at=now,
        last_at=now,
        question=kept,
    )
    new = insert_into(session, Gap).values(row.model_dump())
    again = {name: new.excluded[name] for name in ("project_id", "last_at", "question")}
    noted = new.on_conflict_do_update(
        index_elements=["server_id", "kind", "subject_key"], set_={"count": col(Gap.count) + 1, **again}
    ).returning(col(Gap.count))
    if (await (await session.connection()).execute(noted)).scalar_one() == 1:
        await _make_room(session, row)


async def keep_questions(session: AsyncSession, server_id: int, keeps: bool) -> None:
    """Keep the words of unanswered questions from now on, or stop and delete those that were kept."""
    await make_server(session, server_id)
    await session.exec(update(Server).where(col(Server.id) == server_id).values(keeps_questions=keeps))
    if not keeps:
        await session.exec(update(Gap).where(col(Gap.server_id) == server_id).values(question=None))


async def _keeps_questions(session: AsyncSession, server_id: int) -> bool:
    await make_server(session, server_id)
    # One writer a server at a time; SQLite has one at a time anyway, and no such clause.
    asked = select(Server.keeps_questions).where(col(Server.id) == server_id).with_for_update()
    return (await session.exec(asked)).one()


async def _make_room(session: AsyncSession, new: Gap) -> None:
    """Delete what was asked for least often, and of that what was asked for longest ago."""
    own = col(Gap.server_id) == new.server_id
    beyond = (await session.exec(select(func.count()).select_from(Gap).where(own))).one() - MOST_GAPS
    if beyond <= 0:
        return
    others = (col(Gap.kind) != new.kind) | (col(Gap.subject_key) != new.subject_key)
    rarest = select(Gap.kind, Gap.subject_key).where(own, others).order_by(col(Gap.count), col(Gap.last_at))
    for kind, key in (await session.exec(rarest.limit(beyond))).all():
        await session.exec(delete(Gap).where(own, col(Gap.kind) == kind, col(Gap.subject_key) == key))
