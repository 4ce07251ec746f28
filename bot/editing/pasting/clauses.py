"""A sentence read piece by piece: at each place the first reader that understands what stands there, else left unread.

A piece that stands unread in running text ends the reading of its sentence: what follows may be about something else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.editing.pasting.affairs import read_affair
from bot.editing.pasting.claims import Claim, Doubt, Stand, When
from bot.editing.pasting.doing import read_compound, read_doing, read_owner, read_quote, read_with
from bot.editing.pasting.facts import is_about, make_fact
from bot.editing.pasting.ground import Ground, Reading, Zone, at_boundary, next_boundary
from bot.editing.pasting.labelled import label_at, read_label, read_role_phrase
from bot.editing.pasting.tokens import Kind, Token, longest, said
from bot.editing.pasting.words.about import COPULAS, SUBJECTS
from bot.editing.pasting.words.naming import NO_TITLES
from bot.editing.pasting.words.standing import HALTED
from bot.editing.pasting.words.tables import known
from bot.editing.pasting.works import read_company_phrase, read_description, read_relation

_SUBJECTS = known(SUBJECTS)
_COPULAS = known(COPULAS)
_GLUE = frozenset("and but while plus also meanwhile now which then".split())
# After these a date is only a bound, or one of several.
_BOUNDS = frozenset("earliest latest later or unless if depending sooner beyond onwards onward".split())
# Before a title they make it one that something else is told by.
_COMPARING = frozenset(
    "of after unlike following before since instead behind for with like than from in by and or to on".split()
)
_ASIDE = frozenset("his her their whose who last previous earlier other another he she they".split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens from one place to another, and what they claim; `read` is False where nobody understood them."""

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    read: bool = True


Reader = Callable[[Sequence[Token], int, Ground], Reading | None]


def read_sentence(tokens: Sequence[Token], ground: Ground) -> tuple[Stretch, ...]:
    """Return a sentence's stretches, which cover it; a clause without a claim that is about the project is a fact."""
    stretches = _settled(tuple(_walk(tokens, ground)), tokens)
    if ground.zone is Zone.HEAD:
        return stretches
    cuts = [0, *(n + 1 for n, s in enumerate(stretches) if tokens[s.start].raw == ";"), len(stretches)]
    return tuple(s for begin, end in pairwise(cuts) for s in _kept(stretches[begin:end], tokens))


def _kept(stretches: Sequence[Stretch], tokens: Sequence[Token]) -> Sequence[Stretch]:
    """Return the stretches of a clause, or the clause as it is written, where nothing in it was read."""
    if not stretches or any(s.claims for s in stretches) or all(s.read for s in stretches):
        return stretches
    start, end = stretches[0].start, stretches[-1].end
    labelled = any(t.raw == ":" for t in tokens[start : start + 4])  # a label that nobody knows: no sentence
    if labelled or not is_about(tokens[start:end]):
        return stretches
    return (Stretch(start, end, (make_fact(tokens[start:end], halted=False),)),)


def _walk(tokens: Sequence[Token], ground: Ground) -> Iterator[Stretch]:
    place = 0
    lost = False
    while place < len(tokens):
        if _is_glue(tokens[place]):
            yield Stretch(place, place + 1)
            place += 1
            continue
        reading = None if lost else _read(tokens, place, ground)
        if reading is not None:
            yield Stretch(place, reading.end, reading.claims)
            place = reading.end
            continue
        end = _unread_end(tokens, place)
        yield Stretch(place, end, read=False)
        aside = _is_apposition(tokens, place, end)
        lost = lost or (not aside and _loses(tokens[place:end], tokens[end : end + 1], ground))
        place = end
        if lost and place < len(tokens) and label_at(tokens, place + 1):
            lost = ground.zone is Zone.PROSE


