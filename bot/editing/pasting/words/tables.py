"""How a table of phrases is written: a row says what its phrases mean, parted by commas."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from db.folding import fold

T = TypeVar("T")


class Phrases(dict[str, T]):
    """Phrases and what they mean; `heads` are their first words, by which most places of a text are passed."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        super().__init__(phrases)
        self.heads = frozenset(phrase.partition(" ")[0] for phrase in phrases)


def table(rows: Iterable[tuple[T, str]]) -> Phrases[T]:
    """Return each phrase of the rows, folded, with what its row means."""
    return Phrases({fold(phrase): meaning for meaning, phrases in rows for phrase in phrases.split(",")})


def phrase_set(phrases: str) -> frozenset[str]:
    """Return the phrases, folded."""
    return frozenset(fold(phrase) for phrase in phrases.split(","))


def known(phrases: Iterable[str]) -> Phrases[bool]:
    """Return a table that only says which phrases there are."""
    return Phrases(dict.fromkeys(phrases, True))
