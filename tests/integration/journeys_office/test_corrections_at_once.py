"""Two people who act on one decision at one moment: one of them does, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from goldenthread.config.demo.walk import Walk, panel_day, plan_panel
from goldenthread.core import clock, ledger
from goldenthread.core.actions import ActionError
from goldenthread.journeys.actions import corrections, decisions, panels
from goldenthread.journeys.models import Decision, HumanResourcesNotice, Panel, Slot
from tests.factories.progression import walk as begin

pytestmark = pytest.mark.django_db(transaction=True)

Doing = Callable[[], object]
WHY = "The wrong button was pressed"


@pytest.fixture
def decided(transactional_db: None) -> Iterator[Walk]:
    """An approval whose outcome form is with human resources; today is the day of the panel."""
    found = begin()
    found.to_submitted()
    panel = plan_panel(found.cast, found.version, panel_day(found.cast, 6))
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    found.confirm()
    with clock.at(panel.on):
        found.decide("approved")
        found.send_outcome()
        yield found


def _at_once(*doings: Doing) -> list[object]:
    """What each of them gave or was refused with, all begun at the same moment."""
    gate = Barrier(len(doings))
    today = clock.today()

    def run(do: Doing) -> object:
        try:
            with clock.at(today):
                gate.wait(timeout=20)
                return do()
        except ActionError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


def _correction(found: Walk, outcome: str) -> Doing:
    decision = Decision.objects.get()
    to = corrections.Corrected(outcome, decision.reasons, decision.feedback)
    by = found.cast.chair
    return lambda: corrections.correct_decision(by=by, decision=decision, to=to, why=WHY)


def test_two_windows_correct_a_decision_once(decided: Walk) -> None:
    done = _at_once(_correction(decided, "not_approved"), _correction(decided, "deferred"))
    refused = [one for one in done if isinstance(one, ActionError)]
    assert [one.message for one in refused] == [
        corrections.ALREADY.format(name=decided.cast.chair.name)
    ]
    standing = Decision.objects.exclude(supersedes=None).get()
    assert decided.refreshed().stage == standing.outcome
    assert list(ledger.verify(decided.cast.chair.organisation_id)) == []


def test_payroll_is_told_of_a_form_or_it_is_recalled_first_and_nothing_hangs(
    decided: Walk,
) -> None:
    notice = HumanResourcesNotice.objects.get()
    told = _at_once(
        _correction(decided, "not_approved"),
        lambda: decisions.record_payroll_told(
            by=decided.cast.human_resources, notice=notice, on=clock.today()
        ),
    )[1]
    notice.refresh_from_db()
    assert notice.recalled_at is not None
    assert isinstance(told, ActionError) is (notice.payroll_told_on is None)
    assert decided.refreshed().stage == "not_approved"


def test_a_panel_is_cancelled_or_given_an_interview_and_never_both(transactional_db: None) -> None:
    found = begin()
    found.to_submitted()
    panel = plan_panel(found.cast, found.version, panel_day(found.cast, 6))
    by, journey = found.cast.workforce, found.refreshed()
    _at_once(
        lambda: panels.cancel_panel(by=by, panel=panel),
        lambda: panels.hold_date(by=by, journey=journey, panel=panel),
    )
    panel.refresh_from_db()
    assert (panel.state == Panel.State.CANCELLED) is not Slot.objects.exists()
