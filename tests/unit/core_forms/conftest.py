"""A form with a field of every kind."""

import pytest

from goldenthread.core import forms


class Everything(forms.GovForm):
    name = forms.TextField("Full name", hint="As in your contract")
    address = forms.EmailField(required=False)
    statement = forms.LongTextField("Statement", max_words=5)
    hours = forms.NumberField("Hours", decimals=1, least=0, most=100)
    days = forms.NumberField("Days", required=False)
    seen_on = forms.DateField("Date of the observation", no_future=True)
    kind = forms.RadiosField("Kind of visit", [("home", "At home"), ("other", "Elsewhere")])
    where = forms.TextField("Where was it?", asked_when=forms.When("kind", ["other"]))
    agreed = forms.YesNoField("Did the family agree?")
    themes = forms.CheckboxesField("Themes", [("a", "Listening"), ("b", "Planning")])
    team = forms.SelectField("Team", [("n", "North"), ("s", "South")])
    either = forms.TextField(
        "Why that team?", required=False, asked_when=forms.When("team", ["n", "s"])
    )
    grid = forms.GridField(
        "How well is it done?",
        [forms.Row("r1", "Listens to children"), forms.Row("r2", "Writes plainly", "Writing")],
        [("limited", "Limited"), ("secure", "Secure")],
    )
    ticks = forms.TicksField(
        "What was seen?",
        [forms.Row("b1", "Explains the visit"), forms.Row("b2", "Uses play", if_relevant=True)],
    )
    steps = forms.RowsField(
        "Next steps",
        {"what": forms.TextField("What"), "by": forms.DateField("By when", required=False)},
        least=1,
        row_name="Step",
    )
    true = forms.TickField("This is my own work")
    revision = forms.HiddenField()


GOOD = {
    "name": "Amara Okafor",
    "statement": "I learned to listen.",
    "hours": "1.5",
    "seen_on-day": "2",
    "seen_on-month": "5",
    "seen_on-year": "2026",
    "kind": "home",
    "agreed": "yes",
    "themes": ["b", "a"],
    "team": "n",
    "grid-r1": "secure",
    "grid-r2": "limited",
    "ticks-b1": "seen",
    "ticks-b2": "not_applicable",
    "steps-rows": "2",
    "steps-0-what": "Read the file",
    "true": "yes",
}


@pytest.fixture
def form_class() -> type[Everything]:
    return Everything


@pytest.fixture
def good() -> dict[str, object]:
    """What a browser posts when every question is answered well."""
    return dict(GOOD)
