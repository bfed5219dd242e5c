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
