"""Facts to English: sentences and list items with their certainty, in words a friend would use. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.dates import phrase_window
from bot.questions.facts import Claim, Film, Sentence
from bot.questions.fields import FIELDS
from bot.wording import STATUS_WORDS, is_overdue
from db.folding import fold
from db.vocabulary import Event, Status

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()

# A person's role in a sentence, by certainty: {who} {does} {to_do} {film}.
_SAID = {
    "confirmed": "{who} {does} {film}",
    "expected": "{who} is expected to {to_do} {film}",
    "likely": "{who} will likely {to_do} {film}",
    "planned": "{who} is planned to {to_do} {film}",
    "reported": "{who} reportedly {does} {film}",
    "rumored": "{who} is rumored to {to_do} {film}",
    "unverified": "{who} is said, without confirmation, to {to_do} {film}",
    "denied": "it was denied that {who} {does} {film}",
}
_DID = {
    "directs": "directed",
    "writes": "wrote",
    "produces": "produced",
    "scores": "scored",
    "shoots": "shot",
    "edits": "edited",
    "makes": "made",
    "is attached to": "worked on",
}
# An event in a sentence: still to come or past; foreseen, by its certainty; past without word that it happened.
_HAPPENS = {
    "release": ("comes out", "came out"),
    "premiere": ("premieres", "premiered"),
    "filming": ("is to film", "filmed"),
    "announced": ("was announced", "was announced"),
    "other": ("is dated", "is dated"),
}
_FORESEEN = {"release": "is {} to come out", "premiere": "is {} to premiere", "filming": "is {} to film"}
_PAST_DUE = {
    "release": ("due", "released"),
    "premiere": ("due to premiere", "shown"),
    "filming": ("due to film", "filmed"),
}
_STATE_WORDS = {"in_talks": "in talks", "left": "has left"}
ANY_ROLE = frozenset({"credit", "maker", "author"})  # fields that leave the role open: each claim tells its own


# Regions that take an article, by their first or last word.
_THE = frozenset(
    ("uk", "us", "usa", "united", "netherlands", "philippines", "states", "republic", "emirates", "bahamas")
)


def region_words(region: str) -> str:
    """Say a region in a sentence: `the UK`, `France`."""
    words = fold(region).split()
    return f"the {region}" if words and {words[0], words[-1]} & _THE and words[0] != "the" else region


def number(count: int) -> str:
    """Say a small number in words: `three`; larger ones in figures."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Join items as in a sentence: `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def doubt(claim: Claim) -> str:
    """Say what keeps a claim from holding plainly: `in talks, rumored`; nothing for what is confirmed and holds."""
    return ", ".join(word for word in (_STATE_WORDS.get(claim.state, ""), unsure(claim.certainty)) if word)


def hedge(claim: Claim) -> str:
    """Say in brackets what keeps a claim from holding plainly."""
    said = doubt(claim)
    return f" ({said})" if said else ""


def unsure(certainty: str) -> str:
    """Say how firmly something holds; nothing for what is confirmed."""
    return "" if certainty == "confirmed" else certainty


def in_brackets(certainty: str) -> str:
    """Say in brackets how firmly something holds; nothing for what is confirmed."""
    return f" ({certainty})" if unsure(certainty) else ""


def claim_sentence(claim: Claim, field: str) -> str:
    """Say one claim of any field as a sentence without its full stop; dates have their own."""
    if FIELDS[field].table in ("credit", "company_credit"):
        return credit_sentence(claim, field)
    return label_sentence(claim)


def is_label(claim: Claim) -> bool:
    """Tell whether a claim is a word of the project's own or another title: no credit and no date."""
    return claim.field in FIELDS and FIELDS[claim.field].table in ("label", "relation")


def label_sentence(claim: Claim) -> str:
    """Say a project's label, or how it stands to another title, as a sentence without its full stop."""
    row = FIELDS[claim.field]
    if row.table == "relation":
        return f"{claim.film.title} is {row.done} {claim.value}"
    return f"{claim.film.title} {row.does or f'has the {row.noun}'} {claim.value}"


