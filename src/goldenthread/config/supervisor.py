"""Keeps a web server and a worker running side by side. Needs no Django."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

import click

GRACE = 8.0  # seconds a child has to end by itself
GIVE_UP = (5, 30.0)  # so many ends within so many seconds, and restarting makes no sense
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process that is started again when it ends."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    ends: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command lines
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - the supervisor has no threads
        )

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def start_again(self) -> None:
        """Raises ClickException when it keeps ending."""
        often, within = GIVE_UP
        now = time.monotonic()
        self.ends = [*(end for end in self.ends if now - end < within), now]
        if len(self.ends) >= often:
            raise click.ClickException(f"{self.name} keeps stopping; see the lines above")
        code = self.process.returncode if self.process else None
        click.echo(f"{self.name} stopped ({code}); starting it again")
        time.sleep(min(len(self.ends) - 1, 3))
        self.start()

    def signal(self, number: int) -> None:
        if self.process and not self.has_ended():
            self.process.send_signal(number)


def end_with_parent() -> None:
    """On Linux, have the kernel end this child when the supervisor is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Starts the children, restarts whichever ends, and ends all on SIGTERM or Ctrl-C."""

    def __init__(self, children: Sequence[Child], ready: Callable[[], bool], greeting: str) -> None:
        self._children = children
        self._ready = ready
        self._greeting = greeting
        self._stopping = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            for child in self._children:
                child.start()
            self._watch()
        finally:
            self._end_all()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _watch(self) -> None:
        greeted = False
        while not self._stopping:
            if not greeted and self._ready():
                click.echo(self._greeting)
                greeted = True
            for child in self._children:
                if child.has_ended() and not self._stopping:
                    child.start_again()
            time.sleep(0.1 if not greeted else 0.3)

    def _end_all(self) -> None:
        for child in self._children:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while time.monotonic() < until and not all(c.has_ended() for c in self._children):
            time.sleep(0.05)
        for child in self._children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def answers(url: str) -> bool:
    """Whether something speaks HTTP there."""
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def require_free(host: str, port: int) -> None:
    """Raises ClickException where somebody listens already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} can't be used ({error.strerror}). Choose another: PORT=8080"
            ) from None


def python(*arguments: str) -> list[str]:
    """A command line that runs a module with this Python."""
    return [sys.executable, "-m", *arguments]


def environment_with(**values: str) -> dict[str, str]:
    return {**os.environ, **values}
