"""Dates typed in three boxes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock
from goldenthread.core.forms import DateField, GovForm

TODAY = date(2026, 11, 14)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def form(day: str = "", month: str = "", year: str = "", **sides: Any) -> GovForm:
    made = type("F", (GovForm,), {"born": DateField("Date of birth", **sides)})
    found: GovForm = made({"born-day": day, "born-month": month, "born-year": year})
    return found


@pytest.mark.parametrize(
    ("typed", "message", "leads_to"),
    [
        (("", "", ""), "Enter date of birth", "#id_born-day"),
        (("12", "5", ""), "Date of birth must include a year", "#id_born-year"),
        (("", "5", "1990"), "Date of birth must include a day", "#id_born-day"),
        (("12", "", ""), "Date of birth must include a month and year", "#id_born-month"),
        (("31", "2", "1990"), "Date of birth must be a real date", "#id_born-day"),
        (("32", "1", "1990"), "Date of birth must be a real date", "#id_born-day"),
        (("3", "13", "1990"), "Date of birth must be a real date", "#id_born-month"),
        (("3", "1", "MCMXC"), "Date of birth must be a real date", "#id_born-year"),
        (("3", "1", "90"), "Date of birth must include a year with 4 numbers", "#id_born-year"),
        (
            ("14", "10", "1066"),
            "Date of birth: 1066 is too long ago. Check the year",
            "#id_born-year",
        ),
        (
            ("14", "10", "2199"),
            "Date of birth: 2199 is too far ahead. Check the year",
            "#id_born-year",
        ),
    ],
)
def test_a_wrong_date_is_told_with_what_is_wrong_and_where(
    typed: tuple[str, str, str], message: str, leads_to: str
) -> None:
    assert [(p.text, p.href) for p in form(*typed).problems] == [(message, leads_to)]


@pytest.mark.parametrize(
    ("sides", "typed", "messages"),
    [
        ({"no_future": True}, ("14", "11", "2026"), []),
        (
            {"no_future": True},
            ("15", "11", "2026"),
            ["Date of birth must be today or in the past"],
        ),
        ({"no_past": True}, ("14", "11", "2026"), []),
        (
            {"no_past": True},
            ("13", "11", "2026"),
            ["Date of birth must be today or in the future"],
        ),
        (
            {"earliest": date(2026, 11, 1)},
            ("31", "10", "2026"),
            ["Date of birth must be 1 November 2026 or later"],
        ),
        (
            {"latest": date(2026, 11, 1)},
            ("2", "11", "2026"),
            ["Date of birth must be 1 November 2026 or earlier"],
        ),
    ],
)
def test_a_date_outside_its_limits_is_refused(
    sides: dict[str, Any], typed: tuple[str, str, str], messages: list[str]
) -> None:
    assert [p.text for p in form(*typed, **sides).problems] == messages


@pytest.mark.parametrize("month", ["5", "05", "May", "may", " MAY "])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    made = form("2", month, "2026")

    assert made.is_valid()
    assert made.cleaned_data == {"born": date(2026, 5, 2)}


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)))
def test_a_date_that_was_kept_shows_as_it_was(day: date) -> None:
    made = form(str(day.day), str(day.month), str(day.year))
    kept = made.draft()

    again = type(made)(initial=kept)

    assert kept == {"born": day.isoformat()}
    assert again["born"].value() == {
        "day": str(day.day),
        "month": str(day.month),
        "year": str(day.year),
    }


def test_half_a_date_is_kept_in_a_draft() -> None:
    made = form("12", "", "20")

    again = type(made)(initial=made.draft())

    assert again["born"].value() == {"day": "12", "month": "", "year": "20"}


def test_only_the_wrong_box_is_marked() -> None:
    drawn = str(form("3", "13", "1990")["born"])

    assert drawn.count("govuk-input--error") == 1
    assert 'id="id_born-month"' in drawn.split("govuk-input--error")[1]
