"""The `slate` command: whatever goes wrong ends in one sentence and an exit status, never in a traceback.

Knows no command: they stand in `bot.cli.commands`, and the two that must be quick in `bot.cli.lean` as well.
"""

import os
import sys

from bot.cli.lean import lean_command
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
    if run := lean_command(argv):
        return run()
    from bot.cli.commands import run_command  # Typer costs a fifth of a second: a plain question does not pay it

    return run_command(argv)


def _refuse(sentence: str) -> int:
    print(f"slate: {sentence}", file=sys.stderr)  # noqa: T201  a command line speaks on its streams
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
