"""Looking things up on a slate: projects, people, companies, the calendar, and completions of what is being typed.

Synchronous and read-only over a `Reader` and a `View`; knows neither Discord nor the language of questions. Names are
found by index, through the table of folded spellings: a lookup costs the same on nine projects and on thousands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz, process

from bot.wording import has_passed, is_overdue
from db.entries import CreditEntry, DateEntry, FactEntry, SourceEntry, Window
from db.folding import fold, identity, stem
from db.projects import StoredProject, load_projects
from db.reading import Reader, Row, as_date, as_moment, fetch_for
from db.visible import View
from db.vocabulary import Certainty, CreditState, Event, FactKind, Role, Status
from db.years import release_years

MAX_COMPLETIONS = 25
MAX_CHOICE = 100
PAGE_SIZE = 10
_NEAR = 5
_SOURCED = 50
_NEAREST_FROM = 3_000
_CLOSE_ENOUGH = 65
# What was typed in full beats what begins so, and a given title beats a spelling that was made from it.
_ORIGINS = {"title": 0, "name": 0, "alias": 1, "short": 2, "surname": 2}
_YEAR = re.compile(r"(.+?)\s*(?:\((\d{4})\)|,?\s(\d{4}))\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several things that a typed name can mean; a project's year tells two of one title apart."""

    id: int
    name: str
    year: int | None = None

    @property
    def label(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name


@dataclass(frozen=True, slots=True)
class Several:
    """The name is more than one thing's."""

    typed: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing on the slate is called so; these come nearest."""

    typed: str
    nearest: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """One line under the field being typed in: what is shown, and what is filled in."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to."""

    status: Status | None = None
    person_id: int | None = None
    company_id: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectList:
    """One page of the projects that meet the filters, with the names the filters were given as."""

    filters: Filters
    person: str | None
    company: str | None
    total: int
    page: int
    pages: int
    projects: tuple[StoredProject, ...]


@dataclass(frozen=True, slots=True)
class Credited:
    """A person's credit, with the project it is on."""

    project_id: int
    title: str
    year: int | None
    status: Status | None
    updated_at: datetime
    credit: CreditEntry


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about a person, with the project it is told of."""

    project_id: int
    title: str
    updated_at: datetime
    fact: FactEntry


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What the slate holds on a person: credits, what they said, and what is told of them."""

    id: int
    name: str
    credits: tuple[Credited, ...]
    said: tuple[Told, ...]
    told: tuple[Told, ...]
    updated_at: datetime
    sources: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A release or premiere on the calendar."""

    project_id: int
    title: str
    status: Status | None
    date: DateEntry
    updated_at: datetime
    is_recorded: bool = True  # else the slate says nothing of a release, not even that it is to be announced


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a span: what is dated, what was due and is not confirmed, and what has no date yet."""

    span: Window | None
    today: date
    dated: tuple[Dated, ...]
    overdue: tuple[Dated, ...]
    undated: tuple[Dated, ...]
    sources: tuple[SourceEntry, ...] = ()


def find_project(reader: Reader, view: View, typed: str) -> StoredProject | Several | Missing:
    """Return the project that a person typed, by title, alias or another spelling; `Title (1995)` picks the year."""
    found = _projects_called(reader, view, typed)
    if not found and (match := _YEAR.fullmatch(typed)):
        year = int(match[2] or match[3])
        found = [c for c in _projects_called(reader, view, match[1]) if c.year == year]
    if not found and len(typed) >= MAX_CHOICE:
        # A completion is cut to what Discord holds; the rest of so long a title follows from its beginning.
        found = _with_years(reader, view, _by_prefix(reader, view, "project", identity(typed)))
    if len(found) > 1:
        return Several(typed, tuple(sorted(found, key=lambda c: (c.name, c.year or 0, c.id))))
    projects = load_projects(reader, view, [c.id for c in found])
    return projects[0] if projects else Missing(typed, _nearest(reader, view, "project", typed))


def project_by_id(reader: Reader, view: View, project_id: int) -> StoredProject | None:
    """Return one project that the server sees, its own copy where the id is the built-in one's that it stands for."""
    found = reader.fetch(
        f"SELECT p.id FROM project p WHERE {view.projects('p')} AND (p.id = ? OR p.replaces_id = ?)",
        (project_id, project_id),
    )
    return next(iter(load_projects(reader, view, [id_ for (id_,) in found])), None) if found else None


def list_projects(reader: Reader, view: View, filters: Filters, page: int = 0) -> ProjectList:
    """Return one page of the projects that meet every filter, by title."""
    where, params = _conditions(view, filters)
    total = reader.fetch(f"SELECT COUNT(*) FROM project p WHERE {where}", params)[0][0]
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 0), pages - 1)
    ids = [
        row[0]
        for row in reader.fetch(
            f"SELECT p.id FROM project p WHERE {where} ORDER BY p.sort_title, p.id LIMIT ? OFFSET ?",
            (*params, PAGE_SIZE, page * PAGE_SIZE),
        )
    ]
    by_id = {project.id: project for project in load_projects(reader, view, ids)}
    return ProjectList(
        filters=filters,
        person=_name_of(reader, view, "person", filters.person_id),
        company=_name_of(reader, view, "company", filters.company_id),
        total=total,
        page=page,
        pages=pages,
        projects=tuple(by_id[id_] for id_ in ids if id_ in by_id),
    )


