"""Which words of a question are names on the slate, and how they part the question."""

from datetime import date
from functools import partial
from itertools import pairwise

import pytest

from bot.app import App
from bot.questions import meaning as m
from bot.questions.frames import frame_of
from bot.questions.names import Span, find_spans, look_up, segmentations
from bot.questions.naming import is_weak
from bot.questions.symbols import read_symbols
from bot.questions.words import words_of

TODAY = date(2026, 3, 1)


def spans(app: App, text: str, server_id: int = 0) -> dict[str, Span]:
    words = words_of(text)
    found = find_spans(app.reader, app.view(server_id), words)
    return {" ".join(w.raw for w in words[s.start : s.end]): s for s in found}


def kinds(span: Span) -> set[str]:
    return {named.kind for named, _ in span.things}


def first_way(app: App, text: str, server_id: int = 0) -> list[str]:
    words = words_of(text)
    found = find_spans(app.reader, app.view(server_id), words)
    way = next(segmentations(found, partial(is_weak, words)))
    return [" ".join(w.raw for w in words[s.start : s.end]) for s in way]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who directs top gun iii", "top gun iii"),
        ("is EoT 2 happening", "EoT 2"),
        ("liman's next", "liman's"),
        ("inarritu", "inarritu"),
        ("what is d'arcy in", "d'arcy"),
        ("who is in the Moscow film", "the Moscow film"),
        ("the tropic thunder spin-off", "the tropic thunder spin off"),
    ],
)
def test_a_name_is_found_however_it_is_written(golden_app: App, text: str, name: str) -> None:
    assert name.replace("-", " ") in {found.replace("-", " ") for found in spans(golden_app, text)}


def test_a_word_keeps_all_the_kinds_of_thing_that_it_names(golden_app: App) -> None:
    assert {"project", "character"} <= kinds(spans(golden_app, "who plays Les Grossman")["Les Grossman"])


def test_one_surname_of_two_people_names_both(golden_app: App) -> None:
    (named,) = [n for n, _ in spans(golden_app, "Quill's films", 7001)["Quill's"].things if n.kind == "person"]
    assert len(named.ids) == 2


def test_one_title_of_two_films_names_both(golden_app: App) -> None:
    things = spans(golden_app, "who directed The Glass Orchard", 7001)["The Glass Orchard"].things
    assert [len(named.ids) for named, _ in things if named.kind == "project"] == [2]


def test_the_longest_names_come_first(golden_app: App) -> None:
    assert first_way(golden_app, "is Emily Blunt in Edge of Tomorrow 2") == ["Emily Blunt", "Edge of Tomorrow 2"]


def test_no_choice_of_names_overlaps_and_none_comes_twice(golden_app: App) -> None:
    words = words_of("who directs the second Edge of Tomorrow and the Top Gun sequel")
    found = find_spans(golden_app.reader, golden_app.view(0), words)
    ways = list(segmentations(found, partial(is_weak, words)))
    assert len(ways) == len(set(ways)) > 1
    assert all(a.end <= b.start for way in ways for a, b in pairwise(way))


def test_another_servers_names_are_no_names_here(golden_app: App) -> None:
    assert "Night Ferry" not in spans(golden_app, "who is in Night Ferry", 0)
    assert look_up(golden_app.reader, golden_app.view(0), ["night ferry", "digger"]).keys() == {"digger"}


# ---- stretches of time ---------------------------------------------------------------------------------------------


def days(text: str) -> list[tuple[date | None, date | None]]:
    reading = read_symbols(words_of(text), (), TODAY)
    found = [item.node for cell in reading.symbols for item in cell if item.cat == "D"]
    assert all(isinstance(node, m.Span) for node in found)
    return [(node.first, node.last) for node in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what's out in 2026", (2026, 1, 1), (2026, 12, 31)),
        ("what comes out in October 2026?", (2026, 10, 1), (2026, 10, 31)),
        ("films of late 2026", (2026, 9, 1), (2026, 12, 31)),
        ("anything in Q4 2026", (2026, 10, 1), (2026, 12, 31)),
        ("what's out on 2 October 2026", (2026, 10, 2), (2026, 10, 2)),
        ("what's out on October 2nd, 2026", (2026, 10, 2), (2026, 10, 2)),
        ("films out on 2026-10-02", (2026, 10, 2), (2026, 10, 2)),
        ("what comes out this year", (2026, 1, 1), (2026, 12, 31)),
        ("what comes out next year", (2027, 1, 1), (2027, 12, 31)),
        ("what comes out next month", (2026, 4, 1), (2026, 4, 30)),
        ("what's out in spring 2027", (2027, 3, 1), (2027, 5, 31)),
        ("anything in may", (2026, 5, 1), (2026, 5, 31)),
    ],
)
def test_a_stretch_of_time_is_read_as_its_days(text: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert days(text) == [(date(*first), date(*last))]


@pytest.mark.parametrize("text", ["may I ask who directs it", "the first one", "who is in top gun 3", "what's next"])
def test_what_only_looks_like_time_is_none(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("who directs Digger", "who"),
        ("when is it out", "when"),
        ("why did it fail", "why"),
        ("how come it failed", "why"),
        ("how many films", "count"),
        ("how long until Digger", "until"),
        ("is it out", "check"),
        ("hey slate, is it out", "check"),
        ("can you tell me who directs it", "who"),
        ("which films are on hold", "which"),
        ("what year is it out", "when"),
        ("digger cast", "none"),
    ],
)
def test_the_words_outside_names_say_what_is_asked_for(text: str, frame: str) -> None:
    assert frame_of(read_symbols(words_of(text), (), TODAY)) == frame
