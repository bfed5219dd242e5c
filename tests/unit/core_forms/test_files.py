"""Files are known by what is inside, not by their names."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.core import files
from goldenthread.core.actions import ActionError

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OLD_WORD = files.OLD_OFFICE + b"\x00" * 600


def word() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def excel() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


def packed(*names: str, content: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


def fault(name: str, data: bytes, kinds: tuple[str, ...] = files.ATTACHMENTS) -> str:
    try:
        files.checked(SimpleUploadedFile(name, data), name, kinds)
    except ActionError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("log.pdf", PDF),
        ("LOG.PDF", PDF),
        ("form.docx", word()),
        ("list.xlsx", excel()),
        ("page.png", b"\x89PNG\r\n\x1a\n..."),
        ("page.jpeg", b"\xff\xd8\xff\xe0..."),
    ],
)
def test_a_file_that_is_what_it_says_is_taken(name: str, data: bytes) -> None:
    assert fault(name, data) == ""


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"", "a.pdf is empty"),
        ("a.pdf", word(), "a.pdf is not a PDF inside, whatever its name says"),
        ("a.pdf", PDF[:-7], "a.pdf is cut off. Save or download it again"),
        (
            "a.pdf",
            PDF.replace(b"trailer<<", b"trailer<</Encrypt 5 0 R"),
            "a.pdf is protected with a password. Save a copy without one and choose that",
        ),
        ("a.docx", PDF, "a.docx is damaged or not a Word (.docx) file inside"),
        ("a.docx", excel(), "a.docx is not a Word (.docx) file inside, whatever its name says"),
        ("a.docx", word()[:-40], "a.docx is damaged or not a Word (.docx) file inside"),
        (
            "a.docx",
            OLD_WORD,
            (
                "a.docx is protected with a password or in an older format. "
                "Save it as Word (.docx) first"
            ),
        ),
        ("a.png", PDF, "a.png is not a PNG picture inside, whatever its name says"),
        (
            "a.exe",
            b"MZ",
            "a.exe must be a file of the kind PDF, Word (.docx), Excel (.xlsx), PNG or JPEG",
        ),
        ("a", PDF, "a must be a file of the kind PDF, Word (.docx), Excel (.xlsx), PNG or JPEG"),
    ],
)
def test_any_other_is_refused_with_the_reason(name: str, data: bytes, message: str) -> None:
    assert fault(name, data) == message


def test_a_text_must_be_text() -> None:
    assert fault("a.csv", b"a,b\x00c", ("csv",)) == "a.csv holds more than text"
    assert fault("a.pdf", PDF, ("csv",)) == "a.pdf must be a file of the kind CSV"


def test_a_bomb_is_refused_unopened() -> None:
    bomb = packed("[Content_Types].xml", "word/document.xml", content=b"0" * 110 * 2**20)

    assert len(bomb) < 2**20
    assert fault("a.docx", bomb) == "a.docx unfolds to more than this service opens"


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = SimpleUploadedFile("a.pdf", PDF)

    with pytest.raises(ActionError, match=r"a\.pdf must be smaller than 0 MB"):
        files.checked(upload, "a.pdf", ("pdf",), most_bytes=10)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\amara\\log.pdf", "log.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("\r\n.pdf", "pdf"),
        ("", "file"),
        ("..", "file"),
        ("n" * 300 + ".pdf", "n" * 196 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(given_name: str, kept: str) -> None:
    assert files.safe_name(given_name) == kept


@given(st.text())
def test_every_name_can_be_kept(name: str) -> None:
    kept = files.safe_name(name)

    assert 0 < len(kept) <= 200
    assert not set(kept) & set("/\\\x00\r\n")


@given(st.binary(max_size=300), st.sampled_from(sorted(files.KINDS)))
def test_no_content_breaks_the_check(data: bytes, kind: str) -> None:
    name = "a" + files.KINDS[kind].endings[0]

    assert isinstance(fault(name, data, (kind,)), str)
