"""`goldenthread check-plan`: the actions of a plan against the five SMART questions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from goldenthread.checks.files import UnreadableError
from goldenthread.checks.plans import Judgement, judge, judge_plan, plan_from
from goldenthread.config.commands.texts import (
    UNREADABLE,
    data_of,
    name_of,
    outspoken,
    tell_unreadable,
)

WORDS = {True: "yes", False: "no", None: "can't tell"}
QUESTIONS = ("specific", "measurable", "achievable", "relevant", "timely")


@click.command("check-plan")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a row for each action as JSON.")
def check_plan(file: Path, as_json: bool) -> None:
    """Judge each action of the plan in FILE (CSV, XLSX, DOCX or a pasted table).

    It advises; you decide. `-` is the standard input. What the whole plan misses is told after the
    actions; with --json, and for what was assumed in reading, on the error output. A file that
    can't be read has no actions, and the command then ends with status 2.
    """
    outspoken()
    try:
        plan = plan_from(data_of(file))
    except UnreadableError as error:
        tell_unreadable(file, error)
        if as_json:
            click.echo("[]")
        sys.exit(UNREADABLE)
    judged = [judge(action) for action in plan.actions]
    for note in plan.notes:
        click.echo(f"{name_of(file)}: {note}", err=True)
    if as_json:
        click.echo(json.dumps([one.to_json() for one in judged], ensure_ascii=True, indent=1))
    else:
        click.echo("\n".join(_plain(one) for one in judged))
    for finding in judge_plan(plan) if plan.actions else ():
        click.echo(f"The plan: {finding.says} {finding.instead} ({finding.source})", err=as_json)


def _plain(judged: Judgement) -> str:
    answers = ", ".join(f"{name}: {WORDS[getattr(judged, name)]}" for name in QUESTIONS)
    lines = [f"{judged.row}. {judged.action}", f"   {answers}"]
    lines += [f"   - {finding.says} {finding.instead}" for finding in judged.findings]
    return "\n".join(lines)
