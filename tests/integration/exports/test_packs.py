"""The portfolio as a document: complete for its reader, and no more than that."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.exports import pdf
from goldenthread.people.models import Member
from tests.factories import people
from tests.factories.people import signed_in
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


@pytest.fixture
def submitted() -> Walk:
    with clock.at(START):
        found = walk()
        found.to_submitted()
    return found


def _pdf(reader: Member, found: Walk) -> PdfReader:
    address = reverse("exports:portfolio_pdf", args=[found.journey.pk, 1])
    response = signed_in(reader).get(address)
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.content))


def _text(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_the_pdf_holds_every_signature_and_the_hash(submitted: Walk) -> None:
    text = _text(_pdf(submitted.cast.applicant, submitted))
    for name in ("Pia Practitioner", "Lena Line", "Sol Service", "Hana Head"):
        assert name in text
    version = submitted.journey.submissions.get().version
    assert version.sha256 in text.replace(" ", "")


def test_the_pdf_is_tagged_and_names_its_language(submitted: Walk) -> None:
    root: Any = _pdf(submitted.cast.applicant, submitted).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_a_pack_leaves_out_what_its_reader_may_not_read(submitted: Walk) -> None:
    asked = "What interests you"
    assert asked in _text(_pdf(submitted.cast.applicant, submitted))
    theirs = _text(_pdf(submitted.cast.head_of_service, submitted))
    assert asked not in theirs
    assert "not for this reader and left out" in theirs


def test_the_word_document_says_the_same(submitted: Walk) -> None:
    address = reverse("exports:portfolio_docx", args=[submitted.journey.pk, 1])
    response = signed_in(submitted.cast.applicant).get(address)
    document = Document(BytesIO(response.content))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert "Competency grid" in headings
    assert "Signatures" in headings


@pytest.mark.parametrize("name", ["portfolio_pdf", "portfolio_docx"])
def test_nobody_outside_the_application_gets_a_pack(submitted: Walk, name: str) -> None:
    address = reverse(f"exports:{name}", args=[submitted.journey.pk, 1])
    outsiders = [submitted.cast.human_resources, people.cast().workforce]
    assert [signed_in(one).get(address).status_code for one in outsiders] == [404, 404]


def test_without_pango_a_page_says_what_is_missing(
    submitted: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object, **__: object) -> bytes:
        raise pdf.PdfUnavailableError

    monkeypatch.setattr("goldenthread.exports.views.pdf", unavailable)
    address = reverse("exports:portfolio_pdf", args=[submitted.journey.pk, 1])
    response = signed_in(submitted.cast.applicant).get(address)
    assert response.status_code == 503
    assert "lacks Pango" in response.content.decode()


def test_there_is_no_calendar_file_before_a_date_is_held(submitted: Walk) -> None:
    address = reverse("exports:interview", args=[submitted.journey.pk])
    assert signed_in(submitted.cast.applicant).get(address).status_code == 404
