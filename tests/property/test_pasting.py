"""Laws of pasting: nothing of a text is dropped unseen, and what is proposed is a project that a slate takes."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.editing.pasting.cleaning import clean_lines
from bot.editing.pasting.paste import read_paste
from bot.editing.pasting.words.about import COPULAS, SUBJECTS
from bot.editing.pasting.words.labels import ROLE_LABELS
from bot.editing.pasting.words.standing import AFFAIRS, STATUSES
from bot.editing.pasting.words.sure import CERTAINTIES, STATES
from bot.editing.pasting.words.works import RELATIONS
from bot.editing.slatefile import as_values, read_project, write_line
from db.entries import SourceEntry
from db.folding import fold

TODAY = date(2026, 3, 1)
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "pasting").glob("*.txt"))]
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))

_TOLD = [p for table in (CERTAINTIES, STATES, ROLE_LABELS, STATUSES, RELATIONS, AFFAIRS) for p in sorted(table)]
# The words that may stand in a piece that claims nothing: "and", and the project as a subject ("the film is").
_SAY_NOTHING = {
    word
    for phrase in (*SUBJECTS, *COPULAS, "and but while plus also meanwhile then", "title", "project", "name")
    for word in phrase.split()
}
_NAMES = [
    "Ana Petrov",
    "Jun Ito",
    "A24",
    "Amber Road",
    "“Amber Road”",
    "Warner Bros.",
    "Jr.",
    "d'Aubigny",
    "Éa",
    "李安",
]
_DATES = ["October 2, 2026", "late 2026", "TBA", "Oct. 31", "February 30, 2027", "2025–26", "9999-99-99", "2027"]
_MARKS = [
    "-",
    "—",
    ":",
    "|",
    "(",
    ")",
    "[",
    "]",
    "/",
    ",",
    ";",
    ".",
    "“",
    "”",
    '"',
    "**",
    "*",
    "##",
    "\n",
    "\n\n",
    "- ",
]
_HOSTILE = [
    "@everyone",
    "<@1>",
    "```",
    "[a](http://b.example)",
    "\x00",
    "\u202e",
    "\ud800",
    "\ue000",
    "\u2028",
    "\x1b[31m",
]
_anything = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*_TOLD, *_NAMES * 8, *_DATES * 8, *_MARKS * 12, *_HOSTILE * 3]), max_size=40).map(
        " ".join
    ),
    st.lists(st.sampled_from([line for text in TEXTS for line in text.splitlines()]), max_size=12).map("\n".join),
    st.tuples(st.sampled_from(TEXTS), st.integers(0, 900), st.integers(0, 900)).map(
        lambda t: t[0][t[1] :] + t[0][: t[2]]
    ),
)


def letters(*texts: str) -> str:
    """Return the letters and digits of texts, in an order of their own."""
    return "".join(sorted(c for text in texts for c in text if c.isalnum()))


@settings(QUICK, max_examples=400)
@given(_anything)
@example("@everyone " * 400)
@example("\x00" * 4_000)
@example("- Amber Road (\u202e2027) — Director: Ana Petrov.\u202e")
@example("(" * 4_000)
@example("*" * 4_000)
@example("“" * 2_000 + "”" * 2_000)
@example("A" * 4_000 + " (2027) — Director: " + "B" * 4_000)
@example("- Amber Road (2027) — Cast: " + "Jun Ito, " * 500)
@example("- Amber Road (2027) — " + "Director: likely, " * 300)
@example("\n".join(f"{n}. Title {n} (2027) — Director: Ana Petrov." for n in range(200)))
@example("Director: Ana Petrov\n" * 200)
@example("ﷺ" * 300 + " (2027) — Director: Ana Petrov")
def test_nothing_of_a_text_is_dropped_unseen(text: str) -> None:
    pasted = read_paste(text, TODAY, SourceEntry("The paper"))
    lines = [line.text for line in clean_lines(text)]
    shown = [item.text for item in pasted.items]
    assert letters(*shown, *pasted.unread) == letters(*lines)
    for item in pasted.items:
        assert "".join(piece.text for piece in item.pieces) == item.text.replace("\n", "")
        claimed = any(piece.claims for piece in item.pieces)
        assert claimed
        assert not any(piece.claims for piece in item.pieces if not piece.read)
        silent = " ".join(piece.text for piece in item.pieces if piece.read and not piece.claims)
        assert set(fold(silent).split()) <= _SAY_NOTHING | set(fold(item.entry.title).split())


@settings(QUICK, max_examples=400)
@given(_anything)
def test_whatever_is_proposed_is_a_project_that_a_slate_takes(text: str) -> None:
    for item in read_paste(text, TODAY, SourceEntry("The paper")).items:
        assert "\ue000" not in write_line(item.entry)  # the mark that stands for a title within the reader
        entry, faults = read_project(as_values(item.entry))
        assert faults == []
        assert entry == item.entry


@settings(QUICK, max_examples=60)
@given(_anything)
def test_the_same_text_reads_the_same_twice(text: str) -> None:
    assert read_paste(text, TODAY, None) == read_paste(text, TODAY, None)
