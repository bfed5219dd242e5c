"""Rules about dates, against arithmetic of their own, for whatever dates and numbers there are."""

import calendar
from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from goldenthread.pathways.rules import Facts, Learning, Observed, judge
from tests.unit.pathways.library import progression

DEFINITION = progression()
TODAY = date(2026, 10, 1)
FACTS = Facts(today=TODAY, grade="F", clock_started_on=date(2026, 6, 1))
PANEL = date(2026, 11, 14)

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
past = st.dates(date(2024, 1, 1), TODAY)
learning = st.lists(st.tuples(st.none() | days, st.booleans()), max_size=6)


def states(rule, **facts):
    return [finding.state for finding in judge(DEFINITION, [rule], replace(FACTS, **facts))]


def older_than(months: int, first: date, last: date) -> bool:
    """By counting calendar months; where a month is too short, its end is the day."""
    passed = (last.year - first.year) * 12 + last.month - first.month
    length = calendar.monthrange(last.year, last.month)[1]
    return passed > months or (passed == months and last.day > min(first.day, length))


def rows(found):
    return tuple(
        Learning(str(number), f"Activity {number}", day, has_learning)
        for number, (day, has_learning) in enumerate(found)
    )


@given(observed=past, panel=st.dates(PANEL, date(2027, 12, 31)))
@example(observed=date(2026, 5, 14), panel=PANEL)
@example(observed=date(2026, 5, 13), panel=PANEL)
@example(observed=date(2026, 8, 31), panel=date(2027, 2, 28))
def test_one_observation_is_fresh_for_six_months_to_the_day(observed, panel):
    """SW-30, EC-17."""
    found = states("observation_fresh", panel_on=panel, observations=(Observed("1", observed),))
    assert found == ["not_met" if older_than(6, observed, panel) else "met"]


@given(observed=st.lists(past, min_size=1, max_size=4), newest=st.dates(date(2026, 6, 1), TODAY))
def test_an_older_observation_beside_a_fresh_one_never_stands_in_the_way(observed, newest):
    every = [Observed(str(number), day) for number, day in enumerate([*observed, newest])]
    findings = judge(
        DEFINITION,
        ["observation_fresh"],
        replace(FACTS, panel_on=PANEL, observations=tuple(every)),
    )
    assert not any(finding.blocks for finding in findings)


@given(learning)
def test_learning_counts_once_done_written_up_and_inside_the_window(found):
    """SW-22, EC-06: 12 months are sound, 12 to 18 are for somebody to look at."""
    first, *_ = judge(
        DEFINITION, ["cpd_enough"], replace(FACTS, panel_on=PANEL, learning=rows(found))
    )
    counted = [
        day
        for day, has_learning in found
        if day and has_learning and day <= PANEL and not older_than(18, day, PANEL)
    ]
    assert first.looked_at.startswith(f"{len(counted)} ")


@given(learning, st.dates(date(2026, 1, 1), TODAY))
def test_one_more_activity_never_makes_the_log_too_thin(found, done):
    before, *_ = states("cpd_enough", panel_on=PANEL, learning=rows(found))
    after, *_ = states("cpd_enough", panel_on=PANEL, learning=rows([*found, (done, True)]))
    assert (before, after) != ("met", "not_met")


@given(st.integers(0, 1_200))
@example(500)
@example(501)
def test_a_statement_has_five_hundred_words_at_most(words):
    """SW-17."""
    answers = {"applicant_statement.statement": {"readiness": "word " * words}}
    found = judge(DEFINITION, ["statement_words"], replace(FACTS, answers=answers))
    assert any(finding.state == "not_met" for finding in found) == (words > 500)
