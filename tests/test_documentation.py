"""What we say is so: settings, commands and example questions of the documentation, held against the program."""

import json
import re
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest
import typer
from conftest import Ran
from discord import app_commands

from bot.app import App
from bot.cli.commands import app as command_line
from bot.client import EXTENSIONS, SlateBot
from bot.config import SETTINGS
from bot.editing.fields import PROJECT, Field, Many, OneOf, Record
from bot.editing.slatefile import read_slate
from bot.questions.reply import ReplyStatus
from bot.rendering.notes import EXAMPLES
from db.vocabulary import Certainty

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(ROOT.glob("*.md"))
WRITTEN = datetime(2026, 11, 22, 12, tzinfo=UTC)  # the day that the README's answers are from
MENTION_ANSWERS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
Slate = Callable[..., Ran]


def section(title: str) -> str:
    """Return a section of the README."""
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def table(text: str) -> dict[str, str]:
    """Return the rows of a section's table: what stands first, and the whole row."""
    rows = re.findall(r"^\| `([^`|]+(?:\\\|[^`|]+)*)`.*$", text, re.MULTILINE)
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return dict(zip(rows, lines, strict=True))


def examples() -> list[str]:
    """Return the questions that the README and the bot's own help say one can ask."""
    listed = [line for line in section("Ask in the terminal").splitlines() if line.startswith("- ")]
    asked = [question for line in listed for question in re.findall(r"`([^`]+)`", line)]
    return list(dict.fromkeys((*asked, *EXAMPLES)))


@pytest.mark.parametrize("command", ["pip install uv && uv run slate demo", "pip install uv && uv run pytest"])
def test_the_two_commands_stand_in_the_readme(command: str) -> None:
    assert re.search(rf"^{re.escape(command)}\s+#", README, re.MULTILINE)


def test_every_setting_stands_in_the_readme_and_in_the_example_and_no_other_does() -> None:
    names = [setting.name for setting in SETTINGS]
    assert list(table(section("Settings"))) == names
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE) == names


def test_every_command_of_the_terminal_stands_in_the_readme_with_its_options_and_no_other_does() -> None:
    told = {row.split()[1]: set(re.findall(r"--[\w-]+", row)) for row in table(section("Command line"))}
    known = {}
    for name, command in typer.main.get_command(command_line).commands.items():  # type: ignore[attr-defined]
        spelled = [{*p.opts, *p.secondary_opts} for p in command.params if p.param_type_name == "option"]
        known[name] = spelled
    assert told.keys() == known.keys()
    for name, spelled in known.items():
        assert told[name] <= set().union(*spelled), name
        assert all(told[name] & forms for forms in spelled if forms != {"--help"}), name


async def test_every_command_in_discord_stands_in_the_readme_with_its_options_and_no_other_does(app: App) -> None:
    bot = SlateBot(app)
    for extension in EXTENSIONS:
        await bot.load_extension(extension)
    slashes = [command for command in bot.tree.walk_commands() if isinstance(command, app_commands.Command)]
    menus = [*bot.tree.walk_commands(type=discord.AppCommandType.message)]
    await bot.close()
    shapes = {
        " ".join((f"/{command.qualified_name}", *(p.name if p.required else f"[{p.name}]" for p in command.parameters)))
        for command in slashes
    }
    assert table(section("On Discord")).keys() == shapes
    assert all(menu.name in section("On Discord") for menu in menus)


def test_the_invitation_asks_for_what_the_readme_names() -> None:
    (asked,) = re.findall(r"permissions=(\d+)", README)
    assert int(asked) == MENTION_ANSWERS.value


@pytest.mark.parametrize("question", examples())
def test_every_example_question_is_answered_from_the_built_in_slate(app: App, question: str) -> None:
    assert app.ask(question, 0, WRITTEN).status is ReplyStatus.ANSWERED


@pytest.mark.usefixtures("database")
def test_what_the_readme_shows_of_the_terminal_is_what_the_terminal_shows(slate: Slate) -> None:
    shown = re.findall(
        r"^\$ uv run slate (ask .+)\n((?:(?!\$|```).+\n)+)", section("Ask in the terminal"), re.MULTILINE
    )
    assert shown
    for command, output in shown:
        assert slate(*shlex.split(command), "--at", WRITTEN.isoformat()).out == output


def test_the_answer_drawn_in_the_readme_is_the_one_given(app: App) -> None:
    drawn = [line.strip(" │") for line in re.findall(r"^  │ .+$", README, re.MULTILINE)]
    answer = app.ask(drawn[0], 0, WRITTEN)
    assert drawn[1] == answer.lead
    listed = [line.removeprefix("• ").replace(" — ", ": ") for line in drawn if line.startswith("• ")]
    assert tuple(listed) == answer.lines
    assert " ".join(drawn[-2:]).endswith(answer.sources[0])


def test_the_readmes_own_slate_is_imported_and_asked_as_written(slate: Slate, tmp_path: Path) -> None:
    own = section("Your own slate, in three commands")
    (line,) = re.findall(r"```json\n(.+)\n```", own)
    (tmp_path / "my-slate.jsonl").write_text(f"{line}\n", encoding="utf-8")
    commands = re.findall(r"^\$ uv run slate (.+)$", own, re.MULTILINE)
    assert len(commands) == 3
    ran = [slate(*shlex.split(command)) for command in commands]
    assert [r.status for r in ran] == [0, 0, 0]
    assert "Ines Quill" in ran[-1].out


def test_every_word_of_the_slate_file_stands_in_its_description() -> None:
    def words(field: Field) -> list[str]:
        kind = field.kind.item if isinstance(field.kind, Many) else field.kind
        inner = [word for part in kind.fields for word in words(part)] if isinstance(kind, Record) else []
        return [field.name, *inner, *(map(str, kind.words) if isinstance(kind, OneOf) else [])]

    described = CONTRIBUTING.split("## The slate file", 1)[1]
    told = set(re.findall(r"\w+", described))
    assert [word for field in PROJECT.fields for word in words(field) if word not in told] == []


def test_the_example_of_a_slate_file_reads() -> None:
    described = CONTRIBUTING.split("```json\n", 1)[1].split("```", 1)[0]
    line = json.dumps(json.loads(described.replace('"url": "…"', '"url": null')))
    (project,) = read_slate([f"{line}\n".encode()], "example")
    assert project.entry.title == "Digger"


def test_every_certainty_is_explained() -> None:
    assert [word for word in Certainty if f"**{word.value}**" not in section("How sure it is")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_file_names_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\((?!http)([^)]+)\)", text)]
    files = re.findall(r"`((?:bot|cogs|db|tests|\.ci)/[\w./*-]+)`", text)
    assert [name for name in (*links, *files) if name and not leads_somewhere(name)] == []


def leads_somewhere(name: str) -> bool:
    """Tell whether a name, perhaps without its ending or with a star, is a file or folder of ours."""
    return any(list(ROOT.glob(form)) for form in (name.rstrip("/"), f"{name}.py"))
