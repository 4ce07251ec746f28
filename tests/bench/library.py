"""The film library, measured: `uv run python tests/bench/library.py [--sizes]`.

Imports `../shared/data/film-kb.jsonl.gz` into a fresh file, asks the development questions beside it, and prints how
many came back exactly, how long a whole answer took (the JSON that a caller gets, store included), and how that stands
to hand-written SQL for the same paths in the same run. `--sizes` asks the same questions of slates of 1, 16 and 160
thousand films. Best on an otherwise idle machine.
"""

import gzip
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.app import App
from bot.questions.reply import Answer, ReplyStatus
from db.folding import identity, stable_id
from db.url import DatabaseUrl
from db.visible import LOCAL

DATA = Path(__file__).parents[3] / "shared" / "data"
LIBRARY, QUESTIONS = DATA / "film-kb.jsonl.gz", DATA / "film-questions.jsonl.gz"
ROUNDS = 3
ROLES = {"actor": "cast", "director": "director", "writer": "writer"}
LABELS = {"genre": "genre", "language": "language", "tags": "tag", "tag": "tag"}


@dataclass
class Tally:
    """What one kind of question came to."""

    asked: int = 0
    exact: int = 0
    lowered: int = 0
    whole: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)


def main() -> None:
    """Measure, and print the tables."""
    if not LIBRARY.exists():
        print(f"skipped: the film library is not at {LIBRARY}")  # noqa: T201  what it is for
        return
    with tempfile.TemporaryDirectory(prefix="slate-bench-") as made:
        folder = Path(made)
        url, took = imported(folder / "library.db", LIBRARY)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        say(f"imported in {took:.0f} s, at most {peak:.0f} MB\n")
        questions_asked(url)
        if "--sizes" in sys.argv:
            sizes(folder, url)


def imported(path: Path, file: Path) -> tuple[DatabaseUrl, float]:
    """Import a slate file, alone, into a new database; return its address and how many seconds that took."""
    address = f"sqlite:///{path}"
    command = [sys.executable, "-m", "bot", "import", str(file), "--only"]
    took = seconds(
        lambda: subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=True, capture_output=True)
    )
    return DatabaseUrl.parse(address), took


def questions_asked(url: DatabaseUrl) -> None:
    """Ask the development questions, and print a row a kind."""
    app = App(url)
    app.ask("who directed Heat", LOCAL)  # the first opens the file
    tallies: dict[str, Tally] = defaultdict(Tally)
    connection = sqlite3.connect(url.path)
    for row in lines_of(QUESTIONS):
        kind = f"{row['hops']} hop" if row["hops"] and "phrased_by" not in row else "people's"
        tally = tallies[kind if row["hops"] else "unanswerable"]
        tally.asked += 1
        began = time.perf_counter()
        answer = app.ask(row["question"], LOCAL)
        answer.as_json()
        tally.whole.append((time.perf_counter() - began) * 1e3)  # as it comes: no question is asked twice
        tally.exact += is_right(answer, row)
        tally.lowered += is_right(app.ask(row["question"].lower(), LOCAL), row)
        if statement := floor_of(connection, row):
            began = time.perf_counter()
            connection.execute(*statement).fetchall()
            tally.floor.append((time.perf_counter() - began) * 1e3)
    say("| kind | asked | exact | lower-cased | median ms | p95 ms | floor ms | ratio |")
    say("|---|---|---|---|---|---|---|---|")
    for kind, tally in sorted(tallies.items()):
        median, slow = statistics.median(tally.whole), statistics.quantiles(tally.whole, n=20)[-1]
        floor = statistics.median(tally.floor) if tally.floor else None
        against = f"{floor:.3f} | {median / floor:.1f}" if floor else "– | –"
        right = [f"{100 * n / tally.asked:.2f} %" for n in (tally.exact, tally.lowered)]
        say(f"| {kind} | {tally.asked} | {right[0]} | {right[1]} | {median:.2f} | {slow:.2f} | {against} |")
    app.close()


