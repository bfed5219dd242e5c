"""`goldenthread suggest`: which outcomes and statements a note might show."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from goldenthread.checks.files import UnreadableError
from goldenthread.checks.suggestions import (
    Reader,
    Suggestion,
    UnknownFrameworkError,
    frameworks,
    load,
)
from goldenthread.config.commands.texts import (
    STANDARD_INPUT,
    UNREADABLE,
    name_of,
    outspoken,
    tell_each,
    tell_unreadable,
    text_of,
)


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

    Reads one note from the standard input (`-`), or with --each those in FILES. Outcomes come
    first, then statements, best first; nothing when unsure. It advises; you decide. A note that
    can't be read is told on the error output, has no suggestions, and the command then ends with
    status 2.
    """
    if not each and files in {(), (STANDARD_INPUT,)}:
        _suggest_for_input(_reader(framework, packs), as_json=as_json)
    if not each or not files:
        raise click.UsageError("name FILES together with --each, or give one note as input")
    reader = _reader(framework, packs)
    tell_each(
        files,
        lambda file: reader.suggest(text_of(file)),
        row=lambda _file, found: _rows(found or []),
        lines=None if as_json else lambda file, found: _plain(f"{name_of(file)}: ", found),
    )


def _suggest_for_input(reader: Reader, *, as_json: bool) -> NoReturn:
    """One list for one note."""
    outspoken()
    found: list[Suggestion] | None = None
    try:
        found = reader.suggest(text_of(STANDARD_INPUT))
    except UnreadableError as error:
        tell_unreadable(STANDARD_INPUT, error)
    if as_json:
        click.echo(json.dumps(_rows(found or []), ensure_ascii=True))
    elif found is not None:
        click.echo(_plain("", found), nl=False)
    sys.exit(UNREADABLE if found is None else 0)


def _reader(framework: str, packs: tuple[Path, ...]) -> Reader:
    longer = [one for one in frameworks(packs) if one.startswith(f"{framework}-")]
    try:
        cues = load(longer[0] if len(longer) == 1 else framework, packs)
    except UnknownFrameworkError as error:
        raise click.UsageError(str(error)) from error
    for problem in cues.problems:
        click.echo(f"left out: {problem}", err=True)
    return Reader(cues)


def _rows(found: list[Suggestion]) -> list[dict[str, Any]]:
    return [one.to_json() for one in found]


def _plain(name: str, found: list[Suggestion]) -> str:
    if not found:
        return f"{name}nothing to suggest\n"
    lines = [
        f"{name}{one.code} ({one.score:.2f}): "
        + " … ".join(" ".join(reason.words.split()) for reason in one.because)
        for one in found
    ]
    return "\n".join(lines) + "\n"
