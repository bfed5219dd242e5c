"""From the bytes of a file to its lines, one module for each kind of file."""

from __future__ import annotations

from goldenthread.standards.reader.limits import (
    MAX_CHARACTERS,
    MAX_LINES,
    DocumentError,
    kind_of,
)
from goldenthread.standards.reader.lines import Line


def lines_of(data: bytes, name: str) -> list[Line]:
    """The lines of a document in reading order. Raises DocumentError where it cannot be read."""
    kind = kind_of(data, name)
    lines = _reader(kind, data, name)
    if not any(line.text.strip() for line in lines):
        raise DocumentError(_no_text(kind), name)
    if len(lines) > MAX_LINES or sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise DocumentError("the document has more text than a set of standards would", name)
    return lines


def _reader(kind: str, data: bytes, name: str) -> list[Line]:
    """Import late: a plain text needs none of the parsers."""
    if kind == "word":
        from goldenthread.standards.reader.formats import word  # noqa: PLC0415 - started only when needed

        return word.lines_of(data, name)
    if kind == "pdf":
        from goldenthread.standards.reader.formats import pdf  # noqa: PLC0415 - started only when needed

        return pdf.lines_of(data, name)
    if kind == "web":
        from goldenthread.standards.reader.formats import web  # noqa: PLC0415 - started only when needed

        return web.lines_of(data, name)
    from goldenthread.standards.reader.formats import plain  # noqa: PLC0415 - started only when needed

    return plain.lines_of(data, name)


def _no_text(kind: str) -> str:
    if kind == "pdf":
        return "the PDF holds no text; it may be a scan, so make it searchable first"
    return "the document holds no text"
