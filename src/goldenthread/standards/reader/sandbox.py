"""Reads a document in a child process with little memory, little time and a bare environment.

A document comes from outside and the parsers are large: whatever one does to them ends with the
child. The child reads the file's bytes from its input and writes JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from goldenthread.standards.reader.limits import DocumentError, check_size
from goldenthread.standards.reader.model import Reading, reading_from_json

MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 60
WALL_SECONDS = 90
SOURCE_ROOT = Path(__file__).resolve().parents[3]


def read_in_child(data: bytes, name: str) -> Reading:
    """Read a document in a child process. Raises DocumentError for whatever goes wrong there."""
    check_size(len(data), name)
    command = [sys.executable, "-m", "goldenthread.standards.reader.child", name]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the name is data
            command,
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError("reading took too long and was stopped", name) from error
    except (OSError, ValueError) as error:
        raise DocumentError(f"the reader could not be started ({error})", name) from error
    return _answer(done, name)


def _environment() -> dict[str, str]:
    """Only what Python needs to start; none of the product's settings or secrets."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT") if key in os.environ}
    return kept | {"PYTHONPATH": str(SOURCE_ROOT), "PYTHONIOENCODING": "utf-8"}


def _answer(done: subprocess.CompletedProcess[bytes], name: str) -> Reading:
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise DocumentError(_ending(done.returncode), name) from error
    if "what" in answer:
        raise DocumentError(answer["what"], answer["where"])
    return reading_from_json(answer)


def _ending(code: int) -> str:
    """Why a child that gave no answer ended: a negative code is the signal that ended it."""
    if code in (-24, -9):
        return "reading took too long or too much memory and was stopped"
    return "the document made the reader fail, so it was stopped; nothing was read"
