"""Pasted news texts: each proposes what a careful editor makes of it, and hands back what it could not read."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.editing.pasting.paste import Pasted, PastedItem, read_paste
from bot.editing.slatefile import as_values, read_slate
from db.entries import ProjectEntry, SourceEntry
from db.schema import BUILTIN_FILE
from db.vocabulary import Certainty, CreditState, Event, FactKind, Status

TODAY = date(2026, 3, 1)
TEXTS = Path(__file__).parents[1] / "pasting"
# What an entry says that does not depend on where it stands in a list.
_UNORDERED = ("genres", "companies", "credits", "dates", "relations")


def read(text: str, today: date = TODAY) -> Pasted:
    return read_paste(text, today, None)


def one(text: str, today: date = TODAY) -> PastedItem:
    (item,) = read(text, today).items
    return item


def expected(name: str) -> tuple[list[dict[str, Any]], list[str]]:
    lines = (TEXTS / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    unread = [line.removeprefix("unread: ") for line in lines if line.startswith("unread: ")]
    return [json.loads(line) for line in lines if line.startswith("{")], unread


def plain(value: Any, like: Any) -> Any:
    """Return what of a value an expectation speaks of."""
    if isinstance(like, dict):
        return {key: plain(value[key], wanted) for key, wanted in like.items()}
    return value


def holds(entry: ProjectEntry, wanted: dict[str, Any]) -> list[str]:
    """Return where an entry differs from what is expected of it."""
    values, faults = as_values(entry), []
    for name, value in wanted.items():
        given = values[name]
        if name in _UNORDERED:
            if len(given) != len(value) or not all(any(plain(g, w) == w for g in given) for w in value):
                faults.append(f"{entry.title}: {name}: {given} instead of {value}")
        elif given != value:
            faults.append(f"{entry.title}: {name}: {given!r} instead of {value!r}")
    return faults


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.expected")))
def test_a_text_proposes_what_an_editor_makes_of_it(name: str) -> None:
    pasted = read((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
    wanted, unread = expected(name)
    found = {item.entry.title: item.entry for item in pasted.items}
    assert list(found) == [project["title"] for project in wanted]
    assert [fault for project in wanted for fault in holds(found[project["title"]], project)] == []
    told = [*pasted.unread, *(piece for item in pasted.items for piece in item.unread)]
    assert [line for line in unread if not any(line.lstrip("#* ") in piece for piece in told)] == []


# ---- the article


def builtin() -> dict[str, ProjectEntry]:
    with BUILTIN_FILE.open("rb") as lines:
        return {numbered.entry.title: numbered.entry for numbered in read_slate(lines, "built-in")}


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 23)])
def test_the_articles_seven_projects_are_read_as_the_built_in_slate_has_them(today: date) -> None:
    pasted = read((TEXTS / "calendar.txt").read_text(encoding="utf-8"), today)
    known = builtin()
    assert [item.entry.title for item in pasted.items] == [title for title in known if title in pasted_titles(pasted)]
    assert len(pasted.items) == 7
    assert pasted.unread == ()
    for item in pasted.items:
        entry, wanted = item.entry, known[item.entry.title]
        assert item.unread == ()
        assert entry.status is wanted.status
        assert set(entry.genres) == set(wanted.genres)
        assert set(entry.tags) <= set(wanted.tags)
        assert entry.companies == wanted.companies
        assert entry.relations == wanted.relations
        assert [(d.event, d.when.earliest, d.when.latest, d.certainty) for d in entry.dates] == [
            (d.event, d.when.earliest, d.when.latest, d.certainty) for d in wanted.dates
        ]
        # The list names nobody's full name for "Cruise-led", and not its star where it does not speak of him.
        credits = {(c.person, c.role, c.certainty, c.state) for c in entry.credits if c.person != "Cruise"}
        assert credits == {(c.person, c.role, c.certainty, c.state) for c in wanted.credits if c.person != "Tom Cruise"}
    assert one_of(pasted, "Les Grossman").credits[0].person == "Cruise"


def pasted_titles(pasted: Pasted) -> set[str]:
    return {item.entry.title for item in pasted.items}


def one_of(pasted: Pasted, title: str) -> ProjectEntry:
    return next(item.entry for item in pasted.items if item.entry.title == title)


def test_a_last_name_alone_gets_the_full_name_that_the_text_gives() -> None:
    pasted = read("Tom Cruise is busy. What Cruise plans:\n- Red Ledger (TBA) — Cruise-led heist comedy.")
    assert one_of(pasted, "Red Ledger").credits[0].person == "Tom Cruise"


# ---- parts of a line


@pytest.mark.parametrize(
    ("said", "certainty", "state"),
    [
        ("Director: Ana Petrov", Certainty.CONFIRMED, CreditState.ATTACHED),
        ("Director: likely Ana Petrov", Certainty.LIKELY, CreditState.ATTACHED),
        ("Director: Ana Petrov (rumoured)", Certainty.RUMORED, CreditState.ATTACHED),
        ("Director: Ana Petrov expected", Certainty.EXPECTED, CreditState.ATTACHED),
        ("Director (reported): Ana Petrov", Certainty.REPORTED, CreditState.ATTACHED),
        ("Rumored director: Ana Petrov", Certainty.RUMORED, CreditState.ATTACHED),
        ("Ana Petrov is in talks to direct", Certainty.REPORTED, CreditState.IN_TALKS),
        ("Ana Petrov will reportedly direct", Certainty.REPORTED, CreditState.ATTACHED),
        ("Directed by Ana Petrov (unconfirmed)", Certainty.UNVERIFIED, CreditState.ATTACHED),
        ("Dir.: Ana Petrov (planned)", Certainty.PLANNED, CreditState.ATTACHED),
        ("Director: Ana Petrov has left", Certainty.CONFIRMED, CreditState.LEFT),
    ],
)
def test_a_certainty_attaches_to_the_piece_it_stands_in(said: str, certainty: Certainty, state: CreditState) -> None:
    credits = {c.person: c for c in one(f"- Amber Road (May 7, 2027) — {said}. Cast: Jun Ito.").entry.credits}
    assert (credits["Ana Petrov"].certainty, credits["Ana Petrov"].state) == (certainty, state)
    assert (credits["Jun Ito"].certainty, credits["Jun Ito"].state) == (Certainty.CONFIRMED, CreditState.ATTACHED)


@pytest.mark.parametrize(
    ("said", "event", "words"),
    [
        ("(October 2, 2027)", Event.RELEASE, "2027-10-02"),
        ("(2 October 2027)", Event.RELEASE, "2027-10-02"),
        ("(Oct. 2)", Event.RELEASE, "2026-10-02"),
        ("(fall 2027)", Event.RELEASE, "fall 2027"),
        ("(late October 2027)", Event.RELEASE, "2027-10"),
        ("(2027–28)", Event.RELEASE, "2027/2028"),
        ("(second half of 2027)", Event.RELEASE, "2027"),
        ("(fourth quarter of 2027)", Event.RELEASE, "Q4 2027"),
        ("(Christmas 2027)", Event.RELEASE, "2027-12"),
        ("— filming begins in March 2027", Event.FILMING, "2027-03"),
        ("— premieres at Cannes in May 2027", Event.PREMIERE, "2027-05"),
        ("— delayed to spring 2027", Event.RELEASE, "spring 2027"),
        ("— moved from June 5, 2026 to July 3, 2026", Event.RELEASE, "2026-07-03"),
        ("— no release date yet. Director: Jun Ito", Event.RELEASE, "TBA"),
    ],
)
def test_a_date_is_kept_as_it_is_said_and_never_narrowed(said: str, event: Event, words: str) -> None:
    (found,) = one(f"- Amber Road {said}").entry.dates
    assert (found.event, found.when.words) == (event, words)


@pytest.mark.parametrize(
    "said", ["2027 at the earliest", "by 2027", "not before 2028", "2027 or later", "in the 2020s"]
)
def test_a_bound_is_no_date(said: str) -> None:
    item = one(f"- Amber Road — opens {said}. Director: Jun Ito.")
    assert item.entry.dates == ()
    assert item.unread != () or item.entry.facts != ()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("filming", Status.FILMING),
        ("in production", Status.FILMING),
        ("shelved", Status.ON_HOLD),
        ("on hold", Status.ON_HOLD),
        ("in turnaround", Status.TURNAROUND),
        ("in development", Status.IN_DEVELOPMENT),
        ("wrapped", Status.POST_PRODUCTION),
        ("post-production", Status.POST_PRODUCTION),
        ("pre-production", Status.PRE_PRODUCTION),
        ("released", Status.RELEASED),
        ("cancelled", Status.ABANDONED),
        ("scrapped", Status.ABANDONED),
        ("rumored", Status.RUMORED),
    ],
)
def test_a_status_is_understood_in_its_words(said: str, status: Status) -> None:
    item = one(f"- Amber Road (2027, {said}) — Director: Jun Ito.")
    assert item.entry.status is status
    assert "status" not in item.assumed


def test_a_status_that_is_not_said_is_marked_as_assumed() -> None:
    item = one("- Amber Road (2027) — Director: Jun Ito.")
    assert item.entry.status is Status.ANNOUNCED
    assert item.assumed >= {"status", "credits[0].certainty", "dates[0].certainty"}


def test_two_statuses_that_cannot_both_hold_are_told_and_neither_is_taken() -> None:
    item = one("- Amber Road (filming) — Director: Jun Ito. Cancelled.")
    assert item.entry.status is None
    assert item.doubts == ("The text says both filming and abandoned: choose its status.",)


def test_a_negated_status_is_none() -> None:
    item = one("- Amber Road (2027) — Director: Jun Ito. Not yet filming. No longer shelved.")
    assert "status" in item.assumed


def test_what_a_label_promises_and_does_not_hold_is_left_to_the_editor() -> None:
    item = one("- Amber Road (2027) — Director: the one who made that thing with the boat. Budget: 40 million")
    assert item.entry.credits == ()
    assert item.unread == ("Director: the one who made that thing with the boat", "Budget: 40 million")


def test_a_quotation_keeps_who_said_it() -> None:
    item = one("## Amber Road\nRelease: 2027\n“It is a road, and it is amber,” said Jun Ito.")
    (fact,) = item.entry.facts
    assert (fact.kind, fact.text, fact.speaker) == (FactKind.QUOTE, "It is a road, and it is amber", "Jun Ito")


def test_the_source_stands_behind_every_fact_and_links_are_sources_too() -> None:
    source = SourceEntry("Fjord Daily", url="https://fjord.example/1")
    text = "- [Amber Road](https://a.example/b) (2027) — Director: unknown. Schedule may shift."
    (item,) = read_paste(text, TODAY, source).items
    assert item.entry.sources == (source, SourceEntry("Amber Road", url="https://a.example/b"))
    assert {fact.source for fact in item.entry.facts} == {0}


def test_a_title_that_the_slate_has_needs_no_quotation_marks_in_running_text() -> None:
    text = "Paper Lanterns has been delayed to March 2028."
    assert read(text).items == ()
    (item,) = read_paste(text, TODAY, None, titles=("Paper Lanterns",)).items
    assert (item.entry.title, item.entry.dates[0].when.words) == ("Paper Lanterns", "2028-03")


def test_a_sentence_is_kept_with_the_title_it_names() -> None:
    text = "“Amber Road” opens on May 7, 2027. Lawyers of “Amber Road” are still arguing."
    assert [fact.text for fact in one(text).entry.facts] == ["Lawyers of “Amber Road” are still arguing."]


def test_a_longer_name_that_holds_the_title_is_not_the_title() -> None:
    for other in ("*The Harrow Papers*", "The Harrow Papers", "“The Harrow Papers”"):
        entry = one(f"### Harrow\n- **Release Date:** 2029\n- **Based on:** {other}").entry
        assert [r.title for r in entry.relations] == ["The Harrow Papers"]


def test_a_comma_in_a_title_does_not_end_it() -> None:
    assert one("- Low Water, High Ground: On hold. Director: Jun Ito").entry.title == "Low Water, High Ground"


def test_a_date_with_a_question_mark_is_unverified() -> None:
    assert one("- Amber Road (2028?) — Director: Jun Ito").entry.dates[0].certainty is Certainty.UNVERIFIED


def test_the_year_of_another_film_is_not_this_ones() -> None:
    entry = one("- Static 2 (summer 2028) — Sequel to 2024's Static.").entry
    assert [d.when.words for d in entry.dates] == ["summer 2028"]
    assert [r.title for r in entry.relations] == ["Static"]


def test_parentheses_that_are_not_understood_still_weaken_what_stands_before_them() -> None:
    item = one("- Amber Road (2027) — Director: Ana Petrov (left the mess behind her). Cast: Jun Ito")
    assert item.entry.credits[0].state is CreditState.LEFT
    assert item.unread == ("left the mess behind her",)


@pytest.mark.parametrize(
    "text",
    [
        "Shares rose 4% after the news, analysts said on Monday.",
        "Director: Ana Petrov",
        "- Something else entirely",
        "**Coming up**",
        "In 2020, the plan had serious backing.",
        "“I love it,” said Jun Ito.",
        "Ana Petrov met Jun Ito in Lisbon (2019) — nobody knows why.",
    ],
)
def test_a_text_that_speaks_of_no_project_makes_none_and_is_handed_back(text: str) -> None:
    pasted = read(text)
    assert pasted.items == ()
    assert pasted.unread != ()


def test_a_project_that_is_spoken_of_twice_is_one() -> None:
    item = one("- Amber Road (2027) — Director: Jun Ito.\n- Other news\n- Amber Road — Cast: Ana Petrov.")
    assert [c.person for c in item.entry.credits] == ["Jun Ito", "Ana Petrov"]
