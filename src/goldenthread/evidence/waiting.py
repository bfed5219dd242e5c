"""What observations want of a member: to write, to comment, to seal, to sign."""

from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.urls import reverse

from goldenthread.evidence.access import WORKER, observing_parties
from goldenthread.evidence.actions import change_observer
from goldenthread.evidence.models import Observation
from goldenthread.people.models import Member
from goldenthread.people.waiting import Waiting
from goldenthread.records.checks import Missing, missing
from goldenthread.records.models import Attachment, Record, SealedVersion, Signature
from goldenthread.records.queries import signature_states


def observations_waiting(member: Member) -> Iterator[Waiting]:
    """Every observation in which it is this member's turn. A constant number of queries."""
    for observation in _open_to(member):
        title = _turn(observation, member)
        if title:
            yield _waiting(observation, member, title)


def _open_to(member: Member) -> list[Observation]:
    mine = Q(observer=member) | Q(item__owner=member)
    rows = Observation.objects.of(member).filter(mine, item__removed_at=None)
    versions = SealedVersion.objects.prefetch_related(
        "parts",
        Prefetch(
            "signatures", Signature.objects.select_related("version").defer("version__manifest")
        ),
    )
    return list(
        rows.select_related("item__owner", "observer", "record__definition")
        .defer("record__definition__source")
        .prefetch_related(
            "record__draft_parts",
            Prefetch("record__attachments", Attachment.objects.filter(removed_at=None)),
            Prefetch("record__sealed_versions", versions.order_by("-number")),
        )
        .order_by("item__created_at")
    )


def _turn(observation: Observation, member: Member) -> str:
    """What this member has to do, or nothing: the observer goes first, then the worker."""
    record = observation.record
    form = record.form_definition
    parties = observing_parties(form) if member.pk == observation.observer_id else {WORKER}
    lacking = {one.part for one in _missing(record)}
    parts = {part.key: part.filled_by for part in form.parts}
    turns = {parts[key] for key in lacking}
    if turns - {WORKER}:
        return "Write up the observation" if turns & parties - {WORKER} else ""
    if turns:
        return "Comment on the observation" if WORKER in parties else ""
    versions = list(record.sealed_versions.all())
    if not versions:
        return "Seal the observation"
    return "Sign the observation" if _may_sign(record, versions, parties) else ""


def _missing(record: Record) -> list[Missing]:
    answers = {draft.part: draft.answers for draft in record.draft_parts.all()}
    files: dict[str, int] = {}
    for one in record.attachments.all():
        files[one.part] = files.get(one.part, 0) + 1
    return missing(record.form_definition, answers, files)


def _may_sign(
    record: Record, versions: list[SealedVersion], parties: frozenset[str] | set[str]
) -> bool:
    signatures = [one for version in versions for one in version.signatures.all()]
    newest = {one.slot: one for one in sorted(signatures, key=lambda one: one.version.number)}
    states = signature_states(versions[0], record.slots, newest)
    return any(one.can_be_signed and one.slot.party in parties for one in states)


def _waiting(observation: Observation, member: Member, title: str) -> Waiting:
    own = observation.item.owner_id == member.pk
    other = observation.observer if own else observation.item.owner
    return Waiting(
        title=f"{title} by {other.name}" if own else f"{title} of {other.name}",
        detail=observation.item.title,
        from_whom=other.name,
        due=None,
        url=reverse("records:record", args=[observation.record_id]),
        since=observation.item.created_at,
    )


def hand_over(leaver: Member, successor: Member, by: Member) -> int:
    """Observations that a leaver has not sealed go to the successor; one's own go to nobody."""
    rows = Observation.objects.of(leaver).filter(
        observer=leaver, item__removed_at=None, record__sealed_versions=None
    )
    found = list(rows.exclude(item__owner=successor).select_related("item"))
    for observation in found:
        change_observer(by=by, observation=observation, observer=successor)
    return len(found)
