"""Golden questions as text: what the files in this folder say, read into cases.

A file begins with what it shows. A case is a question on a line of its own and what must come back, indented:

    who is directing Digger?
      means     (list (hop director (project "Digger")))      the meaning, without ids
      reads     the directors of Digger                       the same in words, where that is clearer
      answered  Alejandro G. Iñárritu                         the status, and the values in any order, parted by " | "
      says      directs Digger                                what the text must contain
      at        2026-12-01T12:00:00+00:00                     another moment than `NOW`

`answered` alone leaves the values open, `answered  none` wants no value; `unknown` and `ambiguous` never have any.
`# slate: invented` asks what follows of the slate in `invented.jsonl`; other lines with `#` are for the reader.
"""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.editing.importing import Plan, apply_import, plan_import
from bot.editing.slatefile import read_slate
from db.reading import open_reader
from db.session import make_engine
from db.url import DatabaseUrl
from db.visible import load_view

FOLDER = Path(__file__).parent
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PENDING = "pending"
SLATES = {"built-in": 0, "invented": 7001}  # the server that sees each


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and what must come back."""

    file: str
    line: int
    slate: str
    question: str
    status: str = ""
    values: frozenset[str] | None = None
    says: tuple[str, ...] = ()
    means: str | None = None
    reads: str | None = None
    at: datetime = NOW

    @property
    def server_id(self) -> int:
        return SLATES[self.slate]

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line} {self.question}"


def all_cases(pending: bool = False) -> list[Case]:
    """Return the cases of every file; those that are not right yet stand in a file of their own."""
    files = [path for path in sorted(FOLDER.glob("*.txt")) if (path.stem == PENDING) == pending]
    return [case for path in files for case in read_cases(path)]


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of one file; a line that says nothing known is an error."""
    slate, case = "built-in", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            slate = line.removeprefix("# slate:").strip() if line.startswith("# slate:") else slate
        elif line.startswith("  ") and case and line[2:3].strip():
            case = _with(case, *line.strip().partition(" ")[::2], f"{path.name}:{number}")
        elif line.strip():
            if case:
                yield case
            case = Case(path.stem, number, slate, line.strip("\n"))
    if case:
        yield case


def _with(case: Case, key: str, text: str, where: str) -> Case:
    text = text.strip()
    match key:
        case "answered":
            named = frozenset() if text == "none" else frozenset(value.strip() for value in text.split(" | "))
            return replace(case, status=key, values=named if text else None)
        case "unknown" | "ambiguous":
            return replace(case, status=key, values=frozenset())
        case "says":
            return replace(case, says=(*case.says, text))
        case "means":
            return replace(case, means=text)
        case "reads":
            return replace(case, reads=text)
        case "at":
            return replace(case, at=datetime.fromisoformat(text))
        case _:
            raise ValueError(f"{where}: {key!r} is none of answered, unknown, ambiguous, says, means, reads, at")


def store_slates(prepared: Path, folder: Path) -> DatabaseUrl:
    """Return a database whose built-in slate everybody sees, but one server only what was invented for these tests."""
    path = folder / "golden.db"
    shutil.copy(prepared, path)
    url = DatabaseUrl.parse(f"sqlite:///{path}")
    file, server_id = FOLDER / "invented.jsonl", SLATES["invented"]
    with file.open("rb") as lines:
        found = read_slate(lines, file.name)
    reader = open_reader(url)
    plan = plan_import(reader, load_view(reader, server_id), found, file.name, only=True)
    reader.close()
    asyncio.run(_apply(url, plan, file.name))
    return url


async def _apply(url: DatabaseUrl, plan: Plan, name: str) -> None:
    engine = make_engine(url)
    await apply_import(engine, plan, name, NOW)
    await engine.dispose()
