"""The forms of `/slate paste`: a text with where it was read, and one item's text to be put right."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import TextStyle, ui

from bot.drafts import KEPT_FOR

MOST_TEXT = 4_000  # characters that Discord takes in one field
_EXAMPLE = "Night Ferry (October 2, 2027) — Director: Tobias Renn. Cast reported: Ana Petrov."


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form; `text` is None where it comes as a file."""

    text: str | None
    title: str
    publisher: str
    url: str


class _Form(ui.Modal):
    """A form that tells the person when something went wrong."""

    # discord.py itself gives a form fewer arguments here than other views.
    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        await interaction.client.tell(interaction, error)


class PasteForm(_Form):
    """Asks for a news text and its source; of a text that comes as a file, for the source alone."""

    def __init__(self, submitted: Callable[[discord.Interaction[Any], Typed], Awaitable[None]], in_file: bool) -> None:
        super().__init__(
            title="Where is it from?" if in_file else "Paste a news text", timeout=KEPT_FOR.total_seconds()
        )
        self._submitted = submitted
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="text", style=TextStyle.paragraph, max_length=MOST_TEXT, placeholder=_EXAMPLE
        )
        self._title = _line("title", "The headline")
        self._publisher = _line("publisher", "Such as Variety")
        self._url = _line("url", "https://…")
        if not in_file:
            self.add_item(ui.Label(text="The text, as it stands", component=self._text))
        self.add_item(ui.Label(text="Where it was read: the headline", component=self._title))
        self.add_item(ui.Label(text="Who published it", component=self._publisher))
        self.add_item(ui.Label(text="Its address", component=self._url))
        self._in_file = in_file

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        text = None if self._in_file else self._text.value
        typed = Typed(text, self._title.value, self._publisher.value, self._url.value)
        await self._submitted(interaction, typed)


class CorrectForm(_Form):
    """Asks for one item's text again, as it stands."""

    def __init__(self, text: str, submitted: Callable[[discord.Interaction[Any], str], Awaitable[None]]) -> None:
        super().__init__(title="Correct the text", timeout=KEPT_FOR.total_seconds())
        self._submitted = submitted
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="text", style=TextStyle.paragraph, max_length=MOST_TEXT, default=text
        )
        self.add_item(
            ui.Label(text="The text", description="It is read again; nothing is written yet", component=self._text)
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        await self._submitted(interaction, self._text.value)


def _line(custom_id: str, placeholder: str) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=custom_id, required=False, max_length=400, placeholder=placeholder)
