"""A question's frame: what its words outside names ask for. Pure; knows no names."""

from itertools import pairwise

from bot.questions.lexicon import AUXILIARIES, QUESTION_WORDS
from bot.questions.symbols import Reading

_ASKED_DATE = frozenset("year years date dates day days month months".split())
_POLITE = frozenset(("can", "could", "would", "will", "do", "may"))
_LOOKING = frozenset(("watch", "see"))  # "can I watch it" does ask
_GREETINGS = frozenset(
    "hey hi hello slate bot yo so ok okay and but well um uh please pls now also then right quick question btw"
    " listen tell me us just actually bro dude man sup howdy oh hmm lol".split()
)
_WHO = frozenset(("who", "whom", "whose"))


def frame_of(reading: Reading) -> str:
    """Return what the words outside names ask for: who, when, where, why, count, until, check, which or none."""
    words = reading.frame
    cats = {item.cat for cell in reading.symbols for item in cell}
    if "COUNT" in cats:
        return "count"
    if words[-1:] == ["which"] or words[-2:] in (["which", "ones"], ["list", "them"], ["name", "them"]):
        return "which"
    if any({item.cat for item in cell} <= {"UNTIL", "SKIP"} for cell in reading.symbols):
        return "until"
    if "how" in words and "come" in words[words.index("how") :][1:2]:
        return "why"
    start = next((i for i, w in enumerate(words) if w not in _GREETINGS), 0)
    first, then = words[start : start + 1], words[start + 1 : start + 2]
    asked = next((w for w in words[start:] if w in QUESTION_WORDS and w != "how"), "")
    polite = first and first[0] in _POLITE and then in (["you"], ["i"], ["we"]) and not _LOOKING & set(words)
    if (
        first
        and first[0] in AUXILIARIES
        and not polite
        and not (asked in _WHO and "WHY" not in cats and then == ["you"])
    ):
        return "check"
    if first == ["any"]:
        return "any"
    if asked == "why":
        return "why"
    if asked in _WHO:
        return "who"
    if asked == "which" and _ASKED_DATE & set(words[max(0, words.index("which") - 2) : words.index("which")]):
        return "when"  # "the years in which they came out"
    if asked in ("what", "which") and _ASKED_DATE & set(words[words.index(asked) + 1 :][:1]):
        return "when"
    if asked:
        return "which" if asked == "what" else asked
    inverted = any(a in AUXILIARIES and b in ("it", "he", "she", "they", "that", "this") for a, b in pairwise(words))
    return "check" if inverted and not polite else "none"
