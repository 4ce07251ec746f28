"""A calendar's chart as a PNG, on a dark ground of its own for light and dark themes, to be read at a phone's width.

Amber, grey and light blue on near-black differ in lightness, for every kind of colour-blindness; what a colour says, a
word or a shape says too. Takes a tenth of a second or two of processor: not for an event loop.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from bot.rendering.calendar import FIRMNESS, Chart, Firmness, Mark, Row, Tick
from bot.rendering.lettering import Colour, Lettering
from bot.rendering.marks import draw_bar, draw_point
from db.vocabulary import Certainty, Event

GROUND: Colour = (24, 25, 28)
PANEL: Colour = (40, 42, 48)
RULE: Colour = (78, 82, 92)
TEXT: Colour = (247, 248, 250)
QUIET: Colour = (204, 208, 216)
COMING: Colour = (255, 193, 74)
OVERDUE: Colour = (150, 160, 182)
TODAY: Colour = (125, 200, 255)

# In units, of which the picture is 360 wide: about what a phone gives it, so that 12 of them are small print there.
WIDTH = 360
_SIDE = 14
_HEAD = 52
_ROW = 45
_PANEL = 41
_LANE = 30  # from a row's top to the middle of its marks
_LEGEND_LINE = 20
_BAR = 5.5  # half of its height
_POINT = 7.5  # its radius
_FADE = 18
_GAP = 6

# Pixels a unit: shapes are drawn twice as large and then reduced, or they would have no smooth edges. Letters have.
_SHAPES = 6
_LETTERS = 3

Sample = tuple[list[Mark], str]


def draw_chart(chart: Chart) -> bytes:
    """Return the chart as a PNG, 1,080 pixels wide."""
    return _Sheet(chart).png()


class _Sheet:
    """A picture and what is drawn on it, in units. Text is only noted while shapes are drawn, and set at the end."""

    def __init__(self, chart: Chart) -> None:
        self._small, self._plain, self._title = (
            Lettering(size * _LETTERS, weight) for size, weight in ((12, 450), (13, 450), (15, 600))
        )
        self._texts: list[tuple[Lettering, str, float, float, Colour, Colour]] = []
        foot = _HEAD + len(chart.rows) * _ROW
        legend = list(self._legend_lines(chart))
        height = foot + 8 + _LEGEND_LINE * len(legend)
        self._image = Image.new("RGB", (WIDTH * _SHAPES, height * _SHAPES), GROUND)
        self._on = ImageDraw.Draw(self._image)
        self._draw_head(chart)
        for place, row in enumerate(chart.rows):
            self._draw_row(chart, row, _HEAD + place * _ROW)
        for place, line in enumerate(legend):
            self._draw_legend(line, foot + 11 + _LEGEND_LINE * place)

    def png(self) -> bytes:
        image = self._image.reduce(_SHAPES // _LETTERS)
        on = ImageDraw.Draw(image)
        for letters, text, x, y, colour, ground in self._texts:
            letters.draw(on, (x * _LETTERS, y * _LETTERS), text, colour, ground)
        out = BytesIO()
        image.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
        return out.getvalue()

    # Above the rows

    def _draw_head(self, chart: Chart) -> None:
        if chart.today:
            self._rule(chart.today.at, 18, _HEAD, TODAY, 1.8)
            self._label(chart.today, 14, TODAY)
        for tick in chart.ticks:
            self._label(tick, 31, QUIET)
        for year in chart.years:
            self._label(year, 44, QUIET)

    def _label(self, tick: Tick, y: float, colour: Colour) -> None:
        wide = self._wide(self._small, tick.label)
        x = _x(tick.at) - wide / 2
        self._say(self._small, tick.label, min(max(x, _GAP), WIDTH - _GAP - wide), y, colour)

    def _rule(self, at: float, top: float, bottom: float, colour: Colour, width: float) -> None:
        x = _x(at) * _SHAPES
        self._on.line([(x, top * _SHAPES), (x, bottom * _SHAPES)], colour, round(width * _SHAPES))

    # Rows

    def _draw_row(self, chart: Chart, row: Row, top: float) -> None:
        """Draw a project on its panel: its title, then the ruled lane with its marks and what is said of them."""
        panel = [side * _SHAPES for side in (_GAP, top, WIDTH - _GAP, top + _PANEL)]
        self._on.rounded_rectangle(panel, 4 * _SHAPES, PANEL)
        for tick in chart.ticks:
            self._rule(tick.at, top + _LANE - 10, top + _PANEL, RULE, 1)
        if chart.today:
            self._rule(chart.today.at, top + _LANE - 10, top + _PANEL, TODAY, 1.8)
        for mark in sorted(row.marks, key=lambda m: m.is_day):  # a day stands before a window that it lies in
            self._draw_mark(mark, _extent(mark), top + _LANE, PANEL)
        taken = self._place_words(row, top)
        title = self._title.drawable(row.title) or f"No. {row.line} in the list"
        room = (WIDTH - 2 * _SIDE - taken) * _LETTERS
        self._say(self._title, self._title.fitting(title, room), _SIDE, top + 16, TEXT, PANEL)

    def _place_words(self, row: Row, top: float) -> float:
        """Say a row's date after its marks, before them, or beside the title; return what that takes of the title."""
        extents = [_extent(mark) for mark in row.marks]
        words = self._plain.drawable(row.words)
        wide = self._wide(self._plain, words)
        before = min(start for start, _ in extents) - _GAP - wide
        after = max(end for _, end in extents) + _GAP
        if after + wide <= WIDTH - 2 * _GAP:
            x, y, taken = after, top + _LANE + 4.5, 0.0
        elif before >= 2 * _GAP:
            x, y, taken = before, top + _LANE + 4.5, 0.0
        else:
            x, y, taken = WIDTH - _SIDE - wide, top + 16, wide + 2 * _GAP
        self._say(self._plain, words, x, y, QUIET, PANEL)
        return taken

    def _draw_mark(self, mark: Mark, extent: tuple[float, float], y: float, ground: Colour) -> None:
        start, end = extent
        firmness, colour = FIRMNESS[mark.certainty], OVERDUE if mark.overdue else COMING
        if mark.is_day:
            centre = (start + end) / 2 * _SHAPES, y * _SHAPES
            draw_point(self._on, centre, _POINT * _SHAPES, mark.event, firmness, colour, ground)
            return
        left, top, right, bottom = (round(side * _SHAPES) for side in (start, y - _BAR, end, y + _BAR))
        soft = not mark.from_before, not mark.goes_on
        draw_bar(self._image, (left, top, right, bottom), soft, _FADE * _SHAPES, firmness, colour)

    # What the shapes mean

    def _legend_lines(self, chart: Chart) -> Iterator[list[Sample]]:
        line: list[Sample] = []
        left = room = WIDTH - 2.0 * _SIDE
        for sample in _samples(chart):
            wide = self._legend_room(sample)
            if wide - 2 * _GAP > left and line:
                yield line
                line, left = [], room
            line.append(sample)
            left -= wide
        yield line

    def _draw_legend(self, line: list[Sample], y: float) -> None:
        x = float(_SIDE)
        for sample in line:
            at = x
            for mark in sample[0]:
                self._draw_mark(mark, (at, at + _swatch(mark)), y, GROUND)
                at += _swatch(mark) + _GAP
            self._say(self._small, sample[1], at, y + 4.5, QUIET)
            x += self._legend_room(sample)

    def _legend_room(self, sample: Sample) -> float:
        marks, words = sample
        return sum(_swatch(mark) + _GAP for mark in marks) + self._wide(self._small, words) + 2 * _GAP

    # Text

    def _wide(self, letters: Lettering, text: str) -> float:
        return letters.width(text) / _LETTERS

    def _say(self, letters: Lettering, text: str, x: float, y: float, colour: Colour, ground: Colour = GROUND) -> None:
        self._texts.append((letters, text, x, y, colour, ground))


