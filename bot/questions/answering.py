"""From what is asked to an answer: runs the meaning, judges what came back, and chooses the sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeGuard, assert_never

from bot.questions import meaning as m
from bot.questions.facts import Claim, Facts, Film, Sentence, first_day
from bot.questions.fields import FIELDS
from bot.questions.phrases import (
    credit_sentence,
    date_sentence,
    hedge,
    iso,
    listed,
    number,
    on,
    sentence_case,
    sentence_text,
    status_words,
)
from bot.questions.reading import clause, words_of_set
from bot.questions.reply import Evidence, ReplyStatus
from bot.wording import counted
from db.folding import fold, identity
from db.names import mentions_in
from db.projects import load_projects
from db.stems import stems_of
from db.vocabulary import Certainty

_MOST_LINES = 12
_TOLD_FIRST = ("event", "reason", "obstacle", "requirement", "reaction", "quote", "background")
_SURENESS = {c.value: rank for rank, c in enumerate(Certainty)}
_HEDGED = frozenset({"expected", "likely", "planned", "reported"})
_DOUBTED = frozenset({"rumored", "unverified"})


@dataclass(slots=True)
class Draft:
    """An answer in the making: what the doors show, and the projects it rests on."""

    lead: str
    status: ReplyStatus = ReplyStatus.ANSWERED
    lines: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()
    films: tuple[Film, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    empty: bool = False  # nothing was found: another reading of the question may do better


@dataclass(slots=True)
class Answerer:
    """Answers askings over one view at one moment."""

    facts: Facts
    now: datetime
    notes: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    def draft(self, asking: m.Asking) -> Draft:
        """Run one asking and say what came back."""
        match asking:
            case m.List(of):
                return self._list(of)
            case m.Count(of):
                return self._count(of)
            case m.Check(subject, claim):
                return self._check(subject, claim)
            case m.Any(of):
                return self._any(of)
            case m.When(films, event, region, pick):
                return self._when(films, event, region, pick)
            case m.Until(films, event, region):
                return self._until(films, event, region)
            case m.StatusOf(films):
                return self._status(films)
            case m.Tell(of):
                return self._tell(of)
            case m.Why(films, kinds):
                return self._why(films, kinds)
            case m.Said(speakers, films):
                return self._said(speakers, films)
            case m.Find():
                return self._find(asking)
            case m.SourceOf(films):
                return self._source(films)
            case _:
                assert_never(asking)

    # ---- lists --------------------------------------------------------------------------------------------

    def _list(self, of: m.Set) -> Draft:
        if m.kind_of(of) == "project":
            return self._films(of)
        return self._values(of)

    def _films(self, of: m.Set) -> Draft:
        films = self.facts.films(of)
        claims = self.facts.evidence(of, of) if films else []
        if isinstance(of, m.Extreme):
            return self._extreme(of, films)
        films, maybe = self._surely(of, films, claims)
        past = self.facts.films(m.Both(of.left, of.right)) if _is_tense(of) else []
        if maybe and not films:
            said = listed([date_sentence(c, self.today) for c in maybe[:4]])
            return Draft(
                f"None for certain. {sentence_case(f'it could be: {said}')}",
                films=tuple({c.film.id: c.film for c in maybe}.values()),
                evidence=tuple(self._evidence(c) for c in maybe),
            )
        if not films:
            return self._no_films(of)
        by_film: dict[int, list[Claim]] = {}
        for claim in claims:
            by_film.setdefault(claim.film.id, []).append(claim)
        if _is_dated(of):
            films.sort(key=lambda f: min((first_day(c) for c in by_film.get(f.id, ())), default=date.max))
        evidence = tuple(self._evidence(claim) for claim in claims[:20])
        person = _one_credit(of)
        if person and len(films) == 1 and len(claims) == 1 and isinstance(of, m.Back):
            only = claims[0]
            standing = f"; it is {status_words(only.film)}" if only.film.status not in (None, "announced") else ""
            lead = sentence_case(credit_sentence(only, of.field) + standing)
            return Draft(lead, values=(films[0].title,), films=tuple(films), evidence=evidence)
        general = person is None or person[0] in ("credit", "maker", "author", "with")
        lines = tuple(self._film_line(film, by_film.get(film.id, []), general) for film in films[:_MOST_LINES])
        titles = tuple(dict.fromkeys(film.title for film in films))
        lead = self._films_lead(of, films)
        if len(films) > _MOST_LINES:
            lines = (*lines, f"and {len(films) - _MOST_LINES:,} more")
        if past:
            lines = (*lines, f"Left out: {listed([f'{film.title} ({status_words(film)})' for film in past[:4]])}")
        if maybe:
            said = listed([date_sentence(c, self.today) for c in maybe[:3]])
            lines = (*lines, f"It could also be: {said}")
        return Draft(lead, lines=lines, values=titles, films=tuple(films), evidence=evidence)

    def _surely(self, of: m.Set, films: list[Film], claims: Sequence[Claim]) -> tuple[list[Film], list[Claim]]:
        """Part the projects whose window lies within the span asked for from those whose window only touches it."""
        span = _span_of(of)
        if span is None:
            return films, []
        within = {c.film.id for c in claims if c.window is not None and _within(c, span) == "yes"}
        maybe = [c for c in claims if c.window is not None and c.film.id not in within]
        return [f for f in films if f.id in within], maybe

    def _films_lead(self, of: m.Set, films: Sequence[Film]) -> str:
        many = number(len(films))
        person = _one_credit(of)
        if person:
            field_, name, rest = person
            does = "is attached to" if field_ in ("credit", "maker", "author") else FIELDS[field_].does
            narrowed = f" {rest}" if rest else ""
            if field_ in ("cast",):
                return f"{name} is in {many} {'project' if len(films) == 1 else 'projects'}{narrowed}:"
            if does == "is attached to":
                return f"{name} is attached to {many}{narrowed}:"
            return f"{name} is attached to {FIELDS[field_].to_do} {many}{narrowed}:"
        said = words_of_set(of).removeprefix("projects ").removeprefix("all projects")
        if len(films) == 1:
            return f"One project {_singular(said)}:".replace(" :", ":")
        return f"{many.capitalize()} projects {said}:".replace(" :", ":")

    def _film_line(self, film: Film, claims: Sequence[Claim], general: bool = True) -> str:
        parts = [*(self._claim_words(claim, general) for claim in claims), status_words(film)]
        return f"{film.title}: {', '.join(dict.fromkeys(p for p in parts if p))}"

    def _claim_words(self, claim: Claim, general: bool = True) -> str:
        if claim.window is not None:
            return date_sentence(claim, self.today, titled=False).removeprefix("it ")
        if claim.state == "in_talks":
            return "in talks" + ("" if claim.certainty == "confirmed" else f" ({claim.certainty})")
        if claim.state == "left":
            return "has left"
        role = FIELDS[claim.field].noun if FIELDS[claim.field].table == "credit" and general else ""
        sure = "" if claim.certainty == "confirmed" else claim.certainty
        return ", ".join(word for word in (role, sure) if word)

    def _no_films(self, of: m.Set) -> Draft:
        person = _one_credit(of)
        if person:
            field_, name, _ = person
            back = next(b for b in _backs(of))
            others = self.facts.claims(m.Back("credit", back.source, m.ANY_STATE))
            roles = sorted({credit_sentence(c, "credit") for c in others})[:4]
            what = FIELDS[field_].noun if field_ not in ("credit", "maker", "author") else "anyone"
            lead = (
                f"I have nothing on this slate with {name} as {what}"
                if roles
                else f"I have no credit for {name} on this slate"
            )
            if field_ in ("credit", "maker", "author"):
                lead = f"I have no present credit for {name} on this slate"
            films = tuple({c.film.id: c.film for c in others}.values())
            also = f" What I have: {listed(roles)}." if roles else ""
            return Draft(f"{lead}.{also}", ReplyStatus.UNKNOWN, films=films, empty=True)
        if _names_in(of):
            return Draft(sentence_case(f"I know of none: {words_of_set(of)}"), ReplyStatus.ANSWERED, empty=True)
        total = len(self.facts.films(m.Everything()))
        return Draft(
            f"None of the {counted(total, 'project')} on this slate: {words_of_set(of)}.",
            ReplyStatus.ANSWERED,
            empty=True,
        )

    def _extreme(self, of: m.Extreme, films: Sequence[Film]) -> Draft:
        """The first or last by date; named projects are compared, and told when it can't be told."""
        windows = [c for c in self.facts.dates(of.films, of.event) if c.window and c.window.earliest]
        named = m.named_in(of.films) if _all_named(of.films) else []
        if named:
            return self._compare(of, windows, named)
        if of.since:
            windows = [c for c in windows if c.window and c.window.latest and c.window.latest >= of.since]
            films = films or [c.film for c in windows[:1]]
        if not films or not windows:
            noun = FIELDS[of.event].noun
            return Draft(
                sentence_case(f"I have no {noun} {'still to come ' if of.since else ''}for {words_of_set(of.films)}"),
                ReplyStatus.UNKNOWN,
                empty=True,
            )
        windows.sort(key=first_day, reverse=of.last)
        best = next((c for c in windows if c.film.id == films[0].id), windows[0])
        others = [c for c in windows if c.film.id != best.film.id and _overlap(best, c)]
        lead = sentence_case(date_sentence(best, self.today))
        if others:
            lead += " " + sentence_case(
                f"That is not certain to be {'last' if of.last else 'first'}: {listed([date_sentence(c, self.today) for c in others[:2]])}"
            )
        return Draft(
            lead,
            values=(best.film.title,),
            films=(best.film, *(c.film for c in others[:2])),
            evidence=(self._evidence(best),),
        )

    def _compare(self, of: m.Extreme, windows: list[Claim], named: Sequence[m.Named]) -> Draft:
        films = self.facts.films(of.films)
        first_of = {
            film.id: min((c for c in windows if c.film.id == film.id), key=first_day, default=None) for film in films
        }
        said = [
            date_sentence(claim, self.today)
            if (claim := first_of[film.id])
            else f"{film.title} has no {FIELDS[of.event].noun} yet"
            for film in films
        ]
        dated = sorted((c for c in first_of.values() if c), key=first_day, reverse=of.last)
        evidence = tuple(self._evidence(c) for c in dated)
        if not dated:
            return Draft(sentence_case(listed(said)), ReplyStatus.UNKNOWN, films=tuple(films))
        which = "last" if of.last else "first"
        if len(dated) > 1 and _overlap(dated[0], dated[1]):
            lead = f"It can't be told which comes {which}: the dates overlap."
            return Draft(
                lead,
                lines=tuple(sentence_case(s) for s in said),
                values=tuple(f.title for f in films),
                films=tuple(films),
                evidence=evidence,
            )
        lead = sentence_case(f"{dated[0].film.title}: {listed([date_sentence(c, self.today) for c in dated])}")
        if len(dated) < len(films):
            missing = [f.title for f in films if not first_of[f.id]]
            lead += " " + sentence_case(f"{listed(missing)} {'has' if len(missing) == 1 else 'have'} no date yet")
        return Draft(lead, values=(dated[0].film.title,), films=tuple(films), evidence=evidence)

    def _values(self, of: m.Set) -> Draft:
        """The values of a field: people, companies, labels, titles, characters, dates."""
        claims = self._claims_of(of)
        holding = [c for c in claims if c.certainty != "denied"]
        if isinstance(of, m.Playing):
            holding = [c for c in holding if c.state != "left"] or holding
        if not holding:
            return self._no_values(of)
        hop = _hop_of(of)
        name = hop.field if hop else "cast"
        names = tuple(dict.fromkeys(_bare(c, m.kind_of(of)) for c in holding))
        films = tuple({c.film.id: c.film for c in holding}.values())
        evidence = tuple(self._evidence(c) for c in holding[:20])
        if FIELDS[name].value == "date":
            return self._dates_draft(holding)
        if m.kind_of(of) == "character":
            said = [f"{c.value} plays {c.detail} in {c.film.title}{hedge(c)}" for c in holding]
            return Draft(sentence_case(listed(said)), values=names, films=films, evidence=evidence)
        if FIELDS[name].table == "label":
            about = f"{listed([f.title for f in films[:4]])}: " if len(films) <= 4 else ""
            lead = sentence_case(f"{about}{listed(list(names[:25]))}")
            return Draft(lead, values=names, films=films, evidence=evidence)
        if FIELDS[name].table == "relation":
            said = [f"{c.film.title} is {FIELDS[c.field].done} {c.value}" for c in holding[:6]]
            return Draft(sentence_case(listed(said)), values=names, films=films, evidence=evidence)
        if len(films) == 1 and len(holding) <= 2:
            lead = sentence_case(listed([credit_sentence(c, name) for c in holding]))
            return Draft(lead, values=names, films=films, evidence=evidence)
        if len(films) == 1:
            return self._team(name, holding, names, evidence)
        return self._people_lines(of, holding, names, films, evidence)

    def _team(
        self, name: str, claims: Sequence[Claim], names: tuple[str, ...], evidence: tuple[Evidence, ...]
    ) -> Draft:
        """Several people of one project, grouped by how sure it is, the surest first."""
        film = claims[0].film
        groups: dict[tuple[str, str], list[str]] = {}
        for c in sorted(claims, key=lambda c: (c.state != "attached", _SURENESS[c.certainty])):
            who = f"{c.value} as {c.detail}" if c.detail else c.value
            who = f"{who} ({FIELDS[c.field].noun})" if name in ("credit", "company") and c.field in FIELDS else who
            groups.setdefault((c.state, c.certainty), []).append(who)
        parts = []
        for (state, sure), people in groups.items():
            label = {"in_talks": "in talks", "left": "has left"}.get(state, "")
            label = ", ".join(w for w in (label, "" if sure == "confirmed" else sure) if w)
            parts.append(f"{label}: {listed(people)}" if label else listed(people))
        noun = FIELDS[name].noun if len(claims) == 1 or name in ("cast", "credit") else FIELDS[name].nouns
        lead = f"{film.title}, {noun}: {'; '.join(parts)}."
        return Draft(lead, values=names, films=(film,), evidence=evidence)

    def _people_lines(
        self,
        of: m.Set,
        claims: Sequence[Claim],
        names: tuple[str, ...],
        films: tuple[Film, ...],
        evidence: tuple[Evidence, ...],
    ) -> Draft:
        by_value: dict[str, list[str]] = {}
        for c in claims:
            by_value.setdefault(c.value, []).append(f"{c.film.title}{hedge(c)}")
        lines = tuple(
            f"{who}: {listed(list(dict.fromkeys(where))[:4])}" for who, where in list(by_value.items())[:_MOST_LINES]
        )
        if len(by_value) > _MOST_LINES:
            lines = (*lines, f"and {len(by_value) - _MOST_LINES:,} more")
        lead = sentence_case(f"{words_of_set(of)}:")
        return Draft(lead, lines=lines, values=names, films=films, evidence=evidence)

    def _no_values(self, of: m.Set) -> Draft:
        hop = _hop_of(of)
        if hop is None:
            return Draft(
                sentence_case(f"nothing is recorded here for {words_of_set(of)}"), ReplyStatus.UNKNOWN, empty=True
            )
        films = self.facts.films(hop.source)
        name = FIELDS[hop.field]
        if not films:
            return Draft(sentence_case(f"I know of no {words_of_set(hop.source)}"), ReplyStatus.UNKNOWN, empty=True)
        titles = listed([f.title for f in films[:3]]) if len(films) <= 3 else f"these {len(films)} projects"
        what = {"cast": "cast", "credit": "people"}.get(hop.field, name.noun)
        what = {m.LEFT: "departure", m.IN_TALKS: "talks"}.get(hop.state, what)
        sure = f"{' or '.join(sorted(hop.certainties))} " if hop.certainties else ""
        lead = f"No {sure}{what} of {titles} is recorded here, so I can't say."
        if name.table == "relation":
            lead = f"{titles} is not recorded as {name.done} anything." if len(films) == 1 else lead
        extra = self._nearby(films[0], hop.field) if len(films) == 1 else ""
        return Draft(f"{lead}{extra}", ReplyStatus.UNKNOWN, films=tuple(films[:3]), empty=True)

    def _nearby(self, film: Film, missing: str) -> str:
        """Offer the nearest thing that is known of a project: a fact on the very subject, or its director."""
        noun = FIELDS[missing].noun
        sentences = self.facts.sentences(m.Named("project", (film.id,), film.title), ())
        for fact in sentences:
            if stems_of(noun) & stems_of(fact.text) and fact.kind != "quote":
                return f" {sentence_text(fact)}"
        claims = self.facts.claims(m.Hop("maker", m.Named("project", (film.id,), film.title)))
        known = [c for c in claims if c.field != missing]
        return f" {sentence_case(credit_sentence(known[0], known[0].field))}" if known else ""

    # ---- counting, checking -------------------------------------------------------------------------------

    def _count(self, of: m.Set) -> Draft:
        draft = self._list(of)
        if draft.status is ReplyStatus.UNKNOWN and m.kind_of(of) != "project":
            return draft
        amount = len(draft.values)
        what = words_of_set(of)
        if isinstance(of, m.Everything):
            lead = f"{sentence_case(counted(amount, 'project'))[:-1]} on this slate."
        elif not amount:
            return Draft(sentence_case(f"none that I know of: {what}"), values=(0,), films=draft.films)
        else:
            lead = f"{number(amount).capitalize()}: {listed([str(v) for v in draft.values[:_MOST_LINES]])}."
        return replace(
            draft,
            lead=lead,
            values=(amount,),
            lines=draft.lines
            if amount <= _MOST_LINES and m.kind_of(of) == "project" and not isinstance(of, m.Everything)
            else (),
        )

    def _any(self, of: m.Set) -> Draft:
        draft = self._list(of)
        if draft.status is ReplyStatus.UNKNOWN and _hop_of(of):
            return draft
        if not draft.values:
            return replace(draft, lead=f"No. {draft.lead}", values=("no",), status=ReplyStatus.ANSWERED, empty=True)
        return replace(draft, lead=f"Yes. {draft.lead}", values=("yes",))

    def _check(self, subject: m.Set, claim: m.Set) -> Draft:
        if m.kind_of(subject) != "project":
            return self._check_value(subject, claim)
        films = self.facts.films(subject)
        if not films:
            return Draft(f"I can't find {words_of_set(subject)} on this slate any more.", ReplyStatus.UNKNOWN)
        verdicts = [self._check_film(film, claim) for film in films]
        if len(verdicts) == 1:
            return verdicts[0]
        answers = {v.values[0] for v in verdicts}
        if isinstance(subject, m.Either) and subject.each:
            value = "no" if "no" in answers else "unclear" if len(answers) > 1 else str(answers.pop())
            return Draft(" ".join(v.lead for v in verdicts), values=(value,), films=tuple(films))
        if "yes" in answers and len(answers) > 1:
            of_them = [film for film, v in zip(films, verdicts, strict=True) if v.values[0] == "yes"]
            verdicts.sort(key=lambda v: v.values[0] != "yes")
            lead = " ".join(v.lead for v in verdicts)
            return Draft(lead, values=tuple(f.title for f in of_them), films=tuple(films))
        value = answers.pop() if len(answers) == 1 else "unclear"
        return Draft(
            " ".join(v.lead for v in verdicts),
            values=(value,),
            films=tuple(films),
            evidence=tuple(e for v in verdicts for e in v.evidence),
        )

    def _check_film(self, film: Film, claim: m.Set) -> Draft:
        """Judge one project against a condition: yes, no or unclear, with what the slate does say."""
        this = m.Named("project", (film.id,), film.title)
        match claim:
            case m.WithStatus():
                return self._judge_status(film, claim)
            case m.Back():
                return self._judge_back(film, this, claim)
            case m.Without(m.Back() as left, m.WithStatus()):
                return self._judge_back(film, this, left)  # "is Liman directing X": the tense asks no more
            case m.Timed() | m.Around():
                return self._judge_timed(film, this, claim)
            case m.Having():
                return self._judge_having(film, this, claim)
            case m.Without(m.Everything(), right):
                verdict = self._check_film(film, right)
                flipped = {"yes": "no", "no": "yes"}.get(str(verdict.values[0]) if verdict.values else "", "unclear")
                return replace(verdict, lead=_flip(verdict.lead), values=(flipped,))
            case m.Both(left, right):
                one, two = self._check_film(film, left), self._check_film(film, right)
                both = {one.values[0], two.values[0]}
                value = "no" if "no" in both else "yes" if both == {"yes"} else "unclear"
                return Draft(
                    f"{one.lead} {two.lead}", values=(value,), films=(film,), evidence=one.evidence + two.evidence
                )
            case _:
                among = any(f.id == film.id for f in self.facts.films(claim))
                lead = f"{'Yes' if among else 'Not that I know of'}: {film.title} is {'' if among else 'not '}among the projects {clause(claim)}."
                return Draft(lead, values=("yes" if among else "unclear",), films=(film,))

    def _judge_status(self, film: Film, claim: m.WithStatus) -> Draft:
        now = status_words(film)
        standing = f"{film.title} is {now}"
        asks_release = claim.statuses == frozenset({"released"})
        if film.status is None:
            return Draft(f"{film.title} has no status on record.", values=("unclear",), films=(film,))
        this = m.Named("project", (film.id,), film.title)
        releases = sorted(self.facts.dates(this, "release"), key=first_day)
        ahead = [c for c in releases if c.window and c.window.latest and c.window.latest >= self.today]
        due = f" {sentence_case(date_sentence((ahead or releases)[0], self.today))}" if releases else ""
        evidence = (Evidence(sentence_case(standing)),)
        if film.status in claim.statuses:
            hedged = film.status == "rumored"
            lead = f"Yes: {standing}." if asks_release or not hedged else f"Yes: {standing}, no more than that."
            return Draft(
                lead + (due if "released" in claim.statuses or "announced" in claim.statuses else ""),
                values=("yes",),
                films=(film,),
                evidence=evidence,
            )
        passed = asks_release and any(
            c.window and c.window.earliest and c.window.earliest <= self.today for c in releases
        )
        if passed:
            return Draft(
                f"I can't confirm it.{due} {standing} as far as I know.",
                values=("unclear",),
                films=(film,),
                evidence=evidence,
            )
        halted = film.status in ("on_hold", "turnaround")
        unclear = halted and "filming" in claim.statuses and "in_development" in claim.statuses
        if unclear:
            why = self._why(this, ("reason", "obstacle"))
            extra = f" {why.lead}" if why.status is ReplyStatus.ANSWERED and not why.lines else ""
            return Draft(
                f"Not for now: {standing}, but not recorded as abandoned.{extra}",
                values=("unclear",),
                films=(film,),
                evidence=evidence,
            )
        soft = "but not abandoned" if halted and claim.statuses == frozenset({"abandoned"}) else ""
        lead = (
            f"No: {standing}{', ' + soft if soft else ''}.{due if asks_release or 'filming' in claim.statuses else ''}"
        )
        if claim.statuses == frozenset({"filming"}):
            shoots = self.facts.dates(this, "filming")
            lead = f"No: {standing}." + "".join(f" {sentence_case(date_sentence(c, self.today))}" for c in shoots[:1])
        return Draft(lead, values=("no",), films=(film,), evidence=evidence)

    def _judge_back(self, film: Film, this: m.Named, claim: m.Back) -> Draft:
        row = FIELDS[claim.field]
        # Denied claims and former attachments are told, not hidden.
        wide = replace(claim, state=m.ANY_STATE, certainties=frozenset()) if row.table == "credit" else claim
        found = self.facts.claims(wide, this)
        if claim.state in (m.LEFT, m.IN_TALKS):
            asked = [c for c in found if c.state == claim.state]
            if asked:
                return self._verdict("yes", asked, claim.field, film)
        present = [c for c in found if c.state != "left" and c.certainty != "denied"]
        if claim.certainties and present:
            sure = [c for c in present if c.certainty in claim.certainties]
            value = "yes" if sure else "no"
            said = listed([credit_sentence(c, claim.field) for c in (sure or present)])
            denied = "" if sure else f", not {' or '.join(sorted(claim.certainties))}"
            return Draft(
                f"{value.capitalize()}: {said}{denied}.",
                values=(value,),
                films=(film,),
                evidence=tuple(map(self._evidence, present)),
            )
        if present:
            best = min(_SURENESS[c.certainty] for c in present)
            sure = list(Certainty)[best].value
            talks = all(c.state == "in_talks" for c in present)
            return self._verdict("unclear" if sure in _DOUBTED or talks else "yes", present, claim.field, film)
        if found:
            return self._verdict("no", found, claim.field, film)
        return self._not_listed(film, this, claim)

    def _verdict(self, value: str, claims: Sequence[Claim], field_: str, film: Film) -> Draft:
        said = listed(
            [
                credit_sentence(c, field_)
                if FIELDS[field_].table in ("credit", "company_credit")
                else _label_sentence(c)
                for c in claims
            ]
        )
        sure = min(claims, key=lambda c: _SURENESS[c.certainty]).certainty
        word = value.capitalize() if value != "unclear" else "Unclear"
        if value == "yes" and sure in _HEDGED:
            word = {
                "reported": "Reportedly",
                "likely": "Likely",
                "expected": "It is expected",
                "planned": "That's the plan",
            }[sure]
        lead = f"{word}: {said}." + (" That is not confirmed." if sure in _HEDGED | _DOUBTED and value == "yes" else "")
        return Draft(lead, values=(value,), films=(film,), evidence=tuple(map(self._evidence, claims)))

    def _not_listed(self, film: Film, this: m.Named, claim: m.Back) -> Draft:
        """Absence is a no only where a project has one value of the field, and has it."""
        row = FIELDS[claim.field]
        known = [c for c in self.facts.claims(m.Hop(claim.field, this)) if c.state == "attached"]
        elsewhere = (
            []
            if row.table != "credit"
            else [c for c in self.facts.claims(m.Back("credit", claim.source, m.ANY_STATE), this)]
        )
        if elsewhere:
            said = listed([credit_sentence(c, "credit") for c in elsewhere])
            return Draft(
                f"Not as {row.noun}: {said}.", values=("no" if row.one and known else "unclear",), films=(film,)
            )
        told = self._told_of(claim, this)
        if told:
            lead = f"{words_of_set(claim.source)} is not credited on {film.title}. What is recorded: {told}"
            return Draft(lead, values=("unclear",), films=(film,))
        if not known:
            return Draft(
                f"Unclear: no {row.noun} of {film.title} is recorded here.", values=("unclear",), films=(film,)
            )
        said = listed(list(dict.fromkeys(f"{c.value}{hedge(c)}" for c in known))[:8])
        single = row.one and any(
            c.certainty in ("confirmed", "expected", "likely", "planned", "reported") for c in known
        )
        evidence = tuple(map(self._evidence, known[:8]))
        noun = row.noun if row.one or row.noun == "cast" else row.nouns
        if row.name == "credit":
            noun = "team"
        lead = f"{'No' if single else 'Not listed'}: the {noun} I have for {film.title} {'is' if row.one or noun in ('cast', 'team') or len(known) == 1 else 'are'} {said}."
        if row.table == "relation":
            lead = f"No: {film.title} is {FIELDS[claim.field].done} {said}."
            single = True
        return Draft(lead, values=("no" if single else "unclear",), films=(film,), evidence=evidence)

    def _told_of(self, claim: m.Back, this: m.Named) -> str:
        """Return what a project's own facts say of somebody who has no credit on it."""
        if claim.field not in ("credit", "maker", "author") or not isinstance(claim.source, m.Named):
            return ""
        spoken = self.facts.sentences(this, ("reaction", "background", "quote"), claim.source)
        stems = stems_of(claim.source.label)
        facts = spoken or self.facts.found(stems, stems, this, ())
        return " ".join(sentence_text(f) for f in facts[:2])

    def _judge_timed(self, film: Film, this: m.Named, claim: m.Timed | m.Around) -> Draft:
        event = claim.event
        windows = [c for c in self.facts.dates(this, event) if c.window and c.window.earliest]
        if not windows:
            others = [
                c for c in self.facts.dates(this, "date") if c.window and c.window.earliest and c.field != "other"
            ]
            near = f" What I have: {listed([date_sentence(c, self.today) for c in others[:2]])}." if others else ""
            lead = f"Unclear: {film.title} has no {FIELDS[event].noun} yet.{near}"
            return Draft(lead, values=("unclear",), films=(film,))
        said = sentence_case(listed([date_sentence(c, self.today) for c in windows]))
        if isinstance(claim, m.Around):
            others = [c for c in self.facts.dates(claim.others, event) if c.window and c.window.earliest]
            if not others:
                return Draft(
                    f"Unclear: {words_of_set(claim.others)} has no {FIELDS[event].noun} yet. {said}",
                    values=("unclear",),
                    films=(film,),
                )
            said += " " + sentence_case(listed([date_sentence(c, self.today) for c in others]))
            verdict = _order(windows, others, claim.before)
            return Draft(f"{verdict.capitalize()}: {said}", values=(verdict,), films=(film, *(c.film for c in others)))
        verdicts = {_within(c, claim.span) for c in windows}
        if claim.span.last == self.today:
            # "has it premiered": a day that has passed is all that is known
            verdicts = {
                "unclear" if "not confirmed" in date_sentence(c, self.today) else _within(c, claim.span)
                for c in windows
            }
        verdict = "yes" if "yes" in verdicts else "unclear" if "unclear" in verdicts else "no"
        return Draft(
            f"{verdict.capitalize()}: {said}",
            values=(verdict,),
            films=(film,),
            evidence=tuple(map(self._evidence, windows)),
        )

    def _judge_having(self, film: Film, this: m.Named, claim: m.Having) -> Draft:
        row = FIELDS[claim.field]
        if row.value == "date" and claim.certainties:
            dated = [c for c in self.facts.dates(this, claim.field) if c.window and c.window.earliest]
            sure = [c for c in dated if c.certainty in claim.certainties]
            if dated:
                said = listed([f"{date_sentence(c, self.today)}, {c.certainty}" for c in (sure or dated)])
                value = "yes" if sure else "no"
                return Draft(f"{value.capitalize()}: {said}.", values=(value,), films=(film,))
        if row.value == "date":
            draft = self._when(this, claim.field, None)
            known = draft.status is ReplyStatus.ANSWERED
            return replace(
                draft,
                lead=f"{'Yes' if known else 'Not yet'}: {draft.lead}",
                values=("yes",) if known else ("no",),
                status=ReplyStatus.ANSWERED,
            )
        claims = self.facts.claims(m.Hop(claim.field, this))
        if not claims:
            lead = (
                f"No: {film.title} is not recorded as {row.done} anything{self._else_related(this)}."
                if row.table == "relation"
                else f"No {row.noun} of {film.title} is recorded here."
            )
            return Draft(lead, values=("no",), films=(film,))
        said = listed(
            [
                _label_sentence(c) if row.table in ("relation", "label") else credit_sentence(c, claim.field)
                for c in claims
            ]
        )
        return Draft(f"Yes: {said}.", values=("yes",), films=(film,), evidence=tuple(map(self._evidence, claims)))

    def _else_related(self, this: m.Named) -> str:
        other = [_label_sentence(c) for c in self._relations(this)]
        return f"; {listed(other)}" if other else ""

    def _check_value(self, subject: m.Set, claim: m.Set) -> Draft:
        """Is this person (company, label) among the values of a field?"""
        claims = self._claims_of(claim)
        ids = {i for n in m.named_in(subject) for i in n.ids}
        hits = [c for c in claims if c.value_id in ids and c.certainty != "denied"]
        films = tuple({c.film.id: c.film for c in claims}.values())
        hop = _hop_of(claim)
        if hop and isinstance(hop.source, m.Named) and isinstance(subject, m.Named):
            this = m.Named("project", hop.source.ids, hop.source.label)
            return self._check(this, m.Back(hop.field, subject, hop.state, hop.certainties))
        if hits and all(c.state == "left" for c in hits):
            said = listed([credit_sentence(c, c.field) for c in hits[:3]])
            return Draft(f"No: {said}.", values=("no",), films=films, evidence=tuple(map(self._evidence, hits)))
        if hits:
            said = listed([credit_sentence(c, hop.field if hop else "cast") for c in hits[:3]])
            value = "yes" if any(c.certainty not in _DOUBTED for c in hits) else "unclear"
            return Draft(
                f"{value.capitalize()}: {said}.",
                values=(value,),
                films=films,
                evidence=tuple(map(self._evidence, hits)),
            )
        others = listed(list(dict.fromkeys(f"{c.value}{hedge(c)}" for c in claims))[:6])
        lead = f"Not that I know of: I have {others}." if others else "Unclear: nothing is recorded here."
        return Draft(lead, values=("unclear",), films=films)

    # ---- dates --------------------------------------------------------------------------------------------

    def _when(self, films: m.Set, event: str, region: str | None, pick: str = "") -> Draft:
        claims = self.facts.dates(films, "release" if event == "date" else event)
        if event == "date" and not any(c.window and c.window.earliest for c in claims):
            claims = [c for c in self.facts.dates(films, "date") if c.field != "other"] or claims
        if region:
            here = [c for c in claims if c.region and identity(c.region) == identity(region)]
            claims = here or claims
        dated = sorted((c for c in claims if c.window and c.window.earliest), key=first_day)
        if pick == "next":
            dated = [c for c in dated if c.window and c.window.latest and c.window.latest >= self.today]
        if dated:
            return self._dates_draft(dated[-1:] if pick == "last" else dated[:1] if pick else dated)
        return self._undated(films, event, claims)

    def _dates_draft(self, claims: Sequence[Claim]) -> Draft:
        ordered = sorted(claims, key=first_day)
        values = tuple(dict.fromkeys(v for c in ordered if (v := iso(c))))
        films = tuple({c.film.id: c.film for c in ordered}.values())
        said = [sentence_case(date_sentence(c, self.today)) for c in ordered[:_MOST_LINES]]
        evidence = tuple(self._evidence(c) for c in ordered[:20])
        if len(said) <= 2:
            return Draft(" ".join(said), values=values, films=films, evidence=evidence)
        lead = f"{number(len(ordered)).capitalize()} dates:"
        return Draft(
            lead, lines=tuple(s.removesuffix(".") for s in said), values=values, films=films, evidence=evidence
        )

    def _undated(self, films: m.Set, event: str, open_: Sequence[Claim]) -> Draft:
        found = self.facts.films(films)
        if not found:
            return Draft(sentence_case(f"I know of no {words_of_set(films)}"), ReplyStatus.UNKNOWN, empty=True)
        noun = FIELDS["release" if event == "date" else event].noun
        titles = listed([f.title for f in found[:4]])
        tba = "it is to be announced (TBA)" if open_ else "none is recorded here"
        standing = "" if len(found) > 1 else f" It is {status_words(found[0])}."
        others = [
            c
            for c in self.facts.dates(films, "date")
            if c.window and c.window.earliest and c.field not in (event, "other")
        ]
        near = f" What I have: {listed([date_sentence(c, self.today) for c in others[:2]])}." if others else ""
        return Draft(
            f"No {noun} for {titles} yet: {tba}.{standing}{near}", ReplyStatus.UNKNOWN, films=tuple(found), empty=True
        )

    def _until(self, films: m.Set, event: str, region: str | None) -> Draft:
        draft = self._when(films, event, region)
        if draft.status is not ReplyStatus.ANSWERED:
            return draft
        claims = [
            c
            for c in self.facts.dates(films, "release" if event == "date" else event)
            if c.window and c.window.earliest
        ]
        if region:
            claims = [c for c in claims if c.region and identity(c.region) == identity(region)] or claims
        ahead = sorted(
            (c for c in claims if c.window and c.window.latest and c.window.latest >= self.today), key=first_day
        )
        if not ahead:
            return draft
        claim = ahead[0]
        if not claim.window or not claim.window.is_day or claim.window.earliest is None:
            return replace(draft, lead=f"{draft.lead} No day is set, so I can't count the days.")
        days = (claim.window.earliest - self.today).days
        said = "today" if days == 0 else f"in {counted(days, 'day')}"
        sure = "" if claim.certainty == "confirmed" else f" ({claim.certainty})"
        where = f" in {claim.region}" if claim.region else ""
        verb = {"release": "comes out", "premiere": "premieres", "filming": "starts filming"}.get(claim.field, "is due")
        lead = f"{sentence_case(said)[:-1]}: {claim.film.title} {verb} {on(claim)}{where}{sure}."
        return replace(draft, lead=lead, lines=(), values=(days,))

    # ---- standing, reasons, speech ------------------------------------------------------------------------

    def _status(self, films: m.Set) -> Draft:
        found = self.facts.films(films)
        if not found:
            return Draft(sentence_case(f"I know of no {words_of_set(films)}"), ReplyStatus.UNKNOWN, empty=True)
        values = tuple(dict.fromkeys(status_words(f) for f in found))
        if len(found) > 1:
            lines = tuple(f"{f.title}: {status_words(f)}" for f in found[:_MOST_LINES])
            lines += (f"and {len(found) - _MOST_LINES:,} more",) if len(found) > _MOST_LINES else ()
            return Draft(sentence_case(f"{words_of_set(films)}:"), lines=lines, values=values, films=tuple(found))
        film = found[0]
        this = m.Named("project", (film.id,), film.title)
        dates = [c for c in self.facts.dates(this, "date") if c.field in ("release", "filming")]
        said = [sentence_case(date_sentence(c, self.today)) for c in sorted(dates, key=first_day)[:2]]
        facts = self.facts.sentences(this, ("reason", "obstacle", "event"))
        why = [sentence_text(f) for f in facts if f.kind == "reason"][:2] or [sentence_text(f) for f in facts][-2:]
        lead = " ".join([f"{film.title} is {status_words(film)}.", *said])
        return Draft(
            lead,
            lines=tuple(why) if film.status != "released" else (),
            values=values,
            films=(film,),
            evidence=tuple(map(_sentence_evidence, facts)),
        )

    def _why(self, films: m.Set, kinds: tuple[str, ...]) -> Draft:
        found = self.facts.films(films)
        if not found:
            return Draft(sentence_case(f"I know of no {words_of_set(films)}"), ReplyStatus.UNKNOWN, empty=True)
        sentences = self.facts.sentences(films, kinds)
        ranked: list[Sentence] = []
        for kind in kinds:
            ranked += [s for s in sentences if s.kind == kind]
        if kinds[0] == "requirement":
            ranked = [s for s in ranked if s.kind == "requirement"] or ranked
        if not ranked:
            background = [s for s in self.facts.sentences(films, ()) if s.kind not in ("quote",)]
            near = f" What I have: {sentence_text(background[-1])}" if background else ""
            what = "requirement" if kinds[0] == "requirement" else "reason"
            return Draft(
                f"No {what} is recorded here for {words_of_set(films)}.{near}",
                ReplyStatus.UNKNOWN,
                films=tuple(found),
                empty=True,
            )
        standing = f"{found[0].title} is {status_words(found[0])}." if len(found) == 1 else ""
        return self._told(ranked, standing)

    def _said(self, speakers: m.Set | None, films: m.Set | None) -> Draft:
        spoken = (
            self.facts.sentences(films, ("quote", "reaction"), speakers)
            if speakers
            else self.facts.sentences(films, ("quote",))
        )
        if not spoken and speakers:
            spoken = self.facts.sentences(films, (), speakers)
        spoken.sort(key=lambda s: s.kind != "quote")
        if spoken:
            return self._told(spoken, "")
        who = f" from {words_of_set(speakers)}" if speakers else ""
        about = f" about {words_of_set(films)}" if films else ""
        elsewhere = self.facts.sentences(None, ("quote", "reaction"), speakers) if speakers and films else []
        near = f" About {elsewhere[0].film.title}: {sentence_text(elsewhere[0])}" if elsewhere else ""
        return Draft(f"No quotation{who}{about} is recorded here.{near}", ReplyStatus.UNKNOWN, empty=True)

    def _told(self, sentences: Sequence[Sentence], before: str) -> Draft:
        films = tuple({s.film.id: s.film for s in sentences}.values())
        texts = list(dict.fromkeys(sentence_text(s) for s in sentences))
        speakers = tuple(dict.fromkeys(s.speaker for s in sentences if s.speaker))
        evidence = tuple(map(_sentence_evidence, sentences))
        if len(texts) == 1:
            return Draft(f"{before} {texts[0]}".strip(), values=speakers, films=films, evidence=evidence)
        lead = before or (f"About {films[0].title}:" if len(films) == 1 else "What is recorded:")
        return Draft(lead, lines=tuple(texts[:8]), values=speakers, films=films, evidence=evidence)

    def _find(self, asking: m.Find) -> Draft:
        """Facts found by their own words: nothing is told that lacks one of them."""
        if not asking.stems and asking.span:
            during = self.facts.during(asking.span.first, asking.span.last, asking.films)
            during.sort(key=lambda s: (_TOLD_FIRST.index(s.kind), _SURENESS[s.certainty]))
            nothing = Draft(f"Nothing is recorded here for {asking.span.label}.", ReplyStatus.UNKNOWN, empty=True)
            return replace(self._told(during[:8], ""), values=()) if during else nothing
        sentences = self.facts.found(asking.stems, asking.own, asking.films, asking.kinds)
        if not sentences and asking.kinds:
            sentences = self.facts.found(asking.stems, asking.own, asking.films, ())
        if not sentences:
            return Draft(f"Nothing recorded here answers that: {asking.label}.", ReplyStatus.UNKNOWN, empty=True)
        sentences = [s for s in sentences if asking.must <= stems_of(s.text)]
        if not sentences:
            return Draft(f"Nothing recorded here answers that: {asking.label}.", ReplyStatus.UNKNOWN, empty=True)
        if asking.span:
            sentences = [s for s in sentences if _overlaps(s, asking.span)]
            if not sentences:
                return Draft(f"Nothing is recorded here for {asking.span.label}.", ReplyStatus.UNKNOWN, empty=True)

        if asking.wants == "days":
            sentences = [s for s in sentences if s.when] or sentences
        kinds = asking.kinds or _TOLD_FIRST

        def rank(s: Sentence) -> tuple[int, int, int]:
            own = stems_of(s.text)
            hits = -len(own & asking.stems) - len(own & asking.liked)
            return (hits, kinds.index(s.kind) if s.kind in kinds else len(kinds), _SURENESS[s.certainty])

        best = sorted(sentences, key=rank)
        top = rank(best[0])[0]
        chosen = [s for s in best if rank(s)[0] <= top + (2 if asking.wants == "people" else 0)][:6]
        draft = self._told(chosen, "")
        if asking.wants == "truth":
            verdicts = {_truth(fact) for fact in chosen}
            verdict = verdicts.pop() if len(verdicts) == 1 else "unclear"
            return replace(
                draft,
                lead=f"{verdict.capitalize()}: {draft.lead}" if not draft.lines else f"{verdict.capitalize()}:",
                values=(verdict,),
            )
        if asking.wants == "speakers":
            return draft
        if asking.wants == "sources":
            read = tuple(dict.fromkeys(s.source for s in chosen if s.source))
            lines = tuple(sentence_text(s) for s in chosen)
            lead = sentence_case(f"read in: {listed(read)}") if read else draft.lead
            return replace(draft, lead=lead, values=read, lines=lines)
        if asking.wants == "doers":
            doers = tuple(dict.fromkeys(who for s in chosen for who in _before(s.text, asking.must)))
            return replace(draft, values=doers)
        if asking.wants == "people":
            named = mentions_in(s.text for s in chosen)
            people = [n for n in named if _looks_like_person(n) and not set(stems_of(n)) & asking.stems]
            return replace(draft, values=tuple(people))
        days = tuple(dict.fromkeys(s.when for s in chosen if s.when)) if asking.wants == "days" else ()
        return replace(draft, values=days)

    def _source(self, films: m.Set) -> Draft:
        found = self.facts.films(films)
        sources = self.facts.sources([f.id for f in found])
        names = tuple(dict.fromkeys(name for names in sources.values() for name in names))
        if not names:
            return Draft(
                f"No source is recorded here for {words_of_set(films)}.",
                ReplyStatus.UNKNOWN,
                films=tuple(found),
                empty=True,
            )
        return Draft(
            f"What I know of {words_of_set(films)} was read in: {listed(names)}.", values=names, films=tuple(found)
        )

    # ---- telling all --------------------------------------------------------------------------------------

    def _tell(self, of: m.Set) -> Draft:
        kind = m.kind_of(of)
        if kind == "project":
            return self._tell_films(of)
        if kind in ("person", "company"):
            return self._tell_who(of, kind)
        label = words_of_set(of)
        if kind in ("work", "character"):
            related = self._works(of) if kind == "work" else self.facts.playing(m.Playing(of))  # type: ignore[arg-type]
            lines = [
                sentence_case(_label_sentence(c) if kind == "work" else credit_sentence(c, "cast")) for c in related
            ]
            facts = self._mentions(label)
            if not (lines or facts):
                return Draft(f"I know {label} only by name.", ReplyStatus.UNKNOWN, empty=True)
            films = tuple({c.film.id: c.film for c in related}.values()) or tuple(
                {s.film.id: s.film for s in facts}.values()
            )
            lead = f"{label} itself is not on this slate." if kind == "work" else lines[0]
            lines += [f"{film.title} is {status_words(film)}." for film in films] if kind == "work" and related else []
            said = (
                (*lines, *(sentence_text(s) for s in facts[:5]))
                if kind == "work"
                else (*lines[1:], *(sentence_text(s) for s in facts[:3]))
            )
            return Draft(lead, lines=tuple(dict.fromkeys(said)), values=tuple(f.title for f in films), films=films)
        facts = self._mentions(label)
        if not facts:
            return Draft(f"I know {label} only by name.", ReplyStatus.UNKNOWN, empty=True)
        return replace(self._told(facts[:6], ""), values=(label,))

    def _works(self, of: m.Set) -> list[Claim]:
        relations = [name for name, row in FIELDS.items() if row.table == "relation"]
        return [c for name in relations for c in self.facts.claims(m.Back(name, of))]

    def _mentions(self, label: str) -> list[Sentence]:
        stems = frozenset(stems_of(label))
        facts = self.facts.found(stems, stems, None, ()) if stems else []
        return sorted(facts, key=lambda s: (s.kind in ("background", "quote"), _SURENESS[s.certainty]))

    def _tell_who(self, of: m.Set, kind: str) -> Draft:
        field_ = "credit" if kind == "person" else "company"
        claims = self.facts.claims(m.Back(field_, of, m.ANY_STATE))
        label = words_of_set(of)
        spoken = self.facts.sentences(None, (), of) if kind == "person" else []
        told = {s.text for s in spoken}
        facts = spoken + [s for s in self._mentions(label) if s.text not in told]
        facts.sort(key=lambda s: (s.kind == "quote", s.kind == "background"))
        if not claims and not facts:
            return Draft(
                f"I know {label} only by name: nothing more is recorded here.", ReplyStatus.UNKNOWN, empty=True
            )
        films = tuple({c.film.id: c.film for c in claims}.values()) or tuple(
            {s.film.id: s.film for s in facts}.values()
        )
        evidence = tuple(map(self._evidence, claims[:12])) + tuple(map(_sentence_evidence, facts[:8]))
        if not claims:
            draft = self._told(facts[:5], "")
            return replace(draft, values=(label,))
        by_film: dict[int, list[Claim]] = {}
        for c in claims:
            by_film.setdefault(c.film.id, []).append(c)
        lines = tuple(self._film_line(cs[0].film, cs) for cs in list(by_film.values())[:_MOST_LINES])
        if len(by_film) > _MOST_LINES:
            lines = (*lines, f"and {len(by_film) - _MOST_LINES:,} more")
        amount = number(len(by_film))
        present = any(c.state != "left" for c in claims)
        verb = ("is attached to" if present else "was attached to") if kind == "person" else "is behind"
        lead = f"{label} {verb} {amount} {'project' if len(by_film) == 1 else 'projects'} on this slate:"
        if len(claims) == 1:
            only = claims[0]
            lead, lines = sentence_case(f"{credit_sentence(only, field_)}; it is {status_words(only.film)}"), ()
        if spoken:
            lines = (*lines, *(sentence_text(s) for s in spoken[:2]))
        return Draft(lead, lines=lines, values=tuple(f.title for f in films), films=films, evidence=evidence)

    def _tell_films(self, of: m.Set) -> Draft:
        films = self.facts.films(of)
        if not films:
            return Draft(sentence_case(f"I know of no {words_of_set(of)}"), ReplyStatus.UNKNOWN, empty=True)
        if len(films) > 3:
            return self._films(of)
        if len(films) > 1:
            drafts = [self._tell_film(f) for f in films]
            return Draft(
                f"{number(len(films)).capitalize()} projects:",
                lines=tuple(d.lead for d in drafts),
                values=tuple(f.title for f in films),
                films=tuple(films),
                evidence=tuple(e for d in drafts for e in d.evidence),
            )
        return self._tell_film(films[0])

    def _tell_film(self, film: Film) -> Draft:
        """One project in a few lines: where it stands, what it is, who, when, why."""
        (stored,) = load_projects(self.facts.reader, self.facts.compiler.view, [film.id])
        entry = stored.entry
        this = m.Named("project", (film.id,), film.title)
        lead = f"{film.title} is {status_words(film)}."
        if entry.logline:
            lead += f" {sentence_case(entry.logline)}"
        lines: list[str] = []
        claims = self.facts.claims(m.Hop("credit", this, m.ANY_STATE))
        directors = [c for c in claims if c.field == "director"]
        lines += [sentence_case(credit_sentence(c, "director")) for c in directors[:2]]
        cast = [c for c in claims if c.field == "cast" and c.state == "attached"]
        if cast:
            lines.append(f"Cast: {listed([f'{c.value}{hedge(c)}' for c in cast[:8]])}.")
        crew = [c for c in claims if c.field not in ("director", "cast") and c.state == "attached"]
        lines += [sentence_case(credit_sentence(c, c.field)) for c in crew[:3]]
        lines += [
            sentence_case(date_sentence(c, self.today)) for c in self.facts.dates(this, "date") if c.field != "other"
        ][:3]
        companies = [f"{c.name} ({c.role.value})" for c in entry.companies]
        what = [*(entry.genres[:3]), *companies]
        if what:
            lines.append(f"{sentence_case(listed(what))}")
        lines += [sentence_case(_label_sentence(c)) for c in self._relations(this)]
        if entry.tags and not entry.logline:
            lines.append(f"About: {listed(list(entry.tags[:6]))}.")
        facts = self.facts.sentences(this, ("reason", "obstacle", "event"))
        lines += [sentence_text(s) for s in facts if s.kind == "reason"][:2]
        evidence = tuple(map(self._evidence, claims[:12])) + tuple(map(_sentence_evidence, facts[:8]))
        return Draft(
            lead,
            lines=tuple(lines),
            values=tuple(entry.tags) if not entry.logline else (film.title,),
            films=(film,),
            evidence=evidence,
        )

    def _relations(self, this: m.Named) -> list[Claim]:
        return [
            c for name, row in FIELDS.items() if row.table == "relation" for c in self.facts.claims(m.Hop(name, this))
        ]

    # ---- shared -------------------------------------------------------------------------------------------

    def _claims_of(self, of: m.Set) -> list[Claim]:
        match of:
            case m.Hop():
                claims = self.facts.claims(of)
                start = self.facts.compiler.start_of(of)
                return [c for c in claims if c.value_id not in start]
            case m.Playing() | m.Characters():
                return self.facts.playing(of)
            case m.Either(left, right):
                return self._claims_of(left) + self._claims_of(right)
            case m.Both(left, right):
                ids = {c.value_id for c in self._claims_of(right)}
                return [c for c in self._claims_of(left) if c.value_id in ids]
            case m.Without(left, right):
                ids = set(right.ids) if isinstance(right, m.Named) else {c.value_id for c in self._claims_of(right)}
                return [c for c in self._claims_of(left) if c.value_id not in ids]
            case _:
                return []

    def _evidence(self, claim: Claim) -> Evidence:
        if claim.window is not None:
            return Evidence(sentence_case(date_sentence(claim, self.today)), claim.certainty)
        said = (
            _label_sentence(claim)
            if FIELDS[claim.field].table in ("label", "relation")
            else credit_sentence(claim, claim.field)
        )
        note = f" ({claim.note})" if claim.note else ""
        return Evidence(sentence_case(f"{said}{note}"), claim.certainty)


