"""How an answer looks in a terminal, and how a script gets it on one line. Plain text; faint only where it is seen."""

import json
import os
import sys
import unicodedata

from bot.dates import phrase_day
from bot.questions.reply import Answer


def say(text: str) -> None:
    """Write text and a line break to stdout at once, whoever reads it."""
    print(text, flush=True)  # noqa: T201  a command line speaks on its streams


def one_line(answer: Answer) -> str:
    """Return an answer's text on one line: its items after slashes."""
    return plain(" / ".join((answer.lead, *answer.lines)).replace("\n", " "))


def json_line(answer: Answer, explain: bool) -> str:
    """Return an answer as the contract's JSON on one line; how it was read in full only where it was asked for."""
    extra = {"explain": list(answer.explain)} if explain else {}
    return json.dumps(answer.as_json() | extra, ensure_ascii=False)


def page(answer: Answer, explain: bool) -> str:
    """Return an answer as a person reads it: text, then small print."""
    small = []
    if answer.sources:
        small.append(f"Sources: {'; '.join(answer.sources)}")
    if answer.as_of:
        small.append(f"{'Last confirmed' if answer.stale else 'As of'} {phrase_day(answer.as_of.date())}")
    if explain:
        small += [f"Read as: {answer.reading or 'nothing that the slate knows'}", *answer.explain]
    choices = [f"  {choice.label}: {choice.question}" for choice in answer.choices]
    return "\n".join((plain(answer.text), *map(plain, choices), *(_faint(plain(line)) for line in small)))


def plain(text: str) -> str:
    """Return text without the characters that would steer a terminal: a question may carry any."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else "�" for c in text)


def _faint(text: str) -> str:
    seen = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return f"\x1b[2m{text}\x1b[22m" if seen else text
