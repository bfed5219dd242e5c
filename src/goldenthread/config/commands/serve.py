"""`goldenthread serve` and `goldenthread worker`: what runs while people use the product."""

import os
from pathlib import Path

import click

from goldenthread.config.commands.start import require_prepared
from goldenthread.config.supervisor import (
    Child,
    Supervisor,
    answers,
    environment_with,
    python,
    require_free,
)

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files, not a place for data


@click.command()
@click.option("--host", default="127.0.0.1", help="the address to listen on")
@click.option("--port", default=8000, envvar="PORT", help="the port to listen on (PORT)")
@click.option("--processes", default=3, help="web processes")
@click.option("--threads", default=2, help="threads in each of them")
def serve(host: str, port: int, processes: int, threads: int) -> None:
    """Serve the pages and do the background work, until Ctrl-C or SIGTERM."""
    require_free(host, port)
    _require_ready()
    address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"  # noqa: S104
    os.environ.setdefault("GOLDENTHREAD_BASE_URL", address)
    environment = environment_with()
    web = Child("The web server", _gunicorn(host, port, processes, threads), environment)
    work = Child("The worker", python("goldenthread", "worker"), environment)
    here = f"http://127.0.0.1:{port}/" if host == "0.0.0.0" else f"http://{host}:{port}/"  # noqa: S104
    Supervisor([web, work], lambda: answers(here), f"Golden Thread is at {address}").run()


def _gunicorn(host: str, port: int, processes: int, threads: int) -> list[str]:
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": processes,
        "threads": threads,
        "timeout": 120,
        "graceful-timeout": 5,
        "max-requests": 5000,
        "max-requests-jitter": 500,
        "log-level": "warning",
    }
    if SHARED_MEMORY.is_dir():
        options["worker-tmp-dir"] = str(SHARED_MEMORY)
    words = [f"--{name}={value}" for name, value in options.items()]
    return python("gunicorn", "--preload", *words, "goldenthread.config.wsgi:application")


def _require_ready() -> None:
    require_prepared()
    from django.db import connection  # noqa: PLC0415 - needs settings

    from goldenthread.config.demo.guard import refuse_mixture  # noqa: PLC0415 - needs settings

    refuse_mixture()
    connection.close()


@click.command()
@click.option("--once", is_flag=True, help="do what is due now, and end")
def worker(once: bool) -> None:
    """Deliver letters and do the work that comes round, until Ctrl-C or SIGTERM."""
    _require_ready()
    from goldenthread.config import worker as background  # noqa: PLC0415 - needs settings

    if once:
        background.work_once()
    else:
        background.run()
