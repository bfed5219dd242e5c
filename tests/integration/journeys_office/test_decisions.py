"""The interview, the decision, the plan, and the form that goes to human resources."""

from datetime import date, timedelta

import pytest

from goldenthread.checks.calendar import months_later
from goldenthread.config.demo import texts
from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage
from goldenthread.journeys.actions import decisions
from goldenthread.journeys.models import Decision, HumanResourcesNotice, Journey, PlanAction
from goldenthread.journeys.queries.facts import booked
from goldenthread.journeys.queries.journeys import with_everything
from goldenthread.records import queries as records
from tests.factories import people
from tests.integration.journeys_office.conftest import (
    START,
    Browser,
    day,
    panel_in,
    text_of,
    to_confirmed,
)

pytestmark = pytest.mark.django_db


def _with_notes(found: Walk) -> None:
    row = decisions.notes_of(by=found.cast.chair, journey=found.refreshed())
    for part, answers in texts.panel_notes().items():
        found.write(found.cast.chair, row.record, part, answers)


def _decision(on: date, outcome: str = "approved", **values: object) -> dict[str, object]:
    effective = months_later(on.replace(day=1), 1)
    return {
        "outcome": outcome,
        "reasons": "The portfolio and the conversation showed it.",
        "feedback": "Keep on recording as clearly as now.",
        **day("decided_on", on),
        **(day("effective_on", effective) if outcome == "approved" else {}),
        **values,
    }


def test_the_interview_page_gives_each_question_with_its_purpose(
    found: Walk, as_member: Browser
) -> None:
    """PS-03, PS-05, EC-53."""
    to_confirmed(found)
    shown = text_of(as_member(found.cast.chair).get(f"/journeys/{found.journey.pk}/interview/"))
    meeting = found.version.definition.panel
    assert meeting is not None
    for question in meeting.questions:
        assert question.purpose in shown
    assert "Keeps the child at the centre" in shown
    assert "3 examples hoped for. Fewer is no reason to stop." in shown


def test_the_chair_opens_the_notes_and_members_do_not(found: Walk, as_member: Browser) -> None:
    to_confirmed(found)
    page = f"/journeys/{found.journey.pk}/interview/notes/"
    refused = as_member(found.cast.panel_members[0]).post(page)
    assert refused.status_code == 409
    browser = as_member(found.cast.chair)
    first, second = browser.post(page), browser.post(page)
    assert first.status_code == 302
    assert first["Location"] == second["Location"], "the notes are begun once"
    assert browser.get(first["Location"]).status_code == 200


