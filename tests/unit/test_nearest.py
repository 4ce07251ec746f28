"""Typos: put right where it is plain what was meant, left alone where it is not."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from slates import film, store

from bot.app import App
from bot.questions.fitting import fitting_kinds
from bot.questions.light import LIGHT
from bot.questions.nearest import Correction, Doubt, correct, near_names, put_right, taken_together
from bot.questions.stretches import allowed
from bot.questions.vocabulary import Vocabularies
from bot.questions.words import words_of

NOW = date(2026, 3, 1)


def corrected(app: App, text: str, unknown: str, server_id: int = 0) -> str | None:
    words = words_of(text)
    (strange,) = [word for word in words if word.folded == unknown]
    found = correct(words, [strange], Vocabularies().of(app.reader, app.view(server_id)))
    return " ".join(word.folded for word in put_right(words, found)) if isinstance(found, Correction) else None


@pytest.mark.parametrize(
    ("text", "unknown", "meant"),
    [
        ("who directs brodsword", "brodsword", "who directs broadsword"),
        ("who is cristopher mcquarrie", "cristopher", "who is christopher mcquarrie"),
        ("is emly blunt in it", "emly", "is emily blunt in it"),
        ("what is limna directing", "limna", "what is liman directing"),
        ("who direcst deeper", "direcst", "who direct deeper"),
        ("when is the relase date", "relase", "when is the release date"),
    ],
)
def test_a_typo_is_put_right(golden_app: App, text: str, unknown: str, meant: str) -> None:
    assert corrected(golden_app, text, unknown) == meant


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("who directs avatar", "avatar"),
        ("what is zendaya in", "zendaya"),
        ("when is titanic out", "titanic"),
        ("who is nolan", "nolan"),
        ("is it on xyz", "xyz"),
        ("what is the weather", "weather"),
        ("is there popcorn", "popcorn"),
    ],
)
def test_a_word_of_its_own_is_not_taken_for_another(golden_app: App, text: str, unknown: str) -> None:
    assert corrected(golden_app, text, unknown) is None


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A slate with a crowd of names that are near to each other."""
    crew = (
        "Paul Hall, Mary Ball, Carl Hill, Dean Bell, Anna Wall, Ivan Gall, Rosa Hull, John Doyle, Joan Doyle, Tim Vane"
    )
    slate = [
        film("Ferry of Ghosts", cast=crew.split(", ")),
        film("Tall"),
        film("The Weaver of Lisbon"),
        film("Die Hard"),
    ]
    made = App(store(tmp_path_factory.mktemp("library") / "slate.db", {0: slate}))
    yield made
    made.close()


def judged(app: App, text: str, *strange: str) -> object:
    """Return the spelling that is plainly meant, those that may be, or nothing."""
    words = words_of(text)
    odd = [word for word in words if word.folded in strange]
    fitting = partial(fitting_kinds, words, [], today=NOW)
    match correct(words, odd, Vocabularies().of(app.reader, app.view(0)), fitting):
        case Correction() as correction:
            return correction.spelling
        case Doubt() as doubt:
            return set(doubt.spellings)
        case _:
            return None


@pytest.mark.parametrize(
    ("text", "strange", "meant"),
    [
        ("who is in fery of gosts", ["fery", "gosts"], "ferry of ghosts"),
        ("who is in ferryof ghosts", ["ferryof"], "ferry of ghosts"),
        ("who is in ferr yof ghosts", ["ferr", "yof"], "ferry of ghosts"),
        ("who directed diehard", ["diehard"], "die hard"),
        ("who directed the weeaver of lisbon", ["weeaver"], "the weaver of lisbon"),
        ("films with ivna gall", ["ivna"], "ivan gall"),
        ("films with mary bal", ["bal"], "mary ball"),
        ("what did rosahull write", ["rosahull"], "rosa hull"),
    ],
)
def test_a_name_of_several_words_is_put_right_as_one(library: App, text: str, strange: list[str], meant: str) -> None:
    assert judged(library, text, *strange) == meant