def find_person(reader: Reader, view: View, typed: str) -> Candidate | Several | Missing:
    """Return the person that was typed, by full name or surname; a name that only facts mention counts too."""
    return _find_named(reader, view, typed, ("person", "mention"))


def find_company(reader: Reader, view: View, typed: str) -> Candidate | Several | Missing:
    """Return the company that was typed, by its name or the name without its trade words."""
    return _find_named(reader, view, typed, ("company",))


def person_name(reader: Reader, view: View, person_id: int) -> str | None:
    """Return what a person is called on this slate, also where only facts mention them."""
    return _name_of(reader, view, "person", person_id) or _name_of(reader, view, "mention", person_id)


def person_card(reader: Reader, view: View, person_id: int) -> PersonCard | None:
    """Return what the slate holds on a person, or nothing where this server's slate does not know them."""
    name = person_name(reader, view, person_id)
    if name is None:
        return None
    credits = _credits_of(reader, view, person_id)
    said = _facts(reader, view, "f.speaker_id = ?", (person_id,))
    told = _facts_naming(reader, view, name)
    if not (credits or said or told):
        return None
    spoken = {fact.fact.text for fact in said}
    return PersonCard(
        id=person_id,
        name=name,
        credits=credits,
        said=said,
        told=tuple(fact for fact in told if fact.fact.text not in spoken),
        updated_at=min([*(c.updated_at for c in credits), *(t.updated_at for t in (*said, *told))]),
        sources=_sources_of(reader, view, [*(c.project_id for c in credits), *(t.project_id for t in (*said, *told))]),
    )


def releases(reader: Reader, view: View, today: date, span: Window | None = None) -> Calendar:
    """Return the calendar from today on, or of one span; dates that passed unconfirmed and the undated stand apart."""
    columns = (
        "w.project_id, p.title, p.status, p.updated_at, w.event, w.words, w.earliest, w.latest, w.certainty, w.region"
    )
    if span is None:
        narrowed = (
            "(w.earliest IS NULL OR w.latest >= ? OR p.status IS NULL OR p.status NOT IN ('released', 'abandoned'))"
        )
        params: tuple[object, ...] = (today.isoformat(),)
    else:
        narrowed = "w.earliest <= ? AND w.latest >= ?"
        params = (_iso(span.latest), _iso(span.earliest))
    rows = reader.fetch(
        f"SELECT {columns} FROM date_window w JOIN project p ON p.server_id = w.server_id AND p.id = w.project_id"
        f" WHERE {view.rows('w')} AND {view.projects('p')} AND w.superseded_at IS NULL"
        f" AND w.event IN ('release', 'premiere') AND {narrowed}",
        params,
    )
    entries = sorted((_dated(row) for row in rows), key=lambda d: (d.title.casefold(), d.project_id))
    open_ = [d for d in entries if d.date.when.is_open and d.status is not Status.ABANDONED]
    unsaid = _without_release(reader, view) if span is None else []
    undated = tuple(sorted((*open_, *unsaid), key=lambda d: (d.title.casefold(), d.project_id)))
    days = [d for d in entries if not d.date.when.is_open]
    overdue = [d for d in days if is_overdue(d.date.event, d.date.when, d.status, today)]
    coming = [d for d in days if d not in overdue and (span or not has_passed(d.date.when, today))]
    return Calendar(
        span=span,
        today=today,
        dated=tuple(sorted(coming, key=lambda d: _calendar_key(d, today if span is None else date.min))),
        overdue=tuple(sorted(overdue, key=lambda d: _calendar_key(d, date.min))),
        undated=undated,
        sources=_sources_of(reader, view, [d.project_id for d in (*coming, *overdue, *undated)]),
    )


