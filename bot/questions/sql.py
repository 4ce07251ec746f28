"""A meaning's reading as SQL: every set node is the text of one subselect of ids, every asking one statement of rows.

Statements are written with `?` and hold on both databases. What a server sees is asked of `View`, row by row.
"""

from dataclasses import dataclass
from typing import assert_never

from bot.questions.fields import FIELDS, Field
from bot.questions.meaning import (
    ANY_STATE,
    CURRENT,
    IN_TALKS,
    LEFT,
    Around,
    Back,
    Both,
    Characters,
    Either,
    Everything,
    Extreme,
    Having,
    Hop,
    Named,
    Playing,
    Set,
    Span,
    Timed,
    Without,
    WithStatus,
    kind_of,
    named_in,
)
from db.visible import View

# table → the column of what answers, and that of the role or kind
COLUMNS_OF = {
    "credit": ("person_id", "role"),
    "company_credit": ("company_id", "role"),
    "label": ("label_id", "kind"),
    "relation": ("other_key", "kind"),
    "date_window": ("id", "event"),
}
_STATES = {CURRENT: ("attached", "in_talks"), LEFT: ("left",), IN_TALKS: ("in_talks",), ANY_STATE: ()}


@dataclass(slots=True)  # made by the dozen for a question: frozen ones cost twice as much
class Sql:
    """A piece of a statement and its parameters; never changed."""

    text: str
    params: tuple[object, ...] = ()

    def __add__(self, other: "Sql | str") -> "Sql":
        if isinstance(other, str):
            return Sql(self.text + other, self.params)
        return Sql(self.text + other.text, self.params + other.params)


def among(column: str, values: tuple[object, ...]) -> Sql:
    """Return `column IN (?, …)`, or a plain comparison for one value."""
    if len(values) == 1:
        return Sql(f"{column} = ?", values)
    return Sql(f"{column} IN ({', '.join('?' * len(values))})", values)


