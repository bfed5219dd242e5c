"""`python -m tests.kills --times 100`: kill the product while people sign and hand in.

On PostgreSQL: `script/with-postgresql .venv/bin/python -m tests.kills --times 100`.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from tests.installation import prepared
from tests.kills.killing import kill_often


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    url = os.environ.get("GOLDENTHREAD_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        installation = prepared(Path(folder), url)
        tally = kill_often(installation, given.times, given.seed)
        installation.discard()
    say = sys.stdout.write
    say(f"{'PostgreSQL' if url else 'SQLite'}, {given.times} kills\n")
    for what, count in sorted(tally.counts.items()):
        say(f"  {what}: {count}\n")
    typical = statistics.median(tally.restart_seconds)
    say(f"  seconds until it answers again, median: {typical:.1f}\n")
    say(f"  faults: {len(tally.faults)}\n")
    for fault in tally.faults[:20]:
        say(f"    {fault}\n")
    sys.exit(1 if tally.faults else 0)


main()
