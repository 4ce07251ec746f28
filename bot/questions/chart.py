"""Cheapest ways to combine typed symbols into one item: best first over the grammar's table. Knows no words, no store.

An item is taken up when nothing cheaper is left to take up (Knuth's generalisation of Dijkstra's algorithm), so the
first item over all symbols is the cheapest one, and who wants no more than that stops there.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from bot.questions.grammar.items import Item
from bot.questions.grammar.rules import ALONE, TABLE

MOST_SYMBOLS = 16
_KEPT = 3  # ways kept for one category and cue over one stretch: more change nothing but the time
DEAREST = 6.0  # what costs more than this is no reading that anybody meant

SKIP = Item("SKIP")
Cell = dict[Item, float]
Way = tuple[float, Item]


def parse(symbols: Sequence[Cell], most: float = DEAREST) -> Iterator[Way]:
    """Yield the items that cover all symbols and cost no more than `most`, cheapest first; each symbol is its
    alternatives with their costs."""
    size = len(symbols)
    if not 0 < size <= MOST_SYMBOLS:
        return
    waiting: list[tuple[float, int, int, int, Item]] = []
    order = count()  # of equally cheap items the one that was made first
    ending: list[list[tuple[float, int, Item]]] = [[] for _ in range(size + 1)]
    starting: list[list[tuple[float, int, Item]]] = [[] for _ in range(size + 1)]
    taken: set[tuple[int, int, Item]] = set()
    ways: dict[tuple[int, int, str, str], int] = {}

    def combine(cost: float, start: int, end: int, a: Item, b: Item) -> None:
        if a.cat == "SKIP" or b.cat == "SKIP":  # what is skipped leaves the other as it is
            heappush(waiting, (cost, next(order), start, end, b if a.cat == "SKIP" else a))
            return
        for extra, build, swapped in TABLE.get((a.cat, b.cat), ()):
            if cost + extra <= most and (made := build(b, a) if swapped else build(a, b)) is not None:
                heappush(waiting, (cost + extra, next(order), start, end, made))

    for start, alternatives in enumerate(symbols):
        for item, cost in alternatives.items():
            heappush(waiting, (cost, next(order), start, start + 1, item))
    while waiting:
        cost, _, start, end, item = heappop(waiting)
        key = (start, end, item.cat, item.cue)
        if ways.get(key, 0) >= _KEPT and end - start > 1:
            continue
        if (start, end, item) in taken:
            continue
        taken.add((start, end, item))
        ways[key] = ways.get(key, 0) + 1
        if start == 0 and end == size and item.cat != "SKIP":
            yield cost, item
        if item.cat in ALONE:
            extra, stand = ALONE[item.cat]
            if cost + extra <= most and (made := stand(item)) is not None:
                heappush(waiting, (cost + extra, next(order), start, end, made))
        starting[start].append((cost, end, item))
        ending[end].append((cost, start, item))
        for other, first, left in ending[start]:
            if cost + other <= most:
                combine(cost + other, first, end, left, item)
        for other, last, right in starting[end]:
            if cost + other <= most:
                combine(cost + other, start, last, item, right)
