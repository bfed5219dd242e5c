"""A file to start from: three made-up people with every column."""

import csv
import io

from goldenthread.people.importing.reading import COLUMNS

_PEOPLE: tuple[dict[str, str], ...] = (
    {
        "name": "Sample Service-Manager",
        "email": "sample.one@example.org",
        "employee_number": "SAMPLE-1",
        "started_on": "06/01/2020",
        "swe_number": "SW100001",
        "team": "Fostering",
        "post": "Service manager",
        "grade": "J",
        "grade_since": "06/01/2020",
        "roles": "service_manager@Fostering",
    },
    {
        "name": "Sample Team-Manager",
        "email": "sample.two@example.org",
        "employee_number": "SAMPLE-2",
        "started_on": "01/02/2021",
        "swe_number": "SW100002",
        "team": "Fostering > North team",
        "post": "Team manager",
        "grade": "I",
        "grade_since": "01/05/2023",
        "line_manager_employee_number": "SAMPLE-1",
        "roles": "line_manager; observer",
    },
    {
        "name": "Sample Social-Worker",
        "email": "sample.three@example.org",
        "employee_number": "SAMPLE-3",
        "started_on": "01/03/2022",
        "swe_number": "SW100003",
        "team": "Fostering > North team",
        "post": "Supervising social worker",
        "grade": "F",
        "grade_since": "01/03/2022",
        "line_manager_employee_number": "SAMPLE-2",
        "roles": "practitioner",
    },
)


def sample_file() -> bytes:
    """The sample as CSV, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_PEOPLE)
    return file.getvalue().encode("utf-8-sig")
