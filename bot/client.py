"""Slate in Discord: the client that loads the commands, answers presses, says what went wrong, and ends cleanly.

Knows Discord's side of running; what is said stands in the desk and the rendering.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from secrets import randbelow
from typing import Any

import aiohttp
import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.acting import Actor, Writer
from bot.app import App
from bot.arrangements import Arrangements
from bot.config import Config
from bot.conversations import NUMBERS, Conversations
from bot.correspondence import Correspondence
from bot.delivery import DiscordPost
from bot.desk import Desk, is_manager, place_of, server_of
from bot.errors import SlateError
from bot.exchange import Exchange
from bot.gaps import Gaps
from bot.health import HealthPage
from bot.keeping.changing import Changes
from bot.keeping.desk import Keeping
from bot.keeping.drafts import Drafts
from bot.keeping.filling import Filling
from bot.mirror import Mirror
from bot.notices.dispatcher import LOOK_EVERY, Dispatcher
from bot.pastes import Pastes
from bot.permissions import missing_to_post
from bot.privacy import Privacy
from bot.registering import register
from bot.reminders import Reminders
from bot.rendering import editing_presses
from bot.rendering.answers import question_of
from bot.rendering.buttons import DYNAMIC_ITEMS
from bot.rendering.custom_ids import BESIDE, EDITORS_ONLY, PREFIX, PRIVATE, Press, decode
from bot.rendering.draft_presses import CorrectItem, Importing, Pasting
from bot.rendering.files import files_of
from bot.rendering.follow_presses import Announcing, Following
from bot.rendering.forms import sent_values
from bot.rendering.notes import note_view
from bot.rendering.personal_presses import Personal
from bot.store import prepare
from bot.transport import use_gateway_of, use_rest
from bot.upkeep import Upkeep, come_back, leave
from db.errors import StoreError
from db.session import make_engine
from db.trouble import refusal
from db.visible import BUILTIN

EXTENSIONS = (
    "cogs.ask",
    "cogs.projects",
    "cogs.follows",
    "cogs.announcements",
    "cogs.settings",
    "cogs.editing",
    "cogs.exchange",
    "cogs.pasting",
    "cogs.privacy",
    "cogs.help",
)
LOGIN_SECONDS = 60

# Slate has no voice: no need to hear at every start that its libraries are missing.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

_log = logging.getLogger(__name__)
_SORRY = "Something went wrong on my side. It has been noted; please try again in a moment."
_OLD_BUTTON = "That button belongs to an older version of me. Run the command again for a fresh one."
_EDITORS_ONLY = (
    "That is for this server's editors: members with the permission Manage Server, or with the role chosen by"
    " /settings editors."
)
_UNKNOWN_INTERACTION = 10062


class ClientError(SlateError):
    """Discord cannot be served; the message says what to do."""


class Tree(app_commands.CommandTree["SlateBot"]):
    """Commands whose failures people hear of in a sentence."""

    async def on_error(self, interaction: discord.Interaction["SlateBot"], error: app_commands.AppCommandError) -> None:
        await self.client.tell(interaction, error)


class SlateBot(commands.Bot):
    """The client: no privileged intent, no cache of what is not needed, no ping by accident."""

    def __init__(self, app: App, sync_guild: int | None = None, look_every: float | None = None) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.app = app
        self.gaps = Gaps(app.url, app.clock)
        # A number of an earlier process must not be taken for one of this: messages outlive both.
        self.desk = Desk(app, self.gaps, Conversations(app.clock, first=randbelow(NUMBERS)))
        self._sync_guild = sync_guild
        self.engine = make_engine(app.url)
        letters = Correspondence(app, self.engine, lambda server_id: self.server_name(server_id) or "")
        post = DiscordPost(self, letters, Mirror(self, app, self.engine))
        self.dispatcher = Dispatcher(self.engine, post, app.clock, look_every=look_every or LOOK_EVERY)
        self._sending: asyncio.Task[None] | None = None
        self.upkeep = Upkeep(self.engine, app.clock, self.wait_until_ready, lambda: [g.id for g in self.guilds])
        self._upkeep: asyncio.Task[None] | None = None
        self.gateway_up = False

    async def setup_hook(self) -> None:
        self.writer = Writer(self.engine, self.nudge)
        self.reminders = Reminders(self.app, self.writer, self.server_name)
        self.arrangements = Arrangements(self.app, self.writer)
        self.exchange = Exchange(self.app, self.writer)
        self.pastes = Pastes(self.app, self.writer)
        self.privacy = Privacy(self.app, self.writer, self.server_name)
        drafts = Drafts(self.app.clock, first=randbelow(NUMBERS))
        changes = Changes(self.app, self.writer, drafts)
        self.keeping = Keeping(changes, drafts)
        self.filling = Filling(changes, drafts, self.explain)
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await register(self.tree, self._sync_guild)
        self._sending = asyncio.create_task(self.dispatcher.run(), name="slate-notices")
        self._upkeep = asyncio.create_task(self.upkeep.run(), name="slate-upkeep")

    async def close(self) -> None:
        """End in order: nothing more is claimed, what is being sent is let through, then the connection goes."""
        if self._upkeep is not None:
            self._upkeep.cancel()  # a purge that is cut off is rolled back, and done another day
            await asyncio.wait({self._upkeep})
        if self._sending is not None:
            self.dispatcher.stop()
            await asyncio.wait({self._sending})
        await self.gaps.close()
        await super().close()
        await self.engine.dispose()

    def nudge(self) -> None:
        """Have notices looked after at once: some have just been written."""
        self.dispatcher.nudge()

    def server_name(self, server_id: int) -> str | None:
        """Return what a server is called, as far as it is known."""
        if server_id == BUILTIN:
            return "the built-in slate"
        guild = self.get_guild(server_id)
        return guild.name if guild else None

    async def actor(self, interaction: discord.Interaction[Any]) -> Actor:
        """Return who acts, with what they and Slate may do where they act."""
        in_thread = isinstance(interaction.channel, discord.Thread)
        return Actor(
            interaction.user.id,
            server_of(interaction),
            interaction.channel_id or 0,
            is_editor=await self.desk.is_editor(interaction),
            is_manager=is_manager(interaction),
            missing=missing_to_post(interaction.app_permissions, in_thread),
        )

    async def on_connect(self) -> None:
        """Note that the gateway is up: events come."""
        self.gateway_up = True

    on_ready = on_resumed = on_connect

    async def on_disconnect(self) -> None:
        """Note that the gateway is down: the library tries to come back by itself."""
        self.gateway_up = False

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin the 30 days after which nothing is kept of a server; one that is only unavailable was not left."""
        now = self.app.clock()
        await self.writer.write(lambda session: leave(session, guild.id, now))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Find everything as it was left, if that is not too long ago."""
        now = self.app.clock()
        await self.writer.write(lambda session: come_back(session, [guild.id], now))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: Slate has no prefix commands, so a mention is a question and not a command."""

    async def on_interaction(self, interaction: discord.Interaction[Any], /) -> None:
        """Take a form that was sent, by what its id says: whichever process opened it."""
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is not discord.InteractionType.modal_submit or not custom_id.startswith(PREFIX):
            return
        try:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await _show(interaction, await self._sent(interaction, decode(custom_id), sent_values(data)))
        except Exception as error:  # as with a press: the person must hear that it failed
            await self.tell(interaction, error)

    async def _sent(
        self, interaction: discord.Interaction[Any], press: Press | None, typed: dict[str, str]
    ) -> ui.LayoutView:
        if not isinstance(press, editing_presses.Sending):
            return note_view(_OLD_BUTTON)
        if not await self.desk.is_editor(interaction):
            return note_view(_EDITORS_ONLY)
        return await self.filling.sent(press, typed, await self.actor(interaction))

    async def open_form(
        self, interaction: discord.Interaction[Any], make: Callable[[], Awaitable[ui.Modal | ui.LayoutView]]
    ) -> None:
        """Open a form at once, as Discord wants it; where there is none, say why."""
        made = await make()
        if isinstance(made, ui.Modal):
            await interaction.response.send_modal(made)
        else:
            await interaction.response.send_message(view=made, ephemeral=True)

    async def _open(
        self, interaction: discord.Interaction[Any], press: editing_presses.Opening
    ) -> ui.Modal | ui.LayoutView:
        if not await self.desk.is_editor(interaction):
            return note_view(_EDITORS_ONLY)
        return await self.filling.opened(press, await self.actor(interaction))

    async def respond(
        self,
        interaction: discord.Interaction[Any],
        make: Callable[[], Awaitable[ui.LayoutView]],
        *,
        ephemeral: bool = False,
    ) -> None:
        """Acknowledge a command within Discord's three seconds, then show what it makes, or why it is refused."""
        await interaction.response.defer(ephemeral=ephemeral, thinking=True)
        try:
            view = await make()
        except SlateError as refused:
            view = note_view(self.explain(refused))
        await _show(interaction, view)

    async def carry_out(
        self, interaction: discord.Interaction[Any], press: Press | None, chosen: Sequence[str] = ()
    ) -> None:
        """Carry out a press: the owner's changes the message, anyone else gets a copy that only they see."""
        try:
            if isinstance(press, editing_presses.Opening):
                opening = press
                await self.open_form(interaction, lambda: self._open(interaction, opening))
                return
            if isinstance(press, CorrectItem):
                await self._open_form(interaction, press)
                return
            own = press is not None and not isinstance(press, BESIDE) and press.owner == interaction.user.id
            told_apart = interaction.message is not None and interaction.message.flags.ephemeral
            if own and (told_apart or not isinstance(press, PRIVATE)):
                await interaction.response.defer()
            else:
                await interaction.response.defer(ephemeral=True, thinking=True)
            view = await self._pressed(interaction, press, chosen)
            await _show(interaction, view)
        except Exception as error:  # whatever it was, the person must hear that it failed
            await self.tell(interaction, error)

    async def _open_form(self, interaction: discord.Interaction[Any], press: CorrectItem) -> None:
        """Open the form that a press asks for, which must be the first answer to it, or say why there is none."""
        actor = await self.actor(interaction)
        form = self.pastes.form(press, actor, self._amend) if actor.is_editor else note_view(_EDITORS_ONLY)
        if isinstance(form, ui.Modal):
            await interaction.response.send_modal(form)
        else:
            await interaction.response.send_message(view=form, ephemeral=True)

    async def _amend(self, interaction: discord.Interaction[Any], press: CorrectItem, text: str) -> None:
        """Put what was typed into a form in place of what the message showed that it was opened from."""
        await interaction.response.defer()
        actor = await self.actor(interaction)
        view = await self.pastes.correct(press, text, actor) if actor.is_editor else note_view(_EDITORS_ONLY)
        await _show(interaction, view)

    async def _pressed(
        self, interaction: discord.Interaction[Any], press: Press | None, chosen: Sequence[str]
    ) -> ui.LayoutView:
        if press is None:
            return note_view(_OLD_BUTTON)
        if isinstance(press, EDITORS_ONLY) and not await self.desk.is_editor(interaction):
            return note_view(_EDITORS_ONLY)
        if isinstance(press, Following):
            return await self.reminders.pressed(press, await self.actor(interaction))
        if isinstance(press, Pasting):
            return await self.pastes.pressed(press, await self.actor(interaction), chosen)
        if isinstance(press, Importing):
            return await self.exchange.pressed(press, await self.actor(interaction))
        if isinstance(press, Personal):
            return await self.privacy.pressed(press, await self.actor(interaction))
        if isinstance(press, Announcing):
            return await self.arrangements.pressed(press, await self.actor(interaction))
        if isinstance(press, editing_presses.Keeping):
            actor = await self.actor(interaction)
            if isinstance(press, editing_presses.Settle):
                return await self.filling.settled(press.draft, press.mine, actor)
            return await self.keeping.pressed(press, actor)
        if isinstance(press, editing_presses.Opening | editing_presses.Sending):
            return note_view(_OLD_BUTTON)  # a form opens or is sent elsewhere; as a button it is none of ours
        shown = question_of(interaction.message) if interaction.message else None
        return await self.desk.pressed(press, shown, place_of(interaction))

    async def reply(self, message: discord.Message, make: Callable[[], Awaitable[ui.LayoutView]]) -> None:
        """Answer a message with a reply that pings nobody; where Slate may not write, it stays silent."""
        try:
            view = await make()
        except Exception as error:  # as above
            view = note_view(self.explain(error))
        try:
            await message.channel.send(
                view=view,
                files=files_of(view),
                reference=message.to_reference(fail_if_not_exists=False),
                mention_author=False,
            )
        except (discord.Forbidden, discord.NotFound) as error:
            _log.info("No reply in channel %s: %s", message.channel.id, error)

    async def tell(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Log what went wrong and tell the person one sentence, so that nobody is left with “thinking…”."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        sentence = self.explain(cause)
        if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
            return  # too late to say anything: Discord has already told the person
        try:
            if not interaction.response.is_done():
                await interaction.response.send_message(view=note_view(sentence), ephemeral=True)
            elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
                await _show(interaction, note_view(sentence))
            else:
                await interaction.followup.send(view=note_view(sentence), ephemeral=True)
        except discord.HTTPException as failed:
            _log.warning("The person could not be told: %s", failed)

    def explain(self, error: BaseException) -> str:
        """Log an error and return what to tell the person about it."""
        told = error if isinstance(error, (SlateError, StoreError)) else refusal(self.app.url, error)
        if told is not None:
            _log.warning("Refused: %s", told)
            return str(error) if isinstance(error, SlateError) else _SORRY
        if isinstance(error, app_commands.MissingPermissions):
            return _EDITORS_ONLY
        if isinstance(error, app_commands.CheckFailure):
            return "You may not use that command here."
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            return "That command has changed. Reload Discord (Ctrl+R) and try again."
        _log.error("Unexpected failure", exc_info=error)
        return _SORRY


async def _show(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Put a view into the message that was promised or pressed; files that it had before go."""
    await interaction.edit_original_response(view=view, attachments=files_of(view))


def run(config: Config) -> int:
    """Serve Discord until told to stop; `SlateError` or `StoreError` with a sentence where that cannot begin."""
    discord.utils.setup_logging(level=config.logging_level)
    prepare(config.database_url)
    app = App(config.database_url)
    try:
        asyncio.run(_serve(app, config))
    finally:
        app.close()
    return 0


async def _serve(app: App, config: Config) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt instead
            loop.add_signal_handler(name, stop.set)
    use_rest(config.discord_api_url)
    async with SlateBot(app, config.sync_guild) as bot, _health(bot, config.health_port):
        serving = asyncio.create_task(_connect(bot, config))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if serving.done():
            serving.result()
            return
        _log.info("Stopping")
        # Whoever waits for the next event goes first: it would close the connection as one to be resumed (4000).
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        await bot.close()


@asynccontextmanager
async def _health(bot: SlateBot, port: int | None) -> AsyncIterator[None]:
    if port is None:
        yield
        return
    page = HealthPage(bot.app, bot.dispatcher, lambda: bot.gateway_up, lambda: bot.latency)
    await page.start(port)
    try:
        yield
    finally:
        await page.close()


async def _connect(bot: SlateBot, config: Config) -> None:
    where = config.discord_api_url or "https://discord.com"
    try:
        async with asyncio.timeout(LOGIN_SECONDS):
            await bot.login(config.discord_token or "")
            if config.discord_api_url:
                await use_gateway_of(bot)
    except discord.LoginFailure:
        raise ClientError(
            "Discord does not accept DISCORD_TOKEN: copy the bot's token anew from the developer portal"
            " (your application › Bot › Reset Token)"
        ) from None
    except (OSError, aiohttp.ClientError, TimeoutError) as error:
        raise ClientError(
            f"Discord cannot be reached at {where} ({_first_line(error)}): check the connection,"
            " or DISCORD_API_URL if you set it"
        ) from None
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        raise ClientError(
            f"{where} did not answer as Discord does ({_first_line(error)}): try again later,"
            " or correct DISCORD_API_URL if you set it"
        ) from None
    try:
        await bot.connect()
    except discord.ConnectionClosed as error:
        raise ClientError(
            f"Discord closed the connection (code {error.code}): check DISCORD_TOKEN, then start again"
        ) from None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
