"""The notation of meanings: what it looks like, and how it points at a mistake."""

from datetime import date

import pytest

from bot.questions import meaning as m
from bot.questions.notation import NotationError, parse, show

LIMAN = m.Named("person", (123,), "Doug Liman")


def test_a_meaning_is_written_in_one_line() -> None:
    assert show(m.List(m.Back("director", LIMAN))) == '(list (back director (person "Doug Liman" 123)))'


def test_names_can_be_written_without_ids() -> None:
    named = m.Named("person", (1, 2), "Quill", "surname")
    assert show(named) == '(person "Quill" 1 2 :origin surname)'
    assert show(named, ids=False) == '(person "Quill")'


def test_a_field_that_has_its_default_is_left_out_and_another_is_named() -> None:
    assert show(m.Hop("cast", LIMAN)) == '(hop cast (person "Doug Liman" 123))'
    assert show(m.Hop("cast", LIMAN, m.LEFT)) == '(hop cast (person "Doug Liman" 123) :state left)'


def test_days_lists_truths_and_nothing_have_their_own_form() -> None:
    node = m.Extreme(
        m.Timed("release", m.Span(None, date(2026, 1, 2), "before then")), "release", True, date(2026, 3, 1)
    )
    written = '(extreme (timed release (span - 2026-01-02 "before then")) release :last true :since 2026-03-01)'
    assert show(node) == written
    assert parse(written) == node
    assert show(m.Why(m.Everything(), ("reason", "obstacle"))) == "(why (everything) [reason obstacle])"


def test_a_quotation_mark_in_a_name_reads_back() -> None:
    named = m.Named("person", (), 'Ana "La" \\ Bay\n')
    assert parse(show(named)) == named


def test_spaces_and_line_breaks_may_stand_anywhere_between() -> None:
    assert parse('(list\n  (back director\n    ( person "Doug Liman" 123 ) ) )') == m.List(m.Back("director", LIMAN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "expected ( at character 1"),
        ("(list", "expected ( at character 6"),
        ("(list (everything)", r"expected \) at character 19"),
        ("(lst (everything))", "expected one of .*list.* at character 2"),
        ("(list (everything)) more", "expected the end at character 21"),
        ('(list (person "Doug))', "expected the end of a string at character 15"),
        ("(list (timed release (span soon - then)))", "expected a value for first at character 28"),
        ("(count (list (everything)))", "expected one of .*everything.* at character 9"),
        ("(list (back director (everything) :stat left))", r"expected \) at character 35"),
        ("(list (extreme (everything) release :last yes))", "expected a value for last at character 43"),
    ],
)
def test_a_mistake_is_pointed_at(text: str, expected: str) -> None:
    with pytest.raises(NotationError, match=expected.replace("expected (", r"expected \(")):
        parse(text)
