"""Text to words: folded for looking up, with how each was written. Knows no lexicon and no names."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from db.folding import fold

LONGEST = 300  # characters of one question; a member's longest measured one is far below

# Short forms people type with and without the apostrophe, spelled out so that one row of the lexicon serves all.
_CONTRACTIONS = {
    **{f"{w}s": (w, "is") for w in "what who when where why how that there he she here".split()},
    **{f"{w}re": (w, "are") for w in "what who they you".split()},
    **{f"{w}ll": (w, "will") for w in "what who when it he she they".split()},
    **{f"{w}d": (w, "did") for w in "who how why where".split()},
    **{f"{w}nt": (w, "not") for w in "is are was were do does did has have had would could should need must".split()},
    "its": ("it", "is"),
    "wont": ("will", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "shant": ("shall", "not"),
    "aint": ("is", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "lets": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "wheres": ("where", "is"),
    "u": ("you",),
    # Question words with two letters changed about: they are too short to be put right by nearness.
    **{
        typo: (word,)
        for typo, word in {
            "wen": "when",
            "wehn": "when",
            "hwen": "when",
            "wich": "which",
            "whcih": "which",
            "hwo": "who",
            "waht": "what",
            "wot": "what",
            "teh": "the",
        }.items()
    },
    "ur": ("your",),
}
_DRAWN_OUT = re.compile(r"(?!(?:\b|(?<=\b[vx]))iii\b)([a-z])\1{2,}")  # "sooo", but not "top gun iii"
_TRIPLED = re.compile(r"([a-z])\1\1")  # what the former costs ten times as much to look for
_PAUSE = re.compile(r"['’]?s?[\"”)]?\s*[,;/]")
APOSTROPHES = tuple("'’‘`´")
_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*(?:\.(?=\w\.)[^\W_]+)*|\$[\d.]*|[^\W_]|&")
_OPENING = re.compile(r"(?<!\w)'")
_QUOTES = re.compile(r"[\"“„«]([^\"”“»]{1,120})[\"”»]|(?<!\w)['‘]([^'’]{2,80})['’](?!\w)")


# What is no word of anybody's: terminal colours, addresses, Discord's mentions and emoji.
_NO_WORDS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|https?://[^\s)>\]]*|<(?:@[!&]?|#|a?:\w+:)\d+>")


def plain_text(question: str) -> str:
    """Return what was typed on one line, without control characters and what is no word."""
    if "http" in question or "<" in question or not question.isprintable():
        question = "".join(c if c.isprintable() else " " for c in _NO_WORDS.sub(" ", question))
    return " ".join(question.split())


_TWO = re.compile(
    r"^((?:who|what|when|where|which|how)\b.{6,}?)[,;?]? and ((?:who|what|when|where|which|how)\b.{8,})$", re.I
)


def two_questions(text: str) -> tuple[str, str] | None:
    """Return the two questions of a line that asks two: `who directs Deeper and who stars in it`."""
    match = _TWO.match(text) if " and " in text.lower() else None
    return (match[1], match[2].rstrip("?! ")) if match else None


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `bare` is without a possessive or plural s; `quoted` numbers the quotation it stands in (0: none).
    `written` is how names spell it: `cant` for both words of "can't", the second of which has none."""

    folded: str
    bare: str
    raw: str
    capital: bool
    quoted: int = 0
    written: str = ""
    pause: bool = False  # a comma or the like follows

    def __hash__(self) -> int:
        return hash((self.raw, self.folded))  # words are looked up often, and hardly any two agree in both

    @property
    def owned(self) -> bool:
        """Tell whether the word is a possessive, of one letter or more: `Cruise's`."""
        return self.raw[-2:-1] in APOSTROPHES and self.raw[-1:] in "sS"


def words_of(text: str) -> tuple[Word, ...]:
    """Split a question into words, contractions spelled out."""
    shouted = text.isupper()  # then a capital shows no name
    pauses = "," in text or ";" in text or "/" in text
    found: list[Word] = []
    if not (shouted or pauses or _may_quote(text)):
        for token in text.split():
            found += _words_in(token)
        return tuple(found)
    quotes = [(m.start(), m.end()) for m in _QUOTES.finditer(text)]
    for match in _WORD.finditer(text):
        raw = match[0]
        quoted = next((i for i, (a, b) in enumerate(quotes, 1) if a <= match.start() < b), 0) if quotes else 0
        pause = pauses and _PAUSE.match(text, match.end()) is not None
        if quoted or shouted or pause:
            parts = _parts(raw, spelled_out=not quoted)
            parts = tuple(replace(word, quoted=quoted, capital=word.capital and not shouted) for word in parts)
            found += (*parts[:-1], replace(parts[-1], pause=pause))
        else:
            found += _parts(raw, spelled_out=True)
    return tuple(found)


def _may_quote(text: str) -> bool:
    """Tell, at a glance, whether something may stand in quotation marks."""
    return '"' in text or not text.isascii() or ("'" in text and _OPENING.search(text) is not None)


@lru_cache(maxsize=16_384)
def _words_in(token: str) -> tuple[Word, ...]:
    """Return the words of what stands between two spaces, where no quotation and no pause is near."""
    written = (token,) if token.isalnum() else _WORD.findall(token)
    return tuple(word for raw in written for word in _parts(raw, spelled_out=True))


@lru_cache(maxsize=16_384)
def _parts(raw: str, spelled_out: bool) -> tuple[Word, ...]:
    """Return the words that one written word stands for."""
    written = fold(raw) or raw
    folded = _DRAWN_OUT.sub(r"\1", written) if _TRIPLED.search(written) else written
    capital = raw[:1].isupper()
    if spelled_out and folded in _CONTRACTIONS:
        said = _CONTRACTIONS[folded]
        return tuple(Word(part, part, raw, capital, 0, "" if i else written) for i, part in enumerate(said))
    found = []
    for part, spelled in zip(folded.split(), written.split(), strict=True):
        owned = raw[-2:-1] in APOSTROPHES and spelled == written.split()[-1]
        found.append(Word(part, part.removesuffix("s") if owned else _bare(part), raw, capital, 0, spelled))
    return tuple(found)


def _bare(word: str) -> str:
    """Return the word without a possessive or plural ending: `cruises` → `cruise`, `comedies` → `comedy`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
