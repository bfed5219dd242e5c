"""Applications that are under way on paper: entered at their stage, marked as paper for good."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.core.models import StoredFile
from goldenthread.journeys.models import Journey, Submission
from goldenthread.journeys.queries.journeys import with_everything
from goldenthread.journeys.queries.paper import is_paper
from goldenthread.journeys.queries.signatures import sealed_portfolio, signature_states
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records.models import SealedVersion, Signature
from tests.factories import people
from tests.integration.journeys_office.conftest import START, Browser, day, panel_in, text_of

pytestmark = pytest.mark.django_db

SIGNED = date(2026, 2, 16)
PAGES = b"%PDF-1.7\n signed pages \n%%EOF"


def scan(data: bytes = PAGES, name: str = "portfolio.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.fixture
def applicant(found: Walk) -> Member:
    """Somebody of the same team whose application lies on paper."""
    cast = found.cast
    return people.member(
        cast.workforce.organisation,
        Role.PRACTITIONER,
        name="Percy Paper",
        team=cast.applicant.team,
        manager=cast.line_manager,
        grade="F",
    )


def _signatures(found: Walk, *left_out: str) -> dict[str, object]:
    signers = {
        "line_manager": found.cast.line_manager,
        "service_manager": found.cast.service_manager,
        "head_of_service": found.cast.head_of_service,
    }
    entered: dict[str, object] = {}
    if "applicant" not in left_out:
        entered |= day("signed_applicant", SIGNED)
    for slot, signer in signers.items():
        if slot not in left_out:
            entered |= {f"signer_{slot}": str(signer.pk), **day(f"signed_{slot}", SIGNED)}
    return entered


def _entry(applicant: Member, stage: str, **values: object) -> dict[str, object]:
    return {
        "member": str(applicant.pk),
        "stage": stage,
        **day("started_on", date(2025, 12, 1)),
        **day("clock_started_on", date(2025, 12, 8)),
        **values,
    }


def _handed_in(found: Walk, applicant: Member) -> dict[str, object]:
    """An application that was handed in with every signature."""
    signed = {**_signatures(found), **day("handed_in_on", SIGNED)}
    return _entry(applicant, "submitted", pages=scan(), **signed)


def _page(found: Walk) -> str:
    return f"/journeys/paper/{found.version.pk}/"


def test_an_application_handed_in_on_paper_is_entered_with_its_pages(
    found: Walk, applicant: Member, as_member: Browser
) -> None:
    browser = as_member(found.cast.workforce)
    answer = browser.post(_page(found), _handed_in(found, applicant))
    assert answer.status_code == 302
    journey = with_everything(Journey.objects.filter(member=applicant)).get()
    assert (journey.stage, journey.from_paper) == ("submitted", True)
    assert journey.clock_started_on == date(2025, 12, 8)
    assert {s.state for s in signature_states(journey)} == {"signed"}
    assert all(s.entered_by == found.cast.workforce for s in Signature.objects.exclude(paper=None))
    assert Submission.objects.get().submitted_on == SIGNED
    assert "Began on paper" in text_of(browser.get("/journeys/log/"))
    pages = as_member(applicant).get(f"/journeys/{journey.pk}/paper-pages/")
    assert pages.content == PAGES
    other = people.member(found.cast.workforce.organisation, Role.PRACTITIONER)
    assert as_member(other).get(f"/journeys/{journey.pk}/paper-pages/").status_code == 404


def test_it_goes_on_here_to_the_panel(found: Walk, applicant: Member, as_member: Browser) -> None:
    as_member(found.cast.workforce).post(_page(found), _handed_in(found, applicant))
    found.journey = Journey.objects.get(member=applicant)
    panel = panel_in(found)
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    found.confirm()
    shown = text_of(as_member(found.cast.chair).get(f"/journeys/{found.journey.pk}/pack/"))
    assert "On paper: see the scanned pages" in shown
    assert "Signed on paper; entered by Wes Workforce" in shown
    with clock.at(panel.on):
        found.decide("approved")
    assert found.refreshed().stage == "approved"


def test_a_returned_paper_application_changes_here_and_keeps_its_other_pages(
    found: Walk, applicant: Member, as_member: Browser
) -> None:
    """Only those sign again whose pages were written anew."""
    as_member(found.cast.workforce).post(_page(found), _handed_in(found, applicant))
    found.journey = Journey.objects.get(member=applicant)
    found.review(forward=False)
    found.cast = type(found.cast)(**{**found.cast.__dict__, "applicant": applicant})
    found.strengthen()
    found.close_for_signing()
    journey = with_everything(Journey.objects.filter(member=applicant)).get()
    version = sealed_portfolio(journey)
    assert version is not None
    on_paper = {part.key.partition(".")[0] for part in version.parts.all() if is_paper(part)}
    assert "manager_statement" in on_paper
    assert "applicant_statement" not in on_paper
    states = {s.slot.key: s.state for s in signature_states(journey)}
    assert states == {
        "applicant": "sign_again",
        "line_manager": "signed",
        "service_manager": "sign_again",
        "head_of_service": "sign_again",
    }


def test_nothing_can_be_handed_in_unsigned(
    found: Walk, applicant: Member, as_member: Browser
) -> None:
    answer = as_member(found.cast.workforce).post(
        _page(found),
        _entry(
            applicant,
            "submitted",
            pages=scan(),
            **_signatures(found, "head_of_service"),
            **day("handed_in_on", SIGNED),
        ),
    )
    assert "Nothing can be handed in unsigned" in text_of(answer)
    assert 'href="#id_signed_head_of_service-day"' in answer.content.decode()
    assert not Journey.objects.filter(member=applicant).exists()
    assert not StoredFile.objects.exists()


def test_the_rest_can_sign_here(found: Walk, applicant: Member, as_member: Browser) -> None:
    as_member(found.cast.workforce).post(
        _page(found),
        _entry(
            applicant,
            "signing",
            pages=scan(),
            **_signatures(found, "service_manager", "head_of_service"),
        ),
    )
    journey = with_everything(Journey.objects.filter(member=applicant)).get()
    states = {s.slot.key: s.state for s in signature_states(journey)}
    assert states["line_manager"] == "signed"
    assert states["service_manager"] == "waiting"
    page = f"/journeys/{journey.pk}/sign/service_manager/"
    browser = as_member(found.cast.service_manager)
    assert "On paper: see the scanned pages" in text_of(browser.get(page))
    version = SealedVersion.objects.get(record__subject=applicant)
    browser.post(page, {"confirmed": "yes", "version": version.number})
    journey = with_everything(Journey.objects.filter(member=applicant)).get()
    assert {s.slot.key: s.state for s in signature_states(journey)}["service_manager"] == "signed"


def test_an_early_stage_needs_no_pages(found: Walk, applicant: Member, as_member: Browser) -> None:
    answer = as_member(found.cast.workforce).post(_page(found), _entry(applicant, "building"))
    assert answer.status_code == 302
    journey = Journey.objects.get(member=applicant)
    assert journey.stage == "building"
    assert [p.party for p in journey.parties.order_by("party")] == [
        "head_of_service",
        "line_manager",
        "service_manager",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"pages": scan(b"not a pdf")}, "is not a PDF inside, whatever its name says"),
        ({"pages": ""}, "Choose"),
        (day("started_on", START + timedelta(days=3)), "must be today or in the past"),
        (day("clock_started_on", date(2025, 11, 1)), "can’t be before the application began"),
        ({"stage": "with_human_resources"}, "from the list"),
        ({"signed_line_manager-day": ""}, "must include a day"),
        ({"signer_line_manager": ""}, "Choose who signed"),
        (day("signed_applicant", date(2014, 1, 1)), "did not work here on that day"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left_half_done(
    found: Walk, applicant: Member, as_member: Browser, values: dict[str, object], said: str
) -> None:
    sent = {
        **_entry(applicant, "submitted", pages=scan(), **day("handed_in_on", SIGNED)),
        **_signatures(found),
        **values,
    }
    answer = as_member(found.cast.workforce).post(_page(found), sent)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert not Journey.objects.filter(member=applicant).exists()
    assert not StoredFile.objects.exists()


def test_nobody_has_two_applications_at_once(found: Walk, as_member: Browser) -> None:
    answer = as_member(found.cast.workforce).post(
        _page(found), _entry(found.cast.applicant, "building")
    )
    assert "has an application here already" in text_of(answer)
    assert Journey.objects.count() == 1
