"""The spellings under which a thing is found."""

import pytest

from db.entries import CreditEntry, FactEntry, ProjectEntry, RelationEntry
from db.names import company_spellings, mentions_in, person_spellings, spellings_of, surnames, title_variants
from db.vocabulary import FactKind, RelationKind, Role


@pytest.mark.parametrize(
    ("title", "variant"),
    [
        ("The Matrix", "matrix"),
        ("Top Gun 3", "top gun iii"),
        ("Top Gun 3", "top gun three"),
        ("Top Gun III", "top gun 3"),
        ("Edge of Tomorrow 2", "eot 2"),
        ("Mission: Impossible – Fallout", "mission"),
        ("Dune: Part Two", "dune 2"),
    ],
)
def test_a_title_is_found_in_other_spellings(title: str, variant: str) -> None:
    assert variant in set(title_variants(title))


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("doug liman", ["liman"]),
        ("ana de armas", ["armas", "de armas"]),
        ("robert downey jr", ["downey"]),
        ("cher", []),
    ],
)
def test_a_person_is_found_by_surname(name: str, last: list[str]) -> None:
    assert list(surnames(name)) == last
    assert [spelling.folded for spelling in person_spellings(name)] == [name, *last]


def test_a_company_is_found_without_its_trade_words() -> None:
    assert {s.folded for s in company_spellings("Warner Bros. Pictures")} >= {"warner bros", "warner"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Eldar Ryazanov in Moscow.", ["Eldar Ryazanov", "Moscow"]),
        ("Production was hard.", []),
        ("NASA agreed.", ["NASA"]),
        ("They spoke at the U.S. Embassy in Moscow.", ["U.S. Embassy", "Moscow"]),
        ("nobody in particular", []),
    ],
)
def test_names_are_found_in_sentences(text: str, names: list[str]) -> None:
    assert mentions_in([text]) == names


def test_a_project_brings_its_titles_relations_characters_and_mentions() -> None:
    entry = ProjectEntry(
        "Les Grossman",
        aliases=("the spin-off",),
        credits=(CreditEntry("Tom Cruise", Role.CAST, character="Les"),),
        relations=(RelationEntry(RelationKind.SPIN_OFF_OF, "Tropic Thunder"),),
        facts=(FactEntry(FactKind.EVENT, "It was pitched to Ben Stiller and Tom Cruise."),),
    )
    found = {(s.folded, s.kind) for s in spellings_of(entry, 7)}
    assert found >= {
        ("les grossman", "project"),
        ("grossman", "project"),
        ("the spin off", "project"),
        ("tropic thunder", "work"),
        ("les", "character"),
        ("ben stiller", "mention"),
    }
    assert ("tom cruise", "mention") not in found
