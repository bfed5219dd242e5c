"""The lists of words.toml as patterns: made at first use, one for each list."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lists()[name])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _nothing_but(name: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:{'|'.join(_lists()[name])})(?!\w)\W*)+", re.IGNORECASE)


def found(name: str, cell: str) -> re.Match[str] | None:
    """The first place in a cell where an entry of a list stands as whole words."""
    return _pattern(name).search(cell)


def only(name: str, cell: str) -> bool:
    """Whether a cell holds entries of a list and nothing else."""
    return _nothing_but(name).fullmatch(cell) is not None
