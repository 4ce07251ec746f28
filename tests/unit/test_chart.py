"""The chart: what covers all symbols, cheapest first."""

from bot.questions import meaning as m
from bot.questions.chart import MOST_SYMBOLS, SKIP, Cell, Way
from bot.questions.chart import parse as ways
from bot.questions.grammar.items import Item

DIGGER = Item("F", m.Named("project", (1,), "Digger"))
LIMAN = Item("P", m.Named("person", (2,), "Doug Liman"))
DIRECTS = Item("ROLE", "director", "verb")
FILM = Item("FILM")


def parse(symbols: list[Cell], most: float = 6.0) -> list[Way]:
    return list(ways(symbols, most))


def test_the_cheapest_reading_comes_first() -> None:
    found = parse([{DIRECTS: 0.0, Item("ROLE", "writer", "verb"): 0.5}, {DIGGER: 0.0}])
    assert found[0][1].node == m.Hop("director", DIGGER.node)
    assert [cost for cost, _ in found] == sorted(cost for cost, _ in found)


def test_a_symbols_cost_is_carried_to_the_whole() -> None:
    def cheapest(extra: float) -> float:
        wanted = m.Hop("director", DIGGER.node)
        return min(cost for cost, item in parse([{DIRECTS: extra}, {DIGGER: 0.0}]) if item.node == wanted)

    assert abs(cheapest(0.7) - cheapest(0.0) - 0.7) < 1e-9


def test_every_symbol_must_be_accounted_for() -> None:
    assert parse([{DIRECTS: 0.0}, {Item("NOSUCH"): 0.0}, {DIGGER: 0.0}]) == []


def test_a_word_that_may_be_skipped_costs_what_skipping_costs() -> None:
    plain = {item: cost for cost, item in parse([{DIRECTS: 0.0}, {DIGGER: 0.0}])}
    softly = {item: cost for cost, item in parse([{DIRECTS: 0.0}, {SKIP: 0.45}, {DIGGER: 0.0}])}
    assert plain.keys() == softly.keys()
    assert all(abs(softly[item] - plain[item] - 0.45) < 1e-9 for item in plain)


def test_nothing_dearer_than_asked_for_is_looked_at() -> None:
    everything = parse([{FILM: 0.0}, {DIRECTS: 0.0}, {LIMAN: 0.0}])
    bound = everything[1][0]
    assert parse([{FILM: 0.0}, {DIRECTS: 0.0}, {LIMAN: 0.0}], bound) == [way for way in everything if way[0] <= bound]


def test_skipping_everything_is_no_reading() -> None:
    assert parse([{SKIP: 0.1}, {SKIP: 0.1}]) == []


def test_another_way_to_take_a_word_never_makes_the_question_dearer() -> None:
    before = parse([{FILM: 0.0}, {DIRECTS: 0.0}, {LIMAN: 0.0}])[0][0]
    after = parse([{FILM: 0.0, SKIP: 0.4}, {DIRECTS: 0.0, Item("EVENT", "filming"): 0.0}, {LIMAN: 0.0}])[0][0]
    assert after <= before


def test_the_same_symbols_parse_the_same_twice() -> None:
    symbols = [{FILM: 0.0}, {DIRECTS: 0.0}, {LIMAN: 0.0}]
    assert parse(symbols) == parse(symbols)


def test_no_symbols_and_too_many_have_no_reading() -> None:
    assert parse([]) == []
    assert parse([{FILM: 0.0}] * (MOST_SYMBOLS + 1)) == []
