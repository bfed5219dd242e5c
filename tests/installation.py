"""Whole installations of the product for tests that drive it from outside.

One is prepared by the product's own command, with the demo council, once a test run; every test
file that needs one gets a copy, and serves it by the command that operators use.
"""

import contextlib
import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).parent / "goldenthread"
START_SECONDS = 60


@dataclass(frozen=True)
class Installation:
    """A data folder and, on PostgreSQL, the address of its database."""

    folder: Path
    database_url: str = ""
    demo: bool = True

    @property
    def environment(self) -> dict[str, str]:
        """What the product's commands find in their environment: nothing of this process's own."""
        settings = ("GOLDENTHREAD_", "DJANGO_", "PYTEST_")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(settings)}
        ours = {
            "GOLDENTHREAD_DATA": str(self.folder),
            "GOLDENTHREAD_DATABASE_URL": self.database_url,
            "GOLDENTHREAD_SECRET_KEY": "only-for-tests",
            "GOLDENTHREAD_ALLOWED_HOSTS": "localhost,127.0.0.1",
            "GOLDENTHREAD_BASE_URL": "http://127.0.0.1",
            "GOLDENTHREAD_BEHIND_HTTPS": "false",
            "GOLDENTHREAD_DEMO": str(self.demo).lower(),
        }
        return {**kept, **ours}

    def command(self, *arguments: str) -> str:
        """What `goldenthread` with these arguments prints; fails with all of it when it fails."""
        done = subprocess.run(
            [COMMAND, *arguments],
            env=self.environment,
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, f"goldenthread {' '.join(arguments)}:\n{done.stdout}"
        return done.stdout

    def copy(self, folder: Path) -> "Installation":
        """The same again, apart: nothing done to the copy shows in the original."""
        shutil.copytree(self.folder, folder)
        if not self.database_url:
            return Installation(folder)
        return Installation(folder, _copy_of_database(self.database_url))

    def discard(self) -> None:
        """Give its space back."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.database_url:
            name = sql.Identifier(self.database_url.rpartition("/")[2])
            _administer(self.database_url, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    @contextlib.contextmanager
    def served(self, port: int = 0) -> Iterator["Server"]:
        """The running product; its end fails when it logged an error nobody expected."""
        server = Server(self, port or free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop()
        assert not server.errors(), f"the server's log tells of errors:\n{server.log_text()}"


@dataclass
class Server:
    """The product as `goldenthread serve` runs it, on a port of this machine."""

    installation: Installation
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.installation.folder.with_suffix(".log")

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "serve"],
                env={
                    **self.installation.environment,
                    "PORT": str(self.port),
                    "GOLDENTHREAD_BASE_URL": self.url,
                },
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """End it as an operator would, and by force what hasn't ended within ten seconds."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.kill()

    def kill(self) -> None:
        """End all its processes at once, with no chance to tidy up."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def log_text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def errors(self) -> list[str]:
        """Lines of the log that tell of something nobody expected."""
        return re.findall(
            r"^.*(?:Traceback|Internal Server Error).*$", self.log_text(), re.MULTILINE
        )

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None
        until = time.monotonic() + START_SECONDS
        while not _answers(self.url):
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"the server did not start:\n{self.log_text()}")
            time.sleep(0.1)


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def prepared(folder: Path, database_url: str = "") -> Installation:
    """An installation with the demo council in `folder`, made by the first process that asks.

    `database_url` is a PostgreSQL server's, as `script/with-postgresql` gives it; the installation
    gets a database of its own there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = "goldenthread_prepared"
    url = f"{database_url.rpartition('/')[0]}/{name}" if database_url else ""
    installation = Installation(folder / "prepared", url)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            if url:
                _administer(url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            installation.command("prepare", "--demo")
            done.touch()
    return installation


def without_demo(folder: Path, database_url: str = "") -> Installation:
    """An empty installation as a council sets it up; `database_url` as for `prepared`."""
    url = ""
    if database_url:
        name = f"goldenthread_{uuid.uuid4().hex}"
        url = f"{database_url.rpartition('/')[0]}/{name}"
        _administer(url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    installation = Installation(folder, url, demo=False)
    installation.command("prepare")
    return installation


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _copy_of_database(url: str) -> str:
    server, _, original = url.rpartition("/")
    copy = f"copy_{uuid.uuid4().hex}"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _administer(url, statement.format(sql.Identifier(copy), sql.Identifier(original)))
    return f"{server}/{copy}"


def _administer(url: str, statement: sql.Composed) -> None:
    server = url.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(statement)
