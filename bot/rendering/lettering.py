"""Text in pictures, of any script: which font draws which letter, how wide it is, where it is cut. Knows no calendar.

Fonts of the machine are never asked, for a picture looks the same everywhere. Pillow's own font has ASCII alone; the
Noto fonts that come with simcord (as plain files: none of its code is loaded) have Latin, Greek, Cyrillic, Hebrew,
Arabic, Devanagari, Han and Kana. What no font has is left out, and text of which nothing remains is not drawn at all.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageDraw, ImageFont, features

from bot.rendering.markdown import flatten

Font = ImageFont.FreeTypeFont
Colour = tuple[int, int, int]

_SCRIPTS = ("latin", "hebrew", "arabic", "devanagari", "sc")
_NO_CHARACTER = "\uffff"  # never one: what a font draws for it, it draws for all that it lacks
_ELLIPSIS = "…"
_RIGHT_TO_LEFT = ("R", "AL")
# Where no font has these, and taking their accents off leaves nothing plainer.
_PLAINER = {
    "–": "-",
    "—": "-",
    "−": "-",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
}


class Lettering:
    """One size and weight of text. Not for several threads at once: each picture makes its own."""

    def __init__(self, size: float, weight: int = 400) -> None:
        self._size = size
        self._weight = weight
        self._paths = list(_font_files())
        self._fonts: list[Font] = []
        self._found: dict[str, Font | None] = {}
        self._drawn: dict[tuple[int, str], bytes] = {}
        # Without its shaping library, Pillow would draw Arabic and Hebrew backwards.
        self._turns = features.check("raqm")

    def drawable(self, text: str) -> str:
        """Return what of a text can be drawn, on one line: accents go before letters, an ellipsis stands for those."""
        shown = "".join(map(self._shown, flatten(text)))
        while _ELLIPSIS * 2 in shown:
            shown = shown.replace(_ELLIPSIS * 2, _ELLIPSIS)
        return " ".join(shown.split()) if any(c.isalnum() for c in shown) else ""

    def width(self, text: str) -> float:
        """Return how much room a drawable text takes."""
        return sum(font.getlength(part) for font, part in self._runs(text))

    def fitting(self, text: str, room: float) -> str:
        """Return a drawable text, cut at its end where it is wider than its room."""
        if self.width(text) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(_cut(text, middle)) <= room else (low, middle - 1)
        return _cut(text, low)

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: Colour, halo: Colour) -> None:
        """Draw a drawable text from its left end on a baseline, with a halo that parts it from lines behind it."""
        x, y = at
        runs = list(self._runs(text))
        if text and unicodedata.bidirectional(text[0]) in _RIGHT_TO_LEFT:
            runs.reverse()
        for font, part in runs:
            on.text((x, y), part, fill, font, anchor="ls", stroke_width=self._size / 6, stroke_fill=halo)
            x += font.getlength(part)
        x = at[0]
        for font, part in runs:  # once more without: a halo must not eat into the letter before it
            on.text((x, y), part, fill, font, anchor="ls")
            x += font.getlength(part)

    def _shown(self, character: str) -> str:
        if self._font_of(character):
            return character
        whole = unicodedata.normalize("NFKD", character)
        bare = _PLAINER.get(character) or "".join(c for c in whole if not unicodedata.combining(c))
        if bare and all(map(self._font_of, bare)):
            return bare
        return _ELLIPSIS if character.isalnum() and self._font_of(_ELLIPSIS) else ""

    def _runs(self, text: str) -> Iterator[tuple[Font, str]]:
        """Yield stretches of one font each; one where a font has all, for so alone mixed directions come right."""
        fonts = list(dict.fromkeys(font for c in text if (font := self._font_of(c))))
        alone = next((font for font in fonts if all(self._has(font, c) or _follows(c) for c in text)), None)
        if alone is not None:
            yield alone, text
            return
        font, part = None, ""
        for character in text:
            own = font if font is not None and _follows(character) else self._font_of(character)
            if own is not font and font is not None and part:
                yield font, part
                part = ""
            font, part = own, part + character
        if font is not None and part:
            yield font, part

    def _font_of(self, character: str) -> Font | None:
        if character not in self._found:
            turns = unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
            able = self._turns or not turns
            self._found[character] = (
                next((f for f in self._opened() if self._has(f, character)), None) if able else None
            )
        return self._found[character]

    def _has(self, font: Font, character: str) -> bool:
        # Pillow does not say what a font has; what it lacks, it draws as it draws no character at all.
        place = self._fonts.index(font)
        for asked in (_NO_CHARACTER, character):
            if (place, asked) not in self._drawn:
                self._drawn[place, asked] = bytes(font.getmask(asked))
        return self._drawn[place, character] != self._drawn[place, _NO_CHARACTER]

    def _opened(self) -> Iterator[Font]:
        """Yield the fonts in their order, those that nothing needed yet opened as they come."""
        yield from list(self._fonts)
        while self._paths:
            font = ImageFont.truetype(self._paths.pop(0), self._size)
            axes = font.get_variation_axes()
            font.set_variation_by_axes([self._weight if a["name"] == b"Weight" else a["default"] or 0 for a in axes])
            self._fonts.append(font)
            yield font
        if not self._fonts:
            own = ImageFont.load_default(self._size)
            if not isinstance(own, Font):
                raise RuntimeError("Pillow was built without FreeType: no text can be drawn at a size of our choice")
            self._fonts.append(own)
            yield own


@lru_cache(maxsize=1)
def _font_files() -> tuple[Path, ...]:
    """Return the fonts that come with simcord, one a script; none where it is not installed or has moved them."""
    found = find_spec("simcord")
    if found is None or found.origin is None:
        return ()
    folder = Path(found.origin).parent / "preview" / "static" / "fonts"
    named = (sorted(folder.glob(f"noto-sans-{script}-v*.ttf")) for script in _SCRIPTS)
    return tuple(files[-1] for files in named if files)


def _follows(character: str) -> bool:
    """Tell whether a character goes with what stands before it: spaces, and marks on letters."""
    return character.isspace() or unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"


def _cut(text: str, length: int) -> str:
    return text if length >= len(text) else text[:length].rstrip() + _ELLIPSIS
