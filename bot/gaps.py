"""What a server's members asked for and its slate could not tell: noted in the background, read by its editors.

Noting never stands in an answer's way: it waits its turn, and where the store cannot be written, counts are lost and
answers are not. Nothing says who asked. Knows no Discord and no wording.
"""

import asyncio
import logging
import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.questions.reply import Answer, Gap, ReplyStatus
from bot.questions.words import LONGEST, plain_text
from db.gaps import LONGEST_SUBJECT, keep_questions, note_gap
from db.reading import Reader, as_moment
from db.session import make_engine, transaction
from db.trouble import refusal
from db.url import DatabaseUrl
from db.visible import BUILTIN, View
from db.vocabulary import GapKind

_log = logging.getLogger(__name__)
_MOST_WAITING = 100  # questions; a store that is slower than that many loses the later ones
_CLOSING_SECONDS = 6.0
_PRIVATE = re.compile(r"\d{5}|@")  # ids, telephone numbers, addresses: nothing a film is called
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_FAR_OFF = datetime.max.replace(tzinfo=UTC)

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question that missed something, as far as it may be noted."""

    server_id: int
    gaps: tuple[Gap, ...]
    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """One missing thing, with how often it was asked for; `question` only where the server keeps them."""

    kind: GapKind
    subject: str
    count: int
    last_at: datetime
    question: str | None = None
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class GapList:
    """What is still missing on one server's slate, the most wanted first."""

    wanted: tuple[Wanted, ...]
    keeps_questions: bool


def unanswered(answer: Answer, server_id: int, now: datetime) -> Unanswered | None:
    """Return what may be noted of an answer: nothing of one that was found, or that no server's editors can better."""
    if answer.status is not ReplyStatus.UNKNOWN or server_id == BUILTIN:
        return None
    gaps = tuple(gap for gap in map(_plain, answer.gaps) if gap.subject and not _PRIVATE.search(gap.subject))
    return Unanswered(server_id, gaps, plain_text(answer.question)[:LONGEST], now) if gaps else None


def read_gaps(reader: Reader, view: View, ask: Ask) -> GapList:
    """Return what this server's members asked for in vain, without what its slate has come to know since."""
    keeps = reader.fetch(
        "SELECT CASE WHEN keeps_questions THEN 1 ELSE 0 END FROM server WHERE id = ?", (view.server_id,)
    )
    keeps_questions = bool(keeps and keeps[0][0])
    rows = reader.fetch(
        "SELECT g.kind, g.subject, g.subject_key, g.project_id, g.count, g.last_at, g.question FROM gap g"
        " WHERE g.server_id = ? ORDER BY g.count DESC, g.last_at DESC, g.subject_key",
        (view.server_id,),
    )
    known = _known_names(reader, view, [key for _, _, key, *_ in rows])
    changed = _last_changes(reader, view, {project_id for _, _, _, project_id, *_ in rows if project_id is not None})
    wanted = []
    for kind, subject, key, project_id, count, last, question in rows:
        last_at = as_moment(last) or _LONG_AGO
        match kind:
            case GapKind.NAME | GapKind.WORD:
                filled = key in known
            case GapKind.RECORD if project_id is None or changed.get(project_id, _FAR_OFF) >= last_at:
                # What the subject of a gap says is a question too: it is asked again where its answer may have changed.
                filled = (project_id is not None and project_id not in changed) or not ask(subject).gaps
            case _:
                filled = False
        if not filled:
            said = question if keeps_questions else None
            wanted.append(Wanted(GapKind(kind), subject, count, last_at, said, project_id))
    return GapList(tuple(wanted), keeps_questions)


class Gaps:
    """Notes what was missing, question after question, in one task that is there only while there is work."""

    def __init__(self, url: DatabaseUrl, clock: Clock) -> None:
        self._url = url
        self._clock = clock
        self._waiting: deque[Unanswered] = deque()
        self._writing: asyncio.Task[None] | None = None

    def note(self, answer: Answer, server_id: int) -> None:
        """Note what an answer was missing, some time soon; never fails."""
        found = unanswered(answer, server_id, self._clock())
        if found is None:
            return
        if len(self._waiting) >= _MOST_WAITING:
            _log.warning("More questions go unanswered than can be noted: one is not counted")
            return
        self._waiting.append(found)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(), name="slate-gaps")

    async def keep_questions(self, server_id: int, keeps: bool) -> None:
        """Keep the words of a server's unanswered questions from now on, or stop and delete those that were kept."""
        async with self._store() as engine, transaction(engine) as session:
            await keep_questions(session, server_id, keeps)

    async def close(self) -> None:
        """Finish what is being noted, unless the store keeps it waiting."""
        if self._writing is not None:
            await asyncio.wait({self._writing}, timeout=_CLOSING_SECONDS)
            self._writing.cancel()

    async def _write(self) -> None:
        try:
            async with self._store() as engine:
                while self._waiting:
                    one = self._waiting.popleft()
                    async with transaction(engine) as session:
                        for gap in one.gaps:
                            await note_gap(
                                session, one.server_id, gap.kind, gap.subject, one.at, gap.project_id, one.question
                            )
        except Exception as error:  # nobody waits for this: it may be logged, and nothing else
            self._waiting.clear()
            if told := refusal(self._url, error):
                _log.warning("An unanswered question is not counted: %s", told)
            else:
                _log.error("An unanswered question is not counted", exc_info=error)

    @asynccontextmanager
    async def _store(self) -> AsyncIterator[AsyncEngine]:
        # Opened for each burst: writing is rare here, and a connection that is left open outlives its loop.
        engine = make_engine(self._url)
        try:
            yield engine
        finally:
            await engine.dispose()


def _plain(gap: Gap) -> Gap:
    """Return a gap without mentions and links in it, and no longer than it may be."""
    return Gap(gap.kind, plain_text(gap.subject)[:LONGEST_SUBJECT].strip(), gap.project_id)


def _known_names(reader: Reader, view: View, keys: Sequence[str]) -> set[str]:
    """Return those spellings that name something of the slate's own; a title it only relates to is not that."""
    if not keys:
        return set()
    found = reader.fetch(
        f"SELECT DISTINCT t.folded FROM name t WHERE {view.rows('t')} AND t.kind NOT IN ('work', 'mention')"
        f" AND t.folded IN ({_marks(keys)})",
        keys,
    )
    return {folded for (folded,) in found}


def _last_changes(reader: Reader, view: View, ids: set[int]) -> dict[int, datetime]:
    """Return when projects were last changed, a built-in one under its own id though a copy stands for it."""
    if not ids:
        return {}
    asked = sorted(ids)
    rows = reader.fetch(
        f"SELECT p.id, p.replaces_id, p.updated_at FROM project p WHERE {view.projects('p')}"
        f" AND (p.id IN ({_marks(asked)}) OR p.replaces_id IN ({_marks(asked)}))",
        [*asked, *asked],
    )
    return {id_: as_moment(at) or _LONG_AGO for own, replaced, at in rows for id_ in (own, replaced) if id_ is not None}


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
