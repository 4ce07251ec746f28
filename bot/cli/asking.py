"""`slate ask` and `slate chat`: questions in, answers out, each as soon as it is known."""

import sys
from collections.abc import Iterator

from bot.app import App
from bot.cli.terminal import json_line, one_line, page, say
from bot.clock import Clock
from bot.config import Config
from bot.questions.context import Context
from bot.questions.reply import Answer
from bot.store import prepare
from db.trouble import told_plainly


def run_ask(config: Config, question: str, clock: Clock, guild: int, as_json: bool, explain: bool) -> int:
    """Answer the question, or each line of stdin for `-`: then every answer is one line, in order."""
    many = question == "-"
    app = _open(config, clock)
    try:
        for asked in _lines() if many else (_readable(question),):
            answer = _answer(app, asked, guild)
            say(_shown(answer, as_json, explain, many))
    finally:
        app.close()
    return 0


def run_chat(config: Config, clock: Clock, guild: int, as_json: bool) -> int:
    """Answer line after line; at a terminal with a prompt, until the end of input, `exit` or `quit`."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    app = _open(config, clock)
    try:
        context: Context | None = None
        for asked in _prompted() if at_terminal else _lines():
            answer = _answer(app, asked, guild, context)
            context = answer.context
            say(_shown(answer, as_json, explain=False, many=not at_terminal))
    finally:
        app.close()
    return 0


def _open(config: Config, clock: Clock) -> App:
    prepare(config.database_url)
    return App(config.database_url, clock)


def _answer(app: App, question: str, guild: int, context: Context | None = None) -> Answer:
    with told_plainly(app.url):
        return app.ask(question, guild, context=context)


def _shown(answer: Answer, json: bool, explain: bool, many: bool) -> str:
    if json:
        return json_line(answer, explain)
    if not many:
        return page(answer, explain)
    return " / ".join((one_line(answer), *answer.explain)) if explain else one_line(answer)


def _lines() -> Iterator[str]:
    """Yield stdin's lines as they come, whatever bytes are in them; an empty line is a question too."""
    for raw in iter(sys.stdin.buffer.readline, b""):
        yield raw.rstrip(b"\r\n").decode("utf-8", errors="replace").removeprefix("\ufeff")


def _prompted() -> Iterator[str]:
    while True:
        try:
            line = input("> ")
        except EOFError:
            return
        if line.strip().lower() in ("exit", "quit"):
            return
        yield _readable(line)


def _readable(argument: str) -> str:
    """Return a command line's text with what was not UTF-8 in it marked instead of hidden."""
    return argument.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
