"""Questions that leave out their verb or their noun: "is Digger?", "which isn't?", "in what?". Pure."""

from collections.abc import Sequence

from bot.questions import meaning as m
from bot.questions.context import Context, Turn, several
from bot.questions.fields import FIELDS
from bot.questions.following.antecedents import nodes_in
from bot.questions.following.fragments import is_bare_name
from bot.questions.following.slots import fill
from bot.questions.following.terms import Understands
from bot.questions.lexicon import AUXILIARIES
from bot.questions.meaning import Asking
from bot.questions.words import Word
from db.vocabulary import Certainty

_ASKS = frozenset(("which", "who", "what"))
_ONES = frozenset("one ones of them those these film films movie movies project projects two".split())
_FILMS = frozenset("film films movie movies project projects picture pictures titles".split())
_IN = frozenset("in on for of with from".split())
_POINTS = frozenset("is are was were it they that those these this and exactly one".split())
_NOT = frozenset(("not", "never"))


def without_verb(words: tuple[Word, ...], context: Context, mind: Understands) -> tuple[Word, ...] | None:
    """Return the name of "is Digger?", "does Liman?", where a question was asked that it can repeat."""
    name = tuple(word for word in words[1:] if word.folded not in _NOT)
    if not context.turns or not name or words[0].folded not in AUXILIARIES:
        return None
    return name if is_bare_name(name, mind.named(name)) else None


def asked_of_the_rest(words: Sequence[Word], context: Context) -> Asking | None:
    """ "which isn't?", "who hasn't?": what the last question left over; "which is?": what it was asked about."""
    said = [word.folded for word in words]
    if not context.turns or not said or said[0] not in _ASKS:
        return None
    verbs = [word for word in said[1:] if word not in _ONES]
    if not verbs or verbs[0] not in AUXILIARIES or set(verbs[1:]) - _NOT or (len(said) > 2 and len(verbs) == len(said)):
        return None
    return _the_rest(context.turns[0]) if set(verbs) & _NOT else _those_that_are(context.turns[0])


def asked_of_the_unsure(words: Sequence[Word], context: Context, mind: Understands) -> Asking | None:
    """ "who isn't confirmed?": those of the people asked for whose claims are anything else."""
    said = [word.folded for word in words]
    if not context.turns or len(said) < 4 or said[0] not in _ASKS or not set(said) & _NOT:
        return None
    rest = [word for word in words if word.folded not in _NOT]
    read = mind.read(rest)
    sure = [item for item in read.items if item.cat == "CERT"] if read and read.is_sole and read.is_how_sure else []
    match fill(context.turns, sure[0]) if sure else None:
        case m.List(m.Hop() as people):
            left = _complement(people, frozenset())
            return m.List(left) if left is not None else None
        case _:
            return None


def _the_rest(turn: Turn) -> Asking | None:
    match turn.asking:
        case m.List(of) | m.Count(of) | m.Any(of):
            rest = _complement(of, turn.inherited)
            return m.List(rest) if rest is not None else None
        case m.Check(subject, claim) if m.kind_of(subject) == m.kind_of(claim) and not isinstance(subject, m.Named):
            return m.List(m.Without(subject, claim))
        case m.Check(m.Named(origin=m.THOSE) as those, claim) if those.kind == m.kind_of(claim):
            return m.List(m.Without(those, claim))
        case _:
            return None


def _complement(of: m.Set, inherited: frozenset[m.Set]) -> m.Set | None:
    match of:
        case m.Both(left, right) if right in inherited:
            return m.Without(right, left)
        case m.Both(left, right):
            return m.Without(left, right)
        case m.Without(left, right):
            return m.Both(left, right) if right != m.PAST else None
        case m.Hop(certainties=sure) if sure:
            return m.Hop(of.field, of.source, of.state, frozenset(Certainty) - sure - {"denied"})
        case m.WithStatus() | m.Timed() | m.Having() | m.Back():
            return m.Without(m.Everything(), of)
        case _:
            return None


def _those_that_are(turn: Turn) -> Asking | None:
    match turn.asking:
        case m.List(m.Without(left, right)) if right != m.PAST:
            return m.List(m.Both(left, right))
        case m.Check(subject, claim) if m.kind_of(subject) == m.kind_of(claim) == "project":
            many = not isinstance(subject, m.Named) or subject.origin == m.THOSE
            return m.List(m.Both(subject, claim)) if many else None
        case _:
            return None


def asked_for_films(words: Sequence[Word], context: Context) -> Asking | None:
    """ "which films?", "in what?": the projects that the last answer rests on, where it was no list of them."""
    said = {word.folded for word in words}
    asks = bool(said & _ASKS - {"who"}) and bool(said & (_FILMS | _IN))
    if not asks or said - _ASKS - _FILMS - _IN - _POINTS or not context.turns or not context.rests:
        return None
    last = context.turns[0].asking
    lists = isinstance(last, m.List | m.Count | m.Any) and m.kind_of(last.of) == "project"
    if lists or (said & _IN and not said & _FILMS and not _is_of_somebody(last)):
        return None
    return m.List(several("project", context.rests)) if len(context.rests) > 1 else m.Tell(context.rests[0])


def _is_of_somebody(asking: Asking) -> bool:
    """Tell whether people, or what they do, were asked for: they do it in projects."""
    return any(
        isinstance(node, m.Hop | m.Back) and FIELDS[node.field].value == "person" for node in nodes_in(asking)
    ) or isinstance(asking, m.List | m.Tell)
