"""Copies of the whole database in one file, and back. Uploaded files are in the database too.

SQLite is copied by its own backup interface while it is in use; PostgreSQL by `pg_dump`, whose
client tools must be of the server's version or newer.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

SQLITE_MAGIC = b"SQLite format 3\x00"
POSTGRESQL_MAGIC = b"PGDMP"


class BackupError(Exception):
    """A backup or its return failed; the message says why, for an operator."""


def backup(path: Path) -> None:
    """Write the database into a new file that only its owner can read."""
    if path.exists():
        raise BackupError(f"{path} exists already. Name a new file.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        _dump(unfinished) if connection.vendor == "postgresql" else _copy(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(path: Path, *, replace: bool) -> None:
    """Put a backup in the database's place. What was there is lost: `replace` allows that."""
    kind = _kind(path)
    if kind != connection.vendor:
        raise BackupError(f"{path} is a backup of {kind}, and this database is not.")
    Path(settings.DATA_FOLDER).mkdir(parents=True, exist_ok=True)
    if not replace and "people_organisation" in connection.introspection.table_names():
        raise BackupError("There is a database already. With --replace it is overwritten.")
    connections.close_all()
    if kind == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined] # PostgreSQL's connections have it
        _load(path)
    else:
        _put_back(path)


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(16)
    if start == SQLITE_MAGIC:
        return "sqlite"
    if start.startswith(POSTGRESQL_MAGIC):
        return "postgresql"
    raise BackupError(f"{path} is no backup of Golden Thread.")


def _copy(path: Path) -> None:
    source = str(settings.DATABASES["default"]["NAME"])
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _put_back(path: Path) -> None:
    """Check the copy, then write it into the live file in one transaction of SQLite's."""
    target = Path(settings.DATABASES["default"]["NAME"])
    with closing(sqlite3.connect(path)) as copy:
        _require_sound(copy, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(target, timeout=20)) as live:
            copy.backup(live)


def _require_sound(copy: sqlite3.Connection, path: Path) -> None:
    try:
        found = str(copy.execute("PRAGMA integrity_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise BackupError(f"{path} is damaged: {found}")


def _dump(path: Path) -> None:
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def _load(path: Path) -> None:
    database = str(_parts()["PGDATABASE"])
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={database}",
        str(path),
    )


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is missing: install PostgreSQL's client tools.")
    done = subprocess.run(  # noqa: S603 - found on the path, with arguments of ours
        [found, "--no-password", *arguments],
        env={**os.environ, **_parts()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")


def _parts() -> dict[str, str]:
    """The database's address as PostgreSQL's tools read it: a password is in no command line."""
    database: dict[str, Any] = settings.DATABASES["default"]
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {key: str(database[name]) for key, name in names.items() if database.get(name)}
