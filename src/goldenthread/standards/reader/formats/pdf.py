"""PDF: characters with their places become lines, columns, table rows and paragraphs.

A PDF holds no paragraphs, only placed characters. A line goes on in the next where it was too
full for the next word, the spacing is the line spacing and the type is the same.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from goldenthread.standards.reader.cleaning import BOOKMARK
from goldenthread.standards.reader.formats.columns import arranged
from goldenthread.standards.reader.formats.glyphs import Glyphs
from goldenthread.standards.reader.formats.rules import Rules, rules_of
from goldenthread.standards.reader.language import ends_sentence, is_unfinished, join
from goldenthread.standards.reader.limits import DocumentError
from goldenthread.standards.reader.lines import Line, is_lone_bullet, split_bullet

MAX_PAGES = 600
_STARTS = re.compile(
    r"^\W?(\(?[A-Za-z][.)]\s|\(?[ivx]{1,4}[.)]\s|[A-Z]{0,3}\.?\d{1,2}([.\-]\d{1,2})*[.):]?\s?[A-Z]?|[A-Z]\d)"
)
_ENDS_IN_CODE = re.compile(r"(?:^|\s)[A-Z]{0,3}\.?\d{1,2}(?:[.\-]\d{1,2})+$")
_RESTS_OF_CODE = re.compile(r"^[A-Z]\d{1,2}\b")
_CODE_ABOVE = re.compile(r"^((?:[A-Z]{1,3}[.\-]?)?\d{1,2}(?:[.\-]\d{1,2}){0,3}) (\S.*)$")
_CODE_BELOW = re.compile(r"^([A-Z] ?\d{1,2})(?: (.*))?$")
_PAGE_NUMBER = re.compile(
    r"^\W*(page\s*)?(\d{1,4}|[ivxl]{1,6})(\s*(of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)


def lines_of(data: bytes, name: str) -> list[Line]:
    """Paragraphs of a PDF in reading order, without running heads, feet and page numbers."""
    read = _pages(data, name)
    pages, rules = [page for page, _ in read], [rules for _, rules in read]
    rows = arranged(_without_running_lines(pages), rules)
    return _paragraphs(_with_wrapped_codes(rows))


def _with_wrapped_codes(rows: list[Glyphs]) -> list[Glyphs]:
    """A code set over two lines in a narrow column beside its wording is put together."""
    out: list[Glyphs] = []
    for row in rows:
        last = out[-1] if out else None
        wrapped = _wrapped_code(last, row) if last is not None else None
        if last is not None and wrapped is not None:
            last.text, last.x1, last.y = wrapped, row.x1, row.y
        else:
            out.append(row)
    return out


def _wrapped_code(last: Glyphs, row: Glyphs) -> str | None:
    beside = last.inner is not None and (row.inner is None or abs(row.inner - last.inner) < 4)
    near = last.page == row.page and abs(last.x0 - row.x0) < 4 and last.y - row.y < 2 * last.size
    above, below = _CODE_ABOVE.match(last.text), _CODE_BELOW.match(row.text)
    if not (beside and near and above and below):
        return None
    return f"{above[1]} {below[1]} {join(above[2], below[2] or '')}"


def _pages(data: bytes, name: str) -> list[tuple[list[Glyphs], Rules]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError(
                "the PDF is protected by a password; save it without one", name
            ) from error
        raise DocumentError("the PDF is damaged and cannot be opened", name) from error
    with contextlib.closing(document):
        if len(document) > MAX_PAGES:
            raise DocumentError(
                f"the PDF has {len(document)} pages; the limit is {MAX_PAGES}", name
            )
        return [_page(document, number, name) for number in range(len(document))]


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> tuple[list[Glyphs], Rules]:
    try:
        page = document[number]
        text = page.get_textpage()
        height = page.get_height()
        count = text.count_chars()
        rules = rules_of(page)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("the page is damaged", f"{name}, page {number + 1}") from error
    runs = _runs(text, count, number + 1)
    for run in runs:
        run.height = run.y / height if height else 0.5
    return _rows(runs, rules), rules


def _runs(text: pypdfium2.PdfTextPage, count: int, page: int) -> list[Glyphs]:
    """Characters in the order of the file, broken where the baseline or the place jumps."""
    runs: list[Glyphs] = []
    box = pdfium.FS_RECTF()
    x, y = pdfium.c_double(), pdfium.c_double()
    for index in range(count):
        sign = _sign(pdfium.FPDFText_GetUnicode(text, index))
        if not sign or (pdfium.FPDFText_IsGenerated(text, index) == 1 and sign.isspace()):
            continue
        if not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        size = max(abs(box.top - box.bottom), 1.0)
        bold = pdfium.FPDFText_GetFontWeight(text, index) >= 600
        glyph = Glyphs(sign, box.left, max(box.right, box.left), y.value, size, float(bold), page)
        if not (runs and _joined(runs[-1], glyph)):
            runs.append(glyph)
    return [run for run in runs if run.text.strip()]


def _sign(code: int) -> str:
    """A character; the line-end hyphen that the library hides becomes a hyphen again."""
    if code in (0x02, 0xFFFE, 0xAD, 0x2010, 0x2011):
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return " " if code in (0xA0, 0x2002, 0x2003, 0x2009) else chr(code)


def _joined(run: Glyphs, glyph: Glyphs) -> bool:
    gap = glyph.x0 - run.x1
    if abs(glyph.y - run.y) > 0.1 * run.size or not -0.6 * run.size < gap < 0.9 * run.size:
        return False
    if gap > 0.4 * run.size:
        run.inner = run.inner or glyph.x0
        run.breaks.append((len(run.text), run.x1, glyph.x0))
    spaced = gap > 0.16 * run.size and not run.text.endswith(" ") and glyph.text != " "
    run.text += (" " if spaced else "") + glyph.text
    run.bold += glyph.bold
    run.x1 = max(run.x1, glyph.x1)
    return True


def _rows(runs: list[Glyphs], rules: Rules) -> list[Glyphs]:
    """Runs of one height put together from left to right; wide gaps stay as columns."""
    runs = sorted(runs, key=lambda run: (-run.y, run.x0))
    rows: list[list[Glyphs]] = []
    for run in runs:
        if rows and abs(rows[-1][0].y - run.y) < 0.38 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    ordered = [sorted(row, key=lambda run: run.x0) for row in rows]
    gutters = _gutters(ordered)
    split = [[piece for run in row for piece in _split(run, gutters)] for row in ordered]
    return [segment for row in split for segment in _segments(row, rules, gutters)]


def _gutters(rows: list[list[Glyphs]]) -> frozenset[int]:
    """Places where text begins, after a gap, in line after line: the left edges of columns."""
    starts: Counter[int] = Counter()
    for row in rows:
        found = {round(run.x0) for run in row[1:]}
        found |= {round(right) for run in row for _, _, right in run.breaks}
        starts.update(found)
    return frozenset(x for x, times in starts.items() if times >= 3)


def _split(run: Glyphs, gutters: frozenset[int]) -> list[Glyphs]:
    """Cut a run where it bridges the gutter between two columns."""
    pieces: list[Glyphs] = []
    start, x0 = 0, run.x0
    for place, left, right in run.breaks:
        if _at_gutter(right, gutters) and not _is_marker(run.text[start:place]):
            text = run.text[start:place]
            bold = run.bold * len(text) / max(len(run.text), 1)
            pieces.append(replace(run, text=text, x0=x0, x1=left, bold=bold, inner=None, breaks=[]))
            start, x0 = place, right
    if not pieces:
        return [run]
    rest = run.text[start:]
    bold = run.bold * len(rest) / max(len(run.text), 1)
    return [*pieces, replace(run, text=rest, x0=x0, bold=bold, inner=None, breaks=[])]


def _at_gutter(x: float, gutters: frozenset[int]) -> bool:
    return round(x) in gutters


def _is_marker(text: str) -> bool:
    return len(text.strip()) < 12 and _MARKER.match(text.strip()) is not None


_MARKER = re.compile(
    r"^\W*([A-Za-z]{0,3}[.\-]?\d{0,2}([.\-]\d{1,2})*\W{0,2}([A-Z] ?\d{1,2})?|[ivx]{1,4}|[a-z])\W*$"
)


def _segments(row: list[Glyphs], rules: Rules, gutters: frozenset[int]) -> list[Glyphs]:
    segments: list[Glyphs] = []
    for run in row:
        left = segments[-1] if segments else None
        if left is not None and _belongs(left, run, rules, gutters):
            gap = run.x0 - left.x1
            glue = " " if gap > 0.12 * left.size and not left.text.endswith(" ") else ""
            if left.inner is None and gap > 0.45 * left.size:
                left.inner = run.x0
            left.text += glue + run.text
            left.bold += run.bold
            left.x1 = max(left.x1, run.x1)
            left.size = max(left.size, run.size)
        else:
            segments.append(run)
    for segment in segments:
        _measure(segment)
    return segments


def _belongs(left: Glyphs, run: Glyphs, rules: Rules, gutters: frozenset[int]) -> bool:
    """A small gap, or a marker or code with the text that stands beside it."""
    gap = run.x0 - left.x1
    parted = rules.parted(left.x1, run.x0, run.y + 0.3 * run.size)
    column = gap > 0.4 * left.size and _at_gutter(run.x0, gutters)
    if gap < 1.1 * left.size and not parted and not column:
        return True
    return _is_marker(left.text) and gap < 5 * left.size


def _measure(segment: Glyphs) -> None:
    segment.text = re.sub(r"\s+", " ", segment.text).strip()
    length = max(len(segment.text), 1)
    segment.bold = segment.bold / length
    first = len(segment.text.split(" ")[0])
    segment.first_word = (segment.x1 - segment.x0) * first / length


def _without_running_lines(pages: list[list[Glyphs]]) -> list[list[Glyphs]]:
    """Drop what stands at the head or foot of page after page, and page numbers there."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(row.text) for row in page if _is_edge(row)})
    often = {text for text, times in seen.items() if times >= max(3, len(pages) * 0.3)}

    def runs_on(row: Glyphs) -> bool:
        return _is_edge(row) and (
            _shape(row.text) in often or _PAGE_NUMBER.match(row.text) is not None
        )

    return [[row for row in page if not runs_on(row)] for page in pages]


