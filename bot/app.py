"""The composition root without Discord: one store, one clock, and what can be asked of them.

Reading is synchronous and safe in threads: shells with an event loop call it through `asyncio.to_thread`.
"""

import time
from dataclasses import replace
from datetime import datetime

from bot.clock import Clock, system_clock
from bot.questions import engine
from bot.questions.context import Context
from bot.questions.refusals import too_much
from bot.questions.reply import Answer
from db.reading import open_reader
from db.trouble import is_too_much
from db.url import DatabaseUrl
from db.visible import View, load_view


class App:
    """Slate over one database."""

    def __init__(self, url: DatabaseUrl, clock: Clock = system_clock) -> None:
        self.url = url
        self.clock = clock
        self.reader = open_reader(url)

    def ask(self, question: str, server_id: int, now: datetime | None = None, context: Context | None = None) -> Answer:
        """Answer one question from what the server sees; `context` is that of the answer it follows, if any."""
        started = time.perf_counter()
        try:
            answer = engine.answer(question, self.reader, self.view(server_id), now or self.clock(), context)
        except Exception as error:
            if not is_too_much(error):
                raise
            answer = replace(too_much(question), goes_on=lambda: context)
        return replace(answer, took_ms=(time.perf_counter() - started) * 1000)

    def view(self, server_id: int) -> View:
        """Return what the server sees now."""
        return load_view(self.reader, server_id)

    def close(self) -> None:
        """Close the reading connections."""
        self.reader.close()
