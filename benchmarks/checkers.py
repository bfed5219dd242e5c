"""Our writing checker beside proselint, write-good, alex and textlint: same texts, one run.

    python -m benchmarks.checkers
    python -m benchmarks.checkers --python FOLDER --node FOLDER [--held] [--rounds 3]

The others are no part of the project and are run only where they are found: proselint beside our
own packages or in the folder of `--python`, the others in the `node_modules` of that of `--node`.
Good practice is read from the publishers' documents (`../shared/sources`, or the folder that
GOLDENTHREAD_SOURCES names). Rounds alternate between the tools, so that a busy machine slows all;
the quickest of them counts, in processor time. Of the held part of the gold set totals are shown,
never texts.
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.checks.files import read_text
from goldenthread.checks.words import count_words
from tests.gold.scoring import rows, share
from tests.sources import FOLDER as SOURCES
from tests.sources import ROOT

GOLD = ROOT / "tests" / "gold" / "writing"
DRIVER = Path(__file__).parent / "peers" / "node_texts.mjs"
PROSE = ("pqs-2025-draft.txt", "kss-2018.txt")
TEXTLINT_RULES = ("write-good", "alex", "common-misspellings", "stop-words")
NODE = {
    "write-good": ["write-good"],
    "alex": ["alex"],
    "textlint": ["textlint", *(f"textlint-rule-{name}" for name in TEXTLINT_RULES)],
}
LONG = 100_000  # words
PATIENCE = 600  # seconds for one tool on the long text
WHOLE = frozenset({"length", "adults"})  # annotations of whole sentences and passages
WARM_UP = 20  # texts

Places = list[tuple[int, int]]
Gold = list[dict[str, Any]]


@dataclass
class Tool:
    """A checker: how it is started, where it is, and what a run of it found."""

    name: str
    command: list[str]
    folder: Path | None = None
    version: str = ""
    starting: float = 0.0
    found: list[Places] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """For each text, the least that any round took."""

    def run(self, texts: Sequence[str], warm_up: Sequence[str]) -> list[float]:
        """Check the texts in a process of its own; the seconds that each took."""
        asked = {
            "tool": self.name, "folder": str(self.folder), "rules": TEXTLINT_RULES,
            "warm_up": warm_up, "texts": texts,
        }  # fmt: skip
        done = subprocess.run(
            self.command, input=json.dumps(asked).encode(), stdout=subprocess.PIPE, check=True,
            cwd=ROOT, timeout=PATIENCE, env=self._environment(),
        )  # fmt: skip
        answer = json.loads(done.stdout)
        self.version, self.starting, self.found = (
            answer[name] for name in ("version", "starting", "found")
        )
        return list(answer["seconds"])

    def _environment(self) -> dict[str, str]:
        """Python finds packages in the tool's folder before others."""
        folders = [str(self.folder or ""), os.environ.get("PYTHONPATH", "")]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, folders))}


