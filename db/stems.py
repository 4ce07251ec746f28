"""The words that carry meaning in a text, as stems: what facts are indexed and found by. Pure; knows no database."""

from db.folding import fold, stem

# Words too common in sentences to find one by.
STOP_WORDS = frozenset(
    "a an the of in on at by for to from with as is was were are be been being it its this that these"
    " those and or but if than then so not no nor do does did have has had will would could should may"
    " might must can he she they his her their them him i we you my our your who whom whose which what"
    " when where why how there here about into over under up out off more most some any all also just only"
    " very such own same s t re ve ll d m".split()
)

# Longer than any word that is asked by; and a key of PostgreSQL's ends at 2,700 bytes.
_WORD_LIMIT = 80


def stems_of(text: str) -> set[str]:
    """Return the stems of the words that carry meaning in a text."""
    return {stem(word) for word in fold(text).split() if word not in STOP_WORDS and len(word) <= _WORD_LIMIT}
