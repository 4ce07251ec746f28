"""How well, how fast and in how much room slips in names are put right: `uv run python tests/bench/names.py`.

Takes the names of the film library beside the project, then adds names made of their words up to 120,000. Each name is
put into a question with one or two slips (a letter more, less, another, or two changed about; a space is a letter too).
Names that were taken off the slate before are asked as they are: to take one for another is the fault that counts most.
"""

import gzip
import random
import sqlite3
import statistics
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from rapidfuzz.distance import OSA
from sqlmodel import SQLModel, create_engine

from bot.editing.slatefile import read_slate
from bot.questions.fitting import fitting_kinds
from bot.questions.names import Span, find_spans, segmentations
from bot.questions.naming import is_weak
from bot.questions.nearest import Correction, Doubt, correct, put_right
from bot.questions.symbols import read_symbols
from bot.questions.vocabulary import Vocabularies, Vocabulary
from bot.questions.words import Word, words_of
from db.folding import fold, stable_id
from db.models import Name
from db.reading import SqliteReader
from db.rows import rows_of
from db.visible import View

LIBRARY = Path(__file__).parents[3] / "shared" / "data" / "film-kb.jsonl.gz"
QUESTIONS = {"person": "what films did {} star in", "project": "who directed {}"}
MANY, ASKED, TODAY = 120_000, 500, date(2026, 3, 1)
VIEW = View(1, (1,), frozenset(), (0, 1, 0))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Row = tuple[str, str, int, int, str, str]  # folded, kind, entity, project, spelled, origin


def main() -> None:
    """Measure, and print what there is to say of each slate."""
    if not LIBRARY.exists():
        print("skipped: there is no film library at ../shared/data/film-kb.jsonl.gz")  # noqa: T201  what it is for
        return
    rows = library()
    for several in (rows, more_names(rows)):
        for line in measured(several):
            print(line, flush=True)  # noqa: T201  what it is for


def library() -> list[Row]:
    """Return the names that the library's projects bring."""
    with gzip.open(LIBRARY) as lines:
        found = read_slate(lines, LIBRARY.stem)
    named = (row for n, one in enumerate(found) for row in rows_of(one.entry, 1, stable_id(str(n)))[Name])
    keys = ("folded", "kind", "entity_id", "project_id", "spelled", "origin")
    return list(dict.fromkeys(tuple(row[key] for key in keys) for row in named))