def credit_sentence(claim: Claim, field: str) -> str:
    """Say one claim of a person or company as a sentence without its full stop."""
    row = FIELDS[claim.field if field in ANY_ROLE or field == "company" else field]
    film = claim.film.title
    if claim.state == "left":
        return f"{claim.value} has left {film}{_was(row.noun)}"
    if claim.state == "in_talks":
        return f"{claim.value} is in talks to {row.to_do} {film}{in_brackets(claim.certainty)}"
    does = _DID.get(row.does, row.does) if claim.film.status == Status.RELEASED else row.does
    template = _SAID[claim.certainty]
    if claim.film.status == Status.ABANDONED:
        template = template.replace(" is planned to ", " was planned to ").replace(
            " is expected to ", " was expected to "
        )
    if claim.certainty == "reported" and does.startswith("is "):
        template = template.replace("reportedly {does}", "is reportedly {done}")
    said = template.format(done=does.removeprefix("is "), who=claim.value, does=does, to_do=row.to_do, film=film)
    return f"{said}, as {claim.detail}" if claim.detail else said


def _was(noun: str) -> str:
    return (
        f", formerly its {noun}" if noun not in ("team", "cast") else ", formerly in its cast" if noun == "cast" else ""
    )


def status_words(film: Film) -> str:
    """Say where a project stands: `on hold`."""
    return STATUS_WORDS[Status(film.status)] if film.status else "of unknown status"


def date_sentence(claim: Claim, today: date, titled: bool = True) -> str:
    """Say one dated event of a project, never as done because its day has passed."""
    window = claim.window
    film = claim.film.title if titled else "it"
    where = f" in {region_words(claim.region)}" if claim.region else ""
    if window is None or window.earliest is None or window.latest is None:
        return f"{film} has no {FIELDS.get(claim.field, FIELDS['date']).noun} yet{where}"
    when = f"{on(claim)}{where}"
    if is_past_due(claim, today):
        due, done = _PAST_DUE[claim.field]
        return f"{film} was {due} {when}; it is not confirmed as {done}"
    past = window.latest < today
    if claim.certainty in ("expected", "planned") and not past:
        return f"{film} {_FORESEEN.get(claim.field, '{}').format(claim.certainty)} {when}"
    filming = claim.film.status == Status.FILMING and not past
    verb = "films" if filming and claim.field == "filming" else _HAPPENS[claim.field][past]
    return f"{film} {verb} {when}{in_brackets(claim.certainty)}"


def is_past_due(claim: Claim, today: date) -> bool:
    """Tell whether an event's day has passed without the project's status bearing it out."""
    status = Status(claim.film.status) if claim.film.status else None
    return claim.window is not None and is_overdue(Event(claim.field), claim.window, status, today)


def on(claim: Claim) -> str:
    """Say a window with its preposition: `on 2 October 2026`, `in late 2026`."""
    if claim.window is None:
        return "at an unknown time"
    said = phrase_window(claim.window)
    return f"on {said}" if claim.window.is_day else f"in {said}"


def iso(claim: Claim) -> str | None:
    """Return a claim's date as a bare value: an ISO day, or the words of an imprecise window; nothing for TBA."""
    window = claim.window
    if window is None or window.earliest is None:
        return None
    return window.earliest.isoformat() if window.is_day else window.words


def sentence_text(fact: Sentence) -> str:
    """Say a recorded fact with who said it and how sure it is."""
    text = fact.text if fact.text[-1:] in ".!?…" else f"{fact.text}."
    if fact.kind == "quote":
        return f"{fact.speaker or 'Unattributed'}: “{fact.text}”{in_brackets(fact.certainty)}"
    return f"{text}{in_brackets(fact.certainty)}"


def sentence_case(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?…”:" else f"{text}."
