"""Columns and tables on a PDF page: which piece is read after which."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from goldenthread.standards.reader.formats.glyphs import Glyphs
from goldenthread.standards.reader.formats.rules import Rules

TOLERANCE = 7.0
_NUMBER = re.compile(r"^\W*\d{1,4}$")
_CODE = re.compile(r"^\W*[A-Z]{0,3}\.?\d{1,2}([.\-]\d{1,2})*\W{0,2}[A-Z] ?\d{1,2}\b")


def arranged(pages: list[list[Glyphs]], rules: list[Rules]) -> list[Glyphs]:
    """The pieces of all pages in reading order; pieces of a table carry their cell."""
    rows = [row for page in pages for row in _rows(page)]
    out: list[Glyphs] = []
    position = 0
    while position < len(rows):
        if len(rows[position]) < 2:
            out.extend(rows[position])
            position += 1
            continue
        end, starts = _block(rows, position)
        out.extend(_read(rows[position:end], starts, position, rules))
        position = end
    return out


def _rows(page: list[Glyphs]) -> list[list[Glyphs]]:
    rows: list[list[Glyphs]] = []
    for piece in page:
        if rows and abs(rows[-1][0].y - piece.y) < 0.38 * piece.size and piece.x0 > rows[-1][-1].x0:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _block(rows: list[list[Glyphs]], start: int) -> tuple[int, list[float]]:
    """How far the table goes that begins here, over pages too, and its columns' left edges."""
    starts = [piece.x0 for piece in rows[start]]
    end = start + 1
    while end < len(rows) and _fits(rows[end], starts) and _near(rows[end - 1], rows[end]):
        end += 1
    while (
        end - 1 > start
        and len(rows[end - 1]) < 2
        and not _is_rest(rows[end - 2], rows[end - 1], starts)
    ):
        end -= 1
    return end, starts


def _near(above: list[Glyphs], row: list[Glyphs]) -> bool:
    if above[0].page != row[0].page:
        return row[0].page == above[0].page + 1
    return above[0].y - row[0].y <= 4 * row[0].size


def _is_rest(above: list[Glyphs], row: list[Glyphs], starts: list[float]) -> bool:
    """Whether the last lone piece of a table is the rest of a cell, not the text after it."""
    if _column(row[0], starts) != 0:
        return True
    same = above[0].page == row[0].page
    return same and above[0].y - row[0].y < 1.6 * row[0].size and _column(above[0], starts) == 0


def _fits(row: list[Glyphs], starts: list[float]) -> bool:
    for piece in row:
        column = _column(piece, starts)
        if column is None:
            return False
        if column + 1 < len(starts) and piece.x1 > starts[column + 1]:
            return False
    return True


def _column(piece: Glyphs, starts: list[float]) -> int | None:
    near = [index for index, x in enumerate(starts) if abs(piece.x0 - x) < TOLERANCE]
    if near:
        return near[0]
    # A centred or indented piece belongs to the column that it stands in.
    within = [index for index, x in enumerate(starts) if x <= piece.x0]
    return within[-1] if within else None


def _read(
    rows: list[list[Glyphs]], starts: list[float], table: int, rules: list[Rules]
) -> list[Glyphs]:
    if all(_NUMBER.match(row[-1].text) for row in rows if len(row) > 1):
        return [_with_page_number(row) for row in rows]
    columns: list[list[Glyphs]] = [[] for _ in starts]
    for row in rows:
        for piece in row:
            columns[_column(piece, starts) or 0].append(piece)
    coded = sum(any(_CODE.match(piece.text) for piece in column) for column in columns)
    if coded > 1:
        return [piece for column in columns for piece in column]
    return _cells(rows, starts, table, rules)


def _with_page_number(row: list[Glyphs]) -> Glyphs:
    return replace(row[0], text="\t".join(piece.text for piece in row))


def _cells(
    rows: list[list[Glyphs]], starts: list[float], table: int, rules: list[Rules]
) -> list[Glyphs]:
    gaps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    tight = min((gap for gap in gaps if gap > 0), default=0.0)
    padded = any(gap > 1.25 * tight for gap in gaps)
    cells: dict[tuple[int, int], Glyphs] = {}
    number = 0
    for index, row in enumerate(rows):
        first = _column(row[0], starts) == 0
        if index:
            drawn = rules[row[0].page - 1]
            ruled = any(drawn.crossed(rows[index - 1][0].y, row[0].y, piece.x0) for piece in row)
            turned = gaps[index - 1] <= 0
            spaced = gaps[index - 1] > 1.25 * tight if padded and not turned else first
            number += ruled or (spaced and (turned or not drawn.level))
        for piece in row:
            _put(cells, (number, _column(piece, starts) or 0), piece, table)
    return [cells[key] for key in sorted(cells)]


def _put(
    cells: dict[tuple[int, int], Glyphs], key: tuple[int, int], piece: Glyphs, table: int
) -> None:
    if key not in cells:
        cells[key] = replace(piece, cell=(table, *key))
        return
    whole = cells[key]
    glue = "" if whole.text.endswith("-") else " "
    cells[key] = replace(whole, text=whole.text + glue + piece.text, x1=piece.x1)