def test_no_decision_before_the_panel_has_met(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    _with_notes(found)
    page = f"/journeys/{found.journey.pk}/decide/"
    answer = as_member(found.cast.chair).post(page, _decision(START))
    assert "can&#39;t be earlier than the panel" in text_of(answer)
    assert not Decision.objects.exists()
    assert panel.on > START


def test_the_outcome_may_follow_later(found: Walk, as_member: Browser) -> None:
    """EC-52."""
    panel = to_confirmed(found)
    later = panel.on + timedelta(days=5)
    with clock.at(later):
        _with_notes(found)
        page = f"/journeys/{found.journey.pk}/decide/"
        answer = as_member(found.cast.chair).post(page, _decision(later))
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert decision.decided_on == later
    assert decision.slot is not None
    assert decision.slot.manager_attended is True, "as the notes say"


def test_the_day_of_the_new_grade_belongs_to_approval_alone(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        _with_notes(found)
        page = f"/journeys/{found.journey.pk}/decide/"
        browser = as_member(found.cast.chair)
        without = {k: v for k, v in _decision(panel.on).items() if "effective" not in k}
        refused = browser.post(page, without)
        assert 'href="#id_effective_on-day"' in refused.content.decode()
        browser.post(page, {**_decision(panel.on, "deferred"), **day("effective_on", panel.on)})
    assert Decision.objects.get().effective_on is None


def test_a_decision_waits_for_its_notes(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        decisions.notes_of(by=found.cast.chair, journey=found.refreshed())
        page = f"/journeys/{found.journey.pk}/decide/"
        browser = as_member(found.cast.chair)
        assert "The notes still lack" in text_of(browser.get(page))
        answer = browser.post(page, _decision(panel.on))
    assert answer.status_code == 200
    assert "still missing" in text_of(answer)
    assert not Decision.objects.exists()


def test_only_the_chair_decides(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    page = f"/journeys/{found.journey.pk}/decide/"
    with clock.at(panel.on):
        assert as_member(found.cast.panel_members[0]).get(page).status_code == 409
        for member in (found.cast.workforce, found.cast.line_manager, found.cast.applicant):
            assert as_member(member).get(page).status_code == 404


def test_deciding_twice_decides_once(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        _with_notes(found)
        page = f"/journeys/{found.journey.pk}/decide/"
        browser = as_member(found.cast.chair)
        assert browser.post(page, _decision(panel.on)).status_code == 302
        again = browser.post(page, _decision(panel.on, "deferred", reasons="Typed for an hour"))
    assert "It may have been done already" in text_of(again)
    assert "Typed for an hour" in text_of(again)
    assert Decision.objects.get().outcome == "approved"


def test_each_reader_learns_of_the_decision_what_is_theirs(found: Walk, as_member: Browser) -> None:
    """WF-23."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("not_approved")
        page = f"/journeys/{found.journey.pk}/decision/"
        for reader in (found.cast.applicant, found.cast.line_manager, found.cast.workforce):
            assert "Feedback" in text_of(as_member(reader).get(page))
        above = text_of(as_member(found.cast.service_manager).get(page))
        assert "Not approved" in above
        assert Decision.objects.get().feedback.split(".")[0] not in above
        notes = text_of(as_member(found.cast.applicant).get(page))
        assert "Throughout the conversation" in notes


def test_not_approved_goes_on_with_a_plan_and_a_second_panel(
    found: Walk, as_member: Browser
) -> None:
    """EC-15, EC-23: support, a plan and a way back, with notes of their own at the next panel."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("not_approved")
        browser = as_member(found.cast.line_manager)
        plan = f"/journeys/{found.journey.pk}/plan/"
        browser.post(
            f"{plan}add/",
            {
                "action": "Lead two assessments",
                "by_whom": "Pia",
                **day("by_when", panel.on + timedelta(days=60)),
            },
        )
        browser.post(f"/journeys/{found.journey.pk}/do/agree_plan/", {"csrf": "sent"})
        assert found.refreshed().stage == "support"
        answer = as_member(found.cast.applicant).post(
            f"/journeys/{found.journey.pk}/do/prepare_again/", {"reason": "I am ready"}
        )
        assert answer.status_code == 302
        journey = with_everything(Journey.objects.filter(pk=found.journey.pk)).get()
        assert journey.stage == "building"
        assert booked(journey) is None, "the panel that is over sets no date any more"
    with clock.at(panel.on + timedelta(days=30)):
        found.observe()
        found.strengthen()
        found.close_for_signing()
        found.sign()
        found.submit()
        second = panel_in(found)
        found.hold_date(second)
        found.review(forward=True, panel_on=second.on)
        found.confirm()
    with clock.at(second.on):
        found.decide("approved")
    first, last = Decision.objects.order_by("at")
    assert first.notes.record_id != last.notes.record_id
    assert found.refreshed().stage == "approved"


def test_a_plan_cites_statements_of_the_pathway_and_is_worked_through(
    found: Walk, as_member: Browser
) -> None:
    """PS-10, LM-24."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("approved")
        plan = f"/journeys/{found.journey.pk}/plan/"
        browser = as_member(found.cast.applicant)
        offered = browser.get(f"{plan}add/").content.decode()
        assert "KSS" in offered or "Knowledge and skills" in offered
        assert "draft PQS" not in offered
        statement = offered.split('<option value="')[2].split('"')[0]
        added = browser.post(
            f"{plan}add/",
            {
                "action": "Coach a colleague",
                "by_whom": "Pia",
                **day("by_when", panel.on + timedelta(days=30)),
                "measure": "They say so",
                "statement": statement,
            },
        )
        assert added.status_code == 302
        row = PlanAction.objects.get()
        assert str(row.statement_id) == statement
        assert "Coach a colleague" in text_of(browser.get(plan))
        browser.post(f"{plan}{row.pk}/done/")
        again = browser.post(f"{plan}{row.pk}/done/", follow=True)
        assert "This has changed since you opened the page" in text_of(again)
        row.refresh_from_db()
        assert row.done_on == panel.on
        elsewhere = browser.post(f"{plan}add/", {"action": "", **day("by_when", START)})
        assert "Say what is to be done" in text_of(elsewhere)


def test_the_outcome_form_comes_filled_in_and_goes_once(found: Walk, as_member: Browser) -> None:
    """WF-22, HR-01, HR-02."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("approved")
        page = f"/journeys/{found.journey.pk}/outcome-form/"
        browser = as_member(found.cast.workforce)
        form = browser.post(f"{page}open/")
        assert browser.post(f"{page}open/")["Location"] == form["Location"]
        row = decisions.outcome_form_of(found.refreshed())
        assert row is not None
        assert records.answers_of(row.record)["outcome"] == {
            "employee_number": found.cast.applicant.employee_number,
            "name": "Pia Practitioner",
            "from_grade": "F",
            "to_grade": "G",
            "effective_on": months_later(panel.on.replace(day=1), 1).isoformat(),
            "panel_on": panel.on.isoformat(),
            "decision": "Approved",
            "replaces": "No",
        }
        assert browser.post(page).status_code == 302
        assert browser.post(page).status_code == 409
    assert HumanResourcesNotice.objects.count() == 1
    assert found.refreshed().stage == "with_human_resources"


def test_human_resources_see_the_form_and_nothing_else(found: Walk, as_member: Browser) -> None:
    """HR-03, HR-04."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("approved")
        found.send_outcome()
        notice = HumanResourcesNotice.objects.get()
        browser = as_member(found.cast.human_resources)
        assert "Pia Practitioner" in text_of(browser.get("/journeys/outcomes/"))
        page = f"/journeys/outcomes/{notice.pk}/"
        shown = text_of(browser.get(page))
        assert "Employee number" in shown
        assert "Feedback" not in shown
        journey = found.journey.pk
        for path in ("", "review/", "pack/", "decision/", "plan/", "portfolio/", "outcome-form/"):
            assert browser.get(f"/journeys/{journey}/{path}").status_code == 404, path
        record = notice.version.record_id
        assert browser.get(f"/records/{record}").status_code == 404
        too_late = browser.post(page, day("on", panel.on + timedelta(days=1)))
        assert "must be today or in the past" in text_of(too_late)
        assert browser.post(page, day("on", panel.on)).status_code == 302
        assert "Payroll was told on" in text_of(browser.get(page))
        twice = browser.post(page, day("on", panel.on))
        assert "recorded already" in text_of(twice)
    assert found.refreshed().stage == "development"
    for member in (found.cast.workforce, found.cast.applicant, found.cast.line_manager):
        assert as_member(member).get(page).status_code == 404
    other = people.cast("Another council")
    assert as_member(other.hr).get(page).status_code == 404
    assert "Pia" not in text_of(as_member(other.hr).get("/journeys/outcomes/"))


def test_the_letter_to_human_resources_leads_to_the_form(found: Walk) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("approved")
        found.send_outcome()
    letter = OutboxMessage.objects.get(to_name="Hugo Resources")
    assert "/journeys/outcomes/" in letter.body
    assert f"/journeys/{found.journey.pk}" not in letter.body
