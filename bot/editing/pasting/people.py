"""Lists of people with what is said of each: "likely Ana Petrov, Jun Ito as Vane and Zuri (in talks)". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.editing.pasting.claims import Claim, Credit, Nobody
from bot.editing.pasting.names import fits_name, read_person
from bot.editing.pasting.tokens import Kind, Token, longest, phrases, said
from bot.editing.pasting.words.naming import NOBODY, OTHERS
from bot.editing.pasting.words.sure import CERTAINTIES, SOFTENED, STATES
from bot.editing.pasting.words.tables import Phrases
from db.vocabulary import Certainty, CreditState, Role

_ORDER = list(Certainty)
_JOINTS = frozenset("and with alongside plus opposite & + , ; /".split())
LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Hold:
    """How surely, and in what state, something holds."""

    certainty: Certainty | None = None
    state: CreditState | None = None

    def also(self, other: "Hold") -> "Hold":
        """Return both together: of two certainties the less sure one."""
        return Hold(weaker(self.certainty, other.certainty), other.state or self.state)


_HOLDS: Phrases[Hold] = Phrases(
    {
        **{phrase: Hold(state=state) for phrase, state in STATES.items()},
        **{phrase: Hold(certainty=sure) for phrase, sure in CERTAINTIES.items()},
        **{phrase: Hold(sure, CreditState.ATTACHED) for phrase, sure in SOFTENED.items()},
    }
)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    hold: Hold = Hold()
    character: str | None = None

    def credit(self, role: Role, label: Hold) -> Credit:
        """Return what is claimed of this person, under what is said of the whole list."""
        hold = label.also(self.hold)
        return Credit(self.name, role, hold.certainty, hold.state or CreditState.ATTACHED, self.character)


People = tuple[tuple[Person, ...], int]


def weaker(first: Certainty | None, second: Certainty | None) -> Certainty | None:
    """Return the less sure of two certainties."""
    stated = [c for c in (first, second) if c is not None]
    return max(stated, key=_ORDER.index, default=None)


def read_hold(tokens: Sequence[Token], start: int) -> tuple[Hold, int]:
    """Return what certainties and states stand at a place, one after the other, and where they end."""
    hold, place = Hold(), start
    while place < len(tokens):
        found = longest(tokens, place, _HOLDS)
        if found is None:
            break
        hold, place = hold.also(found[0]), found[1]
    return hold, place


def read_people(tokens: Sequence[Token], start: int, most: int = LONGEST_LIST) -> People | None:
    """Return the people that a list names and where it ends."""
    before, place = read_hold(tokens, start)
    people: list[Person] = []
    end, run = place, 0  # run: where the people joined by a bare "and" begin, of whom a word at the end is said
    while len(people) < most:
        inner, at = read_hold(tokens, place) if people else (Hold(), place)
        found = read_person(tokens, at)
        if found is None:
            break
        person, end = _detailed(Person(found[0], inner), tokens, found[1])
        people.append(person)
        after, past = read_hold(tokens, _past_copula(tokens, end))
        if past > _past_copula(tokens, end) and _at_joint(tokens, past):
            people[run:] = [replace(p, hold=p.hold.also(after)) for p in people[run:]]
            end, run = past, len(people)
        place, bare = _past_joint(tokens, end)
        if place == end:
            break
        run = run if bare else len(people)
    if not people:
        return None
    return tuple(replace(p, hold=before.also(p.hold)) for p in people), _past_others(tokens, end)


def _detailed(person: Person, tokens: Sequence[Token], place: int) -> tuple[Person, int]:
    """Read what follows a name: a part ("as …"), and words in parentheses."""
    while place < len(tokens):
        if tokens[place].folded == "as" and (part := _read_part(tokens, place + 1)):
            person, place = replace(person, character=part[0]), part[1]
        elif (
            tokens[place].raw in "(["
            and (closed := _close(tokens, place))
            and (noted := _noted(person, tokens[place + 1 : closed]))
        ):
            person, place = noted, closed + 1
        else:
            return _overheard(person, tokens, place), place
    return person, place


def _overheard(person: Person, tokens: Sequence[Token], place: int) -> Person:
    """Return the person no surer than parentheses make it that are not understood as a whole, and so stay unread."""
    closed = _close(tokens, place) if tokens[place].raw in "([" else None
    hold = person.hold
    for at in range(place + 1, closed or place):
        found = longest(tokens, at, _HOLDS)
        hold = hold.also(found[0]) if found else hold
    return replace(person, hold=hold)


def _noted(person: Person, inner: Sequence[Token]) -> Person | None:
    """Return the person with what the parentheses say of it; None where that is not understood."""
    hold, place = Hold(), 0
    character = None
    while place < len(inner):
        found, past = read_hold(inner, place)
        if past > place and (past == len(inner) or inner[past].raw in ",;/"):
            hold = hold.also(found)
        elif (part := _read_part(inner, place + (inner[place].folded in ("as", "voice", "playing")))) and not character:
            character, past = part
        else:
            return None
        place = past + 1 if past < len(inner) else past
        if past < len(inner) and inner[past].raw not in ",;/":
            return None
    return replace(person, hold=person.hold.also(hold), character=character or person.character)


def _read_part(tokens: Sequence[Token], start: int) -> tuple[str, int] | None:
    """Return the name of a part, which may be a description ("the glazier"), and where it ends."""
    place = start
    while place < len(tokens) and place - start < 8:
        token = tokens[place]
        word = token.kind in (Kind.WORD, Kind.QUOTED) or (
            token.raw == "." and place > start and not _last(tokens, place)
        )
        if not word or token.folded in _JOINTS or longest(tokens, place, _HOLDS):
            break
        place += 1
    words = tokens[start:place]
    named = any(t.capital or t.kind is Kind.QUOTED for t in words) or (words and words[0].folded in ("the", "a", "an"))
    part = said(words).strip('“”"‘’ ')
    return (part, place) if part and named and fits_name(part) else None


def _last(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 >= len(tokens) or tokens[place + 1].kind is not Kind.WORD


def _close(tokens: Sequence[Token], opening: int) -> int | None:
    for place in range(opening + 1, min(opening + 20, len(tokens))):
        if tokens[place].raw in ")]":
            return place
    return None


def _past_copula(tokens: Sequence[Token], place: int) -> int:
    plain = place < len(tokens) and tokens[place].folded in ("is", "are")
    return place + 1 if plain and longest(tokens, place + 1, _HOLDS) else place


def _at_joint(tokens: Sequence[Token], place: int) -> bool:
    return place >= len(tokens) or tokens[place].kind is not Kind.WORD or tokens[place].folded in _JOINTS


def _past_joint(tokens: Sequence[Token], place: int) -> tuple[int, bool]:
    """Return where the next name of a list would begin, and whether only a word such as "and" stands between."""
    begin, bare = place, True
    while (
        place < len(tokens) and place - begin < 3 and (tokens[place].raw in _JOINTS or tokens[place].folded in _JOINTS)
    ):
        bare = bare and tokens[place].raw not in ",;/"
        place += 1
    if place + 1 < len(tokens) and tokens[place].folded == "as" and tokens[place + 1].folded == "well":
        place += 3
    return place, bare


def _past_others(tokens: Sequence[Token], end: int) -> int:
    """Pass over "et al." and its like."""
    place = end + (end < len(tokens) and tokens[end].raw == ",")
    ends = [stop for phrase, stop in phrases(tokens, place) if phrase in OTHERS]
    if not ends:
        return end
    stop = ends[-1]
    return stop + (stop < len(tokens) and tokens[stop].raw == "." and tokens[stop - 1].folded == "al")


def nobody(tokens: Sequence[Token], start: int, roles: Sequence[Role]) -> tuple[int, tuple[Claim, ...]] | None:
    """Return the claim that nobody is known to do this, where words such as "unknown" or a missing date say so."""
    window = tokens[start].window if start < len(tokens) else None
    if window and window.is_open:
        return start + 1, tuple(map(Nobody, roles))
    ends = [stop for phrase, stop in phrases(tokens, start) if phrase in NOBODY]
    return (ends[-1], tuple(map(Nobody, roles))) if ends else None
