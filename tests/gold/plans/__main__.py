"""Figures of the plan checker on its gold set: `python -m tests.gold.plans [--held] [-v]`."""

from __future__ import annotations

import argparse
from pathlib import Path

import click

from goldenthread.checks.plans import Action, judge
from tests.gold.scoring import of_hand, rows, share

FOLDER = Path(__file__).parent
QUESTIONS = (
    "specific", "measurable", "achievable", "relevant", "timely", "ongoing_without_review",
)  # fmt: skip


def main() -> None:
    """Print the share of judgements that are right, by question."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the part for the published figure")
    parser.add_argument("--hand", default="", help="the actions of one writer: first or a")
    parser.add_argument("-v", action="store_true", help="show what was judged wrongly")
    options = parser.parse_args()
    actions = of_hand(rows(FOLDER / ("held.jsonl" if options.held else "work.jsonl")), options.hand)
    everything = 0
    for question in QUESTIONS:
        right = 0
        for row in actions:
            judged = getattr(judge(Action(row=1, **row["action"])), question)
            gold, cells = row["gold"][question], " | ".join(row["action"].values())
            right += judged is gold
            if options.v and judged is not gold:
                click.echo(f"{question} {judged}, not {gold}: {cells}")
        everything += right
        click.echo(f"{question:24} {share(right, len(actions))}")
    click.echo(f"{'all judgements':24} {share(everything, len(actions) * len(QUESTIONS))}")


if __name__ == "__main__":
    main()
