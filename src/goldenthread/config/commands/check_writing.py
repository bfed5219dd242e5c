"""`goldenthread check-writing`: vague words, blame, jargon and the like in texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from goldenthread.checks.files import UnreadableError, read_text
from goldenthread.checks.writing import Finding, Report, Rules, check, load, shipped

UNREADABLE = 2
PROGRESS = 20  # files; below that nobody waits long enough to need it


@click.command("check-writing")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--pack", "packs", multiple=True, type=click.Path(path_type=Path), help="A pack of your own."
)
def check_writing(files: tuple[Path, ...], as_json: bool, packs: tuple[Path, ...]) -> None:
    """Read the texts in FILES and say which words could be put better, and how.

    It advises; you decide. A file that can't be read is told on the error output, has no findings,
    and the command then ends with status 2.
    """
    rules = load(packs) if packs else shipped()
    told = {str(problem) for problem in rules.problems}
    for problem in rules.problems:
        click.echo(f"rule left out: {problem}", err=True)
    unread = 0
    for number, file in enumerate(files):
        report = _report(file, rules, told)
        unread += report is None
        findings = report.findings if report else ()
        click.echo(_json(number, file, findings) if as_json else _plain(file, findings), nl=False)
        if len(files) >= PROGRESS and sys.stderr.isatty():
            click.echo(f"\r{number + 1} of {len(files)}", err=True, nl=False)
    if as_json:
        click.echo("\n]")
    sys.exit(UNREADABLE if unread else 0)


def _report(file: Path, rules: Rules, told: set[str]) -> Report | None:
    try:
        report = check(read_text(file), rules)
    except UnreadableError as error:
        click.echo(f"{file}: {error}", err=True)
        return None
    for problem in report.problems:
        if str(problem) not in told:
            click.echo(f"{file}: rule left out: {problem}", err=True)
    return report


def _json(number: int, file: Path, findings: tuple[Finding, ...]) -> str:
    """One element of the list, written as soon as it is known."""
    row = {"file": str(file), "findings": [finding.to_json() for finding in findings]}
    return ("[\n" if number == 0 else ",\n") + json.dumps(row, ensure_ascii=True)


def _plain(file: Path, findings: tuple[Finding, ...]) -> str:
    if not findings:
        return f"{file}: nothing to point out\n"
    lines = [
        f"{file}:{one.start}-{one.end} {one.rule}\n"
        f"  {one.why}\n  Better: {one.instead} ({one.source})\n"
        for one in findings
    ]
    return "".join(lines)
