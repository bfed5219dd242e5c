"""What the checkers in Python have in common here: texts in, places and seconds out."""

import json
import sys
from collections.abc import Callable
from time import process_time

Places = list[tuple[int, int]]


def answer(version: str, starting: float, places: Callable[[str], Places]) -> None:
    """Check the texts that come in, and write what was found and how long each took."""
    asked = json.load(sys.stdin)
    for text in asked["warm_up"]:
        places(text)
    found, seconds = [], []
    for text in asked["texts"]:
        begun = process_time()
        found.append(places(text))
        seconds.append(process_time() - begun)
    told = {"version": version, "starting": starting, "seconds": seconds, "found": found}
    json.dump(told, sys.stdout)
