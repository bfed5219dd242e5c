"""Deadlines of the progression from F to G."""

from dataclasses import replace
from datetime import date

from goldenthread.checks.calendar import WorkingDays
from goldenthread.pathways.rules import Extended, Facts, due_dates
from tests.unit.pathways.library import progression

DEFINITION = progression()
FACTS = Facts(today=date(2026, 10, 1), stage="building", clock_started_on=date(2026, 6, 1))


def due(key, definition=DEFINITION, **facts):
    return next(d for d in due_dates(definition, replace(FACTS, **facts)) if d.key == key)


def test_deadlines_without_their_anchor_are_not_guessed():
    assert [found.key for found in due_dates(DEFINITION, FACTS)] == ["overall", "submit_by"]
    assert due_dates(DEFINITION, replace(FACTS, clock_started_on=None)) == []


def test_six_months_run_from_the_start_that_is_shown():
    """EC-10."""
    found = due("submit_by")
    assert found.on == date(2026, 12, 1)
    assert found.reckoned == "6 months after the start on 1 June 2026"
    assert found.working_days_left == 43
    assert found.state == "ahead"
    assert found.matters_now


def test_the_tighter_limit_warns_long_before():
    """EC-11."""
    assert due("overall", today=date(2026, 10, 7)).state == "soon"
    assert due("submit_by", today=date(2026, 10, 7)).state == "ahead"


def test_what_happened_in_time_is_met_and_what_happened_late_is_late():
    assert due("submit_by", happened={"submitted": date(2026, 12, 1)}).state == "met"
    assert due("submit_by", happened={"submitted": date(2026, 12, 2)}).state == "late"


def test_time_that_stood_still_is_added():
    found = due("submit_by", paused_days=31)
    assert found.on == date(2027, 1, 1)
    assert found.reckoned.endswith("and 31 days for the pause")


def test_a_moved_limit_says_who_moved_it_and_why():
    """EC-02."""
    moved = {"submit_by": Extended(date(2027, 2, 1), "Priya Shah", "longer to write")}
    found = due("submit_by", extended=moved)
    assert found.on == date(2027, 2, 1)
    assert found.extended
    assert found.reckoned == "moved by Priya Shah: longer to write"


def test_the_month_of_a_panel_begins_with_its_first_working_day():
    """EC-12: New Year's Day 2027 is a Friday."""
    assert due("month_of_panel", aimed_month=date(2027, 1, 1)).on == date(2027, 1, 4)
    closed = WorkingDays(frozenset({date(2027, 1, 4)}))
    january = {"panel_on": date(2027, 1, 27), "calendar": closed}
    assert due("month_of_panel", **january).on == date(2027, 1, 5)


def test_before_a_panel_a_deadline_never_falls_on_a_day_off():
    """Two weeks before Monday 11 January 2027 is the bank holiday for Boxing Day."""
    assert due("review_by", panel_on=date(2027, 1, 11)).on == date(2026, 12, 24)


def test_handing_in_again_counts_from_the_latest_return():
    earlier = {"submitted": date(2026, 8, 3), "resubmitted": date(2026, 9, 1)}
    found = due("resubmit_by", returned_on=date(2026, 9, 21), happened=earlier, stage="returned")
    assert found.on == date(2026, 10, 5)
    assert found.state == "soon"
    assert found.asks_a_person
