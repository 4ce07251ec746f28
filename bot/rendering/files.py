"""Messages with files: a view that names its files brings them along, to whichever door sends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import discord
from discord import ui


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message; `description` says in words what a picture shows."""

    name: str
    data: bytes
    description: str | None = None

    @property
    def uri(self) -> str:
        """Return what a component calls the file."""
        return f"attachment://{self.name}"


class ViewWithFiles(ui.LayoutView):
    """A view and the files that its components show."""

    def __init__(self, files: Iterable[Attached]) -> None:
        # No time-out: a view that ends would take the handling of its kind of button with it.
        super().__init__(timeout=None)
        self.files = tuple(files)


def files_of(view: ui.LayoutView) -> list[discord.File]:
    """Return the files to send with a view, made anew at each call: sending one uses it up."""
    files = view.files if isinstance(view, ViewWithFiles) else ()
    return [discord.File(BytesIO(file.data), file.name, description=file.description) for file in files]
