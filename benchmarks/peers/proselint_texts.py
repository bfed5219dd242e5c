"""proselint with all checks of its default and no limit to their number; see `benchmarks.peers`."""

import sys
from importlib.metadata import version
from time import process_time

from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from benchmarks.peers.reading import Places, answer

EVERYTHING = {**DEFAULT, "max_errors": sys.maxsize}


def places(text: str) -> Places:
    """Where the findings are; it puts a line end before the text, which is taken off again."""
    spans = [one.check_result.span for one in LintFile("text", text).lint(EVERYTHING)]
    return [(start - 1, end - 1) for start, end in spans]


if __name__ == "__main__":
    CheckRegistry().register_many(__register__)
    answer(version("proselint"), process_time(), places)
