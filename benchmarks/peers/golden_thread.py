"""Our own writing checker with the rules that it ships with; see `benchmarks.peers`."""

from importlib.metadata import version
from time import process_time

from benchmarks.peers.reading import Places, answer
from goldenthread.checks.writing import check, shipped


def places(text: str) -> Places:
    """Where the findings are."""
    return [(one.start, one.end) for one in check(text).findings]


if __name__ == "__main__":
    shipped()
    answer(version("goldenthread"), process_time(), places)
