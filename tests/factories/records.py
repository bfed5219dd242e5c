"""Records of the small pathway, and who takes which part in them."""

from typing import Any

from goldenthread.core.models import FileContent, StoredFile
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.people.queries import manages, roles_of
from goldenthread.people.roles import Role
from goldenthread.records import actions, content
from goldenthread.records.access import Grant
from goldenthread.records.models import Record, SealedVersion

STATEMENT = {"why": "I am ready for this", "interests": ["care"]}
ASSESSMENT = {
    "grid": {"children": "adequate", "adults": "limited"},
    "concerns": "no",
    "actions": [{"what": "Shadow a panel", "by_when": "2027-01-15"}],
}
VISIT = {
    "carer_initials": "A.B.",
    "record_number": "123456",
    "observed_on": "2026-05-02",
    "behaviours": {"introduced": "seen", "heard": "not_applicable", "reflected": "not_seen"},
}


def by_roles(member: Member, record: Record) -> Grant | None:
    """Everybody takes the part that their role and the reporting line give them."""
    parties = {role.value for role in roles_of(member)} - {"practitioner", "line_manager"}
    if member.pk == record.subject_id:
        parties.add("applicant")
    if manages(member, record.subject):
        parties.add("line_manager")
    if not parties:
        return None
    parts = [] if record.is_portfolio else record.form_definition.parts
    writes = frozenset(part.key for part in parts if part.filled_by in parties)
    return Grant(frozenset(parties), writes, home="/", home_title="The journey")


def application(version: PathwayVersion, subject: Member) -> Record:
    return actions.start_record(by=subject, definition=version, form="application", subject=subject)


def filled_application(version: PathwayVersion, subject: Member, manager: Member) -> Record:
    """An application that could be sealed."""
    record = application(version, subject)
    save(subject, record, "statement", STATEMENT)
    save(manager, record, "assessment", ASSESSMENT)
    return record


def save(by: Member, record: Record, part: str, answers: dict[str, Any], revision: int = 0) -> Any:
    return actions.save_draft(by=by, record=record, part=part, answers=answers, revision=revision)


def portfolio(version: PathwayVersion, subject: Member, *records: Record) -> SealedVersion:
    """A sealed portfolio made of records as they stand."""
    record = actions.start_record(by=subject, definition=version, form="portfolio", subject=subject)
    parts = [part for one in records for part in content.parts_of(one)]
    return actions.seal(by=subject, record=record, extra_parts=parts)


def stored_file(member: Member, name: str = "page.pdf", data: bytes = b"%PDF-1.7") -> StoredFile:
    file = StoredFile.objects.create(
        organisation_id=member.organisation_id,
        name=name,
        media_type="application/pdf",
        size=len(data),
        sha256=content.hash_of(data.decode("latin-1")),
        uploaded_by_id=member.pk,
    )
    FileContent.objects.create(file=file, organisation_id=member.organisation_id, data=data)
    return file


SIGNING_ROLES = {
    "applicant": Role.PRACTITIONER,
    "line_manager": Role.LINE_MANAGER,
    "service_manager": Role.SERVICE_MANAGER,
}
