"""Claims into a proposed entry: defaults where the text states no certainty, contradictions told instead of guessed.

What the text does not say itself is named in `assumed`, by its path in the entry ("status", "credits[2].certainty").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.dates import phrase_window
from bot.editing.pasting.claims import (
    Claim,
    Company,
    Credit,
    Doubt,
    Fact,
    Labels,
    Logline,
    Nobody,
    Relation,
    Stand,
    Sure,
    When,
)
from bot.editing.pasting.ground import base_title
from bot.editing.pasting.people import weaker
from bot.editing.pasting.words.standing import HALTED
from bot.wording import ROLE_WORDS, phrase_status
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
from db.folding import identity
from db.vocabulary import Certainty, CreditState, Event, FactKind, RelationKind, Status


@dataclass(frozen=True, slots=True)
class Assembled:
    """An entry, which of its paths the text does not say itself, what the editor has to decide, and which windows its
    dates had before, by their place."""

    entry: ProjectEntry
    assumed: frozenset[str]
    doubts: tuple[str, ...]
    former: Mapping[int, Window]


@dataclass(slots=True)
class _Build:
    title: str
    beside: Sequence[Claim]  # what stands beside the title
    claims: Sequence[Claim]  # everything, that included
    today: date
    assumed: set[str] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)


def assemble(
    title: str,
    beside: Sequence[Claim],
    body: Sequence[Claim],
    today: date,
    sources: Sequence[SourceEntry],
    full_names: Mapping[str, str],
) -> Assembled:
    """Return the entry that claims make; `full_names` are the names that the text gives for a last name alone."""
    build = _Build(title, beside, (*beside, *body), today)
    build.doubts += (c.text for c in build.claims if isinstance(c, Doubt))
    dates = _dates(build)
    status = _status(build, dates)
    base = _base(status, dates)
    credits = _credits(build, base, full_names)
    entry = ProjectEntry(
        title=title,
        aliases=_labels(build.claims, "aliases"),
        status=status,
        logline=_logline(build),
        genres=_labels(build.claims, "genres"),
        languages=_labels(build.claims, "languages"),
        tags=_labels(build.claims, "tags"),
        companies=_companies(build),
        credits=credits,
        dates=_certain(build, dates, base),
        relations=_relations(build),
        facts=_facts(build, bool(sources)),
        sources=tuple(sources),
    )
    former = {place: d.former for place, d in enumerate(dates) if d.former}
    return Assembled(entry, frozenset(build.assumed), tuple(dict.fromkeys(build.doubts)), former)


def _labels(claims: Iterable[Claim], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for c in claims if isinstance(c, Labels) for word in getattr(c, name)))


# ---- dates


def _dates(build: _Build) -> list[When]:
    """Return the dates, each with its event: a bare one is the release, or that of a shoot which is still to come."""
    coming = next((c for c in build.claims if isinstance(c, When) and c.when is None), None)
    sure = next((c.certainty for c in build.beside if isinstance(c, Sure)), None)
    shoots = coming is not None and any(isinstance(c, Stand) and c.status is Status.FILMING for c in build.beside)
    found: list[When] = []
    for claim in build.claims:
        if not isinstance(claim, When) or claim.when is None:
            continue
        certainty = claim.certainty or (sure if claim in build.beside else None)
        event = claim.event or (Event.FILMING if shoots and claim in build.beside else Event.RELEASE)
        if event is Event.FILMING and coming is not None:
            certainty = weaker(certainty, coming.certainty)
        found.append(replace(claim, event=event, certainty=certainty))
    return _without_repeats(build, found)


def _without_repeats(build: _Build, found: list[When]) -> list[When]:
    """Drop a date that another states more exactly; two that cannot both hold are both kept, and told."""
    kept: list[When] = []
    for claim in found:
        same = [k for k in kept if (k.event, k.region) == (claim.event, claim.region)]
        wider = [k for k in same if k.when and claim.when and _holds(k, claim)]
        if any(_holds(claim, k) for k in same):
            kept = [
                replace(k, certainty=weaker(k.certainty, claim.certainty), former=k.former or claim.former)
                if k in same and _holds(claim, k)
                else k
                for k in kept
            ]
            continue
        kept = [k for k in kept if k not in wider]
        if any(k not in wider and k.when and not k.when.is_open for k in same):
            build.doubts.append(f"The text gives two dates of one event: {_said(same[0])} and {_said(claim)}.")
        kept.append(claim)
    return kept


def _holds(wide: When, narrow: When) -> bool:
    """Tell whether one window holds the other; one without a date holds every other."""
    if wide.when is None or narrow.when is None or wide.when.earliest is None or wide.when.latest is None:
        return True
    if narrow.when.earliest is None or narrow.when.latest is None:
        return False
    return wide.when.earliest <= narrow.when.earliest and narrow.when.latest <= wide.when.latest


def _said(claim: When) -> str:
    return phrase_window(claim.when) if claim.when else "no date"


def _certain(build: _Build, dates: Sequence[When], base: Certainty) -> tuple[DateEntry, ...]:
    entries: list[DateEntry] = []
    for claim in dates:
        if claim.when is None or claim.event is None:
            continue
        default = Certainty.RUMORED if base is Certainty.RUMORED else Certainty.CONFIRMED
        if claim.when.is_open and default is Certainty.CONFIRMED:
            default = Certainty.REPORTED
        if claim.certainty is None:
            build.assumed.add(f"dates[{len(entries)}].certainty")
        entries.append(DateEntry(claim.event, claim.when, claim.certainty or default, claim.region))
    return tuple(entries)


# ---- status


def _status(build: _Build, dates: Sequence[When]) -> Status | None:
    """Return where the project stands, as far as the text agrees with itself; else the least that it implies."""
    stands = [c for c in build.claims if isinstance(c, Stand)]
    coming = any(isinstance(c, When) and c.when is None for c in build.claims) or any(
        d.event is Event.FILMING and d.when and d.when.earliest and d.when.earliest > build.today for d in dates
    )
    if coming:
        stands = [c for c in stands if c.status is not Status.FILMING]
    if any(isinstance(c, Sure) and c.certainty is Certainty.RUMORED for c in build.beside):
        stands.append(Stand(Status.RUMORED, "rumored"))
    named = list(dict.fromkeys(c.status for c in stands))
    weak = {Status.ANNOUNCED, Status.IN_DEVELOPMENT} if HALTED.intersection(named) else {Status.ANNOUNCED}
    strong = [s for s in named if s not in weak] or named
    if len(strong) == 1:
        return strong[0]
    build.assumed.add("status")
    if len(strong) > 1:
        build.doubts.append(f"The text says both {' and '.join(phrase_status(s) for s in strong)}: choose its status.")
        return None
    return Status.PRE_PRODUCTION if coming else Status.ANNOUNCED


def _base(status: Status | None, dates: Sequence[When]) -> Certainty:
    """Return how sure an unqualified credit is: no surer than a text can be of a film that has no date."""
    if status is Status.RUMORED:
        return Certainty.RUMORED
    releases = [d.when for d in dates if d.event is Event.RELEASE and d.when]
    return Certainty.REPORTED if releases and all(w.is_open for w in releases) else Certainty.CONFIRMED


# ---- people


def _credits(build: _Build, base: Certainty, full_names: Mapping[str, str]) -> tuple[CreditEntry, ...]:
    merged: dict[tuple[str, object], Credit] = {}
    for claim in build.claims:
        if not isinstance(claim, Credit):
            continue
        claim = replace(claim, person=full_names.get(identity(claim.person), claim.person))
        key = (identity(claim.person), claim.role)
        merged[key] = _both(build, merged[key], claim) if key in merged else claim
    entries: list[CreditEntry] = []
    for credit in merged.values():
        if credit.certainty is None:
            build.assumed.add(f"credits[{len(entries)}].certainty")
        if " " not in credit.person:
            build.doubts.append(one_name(credit.person))
        certainty = credit.certainty or _default(credit, base)
        entries.append(CreditEntry(credit.person, credit.role, certainty, credit.state, credit.character))
    return tuple(entries)


def one_name(person: str) -> str:
    """Say that somebody may have a last name that the text does not give, as in "Sven & Olga Hauer"."""
    return f"The text gives {person} one name only."


def _both(build: _Build, first: Credit, second: Credit) -> Credit:
    if first.certainty and second.certainty and first.certainty is not second.certainty:
        sure = f"{first.certainty.value} and {second.certainty.value}"
        build.doubts.append(f"The text says two things of {first.person} as {ROLE_WORDS[first.role]}: {sure}.")
    state = second.state if first.state is CreditState.ATTACHED else first.state
    certainty = weaker(first.certainty, second.certainty)
    return replace(first, certainty=certainty, state=state, character=first.character or second.character)


def _default(credit: Credit, base: Certainty) -> Certainty:
    if credit.state is CreditState.IN_TALKS and base is Certainty.CONFIRMED:
        return Certainty.REPORTED
    return base


# ---- the rest


def _companies(build: _Build) -> tuple[CompanyEntry, ...]:
    said: dict[CompanyEntry, bool] = {}
    for claim in build.claims:
        if isinstance(claim, Company):
            entry = CompanyEntry(claim.name, claim.role)
            said[entry] = said.get(entry, False) or claim.said
    build.assumed |= {f"companies[{place}].role" for place, sure in enumerate(said.values()) if not sure}
    return tuple(said)


def _logline(build: _Build) -> str | None:
    loglines = [c for c in build.claims if isinstance(c, Logline)]
    told = next((c for c in loglines if c.said), None)
    if told is None and loglines:
        build.assumed.add("logline")
    chosen = told or next(iter(loglines), None)
    return chosen.text if chosen else None


def _relations(build: _Build) -> tuple[RelationEntry, ...]:
    """Return the relations; one that names no title, or that only the title's number tells, is to its first part."""
    base = base_title(build.title)
    found: list[RelationEntry] = []
    for claim in build.claims:
        if isinstance(claim, Relation) and (other := claim.title or base):
            entry = RelationEntry(claim.kind, other)
            if identity(other) != identity(build.title) and entry not in found:
                found.append(entry)
    if base and not any(r.kind in (RelationKind.SEQUEL_OF, RelationKind.PREQUEL_OF) for r in found):
        build.assumed.add(f"relations[{len(found)}]")
        found.append(RelationEntry(RelationKind.SEQUEL_OF, base))
    return tuple(found)


def _facts(build: _Build, sourced: bool) -> tuple[FactEntry, ...]:
    facts: list[FactEntry] = []
    for claim in build.claims:
        match claim:
            case Fact():
                facts.append(FactEntry(claim.kind, claim.text, claim.speaker, None, claim.certainty))
            case Nobody():
                text = f"The {ROLE_WORDS[claim.role]} of {build.title} is not known."
                facts.append(FactEntry(FactKind.BACKGROUND, text))
            case When(when=new, former=old) if new and old:
                text = f"{build.title} moved from {phrase_window(old)} to {phrase_window(new)}."
                facts.append(FactEntry(FactKind.EVENT, text))
    return tuple(replace(fact, source=0 if sourced else None) for fact in dict.fromkeys(facts))
