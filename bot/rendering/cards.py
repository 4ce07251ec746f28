"""Cards and lists as messages: a project, a person, the projects that meet some filters."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import accumulate, groupby

from discord import ui

from bot.catalogue import Candidate, Credited, Missing, PersonCard, ProjectList, Several, Told
from bot.rendering.buttons import PressButton, button, pager
from bot.rendering.custom_ids import Press, ShowList, ShowPerson, ShowProject
from bot.rendering.follow_presses import FollowPerson, FollowProject
from bot.rendering.frame import AMBER, BLUE, GREY, STATUS_COLOURS, footer, frame, small, source_link
from bot.rendering.limits import PAGE_TEXT
from bot.rendering.markdown import cut, escape, escape_within
from bot.rendering.pages import Section, clamp, paginate, section_text
from bot.wording import (
    COMPANY_ROLE_WORDS,
    EVENT_WORDS,
    FACT_HEADINGS,
    REASON_HEADINGS,
    RELATION_WORDS,
    ROLE_WORDS,
    capitalized,
    counted,
    is_overdue,
    is_stale,
    phrase_away,
    phrase_credit,
    phrase_due,
    phrase_hold,
    phrase_status,
)
from db.entries import CreditEntry, DateEntry, FactEntry, ProjectEntry
from db.projects import StoredProject
from db.vocabulary import CreditState, Event, FactKind, Role, Status

_NAMES_SHOWN = 12
_CHOICES = 20
_LINE = 400
_DETAIL = 320


def project_view(project: StoredProject, now: datetime, owner: int, page: int = 0) -> ui.LayoutView:
    """Return a project's card: what it is and when on the first page, then everything else that is told of it."""
    entry = project.entry
    head = [_project_head(entry), *_project_overview(entry, now.date())]
    pages = paginate(_fact_sections(entry), max(PAGE_TEXT - sum(map(len, head)), 0), lines=8)
    page = clamp(page, pages)
    blocks = head if page == 0 else [_project_head(entry)]
    return frame(
        [*blocks, *(section_text(section) for section in pages[page])],
        footer(
            project.updated_at,
            is_stale(project.updated_at, now),
            [source_link(source) for source in entry.sources],
            page,
            len(pages),
        ),
        STATUS_COLOURS[entry.status],
        [
            *_turners(lambda to: ShowProject(owner, to, project.id), page, len(pages)),
            button(FollowProject(owner, project.id), "Follow"),
        ],
    )


def person_view(card: PersonCard, now: datetime, owner: int, page: int = 0) -> ui.LayoutView:
    """Return a person's card: credits that hold, credits that no longer do, what they said, what is told of them."""
    held = [c for c in card.credits if c.credit.state is not CreditState.LEFT]
    left = [c for c in card.credits if c.credit.state is CreditState.LEFT]
    pages = paginate(
        [
            Section("On the slate", tuple(map(_credit_line, _by_project(held)))),
            Section("No longer attached", tuple(map(_credit_line, _by_project(left)))),
            Section("What they said", tuple(_told_line(told, named=False) for told in card.said)),
            Section("Told of them", tuple(map(_told_line, card.told))),
        ]
    )
    page = clamp(page, pages)
    head = f"## {escape_within(card.name, 200)}"
    summary = _person_summary(len({c.project_id for c in held}), len({c.project_id for c in left}), card)
    return frame(
        [f"{head}\n{small(summary)}", *(section_text(section) for section in pages[page])],
        footer(
            card.updated_at,
            is_stale(card.updated_at, now),
            [source_link(source) for source in card.sources],
            page,
            len(pages),
        ),
        AMBER,
        [
            *_turners(lambda to: ShowPerson(owner, to, card.id), page, len(pages)),
            button(FollowPerson(owner, card.id), "Follow"),
        ],
    )


def list_view(found: ProjectList, now: datetime, owner: int) -> ui.LayoutView:
    """Return one page of a list of projects, with what it was narrowed to in its heading."""
    filters = found.filters

    def turn(to: int) -> Press:
        return ShowList(owner, to, filters.status, filters.person_id, filters.company_id, filters.year)

    lines = [_project_line(project, found.person, now.date()) for project in found.projects]
    body = section_text(Section("", tuple(lines))) if lines else "Nothing on this slate matches that."
    as_of = min((project.updated_at for project in found.projects), default=None)
    sources = dict.fromkeys(source_link(source) for project in found.projects for source in project.entry.sources)
    return frame(
        [f"## {_list_heading(found)}\n{small(counted(found.total, 'project'))}", body],
        footer(as_of, bool(as_of and is_stale(as_of, now)), list(sources), found.page, found.pages),
        STATUS_COLOURS[filters.status] if filters.status else AMBER,
        _turners(turn, found.page, found.pages),
    )


