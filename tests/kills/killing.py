"""Kill the server at random moments while people sign and hand in, and see what is left."""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.installation import ROOT, Installation, Server, free_port

SLOTS = ("applicant", "line_manager", "service_manager", "head_of_service")
TOKEN = "t" * 32
PEOPLE_AT_ONCE = 3
LONGEST = 1.2  # seconds from the first click to the kill, at most
STEPS_IN_A_ROUND = 9  # about how many clicks fit in between, to know how much is needed


@dataclass
class Tally:
    """What the answers promised, and how often what happened."""

    signed: set[str] = field(default_factory=set)
    submitted: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    restart_seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Signer(threading.Thread):
    """Somebody at a browser: takes applications from the heap, signs them and hands them in."""

    def __init__(self, server: Server, heap: list[dict[str, Any]], tally: Tally) -> None:
        super().__init__(daemon=True)
        self.address = urlsplit(server.url).netloc
        self.heap, self.tally = heap, tally

    def run(self) -> None:
        try:
            while self.heap:
                application = self.heap.pop()
                for slot in SLOTS:
                    self._sign(application, slot)
                self._submit(application)
        except (OSError, http.client.HTTPException):
            self.tally.counts["clicks without an answer"] += 1

    def _sign(self, application: dict[str, Any], slot: str) -> None:
        where = f"/journeys/{application['journey']}/sign/{slot}/"
        fields = {"confirmed": "yes", "version": "1"}
        if self._post(where, application["sessions"][slot], fields):
            self.tally.signed.add(f"{application['journey']} {slot}")
            self.tally.counts["signatures acknowledged"] += 1

    def _submit(self, application: dict[str, Any]) -> None:
        where = f"/journeys/{application['journey']}/do/submit/"
        if self._post(where, application["sessions"]["applicant"], {}):
            self.tally.submitted.add(application["journey"])
            self.tally.counts["submissions acknowledged"] += 1

    def _post(self, where: str, session: str, fields: dict[str, str]) -> bool:
        """Whether the whole answer came and said that it is done."""
        connection = http.client.HTTPConnection(self.address, timeout=30)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        }
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
        try:
            connection.request("POST", where, body, headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status not in {200, 302, 409}:
            self.tally.faults.append(f"{where} answered {answer.status}")
        return answer.status == 302


def inside(installation: Installation, *arguments: str) -> Any:
    """What `tests.kills.inside` prints, run beside the installation's data."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.inside", *arguments],
        env={**installation.environment, "PYTHONPATH": os.pathsep.join(["src", "."])},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def kill_often(installation: Installation, times: int, seed: int = 1) -> Tally:
    """Serve, sign, kill and look, so many times; the tally's faults are what must not be."""
    chance, tally = random.Random(seed), Tally()
    needed = PEOPLE_AT_ONCE * 2 + times * STEPS_IN_A_ROUND // 5
    waiting: list[dict[str, Any]] = inside(installation, "seed", str(needed))["applications"]
    server = Server(installation, free_port())
    for _ in range(times):
        _one_life(server, waiting, tally, chance.uniform(0.02, LONGEST))
        found = inside(installation, "look")
        _compare(found, tally)
        waiting = [one for one in waiting if one["journey"] not in found["submitted"]]
    tally.counts["kills"] = times
    installation.command("verify-ledger")
    return tally


def _one_life(server: Server, waiting: list[dict[str, Any]], tally: Tally, seconds: float) -> None:
    begun = time.monotonic()
    server.start()
    tally.restart_seconds.append(time.monotonic() - begun)
    heap = list(reversed(waiting))
    signers = [Signer(server, heap, tally) for _ in range(PEOPLE_AT_ONCE)]
    for signer in signers:
        signer.start()
    time.sleep(seconds)
    server.kill()
    for signer in signers:
        signer.join()


def _compare(found: dict[str, Any], tally: Tally) -> None:
    """Note what was acknowledged and is gone, and what is half done."""
    lost = [*(tally.signed - set(found["signed"])), *(tally.submitted - set(found["submitted"]))]
    tally.faults += [f"acknowledged and lost: {one}" for one in lost]
    tally.faults += found["faults"]
    unpromised = len(found["signed"]) - len(tally.signed & set(found["signed"]))
    tally.counts["done without an answer"] = unpromised
