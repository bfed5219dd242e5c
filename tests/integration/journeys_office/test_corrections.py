"""A decision recorded wrongly is corrected: both rows show, and all that followed is mended."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from goldenthread.checks.calendar import months_later
from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import OutboxMessage
from goldenthread.journeys.actions import corrections, decisions, moves, time
from goldenthread.journeys.actions.corrections import Corrected
from goldenthread.journeys.models import Decision, HumanResourcesNotice, Journey, PlanAction
from goldenthread.journeys.queries import deciding
from goldenthread.journeys.queries.decided import standing
from goldenthread.people.roles import Role
from goldenthread.people.waiting import waiting_for
from goldenthread.records import queries as records
from tests.factories import people
from tests.integration.journeys_office.conftest import (
    Browser,
    day,
    panel_in,
    text_of,
    to_confirmed,
)

pytestmark = pytest.mark.django_db

WHY = "The wrong button was pressed after a long day"


def _decided(found: Walk, outcome: str) -> Decision:
    """An application on which the panel has just decided; the caller sets the day."""
    found.decide(outcome)
    return Decision.objects.get()


def _correct(found: Walk, decision: Decision, outcome: str = "", **values: object) -> Decision:
    """Corrected by the chair; what is not named stays as it was recorded."""
    as_it_was = corrections.as_recorded(decision)
    to = {**vars(as_it_was), **({"outcome": outcome} if outcome else {}), **values}
    by = found.cast.chair
    return corrections.correct_decision(by=by, decision=decision, to=Corrected(**to), why=WHY)


def _page(found: Walk, decision: Decision) -> str:
    return f"/journeys/{found.journey.pk}/decision/{decision.pk}/correct/"


def _answers(decision: Decision, **values: object) -> dict[str, object]:
    effective = day("effective_on", decision.effective_on) if decision.effective_on else {}
    return {
        "why": WHY,
        "outcome": decision.outcome,
        "reasons": decision.reasons,
        "feedback": decision.feedback,
        **effective,
        **values,
    }


def _letters_after(before: set[UUID], name: str = "") -> list[str]:
    rows = OutboxMessage.objects.exclude(pk__in=before).filter(key__contains=name)
    return sorted(row.to_name for row in rows)


def _letters() -> set[UUID]:
    return set(OutboxMessage.objects.values_list("pk", flat=True))


def test_a_corrected_decision_and_the_first_one_both_show(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        before = _letters()
        browser = as_member(found.cast.chair)
        answer = browser.post(_page(found, first), _answers(first, outcome="not_approved"))
        assert answer["Location"] == f"/journeys/{found.journey.pk}/decision/"
        second = Decision.objects.get(supersedes=first)
        assert (second.outcome, second.by, second.notes) == (
            "not_approved", found.cast.chair, first.notes,
        )  # fmt: skip
        assert found.refreshed().stage == "not_approved"
        assert standing(found.refreshed()) == second
        for reader in (found.cast.applicant, found.cast.line_manager):
            shown = text_of(as_member(reader).get(f"/journeys/{found.journey.pk}/decision/"))
            assert shown.index(">Not approved") < shown.index("Deferred, as first recorded")
            assert WHY in shown
            assert "the outcome, which was recorded as “Deferred”" in shown
        above = text_of(
            as_member(found.cast.service_manager).get(f"/journeys/{found.journey.pk}/decision/")
        )
        assert "Deferred, as first recorded" in above
        assert WHY not in above
    told = _letters_after(before, "decision_corrected")
    assert told == ["Lena Line", "Pia Practitioner", "Wes Workforce"]


def test_the_wording_alone_moves_nothing(found: Walk) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.send_outcome()
        before, revision = _letters(), found.refreshed().revision
        second = _correct(found, first, feedback="Your recording was clear.")
    assert found.refreshed().stage == "with_human_resources"
    assert found.refreshed().revision == revision
    assert HumanResourcesNotice.objects.get().recalled_at is None
    assert _letters_after(before) == ["Lena Line", "Pia Practitioner", "Wes Workforce"]
    (now, then) = deciding.decisions(found.cast.applicant, found.refreshed())
    assert (now.decision, then.decision) == (second, first)
    assert now.notice is not None, "the outcome form belongs to the decision that stands"
    assert now.changed == ("the feedback",)


def test_each_correction_is_told_once_on_the_timeline_and_among_the_news(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        second = _correct(found, first, "not_approved")
        _correct(found, second, feedback="Clearer words.")
        page = f"/journeys/{found.journey.pk}/history/"
        shown = text_of(as_member(found.cast.applicant).get(page))
        assert shown.count("corrected the panel’s decision") == 2
        assert f"Deferred became Not approved. {WHY}" in shown
        assert WHY not in text_of(as_member(found.cast.head_of_service).get(page))


def test_the_thread_shows_both_rows(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        second = _correct(found, first, "approved", effective_on=panel.on)
        for row in (first, second):
            page = f"/journeys/thread/decision/{row.pk}/"
            shown = text_of(as_member(found.cast.applicant).get(page))
            assert shown.index("No longer stands:") < shown.index("Decision, corrected")
            assert f"#decision-{first.pk}" in shown


def test_a_decision_is_corrected_once_and_a_correction_can_be_corrected(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        browser = as_member(found.cast.chair)
        sent = _answers(first, outcome="not_approved")
        assert browser.post(_page(found, first), sent).status_code == 302
        again = browser.post(_page(found, first), _answers(first, reasons="Typed for an hour"))
        assert "Priya Principal has corrected this decision already" in text_of(again)
        assert "Typed for an hour" in text_of(again), "what was typed in a stale tab is not lost"
        assert browser.get(_page(found, first)).status_code == 409
        second = Decision.objects.get(supersedes=first)
        _correct(found, second, "deferred")
        assert found.refreshed().stage == "deferred"
        shown = text_of(browser.get(f"/journeys/{found.journey.pk}/decision/"))
        assert shown.index("Not approved, as corrected before") < shown.index(
            "Deferred, as first recorded"
        )
    assert Decision.objects.count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            organisation_id=second.organisation_id, journey=second.journey,
            submission=second.submission, notes=second.notes,
            outcome="deferred", reasons="a", feedback="b", decided_on=panel.on, by=second.by,
            supersedes=first, why_corrected="twice",
        )  # fmt: skip


def test_only_the_chair_corrects(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        others = (
            found.cast.panel_members[0], found.cast.workforce, found.cast.line_manager,
            found.cast.applicant, found.cast.service_manager, found.cast.human_resources,
        )  # fmt: skip
        for member in others:
            assert as_member(member).get(_page(found, first)).status_code == 404, member.name
            shown = as_member(member).get(f"/journeys/{found.journey.pk}/decision/")
            assert "Correct this decision" not in shown.content.decode()
            with pytest.raises(NotAllowedError):
                corrections.correct_decision(
                    by=member,
                    decision=first,
                    to=Corrected("not_approved", "a", "b"),
                    why=WHY,
                )
        assert "Correct this decision" in text_of(
            as_member(found.cast.chair).get(f"/journeys/{found.journey.pk}/decision/")
        )


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"why": ""}, "why", "Say what was wrong"),
        ({"reasons": " "}, "reasons", "Answer the question"),
        ({"outcome": "approved"}, "effective_on-day", "first day at the new grade"),
        ({}, "", "Nothing here differs from the decision as it stands"),
    ],
)
def test_what_is_wrong_with_a_correction_is_said_where_it_is(
    found: Walk, as_member: Browser, values: dict[str, object], field: str, said: str
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        answer = as_member(found.cast.chair).post(_page(found, first), _answers(first, **values))
    assert said in text_of(answer)
    assert not field or f'href="#id_{field}"' in answer.content.decode()
    assert Decision.objects.count() == 1


def test_a_corrected_day_sends_a_form_that_replaces_the_first(
    found: Walk, as_member: Browser
) -> None:
    """HR-01 to HR-04: both forms show, one stands, and payroll is told of what changed."""
    panel = to_confirmed(found)
    right_day = months_later(panel.on.replace(day=1), 2)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.send_outcome()
        found.tell_payroll()
        old = HumanResourcesNotice.objects.get()
        before = _letters()
        _correct(found, first, effective_on=right_day)
        assert _letters_after(before, "outcome_recalled") == ["Hugo Resources"]
        assert found.refreshed().stage == "approved"
        hr = as_member(found.cast.human_resources)
        waiting = text_of(hr.get(f"/journeys/outcomes/{old.pk}/"))
        assert "A corrected form follows" in waiting
        assert "ask them to wait for it" in waiting
        assert "Wait: a corrected form follows" in text_of(hr.get("/journeys/outcomes/"))
        refused = text_of(hr.post(f"/journeys/outcomes/{old.pk}/", day("on", panel.on)))
        assert "no longer stands" in refused

        desk = as_member(found.cast.workforce)
        page = f"/journeys/{found.journey.pk}/outcome-form/"
        assert "This form replaces the one of" in text_of(desk.get(page))
        desk.post(f"{page}open/")
        row = decisions.outcome_form_of(found.refreshed())
        assert row is not None
        filled = records.answers_of(row.record)["outcome"]
        assert filled["effective_on"] == right_day.isoformat()
        assert filled["replaces"].startswith("Yes, the one sent on ")
        assert desk.post(page).status_code == 302

        new = HumanResourcesNotice.objects.exclude(pk=old.pk).get()
        assert new.replaces == old
        shown = text_of(hr.get(f"/journeys/outcomes/{new.pk}/"))
        assert "so tell them what has changed" in shown
        assert "has taken its place" in text_of(hr.get(f"/journeys/outcomes/{old.pk}/"))
        lists = deciding.received(found.cast.human_resources)
        assert [(one.notice, one.state) for one in lists] == [(new, "to_do"), (old, "over")]
        hr.post(f"/journeys/outcomes/{new.pk}/", day("on", panel.on))
    assert found.refreshed().stage == "development"


def test_human_resources_hear_when_they_should_never_have_heard(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.send_outcome()
        found.tell_payroll()
        notice = HumanResourcesNotice.objects.get()
        _correct(found, first, "not_approved")
        assert found.refreshed().stage == "not_approved"
        hr = as_member(found.cast.human_resources)
        page = f"/journeys/outcomes/{notice.pk}/"
        shown = text_of(hr.get(page))
        assert "the new grade does not apply" in shown
        assert "Not approved" not in shown, "how the panel decided is not theirs to know"
        assert "Tell payroll again" in text_of(hr.get("/journeys/outcomes/"))
        assert hr.post(page, day("on", panel.on)).status_code == 302
        assert "Payroll was told that on" in text_of(hr.get(page))
        twice = hr.post(page, day("on", panel.on))
        assert twice.status_code == 200
    assert [one.state for one in deciding.received(found.cast.human_resources)] == ["over"]


def test_a_form_that_payroll_never_heard_of_leaves_nothing_to_do(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.send_outcome()
        _correct(found, first, "deferred")
        notice = HumanResourcesNotice.objects.get()
        page = f"/journeys/outcomes/{notice.pk}/"
        shown = text_of(as_member(found.cast.human_resources).get(page))
        assert "Payroll has not been told of it, so nothing is left to do" in shown
        with pytest.raises(ActionError, match="no longer stands"):
            decisions.record_payroll_told(by=found.cast.human_resources, notice=notice, on=panel.on)


def test_nobody_tells_human_resources_before_the_form_was_sent(found: Walk) -> None:
    """An outcome form that was opened, and never sent, is filled in afresh."""
    panel = to_confirmed(found)
    right_day = panel.on + timedelta(days=40)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        decisions.open_outcome_form(by=found.cast.workforce, journey=found.refreshed())
        before = _letters()
        _correct(found, first, effective_on=right_day)
        assert "Hugo Resources" not in _letters_after(before)
        assert found.refreshed().stage == "approved"
        row = decisions.open_outcome_form(by=found.cast.workforce, journey=found.refreshed())
        assert records.answers_of(row.record)["outcome"]["effective_on"] == right_day.isoformat()
        assert records.answers_of(row.record)["outcome"]["replaces"] == "No"
        decisions.send_outcome(by=found.cast.workforce, journey=found.refreshed())
    assert HumanResourcesNotice.objects.get().replaces is None


def test_the_plan_asks_what_still_fits_a_corrected_outcome(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.plan()
        row = PlanAction.objects.get()
        plan = f"/journeys/{found.journey.pk}/plan/"
        browser = as_member(found.cast.line_manager)
        assert "Set aside" not in text_of(browser.get(plan))
        browser.post(f"{plan}{row.pk}/set-aside/")
        assert PlanAction.objects.get().set_aside_on is None
        _correct(found, first, "not_approved")
        assert "Agreed before the decision was corrected" in text_of(browser.get(plan))
        browser.post(f"{plan}{row.pk}/set-aside/")
        shown = text_of(browser.get(plan))
        assert "Set aside on" in shown
        assert "No action yet" in shown
        findings = text_of(browser.get(f"/journeys/{found.journey.pk}/do/agree_plan/"))
        assert "Agree the plan" in findings
        assert browser.post(f"/journeys/{found.journey.pk}/do/agree_plan/").status_code == 200
    assert found.refreshed().stage == "not_approved"


def test_a_new_action_belongs_to_the_decision_that_stands(found: Walk) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "approved")
    with clock.at(panel.on - timedelta(days=1)):  # even where a clock was set back
        second = _correct(found, first, "not_approved")
        found.plan()
    assert PlanAction.objects.get().decision == second


def test_the_outcome_stays_once_the_next_portfolio_is_under_way(
    found: Walk, as_member: Browser
) -> None:
    """Reasons can be put right for ever: they are the worker's record. The outcome can't."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        found.plan()
        decisions.agree_plan(by=found.cast.line_manager, journey=found.refreshed())
        page = _page(found, first)
        browser = as_member(found.cast.chair)
        assert "What did the panel decide?" in text_of(browser.get(page))
        moves.advance(by=found.cast.applicant, journey=found.refreshed(), verb="prepare_again")
        shown = text_of(browser.get(page))
        assert "What did the panel decide?" not in shown
        assert "The application is at “Building the portfolio”" in shown
        stale = browser.post(page, _answers(first, outcome="not_approved"))
        assert 'href="#id_outcome"' in stale.content.decode()
        assert Decision.objects.count() == 1
        wording = {"why": WHY, "reasons": "As it was said.", "feedback": first.feedback}
        assert browser.post(page, wording).status_code == 302
    assert found.refreshed().stage == "building"
    assert Decision.objects.get(supersedes=first).outcome == "deferred"


