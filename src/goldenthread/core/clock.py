"""The time that the product reckons with.

Deadlines and pages ask here, so that a test, or the movable clock of the demo, can change what
"today" is. The ledger does not: its time is always the machine's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())


def now() -> datetime:
    """The current moment, with a time zone."""
    return timezone.now() + _shift.get()


def today() -> date:
    """The current date in England."""
    return now().astimezone(LONDON).date()


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Run a block with the clock moved by `by`."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Run a block as if it were `moment`; a bare date means noon of that day in England."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=LONDON)
    with shifted(moment - timezone.now()):
        yield
