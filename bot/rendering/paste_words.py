"""What the items of a pasted text say, in words: differences, what was assumed, what is doubtful, what was not read."""

import re
from collections.abc import Iterator, Sequence

from bot.editing.additions import Difference
from bot.editing.difference import phrase_item
from bot.editing.fields import FIELDS
from bot.editing.proposals import Proposal
from bot.editing.reviewing import Item
from bot.rendering.markdown import escape_within
from db.entries import ProjectEntry

_LINE = 600
_PATH = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


def line(item: Item, place: int, difference: Difference) -> str:
    """Return one difference as markdown, struck out where it is left out."""
    said = escape_within(phrase(item.proposal.before, difference), _LINE)
    return f"~~{said}~~ (left out)" if place in item.left_out else said


def phrase(before: ProjectEntry | None, difference: Difference) -> str:
    """Say one difference in words: which field, what it said, and what it would say, each with its certainty."""
    called = FIELDS[difference.field].called
    new = phrase_item(difference.after, difference.source)
    if difference.before is None:
        return f"{called}: {'' if before is None else '+ '}{new}"
    return f"{called}: {phrase_item(difference.before)} → {new}"


def remarks(item: Item) -> Iterator[str]:
    """Yield what was assumed, what is doubtful, and what of the item was not read."""
    proposal = item.proposal
    doubts = list(proposal.doubts)
    if proposal.is_new and proposal.known is not None and proposal.known.removed:
        doubts.insert(
            0, "A project of this title was removed: /slate restore brings it back; accepting adds a new one."
        )
    told = (
        ("Assumed, since the text does not say it", _assumed(proposal), 5, 120),
        ("Please look", doubts, 3, 260),
        ("Not read", proposal.item.unread, 3, 160),
    )
    for heading, lines, most, room in told:
        shown = [f"- {escape_within(line, room)}" for line in lines[:most]]
        if len(lines) > most:
            shown.append(f"- … and {len(lines) - most:,} more")
        if shown:
            yield "\n".join([f"**{heading}**", *shown])


def _assumed(proposal: Proposal) -> list[str]:
    """Return in words what is assumed of what would change."""
    changed = {difference.field for difference in proposal.differences}
    paths = (path for path in sorted(proposal.item.assumed) if _parts(path)[0] in changed)
    return [_assumption(proposal.item.entry, path) for path in paths]


def _assumption(entry: ProjectEntry, path: str) -> str:
    """Say what stands at a path of an entry: `dates[0].certainty` as “Dates: release 2027 … — its certainty”."""
    name, place, part = _parts(path)
    value = getattr(entry, name)
    value = value if place is None else value[int(place)]
    said = f"{FIELDS[name].called}: {phrase_item(value)}"
    return f"{said} — its {part}" if part else said


def _parts(path: str) -> tuple[str, str | None, str | None]:
    match = _PATH.fullmatch(path)
    if match is None:
        raise ValueError(f"not a path of an entry: {path}")
    return match[1], match[2], match[3]


def not_read(unread: Sequence[str]) -> list[str]:
    """Return what of a text made no item, as one block, or none."""
    if not unread:
        return []
    lines = [f"- {escape_within(line, 160)}" for line in unread[:6]]
    if len(unread) > 6:
        lines.append(f"- … and {len(unread) - 6:,} more")
    return ["\n".join(["**Not read, and left to you**", *lines])]
