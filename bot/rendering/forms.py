"""Forms as Discord's modals, and what was sent in them. A form's id says what it is: it outlives a restart."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import ui

from bot.editing.forms import Box, Form
from bot.editing.merging import Clash, Whose
from bot.rendering.custom_ids import encode
from bot.rendering.editing_presses import Sending
from bot.rendering.markdown import cut, escape_within

_TITLE, _LABEL, _HELP, _OPTION, _HINT = 45, 45, 100, 100, 2_000
_WHOSE = {Whose.THEIRS: "Keep theirs", Whose.MINE: "Keep mine"}


def form_modal(form: Form, press: Sending, about: str = "") -> ui.Modal:
    """Return a form to fill in; `about` is the project's title."""
    steps = f" ({form.step + 1} of {form.steps})" if form.steps > 1 else ""
    title = f"{form.title}{steps}"
    modal = _modal(f"{title}: {about}" if about else title, press)
    for box in form.boxes:
        modal.add_item(ui.Label(text=box.label[:_LABEL], description=box.help[:_HELP] or None, component=_input(box)))
    if form.hint and len(form.boxes) < 5:
        shown = "\n".join(escape_within(line, 120) for line in form.hint.split("\n"))
        modal.add_item(ui.TextDisplay(shown[:_HINT]))
    return modal


def choices_modal(clashes: Iterable[Clash], press: Sending, about: str) -> ui.Modal:
    """Return the form that asks, field by field, whose version is to stand."""
    modal = _modal(f"Whose version? {about}", press)
    for clash in clashes:
        options = [
            discord.RadioGroupOption(
                label=_WHOSE[whose], value=whose.value, description=cut("; ".join(map(str, said)), _OPTION) or None
            )
            for whose, said in ((Whose.THEIRS, clash.theirs), (Whose.MINE, clash.mine))
        ]
        group: ui.RadioGroup[Any] = ui.RadioGroup(custom_id=clash.unit, required=True, options=options)
        modal.add_item(ui.Label(text=cut(clash.label, _LABEL), component=group))
    return modal


def sent_values(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was sent in a form, by the names of its boxes."""
    found: dict[str, str] = {}
    for component in data.get("components", ()):
        inner = component.get("component") or {}
        name = inner.get("custom_id")
        if isinstance(name, str):
            values = inner.get("values")
            found[name] = str(values[0]) if values else str(inner.get("value") or "")
    return found


def _modal(title: str, press: Sending) -> ui.Modal:
    modal = ui.Modal(title=cut(title, _TITLE), custom_id=encode(press))
    # Not kept in memory by the library: what is sent is understood by its id alone, also by another process.
    modal.stop()
    return modal


def _input(box: Box) -> ui.Item[Any]:
    if box.choices:
        options = [
            discord.SelectOption(label=word.replace("_", " ").capitalize(), value=word, default=word == box.value)
            for word in box.choices
        ]
        return ui.Select(
            custom_id=box.name, options=options, required=box.required, min_values=int(box.required), max_values=1
        )
    style = discord.TextStyle.paragraph if box.prose else discord.TextStyle.short
    return ui.TextInput(
        custom_id=box.name, style=style, default=box.value or None, required=box.required, max_length=box.limit
    )
