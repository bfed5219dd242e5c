"""Quality assurance in the browser: begun, filled in, returned, resubmitted, sent forward."""

from datetime import timedelta

import pytest

from goldenthread.config.demo import texts
from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.journeys.models import Review
from goldenthread.journeys.queries.dates import calendar_of, dues
from goldenthread.journeys.queries.journeys import with_everything
from goldenthread.people.roles import Role
from goldenthread.records import queries as records
from tests.factories import people
from tests.integration.journeys_office.conftest import START, Browser, day, panel_in, text_of

pytestmark = pytest.mark.django_db


def _fill_in(found: Walk, review: Review, *, forward: bool) -> None:
    answers = texts.review(
        found.cast.workforce,
        received_on=START,
        forward=forward,
        meeting_on=START + timedelta(weeks=6),
        resubmit_by=START + timedelta(days=14),
    )
    for part, given in answers.items():
        found.write(found.cast.workforce, review.record, part, given)


def _begun(found: Walk, as_member: Browser) -> Review:
    as_member(found.cast.workforce).post(f"/journeys/{found.journey.pk}/review/begin/")
    return Review.objects.get()


def test_beginning_fills_in_who_reviews_and_when_the_portfolio_came(
    found: Walk, as_member: Browser
) -> None:
    """WF-04, WF-17."""
    found.to_submitted()
    review = _begun(found, as_member)
    answers = records.answers_of(review.record)["overall"]
    assert answers["received_on"] == START.isoformat()
    assert answers["reviewer_name"] == "Wes Workforce"


