"""Looks at an installation and says what is not as it should be."""

import os
import tempfile
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from goldenthread.config import worker
from goldenthread.config.demo.guard import MixedError, refuse_mixture
from goldenthread.config.environment import mistaken
from goldenthread.core import immutability
from goldenthread.core.models import DemoClock, Heartbeat, LedgerEntry, OutboxMessage

SILENT = timedelta(minutes=1)
EARLIEST = 2026


@dataclass(frozen=True)
class Result:
    """One thing looked at. `remedy` is empty where all is well; `grave` ends with status 1."""

    what: str
    remedy: str = ""
    grave: bool = True


def examine() -> Iterator[Result]:
    """Look at everything. Later checks need the earlier ones, so it stops without a database."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Result("The database answers", f"{error}".strip())
        return
    yield Result(f"The database answers ({connection.vendor})")
    pending = _pending()
    yield Result("The database is up to date", pending)
    if pending:
        return
    for check in CHECKS:
        yield check()


def _pending() -> str:
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not steps:
        return ""
    return f"{len(steps)} changes are waiting: run goldenthread prepare"


def _settings() -> Result:
    found = mistaken(os.environ)
    words = f"no such setting: {', '.join(found)}" if found else ""
    return Result("Every setting is one that we know", words, grave=False)


def _triggers() -> Result:
    missing = immutability.missing()
    remedy = f"run goldenthread prepare --again; they differ in {', '.join(missing)}"
    return Result("What must not change is guarded by triggers", remedy if missing else "")


def _demo() -> Result:
    try:
        refuse_mixture()
    except MixedError as error:
        return Result("Demo and real data are apart", str(error))
    return Result("Demo and real data are apart")


def _data_folder() -> Result:
    what, folder = "The data folder is ours alone", Path(settings.DATA_FOLDER)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Result(what, f"{folder} can't be written: {error.strerror}")
    for path in (folder / "secret-key", folder / "goldenthread.sqlite3"):
        if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
            return Result(what, f"others can read {path}: chmod 600 {path}", grave=False)
    return Result(what)


def _throttle() -> Result:
    try:
        cache.get("doctor")
    except DatabaseError:
        return Result("Sign-in is throttled", "run goldenthread prepare --again")
    return Result("Sign-in is throttled")


def _clock() -> Result:
    what, now = "The machine's clock is right", timezone.now()
    latest = LedgerEntry.objects.order_by("-at").values_list("at", flat=True).first()
    if now.year < EARLIEST or (latest and latest > now + SILENT):
        return Result(what, f"it says {now:%d %B %Y, %H:%M}, and the ledger is ahead of that")
    if not settings.DEMO and DemoClock.objects.exists():
        return Result(what, "a demo's clock was left in this database")
    return Result(what)


def _pango() -> Result:
    found = find_library("pangoft2-1.0") and find_library("harfbuzz-subset")
    how = "install Pango (Debian: libpangoft2-1.0-0 libharfbuzz-subset0)"
    return Result("PDFs can be made", "" if found else how, grave=False)


def _worker() -> Result:
    beat = Heartbeat.objects.filter(name=worker.NAME).first()
    what = "The worker is at work"
    if beat and timezone.now() - beat.at < SILENT:
        return Result(what)
    since = f"since {beat.at:%d %B %Y, %H:%M}" if beat else "so far"
    return Result(what, f"no sign of it {since}: goldenthread serve starts it", grave=False)


def _outbox() -> Result:
    failed = OutboxMessage.objects.filter(state=OutboxMessage.State.FAILED).count()
    last = OutboxMessage.objects.exclude(error="").order_by("-due_at").first()
    words = f"{failed} were given up; the last error: {last.error}" if failed and last else ""
    return Result("Letters leave", words, grave=False)


CHECKS: tuple[Callable[[], Result], ...] = (
    _settings,
    _triggers,
    _demo,
    _data_folder,
    _throttle,
    _clock,
    _pango,
    _worker,
    _outbox,
)
