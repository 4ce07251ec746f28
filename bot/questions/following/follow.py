"""What a question means after what was said before. Pure.

    "and Deeper, who is in that?"          a thing is named first, then asked about
    "who's making it? I mean the director"  a question, and what was meant
A question that is complete in itself is left alone, and so is one that nothing before it completes.
"""

from dataclasses import replace

from bot.questions.context import Context, Turn
from bot.questions.following.antecedents import antecedent_of
from bot.questions.following.clauses import follow_clause
from bot.questions.following.fragments import (
    bare,
    is_bare_name,
    is_correction,
    is_name_alone,
    may_correct,
    parts_of,
    things_named,
)
from bot.questions.following.pronouns import Reference, find_references
from bot.questions.following.terms import Followed, Meant, Reworded, Understands
from bot.questions.meaning import Asking, Named
from bot.questions.words import Word, words_of

_TOPICS = ("project", "person", "company")


def follow(text: str, context: Context, mind: Understands) -> Followed | None:
    """Return what a question means after what was said before; nothing where it is to be read by itself."""
    parts = parts_of(text)
    followed = _follow_parts(parts, context, mind)
    if followed is None and parts and _only_says_so(text, parts):
        return Reworded(words_of(", ".join(parts)), (), context)
    return followed


def corrects_itself(text: str) -> bool:
    """Tell whether a question says at its end what was meant by it: that takes no conversation."""
    if not may_correct(text):
        return False
    parts = parts_of(text)
    return (len(parts) > 1 and is_correction(parts[-1])) or _only_says_so(text, parts)


def _only_says_so(text: str, parts: list[str]) -> bool:
    """Tell whether a part of its own says no more than that something was meant: `when's Digger out, I mean`."""
    return is_correction(text) and not any(is_correction(part) for part in parts)


def _follow_parts(parts: list[str], context: Context, mind: Understands) -> Followed | None:
    if len(parts) < 2:
        return follow_clause(parts[0], context, mind) if parts else None
    first, rest = parts[0], ", ".join(parts[1:])
    if is_correction(parts[-1]):
        return _corrected(", ".join(parts[:-1]), parts[-1], context, mind)
    if topic := _topic(first, context, mind):
        return _follow_or_read(rest, context.about(topic), mind)
    if _reference_alone(bare(words_of(first), mind)[1], mind) and _is_name(rest, mind):
        return follow_clause(f"and {rest}", context, mind)  # "the other one, Days of Thunder 2"
    if named := _named_at_the_end(parts, mind):
        return _follow_or_read(", ".join(parts[:-1]), context.about(named), mind)
    return follow_clause(", ".join(parts), context, mind)


def _follow_or_read(text: str, context: Context, mind: Understands) -> Followed:
    return _follow_parts(parts_of(text), context, mind) or Reworded(words_of(text), (), context)


def _topic(part: str, context: Context, mind: Understands) -> Named | None:
    """Return the thing that a part of the question only names or points at."""
    _, words = bare(words_of(part), mind)
    if words and all(mind.named(words)):
        return next((thing for thing in things_named(words, mind) if thing.kind in _TOPICS), None)
    reference = _reference_alone(words, mind)
    meant = antecedent_of(reference, context, mind) if reference else None
    return meant if isinstance(meant, Named) else None


def _named_at_the_end(parts: list[str], mind: Understands) -> Named | None:
    """Return what a pronoun is said to be afterwards: "who does he play there, in Deeper?" """
    main, end = words_of(", ".join(parts[:-1])), bare(words_of(parts[-1]), mind)[1]
    kinds = {kind for reference in find_references(main, mind.named(main)) for kind in reference.kinds}
    if not kinds or not is_bare_name(end, mind.named(end)):
        return None
    return next((thing for thing in things_named(end, mind) if thing.kind in kinds), None)


def _reference_alone(words: tuple[Word, ...], mind: Understands) -> Reference | None:
    references = find_references(words, mind.named(words))
    return references[0] if references and references[0].end - references[0].start == len(words) else None


def _is_name(text: str, mind: Understands) -> bool:
    words = words_of(text)
    return is_name_alone(words, mind.named(words))


def _corrected(main: str, correction: str, context: Context, mind: Understands) -> Followed | None:
    """Take a question whose end says what was meant by it."""
    _, words = bare(words_of(correction), mind)
    if is_name_alone(words, mind.named(words)):
        things = things_named(words, mind)
        return _follow_or_read(main, context.about(things[0]), mind) if things else None
    said = " ".join(word.raw for word in words)
    asked = _asking_of(_follow_or_read(main, context, mind), mind)
    if asked is None:
        return follow_clause(said, context, mind)
    return follow_clause(f"and {said}", replace(context, turns=(Turn(asked), *context.turns)), mind)


def _asking_of(followed: Followed, mind: Understands) -> Asking | None:
    match followed:
        case Meant(asking):
            return asking
        case Reworded(words, stands):
            read = mind.read(words, stands)
            return read.asking if read else None
        case _:
            return None
