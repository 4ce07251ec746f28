"""Meanings made by chance: one strategy a node, walked by its class, so that a new node without one is noticed.

`arbitrary` fills every field with anything its type allows; `Meanings` makes those that can be asked of a slate.
"""

from dataclasses import fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.questions import meaning as m
from bot.questions.fields import FIELDS
from bot.questions.meaning import Named
from db.reading import Reader
from db.visible import View
from db.vocabulary import Certainty, FactKind, Status

SETS: tuple[type, ...] = get_args(m.Set)
ASKINGS: tuple[type, ...] = get_args(m.Asking)
KINDS = "project person company genre language tag work character mention region".split()
DATES = [name for name, row in FIELDS.items() if row.table == "date_window"]
CREDITS = [name for name, row in FIELDS.items() if row.table == "credit"]
_STATES = st.sampled_from([m.CURRENT, m.LEFT, m.IN_TALKS, m.ANY_STATE])
_DAYS = st.dates(date(1980, 1, 1), date(2035, 12, 31))
_SURE = st.frozensets(st.sampled_from([c.value for c in Certainty]), max_size=3)
Strategy = st.SearchStrategy[Any]


@cache
def arbitrary(wanted: Any) -> Strategy:
    """Return a strategy for anything of a type."""
    if isinstance(wanted, UnionType):
        return st.one_of([arbitrary(option) for option in get_args(wanted)])
    if wanted is Named:
        return st.builds(
            Named, st.sampled_from(KINDS), st.lists(st.integers(), max_size=3).map(tuple), st.text(), st.text()
        )
    if hasattr(wanted, "__dataclass_fields__"):
        hints = get_type_hints(wanted, vars(m))
        return st.builds(wanted, **{f.name: _deferred(hints[f.name]) for f in fields(wanted)})
    if get_origin(wanted) is frozenset:
        return st.frozensets(arbitrary(get_args(wanted)[0]), max_size=3)
    if get_origin(wanted) is tuple:
        return st.lists(arbitrary(get_args(wanted)[0]), max_size=3).map(tuple)
    return st.none() if wanted is type(None) else st.from_type(wanted)


def _deferred(wanted: Any) -> Strategy:
    return st.deferred(lambda: arbitrary(wanted))