def complete_titles(reader: Reader, view: View, typed: str) -> list[Completion]:
    """Return the titles that what is typed can become; a year goes with those that have one."""
    candidates = _with_years(reader, view, _complete(reader, view, "project", typed))
    return [Completion(_cut(c.label), _cut(c.label)) for c in candidates]


def complete_people(reader: Reader, view: View, typed: str) -> list[Completion]:
    """Return the people whose name or surname what is typed can become."""
    return [Completion(_cut(c.name), _cut(c.name)) for c in _complete(reader, view, "person", typed)]


def complete_companies(reader: Reader, view: View, typed: str) -> list[Completion]:
    """Return the companies whose name what is typed can become."""
    return [Completion(_cut(c.name), _cut(c.name)) for c in _complete(reader, view, "company", typed)]


# Names


def _projects_called(reader: Reader, view: View, typed: str) -> list[Candidate]:
    rows = _names(reader, view, ("project",), identity(typed))
    verbatim = [row for row in rows if row[2] == "title" and row[1] == typed.strip()]
    best = min((_ORIGINS[row[2]] for row in rows), default=0)
    chosen = verbatim or [row for row in rows if _ORIGINS[row[2]] == best]
    return _with_years(reader, view, [Candidate(row[0], row[1]) for row in chosen])


def _find_named(reader: Reader, view: View, typed: str, kinds: Sequence[str]) -> Candidate | Several | Missing:
    for kind in kinds:
        rows = [r for r in _names(reader, view, (kind,), identity(typed)) if _is_used(reader, view, kind, r[0])]
        best = min((_ORIGINS.get(row[2], 0) for row in rows), default=0)
        found = {row[0]: Candidate(row[0], row[1]) for row in rows if _ORIGINS.get(row[2], 0) == best}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return Several(typed, tuple(sorted(found.values(), key=lambda c: c.name)))
    return Missing(typed, _nearest(reader, view, kinds[0], typed))


def _names(reader: Reader, view: View, kinds: Sequence[str], folded: str) -> list[Row]:
    marks = ", ".join("?" * len(kinds))
    return reader.fetch(
        f"SELECT n.entity_id, n.spelled, n.origin FROM name n WHERE {view.rows('n')}"
        f" AND n.folded = ? AND n.kind IN ({marks})",
        (folded, *kinds),
    )


def _name_of(reader: Reader, view: View, kind: str, entity_id: int | None) -> str | None:
    if entity_id is None:
        return None
    # The server's own spelling of a name stands before the built-in one.
    if kind == "mention":
        rows = reader.fetch(
            f"SELECT n.spelled FROM name n WHERE {view.rows('n')} AND n.kind = 'mention' AND n.entity_id = ? LIMIT 1",
            (entity_id,),
        )
    elif not _is_used(reader, view, kind, entity_id):
        return None
    else:
        rows = reader.fetch(
            f"SELECT t.name FROM {kind} t WHERE t.server_id IN ({', '.join(map(str, view.layers))}) AND t.id = ?"
            " ORDER BY t.server_id DESC LIMIT 1",
            (entity_id,),
        )
    return rows[0][0] if rows else None


