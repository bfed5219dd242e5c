"""Figures of the plan checker on its gold set: `python -m tests.gold.plans [--held] [-v]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import click

from goldenthread.checks.plans import Action, judge
from tests.gold.scoring import by_second_hand, kappa, of_hand, rows, share

FOLDER = Path(__file__).parent
QUESTIONS = (
    "specific", "measurable", "achievable", "relevant", "timely", "ongoing_without_review",
)  # fmt: skip


def main() -> None:
    """Print the share of judgements that are right, by question."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the part for the published figure")
    parser.add_argument("--hand", default="", help="the actions of one writer: first or a")
    parser.add_argument("--second", action="store_true", help="by the second judgement")
    parser.add_argument("-v", action="store_true", help="show what was judged wrongly")
    options = parser.parse_args()
    actions = of_hand(rows(FOLDER / ("held.jsonl" if options.held else "work.jsonl")), options.hand)
    again = by_second_hand(FOLDER, actions, "gold")
    if options.second:
        actions = again
    else:
        _agree(actions, again)
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


def _agree(actions: list[dict[str, Any]], again: list[dict[str, Any]]) -> None:
    """Print how far the second judgement, by others who saw none of the first, says the same."""
    same = 0
    for question in QUESTIONS:
        mine, theirs = ([row["gold"][question] for row in each] for each in (actions, again))
        agreed = sum(one is other for one, other in zip(mine, theirs, strict=True))
        same += agreed
        click.echo(
            f"two say of {question:24} kappa {kappa(mine, theirs):.2f}, {agreed} of {len(mine)}"
        )
    click.echo(f"{'two judgements agree':24} {share(same, len(actions) * len(QUESTIONS))}")


if __name__ == "__main__":
    main()
