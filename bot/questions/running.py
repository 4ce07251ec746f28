"""Meanings to an answer: runs the readings of a question until one finds something, and says how it was read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.questions import meaning as m
from bot.questions.answers.dispatch import draft_answer
from bot.questions.answers.draft import Draft
from bot.questions.answers.ground import evidence_of
from bot.questions.asked import Path, Setting
from bot.questions.context import Outcome
from bot.questions.facts import Film
from bot.questions.following.antecedents import nodes_in, others
from bot.questions.frames import frame_of
from bot.questions.interpreting import Interpretation
from bot.questions.missing import read_over
from bot.questions.names import Stand
from bot.questions.notation import show
from bot.questions.reading import words_of
from bot.questions.refusals import ask_about, which_one
from bot.questions.reply import Answer, Evidence, ReplyStatus
from bot.questions.sql import Compiler, Sql
from bot.questions.symbols import read_symbols
from bot.wording import is_stale
from db.reading import as_moment

_MOST_NAMESAKES = 5
_WHOLE = ("name", m.THOSE)  # not a part of a name that others share


def run(path: Path, found: list[Interpretation], setting: Setting) -> Answer:
    """Run the readings until one finds something; the first one speaks when none does."""
    first: tuple[Interpretation, Draft] | None = None
    follows = False
    for way in found:
        if way.others_only and (rest := others(way.asking, path.context)) != way.asking:
            way, follows = replace(way, asking=rest), True
        draft = _draft(way.asking, setting, way.others_only)
        first = first or (way, draft)
        if not draft.empty:
            first = (way, draft)
            break
    assert first is not None  # there is at least one reading
    way, draft = first
    people = _each_person(way.asking, setting)
    if people and len(people) == 1:
        way, draft = replace(way, asking=people[0][1]), people[0][2]
    elif people:
        shared = next(n for n in m.named_in(way.asking) if n.kind == "person" and len(n.ids) > 1)
        return which_one(path.question, shared.label.split()[-1], [name for name, _, _ in people])
    return _finished(path, way, draft, setting, follows)


def _draft(asking: m.Asking, setting: Setting, others_only: bool = False) -> Draft:
    """Run one reading, leaving out after each hop what it started from; alone in its field, it stays in."""
    facts = setting.facts
    facts.compiler = Compiler(facts.compiler.view)
    draft = draft_answer(asking, facts, setting.now)
    if draft.empty and not others_only and any(facts.compiler.start_of(hop) for hop in m.hops_in(asking)):
        facts.compiler = Compiler(facts.compiler.view, others_only=False)
        draft = draft_answer(asking, facts, setting.now)
    if years := facts.same_titles(draft.films):
        facts.years = years  # two films of one title are told apart by their year
        draft = draft_answer(asking, facts, setting.now)
    return draft


def _each_person(asking: m.Asking, setting: Setting) -> list[tuple[str, m.Asking, Draft]] | None:
    """Where a surname is several people's, return each of them for whom the question has an answer."""
    shared = next(
        (n for n in m.named_in(asking) if n.kind == "person" and len(n.ids) > 1 and n.origin not in _WHOLE), None
    )
    if shared is None:
        return None
    names = setting.facts.names_of(shared.ids)
    found = []
    for id_, name in list(names.items())[:_MOST_NAMESAKES]:
        one = m.put(asking, shared, m.Named("person", (id_,), name))
        draft = _draft(one, setting)
        if not draft.empty:
            found.append((name, one, draft))
    return found or [(name, asking, Draft("")) for name in names.values()]