def _used(view: View, kind: str, entity: str) -> str:
    """Return the SQL condition under which a shared name still stands for something that the server sees."""
    match kind:
        case "person":
            return (
                f"(EXISTS (SELECT 1 FROM credit c WHERE {view.rows('c')} AND c.person_id = {entity})"
                f" OR EXISTS (SELECT 1 FROM fact f WHERE {view.rows('f')} AND f.speaker_id = {entity}))"
            )
        case "company":
            return f"EXISTS (SELECT 1 FROM company_credit c WHERE {view.rows('c')} AND c.company_id = {entity})"
        case _:
            return "1 = 1"


def _is_used(reader: Reader, view: View, kind: str, entity_id: int) -> bool:
    return bool(reader.fetch(f"SELECT 1 WHERE {_used(view, kind, str(int(entity_id)))}"))


def _complete(reader: Reader, view: View, kind: str, typed: str) -> list[Candidate]:
    folded = fold(typed)
    found = _by_prefix(reader, view, kind, folded)
    if len(found) < MAX_COMPLETIONS and len(folded) > 1:
        known = {candidate.id for candidate in found}
        found += [c for c in _by_substring(reader, view, kind, folded) if c.id not in known]
    return found[:MAX_COMPLETIONS]


def _by_prefix(reader: Reader, view: View, kind: str, folded: str) -> list[Candidate]:
    """Return what has a spelling that begins so: the exact ones first, then titles and names, then other spellings."""
    limit = 4 * MAX_COMPLETIONS
    rows: list[Row] = []
    for layer in view.layers:
        # One layer at a time, the rows come in the index's own order, and the limit ends the reading.
        rows += reader.fetch(
            f"SELECT n.entity_id, n.spelled, n.origin, n.folded FROM name n"
            f" WHERE n.server_id = {int(layer)} AND {view.rows('n')} AND n.kind = ? AND n.folded >= ? AND n.folded < ?"
            f" AND {_used(view, kind, 'n.entity_id')} ORDER BY n.folded LIMIT {limit}",
            (kind, folded, _after(folded)),
        )
    rows = [row for row in rows if row[3].startswith(folded)]
    rows.sort(key=lambda r: (r[3] != folded, _ORIGINS.get(r[2], 3) if folded else r[2] != "title", r[3]))
    return _distinct(reader, view, kind, rows)


def _by_substring(reader: Reader, view: View, kind: str, folded: str) -> list[Candidate]:
    """Return what has the typed text somewhere in a spelling; where a word begins with it comes first."""
    escaped = re.sub(r"([\\%_])", r"\\\1", folded)
    rows = reader.fetch(
        f"SELECT n.entity_id, n.spelled, n.origin, n.folded FROM name n WHERE {view.rows('n')} AND n.kind = ?"
        f" AND n.folded LIKE ? ESCAPE '\\' AND {_used(view, kind, 'n.entity_id')} LIMIT {4 * MAX_COMPLETIONS}",
        (kind, f"%{escaped}%"),
    )
    rows.sort(key=lambda r: (f" {folded}" not in r[3], _ORIGINS.get(r[2], 3), r[3]))
    return _distinct(reader, view, kind, rows)


def _distinct(reader: Reader, view: View, kind: str, rows: Sequence[Row]) -> list[Candidate]:
    ids = list(dict.fromkeys(row[0] for row in rows))
    if kind != "project":
        spelled = {row[0]: row[1] for row in reversed(rows)}
        return [Candidate(id_, spelled[id_]) for id_ in ids]
    titles = _titles(reader, view, ids)
    return [Candidate(id_, titles[id_]) for id_ in ids if id_ in titles]


def _after(folded: str) -> str:
    """Return the first string after all that begin with the folded text."""
    return folded + "\U0010ffff"