def _is_edge(row: Glyphs) -> bool:
    return row.height > 0.91 or row.height < 0.09


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _paragraphs(rows: list[Glyphs]) -> list[Line]:
    if not rows:
        return []
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    body = sizes.most_common(1)[0][0]
    margin, left = _margin(rows), min(row.x0 for row in rows)
    layout = _Layout(body, _leading(rows), margin, left)
    lines: list[Line] = []
    last: Glyphs | None = None
    for row in rows:
        if last is not None and layout.continues(last, row, lines[-1].printed.count("\n") + 1):
            lines[-1] = _extended(lines[-1], row.text)
        else:
            turned = last is not None and last.page != row.page
            lines.append(replace(layout.line(row), after_gap=turned))
        last = row
    return lines


def _extended(line: Line, text: str) -> Line:
    return replace(line, text=join(line.text, text), printed=f"{line.printed}\n{text}")


def _leading(rows: list[Glyphs]) -> dict[float, float]:
    """The usual distance between lines, for each size of type."""
    gaps: dict[float, Counter[float]] = {}
    for above, below in pairwise(rows):
        gap = above.y - below.y
        if (
            above.page == below.page
            and round(above.size) == round(below.size)
            and 0 < gap < 3 * above.size
        ):
            gaps.setdefault(round(above.size), Counter())[round(gap, 1)] += 1
    return {size: min(_frequent(found)) for size, found in gaps.items()}


