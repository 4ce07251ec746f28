"""A question's whole path: text → words → names → symbols → chart → meaning → SQL → facts → sentences.

Each step is a module of its own; this one hands the values on, has typos put right, asks back, and refuses by name.
"""

import re
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.questions import meaning as m
from bot.questions.asked import Path, Setting
from bot.questions.context import Context
from bot.questions.facts import Facts
from bot.questions.fields import FIELDS, RELATIONS
from bot.questions.fitting import fitting_kinds
from bot.questions.following.dangling import points_at_nothing
from bot.questions.following.follow import corrects_itself, follow
from bot.questions.following.pronouns import PEOPLE, find_references
from bot.questions.following.terms import Meant, Reworded, Unclear
from bot.questions.frames import frame_of
from bot.questions.interpreting import Interpretation, best_reading, interpret, only_searches
from bot.questions.light import is_light
from bot.questions.mind import Mind
from bot.questions.missing import gaps_in
from bot.questions.names import MARK, look_up
from bot.questions.naming import is_weak
from bot.questions.nearest import Correction, Doubt, correct, near_names, put_right, taken_together
from bot.questions.question_words import telling
from bot.questions.refusals import (
    cannot_take,
    empty_question,
    none_recorded,
    not_kept,
    not_understood,
    off_slate,
    one_at_a_time,
    too_long,
    unknown_words,
    which_project,
)
from bot.questions.reply import Answer, ReplyStatus
from bot.questions.running import run
from bot.questions.sql import Compiler
from bot.questions.words import LONGEST, plain_text, two_questions, words_of
from db.folding import fold
from db.reading import Reader
from db.visible import View

_MOST_CORRECTIONS = 3


def answer(question: str, reader: Reader, view: View, now: datetime, context: Context | None = None) -> Answer:
    """Answer one question from what the server sees at a moment; never raises for what people type. `context` is that
    of the answer before it in the conversation."""
    text = plain_text(question)
    if len(text) > LONGEST:
        return replace(too_long(question, LONGEST), goes_on=lambda: context)
    setting = Setting(reader, view, Facts(reader, Compiler(view)), now)
    path = Path(question, text, words_of(text), context=context or Context())
    several = two_questions(text)
    leans = (context is not None or corrects_itself(text)) and several is None
    mind = Mind(text, setting)
    followed = follow(text, path.context, mind) if leans else None
    match followed:
        case Unclear(people, choices, about):
            reply = replace(which_project(question, people, choices), goes_on=(lambda: about) if about else None)
        case Meant(asking, about, taken):
            path.context, path.taken = about, taken
            reply = run(path, [Interpretation(0.0, asking)], setting)
        case Reworded(words, stands, about):
            path = replace(path, words=words, stands=stands, context=about)
            reply = _read(path, setting)
        case None if several:
            reply = one_at_a_time(question, (several[0], _told_by_name(several, setting)))
        case None:
            reply = _read_alone(path, setting)
            if not path.context.turns and all(is_weak(path.words, span) for span in path.spans):
                followed = points_at_nothing(path.words, mind)
                reply = which_project(question, followed.people, followed.choices) if followed else reply
    if reply.goes_on is None:
        so_far = _still_about(path, reply)
        reply = replace(reply, goes_on=lambda: so_far)
    return replace(reply, follows=True) if followed and not reply.follows else reply


def _still_about(path: Path, reply: Answer) -> Context:
    """Return the context after an answer that nothing was found for."""
    about = path.context
    if films := _films_named(path):
        about = about.about(*films)  # what was asked of it is unknown, and it may be asked of again
    asked_back = reply.status is ReplyStatus.AMBIGUOUS and not reply.choices
    return replace(about, pending=_put_in_words(path) if asked_back else "")


def _put_in_words(path: Path) -> str:
    """Return the question as far as it is known what its pronouns stand for: "is he in it?", "Tom Cruise"."""
    if not path.stands:
        return path.text
    return " ".join(word.raw if word.folded.startswith(MARK) else word.folded for word in path.words)


def _films_named(path: Path) -> list[m.Named]:
    """Return the one project that a question names."""
    named = [next((n for n, _ in span.things if n.kind == "project"), None) for span in path.spans]
    films = {film.ids: film for film in named if film is not None}
    return list(films.values()) if len(films) == 1 else []


def _read_alone(path: Path, setting: Setting) -> Answer:
    """Answer a question that is read by itself."""
    if not path.words or (len(path.words) == 1 and is_light(path.words[0].folded)):
        return empty_question(path.question)
    return _read(path, setting)


def _read(path: Path, setting: Setting) -> Answer:
    """Answer a question by its words."""
    found = interpret(path, setting)
    for _ in range(_MOST_CORRECTIONS):
        searched = found and only_searches(found)
        strange = path.unknown or (best_reading(path, setting).unknown if searched else [])
        if not strange:
            break
        fitting = partial(fitting_kinds, path.words, path.spans, today=setting.today)
        correction = correct(path.words, strange, setting.vocabulary(), fitting)
        path.doubt = correction if isinstance(correction, Doubt) else None
        if not isinstance(correction, Correction) or (found and not (correction.names and correction.distance == 1)):
            break
        path = _corrected(path, correction)
        found = interpret(path, setting)
    if path.quantifier and not path.unknown and only_searches(found):
        return cannot_take(path.question, path.quantifier)
    if reply := _as_one_name(path, found, setting):
        return reply
    if not found:
        return _pointed_at_nothing(path) or _refuse(path, setting)
    if asks_back := _asks_back(path.question, found[0]):
        return asks_back
    reply = run(path, found, setting)
    if reply.status is ReplyStatus.UNKNOWN and only_searches(found):
        return _refuse(path, setting)  # no sentence has it: say what stood in the way
    if _came_to_nothing(reply):
        if other := _as_one_name(path, [], setting):
            return other
        known = [n for n in m.named_in(found[0].asking) if n.kind in ("project", "person")]
        if reply.status is ReplyStatus.ANSWERED and (absent := _never_kept(found[0].asking, setting.facts)):
            return none_recorded(path.question, absent, known)
        doubtful = [word for span in found[0].doubtful for word in path.words[span.start : span.end]]
        if doubtful := path.misread or doubtful:
            path.unknown = doubtful
            return _refuse(path, setting)
    return reply


