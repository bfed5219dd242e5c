"""Reading a file that somebody wrote, in whatever encoding, or saying that it isn't text."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

LARGEST = 20_000_000  # bytes of a text
_SAMPLE = 4096
_CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


class UnreadableError(ValueError):
    """A file that can't be read as text; the message says why in a line."""


def read_text(path: Path) -> str:
    """A file's text; offsets into it count characters after decoding, line ends as they stand.

    UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1252, also where a file
    mixes them. Raises `UnreadableError`.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises `UnreadableError` for one that isn't there or is too large."""
    try:
        with path.open("rb") as opened:
            return within_limit(opened)
    except OSError as error:
        raise UnreadableError(f"can't be read ({error.strerror})") from error


def within_limit(opened: BinaryIO) -> bytes:
    """What an open file or input holds. Raises `UnreadableError` where that is too much."""
    data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")
    return data


def decode(data: bytes) -> str:
    """Bytes as text. Raises `UnreadableError` for what is not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    sample = data[:_SAMPLE]
    if b"\0" in data[: _SAMPLE * 16] or sum(byte in _CONTROL for byte in sample) > len(sample) / 50:
        raise UnreadableError("is not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(True))


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
