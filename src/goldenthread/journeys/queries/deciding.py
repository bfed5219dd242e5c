"""Reads for the panel and what follows: the pack, the questions, the decision, the plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.journeys import policies
from goldenthread.journeys.actions import decisions as actions
from goldenthread.journeys.actions.decisions import notes_in_use
from goldenthread.journeys.letters import written
from goldenthread.journeys.models import (
    Decision,
    HumanResourcesNotice,
    Journey,
    JourneyRecord,
    PlanAction,
    Slot,
    Submission,
)
from goldenthread.journeys.queries.decided import is_overturned, outcome_of, rounds_decided
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


def manager_attended(journey: Journey) -> bool | None:
    """What the notes in use say about whether the line manager came; None while they don't."""
    row = notes_in_use(journey)
    return actions.manager_attended(row.record) if row else None


@dataclass(frozen=True)
class Decided:
    """A decision as its reader may read it.

    Reasons, feedback and notes are empty for those who know the outcome alone. `notice` is the
    outcome form that stands, or the recalled one. `corrected_by` is the row that superseded this
    one, `changed` what a correction changed, in words. `may_correct` says that the reader can.
    """

    decision: Decision
    outcome: Outcome
    reads_reasons: bool
    notes: tuple[ShownPart, ...]
    notice: HumanResourcesNotice | None
    corrected_by: Decision | None = None
    changed: tuple[str, ...] = ()
    may_correct: bool = False

    @property
    def stands(self) -> bool:
        return self.corrected_by is None


def decisions(reader: Member, journey: Journey) -> list[Decided]:
    """What was decided on a journey: the latest portfolio first, each correction before its row."""
    own = policies.parties_of(reader, journey)
    reads = policies.may_read_reasons(reader, journey)
    rows = Decision.objects.of(reader).filter(journey=journey)
    rows = rows.select_related("by", "slot__panel", "submission", "notes", "notice", "supersedes")
    loaded = {row.pk: row for row in rows.prefetch_related("notes__parts")}
    found: list[Decided] = []
    for chain in rounds_decided(journey):
        later: Decision | None = None
        for decision in (loaded[one.pk] for one in chain):
            found.append(_decided(journey, decision, own, reads=reads, later=later))
            later = decision
        found[-len(chain)] = replace(
            found[-len(chain)],
            notice=_notice_that_stands(chain, loaded),
            may_correct=policies.may_correct(reader, journey, chain[0]),
        )
    return found


def _notice_that_stands(
    chain: Iterable[Decision], loaded: Mapping[UUID, Decision]
) -> HumanResourcesNotice | None:
    """The outcome form with human resources: a correction of the wording leaves it as it is."""
    notices = [getattr(loaded[one.pk], "notice", None) for one in chain]
    return next((one for one in notices if one and one.recalled_at is None), None)


def _decided(
    journey: Journey,
    decision: Decision,
    own: policies.Parties,
    *,
    reads: bool,
    later: Decision | None,
) -> Decided:
    # A corrected row rests on the same notes, which stand with the row that is read first.
    parts = records.visible_parts(decision.notes, own) if reads and later is None else []
    return Decided(
        decision=decision,
        outcome=journey.version.definition.outcome(decision.outcome),
        reads_reasons=reads,
        notes=tuple(shown_part(part) for part in parts),
        notice=_recalled_notice(decision),
        corrected_by=later,
        changed=tuple(_changed(journey, decision, reads=reads)),
    )


def _recalled_notice(decision: Decision) -> HumanResourcesNotice | None:
    notice: HumanResourcesNotice | None = getattr(decision, "notice", None)
    return notice if notice and notice.recalled_at else None


def _changed(journey: Journey, decision: Decision, *, reads: bool) -> Iterator[str]:
    """What a correction changed; who may not read the reasons learns no more than that."""
    before = decision.supersedes
    if before is None:
        return
    if before.outcome != decision.outcome:
        label = journey.version.definition.outcome(before.outcome).label
        yield f"the outcome, which was recorded as “{label}”"
    elif before.effective_on != decision.effective_on:
        yield f"the first day of the new grade, recorded as {written(before.effective_on)}"
    wording = [name for name in ("reasons", "feedback") if _differ(name, before, decision)]
    if wording:
        yield " and ".join(f"the {name}" for name in wording) if reads else "its wording"