def _sentence_evidence(fact: Sentence) -> Evidence:
    spoken = f"{fact.speaker or 'Unattributed'}: “{fact.text}”" if fact.kind == "quote" else fact.text
    return Evidence(spoken, fact.certainty, fact.source)


def _label_sentence(claim: Claim) -> str:
    row = FIELDS[claim.field]
    if row.table == "relation":
        return f"{claim.film.title} is {row.done} {claim.value}"
    return f"{claim.film.title} has the {row.noun} {claim.value}"


def _bare(claim: Claim, kind: str) -> str:
    if kind == "character":
        return claim.detail or claim.value
    return iso(claim) or claim.value if claim.window is not None else claim.value


def _singular(said: str) -> str:
    """Say a condition of one project: `that are sequels` → `that is a sequel`."""
    for row in FIELDS.values():
        if row.table == "relation":
            said = said.replace(f"that are {row.nouns}", f"that is a {row.noun}")
    return said.replace("that are ", "that is ")


def _is_tense(node: m.Set) -> TypeGuard[m.Without]:
    """Tell whether a set only leaves out what the progressive tense does not speak of."""
    return isinstance(node, m.Without) and isinstance(node.right, m.WithStatus) and node.right == m.PAST


def _backs(node: m.Set) -> Iterable[m.Back]:
    match node:
        case m.Back():
            yield node
        case m.Both(left, right):
            yield from _backs(left)
            yield from _backs(right)
        case m.Without(left, _):
            yield from _backs(left)
        case _:
            return


