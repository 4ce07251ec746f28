"""Runs a meaning's SQL and gives back facts as values: claims, projects, sentences. Says nothing about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log
from typing import Any, NamedTuple

from bot.questions.fields import FIELDS, Field
from bot.questions.meaning import (
    Back,
    Both,
    Characters,
    Either,
    Extreme,
    Hop,
    Named,
    Playing,
    Set,
    Timed,
    Without,
)
from bot.questions.sql import COLUMNS_OF, Compiler, Sql, among
from db.entries import Window
from db.reading import Reader, as_date
from db.years import release_years


class Film(NamedTuple):
    """A project that an answer rests on; `updated` is when, as the database keeps it."""

    id: int
    title: str
    status: str | None
    updated: Any


class Claim(NamedTuple):  # a tuple, as an answer may rest on thousands
    """One value of one field of one project, with how sure it is."""

    film: Film
    field: str
    value_id: int
    value: str
    certainty: str
    state: str = "attached"
    detail: str | None = None
    note: str | None = None
    window: Window | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One recorded fact, as it was written."""

    film: Film
    kind: str
    text: str
    speaker: str | None
    certainty: str
    when: str | None
    source: str | None
    id: int
    first: date | None = None
    last: date | None = None


_MOST_SENTENCES = 200
_TOLD = 20  # projects of a list that an answer may say more of than the title
_MOST_IDS = 20_000  # parameters of one statement that both databases take
_ENOUGH = 0.6
_FILM = "p.id, p.title, p.status, p.updated_at"
_JOIN_PROJECT = "JOIN project p ON p.server_id = t.server_id AND p.id = t.project_id"
# field table → columns of (value id, value, certainty, state, detail, note, words, earliest, latest, region), and joins
_COLUMNS = {
    "credit": (
        "t.role, t.person_id, v.name, t.certainty, t.state, t.character, t.note, NULL, NULL, NULL, NULL",
        "JOIN person v ON v.server_id = t.server_id AND v.id = t.person_id",
    ),
    "company_credit": (
        "t.role, t.company_id, v.name, 'confirmed', 'attached', NULL, NULL, NULL, NULL, NULL, NULL",
        "JOIN company v ON v.server_id = t.server_id AND v.id = t.company_id",
    ),
    "label": ("t.kind, t.label_id, t.text, 'confirmed', 'attached', NULL, NULL, NULL, NULL, NULL, NULL", ""),
    "relation": ("t.kind, t.other_key, t.other_title, 'confirmed', 'attached', NULL, NULL, NULL, NULL, NULL, NULL", ""),
    "date_window": (
        "t.event, t.id, t.words, t.certainty, 'attached', NULL, NULL, t.words, t.earliest, t.latest, t.region",
        "",
    ),
}


