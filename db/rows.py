"""An entry as rows: how a project's value is spread over the tables. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from db import models
from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.ids import new_id
from db.names import company_spellings, label_spelling, person_spellings, spellings_of
from db.stems import stems_of
from db.vocabulary import LABEL_LISTS

Table = type[Any]
Rows = dict[Table, list[dict[str, Any]]]

PROJECT_CHILDREN: tuple[Table, ...] = (
    models.Credit,
    models.CompanyCredit,
    models.Label,
    models.DateWindow,
    models.Relation,
    models.Source,
    models.Fact,
    models.FactWord,
)


def rows_of(entry: ProjectEntry, server_id: int, project_id: int) -> Rows:
    """Return the child rows of a project, by table, names included; the project's own row is `project_row`."""
    rows: Rows = defaultdict(list)
    own = {"server_id": server_id, "project_id": project_id}
    for place, credit in enumerate(entry.credits):
        person_id = stable_id(identity(credit.person))
        rows[models.Credit].append(
            own
            | {
                "role": credit.role.value,
                "position": place,
                "person_id": person_id,
                "certainty": credit.certainty.value,
                "state": credit.state.value,
                "character": credit.character,
                "note": credit.note,
            }
        )
        _add_person(rows, server_id, credit.person)
    for place, company in enumerate(entry.companies):
        company_id = stable_id(identity(company.name))
        rows[models.CompanyCredit].append(
            own | {"role": company.role.value, "position": place, "company_id": company_id}
        )
        rows[models.Company].append({"server_id": server_id, "id": company_id, "name": company.name})
        rows[models.Name] += (_name_row(server_id, 0, s) for s in company_spellings(company.name))
    for name, kind in LABEL_LISTS.items():
        for place, text in enumerate(getattr(entry, name)):
            spelling = label_spelling(kind, text)
            rows[models.Label].append(
                own | {"kind": kind.value, "position": place, "label_id": spelling.entity_id, "text": text}
            )
            rows[models.Name].append(_name_row(server_id, 0, spelling))
    for place, alias in enumerate(entry.aliases):
        rows[models.Label].append(
            own | {"kind": "alias", "position": place, "label_id": stable_id(identity(alias)), "text": alias}
        )
    for place, date in enumerate(entry.dates):
        rows[models.DateWindow].append(
            own
            | {
                "id": new_id(),
                "position": place,
                "event": date.event.value,
                "words": date.when.words,
                "earliest": date.when.earliest,
                "latest": date.when.latest,
                "certainty": date.certainty.value,
                "region": date.region,
                "superseded_at": None,
            }
        )
    for place, relation in enumerate(entry.relations):
        rows[models.Relation].append(
            own
            | {
                "position": place,
                "kind": relation.kind.value,
                "other_title": relation.title,
                "other_key": stable_id(identity(relation.title)),
            }
        )
    for place, source in enumerate(entry.sources):
        rows[models.Source].append(
            own
            | {
                "position": place,
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "date": source.date,
            }
        )
    _add_facts(rows, entry, own)
    rows[models.Name] += (_name_row(server_id, project_id, s) for s in spellings_of(entry, project_id))
    return rows


def project_row(entry: ProjectEntry, server_id: int, project_id: int, now: datetime) -> dict[str, Any]:
    """Return a new project's own row."""
    key = identity(entry.title)
    return {
        "server_id": server_id,
        "id": project_id,
        "replaces_id": None,
        "title": entry.title,
        "title_key": stable_id(key),
        "sort_title": key,
        "status": entry.status.value if entry.status else None,
        "logline": entry.logline,
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "removed_at": None,
    }


def _add_facts(rows: Rows, entry: ProjectEntry, own: dict[str, int]) -> None:
    around: Iterable[str] = (entry.title, *entry.aliases, *entry.tags, *(c.person for c in entry.credits))
    context = set[str]().union(*(stems_of(text) for text in around))
    for place, fact in enumerate(entry.facts):
        fact_id = new_id()
        rows[models.Fact].append(
            own
            | {
                "id": fact_id,
                "position": place,
                "kind": fact.kind.value,
                "text": fact.text,
                "speaker": fact.speaker,
                "speaker_id": stable_id(identity(fact.speaker)) if fact.speaker else None,
                "words": fact.when.words if fact.when else None,
                "earliest": fact.when.earliest if fact.when else None,
                "latest": fact.when.latest if fact.when else None,
                "certainty": fact.certainty.value,
                "source": fact.source,
            }
        )
        said = stems_of(fact.text)
        # A quotation is also found by what is told of its speaker's words elsewhere on the project.
        around_it = set[str]().union(
            *(stems_of(f.text) for f in entry.facts if f.speaker and f.speaker == fact.speaker)
        )
        read_in = entry.sources[fact.source] if fact.source is not None else None
        near = context | around_it | stems_of(fact.speaker or "") | stems_of(read_in.publisher or "" if read_in else "")
        for word in sorted(said | near):
            rows[models.FactWord].append(own | {"stem": word, "fact_id": fact_id, "own": word in said})
        if fact.speaker:
            _add_person(rows, own["server_id"], fact.speaker)


def _add_person(rows: Rows, server_id: int, name: str) -> None:
    rows[models.Person].append({"server_id": server_id, "id": stable_id(identity(name)), "name": name})
    rows[models.Name] += (_name_row(server_id, 0, s) for s in person_spellings(name))


def _name_row(server_id: int, project_id: int, spelling: Any) -> dict[str, Any]:
    return {
        "server_id": server_id,
        "folded": spelling.folded,
        "kind": spelling.kind,
        "entity_id": spelling.entity_id,
        "project_id": project_id,
        "spelled": spelling.spelled,
        "origin": spelling.origin,
    }
