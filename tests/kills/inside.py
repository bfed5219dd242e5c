"""What is done inside an installation, in a process of its own: `python -m tests.kills.inside`.

`seed COUNT` makes applications that are ready to be signed, and prints them with who signs;
`look` prints what the database holds of them.
"""

import json
import sys
from typing import Any

from goldenthread.config.commands.start import start_django

start_django()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from goldenthread.config.demo.applications import PATHWAY, cast_of  # noqa: E402
from goldenthread.config.demo.council import Council, build_council  # noqa: E402
from goldenthread.config.demo.walk import Cast, Walk  # noqa: E402
from goldenthread.core import clock, ledger  # noqa: E402
from goldenthread.core.models import LedgerEntry, LedgerPayload, OutboxMessage  # noqa: E402
from goldenthread.journeys.actions import portfolio  # noqa: E402
from goldenthread.journeys.models import Journey, StageMove, Submission  # noqa: E402
from goldenthread.pathways import queries as pathways  # noqa: E402
from goldenthread.people import actions as people  # noqa: E402
from goldenthread.people.models import Member  # noqa: E402
from goldenthread.people.roles import Role  # noqa: E402
from goldenthread.records.models import Signature  # noqa: E402

SLOTS = ("applicant", "line_manager", "service_manager", "head_of_service")


def seed(count: int) -> dict[str, Any]:
    """Applications closed for signing: `[{journey, sessions by slot}]`."""
    council = build_council()
    version = next(
        v for v in pathways.versions_open_to(council["practitioner"]) if v.key == PATHWAY
    )
    begun = Member.objects.of(council.organisation).count()
    managers = {
        slot: session_of(council[key]) for slot, key in zip(SLOTS[1:], SLOTS[1:], strict=True)
    }
    made = []
    for number in range(begun, begun + count):
        walk = Walk(_cast(council, number), version)
        ready_to_sign(walk)
        sessions = {"applicant": session_of(walk.cast.applicant), **managers}
        made.append({"journey": str(walk.journey.pk), "sessions": sessions})
    return {"applications": made}


def ready_to_sign(walk: Walk) -> None:
    """Take an application up to the moment before the first signature."""
    with transaction.atomic():
        walk.to_building()
        walk.build()
        for item in ("questions_read", "ready"):
            portfolio.tick(
                by=walk.cast.applicant, journey=walk.refreshed(), checklist="applicant", item=item
            )
        walk.close_for_signing()


def session_of(member: Member) -> str:
    """The key of a session in which the member is signed in."""
    client = Client()
    assert member.account is not None
    client.force_login(member.account)
    key = client.cookies["sessionid"].value
    session = SessionStore(session_key=key)
    session["member"] = str(member.pk)
    session.save()
    return key


def _cast(council: Council, number: int) -> Cast:
    applicant = people.add_member(
        by=None,
        organisation=council.organisation,
        name=f"Applicant {number}",
        email=f"applicant-{number}@larkshire.example",
        employee_number=f"K{number}",
        swe_number=f"SW{200000 + number}",
        team=council["practitioner"].team,
        started_on=council["practitioner"].started_on,
    )
    since = council["practitioner"].posts.earliest("from_on").from_on
    people.record_post(
        by=None, member=applicant, title="Supervising social worker", grade="F", from_on=since
    )
    people.give_role(by=None, member=applicant, role=Role.PRACTITIONER, team=None, from_on=since)
    manager = council["line_manager"]
    people.set_line_manager(by=None, member=applicant, manager=manager, from_on=clock.today())
    standing = cast_of(council, "practitioner", "line_manager")
    return Cast(**{**standing.__dict__, "applicant": applicant})


def look() -> dict[str, Any]:
    """Every signature and submission of portfolios, and all that is half done or broken."""
    signed = Signature.objects.filter(version__record__form="portfolio")
    rows = signed.values_list("version__record__in_journey__journey", "slot")
    return {
        "signed": sorted(f"{journey} {slot}" for journey, slot in rows),
        "submitted": sorted(
            str(key) for key in Submission.objects.values_list("journey", flat=True)
        ),
        "faults": [*_unnoted(), *_half_moved(), *_half_submitted(), *_broken(), *_unsound()],
    }


def _unnoted() -> list[str]:
    """Signatures and submissions that the ledger doesn't tell of, or tells of without a row."""
    signed = Signature.objects.values_list("version__record", "slot", "version__number")
    entries = LedgerPayload.objects.select_related("entry").order_by("entry__sequence")
    told = {
        (one.entry.subject_id, one.data["slot"], one.data["number"])
        for one in entries
        if {"slot", "role", "number"} <= one.data.keys()
    }
    handed_in = set(Submission.objects.values_list("pk", flat=True))
    noted = {e.entry.subject_id for e in entries if e.entry.verb == "portfolio.submitted"}
    faults = [f"signature and ledger differ: {one}" for one in told ^ set(signed)]
    return [*faults, *(f"submission and ledger differ: {one}" for one in noted ^ handed_in)]


def _half_moved() -> list[str]:
    """Journeys whose stage is not the one that their last move led to."""
    faults = []
    for journey in Journey.objects.prefetch_related("moves"):
        moves = sorted(journey.moves.all(), key=lambda move: move.number)
        last = moves[-1] if moves else None
        if last and (last.to_stage, last.number) != (journey.stage, journey.revision):
            faults.append(f"{journey.pk} is at {journey.stage}, and moved last to {last.to_stage}")
    return faults


def _half_submitted() -> list[str]:
    """Submissions without their move, their four signatures or their letter, and the reverse."""
    faults = []
    for row in Submission.objects.filter(paper=None).select_related("version", "journey"):
        moved = StageMove.objects.filter(journey=row.journey, verb__in=["submit", "resubmit"])
        if moved.count() != row.journey.submissions.count():
            faults.append(f"{row.journey_id} has {moved.count()} moves of handing in")
        if row.number == 1 and row.version.signatures.count() != len(SLOTS):
            faults.append(f"{row.journey_id} was handed in with too few signatures")
    told = StageMove.objects.filter(verb__in=["submit", "resubmit"]).count()
    if told != Submission.objects.filter(paper=None).count():
        faults.append("moves of handing in without a submission")
    if not OutboxMessage.objects.exists():
        faults.append("no letter was ever queued")
    return faults


def _broken() -> list[str]:
    organisations = LedgerEntry.objects.values_list("organisation_id", flat=True).distinct()
    return [f"ledger: {b.what}" for key in set(organisations) for b in ledger.verify(key)]


def _unsound() -> list[str]:
    """What SQLite itself finds wrong with its file."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        return [*(line for line in said if line != "ok"), *map(str, cursor.fetchall())]


if __name__ == "__main__":
    done = seed(int(sys.argv[2])) if sys.argv[1] == "seed" else look()
    print(json.dumps(done))  # noqa: T201 - the answer of this process
