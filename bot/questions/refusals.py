"""What Slate says when it has no answer: by name what stood in the way, and a next step that works. Pure."""

import re
from collections.abc import Iterable, Sequence

from bot.questions.facts import Film
from bot.questions.meaning import Named
from bot.questions.phrases import listed
from bot.questions.reply import Answer, Choice, Gap, ReplyStatus
from db.vocabulary import GapKind

_ALL_AT_ONCE = "a question about all of them at once"
_EXAMPLES = ("What's coming out next?", "Which projects are on hold?")


def empty_question(question: str) -> Answer:
    """Nothing was asked that has a word in it."""
    return _unknown(
        question, "Ask me about a film project, for instance: what's coming out next?", _examples(), "no question"
    )


def too_long(question: str, most: int) -> Answer:
    """A whole text was sent."""
    return _unknown(
        question[:most],
        f"That is too long for one question: ask in up to {most} characters.",
        (),
        "too long a text to be read",
    )


def too_much(question: str) -> Answer:
    """The store took too long over it."""
    lead = "That goes through too much of the slate at once: name a film, a person or a year, and ask again."
    return _unknown(question, lead, _examples(), "a question that goes through too much of the slate at once")


def not_kept(question: str, labels: Sequence[str], known: Sequence[Named]) -> Answer:
    """Something that no slate keeps."""
    fields = list(dict.fromkeys(labels))
    lead = f"I don't keep {listed(fields)}.{_offer(known)}"
    missing = [Gap(GapKind.FIELD, label) for label in fields]
    return _unknown(question, lead, _about(known), f"{_a_question(known)} for {listed(fields)}", missing)


def unknown_words(
    question: str, unknown: str, near: Sequence[str], known: Sequence[Named], missing: Iterable[Gap] = ()
) -> Answer:
    """A word that is neither a name on this slate nor one that questions are made of."""
    meant = f" Did you mean {listed([f'“{n}”' for n in near], 'or')}?" if near else ""
    choices = tuple(Choice(_short(n), _asked_of(question, unknown, n)) for n in near) or _about(known)
    lead = f"I know nothing called “{unknown}” on this slate.{meant or _offer(known)}"
    reading = f"{_a_question(known)} with “{unknown}”, which is not on this slate"
    return _unknown(question, lead, choices, reading, missing)


def none_recorded(question: str, nouns: Sequence[str], known: Sequence[Named]) -> Answer:
    """A field that not one project of this slate has."""
    lead = f"No {listed(list(nouns), 'or')} is recorded on this slate at all.{_offer(known)}"
    missing = [Gap(GapKind.RECORD, f"any {noun}") for noun in nouns]
    return _unknown(question, lead, _about(known), f"{_a_question(known)} for {listed(list(nouns), 'or')}", missing)


def _asked_of(question: str, unknown: str, name: str) -> str:
    """Return the question with the name instead of what is unknown."""
    asked = re.sub(re.escape(unknown), lambda _: name, question, count=1, flags=re.IGNORECASE)
    return asked if asked != question else f"Tell me about {name}"


def off_slate(question: str, work: str, related: Sequence[Film]) -> Answer:
    """A title that projects are related to, but that is no project itself."""
    titles = list(dict.fromkeys(film.title for film in related))
    near = f" Related to it: {listed(titles)}." if titles else ""
    again = re.compile(re.escape(work), re.IGNORECASE)
    choices = tuple(Choice(_short(title), again.sub(title, question, count=1)) for title in titles[:3])
    missing = [Gap(GapKind.NAME, work)]
    reading = f"a question about {work}, which other projects are related to"
    return _unknown(question, f"{work} itself is not on this slate.{near}", choices, reading, missing)


def not_understood(question: str, known: Sequence[Named]) -> Answer:
    """Every word is known, and still it makes no question."""
    lead = f"I can't make out what is asked.{_offer(known)}"
    reading = f"{_a_question(known)} in words that I know, but not what they ask together"
    return _unknown(question, lead, _about(known) or _examples(), reading)


def one_at_a_time(question: str, several: Sequence[str]) -> Answer:
    """Two questions in one line, of which only one can be answered."""
    choices = tuple(Choice(_short(part), part) for part in several)
    lead = f"One question at a time, please: “{several[0]}” or “{several[1]}”?"
    return Answer(question, ReplyStatus.AMBIGUOUS, lead, choices=choices, reading="two questions")


def cannot_take(question: str, word: str) -> Answer:
    """A word that speaks of a whole set at once."""
    return _unknown(
        question, f"I can't answer for “{word}”: ask me for the list, or about one of them.", (), _ALL_AT_ONCE
    )


def which_project(question: str, people: bool, choices: Sequence[tuple[str, str]] = ()) -> Answer:
    """A pronoun stood for nothing, or for several things: each with the question that names it."""
    what = "Who" if people else "Which project"
    named = f": {listed([name for name, _ in choices], 'or')}" if choices else ""
    again = "" if choices else f" Ask again with the {'name' if people else 'title'}."
    return Answer(
        question,
        ReplyStatus.AMBIGUOUS,
        f"{what} do you mean{named}?{again}",
        choices=tuple(Choice(_short(name), asked) for name, asked in choices),
        reading="a question about somebody or something that it does not name",
    )


def which_one(question: str, label: str, names: Sequence[str]) -> Answer:
    """A name is several people's."""
    again = re.compile(rf"\b{re.escape(label)}\b", re.IGNORECASE)
    choices = tuple(Choice(_short(name), again.sub(name, question, count=1)) for name in names[:5])
    lead = f"Which {label} do you mean: {listed(list(names), 'or')}?"
    return Answer(
        question, ReplyStatus.AMBIGUOUS, lead, choices=choices, reading=f"a name that {len(names)} people share"
    )


def ask_about(films: Sequence[Film], status: ReplyStatus) -> tuple[Choice, ...]:
    """Offer a project's whole card where an answer about it came out empty."""
    if status is ReplyStatus.ANSWERED:
        return ()
    return tuple(Choice(_short(film.title), f"Tell me about {film.title}") for film in films[:3])


def _unknown(
    question: str, lead: str, choices: tuple[Choice, ...], reading: str, missing: Iterable[Gap] = ()
) -> Answer:
    return Answer(question, ReplyStatus.UNKNOWN, lead, choices=choices, reading=reading, gaps=tuple(missing))


def _a_question(known: Sequence[Named]) -> str:
    """Say what a question was about as far as that was understood."""
    names = list(dict.fromkeys(n.label for n in known))[:3]
    return f"a question about {listed(names)}" if names else "a question"


def _about(known: Sequence[Named]) -> tuple[Choice, ...]:
    return tuple({n.label: Choice(_short(n.label), f"Tell me about {n.label}") for n in known}.values())[:3]


def _examples() -> tuple[Choice, ...]:
    return tuple(Choice(text, text) for text in _EXAMPLES)


def _offer(known: Sequence[Named]) -> str:
    names = list(dict.fromkeys(n.label for n in known))[:3]
    if names:
        return f" I can tell you what I have on {listed(names)}."
    return " Ask me who is in a film, when it comes out or why it stalled."


def _short(label: str) -> str:
    return label if len(label) <= 80 else f"{label[:79]}…"
