"""One clause after what was said before: pronouns put by what they stand for, fragments completed. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.questions.context import Context, Listed, several
from bot.questions.fields import LABELS
from bot.questions.following.antecedents import OneOf, antecedent_of, mark, things_of
from bot.questions.following.descriptions import described, descriptions_in
from bot.questions.following.ellipsis import asked_for_films, asked_of_the_rest, asked_of_the_unsure, without_verb
from bot.questions.following.fragments import bare, is_bare_name, is_name_alone, things_named, without_successor
from bot.questions.following.pronouns import FILMS, Reference, find_references
from bot.questions.following.slots import asked_among, fill
from bot.questions.following.terms import STRAINED, Followed, Meant, Reworded, Unclear, Understands
from bot.questions.following.unsaid import (
    asked_for_list,
    asked_of_answer,
    asked_of_others,
    asked_of_search,
    asked_of_the_same,
    asked_there,
    asked_with_whom,
    is_complete,
    says_all,
    says_nothing,
    topics_of,
)
from bot.questions.frames import frame_of
from bot.questions.grammar.items import CATEGORY, Item
from bot.questions.lexicon import AUXILIARIES, LEXICON
from bot.questions.light import is_light
from bot.questions.meaning import (
    THOSE,
    Asking,
    Both,
    Everything,
    Extreme,
    Find,
    List,
    Named,
    Tell,
    When,
    kind_of,
)
from bot.questions.names import MARK, Stand
from bot.questions.words import Word, words_of

_QUALITIES = LABELS | {"region"}  # names that make no question of their own
_OWN = frozenset(("his", "their", "its"))
_AFTER_HER = frozenset("in for on with to at by and or as again too now then".split())
_MOST_CHOICES = 5
_SHORT = 2  # words
_OF_ONE = frozenset("is was has does".split())
_WHERE = frozenset("where is was will that it be exactly place happening happen taking take held then does did".split())


def follow_clause(text: str, context: Context, mind: Understands) -> Followed | None:
    """Return what a clause means after what was said before; nothing where it is to be read by itself."""
    words = without_successor(words_of(text))
    marked, fragment = bare(words, mind)
    if not fragment:
        return None
    name = without_verb(fragment, context, mind)
    if name and (repeated := _named_again(name, things_named(name, mind), context, mind, marked=True)):
        return repeated
    if films := described(fragment, context, mind):
        return _described_again(fragment, films, context, mind)
    fragment, put = _with_descriptions(fragment, context, mind)
    if isinstance(put, Unclear):
        return put
    named = mind.named(fragment)
    if is_name_alone(fragment, named) and (things := things_named(fragment, mind)):
        return _named_again(fragment, things, context, mind, marked)
    if placed := _where_it_was(fragment, context, mind):
        return placed
    asked = (
        asked_of_search(fragment, context, mind)
        or asked_of_others(fragment, context)
        or asked_with_whom(fragment, context)
        or asked_of_answer(fragment, context, mind)
        or asked_for_films(fragment, context)
        or asked_of_the_rest(fragment, context)
        or asked_of_the_unsure(fragment, context, mind)
        or asked_for_list(fragment, context)
    )
    if asked is not None:
        return Meant(asked, context)
    followed: Followed | None = None
    if references := find_references(fragment, named):
        followed = _resolved(fragment, references, context, mind, marked)
    followed = followed or _completed(words, fragment, context, mind, marked)
    if followed is None and marked and fragment != words and mind.read(words) is None:
        return Reworded(fragment, (), context)  # "I mean Riz Ahmed in Digger": complete without its opening
    return followed


def _named_again(
    fragment: tuple[Word, ...], things: Sequence[Named], context: Context, mind: Understands, marked: bool
) -> Followed | None:
    """ "and Digger?", "no, I meant Deeper", or a name as the answer to a question that was asked back."""
    own = [thing for thing in things if thing.kind != "mention"]
    things = own or things  # a word of a sentence only where nothing is called so
    if context.pending:
        again = words_of(context.pending)
        pointed = find_references(again, mind.named(again))
        wanted = {kind for reference in pointed for kind in reference.kinds} or {*FILMS}  # "who's the director?"
        meant = next((thing for thing in things if thing.kind in wanted), None)
        if meant:
            about = replace(context.about(meant), pending="")
            followed = follow_clause(context.pending, about, mind)
            if isinstance(followed, Unclear):  # "is he in it?", and only he was named
                return replace(followed, context=replace(about, pending=context.pending))
            return followed
    repeats = marked or {thing.kind for thing in things} <= _QUALITIES
    if not repeats and not (_has_asked(context) and is_bare_name(fragment, mind.named(fragment))):
        return None  # a name by itself asks for all that is known of it
    read = mind.read(fragment)
    cues = {item.node: item.cue for item in read.items if isinstance(item.node, Named)} if read else {}
    if repeated := _filled([Item(CATEGORY[thing.kind], thing, cues.get(thing, "")) for thing in things], context):
        return repeated
    for thing in things if context.turns else ():
        if (among := asked_among(context.turns[0], thing)) is not None:
            return Meant(among, context)
    return None


def _where_it_was(words: Sequence[Word], context: Context, mind: Understands) -> Followed | None:
    """ "where?" after "when's the premiere?": the same event's place."""
    folded = {word.folded for word in words}
    last = context.turns[0].asking if context.turns else None
    if "where" not in folded or not folded <= _WHERE or not isinstance(last, When) or last.event == "date":
        return None
    film = context.one("project")
    if film is None:
        return None
    if mind.is_placed(film, last.event):
        return Meant(replace(last, films=film), context)  # the date tells it
    said = (*words_of(f"where is the {last.event} of"), mark(0, film.label))
    return Reworded(said, (Stand(mark(0).folded, ((film, 0.0, film.label),)),), context)


