"""What following a conversation comes to, and what it needs to have words read. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.questions.context import Context
from bot.questions.grammar.items import Item
from bot.questions.meaning import Asking, Named, Set
from bot.questions.names import Stand
from bot.questions.symbols import Reading
from bot.questions.words import Word


@dataclass(frozen=True, slots=True)
class Reworded:
    """The question in these words, some of which stand for things said before."""

    words: tuple[Word, ...]
    stands: tuple[Stand, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Meant:
    """The question's meaning, made from one before it, and the sets that it took over as they were."""

    asking: Asking
    context: Context
    taken: frozenset[Set] = frozenset()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A pronoun that could stand for several things, or for none; each choice is a thing's name, and the question
    with it. `context` is what is known by now, where a part of what was asked back was answered."""

    people: bool
    choices: tuple[tuple[str, str], ...] = ()
    context: Context | None = None


Followed = Reworded | Meant | Unclear

EMPTY = frozenset(("SKIP", "TELL", "IT", "HE"))  # symbols that add nothing to what is asked
STRAINED = 2.7  # a reading as dear as this is a guess


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to read some words by themselves: what is asked, if anything, and every phrase that they could be."""

    reading: Reading
    asking: Asking | None
    cost: float
    items: tuple[Item, ...]

    @property
    def cats(self) -> frozenset[str]:
        """Return the categories of the symbols that say anything."""
        return frozenset(item.cat for cell in self.reading.symbols for item in cell) - {"SKIP", "IT", "HE"}

    @property
    def is_sole(self) -> bool:
        """Tell whether one phrase alone has any content."""
        return sum(any(item.cat not in EMPTY for item in cell) for cell in self.reading.symbols) == 1

    @property
    def is_how_sure(self) -> bool:
        """Tell whether only how sure a claim is, or whether it still holds, is asked for."""
        asked = self.cats - EMPTY
        return asked <= {"CERT", "STATE", "STATUS"} and bool(asked & {"CERT", "STATE"})


class Understands(Protocol):
    """Whatever reads words by grammar and names."""

    def read(self, words: Sequence[Word], stands: Sequence[Stand] = (), plain: bool = False) -> Understood | None:
        """Return the best reading of the words (`plain`: none of them as a name); nothing where one is unknown."""
        ...

    def named(self, words: Sequence[Word]) -> list[frozenset[str]]:
        """Return for each word the kinds of things that the name it belongs to has: none for an ordinary word."""
        ...

    def films(self, of: Set) -> list[Named]:
        """Return the projects of a set, by title."""
        ...

    def is_placed(self, film: Named, event: str) -> bool:
        """Tell whether it is recorded where an event of a project takes place."""
        ...

    def people_on(self, film: Named) -> list[Named]:
        """Return the people who are on a project."""
        ...
