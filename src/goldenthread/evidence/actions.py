"""Writes to evidence. Saving a row of the log as it is typed is a draft: it enters no ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError, action, move_once, note
from goldenthread.core.models import StoredFile
from goldenthread.evidence import naming, observing, policies
from goldenthread.evidence.models import (
    CaseReference,
    CpdActivity,
    CpdPrompt,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    Observation,
)
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.records import actions as records
from goldenthread.records.models import SealedVersion
from goldenthread.records.policies import Answer, Refusal
from goldenthread.standards.models import Statement
from goldenthread.standards.queries import withdrawn


@dataclass(frozen=True)
class Case:
    """A case reference: initials, record number or both."""

    initials: str = ""
    record_number: str = ""


@dataclass(frozen=True)
class Activity:
    """The columns of one row of the CPD log (SW-19), but for the links."""

    title: str
    completed_on: date | None = None
    learning: str = ""
    application: str = ""
    cases: tuple[Case, ...] = field(default_factory=tuple)


class StaleActivityError(ActionError):
    """The row was changed elsewhere meanwhile. Nothing was overwritten."""

    def __init__(self, theirs: EvidenceItem, mine: Activity) -> None:
        super().__init__(
            "This activity was changed in another window since you opened the page. Your text is "
            "not lost: compare the two and save the one that should stand."
        )
        self.theirs = theirs
        self.mine = mine


@action
def add_activity(
    *, by: Member, activity: Activity, prompt: CpdPrompt | None = None
) -> EvidenceItem:
    """Add a row to one's CPD log, from a prompt or free (SW-23)."""
    _refuse_no_title(activity)
    if prompt is not None and prompt.organisation_id != by.organisation_id:
        raise NotAllowedError("That prompt is not your organisation’s.")
    item = EvidenceItem.objects.create(
        organisation=by.organisation,
        owner=by,
        kind=EvidenceItem.Kind.CPD,
        title=activity.title.strip(),
        happened_on=activity.completed_on,
        created_at=clock.now(),
    )
    CpdActivity.objects.create(
        organisation=by.organisation,
        item=item,
        prompt=prompt,
        learning=_lines(activity.learning),
        application=_lines(activity.application),
    )
    _write_cases(item, activity.cases)
    note("evidence.added", by=by, on=item, kind=item.kind)
    return item


@transaction.atomic
def save_activity(
    *, by: Member, item: EvidenceItem, activity: Activity, revision: int
) -> EvidenceItem:
    """Keep a row of one's log as it now reads; `revision` is the one the page started from.

    Equal content makes no new revision. Raises StaleActivityError when other content stands.
    """
    _refuse_unless(policies.may_change(by, item))
    _refuse_no_title(activity)
    standing = _locked(item)
    if _reads(standing) == _tidied(activity):
        return standing
    if standing.revision != revision:
        raise StaleActivityError(standing, activity)
    standing.title = activity.title.strip()
    standing.happened_on = activity.completed_on
    standing.revision = revision + 1
    standing.save()
    CpdActivity.objects.of(by).filter(item=standing).update(
        learning=_lines(activity.learning), application=_lines(activity.application)
    )
    standing.case_references.all().delete()
    _write_cases(standing, activity.cases)
    return standing


@action
def add_file(*, by: Member, item: EvidenceItem, file: StoredFile, label: str = "") -> EvidenceFile:
    """Add a stored file to a row of one's log. The same file twice stays one."""
    _refuse_unless(policies.may_change(by, item))
    _locked(item)
    same = EvidenceFile.objects.of(by).filter(item=item, removed_at=None, file__sha256=file.sha256)
    standing: EvidenceFile | None = same.first()
    if standing is not None:
        return standing
    added = EvidenceFile.objects.create(
        organisation=by.organisation,
        item=item,
        file=file,
        note=label,
        added_by=by,
        added_at=clock.now(),
    )
    note("evidence.file_added", by=by, on=item, file=str(added.pk))
    return added


@action
def remove_file(*, by: Member, file: EvidenceFile) -> None:
    """Take a file out of a row of one's log. What was sealed keeps it."""
    _refuse_unless(policies.may_change(by, file.item))
    move_once(
        EvidenceFile.objects.of(by).filter(pk=file.pk, removed_at=None),
        changed_meanwhile="That file was already removed.",
        removed_at=clock.now(),
    )
    note("evidence.file_removed", by=by, on=file.item, file=str(file.pk))


