"""Golden conversations as text: what the files in `conversations` say, read into turns.

A blank line ends a conversation. Each turn is a question and what must come back, a mark at the start of the line:

    ? who is directing Digger?
    = Alejandro G. Iñárritu        answered, with these values in any order, parted by " | "; `= none` has no value
    ? what else has he made?
    ! unknown                      the status, where it is not answered
    ~ Iñárritu                     what the text must contain
    > not named Digger             what the reading must contain

`# slate: invented` talks about what is in `invented.jsonl`; other lines with `#` are for the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from golden.cases import FOLDER, SLATES

TALKS = FOLDER / "conversations"


@dataclass(frozen=True, slots=True)
class Said:
    """One turn, and what must come back."""

    question: str
    status: str = "answered"
    values: frozenset[str] | None = None
    says: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation."""

    file: str
    line: int
    slate: str
    turns: tuple[Said, ...] = ()

    @property
    def server_id(self) -> int:
        return SLATES[self.slate]

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line} {self.turns[0].question}"


def all_talks() -> list[Talk]:
    """Return the conversations of every file."""
    return [talk for path in sorted(TALKS.glob("*.txt")) for talk in read_talks(path)]


def read_talks(path: Path) -> Iterator[Talk]:
    """Yield the conversations of one file; a line that begins with no known mark is an error."""
    slate, turns, first = "built-in", list[Said](), 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        mark, text = line[:1], line[2:].strip()
        if line.startswith("# slate:"):
            slate = line.removeprefix("# slate:").strip()
        elif mark == "?":
            first = first or number
            turns.append(Said(text))
        elif mark in ("=", "!", "~", ">") and turns:
            turns[-1] = _with(turns[-1], mark, text)
        elif line.strip() and mark != "#":
            raise ValueError(f"{path.name}:{number}: a line begins with one of ? = ! ~ > #")
        elif not line.strip() and turns:
            yield Talk(path.stem, first, slate, tuple(turns))
            turns, first = [], 0


def _with(turn: Said, mark: str, text: str) -> Said:
    match mark:
        case "=":
            named = frozenset[str]() if text == "none" else frozenset(value.strip() for value in text.split(" | "))
            return replace(turn, values=named)
        case "!":
            return replace(turn, status=text)
        case "~":
            return replace(turn, says=(*turn.says, text))
        case _:
            return replace(turn, reads=(*turn.reads, text))
