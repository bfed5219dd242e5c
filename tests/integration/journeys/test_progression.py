"""The whole progression through the actions, on days of a real calendar."""

from datetime import date, timedelta

import pytest

from goldenthread.checks.calendar import months_later
from goldenthread.config.demo.walk import Walk, panel_day, plan_panel
from goldenthread.core import clock, ledger
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import LedgerEntry, OutboxMessage
from goldenthread.journeys.actions import portfolio, starting
from goldenthread.journeys.actions.decisions import agree_plan
from goldenthread.journeys.actions.moves import NotReadyError, advance
from goldenthread.journeys.models import HumanResourcesNotice, Journey, StageMove
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.records import queries as records
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


def to_confirmed(found: Walk) -> date:
    found.to_submitted()
    panel = plan_panel(found.cast, found.version, panel_day(found.cast, 6))
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    found.confirm()
    return panel.on


def test_an_approved_progression_ends_with_payroll_told_and_a_plan() -> None:
    with clock.at(START):
        found = walk()
        day = to_confirmed(found)
    with clock.at(day):
        found.decide("approved")
        found.send_outcome()
        found.tell_payroll()
        found.plan()
        journey = found.refreshed()
    assert journey.stage == "development"
    assert HumanResourcesNotice.objects.get().payroll_told_on == day
    assert list(ledger.verify(journey.organisation_id)) == []


def test_a_returned_portfolio_asks_only_those_to_sign_again_whose_parts_changed() -> None:
    with clock.at(START):
        found = walk()
        found.to_submitted()
        found.review(forward=False)
        found.strengthen()
        found.close_for_signing()
        version = sealed_portfolio(found.refreshed())
        assert version is not None
        slots = found.version.definition.portfolio_signatures
        states = {s.slot.key: s.state for s in records.signature_states(version, slots)}
    assert states == {
        "applicant": "sign_again",
        "line_manager": "signed",
        "service_manager": "sign_again",
        "head_of_service": "sign_again",
    }


def test_a_returned_portfolio_can_be_handed_in_again_and_approved() -> None:
    with clock.at(START):
        found = walk()
        found.to_submitted()
        found.review(forward=False)
    with clock.at(START + timedelta(days=7)):
        found.strengthen()
        found.resubmit()
        panel = plan_panel(found.cast, found.version, panel_day(found.cast, 6))
        found.hold_date(panel)
        found.review(forward=True, panel_on=panel.on)
        found.confirm()
    with clock.at(panel.on):
        found.decide("approved")
        assert found.refreshed().stage == "approved"
        assert found.journey.submissions.count() == 2


def test_not_approved_leads_to_support_and_back() -> None:
    with clock.at(START):
        found = walk()
        day = to_confirmed(found)
    with clock.at(day):
        found.decide("not_approved")
        found.plan()
        agree_plan(by=found.cast.line_manager, journey=found.refreshed())
        assert found.refreshed().stage == "support"
        advance(by=found.cast.applicant, journey=found.refreshed(), verb="prepare_again")
        assert found.refreshed().stage == "building"
        assert not HumanResourcesNotice.objects.exists()


def test_a_double_click_moves_once() -> None:
    with clock.at(START):
        found = walk()
        found.write_cover()
        one, two = found.refreshed(), found.refreshed()
        starting.agree(by=found.cast.line_manager, journey=one, discussed_on=START)
        with pytest.raises(ActionError):
            starting.agree(by=found.cast.line_manager, journey=two, discussed_on=START)
    assert StageMove.objects.filter(verb="agree").count() == 1


def test_two_stale_copies_of_a_journey_cannot_both_move() -> None:
    with clock.at(START):
        found = walk()
        found.write_cover()
        one = Journey.objects.get(pk=found.journey.pk)
        two = Journey.objects.get(pk=found.journey.pk)
        starting.agree(by=found.cast.line_manager, journey=one, discussed_on=START)
        with pytest.raises(ActionError):
            starting.say_not_yet(
                by=found.cast.line_manager,
                journey=two,
                discussed_on=START,
                comment="Not yet",
                agreed_learning="A course",
            )
    assert found.refreshed().stage == "with_service_manager"


def test_nobody_hands_in_an_unsigned_portfolio() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
        found.build()
        found.close_for_signing()
        found.sign("applicant", "line_manager")
        with pytest.raises(NotReadyError) as refusal:
            found.submit()
    assert [finding.rule for finding in refusal.value.findings] == [
        "signatures",
        "applicant_checklist",
    ]


def test_signatures_are_given_in_order() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
        found.build()
        found.close_for_signing()
        with pytest.raises(NotAllowedError):
            found.sign("head_of_service")


def test_an_observation_that_will_be_too_old_at_the_panel_is_pointed_out() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
        found.add_learning()
        found.observe(on=months_later(START, -7))
        found.write_statements()
        found.approve()
        with pytest.raises(NotReadyError) as refusal:
            found.close_for_signing()
    assert "the limit is 6 months" in refusal.value.message


def test_the_applicant_alone_closes_the_portfolio() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
        found.build()
        with pytest.raises(NotAllowedError):
            portfolio.close_for_signing(by=found.cast.line_manager, journey=found.refreshed())


def test_every_move_tells_those_it_concerns_once() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
    keys = list(OutboxMessage.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys)) > 0
    assert LedgerEntry.objects.filter(verb="journey.moved").count() == 3


def test_a_letter_reaches_somebody_with_a_very_long_address() -> None:
    with clock.at(START):
        found = walk()
        found.cast.line_manager.email = f"{'l' * 60}@{'d' * 60}.{'e' * 60}.example.org"
        found.cast.line_manager.save()
        found.to_building()
    letters = OutboxMessage.objects.filter(to_address=found.cast.line_manager.email)
    assert letters.exists()
    assert max(len(letter.key) for letter in letters) <= 200
