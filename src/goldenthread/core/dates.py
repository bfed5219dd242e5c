"""How dates and times read on a page, always as in England."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from goldenthread.core import clock

Day = date | datetime


def _day(value: Day) -> date:
    """The date in England of a moment; a bare date as it is."""
    if isinstance(value, datetime):
        return value.astimezone(clock.LONDON).date() if value.tzinfo else value.date()
    return value


def date_long(value: Day | None) -> str:
    """Friday 14 November 2026; nothing for no date."""
    return f"{_day(value):%A} {date_short(value)}" if value else ""


def date_short(value: Day | None) -> str:
    """14 November 2026; nothing for no date."""
    if not value:
        return ""
    day = _day(value)
    return f"{day.day} {day:%B} {day.year}"


def date_table(value: Day | None) -> str:
    """14 Nov 2026, where a column is narrow."""
    if not value:
        return ""
    day = _day(value)
    return f"{day.day} {day:%b} {day.year}"


def time(value: datetime | None) -> str:
    """2:02pm, as GOV.UK writes times; midday and midnight in words."""
    if not value:
        return ""
    moment = value.astimezone(clock.LONDON) if value.tzinfo else value
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'pm' if moment.hour >= 12 else 'am'}"


def date_time(value: datetime | None) -> str:
    """Friday 14 November 2026 at 2:02pm."""
    return f"{date_long(value)} at {time(value)}" if value else ""


def moment(value: Day | None) -> str:
    """A date, with its time where it has one."""
    return date_time(value) if isinstance(value, datetime) else date_long(value)


def working_days_left(days: int) -> str:
    """How long is left, in words, from a number of working days; less than nothing is late."""
    if days == 0:
        return "due today"
    counted = counted_of(abs(days), "working day")
    return f"{counted} left" if days > 0 else f"{counted} late"


def counted_of(number: float, one: str, many: str = "") -> str:
    """The number with its noun: 1 statement, 2 statements, 1,200 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def iso(value: Day | None) -> str:
    """For the `datetime` attribute."""
    return value.isoformat() if value else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "date_long": date_long,
    "date_short": date_short,
    "date_table": date_table,
    "date_time": date_time,
    "time": time,
    "working_days_left": working_days_left,
    "counted": counted_of,
    "moment": moment,
    "iso": iso,
}

GLOBALS: dict[str, Callable[..., Any]] = {"today": clock.today}
