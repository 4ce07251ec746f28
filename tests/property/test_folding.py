"""Folding has a short way for what most texts are; it gives what the long one does, whatever the text."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from bot.questions.words import plain_text, words_of
from db.folding import fold

TYPED = st.text(alphabet=st.sampled_from("aZ09 ,.;/?&_'`’\"“”-$<>@:#\n\tıßÉéøæÆ½𝑨"), max_size=40)


def spelled_out(text: str) -> str:
    """Fold a text step by step."""
    apostrophes = re.compile(r"['’‘`´ʼ]")
    plain = apostrophes.sub("", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = apostrophes.sub("", plain)
    for letter, put in {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}.items():
        plain = plain.casefold().replace(letter, put)
    return re.sub(r"[\W_]+", " ", plain.casefold().replace("&", " and ")).strip()


@given(st.text() | st.text(alphabet=st.characters(max_codepoint=127)) | TYPED)
@example("O'Brien & Sons_")
@example("Iñárritu")
def test_a_text_is_folded_the_same_by_the_short_way_and_the_long_one(text: str) -> None:
    assert fold(text) == spelled_out(text)


@given(TYPED)
@example("who's in 'Heat'")
@example("who is in ('Heat')")
def test_a_word_is_the_same_whether_or_not_something_else_is_quoted_or_paused(text: str) -> None:
    plain = plain_text(text)
    alone = [(word.folded, word.bare, word.written) for word in words_of(plain)]
    beside = [(word.folded, word.bare, word.written) for word in words_of(f"{plain} , x")]
    if not any(mark in plain for mark in "\"'“”’`,;/"):
        assert beside[: len(alone)] == alone
        assert not any(word.quoted or word.pause for word in words_of(plain))


@given(TYPED)
def test_a_question_is_one_line_of_printable_letters(text: str) -> None:
    plain = plain_text(text)
    assert plain.isprintable()
    assert plain == " ".join(plain.split())
    assert plain_text(plain) == plain or "<" in plain or "http" in plain
