"""Which are they, how many, and are there any: one list, told three ways."""

from dataclasses import replace

from bot.questions import meaning as m
from bot.questions.answers.draft import MOST_LINES, Draft
from bot.questions.answers.ground import DOUBTED, Ground
from bot.questions.answers.order import list_first
from bot.questions.answers.projects import list_projects
from bot.questions.answers.sets import hop_of
from bot.questions.answers.values import list_values
from bot.questions.phrases import listed, number, sentence_case
from bot.questions.reading import words_of_set
from bot.questions.reply import ReplyStatus
from bot.wording import counted


def list_all(ground: Ground, of: m.Set) -> Draft:
    """Tell which they are."""
    if isinstance(of, m.Extreme):
        return list_first(ground, of)
    return list_projects(ground, of) if m.kind_of(of) == "project" else list_values(ground, of)


def count(ground: Ground, of: m.Set) -> Draft:
    """Tell how many there are, and which, where they are few."""
    draft = list_all(ground, of)
    projects = m.kind_of(of) == "project"
    if not draft.is_known and not projects:
        return draft
    amount = len(draft.values)
    if isinstance(of, m.Everything):
        return replace(draft, lead=f"{counted(amount, 'project')} on this slate.", values=(amount,), lines=())
    if not amount:
        return Draft(sentence_case(f"none that I know of: {words_of_set(of)}"), values=(0,), films=draft.films)
    lead = f"{number(amount).capitalize()}: {listed([str(value) for value in draft.values[:MOST_LINES]])}."
    return replace(draft, lead=lead, values=(amount,), lines=())


def ask_any(ground: Ground, of: m.Set) -> Draft:
    """Tell whether there are any: of a field that is not recorded it can't be told."""
    draft = list_all(ground, of)
    if not draft.is_known and hop_of(of):
        return draft
    if not draft.values:
        return replace(draft, lead=f"No. {draft.lead}", values=("no",), status=ReplyStatus.ANSWERED, empty=True)
    claims = ground.facts.members(of)[1] if m.kind_of(of) == "project" else []
    if claims and all(claim.state == "in_talks" or claim.certainty in DOUBTED for claim in claims):
        return replace(draft, lead=f"Unclear. {draft.lead}", values=("unclear",))
    return replace(draft, lead=f"Yes. {draft.lead}", values=("yes",))