def more_names(rows: Sequence[Row]) -> list[Row]:
    """Add people and titles made of others' words, some of them changed, until there are `MANY` spellings."""
    chance = random.Random(7)
    people = [row[0].split() for row in rows if row[1] == "person" and row[5] == "name"]
    titles = [row[0].split() for row in rows if row[5] == "title"]
    found, known = list(rows), {row[0] for row in rows}
    while len(known) < MANY:
        one, other = chance.choice(people), chance.choice(people)
        last = slipped(chance, other[-1], 3) if chance.random() < 0.35 else other[-1]
        kind, new = "person", {f"{one[0]} {last}": "name", last: "surname"}
        if chance.random() < 0.4:
            one, other = chance.choice(titles), chance.choice(titles)
            kind, new = "project", {" ".join(one[: len(one) // 2 + 1] + other[len(other) // 2 :]): "title"}
        whole = next(iter(new))
        found += ((f, kind, stable_id(whole), 0, whole.title(), origin) for f, origin in new.items() if f not in known)
        known.update(new)
    return found


def measured(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a line for what it costs, for each kind of name with one and two slips, and for names nobody knows."""
    chance = random.Random(11)
    with stored(rows) as reader:
        milliseconds, megabytes = cost(reader)
        yield f"{len({r[0] for r in rows}):,} names: ready in {milliseconds:.0f} ms, in {megabytes:.1f} MB"
        vocabulary = Vocabularies().of(reader, VIEW)
        for kind in QUESTIONS:
            for slips in (1, 2):
                names = [(r[2], slipped(chance, r[0], slips)) for r in some(chance, rows, kind)]
                yield f"  {kind}, {slips} slip{'s' * (slips > 1)}: {tried(reader, vocabulary, kind, names)}"
    for kind in QUESTIONS:
        gone = some(chance, rows, kind)
        ids = {row[2] for row in gone}
        with stored([row for row in rows if row[2] not in ids]) as reader:
            names = [(0, row[4]) for row in gone]
            yield f"  {kind}, unknown: {tried(reader, Vocabularies().of(reader, VIEW), kind, names)}"


def some(chance: random.Random, rows: Sequence[Row], kind: str) -> list[Row]:
    """Return full names and titles, as they were given."""
    return chance.sample([row for row in rows if row[1] == kind and row[5] in ("name", "title")], ASKED)


def slipped(chance: random.Random, name: str, slips: int) -> str:
    """Return the name so many slips away, by chance."""
    while True:
        text = name
        for _ in range(slips):
            at, letter = chance.randrange(len(text) + 1), chance.choice(LETTERS)
            text = chance.choice(
                [
                    text[:at] + letter + text[at:],
                    text[:at] + text[at + 1 :],
                    text[:at] + letter + text[at + 1 :],
                    text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
                ]
            )
        if text.split() and OSA.distance(fold(text), fold(name)) == min(slips, len(name) - 1):
            return " ".join(text.split())


@contextmanager
def stored(rows: Sequence[Row]) -> Iterator[SqliteReader]:
    """Put names into a store of their own."""
    with tempfile.TemporaryDirectory(prefix="slate-bench-") as folder:
        path = Path(folder, "slate.db")
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        connection = sqlite3.connect(path)
        connection.executemany("INSERT OR IGNORE INTO name VALUES (1, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()
        connection.close()
        reader = SqliteReader(str(path))
        yield reader
        reader.close()


def cost(reader: SqliteReader) -> tuple[float, float]:
    """Return the milliseconds from nothing to the first name put right, and the megabytes that stay."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        Vocabularies().of(reader, VIEW).near("humphrey bogrt", 1, 1)
        took.append(time.perf_counter() - began)
    tracemalloc.start()
    kept = Vocabularies()
    kept.of(reader, VIEW).near("humphrey bogrt", 1, 1)
    stays, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return statistics.median(took) * 1000, stays / 1e6


def tried(reader: SqliteReader, vocabulary: Vocabulary, kind: str, names: Sequence[tuple[int, str]]) -> str:
    """Return what becomes of questions with such names, in per cent, and how long a correction takes."""
    outcomes: Counter[str] = Counter()
    took: list[float] = []
    for meant, name in names:
        outcomes[outcome(reader, vocabulary, words_of(QUESTIONS[kind].format(name)), meant, took)] += 1
    slow = statistics.quantiles(took, n=20)[-1]
    shares = ", ".join(f"{what} {100 * count / len(names):.1f} %" for what, count in outcomes.most_common())
    return f"{shares}; {statistics.median(took):.2f} ms, 95th percentile {slow:.2f} ms"


def outcome(
    reader: SqliteReader, vocabulary: Vocabulary, words: tuple[Word, ...], meant: int, took: list[float]
) -> str:
    """Put a question right as the engine does, and say what came of it."""
    strange, spans = unknown_in(reader, words)
    if not strange:
        return "no unknown word"
    for _ in range(3):
        began = time.perf_counter()
        found = correct(words, strange, vocabulary, partial(fitting_kinds, words, spans, today=TODAY))
        took.append((time.perf_counter() - began) * 1000)
        if isinstance(found, Doubt):
            named = vocabulary.things_named(found.spellings).values()
            return "offered" if meant in {id_ for things in named for _, id_ in things} else "asked back"
        if not isinstance(found, Correction):
            return "left unknown"
        words = put_right(words, found)
        strange, spans = unknown_in(reader, words)
        if not strange:
            ids = {id_ for span in spans for named, _ in span.things for id_ in named.ids}
            return "right" if meant in ids else "TAKEN FOR ANOTHER"
    return "left unknown"


def unknown_in(reader: SqliteReader, words: Sequence[Word]) -> tuple[list[Word], list[Span]]:
    """Return the words that nothing accounts for, and the names there are."""
    spans = find_spans(reader, VIEW, words)
    readings = (read_symbols(words, chosen, TODAY) for chosen in segmentations(spans, partial(is_weak, words)))
    return min((reading.unknown for reading in readings), key=len), spans


if __name__ == "__main__":
    main()
