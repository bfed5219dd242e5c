"""A part of a definition as a form: what it accepts, keeps and refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.pathways.schema import parsed
from goldenthread.records.forms import FILLED_IN, part_form, revision_of
from tests.factories.definition import SMALL, TRANSITIONS

DEFINITION = parsed(TRANSITIONS + SMALL)
STATEMENT, ASSESSMENT = DEFINITION.form("application").parts
VISIT = DEFINITION.form("observation").parts[0]


def visit(**posted):
    return part_form(VISIT, posted, complete=False)


def test_a_valid_part_is_kept_as_records_keep_it():
    form = part_form(
        ASSESSMENT,
        {
            "grid-children": "limited",
            "grid-adults": "adequate",
            "concerns": "no",
            "actions-rows": "1",
            "actions-0-what": "Shadow a panel",
            "actions-0-by_when-day": "15",
            "actions-0-by_when-month": "1",
            "actions-0-by_when-year": "2027",
            "revision": "3",
        },
    )

    assert form.is_valid(), form.errors
    assert form.kept() == {
        "grid": {"children": "limited", "adults": "adequate"},
        "concerns": "no",
        "concern": "",
        "actions": [{"what": "Shadow a panel", "by_when": "2027-01-15"}],
    }


def test_a_text_over_the_limit_is_refused_and_kept():
    form = part_form(STATEMENT, {"why": "one two three four five six"}, complete=False)

    assert list(form.errors) == ["why"]
    assert form.kept()["why"] == "one two three four five six"


def test_an_impossible_date_is_kept_as_typed():
    parts = {"observed_on-day": "31", "observed_on-month": "2", "observed_on-year": "2026"}

    assert visit(**parts).kept()["observed_on"] == {"day": "31", "month": "2", "year": "2026"}


def test_a_date_in_the_future_is_refused_where_the_definition_says_so():
    parts = {"observed_on-day": "1", "observed_on-month": "1", "observed_on-year": "2039"}

    assert "today or in the past" in visit(**parts).errors["observed_on"][0]


def test_the_answer_to_a_question_that_is_hidden_for_now_is_kept():
    form = part_form(ASSESSMENT, {"concerns": "no", "concern": "Typed before"}, complete=False)

    assert form.is_valid()
    assert form.kept()["concern"] == "Typed before"


@pytest.mark.parametrize("initials", ["AB", "A.B.", "A. B.", "ÉS", "ab", "J.P.R.T.", "JPRT"])
def test_initials_are_accepted(initials):
    assert "carer_initials" not in visit(carer_initials=initials).errors


@pytest.mark.parametrize("name", ["Anna Brown", "Anna", "A. Brown", "ABCDE", "A.B.C.D.E."])
def test_names_are_refused_kindly(name):
    (message,) = visit(carer_initials=name).errors["carer_initials"]

    assert message.startswith("Initials of the carer must be initials only, such as A.B.")


@pytest.mark.parametrize("number", ["123456", "LCS 123456", "F/2026-17", "12"])
def test_record_numbers_are_accepted(number):
    assert "record_number" not in visit(record_number=number).errors


@pytest.mark.parametrize(
    "number", ["Anna Brown", "Brown, born 2015", "one", "Anna 2015", "Brown 1234567"]
)
def test_what_is_no_record_number_is_refused(number):
    assert visit(record_number=number).errors["record_number"]


def test_not_applicable_is_accepted_only_where_it_may_apply():
    form = visit(
        **{"behaviours-introduced": "not_applicable", "behaviours-heard": "not_applicable"}
    )

    assert "Said who they were" in form.errors["behaviours"][0]
    assert form.kept()["behaviours"] == {"heard": "not_applicable"}


def test_nothing_is_preselected():
    assert "checked" not in str(part_form(ASSESSMENT)["grid"])


@given(st.dictionaries(st.sampled_from(["why", "interests", "other", "revision"]), st.text()))
def test_whatever_is_posted_can_be_kept_and_shown_again(posted):
    form = part_form(STATEMENT, posted, complete=False)
    again = part_form(STATEMENT, answers=form.kept(), revision=revision_of(posted))

    assert "\x00" not in form.kept()["why"]
    assert str(again["why"])


def test_what_is_known_is_filled_in_and_says_where_it_comes_from():
    form = part_form(VISIT, known={"observed_on": "2026-05-02"})

    assert form["observed_on"].value() == {"day": "2", "month": "5", "year": "2026"}
    assert form["observed_on"].help_text == FILLED_IN


def test_what_somebody_wrote_stands_over_what_is_known():
    form = part_form(
        VISIT, answers={"observed_on": "2026-05-01"}, known={"observed_on": "2026-05-02"}
    )

    assert form["observed_on"].value() == {"day": "1", "month": "5", "year": "2026"}
    assert form["observed_on"].help_text == "Your organisation’s records say 2 May 2026."


def test_what_is_known_stands_beside_what_was_posted():
    posted = {"observed_on-day": "1", "observed_on-month": "5", "observed_on-year": "2026"}
    form = part_form(VISIT, posted, known={"observed_on": "2026-05-02"}, complete=False)

    assert form.kept()["observed_on"] == "2026-05-01"
    assert form["observed_on"].help_text == "Your organisation’s records say 2 May 2026."
