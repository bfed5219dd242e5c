"""How often the guard is right: `python -m tests.gold.identifiers [PART]`.

`--hand=a` takes one writer's texts, `--second` scores against the second annotation, `--misses`
shows mistakes.
"""

import math
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from click import echo

from goldenthread.checks.identifiers import Finding, find_identifiers
from tests.gold.scoring import agreement, by_second_hand, of_hand, rows

HERE = Path(__file__).parent


def read(part: str) -> list[dict[str, Any]]:
    """The texts of a part with the findings that people would want."""
    return rows(HERE / f"{part}.jsonl")


def interval(hits: int, total: int) -> str:
    """Wilson's 95 % interval of a share."""
    if not total:
        return "none"
    z, p = 1.96, hits / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return f"{hits}/{total} = {p:.3f} ({middle - half:.3f} to {middle + half:.3f})"


def _meets(one: Finding, wanted: list[dict[str, Any]]) -> bool:
    """Whether a finding shares words with an annotation of its kind, one met already too."""
    return any(
        each["kind"] == one.kind and one.start < each["end"] and each["start"] < one.end
        for each in wanted
    )


def measure(texts: list[dict[str, Any]], *, show: bool) -> None:
    """Print recall by kind and false alarms; a finding hits where kind and some words agree."""
    wanted: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    false: Counter[str] = Counter()
    noisy = 0
    for row in texts:
        seen = find_identifiers(row["text"])
        used = set()
        for want in row["findings"]:
            wanted[want["kind"]] += 1
            match = next(
                (
                    one
                    for one in seen
                    if one.kind == want["kind"]
                    and one.start < want["end"]
                    and want["start"] < one.end
                ),
                None,
            )
            if match:
                hit[want["kind"]] += 1
                used.add(match)
            elif show:
                echo(f"missed {row['id']} {want['kind']} {want['words']} | {row['text']}")
        extra = [one for one in seen if one not in used and not _meets(one, row["findings"])]
        false.update(one.kind for one in extra)
        noisy += bool(extra)
        if show and extra:
            alarms = [(one.kind, one.words) for one in extra]
            echo(f"false  {row['id']} {alarms} | {row['text']}")
    for kind in sorted(wanted | false):
        right, of = hit[kind], hit[kind] + false[kind]
        echo(f"{kind:11} precision {interval(right, of):34} recall {interval(right, wanted[kind])}")
    total = hit.total()
    echo(f"all         precision {interval(total, total + false.total())}")
    echo(f"all         recall    {interval(total, wanted.total())}")
    echo(
        f"false alarms       {false.total()} in {len(texts)} texts; "
        f"texts with one: {interval(noisy, len(texts))}"
    )


def main() -> None:
    """Measure the part that is asked for, the held-out one unless another is named."""
    parts = [one for one in sys.argv[1:] if not one.startswith("-")] or ["held_out"]
    for part in parts:
        hand = next((one[7:] for one in sys.argv if one.startswith("--hand=")), "")
        texts = of_hand(read(part), hand)
        if "--second" in sys.argv:
            texts = by_second_hand(HERE, texts)
        nobody = sum(not row["findings"] for row in texts)
        echo(f"{part}: {len(texts)} texts, {nobody} of them naming nobody")
        measure(texts, show="--misses" in sys.argv)
        echo(f"two passes agree   {agreement(HERE, texts, field='kind')}")
        words = sum(len(row["text"].split()) for row in texts)
        started = time.perf_counter()
        for row in texts:
            find_identifiers(row["text"])
        each = (time.perf_counter() - started) / words * 1e6
        echo(f"speed              {each:.1f} ms per 1,000 words")


if __name__ == "__main__":
    main()
