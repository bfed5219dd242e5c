"""What is sealed of a record: its parts as canonical JSON, and their hashes.

A part's content holds everything that somebody needs to read it years later: the questions and
wording as shown, the answers, the attachments' names and hashes, and the definition's version.
Canonical JSON is RFC 8785, so that the hash depends on nothing but the content.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Form, FormField, GridRow, Option, Part
from goldenthread.people.models import Member
from goldenthread.records.checks import asked_fields, asked_parts, filled_rows
from goldenthread.records.models import (
    AttachedFile,
    Attachment,
    DraftPart,
    Record,
    SealedPart,
    SealedVersion,
)
from goldenthread.records.statements import as_sealed, printed_in, shown_statements

SHOWN_ELSEWHERE = "statements"  # may be newer than what a signer read, without any edit


@dataclass(frozen=True)
class ExtraPart:
    """A part to be sealed. `content` is JSON-ready; `visible_to` names parties.

    Other rooms seal what is no form (a log, a list of chosen evidence) by making these.
    """

    key: str
    title: str
    content: Mapping[str, Any]
    visible_to: tuple[str, ...]

    @property
    def text(self) -> str:
        return canonical(self.content)

    @property
    def sha256(self) -> str:
        return hash_of(self.text)


def canonical(content: Any) -> str:
    """JSON-ready values as canonical text; a number beyond 2**53 raises rfc8785's error."""
    return rfc8785.dumps(content).decode()


def hash_of(text: str) -> str:
    """SHA-256 of text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_of(parts: Iterable[ExtraPart]) -> dict[str, Any]:
    """What a sealed version's hash is taken of: its parts in order, each with hash and readers."""
    return {
        "parts": [
            {
                "key": part.key,
                "title": part.title,
                "sha256": part.sha256,
                "visible_to": list(part.visible_to),
            }
            for part in parts
        ]
    }


def part_key(record: Record, form: Form, part: Part) -> str:
    """How a sealed version calls a part: form.part, or form:id.part for one of many."""
    name = f"{form.key}:{record.pk}" if form.many else form.key
    return f"{name}.{part.key}"


def covers(pattern: str, key: str) -> bool:
    """Whether a slot's "form" or "form.part" means the sealed part of that key."""
    name, _, part = key.partition(".")
    form = name.partition(":")[0]
    return pattern in (form, f"{form}.{part}")


def covered_keys(patterns: Iterable[str], keys: Iterable[str]) -> list[str]:
    """Those keys that any of a slot's patterns means, in their own order."""
    wanted = list(patterns)
    return [key for key in keys if any(covers(pattern, key) for pattern in wanted)]


def parts_of(record: Record) -> list[ExtraPart]:
    """A record's parts as they would be sealed now, made from its drafts.

    The worker reads everything that is said of them, so the applicant is among the readers of
    every part, unless the form is private.
    """
    form, version = record.form_definition, record.definition
    drafts = {draft.part: draft for draft in record.draft_parts.select_related("saved_by")}
    files = attachments_by_part(record)
    parts = asked_parts(form, {key: draft.answers for key, draft in drafts.items()})
    printed = [reference for part in parts for reference in printed_in(part)]
    names = _names(record, parts, drafts)
    statements = shown_statements(version.definition, printed, record.organisation_id)
    return [
        ExtraPart(
            key=part_key(record, form, part),
            title=part.title,
            content=_content(version, form, part, drafts.get(part.key), names)
            | {"attachments": [sealed_file(one) for one in files.get(part.key, [])]}
            | {SHOWN_ELSEWHERE: {one: as_sealed(statements.get(one)) for one in printed_in(part)}},
            visible_to=readers(form, part),
        )
        for part in parts
    ]


def readers(form: Form, part: Part) -> tuple[str, ...]:
    """The parties who read a part once it is sealed."""
    worker = set() if form.private else {"applicant"}
    return tuple(sorted({*part.visible_to, part.filled_by, *worker}))


