"""Reads a published set of standards: text, Word, PDF or web page into editions and statements.

Plain Python without a web framework or database. `read_document` parses in a child process with
limits; the shape of the document is recognised from the document itself.
"""

from __future__ import annotations

from pathlib import Path

from goldenthread.standards.reader.limits import MAX_BYTES, DocumentError
from goldenthread.standards.reader.model import (
    Edition,
    Finding,
    Part,
    Reading,
    Repair,
    Statement,
    Term,
    Variant,
)

__all__ = [
    "MAX_BYTES",
    "DocumentError",
    "Edition",
    "Finding",
    "Part",
    "Reading",
    "Repair",
    "Statement",
    "Term",
    "Variant",
    "read_document",
]


def read_document(source: bytes | str | Path, name: str | None = None) -> Reading:
    """Read a document given as its bytes with a file name, or as a path.

    Raises DocumentError, which says what is wrong and where, for a file that is missing, too
    large, encrypted, damaged or disguised, or that holds no standards.
    """
    from goldenthread.standards.reader.sandbox import read_in_child  # noqa: PLC0415 - started only when needed

    if isinstance(source, bytes):
        return read_in_child(source, name or "document")
    path = Path(source)
    return read_in_child(_bytes_of(path), name or path.name)


def _bytes_of(path: Path) -> bytes:
    """A file's bytes, refused by size before they are read."""
    from goldenthread.standards.reader.limits import check_size  # noqa: PLC0415 - started only when needed

    try:
        if not path.is_file():
            raise DocumentError(
                "it is not a file" if path.exists() else "there is no such file", str(path)
            )
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"the file cannot be opened ({error.strerror})", str(path)) from error
