"""Packs of rules: TOML files that a council can edit, extend and switch off.

`docs/writing-rules.md` is the reference. A pack that has mistakes still gives its sound rules;
every mistake is told with the pack's and the rule's name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.checks.writing.circumstances import CIRCUMSTANCES
from goldenthread.checks.writing.index import Index
from goldenthread.checks.writing.patterns import Pattern, PatternError, compile_pattern

FOLDER = Path(__file__).parent / "packs"
KINDS = ("existence", "substitution", "occurrence", "conditional")
SCOPES = ("sentence", "paragraph", "text")
LEVELS = ("suggestion", "warning", "error")
VALUE = r"(?P<value>\w{2,9})"  # what $1 stands for in `second`
LARGEST = 1_000_000  # bytes of a pack
MOST_TOKENS = 500  # patterns in one list
_EXCUSES = ("exceptions", "unless_near", "unless_next", "unless_before")
_LISTS = ("tokens", "second", *_EXCUSES)
_TEXTS = (
    "key",
    "kind",
    "level",
    "scope",
    "message",
    "source",
    "link",
    "instead",
    "first",
    "token",
    "split",
)
_NUMBERS = ("max", "least", "words")
_KNOWN = {*_LISTS, *_TEXTS, *_NUMBERS, "swap", "unless", "case", "off"}
_AS_WRITTEN = {"message", "instead", "source", "link", "lists"}
_NAMED = re.compile(r"\{(?!gap)([a-z_]{2,20})\}")


@dataclass(frozen=True)
class Problem:
    """Something wrong with a pack or a rule of it."""

    pack: str
    rule: str
    says: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.pack, self.rule, self.says) if part)


@dataclass(frozen=True)
class Rule:
    """One rule, its patterns compiled. Fields are as in the reference."""

    key: str
    kind: str
    message: str
    source: str
    pack: str
    instead: str = ""
    link: str = ""
    level: str = "warning"
    scope: str = "sentence"
    case: bool = False
    tokens: tuple[Pattern, ...] = ()
    better: Mapping[Pattern, str] = field(default_factory=dict)
    """For a substitution: what to put in place of what each token finds."""
    exceptions: tuple[Pattern, ...] = ()
    unless_near: tuple[Pattern, ...] = ()
    unless_next: tuple[Pattern, ...] = ()
    unless_before: tuple[Pattern, ...] = ()
    unless: tuple[str, ...] = ()
    second: tuple[Pattern, ...] = ()
    each_value: bool = False
    """Whether `second` holds $1, so that each value of group 1 has to be answered for itself."""
    max: int = 0
    least: int = 1
    words: int = 0
    split: str = ""
    """For an occurrence: a mark that keeps long lists clear; each part is counted by itself."""


@dataclass(frozen=True)
class Rules:
    """The rules in force and what was wrong with their packs."""

    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]
    index: Index = field(repr=False, compare=False)

    def patterns(self) -> Iterator[Pattern]:
        """Every pattern of every rule, each once."""
        every = (one for rule in self.rules for name in _LISTS for one in getattr(rule, name))
        return iter(dict.fromkeys(every))


@lru_cache(maxsize=1)
def shipped() -> Rules:
    """The rules that come with the product."""
    return load(())


def load(paths: Iterable[Path], *, with_shipped: bool = True) -> Rules:
    """The shipped packs with a council's laid over them, in the order given.

    A rule with a known key replaces the earlier one; `off` and `[[extend]]` act on those before.
    """
    own = sorted(FOLDER.glob("*.toml")) if with_shipped else []
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    tables = [(path.stem, _read(path, problems)) for path in (*own, *paths)]
    lists = _gathered(tables, problems)
    for pack, table in tables:
        _lay(_written_out(table, lists, pack, problems), pack, rules, problems)
    return Rules(tuple(rules.values()), tuple(problems), _index(rules.values()))


def _index(rules: Iterable[Rule]) -> Index:
    """Of what is looked for in sentences; a long sentence or a whole passage is read as one."""
    rules = list(rules)
    in_sentences = [
        rule for rule in rules if rule.each_value or rule.kind in ("existence", "substitution")
    ]
    tried = (group for rule in in_sentences for group in (rule.tokens, rule.second))
    excusing = (group for rule in rules for group in (rule.exceptions, rule.unless_near))
    return Index(tried, excusing)


def _gathered(
    tables: Iterable[tuple[str, Mapping[str, Any]]], problems: list[Problem]
) -> dict[str, str]:
    """The named lists of all packs as alternatives; a list of a known name adds to it."""
    words: dict[str, list[str]] = {}
    for pack, table in tables:
        lists = table.get("lists", {})
        for name, each in lists.items() if isinstance(lists, dict) else ():
            if not _NAMED.fullmatch(f"{{{name}}}") or not each or _texts(each) != each:
                problems.append(Problem(pack, f"lists.{name}", "has to be a list of texts"))
                continue
            words.setdefault(name, []).extend(each)
    return {name: f"(?:{'|'.join(each)})" for name, each in words.items()}


def _written_out(table: Any, lists: Mapping[str, str], pack: str, problems: list[Problem]) -> Any:
    """A table with `{name}` replaced by the list of that name, in every pattern."""

    def write(found: re.Match[str]) -> str:
        if found.group(1) not in lists:
            problems.append(Problem(pack, "", f"there is no list called {found.group(1)!r}"))
        return lists.get(found.group(1), found.group())

    if isinstance(table, str):
        return _NAMED.sub(write, table)
    if isinstance(table, list):
        return [_written_out(one, lists, pack, problems) for one in table]
    if isinstance(table, dict):
        return {
            _NAMED.sub(write, key): value
            if key in _AS_WRITTEN
            else _written_out(value, lists, pack, problems)
            for key, value in table.items()
        }
    return table


def _read(path: Path, problems: list[Problem]) -> Mapping[str, Any]:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            problems.append(Problem(path.stem, "", f"is larger than {LARGEST:,} bytes"))
            return {}
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        problems.append(Problem(path.stem, "", f"can't be read ({error.strerror})"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(Problem(path.stem, "", f"is not TOML in UTF-8 ({error})"))
    return {}


def _lay(
    table: Mapping[str, Any], pack: str, rules: dict[str, Rule], problems: list[Problem]
) -> None:
    for pattern in _texts(table.get("off", [])):
        for key in [key for key in rules if fnmatchcase(key, pattern)]:
            del rules[key]
    for number, written in enumerate(_tables(table, "rules", pack, problems)):
        name = str(written.get("key") or f"rules[{number}]")
        rule = _rule(written, pack, name, problems)
        if rule is not None:
            rules[rule.key] = rule
    for written in _tables(table, "extend", pack, problems):
        _extend(written, pack, rules, problems)


def _tables(
    table: Mapping[str, Any], name: str, pack: str, problems: list[Problem]
) -> list[Mapping[str, Any]]:
    found = table.get(name, [])
    if isinstance(found, list) and all(isinstance(item, dict) for item in found):
        return found
    problems.append(Problem(pack, "", f"`{name}` has to be a list of tables: [[{name}]]"))
    return []


def _rule(written: Mapping[str, Any], pack: str, name: str, problems: list[Problem]) -> Rule | None:
    wrong = _shape(written)
    if wrong:
        problems.append(Problem(pack, name, wrong))
        return None
    case = bool(written.get("case", False))
    lists: dict[str, Any] = {
        key: _patterns(written.get(key, []), pack, name, problems) for key in ("tokens", *_EXCUSES)
    }
    better = _better(written, pack, name, problems)
    single = [written[key] for key in ("first", "token") if key in written]
    tokens = (
        *lists.pop("tokens"),
        *better,
        *_patterns(single, pack, name, problems),
    )
    if not tokens:
        problems.append(Problem(pack, name, "has no pattern left to look for"))
        return None
    wanted = written.get("second", [])
    answers = [one.replace("$1", VALUE) for one in wanted]
    second = _patterns(answers, pack, name, problems)
    plain = {key: written[key] for key in (*_TEXTS, *_NUMBERS) if key in written}
    plain.pop("first", None)
    plain.pop("token", None)
    return Rule(
        **plain, **lists, pack=pack, case=case, tokens=tokens,
        better=better, unless=tuple(written.get("unless", ())), second=second,
        each_value=any("$1" in one for one in wanted),
    )  # fmt: skip


def _shape(written: Mapping[str, Any]) -> str:
    """What is wrong with a rule as a table, in a line ("" if nothing)."""
    for key in ("key", "kind", "message", "source"):
        if not isinstance(written.get(key), str) or not written[key].strip():
            return f"`{key}` is missing"
    for key, values in (("kind", KINDS), ("scope", SCOPES), ("level", LEVELS)):
        if written.get(key, values[0]) not in values:
            return f"`{key}` has to be one of {', '.join(values)}"
    unknown = [key for key in written if key not in _KNOWN]
    if unknown:
        return f"`{unknown[0]}` is not known"
    strange = [name for name in _texts(written.get("unless", [])) if name not in CIRCUMSTANCES]
    if strange:
        return f"`unless` knows no {strange[0]!r}; it knows {', '.join(CIRCUMSTANCES)}"
    return _types(written)


def _types(written: Mapping[str, Any]) -> str:
    for key in (*_LISTS, "unless"):
        value = written.get(key, [])
        if not isinstance(value, list) or _texts(value) != value or len(value) > MOST_TOKENS:
            return f"`{key}` has to be a list of at most {MOST_TOKENS} texts"
    for key in _TEXTS:
        if not isinstance(written.get(key, ""), str):
            return f"`{key}` has to be a text"
    for key in _NUMBERS:
        if type(written.get(key, 0)) is not int:
            return f"`{key}` has to be a whole number"
    swap = written.get("swap", {})
    if not isinstance(swap, dict) or not all(isinstance(value, str) for value in swap.values()):
        return "`swap` has to be a table of texts"
    return ""


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _patterns(
    written: Iterable[str], pack: str, name: str, problems: list[Problem]
) -> tuple[Pattern, ...]:
    patterns = []
    for one in written:
        try:
            patterns.append(compile_pattern(one))
        except PatternError as error:
            problems.append(Problem(pack, name, f"the pattern {one[:80]!r} {error}"))
    return tuple(patterns)


def _better(
    written: Mapping[str, Any], pack: str, name: str, problems: list[Problem]
) -> dict[Pattern, str]:
    """The patterns of `swap`, with what to put in their place."""
    return {
        one: better
        for token, better in dict(written.get("swap", {})).items()
        for one in _patterns([token], pack, name, problems)
    }


def _extend(
    written: Mapping[str, Any], pack: str, rules: dict[str, Rule], problems: list[Problem]
) -> None:
    key = str(written.get("rule", ""))
    rule = rules.get(key)
    wrong = _types(written)
    if rule is None or wrong:
        problems.append(Problem(pack, key or "extend", wrong or "there is no such rule to extend"))
        return
    more = {
        name: getattr(rule, name) + _patterns(written.get(name, []), pack, key, problems)
        for name in _EXCUSES
    }
    tokens = list(written.get("tokens", [])) if rule.kind != "substitution" else []
    better = _better(written, pack, key, problems)
    rules[key] = replace(
        rule, **more,
        tokens=(*rule.tokens, *_patterns(tokens, pack, key, problems), *better),
        better={**rule.better, **better},
    )  # fmt: skip
