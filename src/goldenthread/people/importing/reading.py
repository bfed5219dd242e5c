"""From a CSV file's bytes to rows that make sense one by one. Plain Python, no database."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.people.importing import opening
from goldenthread.people.importing.opening import UnreadableError
from goldenthread.people.models import swe_number
from goldenthread.people.policies import EARLIEST
from goldenthread.people.roles import Role

REQUIRED = ("name", "email", "employee_number", "started_on")
COLUMNS = (
    *REQUIRED,
    "swe_number",
    "team",
    "post",
    "grade",
    "grade_since",
    "line_manager_employee_number",
    "roles",
)
LONGEST = {"name": 200, "email": 254, "employee_number": 40, "post": 200, "grade": 20}
LONGEST_OTHER = 1000
EMPTY = {
    "name": "Everybody needs a name.",
    "email": "Everybody needs a work address to sign in with.",
    "employee_number": "A person is known by it from one import to the next.",
    "started_on": "Give the first day with the organisation.",
}
DATES = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
    (r"\d{1,2}[.-]\d{1,2}[.-]\d{4}", "%d-%m-%Y"),
    (r"\d{1,2}[ -][A-Za-z]+[ -]\d{4}", "%d-%B-%Y"),
    (r"\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}", "%d-%b-%Y"),
)
MOST_PROBLEMS = 500
TEAM_LENGTH = 200


@dataclass(frozen=True)
class Problem:
    """What is wrong, in which row (the header is row 1) and column, in words for a person."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"Row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class RoleNamed:
    role: Role
    branch: str  # the branch's name or path; empty for the whole organisation


@dataclass(frozen=True)
class PersonRow:
    """One person as a row says it; None or empty where the row says nothing."""

    row: int
    name: str
    email: str
    employee_number: str
    started_on: date
    swe_number: str = ""
    team: tuple[str, ...] = ()
    post: str = ""
    grade: str = ""
    grade_since: date | None = None
    manager_number: str = ""
    roles: tuple[RoleNamed, ...] = ()


@dataclass
class Sheet:
    """What a file holds: rows that are sound in themselves, and every problem found.

    `numbers` and `places` are the employee numbers (in lower case) and the teams that any row
    names, whatever else is wrong with it, so that nobody is told that they are missing.
    """

    rows: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    places: set[tuple[str, ...]] = field(default_factory=set)


def read(content: bytes, today: date) -> Sheet:
    """Read a whole file. No error is raised: what is wrong stands in `problems`, by row."""
    sheet = Sheet()
    try:
        records = opening.records(content)
        header = _header(records[0][1])
    except UnreadableError as error:
        sheet.problems.append(Problem(error.row, error.column, str(error)))
        return sheet
    said = list(_cells(sheet, header, records[1:]))
    for number, row in said:
        _read_row(sheet, number, row, today)
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(2, "", "There is nobody in the file, only a header."))
    sheet.problems.extend(_repeated(said))
    sheet.problems.sort(key=lambda problem: problem.row)
    return sheet


def _header(cells: list[str]) -> list[str]:
    names = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in cells]
    while len(names) > 1 and not names[-1]:
        names.pop()  # a spreadsheet's empty columns at the end
    for place, name in enumerate(names, 1):
        if name not in COLUMNS:
            raise UnreadableError(_unknown_column(cells[place - 1].strip(), name), 1, str(place))
    for name, times in Counter(names).items():
        if times > 1:
            raise UnreadableError(f"The column {name} is there {times} times.", 1, name)
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise UnreadableError(f"The header lacks {', '.join(missing)}.")
    return names


def _unknown_column(shown: str, name: str) -> str:
    if not name:
        return "The column has no name. Delete it, or name it in the first row."
    close = get_close_matches(name, COLUMNS, 1)
    hint = f" Is it {close[0]}?" if close else f" The columns are {', '.join(COLUMNS)}."
    return f"There is no column called “{shown[:60]}”.{hint}"


