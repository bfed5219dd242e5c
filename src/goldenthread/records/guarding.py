"""What the identifier guard says of a form's texts, and what its writer has passed over (EC-28).

The guard warns and never blocks. What somebody passes over ("this is not about a child or carer")
is kept beside the draft that the words stand in, as keyed digests: it lives and goes with that
text, enters no ledger and no seal, and doesn't spell the words out a second time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from goldenthread.checks.identifiers import Finding, find_identifiers, suggest_initials
from goldenthread.checks.identifiers.lexicon import fold
from goldenthread.pathways.schema import FormField, Part
from goldenthread.people.models import Member
from goldenthread.records.models import AttachedFile, DraftPart, Record

MOST_LOOKED_AT = 200_000  # characters of one page: some 35,000 words, about 0.2 seconds
IN_ROWS = ("text", "long_text")
FILES = "Added-file"  # the input that files are chosen with; theirs are warned of beside it

LOOKS_LIKE = {
    "name": "a name",
    "dob": "a date of birth",
    "nhs_number": "an NHS number",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "address": "an address",
    "postcode": "a postcode",
    "school": "the name of a school",
}
INSTEAD = {
    "name": "Write initials instead.",
    "dob": "Give an age instead.",
    "nhs_number": "Give the case’s record number instead.",
    "phone": "Leave it out.",
    "email": "Leave it out.",
    "address": "Say what kind of place it is instead.",
    "postcode": "Leave it out.",
    "school": "Write “primary school” or the like instead.",
}


@dataclass(frozen=True)
class Likeness:
    """Words that may say who somebody is. `key` stands for them without spelling them out."""

    words: str
    kind: str
    key: str

    @property
    def looks_like(self) -> str:
        return LOOKS_LIKE[self.kind]

    @property
    def instead(self) -> str:
        initials = suggest_initials(self.words) if self.kind == "name" else ""
        return f"Write {initials} instead." if initials else INSTEAD[self.kind]


@dataclass(frozen=True)
class Looked:
    """What was found, by field; `passed_over` are keys of what still stands and was passed over."""

    warnings: dict[str, tuple[Likeness, ...]] = field(default_factory=dict)
    passed_over: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(one.key for found in self.warnings.values() for one in found)

    def field_of(self, key: str) -> str:
        """The first field in which these words were found; empty when in none."""
        return next((n for n, found in self.warnings.items() if key in {o.key for o in found}), "")


def look(
    texts: Mapping[str, Iterable[str]],
    *,
    about: UUID,
    by: Member,
    known: Iterable[Member] = (),
    passed_over: Collection[str] = (),
) -> Looked:
    """Look through `texts` by field, of the record or item `about`; one query at most.

    Names of those `known` to have a part in it are left alone, and so is a full name that is a
    colleague's. Of very long pages only the first part is looked at.
    """
    found = dict(_likenesses(texts, about))
    colleagues = _colleagues(by, found) | {fold(one.name) for one in known}
    parts = frozenset(part for one in known for part in fold(one.name).split())

    def is_known(one: Likeness) -> bool:
        name = fold(one.words)
        return one.kind == "name" and (name in colleagues or set(name.split()) <= parts)

    strange = {name: [one for one in rows if not is_known(one)] for name, rows in found.items()}
    open_ = {
        name: tuple(one for one in rows if one.key not in passed_over)
        for name, rows in strange.items()
    }
    standing = {one.key for rows in strange.values() for one in rows}
    return Looked(
        {name: rows for name, rows in open_.items() if rows},
        frozenset(standing.intersection(passed_over)),
    )


def look_at_part(
    record: Record,
    part: Part,
    answers: Mapping[str, Any],
    *,
    by: Member,
    files: Iterable[AttachedFile] = (),
) -> Looked:
    """What the guard says of the answers of one part of a record, and of its files' names."""
    texts = {one.key: list(_texts(one, answers.get(one.key))) for one in guarded_fields(part)}
    return look(
        {**texts, FILES: words_of(files)},
        about=record.pk,
        by=by,
        known=[by, record.subject, record.started_by],
        passed_over=passed_over_in(record),
    )


def words_of(files: Iterable[AttachedFile]) -> list[str]:
    """What files that were not removed are called, without their endings, and their notes."""
    standing = [one for one in files if one.removed_at is None]
    return [text for one in standing for text in (_called(one.file.name), one.note)]


def guarded_fields(part: Part) -> list[FormField]:
    """The questions of a part that are answered in somebody's own words."""
    return [one for one in part.fields if one.kind == "long_text" or _own_words(one)]


def passed_over_in(record: Record) -> frozenset[str]:
    """Keys of all that was passed over anywhere in a record."""
    return frozenset(key for draft in record.draft_parts.all() for key in draft.passed_over)


@transaction.atomic
def pass_over(*, record: Record, part: str, keys: Iterable[str]) -> None:
    """Warn of these words no more in this record. Like a draft, it enters no ledger."""
    for draft in DraftPart.objects.select_for_update().filter(record=record, part=part):
        draft.passed_over = sorted({*draft.passed_over, *keys})
        draft.save(update_fields=["passed_over"])


@transaction.atomic
def warn_again(*, record: Record, keys: Collection[str]) -> None:
    """Take back that these words were passed over, wherever in the record that was."""
    for draft in DraftPart.objects.select_for_update().filter(record=record):
        draft.passed_over = [key for key in draft.passed_over if key not in keys]
        draft.save(update_fields=["passed_over"])


def key_of(words: str, about: UUID) -> str:
    """What stands for words in one record or item; nobody without the secret can guess them."""
    return salted_hmac("goldenthread.guard", f"{about}:{fold(words)}").hexdigest()


def _likenesses(
    texts: Mapping[str, Iterable[str]], about: UUID
) -> Iterator[tuple[str, list[Likeness]]]:
    left = MOST_LOOKED_AT
    for name, pieces in texts.items():
        found: dict[str, Likeness] = {}
        for text in pieces:
            for one in find_identifiers(text[:left]):
                likeness = _likeness(one, about)
                found.setdefault(likeness.key, likeness)
            left = max(0, left - len(text))
        yield name, list(found.values())


def _likeness(finding: Finding, about: UUID) -> Likeness:
    words = " ".join(finding.words.split())
    return Likeness(words, finding.kind, key_of(words, about))


def _colleagues(by: Member, found: Mapping[str, list[Likeness]]) -> set[str]:
    """Of the full names that were found those of members of the organisation, folded."""
    full = {one.words for rows in found.values() for one in rows if " " in one.words}
    if not full:
        return set()
    named = Member.objects.of(by).filter(name__in=full).values_list("name", flat=True)
    return {fold(name) for name in named}


def _called(name: str) -> str:
    return name.rpartition(".")[0].replace("_", " ")


def _own_words(asked: FormField) -> bool:
    return asked.kind == "rows" and any(one.kind in IN_ROWS for one in asked.columns)


def _texts(asked: FormField, answer: Any) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    if isinstance(answer, list):
        columns = [one.key for one in asked.columns if one.kind in IN_ROWS]
        cells = [row.get(key) for row in answer if isinstance(row, dict) for key in columns]
        yield from (cell for cell in cells if isinstance(cell, str))
