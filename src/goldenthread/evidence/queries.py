"""Named reads of evidence: lists, the CPD log, links with their wording."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.core import clock
from goldenthread.evidence import policies, sharing
from goldenthread.evidence.counting import Counting, counting
from goldenthread.evidence.models import (
    CaseReference,
    CpdPrompt,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    Observation,
)
from goldenthread.evidence.observing import behaviours
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.queries import versions_open_to
from goldenthread.people.models import Member, Organisation
from goldenthread.people.queries import (
    holders_of,
    line_manager_of,
    present,
    reports_of,
    roles_of,
)
from goldenthread.people.roles import Role
from goldenthread.standards.models import Edition
from goldenthread.standards.queries import Shown, editions, in_use, shown_all, withdrawn


@dataclass(frozen=True)
class ShownLink:
    """A tie as a page shows it; `shown` is None for a reference that exists in no edition."""

    printed: str
    shown: Shown | None
    behaviours: tuple[str, ...]

    @property
    def unresolved(self) -> bool:
        return self.shown is None


@dataclass(frozen=True)
class LogRow:
    """A row of the CPD log with whether it counts yet."""

    item: EvidenceItem
    counting: Counting
    references: tuple[str, ...]
    cases: tuple[str, ...]
    files: int


def items(owner: Member) -> QuerySet[EvidenceItem]:
    """A member's evidence that was not removed, newest first, with what lists show."""
    links = EvidenceLink.objects.select_related("statement").order_by(
        "statement__edition__key", "statement__position", "printed"
    )
    cases = CaseReference.objects.order_by("position")
    rows = EvidenceItem.objects.of(owner).filter(owner=owner, removed_at=None)
    found: QuerySet[EvidenceItem] = (
        rows.select_related("cpd__prompt", "observation__observer", "observation__record", "owner")
        .prefetch_related(Prefetch("links", links), Prefetch("case_references", cases))
        .prefetch_related(with_files())
        .order_by("-happened_on", "-created_at")
    )
    return found


def with_files() -> "Prefetch[Any]":
    """For items of evidence: fetch with them the files of the CPD log that were not removed."""
    return Prefetch("files", _standing_files())


def files_of(item: EvidenceItem) -> list[EvidenceFile]:
    """The files of a row of the log that were not removed, oldest first."""
    return list(_standing_files().filter(item=item))


def listed(
    reader: Member, owner: Member, *, kind: str = "", text: str = ""
) -> QuerySet[EvidenceItem]:
    """Of a member's evidence what the reader may see, by kind and words."""
    rows = items(owner)
    if reader.pk != owner.pk:
        observed = Q(observation__observer=reader)
        rows = rows.filter(Q(pk__in=sharing.shared_items(reader, owner)) | observed)
    if kind in EvidenceItem.Kind.values:
        rows = rows.filter(kind=kind)
    for word in text.split()[:8]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(cpd__learning__icontains=word)
            | Q(cpd__application__icontains=word)
        )
    return rows


def item_of(reader: Member, key: Any) -> EvidenceItem | None:
    """An item that the reader may see; None for anything else."""
    rows = EvidenceItem.objects.of(reader).select_related(
        "owner",
        "cpd__prompt",
        "observation__observer",
        "observation__record__definition",
        "observation__record__subject",
    )
    item: EvidenceItem | None = rows.filter(pk=key, removed_at=None).first()
    return item if item and policies.may_read(reader, item) else None


def cpd_log(owner: Member) -> list[LogRow]:
    """A member's CPD log, latest first, undated rows last. A constant number of queries."""
    today = clock.today()
    rows = [_log_row(item, today) for item in items(owner).filter(kind=EvidenceItem.Kind.CPD)]
    return sorted(rows, key=lambda row: row.item.happened_on or date.min, reverse=True)


def log_row(item: EvidenceItem) -> LogRow:
    """One row of the log, with whether it counts yet."""
    return _log_row(item, clock.today())


def open_prompts(owner: Member) -> list[CpdPrompt]:
    """The organisation's prompts that the member hasn't taken up yet, in their order."""
    taken = EvidenceItem.objects.of(owner).filter(owner=owner, removed_at=None)
    used = set(taken.filter(cpd__prompt__isnull=False).values_list("cpd__prompt", flat=True))
    return [prompt for prompt in prompts(owner) if prompt.pk not in used]


