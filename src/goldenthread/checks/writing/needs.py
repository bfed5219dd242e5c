"""Which words a pattern can't match without.

Reading this from two thousand patterns takes seconds, so what the shipped ones need stands in
`packs/needs.json`, by the pattern's digest; `script/read-packs` writes it anew. A pattern that
isn't there, such as a council's own, is read when it is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

from goldenthread.checks.words import word_set

Needs = tuple[frozenset[str], ...]
FILE = Path(__file__).parent / "packs" / "needs.json"

# The library's own names for what a pattern is made of; no public ones exist.
sre: Any = import_module("re._constants")

MOST_NEEDS = 3  # sets of words that are kept of one pattern
_MOST_WORDS = 400  # in one of them
# Such as stand in nearly every piece of text tell nothing.
_COMMON = word_set(
    "able about after all an and any are as at back be because been being between both but by "
    "can care case child children could dad day did do does don done even father for from get "
    "go going good had has have having he help her him his home how in ing into is isn it its "
    "just keep made make me mother much mum my need never no nor not now of off on one or our "
    "out over own parent parents plan re say says school see she should so some still such "
    "support take than that the their them then there they thing this time to un up us very "
    "was we well were what when which who will with work worker would you"
)


def needs_of(tree: Any) -> Needs:
    """Sets of plain words of which every match of a parsed pattern holds one each.

    The most telling come first.
    """
    found = {one for one in _Words().sets(tree) if _worth(one)}
    return tuple(sorted(found, key=lambda one: (-_worth(one), sorted(one)))[:MOST_NEEDS])


def known(written: str) -> Needs | None:
    """What a pattern needs, where it is a shipped one that `write` has read."""
    row = _rows().get(_digest(written))
    return None if row is None else tuple(map(frozenset, row))


def write(patterns: Iterable[tuple[str, Needs]]) -> None:
    """Keep what some patterns need; a line each, so that a change shows where it is."""
    rows = {_digest(written): [sorted(one) for one in needs] for written, needs in patterns}
    lines = (f"{json.dumps(key)}: {json.dumps(rows[key])}" for key in sorted(rows))
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    if FILE.exists():
        rows = json.loads(FILE.read_text(encoding="utf-8"))
    return rows


def _digest(written: str) -> str:
    return blake2b(written.encode(), digest_size=9).hexdigest()


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
