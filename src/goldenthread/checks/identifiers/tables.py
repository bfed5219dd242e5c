"""Households in tables: days of birth by their heading, and names, by the row they stand in."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.dates import LABEL, whole_date
from goldenthread.checks.identifiers.finding import Finding, Kind

# The marks that part a table's cells, the strictest first.
_CELLS = (re.compile(r"[^|\t\n]+"), re.compile(r"(?:[^/\n]|(?<! )/|/(?! ))+"), re.compile(
    r"(?:[^\n\u2013-]|(?<! )[\u2013-]|[\u2013-](?! ))+"
))  # fmt: skip
_BORN = re.compile(rf"(?:{LABEL}|\bborn\b)", re.IGNORECASE)
_KIN = re.compile(
    r"\W*(?:(?:half|step|twin|unborn|eldest|youngest|maternal|paternal)[- ]?)?"
    r"(?:mother|mum|mom|father|dad|parent|carer|child|son|daughter|brother|sister|sibling|baby|"
    r"partner|grand\w{2,8}|nan|aunt|uncle|cousin|self|subject(?: child)?)s?\b[^|\t\n]{0,30}",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'\u2019]+(?:[- ][A-Z][\w'\u2019]+){0,3}")
_LEAST = 3  # cells that make a line a row


def in_tables(text: str) -> Iterator[Finding]:
    """Dates in a column headed “DOB”, and names and dates in a row about one of a family."""
    column, household = -1, False
    position = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(text, position, position + len(line))
        position += len(line)
        if not cells:
            column, household = -1, False
        elif any(map(_heads, cells)):
            column = next(number for number, one in enumerate(cells) if _heads(one))
        elif any(_KIN.fullmatch(one.group().strip()) for one in cells):
            days = list(_dates(cells[column : column + 1] if column >= 0 else cells))
            household = household or bool(days)
            yield from days
            yield from _names(cells) if household else ()
        elif column >= 0:
            yield from _dates(cells[column : column + 1])


def _cells(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The cells of a line, parted by the first mark that makes it a row; none if none does."""
    for pattern in _CELLS:
        cells = list(pattern.finditer(text, start, end))
        if len(cells) >= _LEAST:
            return cells
    return []


def _heads(cell: re.Match[str]) -> bool:
    return bool(_BORN.search(cell.group())) and not re.search(r"\d", cell.group())


def _names(cells: list[re.Match[str]]) -> Iterator[Finding]:
    """The first cell where it holds capitalised words and no more, and the second after it."""
    for cell in cells[:2]:
        held = _held(cell, "name")
        if not _NAME.fullmatch(held.words) or _KIN.fullmatch(held.words):
            return
        yield held
        if not held.words.isupper():
            return


def _dates(cells: list[re.Match[str]]) -> Iterator[Finding]:
    """The cells that hold a whole date and nothing else."""
    for cell in cells:
        held = _held(cell, "dob")
        if whole_date(held.words):
            yield held


def _held(cell: re.Match[str], kind: Kind) -> Finding:
    """What a cell holds, without the space around it."""
    words = cell.group().strip()
    start = cell.start() + cell.group().index(words)
    return Finding(start, start + len(words), kind, words)
