"""From what is asked to an answer in the making: each kind of asking goes to whoever answers it."""

from datetime import datetime
from typing import assert_never

from bot.questions import meaning as m
from bot.questions.answers.checks import check
from bot.questions.answers.dates import tell_until, tell_when
from bot.questions.answers.draft import Draft
from bot.questions.answers.finding import find
from bot.questions.answers.ground import Ground
from bot.questions.answers.grounds import tell_grounds
from bot.questions.answers.lists import ask_any, count, list_all
from bot.questions.answers.speech import tell_said
from bot.questions.answers.standing import tell_sources, tell_status, tell_why
from bot.questions.answers.telling import tell
from bot.questions.facts import Facts


def draft_answer(asking: m.Asking, facts: Facts, now: datetime) -> Draft:
    """Run one asking and say what came back."""
    ground = Ground(facts, now.date())
    match asking:
        case m.List(of):
            return list_all(ground, of)
        case m.Count(of):
            return count(ground, of)
        case m.Any(of):
            return ask_any(ground, of)
        case m.Check(subject, claim):
            return check(ground, subject, claim)
        case m.When(films, event, region, pick):
            return tell_when(ground, films, event, region, pick)
        case m.Until(films, event, region):
            return tell_until(ground, films, event, region)
        case m.StatusOf(films):
            return tell_status(ground, films)
        case m.Why(films, kinds):
            return tell_why(ground, films, kinds)
        case m.SourceOf(films):
            return tell_sources(ground, films)
        case m.Said(speakers, films):
            return tell_said(ground, speakers, films)
        case m.Find():
            return find(ground, asking)
        case m.Tell(of):
            return tell(ground, of)
        case m.Grounds(of, wants):
            return tell_grounds(ground, draft_answer(of, facts, now), wants)
        case _:
            assert_never(asking)
