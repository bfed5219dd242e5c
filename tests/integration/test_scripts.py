"""The scripts by which people start and test the product."""

import os
import subprocess
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_option_that_set_up_does_not_know_is_named() -> None:
    done = run("script/setup", "--tets")

    assert done.returncode == 1
    assert done.stderr == "setup: unknown option --tets; see the top of script/setup\n"


@pytest.mark.postgresql
def test_a_postgresql_of_its_own_is_gone_when_the_command_ends() -> None:
    command = 'echo "$GOLDENTHREAD_DATABASE_URL"; exit 7'

    done = run("script/with-postgresql", "sh", "-c", command)

    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("postgres://goldenthread@127.0.0.1:")
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(done.stdout.strip())
