"""Which shape a document has: each reader in turn looks for its own, the strictest first."""

from __future__ import annotations

from goldenthread.standards.reader.cleaning import clean
from goldenthread.standards.reader.commitments import read_commitments
from goldenthread.standards.reader.formats import lines_of
from goldenthread.standards.reader.limits import DocumentError
from goldenthread.standards.reader.model import Reading
from goldenthread.standards.reader.outline import read_outlines
from goldenthread.standards.reader.prose import read_prose

NO_SHAPE = (
    "no set of standards was recognised: there are no statement codes, no numbered standards with "
    "paragraphs and no numbered commitments"
)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read a document in this process. Raises DocumentError where it holds no standards."""
    lines = clean(lines_of(data, name))
    for read in (read_outlines, read_commitments, read_prose):
        editions = read(lines, name)
        if editions:
            return Reading(tuple(editions))
    raise DocumentError(NO_SHAPE, name)
