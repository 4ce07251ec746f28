"""Lines into blocks, one a project: lists, headings with labelled lines under them, and running text. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.editing.pasting.claims import Claim, Piece
from bot.editing.pasting.cleaning import Line, clean_lines
from bot.editing.pasting.ground import Ground, Zone
from bot.editing.pasting.heads import Head, Span, fits_title, read_head, read_text, tells
from bot.editing.pasting.labelled import label_at
from bot.editing.pasting.names import fits_name
from bot.editing.pasting.prose import read_prose
from bot.editing.pasting.tokens import Kind, Token, longest, tokenise, tokenise_about
from bot.editing.pasting.words.labels import ROLE_PHRASES, Holds
from bot.editing.pasting.words.naming import NO_TITLES
from bot.editing.pasting.words.tables import known
from db.folding import fold, identity

_PHRASES = known(ROLE_PHRASES)


@dataclass(slots=True)
class Block:
    """The lines of one project, and the spans that were made of each."""

    title: str
    indent: int = 0
    heading: bool = False
    telling: bool = False
    lines: list[str] = field(default_factory=list)
    spans: list[tuple[Span, ...]] = field(default_factory=list)
    links: list[tuple[str | None, str]] = field(default_factory=list)

    def add(self, text: str, spans: Sequence[Span], links: Sequence[tuple[str | None, str]] = ()) -> None:
        """Take a line in."""
        self.lines.append(text)
        self.spans.append(tuple(spans))
        self.links += (link for link in links if link not in self.links)
        self.telling = self.telling or tells([c for span in spans for c in span.claims])

    def claims(self, head: bool | None) -> tuple[Claim, ...]:
        """Return what the lines claim: beside the title, elsewhere, or (None) altogether."""
        return tuple(
            c for spans in self.spans for span in spans if head is None or span.head is head for c in span.claims
        )

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces that, put together, are the block's text."""
        return tuple(
            piece for text, spans in zip(self.lines, self.spans, strict=True) for piece in _pieces(text, spans)
        )


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Yield the pieces of a line; two that stand unread side by side are one, with the marks between them."""
    begin = place = 0
    while place < len(spans):
        span, last = spans[place], place
        for later in range(place + 1, len(spans)) if not span.read else ():
            if not spans[later].read:
                last = later
            elif _words(text, spans[later]) or text[spans[later].start] in ".!?…;()[]|—–":
                break
        place = last + 1
        end = spans[place].start if place < len(spans) else len(text)
        yield Piece(text[begin:end], span.claims, span.read)
        begin = end


def _words(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in text[span.start : span.end])


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the lines and sentences that are in none."""

    blocks: tuple[Block, ...]
    unread: tuple[str, ...]


class _Reader:
    """One walk along the lines: the block that is open, and what was closed before it."""

    def __init__(self, today: date, titles: Collection[str]) -> None:
        self.today = today
        self.titles = {identity(title): title for title in titles}
        self.closed: list[Block | str] = []
        self.open: Block | None = None
        self.thread: str | None = None  # what running text spoke of last

    def take(self, line: Line, following: Line | None, gap: bool) -> None:
        """Read one line, knowing whether a blank one stood before it and what comes next."""
        tokens = tokenise(line.text, self.today)
        if self.open and self._belongs(line, tokens, gap):
            self._attach(line, self.open)
            return
        labelled = not line.heading and _is_label_line(tokens)
        head = None if labelled else read_head(line, self.today)
        if head is not None:
            self._begin(line, head)
        elif (title := self._heading(line, tokens, following)) is not None:
            self._begin(line, Head(title, (Span(0, len(line.text), head=True),)))
            if self.open:
                self.open.heading = True
        elif self.open and self._continues(line, gap):
            self._attach(line, self.open)
        else:
            self._close()
            self._running(line, gap)

    def _belongs(self, line: Line, tokens: Sequence[Token], gap: bool) -> bool:
        """Tell whether a labelled line is one of the open block's."""
        if self.open is None or line.heading or not _is_label_line(tokens):
            return False
        return self.open.heading or not gap or line.indent > self.open.indent

    def _continues(self, line: Line, gap: bool) -> bool:
        """Tell whether a line without a title or label goes on with the open block."""
        if self.open is None or line.heading:
            return False
        if self.open.heading:
            return self.open.telling and (not gap or line.bullet)
        return line.indent > self.open.indent and not gap

    def _heading(self, line: Line, tokens: Sequence[Token], following: Line | None) -> str | None:
        """Return the title that a line is alone: what follows must begin with a label."""
        label = label_at(tokens, 0)
        title = _bare(line.text[tokens[label[2]].start :] if label and label[0] is Holds.TITLE else line.text)
        if following is None or not fits_title(title) or fold(title) in NO_TITLES or line.text.endswith(":"):
            return None
        if (line.bullet and not line.strong) or not fits_name(title):
            return None
        labelled = _is_label_line(tokenise(following.text, self.today)) and not following.heading
        return title if labelled else None

    def _begin(self, line: Line, head: Head) -> None:
        self._close()
        self.open = Block(head.title, line.indent, line.heading)
        self.open.add(line.text, head.spans, line.links)
        self.thread = None

    def _attach(self, line: Line, block: Block) -> None:
        tokens = tokenise_about(line.text, block.title, self.today)
        block.add(line.text, read_text(line.text, tokens, Ground(block.title, self.today, Zone.LISTED)), line.links)

    def _close(self) -> None:
        if self.open is not None:
            self.closed.append(self.open)
        self.open = None

    def _running(self, line: Line, gap: bool) -> None:
        """Read running text: its sentences belong to the title that they name, or to the one before."""
        for title, text, spans in read_prose(line.text, self.today, self.titles, self.thread, gap):
            self.thread = title
            if title is None or spans is None:
                self.closed.append(text)
                continue
            last = self.closed[-1] if self.closed else None
            if not isinstance(last, Block) or identity(last.title) != identity(title):
                last = Block(title)
                self.closed.append(last)
            last.add(text, spans)

    def finish(self) -> Layout:
        """Return the blocks that speak of a project; the lines of the others are unread."""
        self._close()
        blocks: dict[tuple[str, object], Block] = {}
        unread: list[str] = []
        for found in self.closed:
            if isinstance(found, str):
                unread.append(found)
            elif not found.telling:
                unread += found.lines
            elif (same := blocks.get(key := (identity(found.title), None))) is not None:
                for text, spans in zip(found.lines, found.spans, strict=True):
                    same.add(text, spans, found.links)
            else:
                blocks[key] = found
        return Layout(tuple(blocks.values()), tuple(unread))


def read_layout(text: str, today: date, titles: Collection[str]) -> Layout:
    """Return the blocks of a text."""
    lines = clean_lines(text)
    filled = [n for n, line in enumerate(lines) if not line.blank]
    reader = _Reader(today, titles)
    for place, number in enumerate(filled):
        following = lines[filled[place + 1]] if place + 1 < len(filled) else None
        gap = place > 0 and filled[place - 1] < number - 1
        reader.take(lines[number], following, gap)
    return reader.finish()


def _is_label_line(tokens: Sequence[Token]) -> bool:
    """Tell whether a line begins with a label: "Director: …", "Directed by …"."""
    found = label_at(tokens, 0)
    if found is not None:
        return found[0] is not Holds.TITLE
    phrase = longest(tokens, 0, _PHRASES) if tokens else None
    return phrase is not None and phrase[1] < len(tokens) and tokens[phrase[1]].kind is Kind.WORD


def _bare(text: str) -> str:
    return text.strip(' “”"«»:*').replace("’", "'")
