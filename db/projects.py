"""Whole projects out of the store, for cards, lists and exports: what a server sees, as entries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.entries import (
    CompanyEntry,
    CreditEntry,
    DateEntry,
    FactEntry,
    ProjectEntry,
    RelationEntry,
    SourceEntry,
    Window,
)
from db.reading import Reader, Row, as_date, as_moment
from db.visible import View
from db.vocabulary import LABEL_LISTS, Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status


@dataclass(frozen=True, slots=True)
class StoredProject:
    """A project as the server sees it: its id, whose layer it is from, as of when it is known, and everything in it.

    `replaces_id` is the built-in project that a server's own copy stands for.
    """

    id: int
    server_id: int
    version: int
    updated_at: datetime
    entry: ProjectEntry
    replaces_id: int | None = None


def load_projects(reader: Reader, view: View, ids: Sequence[int] | None = None) -> list[StoredProject]:
    """Return the projects that the server sees, or those of `ids`, by title; unseen ids are left out."""
    if ids is None:
        chunks: list[Sequence[int] | None] = [None]
    else:
        chunks = [ids[i : i + 500] for i in range(0, len(ids), 500)]
    found = [project for chunk in chunks for project in _load(reader, view, chunk)]
    return sorted(found, key=lambda p: (p.entry.title.casefold(), p.id))


def _load(reader: Reader, view: View, ids: Sequence[int] | None) -> list[StoredProject]:
    marks = "" if ids is None else f" AND %s IN ({', '.join('?' * len(ids))})"
    params: Sequence[object] = ids or ()

    def children(table: str, columns: str, order: str = "position", where: str = "") -> dict[int, list[Row]]:
        rows: dict[int, list[Row]] = defaultdict(list)
        narrowed = marks % "t.project_id" if marks else ""
        for project_id, *row in reader.fetch(
            f"SELECT t.project_id, {columns} FROM {table} WHERE {view.rows('t')}{narrowed}{where}"
            f" ORDER BY t.project_id, t.{order}",
            params,
        ):
            rows[project_id].append(tuple(row))
        return rows

    person = "credit t JOIN person n ON n.server_id = t.server_id AND n.id = t.person_id"
    company = "company_credit t JOIN company n ON n.server_id = t.server_id AND n.id = t.company_id"
    credits = children(person, "n.name, t.role, t.certainty, t.state, t.character, t.note")
    companies = children(company, "n.name, t.role")
    dates = children(
        "date_window t",
        "t.event, t.words, t.earliest, t.latest, t.certainty, t.region",
        where=" AND t.superseded_at IS NULL",
    )
    labels = children("label t", "t.kind, t.text")
    relations = children("relation t", "t.kind, t.other_title")
    facts = children("fact t", "t.kind, t.text, t.speaker, t.words, t.earliest, t.latest, t.certainty, t.source")
    sources = children("source t", "t.title, t.publisher, t.url, t.date")
    projects = reader.fetch(
        "SELECT p.id, p.server_id, p.version, p.updated_at, p.replaces_id, p.title, p.status, p.logline FROM project p"
        f" WHERE {view.projects('p')}{marks % 'p.id' if marks else ''}",
        params,
    )
    return [
        StoredProject(
            id=id_,
            server_id=server_id,
            version=version,
            updated_at=_moment(updated),
            replaces_id=replaces_id,
            entry=ProjectEntry(
                title=title,
                aliases=tuple(text for kind, text in labels[id_] if kind == "alias"),
                status=Status(status) if status else None,
                logline=logline,
                **{
                    name: tuple(text for kind, text in labels[id_] if kind == wanted)
                    for name, wanted in LABEL_LISTS.items()
                },
                companies=tuple(CompanyEntry(name, CompanyRole(role)) for name, role in companies[id_]),
                credits=tuple(
                    CreditEntry(name, Role(role), Certainty(sure), CreditState(state), character, note)
                    for name, role, sure, state, character, note in credits[id_]
                ),
                dates=tuple(
                    DateEntry(Event(event), _window(words, first, last), Certainty(sure), region)
                    for event, words, first, last, sure, region in dates[id_]
                ),
                relations=tuple(RelationEntry(RelationKind(kind), other) for kind, other in relations[id_]),
                facts=tuple(
                    FactEntry(
                        FactKind(kind),
                        text,
                        speaker,
                        _window(words, first, last) if words else None,
                        Certainty(sure),
                        source,
                    )
                    for kind, text, speaker, words, first, last, sure, source in facts[id_]
                ),
                sources=tuple(SourceEntry(*row) for row in sources[id_]),
            ),
        )
        for id_, server_id, version, updated, replaces_id, title, status, logline in projects
    ]


def _window(words: str, earliest: Any, latest: Any) -> Window:
    return Window(words, as_date(earliest), as_date(latest))


def _moment(value: Any) -> datetime:
    moment = as_moment(value)
    if moment is None:
        raise ValueError("a project's row has no updated_at")
    return moment