@action
def remove_item(*, by: Member, item: EvidenceItem) -> None:
    """Take one's evidence out of sight. What was sealed of it stays sealed."""
    _refuse_unless(policies.may_remove(by, item))
    move_once(
        EvidenceItem.objects.of(by).filter(pk=item.pk, removed_at=None),
        changed_meanwhile="This was already removed.",
        removed_at=clock.now(),
    )
    note("evidence.removed", by=by, on=item)


@action
def link_statement(*, by: Member, item: EvidenceItem, statement: Statement) -> EvidenceLink:
    """Tie an item to a statement of a published edition; the same tie twice stays one."""
    _refuse_unless(policies.may_link(by, item))
    edition = statement.edition
    if edition.organisation_id not in (None, by.organisation_id) or edition.state != "published":
        raise NotAllowedError("That statement can’t be linked to.")
    if edition.pk in withdrawn(clock.today()):
        raise NotAllowedError(
            f"{edition.title}, {edition.version}, was withdrawn, so nothing new can be linked to "
            "it. Links that are there already stay."
        )
    link, is_new = EvidenceLink.objects.get_or_create(
        item=item,
        statement=statement,
        behaviour="",
        defaults={
            "organisation": by.organisation,
            "printed": naming.printed(statement),
            "added_by": by,
            "added_at": clock.now(),
        },
    )
    if is_new:
        note("evidence.linked", by=by, on=item, statement=str(statement.pk), printed=link.printed)
    return link


@action
def unlink_statement(*, by: Member, item: EvidenceItem, statement: Statement) -> None:
    """Undo a chosen tie. What an observed behaviour asks for stays."""
    _refuse_unless(policies.may_link(by, item))
    rows = EvidenceLink.objects.of(by).filter(item=item, statement=statement, behaviour="")
    if rows.delete()[0]:
        note("evidence.unlinked", by=by, on=item, statement=str(statement.pk))


@action
def start_observation(
    *,
    by: Member,
    definition: PathwayVersion,
    subject: Member,
    observer: Member,
    form: str = "observation",
) -> EvidenceItem:
    """Begin an observation of `subject` by `observer`, asked for by one of the two (LM-11)."""
    if {subject.organisation_id, observer.organisation_id} != {by.organisation_id}:
        raise NotAllowedError("That person belongs to another organisation.")
    _refuse_unless(policies.may_start_observation(by, subject, observer))
    record = records.start_record(by=by, definition=definition, form=form, subject=subject)
    item = EvidenceItem.objects.create(
        organisation=by.organisation,
        owner=subject,
        kind=EvidenceItem.Kind.OBSERVATION,
        title=f"{record.form_definition.title} by {observer.name}",
        created_at=clock.now(),
    )
    Observation.objects.create(
        organisation=by.organisation, item=item, record=record, observer=observer
    )
    note("observation.started", by=by, on=item, observer=str(observer.pk))
    return item


@action
def change_observer(*, by: Member, observation: Observation, observer: Member) -> None:
    """Somebody else goes on with an observation that its observer can't finish."""
    if observer.organisation_id != observation.organisation_id:
        raise NotAllowedError("That person belongs to another organisation.")
    if observer.pk == observation.item.owner_id:
        raise NotAllowedError("Nobody observes themselves: choose somebody else.")
    move_once(
        Observation.objects.of(by).filter(pk=observation.pk, observer=observation.observer_id),
        observer=observer,
    )
    note("observation.handed_over", by=by, on=observation.item, observer=str(observer.pk))


@action
def seal_observation(*, by: Member, item: EvidenceItem) -> SealedVersion:
    """Seal an observation and tie it to the statements of every behaviour that was seen.

    Raises IncompleteError while something is missing. Sealing it again after an edit replaces
    the ties that behaviours asked for; those that a person chose stay.
    """
    observation = _observation(by, item)
    version = records.seal(by=by, record=observation.record)
    seen = observing.seen_behaviours(observation.record)
    _replace_behaviour_links(by, item, observation.record.definition, seen)
    item.happened_on = observing.observed_on(observation.record)
    item.title = observing.title_of(observation.record, observation.observer)
    item.save(update_fields=["happened_on", "title"])
    note("observation.sealed", by=by, on=item, number=version.number, sha256=version.sha256)
    return version


