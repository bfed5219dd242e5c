"""The background process: letters that are due, and work that comes round again."""

import logging
import os
import signal
import threading
from datetime import timedelta
from types import FrameType

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from goldenthread.config.demo.clock import demo_time
from goldenthread.core import jobs, outbox

NAME = "worker"
PAUSE = 1.0  # seconds between looks
log = logging.getLogger(__name__)


def run() -> None:
    """Work until SIGTERM, SIGINT or the end of the process that started it."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    parent = os.getppid()
    while not stop.is_set() and os.getppid() == parent:
        work_once()
        close_old_connections()
        stop.wait(PAUSE)


def forget_old_sessions() -> None:
    """Delete sessions that have ended, so that the table doesn't grow for ever."""
    call_command("clearsessions")


jobs.register("old sessions", timedelta(days=1), forget_old_sessions)


def work_once() -> None:
    """One round. A database that is away for a moment is no reason to end."""
    try:
        jobs.beat(NAME)
        outbox.deliver_due()
        with demo_time():
            jobs.run_due()
    except DatabaseError:
        log.exception("the database did not answer")
