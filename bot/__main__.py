"""The `slate` command: whatever goes wrong ends in one sentence and an exit status, never in a traceback.

Knows no command: they stand in `bot.cli.commands`.
"""

import os
import sys

import typer
from typer.exceptions import TyperException

from bot.cli.commands import app
from bot.errors import SlateError
from db.errors import StoreError

REFUSED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141  # what a shell reports of a program that its reader left


def main(argv: list[str] | None = None) -> int:
    """Run one command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what stands in for a stream in a test may lack it
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more as it ends: let it flush into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (SlateError, StoreError) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or 'input or output'}: {error.strerror or error}")
    return status


def _run(argv: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        with command.make_context("slate", list(argv)) as context:
            status = command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        return INTERRUPTED
    except TyperException as wrong:
        return _refuse(_usage(wrong))
    return status if isinstance(status, int) else 0


def _usage(wrong: BaseException) -> str:
    message = str(getattr(wrong, "format_message", lambda: wrong)()).rstrip(".")
    context = getattr(wrong, "ctx", None)
    return f"{message}. See `{context.command_path if context else 'slate'} --help`"


def _refuse(sentence: str) -> int:
    print(f"slate: {sentence}", file=sys.stderr)  # noqa: T201  a command line speaks on its streams
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
