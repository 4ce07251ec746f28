"""What the buttons and forms of keeping a slate mean. How a press is written into an id stands in `custom_ids`.

All of these are for editors alone, which each press is asked anew. A project's, edit's or draft's number is input:
each is looked for on the presser's own server's slate, a draft among the presser's own.
"""

from dataclasses import dataclass
from typing import Final

NEW_TITLE: Final = 60  # characters of a title that stands in a form's id; a longer one is asked for in the form


@dataclass(frozen=True, slots=True)
class OpenNew:
    """Open the form of a new project, with a title that is filled in."""

    owner: int
    title: str


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Open one of a project's forms."""

    owner: int
    project_id: int
    step: int
    group: str


@dataclass(frozen=True, slots=True)
class ReopenForm:
    """Open a form again with what was typed in it."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class OpenChoices:
    """Open the form that asks, field by field, whose version is to stand."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class SaveNew:
    """A new project's form, sent; an empty title stands in the form."""

    owner: int
    title: str


@dataclass(frozen=True, slots=True)
class SaveForm:
    """A project's form, sent; the project is the one that was read in this version."""

    owner: int
    project_id: int
    version: int
    step: int
    group: str


@dataclass(frozen=True, slots=True)
class SaveChoices:
    """Whose version of each field is to stand, sent."""

    owner: int
    draft: int


@dataclass(frozen=True, slots=True)
class ShowForms:
    """Show which forms a project has."""

    owner: int
    project_id: int


@dataclass(frozen=True, slots=True)
class ChooseProject:
    """Go on with what was begun, on this one of several projects of a name."""

    owner: int
    draft: int
    project_id: int


@dataclass(frozen=True, slots=True)
class Settle:
    """Let all of one side stand where two editors changed the same."""

    owner: int
    draft: int
    mine: bool


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take an edit back; of an undo, that is to have again what it took back."""

    owner: int
    edit_id: int


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Show a page of the history, of one project or of all; none of `older_than` is the first page."""

    owner: int
    project_id: int | None
    older_than: int | None


Opening = OpenNew | OpenForm | ReopenForm | OpenChoices
Sending = SaveNew | SaveForm | SaveChoices
Looking = ShowForms | ChooseProject | TakeBack | ShowHistory
Keeping = Looking | Settle