def _one_credit(node: m.Set) -> tuple[str, str, str] | None:
    """Return field, name and further condition where a set is one named person's (or company's) projects."""
    match node:
        case m.Back(name, m.Named(kind, _, label)) if kind == "person" and FIELDS[name].table == "credit":
            return name, label, ""
        case m.Both(m.Back() as left, right) if (found := _one_credit(left)) and not _names_in(right):
            return found[0], found[1], clause(right)
        case m.Both(left, m.Back() as right) if (found := _one_credit(right)) and not _names_in(left):
            return found[0], found[1], clause(left)
        case m.Without(m.Back() as left, m.WithStatus() as right) if right == m.PAST:
            return _one_credit(left)
        case m.Without(m.Back() as left, right) if (found := _one_credit(left)) and not _names_in(right):
            return found[0], found[1], clause(m.Without(m.Everything(), right))
        case _:
            return None


def _names_in(node: m.Set) -> bool:
    return bool(m.named_in(node))


def _all_named(node: m.Set) -> bool:
    return isinstance(node, m.Named) or (
        isinstance(node, m.Either) and _all_named(node.left) and _all_named(node.right)
    )


def _hop_of(node: m.Set) -> m.Hop | None:
    match node:
        case m.Hop():
            return node
        case m.Both(left, _) | m.Either(left, _) | m.Without(left, _):
            return _hop_of(left)
        case _:
            return None


