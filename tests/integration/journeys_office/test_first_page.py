"""What waits for whom on the first page after sign-in."""

from datetime import timedelta

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.journeys.actions import time
from goldenthread.journeys.models import Conflict
from goldenthread.people.models import Member
from goldenthread.people.waiting import waiting_for
from tests.integration.journeys_office.conftest import to_confirmed


def titles(member: Member) -> list[str]:
    return [one.title for one in waiting_for(member)]


def test_before_its_day_the_panel_has_nothing_to_do_but_read_the_pack(found: Walk) -> None:
    panel = to_confirmed(found)
    assert titles(found.cast.chair) == ["Read the pack: Pia Practitioner"]
    with clock.at(panel.on):
        assert "Record the decision: Pia Practitioner" in titles(found.cast.chair)


def test_who_stepped_back_has_nothing_to_do(found: Walk) -> None:
    panel = to_confirmed(found)
    Conflict.objects.create(
        organisation_id=found.journey.organisation_id,
        journey=found.journey,
        member=found.cast.chair,
        reason="We shared a caseload.",
    )
    with clock.at(panel.on):
        assert titles(found.cast.chair) == []


def test_workforce_development_sees_what_is_theirs_and_not_what_others_write(found: Walk) -> None:
    found.to_building()
    assert titles(found.cast.workforce) == []
    found.build()
    found.close_for_signing()
    found.sign()
    found.submit()
    waiting = titles(found.cast.workforce)
    assert waiting
    assert all(title.endswith(": Pia Practitioner") for title in waiting)


def test_the_portfolio_is_to_be_sealed_once_all_is_written(found: Walk) -> None:
    seal = "Seal the portfolio for signing"
    found.to_building()
    assert seal not in titles(found.cast.applicant)
    found.build()
    assert titles(found.cast.applicant) == [seal]


def test_the_portfolio_is_to_be_handed_in_once_all_have_signed(found: Walk) -> None:
    found.to_building()
    found.build()
    found.close_for_signing()
    found.sign("applicant")
    assert titles(found.cast.applicant) == []
    found.sign()
    assert len(titles(found.cast.applicant)) == 1


def test_an_adjustment_waits_for_workforce_development_at_any_stage(found: Walk) -> None:
    found.to_building()
    time.ask_for_adjustment(
        by=found.cast.applicant, journey=found.refreshed(), need="Large print on the day"
    )
    assert "Arrange an adjustment: Pia Practitioner" in titles(found.cast.workforce)


def test_a_pause_leaves_nothing_waiting(found: Walk) -> None:
    found.to_building()
    assert titles(found.cast.applicant)
    time.pause(
        by=found.cast.applicant,
        journey=found.refreshed(),
        kind="sickness",
        from_on=clock.today() - timedelta(days=1),
        reason="Signed off for two weeks",
    )
    assert titles(found.cast.applicant) == []