def test_an_earlier_decision_is_not_taken_for_the_one_that_stands(found: Walk) -> None:
    """A correction of the first portfolio's wording is later than the second one's decision."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "not_approved")
        found.plan()
        decisions.agree_plan(by=found.cast.line_manager, journey=found.refreshed())
        moves.advance(by=found.cast.applicant, journey=found.refreshed(), verb="prepare_again")
    with clock.at(panel.on + timedelta(days=30)):
        found.observe()
        found.strengthen()
        found.close_for_signing()
        found.sign()
        found.submit()
        later = panel_in(found)
        found.hold_date(later)
        found.review(forward=True, panel_on=later.on)
        found.confirm()
    with clock.at(later.on):
        found.decide("approved")
        last = Decision.objects.exclude(pk=first.pk).get()
        _correct(found, first, reasons="As it was said.")
        with pytest.raises(ActionError, match="handed in again since"):
            _correct(found, Decision.objects.get(supersedes=first), "deferred")
        assert standing(found.refreshed()) == last
        assert decisions.decision_for_human_resources(found.refreshed()) == last


def test_a_pause_holds_the_outcome_and_not_the_wording(found: Walk) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        time.pause(
            by=found.cast.applicant, journey=found.refreshed(), kind="sickness", from_on=panel.on
        )
        with pytest.raises(ActionError, match="paused"):
            _correct(found, first, "not_approved")
        _correct(found, first, reasons="As it was said.")
    assert found.refreshed().status == Journey.Status.PAUSED


def test_a_definition_without_a_way_for_it_lets_only_the_wording_be_corrected(
    found: Walk,
) -> None:
    """Applications on a version from before this stay on it."""
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        moves.advance(
            by=found.cast.workforce, journey=found.refreshed(), verb="close", reason="Moved away"
        )
        with pytest.raises(ActionError, match="Reasons and feedback can be corrected"):
            _correct(found, first, "not_approved")
        _correct(found, first, reasons="As it was said.")
    assert found.refreshed().status == Journey.Status.ENDED


def test_of_another_council_nobody_corrects(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        first = _decided(found, "deferred")
        other = people.cast("Another council")
        assert as_member(other.psw).get(_page(found, first)).status_code == 404
        unseated = people.member(found.cast.chair.organisation, Role.PRINCIPAL_SOCIAL_WORKER)
        assert as_member(unseated).get(_page(found, first)).status_code == 404


def test_who_covers_for_the_chair_decides_and_corrects(found: Walk, as_member: Browser) -> None:
    """Only while the cover lasts, and only in the chair's own role."""
    panel = to_confirmed(found)
    chair = found.cast.chair
    other = people.member(chair.organisation, Role.PRINCIPAL_SOCIAL_WORKER, name="Paz Principal")
    page = f"/journeys/{found.journey.pk}/decide/"
    with clock.at(panel.on):
        assert as_member(other).get(page).status_code == 404
        people.cover(chair, other, Role.PRINCIPAL_SOCIAL_WORKER)
        assert as_member(other).get(page).status_code == 200
        assert "Pia Practitioner" in text_of(as_member(other).get("/journeys/panels/"))
        first = _decided(found, "deferred")
        sent = _answers(first, outcome="not_approved")
        assert as_member(other).post(_page(found, first), sent).status_code == 302
    assert Decision.objects.get(supersedes=first).by == other


def test_what_waits_for_human_resources_follows_a_correction(found: Walk) -> None:
    panel = to_confirmed(found)
    hr = found.cast.human_resources
    with clock.at(panel.on):
        first = _decided(found, "approved")
        found.send_outcome()
        assert [one.title for one in waiting_for(hr)] == ["Tell payroll: Pia Practitioner"]
        second = _correct(found, first, "deferred")
        assert waiting_for(hr) == []
        third = _correct(found, second, "approved", effective_on=panel.on)
        decisions.open_outcome_form(by=found.cast.workforce, journey=found.refreshed())
        decisions.send_outcome(by=found.cast.workforce, journey=found.refreshed())
        notice = HumanResourcesNotice.objects.get(decision=third)
        decisions.record_payroll_told(by=hr, notice=notice, on=panel.on)
        assert waiting_for(hr) == []
        _correct(found, third, "not_approved")
        (waits,) = waiting_for(hr)
    assert waits.title == "Tell payroll that it does not apply: Pia Practitioner"
    assert waits.urgent
