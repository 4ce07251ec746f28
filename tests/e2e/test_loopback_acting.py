"""What people do in the loopback Discord, as the real discord.py hears it: commands, presses, modals, words."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands, ui
from loopback import Loopback, Seat, in_dm, person
from loopback_clients import BOT_INTENTS, connected

NOBODY = discord.AllowedMentions.none()


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as made:
        yield made


class Bot(discord.Client):
    """A bot with a command in a group, completion, a button, a modal, and mentions heard."""

    def __init__(self) -> None:
        super().__init__(intents=BOT_INTENTS, allowed_mentions=NOBODY, guild_ready_timeout=0.1)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        group = app_commands.Group(name="settings", description="Settings")

        @group.command(name="timezone", description="Where")  # type: ignore[arg-type] # as discord.py has it
        async def timezone(
            interaction: discord.Interaction, zone: str, hours: int, who: discord.User, all_of_it: bool = False
        ) -> None:
            await interaction.response.defer(ephemeral=True)
            await interaction.followup.send(f"{zone} {hours} {who.name} {all_of_it}")

        @timezone.autocomplete("zone")
        async def zones(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{current}/Rome", value="rome")]

        @self.tree.command(name="card", description="Card")
        async def card(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("a card", view=CardView())

        self.tree.add_command(group)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)


class CardView(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Follow", custom_id="follow")
    async def follow(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.edit_message(content=f"followed by {interaction.user.name}", view=None)

    @ui.button(label="Edit", custom_id="edit")
    async def edit(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.send_modal(EditModal())


class EditModal(ui.Modal, title="Edit"):
    reason: ui.TextInput[Any] = ui.TextInput(label="Why", custom_id="why")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"because {self.reason.value}", ephemeral=True)


async def test_a_command_in_a_group_with_typed_options_is_completed_and_answered(loopback: Loopback) -> None:
    async with connected(loopback, Bot()):
        words = "settings timezone"
        completion = await loopback.complete(words, "zone", zone="Eu")
        assert await loopback.answer(completion) == [{"name": "Eu/Rome", "value": "rome"}]
        asked = await loopback.slash(words, Seat("402"), zone="rome", hours=3, who=person("401"), all_of_it=True)
        assert (await loopback.answer(asked))["content"] == "rome 3 person401 True"
        assert loopback.messages() == []
        assert len(loopback.messages_to("402")) == 1
        in_private = await loopback.slash(words, in_dm("403"), zone="rome", hours=1, who=person("401"))
        assert (await loopback.answer(in_private))["content"] == "rome 1 person401 False"
        with pytest.raises(LookupError, match="it has card, settings"):
            await loopback.slash("follow")


async def test_buttons_and_modals_are_pressed_and_filled_in(loopback: Loopback) -> None:
    async with connected(loopback, Bot()):
        card = await loopback.answer(await loopback.slash("card"))
        asked = await loopback.press(card["id"], "Edit", Seat("401"))
        assert (await loopback.answer(asked))["title"] == "Edit"
        told = await loopback.answer(await loopback.submit(asked, {"why": "it moved"}, Seat("401")))
        assert (told["content"], told["flags"] & 64) == ("because it moved", 64)
        await loopback.answer(await loopback.press(card["id"], "Follow", Seat("401")))
        assert [message["content"] for message in loopback.messages()] == ["followed by person401"]
        with pytest.raises(LookupError, match="shows no 'Follow'"):
            await loopback.press(card["id"], "Follow")


async def test_what_is_not_for_the_bot_arrives_without_its_words(loopback: Loopback) -> None:
    bot = Bot()
    async with connected(loopback, bot):
        await loopback.say("between us")
        await loopback.say("<@100> when?", mentions_bot=True)
        await loopback.say("in private", seat=in_dm("401"))
        await loopback.slash("card")
        await loopback.when(lambda: len(bot.heard) == 4)
    assert bot.heard == ["", "<@100> when?", "in private", "a card"]


async def test_a_dropped_connection_is_resumed_and_misses_nothing(loopback: Loopback) -> None:
    bot = Bot()
    async with connected(loopback, bot):
        await loopback.gateway.drop()
        await loopback.say("<@100> are you there?", mentions_bot=True)
        card = await loopback.answer(await loopback.slash("card"), 30)
        assert card["content"] == "a card"
        assert loopback.gateway.resumed == 1
        assert bot.heard[0] == "<@100> are you there?"


async def test_two_connections_of_one_bot_both_hear_and_the_first_answers(loopback: Loopback) -> None:
    async with connected(loopback, Bot()), connected(loopback, Bot()):
        await loopback.answer(await loopback.slash("card"))
        await loopback.when(lambda: loopback.server.statuses[400] == 1)
        assert [message["content"] for message in loopback.messages()] == ["a card"]
        loopback.gateway.newest_only = True
        await loopback.answer(await loopback.slash("card"))
    assert len(loopback.identified) == 2
    assert loopback.server.statuses[400] == 1
    assert loopback.close_codes == [1000, 1000]


async def test_shards_see_their_own_servers_and_the_first_the_dms(loopback: Loopback) -> None:
    other = loopback.world.add_guild("Other", guild=str(1 << 22), channel="999")
    shards = [
        discord.Client(intents=BOT_INTENTS, guild_ready_timeout=0.1, shard_id=number, shard_count=2)
        for number in (0, 1)
    ]
    heard: list[tuple[int, str]] = []
    for number, client in enumerate(shards):

        async def on_message(message: discord.Message, number: int = number) -> None:
            heard.append((number, message.content))

        client.event(on_message)
    async with connected(loopback, shards[0]), connected(loopback, shards[1]):
        assert [[guild.name for guild in client.guilds] for client in shards] == [["Film Club"], ["Other"]]
        await loopback.say("<@100> one")
        await loopback.say("<@100> two", seat=Seat(guild=other.id, channel="999"))
        await loopback.say("three", seat=in_dm())
        await loopback.when(lambda: len(heard) == 3)
    assert sorted(heard) == [(0, "<@100> one"), (0, "three"), (1, "<@100> two")]
