"""How far two annotations of the notes agree: `python -m tests.gold.suggestions.agreement`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from tests.gold.scoring import kappa, rows, share

FOLDER = Path(__file__).parent
Row = dict[str, Any]


def passes(part: str) -> list[tuple[Row, Row]]:
    """The two annotations of each note of a part, before they were settled."""
    first, second = (
        {row["id"]: row for row in rows(FOLDER / f"{name}.jsonl")} for name in ("first", "second")
    )
    notes = rows(FOLDER / f"{part}.jsonl")
    return [(first[note["id"]], second[note["id"]]) for note in notes]


def main_outcome(row: Row) -> str:
    """The outcome that a note shows first, or that it shows nothing."""
    return str(row["outcomes"][0]) if row["outcomes"] else "nothing"


def overlap(one: Row, other: Row) -> float:
    """Jaccard's share of two sets of outcomes; two empty sets are alike."""
    mine, theirs = set(one["outcomes"]), set(other["outcomes"])
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0


def agree(pairs: Sequence[tuple[Row, Row]], what: Callable[[Row], object]) -> str:
    """Share and kappa of the notes that both passes say the same of."""
    first, second = ([what(row) for row in side] for side in zip(*pairs, strict=True))
    same = sum(one == other for one, other in zip(first, second, strict=True))
    return f"{share(same, len(pairs))}, kappa {kappa(first, second):.2f}"


def main() -> None:
    """Print agreement for each part."""
    for part in ("work", "held", "fresh"):
        pairs = passes(part)
        click.echo(f"{part}: {len(pairs)} notes")
        click.echo(f"  main outcome          {agree(pairs, main_outcome)}")
        click.echo(f"  something or nothing  {agree(pairs, lambda row: bool(row['outcomes']))}")
        click.echo(f"  does or knows         {agree(pairs, lambda row: row['shows'])}")
        exactly = agree(pairs, lambda row: tuple(sorted(row["outcomes"])))
        click.echo(f"  all outcomes          {exactly}")
        mean = sum(overlap(*pair) for pair in pairs) / len(pairs)
        click.echo(f"  mean Jaccard of sets  {mean:.2f}")


if __name__ == "__main__":
    main()
