"""`goldenthread check-identifiers FILE...`: where texts may say who somebody is."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.checks.identifiers import Finding, find_identifiers, suggest_initials
from goldenthread.config.commands.texts import name_of, tell_each, text_of

Read = tuple[str, list[Finding]]


@click.command("check-identifiers")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of findings as JSON.")
def check_identifiers(files: tuple[Path, ...], as_json: bool) -> None:
    """Look for names, dates of birth, numbers, addresses and schools in FILES of plain text.

    Findings are suggestions: a person decides. `-` is the standard input. A file that cannot be
    read is named on standard error and has no findings, the others are still looked at, and the
    command ends with status 2.
    """
    tell_each(files, _read, row=_row, lines=None if as_json else _lines)


def _read(file: Path) -> Read:
    text = text_of(file)
    return text, find_identifiers(text)


def _row(file: Path, read: Read | None) -> object:
    found = read[1] if read else []
    return {"file": str(file), "findings": [one._asdict() for one in found]}


def _lines(file: Path, read: Read) -> str:
    text, found = read
    lines, line, position = [], 1, 0
    for one in found:
        line += text.count("\n", position, one.start)
        position = one.start
        initials = suggest_initials(one.words) if one.kind == "name" else ""
        instead = f" (instead: {initials})" if initials else ""
        words = " ".join(one.words.split())
        lines.append(f"{name_of(file)}:{line}: {one.kind}: {words}{instead}\n")
    return "".join(lines)
