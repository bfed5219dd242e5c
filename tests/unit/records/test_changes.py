"""What differs between two sealings, so that somebody who signed can see it at once."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.records.changes import FieldChange, field_changes
from goldenthread.records.presentation import ShownField, Table

LEVELS = ("Area", "Level")
COLUMNS = ("When", "What it shows")


def text(answer: str) -> list[ShownField]:
    return [ShownField("why", "Why?", "text", text=answer)]


def table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> list[ShownField]:
    return [ShownField("rows", "Examples", "table", table=Table(heads, rows))]


def test_a_level_that_was_changed_is_one_line_with_its_row() -> None:
    before = table(LEVELS, ("Listens", "Adequate"), ("Plans", "Adequate"))
    after = table(LEVELS, ("Listens", "Adequate"), ("Plans", "Substantial"))

    assert field_changes(before, after) == [
        FieldChange("Examples: Plans", "Adequate", "Substantial")
    ]


def test_a_row_that_was_added_is_named_by_its_columns() -> None:
    before = table(COLUMNS, ("2 May 2026", "A plan"))
    after = table(COLUMNS, ("2 May 2026", "A plan"), ("3 May 2026", "A visit"))

    assert field_changes(before, after) == [
        FieldChange("Examples: row 2", "", "When: 3 May 2026\nWhat it shows: A visit")
    ]


def test_a_row_that_says_nothing_is_no_change() -> None:
    before = table(COLUMNS, ("2 May 2026", "A plan"))
    after = table(COLUMNS, ("2 May 2026", "A plan"), ("", "–"), ("–", ""))

    assert field_changes(before, after) == []
    assert field_changes(text("–"), text("")) == []


def test_only_the_words_that_differ_are_marked() -> None:
    (change,) = field_changes(text("Three years here"), text("Four years here now"))

    assert [(one.text, one.changed) for one in change.old_pieces] == [
        ("Three ", True),
        ("years here", False),
    ]
    assert [(one.text, one.changed) for one in change.new_pieces] == [
        ("Four ", True),
        ("years here ", False),
        ("now", True),
    ]


def test_a_question_that_was_asked_anew_has_no_answer_before() -> None:
    assert field_changes([], text("Because")) == [FieldChange("Why?", "", "Because")]


ROW = st.tuples(st.text(), st.text())


@given(st.lists(ROW, max_size=6), st.lists(ROW, max_size=6))
def test_the_same_table_never_differs_and_every_line_says_something(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    assert field_changes(table(COLUMNS, *one), table(COLUMNS, *one)) == []
    for change in field_changes(table(COLUMNS, *one), table(COLUMNS, *other)):
        assert change.old.strip() or change.new.strip()


@given(st.text(), st.text())
def test_marking_words_loses_none(one: str, other: str) -> None:
    change = FieldChange("Why?", one, other)

    assert "".join(piece.text for piece in change.old_pieces) == one
    assert "".join(piece.text for piece in change.new_pieces) == other
