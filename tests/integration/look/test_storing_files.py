"""Uploads as they are kept and handed out again."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.core import files
from goldenthread.core.actions import ActionError
from goldenthread.core.models import FileContent, StoredFile
from goldenthread.people.models import Member
from tests.factories import people

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def amara() -> Member:
    return people.member(people.organisation())


def test_a_file_is_kept_with_its_hash_and_given_back_as_it_was(amara: Member) -> None:
    stored = files.store(
        organisation_id=amara.organisation_id,
        upload=SimpleUploadedFile("Certificate “2026”.pdf", PDF),
        by=amara,
    )

    answer = files.download(StoredFile.objects.get(pk=stored.pk))

    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (stored.size, stored.media_type) == (len(PDF), "application/pdf")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Certificate")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_kept_of_a_refused_file(amara: Member) -> None:
    with pytest.raises(ActionError) as refused:
        files.store(
            organisation_id=amara.organisation_id,
            upload=SimpleUploadedFile("a.pdf", b"MZ"),
            by=amara,
            field="certificate",
        )

    assert refused.value.field == "certificate"
    assert (StoredFile.objects.count(), FileContent.objects.count()) == (0, 0)