class Facts:
    """Asks one reader for the facts of one view."""

    def __init__(self, reader: Reader, compiler: Compiler) -> None:
        self.reader = reader
        self.compiler = compiler
        self.statements: list[Sql] = []
        self.years: dict[int, str] = {}  # of projects that share their title with another in one answer

    def claims(self, node: Hop | Back | Timed, films: Set | None = None) -> list[Claim]:
        """Return the rows that a hop goes over, of the given projects where there are any."""
        table = "date_window" if isinstance(node, Timed) else FIELDS[node.field].table
        condition = (
            self.compiler.timed(node.event, node.span, node.region)
            if isinstance(node, Timed)
            else self.compiler.rows_of(node)
        )
        return self._claims(table, condition, films)

    def playing(self, node: Playing | Characters) -> list[Claim]:
        """Return the credits of a character, or those whose characters are asked for."""
        condition = self.compiler.playing(node) if isinstance(node, Playing) else self.compiler.characters(node)
        return self._claims("credit", condition, None)

    def dates(self, films: Set, event: str) -> list[Claim]:
        """Return the present windows of projects for an event (all events: `date`)."""
        return self.claims(Hop(event, films))

    def films(self, node: Set) -> list[Film]:
        """Return the projects of a set, by title."""
        rows = self._fetch(
            Sql(f"SELECT {_FILM} FROM project p WHERE {self.compiler.view.projects('p')} AND ")
            + self.compiler.inside("p.id", node)
            + " ORDER BY p.sort_title, p.id"
        )
        return [self._film(row) for row in rows]

    def members(self, node: Set) -> tuple[list[Film], list[Claim]]:
        """Return the projects of a set, by title, and the claims through which they came into it: all dates, and the
        rest for as many projects as an answer tells of."""
        if isinstance(node, Back):
            start = self.compiler.start_of(node)
            claims = [claim for claim in self.claims(node) if claim.film.id not in start]
            return list({claim.film.id: claim.film for claim in claims}.values()), claims
        films = self.films(node)
        return films, self._evidence(node, films) if films else []

    def _evidence(self, node: Set, films: Sequence[Film]) -> list[Claim]:
        match node:
            case Back():
                return self.claims(node, _these(films[:_TOLD]))
            case Timed():
                return self.claims(node, _these(films) if len(films) <= _MOST_IDS else None)
            case Both() | Either():
                return self._evidence(node.left, films) + self._evidence(node.right, films)
            case Without():
                return self._evidence(node.left, films)
            case Extreme():
                return self._evidence(node.films, films)
            case _:
                return []

    def sentences(self, films: Set | None, kinds: Sequence[str], speakers: Set | None = None) -> list[Sentence]:
        """Return facts of these kinds (all, where none are named), of projects, by speakers, in their order."""
        condition = Sql(self.compiler.view.rows("t"))
        if kinds:
            condition += Sql(" AND ") + among("t.kind", tuple(kinds))
        if films is not None:
            condition += Sql(" AND ") + self.compiler.inside("t.project_id", films)
        if speakers is not None:
            condition += Sql(" AND ") + self.compiler.inside("t.speaker_id", speakers)
        return self._sentences(condition)

    def found(
        self, stems: Iterable[str], own: Iterable[str], films: Set | None, kinds: Sequence[str]
    ) -> list[Sentence]:
        """Return facts that have enough of the stems, best first: always the rarest of `own`, and most of the
        rest by weight; a stem counts where the sentence has it or its project's names do."""
        wanted, said = sorted(set(stems)), sorted(set(own))
        often = self.known_stems(said)
        if not often:
            return []
        rarest = min(often, key=lambda stem: (often[stem], stem))
        condition = Sql(f"{self.compiler.view.rows('t')} AND t.id IN (SELECT w.fact_id FROM fact_word w WHERE ")
        condition += Sql(f"{self.compiler.view.rows('w')} AND w.own AND w.stem = ?", (rarest,)) + ")"
        if films is not None:
            condition += Sql(" AND ") + self.compiler.inside("t.project_id", films)
        if kinds:
            condition += Sql(" AND ") + among("t.kind", tuple(kinds))
        rows = self._sentences(condition)[:_MOST_SENTENCES]
        if len(wanted) == 1 or not rows:
            return rows
        ids: tuple[object, ...] = tuple(row.id for row in rows)
        hits: dict[int, set[str]] = {}
        statement = Sql(f"SELECT w.fact_id, w.stem FROM fact_word w WHERE {self.compiler.view.rows('w')} AND ")
        for fact_id, stem in self._fetch(
            statement + among("w.stem", tuple(wanted)) + " AND " + among("w.fact_id", ids)
        ):
            hits.setdefault(fact_id, set()).add(stem)
        weight = {stem: log(1 + 50 / often.get(stem, 5)) for stem in wanted}  # a rare word says more than a common one
        scored = [(sum(weight[stem] for stem in hits.get(row.id, ())), row) for row in rows]
        enough = _ENOUGH * sum(weight.values())
        return [row for score, row in sorted(scored, key=lambda pair: -pair[0]) if score >= enough]

    def during(self, first: date | None, last: date | None, films: Set | None) -> list[Sentence]:
        """Return the facts whose own days can fall within a span."""
        condition = Sql(f"{self.compiler.view.rows('t')} AND t.earliest IS NOT NULL")
        if last:
            condition += Sql(" AND t.earliest <= ?", (last.isoformat(),))
        if first:
            condition += Sql(" AND t.latest >= ?", (first.isoformat(),))
        if films is not None:
            condition += Sql(" AND ") + self.compiler.inside("t.project_id", films)
        return self._sentences(condition)

    def is_kept(self, field: Field) -> bool:
        """Tell whether any project has the field."""
        _, picks = COLUMNS_OF[field.table]
        sql = Sql(f"SELECT 1 FROM {field.table} t WHERE {self.compiler.view.rows('t')}")
        if field.picks:
            sql += Sql(" AND ") + among(f"t.{picks}", field.picks)
        return bool(self._fetch(sql + " LIMIT 1"))

    def known_stems(self, stems: Iterable[str], anywhere: bool = False) -> dict[str, int]:
        """Return those of the stems that visible facts have, with how many do: in the sentence itself, or anywhere
        they are found by."""
        asked: tuple[object, ...] = tuple(sorted(set(stems)))
        if not asked:
            return {}
        own = "" if anywhere else "w.own AND "
        sql = Sql(f"SELECT w.stem, COUNT(*) FROM fact_word w WHERE {self.compiler.view.rows('w')} AND {own}")
        return dict(self._fetch(sql + among("w.stem", asked) + " GROUP BY w.stem"))

    def sources(self, film_ids: Sequence[int]) -> dict[int, list[str]]:
        """Return where each project was read."""
        if not film_ids:
            return {}
        ids: tuple[object, ...] = tuple(film_ids[:50])
        rows = self._fetch(
            Sql(f"SELECT t.project_id, t.title, t.publisher FROM source t WHERE {self.compiler.view.rows('t')} AND ")
            + among("t.project_id", ids)
            + " ORDER BY t.project_id, t.position"
        )
        found: dict[int, list[str]] = {}
        for project_id, title, publisher in rows:
            found.setdefault(project_id, []).append(source_name(title, publisher) or title)
        return found

    def _claims(self, table: str, condition: Sql, films: Set | None) -> list[Claim]:
        columns, join = _COLUMNS[table]
        statement = Sql(f"SELECT {_FILM}, {columns} FROM {table} t {_JOIN_PROJECT} {join} WHERE ") + condition
        if films is not None:
            statement += Sql(" AND ") + self.compiler.inside("t.project_id", films)
        return [self._claim(row) for row in self._fetch(statement + " ORDER BY p.sort_title, p.id, t.position")]

    def _sentences(self, condition: Sql) -> list[Sentence]:
        statement = (
            Sql(
                f"SELECT {_FILM}, t.kind, t.text, t.speaker, t.certainty, t.words, s.title, s.publisher, t.id,"
                " t.earliest, t.latest"
                f" FROM fact t {_JOIN_PROJECT} LEFT JOIN source s ON s.server_id = t.server_id"
                " AND s.project_id = t.project_id AND s.position = t.source WHERE "
            )
            + condition
            + " ORDER BY p.sort_title, p.id, t.position"
        )
        return [
            Sentence(
                self._film(row),
                kind=row[4],
                text=row[5],
                speaker=row[6],
                certainty=row[7],
                when=row[8],
                source=source_name(row[9], row[10]),
                id=row[11],
                first=as_date(row[12]),
                last=as_date(row[13]),
            )
            for row in self._fetch(statement)
        ]

    def same_titles(self, films: Iterable[Film]) -> dict[int, str]:
        """Return the release years of those projects whose title another of them has too."""
        by_title: dict[str, set[int]] = {}
        for film in films:
            by_title.setdefault(film.title, set()).add(film.id)
        ids = [id_ for same in by_title.values() if len(same) > 1 for id_ in sorted(same)]
        years = release_years(self.reader, self.compiler.view, ids)
        return {id_: "–".join(map(str, sorted(set(years[id_])))) if id_ in years else "undated" for id_ in ids}

    def names_of(self, people: Sequence[int]) -> dict[int, str]:
        """Return how people are spelled."""
        sql = Sql(f"SELECT v.id, v.name FROM person v WHERE {self.compiler.view.rows('v').partition(' AND ')[0]} AND ")
        return dict(self._fetch(sql + among("v.id", tuple(people)) + " ORDER BY v.name"))

    def _film(self, row: Sequence[Any]) -> Film:
        title = f"{row[1]} ({self.years[row[0]]})" if row[0] in self.years else row[1]
        return Film(row[0], title, row[2], row[3])

    def _claim(self, row: Sequence[Any]) -> Claim:
        field, value_id, value, certainty, state, detail, note, words, earliest, latest, region = row[4:15]
        window = _window(words, earliest, latest) if words is not None else None
        return Claim(self._film(row), field, value_id, value, certainty, state, detail, note, window, region)

    def _fetch(self, statement: Sql) -> list[Any]:
        self.statements.append(statement)
        return self.reader.fetch(statement.text, statement.params)


@lru_cache(maxsize=4_096)
def _window(words: str, earliest: Any, latest: Any) -> Window:
    return Window(words, as_date(earliest), as_date(latest))


def _these(films: Sequence[Film]) -> Named:
    return Named("project", tuple(film.id for film in films), "")


def source_name(title: str | None, publisher: str | None) -> str | None:
    """Return a source as it is cited."""
    if title is None:
        return None
    return f"{title} ({publisher})" if publisher and publisher.casefold() not in title.casefold() else title


def first_day(claim: Claim) -> date:
    """Return the day a claim is sorted by: undated ones come last."""
    return claim.window.earliest if claim.window and claim.window.earliest else date.max
