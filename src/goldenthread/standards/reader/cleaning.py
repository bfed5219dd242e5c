"""From raw lines to lines that can be read: marks off, stray pieces joined, noise out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from goldenthread.standards.reader.language import ends_clause, words
from goldenthread.standards.reader.lines import Line, split_bullet

BOOKMARK = re.compile(r"\[bookmark:\s*[^\]\s]{0,80}\s*\]")
_TAGS = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|s|span|mark|small|br)\s*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_PAGE_LINE = re.compile(r"^\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^[¹²³⁴⁵⁶⁷⁸⁹]")
_LABEL_CELL = re.compile(
    r"^\W*[A-Za-z]{0,12}\s?[A-Z]{0,3}\.?\d{1,2}([.\-]\d{1,2})*\W{0,2}([A-Z] ?\d{1,2})?\W{0,2}$"
)
_PAGE_CELL = re.compile(r"^\W*(?:\w{1,3}\s)?(\d{1,3})$")
# Sub-headings come back under every standard, and are no running heads.
_SUBHEAD = re.compile(
    r"\W*(?:why|how|what|when|where|who|reasons?|rationale|in practice|our|my|(?:i|we|you|they)\b|"
    r"the (?:social )?worker|"
    r"practitioners?|knows?|does|knowledge|skills?|understands?|demonstrates?)\b",
    re.IGNORECASE,
)
REPEATS = 4


def clean(lines: list[Line]) -> list[Line]:
    """Lines without marks of the format, lone bullets, page numbers and running heads."""
    plain = [_plain(line) for line in lines]
    plain = [line for line in plain if line.text or line.bullet]
    whole = _with_labels(_contents_rows(_with_bullets(plain)))
    noise = _running_lines(whole)
    return [line for line in whole if line.text and not _is_noise(line, noise)]


def _plain(line: Line) -> Line:
    text = _INVISIBLE.sub("", line.text).replace("\u00a0", " ")
    marks = line.marks
    if BOOKMARK.search(text):
        text, marks = BOOKMARK.sub(" ", text), (*marks, "bookmark")
    text = _TAGS.sub("", text)
    bold = line.bold or (text.startswith("**") and text.rstrip().endswith("**"))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    text = re.sub(r" *\t[ \t]*", "\t", re.sub(r"[ \u2000-\u200a]+", " ", text)).strip()
    text, bullet = split_bullet(text)
    return replace(line, text=text, bullet=line.bullet or bullet, bold=bold, marks=marks)


def _with_bullets(lines: list[Line]) -> list[Line]:
    """A bullet printed on a line of its own belongs to the next line."""
    out: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        if not line.text:
            waiting = line
            continue
        if waiting is not None:
            printed = f"{waiting.printed} {line.printed}"
            level = max(line.level, waiting.level)
            out.append(replace(line, bullet=True, printed=printed, level=level))
            waiting = None
        else:
            out.append(line)
    return out


def _contents_rows(lines: list[Line]) -> list[Line]:
    """A table that ends every row in a rising page number is a contents list: a row, a line."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            rows.setdefault(line.cell[:2], []).append(line)
    tables: dict[int, list[int | None]] = {}
    for (table, _), cells in rows.items():
        match = _PAGE_CELL.match(cells[-1].text) if len(cells) > 1 else None
        tables.setdefault(table, []).append(int(match.group(1)) if match else None)
    contents = {table for table, pages in tables.items() if _rise(pages)}
    out: list[Line] = []
    for line in lines:
        if line.cell is None or line.cell[0] not in contents:
            out.append(line)
        elif line is rows[line.cell[:2]][0]:
            cells = rows[line.cell[:2]]
            text = "\t".join(cell.text for cell in cells)
            out.append(replace(line, text=text, printed=text, cell=None))
    return out


def _rise(pages: list[int | None]) -> bool:
    known = [page for page in pages if page is not None]
    return len(known) >= 3 and len(known) >= 0.7 * len(pages) and known == sorted(known)


def _with_labels(lines: list[Line]) -> list[Line]:
    """A table cell that holds only a number or code belongs to the cell beside it."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and _labels(last, line):
            text, printed = f"{last.text} {line.text}", f"{last.printed}\t{line.printed}"
            out[-1] = replace(line, text=text, printed=printed, bullet=last.bullet or line.bullet)
        else:
            out.append(line)
    return out


def _labels(cell: Line, line: Line) -> bool:
    if cell.cell is None or line.cell is None or cell.cell[:2] != line.cell[:2]:
        return False
    return line.cell[2] > cell.cell[2] and _LABEL_CELL.match(cell.text) is not None


def _running_lines(lines: list[Line]) -> frozenset[str]:
    """Short lines printed over and over, which are heads or feet of pages."""
    seen = Counter(_shape(line.text) for line in lines if _may_run(line))
    return frozenset(shape for shape, times in seen.items() if times >= REPEATS)


def _may_run(line: Line) -> bool:
    if line.bullet or line.cell is not None or len(line.text) > 90 or ends_clause(line.text):
        return False
    if _SUBHEAD.match(line.text) or line.heading is not None:
        return False
    return len(words(line.text)) >= 3 and not line.text[0].isdigit()


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _is_noise(line: Line, running: frozenset[str]) -> bool:
    if line.cell is None and _PAGE_LINE.match(line.text):
        return True
    if _FOOTNOTE.match(line.text):
        return True
    return _may_run(line) and _shape(line.text) in running
