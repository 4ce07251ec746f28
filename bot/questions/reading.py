"""A meaning's reading in words: every node says in plain English what it asks of the slate. Pure."""

from typing import assert_never

from bot.questions.fields import FIELDS
from bot.questions.meaning import (
    IN_TALKS,
    LEFT,
    Any,
    Around,
    Asking,
    Back,
    Both,
    Characters,
    Check,
    Count,
    Either,
    Everything,
    Extreme,
    Find,
    Grounds,
    Having,
    Hop,
    List,
    Named,
    Playing,
    Said,
    Set,
    SourceOf,
    StatusOf,
    Tell,
    Timed,
    Until,
    When,
    Why,
    Without,
    WithStatus,
    all_named,
    kind_of,
)

_STATE_WORDS = {LEFT: "formerly ", IN_TALKS: "in talks: "}
_STATE_NOUNS = {LEFT: "who has left", IN_TALKS: "who is in talks for"}
_EVENT_WORDS = {
    "release": "a release",
    "premiere": "a premiere",
    "filming": "filming",
    "announced": "an announcement",
    "date": "a date",
}


def words_of_set(node: Set) -> str:
    """Say which things a set holds: `projects directed by Doug Liman`, `the cast of Digger`."""
    match node:
        case Named():
            return node.label
        case Hop():
            field = FIELDS[node.field]
            sure = f"{' or '.join(sorted(node.certainties))} " if node.certainties else ""
            source = words_of_set(node.source)
            if field.table == "relation":
                return f"what {source} is {field.done}"
            if node.state in _STATE_NOUNS and node.field == "credit":
                return f"{_STATE_NOUNS[node.state]} {source}"
            return f"the {sure}{_STATE_WORDS.get(node.state, '')}{field.nouns} of {source}"
        case Playing():
            return f"whoever plays {node.character.label}"
        case Characters():
            inside = "" if isinstance(node.films, Everything) else f" in {words_of_set(node.films)}"
            return f"the characters that {words_of_set(node.people)} plays{inside}"
        case Either() if all_named(node) or kind_of(node) != "project":
            return f"{words_of_set(node.left)} {'and' if node.each else 'or'} {words_of_set(node.right)}"
        case Without() if kind_of(node) != "project":
            return f"{words_of_set(node.left)} except {words_of_set(node.right)}"
        case Both() if kind_of(node) != "project":
            return f"{words_of_set(node.left)} and {words_of_set(node.right)}"
        case Everything():
            return "all projects"
        case _:
            said = clause(node)
            return said if said.startswith(("the first", "the last", "the next")) else f"projects {said}"


def clause(node: Set) -> str:
    """Say the condition that a set of projects is: `directed by Doug Liman`, `that are on hold`."""
    match node:
        case Back():
            field = FIELDS[node.field]
            values = words_of_set(node.source)
            sure = f"{' or '.join(sorted(node.certainties))}: " if node.certainties else ""
            said = f"{field.done} {values}" if field.done else f"in the {field.noun} {values}"
            said = f"that are {said}" if field.table == "relation" else said
            return f"{sure}{_STATE_WORDS.get(node.state, '')}{said}"
        case Both():
            return f"{clause(node.left)} and {clause(node.right)}"
        case Either():
            return f"{clause(node.left)} or {clause(node.right)}"
        case Without(Everything(), right):
            return _not(right)
        case Without(left, right):
            return f"{clause(left)}, {_not(right)}"
        case WithStatus():
            return f"that are {node.label}"
        case Having():
            field = FIELDS[node.field]
            return f"that are {field.nouns}" if field.table == "relation" else f"with a {field.noun}"
        case Timed():
            return f"with {_EVENT_WORDS.get(node.event, 'a date')} {_in(node.span.label)}"
        case Around():
            side = "before" if node.before else "after"
            return f"with {_EVENT_WORDS.get(node.event, 'a date')} {side} that of {words_of_set(node.others)}"
        case Extreme():
            which = "last" if node.last else "next" if node.since else "first"
            return f"the {which} by {FIELDS[node.event].noun} of {words_of_set(node.films)}"
        case Everything():
            return "on this slate"
        case Named():
            return f"named {node.label}"
        case _:
            return words_of_set(node)


def words_of(asking: Asking) -> str:
    """Say what is asked: the reading that an answer shows."""
    match asking:
        case List(of):
            return words_of_set(of)
        case Count(of):
            return f"how many: {words_of_set(of)}"
        case Check(subject, claim):
            if isinstance(claim, Hop) or kind_of(subject) != "project":
                return f"whether {words_of_set(subject)} is among {words_of_set(claim)}"
            return f"whether {words_of_set(subject)} is among the projects {clause(claim)}"
        case Any(of):
            return f"whether there are any: {words_of_set(of)}"
        case When(films, event, region, _) | Until(films, event, region):
            where = f" in {region}" if region else ""
            long = "how long until" if isinstance(asking, Until) else "when"
            return f"{long}: {FIELDS[event].noun} of {words_of_set(films)}{where}"
        case StatusOf(films):
            return f"the status of {words_of_set(films)}"
        case Tell(of):
            return f"what is known about {words_of_set(of)}"
        case Why(films, kinds):
            return f"{' and '.join(_PLURALS.get(kind, kind) for kind in kinds[:2])} recorded for {words_of_set(films)}"
        case Said(speakers, films):
            who = f" by {words_of_speakers(speakers)}" if speakers else ""
            about = f" about {words_of_set(films)}" if films else ""
            return f"what was said{who}{about}"
        case Find():
            about = f" about {words_of_set(asking.films)}" if asking.films else ""
            return f"facts{about} with the words {asking.label}"
        case SourceOf(films):
            return f"the sources for {words_of_set(films)}"
        case Grounds(of, wants):
            return f"{_GROUNDS[wants]}: {words_of(of)}"
        case _:
            assert_never(asking)


def words_of_speakers(speakers: Set) -> str:
    """Return who spoke: somebody, or others than somebody."""
    match speakers:
        case Without(Everything(), right):
            return f"others than {words_of_set(right)}"
        case _:
            return words_of_set(speakers)


_GROUNDS = {
    "certainty": "how sure it is",
    "truth": "whether that is confirmed",
    "speakers": "who said so",
    "sources": "where it was read",
}
_PLURALS = {"reason": "reasons", "obstacle": "obstacles", "requirement": "requirements"}


def _not(node: Set) -> str:
    said = clause(node)
    if said.startswith("that are "):
        return said.replace("that are ", "that are not ", 1)
    if said.startswith("with a "):
        return said.replace("with a ", "without a ", 1)
    return f"not {said}"


def _in(label: str) -> str:
    return label if label.startswith(("before", "after", "since", "in ", "next", "this", "last")) else f"in {label}"
