"""An error says which question it speaks of: three wrong dates are three different messages."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from goldenthread.core import clock, forms
from goldenthread.core.forms import GovField
from goldenthread.pathways.schema import Form, Part
from goldenthread.records.forms import part_form
from tests.unit.pathways.library import progression

UNREAL = {"day": "31", "month": "2", "year": "2026"}
WRONG_DATES = (
    UNREAL,
    {"day": "1", "month": "", "year": "2026"},
    {"day": "1", "month": "1", "year": "26"},
    {"day": "1", "month": "1", "year": "1066"},
    {"day": "1", "month": "1", "year": "2199"},
)
LIBRARY = [(form, part) for form in progression().forms for part in form.parts]


def said_of(field: GovField, answer: Any) -> str:
    try:
        field.clean(answer)
    except ValidationError as error:
        return error.messages[0]
    return ""


@pytest.mark.parametrize(
    ("label", "called"),
    [
        ("Date of the observation", "date of the observation"),
        ("Your name", "your name"),
        ("Employee number", "employee number"),
        ("Last day, if it is known", "last day"),
        ("CPD log", "CPD log"),
        ("Social Work England number", "Social Work England number"),
        ("Carer’s initials", "carer’s initials"),
        ("When were your breaks?", "the answer to “When were your breaks?”"),
        ("From which day", "the answer to “From which day”"),
    ],
)
def test_a_label_reads_well_within_a_sentence(label: str, called: str) -> None:
    assert forms.TextField(label).called == called


def test_what_a_question_is_called_can_be_said() -> None:
    field = forms.DateField("When did you start?", called="the day you started")

    assert said_of(field, UNREAL) == "The day you started must be a real date"


@pytest.mark.parametrize("typed", WRONG_DATES)
def test_every_wrong_date_names_its_question(typed: dict[str, str]) -> None:
    with clock.at(date(2026, 11, 14)):
        first = said_of(forms.DateField("When did you start?"), typed)
        second = said_of(forms.DateField("When did it end?"), typed)

    assert "When did you start?" in first
    assert "When did it end?" in second


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        (forms.TextField("Where was it?", max_length=3), "long"),
        (forms.TextField("Where was it?"), "a\x00b"),
        (forms.LongTextField("Where was it?", max_words=1), "two words"),
        (forms.NumberField("Where was it?"), "many"),
        (forms.NumberField("Where was it?", most=3), "4"),
        (forms.EmailField("Where was it?"), "nowhere"),
        (forms.RadiosField("Where was it?", [("a", "A")]), "forged"),
        (forms.YesNoField("Where was it?"), "perhaps"),
        (forms.DateField("Where was it?", no_future=True), {**UNREAL, "day": "1", "year": "2030"}),
        (forms.DateField("Where was it?", latest=date(2020, 1, 1)), {**UNREAL, "day": "1"}),
    ],
)
def test_every_kind_of_field_names_its_question(field: GovField, answer: Any) -> None:
    assert "Where was it?" in said_of(field, answer)


@pytest.mark.parametrize(
    ("form", "part"), LIBRARY, ids=[f"{form.key}.{part.key}" for form, part in LIBRARY]
)
def test_no_two_dates_of_a_page_share_a_message(form: Form, part: Part) -> None:
    dates = [field.key for field in part.fields if field.kind == "date"]
    typed = {f"{key}-{box}": text for key in dates for box, text in UNREAL.items()}
    typed |= {field.key: "yes" for field in part.fields if field.kind == "yes_no"}
    messages = [problem.text for problem in part_form(part, typed, complete=False).problems]

    assert len(set(messages)) == len(dates), messages