def choice_view(
    found: Several | Missing, kind: str, owner: int, choosing: Callable[[Candidate], Press] | None = None
) -> ui.LayoutView:
    """Return the question back: which of several was meant, or what comes nearest to a name that is not here.

    A button shows what it names, or does what `choosing` says.
    """
    typed = escape_within(cut(found.typed, 100), 200)
    match found:
        case Several(candidates=candidates):
            said = f"More than one {kind} here is called “{typed}”. Which one?"
        case Missing(nearest=candidates):
            said = f"I know no {kind} called “{typed}” on this slate."
            said += {0: "", 1: " Did you mean this one?"}.get(len(candidates), " Did you mean one of these?")
    choosing = choosing or (lambda candidate: _showing(candidate, kind, owner))
    buttons = [button(choosing(candidate), candidate.label) for candidate in candidates[:_CHOICES]]
    footer_text = "" if candidates else _HINTS[kind]
    return frame([said], footer_text, BLUE if candidates else GREY, buttons)


_HINTS = {
    "project": "/projects lists every project that I know.",
    "person": "/person completes names as you type.",
    "company": "/projects completes companies as you type.",
}


def _showing(candidate: Candidate, kind: str, owner: int) -> Press:
    match kind:
        case "project":
            return ShowProject(owner, 0, candidate.id)
        case "person":
            return ShowPerson(owner, 0, candidate.id)
        case _:
            return ShowList(owner, 0, None, None, candidate.id, None)


# Projects


def _project_head(entry: ProjectEntry) -> str:
    told = [capitalized(phrase_status(entry.status)), *entry.genres[:3]]
    return f"## {escape_within(entry.title, 250)}\n{small(' · '.join(escape(cut(t, 60)) for t in told))}"


def _project_overview(entry: ProjectEntry, today: date) -> Iterator[str]:
    if entry.logline:
        yield escape_within(entry.logline, _LINE)
    details = [*_date_lines(entry, today), *_credit_lines(entry.credits), *_other_lines(entry)]
    if details:
        yield "\n".join(details)


def _date_lines(entry: ProjectEntry, today: date) -> Iterator[str]:
    shown = [d for d in entry.dates if d.event is not Event.OTHER]
    for event, dates in groupby(sorted(shown, key=lambda d: list(Event).index(d.event)), key=lambda d: d.event):
        said = [escape(cut(_due_and_away(d, entry.status, today), 150)) for d in dates]
        yield f"**{capitalized(EVENT_WORDS[event])}** {capitalized(_joined(said, '; '))}"
    settled = entry.status in (Status.RELEASED, Status.ABANDONED)
    if not settled and not any(d.event is Event.RELEASE for d in entry.dates):
        yield "**Release** No date recorded"


def _due_and_away(entry: DateEntry, status: Status | None, today: date) -> str:
    return " · ".join(filter(None, (phrase_due(entry, status, today), phrase_away(entry.when, today))))


def _credit_lines(credits: Sequence[CreditEntry]) -> Iterator[str]:
    for role in Role:
        held = [c for c in credits if c.role is role and c.state is not CreditState.LEFT]
        if held:
            noun = capitalized(ROLE_WORDS[role]) + ("s" if len(held) > 1 and role is not Role.CAST else "")
            yield f"**{noun}** {_people(held)}"
    left = [c for c in credits if c.state is CreditState.LEFT]
    if left:
        said = [f"{escape(cut(c.person, 60))} ({ROLE_WORDS[c.role]}, {c.certainty.value})" for c in left]
        yield f"**No longer attached** {_joined(said, '; ')}"


def _people(credits: Sequence[CreditEntry]) -> str:
    """Return names with how firmly they hold, those who hold alike together."""
    names = [f"{c.person} as {c.character}" if c.character else c.person for c in credits]
    shown = _fitting([escape(cut(name, 80)) for name in names])
    groups: dict[str, list[str]] = {}
    for credit, name in zip(credits, shown, strict=False):
        groups.setdefault(phrase_hold(credit), []).append(name)
    said = [f"{', '.join(alike)} ({hold})" for hold, alike in groups.items()]
    rest = len(credits) - len(shown)
    return "; ".join([*said, f"and {rest} more"] if rest else said)


def _fitting(items: Sequence[str]) -> list[str]:
    """Return as many items as one detail of a card has room for; always one."""
    lengths = accumulate(len(item) + 2 for item in items)
    room = sum(length <= _DETAIL for length in lengths)
    return list(items[: max(1, min(room, _NAMES_SHOWN))])


