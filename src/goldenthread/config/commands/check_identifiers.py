"""`goldenthread check-identifiers FILE...`: where texts may say who somebody is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from goldenthread.checks.files import UnreadableError, read_text
from goldenthread.checks.identifiers import Finding, find_identifiers, suggest_initials

UNREADABLE = 2
ENOUGH_TO_WAIT_FOR = 20


@click.command("check-identifiers")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of findings as JSON.")
def check_identifiers(files: tuple[Path, ...], as_json: bool) -> None:
    """Look for names, dates of birth, numbers, addresses and schools in FILES of plain text.

    Findings are suggestions: a person decides. A file that cannot be read is named on standard
    error and has no findings, the others are still looked at, and the command ends with status 2.
    """
    unreadable = 0
    opened = False
    for number, file in enumerate(files, 1):
        _progress(number, len(files))
        try:
            text = read_text(file)
        except UnreadableError as error:
            unreadable += 1
            click.echo(f"{file}: {error}", err=True)
            text = ""
        found = find_identifiers(text)
        if as_json:
            click.echo("," if opened else "[")
            click.echo(json.dumps(_as_json(file, found), ensure_ascii=False), nl=False)
            opened = True
        else:
            _print(file, text, found)
    if as_json:
        click.echo("\n]" if opened else "[]")
    if unreadable:
        sys.exit(UNREADABLE)


def _as_json(file: Path, found: list[Finding]) -> dict[str, Any]:
    return {"file": str(file), "findings": [one._asdict() for one in found]}


def _print(file: Path, text: str, found: list[Finding]) -> None:
    line, position = 1, 0
    for one in found:
        line += text.count("\n", position, one.start)
        position = one.start
        initials = suggest_initials(one.words) if one.kind == "name" else ""
        instead = f" (instead: {initials})" if initials else ""
        click.echo(f"{file}:{line}: {one.kind}: {' '.join(one.words.split())}{instead}")


def _progress(number: int, total: int) -> None:
    if total >= ENOUGH_TO_WAIT_FOR and (number % ENOUGH_TO_WAIT_FOR == 0 or number == total):
        click.echo(f"{number} of {total} files", err=True)
