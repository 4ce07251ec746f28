"""What a fragment leaves unsaid: asked of the last answer, or of what the last question was about. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.context import Context
from bot.questions.fields import FIELDS
from bot.questions.following.antecedents import event_of, nodes_in, others
from bot.questions.following.terms import EMPTY, Understands, Understood
from bot.questions.frames import frame_of
from bot.questions.light import is_light
from bot.questions.meaning import Asking, Named
from bot.questions.words import Word

_REASONS = ("reason", "obstacle", "requirement")
_LISTS = frozenset(
    "which what who one ones are they those them is it the names titles name list tell me films movies".split()
)
_ASKS_LIST = frozenset("which what who list name names titles".split())
_SO = frozenset("that this it so said says say who did told you".split())
_READ = frozenset(
    "where did you read reported published printed written get hear find see that this it from is was are for the"
    " your".split()
)
_FROM = frozenset("what where is was that this all from come comes did does do you have got get".split())
_READ_AS = frozenset("read reported published printed written".split())
_SURE = frozenset(
    "how that this it is are was he she they you really one about so the for still now already actually if and do we"
    " bit part".split()
)
_ELSE = frozenset(
    "who what where which anyone anybody anything something somebody else is are was there and on in it any other"
    " others".split()
)
_DRAWN = {"when": "days", "who": "people"}  # what is drawn from recorded sentences
_SOMEBODY = frozenset("who anyone anybody someone somebody".split())
_LIKES = _SOMEBODY | frozenset(
    "something anything else is was did has have there what it that about on of the film movie idea project this so too"
    " say says said speak spoke talk talked comment commented react reacted like likes liked love loved praise"
    " praised support supported welcome welcomed back backed quoted quote weigh weighed in".split()
)
_WHO = frozenset(("who", "whom"))
_ALONG = frozenset(("with", "alongside", "opposite"))
_BESIDE = frozenset("is are was he she it that there in else and they acting starring".split())
_SIDES = {"when": "days", "who": "people", "where": "facts"}
_GOES_ON = frozenset("he she they it that this there him her them".split())
_GENERAL = frozenset("films film movies movie projects project slate productions titles".split())
_ALL = frozenset(("anything", "something", "everything"))


def asked_of_answer(words: Sequence[Word], context: Context, mind: Understands) -> Asking | None:
    """ "how sure is that?", "is that confirmed?", "who said so?", "where did you read that?": of the last answer."""
    read = mind.read(words)
    if not context.turns or read is None or any(mind.named(words)):
        return None
    last, folded = context.turns[0].asking, {word.folded for word in words}
    if "SOURCE" in read.cats and read.cats <= {"SOURCE", "QUOTE", "TELL", "FILM"}:
        return m.Grounds(last, "speakers" if folded & {"who", "whom"} else "sources")
    if {"from"} < folded <= _FROM and folded & {"what", "where"} and folded & {"that", "this"}:
        return m.Grounds(last, "sources")  # "what's that from?"
    if "where" in folded and folded & _READ_AS and folded <= _READ:
        return m.Grounds(last, "sources")
    pointed = folded & {"that", "this", "so", "it"} or len(words) == 2  # "says who"
    if read.cats == {"QUOTE"} and "who" in folded and folded <= _SO and pointed:
        return m.Grounds(last, "speakers")
    return m.Grounds(last, "certainty" if "how" in folded else "truth") if _asks_how_sure(read, folded, last) else None


def _asks_how_sure(read: Understood, folded: set[str], last: Asking) -> bool:
    cells = zip(read.reading.said, read.reading.symbols, strict=True)
    sure = {word.folded for said, cell in cells if any(item.cat == "CERT" for item in cell) for word in said}
    stands = isinstance(last, m.Check) and isinstance(last.claim, m.WithStatus)  # a status has no certainty of its own
    claims = not isinstance(last, m.Tell | m.StatusOf | m.Said | m.Count) and not stands
    if "STATUS" in read.cats and len(folded) == len(sure) and _is_by_status(last):
        return False  # "rumored?" after "what's on hold?"
    return bool(sure) and folded - sure <= _SURE and claims


def _is_by_status(asking: Asking) -> bool:
    return any(isinstance(node, m.WithStatus) for node in nodes_in(asking)) and not m.hops_in(asking)


def asked_of_search(words: Sequence[Word], context: Context, mind: Understands) -> Asking | None:
    """ "who did he go with?", "where was that?": another side of what was found among recorded sentences."""
    last = context.turns[0].asking if context.turns else None
    folded = [word.folded for word in words]
    if not isinstance(last, m.Find) or any(mind.named(words)) or folded[0] not in _SIDES:
        return None
    pronouns = set(folded) & _GOES_ON
    if not pronouns or not all(is_light(word) for word in folded):
        return None
    return replace(last, wants=_SIDES[folded[0]], kinds=())


def asked_with_whom(words: Sequence[Word], context: Context) -> Asking | None:
    """ "with who?", "who's she in it with?": the others in the films that were asked about."""
    folded = {word.folded for word in words}
    if not (folded & _WHO and folded & _ALONG and folded <= _WHO | _ALONG | _BESIDE) or not context.turns:
        return None
    match context.turns[0].asking:
        case m.List(m.Back(_, Named(kind="person") as who) as films):
            return m.List(m.Without(m.Hop("cast", films), who))
        case m.Check(Named(kind="project") as films, m.Back(_, Named(kind="person") as who)):
            return m.List(m.Without(m.Hop("cast", films), who))
        case _:
            return None


def asked_of_others(words: Sequence[Word], context: Context) -> Asking | None:
    """ "who else liked it?", "what did anyone else say?": what others said of the same."""
    folded = {word.folded for word in words}
    match context.turns[0].asking if context.turns else None:
        case m.Said(Named() as speakers, films) if "else" in folded and folded & _SOMEBODY and folded <= _LIKES:
            return m.Said(m.Without(m.Everything(), speakers), films if films is not None else films_of(context))
        case _:
            return None


def asked_for_list(words: Sequence[Word], context: Context) -> Asking | None:
    """ "which ones?", "who are they?": what was counted, or only said to be there."""
    folded = {word.folded for word in words}
    if not context.turns or not folded <= _LISTS or not folded & _ASKS_LIST:
        return None
    match context.turns[0].asking:
        case m.Count(of) | m.Any(of) | m.List(of):
            return m.List(of)
        case m.Check(subject, m.Having(field)) if FIELDS[field].value != "date":
            return m.List(m.Hop(field, subject))
        case _:
            return None


def asked_of_the_same(frame: str, words: Sequence[Word], context: Context) -> Asking | None:
    """ "when?", "why?", "who does, then?", "who else?": of what the last question was about."""
    films, folded = films_of(context), {word.folded for word in words}
    last = context.turns[0].asking if context.turns else None
    if folded & {"else", "others"}:
        return _asked_beyond(last, folded, context) if folded <= _ELSE else None
    if isinstance(last, m.Find):
        return replace(last, wants=_DRAWN[frame], kinds=()) if frame in _DRAWN else None
    if frame == "when" and films is not None:
        return m.When(films, event_of(last))
    if frame == "why" and films is not None:
        return m.Why(films, _REASONS)
    match last:
        case m.Check(subject, m.Back(field) | m.Without(m.Back(field), _)) if frame == "who":
            return m.List(m.Hop(field, subject))
        case _:
            return None


def _asked_beyond(last: Asking | None, folded: set[str], context: Context) -> Asking | None:
    """ "who else?", "what else?": the rest of what was asked for, or of whoever it was asked of."""
    wants_people = bool(folded & {"who", "anyone", "anybody", "somebody"})
    match last:
        case m.Check(films, m.Back(field) | m.Without(m.Back(field), _)) if wants_people:
            return others(m.List(m.Hop(field, films)), context)
        case m.Check(_, m.Back() as films) if not wants_people:
            return others(m.List(films), context)
        case m.List(m.Hop(_, films)) if wants_people:
            return others(m.List(m.Hop("credit", films)), context)
        case m.List(m.Back(_, who) | m.Without(m.Back(_, who), _)) if not wants_people and m.kind_of(who) == "person":
            return others(m.List(m.Back("credit", who)), context)
        case _:
            return None


def asked_there(asking: Asking | None, context: Context, mind: Understands) -> Asking | None:
    """ "who does Oyelaran play?", "is Ahmed confirmed?": in the film just spoken of, where they are in it."""
    film = context.one("project")
    match asking:
        case m.List(m.Characters(Named() as who, m.Everything()) as parts) if film:
            there = any(set(person.ids) & set(who.ids) for person in mind.people_on(film))
            return m.List(replace(parts, films=film)) if there else None
        case m.Any(m.Back("credit", Named(kind="person") as who) as claim) if film and claim.certainties:
            there = any(set(person.ids) & set(who.ids) for person in mind.people_on(film))
            return m.Check(film, claim) if there else None
        case _:
            return None


def is_complete(words: Sequence[Word], read: Understood) -> bool:
    """Tell whether a question says all of itself: it names something, or asks of all the slate."""
    said = [word.folded for word in words]
    if read.asking is None:
        return False
    if m.named_in(read.asking) or isinstance(read.asking, m.Find):
        return True
    if "are there" in " ".join(said) or _ALL & set(said) or "both" in said:
        return True
    if "FILM" in read.cats and _GENERAL & set(said):
        return True
    if len(said) > 2 and said[0] == "which" and said[1].endswith("s") and "ROLE" in read.cats:
        return True  # "which directors have left"
    frame = frame_of(read.reading)
    if frame == "which" and "which" not in said:  # "what comes out next", "what's on hold"
        return bool(read.cats & {"NEXT", "FIRST", "LAST", "D", "EVENT", "STATUS", "REL"})
    return frame == "when" and "NEXT" in read.cats


def topics_of(context: Context, frame: str, read: Understood) -> Iterator[m.Set]:
    """Yield what a fragment may be about: what was listed, where it narrows or counts that; else the projects of the
    last turn, then its person or company."""
    films, one, many = films_of(context), context.one("project"), context.many("project")
    people = context.many("person", "company")
    if frame == "count" and people and read.cats <= {"COUNT"}:
        yield people.of
    if many and frame in ("which", "count") and not read.cats & {"ROLE", "ABOUT", "REL", "DATE"}:
        yield many.of
    else:
        if films is not None:
            yield films
        if one and one != films:
            yield one
    if frame != "which" and (who := context.one("person", "company")) and read.cats & {"ROLE", "QUOTE", "PLAY"}:
        yield who


def films_of(context: Context) -> m.Set | None:
    """Return the projects that were spoken of last: one, or several together."""
    last = [thing for thing in context.told if thing.kind == "project"]
    one, many = context.one("project"), context.many("project")
    if one and (len(last) <= 1 or not many):
        return one
    return many.of if many else None


def says_all(words: Sequence[Word]) -> bool:
    """Tell whether a question is of all the slate, and of nothing that was spoken of."""
    return bool(_ALL & {word.folded for word in words})


def says_nothing(read: Understood) -> bool:
    """Tell whether no word of a fragment asks for anything."""
    return not read.cats - EMPTY
