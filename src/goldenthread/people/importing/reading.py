"""From a CSV file's bytes to rows that make sense one by one. Plain Python, no database."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

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
MOST_BYTES = 2 * 2**20
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
    """What a file holds: rows that are sound in themselves, and every problem found."""

    rows: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class UnreadableError(Exception):
    """The file as a whole can't be read; carries the one problem."""

    def __init__(self, message: str, row: int = 1, column: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(row, column, message)


def read(content: bytes, today: date) -> Sheet:
    """Read a whole file. No error is raised: what is wrong stands in `problems`, by row."""
    sheet = Sheet()
    try:
        records = _records(_text(content))
        header = _header(records)
    except UnreadableError as error:
        sheet.problems.append(error.problem)
        return sheet
    for number, cells in records[1:]:
        if any(cell.strip() for cell in cells):
            _read_row(sheet, header, number, cells, today)
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(2, "", "There is nobody in the file, only a header."))
    sheet.problems.extend(_repeated(sheet.rows))
    sheet.problems.sort(key=lambda problem: problem.row)
    del sheet.problems[MOST_PROBLEMS:]
    return sheet


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableError("The file is larger than 2 MB. Split it into several.")
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableError("The file is empty.")
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableError("This is a workbook. Save the sheet as CSV, and choose that file.")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in content:
        raise UnreadableError("The text's encoding is UTF-16. Save the file as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(content)


def _western(content: bytes) -> str:
    """Text as older spreadsheets on Windows write it."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableError(
            "There is a character whose encoding is unknown. Save the file as CSV UTF-8.", row
        ) from None


def _records(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            records.append((number, cells))
    except csv.Error as error:
        raise UnreadableError(
            f"The row can't be read ({error}). Look for a quotation mark that is not closed.",
            len(records) + 1,
        ) from None
    return records


def _header(records: list[tuple[int, list[str]]]) -> list[str]:
    cells = records[0][1]
    if len(cells) == 1 and re.search("[;\t]", cells[0]):
        mark = "semicolons" if ";" in cells[0] else "tabs"
        raise UnreadableError(
            f"The columns are separated by {mark}. Save the file with commas between them."
        )
    names = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in cells]
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


def _read_row(sheet: Sheet, header: list[str], number: int, cells: list[str], today: date) -> None:
    if len(cells) != len(header):
        message = f"The row has {len(cells)} cells, and the header {len(header)}."
        sheet.problems.append(Problem(number, "", message))
        return
    said = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)}
    found = list(_faults(number, said, today))
    if found:
        sheet.problems.extend(found)
    else:
        sheet.rows.append(_person(number, said))


def _faults(number: int, said: dict[str, str], today: date) -> Iterator[Problem]:
    for name in REQUIRED:
        if not said[name]:
            yield Problem(number, name, "The cell is empty.")
    for name, text in said.items():
        longest = LONGEST.get(name, LONGEST_OTHER)
        if len(text) > longest:
            yield Problem(number, name, f"The text is longer than {longest} characters.")
        elif not text.isprintable():
            yield Problem(number, name, "There is a character that can't be kept.")
        elif text and name in CHECKS:
            message = CHECKS[name](text, today)
            if message:
                yield Problem(number, name, message)
    yield from _post_faults(number, said)


def _post_faults(number: int, said: dict[str, str]) -> Iterator[Problem]:
    if said.get("post") and not said.get("grade"):
        yield Problem(number, "grade", "A post needs its grade.")
    for name in ("grade", "grade_since"):
        if said.get(name) and not said.get("post"):
            yield Problem(number, "post", f"There is a {name}, and no post.")
            return


def _check_email(text: str, _: date) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return f"“{text[:60]}” is no email address."
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
        return f"“{text[:30]}” is no date. Dates read 2026-03-27 or 27/03/2026."
    if day < EARLIEST:
        return f"The year {day.year} is too long ago."
    if day > today:
        return "The date is in the future."
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


def _repeated(rows: Iterable[PersonRow]) -> Iterator[Problem]:
    """People who are in the file twice, by number or address."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        for column in ("employee_number", "email"):
            key = (column, getattr(row, column).lower())
            first = seen.setdefault(key, row.row)
            if first != row.row:
                yield Problem(row.row, column, f"The same {_words(column)} is in row {first}.")


def _words(column: str) -> str:
    return column.replace("_", " ").replace("email", "email address")


def _date(text: str) -> date | None:
    for pattern, form in (
        (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
        (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
    ):
        if re.fullmatch(pattern, text, re.ASCII):
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
            except ValueError:
                return None
    return None


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
