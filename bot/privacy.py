"""The desk behind `/privacy`: shows people what is kept of them, hands it over, and deletes it when they say so.

Whose it is comes with each call, from Discord; nothing that a person types or presses names anybody else.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from discord import ui

from bot.acting import Actor, Writer
from bot.app import App
from bot.following import Followed, follows_of
from bot.rendering.files import Attached
from bot.rendering.personal_presses import Personal, ShowKept
from bot.rendering.privacy import asking_view, exported_view, forgotten_view, kept_view
from db.privacy import Kept, forget_person, load_kept
from db.reading import Reader

T = TypeVar("T")

_FILE = "slate-about-me.json"


class Privacy:
    """Messages for whoever asks what is kept of them."""

    def __init__(self, app: App, writer: Writer, server_name: Callable[[int], str | None]) -> None:
        self._app = app
        self._writer = writer
        self._server_name = server_name

    async def show(self, actor: Actor) -> ui.LayoutView:
        """Show what is kept of the actor."""
        return kept_view(*await self._kept(actor), self._server_name)

    async def export(self, actor: Actor) -> ui.LayoutView:
        """Hand the actor everything that is kept of them, as a file."""
        values = as_values(*await self._kept(actor), actor.person_id, self._app.clock())
        data = json.dumps(values, ensure_ascii=False, indent=2).encode()
        return exported_view(Attached(_FILE, data))

    async def ask(self, actor: Actor) -> ui.LayoutView:
        """Say what would be deleted, with the button that does it."""
        return asking_view(*await self._kept(actor), actor.person_id)

    async def pressed(self, press: Personal, actor: Actor) -> ui.LayoutView:
        """Return what a press shows; somebody else's button deletes nothing of the presser."""
        if isinstance(press, ShowKept):
            return await self.show(actor)
        if press.owner != actor.person_id:
            return await self.ask(actor)
        return forgotten_view(await self._writer.write(lambda session: forget_person(session, actor.person_id)))

    async def _kept(self, actor: Actor) -> tuple[Kept, list[Followed]]:
        def look(reader: Reader) -> tuple[Kept, list[Followed]]:
            return load_kept(reader, actor.person_id), follows_of(reader, actor.person_id, None)

        return await asyncio.to_thread(look, self._app.reader)


def as_values(kept: Kept, follows: list[Followed], person_id: int, now: datetime) -> dict[str, Any]:
    """Return everything that is kept of a person as JSON's values; ids as text, since they are longer than a float."""
    return {
        "person": str(person_id),
        "as_of": now.isoformat(),
        "time_zone": kept.timezone,
        "dm_channel": str(kept.dm_channel_id) if kept.dm_channel_id else None,
        "follows": [_follow(followed) for followed in follows],
        "messages": [
            {
                "server": str(notice.server_id),
                "kind": notice.kind,
                "project": str(notice.project_id) if notice.project_id else None,
                "due": notice.due_at.isoformat() if notice.due_at else None,
                "state": notice.state,
                "settled": notice.settled_at.isoformat() if notice.settled_at else None,
            }
            for notice in kept.notices
        ],
        "edits": [{"server": str(one.server_id), "count": one.edits} for one in kept.authored],
        "announcements_arranged_in": [str(id_) for id_ in kept.announces_in],
    }


def _follow(followed: Followed) -> dict[str, Any]:
    return {
        "server": str(followed.target.server_id),
        "kind": followed.subject.kind,
        "name": followed.name or None,
        "id": str(followed.subject.id),
        "days_before": list(followed.leads) if followed.own_leads else None,
        "dates": followed.wants_dates,
        "changes": followed.wants_changes,
        "paused": followed.paused,
        "trouble": followed.trouble,
    }
