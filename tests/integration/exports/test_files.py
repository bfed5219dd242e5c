"""The files of a portfolio: named by hash, inside the PDF, opened by who may read them."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock, files
from goldenthread.core.models import StoredFile
from goldenthread.exports import enclosures
from goldenthread.journeys.actions import paper
from goldenthread.journeys.models import Journey
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from tests.factories import people
from tests.factories.people import signed_in
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
SCAN = b"%PDF-1.7\n the signed pages \n%%EOF"


@pytest.fixture
def found() -> Walk:
    with clock.at(TODAY):
        return walk()


@pytest.fixture
def journey(found: Walk) -> Journey:
    """Somebody whose signed pages were scanned."""
    office = found.cast.workforce
    with clock.at(TODAY):
        applicant = people.member(
            office.organisation,
            Role.PRACTITIONER,
            team=found.cast.applicant.team,
            manager=found.cast.line_manager,
            grade="F",
        )
        upload = SimpleUploadedFile("pages.pdf", SCAN)
        pages = files.store(organisation_id=office.organisation_id, upload=upload, by=office)
        return paper.enter_from_paper(
            by=office,
            member=applicant,
            version=found.version,
            stage="signing",
            started_on=date(2026, 1, 5),
            pages=pages,
        )


def _pdf(reader: Member, journey: Journey) -> PdfReader:
    answer = signed_in(reader).get(reverse("exports:portfolio_pdf", args=[journey.pk, 1]))
    return PdfReader(BytesIO(answer.content))


def _text(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_a_small_file_travels_inside_the_pdf_and_is_described_there(journey: Journey) -> None:
    document = _pdf(journey.member, journey)
    assert document.attachments == {"pages.pdf": [SCAN]}
    text = _text(document)
    stored = StoredFile.objects.get()
    assert stored.sha256 in text.replace(" ", "")
    assert "PDF, 1 KB" in text
    assert "Inside this document" in text


def test_a_large_one_stays_outside_and_is_linked(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enclosures, "LARGEST_INSIDE", len(SCAN) - 1)
    document = _pdf(journey.member, journey)
    assert not document.attachments
    assert "too large to travel inside" in _text(document)


def test_one_whose_content_is_not_what_was_sealed_is_left_out(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.exports.enclosures.hashlib.sha256", _another_hash)
    data, why_not = enclosures._inside(StoredFile.objects.get(), enclosures.MOST_INSIDE)
    assert (data, why_not) == (b"", "Its content is not what was sealed, so it is left out.")


class _another_hash:  # noqa: N801 - stands for a function
    def __init__(self, data: bytes) -> None: ...

    def hexdigest(self) -> str:
        return "0" * 64


def test_the_word_document_names_the_file_with_its_address_and_hash(journey: Journey) -> None:
    answer = signed_in(journey.member).get(reverse("exports:portfolio_docx", args=[journey.pk, 1]))
    document = Document(BytesIO(answer.content))
    cells = [cell.text for row in document.tables[-1].rows for cell in row.cells]
    stored = StoredFile.objects.get()
    assert "pages.pdf, PDF, 1 KB" in cells
    assert stored.sha256 in cells
    assert any(f"/files/{stored.sha256}" in cell for cell in cells)


def test_the_link_opens_for_its_readers_and_for_nobody_else(journey: Journey, found: Walk) -> None:
    sha256 = StoredFile.objects.get().sha256
    page = reverse("exports:portfolio_file", args=[journey.pk, 1, sha256])
    assert signed_in(journey.member).get(page).content == SCAN
    outsiders = (found.cast.human_resources, found.cast.applicant, people.cast().workforce)
    assert [signed_in(one).get(page).status_code for one in outsiders] == [404, 404, 404]


def test_a_file_that_the_version_does_not_name_is_not_handed_out(
    journey: Journey, found: Walk
) -> None:
    other = files.store(
        organisation_id=journey.organisation_id,
        upload=SimpleUploadedFile("other.pdf", b"%PDF-1.7\n other \n%%EOF"),
        by=found.cast.workforce,
    )
    page = reverse("exports:portfolio_file", args=[journey.pk, 1, other.sha256])
    assert signed_in(journey.member).get(page).status_code == 404
