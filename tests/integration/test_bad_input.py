"""What nobody sends from a page of ours, or sends too late: refused, and nothing half done."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.core.actions import NotAllowedError
from goldenthread.core.models import LedgerEntry
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import EvidenceLink
from goldenthread.people.models import Account
from goldenthread.records.models import SealedVersion, Signature
from goldenthread.standards.models import EditionEvent
from tests.factories import evidence as make
from tests.factories import people
from tests.factories.progression import walk
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db
PASSWORD = "plum bicycle horizon"


def browser(member: Any) -> Client:
    client = CarefulClient()
    client.force_login(member.account)
    return client


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_wrong_sign_in_takes_the_same_hashing_whoever_is_meant(
    client: CarefulClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the time taken tells nobody which addresses have an account."""
    call_command("createcachetable", verbosity=0)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> Any:
        hashed.append(password)
        return encode(self, password, salt)

    known = people.account("known@example.org", PASSWORD)
    closed = people.account("closed@example.org", PASSWORD)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    invited = people.account("invited@example.org", "")
    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = []
    for address in ("nobody@example.org", known.email, closed.email, invited.email):
        hashed.clear()
        client.post("/sign-in", {"email": address, "password": "a guess"})
        work.append(len(hashed))
    assert work[0] > 0
    assert len(set(work)) == 1, work


@pytest.mark.parametrize("version", ["", "²", "-1", "one", "9" * 40])
def test_a_signature_names_the_version_that_was_read(version: str) -> None:
    found = walk()
    found.to_building()
    found.build()
    found.close_for_signing()
    page = reverse("journeys:sign", args=[found.journey.pk, "applicant"])
    before = LedgerEntry.objects.count(), Signature.objects.count()

    answer = browser(found.cast.applicant).post(page, {"confirmed": "yes", "version": version})

    assert answer.status_code == 404
    assert (LedgerEntry.objects.count(), Signature.objects.count()) == before


def test_a_forged_id_is_not_found_whatever_it_looks_like() -> None:
    found = walk()
    found.to_building()
    found.build()
    found.close_for_signing()
    sealed = SealedVersion.objects.get(
        record__subject=found.cast.applicant, record__form="portfolio"
    )
    worker = browser(found.cast.applicant)
    forged = uuid.uuid4()
    for path in (
        f"/journeys/{forged}/",
        f"/journeys/{found.journey.pk}/portfolio/{'9' * 40}/",
        f"/journeys/{found.journey.pk}/sign/nobody/",
        f"/journeys/{found.journey.pk}/do/no-such-step/",
        f"/journeys/{found.journey.pk}/forms/no-such-form/",
        f"/journeys/{sealed.pk}/",
        f"/journeys/thread/no-such-kind/{forged}/",
        f"/journeys/thread/decision/{forged}/",
        f"/records/{sealed.record_id}/versions/{'9' * 40}",
        f"/records/{sealed.record_id}/changes/1/{'9' * 40}",
        f"/records/{forged}",
        f"/evidence/{forged}",
        f"/standards/statements/{forged}/",
        f"/standards/editions/{forged}/",
        f"/pathways/versions/{forged}/",
        f"/people/{forged}",
        f"/exports/portfolio/{found.journey.pk}/{'9' * 40}.pdf",
        "/journeys/not-an-id/",
    ):
        answer = worker.get(path)
        assert answer.status_code == 404, path
        assert "Page not found" in text_of(answer), path


def test_nothing_new_is_linked_to_a_withdrawn_edition() -> None:
    """What was linked before stays."""
    cast = people.cast()
    first, second = list(make.kss().values())[:2]
    item = make.activity(cast.practitioner)
    evidence.link_statement(by=cast.practitioner, item=item, statement=first)
    worker, page = browser(cast.practitioner), reverse("evidence:links", args=[item.pk])
    assert "Standard 2" in text_of(worker.get(page, {"q": "KSS 2"}))
    EditionEvent.objects.create(
        edition=first.edition,
        kind=EditionEvent.Kind.WITHDRAWN,
        on=clock.today() - timedelta(days=1),
    )

    told = text_of(worker.post(page, {"link": str(second.pk), "q": "KSS 2"}, follow=True))

    assert "was withdrawn, so nothing new can be linked to it" in told
    assert 'value="KSS 2"' in told
    assert "No statement fits “KSS 2”" in told
    assert list(EvidenceLink.objects.values_list("statement", flat=True)) == [first.pk]
    assert "KSS 1" in told
    with pytest.raises(NotAllowedError):
        evidence.link_statement(by=cast.practitioner, item=item, statement=second)