def keep_what_was_shown(parts: Iterable[ExtraPart], last: SealedVersion | None) -> list[ExtraPart]:
    """The parts, with the earlier text of those in which nobody changed anything.

    Wording that was imported since would give an untouched part another hash, and its signers
    would be asked again for nothing.
    """
    earlier = {part.key: part for part in last.parts.all()} if last else {}
    return [_kept(part, earlier.get(part.key)) for part in parts]


def as_extra(part: SealedPart) -> ExtraPart:
    """A sealed part as it stands, to be sealed again within a larger version."""
    return ExtraPart(part.key, part.title, json.loads(part.content), tuple(part.visible_to))


def attachments_by_part(record: Record) -> dict[str, list[Attachment]]:
    """The attachments that were not removed, by part, oldest first."""
    found: dict[str, list[Attachment]] = {}
    rows = record.attachments.filter(removed_at=None).select_related("file")
    for one in rows.order_by("added_at", "pk"):
        found.setdefault(one.part, []).append(one)
    return found


def _kept(part: ExtraPart, earlier: SealedPart | None) -> ExtraPart:
    if earlier is None:
        return part
    before = as_extra(earlier)
    if _without_statements(before.content) != _without_statements(part.content):
        return part
    return ExtraPart(part.key, part.title, before.content, part.visible_to)


def _without_statements(content: Mapping[str, Any]) -> str:
    return canonical({key: one for key, one in content.items() if key != SHOWN_ELSEWHERE})


def _names(
    record: Record, parts: Iterable[Part], drafts: Mapping[str, DraftPart]
) -> dict[str, str]:
    """Names of the members who are chosen in answers, by id."""
    chosen = {
        drafts[part.key].answers.get(field.key)
        for part in parts
        for field in part.fields
        if field.kind == "member" and part.key in drafts
    } - {None, ""}
    if not chosen:
        return {}
    rows = Member.objects.of(record.organisation).filter(pk__in=chosen)
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def _content(
    version: PathwayVersion,
    form: Form,
    part: Part,
    draft: DraftPart | None,
    names: Mapping[str, str],
) -> dict[str, Any]:
    answers = draft.answers if draft else {}
    asked = asked_fields(part, answers)
    return {
        "definition": {
            "key": version.key,
            "version": version.number,
            "sha256": version.sha256,
        },
        "form": {"key": form.key, "title": form.title, "intro": form.intro},
        "part": {"key": part.key, "title": part.title, "intro": part.intro},
        "filled_by": draft.saved_by.name if draft else "",
        "questions": [_question(field) for field in asked],
        "answers": {
            field.key: _answer(field, answers[field.key], names)
            for field in asked
            if field.key in answers
        },
    }


def _answer(field: FormField, answer: Any, names: Mapping[str, str]) -> Any:
    if field.kind == "rows":
        return filled_rows(answer)
    if field.kind == "member":
        return {"id": answer, "name": names.get(answer, "")}
    return answer


def _question(field: FormField) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "key": field.key,
        "kind": field.kind,
        "label": field.label,
        "hint": field.hint,
        "options": [_option(one) for one in field.options],
        "levels": [_option(one) for one in field.levels],
        "rows": [_row(one) for one in field.rows],
        "columns": [_question(one) for one in field.columns],
        "prompts": list(field.prompts),
    }
    return {key: one for key, one in asked.items() if one not in ("", [])}


def _option(option: Option) -> dict[str, str]:
    shown = {"key": option.key, "label": option.label}
    return shown | {"hint": option.hint} if option.hint else shown


def _row(row: GridRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": row.label,
        "group": row.group,
        "links": list(row.links),
        "if_relevant": row.if_relevant,
    }


def sealed_file(one: AttachedFile) -> dict[str, Any]:
    """What a sealed part says of a file: enough to know it again when all else is gone."""
    return {
        "id": str(one.pk),
        "name": one.file.name,
        "type": one.file.media_type,
        "sha256": one.file.sha256,
        "size": one.file.size,
        "note": one.note,
    }
