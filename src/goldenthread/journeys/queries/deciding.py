"""Reads for the panel and what follows: the pack, the questions, the decision, the plan."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.journeys import policies
from goldenthread.journeys.actions.decisions import notes_in_use
from goldenthread.journeys.models import (
    Decision,
    HumanResourcesNotice,
    Journey,
    JourneyRecord,
    Slot,
    Submission,
)
from goldenthread.pathways import queries as pathways
from goldenthread.pathways.models import CitedDocument
from goldenthread.pathways.schema import Outcome
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import queries as records
from goldenthread.records.checks import Missing
from goldenthread.records.citing import Cited
from goldenthread.records.presentation import ShownPart, shown_part
from goldenthread.standards.models import Edition, Statement

HR_READS = frozenset({str(Role.HUMAN_RESOURCES)})


@dataclass(frozen=True)
class Pack:
    """The submission as its reader may read it, with every signature and what it is judged by."""

    submission: Submission
    parts: tuple[ShownPart, ...]
    states: tuple[records.SlotState, ...]
    slot: Slot | None
    begins: datetime | None
    is_panels: bool


def pack(reader: Member, journey: Journey) -> Pack | None:
    """The pack of the latest submission. Workforce development sees it as the panel does."""
    submission = (
        Submission.objects.of(reader)
        .filter(journey=journey)
        .select_related("version__sealed_by")
        .prefetch_related("version__parts")
        .order_by("-number")
        .first()
    )
    if submission is None:
        return None
    own = policies.parties_of(reader, journey)
    is_panels = bool(own & policies.PANEL) or Role.WORKFORCE_DEVELOPMENT in own
    as_whom = {str(party) for party in policies.PANEL} if is_panels else own
    parts = records.visible_parts(submission.version, as_whom)
    slots = journey.version.definition.portfolio_signatures
    slot = interview_of(journey)
    return Pack(
        submission=submission,
        parts=tuple(shown_part(part) for part in parts),
        states=tuple(records.signature_states(submission.version, slots)),
        slot=slot,
        begins=slot.panel.slot_time(slot.number) if slot else None,
        is_panels=is_panels,
    )


def interview_of(journey: Journey) -> Slot | None:
    """The interview that stands or was held last."""
    slots = [slot for slot in journey.slots.all() if slot.state != Slot.State.RELEASED]
    return max(slots, key=lambda slot: slot.panel.on, default=None)


def cited_by_panel(reader: Member, journey: Journey) -> list[Cited]:
    """The documents that the panel judges against; one without an address is absent (PS-12)."""
    meeting = journey.version.definition.panel
    if meeting is None or not meeting.cites:
        return []
    added = {one.key: one for one in pathways.cited_documents(reader, journey.version)}
    return [
        Cited(one.title, _address(added.get(one.key), one.link))
        for one in journey.version.definition.cited
        if one.key in meeting.cites
    ]


def _address(added: CitedDocument | None, public: str) -> str:
    if added is None:
        return public
    return added.link or reverse("pathways:document", args=[added.pk])


@dataclass(frozen=True)
class Notes:
    """The panel's notes for the interview that is coming or just held."""

    row: JourneyRecord
    missing: tuple[Missing, ...]


def notes(journey: Journey) -> Notes | None:
    """The notes in use, with what they still lack; None before anybody opened them."""
    row = notes_in_use(journey)
    return Notes(row, tuple(records.missing_from(row.record))) if row else None


def manager_attended(found: Notes | None) -> str:
    """What the notes say about whether the manager came: "yes", "no" or nothing yet."""
    answers = records.answers_of(found.row.record).values() if found else ()
    return next((a["manager_attended"] for a in answers if a.get("manager_attended")), "")


@dataclass(frozen=True)
class Decided:
    """A decision as its reader may read it.

    Reasons, feedback and notes are empty for those who know the outcome alone.
    """

    decision: Decision
    outcome: Outcome
    reads_reasons: bool
    notes: tuple[ShownPart, ...]
    notice: HumanResourcesNotice | None


def decisions(reader: Member, journey: Journey) -> list[Decided]:
    """What was decided on a journey, the latest first."""
    own = policies.parties_of(reader, journey)
    reads = policies.may_read_reasons(reader, journey)
    rows = (
        Decision.objects.of(reader)
        .filter(journey=journey)
        .select_related("by", "slot__panel", "submission", "notes", "notice", "supersedes")
        .prefetch_related("notes__parts")
        .order_by("-at")
    )
    return [_decided(journey, row, own, reads=reads) for row in rows]


def _decided(
    journey: Journey, decision: Decision, own: policies.Parties, *, reads: bool
) -> Decided:
    parts = records.visible_parts(decision.notes, own) if reads else []
    return Decided(
        decision=decision,
        outcome=journey.version.definition.outcome(decision.outcome),
        reads_reasons=reads,
        notes=tuple(shown_part(part) for part in parts),
        notice=getattr(decision, "notice", None),
    )


def statements_for_plan(reader: Member, journey: Journey) -> list[tuple[str, str]]:
    """(key, text) of the statements of the pathway's own editions, in their order."""
    rows = _statements(reader, journey).exclude(kind__in=["domain", "paragraph"])
    ordered = rows.select_related("edition").order_by("edition__key", "position")
    return [(str(one.pk), _named(one)) for one in ordered]


def _named(statement: Statement) -> str:
    return f"{statement.edition.title}: {statement.code} {statement.name or statement.label}"


def statement_for_plan(reader: Member, journey: Journey, key: str) -> Statement | None:
    """One of those statements by its key."""
    return _statements(reader, journey).filter(pk=key).first() if key else None


def _statements(reader: Member, journey: Journey) -> QuerySet[Statement]:
    keys = journey.version.definition.editions
    editions = Edition.objects.visible_to(reader).filter(key__in=keys)
    found: QuerySet[Statement] = Statement.objects.filter(edition__in=editions)
    return found


def notices(member: Member) -> list[HumanResourcesNotice]:
    """The outcome forms that human resources have received: those still to do first."""
    rows = HumanResourcesNotice.objects.of(member).select_related(
        "decision__journey__member", "payroll_told_by"
    )
    return sorted(rows, key=_to_do_first)


def _to_do_first(notice: HumanResourcesNotice) -> tuple[bool, float]:
    newest_first = -notice.sent_at.timestamp()
    done = notice.payroll_told_on is not None
    return (done, newest_first if done else notice.sent_at.timestamp())


def notice_of(member: Member, key: object) -> HumanResourcesNotice | None:
    """One outcome form that human resources have received."""
    rows = HumanResourcesNotice.objects.of(member).select_related(
        "decision__journey__member", "decision__journey__version", "version__sealed_by"
    )
    found: HumanResourcesNotice | None = rows.filter(pk=key).first()
    return found


def outcome_parts(notice: HumanResourcesNotice) -> list[ShownPart]:
    """What human resources may read of the form: all that they ever see of a journey (HR-04)."""
    return [shown_part(part) for part in records.visible_parts(notice.version, HR_READS)]
