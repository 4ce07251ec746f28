"""`slate import` and `slate export`: a slate file in, a slate out."""

import asyncio
import gzip
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.cli.terminal import plain, say
from bot.config import Config
from bot.editing.exporting import export_csv, export_jsonl
from bot.editing.ics import export_ics
from bot.editing.importing import Plan, apply_import, plan_import
from bot.editing.slatefile import Numbered, read_slate
from bot.editing.table import read_table
from bot.errors import SlateError
from bot.store import prepare
from db.reading import open_reader
from db.session import make_engine
from db.trouble import told_plainly
from db.url import DatabaseUrl
from db.visible import BUILTIN, load_view

_NAMED = 10
_GZIP = b"\x1f\x8b"
_EXPORTS = {"jsonl": export_jsonl, "csv": export_csv, "ics": export_ics}


def run_import(config: Config, file: Path, server_id: int, only: bool, dry_run: bool) -> int:
    """Read, compare and store a file, or say what that would change."""
    if server_id == BUILTIN:
        raise SlateError("The built-in slate is read-only: import into a server's slate, with --guild and its id")
    url = config.database_url
    prepare(url)
    with _progress() as bar:
        found = _read(file, bar)
        reader = open_reader(url)
        try:
            with told_plainly(url):
                plan = plan_import(reader, load_view(reader, server_id), found, file.name, only=only)
        finally:
            reader.close()
        if not dry_run:
            with told_plainly(url):
                asyncio.run(_apply(url, plan, file.name, bar))
    say(_summary(plan, dry_run))
    return 0


def run_export(config: Config, file: Path | None, server_id: int, form: str | None) -> int:
    """Write what a server sees to a file, whole or not at all, or to stdout."""
    url = config.database_url
    form = form or (file.suffix.lower().removeprefix(".") if file else "")
    prepare(url)
    reader = open_reader(url)
    try:
        with told_plainly(url):
            lines = _EXPORTS.get(form, export_jsonl)(reader, load_view(reader, server_id))
            if file is None or str(file) == "-":
                _write(sys.stdout.buffer, lines)
            else:
                _write_whole(file, lines)
    finally:
        reader.close()
    return 0


def _read(file: Path, bar: Progress) -> list[Numbered]:
    task = bar.add_task(f"Reading {plain(file.name)}", total=None)
    try:
        with _opened(file) as stream:
            lines = bar.track(stream, task_id=task)
            is_table = file.name.lower().removesuffix(".gz").endswith((".csv", ".tsv"))
            return read_table(lines, file.name) if is_table else read_slate(lines, file.name)
    except (EOFError, gzip.BadGzipFile) as error:
        raise SlateError(f"{file} is not a whole gzip file ({error}): make it again") from error
    except OSError as error:
        raise SlateError(f"{file} cannot be read: {error.strerror or error}") from error


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    with file.open("rb") as raw:
        packed = raw.peek(2)[:2] == _GZIP
        with gzip.GzipFile(fileobj=raw) if packed else raw as stream:
            yield stream  # type: ignore[misc]  # a GzipFile reads as any file of bytes does


async def _apply(url: DatabaseUrl, plan: Plan, name: str, bar: Progress) -> None:
    engine = make_engine(url)
    task = bar.add_task("Storing", total=plan.changes or 1)
    try:
        await apply_import(
            engine,
            plan,
            name,
            datetime.now(UTC),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    finally:
        await engine.dispose()


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def _summary(plan: Plan, dry_run: bool) -> str:
    """Say what an import did, or would do, with the first titles of each kind."""
    verb = "would be " if dry_run else ""
    kinds: tuple[tuple[str, list[str]], ...] = (
        (f"{verb}added", [a.entry.title for a in plan.added if a.stands_for is None]),
        (f"{verb}put in the place of built-in ones", [a.entry.title for a in plan.added if a.stands_for is not None]),
        (f"{verb}replaced", [r.entry.title for r in plan.replaced]),
        (f"{verb}removed", [p.title for p in plan.removed]),
    )
    lines = [f"{_counted(len(titles))} {what}: {_named(titles)}" for what, titles in kinds if titles]
    if plan.unchanged:
        lines.append(f"{_counted(plan.unchanged)} as before")
    if plan.turns_builtin_off:
        lines.append(f"The built-in slate {'would be' if dry_run else 'is'} no longer shown there")
    if dry_run:
        lines.append("Nothing was changed: this was a dry run")
    return "\n".join(lines)


def _counted(count: int) -> str:
    return f"{count:,} project{'' if count == 1 else 's'}"


def _named(titles: list[str]) -> str:
    more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
    return ", ".join(titles[:_NAMED]) + more


def _write(stream: IO[bytes], lines: Iterable[str]) -> None:
    for line in lines:
        stream.write(line.encode())
    stream.flush()


def _write_whole(file: Path, lines: Iterable[str]) -> None:
    """Write beside the file and put it in its place at the end: a full disk or a Ctrl-C leaves the old one."""
    handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(stream, lines)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
