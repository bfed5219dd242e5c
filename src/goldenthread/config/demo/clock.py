"""The demo's movable clock: read by every request and by the worker, moved by a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.models import DemoClock

STEPS = {"day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=30)}
FARTHEST = timedelta(days=366 * 5)


@contextmanager
def demo_time() -> Iterator[None]:
    """Run a block at the moment that the demo's clock shows; outside the demo, at the real one."""
    moved = DemoClock.objects.first() if settings.DEMO else None
    with clock.shifted(moved.shift if moved else timedelta()):
        yield


def step(name: str) -> None:
    """Move the clock forward by one of STEPS."""
    if name not in STEPS:
        raise ActionError("Choose one of the steps.", field="step")
    moved = DemoClock.objects.first()
    _move((moved.shift if moved else timedelta()) + STEPS[name])


def move_to(day: date) -> None:
    """Make it that day, at the present time of day. Going back is allowed: it is a demo."""
    now = timezone.now().astimezone(clock.LONDON)
    _move(datetime.combine(day, now.timetz()) - now)


def reset() -> None:
    """Back to the real time."""
    DemoClock.objects.all().delete()


def _move(shift: timedelta) -> None:
    if abs(shift) > FARTHEST:
        raise ActionError("Choose a day within five years of the real date.", field="day")
    DemoClock.objects.update_or_create(id=1, defaults={"shift": shift})
