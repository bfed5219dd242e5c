"""Questions answered by choosing: one, several, a level for each row, a person."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.core.forms import (
    CheckboxesField,
    GovField,
    GovForm,
    GridField,
    MemberPicker,
    RadiosField,
    Row,
    TextField,
    TickField,
    TicksField,
    When,
    YesNoField,
)

ROWS = [Row("r1", "Listens to children"), Row("r2", "Writes plainly", if_relevant=True)]
LEVELS = [("limited", "Limited"), ("secure", "Secure")]


def form(data: dict[str, Any] | None = None, /, initial: Any = None, **fields: GovField) -> GovForm:
    made: GovForm = type("F", (GovForm,), fields)(data, initial=initial)
    return made


def test_nothing_is_chosen_beforehand() -> None:
    made = form(
        grid=GridField("Levels", ROWS, LEVELS),
        ticks=TicksField("Behaviours", ROWS),
        kind=RadiosField("Kind", LEVELS),
        sure=YesNoField("Are you sure?"),
    )

    assert "checked" not in "".join(map(str, made.shown_fields))


def test_each_row_without_an_answer_gets_a_message_that_leads_to_it() -> None:
    made = form(
        {"grid-r2": "secure"}, grid=GridField("Levels", [*ROWS, Row("r3", "Plans")], LEVELS)
    )

    assert [(p.text, p.href) for p in made.problems] == [
        ("Choose an answer for “Listens to children”", "#id_grid-r1"),
        ("Choose an answer for “Plans”", "#id_grid-r3"),
    ]
    assert 'id="id_grid-r1"' in str(made["grid"])


def test_not_applicable_is_offered_only_where_a_row_may_not_apply() -> None:
    refused = form({"t-r1": "not_applicable", "t-r2": "seen"}, t=TicksField("Behaviours", ROWS))
    taken = form({"t-r1": "not_seen", "t-r2": "not_applicable"}, t=TicksField("Behaviours", ROWS))

    assert [p.href for p in refused.problems] == ["#id_t-r1"]
    assert taken.answers() == {"t": {"r1": "not_seen", "r2": "not_applicable"}}
    assert str(taken["t"]).count('value="not_applicable"') == 1


def test_a_forged_choice_is_refused() -> None:
    made = form(
        {"kind": "exceeds", "themes": ["secure", "x"], "grid-r1": "x"},
        kind=RadiosField("Kind", LEVELS),
        themes=CheckboxesField("Themes", LEVELS),
        grid=GridField("Levels", ROWS, LEVELS, required=False),
    )

    assert [p.text for p in made.problems] == [
        "Select kind from the list",
        "Select themes from the list",
        "Choose one of the answers offered for “Listens to children”",
    ]
    assert made.draft() == {"kind": "", "themes": ["secure"], "grid": {}}


def test_a_question_that_is_not_asked_is_neither_required_nor_kept() -> None:
    fields = {
        "kind": RadiosField("Kind", LEVELS),
        "why": TextField("Why?", asked_when=When("kind", ["limited"])),
    }

    without = form({"kind": "secure", "why": "left over"}, **fields)
    missing = form({"kind": "limited"}, **fields)

    assert without.is_valid()
    assert without.cleaned_data == {"kind": "secure", "why": ""}
    assert [p.text for p in missing.problems] == ["Answer the question: Why?"]


def test_a_question_of_a_question_that_is_not_asked_is_not_asked_either() -> None:
    made = form(
        {"a": "no", "b": "yes"},
        a=YesNoField("A?"),
        b=YesNoField("B?", asked_when=When("a", ["yes"])),
        c=TextField("C?", asked_when=When("b", ["yes"])),
    )

    assert made.is_valid()


def test_a_choice_draws_what_it_alone_reveals_within_itself() -> None:
    made = form(
        kind=RadiosField("Kind", LEVELS),
        why=TextField("Why?", asked_when=When("kind", ["limited"])),
        how=TextField("How?", asked_when=When("kind", ["limited", "secure"])),
    )

    assert [bound.name for bound in made.shown_fields] == ["kind", "how"]
    assert 'name="why"' in str(made["kind"])
    assert "data-asked-when" in str(made["how"])


def test_a_question_may_be_required_only_after_some_answers() -> None:
    note = TextField("Note", required=False, required_when=When("sure", ["no"]))
    sure = YesNoField("Are you sure?")

    assert form({"sure": "yes"}, sure=sure, note=note).is_valid()
    assert [p.text for p in form({"sure": "no"}, sure=sure, note=note).problems] == ["Enter note"]


def test_a_declaration_must_be_ticked() -> None:
    field = TickField("This is my own work")

    assert [p.text for p in form({}, true=field).problems] == ["Confirm that this is my own work"]
    assert form({"true": "yes"}, true=field).answers() == {"true": True}


@dataclass
class Person:
    pk: UUID
    name: str

    def __str__(self) -> str:
        return self.name


def test_a_person_is_chosen_from_those_offered() -> None:
    joan = Person(UUID(int=1), "Joan Price")
    field = MemberPicker("Observer", [joan])

    chosen = form({"who": str(joan.pk)}, who=field)

    assert chosen.is_valid()
    assert chosen.cleaned_data == {"who": joan}
    assert chosen.answers() == {"who": str(joan.pk)}
    assert form(initial={"who": str(joan.pk)}, who=field)["who"].value() == str(joan.pk)
    stranger = form({"who": str(UUID(int=2))}, who=field)
    assert [p.text for p in stranger.problems] == ["Select observer from the list"]