def _before(text: str, stems: frozenset[str]) -> list[str]:
    """Return the people that a sentence names before the word for the deed: who did it."""
    deed = next((match for match in re.finditer(r"\w+", text) if stems_of(match[0]) & stems), None)
    return [n for n in mentions_in([text[: deed.start()] if deed else text]) if _looks_like_person(n)]


def _overlaps(fact: Sentence, span: m.Span) -> bool:
    """Tell whether a fact can be of these days; one without a date is, where its words name the year."""
    if fact.first and fact.last:
        return (span.first is None or fact.last >= span.first) and (span.last is None or fact.first <= span.last)
    return bool(span.first and str(span.first.year) in fact.text)


def _span_of(node: m.Set) -> m.Span | None:
    match node:
        case m.Timed():
            return node.span
        case m.Both(left, right):
            return _span_of(left) or _span_of(right)
        case m.Without(left, _):
            return _span_of(left)
        case _:
            return None


def _is_dated(node: m.Set) -> bool:
    match node:
        case m.Timed() | m.Around():
            return True
        case m.Both(left, right):
            return _is_dated(left) or _is_dated(right)
        case _:
            return False


def _overlap(a: Claim, b: Claim) -> bool:
    one, two = a.window, b.window
    if not (one and two and one.earliest and one.latest and two.earliest and two.latest):
        return False
    return one.earliest <= two.latest and two.earliest <= one.latest