def _finished(path: Path, way: Interpretation, draft: Draft, setting: Setting, follows: bool) -> Answer:
    films = tuple({film.id: film for film in draft.films}.values())
    told = [e.source for e in draft.evidence if isinstance(e, Evidence) and e.source]
    cited = list(dict.fromkeys(told or _read_in(films[:5], setting)))
    as_of = as_moment(min((film.updated for film in films if film.updated), default=None))
    sole = cited[0] if len(cited) == 1 else None  # all from one place: say so on each line
    reading = words_of(way.asking)
    taken = [f"“{stand.said}” taken as “{_taken_for(stand, way.asking)}”" for stand in path.stands if stand.said]
    if taken or path.corrected:
        reading += f" ({'; '.join([*taken, *path.corrected])})"
    return Answer(
        question=path.question,
        status=draft.status,
        lead=draft.lead,
        lines=draft.lines,
        values=draft.values,
        projects=tuple(dict.fromkeys(film.title for film in films)),
        project_ids=tuple(film.id for film in films),
        sources=tuple(cited[:5]),
        reading=reading,
        choices=ask_about(films, draft.status),
        gaps=draft.gaps if draft.status is ReplyStatus.UNKNOWN else (),
        as_of=as_of,
        stale=as_of is not None and is_stale(as_of, setting.now),
        proof=partial(_proof, draft, sole, setting.today),
        rest=partial(_left_out, path, way, setting.today),
        goes_on=lambda: path.context.after(_outcome(path, way, draft)),
        follows=follows,
        trace=partial(_explained, path, way, tuple(setting.facts.statements), setting.today),
    )


def _read_in(films: Sequence[Film], setting: Setting) -> list[str]:
    sources = setting.facts.sources([film.id for film in films])
    return [names[0] for names in sources.values() if names]


def _proof(draft: Draft, sole: str | None, today: date) -> tuple[Evidence, ...]:
    facts = (e if isinstance(e, Evidence) else evidence_of(e, today) for e in draft.evidence)
    return tuple(replace(fact, source=fact.source or sole) for fact in facts)


def _left_out(path: Path, way: Interpretation, today: date) -> tuple[str, ...]:
    reading = read_symbols(path.words, way.spans, today)
    return read_over(path.words, (word for said in reading.said for word in said))


def _taken_for(stand: Stand, asking: m.Asking) -> str:
    """Return what the grammar took a pronoun for."""
    nodes = list(nodes_in(asking))
    return next((label for node, _, label in stand.things if node in nodes), stand.things[0][2])


def _outcome(path: Path, way: Interpretation, draft: Draft) -> Outcome:
    """Return what the turn came to, for the next one."""
    films = {film.id: m.Named("project", (film.id,), film.title) for film in draft.films}
    taken_over = path.taken.union(node for stand in path.stands if stand.many for node, _, _ in stand.things)
    before = taken_over.union(*(turn.inherited for turn in path.context.turns))
    inherited = frozenset(node for node in nodes_in(way.asking) if node in before)
    named = [n for s in way.spans for n, _ in s.things]
    people = [n for n in named if n.kind == "person"]
    said = {id_: films[id_] for n in named if n.kind == "project" for id_ in n.ids if id_ in films}
    if len(said) == 1 and films[next(iter(said))].label not in draft.values and not _lists_projects(way.asking):
        films = said  # the film that the question names comes before all that the answer rests on
    found = tuple(people) if isinstance(way.asking, m.Find) else draft.found  # a search knows them by their words only
    return Outcome(way.asking, draft.values, tuple(films.values()), found, inherited)


def _lists_projects(asking: m.Asking) -> bool:
    return isinstance(asking, m.List | m.Count | m.Any) and m.kind_of(asking.of) == "project"


def _explained(path: Path, way: Interpretation, statements: tuple[Sql, ...], today: date) -> tuple[str, ...]:
    reading = read_symbols(path.words, way.spans, today)
    return (
        f"words: {' '.join(w.folded for w in path.words)}",
        f"names: {'; '.join(n.label for s in way.spans for n, _ in s.things) or 'none'}",
        f"symbols: {' | '.join('/'.join(sorted({i.cat for i in cell})) for cell in reading.symbols)}",
        f"frame: {frame_of(reading)}",
        f"cost: {way.cost:.2f}",
        f"meaning: {show(way.asking)}",
        *(f"sql: {s.text} {list(s.params)}" for s in statements),
    )
