"""Remembers for which version of the product's files a data folder was prepared.

It lets a second start skip everything; it needs no Django, so that the skipping is quick.
"""

import hashlib
from pathlib import Path

from goldenthread.config.environment import Environment

PACKAGE = Path(__file__).resolve().parent.parent


class Stamp:
    """The note in the data folder. A served database may change without us: it has none."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._path = env.data / "prepared"

    def is_current(self) -> bool:
        """Whether nothing has changed since the last preparation."""
        database = self._env.data / "goldenthread.sqlite3"
        if not self._env.embedded or not database.is_file() or not self._path.is_file():
            return False
        return self._path.read_text(encoding="ascii") == self._fingerprint()

    def write(self) -> None:
        self._path.write_text(self._fingerprint(), encoding="ascii")

    def remove(self) -> None:
        self._path.unlink(missing_ok=True)

    def _fingerprint(self) -> str:
        """A text that changes when the product's files, or the kind of set-up, do."""
        digest = hashlib.sha256(f"{self._env.demo} {self._env.debug}".encode())
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found = path.stat()
                digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
        return digest.hexdigest()
