"""Every command and its options, in one table-like module. Loads what a command needs when it is asked for, so that
`slate ask` pays for nothing but the answer.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot.cli.options import MAX_ID, clock_at
from bot.config import load_config
from bot.errors import SlateError
from db.visible import LOCAL

app = typer.Typer(
    name="slate",
    help="Slate knows a slate of film projects, and how sure it is.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="An ISO-8601 moment that stands in for now.")]
Guild = Annotated[
    int,
    typer.Option("--guild", metavar="ID", min=0, max=MAX_ID, help="The server's id; else the terminal's own slate."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


class Format(StrEnum):
    """What a slate can be exported as."""

    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In your own words; - reads one question per line from stdin.")],
    json: Json = False,
    at: At = None,
    guild: Guild = LOCAL,
    explain: Annotated[bool, typer.Option("--explain", help="Also say how the question was read.")] = False,
) -> int:
    """Answer one question."""
    from bot.cli.asking import run_ask

    return run_ask(load_config(), question, clock=clock_at(at), guild=guild, as_json=json, explain=explain)


@app.command()
def chat(json: Json = False, at: At = None, guild: Guild = LOCAL) -> int:
    """Hold a conversation on stdin, one line a turn."""
    from bot.cli.asking import run_chat

    return run_chat(load_config(), clock=clock_at(at), guild=guild, as_json=json)


@app.command()
def run() -> int:
    """Run the Discord bot."""
    config = load_config()
    if config.discord_token is None:
        raise SlateError(
            "DISCORD_TOKEN is missing: copy .env.example to .env and put the bot's token there,"
            " or try `slate demo`, which needs none"
        )
    from bot.client import run as run_client

    return run_client(config)


@app.command()
def demo(
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="The local page's port.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
) -> int:
    """Run the same bot in a local page: no token, no Discord account."""
    from bot.demo import run as run_demo

    return run_demo(port, browser)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON Lines or CSV, also gzipped; - reads JSON Lines from stdin.")],
    guild: Guild = LOCAL,
    only: Annotated[bool, typer.Option("--only", help="The slate then holds just these projects.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
) -> int:
    """Take a slate file into the slate, whole or not at all."""
    from bot.cli.moving import run_import

    return run_import(load_config(), file, server_id=guild, only=only, dry_run=dry_run)


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; else stdout.")] = None,
    guild: Guild = LOCAL,
    format: Annotated[
        Format | None, typer.Option("--format", help="Else by the file's name, else jsonl.", case_sensitive=False)
    ] = None,
) -> int:
    """Write what the slate holds as a file that import reads back."""
    from bot.cli.moving import run_export

    return run_export(load_config(), file, server_id=guild, form=format.value if format else None)


@app.command()
def releases(at: At = None, guild: Guild = LOCAL) -> int:
    """Say the release calendar in words."""
    from bot.cli.calendar import run_releases

    return run_releases(load_config(), clock=clock_at(at), guild=guild)


@app.command()
def migrate() -> int:
    """Bring the database to the newest schema and the built-in slate."""
    from bot.cli.upkeep import run_migrate

    return run_migrate(load_config())


@app.command()
def doctor() -> int:
    """Say what is configured, reachable and missing, and how to mend it."""
    from bot.cli.doctor import run_doctor

    return run_doctor()


def run_command(argv: Sequence[str]) -> int:
    """Read a command line and run it; `SlateError` with a sentence where it is not one of ours."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("slate", list(argv)) as context:
            status = command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except TyperException as wrong:
        raise SlateError(_usage(wrong)) from None
    return status if isinstance(status, int) else 0


def _usage(wrong: TyperException) -> str:
    message = str(getattr(wrong, "format_message", lambda: wrong)()).rstrip(".")
    context = getattr(wrong, "ctx", None)
    return f"{message}. See `{context.command_path if context else 'slate'} --help`"
