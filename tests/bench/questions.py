"""The README's numbers, measured again: `uv run python tests/bench/questions.py`.

Asks every golden question five times and starts a cold `slate ask` nine times. Best on an otherwise idle machine.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.app import App
from bot.store import prepare
from db.url import DatabaseUrl

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # as pytest finds what the tests share

from golden.cases import NOW, all_cases, store_slates  # noqa: E402
from golden.test_golden import given, wanted  # noqa: E402

ROUNDS, STARTS = 5, 9


def main() -> None:
    """Measure, and print the table's rows."""
    with tempfile.TemporaryDirectory(prefix="slate-bench-") as made:
        folder = Path(made)
        prepare(DatabaseUrl.parse(f"sqlite:///{folder / 'slate.db'}"))
        rows = {**golden(folder), **cold(folder)}
    for what, measured in rows.items():
        print(f"| {what} | {measured} |")  # noqa: T201  what it is for


def golden(folder: Path) -> dict[str, str]:
    """Ask the golden questions: how many come back as written, and how long an answer takes."""
    app = App(store_slates(folder / "slate.db", folder), clock=lambda: NOW)
    cases = all_cases() + all_cases(pending=True)
    right, took = 0, []
    try:
        app.ask("digger", 0)  # the first opens the file
        for number in range(ROUNDS):
            for case in cases:
                answer = app.ask(case.question, case.server_id, case.at)
                took.append(answer.took_ms)
                right += number == 0 and given(case, answer) == wanted(case)
    finally:
        app.close()
    slow = statistics.quantiles(took, n=20)[-1]
    return {
        "golden questions answered as written": f"{right} of {len(cases)}",
        "an answer, median (95th percentile)": f"{statistics.median(took):.1f} ms ({slow:.1f} ms)",
    }


def cold(folder: Path) -> dict[str, str]:
    """Start `slate ask` anew each time, on a database that is there."""
    command = [sys.executable, "-m", "bot", "ask", "what's Liman directing?"]
    found = {"`slate ask`, from a cold start": seconds(command, folder)}
    if uv := shutil.which("uv"):
        run = [uv, "run", "--project", str(ROOT), "slate", *command[3:]]
        found["`uv run slate ask`, from a cold start"] = seconds(run, folder)
    return found


def seconds(command: list[str], folder: Path) -> str:
    took = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, capture_output=True, check=True)
        took.append(time.perf_counter() - began)
    return f"{statistics.median(took):.2f} s"


if __name__ == "__main__":
    main()
