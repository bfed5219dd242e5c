"""Patterns of a rule: checked before they are used, so that none can run away.

A pattern is a regular expression over the folded text (lower case, plain quotation marks). Two
shorthands spare the dangerous parts of the language: a space stands for one to three spaces, and
`{gap}` or `{gap6}` for up to four (six) words. How many ways a pattern can be tried from one place
is reckoned from its parts; one that could be tried in more than `MOST_WAYS` is refused by name.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

# The library's own parser; no public one tells what a pattern is made of.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

LONGEST = 9000  # characters of a pattern, its lists written out
MOST_WAYS = 200_000
_UNBOUNDED = 600  # what an open repeat counts for: the longest piece of text shown to a pattern
_GAP = re.compile(r"\{gap(\d?)\}")
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|( +)(\??)")


class PatternError(ValueError):
    """A pattern that can't be used; the message says why."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern ready for use; every match holds a word of each of `needs`, in lower case."""

    written: str
    compiled: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)
def compile_pattern(written: str, *, case: bool = False) -> Pattern:
    """Make a pattern of what a pack says. Raises `PatternError`."""
    if not isinstance(written, str) or not written.strip():
        raise PatternError("is empty")
    if len(written) > LONGEST:
        raise PatternError(f"is longer than {LONGEST} characters")
    plain = _GAP.sub(r"(?:gap)?", written)
    tree = _parse(plain)
    if _ways(tree) > MOST_WAYS:
        raise PatternError("could run away: it repeats within or beside repeats; use {gap}")
    if tree.getwidth()[0] == 0:
        raise PatternError("matches nothing at all, so it would match everywhere")
    expanded = _CLASS.sub(_spaces, _GAP.sub(_gap, written))
    try:
        compiled = re.compile(rf"(?<![\w])(?:{expanded})(?![\w])")
    except re.error as error:
        raise PatternError(f"is not a regular expression ({error})") from error
    return Pattern(written, compiled, _needs(tree))


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


MOST_NEEDS = 3  # sets of words that are kept of one pattern
_MOST_WORDS = 400  # in one of them
_COMMON = frozenset(
    "able about after all and any are back been being between both but can care case child children"
    " could dad day did does don done even father for from get going good had has have having help"
    " her him his home how ing into isn its just keep made make mother much mum need never nor not"
    " now off one our out over own parent parents plan say says school see she should some still"
    " such support take than that the their them then there they thing this time very was well were"
    " what when which who will with work worker would you".split()
)


def _needs(tree: Any) -> tuple[frozenset[str], ...]:
    """Sets of plain words of which every match holds one each, the most telling first."""
    found = {one for one in _sets(tree) if _worth(one)}
    return tuple(sorted(found, key=lambda one: (-_worth(one), sorted(one)))[:MOST_NEEDS])


def _sets(tree: Any) -> Iterator[frozenset[str]]:
    """What each stretch of a sequence that can be written out must be, in its order."""
    run = _NOTHING
    for operator, value in tree:
        if operator is sre.LITERAL and chr(value) == " ":
            yield frozenset(one + " " for one in run)
            run = frozenset({" "})
            continue
        written = _written(operator, value)
        if written is not None and len(run) * len(written) <= _MOST_WORDS:
            run = frozenset(one + more for one in run for more in written)
            continue
        yield run
        run = written or _NOTHING
        if written is None:
            yield from _sets_of(operator, value)
    yield run


_NOTHING = frozenset({""})


def _sets_of(operator: Any, value: Any) -> Iterator[frozenset[str]]:
    if operator is sre.SUBPATTERN:
        yield from _sets(value[-1])
    elif operator in {sre.MAX_REPEAT, sre.MIN_REPEAT} and value[0] >= 1:
        yield from _sets(value[2])
    elif operator is sre.BRANCH:
        each = [max(_sets(branch), key=_worth, default=_NOTHING) for branch in value[1]]
        yield frozenset().union(*each)


def _written(operator: Any, value: Any) -> frozenset[str] | None:
    """Every text that a part may match, in lower case; None if they are many or hold a space."""
    if operator is sre.LITERAL:
        return None if chr(value) == " " else frozenset({chr(value).lower()})
    if operator in {sre.ASSERT, sre.ASSERT_NOT, sre.AT}:
        return _NOTHING
    if operator is sre.IN:
        plain = all(kind is sre.LITERAL and chr(one) != " " for kind, one in value)
        return frozenset(chr(one).lower() for _, one in value) if plain else None
    if operator is sre.SUBPATTERN:
        return _written_in_a_row(value[-1])
    if operator is sre.BRANCH:
        each = [_written_in_a_row(branch) for branch in value[1]]
        return None if None in each else _if_few(frozenset().union(*filter(None, each)))
    if operator is sre.MAX_REPEAT and tuple(value[:2]) == (0, 1):
        once = _written_in_a_row(value[2])
        return None if once is None else once | _NOTHING
    return None


def _written_in_a_row(tree: Any) -> frozenset[str] | None:
    row = _NOTHING
    for operator, value in tree:
        more = _written(operator, value)
        if more is None or len(row) * len(more) > _MOST_WORDS:
            return None
        row = frozenset(one + other for one in row for other in more)
    return row


def _if_few(words: frozenset[str]) -> frozenset[str] | None:
    return words if len(words) <= _MOST_WORDS else None


def _worth(words: frozenset[str]) -> float:
    """How much a set tells: few words, long ones, and such as don't stand everywhere."""
    bare = [word.strip() for word in words]
    shortest = min(map(len, bare), default=0)
    if shortest < 3 or len(words) > _MOST_WORDS:
        return 0.0
    common = sum(5 for word in bare if word in _COMMON)
    return float(min(shortest, 6) / (len(words) + common) ** 0.5)
