"""A pasted text under review: each item held against the slate, and what the editor has decided of it so far.

Decides nothing itself and writes nothing: `write_item` is what an accepted item becomes, in the caller's transaction.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.editing.additions import Difference, apply_differences
from bot.editing.changes import Outcome, add_project, change_project
from bot.editing.importing import Known, load_known
from bot.editing.pasting.paste import Pasted, PastedItem, read_paste
from bot.editing.proposals import Proposal, could_mean, propose, propose_for
from bot.errors import SlateError
from db.entries import ProjectEntry, SourceEntry
from db.projects import load_projects
from db.reading import Reader
from db.visible import View

_TRIES = 3


class State(StrEnum):
    """What has become of an item."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its proposal, the version of the project that it was held against, and which differences are left out.

    `choices` are the projects that it could mean, where that is unclear; `chosen` is the one that the editor named;
    `said` is what the editor is to know of the last attempt.
    """

    proposal: Proposal
    version: int | None = None
    choices: tuple[Known, ...] = ()
    chosen: int | None = None
    left_out: frozenset[int] = frozenset()
    state: State = State.OPEN
    said: str = ""

    @property
    def title(self) -> str:
        """Return what the project is called: on the slate, or else in the text."""
        before = self.proposal.before
        return before.title if before else self.proposal.item.entry.title

    @property
    def taken(self) -> tuple[Difference, ...]:
        """Return the differences that were not left out, and the sources that only those had named."""
        every = tuple(enumerate(self.proposal.differences))
        kept = [d for place, d in every if place not in self.left_out]
        lost = dict.fromkeys(d.source for place, d in every if place in self.left_out and d.source)
        # The rest was read there too: leaving one sentence out does not take away where everything else stands.
        return (*kept, *(Difference("sources", None, s) for s in lost)) if kept else ()

    @property
    def entry(self) -> ProjectEntry:
        """Return the project as it would stand."""
        before = self.proposal.before
        return apply_differences(before or ProjectEntry(self.proposal.item.entry.title), self.taken)

    @property
    def can_be_written(self) -> bool:
        """Tell whether accepting it would write something."""
        is_open = self.state is State.OPEN and self.proposal.unclear is None
        return is_open and (self.proposal.is_new or bool(self.taken))

    def picking(self, shown: Iterable[int], wanted: Collection[int]) -> "Item":
        """Return the item with those of the shown differences taken that are wanted, and the others left out."""
        shown = frozenset(shown)
        return replace(self, left_out=(self.left_out - shown) | (shown - frozenset(wanted)), said="")


@dataclass(frozen=True, slots=True)
class Review:
    """A pasted text: its items, and the lines that made none."""

    items: tuple[Item, ...]
    unread: tuple[str, ...] = ()
    source: SourceEntry | None = None

    def with_items(self, place: int, items: Sequence[Item]) -> "Review":
        """Return the review with other items in the place of one."""
        return replace(self, items=(*self.items[:place], *items, *self.items[place + 1 :]))

    def next_open(self, place: int) -> int:
        """Return the next item that waits for a decision, from a place on and around; past the last one where none."""
        order = [*range(place, len(self.items)), *range(place)]
        return next((n for n in order if _waits(self.items[n])), len(self.items))


def _waits(item: Item) -> bool:
    return item.state is State.OPEN and (item.proposal.unclear is not None or item.can_be_written)


def review_text(reader: Reader, view: View, text: str, today: date, source: SourceEntry | None) -> Review:
    """Read a news text, and hold what it says against what the server sees."""
    there = text.casefold()
    titles = {known.title for known in load_known(reader, view) if not known.removed}
    pasted = read_paste(text, today, source, {title for title in titles if title.casefold() in there})
    for _ in range(_TRIES):
        proposals = propose(reader, view, pasted)
        versions = _versions(reader, view, proposals)
        if versions is not None:
            items = tuple(_item(reader, view, p, versions) for p in proposals)
            return Review(items, pasted.unread, source)
    raise SlateError("The slate is being changed right now: paste the text again in a moment")


def compare_anew(reader: Reader, view: View, item: PastedItem, chosen: int | None = None) -> Item:
    """Hold one item against what the server sees now, or against the project that the editor chose."""
    for _ in range(_TRIES):
        found = propose_for(reader, view, item, chosen) if chosen is not None else None
        if found is None:
            (found,) = propose(reader, view, Pasted((item,), ()))
        versions = _versions(reader, view, (found,))
        if versions is not None:
            return replace(_item(reader, view, found, versions), chosen=chosen)
    raise SlateError("The slate is being changed right now: try again in a moment")


def keep_left_out(new: Item, former: Item) -> Item:
    """Return an item that was compared anew, with what the editor had left out left out again."""
    left = [former.proposal.differences[place] for place in former.left_out]
    return replace(new, left_out=frozenset(n for n, d in enumerate(new.proposal.differences) if d in left))


async def write_item(session: AsyncSession, server_id: int, item: Item, editor_id: int, now: datetime) -> Outcome:
    """Write an accepted item as one edit, unless somebody else changed the same since it was compared."""
    known = item.proposal.known
    if item.proposal.before is None or known is None:
        return await add_project(session, server_id, item.entry, editor_id=editor_id, now=now, action="paste")
    return await change_project(
        session, server_id, known.id, item.version, item.entry, editor_id=editor_id, now=now, action="paste"
    )


def _versions(reader: Reader, view: View, proposals: Sequence[Proposal]) -> dict[int, int] | None:
    """Return the versions that the proposals were made from; none where a project has changed since."""
    before = {p.known.id: p.before for p in proposals if p.known and p.before}
    stored = {p.id: p for p in load_projects(reader, view, list(before))} if before else {}
    if any(id_ not in stored or stored[id_].entry != entry for id_, entry in before.items()):
        return None
    return {id_: project.version for id_, project in stored.items()}


def _item(reader: Reader, view: View, proposal: Proposal, versions: dict[int, int]) -> Item:
    choices = could_mean(reader, view, proposal.item) if proposal.unclear else ()
    known = proposal.known
    return Item(proposal, versions.get(known.id) if known else None, choices)