def main() -> None:
    """Run what is found, say what isn't, and print the table."""
    options = _options()
    tools = list(_tools(options.python, options.node))
    gold = rows(GOLD / ("held.jsonl" if options.held else "work.jsonl"))
    prose = [read_text(path) for name in PROSE if (path := SOURCES / name).is_file()]
    if len(prose) < len(PROSE):
        sys.stderr.write(f"left out: some of {', '.join(PROSE)} are not in {SOURCES}\n")
    texts = [*(row["text"] for row in gold), *prose]
    for number in range(options.rounds):
        for tool in tools:
            sys.stderr.write(f"round {number + 1} of {options.rounds}: {tool.name}\n")
            seconds = tool.run(texts, texts[:WARM_UP])
            tool.seconds = list(map(min, seconds, tool.seconds)) if number else seconds
    _print(tools, gold, prose, "held" if options.held else "working")
    _print_long(tools, texts[: len(gold)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default="", metavar="FOLDER", help="where proselint is")
    parser.add_argument("--node", default="", metavar="FOLDER", help="where node_modules is")
    parser.add_argument("--held", action="store_true", help="totals of the held part")
    parser.add_argument("--rounds", type=int, default=2, help="how often each tool runs")
    return parser.parse_args()


def _tools(python: str, node: str) -> Iterator[Tool]:
    """Ours and those of the others that are here; of each that isn't, a line how to get it."""
    yield Tool("Golden Thread", _python("golden_thread"))
    folder = Path(python).resolve() if python else None
    if importlib.util.find_spec("proselint") or (folder and (folder / "proselint").is_dir()):
        yield Tool("proselint", _python("proselint_texts"), folder)
    else:
        _left_out("proselint", "pip install --target FOLDER proselint", "--python FOLDER")
    program, modules = shutil.which("node"), Path(node or "-").resolve() / "node_modules"
    for name, packages in NODE.items():
        if program and all((modules / package).is_dir() for package in packages):
            yield Tool(name, [program, str(DRIVER)], modules.parent)
        else:
            how = f"npm install --prefix FOLDER {' '.join(packages)}"
            _left_out(name, how, "--node FOLDER")


def _python(driver: str) -> list[str]:
    return [sys.executable, "-m", f"benchmarks.peers.{driver}"]


def _left_out(name: str, how: str, option: str) -> None:
    sys.stderr.write(f"left out: {name} (get it by `{how}`, and give {option})\n")


def _print(tools: list[Tool], gold: Gold, prose: list[str], part: str) -> None:
    words = [count_words(text) for text in (*(row["text"] for row in gold), *prose)]
    print(f"{len(gold)} texts of the {part} part ({sum(words[: len(gold)]):,} words), ", end="")
    print(f"good practice of {sum(words[len(gold) :]):,} words\n")
    for tool in tools:
        places = [_characters(*one) for one in zip(_texts(gold, prose), tool.found, strict=True)]
        print(f"{tool.name} {tool.version}, ready in {tool.starting:.2f} s of processor time")
        for line in _lines(tool, gold, places, words):
            print(f"  {line}")


def _texts(gold: Gold, prose: list[str]) -> list[str]:
    return [*(row["text"] for row in gold), *prose]


def _characters(text: str, places: Places) -> Places:
    """Places in characters; those of the programs in JavaScript count UTF-16 units."""
    if text.isascii() or max(map(ord, text)) < 0x10000:
        return places
    units = text.encode("utf-16-le")
    return [
        (len(units[: 2 * a].decode("utf-16-le", "ignore")),
         len(units[: 2 * b].decode("utf-16-le", "ignore")))
        for a, b in places
    ]  # fmt: skip


def _lines(tool: Tool, gold: Gold, places: list[Places], words: list[int]) -> Iterator[str]:
    """The figures of one tool, a line each."""
    many, size = len(gold), sum(words[len(gold) :])
    if size:
        found = sum(map(len, places[many:]))
        yield f"good practice: {found} findings, {1000 * found / size:.1f} per 1,000 words"
    found = sum(map(len, places[:many]))
    yield f"gold texts: {found} findings, {1000 * found / sum(words[:many]):.1f} per 1,000 words"
    yield f"our annotations it meets: {_met(gold, places)}"
    yield f"of these words and phrases: {_met(gold, places, without=WHOLE)}"
    yield f"its findings that meet an annotation: {_founded(gold, places)}"
    clean = [len(found) for row, found in zip(gold, places, strict=False) if not row["findings"]]
    yield f"texts with nothing to point out: {sum(clean)} findings, silent on " + share(
        clean.count(0), len(clean)
    )
    short = 1_000_000 * sum(tool.seconds[:many]) / sum(words[:many])
    yield f"{short:.1f} ms per 1,000 words of these texts"


def _met(gold: Gold, places: list[Places], without: frozenset[str] = frozenset()) -> str:
    """How many annotations share a character with a finding, whatever either is about."""
    marks = [
        any(start < one["end"] and one["start"] < end for start, end in found)
        for row, found in zip(gold, places, strict=False)
        for one in row["findings"]
        if one["category"] not in without
    ]
    return share(sum(marks), len(marks))


def _founded(gold: Gold, places: list[Places]) -> str:
    """How many findings share a character with an annotation, whatever either is about."""
    marks = [
        any(start < one["end"] and one["start"] < end for one in row["findings"])
        for row, found in zip(gold, places, strict=False)
        for start, end in found
    ]
    return share(sum(marks), len(marks))


def _print_long(tools: list[Tool], texts: list[str]) -> None:
    """Processor time for one text of 100,000 words, made by repeating the gold texts."""
    once = "\n\n".join(texts)
    long = "\n\n".join([once] * (LONG // count_words(once) + 1))
    size = count_words(long)
    print(f"\none text of {size:,} words")
    for tool in tools:
        try:
            (seconds,) = tool.run([long], texts[:WARM_UP])
        except subprocess.TimeoutExpired:
            print(f"  {tool.name}: not done after {PATIENCE} s")
        else:
            print(f"  {tool.name}: {1_000_000 * seconds / size:.1f} ms per 1,000 words")


if __name__ == "__main__":
    main()
