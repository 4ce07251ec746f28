"""Long things cut into pages: sections of lines flow into pages that each fit one screen. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.rendering.limits import PAGE_LINES, PAGE_TEXT


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; an empty heading is none. All is markdown."""

    heading: str
    lines: tuple[str, ...]


def paginate(
    sections: Iterable[Section], first_room: int = PAGE_TEXT, room: int = PAGE_TEXT, lines: int = PAGE_LINES
) -> list[list[Section]]:
    """Return pages of sections: no page longer than its room, no line on two pages, every line on one of them.

    The first page may have less room, for what stands above it. A section that goes on has its heading repeated.
    """
    pages: list[list[Section]] = [[]]
    left, lines_left = first_room, lines

    def turn() -> None:
        nonlocal left, lines_left
        pages.append([])
        left, lines_left = room, lines

    for section in sections:
        opened = False
        for line in section.lines:
            cost = len(line) + 3 + (0 if opened else len(section.heading) + 5)
            if (cost > left or not lines_left) and (pages[-1] or left < room):
                turn()
                opened = False
                cost = len(line) + len(section.heading) + 8
            if opened:
                pages[-1][-1] = Section(section.heading, (*pages[-1][-1].lines, line))
            else:
                pages[-1].append(Section(section.heading, (line,)))
                opened = True
            left -= cost
            lines_left -= 1
    return pages


def section_text(section: Section) -> str:
    """Return a section as markdown: its heading in bold, its lines as a list."""
    head = [f"**{section.heading}**"] if section.heading else []
    return "\n".join([*head, *(f"- {line}" for line in section.lines)])


def clamp(page: int, pages: Sequence[object]) -> int:
    """Return the page nearest to the one asked for: a list may have shrunk since its button was made."""
    return min(max(page, 0), max(len(pages) - 1, 0))
