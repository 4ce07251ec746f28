"""What a pasted text would change on a server's slate: each project's differences, to be taken or dropped one by one.

A paste adds and corrects, it never removes: what the text does not speak of stays, and what the text only implies never
takes the place of what the slate knows. Writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.editing.additions import Difference, apply_differences, differ
from bot.editing.importing import Known, load_known, match_projects
from bot.editing.pasting.assembling import one_name
from bot.editing.pasting.paste import Pasted, PastedItem
from bot.editing.slatefile import Numbered, SlateFileError
from db.entries import ProjectEntry
from db.folding import identity
from db.names import surnames
from db.projects import load_projects
from db.reading import Reader
from db.visible import View
from db.vocabulary import Status

__all__ = ["Difference", "Proposal", "apply_differences", "could_mean", "propose", "propose_for"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the text proposes for one project: `known` is None for a new one, `before` where the slate shows none.

    `unclear` says, where it is not None, why it cannot be told which project of the slate is meant.
    """

    item: PastedItem
    known: Known | None
    before: ProjectEntry | None
    entry: ProjectEntry
    differences: tuple[Difference, ...]
    doubts: tuple[str, ...]
    unclear: str | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether the slate does not show the project yet."""
        return self.before is None


def propose(reader: Reader, view: View, pasted: Pasted) -> tuple[Proposal, ...]:
    """Hold each item against what the server sees."""
    known = load_known(reader, view)
    matched = [_match(item, known) for item in pasted.items]
    ids = [found.id for found, _ in matched if found]
    before = {p.id: p.entry for p in load_projects(reader, view, ids)} if ids else {}
    people = _people(reader, view, pasted.items)
    return tuple(
        _propose(_named(item, people), found, before.get(found.id) if found else None, unclear)
        for item, (found, unclear) in zip(pasted.items, matched, strict=True)
    )


def could_mean(reader: Reader, view: View, item: PastedItem) -> tuple[Known, ...]:
    """Return the projects of the slate that an item's title could mean."""
    key = identity(item.entry.title)
    return tuple(known for known in load_known(reader, view) if not known.removed and identity(known.title) == key)


def propose_for(reader: Reader, view: View, item: PastedItem, project_id: int) -> Proposal | None:
    """Hold an item against the project that an editor says it means; None where the slate no longer has that."""
    known = next((one for one in could_mean(reader, view, item) if one.id == project_id), None)
    stored = load_projects(reader, view, [project_id]) if known else []
    if known is None or not stored:
        return None
    return _propose(_named(item, _people(reader, view, [item])), known, stored[0].entry, None)


def _match(item: PastedItem, known: Sequence[Known]) -> tuple[Known | None, str | None]:
    """Return the project of the slate that an item means, as an import would, or why that cannot be told."""
    try:
        matches = match_projects([Numbered(1, item.entry)], known, "the text")
    except SlateFileError as error:
        return None, error.faults[0].message
    return next((project for project in known if project.id == matches.get(1)), None), None


def _propose(item: PastedItem, known: Known | None, before: ProjectEntry | None, unclear: str | None) -> Proposal:
    found = differ(before or ProjectEntry(item.entry.title), item)
    doubts = [*item.doubts, *found.doubts]
    year = item.entry.release_year
    if before and before.status is Status.RELEASED and before.release_year and year and year != before.release_year:
        doubts.append(f"The slate's {before.title} was released in {before.release_year}: is this another film?")
    entry = apply_differences(before or ProjectEntry(item.entry.title), found.differences)
    return Proposal(item, known, before, entry, found.differences, tuple(doubts), unclear)


# ---- people by their last name alone


def _people(reader: Reader, view: View, items: Iterable[PastedItem]) -> Mapping[str, str]:
    """Return, for each last name that an item gives alone, the one person of the slate who has it."""
    lone = set(_lone(items))
    if not lone:
        return {}
    found: dict[str, set[str]] = {name: set() for name in lone}
    for (name,) in reader.fetch(
        "SELECT DISTINCT n.name FROM credit c JOIN person n ON n.server_id = c.server_id AND n.id = c.person_id"
        f" WHERE {view.rows('c')}"
    ):
        for last in lone.intersection(surnames(identity(name))):
            found[last].add(name)
        if identity(name) in lone:
            found[identity(name)] = {name}  # who has but one name
    return {last: next(iter(names)) for last, names in found.items() if len(names) == 1}


def _lone(items: Iterable[PastedItem]) -> Iterator[str]:
    for item in items:
        yield from (identity(credit.person) for credit in item.entry.credits if " " not in credit.person)


def _named(item: PastedItem, people: Mapping[str, str]) -> PastedItem:
    credits = tuple(replace(c, person=people.get(identity(c.person), c.person)) for c in item.entry.credits)
    told = {one_name(c.person) for c in item.entry.credits if identity(c.person) in people}
    doubts = tuple(doubt for doubt in item.doubts if doubt not in told)
    return replace(item, entry=replace(item.entry, credits=credits), doubts=doubts)
