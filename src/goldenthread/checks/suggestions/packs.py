"""Packs of cues: TOML files that a council can add to, replace and switch off.

`docs/suggestions.md` is the reference. A pack that has mistakes still gives its sound cues; every
mistake is told with the pack's name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "packs"
LARGEST = 2_000_000  # bytes of a pack
LONGEST = 600  # characters of a cue


@dataclass(frozen=True)
class Problem:
    """Something wrong with a pack."""

    pack: str
    says: str

    def __str__(self) -> str:
        return f"{self.pack}: {self.says}"


@dataclass
class Cues:
    """The cues of one framework by code, what shows nothing, and what was wrong with packs.

    `level` is how many numbers of a code name its outcome: 2 where 2.4 is one, 1 where 7 is.
    """

    framework: str
    level: int = 1
    cues: dict[str, list[str]] = field(default_factory=dict)
    nothing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def outcome(self, code: str) -> str:
        """The code of the outcome a statement stands under, or of the outcome itself."""
        return ".".join(code.partition(" ")[0].split(".")[: self.level])


class UnknownFrameworkError(LookupError):
    """There are no cues for this framework; the message says for which there are."""


@lru_cache(maxsize=8)
def shipped(framework: str) -> Cues:
    """The cues that come with the product. Raises `UnknownFrameworkError`."""
    return load(framework)


def frameworks(paths: Iterable[Path] = ()) -> list[str]:
    """The keys of the editions that have cues."""
    tables = [_read(path, []) for path in (*sorted(FOLDER.glob("*.toml")), *paths)]
    return sorted({one for table in tables if isinstance(one := table.get("framework"), str)})


def load(framework: str, paths: Iterable[Path] = ()) -> Cues:
    """The shipped packs of a framework with a council's laid over them, in the order given.

    A pack without a framework goes with every one. Raises `UnknownFrameworkError`.
    """
    made = Cues(framework)
    own = tuple(paths)
    borrowed: list[tuple[str, Mapping[str, Any]]] = []
    for path in (*sorted(FOLDER.glob("*.toml")), *own):
        table = _read(path, made.problems)
        if table.get("framework", framework) == framework:
            _lay(table, path.stem, made)
            borrowed.append((path.stem, table))
    for pack, table in borrowed:
        _borrow(table, pack, made)
    if not made.cues:
        listed = ", ".join(frameworks(own))
        raise UnknownFrameworkError(f"there are no cues for {framework}; there are for {listed}")
    return made


def _read(path: Path, problems: list[Problem]) -> Mapping[str, Any]:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            problems.append(Problem(path.stem, f"is larger than {LARGEST:,} bytes"))
            return {}
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        problems.append(Problem(path.stem, f"can't be read ({error.strerror})"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(Problem(path.stem, f"is not TOML in UTF-8 ({error})"))
    return {}


def _lay(table: Mapping[str, Any], pack: str, made: Cues) -> None:
    level = table.get("level", made.level)
    made.level = level if isinstance(level, int) and level > 0 else made.level
    for pattern in _texts(table, "off", pack, made.problems):
        for code in [code for code in made.cues if fnmatchcase(code, pattern)]:
            del made.cues[code]
    for code, listed in _table(table, "cues", pack, made.problems).items():
        made.cues.setdefault(code, []).extend(_texts({code: listed}, code, pack, made.problems))
    made.nothing.extend(_texts(table, "nothing", pack, made.problems))


def _borrow(table: Mapping[str, Any], pack: str, made: Cues) -> None:
    """Cues of another framework's statements, for one whose statements say much the same."""
    wanted = _table(table, "borrow", pack, made.problems)
    if not wanted:
        return
    source = table.get("borrow_from")
    if not isinstance(source, str) or source == made.framework:
        made.problems.append(Problem(pack, "`borrow` needs `borrow_from`, another framework"))
        return
    try:
        theirs = shipped(source).cues
    except UnknownFrameworkError as error:
        made.problems.append(Problem(pack, str(error)))
        return
    for code, listed in wanted.items():
        patterns = _texts({code: listed}, code, pack, made.problems)
        found = [one for one in theirs if any(fnmatchcase(one, pattern) for pattern in patterns)]
        if not found:
            made.problems.append(Problem(pack, f"{code} borrows from what isn't there"))
        made.cues.setdefault(code, []).extend(cue for one in found for cue in theirs[one])


def _table(
    table: Mapping[str, Any], name: str, pack: str, problems: list[Problem]
) -> Mapping[str, Any]:
    found = table.get(name, {})
    if isinstance(found, dict):
        return found
    problems.append(Problem(pack, f"`{name}` has to be a table: [{name}]"))
    return {}


def _texts(table: Mapping[str, Any], name: str, pack: str, problems: list[Problem]) -> list[str]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        problems.append(Problem(pack, f"`{name}` has to be a list of texts"))
        return []
    if long := [item for item in found if len(item) > LONGEST]:
        problems.append(Problem(pack, f"`{name}` has a text over {LONGEST} characters"))
    return [item for item in found if item not in long]
