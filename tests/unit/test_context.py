"""What a conversation remembers, and what is put in whose place: pure values, no slate."""

from datetime import date

import pytest

from bot.questions import meaning as m
from bot.questions.context import MOST_MEMBERS, Context, Outcome, Turn
from bot.questions.following.antecedents import OneOf, antecedent_of, others
from bot.questions.following.pronouns import FILMS, PEOPLE, Reference, find_references
from bot.questions.following.slots import fill
from bot.questions.grammar.items import Item
from bot.questions.meaning import Named
from bot.questions.words import words_of

DIGGER, DEEPER, SPACE = (Named("project", (n,), title) for n, title in enumerate(("Digger", "Deeper", "Space"), 1))
ANN, BOB = Named("person", (11,), "Ann"), Named("person", (12,), "Bob")
DIRECTED = m.Back("director", ANN)


class Nobody:
    """Reads nothing and knows no credits."""

    def read(self, words: object, stands: object = (), plain: bool = False) -> None:
        return None

    def named(self, words: tuple[object, ...]) -> list[frozenset[str]]:
        return [frozenset() for _ in words]

    def people_on(self, film: Named) -> list[Named]:
        return []


def after(*outcomes: Outcome) -> Context:
    context = Context()
    for outcome in outcomes:
        context = context.after(outcome)
    return context


def referring(question: str) -> list[str]:
    words = words_of(question)
    return [
        " ".join(word.folded for word in words[reference.start : reference.end])
        for reference in find_references(words, [frozenset()] * len(words))
    ]


def test_after_who_directs_a_film_the_answer_is_he_and_the_film_is_it() -> None:
    context = after(Outcome(m.List(m.Hop("director", DIGGER)), ("Ann",), (DIGGER,), (ANN,)))
    assert antecedent_of(Reference(0, 1, PEOPLE), context, Nobody()) == ANN
    assert antecedent_of(Reference(0, 1, FILMS), context, Nobody()) == DIGGER


def test_after_a_list_it_is_one_of_several_and_those_are_the_set() -> None:
    context = after(Outcome(m.List(DIRECTED), ("Digger", "Deeper"), (DIGGER, DEEPER)))
    assert antecedent_of(Reference(0, 1, FILMS), context, Nobody()) == OneOf((DIGGER, DEEPER))
    (listed,) = context.listed
    assert listed.of == DIRECTED
    assert antecedent_of(Reference(0, 1, FILMS, many=True), context, Nobody()) == (listed,)
    assert antecedent_of(Reference(0, 1, FILMS, pick=2), context, Nobody()) == DEEPER


def test_the_other_one_is_the_one_that_was_not_singled_out_of_two() -> None:
    compared = m.List(m.Extreme(m.Either(DIGGER, DEEPER), "release"))
    context = after(Outcome(compared, ("Digger",), (DIGGER, DEEPER)))
    assert antecedent_of(Reference(0, 1, FILMS, other=True), context, Nobody()) == DEEPER


def test_somebody_stays_he_while_only_films_are_spoken_of() -> None:
    spoken = Outcome(m.Check(DEEPER, DIRECTED), ("yes",), (DEEPER,))
    context = after(spoken, Outcome(m.When(DIGGER, "release"), ("2026-10-02",), (DIGGER,)))
    assert context.one("person") == ANN
    assert context.one("project") == DIGGER


def test_several_people_in_an_answer_leave_nobody_to_be_he() -> None:
    asked = Outcome(m.List(m.Hop("director", DIGGER)), ("Ann",), (DIGGER,), (ANN,))
    context = after(asked, Outcome(m.List(m.Hop("cast", DIGGER)), ("Ann", "Bob"), (DIGGER,), (ANN, BOB)))
    assert context.one("person") is None
    assert antecedent_of(Reference(0, 1, PEOPLE), context, Nobody()) == OneOf((ANN, BOB))