class Compiler:
    """Compiles sets for one view. Unless `others_only` is off, what a hop starts from is left out of where it leads."""

    def __init__(self, view: View, others_only: bool = True) -> None:
        self.view = view
        self.others_only = others_only

    def inside(self, column: str, node: Set) -> Sql:
        """Return the condition that a column's id is in a set."""
        if isinstance(node, Named):
            return among(column, node.ids)
        return Sql(f"{column} IN (") + self.ids(node) + ")"

    def ids(self, node: Set) -> Sql:
        """Return the subselect of a set's ids."""
        match node:
            case Named():
                return Sql(f"SELECT id FROM ({' UNION '.join(['SELECT ? AS id'] * len(node.ids))}) n", node.ids)
            case Everything():
                return Sql(f"SELECT p.id AS id FROM project p WHERE {self.view.projects('p')}")
            case Hop():
                column, _ = COLUMNS_OF[FIELDS[node.field].table]
                return (
                    Sql(f"SELECT t.{column} AS id FROM {FIELDS[node.field].table} t WHERE ")
                    + self.rows_of(node)
                    + self._others(f"t.{column}", node)
                )
            case Back():
                return (
                    Sql(f"SELECT t.project_id AS id FROM {FIELDS[node.field].table} t WHERE ")
                    + self.rows_of(node)
                    + self._others("t.project_id", node)
                )
            case Playing():
                return Sql("SELECT t.person_id AS id FROM credit t WHERE ") + self.playing(node)
            case Characters():
                return Sql("SELECT t.person_id AS id FROM credit t WHERE ") + self.characters(node)
            case Both():
                return Sql("SELECT b.id FROM (") + self.ids(node.left) + ") b WHERE " + self.inside("b.id", node.right)
            case Either():
                return (
                    Sql("SELECT id FROM (")
                    + self.ids(node.left)
                    + ") l UNION SELECT id FROM ("
                    + self.ids(node.right)
                    + ") r"
                )
            case Without():
                return (
                    Sql("SELECT w.id FROM (") + self.ids(node.left) + ") w WHERE NOT " + self.inside("w.id", node.right)
                )
            case WithStatus():
                statuses: tuple[object, ...] = tuple(sorted(node.statuses))
                return Sql(f"SELECT p.id AS id FROM project p WHERE {self.view.projects('p')} AND ") + among(
                    "p.status", statuses
                )
            case Having():
                field = FIELDS[node.field]
                known = Sql(" AND t.earliest IS NOT NULL" if field.table == "date_window" else "")
                if node.certainties and field.table in ("credit", "date_window"):
                    known += Sql(" AND ") + among("t.certainty", tuple(sorted(node.certainties)))
                return Sql(f"SELECT t.project_id AS id FROM {field.table} t WHERE ") + self._rows(field) + known
            case Timed():
                return Sql("SELECT t.project_id AS id FROM date_window t WHERE ") + self.timed(
                    node.event, node.span, node.region
                )
            case Around():
                edge = "MIN(o.earliest)" if node.before else "MAX(o.latest)"
                side = "t.latest <" if node.before else "t.earliest >"
                return (
                    Sql("SELECT t.project_id AS id FROM date_window t WHERE ")
                    + self._rows(FIELDS[node.event])
                    + f" AND {side} (SELECT {edge} FROM date_window o WHERE "
                    + self._rows(FIELDS[node.event], "o")
                    + " AND "
                    + self.inside("o.project_id", node.others)
                    + ")"
                )
            case Extreme():
                column, order = ("latest", "DESC") if node.last else ("earliest", "ASC")
                ahead = Sql(" AND t.earliest >= ?", (node.since.isoformat(),)) if node.since else Sql("")
                return (
                    Sql(
                        "SELECT x.project_id AS id FROM (SELECT t.project_id FROM date_window t"
                        f" WHERE t.{column} IS NOT NULL AND "
                    )
                    + self._rows(FIELDS[node.event])
                    + " AND "
                    + self.inside("t.project_id", node.films)
                    + ahead
                    + f" ORDER BY t.{column} {order}, t.latest {order} LIMIT 1) x"
                )
            case _:
                assert_never(node)

    def rows_of(self, node: Hop | Back) -> Sql:
        """Return the condition under which a row of the field's table is one that the hop goes over."""
        field = FIELDS[node.field]
        column, _ = COLUMNS_OF[field.table]
        other = "t.project_id" if isinstance(node, Hop) else f"t.{column}"
        source = self.inside(other, node.source)
        if field.table == "relation" and isinstance(node, Back) and kind_of(node.source) == "project":
            # A related title that is on the slate is named by its title, like one that is not.
            titles = Sql(f"t.other_key IN (SELECT p.title_key FROM project p WHERE {self.view.projects('p')} AND ")
            source = titles + self.inside("p.id", node.source) + ")"
        condition = self._rows(field) + " AND " + source
        if field.table == "credit":
            states: tuple[object, ...] = _STATES[node.state]
            if states:
                condition += Sql(" AND ") + among("t.state", states)
            if node.certainties:
                sure: tuple[object, ...] = tuple(sorted(node.certainties))
                condition += Sql(" AND ") + among("t.certainty", sure)
            elif node.state == CURRENT:
                condition += " AND t.certainty <> 'denied'"
        if field.first_of:
            # Of the roles in order, only the first that has any row counts.
            ranks = " ".join(f"WHEN '{role}' THEN {rank}" for rank, role in enumerate(field.picks))
            best = self._rows(field, "f") + " AND " + self.inside(other.replace("t.", "f."), node.source)
            condition += (
                Sql(f" AND CASE t.role {ranks} END = (SELECT MIN(CASE f.role {ranks} END) FROM credit f WHERE ")
                + best
                + ")"
            )
        return condition

    def playing(self, node: Playing) -> Sql:
        """Return the condition of credits with the character."""
        return (
            Sql(f"{self.view.rows('t')} AND t.character IS NOT NULL AND t.role = 'cast' AND t.project_id IN (")
            + Sql(f"SELECT h.project_id FROM name h WHERE {self.view.rows('h')} AND h.kind = 'character' AND ")
            + among("h.entity_id", node.character.ids)
            + Sql(") AND lower(t.character) = lower(?)", (node.character.label,))
        )

    def characters(self, node: Characters) -> Sql:
        """Return the condition of credits whose characters are asked for."""
        return (
            Sql(f"{self.view.rows('t')} AND t.role = 'cast' AND t.character IS NOT NULL AND ")
            + self.inside("t.person_id", node.people)
            + " AND "
            + self.inside("t.project_id", node.films)
        )

    def timed(self, event: str, span: Span, region: str | None = None) -> Sql:
        """Return the condition of date windows that can fall within the span; an open bound wants all of the window."""
        condition = self._rows(FIELDS[event])
        if region:
            condition += Sql(" AND lower(t.region) = lower(?)", (region,))
        first, last = span.first, span.last
        if first and last:
            days = (last.isoformat(), first.isoformat())
            return condition + Sql(" AND t.earliest <= ? AND t.latest >= ?", days)
        if last:
            return condition + Sql(" AND t.earliest < ?", (last.isoformat(),))
        return condition + Sql(" AND t.latest > ?", (first.isoformat() if first else "0001-01-01",))

    def _rows(self, field: Field, alias: str = "t") -> Sql:
        _, picks = COLUMNS_OF[field.table]
        condition = Sql(self.view.rows(alias))
        if field.picks:
            condition += Sql(" AND ") + among(f"{alias}.{picks}", field.picks)
        if field.table == "date_window":
            condition += f" AND {alias}.superseded_at IS NULL"
        return condition

    def start_of(self, node: Hop | Back) -> frozenset[int]:
        """Return the ids that a hop set out from, if it leads back to things of their kind."""
        if not self.others_only:
            return frozenset()
        return frozenset(i for name in named_in(node.source) if name.kind == kind_of(node) for i in name.ids)

    def _others(self, column: str, node: Hop | Back) -> Sql:
        start = tuple(sorted(self.start_of(node)))
        return Sql(f" AND {column} NOT IN ({', '.join('?' * len(start))})", start) if start else Sql("")