def _x(place: float) -> float:
    return _SIDE + place * (WIDTH - 2 * _SIDE)


def _extent(mark: Mark) -> tuple[float, float]:
    """Return from where to where a mark is drawn: a window of few days wide enough to be seen."""
    start, end = _x(mark.start), _x(mark.end)
    short = max(2 * _POINT - (end - start), 0) / 2
    return start - short, end + short


def _swatch(mark: Mark) -> float:
    return 2 * _POINT if mark.is_day else 30


def _samples(chart: Chart) -> Iterator[Sample]:
    """Yield each way of drawing that is on the chart, with its words: certainties, premieres, dates that passed."""
    marks = [mark for row in chart.rows for mark in row.marks]
    for firmness in Firmness:
        alike = [m for m in marks if FIRMNESS[m.certainty] is firmness and not m.overdue]
        said = ", ".join(c.value for c in Certainty if any(m.certainty is c for m in alike))
        if alike:
            yield _distinct(alike), said
    premieres = [m for m in marks if m.is_day and m.event is Event.PREMIERE]
    if premieres:
        yield [_sample(replace(premieres[0], certainty=Certainty.CONFIRMED, overdue=False))], "premiere"
    overdue = [m for m in marks if m.overdue]
    if overdue:
        yield _distinct(overdue)[:2], "date passed, not confirmed"


def _distinct(marks: list[Mark]) -> list[Mark]:
    """Return one mark of each shape, days first."""
    shapes = {(not m.is_day, m.event if m.is_day else None): m for m in reversed(marks)}
    return [_sample(shapes[shape]) for shape in sorted(shapes, key=str)]


def _sample(mark: Mark) -> Mark:
    return replace(mark, from_before=False, goes_on=False)
