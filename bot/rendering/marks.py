"""The marks of the calendar's picture: a day as a sharp point, a window as a soft bar. Knows neither text nor rows.

How sure a date is shows in shape and texture, which every eye and every screen tells apart: filled and solid for what
is confirmed, half and striped for what is expected, hollow and dotted for what is talked of, crossed for the denied.
"""

from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw

from bot.rendering.calendar import Firmness
from bot.rendering.lettering import Colour
from db.vocabulary import Event

Point = tuple[float, float]

_CIRCLE = [(0.9 * cos(turn * pi / 36), 0.9 * sin(turn * pi / 36)) for turn in range(72)]
_DIAMOND = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
_EDGE = 0.32  # of the radius


def draw_point(
    on: ImageDraw.ImageDraw,
    centre: Point,
    radius: float,
    event: Event,
    firmness: Firmness,
    colour: Colour,
    ground: Colour,
) -> None:
    """Draw a day: a diamond for a release, a circle for a premiere, filled as far as it is sure."""
    on.polygon(_shape(event, centre, radius * 1.3), ground)  # parts it from what it stands on
    if firmness is Firmness.DENIED:
        for slope in (-0.85, 0.85):
            ends = [(centre[0] + side * radius * 0.85, centre[1] + side * radius * slope) for side in (-1, 1)]
            on.line(ends, colour, round(radius * _EDGE * 1.2))
        return
    on.polygon(_shape(event, centre, radius), colour)
    inner = _shape(event, centre, radius * (1 - _EDGE * 1.3))
    if firmness is Firmness.EXPECTED:
        inner = [(max(x, centre[0]), y) for x, y in inner]
    if firmness is not Firmness.SURE:
        on.polygon(inner, ground)


def draw_bar(
    image: Image.Image,
    box: tuple[int, int, int, int],
    soft: tuple[bool, bool],
    fade: float,
    firmness: Firmness,
    colour: Colour,
) -> None:
    """Draw a window into a box (left, top, right, bottom); an end that is `soft` fades into the ground."""
    left, top, right, bottom = box
    size = right - left, bottom - top
    mask = ImageChops.multiply(_texture(firmness, size), _fading(size, soft, fade))
    image.paste(Image.new("RGB", size, colour), (left, top), mask)


def _shape(event: Event, centre: Point, radius: float) -> list[Point]:
    outline = _CIRCLE if event is Event.PREMIERE else _DIAMOND
    return [(centre[0] + radius * x, centre[1] + radius * y) for x, y in outline]


def _texture(firmness: Firmness, size: tuple[int, int]) -> Image.Image:
    """Return how strongly each part of a bar is drawn: solid, striped, dotted within a frame, or crossed within one."""
    width, height = size
    strength = Image.new("L", size, {Firmness.SURE: 255, Firmness.EXPECTED: 60}.get(firmness, 0))
    on = ImageDraw.Draw(strength)
    for x in range(-height, width + height, round(height * 0.9)):
        match firmness:
            case Firmness.SURE:
                break
            case Firmness.EXPECTED:
                on.line([(x, height), (x + height, 0)], 255, round(0.33 * height))
            case Firmness.TALKED_OF:
                on.ellipse((x, height * 0.37, x + height * 0.26, height * 0.63), 255)
            case Firmness.DENIED:
                on.line([(x, height), (x + height, 0)], 255, round(0.12 * height))
                on.line([(x, 0), (x + height, height)], 255, round(0.12 * height))
    if firmness in (Firmness.TALKED_OF, Firmness.DENIED):
        on.rectangle((-height, 0, width + height, height - 1), outline=255, width=round(0.13 * height))
    return strength


def _fading(size: tuple[int, int], soft: tuple[bool, bool], fade: float) -> Image.Image:
    width, height = size
    fade = max(min(width * 0.4, fade), 1)
    ramp = bytes(
        int(255 * min(1.0, (x + 1) / fade if soft[0] else 1.0, (width - x) / fade if soft[1] else 1.0))
        for x in range(width)
    )
    return Image.frombytes("L", (width, 1), ramp).resize((width, height))
