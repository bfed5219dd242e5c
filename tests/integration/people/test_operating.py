"""What an operator does at the command line, on a real installation."""

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.installation import COMMAND, ROOT, Installation, free_port

pytestmark = pytest.mark.slow

URL = os.environ.get("GOLDENTHREAD_DATABASE_URL", "")
PEOPLE = """\
name,email,employee_number,started_on
Nia New,nia@example.org,N1,2024-01-08
Ola Old,ola@example.org,N2,2019-09-02
"""


class Operator:
    """Somebody at the command line of one installation without the demo."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.environment = {**Installation(folder, url).environment, "GOLDENTHREAD_DEMO": "false"}

    def runs(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [COMMAND, *words],
            env={**self.environment, **environment},
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=100,
        )

    def says(self, *words: str, **environment: str) -> str:
        done = self.runs(*words, **environment)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def is_refused(self, *words: str, **environment: str) -> str:
        done = self.runs(*words, **environment)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stdout
        return done.stdout

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Go behind the product's back."""
        if URL:
            address = self.environment["GOLDENTHREAD_DATABASE_URL"]
            with psycopg.connect(address, autocommit=True) as connection:
                cursor = connection.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        path = self.folder / "goldenthread.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as embedded, embedded:
            return embedded.execute(statement).fetchall()