def test_a_second_person_hears_who_has_begun(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    _begun(found, as_member)
    other = people.member(found.cast.workforce.organisation, Role.WORKFORCE_DEVELOPMENT)
    answer = as_member(other).post(f"/journeys/{found.journey.pk}/review/begin/")
    assert answer.status_code == 409
    assert "Wes Workforce has begun this quality assurance already" in text_of(answer)
    assert Review.objects.count() == 1


def test_a_review_can_be_handed_to_a_colleague(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    review = _begun(found, as_member)
    other = people.member(
        found.cast.workforce.organisation, Role.WORKFORCE_DEVELOPMENT, name="Olu Other"
    )
    page = f"/journeys/{found.journey.pk}/review/hand-over/"
    answer = as_member(found.cast.workforce).post(page, {"to": str(other.pk)})
    assert answer.status_code == 302
    review.refresh_from_db()
    assert review.reviewer == other


def test_nothing_is_concluded_while_answers_are_missing(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    _begun(found, as_member)
    page = f"/journeys/{found.journey.pk}/review/conclude/"
    browser = as_member(found.cast.workforce)
    assert "The form still lacks" in text_of(browser.get(page))
    answer = browser.post(page, {"forward": "yes"})
    assert "still missing" in text_of(answer)
    assert found.refreshed().stage == "submitted"


def test_the_conclusion_may_not_contradict_the_form(found: Walk, as_member: Browser) -> None:
    """WF-08: section 1 decides which sections the others read."""
    found.to_submitted()
    _fill_in(found, _begun(found, as_member), forward=False)
    page = f"/journeys/{found.journey.pk}/review/conclude/"
    answer = as_member(found.cast.workforce).post(page, {"forward": "yes"})
    assert "The form says that more evidence is needed" in text_of(answer)
    assert 'href="#id_forward"' in answer.content.decode()
    assert found.refreshed().stage == "submitted"


def test_a_return_names_its_day_and_the_applicant_reads_why(
    found: Walk, as_member: Browser
) -> None:
    """WF-15."""
    found.to_submitted()
    review = _begun(found, as_member)
    _fill_in(found, review, forward=False)
    page = f"/journeys/{found.journey.pk}/review/conclude/"
    browser = as_member(found.cast.workforce)
    assert 'value="16"' in browser.get(page).content.decode(), "the form’s day is proposed"
    back_by = START + timedelta(days=14)
    answer = browser.post(page, {"forward": "no", **day("resubmit_by", back_by)})
    assert answer.status_code == 302
    journey = with_everything(type(found.journey).objects.filter(pk=found.journey.pk)).get()
    due = next(d for d in dues(journey, calendar_of(journey.organisation)) if "again" in d.title)
    assert (journey.stage, due.on) == ("returned", back_by)
    for reader in (found.cast.applicant, found.cast.line_manager):
        shown = text_of(as_member(reader).get(f"/journeys/{found.journey.pk}/review/"))
        assert "Returned for more" in shown
        assert "Section 2: what is needed" in shown


def test_the_reviewer_signs_what_is_sealed(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    found.review(forward=False)
    review = Review.objects.get()
    assert review.sealed is not None
    signature = review.sealed.signatures.get()
    assert (signature.slot, signature.role) == ("reviewer", Role.WORKFORCE_DEVELOPMENT)


def test_a_missed_day_locks_nobody_out(found: Walk, as_member: Browser) -> None:
    """EC-16: it can be moved, and handing in late works as well."""
    found.to_submitted()
    found.review(forward=False)
    late = START + timedelta(days=30)
    page = f"/journeys/{found.journey.pk}/review/more-time/"
    with clock.at(late):
        browser = as_member(found.cast.workforce)
        refused = browser.post(page, {**day("until", START), "reason": "Sickness"})
        assert "must be today or in the future" in text_of(refused)
        answer = browser.post(
            page, {**day("until", late + timedelta(days=7)), "reason": "Sickness"}
        )
        assert answer.status_code == 302
        assert Review.objects.get().resubmit_by == late + timedelta(days=7)
        found.strengthen()
        found.resubmit()
        assert found.refreshed().stage == "submitted"


def test_there_is_a_second_resubmission(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    for _ in range(2):
        found.review(forward=False)
        found.journey.refresh_from_db()
        found.fill(
            found.cast.applicant,
            "applicant_statement",
            {"statement": {"readiness": f"Round {_}", "aspirations": "To lead a team"}},
        )
        found.resubmit()
    panel = panel_in(found)
    found.review(forward=True, panel_on=panel.on)
    assert found.refreshed().stage == "quality_assured"
    shown = text_of(as_member(found.cast.workforce).get(f"/journeys/{found.journey.pk}/review/"))
    assert "Handed in again (3)" in shown
    assert "Goes forward" in shown


def test_a_review_under_way_is_not_the_applicants_to_see(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    _begun(found, as_member)
    answer = as_member(found.cast.applicant).get(f"/journeys/{found.journey.pk}/review/")
    assert answer.status_code == 404


def test_concluding_twice_concludes_once(found: Walk, as_member: Browser) -> None:
    found.to_submitted()
    found.review(forward=False)
    page = f"/journeys/{found.journey.pk}/review/conclude/"
    answer = as_member(found.cast.workforce).post(page, {"forward": "yes"})
    assert answer.status_code == 409
    assert "Nothing was changed" in text_of(answer)


def test_what_was_ticked_about_one_hand_in_does_not_count_for_the_next(
    found: Walk, as_member: Browser
) -> None:
    """The ticks of before stay readable beside the item."""
    found.to_submitted()
    desk = as_member(found.cast.workforce)
    page = f"/journeys/{found.journey.pk}/checklist/workforce_development/"
    desk.post(page, {"item": "received"})
    found.review(forward=False)
    shown = text_of(desk.get(page))
    assert "For an earlier hand-in:" in shown
    assert 'Tick<span class="govuk-visually-hidden">: Date of receipt noted' in shown
    own = f"/journeys/{found.journey.pk}/checklist/applicant/"
    applicant = as_member(found.cast.applicant)
    assert "For an earlier hand-in:" in text_of(applicant.get(own))
    found.strengthen()
    found.resubmit()
    desk.post(page, {"item": "received"})
    ticks = found.journey.ticks.filter(checklist="workforce_development", item="received")
    assert ticks.count() == 2
    assert ticks.get(retired_at=None).ticked_by == found.cast.workforce
    assert "Take back" in text_of(desk.get(page))


def test_what_quality_assurance_still_needs_leads_to_its_form(
    found: Walk, as_member: Browser
) -> None:
    """A finding leads to the page that puts it right, and never to the page it stands on."""
    found.to_submitted()
    begun = as_member(found.cast.workforce).post(f"/journeys/{found.journey.pk}/review/begin/")
    form = begun["Location"]
    for page in ("review/", "review/conclude/"):
        address = f"/journeys/{found.journey.pk}/{page}"
        shown = as_member(found.cast.workforce).get(address).content.decode()
        findings = shown.partition('<ul class="gt-findings">')[2].partition("</main>")[0]
        assert f'href="{form}"' in findings
        assert f'href="{address}"' not in findings
