"""What people follow, as they are shown it: by name, with how it stands and what they will hear next. Reads only.

Whose follows are read comes from whoever calls and stands in every statement. Knows no Discord and no markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.catalogue import person_name
from bot.notices.audience import PERSON, PROJECT
from bot.notices.follows import Subject, roots_of
from bot.notices.told import Told, from_payload
from db.entries import ProjectEntry
from db.notices import CHANNEL, MEMBER, Target
from db.projects import StoredProject, load_projects
from db.reading import Reader, Row, as_moment, fetch_for
from db.servers import as_json, load_server, load_zone
from db.visible import View, load_view

_COLUMNS = (
    "f.server_id, f.id, f.target_kind, f.target_id, f.subject_kind, f.subject_id, f.lead_days,"
    " CASE WHEN f.wants_dates THEN 1 ELSE 0 END, CASE WHEN f.wants_changes THEN 1 ELSE 0 END,"
    " CASE WHEN f.paused THEN 1 ELSE 0 END, f.trouble"
)


@dataclass(frozen=True, slots=True)
class Next:
    """The next reminder: on which local day, how many days before its date, and what it tells."""

    day: date
    lead: int
    told: Told


@dataclass(frozen=True, slots=True)
class Followed:
    """One follow. `leads` are those that hold, `own_leads` whether they are its own; no name: not on the slate now."""

    id: int
    target: Target
    subject: Subject
    leads: tuple[int, ...]
    own_leads: bool
    wants_dates: bool
    wants_changes: bool
    paused: bool
    trouble: str | None
    name: str = ""

    @property
    def rests(self) -> bool:
        """Tell whether nothing is sent for it as it stands."""
        return self.paused or self.trouble is not None


@dataclass(frozen=True, slots=True)
class Detail:
    """A follow with all that its card says: what comes next, and for a project what the slate has of it."""

    followed: Followed
    next: Next | None
    entry: ProjectEntry | None
    zone: str
    today: date


def follows_of(reader: Reader, person_id: int, server_id: int | None) -> list[Followed]:
    """Return what a person follows in a server, or everywhere for none, by name."""
    where = "f.target_kind = ? AND f.target_id = ?" + ("" if server_id is None else " AND f.server_id = ?")
    return _read(reader, where, [MEMBER, person_id, *([] if server_id is None else [server_id])])


def follows_of_channels(reader: Reader, server_id: int) -> list[Followed]:
    """Return what a server's channels follow, channel by channel."""
    found = _read(reader, "f.server_id = ? AND f.target_kind = ?", [server_id, CHANNEL])
    return sorted(found, key=lambda f: f.target.id)


def detail(reader: Reader, followed: Followed, now: datetime) -> Detail:
    """Return what a follow's card says as of now."""
    view = load_view(reader, followed.target.server_id)
    zone = zone_for(reader, followed.target)
    project = project_of(reader, view, followed.subject.id) if followed.subject.kind == PROJECT else None
    today = now.astimezone(ZoneInfo(zone)).date()
    return Detail(followed, next_of(reader, view, followed), project.entry if project else None, zone, today)


def zone_for(reader: Reader, target: Target) -> str:
    """Return the time zone that a target's reminders go by: its own, or else its server's."""
    own = load_zone(reader, target.id) if target.kind == MEMBER else None
    return own or load_server(reader, target.server_id).zone


def project_of(reader: Reader, view: View, project_id: int) -> StoredProject | None:
    """Return the project that a root or a copy stands for on this slate."""
    copies = reader.fetch(
        f"SELECT p.id FROM project p WHERE {view.projects('p')} AND (p.id = ? OR p.replaces_id = ?)",
        (project_id, project_id),
    )
    return next(iter(load_projects(reader, view, [id_ for (id_,) in copies])), None)


def root_of(reader: Reader, project: StoredProject) -> int:
    """Return what follows of a project go by: the built-in one that it stands for, or itself."""
    return roots_of(reader, [project.id])[project.id]


