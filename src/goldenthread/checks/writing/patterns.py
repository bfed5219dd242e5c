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
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
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


@dataclass(eq=False)
class Pattern:
    """A pattern that has been found sound."""

    written: str
    tree: Any = field(repr=False)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words in lower case; every match holds one of each."""
        return _needs(self.tree)

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
    plain = _GAP.sub(r"(?:gap)?", written)
    tree = _parse(plain)
    if _ways(tree) > MOST_WAYS:
        raise PatternError("could run away: it repeats within or beside repeats; use {gap}")
    if tree.getwidth()[0] == 0:
        raise PatternError("matches nothing at all, so it would match everywhere")
    pattern = Pattern(written, tree)
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


MOST_NEEDS = 3  # sets of words that are kept of one pattern
_MOST_WORDS = 400  # in one of them
# Such as stand in nearly every piece of text tell nothing.
_COMMON = frozenset(
    line_word
    for line in (
        "able about after all an and any are as at back be because been being between both but by",
        "can care case child children could dad day did do does don done even father for from get",
        "go going good had has have having he help her him his home how in ing into is isn it its",
        "just keep made make me mother much mum my need never no nor not now of off on one or our",
        "out over own parent parents plan re say says school see she should so some still such",
        "support take than that the their them then there they thing this time to un up us very",
        "was we well were what when which who will with work worker would you",
    )
    for line_word in line.split()
)


def _needs(tree: Any) -> tuple[frozenset[str], ...]:
    """Sets of plain words of which every match holds one each, the most telling first."""
    found = {one for one in _Words().sets(tree) if _worth(one)}
    return tuple(sorted(found, key=lambda one: (-_worth(one), sorted(one)))[:MOST_NEEDS])


_NOTHING = frozenset({""})


class _Words:
    """What a pattern's parts must be, written out; each part is looked at once."""

    def __init__(self) -> None:
        self._rows: dict[int, frozenset[str] | None] = {}

    def sets(self, tree: Any) -> Iterator[frozenset[str]]:
        """What each stretch of a sequence that can be written out must be, in its order."""
        run = _NOTHING
        for operator, value in tree:
            if operator is sre.LITERAL and chr(value) == " ":
                yield frozenset(one + " " for one in run)
                run = frozenset({" "})
                continue
            written = self._written(operator, value)
            if written is not None and len(run) * len(written) <= _MOST_WORDS:
                run = _joined(run, written)
                continue
            yield run
            run = written or _NOTHING
            if written is None:
                yield from self._within(operator, value)
        yield run

    def _within(self, operator: Any, value: Any) -> Iterator[frozenset[str]]:
        if operator is sre.SUBPATTERN:
            yield from self.sets(value[-1])
        elif operator in {sre.MAX_REPEAT, sre.MIN_REPEAT} and value[0] >= 1:
            yield from self.sets(value[2])
        elif operator is sre.BRANCH:
            each = [max(self.sets(branch), key=_worth) for branch in value[1]]
            yield frozenset[str]().union(*each)

    def _written(self, operator: Any, value: Any) -> frozenset[str] | None:
        """Every text that a part may match, in lower case; None if they are many or hold spaces."""
        if operator in {sre.ASSERT, sre.ASSERT_NOT, sre.AT}:
            return _NOTHING
        if operator in {sre.LITERAL, sre.IN}:
            return _characters([(operator, value)] if operator is sre.LITERAL else value)
        if operator is sre.SUBPATTERN:
            return self._row(value[-1])
        if operator is sre.BRANCH:
            return self._any_of(value[1])
        if operator is sre.MAX_REPEAT and tuple(value[:2]) == (0, 1):
            once = self._row(value[2])
            return None if once is None else once | _NOTHING
        return None

    def _any_of(self, branches: list[Any]) -> frozenset[str] | None:
        words: set[str] = set()
        for branch in branches:
            row = self._row(branch)
            if row is None or len(words) + len(row) > _MOST_WORDS:
                return None
            words |= row
        return frozenset(words)

    def _row(self, tree: Any) -> frozenset[str] | None:
        if id(tree) not in self._rows:
            self._rows[id(tree)] = self._read_row(tree)
        return self._rows[id(tree)]

    def _read_row(self, tree: Any) -> frozenset[str] | None:
        row = _NOTHING
        for operator, value in tree:
            more = self._written(operator, value)
            if more is None or len(row) * len(more) > _MOST_WORDS:
                return None
            row = _joined(row, more)
        return row


def _characters(parts: list[Any]) -> frozenset[str] | None:
    """The characters that a part takes, where they are named one by one and none is a space."""
    plain = all(kind is sre.LITERAL and chr(one) != " " for kind, one in parts)
    return frozenset(chr(one).lower() for _, one in parts) if plain else None


def _joined(run: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    if more is _NOTHING:
        return run
    return frozenset(one + other for one in run for other in more)


def _worth(words: frozenset[str]) -> float:
    """How much a set tells: few words, long ones, and such as don't stand everywhere."""
    bare = [word.strip() for word in words]
    shortest = min(map(_length, bare), default=0)
    if shortest < 2 or len(words) > _MOST_WORDS:
        return 0.0
    common = sum(9 for word in bare if word in _COMMON)
    return float(min(shortest, 6) / (len(words) + common) ** 0.5)


def _length(word: str) -> int:
    return 3 if word in {"(", "&", "=", "/"} else len(word)
