"""One spelling for many: folded names, stems of words, and ids made from names. Pure; knows no database."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from Stemmer import Stemmer

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[\W_]+")
# Letters that have no decomposition and that people type without their mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
)


def fold(text: str) -> str:
    """Fold case, accents, apostrophes and punctuation away: `Alejandro G. Iñárritu` → `alejandro g inarritu`."""
    if text.isascii():
        if text.isalnum():  # as most words are
            return text.lower()
        plain = text.replace("'", "").replace("`", "").replace("&", " and ")
        return _NOT_WORD.sub(" ", plain.lower()).strip()
    plain = _APOSTROPHES.sub("", text)
    if not plain.isascii():
        # Letters in other dress (𝑨) become plain ones first, so that their case folds too.
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = _APOSTROPHES.sub("", plain)
    return _NOT_WORD.sub(" ", plain.casefold().translate(_PLAIN)).strip()


def identity(text: str) -> str:
    """Return the folded name, or the bare text where folding leaves nothing (`$`)."""
    return fold(text) or text.strip().casefold()


def stable_id(*parts: str) -> int:
    """Return the positive 63-bit id of a name: the same on every server, in every process, after every import."""
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1 or 1


# Irregular forms that people use of events and work; what is regular is Snowball's.
_IRREGULAR = {
    form: root
    for root, forms in {
        "script": "screenplay screenplays scripts teleplay",
        "visit": "trip trips journey journeys travel travels travelled traveled travelling visited visits visiting tour"
        " toured",
        "meet": "met meets meeting meetings",
        "go": "went gone goes going",
        "say": "said says saying",
        "tell": "told tells telling",
        "think": "thought thinks thinking",
        "see": "saw seen sees seeing",
        "make": "made makes making",
        "write": "wrote written writes writing",
        "begin": "began begun begins beginning",
        "break": "broke broken breaks",
        "fall": "fell fallen falls",
        "leave": "left leaves leaving",
        "lose": "lost loses losing",
        "pay": "paid pays",
        "run": "ran runs running",
        "shoot": "shot shots shoots shooting",
        "speak": "spoke spoken speaks",
        "take": "took taken takes taking",
        "give": "gave given gives giving",
        "get": "got gotten gets getting",
        "come": "came comes coming",
        "buy": "bought buys",
        "sell": "sold sells",
        "win": "won wins winning",
        "die": "died dies dying death dead",
        "drive": "drove driven drives",
        "fly": "flew flown flies flying flight flights",
        "hold": "held holds holding",
        "find": "found finds finding",
        "keep": "kept keeps",
        "know": "knew known knows",
        "build": "built builds",
        "money": "monies financial finance finances funding funds",
        "politics": "politic political politically politician politicians",
        "approve": "approval approvals approved approves",
        "permit": "permission permissions permitted permits",
        "insure": "insurance insured insurer",
        "censor": "censorship censors censored",
        "hide": "hid hidden hides",
        "child": "children",
        "man": "men",
        "woman": "women",
        "favor": "favour favors favours",
    }.items()
    for form in forms.split()
}
_ENGLISH = Stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem under which a folded English word is indexed: `visited`, `visits` → `visit`."""
    word = _IRREGULAR.get(word, word)
    return str(_ENGLISH.stemWord(word))