def _described_again(
    fragment: tuple[Word, ...], films: Sequence[Named], context: Context, mind: Understands
) -> Followed | None:
    """ "and the horror one?", or "the Liman one" as the answer to a question that was asked back."""
    one = fragment[-1].folded != "ones" and fragment[1].folded != "ones"
    if one and len(films) > 1:
        return _unclear(fragment, Reference(0, len(fragment), FILMS), OneOf(tuple(films)))
    thing = films[0] if len(films) == 1 else several("project", films)
    if again := _named_again(fragment, [thing], context, mind, marked=_has_asked(context)):
        return again
    return Meant(Tell(thing) if one else List(thing), context)


def _with_descriptions(
    words: tuple[Word, ...], context: Context, mind: Understands
) -> tuple[tuple[Word, ...], Unclear | None]:
    """Put its title where a film is only described ("when is the Liman one out?")."""
    for start, end, films in descriptions_in(words, context, mind):
        if len(films) > 1 and words[end - 1].folded == "one":
            return words, _unclear(words, Reference(start, end, FILMS), OneOf(tuple(films)))
        if len(films) == 1:
            return (*words[:start], *words_of(films[0].label), *words[end:]), None
    return words, None


def _has_asked(context: Context) -> bool:
    """Tell whether the last turn asked something that can be asked of another: no card, and no search."""
    return bool(context.turns) and not isinstance(context.turns[0].asking, Tell | Find)


def _filled(items: Sequence[Item], context: Context) -> Meant | None:
    asked = next((asked for item in items if (asked := fill(context.turns, item)) is not None), None)
    return Meant(asked, context) if asked is not None else None