def lines_of(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_right(answer: Answer, row: dict[str, Any]) -> bool:
    if not row["hops"]:
        return answer.status is not ReplyStatus.ANSWERED
    return {str(value) for value in answer.values} == set(row["answers"])


def quickest(run: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest of a few runs."""
    return min(seconds(run) for _ in range(ROUNDS)) * 1e3


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def floor_of(connection: sqlite3.Connection, row: dict[str, Any]) -> tuple[str, tuple[object, ...]] | None:
    """Return the hand-written statement of a question's path, from the id of what it is about: joins along indexes."""
    if "path" not in row or not row.get("about"):
        return None
    steps = row["path"].split("_to_")
    joins: list[str] = []
    last = _table(steps[0])
    condition = _start(connection, steps[0], row["about"])
    if condition is None:
        return None
    for number, (one, other) in enumerate(pairwise(steps)):
        alias = f"t{number}"
        if one == "movie":
            source = "?" if not number else f"{last}.project_id"
            joins.append(
                f"{_rows(other)} {alias}|{alias}.server_id = 1 AND {_only(alias, other)}{alias}.project_id = {source}"
            )
        else:
            column = _table(one)
            source = "?" if not number else f"{last}.{column}"
            joins.append(
                f"{_rows(one)} {alias}|{alias}.server_id = 1 AND {_only(alias, one)}{alias}.{column} = {source}"
            )
        last = alias
    told, value = _value(steps[-1], last)
    tables = [join.split("|") for join in joins]
    rest = " ".join(f"CROSS JOIN {table} ON {on}" for table, on in tables[1:])
    return f"SELECT DISTINCT {value} FROM {tables[0][0]} {rest} {told} WHERE {tables[0][1]}", (condition,)


def _table(step: str) -> str:
    return "person_id" if step in ROLES else "label_id" if step in LABELS else "project_id"


def _rows(step: str) -> str:
    return "credit" if step in ROLES else "label" if step in LABELS else "date_window"


def _only(alias: str, step: str) -> str:
    if step in ROLES:
        return f"{alias}.role = '{ROLES[step]}' AND "
    return f"{alias}.kind = '{LABELS[step]}' AND " if step in LABELS else ""


def _value(step: str, last: str) -> tuple[str, str]:
    if step in ROLES:
        return f"CROSS JOIN person v ON v.server_id = 1 AND v.id = {last}.person_id", "v.name"
    if step == "movie":
        return f"CROSS JOIN project p ON p.server_id = 1 AND p.id = {last}.project_id", "p.title"
    return "", f"{last}.{'text' if step in LABELS else 'words'}"


def _start(connection: sqlite3.Connection, step: str, about: str) -> int | None:
    if step != "movie":
        return stable_id(identity(about))
    found = connection.execute("SELECT id FROM project WHERE server_id = 1 AND title = ?", (about,)).fetchone()
    return found[0] if found else None


def sizes(folder: Path, library: DatabaseUrl) -> None:
    """Ask the same questions, of as many answers, of slates of three sizes; print how the cost grows."""
    films = list(lines_of(LIBRARY))
    small, large = folder / "small.jsonl", folder / "large.jsonl"
    random.Random(7).shuffle(films)
    small.write_text("".join(json.dumps(film) + "\n" for film in films[:1000]), encoding="utf-8")
    with large.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(film) + "\n" for film in tenfold(films))
    slates = {
        "1 thousand": App(imported(folder / "small.db", small)[0]),
        "16 thousand": App(library),
        "160 thousand": App(imported(folder / "large.db", large)[0]),
    }
    asked = [
        q
        for film in films[:1000]
        for q in (
            f"who directed {film['title']}",
            f"who stars in {film['title']}",
            f"when was {film['title']} released",
        )
    ]
    same = [q for q in asked if len({len(app.ask(q, LOCAL).values) for app in slates.values()}) == 1][:600]
    say(f"\n| films | median ms of {len(same)} questions with as many answers each | to the smallest |\n|---|---|---|")
    first = None
    for name, app in slates.items():
        median = statistics.median(quickest(lambda: app.ask(q, LOCAL).as_json()) for q in same)  # noqa: B023  called at once
        first = first or median
        say(f"| {name} | {median:.2f} | {median / first:.2f} |")
        app.close()


def tenfold(films: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the films ten times over, nine times with titles and people of their own."""
    yield from films
    for number in range(1, 10):
        for film in films:
            credits_ = [
                {**credit, "person": f"{credit['person']} {_NUMERALS[number]}"} for credit in film.get("credits", [])
            ]
            yield {**film, "title": f"{film['title']} {_NUMERALS[number]}{number}", "credits": credits_}


_NUMERALS = "– Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India".split()


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  what it is for


if __name__ == "__main__":
    main()
