"""`goldenthread suggest`: which outcomes and statements a note might show."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from goldenthread.checks.files import LARGEST, UnreadableError, decode, read_text
from goldenthread.checks.suggestions import (
    Reader,
    Suggestion,
    UnknownFrameworkError,
    frameworks,
    load,
)

UNREADABLE = 2
PROGRESS = 20  # files; below that nobody waits long enough to need it


@click.command("suggest")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--framework", required=True, help="The key of an edition, as dfe-pqs-draft-2025.")
@click.option("--each", is_flag=True, help="Read the notes in FILES, one list for each.")
@click.option("--json", "as_json", is_flag=True, help="Print the suggestions as JSON.")
@click.option(
    "--pack", "packs", multiple=True, type=click.Path(path_type=Path), help="Cues of your own."
)
def suggest(
    files: tuple[Path, ...], framework: str, each: bool, as_json: bool, packs: tuple[Path, ...]
) -> None:
    """Say which outcomes and statements a note might show, each with the words that say so.

    Reads one note from the standard input, or with --each those in FILES. Outcomes come first,
    then statements, best first; nothing when unsure. It advises; you decide. A note that can't be
    read is told on the error output, has no suggestions, and the command then ends with status 2.
    """
    if bool(files) != each:
        raise click.UsageError("name FILES together with --each, or give one note as input")
    reader = _reader(framework, packs)
    if not each:
        found = _found(reader, "the input", _standard_input)
        click.echo(_json(found or []) if as_json else _plain("", found or []), nl=as_json)
        sys.exit(UNREADABLE if found is None else 0)
    unread = 0
    for number, file in enumerate(files):
        found = _found(reader, str(file), partial(read_text, file))
        unread += found is None
        rows = found or []
        listed = ("[\n" if number == 0 else ",\n") + _json(rows)
        click.echo(listed if as_json else _plain(f"{file}: ", rows), nl=False)
        if len(files) >= PROGRESS and sys.stderr.isatty():
            click.echo(f"\r{number + 1} of {len(files)}", err=True, nl=False)
    click.echo("\n]" if as_json else "", nl=as_json)
    sys.exit(UNREADABLE if unread else 0)


def _reader(framework: str, packs: tuple[Path, ...]) -> Reader:
    longer = [one for one in frameworks(packs) if one.startswith(f"{framework}-")]
    try:
        cues = load(longer[0] if len(longer) == 1 else framework, packs)
    except UnknownFrameworkError as error:
        raise click.UsageError(str(error)) from error
    for problem in cues.problems:
        click.echo(f"left out: {problem}", err=True)
    return Reader(cues)


def _found(reader: Reader, name: str, text: Callable[[], str]) -> list[Suggestion] | None:
    """The suggestions for a note, None when it can't be read."""
    try:
        return reader.suggest(text())
    except UnreadableError as error:
        click.echo(f"{name}: {error}", err=True)
        return None


def _standard_input() -> str:
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")
    return decode(data)


def _json(found: list[Suggestion]) -> str:
    return json.dumps([one.to_json() for one in found], ensure_ascii=True)


def _plain(name: str, found: list[Suggestion]) -> str:
    if not found:
        return f"{name}nothing to suggest\n"
    lines = [
        f"{name}{one.code} ({one.score:.2f}): "
        + " … ".join(" ".join(reason.words.split()) for reason in one.because)
        for one in found
    ]
    return "\n".join(lines) + "\n"
