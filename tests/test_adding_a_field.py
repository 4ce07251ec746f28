"""A newcomer adds a field by the page in CONTRIBUTING.md: it is followed in a copy of the project, and it works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Adding a field")[2].partition("\n## ")[0]
STEP = re.compile(r"In `([^`]+)`|<!-- after: (.+?) -->\n```text\n(.*?)```", re.DOTALL)
FILM = {"title": "Winter Parish", "nationalities": ["Danish"]}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which the page was followed to the letter."""
    folder = tmp_path_factory.mktemp("copy")
    for part in ("bot", "db", "cogs"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    file = folder
    for step in STEP.finditer(PAGE):
        if step[1]:
            file = folder / step[1]
        else:
            file.write_text(with_row(file.read_text(encoding="utf-8"), step[2], step[3]), encoding="utf-8")
    (folder / "film.jsonl").write_text(json.dumps(FILM) + "\n", encoding="utf-8")
    slate(folder, "import", "film.jsonl", "--only")
    return folder


def with_row(text: str, anchor: str, row: str) -> str:
    """Put a row below the line that an anchor begins; a row of several lines ends where its brackets do."""
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(anchor))
    end = at + 1
    while "".join(lines[at:end]).count("(") > "".join(lines[at:end]).count(")"):
        end += 1
    return "".join([*lines[:end], row, *lines[end:]])


def slate(folder: Path, *arguments: str) -> str:
    """Run the copy's own `slate`."""
    env = {**os.environ, "DATABASE_URL": "sqlite:///slate.db", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("what's the producer's nationality on Winter Parish?", ["Danish"]),
        ("nationality of Winter Parish", ["Danish"]),
        ("which projects have the nationality Danish?", ["Winter Parish"]),
    ],
)
def test_a_new_field_is_asked_for_both_ways(copy: Path, question: str, values: list[str]) -> None:
    answer = json.loads(slate(copy, "ask", "--json", question))
    assert (answer["status"], answer["values"]) == ("answered", values)


def test_a_new_field_comes_back_from_an_export(copy: Path) -> None:
    exported = json.loads(slate(copy, "export"))
    assert exported["nationalities"] == ["Danish"]