def _is_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether words between commas only describe the title before them, and name nothing else."""
    behind = start >= 2 and tokens[start - 1].raw == "," and tokens[start - 2].kind is Kind.TITLE
    plain = not any(t.capital or t.kind is Kind.QUOTED or t.folded in _ASIDE for t in tokens[start:end])
    return behind and plain and end < len(tokens) and tokens[end].raw == ","


def _loses(unread: Sequence[Token], following: Sequence[Token], ground: Ground) -> bool:
    """Tell whether the rest of a sentence may be about something else than the project."""
    if ground.zone is not Zone.PROSE:
        return any(t.folded in _ASIDE for t in unread)
    owner = following and following[0].kind is Kind.TITLE and unread[-1].raw.endswith(("'s", "’s", "'", "’"))
    leads_up = following and following[0].kind is Kind.TITLE and unread[-1].folded not in _COMPARING
    return not (owner or leads_up or _is_headline(unread))


def _is_headline(tokens: Sequence[Token]) -> bool:
    return " ".join(t.folded for t in tokens) in NO_TITLES


def _is_glue(token: Token) -> bool:
    return token.kind in (Kind.MARK, Kind.DASH) or token.folded in _GLUE


def _unread_end(tokens: Sequence[Token], place: int) -> int:
    """Return where a stretch ends that was not understood; with an unknown label goes what stands behind it."""
    end = next_boundary(tokens, place)
    if end < len(tokens) and tokens[end].raw == ":" and end - place <= 4 and not _is_headline(tokens[place:end]):
        while end < len(tokens) and tokens[end].raw not in ".;|":
            end += 1
    return end


def _read(tokens: Sequence[Token], place: int, ground: Ground) -> Reading | None:
    for reader in READERS:
        if reading := reader(tokens, place, ground):
            return reading
    return None


def _read_affair(tokens: Sequence[Token], place: int, ground: Ground) -> Reading | None:
    affair = read_affair(tokens, place)
    if affair is None or (affair.bare and not _stands_alone(tokens, place, affair.end, ground)):
        return None
    followed = at_boundary(tokens, affair.end) or read_company_phrase(tokens, affair.end, ground) is not None
    if followed and not affair.loose:
        after = tokens[affair.end + 1 : affair.end + 3]
        bounded = any(t.folded in _BOUNDS for t in after[:1])
        noted = affair.noted and ground.zone is not Zone.HEAD
        fact = (make_fact(tokens[place : affair.end], _halts(affair.claims)),) if noted else ()
        return None if bounded else Reading(affair.end, (*affair.claims, *fact))
    end = _clause_end(tokens, affair.end, ground)
    if any(isinstance(claim, Stand) for claim in affair.claims):
        return Reading(end, (*affair.claims, make_fact(tokens[place:end], halted=_halts(affair.claims))))
    bounded = any(t.folded in _BOUNDS for t in tokens[affair.end : end])
    dated = any(isinstance(claim, When) and claim.when for claim in affair.claims)
    return Reading(affair.end, affair.claims) if dated and not bounded and not affair.loose else None


def _halts(claims: Sequence[Claim]) -> bool:
    return any(isinstance(claim, Stand) and claim.status in HALTED for claim in claims)


def _clause_end(tokens: Sequence[Token], place: int, ground: Ground) -> int:
    """Return where a clause ends that is kept as it is written: at a full stop, or where something else is read."""
    while place < len(tokens) and not (tokens[place].raw in ".;|" and not _within(tokens, place)):
        comma = tokens[place].raw == "," and place + 1 < len(tokens)
        if tokens[place].kind is Kind.DASH or (comma and _read(tokens, place + 1, ground)):
            break
        place += 1
    return place


def _within(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].glued and place + 1 < len(tokens) and tokens[place + 1].glued


def _stands_alone(tokens: Sequence[Token], start: int, end: int, ground: Ground) -> bool:
    """Tell whether a bare date or word of doubt is a part of its own: beside the title, or between marks of a list."""
    if ground.zone is Zone.PROSE:
        return False
    before = start == 0 or tokens[start - 1].raw in "(|/[;,." or tokens[start - 1].kind is Kind.DASH
    return before and at_boundary(tokens, end) and (ground.zone is Zone.HEAD or start == 0 or _at_dash(tokens, start))


def _at_dash(tokens: Sequence[Token], start: int) -> bool:
    return tokens[start - 1].kind is Kind.DASH or tokens[start - 1].raw in "(|["


def _read_subject(tokens: Sequence[Token], place: int, ground: Ground) -> Reading | None:
    """Pass over the project as the subject ("the film", its title) and "is", where something that is read follows."""
    end = place
    if tokens[place].kind is Kind.TITLE:
        end = place + 1
    elif found := longest(tokens, place, _SUBJECTS):
        end = found[1]
    copula = longest(tokens, end, _COPULAS)
    was = end < len(tokens) and tokens[end].folded == "was"  # so it was made, not so it is to be
    end = copula[1] if copula else end + was
    if end == place or end >= len(tokens):
        return None
    if was and read_role_phrase(tokens, end, ground) is None:
        return None
    plain = _is_glue(tokens[end])
    return Reading(end, ()) if (plain and end > place) or _read_past(tokens, end, ground) else None


def _read_past(tokens: Sequence[Token], place: int, ground: Ground) -> Reading | None:
    return next((found for reader in _PREDICATES if (found := reader(tokens, place, ground))), None)


def _description(tokens: Sequence[Token], place: int, ground: Ground) -> Reading | None:
    return read_description(tokens, place)


_PREDICATES: tuple[Reader, ...] = (read_role_phrase, read_relation, _read_affair, _description, read_company_phrase)
READERS: tuple[Reader, ...] = (
    read_label,
    read_quote,
    read_with,
    read_role_phrase,
    read_relation,
    read_compound,
    read_owner,
    read_doing,
    _read_affair,
    _description,
    read_company_phrase,
    _read_subject,
)


def _settled(stretches: Sequence[Stretch], tokens: Sequence[Token]) -> tuple[Stretch, ...]:
    """Of a status and a date that a slash or "or" offers for each other, take no status: which holds is not said."""
    found = list(stretches)
    for place in range(len(found) - 2):
        first, joint, second = found[place : place + 3]
        offered = tokens[joint.start].raw == "/" or tokens[joint.start].folded == "or"
        if not (offered and first.claims and second.claims and joint.end - joint.start == 1):
            continue
        if not any(isinstance(c, Stand) for c in (*first.claims, *second.claims)):
            continue
        words = said(tokens[first.start : second.end])
        doubt = Doubt(f"“{words}” says two things of where the project stands: its status is left open.")
        found[place] = replace(first, claims=(*_without_stand(first.claims), doubt))
        found[place + 2] = replace(second, claims=_without_stand(second.claims))
    return tuple(found)


def _without_stand(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if not isinstance(claim, Stand))
