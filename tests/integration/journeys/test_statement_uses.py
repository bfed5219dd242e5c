"""A statement's page lists the evidence that its reader may see, and nothing else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.evidence import actions
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.actions import portfolio
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards.models import Statement
from tests.factories import evidence, people
from tests.factories.people import signed_in
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


@pytest.fixture
def found() -> Walk:
    with clock.at(START):
        made = walk()
        made.to_building()
        return made


@pytest.fixture
def kss_3() -> Statement:
    return Statement.objects.get(edition__key="dfe-kss-2018", code="3")


def tied(owner: Member, title: str, statement: Statement) -> EvidenceItem:
    made = evidence.activity(owner, title, completed_on=date(2026, 1, 9))
    actions.link_statement(by=owner, item=made, statement=statement)
    return made


def page(reader: Member, statement: Statement) -> str:
    with clock.at(START):
        answer = signed_in(reader).get(reverse("standards:statement", args=[statement.pk]))
    return " ".join(answer.content.decode().split())


def share(found: Walk, item: EvidenceItem) -> None:
    portfolio.choose_evidence(by=found.cast.applicant, journey=found.journey, item=item)


def test_a_colleagues_portfolio_that_one_may_read_shows(found: Walk, kss_3: Statement) -> None:
    owner = found.cast.applicant
    shared = tied(owner, "A course about attachment", kss_3)
    tied(owner, "A private reflection", kss_3)
    with clock.at(START):
        share(found, shared)

    shown = page(found.cast.line_manager, kss_3)

    assert "A course about attachment" in shown
    assert f"CPD activity of {owner.name}" in shown
    assert "A private reflection" not in shown


def test_who_has_no_part_in_it_sees_nothing_of_it(found: Walk, kss_3: Statement) -> None:
    shared = tied(found.cast.applicant, "A course about attachment", kss_3)
    with clock.at(START):
        share(found, shared)
    organisation = found.cast.applicant.organisation
    colleague = people.member(organisation, Role.PRACTITIONER)
    elsewhere = people.member(people.organisation(), Role.WORKFORCE_DEVELOPMENT)
    theirs = tied(
        people.member(elsewhere.organisation, Role.PRACTITIONER), "Learning elsewhere", kss_3
    )

    assert "A course about attachment" not in page(colleague, kss_3)
    assert "A course about attachment" not in page(elsewhere, kss_3)
    assert theirs.title not in page(found.cast.line_manager, kss_3)


def test_ones_own_shows_once_and_what_was_removed_does_not(found: Walk, kss_3: Statement) -> None:
    owner = found.cast.applicant
    tied(owner, "A course about attachment", kss_3)
    gone = tied(owner, "A course that was removed", kss_3)
    with clock.at(START):
        actions.remove_item(by=owner, item=gone)

    shown = page(owner, kss_3)

    assert shown.count("A course about attachment") == 1
    assert "A course that was removed" not in shown


def test_more_evidence_asks_no_more_queries(found: Walk, kss_3: Statement) -> None:
    owner, reader = found.cast.applicant, found.cast.line_manager
    counts = []
    for number in range(3):
        with clock.at(START):
            share(found, tied(owner, f"Course {number}", kss_3))
        page(reader, kss_3)
        with CaptureQueriesContext(connection) as asked:
            page(reader, kss_3)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
