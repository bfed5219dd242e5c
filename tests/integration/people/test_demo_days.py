"""The demo council's days: people work on working days, and no panel meets around Christmas."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.checks.calendar import WorkingDays
from goldenthread.config.demo.applications import build_applications
from goldenthread.config.demo.council import build_council
from goldenthread.config.demo.diary import Diary, thursday
from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.models import Decision, HumanResourcesNotice, Journey, Panel, StageMove
from goldenthread.journeys.queries.facts import calendar_of
from goldenthread.journeys.queries.lists import Filter, log
from goldenthread.pathways.actions import install_library as install_pathways
from goldenthread.people.waiting import waiting_for
from goldenthread.standards.actions.library import install_library as install_standards

DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@given(DAYS, st.booleans())
def test_a_panel_meets_on_an_ordinary_thursday(day: date, back: bool) -> None:
    calendar = WorkingDays(frozenset())
    found = thursday(calendar, day, back=back)
    assert found.weekday() == 3
    assert calendar.is_working(found)
    assert not (found.month == 12 and found.day >= 18)
    assert (found <= day) if back else (found >= day)


@given(DAYS, st.integers(-90, 90))
def test_a_diary_knows_working_days_alone(day: date, days: int) -> None:
    calendar = WorkingDays(frozenset())
    assert calendar.is_working(Diary(calendar, day).day(days))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "today",
    [
        pytest.param(date(2026, 11, 22), id="a Sunday in November"),
        pytest.param(date(2027, 1, 5), id="after New Year", marks=pytest.mark.slow),
        pytest.param(date(2026, 4, 8), id="after Easter", marks=pytest.mark.slow),
    ],
)
def test_the_council_is_believable_on_any_day(today: date) -> None:
    install_standards()
    install_pathways()
    with clock.at(today):
        council = build_council()
        build_applications(council)
        working = calendar_of(council.organisation).is_working
        days = [
            *StageMove.objects.values_list("on", flat=True),
            *Panel.objects.values_list("on", flat=True),
            *Decision.objects.values_list("decided_on", flat=True),
            *EvidenceItem.objects.exclude(happened_on=None).values_list("happened_on", flat=True),
            *(one.date() for one in OutboxMessage.objects.values_list("created_at", flat=True)),
        ]
        assert [day for day in days if not working(day)] == []
        assert max(days[: StageMove.objects.count()]) <= today
        assert Journey.objects.values("stage").distinct().count() >= 8
        for row in log(council["workforce"], Filter(status="all")):
            moves = sorted(row.journey.moves.all(), key=lambda move: move.number)
            moved = [move.on for move in moves]
            assert moved == sorted(moved)
            assert today - timedelta(days=120) < row.since <= today
        for persona in ("line_manager", "service_manager", "workforce", "psw", "hr", "observer"):
            assert waiting_for(council[persona]), persona
        told = HumanResourcesNotice.objects.values_list("payroll_told_on", flat=True)
        assert sorted(day is None for day in told) == [False, True]