def prompts(organisation: Organisation | Member) -> QuerySet[CpdPrompt]:
    """The prompts that are offered today, in their order."""
    rows = CpdPrompt.objects.of(organisation)
    offered = rows.filter(Q(retired_on=None) | Q(retired_on__gt=clock.today()))
    found: QuerySet[CpdPrompt] = offered.order_by("position", "title")
    return found


def shown_links(found: Sequence[EvidenceItem], reader: Member) -> dict[UUID, list[ShownLink]]:
    """By item, its ties with the wording of each statement. Three queries, however many items.

    A statement that several behaviours ask for appears once, naming them all.
    """
    links = (
        EvidenceLink.objects.of(reader)
        .filter(item__in=[item.pk for item in found])
        .select_related("statement__edition")
        .order_by("statement__edition__key", "statement__position", "printed")
    )
    rows = list(links)
    shown = shown_all([row.statement for row in rows if row.statement], reader)
    return {item.pk: _gathered([r for r in rows if r.item_id == item.pk], shown) for item in found}


def offered_editions(member: Member, first: Iterable[str] = ()) -> list[Edition]:
    """The editions to choose statements from: those named `first`, then those in use, then all."""
    named, used = list(first), in_use(member)

    def place(edition: Edition) -> tuple[int, int]:
        early = named.index(edition.key) if edition.key in named else len(named)
        return early, 0 if edition.pk in used else 1

    offered = editions(member).prefetch_related(None)
    return sorted((one for one in offered if not one.awaits_document), key=place)


def editions_to_link(member: Member) -> list[Edition]:
    """The editions to choose statements from for a new link: none that was withdrawn."""
    gone = withdrawn(clock.today())
    return [one for one in offered_editions(member) if one.pk not in gone]


def observations_of(member: Member) -> QuerySet[Observation]:
    """The observations in which the member observes, latest first."""
    rows = Observation.objects.of(member).filter(observer=member, item__removed_at=None)
    found: QuerySet[Observation] = rows.select_related(
        "item__owner", "record__definition"
    ).order_by("-item__created_at")
    return found


def versions_with_observation(member: Member) -> list[PathwayVersion]:
    """The pathway versions whose definition has a form for observations."""
    return [
        version
        for version in versions_open_to(member)
        if any(True for form in version.definition.forms for _ in behaviours(form))
    ]


def may_be_observed_for(member: Member) -> list[Member]:
    """Whom the member may start an observation of: themselves, and the people they manage."""
    roles = roles_of(member)
    if Role.OBSERVER in roles or Role.ASSESSOR in roles:
        return list(present(member))
    own = [member] if Role.PRACTITIONER in roles else []
    return [*own, *reports_of(member)]


def may_observe(member: Member) -> list[Member]:
    """Who in the organisation could observe practice, by name: one query for each such role."""
    found = {
        holder.pk: holder
        for role in (Role.OBSERVER, Role.LINE_MANAGER, Role.ASSESSOR)
        for holder in holders_of(member, role)
    }
    manager = line_manager_of(member)
    if manager is not None:
        found[manager.pk] = manager
    if reports_of(member).exists():
        found[member.pk] = member
    return sorted(found.values(), key=lambda one: one.name)


def likely_observer(member: Member, observers: Iterable[Member]) -> Member | None:
    """Whom a form offers first: oneself, where one may observe, or else one's line manager."""
    offered = {one.pk: one for one in observers}
    manager = line_manager_of(member)
    return offered.get(member.pk) or (offered.get(manager.pk) if manager else None)


def _log_row(item: EvidenceItem, today: date) -> LogRow:
    return LogRow(
        item=item,
        counting=counting(item.happened_on, item.cpd.learning, today),
        references=tuple(dict.fromkeys(link.printed for link in item.links.all())),
        cases=tuple(str(case) for case in item.case_references.all()),
        files=sum(file.removed_at is None for file in item.files.all()),
    )


def _standing_files() -> QuerySet[EvidenceFile]:
    rows = EvidenceFile.objects.filter(removed_at=None).select_related("file")
    found: QuerySet[EvidenceFile] = rows.order_by("added_at", "pk")
    return found


def _gathered(rows: list[EvidenceLink], shown: dict[UUID, Shown]) -> list[ShownLink]:
    groups: dict[UUID | str, list[EvidenceLink]] = {}
    for row in rows:
        groups.setdefault(row.statement_id or row.printed, []).append(row)
    return [
        ShownLink(
            printed=group[0].printed,
            shown=shown.get(group[0].statement_id) if group[0].statement_id else None,
            behaviours=tuple(row.behaviour for row in group if row.behaviour),
        )
        for group in groups.values()
    ]
