"""How dates, times and numbers read on a page."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.core import dates

PANEL = date(2026, 11, 14)
# An hour before midnight of the day before, as a server would keep it in summer.
SUMMER_NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_a_date_reads_as_one_would_say_it() -> None:
    assert dates.date_long(PANEL) == "Saturday 14 November 2026"
    assert dates.date_short(PANEL) == "14 November 2026"
    assert dates.date_table(date(2026, 5, 2)) == "2 May 2026"
    assert dates.date_long(None) == dates.date_short(None) == dates.date_table(None) == ""


def test_a_moment_reads_as_in_england() -> None:
    assert dates.date_time(SUMMER_NIGHT) == "Wednesday 1 July 2026 at 12:30am"
    assert dates.moment(SUMMER_NIGHT) == dates.date_time(SUMMER_NIGHT)
    assert dates.moment(PANEL) == "Saturday 14 November 2026"
    assert dates.date_time(None) == dates.time(None) == ""


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 0, "midnight"), (12, 0, "midday"), (9, 5, "9:05am"), (14, 0, "2pm"), (12, 30, "12:30pm")],
)
def test_a_time_reads_as_one_would_say_it(hour: int, minute: int, words: str) -> None:
    assert dates.time(datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (2, "2 working days left"),
        (1, "1 working day left"),
        (0, "due today"),
        (-1, "1 working day late"),
        (-12, "12 working days late"),
    ],
)
def test_how_long_is_left_reads_in_working_days(days: int, words: str) -> None:
    assert dates.working_days_left(days) == words


def test_a_number_comes_with_its_noun() -> None:
    assert dates.counted_of(1, "statement") == "1 statement"
    assert dates.counted_of(1200, "statement") == "1,200 statements"
    assert dates.counted_of(0, "person", "people") == "0 people"


def test_a_machine_can_read_the_date_too() -> None:
    assert dates.iso(PANEL) == "2026-11-14"
    assert dates.iso(None) == ""
