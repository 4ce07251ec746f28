"""The house as ARCHITECTURE.md draws it: what imports what, what stands where, and what no file may hold."""

import ast
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
NAMELESS = set("utils util helpers helper common core manager managers service services misc".split())
# Written apart, so that this file does not hold what it looks for.
REGISTRY_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "/sim" + "ple/", "index" + "-url")
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/opt" + "/")


def committed(*patterns: str) -> list[Path]:
    """Return the files that git knows, or skip where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: which files are committed cannot be told")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


SOURCES = sorted(path for folder in ("bot", "cogs", "db") for path in (ROOT / folder).rglob("*.py"))


def project() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(requirement: str) -> str:
    """Return the name that a requirement is about, as registries spell it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;! ]", requirement)[0]).lower()


def test_imports_run_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("importlinter.cli.logging_config.dictConfig", lambda _: None)  # it would silence our loggers
    kept = lint_imports(config_filename="pyproject.toml", cache_dir=None, no_logo=True) == 0
    assert kept, capsys.readouterr().out


def test_the_house_has_exactly_four_folders() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in committed() if len(path.relative_to(ROOT).parts) > 1}
    assert {folder for folder in folders if not folder.startswith(".")} == {"bot", "cogs", "db", "tests"}


def test_a_servers_projects_are_written_in_one_place() -> None:
    """Whatever must follow from a change (record, limits, notices) can then not be forgotten."""
    writes = re.compile(r"\b(?:add|replace|remove|drop|clear)_projects\(|\bhide_builtin\(")
    found = {str(p.relative_to(ROOT)) for p in SOURCES if writes.search(p.read_text(encoding="utf-8"))}
    assert found == {"bot/editing/writing.py", "bot/editing/builtin.py", "db/writing.py"}


def test_no_package_under_tests_hides_one_of_ours() -> None:
    assert [path.name for path in (ROOT / "tests").rglob("__init__.py")] == []
    assert {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} & {"bot", "cogs", "db"} == set()


def test_every_file_says_what_it_is_for() -> None:
    silent = [path for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in SOURCES if NAMELESS & {path.stem, *path.relative_to(ROOT).parts[:-1]}] == []


def test_every_silenced_check_is_named() -> None:
    bare = re.compile(r"#\s*(?:type:\s*ignore(?!\[)|noqa(?!:))")
    assert [path for path in committed("*.py") if path != Path(__file__) and bare.search(path.read_text("utf-8"))] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in committed()
        for word in (*REGISTRY_HOSTS, *MACHINE_PATHS)
        if path != Path(__file__) and word.encode() in path.read_bytes()
    ]
    assert found == []


def test_every_version_is_pinned_and_the_hashed_file_pins_the_same() -> None:
    settings = project()
    pins = dict(row.split("==") for row in settings["tool"]["uv"]["constraint-dependencies"])  # type: ignore[index]
    direct = {plain(row) for row in settings["project"]["dependencies"]}  # type: ignore[attr-defined]
    tools = {plain(row) for row in settings["dependency-groups"]["dev"]}  # type: ignore[attr-defined]
    rows = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    hashed = {plain(name): version for name, version in rows}
    assert direct | tools <= pins.keys()
    assert direct <= hashed.keys()
    assert hashed.items() <= pins.items()
    assert (ROOT / "requirements.txt").read_text().count("--hash=sha256:") >= len(hashed)


def test_what_is_installed_is_what_is_pinned() -> None:
    pins = dict(row.split("==") for row in project()["tool"]["uv"]["constraint-dependencies"])  # type: ignore[index]
    installed = {plain(found.name): found.version for found in metadata.distributions()}
    assert {name: version for name, version in installed.items() if pins.get(name, version) != version} == {}
