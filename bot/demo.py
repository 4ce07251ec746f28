"""The demo: the real bot in simcord's simulated Discord, shown on a local page, with the built-in slate.

No token, no network, no file left behind: the database is a temporary one.
"""

import asyncio
import logging
import signal
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.app import App
from bot.client import SlateBot
from bot.errors import SlateError
from bot.rendering.notes import welcome_view
from bot.store import prepare
from db.url import DatabaseUrl


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
    async with AsyncExitStack() as stack:
        env = await stack.enter_async_context(simcord.run(SlateBot(app), check_errors=False))
        channel, viewers = await _furnish(env)
        preview = env.preview(
            channel, viewers=viewers, layout="channel", width=960, height=900, timezone="UTC", port=port
        )
        try:
            await stack.enter_async_context(preview)
        except OSError as error:
            raise DemoError(
                f"Port {port} cannot be used ({error.strerror or error}): choose another with --port,"
                " or leave it out for a free one"
            ) from None
        sys.stdout.write(f"Slate is at {preview.url}\nCtrl-C ends it.\n")
        sys.stdout.flush()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, preview.url)
        waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()


async def _furnish(env: Any) -> tuple[Any, list[Any]]:
    """Make a server with a channel, a member and an admin, and let the bot say hello."""
    guild = env.create_guild("Film Club")
    channel = guild.create_text_channel("slate", topic="Ask Slate about films in the works")
    admins = guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    member = guild.add_member(env.create_user("Mia"))
    admin = guild.add_member(env.create_user("Ada"), roles=[admins])
    shown = env.bot.get_channel(channel.id)
    await shown.send(view=welcome_view())
    await env.settle()
    return channel, [member, admin]
