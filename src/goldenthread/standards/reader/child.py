"""The child process of the reader: limits itself, reads its input, writes JSON, ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys

from goldenthread.standards.reader.limits import DocumentError
from goldenthread.standards.reader.sandbox import CPU_SECONDS, MEMORY_BYTES

TOO_MUCH = "the document needs more memory than a set of standards would"


def limit() -> None:
    """Cap memory, processor time and files written; where the system has no such limits, go on."""
    try:
        import resource  # noqa: PLC0415 - started only when needed
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def answer(data: bytes, name: str) -> dict[str, object]:
    from goldenthread.standards.reader.shapes import read_bytes  # noqa: PLC0415 - started only when needed

    try:
        return read_bytes(data, name).to_json()
    except DocumentError as error:
        return {"what": error.what, "where": error.where}
    except MemoryError:
        return {"what": TOO_MUCH, "where": name}
    except RecursionError:
        return {"what": "the document is nested too deeply", "where": name}


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "document"
    limit()
    data = sys.stdin.buffer.read()
    # Parsers may print warnings; only the answer goes to the parent.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    json.dump(answer(data, name), out, ensure_ascii=False)
    out.flush()


if __name__ == "__main__":
    main()
