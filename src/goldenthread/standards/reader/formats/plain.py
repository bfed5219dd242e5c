"""Plain text and Markdown: decoding, indents, headings, table rows, hard-wrapped paragraphs."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from goldenthread.standards.reader.limits import DocumentError
from goldenthread.standards.reader.lines import Line, is_lone_bullet, split_bullet

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_RULE = re.compile(r"^\s*([-=_*~])(\s*\1){3,}\s*$")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LABEL = re.compile(
    r"^\s*(\(?[A-Za-z]{1,4}[.)]\s|\(?[A-Z]{0,3}\d+([.\-]\d+)*[.):]?\s|"
    r"[A-Z]\d{1,2}\b|[A-Z][a-z]+ \d)"
)
WRAP_MAX = 110
WRAP_MIN = 45


def decode(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, as UTF-8, or by the likeliest encoding."""
    text = _decoded(data)
    if text is None:
        raise DocumentError("the text is in an encoding that cannot be recognised", name)
    if len(_CONTROL.findall(text)) > len(text) * 0.01:
        raise DocumentError("the file is not text", name)
    return _CONTROL.sub("", text)


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _attempt(data, "utf-16")
    for encoding in ("utf-8-sig",):
        text = _attempt(data, encoding)
        if text is not None:
            return text
    if b"\x00" in data[:4096]:
        return None
    # A few stray bytes of Windows text are the common case; guess only from a sample.
    best = from_bytes(data[:200_000]).best()
    guess = best.encoding if best is not None else "cp1252"
    return _attempt(data, guess) or _attempt(data, "cp1252") or _attempt(data, "latin-1")


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def lines_of(data: bytes, name: str) -> list[Line]:
    """Lines of a text file, with hard-wrapped paragraphs put together."""
    text = decode(data, name)
    rows = re.sub(r"\f", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    if _is_wrapped(rows):
        rows = _unwrapped(rows)
    return _lines(rows)


def _lines(rows: list[str]) -> list[Line]:
    lines: list[Line] = []
    gap, table = True, 0
    for number, row in enumerate(rows):
        if not row.strip() or _RULE.match(row):
            gap = True
            continue
        if match := _ROW.match(row):
            table += gap
            lines.extend(_cells(match.group(1), (table, number)))
        else:
            lines.append(_line(row, gap))
        gap = False
    return lines


def _cells(row: str, place: tuple[int, int]) -> list[Line]:
    if _RULE_ROW.match(row):
        return []
    texts = [cell.strip() for cell in row.split("|")]
    cells = []
    for column, text in enumerate(texts):
        if text:
            bare, bullet = split_bullet(text)
            cells.append(Line(bare, text, bullet, cell=(*place, column)))
    return cells


def _line(row: str, gap: bool) -> Line:
    if match := _HEADING.match(row):
        return Line(match.group(2), row.strip(), heading=len(match.group(1)), after_gap=gap)
    if is_lone_bullet(row):
        return Line("", row.strip(), bullet=True, after_gap=gap)
    text, bullet = split_bullet(row)
    indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
    return Line(text, row.strip(), bullet, level=indent, after_gap=gap)


def _is_wrapped(rows: list[str]) -> bool:
    """Whether paragraphs are broken at a fixed width: many long lines, none very long."""
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip())
    if len(lengths) < 8 or lengths[-1 - len(lengths) // 50] > WRAP_MAX:
        return False
    width = lengths[-1 - len(lengths) // 50]
    near = sum(length > width * 0.8 for length in lengths)
    return width >= WRAP_MIN and near >= len(lengths) * 0.25


def _unwrapped(rows: list[str]) -> list[str]:
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip())
    width = lengths[-1 - len(lengths) // 50]
    joined: list[str] = []
    last = ""
    for row in rows:
        if _continues(last, row, width):
            glue = "" if last.rstrip().endswith("-") else " "
            joined[-1] = joined[-1].rstrip() + glue + row.strip()
        else:
            joined.append(row)
        last = row
    return joined


def _continues(last: str, row: str, width: int) -> bool:
    """A line that was full, so that the next word would not have fitted, goes on in the next."""
    if not last.strip() or not row.strip() or _HEADING.match(last) or _ROW.match(row):
        return False
    if split_bullet(row)[1] or _LABEL.match(row) or is_lone_bullet(last):
        return False
    first = row.split(maxsplit=1)[0]
    return len(last.rstrip()) + 1 + len(first) > width - 4
