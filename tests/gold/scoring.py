"""What the gold sets have in common: shares with their intervals, and agreement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def of_hand(texts: list[dict[str, Any]], hand: str) -> list[dict[str, Any]]:
    """The texts that somebody wrote (the first set's say nothing of it), or all."""
    return [text for text in texts if text.get("hand", "first") == hand] if hand else texts


def by_second_hand(
    folder: Path, texts: list[dict[str, Any]], field: str = "findings"
) -> list[dict[str, Any]]:
    """Those of the texts that were annotated twice, with what the second annotation says."""
    second = {row["id"]: row[field] for row in rows(folder / "second.jsonl")}
    return [{**text, field: second[text["id"]]} for text in texts if text["id"] in second]


def share(right: int, of: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    if not of:
        return "none"
    z, part = 1.96, right / of
    middle = (part + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(part * (1 - part) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{part:.2f} [{middle - half:.2f}, {middle + half:.2f}] ({right} of {of})"


def kappa(first: Sequence[object], second: Sequence[object]) -> float:
    """Cohen's kappa of two annotations of the same things."""
    total = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / total
    kinds = set(first) | set(second)
    chance = sum(first.count(kind) * second.count(kind) for kind in kinds) / total**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def overlaps(one: dict[str, Any], other: dict[str, Any], *, field: str) -> bool:
    """Whether two annotations say the same (`field`) of words that they share."""
    meet = one["start"] < other["end"] and other["start"] < one["end"]
    return bool(meet and one[field] == other[field])


def agreement(folder: Path, texts: Sequence[dict[str, Any]], *, field: str) -> str:
    """How far `first.jsonl` and `second.jsonl` of a folder agree on some texts.

    Kappa is that of text by kind: does this text hold any of this kind. The F1 is that of spans:
    the share of all annotations, of both passes, that the other pass has too.
    """
    texts = by_second_hand(folder, list(texts))
    if not texts:
        return "none of these texts was annotated twice"
    first, second = (_passes(folder / f"{name}.jsonl", texts) for name in ("first", "second"))
    kinds = sorted({one[field] for pass_ in (first, second) for found in pass_ for one in found})
    marks = [
        [kind in {one[field] for one in found} for found in pass_ for kind in kinds]
        for pass_ in (first, second)
    ]
    same = sum(a == b for a, b in zip(*marks, strict=True))
    met, spans = 0, 0
    for mine, theirs in [*zip(first, second, strict=True), *zip(second, first, strict=True)]:
        met += sum(any(overlaps(a, b, field=field) for b in theirs) for a in mine)
        spans += len(mine)
    return (
        f"text by kind: kappa {kappa(*marks):.2f}, {share(same, len(marks[0]))}; "
        f"spans: F1 {met / spans:.2f} ({spans} annotations)"
    )


def _passes(path: Path, texts: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    by_id = {row["id"]: row["findings"] for row in rows(path)}
    return [by_id[text["id"]] for text in texts]
