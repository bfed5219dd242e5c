"""Fill an installation for a benchmark: `python -m benchmarks.seeding MEMBERS APPLICATIONS`.

The rows that only make the database larger are written in bulk; what is measured is made by the
product's own actions. Prints where the pages are and who opens them.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from goldenthread.config.commands.start import start_django

start_django()

from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from goldenthread.config.demo.council import Council, build_council  # noqa: E402
from goldenthread.core import clock  # noqa: E402
from goldenthread.evidence import actions as evidence  # noqa: E402
from goldenthread.evidence.models import CpdActivity, EvidenceItem, EvidenceLink  # noqa: E402
from goldenthread.people.models import Member, PostHeld, ReportingLine, RoleHeld  # noqa: E402
from goldenthread.people.roles import Role  # noqa: E402
from goldenthread.standards.models import Edition, Statement  # noqa: E402
from tests.kills import inside  # noqa: E402

EDITION = "dfe-pqs-draft-2025"
ITEMS, LINKS = 30, 300
AT_A_TIME = 2000


def seed(members: int, applications: int) -> dict[str, Any]:
    """Members up to that number, each with some evidence; the matrix; applications to sign."""
    council = build_council()
    statements = list(
        Statement.objects.filter(edition__key=EDITION, kind__in=["knows", "does"]).order_by(
            "position"
        )
    )
    with transaction.atomic():
        _crowd(council, members, statements)
        _matrix(council["practitioner"], statements)
    return {
        "pages": _pages(),
        "session": inside.session_of(council["practitioner"]),
        "manager": inside.session_of(council["service_manager"]),
        "statements": len(statements),
        **inside.seed(applications),
    }


def _crowd(council: Council, members: int, statements: list[Statement]) -> None:
    """Practitioners in the demo's teams, each with an activity tied to three statements."""
    organisation, manager = council.organisation, council["line_manager_south"]
    begun = Member.objects.of(organisation).count()
    since = clock.today() - timedelta(days=900)
    crowd = [
        Member(
            organisation=organisation,
            name=f"Worker {number}",
            email=f"worker-{number}@larkshire.example",
            employee_number=f"B{number}",
            team=manager.team,
            started_on=since,
        )
        for number in range(begun, members)
    ]
    Member.objects.bulk_create(crowd, AT_A_TIME)
    held: dict[str, Any] = {"organisation": organisation, "from_on": since}
    PostHeld.objects.bulk_create(
        [PostHeld(member=one, title="Social worker", grade="F", **held) for one in crowd], AT_A_TIME
    )
    RoleHeld.objects.bulk_create(
        [RoleHeld(member=one, role=Role.PRACTITIONER, **held) for one in crowd], AT_A_TIME
    )
    ReportingLine.objects.bulk_create(
        [ReportingLine(member=one, manager=manager, **held) for one in crowd], AT_A_TIME
    )
    _evidence(crowd, statements)


def _evidence(crowd: list[Member], statements: list[Statement]) -> None:
    items = [
        EvidenceItem(
            organisation_id=one.organisation_id,
            owner=one,
            kind=EvidenceItem.Kind.CPD,
            title="A course",
            happened_on=clock.today(),
        )
        for one in crowd
    ]
    EvidenceItem.objects.bulk_create(items, AT_A_TIME)
    CpdActivity.objects.bulk_create(
        [CpdActivity(organisation_id=i.organisation_id, item=i, learning="Much") for i in items],
        AT_A_TIME,
    )
    links = [
        EvidenceLink(
            organisation_id=item.organisation_id,
            item=item,
            statement=statement,
            printed=statement.code,
            added_by=item.owner,
        )
        for place, item in enumerate(items)
        for statement in (statements[(place * 3 + n) % len(statements)] for n in range(3))
    ]
    EvidenceLink.objects.bulk_create(links, AT_A_TIME)


def _matrix(owner: Member, statements: list[Statement]) -> None:
    """Thirty activities with ten ties each, spread over the edition's statements."""
    for number in range(ITEMS):
        item = evidence.add_activity(
            by=owner,
            activity=evidence.Activity(
                title=f"Activity {number}",
                completed_on=clock.today() - timedelta(days=number),
                learning="What was learned",
            ),
        )
        for n in range(LINKS // ITEMS):
            place = (number * 37 + n * 11) % len(statements)
            evidence.link_statement(by=owner, item=item, statement=statements[place])


def _pages() -> dict[str, str]:
    edition = Edition.objects.get(key=EDITION)
    outcome = edition.statements.filter(kind="outcome").order_by("position")[3]
    return {
        "an empty page": reverse("core:help"),
        "first page, practitioner": reverse("home"),
        "first page, service manager": reverse("home"),
        "outcome of the draft PQS": reverse("standards:statement", args=[outcome.pk]),
        "coverage matrix": f"{reverse('evidence:own_coverage')}?edition={EDITION}",
    }


if __name__ == "__main__":
    print(json.dumps(seed(int(sys.argv[1]), int(sys.argv[2]))))
