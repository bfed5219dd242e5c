"""What was acknowledged survives `kill -9`, and nothing is left half done.

A hundred times by hand: `python -m tests.kills --times 100`.
"""

import os
from pathlib import Path

import pytest

from tests.installation import prepared
from tests.kills.killing import kill_often


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    installation = prepared(tmp_path / "kills", os.environ.get("GOLDENTHREAD_DATABASE_URL", ""))
    tally = kill_often(installation, times=5)
    installation.discard()
    assert tally.faults == []
    assert tally.signed, "nobody managed to sign anything in between"
