"""Files that cannot be read: each gets one clear sentence, and nothing else happens."""

import io
import sys
import time
import zipfile

import docx
import pytest
from pypdf import PdfWriter

from goldenthread.standards.reader import DocumentError, limits, read_document, sandbox
from goldenthread.standards.reader.shapes import read_bytes


def said(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    assert caught.value.where.startswith(name)
    return caught.value.what


def a_docx(text: str = "1.1 K1 word") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_member(data: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_empty_and_an_oversized_file(monkeypatch):
    assert said(b"", "a.txt") == "the file is empty"
    monkeypatch.setattr(limits, "MAX_BYTES", 1024 * 1024)
    assert "the limit is 1 MB" in said(b"x" * (1024 * 1024 + 1), "a.txt")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7 x", "a.docx", "holds a PDF"),
        (b"%PDF-1.7 x", "a.txt", "holds a PDF"),
        (b"\x89PNG\r\n", "a.pdf", "a PNG picture"),
        (b"just words", "a.pdf", "is not a PDF"),
        (b"just words", "a.docx", "is not a Word document"),
        (b"MZ\x90", "a.txt", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "protected by a password"),
        (b"x", "a.xlsx", "this type of file cannot be read"),
        (b"a\x00b\x01\x02" * 50, "a.txt", "not text"),
        (b"PK\x03\x04 torn", "a.docx", "damaged"),
    ],
)
def test_a_disguised_or_damaged_file_is_named_for_what_it_is(data, name, words):
    assert words in said(data, name)


def test_another_zip_is_not_a_word_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "words")
    assert "holds a zip archive" in said(out.getvalue(), "a.docx")


def test_a_zip_bomb_is_refused_before_it_unpacks():
    bomb = with_member(a_docx(), "word/document.xml", b"<a>" + b" " * 40_000_000)
    started = time.monotonic()
    assert "unpacks to far more" in said(bomb, "a.docx")
    assert time.monotonic() - started < 5


def test_entities_are_never_expanded():
    xml = b'<!DOCTYPE d [<!ENTITY a "ha">]><d>&a;</d>'
    assert "declares entities" in said(with_member(a_docx(), "word/document.xml", xml), "a.docx")


def test_encrypted_and_empty_pdfs_say_so():
    assert "protected by a password" in said(encrypted_pdf(), "a.pdf")
    assert "it may be a scan" in said(blank_pdf(), "a.pdf")
    assert "damaged" in said(b"%PDF-1.7\nnothing more", "a.pdf")


def test_a_document_without_standards_says_what_was_looked_for():
    text = "Minutes of a meeting\n\nWe met on Monday. Nobody was late. The tea was warm."
    assert "no set of standards was recognised" in said(text.encode(), "minutes.txt")
    report = "\n\n".join(
        f"{n}. {name}\n\nThis part of the report says what we did and why we did it in that way."
        for n, name in enumerate(["Introduction", "Method", "Findings", "Conclusion"], start=1)
    )
    assert "no set of standards was recognised" in said(report.encode(), "report.txt")


def test_the_child_process_reports_errors_and_is_stopped_when_slow(monkeypatch):
    with pytest.raises(DocumentError, match=r"a\.pdf: the PDF is damaged"):
        read_document(b"%PDF-1.7\nnothing more", "a.pdf")
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.001)
    with pytest.raises(DocumentError, match="took too long"):
        read_document(b"1.1 K1 a", "a.txt")


def test_the_child_process_sees_no_settings_of_the_product(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "hidden")
    assert "GOLDENTHREAD_SECRET_KEY" not in sandbox._environment()


def test_a_child_that_dies_leaves_a_clear_message(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DocumentError, match="made the reader fail"):
        read_document(b"1.1 K1 a", "a.txt")


def test_windows_text_and_utf_16_are_decoded():
    lines = "\n".join(
        ["1.1 Caring – about others", *(f"1.1 K{n} it’s “kind” to ask" for n in range(1, 6))]
    )
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        found = read_bytes(lines.encode(encoding), "a.txt").editions[0].statements
        assert found[-1].wording == "it’s “kind” to ask"