def next_of(reader: Reader, view: View, followed: Followed) -> Next | None:
    """Return the next reminder that is waiting for a follow's target about what it follows, at its own lead times."""
    if followed.rests or not followed.wants_dates or not followed.leads:
        return None
    target = followed.target
    waiting = (
        "SELECT n.due_at, n.milestone, n.payload FROM notice n WHERE n.server_id = ? AND n.target_kind = ?"
        " AND n.target_id = ? AND n.state = 'pending' AND n.kind = 'reminder'"
        f" AND ({' OR '.join(['n.milestone LIKE ?'] * len(followed.leads))})"
    )
    own: list[object] = [target.server_id, target.kind, target.id, *(f"%:{lead}" for lead in followed.leads)]
    rows: list[Row] = []
    match followed.subject.kind:
        case "project":
            rows = reader.fetch(
                f"{waiting} AND n.project_id = ? ORDER BY n.due_at LIMIT 1", [*own, followed.subject.id]
            )
        case "person":
            for root in _projects_with(reader, view, followed.subject.id):
                rows += reader.fetch(f"{waiting} AND n.project_id = ? ORDER BY n.due_at LIMIT 1", [*own, root])
        case _:
            rows = reader.fetch(f"{waiting} ORDER BY n.due_at LIMIT 1", own)
    return min((_next(row) for row in rows), key=lambda one: (one.day, one.told.title), default=None)


def _projects_with(reader: Reader, view: View, person_id: int) -> list[int]:
    """Return the roots of the projects that a person is on."""
    rows = reader.fetch(
        f"SELECT DISTINCT c.project_id FROM credit c WHERE {view.rows('c')} AND c.person_id = ? AND c.state <> 'left'",
        (person_id,),
    )
    return sorted(roots_of(reader, [id_ for (id_,) in rows]).values())


def _next(row: Row) -> Next:
    due, milestone, payload = row
    told, moment = from_payload(as_json(payload)), as_moment(due)
    if moment is None:
        raise ValueError("a notice's row has no due_at")
    return Next(moment.astimezone(ZoneInfo(told.zone)).date(), int(milestone.rpartition(":")[2]), told)


def _read(reader: Reader, where: str, params: Sequence[object]) -> list[Followed]:
    rows = reader.fetch(f"SELECT {_COLUMNS} FROM follow f WHERE {where}", params)
    found: list[Followed] = []
    for server_id in sorted({row[0] for row in rows}):
        default = load_server(reader, server_id).leads
        own = [_followed(row, default) for row in rows if row[0] == server_id]
        found += _named(reader, load_view(reader, server_id), own)
    # What is broader comes first: everything, then people, then single projects.
    order = {PROJECT: 2, PERSON: 1}
    return sorted(found, key=lambda f: (order.get(f.subject.kind, 0), f.name.casefold(), f.target.server_id, f.id))


def _followed(row: Row, default: tuple[int, ...]) -> Followed:
    server_id, id_, target_kind, target_id, kind, subject_id, leads, dates, changes, paused, trouble = row
    own = as_json(leads)
    return Followed(
        id=id_,
        target=Target(server_id, target_kind, target_id),
        subject=Subject(kind, subject_id),
        leads=default if own is None else tuple(own),
        own_leads=own is not None,
        wants_dates=bool(dates),
        wants_changes=bool(changes),
        paused=bool(paused),
        trouble=trouble,
    )


def _named(reader: Reader, view: View, follows: Iterable[Followed]) -> list[Followed]:
    follows = list(follows)
    titles = _titles(reader, view, [f.subject.id for f in follows if f.subject.kind == PROJECT])
    named = []
    for one in follows:
        name = None
        if one.subject.kind == PROJECT:
            name = titles.get(one.subject.id)
        elif one.subject.kind == PERSON:
            name = person_name(reader, view, one.subject.id)
        named.append(replace(one, name=name or ""))
    return named


def _titles(reader: Reader, view: View, roots: Sequence[int]) -> dict[int, str]:
    """Return what the projects of these roots are called on this slate, as its own copy has it."""
    seen = f"SELECT p.id, p.title FROM project p WHERE {view.projects('p')} AND p.id IN"
    copied = f"SELECT p.replaces_id, p.title FROM project p WHERE {view.projects('p')} AND p.replaces_id IN"
    return dict([*fetch_for(reader, seen, roots), *fetch_for(reader, copied, roots)])
