"""The title of an edition: from the front of the document, or the heading above the standards."""

from __future__ import annotations

import re
from pathlib import PurePath

from goldenthread.standards.reader.codes import headed
from goldenthread.standards.reader.language import (
    ends_clause,
    is_heading_like,
    is_unfinished,
    words,
)
from goldenthread.standards.reader.lines import Line

_DATE = re.compile(
    r"^\W*((\d{1,2}\s+)?(january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+)?\d{4}\W*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(table of )?contents$", re.IGNORECASE)
FRONT = 25


def document_title(lines: list[Line], before: int, name: str) -> str:
    """The first line at the front that reads like a title; else the file's own name."""
    front: list[Line] = []
    for line in lines[: min(before, FRONT)]:
        if _CONTENTS.match(line.text.strip()):
            break
        front.append(line)
    named = [line for line in front if line.heading == 1 and _is_title(line)]
    candidates = named or [line for line in front if _is_title(line) and len(words(line.text)) > 2]
    candidates = candidates or [line for line in front if _is_title(line)]
    return _tidy(candidates[0].text) if candidates else PurePath(name).stem


def heading_above(lines: list[Line], start: int, floor: int, name: str) -> str:
    """The nearest heading-like line above the standards, looking no higher than `floor`."""
    for number in range(start - 1, max(floor, start - FRONT) - 1, -1):
        line = lines[number]
        if _is_title(line) and len(words(line.text)) > 2 and not headed(line.text):
            return _tidy(line.text)
    return document_title(lines, start, name)


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    if line.bullet or _DATE.match(text) or _CONTENTS.match(text) or "\t" in text:
        return False
    if len(text) > 200 or text.endswith((".", ",", ";", ":")) or is_unfinished(text):
        return False
    return (
        line.heading is not None
        or is_heading_like(text)
        or (text[:1].isupper() and not ends_clause(text))
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())
