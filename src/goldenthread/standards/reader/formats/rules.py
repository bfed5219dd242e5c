"""Ruled lines of a PDF page: what lies between two of them is a cell of a table."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 3.0
LONG = 7.0
MOST = 20_000


@dataclass
class Rules:
    """Upright rules as (x, bottom, top), level ones as (y, left, right); distances in points."""

    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)

    def parted(self, left: float, right: float, y: float) -> bool:
        """Whether an upright rule stands between two places of one line."""
        return any(
            left - 1 <= x <= right + 1 and low - 1 <= y <= high + 1 for x, low, high in self.upright
        )

    def crossed(self, above: float, below: float, x: float) -> bool:
        """Whether a level rule runs between two lines at a place."""
        return any(
            below < y < above + 1 and left - 2 <= x <= right + 2 for y, left, right in self.level
        )


def rules_of(page: pypdfium2.PdfPage) -> Rules:
    """The rules and box edges drawn on a page; none where its drawings cannot be read."""
    rules = Rules()
    with contextlib.suppress(pypdfium2.PdfiumError):
        for number, shape in enumerate(
            page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
        ):
            if number > MOST:
                break
            _add(rules, *shape.get_bounds())
    return rules


def _add(rules: Rules, left: float, bottom: float, right: float, top: float) -> None:
    wide, high = right - left, top - bottom
    if wide <= THIN and high >= LONG:
        rules.upright.append(((left + right) / 2, bottom, top))
    elif high <= THIN and wide >= LONG:
        rules.level.append(((top + bottom) / 2, left, right))
    elif wide > 20 and LONG < high < 700:
        rules.upright += [(left, bottom, top), (right, bottom, top)]
        rules.level += [(top, left, right), (bottom, left, right)]