def _resolved(
    words: tuple[Word, ...], references: Sequence[Reference], context: Context, mind: Understands, marked: bool
) -> Followed | None:
    """Put what they stand for in the place of pronouns."""
    if len(references) == 1 and references[0].many and (chosen := _chosen_among(words, references[0], context, mind)):
        return chosen
    put, stands = words, list[Stand]()
    for reference in reversed(references):
        said = words[reference.start : reference.end]
        if said[0].folded == "they" and len(references) > 1:
            continue  # "when do they shoot it": nobody in particular
        if said[0].folded == "they" and _is_anybody(words, reference, context):
            reference = replace(reference, kinds=FILMS, many=False)
            put = tuple(replace(w, folded="filming", raw="filming") if w.folded == "film" else w for w in put)
        if len(said) == 1 and said[0].folded in ("one", "ones") and len(references) > 1:
            reference = replace(reference, kinds=FILMS)  # "which one is he in"
        if reference.many and (whole := [at for at, w in enumerate(put) if w.folded == "all" and at >= reference.end]):
            put = (*put[: whole[0]], *put[whole[0] + 1 :])  # "are they all on hold": each of them
            reference = replace(reference, every=True)
        antecedent = antecedent_of(reference, context, mind)
        if antecedent is None and reference.many and said[-1].folded in ("one", "ones"):
            put = (*put[: reference.start], *words_of("films"), *put[reference.end :])
            continue  # "which one is he in": of all
        if antecedent is None and reference.doubtful and not stands:
            continue
        if antecedent is None or isinstance(antecedent, OneOf):
            return _unclear(words, reference, antecedent)
        picked = _picked(words, references, antecedent, context, mind)
        if picked is not None:
            return picked
        stand = _stand(len(stands), said, antecedent, reference.every)
        called = stand.things[0][2]
        label = f"{called}'s" if _is_owner(words, reference) else called
        put = (*put[: reference.start], mark(len(stands), label), *put[reference.end :])
        stands.append(stand)
    if not stands:
        return None
    return _held(words, references, stands, context, mind) or _put(put, stands, context, mind, marked)


def _is_anybody(words: Sequence[Word], reference: Reference, context: Context) -> bool:
    """Tell whether "they" are only those who make the one film spoken of: `when do they film`."""
    done = [symbol.cat for word in words[reference.end :] for symbol in LEXICON.get(word.folded, ())]
    last = [thing for thing in context.told if thing.kind == "project"]
    return len(last) == 1 and "EVENT" in done and words[0].folded in ("when", "where", "how", "have", "did", "will")


def _stand(number: int, said: Sequence[Word], antecedent: Named | tuple[Listed, ...], every: bool) -> Stand:
    typed = " ".join(word.raw for word in said)
    return Stand(mark(number).folded, things_of(antecedent, every), typed, many=not isinstance(antecedent, Named))


def _put(
    words: tuple[Word, ...], stands: Sequence[Stand], context: Context, mind: Understands, marked: bool
) -> Followed:
    """Return the question with what its pronouns stand for; "and her?" is that in the place of its kind."""
    _, rest = bare(words, mind)
    alone = all(word.folded.startswith(MARK) or is_light(word.folded) for word in rest)
    thing = stands[0].things[0][0]
    if alone and (marked or len(rest) == 1) and len(stands) == 1 and isinstance(thing, Named):
        filled = _filled([Item(CATEGORY[thing.kind], thing)], context)
        if filled:
            return filled
    return Reworded(words, tuple(stands), context)


def _is_owner(words: Sequence[Word], reference: Reference) -> bool:
    """Tell whether the pronoun says whose: "his", "its cast", "her films"."""
    last = words[reference.end - 1]
    if last.folded == "her":
        return reference.end < len(words) and words[reference.end].folded not in _AFTER_HER
    return last.folded in _OWN and "'" not in last.raw and "’" not in last.raw


def _chosen_among(
    words: tuple[Word, ...], reference: Reference, context: Context, mind: Understands
) -> Followed | None:
    """ "which of those are confirmed", "just the reported ones": the same claims, only those that sure."""
    rest = tuple(w for w in (*words[: reference.start], *words[reference.end :]) if w.folded not in ("of", "the"))
    read = mind.read(rest) if rest else None
    if read is None or not (read.is_sole and read.is_how_sure) or frame_of(read.reading) == "check":
        return None
    return _filled([item for item in read.items if item.cat in ("CERT", "STATE")], context)


def _held(
    words: tuple[Word, ...],
    references: Sequence[Reference],
    stands: Sequence[Stand],
    context: Context,
    mind: Understands,
) -> Reworded | None:
    """Leave "it" where it is part of a phrase ("what could hold it up"), and say at the end what is meant."""
    at = references[0].start
    if len(stands) != 1 or len(references) != 1 or words[at].folded != "it":
        return None
    around = [(a, b) for a in range(max(0, at - 2), at + 1) for b in range(at + 1, min(len(words), at + 3) + 1)]
    phrases = {" ".join(word.folded for word in words[a:b]) for a, b in around if b - a > 1}
    if not any(symbol.cat in ("WHY", "STATUS") for phrase in phrases for symbol in LEXICON.get(phrase, ())):
        return None
    said = (*words, mark(0, stands[0].things[0][2]))
    whole = mind.read(said, stands)
    return Reworded(said, tuple(stands), context) if whole and whole.asking and whole.cost < STRAINED else None


