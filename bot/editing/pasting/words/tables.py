"""How a table of phrases is written: a row says what its phrases mean, parted by commas."""

from collections.abc import Iterable
from typing import TypeVar

from db.folding import fold

T = TypeVar("T")


def table(rows: Iterable[tuple[T, str]]) -> dict[str, T]:
    """Return each phrase of the rows, folded, with what its row means."""
    return {fold(phrase): meaning for meaning, phrases in rows for phrase in phrases.split(",")}


def phrase_set(phrases: str) -> frozenset[str]:
    """Return the phrases, folded."""
    return frozenset(fold(phrase) for phrase in phrases.split(","))
