"""Applications on paper that were handed in long ago: reviewed, invited or decided on paper."""

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage, StoredFile
from goldenthread.journeys.models import Decision, Journey, Panel, Review, Slot
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records.models import Signature
from tests.factories import people
from tests.integration.journeys_office.conftest import Browser, day, panel_in, text_of

pytestmark = pytest.mark.django_db

SIGNED, HANDED_IN, REVIEWED = date(2026, 1, 12), date(2026, 1, 14), date(2026, 1, 26)
MET, DECIDED = date(2026, 2, 12), date(2026, 2, 13)
LATER = (
    "returned",
    "quality_assured",
    "panel_confirmed",
    "approved",
    "not_approved",
    "deferred",
)


def scan(name: str) -> SimpleUploadedFile:
    data = f"%PDF-1.7\n {name} \n%%EOF".encode()
    return SimpleUploadedFile(f"{name}.pdf", data, content_type="application/pdf")


@pytest.fixture
def applicant(found: Walk) -> Member:
    cast = found.cast
    return people.member(
        cast.workforce.organisation,
        Role.PRACTITIONER,
        name="Percy Paper",
        team=cast.applicant.team,
        manager=cast.line_manager,
        grade="F",
    )


@pytest.fixture
def panel(found: Walk) -> Panel:
    """A panel of the calendar here, to come in six weeks."""
    return panel_in(found)


def _entry(found: Walk, applicant: Member, panel: Panel, stage: str) -> dict[str, Any]:
    """Everything that is asked for at a stage, and nothing that isn't."""
    cast = found.cast
    sent: dict[str, Any] = {
        "member": str(applicant.pk),
        "stage": stage,
        **day("started_on", date(2025, 12, 1)),
        **day("clock_started_on", date(2025, 12, 8)),
        **day("handed_in_on", HANDED_IN),
        **day("signed_applicant", SIGNED),
        "pages": scan("portfolio"),
        "reviewed_by": str(cast.workforce.pk),
        **day("reviewed_on", REVIEWED),
        "review_pages": scan("review"),
    }
    for slot in ("line_manager", "service_manager", "head_of_service"):
        sent |= {f"signer_{slot}": str(getattr(cast, slot).pk), **day(f"signed_{slot}", SIGNED)}
    if stage == "returned":
        return sent | day("resubmit_by", date(2026, 3, 20))
    if stage == "panel_confirmed":
        return sent | {"panel": str(panel.pk)}
    sent |= day("panel_on", MET)
    if stage in {"approved", "not_approved", "deferred"}:
        sent |= {
            "chaired_by": str(cast.chair.pk),
            **day("decided_on", DECIDED),
            "decision_pages": scan("decision"),
        }
    return sent | (day("effective_on", date(2026, 4, 1)) if stage == "approved" else {})


def _enter(
    found: Walk,
    applicant: Member,
    in_calendar: Panel,
    stage: str,
    as_member: Browser,
    **values: Any,
) -> Any:
    sent = {**_entry(found, applicant, in_calendar, stage), **values}
    return as_member(found.cast.workforce).post(f"/journeys/paper/{found.version.pk}/", sent)


def _entered(applicant: Member) -> Journey:
    return Journey.objects.select_related("version", "member", "organisation").get(member=applicant)


@pytest.mark.parametrize("stage", LATER)
def test_each_later_stage_is_entered_and_its_pages_open(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser, stage: str
) -> None:
    answer = _enter(found, applicant, panel, stage, as_member)
    assert answer.status_code == 302, text_of(answer)[2000:]
    journey = _entered(applicant)
    assert (journey.stage, journey.status, journey.from_paper) == (stage, "active", True)
    review = Review.objects.get(submission__journey=journey)
    assert (review.concluded_on, review.reviewer) == (REVIEWED, found.cast.workforce)
    for reader in (applicant, found.cast.workforce, found.cast.line_manager):
        browser = as_member(reader)
        for page in ("", "review/", "history/", "portfolio/", "deadlines/"):
            assert browser.get(f"/journeys/{journey.pk}/{page}").status_code == 200


