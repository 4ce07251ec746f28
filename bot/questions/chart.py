"""Cheapest ways to combine typed symbols into one item: CKY over the grammar's table. Knows no words and no store."""

from collections.abc import Sequence

from bot.questions.grammar.items import Item
from bot.questions.grammar.rules import ALONE, TABLE

MOST_SYMBOLS = 16
_KEPT = 3  # ways kept for one category and cue in a cell: more change nothing but the time

SKIP = Item("SKIP")
Cell = dict[Item, float]


def parse(symbols: Sequence[Cell]) -> list[tuple[float, Item]]:
    """Return the items that cover all symbols, cheapest first; each symbol is its alternatives with their costs."""
    count = len(symbols)
    if not 0 < count <= MOST_SYMBOLS:
        return []
    chart: dict[tuple[int, int], Cell] = {}
    for start, alternatives in enumerate(symbols):
        chart[start, start + 1] = _closed(dict(alternatives))
    for length in range(2, count + 1):
        for start in range(count - length + 1):
            end = start + length
            cell: Cell = {}
            for middle in range(start + 1, end):
                left, right = chart[start, middle], chart[middle, end]
                if left and right:
                    _combine(left, right, cell)
            chart[start, end] = _closed(_pruned(cell))
    whole = [(cost, item) for item, cost in chart[0, count].items() if item.cat != "SKIP"]
    return sorted(whole, key=lambda way: way[0])


def _combine(left: Cell, right: Cell, cell: Cell) -> None:
    for a, cost_a in left.items():
        for b, cost_b in right.items():
            cost = cost_a + cost_b
            if a.cat == "SKIP" or b.cat == "SKIP":
                kept = b if a.cat == "SKIP" else a
                if cost < cell.get(kept, 99.0):
                    cell[kept] = cost
                continue
            for extra, build, swapped in TABLE.get((a.cat, b.cat), ()):
                made = build(b, a) if swapped else build(a, b)
                if made is not None and cost + extra < cell.get(made, 99.0):
                    cell[made] = cost + extra


def _closed(cell: Cell) -> Cell:
    """Add what each item can stand for by itself, to the end of the chain."""
    waiting = list(cell.items())
    while waiting:
        item, cost = waiting.pop()
        if item.cat in ALONE:
            extra, build = ALONE[item.cat]
            made = build(item)
            if made is not None and cost + extra < cell.get(made, 99.0):
                cell[made] = cost + extra
                waiting.append((made, cost + extra))
    return cell


def _pruned(cell: Cell) -> Cell:
    if len(cell) <= _KEPT:
        return cell
    kept: Cell = {}
    seen: dict[tuple[str, str], int] = {}
    for item, cost in sorted(cell.items(), key=lambda way: way[1]):
        key = (item.cat, item.cue)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= _KEPT:
            kept[item] = cost
    return kept
