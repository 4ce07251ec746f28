"""What the buttons of an import and of a pasted text mean. How a press is written into an id stands in `custom_ids`.

A draft's number is input like any other: whose it must be comes with each press, from Discord.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CarryOutImport:
    """Carry out the import that was shown."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class DropImport:
    """Import nothing."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class ShowItem:
    """Show an item of a pasted text and a page of its differences; past the last one, all of them in short."""

    owner: int
    draft: int
    item: int
    page: int


@dataclass(frozen=True, slots=True)
class AcceptItem:
    """Write what an item proposes, as far as it was not dropped."""

    owner: int
    draft: int
    item: int


@dataclass(frozen=True, slots=True)
class DropItem:
    """Leave an item out, or take it up again."""

    owner: int
    draft: int
    item: int


@dataclass(frozen=True, slots=True)
class CorrectItem:
    """Open a form with an item's text, to be read again."""

    owner: int
    draft: int
    item: int


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Write every item that is open and clear."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickDifferences:
    """Take those of a page's differences that are chosen in the menu, and no other of the page."""

    owner: int
    draft: int
    item: int
    page: int


@dataclass(frozen=True, slots=True)
class PickProject:
    """Hold an item against the project that is chosen in the menu."""

    owner: int
    draft: int
    item: int


Importing = CarryOutImport | DropImport
Pasting = ShowItem | AcceptItem | DropItem | CorrectItem | AcceptAll | PickDifferences | PickProject
