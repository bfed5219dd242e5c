"""The files of a portfolio: named by hash, inside the PDF, opened by who may read them."""

import hashlib
import json
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock, files
from goldenthread.core.actions import action
from goldenthread.core.models import StoredFile
from goldenthread.evidence import actions as evidence
from goldenthread.exports import enclosures
from goldenthread.journeys.actions import paper
from goldenthread.journeys.models import Journey
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records.models import SealedPart
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


CERTIFICATE = b"%PDF-1.7\n a certificate \n%%EOF"
AGENDA = b"%PDF-1.7\n an agenda \n%%EOF"


def _stored(member: Member, name: str, data: bytes) -> StoredFile:
    upload = SimpleUploadedFile(name, data)

    @action
    def keep(*, by: Member) -> StoredFile:
        return files.store(organisation_id=by.organisation_id, upload=upload, by=by)

    return keep(by=member)


@pytest.fixture
def sealed(found: Walk) -> Walk:
    """A portfolio with a file on an activity and one on the observation, closed for signing.

    Both files are removed from the evidence afterwards.
    """
    applicant, manager = found.cast.applicant, found.cast.line_manager
    with clock.at(TODAY):
        found.to_building()
        found.build()
        activity = applicant.evidence.filter(kind="cpd").earliest("created_at")
        certificate = evidence.add_file(
            by=applicant,
            item=activity,
            file=_stored(applicant, "certificate.pdf", CERTIFICATE),
            label="From the academy",
        )
        observed = applicant.evidence.get(kind="observation")
        agenda = records.attach(
            by=manager,
            record=observed.observation.record,
            part="feedback",
            file=_stored(manager, "agenda.pdf", AGENDA),
        )
        version = evidence.seal_observation(by=manager, item=observed)
        records.sign(by=manager, version=version, slot="observer", role=Role.LINE_MANAGER)
        records.sign(by=applicant, version=version, slot="observed_worker", role=Role.PRACTITIONER)
        found.close_for_signing()
        evidence.remove_file(by=applicant, file=certificate)
        records.remove_attachment(by=manager, attachment=agenda)
    return found


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_files_of_evidence_are_sealed_and_travel_in_the_pack_though_removed_later(
    sealed: Walk,
) -> None:
    document = _pdf(sealed.cast.applicant, sealed.journey)

    assert document.attachments == {"certificate.pdf": [CERTIFICATE], "agenda.pdf": [AGENDA]}
    text = _text(document)
    assert "From the academy" in text
    assert _sha256(CERTIFICATE) in text.replace(" ", "")
    (part,) = SealedPart.objects.filter(content__contains=_sha256(CERTIFICATE))
    named = json.loads(part.content)["attachments"]
    assert [(one["name"], one["type"], one["size"]) for one in named] == [
        ("certificate.pdf", "application/pdf", len(CERTIFICATE))
    ]


def test_files_of_evidence_open_from_the_sealed_page_for_who_reads_their_part(
    sealed: Walk,
) -> None:
    page = reverse("journeys:sealed", args=[sealed.journey.pk, 1])
    cast = sealed.cast
    for data in (CERTIFICATE, AGENDA):
        link = reverse("exports:portfolio_file", args=[sealed.journey.pk, 1, _sha256(data)])
        for reader in (cast.applicant, cast.line_manager, cast.head_of_service):
            client = signed_in(reader)
            assert link in client.get(page).content.decode()
            assert client.get(link).content == data
        outsiders = (cast.human_resources, people.cast().workforce)
        assert [signed_in(one).get(link).status_code for one in outsiders] == [404, 404]


def test_who_signs_can_open_what_they_sign(sealed: Walk) -> None:
    page = reverse("journeys:sign", args=[sealed.journey.pk, "applicant"])
    shown = signed_in(sealed.cast.applicant).get(page).content.decode()
    assert reverse("exports:portfolio_file", args=[sealed.journey.pk, 1, _sha256(AGENDA)]) in shown


def test_an_activity_without_files_is_sealed_as_it_always_was(sealed: Walk) -> None:
    contents = [
        json.loads(part.content) for part in SealedPart.objects.filter(key__contains=".activity")
    ]
    assert sum("attachments" in one for one in contents) == 1
    assert len(contents) > 1