def _differ(name: str, one: Decision, other: Decision) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def plan(reader: Member, journey: Journey) -> "Plan":
    """The development plan, with what a corrected outcome has put in doubt."""
    rows = PlanAction.objects.of(reader).filter(journey=journey)
    rows = rows.select_related("statement__edition", "added_by", "decision")
    planned = list(rows.order_by("by_when", "added_at"))
    overturned = {
        row.pk for row in planned if row.decision and is_overturned(journey, row.decision)
    }
    kept = [row for row in planned if row.set_aside_on is None]
    return Plan(
        open=tuple(row for row in kept if row.done_on is None and row.pk not in overturned),
        doubtful=tuple(row for row in kept if row.done_on is None and row.pk in overturned),
        done=tuple(row for row in kept if row.done_on is not None),
        set_aside=tuple(row for row in planned if row.set_aside_on is not None),
    )


@dataclass(frozen=True)
class Plan:
    """The actions of a plan. `doubtful` ones were agreed before the outcome was corrected."""

    open: tuple[PlanAction, ...]
    doubtful: tuple[PlanAction, ...]
    done: tuple[PlanAction, ...]
    set_aside: tuple[PlanAction, ...]


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


def sent_to_human_resources(journey: Journey) -> HumanResourcesNotice | None:
    """The outcome form that human resources have and that has not been recalled."""
    rows = HumanResourcesNotice.objects.of(journey.organisation)
    found: HumanResourcesNotice | None = rows.filter(
        decision__journey=journey, recalled_at=None
    ).first()
    return found


Standing = Literal["to_do", "undo", "waiting", "done", "over"]


@dataclass(frozen=True)
class Received:
    """An outcome form with human resources, and how it stands.

    to_do: payroll is to be told. undo: payroll was told, and the form no longer stands. waiting: a
    corrected form is to follow. done: payroll was told. over: it no longer stands, nothing is left.
    """

    notice: HumanResourcesNotice
    state: Standing


def received(member: Member) -> list[Received]:
    """The outcome forms that human resources have: those still to do first, the oldest on top."""
    found = [Received(notice, state_of(notice)) for notice in _notices(member)]
    return sorted(found, key=_to_do_first)


def _notices(member: Member) -> QuerySet[Any]:
    return (
        HumanResourcesNotice.objects.of(member)
        .select_related(
            "decision__journey__member",
            "decision__journey__version",
            "replaced_by",
            "replaces",
            "payroll_told_by",
            "recall_noted_by",
            "recalled_by",
            "sent_by",
        )
        .prefetch_related("decision__journey__decisions", "decision__journey__submissions")
    )


def state_of(notice: HumanResourcesNotice) -> Standing:
    """How an outcome form stands, with all that was corrected since."""
    if notice.recalled_at is None:
        return "done" if notice.payroll_told_on else "to_do"
    if hasattr(notice, "replaced_by"):
        return "over"
    outcome = outcome_of(notice.decision.journey)
    if outcome and outcome.tells_human_resources:
        return "waiting"
    told, undone = notice.payroll_told_on, notice.recall_noted_on
    return "undo" if told and not undone else "over"


def _to_do_first(one: Received) -> tuple[bool, float]:
    sent = one.notice.sent_at.timestamp()
    to_do = one.state in {"to_do", "undo"}
    return (not to_do, sent if to_do else -sent)


def notice_of(member: Member, key: object) -> HumanResourcesNotice | None:
    """One outcome form that human resources have received."""
    rows = _notices(member).select_related("version__sealed_by")
    found: HumanResourcesNotice | None = rows.filter(pk=key).first()
    return found


def outcome_parts(notice: HumanResourcesNotice) -> list[ShownPart]:
    """What human resources may read of the form: all that they ever see of a journey (HR-04)."""
    return [shown_part(part) for part in records.visible_parts(notice.version, HR_READS)]
