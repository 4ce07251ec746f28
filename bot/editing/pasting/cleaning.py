"""Lines of a pasted text without their markup: bullets, headings, emphasis and links, each remembered. Pure."""

import re
import unicodedata
from dataclasses import dataclass

_JOINERS = "\u200c\u200d"  # within words of some scripts
_INDENT = re.compile(r"\s*")
_QUOTED = re.compile(r"(?:>\s?)+")
_PICTURE = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+\s+(?=\S)")  # an emoji for a bullet
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(r"(?:[-*•◦▪▸‣⁃·●○►→+–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(\s*<?(https?://[^\s()<>]{1,1000})>?\s*\)|<?(https?://[^\s<>]{1,1000})>?")
_BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]{1,300})`|\|\|([^|\n]{1,300})\|\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's words; `strong` is how many characters at its start were set off by emphasis."""

    text: str
    indent: int = 0
    bullet: bool = False
    heading: bool = False
    strong: int = 0
    links: tuple[tuple[str | None, str], ...] = ()

    @property
    def blank(self) -> bool:
        """Tell whether the line holds no word."""
        return not any(c.isalnum() for c in self.text)


def clean_lines(text: str) -> list[Line]:
    """Return the lines of a text as people see them."""
    return [clean_line(line) for line in visible(text).split("\n")]


def visible(text: str) -> str:
    """Return the text without characters that are not seen, that steer how the rest is shown, or that nobody names."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and all(c.isprintable() or c == "\n" for c in text):
        return text
    return "".join(filter(None, map(_shown, text)))


def _shown(character: str) -> str:
    if character == "\n" or character in _JOINERS or character.isprintable():
        return character
    category = unicodedata.category(character)
    if category in ("Zl", "Zp"):
        return "\n"
    return "" if category in ("Cf", "Cs", "Co", "Cn") else " "


def clean_line(raw: str) -> Line:
    """Return one line without its markup."""
    start = _INDENT.match(raw)
    indent = len(start[0]) if start else 0
    text = _without(_QUOTED, raw.strip())
    bare = _without(_HEADING, text)
    heading = bare != text
    listed = _without(_PICTURE, _without(_BULLET, bare))
    bullet = listed != bare and not heading
    links: list[tuple[str | None, str]] = []
    text = _LINK.sub(lambda m: _linked(m, links), bare if heading else listed)
    text, strong = _plain(_CODE.sub(lambda m: m[1] or m[2], text))
    return Line(" ".join(text.split()), indent, bullet, heading, strong, tuple(links))


def _without(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return text[match.end() :] if match else text


def _linked(match: re.Match[str], links: list[tuple[str | None, str]]) -> str:
    links.append((match[1], match[2] or match[3]))
    return match[1] or " "


def _plain(text: str) -> tuple[str, int]:
    """Take emphasis off; what stands in italics within a line is a title to print, and so gets quotation marks."""
    text = " ".join(text.split())
    first = _BOLD.match(text) or _ITALIC.match(text)
    strong = len(" ".join(first[2].split())) if first else 0
    if first:
        text = first[2] + text[first.end() :]
    text = _BOLD.sub(lambda m: m[2], text)
    return _ITALIC.sub(lambda m: f"“{m[2]}”" if m[2][0].isupper() else m[2], text), strong
