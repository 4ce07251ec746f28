"""The calendar's picture as pixels and letters: any title is drawn or stood in for, on a ground of its own."""

import subprocess
import sys
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, features

from bot.rendering import lettering
from bot.rendering.calendar import Chart, Firmness, Mark, Row, Tick
from bot.rendering.drawing import COMING, GROUND, OVERDUE, PANEL, QUIET, TEXT, TODAY, WIDTH, draw_chart
from bot.rendering.lettering import Lettering
from bot.rendering.marks import draw_bar, draw_point
from db.vocabulary import Certainty, Event

ROOT = Path(__file__).parents[2]
ANY_MARKS = st.lists(
    st.builds(
        lambda ends, is_day, *rest: Mark(min(ends), min(ends) if is_day else max(ends), is_day, *rest),
        st.tuples(st.floats(0, 1), st.floats(0, 1)),
        st.booleans(),
        st.sampled_from([Event.RELEASE, Event.PREMIERE]),
        st.sampled_from(Certainty),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


def drawn(*rows: Row, today: Tick | None = None) -> Image.Image:
    return Image.open(BytesIO(draw_chart(Chart(rows, (Tick(0.5, "Jan"),), (Tick(0.5, "2027"),), today, "a picture"))))


def day(at: float = 0.5, certainty: Certainty = Certainty.CONFIRMED, overdue: bool = False) -> Mark:
    return Mark(at, at, True, Event.RELEASE, certainty, overdue)


def has(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    """Tell whether a colour is somewhere in a picture, as near as its palette comes to it."""
    colours = [found for _, found in picture.convert("RGB").getcolors(1 << 24) or ()]
    return any(all(abs(a - b) < 12 for a, b in zip(found, colour, strict=True)) for found in colours)


def test_a_picture_is_three_times_a_phone_wide_and_grows_by_the_row() -> None:
    one, two = drawn(Row("A", 1, "w", (day(),))), drawn(Row("A", 1, "w", (day(),)), Row("B", 2, "w", (day(),)))
    assert one.width == two.width == 3 * WIDTH
    assert one.height < two.height


def test_the_ground_is_opaque_so_that_any_theme_shows_the_same() -> None:
    picture = drawn(Row("A", 1, "w", (day(),)))
    assert "transparency" not in picture.info
    assert "A" not in picture.getbands()
    assert has(picture, GROUND)


def test_what_is_coming_what_passed_and_today_have_their_colours() -> None:
    coming = drawn(Row("A", 1, "w", (day(),)), today=Tick(0.2, "today, 1 Mar 2026"))
    assert (has(coming, COMING), has(coming, OVERDUE), has(coming, TODAY)) == (True, False, True)
    passed = drawn(Row("A", 1, "w", (day(overdue=True),)))
    assert (has(passed, COMING), has(passed, OVERDUE), has(passed, TODAY)) == (False, True, False)


@pytest.mark.parametrize("ground", [GROUND, PANEL])
@pytest.mark.parametrize("colour", [TEXT, QUIET, COMING, OVERDUE, TODAY])
def test_everything_that_is_read_stands_out_by_lightness_alone(
    colour: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    assert (lightness(colour) + 0.05) / (lightness(ground) + 0.05) >= 4.5


def lightness(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_certainties_differ_in_shape_without_any_colour() -> None:
    points, bars = {}, {}
    for firmness in Firmness:
        image = Image.new("L", (60, 60))
        draw_point(ImageDraw.Draw(image), (30, 30), 20, Event.RELEASE, firmness, 255, 0)  # type: ignore[arg-type]
        points[firmness] = image.tobytes()
        picture = Image.new("RGB", (240, 40))
        draw_bar(picture, (0, 0, 240, 40), (True, True), 40, firmness, (255, 255, 255))
        bars[firmness] = picture.convert("L").tobytes()
    for shapes in (points, bars):
        for one, other in combinations(shapes.values(), 2):
            assert sum(abs(a - b) > 100 for a, b in zip(one, other, strict=True)) > len(one) / 50


def test_a_premiere_is_round_and_a_release_is_not() -> None:
    shapes = []
    for event in (Event.PREMIERE, Event.RELEASE):
        image = Image.new("L", (60, 60))
        draw_point(ImageDraw.Draw(image), (30, 30), 20, event, Firmness.SURE, 255, 0)  # type: ignore[arg-type]
        shapes.append(image.getpixel((42, 18)))
    assert shapes == [255, 0]


def test_the_ends_of_a_window_fade_unless_it_goes_on() -> None:
    picture = Image.new("RGB", (240, 20))
    draw_bar(picture, (0, 0, 240, 20), (True, False), 60, Firmness.SURE, (255, 255, 255))
    along = [picture.convert("L").getpixel((x, 10)) for x in (0, 20, 40, 120, 239)]
    assert along == sorted(along)
    assert (along[0] < 20, along[-2], along[-1]) == (True, 255, 255)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=40), ANY_MARKS)
def test_any_row_is_drawn(title: str, words: str, marks: tuple[Mark, ...]) -> None:
    assert drawn(Row(title, 1, words, marks)).format == "PNG"


# Letters


@pytest.mark.parametrize(
    "title", ["Iñárritu", "Żółć", "Мастер и Маргарита", "Ελένη", "Phở", "千と千尋の神隠し", "थ्री इडियट्स"]
)
def test_titles_of_many_scripts_are_drawn_as_they_are_written(title: str) -> None:
    letters = Lettering(45, 600)
    assert letters.drawable(title) == title
    assert letters.width(title) > 0


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no shaping library here")
def test_titles_from_right_to_left_are_drawn_whole_by_one_font() -> None:
    letters = Lettering(45, 600)
    for title in ("שלום (2026)", "أبو حديد 2"):
        assert letters.drawable(title) == title
        assert len(list(letters._runs(title))) == 1


def test_without_a_shaping_library_what_runs_from_right_to_left_is_not_drawn_backwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lettering.features, "check", lambda feature: feature != "raqm")
    assert Lettering(45).drawable("שלום 2") == "… 2"


def test_what_no_font_has_is_left_out_and_a_title_of_nothing_else_has_no_letters_at_all() -> None:
    letters = Lettering(45)
    assert letters.drawable("기생충 (Parasite) 🎬") == "… (Parasite)"
    assert letters.drawable("기생충") == ""
    assert letters.drawable("🎬🎬") == ""
    assert letters.drawable("a\u202eb\nc") == "ab c"


def test_without_other_fonts_accents_go_and_the_letters_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettering, "_font_files", tuple)
    letters = Lettering(45, 600)
    assert letters.drawable("Iñárritu’s Łódź, 2025–26") == "Inarritu’s Lodz, 2025-26"
    assert letters.drawable("Мастер") == ""
    assert drawn(Row("Мастер", 7, "2025–26 · expected", (day(),))).format == "PNG"


def test_the_fonts_that_come_with_a_dependency_are_still_where_they_were() -> None:
    assert [path.name.split("-v")[0] for path in lettering._font_files()] == [
        f"noto-sans-{script}" for script in ("latin", "hebrew", "arabic", "devanagari", "sc")
    ]


@given(st.text("abcdefgh ñö漢", max_size=80), st.floats(20, 900))
def test_a_title_is_cut_to_its_room_and_never_needlessly(title: str, room: float) -> None:
    letters = Lettering(30)
    whole = letters.drawable(title)
    cut = letters.fitting(whole, room)
    if letters.width(whole) <= room:
        assert cut == whole
    else:
        assert cut.endswith("…")
        assert letters.width(cut) <= max(room, letters.width("…"))


def test_whoever_asks_for_no_calendar_loads_nothing_that_draws_or_writes_one() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import bot.client, sys; print({'PIL', 'icalendar'} & sys.modules.keys())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == "set()"


def test_a_title_that_cannot_be_drawn_is_told_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    draw = Lettering.draw
    monkeypatch.setattr(
        Lettering, "draw", lambda self, on, at, text, *rest: (told.append(text), draw(self, on, at, text, *rest))
    )
    drawn(Row("기생충", 4, "2026", (day(),)))
    assert "No. 4 in the list" in told
