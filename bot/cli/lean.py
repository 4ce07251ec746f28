"""`ask` and `chat` read without Typer, which loads a fifth of a second of libraries to do it.

Reads only what is plainly right; for anything else (help, a misspelled option, a number that is none) it returns
nothing and Typer reads the same words, with the options declared in `bot.cli.commands`. A test holds the two together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.cli.asking import run_ask, run_chat
from bot.cli.options import MAX_ID, clock_at
from bot.config import load_config
from db.visible import LOCAL


@dataclass(frozen=True, slots=True)
class Asked:
    """A command line of `ask` or `chat`, read."""

    command: str
    question: str = ""
    json: bool = False
    at: str | None = None
    guild: int = LOCAL
    explain: bool = False


_FLAGS = {"ask": ("--json", "--explain"), "chat": ("--json",)}
_VALUES = ("--at", "--guild")
_QUESTIONS = {"ask": 1, "chat": 0}


def lean_command(argv: Sequence[str]) -> Callable[[], int] | None:
    """Return what to run for a command line, or nothing where Typer must read it."""
    asked = read_lean(argv)
    return None if asked is None else lambda: _run(asked)


def read_lean(argv: Sequence[str]) -> Asked | None:
    """Read the command line of `ask` or `chat`, or nothing where there is any doubt."""
    if not argv or argv[0] not in _QUESTIONS:
        return None
    command, *words = argv
    found: dict[str, str | bool] = {}
    questions: list[str] = []
    waiting = iter(words)
    for word in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            questions += waiting
        elif name in _VALUES:
            given = value if equals else next(waiting, None)
            if given is None:
                return None
            found[name] = given
        elif word in _FLAGS[command]:
            found[word] = True
        elif word.startswith("-") and word != "-":
            return None
        else:
            questions.append(word)
    guild = str(found.get("--guild", LOCAL))
    if len(questions) != _QUESTIONS[command] or not (guild.isascii() and guild.isdigit() and int(guild[:20]) <= MAX_ID):
        return None
    at = found.get("--at")
    return Asked(
        command,
        question=questions[0] if questions else "",
        json="--json" in found,
        at=None if at is None else str(at),
        guild=int(guild),
        explain="--explain" in found,
    )


def _run(asked: Asked) -> int:
    clock = clock_at(asked.at)
    if asked.command == "chat":
        return run_chat(load_config(), clock=clock, guild=asked.guild, as_json=asked.json)
    return run_ask(
        load_config(), asked.question, clock=clock, guild=asked.guild, as_json=asked.json, explain=asked.explain
    )
