"""People who keep slates, for tests: each call is one transaction on a real database."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.changes import Conflict, Outcome, Written, add_project, change_project, remove_project, restore
from bot.editing.history import History, history
from bot.editing.importing import apply_import, plan_import
from bot.editing.revising import Revise
from bot.editing.slatefile import Numbered
from bot.editing.undoing import Undone, undo
from db.entries import ProjectEntry
from db.projects import StoredProject, load_projects
from db.reading import open_reader
from db.retention import Purged, purge
from db.session import make_engine, transaction
from db.url import DatabaseUrl
from db.visible import load_view

T = TypeVar("T")
HERE, THERE = 600_000_000_000_000_001, 600_000_000_000_000_002
ANN, BEN = 11, 12
START = datetime(2026, 12, 1, tzinfo=UTC)


class Slates:
    """One database, its connection kept open, and a clock that moves a minute with each action."""

    def __init__(self, url: DatabaseUrl) -> None:
        self.now = START
        self._loop = asyncio.new_event_loop()
        self._engine = make_engine(url)
        self.reader = open_reader(url)

    def close(self) -> None:
        self.reader.close()
        self._loop.run_until_complete(self._engine.dispose())
        self._loop.close()

    def write(self, action: Callable[[AsyncSession], Coroutine[Any, Any, T]]) -> T:
        self.now += timedelta(minutes=2)

        async def go() -> T:
            async with transaction(self._engine) as session:
                return await action(session)

        return self._loop.run_until_complete(go())

    def write_at_once(self, actions: Sequence[Callable[[AsyncSession], Coroutine[Any, Any, T]]]) -> list[T]:
        async def go(action: Callable[[AsyncSession], Coroutine[Any, Any, T]]) -> T:
            async with transaction(self._engine) as session:
                return await action(session)

        async def all_of_them() -> list[T]:
            return await asyncio.gather(*map(go, actions))

        return self._loop.run_until_complete(all_of_them())

    def take(self, server_id: int, entries: list[ProjectEntry], only: bool = False) -> None:
        self.now += timedelta(minutes=2)
        found = [Numbered(line, entry) for line, entry in enumerate(entries, 1)]
        plan = plan_import(self.reader, load_view(self.reader, server_id), found, "slate.jsonl", only)
        self._loop.run_until_complete(apply_import(self._engine, plan, "slate.jsonl", self.now, ANN))

    def purge(self, now: datetime) -> Purged:
        return self.write(lambda session: purge(session, now))

    def rows(self, sql: str, *params: object) -> list[tuple[Any, ...]]:
        return self.reader.fetch(sql, params)


class Editor:
    """One person who keeps one server's slate."""

    def __init__(self, slates: Slates, server_id: int = HERE, id_: int = ANN) -> None:
        self.slates, self.server_id, self.id = slates, server_id, id_

    def sees(self) -> list[StoredProject]:
        return load_projects(self.slates.reader, load_view(self.slates.reader, self.server_id))

    def titles(self) -> list[str]:
        return [project.entry.title for project in self.sees()]

    def opens(self, title: str) -> StoredProject:
        return next(project for project in self.sees() if project.entry.title == title)

    def adds(self, entry: ProjectEntry) -> Written:
        return self._does(add_project, entry)

    def saves(self, opened: StoredProject, new: ProjectEntry | Revise) -> Outcome:
        return self._does(change_project, opened.id, opened.version, new)

    def changes(self, project_id: int, new: Revise) -> Outcome:
        return self._does(change_project, project_id, None, new)

    def removes(self, project_id: int, version: int | None = None) -> Outcome:
        return self._does(remove_project, project_id, version)

    def restores(self, project_id: int) -> Written:
        return self._does(restore, project_id)

    def undoes(self, edit_id: int | None = None) -> Undone | Conflict:
        return self._does(undo, edit_id)

    def history(self, project_id: int | None = None, **more: Any) -> History:
        return history(self.slates.reader, load_view(self.slates.reader, self.server_id), project_id, **more)

    async def changing(
        self, project_id: int, version: int | None, new: ProjectEntry | Revise, session: AsyncSession
    ) -> Outcome:
        """Change a project within a transaction that is open already."""
        by = {"editor_id": self.id, "now": self.slates.now}
        return await change_project(session, self.server_id, project_id, version, new, **by)  # type: ignore[arg-type]

    def _does(self, act: Callable[..., Coroutine[Any, Any, T]], *given: Any) -> T:
        return self.slates.write(
            lambda session: act(session, self.server_id, *given, editor_id=self.id, now=self.slates.now)
        )
