"""The shape of a set that was asked for, as far as the sentences depend on it. Pure."""

from dataclasses import dataclass
from typing import TypeGuard

from bot.questions import meaning as m
from bot.questions.fields import FIELDS
from bot.questions.reading import clause


@dataclass(frozen=True, slots=True)
class Filmography:
    """The projects of one named person, with the further condition on them in words."""

    field: str
    person: m.Named
    rest: str = ""


def filmography_of(node: m.Set) -> Filmography | None:
    """Return whose filmography a set is, where it is one named person's."""
    match node:
        case m.Back(name, m.Named(kind="person") as person) if FIELDS[name].table == "credit":
            return Filmography(name, person)
        case m.Both(m.Back() as own, rest) if (found := filmography_of(own)) and not m.named_in(rest):
            return Filmography(found.field, found.person, clause(rest))
        case m.Both(rest, m.Back() as own) if (found := filmography_of(own)) and not m.named_in(rest):
            return Filmography(found.field, found.person, clause(rest))
        case m.Without(m.Back() as own, m.WithStatus() as rest) if rest == m.PAST:
            return filmography_of(own)
        case m.Without(m.Back() as own, rest) if (found := filmography_of(own)) and not m.named_in(rest):
            return Filmography(found.field, found.person, clause(m.Without(m.Everything(), rest)))
        case _:
            return None


def is_present(node: m.Set) -> TypeGuard[m.Without]:
    """Tell whether a set only leaves out what the progressive tense does not speak of."""
    return isinstance(node, m.Without) and node.right == m.PAST


def hop_of(node: m.Set) -> m.Hop | None:
    """Return the field whose values a set holds."""
    match node:
        case m.Hop():
            return node
        case m.Both(left, _) | m.Either(left, _) | m.Without(left, _):
            return hop_of(left)
        case _:
            return None


def span_of(node: m.Set) -> m.Span | None:
    """Return the span of days that projects were asked for by."""
    match node:
        case m.Timed():
            return node.span
        case m.Both(left, right):
            return span_of(left) or span_of(right)
        case m.Without(left, _):
            return span_of(left)
        case _:
            return None


def is_by_date(node: m.Set) -> bool:
    """Tell whether projects were asked for by their dates, and are listed by them."""
    match node:
        case m.Timed() | m.Around():
            return True
        case m.Both(left, right):
            return is_by_date(left) or is_by_date(right)
        case _:
            return False
