"""Dates as people write them into plans, possible and impossible ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:,? ?(?P<year>\d{4}|'?\d\d(?!\d)))?"
_FORMS = (
    re.compile(r"(?<![\d/])(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<![\d/.])(?P<day>\d{1,2})([./-])(?P<number>\d{1,2})\2(?P<year>\d{4}|\d\d)(?!\d)"
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?[- ]?{_MONTH}\b[- ]?{_YEAR}"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
)
_LEAP = 2024  # so that 29 February without a year is possible


@dataclass(frozen=True)
class Found:
    """A date in a text: as it is written, and the day it means (None: there is no such day)."""

    written: str
    day: date | None


def dates_in(text: str) -> list[Found]:
    """The dates of a text in the order of their forms; English order, the day before the month.

    Known: 2026-05-12, 12/05/2026 (also with dots or hyphens, or a year of two digits), 12 May 2026,
    12th of May, May 12. Where there is no year, a leap year stands for it.
    """
    found: list[Found] = []
    low = text.lower()[:5000]
    for form in _FORMS:
        found += [
            Found(text[hit.start() : hit.end()].strip(), _day(hit)) for hit in form.finditer(low)
        ]
        low = form.sub(lambda hit: " " * len(hit.group()), low)
    return found


def _day(hit: re.Match[str]) -> date | None:
    parts = hit.groupdict()
    month = int(parts["number"]) if parts.get("number") else 0
    if not month:
        month = _MONTHS.index(str(parts["month"])[:3]) + 1
    year = int((parts.get("year") or str(_LEAP)).strip("'"))
    try:
        return date(year + 2000 if year < 100 else year, month, int(parts["day"]))
    except ValueError:
        return None