def _nearest(reader: Reader, view: View, kind: str, typed: str) -> tuple[Candidate, ...]:
    """Return what begins with or holds the typed text, then the spellings closest to it."""
    folded = fold(typed)[:60]
    if not folded:
        return ()
    ids = [candidate.id for candidate in _complete(reader, view, kind, folded)[:_NEAR]]
    pieces = _pieces(folded)
    rows = reader.fetch(
        f"SELECT n.entity_id, n.spelled, n.origin, n.folded FROM name n WHERE {view.rows('n')} AND n.kind = ?"
        f" AND ({' OR '.join(['n.folded LIKE ?'] * len(pieces))}) AND {_used(view, kind, 'n.entity_id')}"
        f" LIMIT {_NEAREST_FROM}",
        (kind, *(f"%{piece}%" for piece in pieces)),
    )
    spelled = [row[3] for row in rows]
    ranked = process.extract(folded, spelled, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH, limit=4 * _NEAR)
    ids = list(dict.fromkeys([*ids, *(rows[place][0] for _, _, place in ranked)]))[:_NEAR]
    if kind == "project":
        return tuple(_with_years(reader, view, [Candidate(id_, "") for id_ in ids]))
    named = ((id_, _name_of(reader, view, kind, id_)) for id_ in ids)
    return tuple(Candidate(id_, name) for id_, name in named if name is not None)


def _pieces(folded: str) -> list[str]:
    """Return three letters in a row, from the longest words first: what a spelling must share to be compared."""
    words = sorted(folded.split(), key=len, reverse=True)
    return list(dict.fromkeys(w[i : i + 3] for w in words for i in range(max(1, len(w) - 2))))[:8]


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHOICE else text[:MAX_CHOICE]


# Projects


def _titles(reader: Reader, view: View, ids: Sequence[int]) -> dict[int, str]:
    rows = fetch_for(reader, f"SELECT p.id, p.title FROM project p WHERE {view.projects('p')} AND p.id IN", ids)
    return dict(rows)


def _with_years(reader: Reader, view: View, candidates: Sequence[Candidate]) -> list[Candidate]:
    ids = [candidate.id for candidate in candidates]
    titles = _titles(reader, view, ids)
    years = _years(reader, view, ids)
    return [Candidate(id_, titles[id_], years.get(id_)) for id_ in ids if id_ in titles]


def _years(reader: Reader, view: View, ids: Sequence[int]) -> dict[int, int]:
    """Return the year of each project's first release; a window over two years has none, for it is never narrowed."""
    years = release_years(reader, view, ids)
    return {id_: first for id_, (first, last) in years.items() if first == last}


def _sources_of(reader: Reader, view: View, project_ids: Sequence[int]) -> tuple[SourceEntry, ...]:
    """Return where the first few of some projects' claims were read, each source once."""
    ids = list(dict.fromkeys(project_ids))[:_SOURCED]
    rows = fetch_for(
        reader,
        f"SELECT s.position, s.title, s.publisher, s.url, s.date FROM source s WHERE {view.rows('s')}"
        " AND s.project_id IN",
        ids,
    )
    return tuple(dict.fromkeys(SourceEntry(*row[1:]) for row in sorted(rows, key=lambda r: (r[0], r[1]))))


def _conditions(view: View, filters: Filters) -> tuple[str, list[object]]:
    conditions, params = [view.projects("p")], list[object]()

    def narrow(condition: str, *values: object) -> None:
        conditions.append(condition)
        params.extend(values)

    if filters.status:
        narrow("p.status = ?", filters.status.value)
    if filters.person_id is not None:
        narrow(
            f"p.id IN (SELECT c.project_id FROM credit c WHERE {view.rows('c')} AND c.person_id = ?)", filters.person_id
        )
    if filters.company_id is not None:
        narrow(
            f"p.id IN (SELECT c.project_id FROM company_credit c WHERE {view.rows('c')} AND c.company_id = ?)",
            filters.company_id,
        )
    if filters.year is not None:
        narrow(
            f"p.id IN (SELECT w.project_id FROM date_window w WHERE {view.rows('w')} AND w.superseded_at IS NULL"
            " AND w.earliest <= ? AND w.latest >= ?)",
            f"{filters.year:04}-12-31",
            f"{filters.year:04}-01-01",
        )
    return " AND ".join(conditions), params


# People


