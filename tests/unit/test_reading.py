"""A meaning's reading in words: what people are told was understood."""

import pytest

from bot.questions import meaning as m
from bot.questions.notation import parse
from bot.questions.reading import words_of


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        ('(list (hop director (project "Digger")))', "the directors of Digger"),
        ('(list (back director (person "Doug Liman")))', "projects directed by Doug Liman"),
        ('(list (hop cast (back director (person "Doug Liman"))))', "the cast of projects directed by Doug Liman"),
        ('(count (with-status [on_hold] "on hold"))', "how many: projects that are on hold"),
        ("(list (without (everything) (having director)))", "projects without a director"),
        ("(list (without (everything) (having sequel_of)))", "projects that are not sequels"),
        ('(list (without (everything) (with-status [released] "released")))', "projects that are not released"),
        (
            '(check (project "Digger") (back cast (person "Emily Blunt")))',
            "whether Digger is among the projects with Emily Blunt",
        ),
        ('(when (project "Digger") release)', "when: release date of Digger"),
        ('(until (project "Digger") release)', "how long until: release date of Digger"),
        ('(when (project "Digger") release :region "UK")', "when: release date of Digger in UK"),
        ('(status-of (project "Deeper"))', "the status of Deeper"),
        ('(why (project "Deeper") [reason obstacle])', "reasons and obstacles recorded for Deeper"),
        ('(said (person "Elon Musk") -)', "what was said by Elon Musk"),
        ('(said - (project "Digger"))', "what was said about Digger"),
        ('(source-of (project "Digger"))', "the sources for Digger"),
        ('(tell (person "Elon Musk"))', "what is known about Elon Musk"),
        (
            '(list (timed release (span 2026-01-01 2026-12-31 "2026")))',
            "projects with a release in 2026",
        ),
        (
            '(list (timed release (span - 2027-01-01 "before 2027")))',
            "projects with a release before 2027",
        ),
        (
            '(list (around release true (project "Digger")))',
            "projects with a release before that of Digger",
        ),
        ("(list (extreme (everything) release :last true))", "the last by release date of all projects"),
        ("(list (extreme (everything) release :since 2026-03-01))", "the next by release date of all projects"),
        ('(list (playing (character "Les Grossman")))', "whoever plays Les Grossman"),
        (
            '(list (both (back director (person "Ann")) (with-status [on_hold] "on hold")))',
            "projects directed by Ann and that are on hold",
        ),
    ],
)
def test_a_meaning_is_said_in_plain_words(meaning: str, words: str) -> None:
    assert words_of(parse(meaning)) == words


def test_two_named_films_are_said_as_two() -> None:
    both = m.Either(m.Named("project", (1,), "Digger"), m.Named("project", (2,), "Deeper"))
    assert words_of(m.List(m.Extreme(both, "release"))) == "the first by release date of Digger or Deeper"
