"""The four commands on a note of 5 MB and on a set of 100,000 words in many files.

    python -m benchmarks.long_texts

Texts are those of the gold sets' working parts, over and over. Each run is a process of its own:
seconds of processor time from its start to its end, and megabytes that it held at most. It asks
Linux for these.
"""

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from pathlib import Path

from goldenthread.checks.plans.reading import COLUMNS
from goldenthread.checks.words import count_words
from tests.gold.scoring import rows
from tests.sources import ROOT

GOLD = ROOT / "tests" / "gold"
SIZE = 5_000_000  # bytes
WORDS = 100_000
SUGGEST = ("suggest", "--framework", "dfe-pqs-draft-2025", "--each")
ON_NOTES = (("check-writing",), ("check-identifiers",), SUGGEST)
MEASURED = """
import sys, time
from pathlib import Path
from goldenthread.config.cli import main
try:
    main(sys.argv[1:])
finally:
    (most,) = [int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines()
               if line.startswith("VmHWM")]
    print(time.process_time(), most // 1024, file=sys.stderr)
"""


def main() -> None:
    """Make the texts, run each command on them, print a line for each."""
    texts = [row["text"] for row in rows(GOLD / "writing" / "work.jsonl")]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        note = _written(folder / "note.txt", "\n\n".join(_many(texts, SIZE, _bytes)))
        actions = [",".join(COLUMNS), *_many(_actions(), SIZE, _bytes)]
        plan = _written(folder / "plan.csv", "\n".join(actions))
        small = _many(texts, WORDS, count_words)
        files = [_written(folder / f"{n}.txt", text) for n, text in enumerate(small)]
        for command in ON_NOTES:
            print(f"{command[0]}, a note of 5 MB: {_measured(command, [note])}")
        print(f"check-plan, a table of 5 MB: {_measured(('check-plan',), [plan])}")
        for command in ON_NOTES:
            for some in (files[:50], files):
                print(f"{command[0]}, {len(some):,} files: {_measured(command, some)}")


def _many(texts: Iterable[str], enough: int, size: Callable[[str], int]) -> list[str]:
    """As many of the texts, over and over, as make up a size."""
    made, so_far = [], 0
    for text in cycle(texts):
        if so_far >= enough:
            break
        made.append(text)
        so_far += size(text)
    return made


def _bytes(text: str) -> int:
    return len(text.encode())


def _actions() -> list[str]:
    """The actions of the gold set as lines of a table in CSV."""
    made = io.StringIO()
    table = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    table.writerows(row["action"] for row in rows(GOLD / "plans" / "work.jsonl"))
    return made.getvalue().splitlines()


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _measured(command: Sequence[str], files: Sequence[Path]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command, "--json", *map(str, files)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, check=True,
    )  # fmt: skip
    seconds, most = done.stderr.split()[-2:]
    return f"{float(seconds):.1f} s, {int(most)} MB"


if __name__ == "__main__":
    main()
