"""Sentences kept as they are written: whether one is clearly about the project, and what sort of claim it makes."""

from collections.abc import Sequence

from bot.editing.pasting.claims import Fact
from bot.editing.pasting.people import weaker
from bot.editing.pasting.tokens import Kind, Token, longest, phrases, said
from bot.editing.pasting.words.about import ABOUT, ARTICLES, FACT_CUES, REASON_CUES, SUBJECTS
from bot.editing.pasting.words.sure import CERTAINTIES
from bot.editing.pasting.words.tables import Phrases, known
from db.vocabulary import Certainty, FactKind

_ABOUT = known(ABOUT | SUBJECTS)
# What may happen is what such a sentence says, not how sure it is.
_MODAL = frozenset(("may", "might", "could", "should", "may be", "might be", "could be", "due"))
_SURE = Phrases({phrase: sure for phrase, sure in CERTAINTIES.items() if phrase not in _MODAL})
_LIMIT = 600


def is_about(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of the project: it names it, or begins with its script, shoot or schedule."""
    words = [place for place, token in enumerate(tokens) if token.kind is not Kind.MARK][:2]
    if not words or sum(len(t.raw) for t in tokens) > _LIMIT:
        return False
    if tokens[words[0]].folded in ARTICLES and len(words) > 1:
        words = words[1:]
    named = any(t.kind is Kind.TITLE for t in tokens)
    return named or longest(tokens, words[0], _ABOUT) is not None


def make_fact(tokens: Sequence[Token], halted: bool) -> Fact:
    """Return the sentence as a fact; of a project that was halted, "over" and "due to" say why."""
    held = [found for place in range(len(tokens)) if (found := longest(tokens, place, _SURE))]
    certainty = Certainty.REPORTED
    for sure, _ in held:
        if sure is not Certainty.CONFIRMED:
            certainty = weaker(certainty, sure) or certainty
    return Fact(_kind(tokens, halted), sentence(said(tokens)), certainty)


def _kind(tokens: Sequence[Token], halted: bool) -> FactKind:
    heard = {phrase for place in range(len(tokens)) for phrase, _ in phrases(tokens, place, 4)}
    if halted and any(cue in heard for cue in REASON_CUES):
        return FactKind.REASON
    return next((kind for kind, cues in FACT_CUES if any(cue in heard for cue in cues)), FactKind.BACKGROUND)


def sentence(text: str) -> str:
    """Return a stretch of text as a sentence."""
    text = text.strip().strip(",;:—–- ").strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", "”", '"')) else ".")
