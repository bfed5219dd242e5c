"""Work that comes round again: once in its interval, whatever becomes of it."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.config import worker
from goldenthread.core import jobs
from goldenthread.core.models import Heartbeat

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_other_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_jobs", {})


def test_a_job_is_done_once_in_its_interval() -> None:
    done: list[str] = []
    jobs.register("remind", HOUR, lambda: done.append("reminded"))
    assert jobs.run_due() == ["remind"]
    assert jobs.run_due() == []
    Heartbeat.objects.update(at=timezone.now() - HOUR)
    assert jobs.run_due() == ["remind"]
    assert done == ["reminded", "reminded"]


def test_a_job_that_fails_is_logged_and_keeps_nobody_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []
    jobs.register("break", HOUR, lambda: 1 / 0)
    jobs.register("remind", HOUR, lambda: done.append("reminded"))
    with caplog.at_level(logging.ERROR):
        assert jobs.run_due() == ["remind"]
    assert "break failed" in caplog.text


def test_the_worker_says_that_it_is_alive_and_works() -> None:
    jobs.register("old sessions", HOUR, worker.forget_old_sessions)
    before = timezone.now()
    worker.work_once()
    assert Heartbeat.objects.get(name=worker.NAME).at >= before
    assert Heartbeat.objects.filter(name="job old sessions").exists()