class Meanings:
    """Strategies over the names of one view."""

    def __init__(self, reader: Reader, view: View) -> None:
        rows = reader.fetch(
            f"SELECT DISTINCT t.kind, t.entity_id, t.spelled FROM name t WHERE {view.rows('t')} ORDER BY 1, 2, 3"
        )
        self.names = {
            kind: [Named(kind, (id_,), label) for k, id_, label in rows if k == kind] for kind in {r[0] for r in rows}
        }
        self._made: dict[tuple[object, ...], Strategy] = {}

    def named(self, kind: str) -> Strategy:
        return st.sampled_from(self.names.get(kind) or [Named(kind, (1,), "nothing of the kind")])

    def of_kind(self, kind: str, depth: int = 2) -> Strategy:
        """Return a strategy for sets of one kind of thing."""
        if depth <= 0:
            return self.named(kind)
        if (kind, depth) not in self._made:
            nodes = [self.node(cls, kind, depth - 1) for cls in SETS if kind in kinds_of(cls)]
            self._made[kind, depth] = st.one_of(nodes)
        return self._made[kind, depth]

    def node(self, cls: type, kind: str, depth: int) -> Strategy:
        """Return a strategy for one node of the family that holds this kind of thing."""
        films, same = self.of_kind("project", depth), self.of_kind(kind, depth)
        event = st.sampled_from(DATES)
        if cls is m.Named:
            return self.named(kind)
        if cls is m.Hop:
            of_kind = [name for name, row in FIELDS.items() if row.value == kind]
            return st.builds(m.Hop, st.sampled_from(of_kind), films, _STATES, _SURE)
        if cls is m.Back:
            by_kind: dict[str, list[str]] = {}
            for name in (name for name in FIELDS if name not in DATES):
                by_kind.setdefault(FIELDS[name].value, []).append(name)
            return st.one_of(
                [
                    st.builds(m.Back, st.sampled_from(found), self.of_kind(value, depth), _STATES, _SURE)
                    for value, found in by_kind.items()
                ]
            )
        if cls in (m.Both, m.Either, m.Without):
            return st.builds(cls, same, same)
        rest: dict[type, Strategy] = {
            m.Everything: st.just(m.Everything()),
            m.Playing: st.builds(m.Playing, self.named("character")),
            m.Characters: st.builds(m.Characters, self.of_kind("person", depth), films),
            m.WithStatus: st.builds(
                m.WithStatus,
                st.frozensets(st.sampled_from([s.value for s in Status]), min_size=1),
                st.just("as they stand"),
            ),
            m.Having: st.builds(m.Having, st.sampled_from(sorted(FIELDS)), _SURE),
            m.Timed: st.builds(m.Timed, event, spans(), st.none() | st.sampled_from(["UK", "France"])),
            m.Around: st.builds(m.Around, event, st.booleans(), films),
            m.Extreme: st.builds(m.Extreme, films, event, st.booleans(), st.none() | _DAYS),
        }
        return rest[cls]

    def asking(self, cls: type) -> Strategy:
        """Return a strategy for one kind of asking."""
        films, people = self.of_kind("project"), self.of_kind("person")
        event, region = st.sampled_from(DATES), st.none() | st.sampled_from(["UK", "France"])
        anything = st.sampled_from(["project", "person", "company", "genre", "work"]).flatmap(self.of_kind)
        words = st.frozensets(st.sampled_from(["moscow", "meet", "insur", "budget", "a'b"]), min_size=1, max_size=3)
        rows: dict[type, Strategy] = {
            m.List: st.builds(m.List, anything),
            m.Count: st.builds(m.Count, anything),
            m.Check: st.builds(m.Check, self.named("project"), films)
            | st.builds(m.Check, self.named("person"), people),
            m.Any: st.builds(m.Any, anything),
            m.When: st.builds(m.When, films, event, region, st.sampled_from(["", "first", "last", "next"])),
            m.Until: st.builds(m.Until, films, event, region),
            m.StatusOf: st.builds(m.StatusOf, films),
            m.Tell: st.builds(m.Tell, st.sampled_from(KINDS).filter(lambda k: k != "region").flatmap(self.named)),
            m.Why: st.builds(m.Why, films, st.sampled_from([("reason", "obstacle"), ("requirement",)])),
            m.Said: st.builds(m.Said, st.none() | people, st.none() | films),
            m.Find: words.flatmap(
                lambda stems: st.builds(
                    m.Find,
                    **{
                        **{f.name: st.just(stems) for f in fields(m.Find) if "frozenset" in str(f.type)},
                        "kinds": st.sampled_from([(), ("quote",), tuple(FactKind)]),
                        "wants": st.sampled_from(["facts", "people", "speakers", "truth"]),
                        "films": st.none() | self.named("project"),
                    },
                )
            ),
            m.SourceOf: st.builds(m.SourceOf, films),
            m.Grounds: st.builds(
                m.Grounds,
                st.builds(m.List, anything) | st.builds(m.When, films, event),
                st.sampled_from(["certainty", "truth", "speakers", "sources"]),
            ),
        }
        return rows[cls]


def spans() -> Strategy:
    """Return a strategy for stretches of days, open at no more than one end."""
    ends = st.tuples(st.none() | _DAYS, st.none() | _DAYS).filter(lambda e: e[0] or e[1])
    return ends.map(lambda e: m.Span(*(sorted(e) if all(e) else e), "then"))


def kinds_of(cls: type) -> list[str]:
    """Return the kinds of thing that a set node can hold."""
    if cls in (m.Named, m.Both, m.Either, m.Without):
        return KINDS
    own = {m.Hop: sorted({row.value for row in FIELDS.values()}), m.Playing: ["person"], m.Characters: ["character"]}
    return own.get(cls, ["project"])
