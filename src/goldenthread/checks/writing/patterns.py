"""Patterns of a rule: checked before they are used, so that none can run away.

A pattern is a regular expression over the folded text (lower case, plain quotation marks). Two
shorthands spare the dangerous parts of the language: a space stands for one to three spaces, and
`{gap}` or `{gap6}` for up to four (six) words. How many ways a pattern can be tried from one place
is reckoned from its parts; one that could be tried in more than `MOST_WAYS` is refused by name.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from goldenthread.checks.writing.needs import Needs, known, needs_of, sre

# The library's own parser; no public one tells what a pattern is made of.
parser: Any = import_module("re._parser")

LONGEST = 9000  # characters of a pattern, its lists written out
MOST_WAYS = 200_000
_UNBOUNDED = 600  # what an open repeat counts for: the longest piece of text shown to a pattern
_GAP = re.compile(r"\{gap(\d?)\}")
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|( +)(\??)")


class PatternError(ValueError):
    """A pattern that can't be used; the message says why."""


@dataclass(eq=False)
class Pattern:
    """A pattern that has been found sound."""

    written: str
    needs: Needs
    """Sets of words in lower case; every match holds one of each."""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Made when it is first tried: a short note calls for few of all patterns."""
        return re.compile(_expanded(self.written))


@lru_cache(maxsize=4096)
def compile_pattern(written: str) -> Pattern:
    """Make a pattern of what a pack says. Raises `PatternError`."""
    if not isinstance(written, str) or not written.strip():
        raise PatternError("is empty")
    if len(written) > LONGEST:
        raise PatternError(f"is longer than {LONGEST} characters")
    needs = known(written)
    return Pattern(written, needs) if needs is not None else read_pattern(written)


def read_pattern(written: str) -> Pattern:
    """Make a pattern of what its parts say, whether it is a shipped one or not.

    Raises `PatternError` where it is not sound.
    """
    tree = _parse(_GAP.sub(r"(?:gap)?", written))
    if _ways(tree) > MOST_WAYS:
        raise PatternError("could run away: it repeats within or beside repeats; use {gap}")
    if tree.getwidth()[0] == 0:
        raise PatternError("matches nothing at all, so it would match everywhere")
    pattern = Pattern(written, needs_of(tree))
    if "(?<" in written:  # only Python itself knows what it can look back at
        _tried(pattern)
    return pattern


def _tried(pattern: Pattern) -> None:
    try:
        _ = pattern.compiled
    except re.error as error:
        raise PatternError(f"is not a regular expression ({error})") from error


def _expanded(written: str) -> str:
    """A pattern with its shorthands written out, for whole words."""
    words = _CLASS.sub(_spaces, _GAP.sub(_gap, written))
    return rf"(?<![\w])(?:{words})(?![\w])"


def _parse(plain: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return parser.parse(plain)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise PatternError(f"is not a regular expression ({error})") from error


def _spaces(found: re.Match[str]) -> str:
    if not found.group(1):
        return found.group()
    return " {0,3}" if found.group(2) else " {1,3}"


def _gap(found: re.Match[str]) -> str:
    return rf"(?:[\w'-]{{1,30}}[ ,]{{1,2}}){{0,{found.group(1) or 4}}}"


def _ways(tree: Any) -> float:
    """At most how many ways there are to try a sequence from one place."""
    ways = 1.0
    parts = list(tree)
    for number, (operator, value) in enumerate(parts):
        if not _settled(operator, value, parts[number + 1 : number + 2]):
            ways *= _ways_of(operator, value)
        if ways > MOST_WAYS:
            return ways
    return ways


def _settled(operator: Any, value: Any, following: list[Any]) -> bool:
    """Whether a repeated character can be tried in one way only: another one has to follow."""
    if operator is not sre.MAX_REPEAT or not following:
        return False
    inner = list(value[2])
    return len(inner) == 1 and following[0][0] is sre.LITERAL and not _takes(inner[0], following[0])


def _takes(one: Any, literal: Any) -> bool:
    """Whether a single-character part could match a literal character (doubtful: yes)."""
    operator, value = one
    if operator is sre.LITERAL:
        return bool(value == literal[1])
    if operator is not sre.IN:
        return True
    for kind, what in value:
        if kind is sre.LITERAL and what != literal[1]:
            continue
        if kind is sre.RANGE and not what[0] <= literal[1] <= what[1]:
            continue
        return True
    return False


def _ways_of(operator: Any, value: Any) -> float:
    if operator in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        least, most, body = value
        most = _UNBOUNDED if most is sre.MAXREPEAT else int(most)
        inner = _ways(body)
        spread = most - int(least) + 1
        return float(spread) if inner <= 1 else min(1e9, spread * inner ** min(most, 30))
    if operator is sre.BRANCH:
        return _ways_among(value[1])
    if operator in {sre.SUBPATTERN, sre.ATOMIC_GROUP}:
        return _ways(value[-1] if operator is sre.SUBPATTERN else value)
    if operator in {sre.ASSERT, sre.ASSERT_NOT}:
        return _ways(value[1])
    if operator in {sre.GROUPREF, sre.GROUPREF_EXISTS}:
        raise PatternError("refers back to a group")
    return 1.0


def _ways_among(branches: list[Any]) -> float:
    """Ways through alternatives: only those can both match of which one begins like the other."""
    ways: dict[str, float] = {}
    for branch in branches:
        begins = ""
        for operator, value in branch:
            if operator is not sre.LITERAL:
                break
            begins += chr(value)
        ways[begins] = ways.get(begins, 0.0) + _ways(branch)
    heads = ([text[:end] for end in range(len(text) + 1)] for text in ways)
    return max((sum(ways.get(head, 0.0) for head in each) for each in heads), default=1.0)
