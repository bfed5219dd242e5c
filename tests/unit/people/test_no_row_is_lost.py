"""A list of people: whatever its rows are like, each is taken or its fault is named."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.importing.reading import REQUIRED, read

TODAY = date(2026, 11, 13)
SOUND = st.tuples(
    st.sampled_from(["Zoë O’Hara", "Ada Example"]),
    st.from_regex(r"[a-z]{3,8}@example\.org", fullmatch=True),
    st.from_regex(r"N[0-9]{3,6}", fullmatch=True),
    st.dates(date(1990, 1, 1), TODAY).map(str),
).map(list)
FAULTY = st.lists(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=12), max_size=6)


@given(st.lists(SOUND | FAULTY, max_size=8))
def test_every_row_is_taken_or_its_fault_is_named(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([REQUIRED, *rows])
    sheet = read(file.getvalue().encode(), TODAY)

    filled = {number for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row)}
    named = {problem.row for problem in sheet.problems}
    assert filled <= {row.row for row in sheet.rows} | named


@given(SOUND, SOUND)
def test_two_rows_that_share_a_number_or_an_address_are_both_named(
    one: list[str], other: list[str]
) -> None:
    other[2] = one[2].lower()
    file = io.StringIO(newline="")
    csv.writer(file).writerows([REQUIRED, one, other])
    sheet = read(file.getvalue().encode(), TODAY)

    assert {problem.row for problem in sheet.problems} >= {3}
    assert any("row 2" in problem.message for problem in sheet.problems)