def _joined(items: Sequence[str], separator: str = ", ") -> str:
    shown = _fitting(items)
    rest = len(items) - len(shown)
    return separator.join([*shown, f"and {rest} more"] if rest else shown)


def _other_lines(entry: ProjectEntry) -> Iterator[str]:
    for role, companies in groupby(sorted(entry.companies, key=lambda c: c.role), key=lambda c: c.role):
        yield f"**{capitalized(COMPANY_ROLE_WORDS[role])}** {_joined([escape(cut(c.name, 80)) for c in companies])}"
    for relation in entry.relations[:4]:
        yield f"**{capitalized(RELATION_WORDS[relation.kind])}** {escape(cut(relation.title, 120))}"
    if entry.languages:
        yield f"**Language** {', '.join(escape(cut(language, 40)) for language in entry.languages[:5])}"


def _fact_sections(entry: ProjectEntry) -> Iterator[Section]:
    for kind in FactKind:
        lines = tuple(_fact_line(fact) for fact in entry.facts if fact.kind is kind)
        heading = FACT_HEADINGS[kind]
        if kind is FactKind.REASON:
            heading = REASON_HEADINGS.get(entry.status, heading)
        if lines:
            yield Section(heading, lines)


def _fact_line(fact: FactEntry, named: bool = True) -> str:
    said = escape_within(fact.text, _LINE)
    if fact.kind is FactKind.QUOTE:
        said = f"“{said}”" + (f" — {escape(cut(fact.speaker, 80))}" if fact.speaker and named else "")
    return f"{said} ({fact.certainty.value})"


def _project_line(project: StoredProject, person: str | None, today: date) -> str:
    entry = project.entry
    told = [phrase_status(entry.status)]
    if person:
        roles = [phrase_credit(c) for c in entry.credits if c.person.casefold() == person.casefold()]
        told += [f"{person}: {'; '.join(roles[:3])}"] if roles else []
    if key := _key_date(entry):
        told.append(_spoken_date(key, entry.status, today))
    return f"**{escape_within(entry.title, 100)}** — {escape_within(' · '.join(told), 200)}"


def _key_date(entry: ProjectEntry) -> DateEntry | None:
    """Return the date that a list shows: the release where it has days, else any that has, else none."""
    ranked = sorted(entry.dates, key=lambda d: (d.when.is_open, list(Event).index(d.event)))
    return ranked[0] if ranked else None


def _spoken_date(entry: DateEntry, status: Status | None, today: date) -> str:
    said = phrase_due(entry, status, today)
    named = entry.event in (Event.RELEASE, Event.OTHER) or is_overdue(entry.event, entry.when, status, today)
    return said if named else f"{EVENT_WORDS[entry.event]} {said}"


def _list_heading(found: ProjectList) -> str:
    filters = found.filters
    parts = ["Projects"]
    if filters.status:
        parts.append(phrase_status(filters.status))
    if found.person:
        parts.append(f"with {found.person}")
    if found.company:
        parts.append(f"of {found.company}")
    if filters.year:
        parts.append(f"dated {filters.year}")
    return escape_within(" ".join(parts), 200)


# People


def _by_project(credits: Sequence[Credited]) -> list[list[Credited]]:
    """Return the credits in their order, those on one project together."""
    groups: dict[int, list[Credited]] = {}
    for credited in credits:
        groups.setdefault(credited.project_id, []).append(credited)
    return list(groups.values())


def _credit_line(credits: Sequence[Credited]) -> str:
    first = credits[0]
    roles = "; ".join(phrase_credit(c.credit) for c in credits)
    title = f"{cut(first.title, 120)} ({first.year})" if first.year else cut(first.title, 120)
    return f"**{escape(title)}** — {escape(cut(roles, 200))} · {phrase_status(first.status)}"


def _told_line(told: Told, named: bool = True) -> str:
    return f"{_fact_line(told.fact, named)} · *{escape(cut(told.title, 80))}*"


def _person_summary(held: int, left: int, card: PersonCard) -> str:
    parts = [counted(held, "project")] if held else []
    if left:
        parts.append(f"{left} left")
    facts = len(card.said) + len(card.told)
    if facts:
        parts.append(counted(facts, "fact"))
    return " · ".join(parts)


def _turners(to: Callable[[int], Press], page: int, pages: int) -> list[PressButton]:
    return pager(to(max(page - 1, 0)), to(min(page + 1, pages - 1)), page, pages)