def _cells(
    sheet: Sheet, header: list[str], records: list[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, cell by column) of each row with as many cells as there are columns."""
    for number, given in records:
        cells = [" ".join(cell.split()) for cell in given]
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if len(cells) == len(header):
            yield number, dict(zip(header, cells, strict=True))
        else:
            message = (
                f"The row has {len(cells)} cells, and the header {len(header)}. A cell that holds "
                "a comma or semicolon needs quotation marks around it."
            )
            sheet.problems.append(Problem(number, "", message))


def _read_row(sheet: Sheet, number: int, said: dict[str, str], today: date) -> None:
    found = list(_faults(number, said, today))
    sheet.numbers.add(said["employee_number"].lower())
    path = _path(said.get("team", "").lower())
    sheet.places.update(path[: n + 1] for n in range(len(path)) if all(path))
    if found:
        sheet.problems.extend(found)
    else:
        sheet.rows.append(_person(number, said))


def _faults(number: int, said: dict[str, str], today: date) -> Iterator[Problem]:
    for name in REQUIRED:
        if not said[name]:
            yield Problem(number, name, f"The cell is empty. {EMPTY[name]}")
    for name, text in said.items():
        longest = LONGEST.get(name, LONGEST_OTHER)
        if len(text) > longest:
            message = f"The text is longer than {longest} characters. Shorten it."
            yield Problem(number, name, message)
        elif not text.isprintable():
            message = "There is a character that can't be kept. Type the text again."
            yield Problem(number, name, message)
        elif text and name in CHECKS:
            message = CHECKS[name](text, today)
            if message:
                yield Problem(number, name, message)
    yield from _post_faults(number, said)


def _post_faults(number: int, said: dict[str, str]) -> Iterator[Problem]:
    if said.get("post") and not said.get("grade"):
        yield Problem(number, "grade", "A post needs its grade. Fill it in, or empty both cells.")
    for name in ("grade", "grade_since"):
        if said.get(name) and not said.get("post"):
            message = f"There is a {name}, and no post. Fill in the post, or empty both cells."
            yield Problem(number, "post", message)
            return


def _check_email(text: str, _: date) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return f"“{text[:60]}” is no email address. One reads name@example.org."
    return ""


def _check_swe_number(text: str, _: date) -> str:
    try:
        swe_number(text.upper())
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _check_date(text: str, today: date) -> str:
    day = _date(text)
    if day is None:
        return f"“{text[:30]}” is no date. {_date_hint(text)}Dates read 2026-03-27 or 27/03/2026."
    if day < EARLIEST:
        return f"The year {day.year} is too long ago. Is it a slip?"
    if day > today:
        return "The date is in the future. Import people once they have started."
    return ""


def _check_team(text: str, _: date) -> str:
    names = _path(text)
    if not all(names):
        return "A name is missing beside “>”. A team's place reads Service > Team."
    if any(len(name) > TEAM_LENGTH for name in names):
        return f"A team's name is longer than {TEAM_LENGTH} characters."
    return ""


def _check_roles(text: str, _: date) -> str:
    for part in _split(text, ";"):
        role, _at, branch = part.partition("@")
        if _role(role) is None:
            close = get_close_matches(role.strip().lower(), list(Role), 1)
            hint = f" Is it {close[0]}?" if close else f" The roles are {', '.join(Role)}."
            return f"There is no role called “{role.strip()[:60]}”.{hint}"
        if _at and not branch.strip():
            return f"Say which branch {role.strip()} is for, after the @."
    return ""


CHECKS: dict[str, Callable[[str, date], str]] = {
    "email": _check_email,
    "swe_number": _check_swe_number,
    "started_on": _check_date,
    "grade_since": _check_date,
    "team": _check_team,
    "roles": _check_roles,
}


def _person(number: int, said: dict[str, str]) -> PersonRow:
    started_on = _date(said["started_on"])
    assert started_on is not None  # noqa: S101 - the checks have seen to it
    return PersonRow(
        row=number,
        name=said["name"],
        email=said["email"].lower(),
        employee_number=said["employee_number"],
        started_on=started_on,
        swe_number=said.get("swe_number", "").upper(),
        team=_path(said["team"]) if said.get("team") else (),
        post=said.get("post", ""),
        grade=said.get("grade", ""),
        grade_since=_date(said.get("grade_since", "")),
        manager_number=said.get("line_manager_employee_number", ""),
        roles=tuple(_roles(said.get("roles", ""))),
    )


def _repeated(said: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    """People who are in the file twice, by number or address, whatever else their rows say."""
    seen: dict[tuple[str, str], int] = {}
    for number, row in said:
        for column in ("employee_number", "email"):
            key = (column, row[column].lower())
            first = seen.setdefault(key, number)
            if first != number and row[column]:
                message = f"The same {_words(column)} is in row {first}. Keep one of the two rows."
                yield Problem(number, column, message)


def _words(column: str) -> str:
    return column.replace("_", " ").replace("email", "email address")


def _date(text: str) -> date | None:
    for pattern, form in DATES:
        if re.fullmatch(pattern, text, re.ASCII):
            try:
                return datetime.strptime(re.sub(r"[ .-]+", "-", text), form).date()  # noqa: DTZ007 - a date has no zone
            except ValueError:
                continue
    return None


def _date_hint(text: str) -> str:
    """What may be the matter with something that is meant as a date."""
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        return "It is a spreadsheet’s own number for a day: give the column the format of a date. "
    if re.fullmatch(r"\d{1,2}[ ./-](\d{1,2}|[A-Za-z]{3,9})[ ./-]\d{2}", text, re.ASCII):
        return "Write the year with four figures. "
    month = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-]\d{4}", text, re.ASCII)
    if month and int(month[1]) <= 12 < int(month[2]) <= 31:
        return "The day comes first. "
    return ""


def _path(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(">"))


def _split(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _roles(text: str) -> Iterator[RoleNamed]:
    for part in _split(text, ";"):
        role, _, branch = part.partition("@")
        found = _role(role)
        if found:
            yield RoleNamed(found, branch.strip())


def _role(text: str) -> Role | None:
    key = re.sub(r"[\s-]+", "_", text.strip().lower())
    return Role(key) if key in Role.values else None