def _credits_of(reader: Reader, view: View, person_id: int) -> tuple[Credited, ...]:
    rows = reader.fetch(
        "SELECT c.project_id, p.title, p.status, p.updated_at, c.role, c.certainty, c.state, c.character, c.note"
        " FROM credit c JOIN project p ON p.server_id = c.server_id AND p.id = c.project_id"
        f" WHERE {view.rows('c')} AND {view.projects('p')} AND c.person_id = ?",
        (person_id,),
    )
    years = _years(reader, view, sorted({row[0] for row in rows}))
    credits = [
        Credited(
            project_id=id_,
            title=title,
            year=years.get(id_),
            status=Status(status) if status else None,
            updated_at=_moment(updated),
            credit=CreditEntry("", Role(role), Certainty(sure), CreditState(state), character, note),
        )
        for id_, title, status, updated, role, sure, state, character, note in rows
    ]
    roles = list(Role)
    # What still holds comes first; among that, what is yet to come, then the newest.
    return tuple(
        sorted(
            credits,
            key=lambda c: (
                c.credit.state is CreditState.LEFT,
                c.status is Status.RELEASED,
                -(c.year or 0) if c.status is Status.RELEASED else 0,
                c.title.casefold(),
                c.project_id,
                roles.index(c.credit.role),
            ),
        )
    )


_FACT = (
    "SELECT f.project_id, p.title, p.updated_at, f.kind, f.text, f.speaker, f.words, f.earliest, f.latest, f.certainty,"
    " f.source FROM fact f JOIN project p ON p.server_id = f.server_id AND p.id = f.project_id"
)


def _facts(reader: Reader, view: View, condition: str, params: Sequence[object]) -> tuple[Told, ...]:
    rows = reader.fetch(
        f"{_FACT} WHERE {view.rows('f')} AND {view.projects('p')} AND {condition}"
        " ORDER BY p.sort_title, f.project_id, f.position",
        params,
    )
    return tuple(
        Told(
            id_,
            title,
            _moment(updated),
            FactEntry(
                FactKind(kind),
                text,
                speaker,
                Window(words, as_date(first), as_date(last)) if words else None,
                Certainty(sure),
                source,
            ),
        )
        for id_, title, updated, kind, text, speaker, words, first, last, sure, source in rows
    )


def _facts_naming(reader: Reader, view: View, name: str) -> tuple[Told, ...]:
    """Return the facts whose sentence has the whole name; the index of words finds those with its last word."""
    folded = identity(name)
    last = stem(folded.split()[-1])
    found = _facts(
        reader,
        view,
        f"f.id IN (SELECT w.fact_id FROM fact_word w WHERE {view.rows('w')} AND w.stem = ? AND w.own)",
        (last,),
    )
    return tuple(told for told in found if f" {folded} " in f" {fold(told.fact.text)} ")


# The calendar


def _dated(row: Row) -> Dated:
    project_id, title, status, updated, event, words, first, last, sure, region = row
    return Dated(
        project_id=project_id,
        title=title,
        status=Status(status) if status else None,
        date=DateEntry(Event(event), Window(words, as_date(first), as_date(last)), Certainty(sure), region),
        updated_at=_moment(updated),
    )


def _without_release(reader: Reader, view: View) -> list[Dated]:
    """Return the living projects of which no release is recorded at all."""
    rows = reader.fetch(
        f"SELECT p.id, p.title, p.status, p.updated_at FROM project p WHERE {view.projects('p')}"
        " AND (p.status IS NULL OR p.status NOT IN ('released', 'abandoned')) AND p.id NOT IN (SELECT w.project_id"
        f" FROM date_window w WHERE {view.rows('w')} AND w.superseded_at IS NULL"
        " AND w.event IN ('release', 'premiere'))"
    )
    unsaid = DateEntry(Event.RELEASE, Window("TBA"), Certainty.UNVERIFIED)
    return [
        Dated(id_, title, Status(status) if status else None, unsaid, _moment(updated), is_recorded=False)
        for id_, title, status, updated in rows
    ]


def _calendar_key(entry: Dated, since: date) -> tuple[date, date, str]:
    when = entry.date.when
    return max(when.earliest or date.max, since), when.latest or date.max, entry.title.casefold()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(value: object) -> datetime:
    moment = as_moment(value)
    if moment is None:
        raise ValueError("a project's row has no updated_at")
    return moment
