"""One line or paragraph of a document, with what its format tells about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

BULLETS = "-–—•·▪◦●○■□*+‣⁃➢➤✓✔§\uf0b7\uf0a7\uf0d8\u2212"
_BULLET = re.compile(
    rf"^\s*(?:[{re.escape(BULLETS)}]\s+|[•▪◦●○■□‣⁃➢➤✓✔\uf0b7\uf0a7\uf0d8]\s*|o\s+(?=\S))"
)
_LONE_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|o)\s*$")


@dataclass(frozen=True)
class Line:
    """A paragraph or line. `text` has no bullet, `printed` is as the document shows it.

    heading: level 1 to 6 where the format marks it; level: depth in a list or indent;
    cell: (table, row, column) inside a table; page: counted from 1 where there are pages;
    after_gap: a blank line or a new page stands before it.
    """

    text: str
    printed: str
    bullet: bool = False
    heading: int | None = None
    level: int = 0
    bold: bool = False
    page: int | None = None
    cell: tuple[int, int, int] | None = None
    after_gap: bool = False
    marks: tuple[str, ...] = ()

    def with_text(self, text: str) -> Line:
        return replace(self, text=text)


def split_bullet(text: str) -> tuple[str, bool]:
    """Take a bullet sign off the front; say whether there was one."""
    found = False
    for _ in range(3):
        match = _BULLET.match(text)
        if match is None or match.end() >= len(text.rstrip()):
            break
        text, found = text[match.end() :], True
    return text.strip(), found


def is_lone_bullet(text: str) -> bool:
    return _LONE_BULLET.match(text) is not None
