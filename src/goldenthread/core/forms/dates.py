"""A date in three inputs."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core import clock
from goldenthread.core.forms.base import GovBoundField, GovField, PartError, Reading

PARTS = ("day", "month", "year")
MONTHS = [month.lower() for month in calendar.month_name[1:]]
# A year further away than this is a slip of the keyboard, unless a field says otherwise.
YEARS_BACK = 100
YEARS_AHEAD = 20


class ThreeInputs(Reading):
    """Reads a date's parts, as typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        return {part: str(data.get(f"{name}-{part}") or "").strip() for part in PARTS}


class DateField(GovField):
    """A date. Answer: a `date`, or None. In JSON: ISO, or in a draft its parts as typed.

    `no_future`, `no_past`: today is allowed by both. `earliest`, `latest`: days, both included.
    A month may be typed as a number or by name.
    """

    component = "date"
    noun = "the date"
    first_part = "-day"
    widget = ThreeInputs

    def __init__(
        self,
        label: str,
        *,
        no_future: bool = False,
        no_past: bool = False,
        earliest: date | None = None,
        latest: date | None = None,
        **sides: Any,
    ) -> None:
        super().__init__(label, **sides)
        self.no_future, self.no_past = no_future, no_past
        self.earliest, self.latest = earliest, latest

    def nothing(self) -> None:
        return None

    def to_python(self, value: Any) -> date | None:
        parts = _parts(value)
        if not any(parts.values()):
            return None
        self._refuse_gaps(parts)
        return self._real(parts)

    def _refuse_gaps(self, parts: dict[str, str]) -> None:
        gaps = [part for part in PARTS if not parts[part]]
        if gaps:
            raise PartError(
                f"{self.name_in_messages} must include a {' and '.join(gaps)}", at=gaps[0]
            )

    def _real(self, parts: dict[str, str]) -> date:
        numbers = {part: _number(parts[part]) for part in ("day", "year")}
        month = _month(parts["month"])
        self._refuse_unreal_parts(numbers["day"], month, numbers["year"])
        if len(parts["year"]) != 4:
            raise PartError(
                f"{self.name_in_messages} must include a year with 4 numbers", at="year"
            )
        try:
            return date(numbers["year"] or 0, month or 0, numbers["day"] or 0)
        except ValueError:
            raise self._unreal("day") from None

    def _refuse_unreal_parts(self, day: int | None, month: int | None, year: int | None) -> None:
        if day is None or not 1 <= day <= 31:
            raise self._unreal("day")
        if month is None or not 1 <= month <= 12:
            raise self._unreal("month")
        if year is None:
            raise self._unreal("year")

    def _unreal(self, part: str) -> PartError:
        return PartError(f"{self.name_in_messages} must be a real date", at=part)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        self._refuse_odd_year(value)
        today = clock.today()
        if self.no_future and value > today:
            raise ValidationError(f"{self.name_in_messages} must be today or in the past")
        if self.no_past and value < today:
            raise ValidationError(f"{self.name_in_messages} must be today or in the future")
        if self.earliest and value < self.earliest:
            raise ValidationError(
                f"{self.name_in_messages} must be {_read(self.earliest)} or later"
            )
        if self.latest and value > self.latest:
            raise ValidationError(
                f"{self.name_in_messages} must be {_read(self.latest)} or earlier"
            )

    def _refuse_odd_year(self, value: date) -> None:
        this_year = clock.today().year
        if value.year < this_year - YEARS_BACK and not self.earliest:
            raise self._odd(value.year, "long ago")
        if value.year > this_year + YEARS_AHEAD and not self.latest:
            raise self._odd(value.year, "far ahead")

    def _odd(self, year: int, how: str) -> PartError:
        return PartError(f"{self.name_in_messages}: {year} is too {how}. Check the year", at="year")

    def prepare_value(self, value: Any) -> dict[str, str]:
        return _parts(value)

    def to_json(self, cleaned: date | None) -> str | None:
        return cleaned.isoformat() if cleaned else None

    def draft(self, posted: Any) -> Any:
        parts = {part: text.replace("\x00", "") for part, text in _parts(posted).items()}
        try:
            found = self.to_python(parts)
        except ValidationError:
            return parts
        return self.to_json(found)

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        value = bound.value()
        wrong = set(bound.message_at)
        every = bool(bound.errors) and not wrong
        return {
            "items": [
                {
                    "name": part,
                    "value": value[part],
                    "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                    + (" govuk-input--error" if every or part in wrong else ""),
                }
                for part in PARTS
            ]
        }


def _parts(value: Any) -> dict[str, str]:
    """The parts of a date, an ISO date, or parts as typed."""
    if isinstance(value, Mapping):
        return {part: str(value.get(part) or "") for part in PARTS}
    if isinstance(value, str) and value:
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return {"day": value, "month": "", "year": ""}
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    return dict.fromkeys(PARTS, "")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    """A month by number, or by its name or the first three letters or more of it."""
    word = text.lower()
    if len(word) >= 3:
        named = [n for n, month in enumerate(MONTHS, 1) if month.startswith(word)]
        if named:
            return named[0]
    return _number(text)


def _read(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
