"""Reading a plan's actions from a pasted table, CSV, XLSX or a table in DOCX."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from goldenthread.checks.files import UnreadableError, decode, read_bytes

MOST_ROWS = 5000
MOST_CELLS = 30
LARGEST_UNPACKED = 200_000_000  # bytes; a small file can unfold to a huge one
COLUMNS = ("action", "who", "by", "measure", "outcome")
_HEADINGS = {
    "action": r"actions?|tasks?|what(?: needs to happen| will happen| will be done| to do)?|step"
    r"|what (?:are )?we(?:'re| will| are)? .{0,20}|intervention|support|agreed action"
    r"|action required",
    "who": r"who|by whom|person|people|responsib|owner|lead|who (?:will|is).{0,30}|named person"
    "|whose",
    "by": r"by(?: when)?|when|dates?|timescales?|time ?scales?|time ?frames?|deadline|due"
    "|target date"
    r"|completion date|by date|complete by",
    "measure": r"measur|how (?:will )?(?:we|i|will)(?:.{0,10})(?:know|measure|tell)|progress"
    "|evidence"
    r"|success|indicator|how we",
    "outcome": r"outcomes?|impact|difference|why|purpose|goal|aim|need|so that|benefit|desired",
}
Read = TypeVar("Read")
_PATTERNS = {name: re.compile(rf"(?:{words})", re.IGNORECASE) for name, words in _HEADINGS.items()}


@dataclass(frozen=True)
class Action:
    """One row of a plan. `row` counts from 1 without the heading; `given` are the columns there."""

    row: int
    action: str
    who: str = ""
    by: str = ""
    measure: str = ""
    outcome: str = ""
    given: frozenset[str] = frozenset(COLUMNS)


@dataclass(frozen=True)
class Plan:
    """The actions of a plan, and what is written around them."""

    actions: tuple[Action, ...]
    around: str = ""
    notes: tuple[str, ...] = field(default=())
    """What was assumed in reading it, for the person to check."""


def read_plan(path: Path) -> Plan:
    """A plan from a file, by its content and not its name. Raises `UnreadableError`."""
    return plan_from(read_bytes(path))


def plan_from(data: bytes) -> Plan:
    """A plan from what a file holds. Raises `UnreadableError`."""
    if data.startswith(b"PK"):
        return _packed(data)
    return parse_plan(decode(data))


def parse_plan(text: str) -> Plan:
    """A plan from text: CSV with commas, semicolons or tabs, or a table with upright lines."""
    text = text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    if delimiter == "|":
        rows = [_upright(line) for line in text.splitlines()]
        return _plan([row for row in rows if not _ruled(row)])
    try:
        return _plan(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error:
        return _plan([line.split(delimiter) for line in text.splitlines()])


def _delimiter(text: str) -> str:
    """What parts the cells: the character that stands most evenly in the first lines."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    first = _header_line(lines)
    if first:
        return max("\t;|,", key=first.count)
    shares = {one: sum(one in line for line in lines) for one in "\t|;,"}
    return max(shares, key=lambda one: shares[one]) if lines else ","


def _header_line(lines: Sequence[str]) -> str:
    for line in lines:
        for one in "\t|;,":
            cells = _upright(line) if one == "|" else line.split(one)
            if len(cells) > 1 and "action" in _headings([cell.strip(' "') for cell in cells]):
                return line
    return ""


