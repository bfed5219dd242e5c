"""Working days in England, and ages in months and days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.checks.calendar import WorkingDays, age_in_months_and_days, months_later

ENGLAND = WorkingDays()
days = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "first"),
    [
        (2026, 11, date(2026, 11, 2)),  # the 1st is a Sunday
        (2027, 1, date(2027, 1, 4)),  # New Year's Day, then a weekend
        (2026, 5, date(2026, 5, 1)),
        (2029, 4, date(2029, 4, 3)),  # Easter Sunday and Monday
    ],
)
def test_the_first_working_day_of_a_month_is_not_always_its_first(year, month, first):
    """EC-12."""
    assert ENGLAND.first_of_month(year, month) == first


def test_a_bank_holiday_on_a_weekend_is_kept_on_the_days_in_lieu():
    """Christmas Day 2027 is a Saturday: Monday and Tuesday are holidays."""
    assert not ENGLAND.is_working(date(2027, 12, 27))
    assert not ENGLAND.is_working(date(2027, 12, 28))
    assert ENGLAND.is_working(date(2027, 12, 29))


def test_a_holiday_of_scotland_is_a_working_day():
    assert ENGLAND.is_working(date(2026, 11, 30))


def test_a_local_closure_is_no_working_day():
    closed = WorkingDays(frozenset({date(2026, 12, 29)}))
    assert ENGLAND.is_working(date(2026, 12, 29))
    assert not closed.is_working(date(2026, 12, 29))
    assert closed.add(date(2026, 12, 24), 1) == date(2026, 12, 30)


def test_ten_working_days_over_easter():
    assert ENGLAND.add(date(2026, 3, 30), 10) == date(2026, 4, 15)
    assert ENGLAND.add(date(2026, 4, 15), -10) == date(2026, 3, 30)


def test_no_days_added_to_a_sunday_is_the_monday():
    assert ENGLAND.add(date(2026, 11, 15), 0) == date(2026, 11, 16)


@given(days, st.integers(1, 60))
def test_adding_and_counting_agree(day, count):
    assert ENGLAND.between(day, ENGLAND.add(day, count)) == count


@given(days, days)
def test_counting_back_is_counting_forward_the_other_way(one, other):
    near = one + timedelta(days=abs((other - one).days) % 90)
    assert ENGLAND.between(near, one) == -ENGLAND.between(one, near)


@given(days)
def test_the_nearest_working_days_enclose_a_day(day):
    before, after = ENGLAND.on_or_before(day), ENGLAND.on_or_after(day)
    assert before <= day <= after
    assert ENGLAND.is_working(before)
    assert ENGLAND.is_working(after)


def test_the_age_of_an_observation_at_a_panel():
    assert age_in_months_and_days(date(2026, 5, 2), date(2026, 11, 14)) == (6, 12)


def test_a_month_after_the_end_of_january_is_the_end_of_february():
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2028, 3, 31), -1) == date(2028, 2, 29)
    assert age_in_months_and_days(date(2027, 1, 31), date(2027, 2, 28)) == (1, 0)


def test_an_age_before_birth_is_refused():
    with pytest.raises(ValueError, match="is before"):
        age_in_months_and_days(date(2027, 1, 2), date(2027, 1, 1))


@given(days, days)
def test_months_and_days_lead_from_one_date_to_the_other(one, other):
    start, end = sorted([one, other])
    months, over = age_in_months_and_days(start, end)
    assert months_later(start, months) + timedelta(days=over) == end
    assert 0 <= over <= 30


@given(days, st.integers(-600, 600))
def test_months_later_keeps_the_day_or_ends_the_month(day, months):
    later = months_later(day, months)
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
