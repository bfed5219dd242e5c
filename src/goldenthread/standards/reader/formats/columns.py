"""Columns and tables on a PDF page: which piece is read after which."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.standards.reader.formats.pdf import Glyphs

TOLERANCE = 7.0
_NUMBER = re.compile(r"^\W*\d{1,4}$")
_CODE = re.compile(r"^\W*[A-Z]{0,3}\.?\d{1,2}([.\-]\d{1,2})*\W{0,2}[A-Z] ?\d{1,2}\b")


def arranged(page: list[Glyphs], number: int) -> list[Glyphs]:
    """The pieces of a page in reading order; pieces of a table carry their cell."""
    rows = _rows(page)
    out: list[Glyphs] = []
    position = 0
    while position < len(rows):
        if len(rows[position]) < 2:
            out.extend(rows[position])
            position += 1
            continue
        end, starts = _block(rows, position)
        out.extend(_read(rows[position:end], starts, number * 100 + position))
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
    """How far the table goes that begins here, and where its columns begin."""
    starts = [piece.x0 for piece in rows[start]]
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        if above[0].y - row[0].y > 4 * row[0].size or not _fits(row, starts):
            break
        end += 1
    while end - 1 > start and len(rows[end - 1]) < 2 and _column(rows[end - 1][0], starts) == 0:
        end -= 1
    return end, starts


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


def _read(rows: list[list[Glyphs]], starts: list[float], table: int) -> list[Glyphs]:
    if all(_NUMBER.match(row[-1].text) for row in rows if len(row) > 1):
        return [_with_page_number(row) for row in rows]
    columns: list[list[Glyphs]] = [[] for _ in starts]
    for row in rows:
        for piece in row:
            columns[_column(piece, starts) or 0].append(piece)
    coded = sum(any(_CODE.match(piece.text) for piece in column) for column in columns)
    if coded > 1:
        return [piece for column in columns for piece in column]
    return _cells(rows, starts, table)


def _with_page_number(row: list[Glyphs]) -> Glyphs:
    return replace(row[0], text="\t".join(piece.text for piece in row))


def _cells(rows: list[list[Glyphs]], starts: list[float], table: int) -> list[Glyphs]:
    gaps = [above[0].y - below[0].y for above, below in zip(rows, rows[1:], strict=False)]
    tight = min(gaps, default=0.0)
    padded = any(gap > 1.25 * tight for gap in gaps)
    cells: dict[tuple[int, int], Glyphs] = {}
    number = 0
    for index, row in enumerate(rows):
        first = _column(row[0], starts) == 0
        if index and (gaps[index - 1] > 1.25 * tight if padded else first):
            number += 1
        for piece in row:
            _put(cells, (number, _column(piece, starts) or 0), piece, table)
    return [cells[key] for key in sorted(cells)]


def _put(cells: dict[tuple[int, int], Glyphs], key: tuple[int, int], piece: Glyphs, table: int) -> None:
    if key not in cells:
        cells[key] = replace(piece, cell=(table, *key))
        return
    whole = cells[key]
    glue = "" if whole.text.endswith("-") else " "
    cells[key] = replace(whole, text=whole.text + glue + piece.text, x1=piece.x1)