def _upright(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.strip() else []


def _ruled(row: Sequence[str]) -> bool:
    return bool(row) and all(re.fullmatch(r"[:=+ -]{1,200}", cell) for cell in row)


def _packed(data: bytes) -> Plan:
    names, unpacked = _guarded(_parts, data)
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableError("unpacks to more than it may")
    if "word/document.xml" in names:
        return _guarded(_docx, data)
    if "xl/workbook.xml" in names:
        return _guarded(_xlsx, data)
    raise UnreadableError("is neither a spreadsheet nor a Word document")


def _parts(data: bytes) -> tuple[frozenset[str], int]:
    """The names of the parts of an office file, and how many bytes they say they unpack to."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = sum(info.file_size for info in packed.infolist())
        return frozenset(packed.namelist()), size


def _guarded(read: Callable[[bytes], Read], data: bytes) -> Read:
    """Whatever goes wrong inside somebody's file is told as one thing: it is damaged."""
    try:
        return read(data)
    except Exception as error:
        raise UnreadableError(f"is damaged ({type(error).__name__})") from error


def _xlsx(data: bytes) -> Plan:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, needed here alone

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    best = Plan(())
    for sheet in book.worksheets:
        rows = [
            [_cell(value) for value in row[:MOST_CELLS]]
            for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_CELLS, values_only=True)
        ]
        plan = _plan(rows)
        best = max(best, plan, key=lambda one: len(one.actions))
    return best


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _docx(data: bytes) -> Plan:
    from docx import Document  # noqa: PLC0415 - slow to import, needed here alone

    document = Document(io.BytesIO(data))
    around = "\n".join(paragraph.text for paragraph in document.paragraphs)
    best = Plan(())
    notes: tuple[str, ...] = ("No table was found in the document.",)
    for table in document.tables:
        rows = [[cell.text.strip() for cell in row.cells] for row in table.rows[: MOST_ROWS + 1]]
        best = max(best, _plan(rows), key=lambda one: len(one.actions))
        notes = best.notes
    return Plan(best.actions, "\n".join(part for part in (around, best.around) if part), notes)


def _plan(rows: list[list[str]]) -> Plan:
    """As many rows of cells as are read, as a plan, which says so where there are more."""
    plan = _plan_of([[cell.strip() for cell in row[:MOST_CELLS]] for row in rows[:MOST_ROWS]])
    if len(rows) <= MOST_ROWS:
        return plan
    more = f"There are more than {MOST_ROWS:,} rows; the others were not read."
    return replace(plan, notes=(*plan.notes, more))


def _plan_of(rows: list[list[str]]) -> Plan:
    """Rows of cells as a plan: what stands above the heading belongs to the words around it."""
    rows = [row for row in rows if any(row)]
    for number, row in enumerate(rows[:30]):
        places = _headings(row)
        if "action" in places and len(places) > 1:
            around = [" ".join(filter(None, one)) for one in rows[:number]]
            return _with_heading(rows[number + 1 :], places, around)
    return _without_heading(rows)


def _headings(row: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, cell in enumerate(row):
        name = _heading(cell)
        if name and name not in places:
            places[name] = number
    return places


def _heading(cell: str) -> str:
    plain = re.sub(r"[^a-z' ]", " ", cell.lower()).strip()
    plain = " ".join(plain.split())
    if not plain or len(plain) > 60:
        return ""
    if plain in COLUMNS:
        return plain
    for name in ("by", "who", "measure", "outcome", "action"):
        whole = name in {"action", "by", "who"}
        found = _PATTERNS[name]
        if (found.fullmatch(plain) if whole else found.match(plain)) or (
            len(plain.split()) <= 6 and whole and found.match(plain) and name != "by"
        ):
            return name
    return ""


def _with_heading(rows: list[list[str]], places: dict[str, int], around: list[str]) -> Plan:
    actions: list[Action] = []
    given = frozenset(places)
    width = max(places.values(), default=0)
    for row in rows:
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        if not cells["action"] and sum(map(bool, row)) <= 1 and width > 1:
            around.append(" ".join(filter(None, row)))
        elif len(set(filter(None, row))) == 1 and len(row) > 1 and not _one_cell_action(row):
            around.append(row[0])  # a line across the table, or words below it
        else:
            actions.append(Action(row=len(actions) + 1, **cells, given=given))
    return Plan(tuple(actions), "\n".join(around))


def _one_cell_action(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _without_heading(rows: list[list[str]]) -> Plan:
    if not rows:
        return Plan((), notes=("There is nothing to read.",))
    width = max(len(row) for row in rows)
    names = COLUMNS[:width]
    note = "There is no heading, so the columns were taken as: " + ", ".join(names) + "."
    actions = tuple(
        Action(row=number, **dict(zip(names, row, strict=False)), given=frozenset(names))
        for number, row in enumerate(rows, 1)
    )
    return Plan(actions, notes=(note,))


def table_of(actions: Iterable[Action]) -> list[list[str]]:
    """Actions as rows of cells, heading first, in the order of `COLUMNS`."""
    return [list(COLUMNS), *([getattr(one, name) for name in COLUMNS] for one in actions)]