def _order(these: Sequence[Claim], those: Sequence[Claim], before: bool) -> str:
    first, last = _extent(these), _extent(those)
    if first[1] < last[0]:
        return "yes" if before else "no"
    if first[0] > last[1]:
        return "no" if before else "yes"
    return "unclear"


def _extent(claims: Sequence[Claim]) -> tuple[date, date]:
    """Return the window of the first of several dates."""
    first = min(claims, key=first_day).window
    return (first.earliest or date.max, first.latest or date.max) if first else (date.max, date.max)


def _within(claim: Claim, span: m.Span) -> str:
    window = claim.window
    if not window or window.earliest is None or window.latest is None:
        return "unclear"
    first, last = span.first or date.min, span.last or date.max
    if first <= window.earliest and window.latest <= last:
        return "yes"
    return "no" if window.latest < first or window.earliest > last else "unclear"


_NEGATIONS = frozenset("not no never without avoids avoid unwilling refused nor neither cannot".split())


def _truth(fact: Sentence) -> str:
    """A fact that holds all the words affirms them, unless it negates something: then people read it themselves."""
    words = set(fold(fact.text).split())
    if words & _NEGATIONS or fact.certainty == "denied":
        return "unclear"
    return "unclear" if fact.certainty in _DOUBTED else "yes"


_ORGANISATIONS = frozenset(
    "theatre theater embassy studio studios union war states house park square university museum council ministry"
    " pictures films cinema agency hotel street impossible franchise".split()
)


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 4
        and not set(fold(name).split()) & _ORGANISATIONS
        and all(w[0].isupper() and w.upper() != w for w in words if len(w) > 2)
    )


def _flip(lead: str) -> str:
    for a, b in (("Yes: ", "No: "), ("No: ", "Yes: ")):
        if lead.startswith(a):
            return b + lead.removeprefix(a)
    return lead
