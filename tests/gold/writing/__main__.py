"""Figures of the writing checker on its gold set: `python -m tests.gold.writing`.

`--held` takes the published part, `--pieces` the short ones, `--hand a` the texts of one writer,
`--second` scores against the second annotation, `-v` shows mistakes.
A finding is right where the gold set has words of the same category that it overlaps.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from time import process_time

import click

from goldenthread.checks.files import read_text
from goldenthread.checks.words import count_words
from goldenthread.checks.writing import check
from tests.gold.scoring import agreement, by_second_hand, of_hand, rows, share

FOLDER = Path(__file__).parent
CATEGORIES = (
    "vague", "blame", "judgemental", "ongoing", "initials",
    "jargon", "agreement", "contingency", "adults", "length",
)  # fmt: skip


def main() -> None:
    """Print precision and recall by category, false alarms on hard negatives, speed, agreement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the part for the published figure")
    parser.add_argument("--pieces", action="store_true", help="the short pieces that teach breadth")
    parser.add_argument("--hand", default="", help="the texts of one writer")
    parser.add_argument("--second", action="store_true", help="by the second annotation")
    parser.add_argument("-v", action="store_true", help="show what was missed and false alarms")
    parser.add_argument("--prose", nargs="+", type=Path, help="count findings in other texts")
    options = parser.parse_args()
    if options.prose:
        _prose(options.prose)
        return
    part = "held" if options.held else "pieces" if options.pieces else "work"
    texts = of_hand(rows(FOLDER / f"{part}.jsonl"), options.hand)
    if options.second:
        texts = by_second_hand(FOLDER, texts)
    counts: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    for row in texts:
        check(row["text"])  # patterns are made when they are first tried
    for row in texts:
        began = process_time()
        found = check(row["text"]).findings
        seconds += process_time() - began
        _count(
            row, [(one.start, one.end, one.rule.split(".")[0]) for one in found], counts, options.v
        )
    _report(texts, counts, seconds)


def _prose(files: list[Path]) -> None:
    """Findings per 1,000 words of texts that are good practice, and speed on long texts."""
    words = findings = 0
    seconds = 0.0
    for file in files:
        text = read_text(file)
        check(text)  # patterns are made when they are first tried
        began = process_time()
        found = check(text).findings
        seconds += process_time() - began
        words, findings = words + count_words(text), findings + len(found)
    each, speed = 1000 * findings / words, 1_000_000 * seconds / words
    click.echo(f"{findings} in {words:,} words: {each:.2f} per 1,000; {speed:.1f} ms per 1,000")


def _count(row, found, counts, verbose) -> None:
    gold = [(one["start"], one["end"], one["category"]) for one in row["findings"]]
    for start, end, kind in found:
        hit = any(kind == k and start < e and end > s for s, e, k in gold)
        counts["right" if hit else "false", kind] += 1
        counts["elsewhere", kind] += not hit and any(s < end and e > start for s, e, _ in gold)
        if verbose and not hit:
            click.echo(f"false  {kind} | {row['text'][start:end][:60]} | {row['text'][:110]}")
    for start, end, kind in gold:
        hit = any(kind == k and start < e and end > s for s, e, k in found)
        counts["found" if hit else "missed", kind] += 1
        if verbose and not hit:
            click.echo(f"missed {kind} | {row['text'][start:end][:80]}")
    if not gold:
        counts["clean" if not found else "alarmed", "texts"] += 1


def _report(texts, counts, seconds) -> None:
    for kind in (*CATEGORIES, ""):
        right, false, found, missed = (
            sum(number for (name, of), number in counts.items() if name == one and kind in {of, ""})
            for one in ("right", "false", "found", "missed")
        )
        precision, recall = share(right, right + false), share(found, found + missed)
        click.echo(f"{kind or 'all':12} precision {precision:34} recall {recall}")
    false, elsewhere = (
        sum(number for (name, _), number in counts.items() if name == one)
        for one in ("false", "elsewhere")
    )
    click.echo(f"of {false} false findings {elsewhere} are on words annotated as another category")
    hard = [row for row in texts if row.get("hard")]
    clean, alarmed = counts["clean", "texts"], counts["alarmed", "texts"]
    click.echo(f"{len(texts)} texts, {len(hard)} of them hard negatives")
    click.echo(f"silent where nothing is: {share(clean, clean + alarmed)}")
    words = sum(len(row["text"].split()) for row in texts)
    click.echo(f"{1_000_000 * seconds / words:.1f} ms per 1,000 words, rules loaded beforehand")
    click.echo(f"two passes agree: {agreement(FOLDER, texts, field='category')}")


if __name__ == "__main__":
    main()