@pytest.fixture(scope="module")
def operator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operator]:
    folder, name = tmp_path_factory.mktemp("operating") / "data", "goldenthread_operating"
    server = URL.rpartition("/")[0]
    address = f"{server}/{name}" if URL else ""
    if URL:
        _on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        _on_server(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    made = Operator(folder, address)
    if not URL:
        assert "goldenthread prepare first" in made.is_refused("worker", "--once")
    made.says("prepare")
    made.says(
        *("create-organisation", "Northshire", "--slug", "northshire"),
        *("--administrator", "Ada Example", "--email", "ada@example.org"),
    )
    yield made
    shutil.rmtree(folder, ignore_errors=True)


def _on_server(statement: sql.Composed) -> None:
    with psycopg.connect(URL, autocommit=True) as connection:
        connection.execute(statement)


@pytest.mark.sqlite
def test_a_second_preparation_has_nothing_to_do(operator: Operator) -> None:
    assert operator.says("prepare") == "Everything is prepared.\n"


def test_the_doctor_finds_a_sound_installation(operator: Operator) -> None:
    operator.says("worker", "--once")
    report = operator.says("doctor")
    assert "WRONG" not in report
    assert "ok  The worker is at work" in report


def test_the_first_administrator_gets_a_letter(operator: Operator) -> None:
    operator.says("worker", "--once")
    (letter,) = (operator.folder / "mail").glob("*.eml")
    assert re.search("^To: .*<ada@example.org>$", letter.read_text(encoding="utf-8"), re.MULTILINE)


def test_an_organisation_is_opened_once(operator: Operator) -> None:
    again = operator.is_refused(
        *("create-organisation", "Other", "--slug", "northshire"),
        *("--administrator", "Bo", "--email", "bo@example.org"),
    )
    assert again == "Error: There is an organisation called northshire already.\n"


def test_people_are_imported_all_or_nobody(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    words = ("import-people", str(file), "--organisation", "northshire")
    file.write_text(PEOPLE.replace("2019", "1066"), encoding="utf-8")
    assert operator.is_refused(*words) == (
        "Row 3, column started_on: The year 1066 is too long ago. Is it a slip?\n"
        "Nobody was imported: 1 problems.\n"
    )
    file.write_text(PEOPLE, encoding="utf-8")
    assert "2 would be added, 0 changed, 0 left" in operator.says(*words, "--dry-run")
    assert operator.says(*words) == "2 added, 0 changed, 0 as they were.\n"
    assert operator.says(*words) == "0 added, 0 changed, 2 as they were.\n"
    unknown = operator.is_refused(*words[:-1], "southshire")
    assert unknown == "Error: There is no organisation southshire. There are: northshire\n"


@pytest.mark.parametrize("words", [("prepare", "--again"), ("serve",), ("worker", "--once")])
def test_the_demo_refuses_real_data(operator: Operator, words: tuple[str, ...]) -> None:
    refused = operator.is_refused(*words, GOLDENTHREAD_DEMO="true", PORT=str(free_port()))
    assert refused.splitlines()[-1].startswith(
        "The demo can't be switched on: Northshire in this database is no demo."
    )


def test_a_backup_brings_back_what_was_there(operator: Operator, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    names = operator.execute("SELECT name FROM people_member ORDER BY name")
    operator.says("backup", str(copy))
    assert copy.stat().st_mode & 0o077 == 0
    assert "exists already" in operator.is_refused("backup", str(copy))
    operator.execute("UPDATE people_member SET name = 'Nobody'")
    assert "With --replace it is overwritten" in operator.is_refused("restore", str(copy))
    restored = operator.says("restore", str(copy), "--replace")
    assert "northshire: " in restored
    assert "the chain holds" in restored
    assert operator.execute("SELECT name FROM people_member ORDER BY name") == names
    operator.says("prepare")
    assert "WRONG" not in operator.says("doctor")


def test_what_is_no_backup_is_refused(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "no-backup"
    file.write_bytes(b"SQLite format 3\x00" + b"?" * 5000 if not URL else b"PGDMP?")
    before = operator.execute("SELECT count(*) FROM people_member")
    refused = operator.is_refused("restore", str(file), "--replace")
    assert refused.startswith("Error")
    file.write_text("name,email", encoding="utf-8")
    assert "is no backup of Golden Thread" in operator.is_refused("restore", str(file), "--replace")
    assert operator.execute("SELECT count(*) FROM people_member") == before


def test_the_service_comes_back_when_a_part_of_it_is_killed(operator: Operator) -> None:
    port = free_port()
    with _serving(operator, port) as (process, output):
        _eventually(lambda: _status(port) == 200)
        children = _children(process.pid)
        assert len(children) == 2
        for child in children:
            os.kill(child, signal.SIGKILL)
        _eventually(lambda: _children(process.pid) and not set(children) & _children(process.pid))
        # Workers that outlive their killed server go on answering for a moment: wait for new ones.
        _eventually(lambda: any(_children(child) for child in _children(process.pid)))
        _eventually(lambda: len(_children(process.pid)) == 2 and _status(port) == 200)
        taken = operator.is_refused("serve", PORT=str(port))
        assert taken.startswith(f"Error: Port {port} can't be used")
        process.terminate()
        assert process.wait(12) == 0
    text = output.read_text(encoding="utf-8")
    assert f"Golden Thread is at http://localhost:{port}" in text
    assert re.search(r"The (web server|worker) stopped \(-9\); starting it again", text)
    assert _status(port) is None


def test_the_doctor_names_a_setting_that_is_none(operator: Operator) -> None:
    said = operator.says("doctor", GOLDENTHREAD_MAILURL="smtp://mail.example")
    assert "GOLDENTHREAD_MAILURL (did you mean GOLDENTHREAD_MAIL_URL?)" in said


def test_tampering_is_named_by_the_ledger_and_the_doctor(operator: Operator) -> None:
    assert "northshire: " in operator.says("verify-ledger", "--organisation", "northshire")
    drop = "DROP TRIGGER keep_update_core_ledgerentry"
    operator.execute(drop + (" ON core_ledgerentry" if URL else ""))
    operator.execute("UPDATE core_ledgerentry SET verb = 'nothing.happened' WHERE sequence = 2")
    report = operator.is_refused("verify-ledger")
    assert "northshire, entry 2: its content does not match its digest" in report
    diagnosis = operator.is_refused("doctor")
    assert "they differ in keep_update_core_ledgerentry" in diagnosis
    operator.says("prepare", "--again")
    assert "ok  What must not change is guarded" in operator.says("doctor")


@contextlib.contextmanager
def _serving(operator: Operator, port: int) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    path = operator.folder.with_suffix(".log")
    with path.open("wb") as log:
        process = subprocess.Popen(
            [COMMAND, "serve"],
            env={**operator.environment, "PORT": str(port)},
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process, path
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _eventually(holds: Callable[[], object]) -> None:
    until = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.2)


def _status(port: int) -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)
    except OSError:
        return None


def _children(pid: int) -> set[int]:
    """A process's children; none where it has just ended."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return set()
    return {int(child) for child in listed.split()}