def test_a_word_in_a_crowd_of_names_is_asked_about(library: App) -> None:
    assert judged(library, "films with kall", "kall") >= {"hall", "ball"}


def test_a_name_equally_near_to_two_is_asked_about(library: App) -> None:
    assert judged(library, "films with joxn doyle", "joxn") == {"john doyle", "joan doyle"}


def test_letters_changed_about_are_likelier_than_another_letter(library: App) -> None:
    assert judged(library, "films with jaon doyle", "jaon") == "joan doyle"


def test_only_what_fits_the_question_crowds_a_name(library: App) -> None:
    assert judged(library, "who directed taull", "taull") == "tall"
    assert judged(library, "what is taull in", "taull") != "tall"


def test_a_word_beside_another_name_is_not_one_by_itself(library: App) -> None:
    assert judged(library, "films with uma vnae", "uma", "vnae") != "vane"
    assert judged(library, "films with vnae", "vnae") == "vane"


def test_another_number_is_another_thing(golden_app: App) -> None:
    words = words_of("who directs Tpo Gun 4")
    vocabulary = Vocabularies().of(golden_app.reader, golden_app.view(0))
    found = correct(words, [words[2], words[4]], vocabulary)
    assert not isinstance(found, Correction) or "3" not in found.spelling
    assert correct(words, [words[4]], vocabulary) is None


def test_words_that_are_names_one_by_one_may_be_one_together(library: App) -> None:
    vocabulary = Vocabularies().of(library.reader, library.view(0))

    def together(text: str) -> Correction | Doubt | None:
        words = words_of(text)
        return taken_together(words, words[2:], vocabulary)

    assert together("films with wall and hull") is None
    assert together("films with john doyle") is None
    assert together("films with vane tim") is None
    assert together("films with tim hall") is None
    assert together("films with paul ball") == Doubt(2, 4, ("paul hall",))
    assert together("films with paul laha") is None
    assert together("films with laul pahl") is None


def test_whose_something_is_stays_said(golden_app: App) -> None:
    words = words_of("Doug Limna's films")
    found = correct(words, [words[1]], Vocabularies().of(golden_app.reader, golden_app.view(0)))
    assert isinstance(found, Correction)
    assert [word.raw for word in put_right(words, found)] == ["doug", "liman's", "films"]


def test_a_short_name_must_be_written_right() -> None:
    assert [allowed(length) for length in (3, 4, 6, 7, 13, 14)] == [0, 1, 1, 2, 2, 3]


def test_what_another_server_calls_things_is_never_suggested(golden_app: App) -> None:
    assert corrected(golden_app, "who is in nigth ferry", "nigth", 7001) == "who is in night ferry"
    assert corrected(golden_app, "who is in nigth ferry", "nigth") != "who is in night ferry"
    vocabulary = Vocabularies().of(golden_app.reader, golden_app.view(0))
    assert "night ferry" not in near_names("night fery", vocabulary)


def test_something_near_is_offered_and_something_far_is_not(golden_app: App) -> None:
    vocabulary = Vocabularies().of(golden_app.reader, golden_app.view(0))
    assert "christopher mcquarrie" in near_names("christopher mcquire", vocabulary)
    assert near_names("zendaya", vocabulary) == []


def test_light_words_are_known_as_they_are(golden_app: App) -> None:
    answer = golden_app.ask("please could you kindly tell me who directs Digger", 0)
    assert answer.values == ("Alejandro G. Iñárritu",)
    assert {"please", "kindly", "could"} <= LIGHT


@pytest.mark.parametrize(
    ("question", "taken"),
    [("who is directing Brodsword?", "Brodsword"), ("is emly blunt in Digger", "emly blunt")],
)
def test_a_correction_is_told_in_the_reading(golden_app: App, question: str, taken: str) -> None:
    assert taken in golden_app.ask(question, 0).reading
