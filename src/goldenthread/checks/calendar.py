"""Working days in England, and ages in months and days.

A working day is Monday to Friday, no bank holiday of England, no local closure. Plain Python.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """An organisation's calendar: England's, less the days on which it closes besides."""

    closures: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        if day.weekday() >= SATURDAY or day in self.closures:
            return False
        return day not in bank_holidays(day.year)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, or the next one."""
        while not self.is_working(day):
            day += DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The day itself when it is a working day, or the last one before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def first_of_month(self, year: int, month: int) -> date:
        return self.on_or_after(date(year, month, 1))

    def add(self, day: date, count: int) -> date:
        """The day that lies `count` working days after `day`; before it when negative.

        `day` itself is never counted. Nought gives the first working day on or after it.
        """
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day = self._next(day, step)
        return day if count else self.on_or_after(day)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(day) for day in _days(start + DAY, end))

    def _next(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working(day):
            day += step
        return day


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, with the days given in lieu."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later or (negative) earlier.

    Where that month is too short it is its last day: a month after 31 January is 28 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = _days_in_month(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def age_in_months_and_days(start: date, end: date) -> tuple[int, int]:
    """How old something of `start` is on `end`: full months, and the days beyond them.

    Raises ValueError when `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}")
    months = (end.year - start.year) * 12 + end.month - start.month
    if months_later(start, months) > end:
        months -= 1
    return months, (end - months_later(start, months)).days


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _days_in_month(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - DAY).day
