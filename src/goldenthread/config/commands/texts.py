"""What the commands that read texts have in common: `-`, files one by one, progress, JSON.

A file that can't be read is told on the error output and has an empty answer; the others are read
all the same, and the command ends with status 2.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from goldenthread.checks.files import UnreadableError, decode, read_bytes, within_limit

UNREADABLE = 2
STANDARD_INPUT = Path("-")
ENOUGH_TO_WAIT_FOR = 20  # files; with fewer nobody waits long enough to need progress

Made = TypeVar("Made")


def data_of(file: Path) -> bytes:
    """The bytes of a file, or of the standard input for `-`. Raises `UnreadableError`."""
    return within_limit(sys.stdin.buffer) if file == STANDARD_INPUT else read_bytes(file)


def text_of(file: Path) -> str:
    """The text of a file, or of the standard input for `-`. Raises `UnreadableError`."""
    return decode(data_of(file))


def name_of(file: Path) -> str:
    """What a person is told about where something was found."""
    return "standard input" if file == STANDARD_INPUT else str(file)


def tell_each(
    files: tuple[Path, ...],
    make: Callable[[Path], Made],
    *,
    row: Callable[[Path, Made | None], object],
    lines: Callable[[Path, Made], str] | None,
) -> NoReturn:
    """Tell what is made of each file, in their order, as soon as it is known, and end the command.

    With `lines` it is told in words, without as a list in JSON that has a `row` for every file,
    also for one that can't be read, of which nothing is made.
    """
    outspoken()
    unread = 0
    for number, (file, made) in enumerate(_each(files, make)):
        unread += made is None
        if lines is None:
            told = json.dumps(row(file, made), ensure_ascii=True)
            click.echo((",\n" if number else "[\n") + told, nl=False)
        elif made is not None:
            click.echo(lines(file, made), nl=False)
    if lines is None:
        click.echo("\n]" if files else "[]")
    sys.exit(UNREADABLE if unread else 0)


def outspoken() -> None:
    """Let no name or word fail to be printed where the output's encoding lacks a character."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def tell_unreadable(file: Path, error: UnreadableError) -> None:
    """Say on the error output why a file can't be read."""
    click.echo(f"{name_of(file)}: {error}", err=True)


def _each(
    files: tuple[Path, ...], make: Callable[[Path], Made]
) -> Iterator[tuple[Path, Made | None]]:
    progress = Progress(len(files))
    for number, file in enumerate(files, 1):
        progress.show(number)
        made, error = _made(file, make)
        progress.clear()
        if error:
            tell_unreadable(file, error)
        yield file, made
    progress.finish()


def _made(file: Path, make: Callable[[Path], Made]) -> tuple[Made | None, UnreadableError | None]:
    try:
        return make(file), None
    except UnreadableError as error:
        return None, error


class Progress:
    """How many of many files are read, on the error output where that is a terminal.

    It stands on the line while a file is read and is taken off before anything else is written.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = total >= ENOUGH_TO_WAIT_FOR and sys.stderr.isatty()
        self.words = ""

    def show(self, number: int) -> None:
        """Say which file is being read."""
        self.words = f"{number:,} of {self.total:,} files"
        if self.shown:
            click.echo(f"{self.words}\r", err=True, nl=False)

    def clear(self) -> None:
        """Take it off again."""
        if self.shown:
            click.echo(f"{' ' * len(self.words)}\r", err=True, nl=False)

    def finish(self) -> None:
        """Leave the last of it standing."""
        if self.shown:
            click.echo(self.words, err=True)
