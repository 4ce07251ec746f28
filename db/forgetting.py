"""Names that nothing brings any more, out of the store, in the caller's transaction. Never commits."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, true
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from db import models
from db.entries import ProjectEntry
from db.folding import identity, stable_id
from db.vocabulary import LABEL_LISTS, LabelKind

_AT_ONCE = 500  # ids of one statement


async def forget_unused_names(session: AsyncSession, server_id: int, of: Iterable[ProjectEntry] | None = None) -> None:
    """Delete people and companies that nothing on the layer names any more, and their spellings.

    Only those that `of` names are looked at, where it is given: a single edit is not to read a whole library.
    """
    ids = None if of is None else sorted(set(chain.from_iterable(map(_named, of))))
    if ids is None:
        await _forget(session, server_id, None)
        return
    for start in range(0, len(ids), _AT_ONCE):
        await _forget(session, server_id, ids[start : start + _AT_ONCE])


def _named(entry: ProjectEntry) -> Iterable[int]:
    """Return the ids of the people, companies and labels of an entry."""
    names = (
        *(credit.person for credit in entry.credits),
        *(fact.speaker for fact in entry.facts if fact.speaker),
        *(company.name for company in entry.companies),
        *chain.from_iterable(getattr(entry, name) for name in LABEL_LISTS),
    )
    return {stable_id(identity(name)) for name in names}


async def _forget(session: AsyncSession, server_id: int, ids: Sequence[int] | None) -> None:
    person, company, name = models.Person, models.Company, models.Name
    credit, fact, company_credit = models.Credit, models.Fact, models.CompanyCredit
    credited = exists().where(col(credit.server_id) == server_id, col(credit.person_id) == col(person.id))
    speaks = exists().where(col(fact.server_id) == server_id, col(fact.speaker_id) == col(person.id))
    works = exists().where(
        col(company_credit.server_id) == server_id, col(company_credit.company_id) == col(company.id)
    )
    await session.exec(
        delete(person).where(col(person.server_id) == server_id, _among(person.id, ids), ~credited, ~speaks)
    )
    await session.exec(delete(company).where(col(company.server_id) == server_id, _among(company.id, ids), ~works))
    labelled = exists().where(
        col(models.Label.server_id) == server_id,
        col(models.Label.label_id) == col(name.entity_id),
        col(models.Label.kind) == col(name.kind),
    )
    for kind, kept in (
        ("person", exists().where(col(person.server_id) == server_id, col(person.id) == col(name.entity_id))),
        ("company", exists().where(col(company.server_id) == server_id, col(company.id) == col(name.entity_id))),
        *((kind, labelled) for kind in LabelKind),
    ):
        own = (col(name.server_id) == server_id, col(name.kind) == kind, _among(name.entity_id, ids))
        await session.exec(delete(name).where(*own, ~kept))


def _among(column: Any, ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if ids is None else col(column).in_(ids)
