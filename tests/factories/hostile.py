"""Files that somebody may send by mistake or on purpose, and that no form takes."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

from docx import Document
from pypdf import PdfWriter

MANY = 6_000
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PAGE = b"<!doctype html><html lang=en><title>A page</title><p>1.1 K1 words</p></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(range(256)) * 4


def word(text: str = "1.1 K1 words") -> bytes:
    """A sound Word document."""
    document, kept = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(kept)
    return kept.getvalue()


@cache
def bomb() -> bytes:
    """A Word document of a quarter of a megabyte that unpacks to 210 MB."""
    return _word_with({"word/document.xml": b"\0" * (210 * 2**20)})


def lying_bomb() -> bytes:
    """The same, with a directory that owns up to ten bytes only."""
    made = bytearray(_word_with({"word/media/picture.png": b"\0" * (8 * 2**20)}))
    size = (8 * 2**20).to_bytes(4, "little")
    return bytes(made.replace(size, (10).to_bytes(4, "little")))


@cache
def crowded() -> bytes:
    """A Word document of thousands of parts."""
    return _word_with({f"word/{number}.xml": b"" for number in range(MANY)})


@cache
def nested(depth: int = 1_000) -> bytes:
    """A zip in a zip in a zip, called a Word document."""
    inside = b"nothing"
    for number in range(depth):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr(f"{number}.zip", inside)
        inside = kept.getvalue()
    return inside


def entities() -> bytes:
    """A Word document whose text is an entity of entities of entities."""
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{"".join(lines)}]><d>&e9;</d>'
    return _word_with({"word/document.xml": xml.encode()})


def locked_word() -> bytes:
    """What Word makes of a document with a password: another kind of file."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def locked_zip() -> bytes:
    """A Word document packed with a password; only the marks of it are there."""
    made = bytearray(word())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(signature)
        while place >= 0:
            made[place + offset] |= 1
            place = made.find(signature, place + 4)
    return bytes(made)


def locked_pdf(algorithm: str = "AES-256") -> bytes:
    return _pdf(1, algorithm)


@cache
def long_pdf(pages: int = 5_000) -> bytes:
    return _pdf(pages)


def _pdf(pages: int, algorithm: str = "") -> bytes:
    writer, kept = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if algorithm:
        writer.encrypt("secret", algorithm=algorithm)
    writer.write(kept)
    return kept.getvalue()


def _word_with(parts: dict[str, bytes]) -> bytes:
    """A Word document with these parts in place of its own, or beside them."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return kept.getvalue()


# (name, what is in it, a word or two of what the person is told)
FILES: tuple[tuple[str, bytes | Callable[[], bytes], str], ...] = (
    ("empty.pdf", b"", "empty"),
    ("unreadable.docx", b"\x8f\x03" * 900, "damaged"),
    ("torn.docx", lambda: word()[:-40], "damaged"),
    ("torn.pdf", PDF[:-7], "cut off"),
    ("large.pdf", lambda: PDF + b" " * (10 * 2**20), "smaller than 10 MB"),
    ("locked.docx", locked_word, "password"),
    ("packed.docx", locked_zip, "password"),
    ("locked.pdf", locked_pdf, "password"),
    ("older.pdf", lambda: locked_pdf("RC4-128"), "password"),
    ("program.pdf", PROGRAM, "not a PDF inside"),
    ("two-faced.pdf", PROGRAM[:500] + PDF, "not a PDF inside"),
    ("page.docx", PAGE, "not a Word"),
    ("page.pdf", PAGE, "not a PDF inside"),
    ("program.exe", PROGRAM, "of the kind"),
    ("bomb.docx", bomb, "unfolds to more"),
    ("crowded.docx", crowded, "unfolds to more"),
    ("nested.docx", nested, "not a Word"),
    ("entities.docx", entities, "entities"),
)
