"""What members asked for in vain, as a message for a server's editors: by kind, the most wanted first."""

import re
from collections.abc import Iterable, Iterator, Sequence

import discord
from discord import ui

from bot.gaps import GapList, Wanted
from bot.rendering.buttons import PressButton, button, pager
from bot.rendering.custom_ids import KeepQuestions, ShowGaps
from bot.rendering.editing_presses import NEW_TITLE, OpenForm, OpenNew
from bot.rendering.frame import AMBER, footer, frame, small
from bot.rendering.markdown import cut, escape_within
from bot.rendering.pages import Section, clamp, paginate, section_text
from bot.wording import capitalized, counted
from db.vocabulary import GapKind

_HEADINGS = {
    GapKind.NAME: "Names that are not on this slate",
    GapKind.WORD: "Words that I don't know",
    GapKind.FIELD: "Not kept on any slate",
    GapKind.RECORD: "Nothing recorded",
}
_SUBJECT, _QUESTION = 160, 160
_ROOM = 1_000  # beside the heading and the words on keeping
_LINES = 10
# Which form a missing record belongs in, by the words it is called by; what none of them names is a fact.
_FORMS = tuple(
    (re.compile(rf"^(?:any |the )?(?:{words})"), group)
    for words, group in (
        ("director|writer|producer|cast|actor|composer|cinematographer|editor|creator|people|person", "people"),
        ("release|premiere|date|filming|announce|when", "people"),
        ("studio|distributor|production|network|compan|sequel|prequel|spin|remake|based|relation", "companies"),
        ("genre|language|tag|alias|other title|working title", "names"),
        ("status|logline|plot|title", "main"),
    )
)
_NOT_KEPT = (
    "The questions themselves are not kept, only what they missed and how often. *Keep questions* also keeps the words"
    " of the last question that missed each, from now on, for editors to read here. Who asked is never kept."
)
_KEPT = (
    "The words of the last question that missed each are kept, for editors to read here. Who asked is not."
    " *Stop and delete* keeps none from now on, and deletes those that are there."
)


def gaps_view(found: GapList, owner: int, page: int = 0) -> ui.LayoutView:
    """Return what is missing, one section a kind, with the button that starts or stops the keeping of questions."""
    listed = [wanted for kind in _HEADINGS for wanted in found.wanted if wanted.kind is kind]
    sections = (
        Section(heading, tuple(_line(wanted) for wanted in listed if wanted.kind is kind))
        for kind, heading in _HEADINGS.items()
    )
    pages = paginate(sections, _ROOM, _ROOM, _LINES)
    page = clamp(page, pages)
    before, shown = _count(pages[:page]), _count(pages[page : page + 1])
    said = "Nothing so far that members asked for and I couldn't tell."
    if found.wanted:
        said = f"{counted(len(found.wanted), 'thing')} that members asked for and I couldn't tell"
    turners = pager(ShowGaps(owner, max(page - 1, 0)), ShowGaps(owner, min(page + 1, len(pages) - 1)), page, len(pages))
    return frame(
        [
            f"## Gaps\n{small(said)}",
            *(section_text(section) for section in pages[page]),
            small(_KEPT if found.keeps_questions else _NOT_KEPT),
        ],
        footer(None, False, page=page, pages=len(pages)),
        AMBER,
        [*_openers(listed[before : before + shown], owner), *turners, _switch(found, owner)],
    )


def _count(pages: Iterable[Sequence[Section]]) -> int:
    return sum(len(section.lines) for page in pages for section in page)


def _openers(listed: Iterable[Wanted], owner: int) -> Iterator[PressButton]:
    """Yield the buttons that open the form in which each gap can be filled, one for all that one form fills."""
    opened = set()
    for wanted in listed:
        press = _form_for(wanted, owner)
        if press is not None and press not in opened:
            opened.add(press)
            subject = cut(wanted.subject, NEW_TITLE)
            yield button(press, capitalized(subject) if isinstance(press, OpenForm) else f"Add “{subject}”")


def _form_for(wanted: Wanted, owner: int) -> OpenForm | OpenNew | None:
    if wanted.project_id is not None:
        subject = wanted.subject.casefold()
        group = next((group for words, group in _FORMS if words.search(subject)), "facts")
        return OpenForm(owner, wanted.project_id, 0, group)
    if wanted.kind in (GapKind.NAME, GapKind.WORD):
        return OpenNew(owner, wanted.subject[:NEW_TITLE])
    return None


def _line(wanted: Wanted) -> str:
    typed = wanted.kind in (GapKind.NAME, GapKind.WORD)
    subject = escape_within(wanted.subject if typed else capitalized(wanted.subject), _SUBJECT)
    times = "asked once," if wanted.count == 1 else f"asked {wanted.count:,} times, last"
    line = f"**{subject}** — {times} {discord.utils.format_dt(wanted.last_at, 'R')}"
    return f"{line}: “{escape_within(wanted.question, _QUESTION)}”" if wanted.question else line


def _switch(found: GapList, owner: int) -> PressButton:
    if found.keeps_questions:
        return button(KeepQuestions(owner, False), "Stop and delete", discord.ButtonStyle.danger)
    return button(KeepQuestions(owner, True), "Keep questions")
