"""The spellings of a slate in memory: whether a text is one, how long one can be, and which ones it may mean.

One index a layer, so that all servers share the built-in one; it is made again when the layer's version moves. What a
server does not see may stand in a layer that it shares: no spelling is handed out before the store was asked for it.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.near_words import NearWords
from db.reading import Reader, Row
from db.visible import BUILTIN, View

MOST_SPELLINGS = 1_000_000  # kept for one store, at about 250 bytes
_LEAST = 50  # what a layer counts for, however little is on it
_SHORTEST = 4  # letters of a name that another text may mean
_COMMON = 1_500  # names with one word, above which the word tells nothing
_REACH = 2  # words to either side that may stand in the same name
_OFTEN = 3  # questions of one version after which its spellings are worth reading
_ASKED = 40  # spellings that the store is asked for at once


Thing = tuple[str, int]  # the kind and id of what a spelling names


class Layer:
    """The spellings of one layer. Those of tags are known, but no other text is taken for one."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take folded spellings, each with whether it names more than a tag."""
        self.longest: dict[str, int] = {}
        self._names: list[str] = []
        self._index: tuple[dict[str, list[str]], NearWords] | None = None
        self._making = Lock()
        spellings = []
        for folded, more in rows:
            spellings.append(folded)
            first, *rest = folded.split(" ", 2)
            length = len(rest) + 1 + (rest[-1].count(" ") if rest else 0)
            for head in (first, f"{first} {rest[0]}") if rest else (first,):
                if self.longest.get(head, 0) < length:
                    self.longest[head] = length
            if more and len(folded) >= _SHORTEST:
                self._names.append(folded)
        self.spellings = frozenset(spellings)

    def near_words(self, word: str, slips: int) -> dict[str, int]:
        """Return the words of names within so many slips of a word."""
        return self._made()[1].find(word, slips)

    def names_with(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the names that have one of the words, leaving out words that a great many have."""
        with_word, _ = self._made()
        for word in words:
            names = with_word.get(word, ())
            if len(names) <= _COMMON:
                yield from names

    def _made(self) -> tuple[dict[str, list[str]], NearWords]:
        """Return the names by their words, and the words by their pieces: made at the first typo, by one thread."""
        with self._making:
            if self._index is None:
                with_word: defaultdict[str, list[str]] = defaultdict(list)
                for name in self._names:
                    for word in name.split(" "):
                        with_word[word].append(name)
                self._index = dict(with_word), NearWords(with_word)
                self._names = []
            return self._index


class Vocabulary:
    """What one server may call things."""

    def __init__(self, layers: Sequence[Layer], reader: Reader, view: View) -> None:
        self._layers = layers
        self._reader = reader
        self._view = view

    def __contains__(self, folded: str) -> bool:
        """Tell whether a text may be a spelling, exactly: the store knows whether this server sees it."""
        for layer in self._layers:  # noqa: SIM110  asked of every stretch of every question: a loop is the quickest
            if folded in layer.spellings:
                return True
        return False

    def longest_from(self, head: str) -> int:
        """Return how many words the longest spelling has that begins with one or two words; 0 where none does."""
        most = 0
        for layer in self._layers:  # a loop, as above
            most = max(most, layer.longest.get(head, 0))
        return most

    def near(self, text: str, limit: int, cutoff: int) -> list[tuple[str, int]]:
        """Return the visible names nearest to a text, and how many slips away they are: at most `cutoff`."""
        words = text.split()
        meant = (self.meant(words, [at], wide) for at in range(len(words)) for wide in (False, True))
        names = list(dict.fromkeys(chain.from_iterable(meant)))
        found = process.extract(text, names, scorer=OSA.distance, score_cutoff=cutoff, limit=_ASKED)
        ranked = sorted((int(distance), name[:1] != text[:1], name) for name, distance, _ in found)
        named = self.things_named([name for _, _, name in ranked])
        return [(name, distance) for distance, _, name in ranked if name in named][:limit]

    def meant(self, words: Sequence[str], strange: Sequence[int], wide: bool = False) -> list[str]:
        """Return names that may be meant where the first of the strange words stands; hidden ones are among them.

        They have a word near to a strange one, or to part of the first where two were written as one, or to it and its
        neighbour where one was written as two. `wide`: they have a word that stands beside it.
        """
        at = strange[0]
        around = range(max(0, at - _REACH), min(len(words), at + _REACH + 1))
        found: dict[str, None] = {}
        for layer in self._layers:
            if wide:
                chosen = [words[i] for i in around if i != at]
            else:
                odd = (words[i] for i in around if i in strange)
                chosen = [near for word in odd for near in layer.near_words(word, slips_in(word))]
                chosen += _parts_and_joints(words, at)
            found.update(dict.fromkeys(layer.names_with(chosen)))
        return list(found)

    def near_words(self, word: str, slips: int) -> dict[str, int]:
        """Return one-word spellings within so many slips of a word; hidden ones are among them."""
        return {
            near: distance
            for layer in self._layers
            for near, distance in layer.near_words(word, slips).items()
            if near in layer.spellings
        }

    def things_named(self, spellings: Iterable[str]) -> dict[str, frozenset[Thing]]:
        """Return what each of the spellings names that this server sees, tags left out; those that name nothing are not
        in it."""
        asked = list(dict.fromkeys(spellings))
        if not asked:
            return {}
        marks = ", ".join("?" * len(asked))
        rows = self._reader.fetch(
            f"SELECT DISTINCT t.folded, t.kind, t.entity_id FROM name t WHERE {self._view.rows('t')}"
            f" AND t.folded IN ({marks}) AND t.kind <> 'tag'",
            asked,
        )
        named: defaultdict[str, set[Thing]] = defaultdict(set)
        for folded, kind, id_ in rows:
            named[folded].add((kind, id_))
        return {folded: frozenset(things) for folded, things in named.items()}


def slips_in(word: str) -> int:
    """Return how many slips are looked for in a single word."""
    return 1 if len(word) < 5 else 2


def _parts_and_joints(words: Sequence[str], at: int) -> Iterator[str]:
    """Yield the beginnings and ends of a word, and what it makes with either neighbour."""
    word = words[at]
    for cut in range(3, len(word)):
        yield word[:cut]
        yield word[-cut:]
    if at:
        yield words[at - 1] + word
    if at + 1 < len(words):
        yield word + words[at + 1]


@dataclass(slots=True)
class _Kept:
    version: int
    layer: Layer | None = None
    reading: Lock = field(default_factory=Lock)
    missed: int = 0

    @property
    def size(self) -> int:
        return max(_LEAST, len(self.layer.spellings)) if self.layer else 0


class Vocabularies:
    """The layers that were asked of last, for each store; safe in threads."""

    def __init__(self, most: int = MOST_SPELLINGS) -> None:
        self._most = most
        self._stores: WeakKeyDictionary[Reader, OrderedDict[int, _Kept]] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, reader: Reader, view: View) -> Vocabulary:
        """Return what a server may call things, read from the store where it is not kept or has changed."""
        builtin, own = view.version[:2]
        layers = [self._layer(reader, id_, builtin if id_ == BUILTIN else own) for id_ in view.layers]
        return Vocabulary(layers, reader, view)

    def at_hand(self, reader: Reader, view: View) -> Vocabulary | None:
        """Return what `of` does where nothing must be read for it; where it is asked for often, read it meanwhile."""
        builtin, own = view.version[:2]
        layers = []
        with self._lock:
            store = self._stores.setdefault(reader, OrderedDict())
            for id_ in view.layers:
                version = builtin if id_ == BUILTIN else own
                if id_ not in store or store[id_].version != version:
                    store[id_] = _Kept(version)
                kept = store[id_]
                store.move_to_end(id_)
                if kept.layer is not None:
                    layers.append(kept.layer)
                    continue
                kept.missed += 1
                if kept.missed == _OFTEN:
                    Thread(target=self._read_meanwhile, args=(reader, id_, version), daemon=True).start()
        return Vocabulary(layers, reader, view) if len(layers) == len(view.layers) else None

    def _read_meanwhile(self, reader: Reader, id_: int, version: int) -> None:
        with suppress(Exception):  # the store is closing, or away: questions ask it for names themselves
            self._layer(reader, id_, version)

    def _layer(self, reader: Reader, id_: int, version: int) -> Layer:
        with self._lock:
            store = self._stores.setdefault(reader, OrderedDict())
            if id_ not in store or store[id_].version != version:
                store[id_] = _Kept(version)
            store.move_to_end(id_)
            kept = store[id_]
        with kept.reading:  # who comes second waits for the first, and reads nothing
            if kept.layer is None:
                kept.layer = _read_layer(reader, id_)
                self._forget_oldest(store)
            return kept.layer

    def _forget_oldest(self, store: OrderedDict[int, _Kept]) -> None:
        with self._lock:
            size = sum(kept.size for kept in store.values())
            while size > self._most and len(store) > 1:
                size -= store.popitem(last=False)[1].size


def _read_layer(reader: Reader, id_: int) -> Layer:
    return Layer(
        reader.fetch(
            "SELECT t.folded, MAX(CASE WHEN t.kind = 'tag' THEN 0 ELSE 1 END) FROM name t WHERE t.server_id = ?"
            " GROUP BY t.folded",
            (id_,),
        )
    )
