"""`goldenthread check-writing`: vague words, blame, jargon and the like in texts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from goldenthread.checks.writing import Report, Rules, check, load, shipped
from goldenthread.config.commands.texts import name_of, tell_each, text_of


@click.command("check-writing")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--pack", "packs", multiple=True, type=click.Path(path_type=Path), help="A pack of your own."
)
def check_writing(files: tuple[Path, ...], as_json: bool, packs: tuple[Path, ...]) -> None:
    """Read the texts in FILES and say which words could be put better, and how.

    It advises; you decide. `-` is the standard input. A file that can't be read is told on the
    error output, has no findings, and the command then ends with status 2.
    """
    rules = load(packs) if packs else shipped()
    told = {str(problem) for problem in rules.problems}
    for problem in rules.problems:
        click.echo(f"rule left out: {problem}", err=True)
    report = partial(_report, rules=rules, told=told)
    tell_each(files, report, row=_row, lines=None if as_json else _lines)


def _report(file: Path, *, rules: Rules, told: set[str]) -> Report:
    report = check(text_of(file), rules)
    for problem in report.problems:
        if str(problem) not in told:
            click.echo(f"{name_of(file)}: rule left out: {problem}", err=True)
    return report


def _row(file: Path, report: Report | None) -> object:
    findings = report.findings if report else ()
    return {"file": str(file), "findings": [finding.to_json() for finding in findings]}


def _lines(file: Path, report: Report) -> str:
    name = name_of(file)
    if not report.findings:
        return f"{name}: nothing to point out\n"
    return "".join(
        f"{name}:{one.start}-{one.end} {one.rule}\n"
        f"  {one.why}\n  Better: {one.instead} ({one.source})\n"
        for one in report.findings
    )
