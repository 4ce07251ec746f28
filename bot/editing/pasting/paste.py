"""A pasted text into items, each a proposed entry with the text it was read from; what makes no item is handed back.

`read_paste` is the one door. It knows no slate: `bot.editing.proposals` holds what it returns against one.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.editing.pasting.assembling import assemble
from bot.editing.pasting.claims import Credit, Piece
from bot.editing.pasting.layout import Block, read_layout
from bot.editing.pasting.words.naming import NO_NAMES
from db.entries import ProjectEntry, SourceEntry, Window
from db.folding import fold, identity

LIMIT = 40_000  # characters; what is longer is no news item, and would take seconds
_PAIR = re.compile(r"\b([^\W\d_][\w'’-]*) (?=([^\W\d_][\w'’-]*))")


@dataclass(frozen=True, slots=True)
class PastedItem:
    """A project that the text speaks of. `assumed`: paths of the entry that the text does not say itself; `doubts`:
    sentences for the editor, on what the text leaves open or says twice; `former`: by the place of a date in the entry,
    what it was before as the text has it."""

    entry: ProjectEntry
    text: str
    pieces: tuple[Piece, ...]
    assumed: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    former: Mapping[int, Window] = field(default_factory=dict)

    @property
    def unread(self) -> tuple[str, ...]:
        """Return the pieces of the text that were not understood."""
        return tuple(piece.text.strip(" ()[],;|—–-") for piece in self.pieces if not piece.read)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text proposes, and its lines and sentences that made no item."""

    items: tuple[PastedItem, ...]
    unread: tuple[str, ...]


def read_paste(text: str, today: date, source: SourceEntry | None, titles: Collection[str] = ()) -> Pasted:
    """Read a news text; `titles` are those that may stand in it without quotation marks, because the slate has them."""
    layout = read_layout(text[:LIMIT], today, titles)
    names = _full_names(text[:LIMIT], layout.blocks)
    items = tuple(_item(block, today, source, names) for block in layout.blocks)
    rest = (text[LIMIT:],) if text[LIMIT:].strip() else ()
    return Pasted(items, (*layout.unread, *rest))


def _item(block: Block, today: date, source: SourceEntry | None, names: dict[str, str]) -> PastedItem:
    links = [SourceEntry(title=label or _site(url), url=url) for label, url in block.links]
    sources = [*([source] if source else []), *links]
    made = assemble(block.title, block.claims(head=True), block.claims(head=False), today, sources, names)
    return PastedItem(made.entry, "\n".join(block.lines), block.pieces(), made.assumed, made.doubts, made.former)


def _site(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") or url


def _full_names(text: str, blocks: Iterable[Block]) -> dict[str, str]:
    """Return, for each last name that a credit has alone, the one full name that the text gives it."""
    credits = [c for block in blocks for c in block.claims(None) if isinstance(c, Credit)]
    lone = {identity(credit.person) for credit in credits if " " not in credit.person}
    if not lone:
        return {}
    counts: dict[str, Counter[str]] = {name: Counter() for name in lone}
    for first, last in _PAIR.findall(text):
        key = identity(last.removesuffix("'s").removesuffix("’s"))
        if (
            key in counts
            and first[0].isupper()
            and last[0].isupper()
            and fold(first) not in NO_NAMES
            and not last.isupper()
        ):
            counts[key][f"{first} {last.removesuffix(chr(39) + 's').removesuffix('’s')}"] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items() if len(found) == 1}
