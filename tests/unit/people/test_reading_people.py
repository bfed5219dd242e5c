"""Reading a CSV file of people: what is understood, and what is said of the rest."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.importing.reading import COLUMNS, REQUIRED, PersonRow, RoleNamed, read
from goldenthread.people.roles import Role

TODAY = date(2026, 11, 13)
HEADER = ",".join(COLUMNS)
ROW = (
    "Pia Practitioner,pia@example.org,E1,2024-04-01,SW123456,Fostering > North,"
    "Supervising social worker,F,2025-01-06,E2,practitioner; observer@Fostering"
)


def said(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    return [str(problem) for problem in read(content, TODAY).problems]


def with_cell(column: str, value: str) -> str:
    cells = dict(zip(COLUMNS, ROW.split(","), strict=True))
    cells[column] = value
    return f"{HEADER}\n{','.join(cells.values())}\n"


def test_a_full_row_is_understood() -> None:
    sheet = read(f"{HEADER}\n{ROW}\n".encode(), TODAY)
    assert sheet.problems == []
    assert sheet.rows == [
        PersonRow(
            row=2,
            name="Pia Practitioner",
            email="pia@example.org",
            employee_number="E1",
            started_on=date(2024, 4, 1),
            swe_number="SW123456",
            team=("Fostering", "North"),
            post="Supervising social worker",
            grade="F",
            grade_since=date(2025, 1, 6),
            manager_number="E2",
            roles=(RoleNamed(Role.PRACTITIONER, ""), RoleNamed(Role.OBSERVER, "Fostering")),
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_survive_each_usual_encoding(encoding: str) -> None:
    sheet = read(with_cell("name", "Zoë O’Brien").encode(encoding), TODAY)
    assert [row.name for row in sheet.rows] == ["Zoë O’Brien"]


def test_dates_read_as_people_here_write_them() -> None:
    sheet = read(with_cell("started_on", "05/04/2024").encode(), TODAY)
    assert sheet.rows[0].started_on == date(2024, 4, 5)


@pytest.mark.parametrize(
    "text", ["27/3/2024", "2024-03-27", "27.03.2024", "27-3-2024", "27 March 2024", "27-Mar-2024"]
)
def test_one_day_in_any_way_of_writing_it(text: str) -> None:
    assert read(with_cell("started_on", text).encode(), TODAY).rows[0].started_on == date(
        2024, 3, 27
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("27/03/24", "Write the year with four figures."),
        ("27-Mar-24", "Write the year with four figures."),
        ("03/27/2024", "The day comes first."),
        ("45378", "It is a spreadsheet’s own number for a day"),
    ],
)
def test_a_date_that_is_not_clear_says_what_would_be(text: str, hint: str) -> None:
    (message,) = said(with_cell("started_on", text))
    assert f"“{text}” is no date. {hint}" in message
    assert message.endswith("Dates read 2026-03-27 or 27/03/2026.")


@pytest.mark.parametrize("first", ["", "sep=;\r\n", "SEP=;\n", '"sep=;"\r\n'])
def test_a_file_with_semicolons_is_read_as_excel_saves_it(first: str) -> None:
    header, row = HEADER.replace(",", ";"), ROW.replace(";", ",").replace(",", ";", 10)
    cells = row.rpartition(";")
    quoted = f'{cells[0]};"practitioner; observer@Fostering"'
    sheet = read(f"{first}{header}\r\n{quoted}\r\n".encode("utf-8-sig"), TODAY)
    assert sheet.problems == []
    assert [(one.row, len(one.roles)) for one in sheet.rows] == [(2, 2)]


def test_a_file_with_tabs_is_read() -> None:
    text = f"{HEADER}\n{ROW}\n".replace(",", "\t")
    assert read(text.encode("utf-16"), TODAY).rows[0].employee_number == "E1"


def test_empty_columns_at_the_end_are_no_columns() -> None:
    text = f"{HEADER},,\n{ROW},,\n"
    assert len(read(text.encode(), TODAY).rows) == 1


def test_columns_may_be_fewer_in_any_order_and_named_loosely() -> None:
    text = (
        "Employee number,Started-On, EMAIL ,Name\r\n\r\nE1,2024-04-01,a@example.org,Ada\r\n,,,\r\n"
    )
    (row,) = read(text.encode(), TODAY).rows
    assert (row.name, row.row) == ("Ada", 3)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("name", "", "The cell is empty. Everybody needs a name."),
        ("name", "x" * 201, "The text is longer than 200 characters. Shorten it."),
        ("email", "pia at example", ("“pia at example” is no email address. One reads "
         "name@example.org.")),
        ("swe_number", "SW1234567", ("A Social Work England number is SW and up to six digits, "
         "such as SW123456.")),
        ("started_on", "1066-10-14", "The year 1066 is too long ago. Is it a slip?"),
        ("started_on", "2026-11-14", ("The date is in the future. Import people once they have "
         "started.")),
        ("started_on", "31/02/2024", ("“31/02/2024” is no date. Dates read 2026-03-27 or "
         "27/03/2026.")),
        ("grade_since", "soon", "“soon” is no date. Dates read 2026-03-27 or 27/03/2026."),
        ("grade", "", "A post needs its grade. Fill it in, or empty both cells."),
        ("team", "Fostering >", ("A name is missing beside “>”. A team's place reads Service > "
         "Team.")),
        ("roles", "panel membr", "There is no role called “panel membr”. Is it panel_member?"),
        ("roles", "observer@", "Say which branch observer is for, after the @."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_row_and_column(column: str, value: str, message: str) -> None:
    assert said(with_cell(column, value)) == [f"Row 2, column {column}: {message}"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Row 1: The file is empty."),
        (b"\xef\xbb\xbf \n", "Row 1: The file is empty."),
        (b"PK\x03\x04", "Row 1: This is a workbook."),
        (b"name,email\nA\x00da,x", "Row 1: This is no text, or of an unknown kind."),
        ("name".encode("utf-16") + b"\x00", "Row 1: There is a character whose encoding"),
        (b"sep=|\nname|email", "Row 1: The columns are separated by “|”."),
        (b"name,email\nA\x81da,x", "Row 2: There is a character whose encoding is unknown."),
        (b"sep=;\n", "Row 1: The file is empty."),
        (b"name,email,employee_number", "Row 1: The header lacks started_on."),
        (b"name,name,email", "Row 1, column name: The column name is there 2 times."),
        (b"nam,email", "Row 1, column 1: There is no column called “nam”. Is it name?"),
        (HEADER.encode(), "Row 2: There is nobody in the file"),
        (f"{HEADER}\nAda,a@b.org".encode(), "Row 2: The row has 2 cells, and the header 11."),
        (f'{HEADER}\n{ROW}\n"Ada'.encode(), "Row 3: The row can't be read"),
        (b"x" * (2 * 2**20 + 1), "Row 1: The file is larger than 2 MB."),
    ],
)
def test_a_wrong_file_is_explained(content: bytes, message: str) -> None:
    found = said(content)
    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_repeated_person_is_named_with_the_first_row() -> None:
    again = ROW.replace("E1", "e1").replace("pia@", "Pia@")
    assert said(f"{HEADER}\n{ROW}\n{again}\n") == [
        (
            "Row 3, column employee_number: The same employee number is in row 2. "
            "Keep one of the two rows."
        ),
        "Row 3, column email: The same email address is in row 2. Keep one of the two rows.",
    ]


def test_a_repeated_person_is_named_though_the_first_row_has_other_errors() -> None:
    wrong = ROW.replace("2024-04-01", "soon")
    again = ROW.replace("pia@", "other@")
    assert said(f"{HEADER}\n{wrong}\n{again}\n") == [
        "Row 2, column started_on: “soon” is no date. Dates read 2026-03-27 or 27/03/2026.",
        (
            "Row 3, column employee_number: The same employee number is in row 2. "
            "Keep one of the two rows."
        ),
    ]


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_there_is_an_answer(content: bytes) -> None:
    sheet = read(content, TODAY)
    assert sheet.rows or sheet.problems


@given(
    st.lists(
        st.lists(st.text(max_size=20), min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=5
    )
)
def test_whatever_the_cells_hold_every_row_is_taken_or_explained(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([COLUMNS, *rows])
    sheet = read(file.getvalue().encode("utf-8", "replace"), TODAY)
    assert all(problem.message and problem.row >= 1 for problem in sheet.problems)
    assert all(getattr(row, name) for row in sheet.rows for name in REQUIRED)


names = st.text(st.characters(categories=["L"], codec="utf-8"), min_size=1, max_size=40)


@given(
    names,
    st.dates(date(1950, 1, 1), TODAY),
    st.lists(st.sampled_from(list(Role)), max_size=4),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"]),
)
def test_what_is_written_is_read_back(name: str, day: date, roles: list[Role], form: str) -> None:
    file = io.StringIO(newline="")
    cells = [name, "a@example.org", "E1", day.strftime(form), ";".join(roles)]
    csv.writer(file).writerows([[*REQUIRED, "roles"], cells])
    (row,) = read(file.getvalue().encode(), TODAY).rows
    assert (row.name, row.started_on) == (name, day)
    assert [named.role for named in row.roles] == roles
