"""What a page says to do next: one main action, and why a step comes later."""

from collections.abc import Iterator
from datetime import date

import pytest

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.journeys.actions import starting
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.journeys import with_everything
from goldenthread.journeys.queries.next_action import NextActions
from goldenthread.journeys.queries.overview import overview, portfolio_page
from goldenthread.journeys.waiting import waiting_on_journeys
from goldenthread.people.models import Member
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


@pytest.fixture
def going() -> Iterator[Walk]:
    with clock.at(START):
        yield walk()


def page_of(found: Walk, reader: Member) -> dict[str, object]:
    journey = with_everything(Journey.objects.filter(pk=found.journey.pk)).get()
    return overview(reader, journey)


def next_for(found: Walk, reader: Member) -> NextActions:
    shown = page_of(found, reader)["next"]
    assert isinstance(shown, NextActions)
    return shown


def main_of(found: Walk, reader: Member) -> str:
    main = next_for(found, reader).main
    return main.title if main else ""


def test_an_applicant_is_led_to_the_first_form_that_is_not_written(going: Walk) -> None:
    assert main_of(going, going.cast.applicant) == "Fill in: About you"


def test_a_manager_is_led_to_agreeing_and_may_say_not_yet(going: Walk) -> None:
    shown = next_for(going, going.cast.line_manager)

    assert shown.main is not None
    assert shown.main.title == "Agree to the application"
    assert [one.title for one in shown.others] == ["Not yet: agree what to learn first"]


def test_asking_for_the_documents_comes_later_and_says_why(going: Walk) -> None:
    manager, service = going.cast.line_manager, going.cast.service_manager
    starting.agree(by=manager, journey=going.refreshed(), discussed_on=START)
    starting.agree_for_service(by=service, journey=going.refreshed(), discussed_on=START)
    shown = next_for(going, going.cast.applicant)

    assert shown.main is not None
    assert shown.main.title == "Fill in: About you"
    (later,) = shown.later
    assert later.title == "Ask for the documents"
    assert later.reasons


def test_handing_in_is_no_button_before_everybody_has_signed(going: Walk) -> None:
    going.to_building()
    going.build()
    going.close_for_signing()
    journey = with_everything(Journey.objects.filter(pk=going.journey.pk)).get()

    assert main_of(going, going.cast.applicant) == "Read and sign the portfolio"
    assert main_of(going, going.cast.line_manager) == ""
    shown = portfolio_page(going.cast.applicant, journey)["next"]
    assert shown.main is None
    assert [one.title for one in shown.later] == ["Hand in the portfolio"]
    assert any("sign" in looked_at.lower() for looked_at, _ in shown.later[0].reasons)


def test_what_need_not_be_answered_is_optional_wherever_it_is_listed(going: Walk) -> None:
    going.to_building()
    groups = page_of(going, going.cast.applicant)["tasks"]
    tasks = {task.title: task for group in groups for task in group.tasks}  # type: ignore[attr-defined]

    for title in ("Practice you draw on", "What interests you"):
        assert tasks[title].state == "optional"
        assert tasks[title].why == ""
    assert tasks["Why you, why now"].state == "to_do"
    waiting = [one.title for one in waiting_on_journeys(going.cast.applicant)]
    assert "Why you, why now" in waiting
    assert "What interests you" not in waiting