def test_a_signature_of_quality_assurance_shows_who_signed_and_who_entered_it(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    second = people.member(
        found.cast.workforce.organisation, Role.WORKFORCE_DEVELOPMENT, name="Rita Reviewer"
    )
    _enter(found, applicant, panel, "quality_assured", as_member, reviewed_by=str(second.pk))
    made = Signature.objects.get(slot="reviewer")
    assert (made.member, made.entered_by) == (second, found.cast.workforce)
    assert made.signed_at.date() == REVIEWED
    assert made.paper is not None
    assert made.paper.name == "review.pdf"
    shown = text_of(as_member(applicant).get(f"/journeys/{_entered(applicant).pk}/review/"))
    assert "Rita Reviewer" in shown
    assert "On paper: see the scanned page" in shown


def test_a_returned_one_comes_back_by_the_day_on_paper(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "returned", as_member)
    shown = text_of(as_member(applicant).get(f"/journeys/{_entered(applicant).pk}/"))
    assert "20 March 2026" in shown


def test_an_invited_one_goes_on_to_its_decision_here(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "panel_confirmed", as_member)
    found.journey = _entered(applicant)
    slot = Slot.objects.get(journey=found.journey)
    assert (slot.panel, slot.state) == (panel, Slot.State.CONFIRMED)
    invited = {one.to_address for one in OutboxMessage.objects.exclude(calendar="")}
    assert {applicant.email, found.cast.chair.email} <= invited
    pack = text_of(as_member(found.cast.chair).get(f"/journeys/{found.journey.pk}/pack/"))
    assert "On paper: see the scanned pages" in pack
    with clock.at(panel.on):
        found.decide("approved")
    assert found.refreshed().stage == "approved"


def test_one_interviewed_lately_waits_for_its_decision(
    found: Walk, applicant: Member, as_member: Browser
) -> None:
    """The panel met before the application was entered, and has not decided."""
    with clock.at(date(2026, 1, 5)):
        panel = _planned(found, MET)
    assert _enter(found, applicant, panel, "panel_confirmed", as_member).status_code == 302
    assert not OutboxMessage.objects.exclude(calendar="").exists()
    found.journey = _entered(applicant)
    found.decide("not_approved")
    assert found.refreshed().stage == "not_approved"


def _planned(found: Walk, on: date) -> Panel:
    return Panel.objects.create(
        organisation=found.cast.workforce.organisation,
        pathway_key=found.version.key,
        on=on,
        starts_at=time(9, 30),
        place="Room 2",
        minutes=60,
        places=3,
        chair=found.cast.chair,
    )


def test_an_approved_one_goes_on_to_human_resources(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "approved", as_member)
    decision = Decision.objects.get()
    assert (decision.by, decision.decided_on) == (found.cast.chair, DECIDED)
    assert decision.effective_on == date(2026, 4, 1)
    journey = _entered(applicant)
    browser = as_member(found.cast.workforce)
    assert browser.post(f"/journeys/{journey.pk}/outcome-form/open/").status_code == 302
    row = journey.records.get(form="outcome_form")
    answers = row.record.draft_parts.get().answers
    assert answers["employee_number"] == applicant.employee_number
    assert answers["effective_on"] == "2026-04-01"


def test_the_decisions_page_is_for_those_who_read_its_reasons(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "not_approved", as_member)
    page = f"/journeys/{_entered(applicant).pk}/paper-decision/"
    cast = found.cast
    allowed = {
        reader.name: as_member(reader).get(page).status_code
        for reader in (applicant, cast.line_manager, cast.workforce, cast.service_manager)
    }
    assert allowed == {
        applicant.name: 200,
        cast.line_manager.name: 200,
        cast.workforce.name: 200,
        cast.service_manager.name: 404,
    }
    assert b"decision" in as_member(applicant).get(page).content
    shown = text_of(as_member(applicant).get(f"/journeys/{_entered(applicant).pk}/decision/"))
    assert "Decided on paper at the panel of 12 February 2026" in shown
    assert "Entered here by Wes Workforce" in shown


def test_the_thread_runs_from_paper_to_the_decision(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "approved", as_member)
    decision = Decision.objects.get()
    shown = text_of(as_member(applicant).get(f"/journeys/thread/decision/{decision.pk}/"))
    assert "Approved" in shown
    assert "Quality assurance" in shown


def test_the_pdf_says_what_was_signed_on_paper_and_by_whom_it_was_entered(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    _enter(found, applicant, panel, "approved", as_member)
    answer = as_member(applicant).get(f"/exports/portfolio/{_entered(applicant).pk}/1.pdf")
    text = " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages
    )
    assert "on paper; entered by Wes Workforce" in text
    assert "portfolio.pdf" in text
    inside = PdfReader(BytesIO(answer.content)).attachments
    assert inside["portfolio.pdf"] == [b"%PDF-1.7\n portfolio \n%%EOF"]


@pytest.mark.parametrize(
    ("stage", "values", "said"),
    [
        ("returned", {"resubmit_by-day": "", "resubmit_by-month": "", "resubmit_by-year": ""},
         "Enter the day by which it should come back"),
        ("returned", day("resubmit_by", date(2026, 1, 20)), "before quality assurance was"),
        ("quality_assured", {"reviewed_by": ""}, "Choose who did it"),
        ("quality_assured", {"review_pages": ""}, "Choose the page of quality assurance"),
        ("quality_assured", day("reviewed_on", SIGNED), "before the application was handed in"),
        ("quality_assured", day("reviewed_on", date(2027, 1, 1)), "today or in the past"),
        ("panel_confirmed", {"panel": ""}, "Choose a panel"),
        ("approved", {"chaired_by": ""}, "Choose who chaired the panel"),
        ("approved", {"effective_on-day": "31", "effective_on-month": "2"}, "real date"),
        ("approved", day("panel_on", date(2026, 1, 20)), "before quality assurance was"),
        ("approved", day("decided_on", date(2026, 2, 1)), "before the panel met"),
        ("deferred", {"decision_pages": ""}, "Choose the page of the decision"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_left(  # noqa: PLR0917 - fixtures and a case
    found: Walk,
    applicant: Member,
    panel: Panel,
    as_member: Browser,
    stage: str,
    values: dict[str, Any],
    said: str,
) -> None:
    answer = _enter(found, applicant, panel, stage, as_member, **values)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert not Journey.objects.filter(member=applicant).exists()
    assert not StoredFile.objects.exists()


def test_nobody_reviews_or_decides_on_their_own_application(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    own = str(applicant.pk)
    reviewed = _enter(found, applicant, panel, "quality_assured", as_member, reviewed_by=own)
    assert "Nobody reviews their own portfolio" in text_of(reviewed)
    decided = _enter(found, applicant, panel, "not_approved", as_member, chaired_by=own)
    assert "Nobody decides on their own application" in text_of(decided)


def test_a_panel_without_room_is_refused(
    found: Walk, applicant: Member, as_member: Browser
) -> None:
    panel = panel_in(found, places=1)
    found.to_submitted()
    found.hold_date(panel)
    answer = _enter(found, applicant, panel, "panel_confirmed", as_member)
    assert "That panel has no room for this" in text_of(answer)
    assert not Journey.objects.filter(member=applicant).exists()


def test_nobody_gets_a_letter_about_steps_taken_on_paper(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    OutboxMessage.objects.all().delete()
    _enter(found, applicant, panel, "approved", as_member)
    assert not OutboxMessage.objects.exists()


def test_what_was_entered_wrongly_from_paper_is_corrected_by_whoever_enters_paper(
    found: Walk, applicant: Member, panel: Panel, as_member: Browser
) -> None:
    """No chair has a part in it here, and a mistyped outcome must not stand for ever."""
    _enter(found, applicant, panel, "not_approved", as_member)
    decision = Decision.objects.get()
    page = f"/journeys/{decision.journey_id}/decision/{decision.pk}/correct/"
    assert as_member(found.cast.line_manager).get(page).status_code == 404
    answer = as_member(found.cast.workforce).post(
        page,
        {
            "why": "I took the wrong sheet",
            "outcome": "deferred",
            "reasons": decision.reasons,
            "feedback": decision.feedback,
        },
    )
    assert answer.status_code == 302
    assert Journey.objects.get(pk=decision.journey_id).stage == "deferred"
