"""What differs between two sealings of a part: question by question, row by row, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.records.presentation import ShownField, Table, as_text

# Beyond this many words marking each of them takes too long, and helps nobody.
MOST_WORDS = 3_000
BLANK = frozenset({"", "–", "-"})


@dataclass(frozen=True)
class Piece:
    """A run of words; `changed` when the other text lacks it."""

    text: str
    changed: bool


@dataclass(frozen=True)
class FieldChange:
    """A question, or a row of a table, whose answer differs; an empty text was no answer."""

    label: str
    old: str
    new: str

    @property
    def old_pieces(self) -> list[Piece]:
        """The earlier text, with what was taken out of it marked."""
        return _pieces(self.old, self.new)

    @property
    def new_pieces(self) -> list[Piece]:
        """The later text, with what was added to it marked."""
        return _pieces(self.new, self.old)


def field_changes(before: Iterable[ShownField], after: Iterable[ShownField]) -> list[FieldChange]:
    """The differences, in the order of the later questions; those taken away come last."""
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    found = [
        change
        for key in dict.fromkeys([*new, *old])
        for change in _of_field(old.get(key), new.get(key))
    ]
    return [change for change in found if change.old != change.new]


def _of_field(old: ShownField | None, new: ShownField | None) -> Iterator[FieldChange]:
    field = new or old
    if field is None:
        return
    if field.kind == "table":
        yield from _of_table(field.label, _table(old), _table(new))
    else:
        yield FieldChange(field.label, _text(old), _text(new))


def _of_table(label: str, old: Table, new: Table) -> Iterator[FieldChange]:
    """Rows that were changed, added or taken away. Rows that say nothing are no rows."""
    before, after = _rows(old), _rows(new)
    match = SequenceMatcher(None, before, after, autojunk=False)
    for what, left, right, left2, right2 in match.get_opcodes():
        if what == "equal":
            continue
        gone, come = before[left:right], after[left2:right2]
        for number in range(max(len(gone), len(come))):
            was = gone[number] if number < len(gone) else ()
            now = come[number] if number < len(come) else ()
            yield _of_row(label, (old.heads, was), (new.heads, now), left2 + number + 1)


Row = tuple[tuple[str, ...], tuple[str, ...]]


def _of_row(label: str, was: Row, now: Row, number: int) -> FieldChange:
    """A row by the name in its first cell, where that stayed, and then only what else differs."""
    (_, old), (_, new) = was, now
    if old and new and old[0] == new[0] and len(old) == len(new):
        others = [index for index in range(1, len(old)) if old[index] != new[index]]
        return FieldChange(f"{label}: {old[0]}", _cells(was, others), _cells(now, others))
    return FieldChange(f"{label}: row {number}", _cells(was), _cells(now))


def _cells(row: Row, wanted: list[int] | None = None) -> str:
    """Cells, each named by its head where there are several."""
    heads, cells = row
    chosen = [i for i in (range(len(cells)) if wanted is None else wanted) if not _blank(cells[i])]
    if wanted is not None and len(wanted) == 1 and len(cells) == 2:
        return cells[wanted[0]] if chosen else ""
    return "\n".join(f"{heads[i]}: {cells[i]}" if i < len(heads) else cells[i] for i in chosen)


def _rows(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if not all(map(_blank, row))]


def _blank(cell: str) -> bool:
    return cell.strip() in BLANK


def _table(field: ShownField | None) -> Table:
    return field.table if field and field.table else Table((), ())


def _text(field: ShownField | None) -> str:
    text = as_text(field) if field else ""
    return "" if _blank(text) else text


def _pieces(text: str, other: str) -> list[Piece]:
    """A text in runs; nothing is marked where the other is empty, or both are very long."""
    words, others = re.findall(r"\S+\s*|\s+", text), re.findall(r"\S+\s*|\s+", other)
    if not words or not others or len(words) + len(others) > MOST_WORDS:
        return [Piece(text, changed=False)] if text else []
    match = SequenceMatcher(
        None, [word.strip() for word in words], [word.strip() for word in others], autojunk=False
    )
    return [
        Piece("".join(words[start:end]), changed=what != "equal")
        for what, start, end, _, _ in match.get_opcodes()
        if end > start
    ]
