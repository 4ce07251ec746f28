"""What comes back from a question: the answer as values, before any door gives it its shape."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.questions.context import Context
from db.vocabulary import GapKind


class ReplyStatus(StrEnum):
    """Whether the slate could answer (CONTRACT: fixed)."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that the answer rests on, as a sentence, with how sure it is and where it was read."""

    text: str
    certainty: str | None = None
    source: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to ask instead: a label for a button, and the question it asks."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What was missing for an answer: a word, a name, a field that is not kept, or what a kept one has no record of."""

    kind: GapKind
    subject: str
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `lead` comes first and can stand alone; `lines` are its list, one item a line; all without markup."""

    question: str
    status: ReplyStatus
    lead: str
    lines: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()
    projects: tuple[str, ...] = ()
    project_ids: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    reading: str = ""
    choices: tuple[Choice, ...] = ()
    gaps: tuple[Gap, ...] = ()  # of an answer that is unknown: the slate's editors may fill them
    as_of: datetime | None = None
    stale: bool = False
    took_ms: float = 0.0
    # Worked out only when wanted: most answers are read without.
    proof: Callable[[], tuple[Evidence, ...]] = field(default=tuple, compare=False, repr=False)
    rest: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)
    trace: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)
    goes_on: Callable[[], Context | None] | None = field(default=None, compare=False, repr=False)
    follows: bool = field(default=False, compare=False)  # what it means hangs on what was said before

    @property
    def context(self) -> Context | None:
        """Return what the next question may lean on."""
        return self.goes_on() if self.goes_on else None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the facts that the answer rests on."""
        return self.proof()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the words of the question that made no difference."""
        return self.rest()

    @property
    def explain(self) -> tuple[str, ...]:
        """Return how the question was read and what was asked of the store."""
        return self.trace()

    @property
    def text(self) -> str:
        """Return what a member reads, without markup."""
        return "\n".join((self.lead, *(f"• {line}" for line in self.lines)))

    def as_json(self) -> dict[str, Any]:
        """Return the fixed JSON answer."""
        return {
            "question": self.question,
            "status": self.status.value,
            "text": self.text,
            "values": list(self.values),
            "projects": list(self.projects),
            "sources": list(self.sources),
            "reading": self.reading,
            "took_ms": round(self.took_ms, 3),
        }