def _frequent(found: Counter[float]) -> list[float]:
    most = found.most_common(1)[0][1]
    return [gap for gap, times in found.items() if times >= max(1, most * 0.15)]


def _margin(rows: list[Glyphs]) -> float:
    """The right edge that full lines reach."""
    ends = sorted(row.x1 for row in rows if len(row.text) > 30)
    return ends[int(len(ends) * 0.97)] if ends else max(row.x1 for row in rows)


@dataclass(frozen=True)
class _Layout:
    body: float
    leading: dict[float, float]
    margin: float
    left: float

    def continues(self, last: Glyphs, row: Glyphs, lines: int) -> bool:
        if row.cell is not None or last.cell is not None or not _same_type(last, row):
            return False
        if _marked(row.text) and not (
            _ENDS_IN_CODE.search(last.text) and _RESTS_OF_CODE.match(row.text)
        ):
            return False
        full = last.x1 + row.first_word + 0.1 * last.size > self.margin - 0.4 * last.size
        if last.page != row.page:
            return (
                full
                and row.page == last.page + 1
                and row.height > 0.8
                and self._turns(last, row, lines)
            )
        gap = last.y - row.y
        usual = self.leading.get(round(last.size), 1.3 * last.size)
        if not 0 < gap <= 1.25 * usual:
            return False
        nearly_full = last.x1 - self.left > 0.7 * (self.margin - self.left)
        return full or (nearly_full and (row.text[:1].islower() or is_unfinished(last.text)))

    def _turns(self, last: Glyphs, row: Glyphs, lines: int) -> bool:
        """Whether a paragraph goes on over the page: in mid-sentence, or as long prose does."""
        if not ends_sentence(last.text):
            return row.text[:1].islower() or is_unfinished(last.text)
        return lines >= 3 and row.x1 > self.left + 0.8 * (self.margin - self.left)

    def line(self, row: Glyphs) -> Line:
        text, bullet = ("", True) if is_lone_bullet(row.text) else split_bullet(row.text)
        large = row.size > 1.12 * self.body and len(row.text) < 250
        return Line(
            text=text,
            printed=row.text,
            bullet=bullet,
            heading=(1 if row.size > 1.6 * self.body else 2) if large else None,
            level=max(0, round((row.x0 - self.left) / 14)),
            bold=row.bold > 0.9,
            page=row.page,
            cell=row.cell,
        )


def _same_type(last: Glyphs, row: Glyphs) -> bool:
    if abs(last.size - row.size) > 0.08 * last.size:
        return False
    return not (last.bold > 0.9 and row.bold < 0.1)


def _marked(text: str) -> bool:
    text = BOOKMARK.sub("", text)
    return split_bullet(text)[1] or is_lone_bullet(text) or _STARTS.match(text) is not None
