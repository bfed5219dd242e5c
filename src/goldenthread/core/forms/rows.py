"""A question answered by as many rows as are needed, each with the same named columns."""

import copy
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.forms.base import GovBoundField, GovField, PartError, Reading

# Pressing such a button posts this name, with "add:field" or "remove:field:2" as its value.
CHANGE = "change-rows"
MOST_ROWS = 50


class PostedRows(Reading):
    """Reads `name-0-column`, `name-1-column`… as often as `name-rows` says, and does what a button
    for adding or removing a row asks."""

    def __init__(self, columns: Mapping[str, GovField], most: int) -> None:
        super().__init__()
        self.columns = columns
        self.most = most

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        rows = [
            {
                key: column.posted(data, files, f"{name}-{index}-{key}")
                for key, column in self.columns.items()
            }
            for index in range(self._count(data, name))
        ]
        return self._changed(rows, str(data.get(CHANGE) or ""), name)

    def _count(self, data: Mapping[str, Any], name: str) -> int:
        said = str(data.get(f"{name}-rows") or "")
        return min(int(said), self.most) if said.isascii() and said.isdigit() else 0

    def _changed(self, rows: list[Any], wish: str, name: str) -> list[Any]:
        if wish == f"add:{name}" and len(rows) < self.most:
            return [*rows, {}]
        if wish.startswith(f"remove:{name}:"):
            gone = wish.rpartition(":")[2]
            return [row for index, row in enumerate(rows) if str(index) != gone]
        return rows


class RowsField(GovField):
    """Rows of named columns. Answer: a list of `{column: answer}`; empty rows are left out.

    `columns`: fields by key. `least`: how many rows must be filled in, `start`: how many an empty
    form shows. Buttons for adding and removing post the form: `GovForm.changing_rows` is then true,
    `is_valid()` false, and the form, drawn again, has the rows that were asked for.
    """

    component = "rows"
    verb = "Add"
    noun = "a row"

    def __init__(  # noqa: PLR0913 - each side is named
        self,
        label: str,
        columns: Mapping[str, GovField],
        *,
        least: int = 0,
        most: int = MOST_ROWS,
        start: int = 1,
        row_name: str = "Row",
        add_text: str = "Add another",
        **sides: Any,
    ) -> None:
        super().__init__(label, **{"required": least > 0, **sides})
        self.columns = dict(columns)
        self.least, self.most, self.start = least, most, max(start, least)
        self.row_name, self.add_text = row_name, add_text
        self.widget = PostedRows(self.columns, most)
        self.first_part = "-rows-1"  # type: ignore[misc]

    def __deepcopy__(self, memo: dict[int, Any]) -> "RowsField":
        made: RowsField = super().__deepcopy__(memo)
        made.columns = copy.deepcopy(self.columns, memo)
        made.widget = PostedRows(made.columns, made.most)
        return made

    def nothing(self) -> list[Any]:
        return []

    def clean(self, value: Any) -> list[dict[str, Any]]:
        if not self.asked:
            return []
        wrong: list[ValidationError] = []
        rows = [
            self._clean_row(index, row, wrong)
            for index, row in enumerate(value or [])
            if not self._is_empty(row)
        ]
        if wrong:
            raise ValidationError(wrong)
        self._refuse_too_few(rows)
        return rows

    def _refuse_too_few(self, rows: list[Any]) -> None:
        if self.required and len(rows) < max(self.least, 1):
            if self.least > 1:
                raise ValidationError(f"{self.name_in_messages}: fill in at least {self.least}")
            raise ValidationError(self.error_messages["required"])

    def _clean_row(
        self, index: int, row: Mapping[str, Any], wrong: list[ValidationError]
    ) -> dict[str, Any]:
        cleaned = {}
        for key, column in self.columns.items():
            try:
                cleaned[key] = column.clean(row.get(key))
            except ValidationError as error:
                wrong.extend(self._placed(error, index, key, column))
        return cleaned

    def _placed(
        self, error: ValidationError, index: int, key: str, column: GovField
    ) -> list[ValidationError]:
        """The column's errors, told of their row and leading there."""
        where = f"{self.row_name} {index + 1}"
        return [
            PartError(
                f"{where}: {message[:1].lower()}{message[1:]}",
                at=f"{index}-{key}"
                + (f"-{one.at}" if isinstance(one, PartError) else column.first_part),
            )
            for one in error.error_list
            for message in one.messages
        ]

    def _is_empty(self, row: Mapping[str, Any]) -> bool:
        return all(_blank(row.get(key)) for key in self.columns)

    def to_json(self, cleaned: list[dict[str, Any]]) -> Any:
        return [
            {key: self.columns[key].to_json(answer) for key, answer in row.items()}
            for row in cleaned
        ]

    def draft(self, posted: Any) -> Any:
        return [
            {key: column.draft(row.get(key)) for key, column in self.columns.items()}
            for row in posted or []
        ]

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        value = bound.value()
        rows = list(value) if isinstance(value, list | tuple) else []
        if not bound.form.is_bound:
            rows += [{}] * (self.start - len(rows))
        wish = str(bound.form.data.get(CHANGE) or "") if bound.form.is_bound else ""
        added = wish == f"add:{bound.name}"
        return {
            "rows": [
                self._drawn(bound, index, row, focus=added and index == len(rows) - 1)
                for index, row in enumerate(rows)
            ],
            "name": self.row_name,
            "add": self.add_text if len(rows) < self.most else "",
            "removed": wish.startswith(f"remove:{bound.name}:"),
        }

    def _drawn(
        self, bound: GovBoundField, index: int, row: Mapping[str, Any], *, focus: bool
    ) -> dict[str, Any]:
        prefix = f"{bound.html_name}-{index}"
        return {
            "number": index + 1,
            "focus": focus,
            "fields": [
                _ColumnInRow(bound, column, f"{prefix}-{key}", f"{index}-{key}", row.get(key))
                for key, column in self.columns.items()
            ],
        }


class _ColumnInRow(GovBoundField):
    """A column's field within one row: it has the row's value and messages."""

    def __init__(
        self, rows: GovBoundField, column: GovField, name: str, at: str, value: Any
    ) -> None:
        super().__init__(rows.form, column, name)
        self._at = at
        self._rows = rows
        self._value = value

    @property
    def errors(self) -> Any:
        mine = [
            error
            for error in self._rows.errors.as_data()
            if isinstance(error, PartError)
            and (error.at == self._at or error.at.startswith(self._at + "-"))
        ]
        placed = [self._unplaced(error) for error in mine]
        return self.form.error_class(placed)

    def _unplaced(self, error: PartError) -> ValidationError:
        part = error.at[len(self._at) + 1 :]
        return PartError(error.messages[0], at=part) if part else error

    def value(self) -> Any:
        return self.field.prepare_value(self._value)


def _blank(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not any(value.values())
    return value in (None, "", [], False) or (isinstance(value, str) and not value.strip())
