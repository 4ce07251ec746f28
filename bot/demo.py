"""The demo: the real bot in simcord's simulated Discord, shown on a local page, with the built-in slate.

No token, no network, no file left behind: the database is a temporary one.
"""

import asyncio
import io
import logging
import re
import signal
import sys
import tempfile
import time
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import simcord
from PIL import Image, ImageDraw
from simcord._clock import Clock
from simcord.backend.cdn import CDN_BASE

from bot.app import App
from bot.client import SlateBot
from bot.errors import SlateError
from bot.rendering.notes import welcome_view
from bot.store import prepare
from db.url import DatabaseUrl

_NOBODY_ELSE_WRITES = 3600.0  # seconds between looks for what other processes wrote: here there are none
# Discord's own pictures for people without one, which the page has no way to fetch.
_FACES = ("#5865f2", "#757e8a", "#3ba55d", "#c4683a", "#ed4245", "#eb459f")


class DemoError(SlateError):
    """The demo cannot be shown; the message says what to do."""


def run(port: int | None, open_browser: bool) -> int:
    """Show the demo until Ctrl-C or until the page ends it."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    with tempfile.TemporaryDirectory(prefix="slate-demo-", ignore_cleanup_errors=True) as folder:
        url = DatabaseUrl.parse(f"sqlite:///{Path(folder) / 'slate.db'}")
        prepare(url)
        app = App(url)
        try:
            asyncio.run(_show(app, port, open_browser))
        except KeyboardInterrupt:
            pass  # Windows: where the loop takes no signals, Ctrl-C arrives so
        finally:
            app.close()
    return 0


async def _show(app: App, port: int | None, open_browser: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    env = simcord.Env(SlateBot(app, look_every=_NOBODY_ELSE_WRITES), check_errors=False, settle_timeout=30)
    env.backend.clock = WallClock()
    me = env.backend.bot_user
    me.name, me.avatar = "Slate", "5" * 32
    await env.start()
    try:
        channel, viewers = await _furnish(env)
        pictures = {f"{CDN_BASE}/avatars/{me.id}/{me.avatar}.png": ("slate.png", _clapperboard())}
        for number, colour in enumerate(_FACES):
            pictures[f"{CDN_BASE}/embed/avatars/{number}.png"] = ("face.png", _face(colour))
        preview = env.preview(channel, viewers=viewers, layout="channel", port=port, assets=pictures)
        try:
            await preview.__aenter__()
        except (OSError, simcord.SetupError):
            raise DemoError(
                f"Port {port} is taken or not allowed: choose another with --port, or leave it out for a free one"
            ) from None
        _let_mentions_be_typed(preview, me.id)
        sys.stdout.write(f"Slate is at {preview.url}\nCtrl-C ends it.\n")
        sys.stdout.flush()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, preview.url)
        waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await preview.close()
    finally:
        await env.shutdown()
        await env.bot.close()


async def _furnish(env: simcord.Env) -> tuple[Any, list[Any]]:
    """Make a server with a channel, a member and an admin, and let the bot say hello."""
    guild = env.create_guild("Film Club")
    channel = guild.create_text_channel("slate", topic="Type /ask, or mention @Slate")
    admins = guild.create_role("Admins", permissions=discord.Permissions(administrator=True), color=0xE67E22)
    member = guild.add_member(env.create_user("mia", global_name="Mia (member)"))
    admin = guild.add_member(env.create_user("ada", global_name="Ada (admin)"), roles=[admins])
    await env.settle()
    room = env.bot.get_channel(channel.id)
    if isinstance(room, discord.TextChannel):
        with env.time_context():
            await room.send(view=welcome_view())
    return channel, [member, admin]


class WallClock(Clock):
    """The simulated Discord's time is the real one, so that messages carry real stamps and timers fire when due."""

    def __init__(self) -> None:
        self._epoch, self._start = datetime.now(UTC), time.perf_counter()

    @property
    def elapsed(self) -> float:  # type: ignore[override]  # simcord's own is a plain number that `advance` moves
        return time.perf_counter() - self._start

    def advance(self, seconds: float) -> None:
        """Leave time to the wall."""


def _let_mentions_be_typed(preview: Any, bot_id: int) -> None:
    """Turn a typed `@Slate` into a mention: Discord's own box does that, the page's does not."""
    act = preview._action

    async def with_mentions(context: Any, body: Any) -> Any:
        if isinstance(body, dict) and body.get("kind") == "send_message":
            body["content"] = re.sub(r"(?i)@slate\b", f"<@{bot_id}>", str(body.get("content", "")))
        return await act(context, body)

    preview._action = with_mentions


def _clapperboard() -> bytes:
    """Draw the bot's picture."""
    image = Image.new("RGB", (128, 128), "#2b2d31")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((22, 54, 106, 104), radius=6, fill="#f0b232")
    draw.polygon([(20, 44), (102, 20), (106, 33), (24, 57)], fill="#f2f3f5")
    for x in (30, 52, 74, 96):
        y = 44 - 0.29 * (x - 20)
        draw.polygon([(x, y - 1), (x + 9, y - 4), (x + 4, y + 12), (x - 5, y + 15)], fill="#2b2d31")
    return _png(image)


def _face(colour: str) -> bytes:
    """Draw the picture of someone who has none."""
    image = Image.new("RGB", (128, 128), colour)
    draw = ImageDraw.Draw(image)
    draw.ellipse((44, 28, 84, 68), fill="#ffffff")
    draw.ellipse((26, 78, 102, 154), fill="#ffffff")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
