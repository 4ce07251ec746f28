"""What a meaning knows of itself."""

from typing import get_args

import pytest

from bot.questions import meaning as m

DIGGER = m.Named("project", (1,), "Digger")
LIMAN = m.Named("person", (2,), "Doug Liman")


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        (DIGGER, "project"),
        (m.Everything(), "project"),
        (m.Hop("director", DIGGER), "person"),
        (m.Hop("studio", DIGGER), "company"),
        (m.Hop("sequel_of", DIGGER), "work"),
        (m.Hop("release", DIGGER), "date"),
        (m.Back("director", LIMAN), "project"),
        (m.Both(m.Hop("cast", DIGGER), LIMAN), "person"),
        (m.Without(m.Everything(), m.Having("director")), "project"),
        (m.Characters(LIMAN, m.Everything()), "character"),
        (m.Playing(m.Named("character", (3,), "Les Grossman")), "person"),
    ],
)
def test_a_set_knows_what_kind_of_thing_it_holds(node: m.Set, kind: str) -> None:
    assert m.kind_of(node) == kind


def test_names_are_found_at_any_depth_and_in_order() -> None:
    node = m.List(m.Without(m.Back("cast", m.Hop("director", DIGGER)), m.Back("director", LIMAN)))
    assert m.named_in(node) == [DIGGER, LIMAN]


def test_hops_are_found_at_any_depth() -> None:
    inner = m.Hop("director", DIGGER)
    assert m.hops_in(m.Count(m.Back("cast", inner))) == [m.Back("cast", inner), inner]


@pytest.mark.parametrize("cls", [*get_args(m.Set), *get_args(m.Asking), m.Span], ids=lambda cls: cls.__name__)
def test_every_node_is_frozen_and_says_what_it_denotes(cls: type) -> None:
    assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert cls.__doc__
    assert cls.__hash__ is not None


def test_equal_meanings_are_one_meaning() -> None:
    assert len({m.Back("director", LIMAN), m.Back("director", m.Named("person", (2,), "Doug Liman"))}) == 1
