"""Pages a second and latency on this machine, each page beside an empty one in the same run.

    .venv/bin/python -m benchmarks.run                            # SQLite
    script/with-postgresql .venv/bin/python -m benchmarks.run     # PostgreSQL

Rounds alternate between the empty page and the measured one, so that a busy machine slows both.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.installation import ROOT, Installation, Server, prepared

EMPTY = "an empty page"
TOKEN = "t" * 32
CLIENTS = 6  # as many as the server answers at once by default
ROUNDS = 2
WARM_UP = 30


@dataclass
class Figures:
    """The answers to one kind of request: seconds each took, and how long all took together."""

    seconds: list[float] = field(default_factory=list)
    together: float = 0.0
    size: int = 0
    failures: int = 0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.together if self.together else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, server: Server) -> None:
        self.address = urlsplit(server.url).netloc
        self.connection = http.client.HTTPConnection(self.address, timeout=60)

    def send(self, method: str, path: str, session: str, body: str = "") -> tuple[int, int, float]:
        """The answer's status, its size in bytes as it travels, and the seconds it took."""
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "Accept-Encoding": "gzip",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        begun = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            size = len(answer.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            return 0, 0, time.perf_counter() - begun
        return answer.status, size, time.perf_counter() - begun


def fetch(server: Server, path: str, session: str, seconds: float, into: Figures) -> None:
    """Ask for a page over and over, from several connections at once."""
    until = time.perf_counter() + seconds
    lock = threading.Lock()

    def ask() -> None:
        client = Client(server)
        while time.perf_counter() < until:
            status, size, took = client.send("GET", path, session)
            with lock:
                into.seconds.append(took)
                into.size = size
                into.failures += status != 200

    begun = time.perf_counter()
    _together([threading.Thread(target=ask) for _ in range(CLIENTS)])
    into.together += time.perf_counter() - begun


def sign(server: Server, applications: list[dict[str, Any]]) -> Figures:
    """Sign every application in order, several at once; each signature is one request."""
    found, heap = Figures(), list(applications)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "confirmed": "yes", "version": "1"})

    def give() -> None:
        client = Client(server)
        while heap:
            one = heap.pop()
            for slot, session in one["sessions"].items():
                where = f"/journeys/{one['journey']}/sign/{slot}/"
                status, _, took = client.send("POST", where, session, body)
                found.seconds.append(took)
                found.failures += status != 302

    begun = time.perf_counter()
    _together([threading.Thread(target=give) for _ in range(CLIENTS)])
    found.together = time.perf_counter() - begun
    return found


def _together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measured(server: Server, seeded: dict[str, Any], seconds: float) -> dict[str, Figures]:
    """Each page in turn with the empty one, then the signatures."""
    pages: dict[str, str] = seeded["pages"]
    found = {name: Figures() for name in pages}
    empty = {name: Figures() for name in pages}
    for name, path in pages.items():
        session = seeded["manager" if "service manager" in name else "session"]
        warming = Client(server)
        for _ in range(WARM_UP):
            warming.send("GET", path, session)
        for _ in range(ROUNDS):
            fetch(server, pages[EMPTY], session, seconds, empty[name])
            fetch(server, path, session, seconds, found[name])
    found["a signature"] = sign(server, seeded["applications"])
    empty["a signature"] = found[EMPTY]
    for name, figures in found.items():
        _say(name, figures, empty[name])
    return found


def _say(name: str, found: Figures, empty: Figures) -> None:
    share = 100 * found.rate / empty.rate
    size = f"{found.size / 1000:.1f}" if found.size else "–"
    failed = f" {found.failures} FAILED" if found.failures else ""
    sys.stdout.write(
        f"| {name} | {found.rate:.0f} | {share:.0f} % | {found.percentile(0.5):.0f} | "
        f"{found.percentile(0.95):.0f} | {size} |{failed}\n"
    )
    sys.stdout.flush()


def seeded(installation: Installation, members: int, applications: int) -> dict[str, Any]:
    """Fill the installation; what `benchmarks.seeding` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.seeding", str(members), str(applications)],
        env={**installation.environment, "PYTHONPATH": os.pathsep.join(["src", "."])},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--members", type=int, nargs="+", default=[200, 20_000])
    asked.add_argument("--seconds", type=float, default=4, help="of each round")
    asked.add_argument("--applications", type=int, default=20, help="to be signed four times each")
    given = asked.parse_args()
    url = os.environ.get("GOLDENTHREAD_DATABASE_URL", "")
    engine = "PostgreSQL" if url else "SQLite"
    with tempfile.TemporaryDirectory() as folder:
        original = prepared(Path(folder) / "original", url)
        for members in given.members:
            copy = original.copy(Path(folder) / f"data-{members}")
            pages = seeded(copy, members, given.applications)
            sys.stdout.write(f"\n### {engine}, {members:,} members\n\n")
            sys.stdout.write("| page | a second | of empty | p50 ms | p95 ms | kB sent |\n")
            sys.stdout.write("|---|---:|---:|---:|---:|---:|\n")
            with copy.served() as server:
                measured(server, pages, given.seconds)
            copy.discard()
        original.discard()


if __name__ == "__main__":
    main()
