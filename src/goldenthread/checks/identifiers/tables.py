"""Days of birth in tables: columns told by their heading, rows by whom they are of."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.dates import LABEL, whole_dates
from goldenthread.checks.identifiers.finding import Finding

_CELL = re.compile(r"[^|\t\n]+")
_BORN = re.compile(rf"(?:{LABEL}|\bborn\b)", re.IGNORECASE)
_KIN = re.compile(
    r"\W*(?:(?:half|step|twin|unborn|eldest|youngest|maternal|paternal)[- ]?)?"
    r"(?:mother|mum|father|dad|parent|carer|child|son|daughter|brother|sister|sibling|baby|"
    r"partner|grand\w{2,8}|nan|aunt|uncle|cousin|self|subject(?: child)?)s?\b[^|\t\n]{0,30}",
    re.IGNORECASE,
)
_LEAST = 3  # cells that make a line a row


def in_tables(text: str) -> Iterator[Finding]:
    """Dates in a column headed “DOB”, or in a row of a table that is about one of a family."""
    column = -1
    position = 0
    for line in text.splitlines(keepends=True):
        cells = list(_CELL.finditer(text, position, position + len(line)))
        position += len(line)
        if len(cells) < _LEAST:
            column = -1 if len(cells) < _LEAST - 1 else column
        elif any(map(_heads, cells)):
            column = next(number for number, one in enumerate(cells) if _heads(one))
        elif column >= 0:
            yield from _dates(cells[column : column + 1])
        elif any(_KIN.fullmatch(one.group().strip()) for one in cells):
            yield from _dates(cells)


def _heads(cell: re.Match[str]) -> bool:
    return bool(_BORN.search(cell.group())) and not re.search(r"\d", cell.group())


def _dates(cells: list[re.Match[str]]) -> Iterator[Finding]:
    """The cells that hold a whole date and nothing else."""
    for cell in cells:
        words = cell.group().strip()
        start = cell.start() + cell.group().index(words)
        if whole_dates(words):
            yield Finding(start, start + len(words), "dob", words)