def test_a_context_stays_small_however_much_was_listed() -> None:
    films = tuple(Named("project", (n,), f"Film {n}") for n in range(5_000))
    context = Context()
    for _ in range(20):
        context = context.after(Outcome(m.List(DIRECTED), tuple(film.label for film in films), films))
    assert all(len(listed.members) <= MOST_MEMBERS for listed in context.listed)
    assert len(context.turns) <= 3
    assert len(context.told) <= 40


def test_a_name_takes_the_place_of_the_one_of_its_kind() -> None:
    turns = (Turn(m.Check(DEEPER, DIRECTED)),)
    assert fill(turns, Item("F", DIGGER)) == m.Check(DIGGER, DIRECTED)
    assert fill(turns, Item("P", BOB)) == m.Check(DEEPER, m.Back("director", BOB))


def test_a_name_takes_no_place_where_two_of_its_kind_could_give_theirs() -> None:
    turns = (Turn(m.List(m.Both(m.Back("director", ANN), m.Back("cast", BOB)))),)
    assert fill(turns, Item("P", Named("person", (13,), "Cy"))) is None


def test_a_role_takes_the_place_of_the_field() -> None:
    assert fill((Turn(m.List(m.Hop("director", DIGGER))),), Item("ROLE", "cast", "noun")) == m.List(
        m.Hop("cast", DIGGER)
    )
    assert fill((Turn(m.List(DIRECTED)),), Item("ROLE", "writer", "now")) == m.List(m.Back("writer", ANN))


def test_days_take_the_place_of_days_and_else_narrow() -> None:
    one, other = (m.Span(date(year, 1, 1), date(year, 12, 31), str(year)) for year in (2026, 2027))
    assert fill((Turn(m.List(m.Timed("release", one))),), Item("D", other)) == m.List(m.Timed("release", other))
    assert fill((Turn(m.List(DIRECTED)),), Item("D", one)) == m.List(m.Both(DIRECTED, m.Timed("release", one)))
    assert fill((Turn(m.When(DIGGER, "filming")),), Item("D", one)) == m.Check(DIGGER, m.Timed("filming", one))


def test_what_was_taken_over_from_before_is_left_for_the_question_that_said_it() -> None:
    on_hold, dead = m.WithStatus(frozenset({"on_hold"}), "on hold"), m.WithStatus(frozenset({"abandoned"}), "abandoned")
    narrowed = Turn(m.List(m.Both(on_hold, DIRECTED)), frozenset({on_hold}))
    assert fill((narrowed, Turn(m.List(on_hold))), Item("STATUS", dead.statuses, dead.label)) == m.List(dead)


def test_else_leaves_out_what_the_last_turn_was_about() -> None:
    context = after(Outcome(m.List(m.Hop("director", DIGGER)), ("Ann",), (DIGGER,), (ANN,)))
    asked = others(m.List(DIRECTED), context)
    assert isinstance(asked, m.List)
    assert asked.of == m.Without(DIRECTED, Named("project", (1,), "Digger", m.THOSE))
    assert others(m.List(m.Without(m.Hop("cast", DIGGER), BOB)), context) == m.List(
        m.Without(m.Hop("cast", DIGGER), BOB)
    )


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("when does it come out?", ["it"]),
        ("which of those are on hold?", ["those"]),
        ("who else is in that film?", ["that film"]),
        ("who's in that?", ["that"]),
        ("is it true that he is in it?", ["he", "it"]),
        ("films that are on hold", []),
        ("is there a film that he directs?", ["he"]),
        ("how many of them are there?", ["them"]),
        ("what did he do there?", ["he", "there"]),
        ("who is both a writer and a producer?", []),
        ("which one has it?", ["one"]),
    ],
)
def test_pronouns_are_told_from_words_that_only_look_like_them(question: str, found: list[str]) -> None:
    assert referring(question) == found


def test_a_pronoun_after_a_name_of_its_kind_is_that_ones_own() -> None:
    words = words_of("did Quill break her arm")
    kinds = [frozenset({"person"}) if word.folded == "quill" else frozenset[str]() for word in words]
    assert find_references(words, kinds) == []
