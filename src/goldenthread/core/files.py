"""Files that people upload: looked at before they are kept, and never believed by their name."""

import codecs
import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from goldenthread.core.actions import ActionError, Actor
from goldenthread.core.models import FileContent, StoredFile

MOST_BYTES = 10 * 2**20
# What a packed file may unfold to: a scanned portfolio stays far below, a bomb far above.
MOST_UNPACKED = 200 * 2**20
MOST_ENTRIES = 5_000
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
MAIN_PARTS = ("word/document.xml", "xl/workbook.xml")
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(ValueError, RuntimeError, NotImplementedError),
)
PDF_LOCK = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, how its names end, and how its content is known.

    `fault` returns what is wrong with some bytes as the end of a sentence, or "" when they are
    what they should be.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    fault: Callable[[bytes], str]


def _pdf(data: bytes) -> str:
    # A mark of byte order or blank lines may come first, but not another kind of file.
    if not data[:1024].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-"):
        return "is not a PDF inside, whatever its name says"
    if PDF_LOCK.search(data):
        return "is protected with a password. Save a copy without one and choose that"
    return "" if b"%%EOF" in data[-2048:] else "is cut off. Save or download it again"


def _office(folder: str, name: str) -> Callable[[bytes], str]:
    def fault(data: bytes) -> str:
        if data.startswith(OLD_OFFICE):
            return f"is protected with a password or in an older format. Save it as {name} first"
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                return _archive_fault(entries, folder, name) or _entity_fault(archive, name)
        except UNREADABLE:
            return f"is damaged or not a {name} file inside"

    return fault


def _entity_fault(archive: zipfile.ZipFile, name: str) -> str:
    """No office program declares entities; whoever opens such a file may run out of memory."""
    for entry in archive.infolist():
        if entry.filename in MAIN_PARTS:
            with archive.open(entry) as part:
                start = part.read(4096)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return f"declares entities, which no real {name} file does"
    return ""


def _archive_fault(entries: list[zipfile.ZipInfo], folder: str, name: str) -> str:
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
        return "unfolds to more than this service opens"
    if any(entry.flag_bits & 1 for entry in entries):
        return "is protected with a password. Save a copy without one and choose that"
    names = {entry.filename for entry in entries}
    known = "[Content_Types].xml" in names and any(one.startswith(folder) for one in names)
    return "" if known else f"is not a {name} file inside, whatever its name says"


def _starts(signature: bytes, name: str) -> Callable[[bytes], str]:
    return lambda data: (
        "" if data.startswith(signature) else f"is not a {name} inside, whatever its name says"
    )


def _text(data: bytes) -> str:
    return "holds more than text" if b"\x00" in data else ""


KINDS = {
    "pdf": Kind("PDF", (".pdf",), "application/pdf", _pdf),
    "docx": Kind(
        "Word (.docx)",
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _office("word/", "Word (.docx)"),
    ),
    "xlsx": Kind(
        "Excel (.xlsx)",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _office("xl/", "Excel (.xlsx)"),
    ),
    "png": Kind("PNG", (".png",), "image/png", _starts(b"\x89PNG\r\n\x1a\n", "PNG picture")),
    "jpeg": Kind("JPEG", (".jpg", ".jpeg"), "image/jpeg", _starts(b"\xff\xd8\xff", "JPEG picture")),
    "text": Kind("text", (".txt", ".md"), "text/plain", _text),
    "html": Kind("HTML", (".html", ".htm"), "text/html", _text),
    "csv": Kind("CSV", (".csv",), "text/csv", _text),
    "toml": Kind("TOML", (".toml",), "application/toml", _text),
}
ATTACHMENTS = ("pdf", "docx", "xlsx", "png", "jpeg")


def store(
    *,
    organisation_id: UUID,
    upload: "UploadedFile[Any]",
    by: Actor,
    kinds: Iterable[str] = ATTACHMENTS,
    field: str | None = None,
) -> StoredFile:
    """Keep an upload of one of `kinds` (keys of `KINDS`); call it within an action.

    Raises ActionError, for the form's `field`, with what is wrong with the file.
    """
    name = safe_name(upload.name or "")
    try:
        data = checked(upload, name, kinds)
    except ActionError as error:
        raise ActionError(error.message, field=field) from None
    stored = StoredFile.objects.create(
        organisation_id=organisation_id,
        name=name,
        media_type=_kind_of(name, kinds).media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by_id=by.pk,
    )
    FileContent.objects.create(file=stored, organisation_id=organisation_id, data=data)
    return stored


def checked(
    upload: "UploadedFile[Any]", name: str, kinds: Iterable[str], most_bytes: int = MOST_BYTES
) -> bytes:
    """The content of an upload, once it is known to be what its name says.

    Raises ActionError with what is wrong with it.
    """
    kind = _kind_of(name, kinds)
    size = upload.size or 0
    if size == 0:
        raise ActionError(f"{name} is empty")
    if size > most_bytes:
        raise ActionError(f"{name} must be smaller than {most_bytes // 2**20} MB")
    upload.seek(0)
    data = bytes(upload.read())
    if fault := kind.fault(data):
        raise ActionError(f"{name} {fault}")
    return data


def safe_name(name: str) -> str:
    """A file's name without folders and characters that can't be shown, 200 long at most."""
    base = re.split(r"[/\\]", name)[-1]
    shown = "".join(c for c in base if not unicodedata.category(c).startswith("C")).strip(" .")
    stem, dot, ending = (shown or "file").rpartition(".")
    if not dot or len(ending) > 10:
        return (shown or "file")[:200]
    return f"{stem[: 199 - len(ending)]}.{ending}"


def content_of(file: StoredFile) -> bytes:
    """A stored file's bytes."""
    return bytes(file.content.data)


def download(file: StoredFile) -> HttpResponse:
    """An answer that hands the file over; never shown in the page, whatever is inside."""
    return HttpResponse(
        content_of(file),
        content_type=file.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def kind_name(media_type: str) -> str:
    """What people call a kind of file: "PDF"; a media type that is none of ours stays as it is."""
    named = {kind.media_type: kind.name for kind in KINDS.values()}
    return named.get(media_type, media_type)


def size_in_words(size: int) -> str:
    """Bytes as people say them: 412 KB, 3.1 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def kinds_in_words(kinds: Iterable[str] = ATTACHMENTS) -> str:
    """Kinds of file as a sentence names them: "PDF, PNG or JPEG"."""
    names = [KINDS[key].name for key in kinds]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def endings(kinds: Iterable[str] = ATTACHMENTS) -> list[str]:
    """How names of these kinds end, for a form's `accept`."""
    return [ending for kind in kinds for ending in KINDS[kind].endings]


def _kind_of(name: str, kinds: Iterable[str]) -> Kind:
    offered = [KINDS[key] for key in kinds]
    for kind in offered:
        if name.lower().endswith(kind.endings):
            return kind
    raise ActionError(f"{name} must be a file of the kind {kinds_in_words(kinds)}")
