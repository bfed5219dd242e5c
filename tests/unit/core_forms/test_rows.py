"""Rows that can be added and taken away, without a script."""

from datetime import date
from typing import Any

import pytest

from goldenthread.core.forms import DateField, GovForm, RowsField, TextField


class Plan(GovForm):
    actions = RowsField(
        "Actions",
        {
            "what": TextField("What"),
            "by": DateField("By when", required=False),
        },
        least=1,
        most=3,
        row_name="Action",
    )


TWO: dict[str, Any] = {
    "actions-rows": "2",
    "actions-0-what": "Shadow a panel",
    "actions-1-what": "Read two files",
    "actions-1-by-day": "2",
    "actions-1-by-month": "5",
    "actions-1-by-year": "2026",
}


def shown(form: GovForm) -> list[str]:
    return [row["what"] for row in form.draft()["actions"]]


def test_filled_rows_are_kept_and_empty_ones_left_out() -> None:
    form = Plan({**TWO, "actions-rows": "3"})

    assert form.is_valid()
    assert form.cleaned_data["actions"] == [
        {"what": "Shadow a panel", "by": None},
        {"what": "Read two files", "by": date(2026, 5, 2)},
    ]
    assert form.answers()["actions"][1] == {"what": "Read two files", "by": "2026-05-02"}


def test_adding_a_row_keeps_the_others_and_complains_of_nothing() -> None:
    form = Plan({**TWO, "change-rows": "add:actions"})

    assert not form.is_valid()
    assert form.changing_rows
    assert form.problems == []
    assert shown(form) == ["Shadow a panel", "Read two files", ""]
    assert "autofocus>Action 3" in str(form["actions"])


def test_removing_a_row_takes_away_that_one() -> None:
    form = Plan({**TWO, "change-rows": "remove:actions:0"})

    assert shown(form) == ["Read two files"]
    assert not form.is_valid()


def test_there_are_never_more_rows_than_allowed() -> None:
    full = Plan({**TWO, "actions-rows": "3", "change-rows": "add:actions"})
    forged = Plan({**TWO, "actions-rows": "999999"})

    assert len(full.draft()["actions"]) == 3
    assert "Add another" not in str(full["actions"])
    assert len(forged.draft()["actions"]) == 3


def test_a_message_names_its_row_and_leads_into_it() -> None:
    form = Plan({"actions-rows": "2", "actions-0-what": "x", "actions-1-by-day": "2"})

    assert [(p.text, p.href) for p in form.problems] == [
        ("Action 2: answer “What”", "#id_actions-1-what"),
        (
            "Action 2: the answer to “By when” must include a month and year",
            "#id_actions-1-by-month",
        ),
    ]
    drawn = str(form["actions"])
    assert drawn.count("govuk-input--error") == 2
    assert 'id="id_actions-1-by-month"' in drawn


@pytest.mark.parametrize("posted", [{}, {"actions-rows": "0"}, {"actions-rows": "x"}])
def test_too_few_rows_are_told(posted: dict[str, str]) -> None:
    assert [(p.text, p.href) for p in Plan(posted).problems] == [
        ("Add actions", "#id_actions-rows-1")
    ]


def test_an_empty_form_offers_a_first_row() -> None:
    assert "Action 1" in str(Plan()["actions"])


def test_what_was_kept_is_shown_again() -> None:
    kept = Plan(TWO).draft()

    drawn = str(Plan(initial=kept)["actions"])

    assert 'value="Read two files"' in drawn
    assert 'id="id_actions-1-by-year" name="actions-1-by-year" type="text" value="2026"' in drawn


def test_enter_in_a_field_does_not_press_remove() -> None:
    assert Plan().has_row_buttons
