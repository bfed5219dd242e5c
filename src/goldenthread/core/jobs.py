"""Work that comes round again, done by the worker: reminders, tidying up.

Rooms register their jobs in `config.introductions`. However many workers run, a job starts once
in its interval. A job must be safe to repeat: a killed worker's is done again next time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from goldenthread.core.models import Heartbeat

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    work: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(name: str, every: timedelta, work: Callable[[], object]) -> None:
    """Do `work` once in each interval. The same name again replaces the job."""
    _jobs[name] = Job(name, every, work)


def run_due() -> list[str]:
    """Do what is due and name it. A job that fails is logged and comes round again."""
    return [job.name for job in _jobs.values() if _claim(job) and _done(job)]


def beat(name: str) -> None:
    """Say that a process is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def _claim(job: Job) -> bool:
    now = timezone.now()
    row, new = Heartbeat.objects.get_or_create(name=f"job {job.name}", defaults={"at": now})
    waited = Heartbeat.objects.filter(pk=row.pk, at__lte=now - job.every)
    return new or waited.update(at=now) == 1


def _done(job: Job) -> bool:
    try:
        job.work()
    except Exception:  # one room's fault must not stop the post
        log.exception("%s failed", job.name)
        return False
    return True
