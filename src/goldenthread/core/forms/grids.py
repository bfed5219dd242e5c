"""Tables of questions with the same answers: one choice a row, nothing preselected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.forms.base import GovBoundField, GovField, PartError, Reading
from goldenthread.core.forms.choices import Choice, as_choices

SEEN = (
    Choice("seen", "Seen"),
    Choice("not_seen", "Not seen"),
    Choice("not_applicable", "Not applicable"),
)


@dataclass(frozen=True)
class Row:
    """A row of a grid. `note` stands small below the label (what it links to, say)."""

    key: str
    label: str
    group: str = ""
    note: str = ""
    if_relevant: bool = False


def as_rows(rows: Iterable[Any]) -> list[Row]:
    """Rows from anything with `key` and `label`; `group`, `note`, `links`, `if_relevant` if any."""
    return [
        row
        if isinstance(row, Row)
        else Row(
            row.key,
            row.label,
            getattr(row, "group", ""),
            getattr(row, "note", "") or ", ".join(getattr(row, "links", ())),
            getattr(row, "if_relevant", False),
        )
        for row in rows
    ]


class OneOfEachRow(Reading):
    """Reads `name-row` for every row."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.keys = list(keys)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        return {key: str(data.get(f"{name}-{key}") or "") for key in self.keys}


class GridField(GovField):
    """Rows by levels. Answer: `{row: level}` with the answered rows only.

    `rows` and `levels` have `key` and `label` (see `Row` and `Choice`). When required, every row
    must be answered and each that isn't gets a message of its own.
    """

    component = "grid"
    verb = "Choose"
    noun = "an answer for each row"

    def __init__(
        self, label: str, rows: Iterable[Any], levels: Iterable[Any], **sides: Any
    ) -> None:
        self.rows = as_rows(rows)
        self.levels = as_choices(levels)
        super().__init__(label, **sides)
        self.widget = OneOfEachRow([row.key for row in self.rows])
        self.first_part = f"-{self.rows[0].key}" if self.rows else ""  # type: ignore[misc]

    def nothing(self) -> dict[str, str]:
        return {}

    def levels_of(self, row: Row) -> list[Choice]:  # noqa: ARG002 - for fields whose rows differ
        return self.levels

    def to_python(self, value: Any) -> dict[str, str]:
        given = value if isinstance(value, Mapping) else {}
        found = {row.key: str(given.get(row.key) or "") for row in self.rows}
        for row in self.rows:
            if found[row.key] and not self._fits(row, found[row.key]):
                raise PartError(f"Choose one of the answers offered for “{row.label}”", at=row.key)
        return {key: level for key, level in found.items() if level}

    def _fits(self, row: Row, level: str) -> bool:
        return level in [choice.key for choice in self.levels_of(row)]

    def validate(self, value: Any) -> None:
        if not self.required:
            return
        gaps = [row for row in self.rows if row.key not in value]
        if gaps:
            raise ValidationError(
                [PartError(f"Choose an answer for “{row.label}”", at=row.key) for row in gaps]
            )

    def draft(self, posted: Any) -> dict[str, str]:
        given = posted if isinstance(posted, Mapping) else {}
        return {
            row.key: str(given[row.key])
            for row in self.rows
            if self._fits(row, str(given.get(row.key)))
        }

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        value = bound.value()
        chosen = value if isinstance(value, Mapping) else {}
        wrong = bound.message_at
        groups = groupby(self.rows, key=lambda row: row.group)
        return {
            "levels": self.levels,
            "groups": [
                {
                    "title": title,
                    "rows": [self._drawn(row, chosen.get(row.key), wrong) for row in rows],
                }
                for title, rows in groups
            ],
        }

    def _drawn(self, row: Row, chosen: str | None, wrong: Mapping[str, str]) -> dict[str, Any]:
        offered = [choice.key for choice in self.levels_of(row)]
        return {
            "key": row.key,
            "label": row.label,
            "note": row.note,
            "error": wrong.get(row.key, ""),
            "cells": [
                {
                    "key": level.key,
                    "label": level.label,
                    "offered": level.key in offered,
                    "checked": level.key == chosen,
                    "first": bool(offered) and level.key == offered[0],
                }
                for level in self.levels
            ],
        }


class TicksField(GridField):
    """Behaviours seen or not. Answer: `{row: "seen" | "not_seen" | "not_applicable"}`.

    "Not applicable" is offered only for rows that are `if_relevant`.
    """

    def __init__(self, label: str, rows: Iterable[Any], **sides: Any) -> None:
        super().__init__(label, rows, SEEN, **sides)

    def levels_of(self, row: Row) -> list[Choice]:
        return [c for c in self.levels if row.if_relevant or c.key != "not_applicable"]