@action
def add_prompt(*, by: Member, title: str, group: str = "") -> CpdPrompt:
    """Offer a learning opportunity as a prompt in everybody's log (WF-27)."""
    _refuse_unless(policies.may_keep_prompts(by))
    if not title.strip():
        raise ActionError("Enter what people can take part in.", field="title")
    last = CpdPrompt.objects.of(by).order_by("-position").values_list("position", flat=True).first()
    prompt = CpdPrompt.objects.create(
        organisation=by.organisation,
        title=title.strip(),
        group=group.strip(),
        position=(last or 0) + 1,
    )
    note("cpd_prompt.added", by=by, on=prompt, title=prompt.title)
    return prompt


@action
def adopt_prompts(*, by: Member, definition: PathwayVersion) -> int:
    """Offer what a pathway's definition suggests and isn't offered yet; how many that were."""
    _refuse_unless(policies.may_keep_prompts(by))
    known = {title.casefold() for title in CpdPrompt.objects.of(by).values_list("title", flat=True)}
    suggested = [p for p in definition.definition.cpd_prompts if p.label.casefold() not in known]
    for prompt in suggested:
        add_prompt(by=by, title=prompt.label, group=prompt.group)
    return len(suggested)


@action
def retire_prompt(*, by: Member, prompt: CpdPrompt) -> None:
    """Offer a prompt no longer; rows that were made from it stay."""
    _refuse_unless(policies.may_keep_prompts(by))
    move_once(
        CpdPrompt.objects.of(by).filter(pk=prompt.pk, retired_on=None),
        changed_meanwhile="This prompt was already retired.",
        retired_on=clock.today(),
    )
    note("cpd_prompt.retired", by=by, on=prompt)


def _refuse_unless(answer: Answer) -> None:
    if isinstance(answer, Refusal):
        raise NotAllowedError(answer.reason)
    if not answer:
        raise NotAllowedError("You can’t do this.")


def _refuse_no_title(activity: Activity) -> None:
    if not activity.title.strip():
        raise ActionError("Enter the activity.", field="title")
    if len(activity.title.strip()) > 200:
        raise ActionError("The activity must be 200 characters or fewer.", field="title")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _tidied(activity: Activity) -> Activity:
    return Activity(
        title=activity.title.strip(),
        completed_on=activity.completed_on,
        learning=_lines(activity.learning),
        application=_lines(activity.application),
        cases=tuple(activity.cases),
    )


def _locked(item: EvidenceItem) -> EvidenceItem:
    EvidenceItem.objects.select_for_update().get(pk=item.pk)
    standing: EvidenceItem = EvidenceItem.objects.select_related("cpd").get(pk=item.pk)
    return standing


def _reads(item: EvidenceItem) -> Activity:
    cases = item.case_references.order_by("position")
    return Activity(
        title=item.title,
        completed_on=item.happened_on,
        learning=item.cpd.learning,
        application=item.cpd.application,
        cases=tuple(Case(case.initials, case.record_number) for case in cases),
    )


def _write_cases(item: EvidenceItem, cases: Iterable[Case]) -> None:
    CaseReference.objects.bulk_create(
        CaseReference(
            organisation_id=item.organisation_id,
            item=item,
            initials=case.initials,
            record_number=case.record_number,
            position=position,
        )
        for position, case in enumerate(cases)
    )


def _observation(by: Member, item: EvidenceItem) -> Observation:
    found: Observation | None = (
        Observation.objects.of(by)
        .filter(item=item)
        .select_related("record__definition", "observer")
        .first()
    )
    if found is None or by.pk not in (item.owner_id, found.observer_id):
        raise NotAllowedError("Only the worker and the observer can complete an observation.")
    return found


def _replace_behaviour_links(
    by: Member,
    item: EvidenceItem,
    definition: PathwayVersion,
    seen: dict[str, tuple[str, ...]],
) -> None:
    EvidenceLink.objects.of(by).filter(item=item).exclude(behaviour="").delete()
    found = observing.resolved(definition.definition, seen)
    ties: dict[tuple[str, str | UUID], EvidenceLink] = {}
    for behaviour, references in seen.items():
        for printed in references:
            statement = found[printed]
            ties[behaviour, statement.pk if statement else printed] = EvidenceLink(
                organisation=by.organisation,
                item=item,
                statement=statement,
                printed=printed,
                behaviour=behaviour,
                added_by=by,
                added_at=clock.now(),
            )
    EvidenceLink.objects.bulk_create(ties.values())
