"""What a document may be before anything opens it: size, type, and a zip's true contents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

MAX_BYTES = 20 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_UNPACKED = 80 * 1024 * 1024
MAX_RATIO = 150
RATIO_FLOOR = 1024 * 1024
MAX_LINES = 60_000
MAX_CHARACTERS = 4_000_000

KINDS = {
    ".txt": "text",
    ".md": "text",
    ".docx": "word",
    ".pdf": "pdf",
    ".html": "web",
    ".htm": "web",
}
NAMES = {"word": "a Word document", "pdf": "a PDF", "web": "a web page", "text": "plain text"}
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
)


@dataclass(frozen=True)
class DocumentError(Exception):
    """A document that cannot be read: what is wrong, and where (a file name, page or part)."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.what, self.where)


def check_size(size: int, name: str) -> None:
    """Refuse an empty file and one above MAX_BYTES."""
    if size == 0:
        raise DocumentError("the file is empty", name)
    if size > MAX_BYTES:
        megabytes = size / 1024 / 1024
        limit = MAX_BYTES // 1024 // 1024
        raise DocumentError(f"the file is {megabytes:.1f} MB; the limit is {limit} MB", name)


def kind_of(data: bytes, name: str) -> str:
    """Say which of text, word, pdf and web a file is; refuse one that is not what it is called."""
    check_size(len(data), name)
    ending = PurePath(name).suffix.lower()
    kind = KINDS.get(ending)
    if kind is None:
        raise DocumentError(
            "this type of file cannot be read; use .docx, .pdf, .html or .txt", name
        )
    found = _content_kind(data, name)
    if found == kind or (found is None and kind in ("text", "web")):
        return kind
    _refuse_disguise(kind, found, ending, name)
    return kind


def _refuse_disguise(kind: str, found: str | None, ending: str, name: str) -> None:
    if found is None:
        raise DocumentError(f"the file is called {ending} but is not {NAMES[kind]}", name)
    inside = NAMES.get(found, found)
    raise DocumentError(f"the file is called {ending} but holds {inside}", name)


def _content_kind(data: bytes, name: str) -> str | None:
    """The kind that the first bytes give away, or None for what may be text."""
    if data.startswith(OLD_WORD):
        raise DocumentError(
            "the file is protected by a password or in the old Word format; "
            "save it as .docx without a password",
            name,
        )
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return "word" if _is_word(data, name) else "a zip archive"
    return next((what for magic, what in OTHER_KINDS if data.startswith(magic)), None)


def _is_word(data: bytes, name: str) -> bool:
    with open_archive(data, name) as archive:
        return "word/document.xml" in archive.namelist()


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip after checking what it says of itself; `read_member` checks what it holds."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise DocumentError("the file is damaged: it is not a whole Word document", name) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise DocumentError(f"the file has {len(members)} parts inside; that is too many", name)
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise DocumentError("the file unpacks to far more than a document would hold", name)
    for member in members:
        _check_member(member, name)
    return archive


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    if member.flag_bits & 0x1:
        raise DocumentError("the file is protected by a password; save it without one", name)
    packed = max(member.compress_size, 1)
    if member.file_size > RATIO_FLOOR and member.file_size / packed > MAX_RATIO:
        raise DocumentError("the file unpacks to far more than a document would hold", name)


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """The bytes of one part, never more than MAX_UNPACKED whatever the header says."""
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_UNPACKED + 1)
    except (KeyError, OSError, ValueError, RuntimeError, EOFError, NotImplementedError) as error:
        raise DocumentError(f"the part {member} is missing or damaged", name) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise DocumentError(f"the part {member} is damaged", name) from error
    except Exception as error:  # zlib.error has no common base with the rest
        raise DocumentError(f"the part {member} is damaged", name) from error
    if len(data) > MAX_UNPACKED:
        raise DocumentError("the file unpacks to far more than a document would hold", name)
    return data