def _unclear(words: tuple[Word, ...], reference: Reference, antecedent: OneOf | None) -> Unclear:
    choices = []
    for thing in antecedent.members[:_MOST_CHOICES] if antecedent else ():
        said = (*words[: reference.start], mark(0, thing.label), *words[reference.end :])
        choices.append((thing.label, " ".join(word.raw for word in said)))
    return Unclear(FILMS[0] not in reference.kinds, tuple(choices))


def _picked(
    words: tuple[Word, ...],
    references: Sequence[Reference],
    lots: Named | tuple[Listed, ...],
    context: Context,
    mind: Understands,
) -> Meant | None:
    """ "which of those are sequels?": of them, where the words with them would ask for something else."""
    reference = references[0]
    if len(references) > 1 or isinstance(lots, Named) or lots[0].kind != "project":
        return None
    of = 1 if words[reference.start - 1].folded == "of" else 0
    if words[0].folded != "which" or reference.start - of != 1:
        return None
    stand = _stand(0, words[reference.start : reference.end], lots, reference.every)
    read = mind.read((*words[: reference.start], mark(0), *words[reference.end :]), (stand,))
    if read is None or (isinstance(read.asking, List) and kind_of(read.asking.of) == "project"):
        return None
    asked = _picked_from_list((words[0], *words[reference.end :]), lots[0], mind)
    return Meant(asked, context, frozenset({lots[0].of})) if asked is not None else None


def _picked_from_list(fragment: tuple[Word, ...], lot: Listed | None, mind: Understands) -> Asking | None:
    """ "which has a confirmed date?": of what was listed, where the words ask for projects once they are named."""
    if lot is None or len(fragment) < _SHORT or fragment[0].folded != "which" or fragment[1].folded not in AUXILIARIES:
        return None
    noun = "film" if fragment[1].folded in _OF_ONE else "films"
    read = mind.read((fragment[0], *words_of(noun), *fragment[1:]))
    match read.asking if read else None:
        case List(of) if kind_of(of) == "project" and not isinstance(of, Everything | Extreme):
            return List(Both(lot.of, of))
        case _:
            return None


def _completed(
    words: tuple[Word, ...], fragment: tuple[Word, ...], context: Context, mind: Understands, marked: bool
) -> Followed | None:
    """Complete a fragment by the question before it, or by what that was about."""
    said = fragment if marked else words
    read = mind.read(said)
    if (marked or len(said) <= _SHORT) and (plain := mind.read(said, plain=True)) and plain.cats == {"ROLE"}:
        read = plain  # "and the writer?" is no subject of films
    if read is not None and not says_all(said) and (there := asked_there(read.asking, context, mind)):
        return Meant(there, context)
    names = frozenset[str]().union(*mind.named(said))
    lot = context.many("project") if "project" not in names else None  # "which is first, Digger or Deeper"
    if picked := _picked_from_list(fragment, lot, mind):
        return Meant(picked, context, frozenset({lot.of for lot in context.listed}))
    if read is None or is_complete(said, read) or (names - _QUALITIES and not marked):
        return None
    frame = frame_of(read.reading)
    if read.cats <= {"ELSE", "TELL"} and (asked := asked_of_the_same(frame, fragment, context)):
        return Meant(asked, context)
    if says_nothing(read):
        return None
    sure = [item for item in read.items if item.cat in ("CERT", "STATE")] if read.is_how_sure else []
    if filled := _filled(sure, context):
        return filled
    fills = _filled(read.items, context) if read.is_sole else None
    if fills and frame == "none":
        return fills
    for topic in topics_of(context, frame, read):
        one = isinstance(topic, Named) and topic.origin != THOSE
        label = topic.label if isinstance(topic, Named) else "those"
        stand = Stand(mark(0).folded, ((topic, 0.0, label),), many=not one)
        whole = (*fragment, mark(0, label))
        meant = mind.read(whole, (stand,))
        if meant and meant.asking and meant.cost < STRAINED and not isinstance(meant.asking, Find):
            return Reworded(whole, (stand,), context)
    return fills
