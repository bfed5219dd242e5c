"""Days in the life of the demo council: working days, at hours at which people work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from goldenthread.checks.calendar import WorkingDays
from goldenthread.core import clock

MORNING = time(9, 12)
BETWEEN = timedelta(minutes=37)  # from one person's entry in a day to the next one's
HOURS = 11  # entries after which the day begins again


class Diary:
    """Counts working days from one day: 0 is that day, or the last one before it to be worked."""

    def __init__(self, calendar: WorkingDays, day: date) -> None:
        self._calendar = calendar
        self._day = calendar.on_or_before(day)
        self._entries = 0

    def day(self, days: int) -> date:
        """So many working days later, or earlier when negative."""
        return self._calendar.add(self._day, days) if days else self._day

    @contextmanager
    def on(self, days: int) -> Iterator[None]:
        """Run a block on that day. Each block of a diary has an hour of its own."""
        hour = datetime.combine(self.day(days), MORNING, tzinfo=clock.LONDON)
        hour += BETWEEN * (self._entries % HOURS)
        self._entries += 1
        with clock.at(min(hour, clock.now())):
            yield


def thursday(calendar: WorkingDays, day: date, *, back: bool = False) -> date:
    """The first Thursday from a day on (or the last one up to it) on which a panel may meet.

    No panel meets around Christmas, or on a day off.
    """
    step = timedelta(days=-7 if back else 7)
    found = day + timedelta(days=(3 - day.weekday()) % 7)
    if back and found > day:
        found += step
    while not calendar.is_working(found) or _is_around_christmas(found):
        found += step
    return found


def _is_around_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 6)