def _corrected(path: Path, correction: Correction) -> Path:
    meant = " ".join(w.raw for w in path.words[correction.start : correction.end])
    path.misread += path.words[correction.start : correction.end]
    path.corrected.append(f"“{meant}” taken as “{correction.spelling}”")
    return replace(path, words=put_right(path.words, correction))


def _as_one_name(path: Path, found: list[Interpretation], setting: Setting) -> Answer | None:
    """Answer, or ask back, where bits of names are nearly one name together: "huh grant" is neither Huh nor Grant."""
    if path.corrected or path.unknown:
        return None
    alone = [span for span in (found[0].spans if found else path.taken_for_names) if span.end - span.start == 1]
    known = [path.words[span.start] for span in alone]
    if not known or sum(telling(path.words)) < 2:
        return None
    known.sort(key=lambda word: len(word.written), reverse=True)
    together = taken_together(path.words, known, setting.vocabulary())
    if isinstance(together, Doubt):
        if found and not any(together.start <= span.start < together.end for span in alone if span.is_part):
            return None
        path = replace(path, doubt=together, unknown=list(path.words[together.start : together.end]))
        return _refuse(path, setting)
    if together is None:
        return None
    path = _corrected(replace(path, misread=[], corrected=[]), together)
    taken = interpret(path, setting)
    reply = run(path, taken, setting) if taken and not only_searches(taken) else None
    return None if reply is None or _came_to_nothing(reply) else reply


def _came_to_nothing(reply: Answer) -> bool:
    return reply.status is ReplyStatus.UNKNOWN or reply.values in ((), ("unclear",), ("no",), (0,))


def _never_kept(asking: m.Asking, facts: Facts) -> list[str]:
    """Return what the question goes over that no project of the slate has: absence says nothing there."""
    if isinstance(asking, m.Check):
        return []  # its answer says what there is instead
    fields = {FIELDS[hop.field] for hop in m.hops_in(asking)}
    return sorted(f.noun for f in fields if f.table != "date_window" and not facts.is_kept(f))


def _told_by_name(several: tuple[str, str], setting: Setting) -> str:
    """Return the second of two questions with the first one's project for its "it"."""
    things = [named for span in setting.names_in(words_of(several[0]), several[0]) for named, _ in span.things]
    title = next((named.label for named in things if named.kind == "project"), "it")
    return re.sub(r"\bit\b", lambda _: title, several[1])


def _asks_back(question: str, best: Interpretation) -> Answer | None:
    """Ask back where a pronoun has nothing to stand for."""
    if best.pronouns and not m.named_in(best.asking) and not isinstance(best.asking, m.Find):
        return which_project(question, people="HE" in best.pronouns)
    return None


def _pointed_at_nothing(path: Path) -> Answer | None:
    """Ask back where all that is said of somebody or something is a pronoun: "is he in it?" """
    if path.spans or path.unknown or path.not_kept:
        return None
    pointed = find_references(path.words, [frozenset()] * len(path.words))
    return (
        which_project(path.question, people=all(reference.kinds == PEOPLE for reference in pointed))
        if pointed
        else None
    )


def _called(path: Path) -> str:
    """Return the unknown words; a number is told with the title that it makes another of ("Digger 2")."""
    at = next((i for i, word in enumerate(path.words) if word is path.unknown[0]), 0)
    before = next((span for span in path.taken_for_names if span.end == at), None)
    if before and path.unknown[0].folded.isdigit():
        return " ".join(w.raw for w in path.words[before.start : at + 1])
    return " ".join(w.raw for w in path.unknown[:3])


def _refuse(path: Path, setting: Setting) -> Answer:
    """Say which word stands in the way, and the nearest thing that is known."""
    spans = path.taken_for_names
    off = [span for span in spans if "project" not in {n.kind for n, _ in span.things}]
    works = [n for span in off for n, _ in span.things if n.kind == "work"]
    if works and not path.unknown and not path.not_kept:
        related = [f for name in RELATIONS for f in setting.facts.films(m.Back(name, works[0]))]
        return off_slate(path.question, works[0].label, related)
    known = [n for span in spans for n, _ in span.things if n.kind in ("project", "person")]
    if not path.unknown and frame_of(best_reading(path, setting)) == "where":
        return not_kept(path.question, ["places"], known)
    if path.not_kept and not path.unknown:
        return not_kept(path.question, path.not_kept, known)
    if path.unknown:
        unknown = _called(path)
        if path.doubt:
            unknown = " ".join(dict.fromkeys(w.raw for w in path.words[path.doubt.start : path.doubt.end]))
        spellings = path.doubt.spellings if path.doubt else near_names(fold(unknown), setting.vocabulary())
        near = look_up(setting.reader, setting.view, spellings)
        called = (min(rows, key=lambda row: (fold(row[3]) != row[0], row[3]))[3] for rows in near.values())
        return unknown_words(
            path.question, unknown, list(dict.fromkeys(called)), known, gaps_in(path.words, path.unknown)
        )
    return not_understood(path.question, known)
